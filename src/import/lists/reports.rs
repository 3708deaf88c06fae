//! Reports on groups: marks, comparison with the journal, distribution of points of the country, region, municipality and
//! school. No pupils stand in them.

use crate::import::cell;
use crate::import::draft::answers::Answers;
use crate::import::draft::school;
use crate::import::fold;
use crate::import::lists::{self, ListWork, Listing, compared};
use crate::import::plan::Question;
use crate::import::recognise::heading::{self, Head};
use crate::import::recognise::info_rows;
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::model::assessment::AssessmentKind;
use crate::model::group_result::GroupLevel;
use crate::reference::profiles::{ListKind, Profile, Vocabulary};
use std::collections::BTreeMap;

/// One report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Where it stands.
    pub listing: Listing,
    /// The work it speaks of.
    pub work: ListWork,
    /// «Максимальный первичный балл», where the titles say it.
    pub points_max: Option<f64>,
    /// One per row.
    pub groups: Vec<Group>,
}

/// One group of participants.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// 1-based.
    pub row: u32,
    /// As written.
    pub label: String,
    /// Whose numbers they are.
    pub level: GroupLevel,
    /// `edu990901`, `reg00_m091`, `reg00`.
    pub code: Option<String>,
    /// Participants.
    pub n: Option<f64>,
    /// Named numbers: `schools`, `lowered`, `loweredPct`.
    pub numbers: BTreeMap<String, f64>,
    /// Percent by the number in the heading: marks 2–5, points 0–max.
    pub percents: BTreeMap<u32, f64>,
    /// Percent done by the code of the task, where the form counts tasks.
    pub items: BTreeMap<String, f64>,
}

/// Reads the report.
pub fn read(workbook: &Workbook, sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> Option<Report> {
    let listing = lists::find(sheet, profile, words)?;
    let numbered: BTreeMap<u32, u32> =
        crate::model::order::Gather::gather(listing.titles.iter().filter_map(|(column, title)| {
            let is_named = listing.columns.values().any(|named| named == column);
            let number = fold::number(title.trim_matches(['«', '»', '"']))
                .filter(|number| number.fract() == 0.0 && (0.0..=300.0).contains(number))?;
            (!is_named).then_some((*column, number as u32))
        }));
    let counts_tasks = profile.list == Some(ListKind::Tasks);
    let tasks = if counts_tasks { tasks_of(&listing, words) } else { BTreeMap::new() };
    let numbered = if counts_tasks { BTreeMap::new() } else { numbered };
    let whose = Columns { listing: &listing, numbered: &numbered, tasks: &tasks };
    let by_rows = |row: &&Row| info_rows::label_of(row, words).is_none();
    let mut groups: Vec<Group> = if profile.cells.is_empty() {
        listing.rows(sheet).filter(by_rows).filter_map(|row| group(row, &whose, words)).collect()
    } else {
        compared::groups(workbook, sheet, &listing, profile, words)
    };
    // «reg00» of the region stands only inside the code of its municipality.
    let region = groups.iter().find_map(|group| Some(group.code.as_ref()?.split_once("_m")?.0.to_owned()));
    for group in groups.iter_mut().filter(|group| group.level == GroupLevel::Region && group.code.is_none()) {
        group.code.clone_from(&region);
    }
    let titles = listing.titles_above(workbook, sheet);
    let above = sheet.rows.iter().take_while(|row| row.number < listing.header_row);
    let points_max = above
        .filter(|row| {
            row.cells.first().is_some_and(|(_, cell)| fold::folded(&cell.shown()).starts_with("максимальный"))
        })
        .find_map(|row| cell::number(row.cells.get(1).map(|(_, cell)| cell)));
    let mut work = lists::work_of(&titles, words);
    work.kind = work.kind.or_else(|| AssessmentKind::of_code(profile.kind.as_deref()?));
    let points_max = points_max.or_else(|| numbered.values().max().filter(|max| **max > 5).map(|max| f64::from(*max)));
    (!groups.is_empty()).then_some(Report { listing, work, points_max, groups })
}

/// What only a person can tell about the work of a report.
pub fn questions(work: &ListWork) -> Vec<Question> {
    let asked = [
        (work.kind.is_none(), Question::Kind),
        (work.subject.is_none(), Question::Subject),
        (work.grade_level.is_none(), Question::GradeLevel),
        (work.year.is_none(), Question::SchoolYear),
    ];
    asked.into_iter().filter(|(is_open, _)| *is_open).map(|(_, question)| question).collect()
}

/// The work with what a person told. A work of a school year is named by the year in which that ends.
pub fn answered(work: &mut ListWork, answers: &Answers) {
    work.kind = work.kind.or(answers.kind);
    work.subject = work.subject.or(answers.subject);
    work.grade_level = work.grade_level.or(answers.grade_level);
    work.school_year = work.school_year.or(answers.school_year);
    work.year = work.year.or(work.school_year.map(|year| year.start() + 1));
}

/// What the columns beside the named ones are.
struct Columns<'a> {
    listing: &'a Listing,
    numbered: &'a BTreeMap<u32, u32>,
    tasks: &'a BTreeMap<u32, String>,
}

