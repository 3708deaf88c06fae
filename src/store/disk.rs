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
    /// What lies beside the facts, where it is written.
    pub beside: BTreeMap<String, Vec<u8>>,
}

impl OnDisk {
    /// What a batch writes: of many files megabytes, which are handed on and not copied where they are not sealed.
    pub fn of(batch: Batch, vault: Option<&Vault>, nonces: Nonces<'_>) -> Self {
        let (seq, entry) = batch.entry;
        Self {
            segments: batch.segments.into_iter().map(|(name, bytes)| segment(vault, &name, bytes, nonces)).gather(),
            entry: Some((seq, part(vault, Sort::Entry(seq), entry, nonces))),
            mended: batch
                .mended
                .into_iter()
                .map(|(seq, bytes)| (seq, part(vault, Sort::Entry(seq), bytes, nonces)))
                .gather(),
            manifest: part(vault, Sort::Manifest, manifest::encode(&batch.manifest), nonces),
            beside: BTreeMap::new(),
        }
    }

    /// Everything of an opened room, anew.
    pub fn all(room: &Room, vault: Option<&Vault>, nonces: Nonces<'_>) -> Self {
        let manifest = room.manifest.as_deref().unwrap_or_default();
        Self {
            segments: room
                .segments
                .iter()
                .map(|(name, bytes)| segment(vault, name, Some(bytes.clone()), nonces))
                .gather(),
            entry: None,
            mended: room
                .entries
                .iter()
                .map(|(seq, bytes)| (*seq, part(vault, Sort::Entry(*seq), bytes.clone(), nonces)))
                .gather(),
            manifest: part(vault, Sort::Manifest, manifest.to_vec(), nonces),
            beside: room
                .beside
                .iter()
                .map(|(key, bytes)| (key.clone(), part(vault, Sort::Beside(key), bytes.clone(), nonces)))
                .gather(),
        }
    }

    /// The room it makes of an empty disk, as it would be read.
    pub fn room(&self) -> Room {
        Room {
            segments: self.segments.iter().filter_map(|(name, bytes)| Some((name.clone(), bytes.clone()?))).gather(),
            entries: self.mended.iter().map(|(seq, bytes)| (*seq, bytes.clone())).chain(self.entry.clone()).gather(),
            manifest: Some(self.manifest.clone()),
            beside: self.beside.clone(),
        }
    }
}

fn segment(vault: Option<&Vault>, name: &str, bytes: Option<Vec<u8>>, nonces: Nonces<'_>) -> (String, Option<Vec<u8>>) {
    let alias = vault.map_or_else(|| name.to_owned(), |vault| vault.alias(name));
    (alias, bytes.map(|bytes| part(vault, Sort::Segment(name), bytes, nonces)))
}

fn part(vault: Option<&Vault>, sort: Sort<'_>, bytes: Vec<u8>, nonces: Nonces<'_>) -> Vec<u8> {
    match vault {
        Some(vault) => vault.seal(sort, nonces(), &bytes),
        None => bytes,
    }
}
