//! The keeper: what the session talks to. Opens the database, keeps changes, knows whether this tab may write.

use crate::change::Change;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::id::InstallationId;
use crate::store::fault::{Damage, KeepFault};
use crate::store::journal::JournalEntry;

/// The open database of this tab. Cheap to clone; all clones are one.
#[derive(Clone, Debug)]
pub struct Keeper {}

/// What was found when opening.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// All facts, as far as they could be read or rebuilt.
    pub dataset: Dataset,
    /// Oldest first.
    pub journal: Vec<JournalEntry>,
    /// Who this browser profile is; `None` before its first change.
    pub installation: Option<InstallationId>,
    /// The highest counter it has issued; the next is one more.
    pub counter: u64,
    /// What is damaged and what became of it; empty = all whole.
    pub faults: Vec<Damage>,
}

/// A kept change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The moment of the change.
    pub at: Moment,
    /// Bytes written in the one transaction.
    pub n_bytes: usize,
}

impl Keeper {
    /// Opens or makes the database («marshrut», «marshrut-demo») and checks it against everything that knows better.
    pub async fn open(db_name: &str) -> Result<(Keeper, Opened), KeepFault> {
        Err(KeepFault::Unavailable(db_name.to_owned()))
    }

    /// Keeps a change: `before` with the change put into it is `after`. Acknowledged = on the disk.
    pub async fn keep(&self, before: &Dataset, after: &Dataset, change: &Change) -> Result<Kept, KeepFault> {
        let _ = (before, after, change);
        Err(KeepFault::NotWriter)
    }

    /// Whether this tab may write.
    pub fn is_writer(&self) -> bool {
        false
    }

    /// Calls back when another tab has kept something: time to reload.
    pub fn on_foreign_change(&self, callback: impl Fn() + 'static) {
        drop(callback);
    }
}

/// Deletes the database with its copies and its manifest.
pub async fn wipe(db_name: &str) -> Result<(), KeepFault> {
    Err(KeepFault::Unavailable(db_name.to_owned()))
}
