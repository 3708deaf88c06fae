//! What one pupil did in one assessment. Absent, not attempted, not given, not taught, blank and 0 are six things.

use crate::model::assessment::{Assessment, Mark, Points};
use crate::model::id::{AssessmentId, ClassId, PupilId};
use crate::model::source::Place;

/// One pupil's result of one work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PupilResult {
    /// Which work.
    pub assessment: AssessmentId,
    /// Whose.
    pub pupil: PupilId,
    /// The class on that day, where the file says it.
    pub class: Option<ClassId>,
    /// What happened.
    pub outcome: Outcome,
    /// «Отметка за предыдущую четверть», where the file has it.
    pub journal_mark: Option<JournalMark>,
    /// The row it was read from.
    pub place: Place,
    /// ЕГЭ: the test score of a hundred, where the file has it.
    pub test_score: Option<u8>,
    /// Of a work without items: the total as the file gives it. Where there are items their points make the total.
    pub told_total: Option<Points>,
}

/// Whether the pupil sat, and with which points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Was not there. Not a zero.
    Absent,
    /// Wrote the work.
    Sat {
        /// In the order of the assessment's items, one each.
        scores: Vec<ItemScore>,
        /// The mark the file gives; by scale see [`PupilResult::mark_by_scale`].
        mark: Option<Mark>,
    },
}

/// Points of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemScore {
    /// Points given, from 0 to the item's maximum.
    Points(Points),
    /// «X», не приступал: 0 in the total and in a percentage, and said so.
    NotAttempted,
    /// Another variant, not given to this pupil: counts nowhere.
    NotGiven,
    /// «не пройд.»: the topic was not taught yet. 0 in the total, no evidence against the pupil.
    NotTaught,
    /// Blank or not accepted: not known.
    Unknown,
}

impl ItemScore {
    /// What it adds to the total; `None` where nobody knows.
    pub fn in_total(self) -> Option<Points> {
        match self {
            ItemScore::Points(points) => Some(points),
            ItemScore::NotAttempted | ItemScore::NotTaught | ItemScore::NotGiven => Some(Points::ZERO),
            ItemScore::Unknown => None,
        }
    }

    /// What it says about the pupil's skill; `None` where it says nothing.
    pub fn as_evidence(self) -> Option<Points> {
        match self {
            ItemScore::Points(points) => Some(points),
            ItemScore::NotAttempted => Some(Points::ZERO),
            ItemScore::NotGiven | ItemScore::NotTaught | ItemScore::Unknown => None,
        }
    }
}

/// A mark of the class journal for a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JournalMark {
    /// 2–5.
    Mark(Mark),
    /// «н/а», не аттестован.
    NotAttested,
}

impl PupilResult {
    /// The points of the items, empty when absent.
    pub fn scores(&self) -> &[ItemScore] {
        match &self.outcome {
            Outcome::Sat { scores, .. } => scores,
            Outcome::Absent => &[],
        }
    }

    /// Sum of the points, of a work without items the total of the file; `None` when absent or when nobody knows.
    pub fn total(&self) -> Option<Points> {
        match &self.outcome {
            Outcome::Sat { scores, .. } if scores.is_empty() => self.told_total,
            Outcome::Sat { scores, .. } => {
                scores.iter().map(|score| score.in_total()).try_fold(Points::ZERO, |sum, next| Some(sum.plus(next?)))
            }
            Outcome::Absent => None,
        }
    }

    /// The mark of the file, else by the scale of the work with its special conditions; `None` when neither is known.
    pub fn mark(&self, assessment: &Assessment) -> Option<Mark> {
        match &self.outcome {
            Outcome::Sat { mark: Some(mark), .. } => Some(*mark),
            Outcome::Sat { .. } => self.mark_by_scale(assessment),
            Outcome::Absent => None,
        }
    }

    /// The mark by the scale of the work: total, then the conditions in order. `None` without scale or total.
    pub fn mark_by_scale(&self, assessment: &Assessment) -> Option<Mark> {
        let mut mark = assessment.scale?.mark(self.total()?);
        for condition in &assessment.conditions {
            let sum: Points = assessment
                .items
                .iter()
                .zip(self.scores())
                .filter(|(item, _)| condition.items.contains(&item.code))
                .filter_map(|(_, score)| score.in_total())
                .sum();
            if mark >= condition.from_mark && sum < condition.at_least {
                mark = mark.min(condition.otherwise);
            }
        }
        Some(mark)
    }
}
