//! From results to evidence: tasks and skills numbered once, difficulty of tasks and ease of skills summed once.
//!
//! Invariant: no answer of a pupil enters the usual shares by which that pupil is judged, and no answer the difficulty by which
//! itself is judged; hence a better answer cannot make the pupil's other answers weigh less.

use crate::analysis::census::{Census, Child, Row, day_of};
use crate::analysis::mastery::parameters::Parameters;
use crate::analysis::works::beside::{self, ItemShares};
use crate::model::assessment::{Assessment, Item, Level};
use crate::model::fact::FactKind;
use crate::model::id::SkillCode;
use crate::model::order::{Gather, Order};
use crate::model::result::ItemScore;
use std::collections::BTreeSet;
use time::Date;

/// Tasks and skills of all works of a dataset, by number.
#[derive(Debug)]
pub struct Ledger {
    /// Skills in order of code.
    pub skills: Vec<SkillCode>,
    /// Per work of the census and task: its skills and sums.
    tasks: Vec<Vec<Task>>,
    /// Per work: how much it still says on the day of the newest work.
    fading: Vec<f64>,
    /// Per skill: the shares of all results and their numbers by level.
    eases: Vec<Ease>,
    /// All answers by level.
    levels: [Sum; N_LEVELS],
    shrinkages: Shrinkages,
}

/// Levels Б, П, В, and unknown.
const N_LEVELS: usize = 4;

/// The usual share of the points of tasks, by level, as the others in the data do them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typicals([f64; N_LEVELS]);

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    shares: f64,
    n: f64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Ease {
    shares: f64,
    n: [f64; N_LEVELS],
}

/// Against how many imagined answers the data count.
#[derive(Clone, Copy, Debug)]
struct Shrinkages {
    /// Of one task, where its level is known, and where it is not: an unknown level tells little of a task.
    item: f64,
    item_unknown: f64,
    /// Of one task that a report of the region tells: its share stands in for the usual share of the level.
    item_told: f64,
    /// Of a whole level.
    typical: f64,
    /// The seeds' usual shares.
    usual: [f64; N_LEVELS],
}

#[derive(Debug)]
struct Task {
    skills: Vec<usize>,
    level: usize,
    sum: Sum,
    /// Share done in the region, where a report tells it.
    told: Option<f64>,
}

/// One task done by one pupil, judged without the pupil's own answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'l> {
    /// Position of the task in the work.
    pub at: usize,
    /// Numbers of its skills.
    pub skills: &'l [usize],
    /// Share of the points, 0–1.
    pub share: f64,
    /// Whether «X».
    pub begun: Begun,
    /// Share that others get, shrunk to that of the region where a report tells it, else to the usual share of the level.
    pub expected: f64,
    /// How much it still says, 0–1.
    pub fading: f64,
}

/// Whether a task was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Points were given, maybe 0.
    Yes,
    /// «X».
    No,
}

impl Ledger {
    /// Numbers and sums. `skills_of` names the skills of a task (its own, or those of the catalogue's maps).
    pub fn of(
        census: &Census<'_>,
        parameters: &Parameters,
        skills_of: impl Fn(&Assessment, &Item) -> Vec<SkillCode>,
    ) -> Self {
        let assessments = || census.works().iter().map(|work| work.assessment);
        let of_work = |work: &Assessment| work.items.iter().map(|item| skills_of(work, item)).collect::<Vec<_>>();
        let named: Vec<Vec<Vec<SkillCode>>> = assessments().map(of_work).collect();
        let skills: BTreeSet<SkillCode> = named.iter().flatten().flatten().cloned().gather();
        let skills: Vec<SkillCode> = skills.into_iter().collect();
        let told = told_by_reports(census);
        let task = |work: &Assessment, item: &Item, named: &[SkillCode]| {
            let mut own: Vec<usize> = named.iter().filter_map(|skill| skills.binary_search(skill).ok()).collect();
            own.order();
            own.dedup();
            let told = told.iter().find(|shares| shares.group.is_of(work)).and_then(|shares| shares.of(&item.code));
            Task { skills: own, level: place(item.level), sum: Sum::default(), told }
        };
        let tasks = assessments()
            .zip(&named)
            .map(|(work, named)| work.items.iter().zip(named).map(|(item, named)| task(work, item, named)).collect())
            .collect();
        let newest =
            census.works().iter().filter(|work| !work.rows.is_empty()).map(|work| day_of(work.assessment)).max();
        let fading = assessments().map(|work| fading(day_of(work), newest, parameters)).collect();
        let eases = vec![Ease::default(); skills.len()];
        let shrinkages = Shrinkages {
            item: parameters.item_shrinkage,
            item_unknown: parameters.item_shrinkage_unknown,
            item_told: parameters.item_shrinkage_told,
            typical: parameters.typical_shrinkage,
            usual: parameters.typical_shares,
        };
        let mut ledger = Self { skills, tasks, fading, eases, levels: <[Sum; N_LEVELS]>::default(), shrinkages };
        for row in census.children().iter().flat_map(|child| child.rows.iter().chain(&child.checks)) {
            ledger.add(row);
        }
        ledger
    }

