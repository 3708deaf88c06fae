//! The file of a school for the municipality: counts and sums with small cells hidden. No name, no pupil row, no free text
//! but the name of the school; its form is in `public/schema/school-file.v1.json`.
//!
//! Invariant: `open` gives a file only when every field is known, every sum adds up and the hash agrees.

use crate::district::aggregate::{SchoolSums, SkillSums, WorkSums};
use crate::district::context;
use crate::district::joint::{self, Behind, Told};
use crate::district::suppress::{self, Row};
use crate::exchange::signing::Signature;
use crate::model::calendar::{SCHOOL_YEARS, day_to_iso};
use crate::model::context::FIELDS;
use crate::model::org::School;
use crate::reference::disclosure::DisclosureNumbers;
use crate::wire::bounds::FOREIGN;
use crate::wire::hash::sha256_hex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

/// The word by which the file is known.
pub const FORMAT: &str = "marshrut-school";
/// Form 1, form 2 with what the school tells of itself, form 3 with indicator 1.1, form 4 with sums of skills: who has an older
/// program learns that it is too old.
const VERSION: u32 = 4;

/// The whole file. `null` is a hidden number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolFile {
    /// [`FORMAT`].
    pub format: String,
    /// The form.
    pub v: u32,
    /// The code of the school in the region.
    pub school: String,
    /// Its name.
    pub school_name: String,
    /// The year of the contingent: 2025 is 2025/2026.
    pub school_year: Option<i32>,
    /// The day the findings hold for.
    pub day: String,
    /// Small cells hidden.
    pub n_small: usize,
    /// Others hidden with them.
    pub n_complements: usize,
    /// НУ, СУ, ГР, nobody's.
    pub categories: Cells,
    /// 1.1: documents of the in-school system that exist, that do not; no pupils, so nothing is hidden. Since form 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<Cells>,
    /// 1.2: with a route, without.
    pub with_route: Cells,
    /// 1.3: come to extra lessons, do not.
    pub at_lessons: Cells,
    /// Draft, adopted, approved, ended, refused: no total.
    pub routes: Vec<Option<u32>>,
    /// Extra lessons.
    pub lessons: Lessons,
    /// Works of the country and the region.
    pub works: Vec<Work>,
    /// Deficit, likely, little data, mastered.
    pub skills: Vec<Skill>,
    /// What the school tells of itself; since form 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// SHA-256 of the file with this field empty and without its signature.
    pub sha256: String,
    /// Who signed it, where somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// A row with its total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// The total.
    pub n: Option<u32>,
    /// The cells.
    pub cells: Vec<Option<u32>>,
}

impl From<Row> for Cells {
    fn from(row: Row) -> Self {
        Self { n: row.n, cells: row.cells }
    }
}

/// Extra lessons of the school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lessons {
    /// Held.
    pub n: u32,
    /// Their minutes.
    pub minutes: u32,
    /// Places: present, absent.
    pub attendance: Cells,
}

/// One work over the whole parallel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// `vpr`, `kdr`, `oge`, `ege`, `gve`.
    pub kind: String,
    /// `ma`, `ru`, …
    pub subject: String,
    /// Whose programme.
    pub grade_level: u8,
    /// The year.
    pub school_year: i32,
    /// The day, where known.
    pub held_on: Option<String>,
    /// Absent.
    pub n_absent: Option<u32>,
    /// «2», «3», «4», «5».
    pub marks: Cells,
    /// Pupils with points of every task; hidden when few.
    pub n: Option<u32>,
    /// Σ of totals, in hundredths of a point.
    pub sum: Option<i64>,
    /// Σ of squared totals, in hundredths².
    pub sum_squares: Option<i64>,
    /// In the order of the work; empty when few wrote it.
    pub items: Vec<Item>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// As the work numbers it.
    pub code: String,
    /// The maximum, in hundredths of a point.
    pub points_max: i64,
    /// Σ points, in hundredths.
    pub sum: Option<i64>,
    /// Σ points², in hundredths².
    pub sum_squares: Option<i64>,
}

/// One skill in one parallel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// The parallel.
    pub grade_level: u8,
    /// Its subject.
    pub subject: String,
    /// Of the catalogue.
    pub skill: String,
    /// Pupils by word.
    pub words: Cells,
    /// Σ of the probabilities that a pupil has the skill, in percent, over the pupils of the row: how many are to be expected to
    /// have it. Since form 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mastery: Option<Mastery>,
}

/// Sums over the pupils of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mastery {
    /// Σ of percents.
    pub sum: Option<i64>,
    /// Σ of squared percents.
    pub sum_squares: Option<i64>,
}

