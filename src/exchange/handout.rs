//! What a school hands out to its teachers: lists of classes, so that ids agree from the start, and what it has set for itself.
//! Both are class files of a smaller scope, so whoever gets one merges it like any other.
//!
//! Invariant: neither holds a result, a route, a lesson or anything said of a pupil; settings hold no pupil at all.

use crate::exchange::scope::{self, Scope, bodies};
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::{PupilId, SchoolId};
use crate::model::org::{Naming, Pupil};
use crate::model::version::Register;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that a school sets for itself whoever its pupils are: rules, road map, layouts, checks, templates, materials, skills of its own.
pub const SET_BY_SCHOOL: [FactKind; 7] = [
    FactKind::Override,
    FactKind::Activity,
    FactKind::Layout,
    FactKind::CheckSet,
    FactKind::Template,
    FactKind::Resource,
    FactKind::Skill,
];

/// Kinds of a list of classes.
const ROSTER: [FactKind; 5] = [FactKind::Class, FactKind::Pupil, FactKind::Enrolment, FactKind::Link, FactKind::Apart];

/// What a class file brings, by the kinds of its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// What was written, planned or said of pupils.
    Work,
    /// Lists of classes only.
    Roster,
    /// What a school has set for itself only.
    Settings,
    /// What was written, planned or said of pupils whose names stand elsewhere.
    Nameless,
    /// Names only: the key.
    Names,
}

/// Tells a list of classes, settings, and names apart from results from a whole file of work.
pub fn content(n_facts: &BTreeMap<FactKind, usize>) -> Content {
    let either = [FactKind::School, FactKind::Erasure, FactKind::Assessment];
    let holds_only = |kinds: &[&[FactKind]]| {
        let is_known = |kind: &FactKind| kinds.iter().any(|some| some.contains(kind)) || either.contains(kind);
        n_facts.iter().all(|(kind, n)| *n == 0 || is_known(kind))
    };
    let has_pupils = n_facts.get(&FactKind::Pupil).is_some_and(|n| *n > 0);
    if has_pupils && holds_only(&[&[FactKind::Pupil]]) {
        Content::Names
    } else if !has_pupils && n_facts.get(&FactKind::Enrolment).is_some_and(|n| *n > 0) {
        Content::Nameless
    } else if has_pupils && holds_only(&[&ROSTER]) {
        Content::Roster
    } else if !has_pupils && holds_only(&[&SET_BY_SCHOOL, &[FactKind::Calendar]]) {
        Content::Settings
    } else {
        Content::Work
    }
}

/// Lists of classes: pupils who are known by name, their classes of all years, links between their ids.
pub fn roster(dataset: &Dataset, school: &SchoolId) -> BTreeSet<FactKey> {
    let mut keys = scope::select(dataset, &Scope::School(school.clone()));
    keys.retain(|key| is_of_roster(dataset, key));
    // A name that stands against a code points at the work of the code.
    let works: Vec<FactKey> = keys
        .iter()
        .filter_map(|key| dataset.register(key))
        .flat_map(bodies)
        .filter_map(|fact| match fact {
            Fact::Pupil(Pupil { naming: Naming::Coded { assessment, .. }, .. }) => {
                Some(FactKey::new(FactKind::Assessment, assessment.as_str()))
            }
            _ => None,
        })
        .filter(|key| dataset.register(key).is_some())
        .collect();
    keys.extend(works);
    keys
}

/// What holds for the whole school: thresholds of rules, road map, layouts of files, checks, templates, materials, calendars, works with
/// the skills of their tasks; the marks of those who were erased go with it.
pub fn settings(dataset: &Dataset, school: &SchoolId) -> BTreeSet<FactKey> {
    let is_ours = |key: &FactKey, register: &Register| match key.kind {
        FactKind::School => *key.id == *school.as_str(),
        FactKind::Calendar => bodies(register).any(|fact| matches!(fact, Fact::Calendar(it) if it.school == *school)),
        FactKind::Erasure | FactKind::Assessment => true,
        kind => SET_BY_SCHOOL.contains(&kind),
    };
    let mut keys = BTreeSet::new();
    for (key, _) in dataset.registers().filter(|(key, register)| is_ours(key, register)) {
        keys.insert(key.clone());
    }
    keys
}

/// Standing records of a scope by kind: what a person sees before the file exists.
pub fn n_by_kind(dataset: &Dataset, scope: &Scope) -> BTreeMap<FactKind, usize> {
    let mut counts = BTreeMap::new();
    for key in scope::select(dataset, scope).iter().filter(|key| dataset.fact(key).is_some()) {
        *counts.entry(key.kind).or_insert(0) += 1;
    }
    counts
}

fn is_of_roster(dataset: &Dataset, key: &FactKey) -> bool {
    let is_named = |pupil: &PupilId| {
        let key = FactKey::new(FactKind::Pupil, pupil.as_str());
        // A removed pupil is nobody's code: the removal travels.
        dataset.register(&key).is_some_and(|register| {
            let mut known = bodies(register).peekable();
            known.peek().is_none()
                || known.any(|fact| matches!(fact, Fact::Pupil(Pupil { naming: Naming::Named(_), .. })))
        })
    };
    match key.kind {
        FactKind::School | FactKind::Class | FactKind::Erasure => true,
        FactKind::Pupil | FactKind::Enrolment => scope::pupil_of_key(key).is_some_and(|pupil| is_named(&pupil)),
        FactKind::Link | FactKind::Apart => {
            let mut links = dataset.register(key).into_iter().flat_map(bodies);
            links.all(|fact| scope::about(fact).into_iter().all(is_named))
        }
        _ => false,
    }
}
