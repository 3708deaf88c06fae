//! The append-only journal: one entry per change, each with its own checksum and the hash of the one before.

use crate::change::Change;

/// One entry: a change with its number in this database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// 1, 2, 3 …: the epoch of the database after it.
    pub seq: u64,
    /// What was done.
    pub change: Change,
}
