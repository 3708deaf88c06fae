//! Flags: a category per pupil and subject, as a sentence's worth of data — the facts that fired, what is missing, the exit.
//! The rules are data of `seeds/rules`; here is what they may see and how they are read.

pub mod answers;
pub mod backtest;
pub mod bringing;
pub mod judge;
pub mod sight;
pub mod what_if;

use crate::model::assessment::{AssessmentKind, Mark, Points};
use crate::model::id::{AssessmentId, ObjectionId, RuleId, SkillCode};
use crate::model::result::JournalMark;
use crate::model::skill::Subject;
use crate::reference::rules::Verdict;
use time::Date;

/// Category of a pupil in a subject. Order: heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Неуспевающий, НУ.
    NotPassing,
    /// Слабоуспевающий, СУ.
    Weak,
    /// Группа риска, ГР.
    AtRisk,
}

/// A rule that fired for a pupil and subject.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskFlag {
    /// Which rule.
    pub rule: RuleId,
    /// Into which category it puts the pupil.
    pub category: Category,
    /// In which subject.
    pub subject: Subject,
    /// The facts that made it fire, heaviest first; never empty.
    pub facts: Vec<FlagFact>,
    /// What the rule would have liked to see and could not.
    pub missing: Vec<MissingFact>,
    /// What removes it: of every group one condition has to come true.
    pub exits: Vec<Vec<ExitCondition>>,
    /// Whether one point more or less would change the answer.
    pub stand: Stand,
    /// Since when: the day of the newest fact without which it would not fire.
    pub since: Option<Date>,
    /// The objection that puts it off today.
    pub objection: Option<ObjectionId>,
}

/// A rule that fired beside the categories: something to look at, or something to gain.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Which rule.
    pub rule: RuleId,
    /// [`Verdict::Attention`] or [`Verdict::Chance`].
    pub verdict: Verdict,
    /// In which subject.
    pub subject: Subject,
    /// The facts that made it fire; never empty.
    pub facts: Vec<FlagFact>,
    /// What removes it: of every group one condition has to come true.
    pub exits: Vec<Vec<ExitCondition>>,
    /// The objection that puts it off today.
    pub objection: Option<ObjectionId>,
}

/// Whether a flag hangs on one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// It holds with a point more.
    Clear,
    /// One point more or less in a work would change it.
    OnBorder,
}

/// A fact on which a flag rests, with its values.
#[derive(Clone, Debug, PartialEq)]
pub enum FlagFact {
    /// «2» in the journal for a period, or not attested.
    JournalMark {
        /// What stood there.
        mark: JournalMark,
        /// The work whose file brought it.
        assessment: AssessmentId,
        /// The day of that work.
        held_on: Option<Date>,
    },
    /// The mean of the journal marks lies below the threshold.
    JournalAverage {
        /// The mean.
        average: f64,
        /// Of how many marks.
        n_marks: u32,
        /// The threshold it lies below.
        threshold: f64,
    },
    /// The mark of a work.
    WorkMark {
        /// Which work.
        assessment: AssessmentId,
        /// Its procedure.
        kind: AssessmentKind,
        /// Its day.
        held_on: Option<Date>,
        /// The mark.
        mark: Mark,
        /// Total and maximum, where all points are known.
        points: Option<(Points, Option<Points>)>,
    },
    /// A total close to the border of «2» and «3».
    NearBorder {
        /// Which work.
        assessment: AssessmentId,
        /// Its procedure.
        kind: AssessmentKind,
        /// Its day.
        held_on: Option<Date>,
        /// The total.
        points: Points,
        /// From here «3».
        border: Points,
    },
    /// So many deficits.
    Deficits {
        /// Which, hardest first.
        skills: Vec<SkillCode>,
        /// So many are enough for the rule.
        threshold: u32,
    },
    /// Falls in a row, in percent points of the maximum.
    Falls {
        /// The works, oldest first: one more than falls.
        works: Vec<(AssessmentId, Option<Date>, f64)>,
        /// A fall counts from here, in percent points.
        threshold: f64,
    },
    /// A special condition of the scale is at risk: «геометрия: 2 из 11, нужно не меньше 3».
    ScaleCondition {
        /// Which work.
        assessment: AssessmentId,
        /// Its title.
        title: String,
        /// Points got.
        points: Points,
        /// Points the rule asks for.
        at_least: Points,
    },
    /// So many «2» in the newest works.
    MarksTwo {
        /// The works with «2», oldest first.
        works: Vec<AssessmentId>,
        /// Of so many newest works.
        of: u32,
        /// So many are enough for the rule.
        threshold: u32,
    },
    /// A total just below the next mark.
    NearNextMark {
        /// Which work.
        assessment: AssessmentId,
        /// The total.
        points: Points,
        /// From here the next mark.
        border: Points,
        /// The next mark.
        next: Mark,
    },
    /// Works not written.
    Missed {
        /// Not written.
        n_missed: u32,
        /// Of so many of this school year.
        n_works: u32,
    },
    /// Extra lessons not attended.
    MissedLessons {
        /// Not attended.
        n_missed: u32,
        /// Of so many recorded.
        n_lessons: u32,
    },
    /// Exactly one newest journal mark over all subjects is this one, and no other is below.
    OnlyMark {
        /// The mark.
        mark: Mark,
        /// Its subject.
        subject: Subject,
    },
    /// A category stands, and no step of a route is checked or due.
    NoStep {
        /// For so many days.
        n_days: u32,
    },
}

