//! What one change writes: the segments it touches, its journal entry, the new manifest. Everything is bytes before any database
//! is opened, because a transaction does not wait.

use crate::change::Change;
use crate::model::dataset::Dataset;
use crate::model::fact::FactKey;
use crate::model::order::Gather;
use crate::model::version::Register;
use crate::store::opening::Repair;
use crate::store::segments::{Seats, encode, touched};
use crate::store::{journal, manifest};
use crate::wire::form::Wire;
use crate::wire::hash::sha256_hex;
use crate::wire::v1::journal::ManifestV1;
use std::collections::BTreeMap;

/// Bytes to be written in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Name → bytes; `None` takes an emptied segment away.
    pub segments: BTreeMap<String, Option<Vec<u8>>>,
    /// The new entry. It must not exist yet: that is how two writers are told apart.
    pub entry: (u64, Vec<u8>),
    /// Entries rebuilt from the second copy.
    pub mended: BTreeMap<u64, Vec<u8>>,
    /// What there should be afterwards.
    pub manifest: ManifestV1,
}

impl Batch {
    /// Bytes of everything.
    pub fn n_bytes(&self) -> usize {
        let segments: usize = self.segments.values().flatten().map(Vec::len).sum();
        segments + self.entry.1.len() + self.mended.values().map(Vec::len).sum::<usize>()
    }
}

/// The batch of a change on top of what is kept. `repair` names what the opening found damaged; it is mended along the way.
pub fn prepare(kept: &ManifestV1, repair: &Repair, sides: (&Dataset, &Dataset), change: &Change) -> Batch {
    let (before, after) = sides;
    let mut names = touched(before, after, change);
    names.extend(repair.segments.iter().cloned());
    let seats = Seats::of(after);
    let mut contents: BTreeMap<String, BTreeMap<&FactKey, &Register>> =
        names.into_iter().map(|name| (name, BTreeMap::new())).gather();
    for (key, register) in after.registers() {
        if let Some(content) = contents.get_mut(&seats.segment(key, register)) {
            content.insert(key, register);
        }
    }
    let mut next = kept.clone();
    let mut segments = BTreeMap::new();
    for (name, content) in contents {
        if content.is_empty() {
            next.segments.remove(&name);
            segments.insert(name, None);
        } else {
            let n_facts = content.len();
            let bytes = encode(&name, content);
            next.segments.insert(name.clone(), manifest::note(&bytes, n_facts));
            segments.insert(name, Some(bytes));
        }
    }
    let seq = kept.epoch + 1;
    let entry = journal::encode(seq, &kept.journal, change);
    next.epoch = seq;
    next.journal = sha256_hex(&[&entry]);
    if change.installation.as_str() == &*next.installation {
        next.counter = next.counter.max(change.counter);
    } else {
        next.installation = change.installation.to_form();
        next.counter = change.counter;
    }
    next.lost.extend(repair.lost.iter().copied());
    Batch { segments, entry: (seq, entry), mended: repair.entries.clone(), manifest: next }
}
