//! Evidence as a decision remembers it: a route keeps a copy of what it was built on, though findings are never stored.

use crate::model::assessment::Points;
use crate::model::id::{AssessmentId, ItemCode, SkillCode};

/// The four words in which a pupil's mastery of a skill is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MasteryWord {
    /// Дефицит: at least two independent items and a low probability of mastery.
    Deficit,
    /// Вероятно: points that way, not enough to claim it.
    Likely,
    /// Мало данных.
    LittleData,
    /// Освоено.
    Mastered,
}

/// One item of evidence: what a pupil got for one task that checks the skill.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceItem {
    /// In which work.
    pub assessment: AssessmentId,
    /// Which task.
    pub item: ItemCode,
    /// Points given.
    pub points: Points,
    /// Points possible.
    pub points_max: Points,
}

/// What a step of a route was decided on, copied on the day of the decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceCopy {
    /// Which skill.
    pub skill: SkillCode,
    /// The word on that day.
    pub word: MasteryWord,
    /// Probability of mastery on that day, in whole percent, 0–100.
    pub probability_percent: u8,
    /// Oldest first.
    pub items: Vec<EvidenceItem>,
}
