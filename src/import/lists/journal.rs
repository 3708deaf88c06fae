//! Printed pages of the class journal: per subject blocks of months, days and pupils; one subject may stand on several pages.

use crate::import::cell;
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::ListWork;
use crate::import::sheet::{Cell, Row, Sheet, Workbook};
use crate::model::calendar::SchoolYear;
use crate::model::org::PersonName;
use std::collections::BTreeMap;

/// One subject of a journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// As written: «Алгебра».
    pub subject: String,
    /// Its pages.
    pub blocks: Vec<Block>,
    /// Pupils in order of the first page.
    pub pupils: Vec<JournalPupil>,
    /// Month and day of every lesson, in order of the pages.
    pub lessons: Vec<(u8, u8)>,
}

/// One page: 1-based rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// «Предмет : …».
    pub row: u32,
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
    /// First pupil.
    pub first: u32,
    /// Last pupil.
    pub last: u32,
}

/// One pupil in one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalPupil {
    /// 1-based row of the first page.
    pub row: u32,
    /// Who.
    pub name: PersonName,
    /// Month, day and what stands there, in order of the pages.
    pub marks: Vec<(u8, u8, JournalSign)>,
    /// Lessons that the pages hold.
    pub n_lessons: u32,
}

/// What stands under a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalSign {
    /// 1–5.
    Mark(u8),
    /// «Н».
    Absent,
    /// Anything else, as written: «осв», «зач», «.».
    Other(String),
}

impl JournalPupil {
    /// Mean of the marks 2–5; none without a mark.
    pub fn average(&self) -> Option<f64> {
        let marks = self.marks.iter().filter_map(|(_, _, sign)| match sign {
            JournalSign::Mark(mark @ 2..=5) => Some(f64::from(*mark)),
            _ => None,
        });
        let (sum, n) = marks.fold((0.0, 0.0), |(sum, n), mark| (sum + mark, n + 1.0));
        (n > 0.0).then(|| sum / n)
    }

    /// Lessons missed.
    pub fn n_absences(&self) -> u32 {
        self.marks.iter().filter(|(_, _, sign)| *sign == JournalSign::Absent).count() as u32
    }
}

/// Every subject of a sheet, in order of first mention.
pub fn read(sheet: &Sheet) -> Vec<Journal> {
    let starts: Vec<(u32, String)> = sheet.rows.iter().filter_map(|row| Some((row.number, subject_of(row)?))).collect();
    let mut journals: Vec<Journal> = Vec::new();
    for (at, (row, subject)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(sheet.last_row(), |next| next.0 - 1);
        let Some(page) = page(sheet, *row, end) else { continue };
        let known = journals.iter().position(|journal| journal.subject == *subject);
        let known = known.unwrap_or_else(|| {
            journals.push(Journal {
                subject: subject.clone(),
                blocks: Vec::new(),
                pupils: Vec::new(),
                lessons: Vec::new(),
            });
            journals.len() - 1
        });
        journals[known].join(page);
    }
    journals
}

/// Class and school year of the file: of its name, else the year that the person will be asked for.
pub fn head(workbook: &Workbook, sheet: &Sheet) -> (Option<cell::ClassName>, ListWork) {
    let names = [titles::joined(sheet.rows.first().unwrap_or(&EMPTY)), workbook.file_name.clone()];
    let class = names.iter().find_map(|text| titles::class_in(text));
    let school_year = names.iter().find_map(|text| titles::school_year_in(text));
    (class, ListWork { school_year, ..ListWork::default() })
}

static EMPTY: Row = Row { number: 0, cells: Vec::new() };

struct Page {
    block: Block,
    pupils: Vec<JournalPupil>,
    lessons: Vec<(u8, u8)>,
}

impl Journal {
    fn join(&mut self, page: Page) {
        self.blocks.push(page.block);
        self.lessons.extend(page.lessons);
        for pupil in page.pupils {
            match self.pupils.iter_mut().find(|known| known.name == pupil.name) {
                Some(known) => {
                    known.marks.extend(pupil.marks);
                    known.n_lessons += pupil.n_lessons;
                }
                None => self.pupils.push(pupil),
            }
        }
    }
}

