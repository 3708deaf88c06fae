//! The bin: what was removed, withdrawn, undone or removed by a merged file, computed from the journal, and its way back.
//!
//! Nothing is kept for it: a removal is a version, and the journal holds what stood before. Therefore nothing is lost after
//! [`KEPT_DAYS`] either; a record only stops standing among the new ones. Invariant: an erased child is never in it, and what
//! comes back comes back as new versions, whole or not at all.

use crate::change::{Change, Edit, Label};
use crate::exchange::scope::{about, pupil_of_key};
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::PupilId;
use crate::model::order::Gather;
use crate::model::org::School;
use crate::ops::pen::Pen;
use crate::ops::{Refusal, care, erase, intake};
use std::collections::BTreeSet;

/// So many days what was removed stands in the bin.
pub const KEPT_DAYS: i64 = 90;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What one change has removed and nothing has brought back since.
#[derive(Clone, Debug)]
pub struct Discarded<'a> {
    /// The change.
    pub change: &'a Change,
    /// Those of its edits that removed a record which is still gone; at least one.
    pub gone: Vec<&'a Edit>,
    /// Days until it leaves the bin, 0..=[`KEPT_DAYS`]; 0 = it has left.
    pub days_left: i64,
}

impl Discarded<'_> {
    /// Who removed it: of a merge whoever did so elsewhere.
    pub fn by(&self) -> &str {
        let removal = self.gone.first().and_then(|edit| edit.after.shown());
        removal.map_or(&self.change.by, |version| &version.by)
    }
}

/// What is gone, newest removal first. `journal` oldest first; `now` by the clock of this computer.
pub fn discarded<'a>(dataset: &Dataset, journal: &'a [Change], now: Moment) -> Vec<Discarded<'a>> {
    let erased = erased(dataset);
    let mut seen: BTreeSet<&FactKey> = BTreeSet::new();
    let mut found = Vec::new();
    for change in journal.iter().rev() {
        let gone: Vec<&Edit> = change
            .edits
            .iter()
            .filter(|edit| edit.before.body().is_some() || edit.after.body().is_some())
            .filter(|edit| seen.insert(&edit.key))
            .filter(|edit| is_removed(dataset, edit, &erased))
            .collect();
        if !gone.is_empty() {
            let age = ((now.0 - change.at.0) / DAY_MS).max(0);
            found.push(Discarded { change, gone, days_left: (KEPT_DAYS - age).max(0) });
        }
    }
    found
}

/// Brings back what a change has removed and nothing has brought back since: all or nothing, refused where it fits no more.
pub fn restore(pen: &mut Pen<'_>, change: &Change) -> Result<Label, Refusal> {
    let (dataset, erased) = (pen.dataset(), erased(pen.dataset()));
    let gone: Vec<&Edit> = change.edits.iter().filter(|edit| is_removed(dataset, edit, &erased)).collect();
    for edit in &gone {
        if let Some(body) = edit.before.body() {
            pen.put(body.clone());
        }
    }
    // A lesson may name a child that was erased since.
    erase::honour(pen);
    for edit in &gone {
        if let Some(Fact::Route(route)) = pen.fact(&edit.key)
            && route.is_unfinished()
        {
            care::check_alone(pen, route)?;
        }
        intake::check_references(pen, &edit.key)?;
    }
    Ok(change.label.undone())
}

/// Whether the edit took a record away that is still gone, and may come back.
fn is_removed(dataset: &Dataset, edit: &Edit, erased: &BTreeSet<PupilId>) -> bool {
    let Some(body) = edit.before.body() else { return false };
    let is_erased = match body {
        Fact::Lesson(lesson) => lesson.attendance.keys().all(|pupil| erased.contains(pupil)),
        Fact::GroupForm(_) => false,
        fact => about(fact).into_iter().any(|pupil| erased.contains(pupil)),
    };
    // What was read otherwise has left no version, and a school that was joined with another is not gone.
    let is_joined = edit.key.kind == FactKind::School
        && dataset.all::<School>().any(|it| it.also.iter().flatten().any(|id| *id.as_str() == *edit.key.id));
    edit.after.body().is_none()
        && !edit.after.versions().is_empty()
        && !is_joined
        && edit.key.kind != FactKind::Erasure
        && !is_erased
        && !pupil_of_key(&edit.key).is_some_and(|pupil| erased.contains(&pupil))
        && dataset.fact(&edit.key).is_none()
}

fn erased(dataset: &Dataset) -> BTreeSet<PupilId> {
    let marks = dataset.of_kind(FactKind::Erasure).filter(|(_, register)| register.body().is_some());
    marks.map(|(key, _)| PupilId::new(key.id.clone())).gather()
}
