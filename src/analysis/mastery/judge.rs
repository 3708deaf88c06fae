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
    n_items: u32,
    evidence: Vec<Evidence>,
}

impl Pile {
    /// Adds what one answer says.
    fn add(&mut self, answer: Answer<'_>, log_odds: f64) {
        self.log_odds += log_odds;
        self.in_favour += log_odds.max(0.0);
        self.level.add(answer);
        self.n_items += 1;
    }
}

/// Everything that the answers of one child say, by skill and subject.
struct Gathered<'c> {
    rows: Vec<Row<'c>>,
    typicals: Typicals,
    /// By number of the skill.
    piles: Vec<Pile>,
    /// Per skill what a neighbour hears of it.
    own: Vec<f64>,
    levels: BTreeMap<Subject, LevelSums>,
}

/// Basic tasks that a child might do, all with this share of the points.
#[derive(Clone, Copy)]
struct Imagined {
    n_items: u32,
    share: f64,
}

/// What the sums of a skill say, whatever its single answers are.
#[derive(Clone, Copy)]
struct Seen {
    log_odds: f64,
    in_favour: f64,
    n_items: u32,
}

impl Seen {
    fn of(pile: &Pile, more: &Pile) -> Self {
        Self {
            log_odds: pile.log_odds + more.log_odds,
            in_favour: pile.in_favour + more.in_favour,
            n_items: pile.n_items + more.n_items,
        }
    }
}

/// The shortest check that would decide about a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// Its subject.
    pub subject: Subject,
    /// So many basic tasks, all solved, make «освоено».
    pub n_items: u32,
    /// What is said where none of them is solved.
    pub if_none: MasteryWord,
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
        let mut gathered = self.gathered(child);
        let seen = (0..gathered.piles.len()).filter_map(|skill| {
            let subject = gathered.piles[skill].subject?;
            let (probability, word) = self.judged(skill, &gathered, subject, None);
            let evidence = std::mem::take(&mut gathered.piles[skill].evidence);
            Some((self.ledger.skills[skill].clone(), Mastery { subject, probability, word, evidence }))
        });
        seen.gather()
    }

    /// Per skill about which nothing is decided yet the shortest check that would: so few basic tasks that all of them solved
    /// make «освоено» and, where the answers so far allow it, none of them solved make «дефицит».
    pub fn further(&self, child: &Child<'_>) -> BTreeMap<SkillCode, Further> {
        let gathered = self.gathered(child);
        let open = (0..gathered.piles.len()).filter_map(|skill| {
            let subject = gathered.piles[skill].subject?;
            let (_, now) = self.judged(skill, &gathered, subject, None);
            if matches!(now, MasteryWord::Deficit | MasteryWord::Mastered) {
                return None;
            }
            let after =
                |n_items: u32, share: f64| self.judged(skill, &gathered, subject, Some(Imagined { n_items, share })).1;
            let mut masters = (1..=self.parameters.n_further_max).filter(|n| after(*n, 1.0) == MasteryWord::Mastered);
            let shortest = masters.clone().next()?;
            let n_items = masters.find(|n| after(*n, 0.0) == MasteryWord::Deficit).unwrap_or(shortest);
            let further = Further { subject, n_items, if_none: after(n_items, 0.0) };
            Some((self.ledger.skills[skill].clone(), further))
        });
        open.gather()
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

    fn gathered<'c>(&self, child: &'c Child<'_>) -> Gathered<'c> {
        let mut piles: Vec<Pile> = std::iter::repeat_with(Pile::default).take(self.ledger.skills.len()).collect();
        let mut levels: BTreeMap<Subject, LevelSums> = BTreeMap::new();
        let typicals = self.ledger.typicals(child);
        let rows = child.evidence();
        for row in &rows {
            self.gather(row, typicals, &mut piles, levels.entry(row.work.subject).or_default());
        }
        let limit = self.parameters.neighbour_limit;
        let own = piles.iter().map(|pile| pile.log_odds.clamp(-limit, limit)).collect();
        Gathered { rows, typicals, piles, own, levels }
    }

    /// Probability and word of a skill, as the answers stand or with imagined ones beside them.
    fn judged(
        &self,
        skill: usize,
        gathered: &Gathered<'_>,
        subject: Subject,
        imagined: Option<Imagined>,
    ) -> (f64, MasteryWord) {
        let Gathered { rows, typicals, piles, own, levels } = gathered;
        let mut sums = levels.get(&subject).copied().unwrap_or_default();
        let others = self.level(sums.without(piles[skill].level));
        let mut told = 0.0;
        let mut more = Pile::default();
        if let Some(Imagined { n_items, share }) = imagined {
            let answer = Ledger::basic_task(*typicals, share);
            for _ in 0..n_items {
                sums.add(answer);
                more.add(answer, self.log_odds(answer));
            }
            let strength = strength_at(answer.expected, others.min(0.0), &self.parameters);
            told = f64::from(n_items) * self.weighed(answer, strength);
        }
        let seen = Seen::of(&piles[skill], &more);
        let log_odds = self.start(skill, *typicals) + self.raised(skill, seen, self.level(sums), own);
        let probability = 1.0 / (1.0 + (-log_odds).exp());
        (probability, self.word(probability, seen, || told + self.told(skill, others, rows, *typicals)))
    }

    fn gather(&self, row: &Row<'_>, typicals: Typicals, piles: &mut [Pile], level: &mut LevelSums) {
        for answer in self.ledger.answers(row, typicals) {
            level.add(answer);
            let log_odds = self.log_odds(answer);
            for skill in answer.skills {
                let pile = &mut piles[*skill];
                pile.subject = Some(row.work.subject);
                pile.add(answer, log_odds);
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
    fn raised(&self, skill: usize, seen: Seen, level: f64, own: &[f64]) -> f64 {
        let limit = self.parameters.side_limit;
        let general = self.parameters.level_weight * level / (1.0 + f64::from(seen.n_items));
        let around: f64 = self.neighbours[skill].iter().map(|other| own[*other]).sum();
        let around = (self.parameters.neighbour_weight * around).clamp(-limit, limit);
        general + seen.log_odds + around
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
    fn word(&self, probability: f64, seen: Seen, told: impl FnOnce() -> f64) -> MasteryWord {
        let Parameters { deficit_below, deficit_told, deficit_doubt, .. } = self.parameters;
        if seen.n_items < self.parameters.n_items_min {
            MasteryWord::LittleData
        } else if probability < deficit_below && seen.in_favour <= deficit_doubt && told() <= -deficit_told {
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
