//! A batch as it goes to the disk: sealed where the database is sealed, as it is otherwise. Every room writes the same bytes.

use crate::model::order::Gather;
use crate::store::batch::Batch;
use crate::store::manifest;
use crate::store::opening::Room;
use crate::store::vault::{NONCE, Sort, Vault};
use std::collections::BTreeMap;

/// Fresh chance for seals; each call gives another nonce.
pub type Nonces<'a> = &'a mut dyn FnMut() -> [u8; NONCE];

/// Bytes for the disk, by the names they lie under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// Segments; `None` takes one away.
    pub segments: BTreeMap<String, Option<Vec<u8>>>,
    /// The entry that must not exist yet.
    pub entry: Option<(u64, Vec<u8>)>,
    /// Entries that are written over.
    pub mended: BTreeMap<u64, Vec<u8>>,
    /// The manifest.
    pub manifest: Vec<u8>,
    /// The log of files that left, where it is written.
    pub exports: Option<Vec<u8>>,
}

impl OnDisk {
    /// What a batch writes.
    pub fn of(batch: &Batch, vault: Option<&Vault>, nonces: Nonces<'_>) -> Self {
        let (seq, entry) = &batch.entry;
        Self {
            segments: batch
                .segments
                .iter()
                .map(|(name, bytes)| segment(vault, name, bytes.as_deref(), nonces))
                .gather(),
            entry: Some((*seq, part(vault, Sort::Entry(*seq), entry, nonces))),
            mended: batch
                .mended
                .iter()
                .map(|(seq, bytes)| (*seq, part(vault, Sort::Entry(*seq), bytes, nonces)))
                .gather(),
            manifest: part(vault, Sort::Manifest, &manifest::encode(&batch.manifest), nonces),
            exports: None,
        }
    }

    /// Everything of an opened room, anew.
    pub fn all(room: &Room, vault: Option<&Vault>, nonces: Nonces<'_>) -> Self {
        let manifest = room.manifest.as_deref().unwrap_or_default();
        Self {
            segments: room.segments.iter().map(|(name, bytes)| segment(vault, name, Some(bytes), nonces)).gather(),
            entry: None,
            mended: room
                .entries
                .iter()
                .map(|(seq, bytes)| (*seq, part(vault, Sort::Entry(*seq), bytes, nonces)))
                .gather(),
            manifest: part(vault, Sort::Manifest, manifest, nonces),
            exports: room.exports.as_deref().map(|bytes| part(vault, Sort::Exports, bytes, nonces)),
        }
    }

    /// The room it makes of an empty disk, as it would be read.
    pub fn room(&self) -> Room {
        Room {
            segments: self.segments.iter().filter_map(|(name, bytes)| Some((name.clone(), bytes.clone()?))).gather(),
            entries: self.mended.iter().map(|(seq, bytes)| (*seq, bytes.clone())).chain(self.entry.clone()).gather(),
            manifest: Some(self.manifest.clone()),
            exports: self.exports.clone(),
        }
    }
}

fn segment(vault: Option<&Vault>, name: &str, bytes: Option<&[u8]>, nonces: Nonces<'_>) -> (String, Option<Vec<u8>>) {
    let alias = vault.map_or_else(|| name.to_owned(), |vault| vault.alias(name));
    (alias, bytes.map(|bytes| part(vault, Sort::Segment(name), bytes, nonces)))
}

fn part(vault: Option<&Vault>, sort: Sort<'_>, bytes: &[u8], nonces: Nonces<'_>) -> Vec<u8> {
    match vault {
        Some(vault) => vault.seal(sort, nonces(), bytes),
        None => bytes.to_vec(),
    }
}
