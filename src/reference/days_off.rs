//! Days off that repeat every year: those of the whole country, and the holidays a school usually has (a proposal to be edited).

use crate::model::calendar::SchoolYear;
use crate::model::school_calendar::DaysOff;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use time::{Date, Month};

/// Both lists with their sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysOffBook {
    /// Nobody works on these, whatever a school sets.
    pub official: Vec<YearlyDays>,
    /// Where they are written.
    pub official_provenance: Provenance,
    /// Holidays of most schools: offered, never put silently.
    pub usual: Vec<YearlyDays>,
    /// On what the offer rests.
    pub usual_provenance: Provenance,
}

/// Days in a row that repeat every year, by month and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearlyDays {
    /// «осенние каникулы».
    pub title: String,
    from: (Month, u8),
    until: (Month, u8),
}

impl YearlyDays {
    /// The days of one school year, which turns in August; `None` for a day that the year does not have.
    pub fn in_year(&self, year: SchoolYear) -> Option<DaysOff> {
        let order = |(month, day): (Month, u8)| (u8::from(month), day);
        let first = year.start() + i32::from(u8::from(self.from.0) < u8::from(Month::August));
        let last = first + i32::from(order(self.until) < order(self.from));
        let day = |year: i32, (month, day): (Month, u8)| Date::from_calendar_date(year, month, day).ok();
        Some(DaysOff { from: day(first, self.from)?, until: day(last, self.until)?, title: self.title.clone() })
    }
}

impl DaysOffBook {
    /// Parses the compiled-in days.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/calendar/days-off.json", include_str!("../../seeds/calendar/days-off.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: Seed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let days = |list: Vec<DaysSeed>| {
            let one = |it: DaysSeed| {
                let whole = month_and_day(&it.from).zip(month_and_day(&it.until));
                let (from, until) = whole.ok_or_else(|| fault(format!("no days: {}", it.title)))?;
                Ok(YearlyDays { title: it.title, from, until })
            };
            list.into_iter().map(one).collect::<Result<Vec<_>, SeedFault>>()
        };
        let provenance = |source, standing| Provenance { source, standing };
        Ok(Self {
            official: days(seed.official.days)?,
            official_provenance: provenance(seed.official.source, seed.official.standing),
            usual: days(seed.usual.days)?,
            usual_provenance: provenance(seed.usual.source, seed.usual.standing),
        })
    }
}

/// «10-26» → month and day that every year has.
fn month_and_day(text: &str) -> Option<(Month, u8)> {
    let (month, day) = text.split_once('-')?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let day = day.parse().ok()?;
    // A year without 29 February.
    Date::from_calendar_date(2025, month, day).ok().map(|_| (month, day))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    official: ListSeed,
    usual: ListSeed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListSeed {
    source: String,
    standing: Standing,
    days: Vec<DaysSeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysSeed {
    title: String,
    from: String,
    until: String,
}
