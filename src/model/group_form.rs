//! The form of groups as a tutor fills it in: days, times, rooms, tutors, who leaves early. Each installation keeps its own.

use crate::model::id::{ClassId, InstallationId, PupilId};
use crate::model::skill::Subject;
use std::collections::BTreeSet;

/// The form of one installation, as groups were last looked for with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupForm {
    /// Whose. Two tutors never overwrite each other's.
    pub installation: InstallationId,
    /// What was filled in.
    pub setup: Setup,
}

impl GroupForm {
    /// The pupils it names.
    pub fn pupils(&self) -> impl Iterator<Item = &PupilId> {
        let leaving = self.setup.leaving.iter().map(|(who, _)| who);
        leaving.chain(self.setup.busy.iter().flatten().map(|busy| &busy.who)).filter_map(|who| match who {
            Who::Pupil(pupil) => Some(pupil),
            Who::Class(_) => None,
        })
    }

    /// Whoever it names, in every list, to be named otherwise.
    pub fn named_mut(&mut self) -> impl Iterator<Item = &mut Who> {
        let leaving = self.setup.leaving.iter_mut().map(|(who, _)| who);
        leaving.chain(self.setup.busy.iter_mut().flatten().map(|busy| &mut busy.who))
    }
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Setup {
    /// Days of lessons, from Monday = 0.
    pub weekdays: BTreeSet<u8>,
    /// Minutes after midnight at which lessons begin.
    pub times: BTreeSet<u16>,
    /// Rooms free at every time.
    pub n_rooms: u32,
    /// What they are called, in order of preference; `None` where only their number is known.
    pub rooms: Option<Vec<String>>,
    /// Lessons of a group a week.
    pub lessons_a_week: u32,
    /// For so many weeks.
    pub weeks: u32,
    /// Who teaches, at all days and times.
    pub tutors: Vec<TutorSetup>,
    /// Who leaves at which minute after midnight, every day.
    pub leaving: Vec<(Who, u16)>,
    /// What happens to lessons that lie ahead.
    pub ahead: Ahead,
    /// Who cannot come when; `None` where nobody has said anything of it.
    pub busy: Option<Vec<Busy>>,
}

/// A tutor in the form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TutorSetup {
    /// As facts carry it.
    pub name: String,
    /// What they teach.
    pub subjects: BTreeSet<Subject>,
    /// Minutes of lessons a week.
    pub minutes_a_week: u32,
    /// Their days, from Monday = 0; `None`: all days of the form.
    pub weekdays: Option<BTreeSet<u8>>,
}

impl TutorSetup {
    /// Whether the tutor is there on a day of the form.
    pub fn comes_on(&self, weekday: u8) -> bool {
        self.weekdays.as_ref().is_none_or(|own| own.contains(&weekday))
    }
}

/// A time of every week at which a pupil or a class cannot come: a club, another lesson.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Busy {
    /// Who.
    pub who: Who,
    /// From Monday = 0.
    pub weekday: u8,
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight.
    pub until: u16,
}

impl Busy {
    /// Whether a lesson of so many minutes would fall into it.
    pub fn is_in_the_way(&self, weekday: u8, starts_at: u16, minutes: u32) -> bool {
        self.weekday == weekday && starts_at < self.until && u32::from(self.from) < u32::from(starts_at) + minutes
    }
}

/// One pupil or a whole class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// All of a class.
    Class(ClassId),
    /// One.
    Pupil(PupilId),
}

/// What happens to lessons that are planned already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ahead {
    /// They stand; their pupils need no other group in the subject.
    Stand,
    /// Everything is divided anew, with as few changes as it is worth.
    Regroup,
}
