//! Mastery per pupil and skill: the record of evidence, the probability, the word. The model is described in docs/method/mastery.md.

pub mod evidence;
pub mod judge;
pub mod parameters;
pub mod strength;

use crate::model::assessment::Points;
use crate::model::evidence::{EvidenceCopy, EvidenceItem, MasteryWord};
use crate::model::id::SkillCode;
use crate::model::order::Order;
use crate::model::skill::Subject;
use time::Date;

/// What is known of one pupil's mastery of one skill.
#[derive(Clone, Debug, PartialEq)]
pub struct Mastery {
    /// The subject in whose works it was seen.
    pub subject: Subject,
    /// Probability that the pupil has the skill, 0–1.
    pub probability: f64,
    /// The word by the thresholds of `seeds/rules`.
    pub word: MasteryWord,
    /// Oldest first. Every item counts once; two items of one work are independent tasks.
    pub evidence: Vec<Evidence>,
}

/// One task that a pupil did, and how much it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Which work, which task, which points.
    pub item: EvidenceItem,
    /// The day of the work, where known.
    pub held_on: Option<Date>,
    /// By how many log-odds it moved the probability: above 0 speaks for mastery.
    pub log_odds: f64,
}

/// How far a task was solved: the letter in a cell of the heat map's table twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Solved {
    /// No points.
    No,
    /// Some of the points.
    Partly,
    /// All points.
    Fully,
}

impl Evidence {
    /// How far the task was solved.
    pub fn solved(&self) -> Solved {
        if self.item.points >= self.item.points_max {
            Solved::Fully
        } else if self.item.points > Points::ZERO {
            Solved::Partly
        } else {
            Solved::No
        }
    }
}

impl Mastery {
    /// Independent items seen.
    pub fn n_items(&self) -> u32 {
        self.evidence.len() as u32
    }

    /// Items solved in full: «1 из 3».
    pub fn n_solved(&self) -> u32 {
        self.evidence.iter().filter(|evidence| evidence.solved() == Solved::Fully).count() as u32
    }

    /// In how many works it was seen.
    pub fn n_works(&self) -> u32 {
        let mut works: Vec<_> = self.evidence.iter().map(|evidence| &evidence.item.assessment).collect();
        works.order();
        works.dedup();
        works.len() as u32
    }

    /// Points got and possible over all items.
    pub fn points(&self) -> (Points, Points) {
        let got = self.evidence.iter().map(|evidence| evidence.item.points).sum();
        let possible = self.evidence.iter().map(|evidence| evidence.item.points_max).sum();
        (got, possible)
    }

    /// Whole percent, 0–100.
    pub fn percent(&self) -> u8 {
        (self.probability * 100.0).round().clamp(0.0, 100.0) as u8
    }

    /// The copy that a route keeps.
    pub fn copy(&self, skill: &SkillCode) -> EvidenceCopy {
        EvidenceCopy {
            skill: skill.clone(),
            word: self.word,
            probability_percent: self.percent(),
            items: self.evidence.iter().map(|evidence| evidence.item.clone()).collect(),
        }
    }
}
