//! The dose of help: what a pupil got on a skill and what is planned, from lessons and from the steps of routes that run.
//!
//! Invariant: a lesson that nobody has recorded yet is no help given.

use crate::analysis::census::Census;
use crate::model::deficit::ExitRule;
use crate::model::id::{PupilId, SkillCode};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::route::{Route, StepState};
use crate::model::skill::Subject;
use crate::planning::exit_rule::exit_rule_of;
use crate::reference::ledger::ExitWords;
use std::collections::BTreeMap;
use time::Date;

/// Whose, in which subject, which skill.
pub type Key<'a> = (&'a PupilId, Subject, &'a SkillCode);

/// What a round of work got and what is planned for it.
#[derive(Clone, Copy, Default)]
pub struct Helped {
    /// The first lesson come to, or the day of the route.
    pub begun_on: Option<Date>,
    /// Minutes of lessons the pupil came to; a lesson on several skills is shared out among them.
    pub minutes_had: u32,
    /// Minutes the route plans.
    pub minutes_planned: u32,
    /// Lessons held, come to or not.
    pub n_held: u32,
    /// Lessons planned.
    pub n_ahead: u32,
    /// Lessons that were planned and not held.
    pub n_called_off: u32,
    /// The day of the last step.
    pub check_on: Option<Date>,
}

/// Lessons that were held and steps of routes that run, by pupil, subject and skill.
pub struct Help<'a> {
    lessons: BTreeMap<Key<'a>, Vec<Lesson>>,
    steps: BTreeMap<Key<'a>, Plan>,
}

/// One lesson as it counts for one pupil and skill.
struct Lesson {
    on: Date,
    minutes: u32,
    attendance: Attendance,
    is_called_off: bool,
}

/// The steps of the routes that run, on one skill.
struct Plan {
    made_on: Date,
    minutes: u32,
    due_on: Date,
    exit: Option<ExitRule>,
    /// Whether one of them was not checked yet.
    is_waiting: bool,
}

impl<'a> Help<'a> {
    /// Of all lessons and routes; `words` are those in which steps say their exit rules.
    pub fn of(census: &'a Census<'_>, words: &ExitWords) -> Self {
        let mut help = Self { lessons: BTreeMap::new(), steps: BTreeMap::new() };
        for lesson in census.dataset.all::<ExtraLesson>() {
            let minutes = lesson.duration_minutes / (lesson.skills.len() as u32).max(1);
            for (pupil, attendance) in &lesson.attendance {
                for skill in &lesson.skills {
                    let key = (census.shown(pupil), lesson.subject, skill);
                    let is_called_off = lesson.not_held().is_some();
                    let one = Lesson { on: lesson.held_on, minutes, attendance: *attendance, is_called_off };
                    help.lessons.entry(key).or_default().push(one);
                }
            }
        }
        for route in census.dataset.all::<Route>().filter(|route| route.is_running()) {
            for step in &route.steps {
                let key = (census.shown(&route.pupil), route.subject, &step.skill);
                let first =
                    Plan { made_on: route.made_on, minutes: 0, due_on: step.due_on, exit: None, is_waiting: false };
                let plan = help.steps.entry(key).or_insert(first);
                plan.minutes += step.minutes;
                plan.due_on = plan.due_on.max(step.due_on);
                plan.is_waiting |= step.state == StepState::Planned;
                plan.exit = plan.exit.or_else(|| exit_rule_of(&step.exit_rule, words));
            }
        }
        help
    }

    /// The exit rule of the steps of routes that run on the skill.
    pub fn exit(&self, key: Key<'_>) -> Option<ExitRule> {
        self.steps.get(&key).and_then(|plan| plan.exit)
    }

    /// Steps of routes that run and are still to be checked.
    pub fn waiting(&self) -> impl Iterator<Item = Key<'a>> {
        self.steps.iter().filter(|(_, plan)| plan.is_waiting).map(|(key, _)| *key)
    }

    /// From the first day of a round up to today; all there is where no round was begun by a note.
    pub fn since(&self, key: Key<'_>, from: Option<Date>, today: Date) -> Helped {
        let lessons = self.lessons.get(&key).map_or(&[][..], Vec::as_slice);
        let is_past = |one: &&Lesson| one.attendance != Attendance::Planned && one.on <= today;
        let is_of_round = |one: &&Lesson| from.is_none_or(|from| one.on >= from);
        let is_counted = |one: &&Lesson| is_past(one) && is_of_round(one);
        let is_ahead = |one: &&Lesson| one.attendance == Attendance::Planned && !one.is_called_off;
        let held = || lessons.iter().filter(is_counted);
        let came = || held().filter(|one| one.attendance == Attendance::Present);
        let step = self.steps.get(&key);
        Helped {
            begun_on: came().map(|one| one.on).chain(step.map(|plan| plan.made_on)).min(),
            minutes_had: came().map(|one| one.minutes).sum(),
            minutes_planned: step.map_or(0, |plan| plan.minutes),
            n_held: held().count() as u32,
            n_ahead: lessons.iter().filter(is_ahead).count() as u32,
            n_called_off: lessons.iter().filter(|one| one.is_called_off && is_of_round(one)).count() as u32,
            check_on: step.map(|plan| plan.due_on),
        }
    }
}
