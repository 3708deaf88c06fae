//! Seeds parsed once: skills, works and scales, rules, import profiles, step catalogue, road map. Data with source and standing, never code.

pub mod profiles;

pub mod works;

use crate::reference::profiles::ProfileBook;
use crate::reference::works::WorkCatalogue;

/// Everything the program is born with.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Works of the country and region with items and scales.
    pub works: WorkCatalogue,
    /// Forms of results files.
    pub profiles: ProfileBook,
}

/// A seed that does not parse: a defect of the build, found by a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedFault {
    /// Which file.
    pub file: &'static str,
    /// Where and what, for developers.
    pub detail: String,
}

impl Reference {
    /// Parses the seeds that are compiled in.
    pub fn seeds() -> Result<Reference, SeedFault> {
        Ok(Reference { works: WorkCatalogue::seeds()?, profiles: ProfileBook::seeds()? })
    }
}

/// How well a seed is founded; shown where its data is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Read in the official document.
    Verified,
    /// Read where somebody quotes the official document.
    Secondary,
    /// From memory or by analogy.
    NotVerified,
    /// Our own proposal.
    Proposed,
}
