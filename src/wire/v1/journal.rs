//! Form 1 of what the database keeps beside facts: an entry of the journal, and the manifest of what there should be.

use crate::model::fact::{FactKey, FactKind};
use crate::model::version::Register;
use crate::wire::form::Word;
use crate::wire::ladder::WireFault;
use crate::wire::v1::register::{VersionV1, of_forms, to_forms};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A change with its number. What the words of `deed` mean is the business of `change`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryV1 {
    /// 1, 2, 3 ….
    pub seq: u64,
    /// SHA-256 of the entry before; empty for the first.
    pub prev: String,
    /// `did` or `undid`.
    pub way: Word,
    /// The code of the deed.
    pub deed: Word,
    /// To what it was done.
    pub title: String,
    /// To how many.
    pub n: u32,
    /// By whom.
    pub by: String,
    /// At which installation.
    pub installation: Arc<str>,
    /// Its counter.
    pub counter: u64,
    /// By its clock.
    pub at: i64,
    /// Why, where somebody has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Old and new versions.
    pub edits: Vec<EditV1>,
}

/// Old and new versions of one fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditV1 {
    kind: Word,
    id: Arc<str>,
    before: Vec<VersionV1>,
    after: Vec<VersionV1>,
}

impl EditV1 {
    /// Model → file.
    pub fn of(key: &FactKey, before: &Register, after: &Register) -> Self {
        Self {
            kind: Cow::Borrowed(key.kind.code()),
            id: key.id.clone(),
            before: to_forms(before),
            after: to_forms(after),
        }
    }

    /// File → key, before, after.
    pub fn read(self) -> Result<(FactKey, Register, Register), WireFault> {
        let kind = FactKind::of_code(&self.kind).ok_or_else(|| WireFault::UnknownKind(self.kind.to_string()))?;
        let key = FactKey::new(kind, self.id);
        Ok((key.clone(), of_forms(&key, self.before)?, of_forms(&key, self.after)?))
    }
}

/// What there should be in the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestV1 {
    /// Changes kept so far.
    pub epoch: u64,
    /// Whose browser profile this is.
    pub installation: Arc<str>,
    /// The highest counter it has issued.
    pub counter: u64,
    /// Hash of the last entry of the journal.
    pub journal: String,
    /// Entries that were lost and are known to be; the journal is whole without them.
    pub lost: BTreeSet<u64>,
    /// Name → what the segment must be.
    pub segments: BTreeMap<String, SegmentNoteV1>,
}

/// What a segment must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentNoteV1 {
    /// Registers in it.
    pub n_facts: usize,
    /// Its bytes.
    pub n_bytes: usize,
    /// SHA-256 of its bytes.
    pub sha256: String,
}
