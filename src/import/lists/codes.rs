//! Lists «код ↔ ФИО»: whose work stands under which participant code. The list itself is kept nowhere: it joins codes to
//! pupils, as statements that can be taken back, and is forgotten.

use crate::import::cell::{self, ClassName};
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::{self, ListWork, Listing, events};
use crate::import::recognise::layout::{Column, Layout};
use crate::import::sheet::{Cell, Row, Sheet, Workbook};
use crate::model::order::Gather;
use crate::model::org::PersonName;
use crate::model::skill::Subject;
use crate::notice::{Notice, Reason};
use crate::reference::profiles::{Profile, Role, Vocabulary};
use std::collections::BTreeSet;

/// A list of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeList {
    /// Where it stands.
    pub listing: Listing,
    /// Whose codes they are.
    pub work: ListWork,
    /// One per row.
    pub rows: Vec<CodeRow>,
    /// Cells that somebody should look at.
    pub notices: Vec<Notice>,
}

/// One code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeRow {
    /// 1-based.
    pub row: u32,
    /// The digits.
    pub code: String,
    /// Who.
    pub name: PersonName,
    /// «6А», where the row says it.
    pub class: Option<ClassName>,
}

/// The columns of codes of a list that has one per subject, each with what heads it; empty where fewer than two subjects head columns
/// of codes.
pub fn by_subjects(sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> Vec<Layout> {
    for (at, row) in sheet.rows.iter().enumerate().take(words.limits.header_rows) {
        let below: Vec<&Row> = sheet.rows[at + 1..].iter().take(words.limits.look_rows).collect();
        let subject = |(column, cell): &(u32, Cell)| {
            let title = fold::spaced(&cell.shown());
            let subject = subject_of(&title, words).filter(|_| holds_codes(&below, *column, words))?;
            Some((*column, title, subject))
        };
        let found: Vec<(u32, String, Subject)> = row.cells.iter().filter_map(subject).collect();
        let subjects: BTreeSet<Subject> = found.iter().map(|(_, _, subject)| *subject).gather();
        let header = [at.checked_sub(1).and_then(|above| sheet.rows.get(above)), Some(row)];
        let fields: BTreeSet<String> =
            header.into_iter().flatten().flat_map(|row| lists::at_row(row, profile).columns.into_keys()).gather();
        if subjects.len() < 2 || !(fields.contains("name") || fields.contains("surname")) {
            continue;
        }
        let table = |(column, title, _): (u32, String, Subject)| Layout {
            header_rows: vec![row.number],
            columns: [(column, Column { title: title.clone(), role: Role::Code, item: None })].into_iter().gather(),
            title,
            ..Layout::default()
        };
        return found.into_iter().map(table).collect();
    }
    Vec::new()
}

/// «Русский язык», «Код (МА)».
fn subject_of(title: &str, words: &Vocabulary) -> Option<Subject> {
    let by_sign = || {
        let mut parts = title.split(|letter: char| !letter.is_alphanumeric());
        let sign =
            parts.find_map(|part| words.subject_signs.iter().find(|sign| sign.words.iter().any(|it| it == part)));
        sign.map(|sign| sign.code.as_str())
    };
    Subject::of_code(titles::named(&fold::folded(title), &words.subjects).or_else(by_sign)?)
}

/// Whether nothing but numbers of as many digits as codes have stands in a column: points and marks are shorter.
fn holds_codes(below: &[&Row], column: u32, words: &Vocabulary) -> bool {
    let texts: Vec<String> = below.iter().filter_map(|row| cell::code(row.cell(column)).value).collect();
    let is_code =
        |text: &&String| text.len() >= words.limits.code_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    texts.len() >= 2 && texts.iter().filter(is_code).count() * 10 >= texts.len() * 9
}

/// Where the names stand of a list that has a column of codes for every subject.
fn listing_of(sheet: &Sheet, layout: &Layout, profile: &Profile) -> Option<Listing> {
    let column = layout.column(Role::Code)?;
    let row = sheet.row(layout.header_row())?;
    let mut listing = lists::at_row(row, profile);
    let above =
        sheet.rows.iter().rev().find(|above| above.number < row.number).map(|above| lists::at_row(above, profile));
    for (field, at) in above.into_iter().flat_map(|above| above.columns) {
        listing.columns.entry(field).or_insert(at);
    }
    listing.columns.insert("code".to_owned(), column);
    Some(listing)
}

/// Reads the list; of a list with a column of codes for every subject the one that the layout names.
pub fn read(
    workbook: &Workbook,
    sheet: &Sheet,
    (profile, layout): (&Profile, Option<&Layout>),
    words: &Vocabulary,
) -> Option<CodeList> {
    let of_subject = layout.and_then(|layout| Some((layout, listing_of(sheet, layout, profile)?)));
    let listing = match &of_subject {
        Some((_, listing)) => listing.clone(),
        None => lists::find(sheet, profile, words)?,
    };
    let (mut rows, mut notices) = (Vec::new(), Vec::new());
    // A list that is cut into strips stands in several columns of codes and names.
    let strips =
        if of_subject.is_some() { vec![listing.clone()] } else { lists::side_by_side(sheet, &listing, profile) };
    for (row, listing) in strips.iter().flat_map(|strip| strip.rows(sheet).map(move |row| (row, strip))) {
        let code = cell::code(listing.cell(row, "code"));
        let (Some(digits), Some(name)) = (code.value, events::name_of(listing, row)) else { continue };
        notices.extend(code.reasons.into_iter().map(|reason| listing.notice(sheet, row, "code", reason)));
        let is_loose = |cell: Option<&Cell>| matches!(cell, Some(Cell::Text(text)) if cell::text(cell).reasons.contains(&Reason::Whitespace) && !text.is_empty());
        for field in ["name", "surname"] {
            if is_loose(listing.cell(row, field)) {
                notices.push(listing.notice(sheet, row, field, Reason::Whitespace));
            }
        }
        let class = listing.text(row, "class").and_then(|text| cell::class_of(&text)).map(|(class, _)| class);
        rows.push(CodeRow { row: row.number, code: digits, name, class });
    }
    let mut work = lists::work_of(&listing.titles_above(workbook, sheet), words);
    work.subject = of_subject.and_then(|(layout, _)| subject_of(&layout.title, words)).or(work.subject);
    // «ВПР_2026_История_8»: where no title speaks of a class, the classes of the pupils do.
    let mut grades = rows.iter().map(|row: &CodeRow| row.class.as_ref()?.grade_level);
    let first = grades.next().flatten();
    work.grade_level = work.grade_level.or(first.filter(|_| grades.all(|grade| grade == first)));
    (!rows.is_empty()).then_some(CodeList { listing, work, rows, notices })
}
