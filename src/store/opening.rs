//! Opening: what was read is compared with everything that knows better, and what is damaged is rebuilt where possible.
//!
//! «Opened» never means «whole»: one flipped bit can empty a browser database or change a value in it without any error.
//! Rebuilding is a union: versions of whole segments, of the second copy and of all readable journal entries are joined, and the
//! order of their vectors does the rest. Invariant: a rebuilt segment counts as rebuilt only when its bytes are again those that
//! the manifest wants; nothing damaged is ever shown as if good.

use crate::model::dataset::Dataset;
use crate::model::fact::FactKey;
use crate::model::id::InstallationId;
use crate::model::version::Register;
use crate::store::fault::{Damage, DamageKind, Outcome, Part};
use crate::store::frame::FrameFault;
use crate::store::journal::{self, JournalEntry};
use crate::store::segments::SegmentFault;
use crate::store::{manifest, segments};
use crate::wire::hash::sha256_hex;
use crate::wire::v1::journal::ManifestV1;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of one room: the database, or the second copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// By name.
    pub segments: BTreeMap<String, Vec<u8>>,
    /// By number.
    pub entries: BTreeMap<u64, Vec<u8>>,
    /// Where one was found.
    pub manifest: Option<Vec<u8>>,
    /// What lies beside the facts, by name: the log of files that left, the keys; only in the database.
    pub beside: BTreeMap<String, Vec<u8>>,
}

/// What was found when opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// What the next change writes along, so that the database is whole again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Segments to be written anew.
    pub segments: BTreeSet<String>,
    /// Entries rebuilt from the second copy.
    pub entries: BTreeMap<u64, Vec<u8>>,
    /// Entries that are gone.
    pub lost: BTreeSet<u64>,
}

/// The result of the first look, before anything is rebuilt.
#[derive(Clone, Debug)]
pub struct Survey {
    wanted: ManifestV1,
    facts: Vec<BTreeMap<FactKey, Register>>,
    hashes: BTreeMap<String, String>,
    entries: BTreeMap<u64, Entry>,
    damage: BTreeMap<Part, DamageKind>,
    is_newer: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    entry: JournalEntry,
    hash: String,
}

impl Survey {
    /// Whether the second copy has to be looked at: something is damaged, or nothing was found at all.
    pub fn wants_copy(&self) -> bool {
        !self.damage.is_empty() || self.wanted.epoch == 0
    }

    /// Whether a part is whole and says what this program does not know: a newer one has written here. To mend it would be to lose
    /// what it says.
    pub fn is_newer(&self) -> bool {
        self.is_newer
    }
}

/// Looks over the database. `outside` are the bytes of manifests that lie outside of it; the newest whole one counts.
pub fn survey(room: &Room, outside: &[&[u8]]) -> Survey {
    let mut damage = BTreeMap::new();
    let wanted = wanted(room, outside, &mut damage);
    let (facts, hashes) = survey_segments(room, &wanted, &mut damage);
    let entries = survey_entries(room, &wanted, &mut damage);
    let is_newer = |part: &Part| match part {
        Part::Segment(name) => room.segments.get(name).is_some_and(|bytes| is_unknown(&segments::decode(name, bytes))),
        Part::Entry(seq) => room.entries.get(seq).is_some_and(|bytes| is_unknown(&journal::decode(*seq, bytes))),
        Part::Manifest => false,
    };
    let is_newer = damage.keys().any(is_newer);
    Survey { wanted, facts, hashes, entries, damage, is_newer }
}

/// Whole, and of a form or with a word that is not known here.
fn is_unknown<T>(read: &Result<T, SegmentFault>) -> bool {
    matches!(read, Err(SegmentFault::Wire(_) | SegmentFault::Frame(FrameFault::Newer { .. })))
}

