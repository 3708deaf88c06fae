//! Pages of the class journal: per subject blocks of months, days and pupils; one subject may stand on several pages. Tables of
//! marks by days, as e-journals give them out, are such pages with one subject, which their titles name.

use crate::import::cell;
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::ListWork;
use crate::import::sheet::{Cell, Row, Sheet, Workbook};
use crate::model::calendar::{SchoolYear, day_from_text};
use crate::model::org::PersonName;
use crate::model::skill::Subject;
use crate::reference::profiles::Vocabulary;
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
    /// «Предмет : …»; of a table of marks the first of the sheet.
    pub row: u32,
    /// Months; the row of days where each says its month.
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
pub fn read(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> Vec<Journal> {
    let mut starts: Vec<(u32, String)> =
        sheet.rows.iter().filter_map(|row| Some((row.number, subject_of(row)?))).collect();
    if starts.is_empty() {
        starts.extend(
            sheet.rows.first().zip(subject_in_titles(workbook, sheet, words)).map(|(row, it)| (row.number, it)),
        );
    }
    let mut journals: Vec<Journal> = Vec::new();
    for (at, (row, subject)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(sheet.last_row(), |next| next.0 - 1);
        let Some(page) = page(sheet, *row, end, words) else { continue };
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

/// Whether a sheet without pages that name their subject is one page of marks: names, days over what could be marks, a subject
/// in its titles.
pub fn is_table_of_marks(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> bool {
    let Some(first) = sheet.rows.first() else { return false };
    let Some(page) = page(sheet, first.number, sheet.last_row(), words) else { return false };
    let is_name = |pupil: &JournalPupil| !pupil.name.given.is_empty();
    let signs = || page.pupils.iter().flat_map(|pupil| &pupil.marks).map(|(_, _, sign)| sign);
    page.lessons.len() >= words.days_min
        && page.pupils.len() >= 2
        && page.pupils.iter().all(is_name)
        && signs().any(|sign| matches!(sign, JournalSign::Mark(2..=5)))
        // Points are no marks.
        && signs().all(|sign| !matches!(sign, JournalSign::Mark(1)) && !is_number(sign))
        && (sheet.rows.iter().any(|row| subject_of(row).is_some()) || subject_in_titles(workbook, sheet, words).is_some())
}

fn is_number(sign: &JournalSign) -> bool {
    matches!(sign, JournalSign::Other(text) if fold::number(text).is_some())
}

/// Class and school year of the file: of its titles, its name, its days; else the year that the person will be asked for.
pub fn head(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> (Option<cell::ClassName>, ListWork) {
    let names = titles_of(workbook, sheet, words);
    let class = names.iter().find_map(|text| titles::class_in(text));
    let days = || {
        let header =
            sheet.rows.iter().take(words.limits.header_rows).find(|row| days_of(row).len() >= words.days_min)?;
        header.cells.iter().find_map(|(_, cell)| day_from_text(&cell.shown()))
    };
    let in_titles = || names.iter().find_map(|text| titles::day_in(text));
    let by_day = || days().or_else(in_titles).map(SchoolYear::of);
    let school_year = names.iter().find_map(|text| titles::school_year_in(text)).or_else(by_day);
    (class, ListWork { school_year, ..ListWork::default() })
}

/// The first row, the titles below it, the names of sheet and file.
fn titles_of(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> Vec<String> {
    let above = sheet.rows.iter().take(words.limits.header_rows).enumerate();
    let above =
        above.take_while(|(at, row)| *at == 0 || row.cells.len() <= words.limits.title_cells).map(|(_, row)| row);
    let file = workbook.file_name.rsplit_once('.').map_or(&*workbook.file_name, |(stem, _)| stem);
    above.map(titles::joined).chain([sheet.name.to_string(), file.to_owned()]).collect()
}

/// The part of a title that names the subject: «Алгебра» of «Журнал: Алгебра, 8А»; of a longer text the subject itself.
fn subject_in_titles(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> Option<String> {
    let named = |text: &str| titles::named(&fold::folded(text), &words.subjects).and_then(Subject::of_code);
    let title = titles_of(workbook, sheet, words).into_iter().find(|title| named(title).is_some())?;
    let part = title.split([':', ',', ';', '.', '_', '(', ')', '«', '»']).find(|part| named(part).is_some())?;
    let part = fold::spaced(part);
    if part.split(' ').count() <= 2 { Some(part) } else { Some(named(&part)?.title().to_owned()) }
}

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

/// The page that begins at a row: the first row of months with the row of days under it, or of days with their months; then
/// pupils.
fn page(sheet: &Sheet, start: u32, end: u32, words: &Vocabulary) -> Option<Page> {
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| (start..=end).contains(&row.number)).collect();
    let is_head =
        |row: &&Row| row.cells.iter().any(|(_, cell)| month_of(cell).is_some()) || days_of(row).len() >= words.days_min;
    let at = rows.iter().position(is_head)?;
    let months = *rows.get(at)?;
    let whole_days = days_of(months);
    let is_whole = whole_days.len() >= words.days_min;
    let days = if is_whole { months } else { *rows.get(at + 1)? };
    let name = name_column(months).or_else(|| name_column(days)).or_else(|| before_days(&whole_days, days))?;
    let dates = if is_whole { whole_days } else { dates(months, days, name) };
    let pupils: Vec<(u32, JournalPupil)> = rows
        .get(at + if is_whole { 1 } else { 2 }..)?
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

/// Columns headed by a day with its month: «05.11», «5/11», «05.11.2025», a date.
fn days_of(row: &Row) -> BTreeMap<u32, (u8, u8)> {
    let day = |(column, cell): &(u32, Cell)| {
        let text = cell.shown();
        let whole = day_from_text(&text).map(|day| (u8::from(day.month()), day.day()));
        let parts: Vec<Option<u8>> = text.trim().split(['.', '/']).map(|part| part.parse().ok()).collect();
        let short = || match parts[..] {
            [Some(day @ 1..=31), Some(month @ 1..=12)] if matches!(cell, Cell::Text(_)) => Some((month, day)),
            _ => None,
        };
        Some((*column, whole.or_else(short)?))
    };
    row.cells.iter().filter_map(day).collect()
}

/// The column before the first day.
fn before_days(whole_days: &BTreeMap<u32, (u8, u8)>, days: &Row) -> Option<u32> {
    let first = || days.cells.iter().find(|(_, cell)| day_of(cell).is_some()).map(|(column, _)| *column);
    whole_days.keys().next().copied().or_else(first)?.checked_sub(1)
}

/// The column of names: headed «ФИО», «Ученик».
fn name_column(days: &Row) -> Option<u32> {
    let is_head = |cell: &Cell| {
        let text = fold::folded(&cell.shown());
        text.starts_with("фио") || text.starts_with("ф.и.о") || text.starts_with("фамилия") || text.starts_with("учени")
    };
    days.cells.iter().find(|(_, cell)| is_head(cell)).map(|(column, _)| *column)
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
    let of_day = |(column, (month, day)): (&u32, &(u8, u8))| {
        let signs = row.cell(*column).map(signs_of).unwrap_or_default();
        signs.into_iter().map(|sign| (*month, *day, sign)).collect::<Vec<_>>()
    };
    JournalPupil {
        row: row.number,
        name: PersonName::from_one_cell(&fold::russian(&row.cell(name).map(Cell::shown).unwrap_or_default())),
        marks: dates.iter().flat_map(of_day).collect(),
        n_lessons: dates.len() as u32,
    }
}

/// «5/4», «4 3», «Н 5»: more than one sign of a day.
fn signs_of(cell: &Cell) -> Vec<JournalSign> {
    let text = fold::spaced(&cell.shown());
    let parts: Vec<JournalSign> = text
        .split(['/', ' '])
        .filter(|part| !part.is_empty())
        .filter_map(|part| sign_of(&Cell::Text(part.into())))
        .collect();
    let is_known = |sign: &JournalSign| matches!(sign, JournalSign::Mark(_) | JournalSign::Absent);
    if parts.len() > 1 && parts.iter().all(is_known) { parts } else { sign_of(cell).into_iter().collect() }
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
