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

/// A batch in the making, piece by piece: what many class files bring is megabytes, and the page answers in between.
pub struct Preparation<'a> {
    kept: &'a ManifestV1,
    repair: &'a Repair,
    change: &'a Change,
    /// Segments that are not written yet.
    contents: BTreeMap<String, BTreeMap<&'a FactKey, &'a Register>>,
    next: ManifestV1,
    segments: BTreeMap<String, Option<Vec<u8>>>,
    /// Edits of the entry that are written.
    n_edits: usize,
    edits: String,
}

/// Edits of one piece.
const EDITS: usize = 2000;

impl<'a> Preparation<'a> {
    /// Finds what a change writes on top of what is kept. `repair` names what the opening found damaged; it is mended along the way.
    pub fn of(
        kept: &'a ManifestV1,
        repair: &'a Repair,
        (before, after): (&'a Dataset, &'a Dataset),
        change: &'a Change,
    ) -> Self {
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
        let (next, segments) = (kept.clone(), BTreeMap::new());
        Self { kept, repair, change, contents, next, segments, n_edits: 0, edits: String::new() }
    }

    /// Writes the next piece: its bytes; `None` when there is none left.
    pub fn step(&mut self) -> Option<usize> {
        if let Some((name, content)) = self.contents.pop_first() {
            let n_facts = content.len();
            let bytes = (n_facts > 0).then(|| encode(&name, content));
            match &bytes {
                Some(bytes) => drop(self.next.segments.insert(name.clone(), manifest::note(bytes, n_facts))),
                None => drop(self.next.segments.remove(&name)),
            }
            let n_bytes = bytes.as_ref().map_or(0, Vec::len);
            self.segments.insert(name, bytes);
            return Some(n_bytes);
        }
        let rest = self.change.edits.get(self.n_edits..).filter(|rest| !rest.is_empty())?;
        let piece = &rest[..rest.len().min(EDITS)];
        let before = self.edits.len();
        journal::write_edits(&mut self.edits, piece);
        self.n_edits += piece.len();
        Some(self.edits.len() - before)
    }

    /// The batch, once every piece is written.
    pub fn finish(mut self) -> Batch {
        while self.step().is_some() {}
        let (kept, change, mut next) = (self.kept, self.change, self.next);
        let seq = kept.epoch + 1;
        let entry = journal::encode_written(seq, &kept.journal, change, &self.edits);
        next.epoch = seq;
        next.journal = sha256_hex(&[&entry]);
        if change.installation.as_str() == &*next.installation {
            next.counter = next.counter.max(change.counter);
        } else {
            next.installation = change.installation.to_form();
            next.counter = change.counter;
        }
        next.lost.extend(self.repair.lost.iter().copied());
        let mended = self.repair.entries.clone();
        Batch { segments: self.segments, entry: (seq, entry), mended, manifest: next }
    }
}

/// The batch of a change on top of what is kept, in one piece.
pub fn prepare(kept: &ManifestV1, repair: &Repair, sides: (&Dataset, &Dataset), change: &Change) -> Batch {
    Preparation::of(kept, repair, sides, change).finish()
}
