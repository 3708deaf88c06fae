//! The numbers by which sums beside hidden cells may leave a school. A proposal, held by the attack on the school file.

use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;

/// The numbers with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureNumbers {
    /// So many counts a cell that may be small could still be, for whoever knows the sum.
    pub values_left: usize,
    /// Fewer pupils are told by their counts at most.
    pub pupils_from: usize,
    /// Where they come from.
    pub provenance: Provenance,
}

impl DisclosureNumbers {
    /// Parses the compiled-in numbers.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/district/disclosure.json", include_str!("../../seeds/district/disclosure.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: Seed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        if seed.values_left < 2 || seed.pupils_from < 2 {
            return Err(fault("a cell that could be one thing only is told".to_owned()));
        }
        let provenance = Provenance { source: seed.source, standing: seed.standing };
        Ok(Self { values_left: seed.values_left, pupils_from: seed.pupils_from, provenance })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    source: String,
    standing: Standing,
    values_left: usize,
    pupils_from: usize,
}
