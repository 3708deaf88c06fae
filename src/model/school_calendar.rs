//! Days without school that a school sets for one school year: holidays, quarantine. Days off of the whole country stand in
//! `seeds/calendar`, not here.

use crate::model::calendar::SchoolYear;
use crate::model::id::SchoolId;
use time::Date;

/// The days off of one school in one school year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolCalendar {
    /// Whose.
    pub school: SchoolId,
    /// In which year; the summer after it still belongs to it.
    pub school_year: SchoolYear,
    /// In order of the first day.
    pub days_off: Vec<DaysOff>,
}

impl SchoolCalendar {
    /// The id under which the calendar of a school and year stands: `990901|2026`.
    pub fn id_of(school: &SchoolId, school_year: SchoolYear) -> String {
        format!("{school}|{}", school_year.start())
    }
}

/// Days in a row without school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaysOff {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub until: Date,
    /// «осенние каникулы».
    pub title: String,
}

impl DaysOff {
    /// Whether a day is one of them.
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}
