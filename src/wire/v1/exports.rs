//! Form 1 of the log of files that left. It is kept beside the facts, sealed where they are, and never travels.

use serde::{Deserialize, Serialize};

/// All lines, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportsV1 {
    /// The lines.
    pub lines: Vec<ExportV1>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportV1 {
    /// By the clock of this computer.
    pub at: i64,
    /// Who handed it out.
    pub by: String,
    /// The code of its kind.
    pub kind: String,
    /// Its name.
    pub file: String,
    /// Children in it.
    pub n_pupils: u32,
    /// Whether a passphrase closes it.
    pub is_sealed: bool,
}
