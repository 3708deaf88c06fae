//! Values that two people gave and nobody has decided: whose they are, so that they can be told wherever one of the two is used.
//!
//! Invariant: nothing waits for them and nothing is left out because of them; they are counted, not judged.

use crate::analysis::census::Census;
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::{AssessmentId, LessonId, PupilId};
use crate::model::order::Gather;
use crate::model::version::Register;
use std::collections::BTreeSet;

/// Whose values are looked for.
#[derive(Clone)]
pub enum Of {
    /// Records about any of these children.
    Pupils(Vec<PupilId>),
    /// A work and its results.
    Work(AssessmentId),
    /// What lessons, their checks and the ledger are made from.
    Help,
    /// Everything.
    School,
}

/// How many records are undecided.
pub fn n_undecided(dataset: &Dataset, of: &Of) -> usize {
    match of {
        Of::Pupils(pupils) => n_about(dataset, pupils),
        Of::Work(work) => dataset.conflicts().filter(|(key, _)| is_of_work(key, work)).count(),
        Of::Help => dataset.conflicts().filter(|(key, _)| is_of_help(key.kind)).count(),
        Of::School => dataset.conflicts().count(),
    }
}

fn is_of_work(key: &FactKey, work: &AssessmentId) -> bool {
    match key.kind {
        FactKind::Assessment => &*key.id == work.as_str(),
        FactKind::Result => key.id.split_once('|').is_some_and(|(of, _)| of == work.as_str()),
        _ => false,
    }
}

/// Whom lessons are for and in what, when they are, and from what a deficit and its end are judged.
fn is_of_help(kind: FactKind) -> bool {
    match kind {
        FactKind::Class
        | FactKind::Pupil
        | FactKind::Enrolment
        | FactKind::Link
        | FactKind::Assessment
        | FactKind::Result
        | FactKind::Route
        | FactKind::Lesson
        | FactKind::Override
        | FactKind::Deficit
        | FactKind::Calendar
        | FactKind::CheckSet
        | FactKind::Skill => true,
        FactKind::School
        | FactKind::Import
        | FactKind::Participation
        | FactKind::Objection
        | FactKind::Activity
        | FactKind::Layout
        | FactKind::Erasure
        | FactKind::Template
        | FactKind::GroupForm
        | FactKind::GroupResult
        | FactKind::Gradebook
        | FactKind::Context
        | FactKind::Resource
        | FactKind::Apart => false,
    }
}

/// Undecided records about any of the children, under any of their ids.
fn n_about(dataset: &Dataset, pupils: &[PupilId]) -> usize {
    let mut open = dataset.conflicts().peekable();
    if open.peek().is_none() {
        return 0;
    }
    let same = dataset.same_child();
    let is_ours = |pupil: &PupilId| pupils.contains(same.get(pupil).unwrap_or(pupil));
    open.filter(|(key, register)| whose(key, register).iter().any(is_ours)).count()
}

/// Whom a record is about in any of its versions.
fn whose(key: &FactKey, register: &Register) -> BTreeSet<PupilId> {
    bodies(register).flat_map(about).cloned().chain(pupil_of_key(key)).gather()
}

/// The children, by the id that is shown, of whom something is undecided that lessons, checks or the ledger use.
pub fn children(census: &Census<'_>) -> BTreeSet<PupilId> {
    let open = census.dataset.conflicts().filter(|(key, _)| is_of_help(key.kind));
    open.flat_map(|(key, register)| whose(key, register)).map(|pupil| census.shown(&pupil).clone()).gather()
}

/// Whether two people differ on a lesson.
pub fn is_lesson_open(dataset: &Dataset, lesson: &LessonId) -> bool {
    dataset.register(&FactKey::new(FactKind::Lesson, lesson.as_str())).is_some_and(Register::is_conflict)
}

/// Whether the child's result of a work is undecided, under any of its ids.
pub fn is_result_open(census: &Census<'_>, pupil: &PupilId, work: &AssessmentId) -> bool {
    let open = census.dataset.conflicts().filter(|(key, _)| key.kind == FactKind::Result);
    let mut whose = open.filter_map(|(key, _)| {
        let (of, pupil) = key.id.split_once('|')?;
        (of == work.as_str()).then(|| PupilId::from(pupil))
    });
    whose.any(|one| census.shown(&one) == census.shown(pupil))
}
