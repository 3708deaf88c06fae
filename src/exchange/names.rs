//! Names apart from results: a class file in which nobody is named, and the key that puts the names back. Both are class files
//! of a smaller scope with the same ids, so whoever has one merges the other like any file.
//!
//! Invariant: the file without names and the key together hold every record of the whole class file.

use crate::exchange::scope::{self, Scope, bodies};
use crate::model::dataset::Dataset;
use crate::model::deficit::DeficitDeed;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::{ClassId, SchoolId};
use crate::model::org::{Naming, Pupil};
use crate::reference::words::surname_endings;
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

/// Words of notes, reasons and goals that look like surnames of pupils, in whatever case: a surname alone may as well be a common
/// word or a teacher, so a person has to look at them.
pub fn doubtful(dataset: &Dataset, keys: &BTreeSet<FactKey>) -> BTreeSet<String> {
    let endings = surname_endings();
    let stems: BTreeSet<String> = dataset.all::<Pupil>().filter_map(|pupil| stem_of(pupil, &endings)).collect();
    let facts = keys.iter().filter_map(|key| dataset.register(key)).flat_map(bodies);
    let mut found = BTreeSet::new();
    for word in facts.flat_map(typed).flat_map(|text| text.split(|letter: char| !letter.is_alphabetic())) {
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let folded = fold(word);
        let is_of = |ending: &str| folded.strip_suffix(ending).is_some_and(|stem| stems.contains(stem));
        if is_capital && endings.iter().any(|ending| is_of(ending)) {
            found.insert(word.to_owned());
        }
    }
    found
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// What is the same in all cases of a surname: «гусев», «степн». None where that is too short to tell anything.
fn stem_of(pupil: &Pupil, endings: &[&str]) -> Option<String> {
    let Naming::Named(name) = &pupil.naming else { return None };
    let surname = fold(name.surname.split('-').next().unwrap_or_default());
    let longest = endings.iter().filter(|ending| surname.ends_with(**ending)).max_by_key(|ending| ending.len());
    let stem = surname.strip_suffix(longest.copied().unwrap_or_default())?;
    (stem.chars().count() >= 3).then(|| stem.to_owned())
}

/// What people typed of pupils in a fact; fields that name teachers are left out.
fn typed(fact: &Fact) -> Vec<&str> {
    match fact {
        Fact::Route(it) => {
            let mut texts = vec![it.goal.as_str(), it.basis.as_str(), it.parents_note.as_str()];
            texts.extend(it.causes.iter().map(String::as_str));
            texts.extend(it.conclusion.as_deref());
            // «Метелина О. П., мать».
            texts.extend(it.parents_said.iter().map(|said| said.by.as_str()));
            texts.extend(it.steps.iter().flat_map(|step| [step.activity.as_str(), step.check.as_str()]));
            texts
        }
        Fact::Objection(it) => vec![&it.reason],
        Fact::Participation(it) => vec![&it.title, &it.outcome],
        Fact::Link(it) => vec![&it.reason],
        Fact::Skill(it) => vec![&it.title],
        Fact::Import(it) => it.mended.iter().flatten().map(|cell| cell.was.as_str()).collect(),
        Fact::Deficit(it) => match &it.deed {
            DeficitDeed::Closed { reason, .. } => vec![reason.as_str()],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
