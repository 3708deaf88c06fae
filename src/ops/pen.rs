//! The pen with which a deed writes: collects edits over a dataset it only reads, and reads its own writing.
//!
//! Invariant: each key is edited at most once in what comes out, and no edit leaves the body as it was.

use crate::change::{Change, Edit, Label, Maker};
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, Record};
use crate::model::id::PupilId;
use crate::model::org::Pupil;
use crate::model::version::Register;
use crate::ops::field::Field;
use crate::ops::{Actor, Refusal};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Edits in the making.
pub struct Pen<'a> {
    dataset: &'a Dataset,
    maker: Maker<'a>,
    edits: BTreeMap<FactKey, Edit>,
}

impl<'a> Pen<'a> {
    /// Nothing written yet.
    pub fn new(dataset: &'a Dataset, maker: Maker<'a>) -> Self {
        Self { dataset, maker, edits: BTreeMap::new() }
    }

    /// What stood before.
    pub fn dataset(&self) -> &'a Dataset {
        self.dataset
    }

    /// Who writes.
    pub fn maker(&self) -> &Maker<'a> {
        &self.maker
    }

    /// The record as it will stand.
    pub fn get<T: Record>(&self, id: &str) -> Option<&T> {
        T::of(self.fact(&FactKey::new(T::KIND, id))?)
    }

    /// The record as it will stand, or the refusal that names it.
    pub fn known<T: Record>(&self, id: &str) -> Result<&T, Refusal> {
        self.get(id).ok_or_else(|| Refusal::Unknown(FactKey::new(T::KIND, id)))
    }

    /// The fact as it will stand.
    pub fn fact(&self, key: &FactKey) -> Option<&Fact> {
        match self.edits.get(key) {
            Some(edit) => edit.after.body(),
            None => self.dataset.fact(key),
        }
    }

    /// Writes a record; a body that already stands alone gives no edit.
    pub fn put(&mut self, fact: Fact) {
        self.write(fact.key(), Some(fact));
    }

    /// Removes a record; one that is not there gives no edit.
    pub fn remove(&mut self, key: &FactKey) {
        if self.dataset.register(key).is_some() {
            self.write(key.clone(), None);
        }
    }

    /// Writes over what this very deed has written, where it has: a body, or none. What was seen is superseded in all versions.
    pub fn overwrite(&mut self, key: &FactKey, body: Option<Fact>) {
        let before = self.dataset.register(key).cloned().unwrap_or_default();
        let base = self.edits.get(key).map_or(&before, |edit| &edit.after);
        if stands_alone(base, body.as_ref()) {
            return;
        }
        let after = self.maker.register(base, body);
        self.edits.insert(key.clone(), Edit { key: key.clone(), before, after });
    }

    /// The versions as they will stand.
    pub fn register(&self, key: &FactKey) -> Option<&Register> {
        self.edits.get(key).map(|edit| &edit.after).or_else(|| self.dataset.register(key))
    }

    /// The facts as they will stand.
    pub fn grown(&self) -> Dataset {
        let mut grown = self.dataset.clone();
        for edit in self.edits.values() {
            grown.put(edit.key.clone(), edit.after.clone());
        }
        grown
    }

    /// Puts versions that were worked out elsewhere; those that stand there anyhow give no edit.
    pub fn replace(&mut self, key: FactKey, after: Register) {
        let before = self.dataset.register(&key).cloned().unwrap_or_default();
        if before == after {
            self.edits.remove(&key);
        } else {
            self.edits.insert(key.clone(), Edit { key, before, after });
        }
    }

    /// Puts an edit that was worked out elsewhere.
    pub fn put_edit(&mut self, edit: Edit) {
        self.edits.insert(edit.key.clone(), edit);
    }

    fn write(&mut self, key: FactKey, body: Option<Fact>) {
        let before = self.dataset.register(&key).cloned().unwrap_or_default();
        if stands_alone(&before, body.as_ref()) {
            self.edits.remove(&key);
            return;
        }
        let after = self.maker.register(&before, body);
        self.edits.insert(key.clone(), Edit { key, before, after });
    }

    /// What was written, as one change; refused when everything was so already.
    pub fn into_change(self, label: Label, actor: &Actor) -> Result<Change, Refusal> {
        let edits: Arc<[Edit]> = self.edits.into_values().collect();
        if edits.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let (by, installation) = (actor.by.clone(), actor.installation.clone());
        Ok(Change { label, by, installation, counter: actor.counter, at: actor.now, why: None, edits })
    }

    /// Keys written so far.
    pub fn written(&self) -> impl Iterator<Item = &FactKey> {
        self.edits.keys()
    }

    /// Refuses a pupil nobody knows, and gives the one that is known.
    pub fn pupil(&self, pupil: &PupilId) -> Result<&Pupil, Refusal> {
        self.known(pupil.as_str())
    }

    /// What a label calls a pupil: the short name, or the code.
    pub fn pupil_title(&self, pupil: &PupilId) -> String {
        self.get::<Pupil>(pupil.as_str()).map(title_of).unwrap_or_default()
    }
}

/// The short name of a pupil, or the code.
pub fn title_of(pupil: &Pupil) -> String {
    match &pupil.naming {
        crate::model::org::Naming::Named(name) => name.short(),
        crate::model::org::Naming::Coded { code, .. } => code.clone(),
    }
}

/// Refuses an empty text.
pub fn filled(text: &str, field: Field) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Blank(field)) } else { Ok(()) }
}

fn stands_alone(register: &Register, body: Option<&Fact>) -> bool {
    !register.versions().is_empty() && register.versions().iter().all(|version| version.body.as_ref() == body)
}