fn wanted(room: &Room, outside: &[&[u8]], damage: &mut BTreeMap<Part, DamageKind>) -> ManifestV1 {
    let inside = room.manifest.as_deref().map(manifest::decode);
    let outside = outside.iter().filter_map(|bytes| manifest::decode(bytes).ok()).max_by_key(|manifest| manifest.epoch);
    let has_data = !room.segments.is_empty() || !room.entries.is_empty();
    let (kind, wanted) = match (inside, outside) {
        (Some(Ok(inside)), Some(outside)) if outside.epoch > inside.epoch => (Some(DamageKind::Behind), outside),
        (Some(Ok(inside)), _) => (None, inside),
        (Some(Err(_)), outside) => (Some(DamageKind::Damaged), outside.unwrap_or_else(manifest::fresh)),
        (None, Some(outside)) if outside.epoch > 0 => {
            (Some(if has_data { DamageKind::Missing } else { DamageKind::Behind }), outside)
        }
        (None, _) => (has_data.then_some(DamageKind::Missing), manifest::fresh()),
    };
    damage.extend(kind.map(|kind| (Part::Manifest, kind)));
    wanted
}

type Contents = (Vec<BTreeMap<FactKey, Register>>, BTreeMap<String, String>);

fn survey_segments(room: &Room, wanted: &ManifestV1, damage: &mut BTreeMap<Part, DamageKind>) -> Contents {
    let (mut facts, mut hashes) = (Vec::new(), BTreeMap::new());
    for (name, bytes) in &room.segments {
        let Ok(registers) = segments::decode(name, bytes) else {
            damage.insert(Part::Segment(name.clone()), DamageKind::Damaged);
            continue;
        };
        facts.push(registers);
        let hash = sha256_hex(&[bytes]);
        if wanted.segments.get(name).is_none_or(|note| note.sha256 != hash) {
            damage.insert(Part::Segment(name.clone()), DamageKind::Other);
        }
        hashes.insert(name.clone(), hash);
    }
    for name in wanted.segments.keys().filter(|name| !room.segments.contains_key(*name)) {
        damage.insert(Part::Segment(name.clone()), DamageKind::Missing);
    }
    (facts, hashes)
}

fn survey_entries(room: &Room, wanted: &ManifestV1, damage: &mut BTreeMap<Part, DamageKind>) -> BTreeMap<u64, Entry> {
    let mut entries: BTreeMap<u64, Entry> = BTreeMap::new();
    for (seq, bytes) in &room.entries {
        match journal::decode(*seq, bytes) {
            Ok(entry) if entry.seq == *seq => {
                entries.insert(*seq, Entry { entry, hash: sha256_hex(&[bytes]) });
            }
            _ => {
                damage.insert(Part::Entry(*seq), DamageKind::Damaged);
            }
        }
    }
    let is_other = |(seq, found): &(&u64, &Entry)| match entries.get(&(**seq + 1)) {
        Some(next) => next.entry.prev != found.hash,
        None => **seq == wanted.epoch && wanted.journal != found.hash,
    };
    damage.extend(entries.iter().filter(is_other).map(|(seq, _)| (Part::Entry(*seq), DamageKind::Other)));
    // The epoch is believed: it stands under the checksum of the manifest.
    for seq in (1..=wanted.epoch).filter(|seq| !room.entries.contains_key(seq) && !wanted.lost.contains(seq)) {
        damage.insert(Part::Entry(seq), DamageKind::Missing);
    }
    entries
}

/// What can be shown: whole as it is, or rebuilt with the second copy. Also what counts as kept from now on, and what to mend.
pub fn settle(survey: Survey, copy: &Room) -> (Opened, ManifestV1, Repair) {
    let Survey { mut wanted, facts, hashes, mut entries, damage, is_newer: _ } = survey;
    let mut repair = Repair::default();
    let mut outcomes: BTreeMap<Part, Outcome> = BTreeMap::new();
    for part in damage.keys() {
        if let Part::Entry(seq) = part {
            outcomes.insert(part.clone(), mend_entry(*seq, copy, &mut entries, &mut repair));
        }
    }
    let mut dataset = union(facts.iter().flatten());
    if !damage.is_empty() {
        let copied: Vec<_> =
            copy.segments.iter().filter_map(|(name, bytes)| segments::decode(name, bytes).ok()).collect();
        let told = replayed(&entries);
        dataset = union(facts.iter().flatten().chain(copied.iter().flatten()).chain(told.registers()));
        settle_segments(&dataset, (&wanted, &hashes), &damage, &mut outcomes, &mut repair);
    }
    if damage.contains_key(&Part::Manifest) {
        let worst = outcomes.values().max().copied().unwrap_or(Outcome::Rebuilt);
        outcomes.insert(Part::Manifest, worst);
        follow_journal(&mut wanted, &entries);
    }
    let installation = (!wanted.installation.is_empty()).then(|| InstallationId::new(wanted.installation.clone()));
    let seen = installation.as_ref().map_or(0, |installation| dataset.vector().counter(installation));
    let faults = damage.into_iter().map(|(part, kind)| {
        let outcome = outcomes.get(&part).copied().unwrap_or(Outcome::Lost);
        Damage { part, kind, outcome }
    });
    let opened = Opened {
        counter: wanted.counter.max(seen),
        installation,
        faults: faults.collect(),
        journal: entries.into_values().map(|it| it.entry).collect(),
        dataset,
    };
    (opened, wanted, repair)
}

