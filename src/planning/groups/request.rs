//! What is asked of the division into groups: whose deficits, which times, who teaches, how many rooms. No deciding here.

use crate::model::id::{PupilId, SkillCode};
use crate::model::skill::Subject;
use crate::reference::groups::GroupNumbers;
use std::collections::{BTreeMap, BTreeSet};

/// A time of the week at which a lesson may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Counted from Monday = 0.
    pub weekday: u8,
    /// Minutes after midnight.
    pub starts_at: u16,
}

impl Slot {
    /// «14:20».
    pub fn clock(self) -> String {
        clock(self.starts_at)
    }
}

/// Minutes after midnight → «14:20».
pub fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// «14:20», «8.05», «9» → minutes after midnight.
pub fn minutes_of(text: &str) -> Option<u16> {
    let mut parts = text.trim().splitn(2, [':', '.']);
    let hour: u16 = parts.next()?.trim().parse().ok()?;
    let minute: u16 = parts.next().map_or(Some(0), |part| part.trim().parse().ok())?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A deficit that a group could work at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Of the skill.
    pub subject: Subject,
    /// How much it counts that it is worked at; zero counts as no deficit.
    pub weight: u16,
}

/// A pupil with what is lacking and when there is time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilNeed {
    /// Who.
    pub pupil: PupilId,
    /// What.
    pub lacks: BTreeMap<SkillCode, Lack>,
    /// Times at which the pupil cannot come: another lesson, a club.
    pub busy: BTreeSet<Slot>,
    /// By weekday the minute after midnight at which the pupil leaves, «автобус в 14:30»; a lesson must be over by then.
    pub leaves_at: BTreeMap<u8, u16>,
}

impl PupilNeed {
    /// Whether the pupil can be there for so many minutes.
    pub fn is_free(&self, slot: Slot, minutes: u32) -> bool {
        let end = u32::from(slot.starts_at) + minutes;
        !self.busy.contains(&slot) && self.leaves_at.get(&slot.weekday).is_none_or(|leaves| end <= u32::from(*leaves))
    }
}

/// Who can hold lessons. A name stands for one person: of two tutors of one name the first counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tutor {
    /// As facts carry it.
    pub name: String,
    /// What they teach.
    pub subjects: BTreeSet<Subject>,
    /// When.
    pub slots: BTreeSet<Slot>,
    /// Minutes of lessons a week.
    pub minutes_a_week: u32,
}

/// A group: one skill, its pupils, who teaches it and when, every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The common skill.
    pub skill: SkillCode,
    /// Of the skill.
    pub subject: Subject,
    /// In order of id.
    pub pupils: Vec<PupilId>,
    /// Who teaches it.
    pub tutor: String,
    /// In order, on different days.
    pub slots: Vec<Slot>,
}

/// Numbers that hold for all groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Fewest pupils of a group, at least one.
    pub n_pupils_min: usize,
    /// Most pupils of a group.
    pub n_pupils_max: usize,
    /// Lessons of a group a week, each on a day of its own; 1 to 5.
    pub lessons_a_week: u32,
    /// Length of a lesson.
    pub minutes: u32,
    /// In so many groups at once a pupil may be.
    pub groups_of_a_pupil: usize,
    /// What it is worth, in weights, that a pupil stays in the group of before (same skill, tutor and times).
    pub stay: u16,
    /// How long is searched.
    pub effort: Effort,
}

impl Frame {
    /// As the seeds have them.
    pub fn of(numbers: &GroupNumbers) -> Self {
        Self {
            n_pupils_min: numbers.n_pupils_min,
            n_pupils_max: numbers.n_pupils_max,
            lessons_a_week: numbers.lessons_a_week,
            minutes: numbers.minutes,
            groups_of_a_pupil: numbers.groups_of_a_pupil,
            stay: numbers.stay,
            effort: Effort::default(),
        }
    }
}

/// How long is searched, in steps and not in seconds: the same request gives the same answer on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Steps at the bound.
    pub bound_steps: u32,
    /// Rounds of the local search.
    pub search_rounds: u32,
}

impl Default for Effort {
    fn default() -> Self {
        Self { bound_steps: 150, search_rounds: 250 }
    }
}

/// What is to be divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRequest {
    /// Whose deficits; of two of one id the first counts. Their order does not matter.
    pub pupils: Vec<PupilNeed>,
    /// Who teaches.
    pub tutors: Vec<Tutor>,
    /// Times at which lessons may be, each with the number of rooms free then. A time that begins before the one before it is over is
    /// passed over, and so are those of a day beyond the fifth (beyond the third with four or five lessons a week).
    pub rooms: BTreeMap<Slot, u32>,
    /// Groups that meet already, when they are divided anew.
    pub existing: Vec<Group>,
    /// Sizes, dose, effort.
    pub frame: Frame,
}
