//! Taking an import back, on any day: its results go, and what it had overwritten comes back, as far as the journal holds it.
//!
//! Invariant: only what still stands as the import put it is touched; pupils, routes and lessons stay.

use crate::change::{Change, Deed, DeedKind};
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::id::{AssessmentId, ImportId};
use crate::model::order::Gather;
use crate::model::result::PupilResult;
use crate::model::route::Route;
use crate::model::source::Import;
use crate::ops::Refusal;
use crate::ops::intake;
use crate::ops::pen::Pen;
use std::collections::BTreeSet;

/// What a withdrawal would do, to be shown before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Records that go without anything in their place: results, numbers of reports, participations.
    pub n_gone: usize,
    /// Records that become again what they were before the import.
    pub n_restored: usize,
    /// Works that are left without results and go too.
    pub n_works: usize,
    /// Routes whose evidence names one of the works; they stay as they are.
    pub n_routes: usize,
    /// The facts that come back, for the deed.
    pub restored: Vec<Fact>,
    /// Records that do not name their import (participations, links by code) and came with it, for the deed.
    pub beside: Vec<FactKey>,
}

/// What a withdrawal takes and gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalOrder {
    /// Which import.
    pub import: ImportId,
    /// What it had overwritten.
    pub restored: Vec<Fact>,
    /// Records that came with it without naming it.
    pub beside: Vec<FactKey>,
}

impl Withdrawal {
    /// The order of doing what was shown.
    pub fn order(self, import: ImportId) -> WithdrawalOrder {
        WithdrawalOrder { import, restored: self.restored, beside: self.beside }
    }
}

/// Looks at the journal (oldest first) for what the import had overwritten.
pub fn withdrawal(dataset: &Dataset, journal: &[Change], import: &ImportId) -> Withdrawal {
    let restored = replaced(dataset, journal, import);
    let beside = beside(dataset, journal, import);
    let of_import: BTreeSet<FactKey> = brought(dataset, import).chain(beside.iter().cloned()).gather();
    let n_restored = restored.iter().filter(|fact| of_import.contains(&fact.key())).count();
    let works: BTreeSet<&AssessmentId> = results_of(dataset, import).map(|result| &result.assessment).gather();
    let stays = |work: &&&AssessmentId| {
        let others = dataset.all::<PupilResult>().filter(|result| result.assessment == ***work);
        others.into_iter().any(|result| result.place.import != *import)
            || restored.iter().filter_map(PupilResult::of).any(|result| result.assessment == ***work)
    };
    let names = |route: &&Route| {
        route.evidence.iter().flat_map(|copy| &copy.items).any(|item| works.contains(&item.assessment))
    };
    Withdrawal {
        n_gone: of_import.len() - n_restored,
        n_restored,
        n_works: works.iter().filter(|work| !stays(work)).count(),
        n_routes: dataset.all::<Route>().filter(names).count(),
        restored,
        beside,
    }
}

/// Removes what an import brought or puts back what stood there, the works left without results, and the import itself.
pub fn withdraw(pen: &mut Pen<'_>, order: WithdrawalOrder) -> Result<Deed, Refusal> {
    let WithdrawalOrder { import, restored, beside } = order;
    let import = &import;
    let title = pen.known::<Import>(import.as_str())?.file_name.clone();
    let stands = |key: &&FactKey| BESIDE.contains(&key.kind) && pen.fact(key).is_some();
    let beside: Vec<FactKey> = beside.iter().filter(stands).cloned().collect();
    let gone: Vec<FactKey> = brought(pen.dataset(), import).chain(beside).collect();
    let works: BTreeSet<AssessmentId> =
        results_of(pen.dataset(), import).map(|result| result.assessment.clone()).gather();
    for key in &gone {
        pen.remove(key);
    }
    pen.remove(&FactKey::new(FactKind::Import, import.as_str()));
    put_back(pen, &gone, restored);
    let mut kept = remembered_works(pen);
    kept.extend(
        pen.dataset()
            .of_kind(FactKind::Result)
            .filter_map(|(key, _)| pen.fact(key).and_then(PupilResult::of).map(|result| result.assessment.clone())),
    );
    for work in works.difference(&kept) {
        pen.remove(&FactKey::new(FactKind::Assessment, work.as_str()));
    }
    Ok(Deed { kind: DeedKind::ImportWithdrawn, title, n: gone.len() as u32 })
}

