//! Segments: all records of one class, or of the school level, as one framed text. A change rewrites only those it touches.
//!
//! Invariant: every register stands in exactly one segment, a function of the dataset alone ([`Seats`]); after any change,
//! rewriting what [`touched_by`] names for its edits makes the kept segments equal to the split of the new dataset.

use crate::change::Edit;
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::{ClassId, PupilId};
use crate::model::order::Gather;
use crate::model::org::Enrolment;
use crate::model::version::Register;
use crate::store::frame::{self, FrameFault};
use crate::wire::ladder::{self, WireFault};
use std::collections::BTreeMap;

/// The segment of everything that belongs to no class.
pub const SCHOOL: &str = "school";

/// Why a segment is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentFault {
    /// Its bytes are not what was written, or a newer program wrote them.
    Frame(FrameFault),
    /// Its bytes are whole and mean nothing: a fault of this program.
    Wire(WireFault),
}

/// In which segment each pupil sits: the class of the last school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats(BTreeMap<PupilId, ClassId>);

impl Seats {
    /// The seats of a dataset.
    pub fn of(dataset: &Dataset) -> Self {
        let mut last: BTreeMap<&PupilId, &Enrolment> = BTreeMap::new();
        for enrolment in dataset.all::<Enrolment>() {
            let slot = last.entry(&enrolment.pupil).or_insert(enrolment);
            if slot.school_year < enrolment.school_year {
                *slot = enrolment;
            }
        }
        Self(last.into_iter().map(|(pupil, enrolment)| (pupil.clone(), enrolment.class.clone())).gather())
    }

    /// The segment of a register: that of the first pupil it is about.
    pub fn segment(&self, key: &FactKey, register: &Register) -> String {
        let pupil = pupil_of_key(key).or_else(|| bodies(register).flat_map(about).min().cloned());
        match pupil.and_then(|pupil| self.0.get(&pupil)) {
            Some(class) => format!("class/{class}"),
            None => SCHOOL.to_owned(),
        }
    }
}

/// The registers of every segment.
pub fn split(dataset: &Dataset) -> BTreeMap<String, BTreeMap<&FactKey, &Register>> {
    let seats = Seats::of(dataset);
    let mut segments: BTreeMap<String, BTreeMap<&FactKey, &Register>> = BTreeMap::new();
    for (key, register) in dataset.registers() {
        segments.entry(seats.segment(key, register)).or_default().insert(key, register);
    }
    segments
}

/// The segments that differ between the two sides of an edit, also one that ends up empty: by the seats before and after.
pub fn touched_by(old: &Seats, new: &Seats, edit: &Edit) -> Vec<String> {
    let mut names = vec![new.segment(&edit.key, &edit.after)];
    if !edit.before.versions().is_empty() {
        names.push(old.segment(&edit.key, &edit.before));
    }
    // A pupil who changes class takes along facts that were not edited.
    if edit.key.kind == FactKind::Enrolment {
        let pupil = pupil_of_key(&edit.key);
        let seats = [old, new].map(|seats| pupil.as_ref().and_then(|pupil| seats.0.get(pupil)));
        if seats[0] != seats[1] {
            names.extend(seats.map(|class| class.map_or(SCHOOL.to_owned(), |class| format!("class/{class}"))));
        }
    }
    names
}

/// The bytes of a segment.
pub fn encode<'a>(name: &str, registers: impl IntoIterator<Item = (&'a FactKey, &'a Register)>) -> Vec<u8> {
    frame::seal("segment", name, &ladder::write(registers))
}

/// The registers of a segment's bytes.
pub fn decode(name: &str, bytes: &[u8]) -> Result<BTreeMap<FactKey, Register>, SegmentFault> {
    let (v, body) = frame::open("segment", name, bytes).map_err(SegmentFault::Frame)?;
    ladder::read(v, body).map_err(SegmentFault::Wire)
}
