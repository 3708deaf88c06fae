//! The hours of a tutor who leads routes: what the form of groups says, less what stands in the plan already. A lesson for several pupils
//! with the same deficit takes the tutor's time once.
//!
//! Invariant: what is pledged never exceeds the hours, as long as nothing is pledged that costs more than is left.

use crate::analysis::census::Census;
use crate::model::group_form::{GroupForm, Setup, TutorSetup};
use crate::model::id::{InstallationId, PupilId, RouteId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::Gather;
use crate::model::route::{Route, Step, StepForm, StepState};
use crate::planning::groups::setup::ahead;
use crate::planning::request::SchoolDays;
use crate::reference::groups::GroupNumbers;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// What a tutor has left between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TutorHours {
    minutes_left: u32,
    n_pupils_max: usize,
    /// By skill, the group that still has a seat.
    open: BTreeMap<SkillCode, OpenGroup>,
    /// Whose skills lessons ahead work at already.
    served: BTreeSet<(PupilId, SkillCode)>,
}

/// A group that fills up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OpenGroup {
    minutes: u32,
    n_pupils: usize,
}

/// Whose hours, when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// As facts carry the name.
    pub tutor: &'a str,
    /// Whose form comes first where several name the tutor.
    pub installation: &'a InstallationId,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Which days are days of school.
    pub calendar: &'a SchoolDays,
    /// A route that is looked at: what it takes itself is not taken off.
    pub except: Option<&'a RouteId>,
}

impl TutorHours {
    /// Minutes to give away, and how many share a lesson at most.
    pub fn new(minutes: u32, n_pupils_max: usize) -> Self {
        let (open, served) = (BTreeMap::new(), BTreeSet::new());
        Self { minutes_left: minutes, n_pupils_max: n_pupils_max.max(1), open, served }
    }

    /// What the tutor has left; `None` where no form of groups names the tutor.
    pub fn of(census: &Census<'_>, numbers: &GroupNumbers, asked: Asked<'_>) -> Option<Self> {
        let (setup, tutor) = entered(census, asked)?;
        let days = std::iter::successors(Some(asked.start), |day| day.next_day()).take(2 * 366);
        let weekdays: Vec<u8> = setup.weekdays.iter().copied().filter(|day| tutor.comes_on(*day)).collect();
        let is_lesson_day =
            |day: &Date| weekdays.contains(&day.weekday().number_days_from_monday()) && asked.calendar.is_open(*day);
        let n_days = days.take_while(|day| *day <= asked.end).filter(is_lesson_day).count() as u32;
        let all = tutor.minutes_a_week.saturating_mul(n_days) / (weekdays.len() as u32).max(1);
        let lessons: Vec<&ExtraLesson> =
            ahead(census, asked.start).filter(|lesson| lesson.tutor.trim() == asked.tutor.trim()).collect();
        let in_term = lessons.iter().filter(|lesson| lesson.held_on <= asked.end);
        let planned: u32 = in_term.map(|lesson| lesson.duration_minutes).sum();
        let mut hours = Self::new(all.saturating_sub(planned), numbers.n_pupils_max);
        hours.served = served(census, &lessons);
        hours.pledge_routes(census, asked);
        Some(hours)
    }

    /// Minutes that are left.
    pub fn minutes_left(&self) -> u32 {
        self.minutes_left
    }

    /// Minutes that a work in this form takes of the tutor: none at home and in the lesson, none more where a group has a seat.
    pub fn cost(&self, skill: &SkillCode, form: StepForm, minutes: u32) -> u32 {
        match form {
            StepForm::Lesson | StepForm::Homework => 0,
            StepForm::Consultation => minutes,
            StepForm::ExtraLesson => minutes.saturating_sub(self.open.get(skill).map_or(0, |group| group.minutes)),
        }
    }

    /// Takes the time of a work away; what is not there is not taken.
    pub fn pledge(&mut self, skill: &SkillCode, form: StepForm, minutes: u32) {
        self.minutes_left = self.minutes_left.saturating_sub(self.cost(skill, form, minutes));
        if form != StepForm::ExtraLesson {
            return;
        }
        let group = self.open.entry(skill.clone()).or_insert(OpenGroup { minutes: 0, n_pupils: 0 });
        group.minutes = group.minutes.max(minutes);
        group.n_pupils += 1;
        if group.n_pupils >= self.n_pupils_max {
            self.open.remove(skill);
        }
    }

    /// What a route takes of the tutor: its planned steps that the tutor answers for and that no lesson ahead serves.
    pub fn taken_by(&self, route: &Route, tutor: &str) -> u32 {
        let mut left = self.clone();
        let takes = |step: &Step| {
            let minutes = left.cost(&step.skill, step.form, step.minutes);
            left.pledge(&step.skill, step.form, step.minutes);
            minutes
        };
        self.steps_of(&route.pupil, route, tutor).map(takes).sum()
    }

    /// Takes the time of a whole route away.
    pub fn pledge_route(&mut self, pupil: &PupilId, route: &Route, tutor: &str) {
        let of = |step: &Step| (step.skill.clone(), step.form, step.minutes);
        let steps: Vec<_> = self.steps_of(pupil, route, tutor).map(of).collect();
        for (skill, form, minutes) in steps {
            self.pledge(&skill, form, minutes);
        }
    }

    fn steps_of<'a>(&'a self, pupil: &'a PupilId, route: &'a Route, tutor: &'a str) -> impl Iterator<Item = &'a Step> {
        let is_served = |step: &Step| self.served.contains(&(pupil.clone(), step.skill.clone()));
        route.steps.iter().filter(move |step| {
            step.state == StepState::Planned && step.responsible.trim() == tutor.trim() && !is_served(step)
        })
    }

    /// Of routes that are not over.
    fn pledge_routes(&mut self, census: &Census<'_>, asked: Asked<'_>) {
        let running = census.dataset.all::<Route>().filter(|route| route.is_unfinished());
        for route in running.filter(|route| Some(&route.id) != asked.except) {
            self.pledge_route(census.shown(&route.pupil), route, asked.tutor);
        }
    }
}

/// The tutor in a form: that of the installation, else the first.
fn entered<'a>(census: &Census<'a>, asked: Asked<'_>) -> Option<(&'a Setup, &'a TutorSetup)> {
    let named = |form: &'a GroupForm| {
        let mut tutors = form.setup.tutors.iter();
        let tutor = tutors.find(|tutor| !tutor.name.trim().is_empty() && tutor.name.trim() == asked.tutor.trim())?;
        Some((&form.setup, tutor))
    };
    let own = census.dataset.get::<GroupForm>(asked.installation.as_str()).and_then(named);
    own.or_else(|| census.dataset.all::<GroupForm>().find_map(named))
}

/// Whose skills the lessons ahead work at.
fn served(census: &Census<'_>, lessons: &[&ExtraLesson]) -> BTreeSet<(PupilId, SkillCode)> {
    let pairs = |lesson: &&ExtraLesson| {
        let of = |pupil: &PupilId| {
            let pupil = census.shown(pupil).clone();
            lesson.skills.iter().map(|skill| (pupil.clone(), skill.clone())).collect::<Vec<_>>()
        };
        lesson.attendance.keys().flat_map(of).collect::<Vec<_>>()
    };
    lessons.iter().flat_map(pairs).gather()
}
