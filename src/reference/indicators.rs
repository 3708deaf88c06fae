//! Definitions of the indicators of the order: what is counted of what, until when, how much is wanted. Versioned data: a
//! report says by which version it was reckoned.

use crate::model::calendar::{SchoolYear, day_from_iso};
use crate::model::id::ActivityId;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use time::{Date, Month};

/// Every wording the definitions ever had, oldest first; never empty. A version that was published stays as it is: reports
/// stand on it.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorBooks(Vec<IndicatorBook>);

/// All definitions of one order, in one wording.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorBook {
    /// «Показатели раздела I …».
    pub title: String,
    /// Grows with every change of a definition.
    pub version: u32,
    /// The order.
    pub provenance: Provenance,
    /// 1.1: activities whose documents make the in-school system.
    pub system: Vec<ActivityId>,
    /// 1.1: until when.
    pub system_due: Due,
    /// 1.1: whether a report names the documents it has counted, and those that are missing.
    pub lists_documents: bool,
    /// 1.2.
    pub routes: Wanted,
    /// 1.3.
    pub lessons: Wanted,
    /// 1.3: the least share of planned lessons at which a child comes, 0–1; one lesson at least.
    pub share_min: f64,
    /// Shares of fewer are told in parts only.
    pub percent_from: usize,
}

/// A share that shall be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whether слабоуспевающие count beside неуспевающие.
    pub with_weak: bool,
    /// Percent.
    pub target_percent: u32,
    /// Until when.
    pub due: Due,
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// One day, as an order names it.
    On(Date),
    /// The same day of every school year.
    Yearly(Month, u8),
}

impl Due {
    /// The day, for who looks at it on `today`.
    pub fn day(self, today: Date) -> Date {
        match self {
            Due::On(day) => day,
            Due::Yearly(month, day) => {
                let start = SchoolYear::of(today).start();
                let in_start = Date::from_calendar_date(start, month, day).unwrap_or(today);
                if SchoolYear::of(in_start) == SchoolYear(start) {
                    in_start
                } else {
                    Date::from_calendar_date(start + 1, month, day).unwrap_or(today)
                }
            }
        }
    }

    /// «2022-10-01» or «10-01».
    fn from_text(text: &str) -> Option<Self> {
        match text.split_once('-')? {
            (month, day) if month.len() == 2 => {
                // 29 February stands in some years only.
                let on = day_from_iso(&format!("2001-{month}-{day}"))?;
                Some(Due::Yearly(on.month(), on.day()))
            }
            _ => day_from_iso(text).map(Due::On),
        }
    }
}

impl IndicatorBooks {
    /// Parses the compiled-in definitions.
    pub fn seeds() -> Result<Self, SeedFault> {
        let books = FILES.iter().map(|(file, text)| book_of(file, text)).collect::<Result<Vec<_>, _>>()?;
        let is_in_order = books.iter().zip(1..).all(|(book, version)| book.version == version);
        if books.is_empty() || !is_in_order {
            return Err(SeedFault { file: "seeds/indicators", detail: "versions are not 1, 2, 3 …".to_owned() });
        }
        Ok(Self(books))
    }

    /// The wording by which is reckoned today.
    ///
    /// # Panics
    /// Never: there is a wording.
    pub fn newest(&self) -> &IndicatorBook {
        &self.0[self.0.len() - 1]
    }

    /// A wording; `None` where there was no such one.
    pub fn version(&self, version: u32) -> Option<&IndicatorBook> {
        self.0.iter().find(|book| book.version == version)
    }

    /// All, oldest first.
    pub fn all(&self) -> &[IndicatorBook] {
        &self.0
    }
}

/// One wording, one file; oldest first.
const FILES: &[(&str, &str)] = &[
    ("seeds/indicators/kavkazsky-2022.json", include_str!("../../seeds/indicators/kavkazsky-2022.json")),
    ("seeds/indicators/kavkazsky-yearly.json", include_str!("../../seeds/indicators/kavkazsky-yearly.json")),
    ("seeds/indicators/kavkazsky-documents.json", include_str!("../../seeds/indicators/kavkazsky-documents.json")),
];

fn book_of(file: &'static str, text: &str) -> Result<IndicatorBook, SeedFault> {
    let fault = |detail: String| SeedFault { file, detail };
    let seed: BookSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
    seed.into_book().ok_or_else(|| fault("a day or a category means nothing".to_owned()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BookSeed {
    title: String,
    version: u32,
    source: String,
    standing: Standing,
    system: Vec<String>,
    system_due: String,
    #[serde(default)]
    lists_documents: bool,
    routes: WantedSeed,
    lessons: WantedSeed,
    percent_from: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedSeed {
    categories: Vec<String>,
    #[serde(default)]
    share_min_percent: u32,
    target_percent: u32,
    due: String,
}

impl WantedSeed {
    fn into_wanted(self) -> Option<Wanted> {
        let with_weak = match &self.categories.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["nu"] => false,
            ["nu", "su"] => true,
            _ => return None,
        };
        Some(Wanted { with_weak, target_percent: self.target_percent, due: Due::from_text(&self.due)? })
    }
}

impl BookSeed {
    fn into_book(self) -> Option<IndicatorBook> {
        Some(IndicatorBook {
            title: self.title,
            version: self.version,
            provenance: Provenance { source: self.source, standing: self.standing },
            system: self.system.iter().map(|id| ActivityId::from(id.as_str())).collect(),
            system_due: Due::from_text(&self.system_due)?,
            lists_documents: self.lists_documents,
            share_min: f64::from(self.lessons.share_min_percent) / 100.0,
            routes: self.routes.into_wanted()?,
            lessons: self.lessons.into_wanted()?,
            percent_from: self.percent_from,
        })
    }
}