    /// The usual shares among all but this child: those of the seeds, moved by the data.
    pub fn typicals(&self, child: &Child<'_>) -> Typicals {
        let mut others = self.levels;
        for row in child.rows.iter().chain(&child.checks) {
            for ((item, score), task) in row.work.items.iter().zip(row.result.scores()).zip(&self.tasks[row.at]) {
                if let Some((share, _)) = share_of(item, *score) {
                    others[task.level].shares -= share;
                    others[task.level].n -= 1.0;
                }
            }
        }
        let imagined = self.shrinkages.typical;
        Typicals(std::array::from_fn(|level| {
            (others[level].shares + imagined * self.shrinkages.usual[level]) / (others[level].n + imagined)
        }))
    }

    /// The answers of a row that say something.
    pub fn answers<'l>(&'l self, row: &'l Row<'_>, typicals: Typicals) -> impl Iterator<Item = Answer<'l>> {
        let fading = self.fading[row.at];
        let scored = row.work.items.iter().zip(row.result.scores()).zip(&self.tasks[row.at]).enumerate();
        scored.filter_map(move |(at, ((item, score), task))| {
            let (share, begun) = share_of(item, *score)?;
            let (usual, imagined) = match task.told {
                Some(told) => (told, self.shrinkages.item_told),
                None if task.level == UNKNOWN => (typicals.0[task.level], self.shrinkages.item_unknown),
                None => (typicals.0[task.level], self.shrinkages.item),
            };
            let expected = (task.sum.shares - share + imagined * usual) / (task.sum.n - 1.0 + imagined);
            Some(Answer { at, skills: &task.skills, share, begun, expected, fading })
        })
    }

    /// A basic task that was not given yet, done today with this share of the points.
    pub fn basic_task(typicals: Typicals, share: f64) -> Answer<'static> {
        Answer { at: 0, skills: &[], share, begun: Begun::Yes, expected: typicals.0[BASIC], fading: 1.0 }
    }

    /// Mean of share − usual share over the results of a skill, shrunk to 0.
    pub fn ease(&self, skill: usize, typicals: Typicals, shrinkage: f64) -> f64 {
        let Ease { shares, n } = self.eases[skill];
        let usual: f64 = n.iter().zip(typicals.0).map(|(n, typical)| n * typical).sum();
        (shares - usual) / (n.iter().sum::<f64>() + shrinkage)
    }

    fn add(&mut self, row: &Row<'_>) {
        for ((item, score), task) in row.work.items.iter().zip(row.result.scores()).zip(&mut self.tasks[row.at]) {
            let Some((share, _)) = share_of(item, *score) else { continue };
            for sum in [&mut task.sum, &mut self.levels[task.level]] {
                sum.shares += share;
                sum.n += 1.0;
            }
            for skill in &task.skills {
                self.eases[*skill].shares += share;
                self.eases[*skill].n[task.level] += 1.0;
            }
        }
    }
}

/// Per work of the census that a report tells of by tasks: the shares.
fn told_by_reports<'a>(census: &Census<'a>) -> Vec<ItemShares<'a>> {
    if census.dataset.of_kind(FactKind::GroupResult).next().is_none() {
        return Vec::new();
    }
    let works = census.works().iter();
    works.filter_map(|work| beside::item_shares(&beside::told(census.dataset, work.assessment))).collect()
}

/// The place of the basic level.
const BASIC: usize = 0;
/// The place of the unknown level.
const UNKNOWN: usize = N_LEVELS - 1;

fn place(level: Option<Level>) -> usize {
    match level {
        Some(Level::Basic) => BASIC,
        Some(Level::Raised) => 1,
        Some(Level::High) => 2,
        None => UNKNOWN,
    }
}

/// The share of an item's points that a score is; `None` where it says nothing or the maximum is no maximum.
fn share_of(item: &Item, score: ItemScore) -> Option<(f64, Begun)> {
    let points = score.as_evidence()?;
    let possible = item.points_max.hundredths();
    if possible <= 0 {
        return None;
    }
    let begun = if score == ItemScore::NotAttempted { Begun::No } else { Begun::Yes };
    Some(((f64::from(points.hundredths()) / f64::from(possible)).clamp(0.0, 1.0), begun))
}

/// ½ per half-life between the work and the newest work of the data: what lies on the shelf does not fade by itself.
fn fading(day: Date, newest: Option<Date>, parameters: &Parameters) -> f64 {
    let age_days = newest.map_or(0, |newest| (newest - day).whole_days()).max(0);
    0.5_f64.powf(age_days as f64 / parameters.half_life_days)
}
