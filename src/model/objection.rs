//! A teacher who knows better: an objection to a flag, with reason and end. And a school that sets its own threshold.

use crate::model::id::{ObjectionId, PupilId, RuleId};
use crate::model::skill::Subject;
use time::Date;

/// «Не согласен…»: puts a flag off until a day, without hiding it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Objection {
    /// Random.
    pub id: ObjectionId,
    /// About whom.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: Subject,
    /// Against which rule.
    pub rule: RuleId,
    /// Why, in the teacher's words.
    pub reason: String,
    /// Who.
    pub by: String,
    /// Since when.
    pub on: Date,
    /// Until when; then the flag speaks again.
    pub until: Date,
}

/// A school's own value for a threshold of a rule. Shown wherever the rule is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleOverride {
    /// Which rule.
    pub rule: RuleId,
    /// Which threshold of it («journal_average_below»).
    pub threshold: String,
    /// The value used instead, in hundredths of its unit.
    pub value_hundredths: i64,
    /// On which paper: «Положение, приказ № 118».
    pub source: String,
    /// Who.
    pub by: String,
    /// Since when.
    pub on: Date,
}
