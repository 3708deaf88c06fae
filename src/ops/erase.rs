//! Erasing a child for good: every record of every of its ids goes, a mark with the random id stays, and whatever a later file
//! brings about that id is removed as it comes in. What the journal remembers is taken out of it by `store::scrub`.
//!
//! Invariant: merging stays algebra. Honouring a mark is a removal made here, a version like any other.

use crate::change::{Deed, DeedKind};
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::group_form::Who;
use crate::model::id::PupilId;
use crate::model::lesson::ExtraLesson;
use crate::model::order::Gather;
use crate::model::org::Erasure;
use crate::ops::Refusal;
use crate::ops::pen::Pen;
use std::collections::BTreeSet;

/// Erases a child under all ids it is known by.
pub fn erase(pen: &mut Pen<'_>, mark: &Erasure) -> Result<Deed, Refusal> {
    pen.pupil(&mark.pupil)?;
    let ids = ids_of(pen, &mark.pupil);
    for id in &ids {
        pen.put(Erasure { pupil: id.clone(), on: mark.on }.into_fact());
    }
    let n = clear(pen, &ids);
    Ok(Deed { kind: DeedKind::PupilErased, title: String::new(), n })
}

/// Removes what this deed has brought in about erased children, and what stands here about children whose mark it brought.
pub fn honour(pen: &mut Pen<'_>) {
    let written: BTreeSet<FactKey> = pen.written().filter(|key| key.kind == FactKind::Erasure).cloned().gather();
    let known = pen.dataset().of_kind(FactKind::Erasure).map(|(key, _)| key.clone());
    let marks: BTreeSet<FactKey> = known.chain(written).gather();
    let is_set = |key: &&FactKey| pen.fact(key).is_some();
    let erased: BTreeSet<PupilId> = marks.iter().filter(is_set).map(|key| PupilId::new(key.id.clone())).gather();
    if !erased.is_empty() {
        clear(pen, &erased);
    }
}

/// All ids that are shown as the same child.
fn ids_of(pen: &Pen<'_>, pupil: &PupilId) -> BTreeSet<PupilId> {
    let same = pen.dataset().same_child();
    let shown = same.get(pupil).unwrap_or(pupil);
    let others = same.iter().filter(|(_, root)| *root == shown).map(|(id, _)| id.clone());
    others.chain([shown.clone(), pupil.clone()]).gather()
}

/// Removes every record about the ids; gives how many.
fn clear(pen: &mut Pen<'_>, ids: &BTreeSet<PupilId>) -> u32 {
    let written: Vec<FactKey> = pen.written().cloned().collect();
    let keys: BTreeSet<FactKey> = pen.dataset().registers().map(|(key, _)| key.clone()).chain(written).gather();
    let mut n = 0;
    for key in &keys {
        let is_named = pupil_of_key(key).is_some_and(|pupil| ids.contains(&pupil));
        let stands = pen.register(key).is_some_and(|register| {
            bodies(register).any(|fact| is_named || about(fact).iter().any(|pupil| ids.contains(*pupil)))
        });
        if stands {
            let rest = pen.fact(key).and_then(|fact| without(fact, ids));
            pen.overwrite(key, rest);
            n += 1;
        }
    }
    n
}

/// What is left of a fact without the children; only a lesson of others and the form of groups are left.
fn without(fact: &Fact, ids: &BTreeSet<PupilId>) -> Option<Fact> {
    if let Fact::GroupForm(form) = fact {
        let mut form = form.clone();
        let stays = |who: &Who| !matches!(who, Who::Pupil(pupil) if ids.contains(pupil));
        form.setup.leaving.retain(|(who, _)| stays(who));
        form.setup.busy.iter_mut().for_each(|busy| busy.retain(|one| stays(&one.who)));
        return Some(form.into_fact());
    }
    let mut lesson = ExtraLesson::of(fact)?.clone();
    lesson.attendance.retain(|pupil, _| !ids.contains(pupil));
    (!lesson.attendance.is_empty()).then(|| lesson.into_fact())
}
