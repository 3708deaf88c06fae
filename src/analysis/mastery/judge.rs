//! Probability and word of every pupil and skill. Additive in log-odds with weights that are never negative: a better answer
//! never lowers anybody's own mastery (property test in tests/host/findings.rs).

use crate::analysis::census::{Child, Row};
use crate::analysis::mastery::evidence::{Answer, Begun, Ledger, Typicals};
use crate::analysis::mastery::parameters::Parameters;
use crate::analysis::mastery::strength::{Strength, Strengths, strength_at};
use crate::analysis::mastery::{Evidence, Mastery};
use crate::model::assessment::Points;
use crate::model::evidence::{EvidenceItem, MasteryWord};
use crate::model::id::SkillCode;
use crate::model::order::Gather;
use crate::model::skill::Subject;
use std::collections::BTreeMap;

/// The model ready to judge child after child.
#[derive(Debug)]
pub struct Judge {
    ledger: Ledger,
    parameters: Parameters,
    strengths: Strengths,
    /// Per skill: numbers of direct prerequisites and dependants that are seen in the data.
    neighbours: Vec<Vec<usize>>,
}

/// What was gathered of one skill of one child.
#[derive(Default)]
struct Pile {
    subject: Option<Subject>,
    log_odds: f64,
    /// What speaks for the skill in it: its parts above 0.
    in_favour: f64,
    /// Its part of what tells the level.
    level: LevelSums,
    evidence: Vec<Evidence>,
}

/// A pupil's answers against what others do, in one subject.
#[derive(Clone, Copy, Default)]
struct LevelSums {
    above: f64,
    weight: f64,
}

impl LevelSums {
    fn add(&mut self, answer: Answer<'_>) {
        self.above += answer.fading * (answer.share - answer.expected);
        self.weight += answer.fading * answer.expected * (1.0 - answer.expected);
    }

    fn without(self, part: Self) -> Self {
        Self { above: self.above - part.above, weight: self.weight - part.weight }
    }
}

/// Where a pupil stands in a subject over all tasks seen.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Ability {
    /// Log-odds of a task above what others get, shrunk to 0: the first step of a Rasch estimate of ability.
    pub value: f64,
    /// The information it rests on, the shrinkage included: Σ f·p(1 − p) + the imagined items.
    pub information: f64,
}

/// One neighbour's evidence counts at most this many log-odds either way.
const NEIGHBOUR_LIMIT: f64 = 3.0;

impl Judge {
    /// `rests_on` gives the direct prerequisites of a skill.
    pub fn new(ledger: Ledger, parameters: &Parameters, rests_on: impl Fn(&SkillCode) -> Vec<SkillCode>) -> Self {
        let parameters = parameters.bounded();
        let mut neighbours = vec![Vec::new(); ledger.skills.len()];
        for (skill, code) in ledger.skills.iter().enumerate() {
            for below in rests_on(code) {
                if let Ok(other) = ledger.skills.binary_search(&below) {
                    neighbours[skill].push(other);
                    neighbours[other].push(skill);
                }
            }
        }
        let strengths = Strengths::of(&parameters);
        Self { ledger, parameters, strengths, neighbours }
    }

    /// Mastery of every skill of which the child did an item.
    pub fn mastery(&self, child: &Child<'_>) -> BTreeMap<SkillCode, Mastery> {
        let mut piles: Vec<Pile> = std::iter::repeat_with(Pile::default).take(self.ledger.skills.len()).collect();
        let mut levels: BTreeMap<Subject, LevelSums> = BTreeMap::new();
        let typicals = self.ledger.typicals(child);
        let rows = child.evidence();
        for row in &rows {
            self.gather(row, typicals, &mut piles, levels.entry(row.work.subject).or_default());
        }
        let own: Vec<f64> = piles.iter().map(|pile| pile.log_odds.clamp(-NEIGHBOUR_LIMIT, NEIGHBOUR_LIMIT)).collect();
        let seen = piles.into_iter().enumerate().filter_map(|(skill, pile)| {
            let subject = pile.subject?;
            let sums = levels.get(&subject).copied().unwrap_or_default();
            let log_odds = self.start(skill, typicals) + self.raised(skill, &pile, self.level(sums), &own);
            let probability = 1.0 / (1.0 + (-log_odds).exp());
            let told = || self.told(skill, self.level(sums.without(pile.level)), &rows, typicals);
            let word = self.word(probability, &pile, told);
            Some((self.ledger.skills[skill].clone(), Mastery { subject, probability, word, evidence: pile.evidence }))
        });
        seen.gather()
    }

