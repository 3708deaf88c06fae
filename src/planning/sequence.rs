//! In which order skills are worked at: nothing before what it rests on; then the heavier word, the pillar, the surer lack.

use crate::analysis::mastery::Mastery;
use crate::model::evidence::MasteryWord;
use crate::model::id::SkillCode;
use crate::model::order::{Gather, Order};
use crate::reference::skills::SkillCatalogue;
use std::collections::BTreeSet;

/// A skill to work at, with the reason.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Which.
    pub skill: &'a SkillCode,
    /// What is known of it.
    pub mastery: &'a Mastery,
}

/// The candidates in order of work. Of what a skill rests on over several steps, all that are candidates come before it.
pub fn in_order<'a>(candidates: &[Candidate<'a>], skills: &SkillCatalogue) -> Vec<Candidate<'a>> {
    let chosen: BTreeSet<&SkillCode> = candidates.iter().map(|candidate| candidate.skill).gather();
    let bases = |skill: &SkillCode| -> BTreeSet<SkillCode> {
        skills.ancestors(skill).into_iter().filter(|base| chosen.contains(base)).gather()
    };
    let mut waiting: Vec<(Candidate<'a>, BTreeSet<SkillCode>)> =
        candidates.iter().map(|candidate| (*candidate, bases(candidate.skill))).collect();
    waiting.order_by(|(one, _), (other, _)| {
        urgency(one, skills).total_cmp(&urgency(other, skills)).then_with(|| one.skill.cmp(other.skill))
    });
    let mut order = Vec::new();
    let mut done: BTreeSet<SkillCode> = BTreeSet::new();
    while !waiting.is_empty() {
        // The graph of the catalogue has no cycle; were there one, the most urgent goes first instead of looping for ever.
        let ready = waiting.iter().position(|(_, bases)| bases.is_subset(&done)).unwrap_or(0);
        let (candidate, _) = waiting.remove(ready);
        done.insert(candidate.skill.clone());
        order.push(candidate);
    }
    order
}

/// What moving the skill at one place to another would break: a skill that would then stand before one it rests on, with that one.
/// `None` where the order stays sound, and for places that are not there.
pub fn broken_by_move<'a>(
    order: &[&'a SkillCode],
    from: usize,
    to: usize,
    skills: &SkillCatalogue,
) -> Option<(&'a SkillCode, &'a SkillCode)> {
    let moved = *order.get(from)?;
    let rests = |skill: &SkillCode, base: &SkillCode| skill != base && skills.ancestors(skill).contains(base);
    if from < to {
        let passed = order.get(from + 1..=to.min(order.len() - 1))?;
        passed.iter().find(|skill| rests(skill, moved)).map(|skill| (*skill, moved))
    } else {
        order.get(to..from)?.iter().find(|base| rests(moved, base)).map(|base| (moved, *base))
    }
}

/// Lower comes first: word, then gravity, then probability of mastery.
fn urgency(candidate: &Candidate<'_>, skills: &SkillCatalogue) -> f64 {
    let word = if candidate.mastery.word == MasteryWord::Deficit { 0.0 } else { 100.0 };
    let gravity = skills.get(candidate.skill).map_or(1, |skill| skill.gravity);
    word - 10.0 * f64::from(gravity) + candidate.mastery.probability
}
