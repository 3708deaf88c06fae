//! «Что получается»: at least two facts from the same data beside every risk, where the data hold them.

use crate::analysis::census::{Census, Child, Row};
use crate::analysis::findings::Strength;
use crate::analysis::mastery::{Evidence, Mastery, Solved};
use crate::analysis::timeline::{class_percents, quartiles};
use crate::model::event::Participation;
use crate::model::evidence::MasteryWord;
use crate::model::id::{ItemCode, SkillCode};
use std::collections::BTreeMap;

/// At most so many of one kind.
const N_OF_A_KIND: usize = 2;

/// What goes well, strongest first: skills, growth, works above the middle, hard tasks, participations; and only when fewer than
/// two were found, the best tasks of the newest work.
pub fn strengths(census: &Census<'_>, child: &Child<'_>, mastery: &BTreeMap<SkillCode, Mastery>) -> Vec<Strength> {
    let mut found = mastered(mastery);
    found.extend(grown(mastery));
    found.extend(works(census, child));
    found.extend(hard_items(census, child));
    found.extend(participations(census, child));
    if found.len() < 2 {
        found.extend(best_items(child));
    }
    found
}

fn mastered(mastery: &BTreeMap<SkillCode, Mastery>) -> Vec<Strength> {
    let mut best: Vec<(&SkillCode, &Mastery)> = mastery
        .iter()
        .filter(|(_, mastery)| mastery.word == MasteryWord::Mastered && mastery.n_solved() >= 2)
        .collect();
    best.sort_by_key(|(skill, mastery)| {
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
fn grown(mastery: &BTreeMap<SkillCode, Mastery>) -> Vec<Strength> {
    let fact = |(skill, mastery): (&SkillCode, &Mastery)| {
        let newest = &mastery.evidence.last()?.item.assessment;
        let (after, before): (Vec<&Evidence>, Vec<&Evidence>) =
            mastery.evidence.iter().partition(|evidence| evidence.item.assessment == *newest);
        let solved = |list: &[&Evidence]| list.iter().filter(|one| one.solved() == Solved::Fully).count() as u32;
        let (before, after) = ((solved(&before), before.len() as u32), (solved(&after), after.len() as u32));
        let is_grown = before.1 >= 1 && before.0 == 0 && after.1 >= 2 && after.0 == after.1;
        is_grown.then(|| Strength::Grown { skill: skill.clone(), subject: mastery.subject, before, after })
    };
    mastery.iter().filter_map(fact).take(N_OF_A_KIND).collect()
}

/// The newest works in which the pupil lies above the median of the class.
fn works(census: &Census<'_>, child: &Child<'_>) -> Vec<Strength> {
    let fact = |row: &Row<'_>| {
        let percent = row.share()? * 100.0;
        let class_median = quartiles(class_percents(census, &child.id, row))?.median;
        (percent > class_median).then(|| Strength::Work { assessment: row.work.id.clone(), percent, class_median })
    };
    child.rows.iter().rev().filter_map(fact).take(N_OF_A_KIND).collect()
}

/// Tasks of the newest work solved in full that fewer than half of all pupils solved in full.
fn hard_items(census: &Census<'_>, child: &Child<'_>) -> Option<Strength> {
    let row = child.rows.iter().rev().find(|row| row.is_sat())?;
    let others = &census.works()[row.at].rows;
    let is_solved = |scores: &[crate::model::result::ItemScore], at: usize| {
        let points = scores.get(at).and_then(|score| score.as_evidence());
        points.is_some_and(|points| points >= row.work.items[at].points_max)
    };
    let is_hard = |at: usize| {
        let n_solved = others.iter().filter(|(_, result)| is_solved(result.scores(), at)).count();
        others.len() >= 10 && n_solved * 2 < others.len()
    };
    let solved = (0..row.work.items.len()).filter(|at| is_solved(row.result.scores(), *at) && is_hard(*at));
    let items: Vec<ItemCode> = solved.map(|at| row.work.items[at].code.clone()).collect();
    (!items.is_empty()).then(|| Strength::HardItems { assessment: row.work.id.clone(), items })
}

fn participations(census: &Census<'_>, child: &Child<'_>) -> Vec<Strength> {
    let own = |it: &&Participation| census.shown(&it.pupil) == &child.id;
    let mut list: Vec<&Participation> = census.dataset.all::<Participation>().filter(own).collect();
    list.sort_by_key(|it| (std::cmp::Reverse(it.held_on), &it.id));
    list.into_iter().take(N_OF_A_KIND).map(|it| Strength::Participation(it.id.clone())).collect()
}

/// The tasks of the newest written work that went best, by share of points, never one without points.
fn best_items(child: &Child<'_>) -> Vec<Strength> {
    let Some(row) = child.rows.iter().rev().find(|row| row.is_sat()) else { return Vec::new() };
    let share = |at: usize| {
        let points = row.result.scores().get(at)?.as_evidence()?;
        let possible = row.work.items[at].points_max.hundredths();
        (points.hundredths() > 0 && possible > 0).then(|| f64::from(points.hundredths()) / f64::from(possible))
    };
    let mut best: Vec<(usize, f64)> = (0..row.work.items.len()).filter_map(|at| Some((at, share(at)?))).collect();
    best.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| other.0.cmp(&one.0)));
    let fact = |(at, _): &(usize, f64)| Strength::BestItem {
        assessment: row.work.id.clone(),
        item: row.work.items[*at].code.clone(),
    };
    best.iter().take(N_OF_A_KIND).map(fact).collect()
}
