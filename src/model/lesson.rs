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
