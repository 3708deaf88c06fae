//! What is told of schools themselves: the context form (two sheets of one row per school) and home-made social passports, of many
//! schools a row each or of one school a line for each number.
//! Names of heads, phones and addresses have no field and are read nowhere.

use crate::import::draft::titles::{self, Title};
use crate::import::draft::{DraftSchool, school};
use crate::import::fold;
use crate::import::lists::{self, Listing};
use crate::import::recognise::profile::place_of_word;
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::model::calendar::SchoolYear;
use crate::model::source::Laying;
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
        let Some(listing) = lists::find(sheet, profile, words) else { continue };
        let above = listing.titles_above(workbook, sheet);
        let has_names = listing.columns.contains_key("name");
        let may_be_alone = !has_names && sheet.laying == Some(Laying::Turned);
        let alone = may_be_alone.then(|| school_alone(sheet, &above, words)).flatten();
        if !has_names && alone.is_none() {
            continue;
        }
        list.sources.push((sheet.name.to_string(), listing.header_row));
        let told = above.iter().find_map(|title| titles::school_year_in(&title.text));
        list.school_year = list.school_year.or(told);
        match alone {
            Some(school) => take_alone(&mut list, sheet, &listing, school),
            None => take(&mut list, sheet, &listing, words),
        }
    }
    (!list.rows.is_empty()).then_some(list)
}

/// The school of a cell over the table, from its first word on: «МБОУ СОШ № 7» of «Социальный паспорт МБОУ СОШ № 7».
fn school_alone(sheet: &Sheet, titles: &[Title], words: &Vocabulary) -> Option<DraftSchool> {
    let cells: Vec<String> =
        sheet.rows.iter().flat_map(|row| &row.cells).map(|(_, cell)| fold::spaced(&cell.shown())).collect();
    let of_cells: Vec<Title> = titles.iter().filter(|title| cells.contains(&title.text)).cloned().collect();
    let school = school::in_titles(&of_cells, words)?;
    let folded = fold::folded(&school.name);
    let start = words.schools.iter().filter_map(|word| place_of_word(&folded, word)).min()?;
    // Folding keeps the number of letters.
    let n_before = folded[..start].chars().count();
    Some(DraftSchool { name: school.name.chars().skip(n_before).collect(), ..school })
}

/// «Показатель», «Значение»: a sheet of one school, which its titles name. The first column with numbers counts; what stands beside it
/// (a year ago, a share) does not.
fn take_alone(list: &mut SchoolList, sheet: &Sheet, listing: &Listing, school: DraftSchool) {
    let count =
        |row: &Row, field: &String| Some((field.clone(), crate::import::cell::number(listing.cell(row, field))?));
    let counts = |row: &Row| -> BTreeMap<String, f64> {
        listing.columns.keys().filter(|field| !field.ends_with("Code")).filter_map(|field| count(row, field)).collect()
    };
    let found = listing.rows(sheet).map(|row| (row.number, counts(row))).find(|(_, counts)| counts.len() >= 2);
    list.rows.extend(found.map(|(row, counts)| SchoolRow { row, school, counts, ..SchoolRow::default() }));
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
