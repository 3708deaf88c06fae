//! A lesson that a person plans without the division into groups: a group of one's own, a consultation, a lesson that was held before it
//! stood here. Who of a class lacks what is offered; whom to take and when is the person's choice.

use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::planning::groups::needs::lacks_of;
use crate::planning::propose::Ground;
use crate::planning::request::SchoolDays;
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// A skill to hold a lesson on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of which subject.
    pub subject: Subject,
    /// Which.
    pub skill: SkillCode,
    /// So many pupils of the class lack it, or have it in a route that goes on.
    pub n_pupils: usize,
}

/// Skills that pupils of a class lack («дефицит», and «вероятно» where mastery is less likely than not) or that stand in their routes,
/// those of most pupils first.
pub fn wanted(ground: Ground<'_>, class: &ClassId) -> Vec<Wanted> {
    let mut found: BTreeMap<(Subject, SkillCode), usize> = BTreeMap::new();
    for child in ground.census.roster(class) {
        for key in asked_of(ground, &child.id) {
            *found.entry(key).or_default() += 1;
        }
    }
    let mut all: Vec<Wanted> =
        found.into_iter().map(|((subject, skill), n_pupils)| Wanted { subject, skill, n_pupils }).collect();
    all.order_by_key(|one| (std::cmp::Reverse(one.n_pupils), one.subject, one.skill.clone()));
    all
}

/// A pupil, and what is known of the skill.
pub type Known = (PupilId, Option<MasteryWord>);

/// Everybody of a class: those who need the skill, and the others.
pub fn pupils_for(ground: Ground<'_>, class: &ClassId, subject: Subject, skill: &SkillCode) -> [Vec<Known>; 2] {
    let key = (subject, skill.clone());
    let row = |pupil: &PupilId| {
        let known = ground.findings.pupil(pupil).and_then(|found| found.mastery.get(skill));
        (pupil.clone(), known.map(|known| known.word))
    };
    let (first, rest): (Vec<_>, Vec<_>) = ground
        .census
        .roster(class)
        .map(|child| (asked_of(ground, &child.id).contains(&key), row(&child.id)))
        .partition(|(is_asked, _)| *is_asked);
    [first, rest].map(|rows| rows.into_iter().map(|(_, row)| row).collect())
}

fn asked_of(ground: Ground<'_>, pupil: &PupilId) -> BTreeSet<(Subject, SkillCode)> {
    let subjects: Vec<Subject> = Subject::TABLE.iter().map(|row| row.0).collect();
    let reference = ground.reference;
    let lacks = lacks_of(ground.findings, &reference.skills, &reference.groups, pupil, &subjects);
    let lacked = lacks.into_iter().map(|(skill, lack)| (lack.subject, skill));
    let own = |route: &&Route| route.is_unfinished() && ground.census.shown(&route.pupil) == pupil;
    let routes = ground.census.dataset.all::<Route>().filter(own);
    let steps = routes.flat_map(|route| route.steps.iter().map(|step| (route.subject, step.skill.clone())));
    lacked.chain(steps).gather()
}

/// The same day of so many weeks. The first is as it was chosen; of the others none is on a day off.
pub fn weekly(first: Date, weeks: u32, calendar: &SchoolDays) -> Vec<Date> {
    let day = |week: u32| first.saturating_add(Duration::weeks(i64::from(week)));
    (0..weeks.clamp(1, 60)).map(day).filter(|day| *day == first || calendar.is_open(*day)).collect()
}
