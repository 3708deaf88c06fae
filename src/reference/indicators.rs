//! Definitions of the indicators of the order: what is counted of what, until when, how much is wanted. Versioned data: a
//! report says by which version it was reckoned.

use crate::model::calendar::day_from_iso;
use crate::model::id::ActivityId;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use time::Date;

/// All definitions of one order.
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
    pub system_due: Date,
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
    pub due: Date,
}

/// Parses the compiled-in definitions.
pub fn seeds() -> Result<IndicatorBook, SeedFault> {
    let (file, text) =
        ("seeds/indicators/kavkazsky-2022.json", include_str!("../../seeds/indicators/kavkazsky-2022.json"));
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
        Some(Wanted { with_weak, target_percent: self.target_percent, due: day_from_iso(&self.due)? })
    }
}

impl BookSeed {
    fn into_book(self) -> Option<IndicatorBook> {
        Some(IndicatorBook {
            title: self.title,
            version: self.version,
            provenance: Provenance { source: self.source, standing: self.standing },
            system: self.system.iter().map(|id| ActivityId::from(id.as_str())).collect(),
            system_due: day_from_iso(&self.system_due)?,
            share_min: f64::from(self.lessons.share_min_percent) / 100.0,
            routes: self.routes.into_wanted()?,
            lessons: self.lessons.into_wanted()?,
            percent_from: self.percent_from,
        })
    }
}
