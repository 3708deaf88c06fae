//! What one change writes: the segments it touches, its journal entry, the new manifest. Everything is bytes before any database
//! is opened, because a transaction does not wait.

use crate::change::Change;
use crate::model::dataset::Dataset;
use crate::model::fact::FactKey;
use crate::model::order::Gather;
use crate::model::version::Register;
use crate::store::frame::Sealing;
use crate::store::opening::Repair;
use crate::store::segments::{Seats, encode, touched_by};
use crate::store::{journal, manifest};
use crate::wire::form::Wire;
use crate::wire::hash::Sum;
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
    sides: (&'a Dataset, &'a Dataset),
    change: &'a Change,
    /// In which segment each pupil sat, and sits now.
    seats: Option<(Seats, Seats)>,
    /// Edits of which is known what they touch.
    n_sorted: usize,
    /// Registers that were not looked at yet; none before all edits are sorted.
    coming: Option<Box<dyn Iterator<Item = (&'a FactKey, &'a Register)> + 'a>>,
    /// Segments that are not written yet.
    contents: BTreeMap<String, BTreeMap<&'a FactKey, &'a Register>>,
    next: ManifestV1,
    segments: BTreeMap<String, Option<Vec<u8>>>,
    /// Edits of the entry that are written.
    n_edits: usize,
    edits: String,
    entry: Entry,
}

/// How far the entry is.
enum Entry {
    /// Its edits are written one after another.
    Edits,
    /// Its checksum is reckoned.
    Sealing(Sealing),
    /// It is whole; so many bytes of it are in the hash that the next entry names.
    Whole { bytes: Vec<u8>, sum: Sum, n_summed: usize },
}

/// Edits of one piece.
const EDITS: usize = 2000;

/// So many bytes are hashed in one piece; hashing is four times as cheap as writing.
const HASHED: usize = 2 << 20;

/// To find the segment of a record is as dear as writing so many bytes of it.
const LOOK: usize = 64;

impl<'a> Preparation<'a> {
    /// What a change writes on top of what is kept. `repair` names what the opening found damaged; it is mended along the way.
    pub fn of(kept: &'a ManifestV1, repair: &'a Repair, sides: (&'a Dataset, &'a Dataset), change: &'a Change) -> Self {
        let contents = repair.segments.iter().map(|name| (name.clone(), BTreeMap::new())).gather();
        let (next, segments) = (kept.clone(), BTreeMap::new());
        let (seats, n_sorted, coming) = (None, 0, None);
        Self {
            kept,
            repair,
            sides,
            change,
            seats,
            n_sorted,
            coming,
            contents,
            next,
            segments,
            n_edits: 0,
            edits: String::new(),
            entry: Entry::Edits,
        }
    }

    /// Does the next piece: the bytes it wrote, or as many as it was as dear as; `None` when there is none left.
    pub fn step(&mut self) -> Option<usize> {
        self.look().or_else(|| self.write_segment()).or_else(|| self.write_edits()).or_else(|| self.seal())
    }

    /// Finds what the next records belong to: first the segments of the edits, then what stands in those segments.
    fn look(&mut self) -> Option<usize> {
        let (before, after) = self.sides;
        let Some((old, new)) = &self.seats else {
            self.seats = Some((Seats::of(before), Seats::of(after)));
            return Some(after.len() * LOOK);
        };
        if let Some(rest) = self.change.edits.get(self.n_sorted..).filter(|rest| !rest.is_empty()) {
            let piece = &rest[..rest.len().min(EDITS)];
            for name in piece.iter().flat_map(|edit| touched_by(old, new, edit)) {
                self.contents.entry(name).or_default();
            }
            self.n_sorted += piece.len();
            return Some(piece.len() * LOOK);
        }
        let coming = self.coming.get_or_insert_with(|| Box::new(after.registers()));
        let mut n = 0;
        for (key, register) in coming.take(EDITS) {
            n += 1;
            if let Some(content) = self.contents.get_mut(&new.segment(key, register)) {
                content.insert(key, register);
            }
        }
        (n > 0).then_some(n * LOOK)
    }

    fn write_segment(&mut self) -> Option<usize> {
        let (name, content) = self.contents.pop_first()?;
        let n_facts = content.len();
        let bytes = (n_facts > 0).then(|| encode(&name, content));
        match &bytes {
            Some(bytes) => drop(self.next.segments.insert(name.clone(), manifest::note(bytes, n_facts))),
            None => drop(self.next.segments.remove(&name)),
        }
        let n_bytes = bytes.as_ref().map_or(0, Vec::len);
        self.segments.insert(name, bytes);
        Some(n_bytes)
    }

    fn write_edits(&mut self) -> Option<usize> {
        let rest = self.change.edits.get(self.n_edits..).filter(|rest| !rest.is_empty())?;
        let piece = &rest[..rest.len().min(EDITS)];
        let before = self.edits.len();
        journal::write_edits(&mut self.edits, piece);
        self.n_edits += piece.len();
        Some(self.edits.len() - before)
    }

    /// The frame of the entry, then the hash over all of it.
    fn seal(&mut self) -> Option<usize> {
        let seq = self.kept.epoch + 1;
        match &mut self.entry {
            Entry::Edits => {
                let edits = std::mem::take(&mut self.edits);
                let text = journal::text_written(seq, &self.kept.journal, self.change, &edits);
                self.entry = Entry::Sealing(Sealing::of(journal::KIND, &seq.to_string(), text));
            }
            Entry::Sealing(sealing) => {
                if !sealing.step(HASHED)
                    && let Entry::Sealing(sealing) = std::mem::replace(&mut self.entry, Entry::Edits)
                {
                    self.entry = Entry::Whole { bytes: sealing.finish(), sum: Sum::default(), n_summed: 0 };
                }
            }
            Entry::Whole { bytes, sum, n_summed } => {
                let piece = &bytes[*n_summed..bytes.len().min(*n_summed + HASHED)];
                if piece.is_empty() {
                    return None;
                }
                sum.add(piece);
                *n_summed += piece.len();
            }
        }
        Some(HASHED / 4)
    }

    /// The batch, once every piece is written.
    pub fn finish(mut self) -> Batch {
        while self.step().is_some() {}
        let Entry::Whole { bytes, sum, .. } = self.entry else { unreachable!("the last piece makes it whole") };
        let (change, mut next) = (self.change, self.next);
        let seq = self.kept.epoch + 1;
        next.epoch = seq;
        next.journal = sum.hex();
        if change.installation.as_str() == &*next.installation {
            next.counter = next.counter.max(change.counter);
        } else {
            next.installation = change.installation.to_form();
            next.counter = change.counter;
        }
        next.lost.extend(self.repair.lost.iter().copied());
        let mended = self.repair.entries.clone();
        Batch { segments: self.segments, entry: (seq, bytes), mended, manifest: next }
    }
}

/// The batch of a change on top of what is kept, in one piece.
pub fn prepare(kept: &ManifestV1, repair: &Repair, sides: (&Dataset, &Dataset), change: &Change) -> Batch {
    Preparation::of(kept, repair, sides, change).finish()
}