    /// Where the child stands in every subject of which a task was seen.
    pub fn abilities(&self, child: &Child<'_>) -> BTreeMap<Subject, Ability> {
        let mut levels: BTreeMap<Subject, LevelSums> = BTreeMap::new();
        let typicals = self.ledger.typicals(child);
        for row in &child.rows {
            let level = levels.entry(row.work.subject).or_default();
            self.ledger.answers(row, typicals).for_each(|answer| level.add(answer));
        }
        let ability = |sums: LevelSums| Ability {
            value: self.level(sums),
            information: sums.weight + self.parameters.level_shrinkage,
        };
        levels.into_iter().map(|(subject, sums)| (subject, ability(sums))).gather()
    }

    fn gather(&self, row: &Row<'_>, typicals: Typicals, piles: &mut [Pile], level: &mut LevelSums) {
        for answer in self.ledger.answers(row, typicals) {
            level.add(answer);
            let log_odds = self.log_odds(answer);
            for skill in answer.skills {
                let pile = &mut piles[*skill];
                pile.subject = Some(row.work.subject);
                pile.log_odds += log_odds;
                pile.in_favour += log_odds.max(0.0);
                pile.level.add(answer);
                pile.evidence.push(evidence(row, answer, log_odds));
            }
        }
    }

    /// What one answer adds for each of its skills: the task asks for all of them, so it speaks of each.
    fn log_odds(&self, answer: Answer<'_>) -> f64 {
        self.weighed(answer, self.strengths.at(answer.expected))
    }

    fn weighed(&self, answer: Answer<'_>, strength: Strength) -> f64 {
        let weight = if answer.begun == Begun::No { self.parameters.not_attempted_weight } else { 1.0 };
        answer.fading * (answer.share * strength.right - weight * (1.0 - answer.share) * strength.wrong)
    }

    /// How far the pupil lies above the middle in the subject, in log-odds of a task, shrunk to 0.
    fn level(&self, sums: LevelSums) -> f64 {
        sums.above / (sums.weight + self.parameters.level_shrinkage)
    }

    /// Before anything is known of the child: the usual share and the ease of the skill in the data.
    fn start(&self, skill: usize, typicals: Typicals) -> f64 {
        let (prior, limit) = (self.parameters.prior_share, self.parameters.side_limit);
        let ease = self.parameters.ease_weight * self.ledger.ease(skill, typicals, self.parameters.ease_shrinkage);
        (prior / (1.0 - prior)).ln() + ease.clamp(-limit, limit)
    }

    /// What the child's own answers change, in log-odds.
    fn raised(&self, skill: usize, pile: &Pile, level: f64, own: &[f64]) -> f64 {
        let limit = self.parameters.side_limit;
        let general = self.parameters.level_weight * level / (1.0 + pile.evidence.len() as f64);
        let around: f64 = self.neighbours[skill].iter().map(|other| own[*other]).sum();
        let around = (self.parameters.neighbour_weight * around).clamp(-limit, limit);
        general + pile.log_odds + around
    }

    /// What the child's own tasks of a skill say of it by themselves, in log-odds: judged as for a pupil of this level in the
    /// other tasks of the subject, where that is below the middle. Who solves little of anything shows by a wrong answer that
    /// the task was hard, and hardly which skill is missing.
    fn told(&self, skill: usize, level: f64, rows: &[Row<'_>], typicals: Typicals) -> f64 {
        let answers = rows.iter().flat_map(|row| self.ledger.answers(row, typicals));
        let own = answers.filter(|answer| answer.skills.contains(&skill));
        let level = level.min(0.0);
        own.map(|answer| self.weighed(answer, strength_at(answer.expected, level, &self.parameters))).sum()
    }

    /// The word. A deficit needs two independent items, so does any other claim; and the child's own tasks of the skill have to
    /// tell it by themselves: what is known of the level and of neighbouring skills makes a deficit likely, never certain.
    fn word(&self, probability: f64, pile: &Pile, told: impl FnOnce() -> f64) -> MasteryWord {
        let Parameters { deficit_below, deficit_told, deficit_doubt, .. } = self.parameters;
        if (pile.evidence.len() as u32) < self.parameters.n_items_min {
            MasteryWord::LittleData
        } else if probability < deficit_below && pile.in_favour <= deficit_doubt && told() <= -deficit_told {
            MasteryWord::Deficit
        } else if probability < self.parameters.likely_below {
            MasteryWord::Likely
        } else if probability < self.parameters.mastered_from {
            MasteryWord::LittleData
        } else {
            MasteryWord::Mastered
        }
    }
}

fn evidence(row: &Row<'_>, answer: Answer<'_>, log_odds: f64) -> Evidence {
    let item = &row.work.items[answer.at];
    let points = row.result.scores()[answer.at].as_evidence().unwrap_or(Points::ZERO);
    let copy =
        EvidenceItem { assessment: row.work.id.clone(), item: item.code.clone(), points, points_max: item.points_max };
    Evidence { item: copy, held_on: row.work.held_on, log_odds }
}
