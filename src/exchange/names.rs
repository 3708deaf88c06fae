//! Names apart from results: a class file in which nobody is named, and the key that puts the names back. Both are class files
//! of a smaller scope with the same ids, so whoever has one merges the other like any file.
//!
//! Invariant: the file without names and the key together hold every record of the whole class file.

use crate::exchange::scope::{self, Scope, bodies};
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::{ClassId, SchoolId};
use crate::model::org::{Naming, Pupil};
use std::collections::BTreeSet;

/// A class with everything known of its pupils but who they are.
pub fn without(dataset: &Dataset, class: &ClassId) -> BTreeSet<FactKey> {
    let mut keys = scope::select(dataset, &Scope::Class(class.clone()));
    keys.retain(|key| key.kind != FactKind::Pupil);
    keys
}

/// Who the pupils of a school are, and nothing else of them. A name that is only a code goes with its work.
pub fn key(dataset: &Dataset, school: &SchoolId) -> BTreeSet<FactKey> {
    let mut keys = scope::select(dataset, &Scope::School(school.clone()));
    keys.retain(|key| matches!(key.kind, FactKind::School | FactKind::Pupil | FactKind::Erasure));
    let work_of_code = |fact: &Fact| match fact {
        Fact::Pupil(Pupil { naming: Naming::Coded { assessment, .. }, .. }) => {
            Some(FactKey::new(FactKind::Assessment, assessment.as_str()))
        }
        _ => None,
    };
    let facts = keys.iter().filter_map(|key| dataset.register(key)).flat_map(bodies);
    let works: Vec<FactKey> = facts.filter_map(work_of_code).filter(|key| dataset.register(key).is_some()).collect();
    keys.extend(works);
    keys
}

/// How many children a file without names would name all the same, in what people wrote: surname and given name side by side.
pub fn n_named(dataset: &Dataset, file: &str) -> usize {
    let text = file.to_lowercase();
    let is_named = |pupil: &&Pupil| match &pupil.naming {
        Naming::Named(name) => {
            let (surname, given) = (name.surname.to_lowercase(), name.given.to_lowercase());
            !surname.is_empty()
                && !given.is_empty()
                && (text.contains(&format!("{surname} {given}")) || text.contains(&format!("{given} {surname}")))
        }
        Naming::Coded { .. } => false,
    };
    dataset.all::<Pupil>().filter(is_named).count()
}