fn subject_of(row: &Row) -> Option<String> {
    let (_, cell) = row.cells.first()?;
    let text = fold::spaced(&cell.shown());
    let (label, subject) = text.split_once(':')?;
    (fold::folded(label) == "предмет").then(|| subject.trim().to_owned())
}

/// The page that begins at a row: the first row of months, the row of days under it, then pupils.
fn page(sheet: &Sheet, start: u32, end: u32) -> Option<Page> {
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| (start..=end).contains(&row.number)).collect();
    let at = rows.iter().position(|row| row.cells.iter().any(|(_, cell)| month_of(cell).is_some()))?;
    let (months, days) = (*rows.get(at)?, *rows.get(at + 1)?);
    let name = name_column(days)?;
    let dates = dates(months, days, name);
    let pupils: Vec<(u32, JournalPupil)> = rows
        .get(at + 2..)?
        .iter()
        .take_while(|row| matches!(row.cell(name), Some(Cell::Text(_))))
        .map(|row| (row.number, pupil(row, name, &dates)))
        .collect();
    let (first, last) = (pupils.first()?.0, pupils.last()?.0);
    let block = Block { row: start, months: months.number, days: days.number, first, last };
    let lessons = dates.values().copied().collect();
    Some(Page { block, pupils: pupils.into_iter().map(|(_, pupil)| pupil).collect(), lessons })
}

fn month_of(cell: &Cell) -> Option<u8> {
    let Cell::Text(text) = cell else { return None };
    titles::month_of(&fold::folded(text)).map(|month| month as u8)
}

/// The column of names: headed «ФИО», «Ученик», else the one before the first day.
fn name_column(days: &Row) -> Option<u32> {
    let is_head = |cell: &Cell| {
        let text = fold::folded(&cell.shown());
        text.starts_with("фио") || text.starts_with("ф.и.о") || text.starts_with("фамилия") || text.starts_with("учени")
    };
    let headed = days.cells.iter().find(|(_, cell)| is_head(cell)).map(|(column, _)| *column);
    headed.or_else(|| days.cells.iter().find(|(_, cell)| day_of(cell).is_some())?.0.checked_sub(1))
}

fn day_of(cell: &Cell) -> Option<u8> {
    let number = cell::number(Some(cell))?;
    (number.fract() == 0.0 && (1.0..=31.0).contains(&number)).then_some(number as u8)
}

/// Column → month and day; a month stands over its first day only.
fn dates(months: &Row, days: &Row, name: u32) -> BTreeMap<u32, (u8, u8)> {
    let mut dates = BTreeMap::new();
    for (column, cell) in days.cells.iter().filter(|(column, _)| *column > name) {
        let month = months.cells.iter().rev().filter(|(at, _)| at <= column).find_map(|(_, cell)| month_of(cell));
        if let (Some(month), Some(day)) = (month, day_of(cell)) {
            dates.insert(*column, (month, day));
        }
    }
    dates
}

fn pupil(row: &Row, name: u32, dates: &BTreeMap<u32, (u8, u8)>) -> JournalPupil {
    let marks = dates.iter().filter_map(|(column, (month, day))| Some((*month, *day, sign_of(row.cell(*column)?)?)));
    JournalPupil {
        row: row.number,
        name: PersonName::from_one_cell(&fold::russian(&row.cell(name).map(Cell::shown).unwrap_or_default())),
        marks: marks.collect(),
        n_lessons: dates.len() as u32,
    }
}

fn sign_of(cell: &Cell) -> Option<JournalSign> {
    if let Some(mark) = cell::number(Some(cell)).filter(|number| number.fract() == 0.0 && (1.0..=5.0).contains(number))
    {
        return Some(JournalSign::Mark(mark as u8));
    }
    let text = fold::spaced(&cell.shown());
    match &*fold::folded(&text) {
        "" => None,
        "н" | "h" => Some(JournalSign::Absent),
        _ => Some(JournalSign::Other(text)),
    }
}

/// The calendar day of a month and day in a school year.
pub fn day_in(year: SchoolYear, month: u8, day: u8) -> Option<time::Date> {
    let calendar = if month >= 8 { year.start() } else { year.start() + 1 };
    time::Date::from_calendar_date(calendar, time::Month::try_from(month).ok()?, day).ok()
}