/// Works first, then classes of a year, then what had been replaced: what fits nothing any more stays away.
fn put_back(pen: &mut Pen<'_>, gone: &[FactKey], restored: Vec<Fact>) {
    let (results, others): (Vec<Fact>, Vec<Fact>) = restored.into_iter().partition(|fact| gone.contains(&fact.key()));
    for fact in others {
        if matches!(fact, Fact::Assessment(_) | Fact::Enrolment(_)) {
            pen.put(fact);
        }
    }
    for fact in results {
        let key = fact.key();
        pen.put(fact);
        if intake::check_references(pen, &key).is_err() {
            pen.remove(&key);
        }
    }
}

/// The facts that stood where the import wrote, where nothing has been written since.
fn replaced(dataset: &Dataset, journal: &[Change], import: &ImportId) -> Vec<Fact> {
    let mut seen = BTreeSet::new();
    let Some(change) = bringing(journal, import) else { return Vec::new() };
    let mut back = Vec::new();
    for edit in &*change.edits {
        let stands = dataset.fact(&edit.key);
        if stands.is_none() || stands != edit.after.body() {
            continue;
        }
        seen.clear();
        seen.insert(import.clone());
        let before = edit.before.body().cloned();
        match edit.key.kind {
            FactKind::Result | FactKind::GroupResult | FactKind::Gradebook | FactKind::Context => {
                back.extend(before.and_then(|fact| known(dataset, journal, fact, &mut seen)));
            }
            FactKind::Assessment | FactKind::Enrolment => back.extend(before),
            _ => {}
        }
    }
    back
}

/// A record whose import is still here; else what that import had replaced, and so on.
fn known(dataset: &Dataset, journal: &[Change], fact: Fact, seen: &mut BTreeSet<ImportId>) -> Option<Fact> {
    let import = import_of(&fact)?.clone();
    if dataset.get::<Import>(import.as_str()).is_some() {
        return Some(fact);
    }
    if !seen.insert(import.clone()) {
        return None;
    }
    let change = bringing(journal, &import)?;
    let edit = change.edits.iter().find(|edit| edit.key == fact.key())?;
    known(dataset, journal, edit.before.body()?.clone(), seen)
}

/// The last change by which an import came.
fn bringing<'a>(journal: &'a [Change], import: &ImportId) -> Option<&'a Change> {
    let key = FactKey::new(FactKind::Import, import.as_str());
    journal.iter().rev().find(|change| {
        let mut edits = change.edits.iter().filter(|edit| edit.key == key);
        edits.any(|edit| edit.after.body().is_some() && edit.before.body().is_none())
    })
}

/// Kinds of records that do not name the import they came with.
const BESIDE: [FactKind; 2] = [FactKind::Participation, FactKind::Link];

/// Those of them that came with the import and stand as it put them.
fn beside(dataset: &Dataset, journal: &[Change], import: &ImportId) -> Vec<FactKey> {
    let Some(change) = bringing(journal, import) else { return Vec::new() };
    let new = change.edits.iter().filter(|edit| BESIDE.contains(&edit.key.kind) && edit.before.body().is_none());
    let stands = new.filter(|edit| edit.after.body().is_some() && dataset.fact(&edit.key) == edit.after.body());
    stands.map(|edit| edit.key.clone()).collect()
}

/// The import that a record names.
fn import_of(fact: &Fact) -> Option<&ImportId> {
    let place = match fact {
        Fact::Result(result) => &result.place,
        Fact::GroupResult(told) => &told.place,
        Fact::Gradebook(term) => &term.place,
        Fact::Context(told) => &told.place,
        _ => return None,
    };
    Some(&place.import)
}

/// Everything that names the import.
fn brought<'a>(dataset: &'a Dataset, import: &'a ImportId) -> impl Iterator<Item = FactKey> + 'a {
    let kinds = [FactKind::Result, FactKind::GroupResult, FactKind::Gradebook, FactKind::Context];
    let all = kinds.into_iter().flat_map(|kind| dataset.of_kind(kind));
    all.filter(move |(_, register)| register.body().and_then(import_of) == Some(import)).map(|(key, _)| key.clone())
}

fn results_of<'a>(dataset: &'a Dataset, import: &'a ImportId) -> impl Iterator<Item = &'a PupilResult> {
    dataset.all::<PupilResult>().filter(move |result| result.place.import == *import)
}

/// Works that routes were decided on: their titles must stay readable.
fn remembered_works(pen: &Pen<'_>) -> BTreeSet<AssessmentId> {
    let routes = pen.dataset().all::<Route>();
    routes.flat_map(|route| &route.evidence).flat_map(|copy| &copy.items).map(|item| item.assessment.clone()).gather()
}
