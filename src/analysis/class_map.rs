//! The heat map of a class: pupils × skills, grouped by what to do. Knows counts and words; draws nothing.

use crate::analysis::census::Census;
use crate::analysis::checks::Checks;
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::Category;
use crate::analysis::interval::{Share, wilson};
use crate::analysis::mastery::Mastery;
use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::skill::Subject;
use std::collections::BTreeMap;

/// The map of one class and subject. Columns and rows stand in the order in which they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassMap {
    /// Which class.
    pub class: ClassId,
    /// In which subject.
    pub subject: Subject,
    /// By reach (whole class first), then most deficits first, then code.
    pub columns: Vec<SkillColumn>,
    /// By category (heaviest first, none last), then most deficits first, then id.
    pub rows: Vec<PupilRow>,
    /// Over the whole map.
    pub sums: Sums,
}

/// One skill over the class.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillColumn {
    /// Which.
    pub skill: SkillCode,
    /// What to do about it.
    pub reach: Reach,
    /// Pupils with «дефицит».
    pub n_deficits: u32,
    /// Pupils with «вероятно».
    pub n_likely: u32,
    /// Pupils with «мало данных».
    pub n_little: u32,
    /// Pupils about whom it can be said: deficit, likely or mastered.
    pub n_known: u32,
    /// Not learnt (deficit or likely) of those known, with the 95 % interval.
    pub not_learnt: Share,
}

/// How far a deficit reaches in the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// More than a share of those known have not learnt it (`class_whole_above`): «Всем классом», in the lesson.
    WholeClass,
    /// Enough for a group (`class_group_from`): «Группой».
    Group,
    /// Fewer: «Единицы».
    Single,
    /// Known of too small a share of the class (`class_known_from`): «мало данных».
    LittleData,
}

/// One pupil's row.
#[derive(Clone, Debug, PartialEq)]
pub struct PupilRow {
    /// Who.
    pub pupil: PupilId,
    /// Category in the subject today; none also when the flag is put off.
    pub category: Option<Category>,
    /// Deficits in the subject.
    pub n_deficits: u32,
    /// One per column; `None` where nothing was seen.
    pub cells: Vec<Option<Cell>>,
}

/// What a cell shows. The items behind it stand in the pupil's [`Mastery`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The word.
    pub word: MasteryWord,
    /// Probability of mastery, 0–1.
    pub probability: f64,
    /// Share of points, 0–1.
    pub points_share: f64,
    /// Items solved in full.
    pub n_solved: u32,
    /// Items seen.
    pub n_items: u32,
}

/// Sums of a map: «57 дефицитов у 19 учеников, ещё 56 вероятных; по 48 клеткам мало данных».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sums {
    /// Pupils of the class.
    pub n_pupils: u32,
    /// Cells with «дефицит».
    pub n_deficits: u32,
    /// Pupils with at least one.
    pub n_pupils_with_deficits: u32,
    /// Cells with «вероятно».
    pub n_likely: u32,
    /// Cells with «мало данных».
    pub n_little: u32,
    /// Pupils with a category.
    pub n_flagged: u32,
}

impl ClassMap {
    /// The map of a class in a subject, of the children enrolled in it.
    pub fn of(census: &Census<'_>, findings: &Findings, checks: &Checks, class: &ClassId, subject: Subject) -> Self {
        let nothing = PupilFindings::default();
        let pupils: Vec<(&PupilId, &PupilFindings)> =
            census.roster(class).map(|child| (&child.id, findings.pupil(&child.id).unwrap_or(&nothing))).collect();
        let columns = columns(&pupils, checks, subject);
        let mut rows: Vec<PupilRow> =
            pupils.iter().map(|(pupil, found)| row(pupil, found, subject, &columns)).collect();
        rows.order_by(|one, other| {
            let weight = |row: &PupilRow| (row.category.is_none(), row.category, std::cmp::Reverse(row.n_deficits));
            weight(one).cmp(&weight(other)).then_with(|| one.pupil.cmp(&other.pupil))
        });
        let sums = sums(&rows);
        Self { class: class.clone(), subject, columns, rows, sums }
    }
}

