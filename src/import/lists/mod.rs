//! Files that hold no results but belong to the same talk: participations, code lists, reports on groups, context of schools,
//! pages of the journal. Each is found by the headings of its profile; its fields are words of the profile, not code.
//!
//! What lives here: where the header stands and which column is which field. The readers stand beside it, one per kind.

pub mod beside;

pub mod codes;

pub mod compared;

pub mod events;

pub mod journal;

pub mod plan;

pub mod reports;

pub mod schools;

use crate::import::draft::titles::{self, Title};
use crate::import::draft::{DraftSchool, ToldBy, school};
use crate::import::fold;
use crate::import::recognise::layout::{Column, Layout};
use crate::import::sheet::{Cell, Row, Sheet, Workbook};
use crate::model::assessment::AssessmentKind;
use crate::model::calendar::SchoolYear;
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::notice::{CellPlace, Notice, Reason};
use crate::reference::profiles::{Profile, Role, Vocabulary};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table by fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// 1-based.
    pub header_row: u32,
    /// Field → 0-based column.
    pub columns: BTreeMap<String, u32>,
    /// Headings as written.
    pub titles: BTreeMap<u32, String>,
}

/// The row that meets most fields of the profile, at least two where it has more than one; the first of equals.
pub fn find(sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> Option<Listing> {
    let n = words.limits.header_rows;
    let rows = sheet.rows.iter().take(n).map(|row| at_row(row, profile));
    let lines = sheet.rows.iter().take(n).zip(sheet.rows.iter().skip(1));
    let pairs = lines.filter_map(|(upper, lower)| two_lines(upper, lower)).map(|row| at_row(&row, profile));
    // Of two that name as much the one with more headings: «2», «3» stand below what groups them.
    let is_better = |next: &Listing, best: &Listing| {
        (next.columns.len(), next.titles.len()) > (best.columns.len(), best.titles.len())
    };
    let pair = pairs.reduce(|best, next| if is_better(&next, &best) { next } else { best });
    let single = rows.reduce(|best, next| if next.columns.len() > best.columns.len() { next } else { best })?;
    let best = pair.filter(|pair| is_better(pair, &single)).unwrap_or(single);
    (best.columns.len() >= profile.fields.len().clamp(1, 2)).then_some(best)
}

/// Two lines of one header as one: what stands in the lower goes before what groups it. None where the lower begins where the
/// upper does, as rows below a header do.
pub fn two_lines(upper: &Row, lower: &Row) -> Option<Row> {
    let first = upper.cells.first()?.0;
    if lower.number != upper.number + 1 || upper.cells.len() < 3 || lower.cells.first()?.0 <= first + 1 {
        return None;
    }
    let alone = upper.cells.iter().filter(|(at, _)| lower.cell(*at).is_none());
    let mut cells: Vec<(u32, Cell)> = alone.chain(&lower.cells).cloned().collect();
    cells.order_by_key(|(at, _)| *at);
    Some(Row { number: lower.number, cells })
}

/// What the headings of a row name.
pub fn at_row(row: &Row, profile: &Profile) -> Listing {
    let mut listing = Listing { header_row: row.number, columns: BTreeMap::new(), titles: BTreeMap::new() };
    for (column, cell) in &row.cells {
        let text = cell.shown();
        let folded = fold::folded(&text);
        let fits = |field: &&crate::reference::fields::FieldWords| {
            !listing.columns.contains_key(&field.field) && field.fits(&folded)
        };
        if let Some(field) = profile.fields.iter().find(fits) {
            listing.columns.insert(field.field.clone(), *column);
        }
        listing.titles.insert(*column, fold::spaced(&text));
    }
    listing
}

/// The listings of a header that names its fields several times side by side, from left to right; else the one given.
pub fn side_by_side(sheet: &Sheet, first: &Listing, profile: &Profile) -> Vec<Listing> {
    let mut all = vec![first.clone()];
    let Some(header) = sheet.row(first.header_row) else { return all };
    while let Some(last) = all.last().and_then(|last| last.columns.values().max().copied()) {
        let rest =
            Row { number: header.number, cells: header.cells.iter().filter(|(at, _)| *at > last).cloned().collect() };
        let next = at_row(&rest, profile);
        if next.columns.len() < 2 || !next.columns.keys().eq(first.columns.keys()) {
            break;
        }
        all.push(next);
    }
    all
}

impl Listing {
    /// The cell of a field.
    pub fn cell<'a>(&self, row: &'a Row, field: &str) -> Option<&'a Cell> {
        row.cell(*self.columns.get(field)?)
    }

    /// The text of a field, blanks reduced; none where it is blank.
    pub fn text(&self, row: &Row, field: &str) -> Option<String> {
        let text = fold::spaced(&self.cell(row, field)?.shown());
        (!text.is_empty()).then_some(text)
    }

    /// Rows below the header.
    pub fn rows<'a>(&self, sheet: &'a Sheet) -> impl Iterator<Item = &'a Row> + use<'a> {
        let header = self.header_row;
        sheet.rows.iter().filter(move |row| row.number > header)
    }

    /// A notice about a field's cell.
    pub fn notice(&self, sheet: &Sheet, row: &Row, field: &str, reason: Reason) -> Notice {
        let column = self.columns.get(field).copied().unwrap_or(0);
        Notice {
            place: CellPlace { sheet: Arc::clone(&sheet.name), row: row.number, column, laying: sheet.laying },
            reason,
            column_title: self.titles.get(&column).cloned().unwrap_or_default(),
            raw: row.cell(column).map(Cell::shown).unwrap_or_default(),
            expected: String::new(),
        }
    }

    /// Title rows, the sheet's name, the file's name.
    pub fn titles_above(&self, workbook: &Workbook, sheet: &Sheet) -> Vec<Title> {
        let mut layout = Layout { header_rows: vec![self.header_row], ..Layout::default() };
        if let Some(first) = self.columns.values().min() {
            // Titles over a table on its side stand left of what it lists.
            layout.columns.insert(*first, Column { title: String::new(), role: Role::Name, item: None });
        }
        titles::of(workbook, sheet, &layout)
    }
}

