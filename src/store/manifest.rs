//! What there should be: epoch, owner, and the hash of every part. It stands in the database and outside it, so that an emptied
//! or exchanged database cannot pass for a whole one.

use crate::store::frame;
use crate::store::segments::SegmentFault;
use crate::wire::hash::sha256_hex;
use crate::wire::ladder::{self, NEWEST, WireFault};
use crate::wire::v1::journal::{ManifestV1, SegmentNoteV1};
use std::collections::{BTreeMap, BTreeSet};

/// Its key in the database and in the other rooms.
pub const KEY: &str = "manifest";

/// Nothing kept yet.
pub fn fresh() -> ManifestV1 {
    ManifestV1 {
        epoch: 0,
        installation: "".into(),
        counter: 0,
        journal: String::new(),
        lost: BTreeSet::new(),
        segments: BTreeMap::new(),
    }
}

/// What a segment's bytes must be.
pub fn note(bytes: &[u8], n_facts: usize) -> SegmentNoteV1 {
    SegmentNoteV1 { n_facts, n_bytes: bytes.len(), sha256: sha256_hex(&[bytes]) }
}

/// The bytes of a manifest; text, so that localStorage can hold it.
pub fn encode(manifest: &ManifestV1) -> Vec<u8> {
    frame::seal("manifest", KEY, &ladder::line(manifest))
}

/// The manifest of some bytes.
pub fn decode(bytes: &[u8]) -> Result<ManifestV1, SegmentFault> {
    let (v, body) = frame::open("manifest", KEY, bytes).map_err(SegmentFault::Frame)?;
    if v != NEWEST {
        return Err(SegmentFault::Wire(WireFault::NoSuchForm(v)));
    }
    ladder::parse(body).map_err(SegmentFault::Wire)
}