/// Counts of the context form or the social passport.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Of which school year: 2025 is 2025/2026.
    pub school_year: i32,
    /// By field of [`crate::model::context::FIELDS`].
    pub counts: BTreeMap<String, Option<u32>>,
}

/// Why a school file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolFault {
    /// Too large, no text, no JSON of this form, unknown fields.
    Form,
    /// Another kind of file.
    NotSchool,
    /// Made by a newer program.
    Newer,
    /// A shown total is not the sum of its shown cells, or a count is beyond its total.
    Sums,
    /// Everything can be read, but it is not what was written.
    Hash,
}

/// Squares of totals are told of works with at least so many hundredths of a point: of a shorter scale the counts could be solved for.
const SQUARES_FROM: i64 = 800;

/// Hides what is small and makes the file.
pub fn make(school: &School, sums: &SchoolSums, day: Date) -> SchoolFile {
    let mut hidden = (0, 0);
    let mut row = |cells: &[u32]| {
        let row = suppress::row(cells);
        let (small, others) = row.n_hidden(cells);
        hidden = (hidden.0 + small, hidden.1 + others);
        Cells::from(row)
    };
    let categories = row(&sums.categories);
    // The denominators of 1.2 and 1.3 are sums of categories: told only where these are.
    let [with_route, at_lessons] = [(&sums.with_route, 2), (&sums.at_lessons, 1)].map(|(cells, n_cells)| {
        let shown = row(cells);
        if categories.cells[..n_cells].iter().all(Option::is_some) {
            shown
        } else {
            Cells { n: None, cells: vec![None; 2] }
        }
    });
    let attendance = row(&sums.attendance);
    let works = sums.works.iter().map(|work| work_form(work, &sums.disclosure, &mut row)).collect();
    let skills = sums.skills.iter().map(|((grade_level, subject, skill), of)| Skill {
        grade_level: *grade_level,
        subject: subject.code().to_owned(),
        skill: skill.to_string(),
        words: row(&of.words),
        mastery: Some(mastery(of, sums)),
    });
    let skills = skills.collect();
    let told = sums.contexts.iter().find(|it| it.school == school.id).map(|it| (it.school_year, context::shown(it)));
    if let Some((_, shown)) = &told {
        hidden = (hidden.0 + shown.n_small, hidden.1 + shown.n_complements);
    }
    let mut file = SchoolFile {
        format: FORMAT.to_owned(),
        v: VERSION,
        school: school.id.to_string(),
        school_name: school.name.clone(),
        school_year: sums.school_year.map(crate::model::calendar::SchoolYear::start),
        day: day_to_iso(day),
        n_small: hidden.0,
        n_complements: hidden.1,
        categories,
        documents: Some(Cells { n: Some(sums.documents.iter().sum()), cells: sums.documents.map(Some).to_vec() }),
        with_route,
        at_lessons,
        routes: sums.routes.iter().map(|n| suppress::single(*n)).collect(),
        lessons: Lessons { n: sums.n_lessons, minutes: sums.minutes, attendance },
        works,
        skills,
        context: told.map(|(year, shown)| Context { school_year: year.start(), counts: shown.counts }),
        sha256: String::new(),
        signature: None,
    };
    file.sha256 = seal(&file);
    file
}

/// The text of the file.
pub fn text(file: &SchoolFile) -> String {
    serde_json::to_string_pretty(file).unwrap_or_default()
}

/// Opens the bytes of a file.
pub fn open(bytes: &[u8]) -> Result<SchoolFile, SchoolFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| SchoolFault::Form)?.trim_start_matches('\u{feff}');
    crate::wire::bounds::check(text, FOREIGN).map_err(|_| SchoolFault::Form)?;
    let head: Head = serde_json::from_str(text).map_err(|_| SchoolFault::Form)?;
    if head.format != FORMAT {
        return Err(SchoolFault::NotSchool);
    }
    if head.v > VERSION {
        return Err(SchoolFault::Newer);
    }
    let file: SchoolFile = serde_json::from_str(text).map_err(|_| SchoolFault::Form)?;
    if file.sha256 != seal(&SchoolFile { sha256: String::new(), signature: None, ..file.clone() }) {
        return Err(SchoolFault::Hash);
    }
    if !file.context.iter().all(is_known) {
        return Err(SchoolFault::Form);
    }
    let rows = [&file.categories, &file.with_route, &file.at_lessons, &file.lessons.attendance];
    let rows = rows
        .into_iter()
        .chain(&file.documents)
        .chain(file.works.iter().map(|work| &work.marks))
        .chain(file.skills.iter().map(|skill| &skill.words));
    if rows.into_iter().all(adds_up)
        && file.works.iter().all(points_add_up)
        && file.skills.iter().all(|skill| skill.mastery.is_none_or(|it| is_possible(skill.words.n, it)))
    {
        Ok(file)
    } else {
        Err(SchoolFault::Sums)
    }
}

