//! Taking files in and back. What comes in is checked against itself and the dataset here, once for all sources.

use crate::change::{Deed, DeedKind};
use crate::model::assessment::{Assessment, Points};
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::id::{AssessmentId, ItemCode, SkillCode};
use crate::model::order::Gather;
use crate::model::org::{Class, Pupil, School};
use crate::model::own_skill::OwnSkill;
use crate::model::result::{ItemScore, PupilResult};
use crate::model::source::Import;
use crate::ops::Refusal;
use crate::ops::pen::Pen;
use std::collections::BTreeSet;

/// Writes the facts of a plan. References, shapes and points are checked before anything counts.
pub fn accept(pen: &mut Pen<'_>, facts: Vec<Fact>, title: String) -> Result<Deed, Refusal> {
    for fact in facts {
        pen.put(fact);
    }
    let keys: Vec<FactKey> = pen.written().cloned().collect();
    for key in &keys {
        check_references(pen, key)?;
    }
    let works: BTreeSet<&str> = keys.iter().filter(|key| key.kind == FactKind::Assessment).map(|key| &*key.id).gather();
    for (key, _) in pen.dataset().of_kind(FactKind::Result) {
        if works.contains(work_of(key)) {
            check_shape(pen, key)?;
        }
    }
    let n_results = keys.iter().filter(|key| key.kind == FactKind::Result).count();
    // A list of participations or codes, a report, pages of a journal bring no results: then their records are counted.
    let n_records = || keys.iter().filter(|key| key.kind != FactKind::Import).count();
    let n = if n_results > 0 { n_results } else { n_records() };
    Ok(Deed { kind: DeedKind::Import, title, n: n as u32 })
}

/// Connects a task with skills. Results stay as they are: what follows from them is computed anew.
pub fn map_item(
    pen: &mut Pen<'_>,
    id: &AssessmentId,
    item: &ItemCode,
    skills: Vec<SkillCode>,
) -> Result<Deed, Refusal> {
    let mut work = pen.known::<Assessment>(id.as_str())?.clone();
    let n = skills.len() as u32;
    let found = work.items.iter_mut().find(|one| one.code == *item);
    let missing = Refusal::Unknown(FactKey::new(Assessment::KIND, format!("{id}|{item}")));
    found.ok_or(missing)?.skills = skills;
    let title = format!("{}, № {item}", title_of_work(&work));
    pen.put(work.into_fact());
    Ok(Deed { kind: DeedKind::ItemMapped, title, n })
}

/// Connects many tasks with skills, new ones of the school's own among them.
pub fn map_items(
    pen: &mut Pen<'_>,
    id: &AssessmentId,
    tasks: Vec<(ItemCode, Vec<SkillCode>)>,
    new: Vec<OwnSkill>,
) -> Result<Deed, Refusal> {
    let mut work = pen.known::<Assessment>(id.as_str())?.clone();
    let n = tasks.len() as u32;
    for (item, skills) in tasks {
        let found = work.items.iter_mut().find(|one| one.code == item);
        let missing = Refusal::Unknown(FactKey::new(Assessment::KIND, format!("{id}|{item}")));
        found.ok_or(missing)?.skills = skills;
    }
    for skill in new {
        // Somebody else may have named it since, with a title that was mended.
        if pen.get::<OwnSkill>(skill.code.as_str()).is_none() {
            pen.put(skill.into_fact());
        }
    }
    let title = title_of_work(&work);
    pen.put(work.into_fact());
    Ok(Deed { kind: DeedKind::ItemsMapped, title, n })
}

/// «ВПР математика 6»: for the journal.
fn title_of_work(work: &Assessment) -> String {
    format!("{} {} {}", work.kind.title(), work.subject.title().to_lowercase(), work.grade_level)
}

/// Everything a written fact points at stands, and a result has the shape of its work.
pub fn check_references(pen: &Pen<'_>, key: &FactKey) -> Result<(), Refusal> {
    let Some(fact) = pen.fact(key) else { return Ok(()) };
    if let Some(missing) = wants(fact).into_iter().find(|want| pen.fact(want).is_none()) {
        return Err(Refusal::Dangling { key: key.clone(), missing });
    }
    check_shape(pen, key)
}

