//! The numbers of copies on a disk: how long what was done may lie in the browser alone, how often a copy is downloaded by itself.
//! A proposal, not a norm.

use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;

/// The numbers with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyNumbers {
    /// After so many days somebody is reminded.
    pub remind_after_days: i64,
    /// Every how many days a copy is downloaded by itself, for who wants it; rising.
    pub download_every_days: Vec<i64>,
    /// Where they come from.
    pub provenance: Provenance,
}

impl CopyNumbers {
    /// Parses the compiled-in numbers.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/keeping/copies.json", include_str!("../../seeds/keeping/copies.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: Seed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let every = seed.download_every_days;
        let is_rising = every.first().is_some_and(|days| *days > 0) && every.windows(2).all(|pair| pair[0] < pair[1]);
        if !is_rising || seed.remind_after_days <= 0 {
            return Err(fault("days that are none, or not rising".to_owned()));
        }
        let provenance = Provenance { source: seed.source, standing: seed.standing };
        Ok(Self { remind_after_days: seed.remind_after_days, download_every_days: every, provenance })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    source: String,
    standing: Standing,
    remind_after_days: i64,
    download_every_days: Vec<i64>,
}