/// The work that a list speaks of, as far as titles and names tell it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ListWork {
    /// Procedure.
    pub kind: Option<AssessmentKind>,
    /// Subject.
    pub subject: Option<Subject>,
    /// Grade.
    pub grade_level: Option<u8>,
    /// The calendar year by which the work is named.
    pub year: Option<i32>,
    /// School year, where written or following from the year.
    pub school_year: Option<SchoolYear>,
    /// The school of the titles.
    pub school: Option<DraftSchool>,
    /// What told the subject.
    pub told_by: Option<ToldBy>,
}

/// Reads the work from titles.
pub fn work_of(titles: &[Title], words: &Vocabulary) -> ListWork {
    let first = |read: &dyn Fn(&Title) -> Option<i32>| titles.iter().find_map(read);
    let subject = titles
        .iter()
        .filter(|title| !school::is_school(&title.folded, words))
        .find_map(|title| Some((Subject::of_code(titles::named(&title.folded, &words.subjects)?)?, title.from)));
    let coded = titles.iter().find_map(|title| titles::coded_work(&title.text, words));
    let year = first(&|title| titles::year_in(&title.text));
    let written = titles.iter().find_map(|title| titles::school_year_in(&title.text));
    ListWork {
        kind: titles.iter().find_map(|title| AssessmentKind::of_code(titles::named(&title.folded, &words.kinds)?)),
        subject: subject.map(|told| told.0).or(coded.map(|told| told.0)),
        grade_level: titles
            .iter()
            .find_map(|title| titles::class_in(&title.text)?.grade_level)
            .or(coded.map(|told| told.1)),
        year: year.or(written.map(|year| year.start() + 1)),
        school_year: written.or(year.map(|year| SchoolYear(year - 1))),
        school: school::in_titles(titles, words),
        told_by: subject.map(|told| told.1),
    }
}

/// Whether a row sums up instead of naming one: «ИТОГО».
pub fn is_summary(row: &Row, words: &Vocabulary) -> bool {
    let text = row.cells.iter().find_map(|(_, cell)| match cell {
        Cell::Text(text) if fold::number(text).is_none() => Some(fold::folded(text)),
        _ => None,
    });
    text.is_some_and(|text| {
        words
            .summary_rows
            .iter()
            .any(|word| text.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
    })
}
