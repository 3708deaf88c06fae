//! Which version of a conflict one might take, and why: a suggestion with its reason, and rules that decide many at once.
//! Decides nothing by itself; a suggestion is never chosen beforehand.

use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::skill::Subject;
use crate::model::version::{Register, Version};
use std::collections::BTreeMap;

/// Why a version is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The others remove the record: what is kept can still be removed, what is gone is gone.
    Kept,
    /// Its author brought most results of the subject in this class.
    SubjectTeacher(String),
    /// It knows more: points where the others know none.
    Fuller,
    /// By the makers' clocks it is the last. Clocks are shown, never trusted.
    Later,
}

/// A rule for many conflicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// «Всегда от учителя предмета»: where one is known.
    SubjectTeacher,
    /// The later one by the makers' clocks.
    Later,
}

/// A suggestion: the version's place in the register, and why.
pub fn suggest(dataset: &Dataset, register: &Register) -> Option<(usize, Reason)> {
    let versions = register.versions();
    let standing: Vec<usize> = places(versions, |version| version.body.is_some());
    if standing.len() == 1 && versions.len() > 1 {
        return Some((standing[0], Reason::Kept));
    }
    if let Some((at, teacher)) = by_teacher(dataset, versions) {
        return Some((at, Reason::SubjectTeacher(teacher)));
    }
    let known = |version: &Version| version.body.as_ref().map_or(0, n_known);
    let most = versions.iter().map(known).max()?;
    let fullest = places(versions, |version| known(version) == most);
    if fullest.len() == 1 && most > 0 {
        return Some((fullest[0], Reason::Fuller));
    }
    latest(versions).map(|at| (at, Reason::Later))
}

/// What a rule decides: conflict and version, for those it can.
pub fn decided(dataset: &Dataset, rule: Rule) -> Vec<(FactKey, usize)> {
    let one = |register: &Register| match rule {
        Rule::SubjectTeacher => by_teacher(dataset, register.versions()).map(|(at, _)| at),
        Rule::Later => latest(register.versions()),
    };
    dataset.conflicts().filter_map(|(key, register)| Some((key.clone(), one(register)?))).collect()
}

fn places(versions: &[Version], is_meant: impl Fn(&Version) -> bool) -> Vec<usize> {
    (0..versions.len()).filter(|at| is_meant(&versions[*at])).collect()
}

/// The only version with the latest moment.
fn latest(versions: &[Version]) -> Option<usize> {
    let last = versions.iter().map(|version| version.at).max()?;
    match places(versions, |version| version.at == last)[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// Scores that are known, for results: a fuller row loses nothing.
fn n_known(fact: &Fact) -> usize {
    let Fact::Result(result) = fact else { return 0 };
    result.scores().iter().filter(|score| score.in_total().is_some()).count()
}

/// The version whose author brought more than half of the undisputed results of the subject in the class, when it is one.
fn by_teacher(dataset: &Dataset, versions: &[Version]) -> Option<(usize, String)> {
    let (subject, class) = versions.iter().find_map(|version| place_of(dataset, version.body.as_ref()?))?;
    let mut brought: BTreeMap<&str, usize> = BTreeMap::new();
    let mut n = 0;
    for (_, register) in dataset.of_kind(FactKind::Result).filter(|(_, register)| !register.is_conflict()) {
        let Some(version) = register.shown() else { continue };
        let is_same = version.body.as_ref().and_then(|fact| place_of(dataset, fact)) == Some((subject, class.clone()));
        if is_same && !version.by.is_empty() {
            *brought.entry(version.by.as_str()).or_default() += 1;
            n += 1;
        }
    }
    let (teacher, _) = brought.into_iter().find(|(_, n_brought)| n_brought * 2 > n)?;
    match places(versions, |version| version.by == teacher)[..] {
        [one] => Some((one, teacher.to_owned())),
        _ => None,
    }
}

/// Subject and class of a result.
fn place_of(dataset: &Dataset, fact: &Fact) -> Option<(Subject, crate::model::id::ClassId)> {
    let Fact::Result(result) = fact else { return None };
    let work = dataset.get::<crate::model::assessment::Assessment>(result.assessment.as_str())?;
    Some((work.subject, result.class.clone()?))
}