#[derive(Deserialize)]
struct Head {
    format: String,
    v: u32,
}

fn seal(open: &SchoolFile) -> String {
    sha256_hex(&[serde_json::to_string(open).unwrap_or_default().as_bytes()])
}

fn mastery(skill: &SkillSums, sums: &SchoolSums) -> Mastery {
    let bands = joint::reached(&sums.word_bands, &skill.percents);
    let behind = Behind { bands: &bands, values: &skill.percents, step: 1 };
    let told = joint::told(&suppress::row(&skill.words), behind, &sums.disclosure);
    Mastery {
        sum: told.is_sum.then(|| skill.percents.iter().sum()),
        sum_squares: told.are_squares.then(|| skill.percents.iter().map(|it| it * it).sum()),
    }
}

fn work_form(work: &WorkSums, numbers: &DisclosureNumbers, row: &mut impl FnMut(&[u32]) -> Cells) -> Work {
    let marks = row(&work.marks);
    let has_marks = work.marks.iter().any(|n| *n > 0);
    // Marks are read off totals: sums that would tell a hidden mark stay here, and the tasks with them, of which they are made.
    let behind = Behind { bands: &work.mark_bands, values: &work.totals, step: work.step };
    let beside = if has_marks {
        joint::told(&suppress::row(&work.marks), behind, numbers)
    } else {
        Told { is_sum: true, are_squares: true }
    };
    let is_told = work.totals.len() >= numbers.pupils_from && beside.is_sum;
    let (shown, is_total_shown) = suppress::items(&work.items);
    let items = work.work.items.iter().zip(&work.items).zip(shown).map(|((item, sums), is_shown)| Item {
        code: item.code.to_string(),
        points_max: sums.points_max,
        sum: is_shown.then(|| sums.sum()),
        sum_squares: (is_shown && sums.are_squares_safe()).then(|| sums.sum_squares()),
    });
    let is_total_shown = is_told && is_total_shown;
    Work {
        kind: work.work.kind.code().to_owned(),
        subject: work.work.subject.code().to_owned(),
        grade_level: work.work.grade_level,
        school_year: work.work.school_year.start(),
        held_on: work.work.held_on.map(day_to_iso),
        n_absent: suppress::single(work.n_absent),
        marks,
        n: is_told.then_some(work.totals.len() as u32),
        sum: is_total_shown.then(|| work.totals.iter().sum()),
        sum_squares: (is_total_shown && beside.are_squares && points_max(work) >= SQUARES_FROM)
            .then(|| work.totals.iter().map(|total| total * total).sum()),
        items: if is_told { items.collect() } else { Vec::new() },
    }
}

fn points_max(work: &WorkSums) -> i64 {
    work.items.iter().map(|item| item.points_max).sum()
}

/// Fields of the form only: a key may not carry a free text.
fn is_known(context: &Context) -> bool {
    let is_field = |field: &String| FIELDS.iter().any(|known| known.0 == field);
    SCHOOL_YEARS.contains(&context.school_year) && context.counts.keys().all(is_field)
}

fn adds_up(row: &Cells) -> bool {
    let shown: u64 = row.cells.iter().flatten().map(|cell| u64::from(*cell)).sum();
    let is_whole = row.cells.iter().all(Option::is_some);
    match row.n {
        Some(n) if is_whole => shown == u64::from(n),
        Some(n) => shown <= u64::from(n),
        None => !is_whole,
    }
}

/// Percents of so many pupils; the squares between those of all alike and those of nobody between none and all.
fn is_possible(n: Option<u32>, Mastery { sum, sum_squares }: Mastery) -> bool {
    let Some(sum) = sum else { return sum_squares.is_none() };
    let Some(n) = n.map(i128::from) else { return false };
    let sum = i128::from(sum);
    (0..=n * 100).contains(&sum)
        && sum_squares.is_none_or(|squares| (sum * sum..=sum * n * 100).contains(&(i128::from(squares) * n)))
}

fn points_add_up(work: &Work) -> bool {
    let n = i64::from(work.n.unwrap_or(0));
    let is_possible = |item: &Item| {
        item.points_max > 0 && item.sum.is_none_or(|sum| (0..=item.points_max.saturating_mul(n)).contains(&sum))
    };
    let told: i64 = work.items.iter().filter_map(|item| item.sum).fold(0, i64::saturating_add);
    let is_whole = work.items.iter().all(|item| item.sum.is_some());
    work.items.iter().all(is_possible) && work.sum.is_none_or(|sum| if is_whole { told == sum } else { told <= sum })
}
