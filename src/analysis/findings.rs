//! What is found about every pupil of a dataset, by pupil. No sentences: numbers, words of the closed lists and ways back to the facts.

use crate::analysis::flags::{Category, RiskFlag, Signal};
use crate::analysis::mastery::Mastery;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::skill::Subject;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// Findings of one day. Pupils stand under the id that is shown (links are followed).
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The day they hold for.
    pub today: Date,
    /// By pupil; a pupil without any result has empty findings. Shared, for most of them outlive a change.
    pub pupils: BTreeMap<PupilId, Arc<PupilFindings>>,
}

/// What is found about one pupil.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PupilFindings {
    /// Every skill of which at least one item was seen.
    pub mastery: BTreeMap<SkillCode, Mastery>,
    /// At most one per subject, the heaviest category that fired; flags put off by an objection stay, with the objection.
    pub flags: Vec<RiskFlag>,
    /// Rules beside the categories that fired, in the order of the rule book.
    pub signals: Vec<Signal>,
    /// Subjects without a category in which one point less in the newest work would bring this one.
    pub one_point_less: Vec<(Subject, Category)>,
    /// «Что получается», strongest first.
    pub strengths: Vec<Strength>,
}

impl PupilFindings {
    /// Skills of a subject with a word, in order of code.
    pub fn skills(&self, subject: Subject, word: MasteryWord) -> impl Iterator<Item = (&SkillCode, &Mastery)> {
        self.mastery.iter().filter(move |(_, mastery)| mastery.subject == subject && mastery.word == word)
    }

    /// The flag of a subject, put off or not.
    pub fn flag(&self, subject: Subject) -> Option<&RiskFlag> {
        self.flags.iter().find(|flag| flag.subject == subject)
    }
}

impl Findings {
    /// What is found about a pupil; `None` for an id that the dataset does not show.
    pub fn pupil(&self, pupil: &PupilId) -> Option<&PupilFindings> {
        self.pupils.get(pupil).map(|found| &**found)
    }
}

/// One fact of «Что получается».
#[derive(Clone, Debug, PartialEq)]
pub enum Strength {
    /// A skill is mastered, so many of so many tasks solved in so many works.
    Skill {
        /// Which.
        skill: SkillCode,
        /// Its subject.
        subject: Subject,
        /// Solved in full.
        n_solved: u32,
        /// Seen.
        n_items: u32,
        /// In how many works.
        n_works: u32,
    },
    /// The share of points rose from the first to the last half of what was seen of a skill.
    Grown {
        /// Which skill.
        skill: SkillCode,
        /// Its subject.
        subject: Subject,
        /// Solved and seen before.
        before: (u32, u32),
        /// Solved and seen lately.
        after: (u32, u32),
    },
    /// A work above the middle of the class.
    Work {
        /// Which.
        assessment: crate::model::id::AssessmentId,
        /// Percent of the maximum.
        percent: f64,
        /// The class's median percent.
        class_median: f64,
    },
    /// Tasks solved that most of the class did not.
    HardItems {
        /// In which work.
        assessment: crate::model::id::AssessmentId,
        /// Which tasks.
        items: Vec<crate::model::id::ItemCode>,
    },
    /// Olympiad, sport, public life.
    Participation(crate::model::id::ParticipationId),
    /// The best task so far, where nothing stronger can be said: points and maximum.
    BestItem {
        /// In which work.
        assessment: crate::model::id::AssessmentId,
        /// Which task.
        item: crate::model::id::ItemCode,
    },
}