/// The reach of every skill seen in a class: what planning asks to keep class-wide skills out of routes.
pub fn reaches(
    census: &Census<'_>,
    findings: &Findings,
    checks: &Checks,
    class: &ClassId,
    subject: Subject,
) -> BTreeMap<SkillCode, Reach> {
    let nothing = PupilFindings::default();
    let pupils: Vec<(&PupilId, &PupilFindings)> =
        census.roster(class).map(|child| (&child.id, findings.pupil(&child.id).unwrap_or(&nothing))).collect();
    columns(&pupils, checks, subject).into_iter().map(|column| (column.skill, column.reach)).gather()
}

fn columns(pupils: &[(&PupilId, &PupilFindings)], checks: &Checks, subject: Subject) -> Vec<SkillColumn> {
    let mut words: BTreeMap<&SkillCode, [u32; 4]> = BTreeMap::new();
    for (_, found) in pupils {
        for (skill, mastery) in found.mastery.iter().filter(|(_, mastery)| mastery.subject == subject) {
            words.entry(skill).or_default()[word_position(mastery.word)] += 1;
        }
    }
    let mut columns: Vec<SkillColumn> =
        words.into_iter().map(|(skill, counts)| column(skill, counts, checks, pupils.len())).collect();
    columns.order_by(|one, other| {
        let weight = |column: &SkillColumn| (column.reach, std::cmp::Reverse((column.n_deficits, column.n_likely)));
        weight(one).cmp(&weight(other)).then_with(|| one.skill.cmp(&other.skill))
    });
    columns
}

fn word_position(word: MasteryWord) -> usize {
    match word {
        MasteryWord::Deficit => 0,
        MasteryWord::Likely => 1,
        MasteryWord::LittleData => 2,
        MasteryWord::Mastered => 3,
    }
}

fn column(
    skill: &SkillCode,
    [n_deficits, n_likely, n_little, n_mastered]: [u32; 4],
    checks: &Checks,
    n_pupils: usize,
) -> SkillColumn {
    let n_known = n_deficits + n_likely + n_mastered;
    let n_not_learnt = n_deficits + n_likely;
    let reach = if f64::from(n_known) < checks.number("class_known_from") * n_pupils as f64 {
        Reach::LittleData
    } else if f64::from(n_not_learnt) > checks.number("class_whole_above") * f64::from(n_known) {
        Reach::WholeClass
    } else if n_not_learnt as usize >= checks.count("class_group_from") {
        Reach::Group
    } else {
        Reach::Single
    };
    let not_learnt = wilson(f64::from(n_not_learnt), f64::from(n_known));
    SkillColumn { skill: skill.clone(), reach, n_deficits, n_likely, n_little, n_known, not_learnt }
}

fn row(pupil: &PupilId, found: &PupilFindings, subject: Subject, columns: &[SkillColumn]) -> PupilRow {
    let cells: Vec<Option<Cell>> = columns.iter().map(|column| found.mastery.get(&column.skill).map(cell)).collect();
    let category = found.flag(subject).filter(|flag| flag.objection.is_none()).map(|flag| flag.category);
    let n_deficits = cells.iter().flatten().filter(|cell| cell.word == MasteryWord::Deficit).count() as u32;
    PupilRow { pupil: pupil.clone(), category, n_deficits, cells }
}

fn cell(mastery: &Mastery) -> Cell {
    let (got, possible) = mastery.points();
    Cell {
        word: mastery.word,
        probability: mastery.probability,
        points_share: if possible.hundredths() > 0 { got.as_f64() / possible.as_f64() } else { 0.0 },
        n_solved: mastery.n_solved(),
        n_items: mastery.n_items(),
    }
}

fn sums(rows: &[PupilRow]) -> Sums {
    let count =
        |word| rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(|cell| cell.word == word).count() as u32;
    Sums {
        n_pupils: rows.len() as u32,
        n_deficits: count(MasteryWord::Deficit),
        n_pupils_with_deficits: rows.iter().filter(|row| row.n_deficits > 0).count() as u32,
        n_likely: count(MasteryWord::Likely),
        n_little: count(MasteryWord::LittleData),
        n_flagged: rows.iter().filter(|row| row.category.is_some()).count() as u32,
    }
}
