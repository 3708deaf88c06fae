//! What is told of schools themselves: the context form (two sheets of one row per school) and home-made social passports.
//! Names of heads, phones and addresses have no field and are read nowhere.

use crate::import::draft::{DraftSchool, titles};
use crate::import::lists::{self, Listing};
use crate::import::sheet::{Sheet, Workbook};
use crate::model::calendar::SchoolYear;
use crate::reference::profiles::{Profile, Vocabulary};
use std::collections::BTreeMap;

/// A table of schools.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolList {
    /// Sheets it was read from, with their headers.
    pub sources: Vec<(String, u32)>,
    /// The school year, where title rows, names of sheets or of the file tell it.
    pub school_year: Option<SchoolYear>,
    /// One per school, in order of the first sheet.
    pub rows: Vec<SchoolRow>,
}

/// One school.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SchoolRow {
    /// 1-based, of the first sheet.
    pub row: u32,
    /// Name and login.
    pub school: DraftSchool,
    /// Texts by field: codes, days.
    pub texts: BTreeMap<String, String>,
    /// Counts by field.
    pub counts: BTreeMap<String, f64>,
}

/// Reads the sheets that meet the profile's fields; rows of one school are joined by its login, else by its name.
pub fn read(workbook: &Workbook, profile: &Profile, words: &Vocabulary) -> Option<SchoolList> {
    let mut list = SchoolList { sources: Vec::new(), school_year: None, rows: Vec::new() };
    for sheet in &workbook.sheets {
        let Some(listing) = lists::find(sheet, profile, words).filter(|found| found.columns.contains_key("name"))
        else {
            continue;
        };
        list.sources.push((sheet.name.to_string(), listing.header_row));
        let above = listing.titles_above(workbook, sheet);
        let told = above.iter().find_map(|title| titles::school_year_in(&title.text));
        list.school_year = list.school_year.or(told);
        take(&mut list, sheet, &listing, words);
    }
    (!list.rows.is_empty()).then_some(list)
}

fn take(list: &mut SchoolList, sheet: &Sheet, listing: &Listing, words: &Vocabulary) {
    for row in listing.rows(sheet).filter(|row| !lists::is_summary(row, words)) {
        let Some(name) = listing.text(row, "name") else { continue };
        let school = DraftSchool { name, code: listing.text(row, "login").unwrap_or_default() };
        let is_it = |known: &SchoolRow| {
            if school.code.is_empty() { known.school.name == school.name } else { known.school.code == school.code }
        };
        let known = list.rows.iter().position(is_it).unwrap_or_else(|| {
            list.rows.push(SchoolRow { row: row.number, school, ..SchoolRow::default() });
            list.rows.len() - 1
        });
        let at = &mut list.rows[known];
        for field in listing.columns.keys().filter(|field| !matches!(field.as_str(), "name" | "login")) {
            let cell = listing.cell(row, field);
            let is_text = field.ends_with("Code") || field.ends_with("Date");
            match crate::import::cell::number(cell).filter(|_| !is_text) {
                Some(number) => drop(at.counts.insert(field.clone(), number)),
                None => drop(listing.text(row, field).map(|text| at.texts.insert(field.clone(), text))),
            }
        }
    }
}
