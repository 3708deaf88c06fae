//! Lists «код ↔ ФИО»: whose work stands under which participant code. The list itself is kept nowhere: it joins codes to
//! pupils, as statements that can be taken back, and is forgotten.

use crate::import::cell::{self, ClassName};
use crate::import::lists::{self, ListWork, Listing, events};
use crate::import::sheet::{Cell, Sheet, Workbook};
use crate::model::org::PersonName;
use crate::notice::{Notice, Reason};
use crate::reference::profiles::{Profile, Vocabulary};

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

/// Reads the list.
pub fn read(workbook: &Workbook, sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> Option<CodeList> {
    let listing = lists::find(sheet, profile)?;
    let (mut rows, mut notices) = (Vec::new(), Vec::new());
    // A list that is cut into strips stands in several columns of codes and names.
    let strips = lists::side_by_side(sheet, &listing, profile);
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
    // «ВПР_2026_История_8»: where no title speaks of a class, the classes of the pupils do.
    let mut grades = rows.iter().map(|row: &CodeRow| row.class.as_ref()?.grade_level);
    let first = grades.next().flatten();
    work.grade_level = work.grade_level.or(first.filter(|_| grades.all(|grade| grade == first)));
    (!rows.is_empty()).then_some(CodeList { listing, work, rows, notices })
}