/// What a rule could not see.
#[derive(Clone, Debug, PartialEq)]
pub enum MissingFact {
    /// No journal mark in this subject.
    JournalMarks,
    /// Fewer works than the rule asks for.
    Works {
        /// There are.
        n_works: u32,
        /// Asked for.
        n_needed: u32,
    },
    /// Points that nobody entered.
    UnknownPoints {
        /// In which work.
        assessment: AssessmentId,
    },
    /// No scale is known, so that nothing can be said of its borders.
    Scale {
        /// Of which work.
        assessment: AssessmentId,
    },
    /// A skill with one item only: two tasks would decide.
    SkillEvidence {
        /// Which.
        skill: SkillCode,
        /// Items still needed.
        n_items: u32,
    },
    /// The pupil missed a work.
    Absence {
        /// Which.
        assessment: AssessmentId,
    },
}

/// One of the conditions that remove a flag.
#[derive(Clone, Debug, PartialEq)]
pub enum ExitCondition {
    /// The next mark of the journal is at least this.
    JournalMark {
        /// Lowest mark that removes it.
        at_least: Mark,
    },
    /// The mean of the journal marks is not below.
    JournalAverage {
        /// The threshold.
        threshold: f64,
        /// Now.
        now: f64,
    },
    /// The next work is written for at least this mark.
    WorkMark {
        /// Lowest mark that removes it.
        at_least: Mark,
        /// Points by which the last work missed it, where known.
        short_by: Option<Points>,
    },
    /// At most so many deficits stay.
    Deficits {
        /// At most.
        at_most: u32,
        /// Now.
        now: u32,
    },
    /// The next work is not below the one before by so many percent points.
    NoFall {
        /// Percent points.
        threshold: f64,
    },
    /// A total at least so far from the border.
    AwayFromBorder {
        /// Points above the border.
        points: Points,
    },
    /// The special condition is met with room.
    ScaleCondition {
        /// Its title.
        title: String,
        /// Points.
        at_least: Points,
    },
    /// At most so many «2» in the newest works.
    MarksTwo {
        /// Fewer than.
        fewer_than: u32,
        /// Of so many works.
        of: u32,
    },
    /// Writes the next work.
    Writes,
    /// Comes to the extra lessons.
    ComesToLessons,
    /// A step of a route with a date.
    DatedStep,
    /// The next mark is reached (of a chance: then there is nothing left to say).
    NextMark {
        /// Which.
        mark: Mark,
    },
}
