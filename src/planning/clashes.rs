//! What several people planned for one child without knowing of each other: two lessons at one time, one skill in two routes. Found
//! after merging, never put right here: a person decides which stays.

use crate::analysis::census::Census;
use crate::model::id::{PupilId, RouteId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::route::{Route, StepState};
use crate::planning::groups::request::minutes_of;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Who or what would be in two places at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Torn {
    /// A pupil, under the id that is shown.
    Pupil(PupilId),
    /// A tutor.
    Tutor(String),
    /// A room.
    Room(String),
}

/// Two lessons that overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap<'a> {
    /// Who is asked for twice.
    pub torn: Torn,
    /// The one that begins first.
    pub first: &'a ExtraLesson,
    /// The other.
    pub second: &'a ExtraLesson,
}

/// Lessons from today on that nobody has recorded and that ask for somebody at the same time, by day, time and id. A lesson with an
/// unreadable time overlaps nothing.
pub fn overlaps<'a>(census: &Census<'a>, today: Date) -> Vec<Overlap<'a>> {
    let mut of_day: BTreeMap<Date, Vec<(u32, &ExtraLesson)>> = BTreeMap::new();
    for lesson in census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.held_on >= today) {
        if let Some(from) = minutes_of(&lesson.starts_at).filter(|_| lesson.is_open()) {
            of_day.entry(lesson.held_on).or_default().push((u32::from(from), lesson));
        }
    }
    let mut found = Vec::new();
    for lessons in of_day.values_mut() {
        lessons.order_by(|one, other| (one.0, &one.1.id).cmp(&(other.0, &other.1.id)));
        for (at, (from, first)) in lessons.iter().enumerate() {
            let until = from + first.duration_minutes;
            for (_, second) in lessons[at + 1..].iter().take_while(|(other, _)| *other < until) {
                found.extend(torn(census, first, second).into_iter().map(|torn| Overlap { torn, first, second }));
            }
        }
    }
    found
}

fn torn(census: &Census<'_>, first: &ExtraLesson, second: &ExtraLesson) -> Vec<Torn> {
    let pupils = |lesson: &ExtraLesson| -> BTreeSet<PupilId> {
        lesson.attendance.keys().map(|pupil| census.shown(pupil).clone()).gather()
    };
    let mut torn: Vec<Torn> = pupils(first).intersection(&pupils(second)).cloned().map(Torn::Pupil).collect();
    let tutor = first.tutor.trim();
    if !tutor.is_empty() && tutor == second.tutor.trim() {
        torn.push(Torn::Tutor(tutor.to_owned()));
    }
    if let Some(room) = first.room.as_ref().filter(|_| first.room == second.room) {
        torn.push(Torn::Room(room.clone()));
    }
    torn
}

/// A skill that waits for its check in more than one route of a child that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubled {
    /// Under the id that is shown.
    pub pupil: PupilId,
    /// Which.
    pub skill: SkillCode,
    /// In which routes, in order.
    pub routes: BTreeSet<RouteId>,
}

/// In order of pupil and skill.
pub fn doubled(census: &Census<'_>) -> Vec<Doubled> {
    let mut found: BTreeMap<(PupilId, SkillCode), BTreeSet<RouteId>> = BTreeMap::new();
    let running = census.dataset.all::<Route>().filter(|route| route.is_unfinished());
    for route in running {
        for step in route.steps.iter().filter(|step| step.state == StepState::Planned) {
            let key = (census.shown(&route.pupil).clone(), step.skill.clone());
            found.entry(key).or_default().insert(route.id.clone());
        }
    }
    let several = found.into_iter().filter(|(_, routes)| routes.len() > 1);
    several.map(|((pupil, skill), routes)| Doubled { pupil, skill, routes }).collect()
}
