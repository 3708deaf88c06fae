//! Participations: who took part in what, when, with which outcome. Names are not yet resolved to pupils.

use crate::import::cell::{self, ClassName};
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::{self, Listing};
use crate::import::sheet::{Cell, Sheet, Workbook};
use crate::model::calendar::{SchoolYear, day_from_text};
use crate::model::event::ParticipationKind;
use crate::model::org::PersonName;
use crate::notice::{Notice, Reason};
use crate::reference::profiles::{Profile, Vocabulary};
use time::Date;

/// A table of participations.
#[derive(Clone, Debug, PartialEq)]
pub struct EventList {
    /// Where it stands.
    pub listing: Listing,
    /// The school year of titles or file name, else of the first day.
    pub school_year: Option<SchoolYear>,
    /// One per row.
    pub rows: Vec<EventRow>,
    /// Cells that somebody should look at.
    pub notices: Vec<Notice>,
}

/// One participation.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// 1-based.
    pub row: u32,
    /// Who.
    pub name: PersonName,
    /// «5А», where the row says it.
    pub class: Option<ClassName>,
    /// «Первенство по шахматам».
    pub title: String,
    /// As written: «спорт».
    pub direction: String,
    /// The field, where the direction or the title tells it.
    pub kind: Option<ParticipationKind>,
    /// «школьный».
    pub level: String,
    /// The day; none where it is blank or no day.
    pub held_on: Option<Date>,
    /// «призёр»; the words of the vocabulary, else as written.
    pub outcome: String,
}

/// Reads the table.
pub fn read(workbook: &Workbook, sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> Option<EventList> {
    let listing = lists::find(sheet, profile, words)?;
    let mut list = EventList { listing, school_year: None, rows: Vec::new(), notices: Vec::new() };
    let listing = list.listing.clone();
    let mut before = None;
    for row in listing.rows(sheet) {
        let Some(title) = listing.text(row, "event") else { continue };
        // One name over several rows, as merged cells keep it: they are all of this pupil.
        let own = name_of(&listing, row);
        let named = if own.is_some() { row } else { before.unwrap_or(row) };
        let Some(name) = own.or_else(|| name_of(&listing, named)) else { continue };
        before = Some(named);
        let (held_on, is_wrong) = day_of(listing.cell(row, "date"));
        if is_wrong {
            list.notices.push(listing.notice(sheet, row, "date", Reason::DateInvalid));
        }
        let direction = listing.text(row, "direction").unwrap_or_default();
        let kind = kind_of(&direction, words).or_else(|| kind_of(&title, words));
        let class = listing.text(row, "class").or_else(|| listing.text(named, "class"));
        let class = class.and_then(|text| cell::class_of(&text)).map(|(class, _)| class);
        list.rows.push(EventRow {
            row: row.number,
            name,
            class,
            title,
            direction,
            kind,
            level: listing.text(row, "level").unwrap_or_default(),
            held_on,
            outcome: outcome_of(&listing.text(row, "result").unwrap_or_default(), words),
        });
    }
    let above = listing.titles_above(workbook, sheet);
    let written = above.iter().find_map(|title| titles::school_year_in(&title.text));
    list.school_year = written.or_else(|| list.rows.iter().find_map(|row| row.held_on).map(SchoolYear::of));
    (!list.rows.is_empty()).then_some(list)
}

/// Name in one cell or three.
pub fn name_of(listing: &Listing, row: &crate::import::sheet::Row) -> Option<PersonName> {
    let text = |field| listing.text(row, field).map(|text| fold::russian(&text));
    if let Some(name) = text("name") {
        return Some(PersonName::from_one_cell(&name));
    }
    let surname = text("surname")?;
    Some(PersonName {
        surname,
        given: text("given").unwrap_or_default(),
        patronymic: text("patronymic").unwrap_or_default(),
    })
}

/// A day, and whether something stood there that is none.
fn day_of(cell: Option<&Cell>) -> (Option<Date>, bool) {
    match cell {
        None => (None, false),
        Some(Cell::Text(text)) if fold::trimmed(text).is_empty() => (None, false),
        Some(Cell::Text(text)) => {
            let day = day_from_text(text).or_else(|| titles::day_in(text));
            (day, day.is_none())
        }
        Some(cell) => (cell.day(), cell.day().is_none()),
    }
}

fn kind_of(text: &str, words: &Vocabulary) -> Option<ParticipationKind> {
    match titles::named(&fold::folded(text), &words.directions)? {
        "olympiad" => Some(ParticipationKind::Olympiad),
        "sport" => Some(ParticipationKind::Sport),
        _ => Some(ParticipationKind::PublicLife),
    }
}

fn outcome_of(text: &str, words: &Vocabulary) -> String {
    titles::named(&fold::folded(text), &words.outcomes).unwrap_or(text).to_owned()
}
