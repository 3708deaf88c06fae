//! «Что получается»: at least two facts from the same data beside every risk, where the data hold them.

use crate::analysis::census::{Census, Child, Row, Work};
use crate::analysis::findings::Strength;
use crate::analysis::mastery::{Mastery, Solved};
use crate::analysis::timeline::quartiles;
use crate::model::assessment::Item;
use crate::model::event::Participation;
use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, ItemCode, PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::result::ItemScore;
use crate::model::skill::Subject;
use std::collections::BTreeMap;

/// At most so many of one kind.
const N_OF_A_KIND: usize = 2;
/// Below so many results nothing is called hard.
const N_FOR_HARD: usize = 10;

/// What the facts of one pupil are seen against; computed once for all pupils.
#[derive(Clone, Debug)]
pub struct Backdrop<'a> {
    /// Per work of the census and task: whether fewer than half solved it in full.
    hard: Vec<Vec<Hardness>>,
    /// Class and work of the census → the class's median percent.
    medians: BTreeMap<(&'a ClassId, usize), f64>,
    /// Participations of a child, newest first.
    participations: BTreeMap<&'a PupilId, Vec<&'a Participation>>,
}

/// Whether a task is one that few solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hardness {
    Hard,
    Usual,
}

impl<'a> Backdrop<'a> {
    /// One pass over works, one over classes.
    pub fn of(census: &'a Census<'a>) -> Self {
        let hard = census.works().iter().map(hardness).collect();
        let mut percents: BTreeMap<(&'a ClassId, usize), Vec<f64>> = BTreeMap::new();
        for child in census.children() {
            for row in &child.rows {
                if let (Some(class), Some(share)) = (child.classes.get(&row.work.school_year), row.share()) {
                    percents.entry((class, row.at)).or_default().push(share * 100.0);
                }
            }
        }
        let median = |(key, list): (_, Vec<f64>)| Some((key, quartiles(list)?.median));
        let medians = percents.into_iter().filter_map(median).gather();
        let mut participations: BTreeMap<&PupilId, Vec<&Participation>> = BTreeMap::new();
        for it in census.dataset.all::<Participation>() {
            participations.entry(census.shown(&it.pupil)).or_default().push(it);
        }
        for list in participations.values_mut() {
            list.order_by_key(|it| (std::cmp::Reverse(it.held_on), &it.id));
        }
        Self { hard, medians, participations }
    }
}

fn hardness(work: &Work<'_>) -> Vec<Hardness> {
    let mut n_solved = vec![0; work.assessment.items.len()];
    for (_, result) in &work.rows {
        for ((n, item), score) in n_solved.iter_mut().zip(&work.assessment.items).zip(result.scores()) {
            *n += usize::from(is_solved(*score, item));
        }
    }
    let is_hard = |n: usize| work.rows.len() >= N_FOR_HARD && n * 2 < work.rows.len();
    n_solved.into_iter().map(|n| if is_hard(n) { Hardness::Hard } else { Hardness::Usual }).collect()
}

fn is_solved(score: ItemScore, item: &Item) -> bool {
    score.as_evidence().is_some_and(|points| points >= item.points_max)
}

/// What goes well, by subject, strongest first: skills, growth, works above the middle, hard tasks; only where a subject has fewer
/// than two, its best tasks. Participations stand beside all of them.
pub fn strengths(backdrop: &Backdrop<'_>, child: &Child<'_>, mastery: &BTreeMap<SkillCode, Mastery>) -> Vec<Strength> {
    let mut subjects: Vec<Subject> = child.rows.iter().map(|row| row.work.subject).collect();
    subjects.extend(mastery.values().map(|mastery| mastery.subject));
    subjects.order();
    subjects.dedup();
    let mut found = Vec::new();
    for subject in subjects {
        let rows: Vec<&Row<'_>> = child.rows.iter().filter(|row| row.work.subject == subject).collect();
        let mut here = mastered(mastery, subject);
        here.extend(grown(mastery, subject));
        here.extend(works(backdrop, child, &rows));
        here.extend(hard_items(backdrop, &rows));
        if here.len() < 2 {
            here.extend(best_items(&rows));
        }
        found.extend(here);
    }
    let own = backdrop.participations.get(&child.id).into_iter().flatten().take(N_OF_A_KIND);
    found.extend(own.map(|it| Strength::Participation(it.id.clone())));
    found
}

fn mastered(mastery: &BTreeMap<SkillCode, Mastery>, subject: Subject) -> Vec<Strength> {
    let is_sure = |mastery: &Mastery| mastery.word == MasteryWord::Mastered && mastery.n_solved() >= 2;
    let mut best: Vec<(&SkillCode, &Mastery)> =
        mastery.iter().filter(|(_, mastery)| mastery.subject == subject && is_sure(mastery)).collect();
    best.order_by_key(|(skill, mastery)| {
        (
            std::cmp::Reverse(mastery.n_solved() * 1000 / mastery.n_items().max(1)),
            std::cmp::Reverse(mastery.n_items()),
            *skill,
        )
    });
    let fact = |(skill, mastery): &(&SkillCode, &Mastery)| Strength::Skill {
        skill: (*skill).clone(),
        subject: mastery.subject,
        n_solved: mastery.n_solved(),
        n_items: mastery.n_items(),
        n_works: mastery.n_works(),
    };
    best.iter().take(N_OF_A_KIND).map(fact).collect()
}

/// Nothing solved in the older works, all of at least two tasks solved in the newer ones.
fn grown(mastery: &BTreeMap<SkillCode, Mastery>, subject: Subject) -> Vec<Strength> {
    let fact = |(skill, mastery): (&SkillCode, &Mastery)| {
        let newest = &mastery.evidence.last()?.item.assessment;
        let (mut before, mut after) = ((0, 0), (0, 0));
        for evidence in &mastery.evidence {
            let counts = if evidence.item.assessment == *newest { &mut after } else { &mut before };
            *counts = (counts.0 + u32::from(evidence.solved() == Solved::Fully), counts.1 + 1);
        }
        let is_grown = before.1 >= 1 && before.0 == 0 && after.1 >= 2 && after.0 == after.1;
        is_grown.then(|| Strength::Grown { skill: skill.clone(), subject: mastery.subject, before, after })
    };
    mastery.iter().filter(|(_, mastery)| mastery.subject == subject).filter_map(fact).take(N_OF_A_KIND).collect()
}

/// The newest works in which the pupil lies above the median of the class.
fn works(backdrop: &Backdrop<'_>, child: &Child<'_>, rows: &[&Row<'_>]) -> Vec<Strength> {
    let fact = |row: &&Row<'_>| {
        let percent = row.share()? * 100.0;
        let class = *child.classes.get(&row.work.school_year)?;
        let class_median = *backdrop.medians.get(&(class, row.at))?;
        (percent > class_median).then(|| Strength::Work { assessment: row.work.id.clone(), percent, class_median })
    };
    rows.iter().rev().filter_map(fact).take(N_OF_A_KIND).collect()
}

/// Tasks of the newest work solved in full that fewer than half of all pupils solved in full.
fn hard_items(backdrop: &Backdrop<'_>, rows: &[&Row<'_>]) -> Option<Strength> {
    let row = rows.iter().rev().find(|row| row.is_sat())?;
    let tasks = row.work.items.iter().zip(row.result.scores()).zip(&backdrop.hard[row.at]);
    let solved = tasks.filter(|((item, score), hardness)| **hardness == Hardness::Hard && is_solved(**score, item));
    let items: Vec<ItemCode> = solved.map(|((item, _), _)| item.code.clone()).collect();
    (!items.is_empty()).then(|| Strength::HardItems { assessment: row.work.id.clone(), items })
}

/// The tasks that went best, by share of points, never one without points: of the newest work, and where it has too few of the ones
/// before.
fn best_items(rows: &[&Row<'_>]) -> Vec<Strength> {
    let fact = |row: &Row<'_>, at: usize| Strength::BestItem {
        assessment: row.work.id.clone(),
        item: row.work.items[at].code.clone(),
    };
    let best = rows.iter().rev().flat_map(|row| best_of(row).into_iter().map(move |at| fact(row, at)));
    best.take(N_OF_A_KIND).collect()
}

fn best_of(row: &Row<'_>) -> Vec<usize> {
    let share = |at: usize| {
        let points = row.result.scores().get(at)?.as_evidence()?;
        let possible = row.work.items[at].points_max.hundredths();
        (points.hundredths() > 0 && possible > 0).then(|| f64::from(points.hundredths()) / f64::from(possible))
    };
    let mut best: Vec<(usize, f64)> = (0..row.work.items.len()).filter_map(|at| Some((at, share(at)?))).collect();
    best.order_by(|one, other| other.1.total_cmp(&one.1).then_with(|| other.0.cmp(&one.0)));
    best.into_iter().take(N_OF_A_KIND).map(|(at, _)| at).collect()
}
