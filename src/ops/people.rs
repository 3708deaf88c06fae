//! Deeds about pupils, their school and the road map.

use crate::change::{Deed, DeedKind};
use crate::exchange::adoption;
use crate::model::event::Participation;
use crate::model::fact::{FactKey, Record};
use crate::model::id::{LinkId, PupilId, SchoolId};
use crate::model::org::{Naming, Pupil, PupilLink, PupilsApart, School};
use crate::model::road_map::{Activity, ActivityDone};
use crate::ops::field::Field;
use crate::ops::pen::{Pen, filled, title_of};
use crate::ops::{Refusal, together};

/// Joins two ids as one child.
pub fn link(pen: &mut Pen<'_>, link: PupilLink) -> Result<Deed, Refusal> {
    filled(&link.reason, Field::Reason)?;
    let title = title_of(pen.pupil(&link.keep)?);
    pen.pupil(&link.fold)?;
    let same = pen.dataset().same_child();
    let root = |pupil: &PupilId| same.get(pupil).unwrap_or(pupil).clone();
    if root(&link.keep) == root(&link.fold) {
        return Err(Refusal::AlreadyOneChild);
    }
    let (keep, fold) = (root(&link.keep), root(&link.fold));
    let parts = |it: &PupilsApart| [[&keep, &fold], [&fold, &keep]].contains(&[&root(&it.one), &root(&it.other)]);
    if pen.dataset().all::<PupilsApart>().any(parts) {
        return Err(Refusal::SaidApart);
    }
    // The key must not depend on who typed which pupil first.
    let id = LinkId::of_pair(&link.keep, &link.fold);
    pen.put(PupilLink { id, ..link }.into_fact());
    Ok(Deed { kind: DeedKind::PupilsLinked, title, n: 1 })
}

/// Takes a join back.
pub fn unlink(pen: &mut Pen<'_>, id: &LinkId) -> Result<Deed, Refusal> {
    let title = pen.pupil_title(&pen.known::<PupilLink>(id.as_str())?.keep);
    pen.remove(&FactKey::new(PupilLink::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::PupilsUnlinked, title, n: 1 })
}

/// States that two ids are two children. Two that are joined are to be taken apart first.
pub fn part(pen: &mut Pen<'_>, apart: PupilsApart) -> Result<Deed, Refusal> {
    let title = title_of(pen.pupil(&apart.one)?);
    pen.pupil(&apart.other)?;
    let same = pen.dataset().same_child();
    let root = |pupil| same.get(pupil).unwrap_or(pupil);
    if root(&apart.one) == root(&apart.other) {
        return Err(Refusal::AlreadyOneChild);
    }
    pen.put(PupilsApart::of_pair(apart.one, apart.other).into_fact());
    Ok(Deed { kind: DeedKind::PupilsParted, title, n: 1 })
}

/// Takes that back.
pub fn unpart(pen: &mut Pen<'_>, id: &LinkId) -> Result<Deed, Refusal> {
    let title = pen.pupil_title(&pen.known::<PupilsApart>(id.as_str())?.one);
    pen.remove(&FactKey::new(PupilsApart::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::PupilsUnparted, title, n: 1 })
}

/// Calls a pupil otherwise.
pub fn rename(pen: &mut Pen<'_>, id: &PupilId, naming: Naming) -> Result<Deed, Refusal> {
    match &naming {
        Naming::Named(name) => filled(&name.surname, Field::Name)?,
        Naming::Coded { code, .. } => filled(code, Field::Name)?,
    }
    let pupil = Pupil { naming, ..pen.pupil(id)?.clone() };
    let title = title_of(&pupil);
    pen.put(pupil.into_fact());
    Ok(Deed { kind: DeedKind::PupilRenamed, title, n: 1 })
}

/// Writes down participations.
pub fn put_participations(pen: &mut Pen<'_>, list: Vec<Participation>) -> Result<Deed, Refusal> {
    let (n, mut titles) = (list.len() as u32, Vec::new());
    for participation in list {
        filled(&participation.title, Field::Title)?;
        titles.push(title_of(pen.pupil(&participation.pupil)?));
        pen.put(participation.into_fact());
    }
    titles.dedup();
    let title = if titles.len() == 1 { titles.remove(0) } else { String::new() };
    Ok(Deed { kind: DeedKind::Participations, title, n })
}

/// Sets an activity of the road map; with nothing said of its document it is open.
pub fn put_activity(pen: &mut Pen<'_>, activity: Activity) -> Result<Deed, Refusal> {
    filled(&activity.title, Field::Title)?;
    let title = activity.title.clone();
    let says = |done: &ActivityDone| done.is_document() || done.number.is_some() || done.link.is_some();
    let done = activity.done.map(tidied).filter(says);
    if let Some(done) = &done {
        filled(&done.document, Field::Title)?;
    }
    pen.put(Activity { done, ..activity }.into_fact());
    Ok(Deed { kind: DeedKind::Activity, title, n: 1 })
}

/// Without blanks around, and with what is blank left out; «№ 12» is the number «12».
fn tidied(done: ActivityDone) -> ActivityDone {
    let kept = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    ActivityDone {
        document: done.document.trim().to_owned(),
        number: done.number.and_then(|number| kept(number.trim().trim_start_matches('№'))),
        link: done.link.and_then(|link| kept(&link)),
        on: done.on,
    }
}

/// Sets the school's name or codes.
pub fn put_school(pen: &mut Pen<'_>, school: School) -> Result<Deed, Refusal> {
    filled(&school.name, Field::Name)?;
    let title = school.name.clone();
    pen.put(school.into_fact());
    Ok(Deed { kind: DeedKind::School, title, n: 1 })
}

/// States that two schools that stand here are one: what was said of the one that goes is said of the other.
pub fn join_schools(pen: &mut Pen<'_>, kept: &SchoolId, gone: &SchoolId) -> Result<Deed, Refusal> {
    let (school, other) = (pen.known::<School>(kept.as_str())?.clone(), pen.known::<School>(gone.as_str())?.clone());
    if kept == gone {
        return Err(Refusal::NothingToDo);
    }
    let n = pen.dataset().all::<Pupil>().filter(|pupil| pupil.school == *gone).count() as u32;
    let mut others = other.also.clone().unwrap_or_default();
    others.insert(other.id.clone());
    let mut one = adoption::known_as(&school, &others);
    one.codes.extend(other.codes.iter().filter(|code| !school.codes.contains(code)).cloned());
    pen.put(one.into_fact());
    pen.remove(&other.key());
    together::settle_schools(pen, &pen.grown());
    Ok(Deed { kind: DeedKind::SchoolsJoined, title: school.name, n })
}
