//! What is asked of planning and what it gives back: no deciding here.

use crate::model::id::PupilId;
use crate::model::order::Gather;
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::model::template::RouteTemplate;
use std::collections::BTreeSet;
use time::{Date, Weekday};

/// The frame of a route: hours, term, people.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRequest {
    /// For whom.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: Subject,
    /// The sentence of the flag on which the route rests; made by `text` from typed data.
    pub basis: String,
    /// The goal in one sentence; may be empty: `report::route` makes one of the steps.
    pub goal: String,
    /// The work together may take so long.
    pub minutes_limit: u32,
    /// How many lessons a skill gets.
    pub dose: Dose,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Who leads it and answers for the steps.
    pub lead: String,
    /// Which days are days of school.
    pub calendar: SchoolDays,
    /// The template of the school whose ways of working take the place of the catalogue's.
    pub template: Option<RouteTemplate>,
}

/// How many times the activity of the catalogue is held for one skill. A proposal of the program, not a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dose {
    /// For a skill with «дефицит».
    pub deficit: u32,
    /// For a skill with «вероятно»: first it is checked.
    pub likely: u32,
}

impl Default for Dose {
    fn default() -> Self {
        Self { deficit: 3, likely: 1 }
    }
}

/// Days on which a step may fall due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolDays {
    /// Days of the week without school, counted from Monday = 0.
    pub free_weekdays: BTreeSet<u8>,
    /// Holidays, each from day to day, both included.
    pub holidays: Vec<(Date, Date)>,
}

impl Default for SchoolDays {
    /// Monday to Friday, no holidays.
    fn default() -> Self {
        let free = [Weekday::Saturday, Weekday::Sunday].map(Weekday::number_days_from_monday);
        Self { free_weekdays: free.into_iter().gather(), holidays: Vec::new() }
    }
}

impl SchoolDays {
    /// Whether there is school on a day.
    pub fn is_open(&self, day: Date) -> bool {
        !self.free_weekdays.contains(&day.weekday().number_days_from_monday())
            && !self.holidays.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// The day itself where there is school on it, else the next day that has: «срок переносится на следующий день». The day
    /// as it is where a whole year has none.
    pub fn next_open(&self, day: Date) -> Date {
        let mut days = std::iter::successors(Some(day), |day| day.next_day()).take(366);
        days.find(|day| self.is_open(*day)).unwrap_or(day)
    }

    /// Where to put what is due on a day without school: on the next day of school, or on the last one before where the next lies
    /// after `until`. `None` for a day of school, and where there is no such day within a year.
    pub fn instead_of(&self, day: Date, until: Date) -> Option<Date> {
        if self.is_open(day) {
            return None;
        }
        let mut before = std::iter::successors(day.previous_day(), |day| day.previous_day()).take(366);
        let next = self.next_open(day);
        let is_next = self.is_open(next) && next <= until;
        if is_next { Some(next) } else { before.find(|day| *day <= until && self.is_open(*day)) }
    }
}

/// A proposed route with what a teacher looks at before adopting it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// A draft.
    pub route: Route,
    /// Minutes that all skills to work at would take together.
    pub minutes_wanted: u32,
    /// Why somebody should look at it, in order; empty: «без замечаний».
    pub concerns: Vec<Concern>,
}

/// Why a proposal is under «Посмотреть».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Nothing to work at: the flag has no deficit behind it.
    NoDeficits,
    /// An open route of the pupil in the subject exists already.
    HasRoute,
    /// Not all deficits fit the hours.
    OverHours,
    /// Not all deficits fit what the tutor has left.
    TutorHours,
    /// The pupil missed the newest work.
    MissedNewest,
    /// All evidence comes from one work.
    OneWork,
    /// Skills of which too little is known.
    LittleData,
    /// The flag stands on one point.
    OnBorder,
}

/// Why no route can be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanFault {
    /// The dataset shows no such pupil.
    UnknownPupil,
    /// There is no day of school between start and end.
    NoSchoolDay,
}
