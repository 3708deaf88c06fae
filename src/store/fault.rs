//! What can go wrong in keeping, as data. The sentences are made by the pages.

use crate::store::vault::{Lock, LockFault};

/// Why a change or an opening could not be kept or done. The data stay as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepFault {
    /// The browser gives no more room.
    Quota,
    /// The database was closed under us: cleared, or another tab brings a newer one.
    Closed,
    /// The transaction was taken back by the browser.
    Aborted(String),
    /// Another tab holds an older database open.
    Blocked,
    /// No database here: a private window, a file page, or storage switched off.
    Unavailable(String),
    /// The database was made by a newer program; it is not touched.
    Newer {
        /// Its version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// Another tab writes; this one only reads.
    NotWriter,
    /// Another tab wrote meanwhile, or the change before is still being written: what this one starts from is out of date.
    Stale,
    /// What was read back is not what was written.
    ReadBack(String),
    /// The browser did not answer in time.
    Timeout,
    /// Sealed with a passphrase that was not given.
    Locked(Box<Lock>),
    /// Sealed, and its lock is damaged or asks for too much.
    NoLock(LockFault),
}

/// A part of the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The records of one class or of the school level.
    Segment(String),
    /// One entry of the journal.
    Entry(u64),
    /// The list of what there should be.
    Manifest,
}

/// What was found about a part when opening.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Which part.
    pub part: Part,
    /// In which way.
    pub kind: DamageKind,
    /// What became of it.
    pub outcome: Outcome,
}

/// In which way a part is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DamageKind {
    /// Its bytes do not agree with their checksum.
    Damaged,
    /// It should be there and is not.
    Missing,
    /// It is whole, but not the one that should be there.
    Other,
    /// The whole database is emptier or older than what this browser remembers.
    Behind,
}

/// What became of a damaged part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Rebuilt to the byte from the second copy and the journal.
    Rebuilt,
    /// Some of its records are back; nobody can tell whether all.
    Partly,
    /// Nothing of it is left.
    Lost,
}