fn union<'a>(facts: impl Iterator<Item = (&'a FactKey, &'a Register)>) -> Dataset {
    crate::exchange::merge::union(&Dataset::default(), facts)
}

/// What the journal tells, entry by entry: an edit of what stood there takes its place, as it did then (a school that was joined
/// with another leaves nothing under its own id); where an entry is missing before it, both stay.
fn replayed(entries: &BTreeMap<u64, Entry>) -> Dataset {
    let mut told = Dataset::default();
    for edit in entries.values().flat_map(|it| &*it.entry.change.edits) {
        let stood = told.register(&edit.key).cloned().unwrap_or_default();
        let after = if stood == edit.before { edit.after.clone() } else { stood.join(&edit.after) };
        told.put(edit.key.clone(), after);
    }
    told
}

fn mend_entry(seq: u64, copy: &Room, entries: &mut BTreeMap<u64, Entry>, repair: &mut Repair) -> Outcome {
    let found = copy.entries.get(&seq).and_then(|bytes| Some((journal::decode(seq, bytes).ok()?, bytes)));
    match found {
        Some((entry, bytes)) => {
            entries.insert(seq, Entry { entry, hash: sha256_hex(&[bytes]) });
            repair.entries.insert(seq, bytes.clone());
            Outcome::Rebuilt
        }
        None if entries.contains_key(&seq) => Outcome::Partly,
        None => {
            repair.lost.insert(seq);
            Outcome::Lost
        }
    }
}

/// A lost manifest: the last entry of the journal says how far the database had come, and whose it is.
fn follow_journal(wanted: &mut ManifestV1, entries: &BTreeMap<u64, Entry>) {
    let Some((seq, last)) = entries.last_key_value() else { return };
    if wanted.epoch <= *seq {
        wanted.epoch = *seq;
        wanted.journal.clone_from(&last.hash);
        wanted.counter = wanted.counter.max(last.entry.change.counter);
        wanted.installation = last.entry.change.installation.as_str().into();
    }
}

/// Compares every segment of the rebuilt dataset with what it must be: by the manifest, else by what was found whole.
fn settle_segments(
    dataset: &Dataset,
    (wanted, hashes): (&ManifestV1, &BTreeMap<String, String>),
    damage: &BTreeMap<Part, DamageKind>,
    outcomes: &mut BTreeMap<Part, Outcome>,
    repair: &mut Repair,
) {
    let mut rebuilt: BTreeMap<String, Outcome> = BTreeMap::new();
    for (name, content) in segments::split(dataset) {
        let hash = sha256_hex(&[&segments::encode(&name, content)]);
        let note = wanted.segments.get(&name).map(|note| &note.sha256);
        let is_right = note.or(hashes.get(&name)) == Some(&hash);
        if note != Some(&hash) || hashes.get(&name) != Some(&hash) {
            repair.segments.insert(name.clone());
        }
        rebuilt.insert(name, if is_right { Outcome::Rebuilt } else { Outcome::Partly });
    }
    for part in damage.keys() {
        let Part::Segment(name) = part else { continue };
        repair.segments.insert(name.clone());
        // A segment that nobody wants and in which nobody sits any more is no loss.
        let gone = if wanted.segments.contains_key(name) { Outcome::Lost } else { Outcome::Rebuilt };
        outcomes.insert(part.clone(), rebuilt.get(name).copied().unwrap_or(gone));
    }
}
