//! Who made which version of a fact, and what «seen» means: component-wise order of version vectors, never wall clocks.
//!
//! Invariant of a [`Register`]: no version of it is dominated by another; versions stand in one canonical order, so that
//! equal histories give equal bytes. Joining registers is idempotent, commutative and associative, also on forged input.

use crate::model::calendar::Moment;
use crate::model::fact::Fact;
use crate::model::id::InstallationId;
use crate::model::order::Order;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Installation → how many changes of it are contained. A missing entry is 0; zeros are never stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct VersionVector(BTreeMap<InstallationId, u64>);

impl VersionVector {
    /// From pairs; zeros are dropped, of repeated installations the highest counter stays.
    pub fn of(pairs: impl IntoIterator<Item = (InstallationId, u64)>) -> Self {
        let mut vector = Self::default();
        for (installation, counter) in pairs {
            vector.raise(installation, counter);
        }
        vector
    }

    /// The counter of an installation.
    pub fn counter(&self, installation: &InstallationId) -> u64 {
        self.0.get(installation).copied().unwrap_or(0)
    }

    /// Pairs in order of installation.
    pub fn pairs(&self) -> impl Iterator<Item = (&InstallationId, u64)> {
        self.0.iter().map(|(installation, counter)| (installation, *counter))
    }

    /// Lifts one counter to at least `counter`.
    pub fn raise(&mut self, installation: InstallationId, counter: u64) {
        if counter > 0 {
            let slot = self.0.entry(installation).or_insert(0);
            *slot = (*slot).max(counter);
        }
    }

    /// Whether everything in `other` is contained in `self`.
    pub fn covers(&self, other: &VersionVector) -> bool {
        other.pairs().all(|(installation, counter)| self.counter(installation) >= counter)
    }

    /// The least vector that covers both.
    #[must_use]
    pub fn join(&self, other: &VersionVector) -> Self {
        let mut joined = self.clone();
        joined.absorb(other);
        joined
    }

    /// Becomes the least vector that covers both.
    pub fn absorb(&mut self, other: &VersionVector) {
        for (installation, counter) in other.pairs() {
            match self.0.get_mut(installation) {
                Some(known) => *known = (*known).max(counter),
                None => self.raise(installation.clone(), counter),
            }
        }
    }
}

/// One version of a fact. `body: None` is a removal, which is a version too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// What its maker had seen, this change included.
    pub vector: VersionVector,
    /// Which installation made it.
    pub by_installation: InstallationId,
    /// The person's name as set there; shown, never trusted.
    pub by: String,
    /// The maker's clock; shown, never trusted.
    pub at: Moment,
    /// The record, or `None` when it was removed.
    pub body: Option<Fact>,
}

/// All versions of one fact that no other version has seen: usually one; two or more are a conflict. A copy shares them: every
/// deed copies the dataset, and most of a merge is what one side already holds.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Register {
    versions: Arc<[Version]>,
}

impl Register {
    /// Keeps the versions that no other one strictly covers, each once, in canonical order.
    pub fn of(versions: impl IntoIterator<Item = Version>) -> Self {
        let mut versions: Vec<Version> = versions.into_iter().collect();
        if versions.len() < 2 {
            return Self { versions: versions.into() };
        }
        versions.order();
        versions.dedup();
        let is_seen = |version: &Version| {
            versions.iter().any(|other| other.vector != version.vector && other.vector.covers(&version.vector))
        };
        let stays: Vec<bool> = versions.iter().map(|version| !is_seen(version)).collect();
        let mut stays = stays.into_iter();
        versions.retain(|_| stays.next().unwrap_or(true));
        Self { versions: versions.into() }
    }

    /// Joins two registers of the same fact.
    #[must_use]
    pub fn join(&self, other: &Register) -> Self {
        self.join_shared(other).into_owned()
    }

    /// The same, copying nothing where one side already is the answer: nearly always, when files of a school are collected.
    pub fn join_shared<'a>(&'a self, other: &'a Register) -> Cow<'a, Register> {
        if self.versions.is_empty() {
            Cow::Borrowed(other)
        } else if other.versions.is_empty() || self == other {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self::of(self.versions.iter().chain(&*other.versions).cloned()))
        }
    }

    /// The versions, in canonical order.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version that is shown while nobody has chosen: the last in canonical order that is not a removal, else the last.
    pub fn shown(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.body.is_some()).or(self.versions.last())
    }

    /// The record that is shown; `None` when removed.
    pub fn body(&self) -> Option<&Fact> {
        self.shown()?.body.as_ref()
    }

    /// Whether two people changed it without knowing of each other, with different outcomes.
    pub fn is_conflict(&self) -> bool {
        let is_same = |pair: &[Version]| match (&pair[0].body, &pair[1].body) {
            (Some(one), Some(two)) => one.says_the_same(two),
            (one, two) => one == two,
        };
        !self.versions.windows(2).all(is_same)
    }

    /// The least vector that covers every version.
    pub fn vector(&self) -> VersionVector {
        self.versions.iter().fold(VersionVector::default(), |joined, version| joined.join(&version.vector))
    }
}