/// The records without which a fact means nothing.
pub fn wants(fact: &Fact) -> Vec<FactKey> {
    match fact {
        Fact::Class(class) => vec![FactKey::new(School::KIND, class.school.as_str())],
        Fact::Pupil(pupil) => vec![FactKey::new(School::KIND, pupil.school.as_str())],
        Fact::Enrolment(enrolment) => vec![
            FactKey::new(Pupil::KIND, enrolment.pupil.as_str()),
            FactKey::new(Class::KIND, enrolment.class.as_str()),
        ],
        Fact::Result(result) => vec![
            FactKey::new(Pupil::KIND, result.pupil.as_str()),
            FactKey::new(Assessment::KIND, result.assessment.as_str()),
            FactKey::new(Import::KIND, result.place.import.as_str()),
        ],
        Fact::Route(route) => vec![FactKey::new(Pupil::KIND, route.pupil.as_str())],
        Fact::Participation(participation) => vec![FactKey::new(Pupil::KIND, participation.pupil.as_str())],
        Fact::Objection(objection) => vec![FactKey::new(Pupil::KIND, objection.pupil.as_str())],
        Fact::Deficit(note) => vec![FactKey::new(Pupil::KIND, note.pupil.as_str())],
        Fact::GroupResult(told) => vec![FactKey::new(Import::KIND, told.place.import.as_str())],
        Fact::Gradebook(term) => {
            vec![FactKey::new(Pupil::KIND, term.pupil.as_str()), FactKey::new(Import::KIND, term.place.import.as_str())]
        }
        Fact::Context(told) => vec![
            FactKey::new(School::KIND, told.school.as_str()),
            FactKey::new(Import::KIND, told.place.import.as_str()),
        ],
        Fact::Link(link) => [&link.keep, &link.fold].map(|pupil| FactKey::new(Pupil::KIND, pupil.as_str())).to_vec(),
        Fact::Calendar(calendar) => vec![FactKey::new(School::KIND, calendar.school.as_str())],
        Fact::School(_)
        | Fact::Assessment(_)
        | Fact::Import(_)
        | Fact::Lesson(_)
        | Fact::Override(_)
        | Fact::Activity(_)
        | Fact::Layout(_)
        | Fact::Erasure(_)
        | Fact::CheckSet(_)
        | Fact::Template(_)
        | Fact::Resource(_)
        | Fact::Skill(_)
        // Of the two one may stand in another class's file: the other is known by its id.
        | Fact::Apart(_)
        | Fact::GroupForm(_) => Vec::new(),
    }
}

/// One score per item, each within its maximum. Facts of other kinds and absent pupils have no shape.
fn check_shape(pen: &Pen<'_>, key: &FactKey) -> Result<(), Refusal> {
    let Some(result) = pen.fact(key).and_then(PupilResult::of) else { return Ok(()) };
    let Some(work) = pen.get::<Assessment>(result.assessment.as_str()) else { return Ok(()) };
    let scores = result.scores();
    if scores.is_empty() {
        return Ok(());
    }
    if scores.len() != work.items.len() {
        return Err(Refusal::ShapeMismatch { key: key.clone(), n_items: work.items.len(), n_scores: scores.len() });
    }
    let is_outside = |(score, max): (&ItemScore, Points)| match score {
        ItemScore::Points(points) => *points < Points::ZERO || *points > max,
        _ => false,
    };
    match scores.iter().zip(work.items.iter().map(|item| item.points_max)).position(is_outside) {
        Some(item) => Err(Refusal::ScoreOutOfRange { key: key.clone(), item }),
        None => Ok(()),
    }
}

/// The work's part of a result's key.
fn work_of(key: &FactKey) -> &str {
    key.id.split_once('|').map_or("", |(work, _)| work)
}