/// Columns headed by the code of a task.
fn tasks_of(listing: &Listing, words: &Vocabulary) -> BTreeMap<u32, String> {
    let code = |(column, title): (&u32, &String)| {
        let is_named = listing.columns.values().any(|named| named == column);
        let head = Head { column: *column, title: title.clone(), group: String::new() };
        (!is_named).then(|| Some((*column, heading::item_of(&head, &words.items)?.code)))?
    };
    crate::model::order::Gather::gather(listing.titles.iter().filter_map(code))
}

fn group(row: &Row, columns: &Columns<'_>, words: &Vocabulary) -> Option<Group> {
    let (listing, numbered) = (columns.listing, columns.numbered);
    let label = listing.text(row, "group")?;
    // In a report that counts schools the first row is the whole sample, whatever it is called.
    let is_first = row.number == listing.header_row + 1 && listing.columns.contains_key("schools");
    let folded = fold::folded(&label);
    let (level, code) = if is_first && words.reports.sample.iter().any(|word| folded.contains(word.as_str())) {
        (GroupLevel::Country, None)
    } else {
        level_of(&label, words)
    };
    let named = listing.columns.iter().filter(|(field, _)| !matches!(field.as_str(), "group" | "n"));
    let numbers = named.filter_map(|(field, column)| Some((field.clone(), cell::number(row.cell(*column))?)));
    let tasks = columns.tasks.iter();
    let items = tasks.filter_map(|(column, code)| Some((code.clone(), cell::number(row.cell(*column))?)));
    let percents = numbered.iter().filter_map(|(column, number)| Some((*number, cell::number(row.cell(*column))?)));
    Some(Group {
        row: row.number,
        level,
        code,
        n: cell::number(listing.cell(row, "n")),
        numbers: crate::model::order::Gather::gather(numbers),
        percents: crate::model::order::Gather::gather(percents),
        items: crate::model::order::Gather::gather(items),
        label,
    })
}

/// By the code in brackets, else by the words; a group without either is a region.
pub fn level_of(label: &str, words: &Vocabulary) -> (GroupLevel, Option<String>) {
    let folded = fold::folded(label);
    let begins = |list: &[String]| list.iter().any(|word| folded.starts_with(word.as_str()));
    let code = label.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, code)| code.trim());
    match code {
        Some(code) if code.starts_with("edu") || code.starts_with("sch") => (GroupLevel::School, Some(code.to_owned())),
        Some(code) if code.starts_with("reg") && code.contains('_') => {
            (GroupLevel::Municipality, Some(code.to_owned()))
        }
        Some(code) if code.starts_with("reg") => (GroupLevel::Region, Some(code.to_owned())),
        _ if begins(&words.reports.country) => (GroupLevel::Country, None),
        _ if begins(&words.reports.town)
            || words.reports.municipality.iter().any(|it| folded.contains(it.as_str())) =>
        {
            (GroupLevel::Municipality, None)
        }
        _ if folded == "оо" || folded.starts_with("оо,") || school::is_school(&folded, words) => {
            (GroupLevel::School, None)
        }
        _ => (GroupLevel::Region, None),
    }
}
