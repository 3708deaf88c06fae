//! Extra lessons and who was there.

use crate::model::id::{LessonId, PupilId, SkillCode};
use crate::model::skill::Subject;
use std::collections::BTreeMap;
use time::Date;

/// An extra lesson for a small group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtraLesson {
    /// Random.
    pub id: LessonId,
    /// Subject.
    pub subject: Subject,
    /// What is worked at; may be several.
    pub skills: Vec<SkillCode>,
    /// Day.
    pub held_on: Date,
    /// «14:20» or empty.
    pub starts_at: String,
    /// Length.
    pub duration_minutes: u32,
    /// Who holds it.
    pub tutor: String,
    /// «14», «библиотека»; `None` while nobody has said where.
    pub room: Option<String>,
    /// What was done and what is to be done at home, where somebody has written it.
    pub work_done: Option<String>,
    /// Planned pupils with what is known of each.
    pub attendance: BTreeMap<PupilId, Attendance>,
    /// Why it was not held, where somebody has said that it was not.
    pub called_off: Option<CalledOff>,
}

impl ExtraLesson {
    /// Whether somebody has written down who was there.
    pub fn is_recorded(&self) -> bool {
        self.attendance.values().any(|state| *state != Attendance::Planned)
    }

    /// Why it was not held. Who was there is the stronger word: two people may have written at the same time.
    pub fn not_held(&self) -> Option<&CalledOff> {
        self.called_off.as_ref().filter(|_| !self.is_recorded())
    }

    /// Whether nobody has said yet what became of it.
    pub fn is_open(&self) -> bool {
        !self.is_recorded() && self.called_off.is_none()
    }
}

/// Why a lesson was not held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalledOff {
    /// Which of the usual reasons.
    pub why: NotHeld,
    /// In a person's words, where the usual ones do not say it.
    pub words: Option<String>,
}

/// The usual reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotHeld {
    /// The tutor was ill or away.
    Tutor,
    /// The class was at an event or an excursion.
    ClassAway,
    /// Quarantine, frost.
    Quarantine,
    /// Another, told in words.
    Other,
}

/// Whether a planned pupil came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attendance {
    /// The lesson is not recorded yet.
    Planned,
    /// Was there.
    Present,
    /// Ill.
    Ill,
    /// Absent with another good reason.
    Excused,
    /// Absent without a reason.
    Unexcused,
}
