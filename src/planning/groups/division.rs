//! The division as it is told: groups in ids, everybody else with the reason, what is covered and what no division could exceed.

use crate::model::id::PupilId;
use crate::model::order::{Gather, Order};
use crate::planning::groups::instance::{Instance, Times};
use crate::planning::groups::plan::{Placed, Plan, staying};
use crate::planning::groups::request::{Group, GroupRequest};
use std::collections::BTreeSet;

/// The division.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Division {
    /// By tutor, then by time.
    pub groups: Vec<Group>,
    /// Everybody in no group, in order of id.
    pub left_out: Vec<(PupilId, LeftOut)>,
    /// Weights of the deficits that are worked at.
    pub covered: u64,
    /// Weights of all deficits.
    pub total: u64,
    /// No division covers more, proven; see [`bound`](super::bound).
    pub limit: u64,
    /// What became of the groups that met already.
    pub disruption: Disruption,
}

impl Division {
    /// The best division covers at most so many hundredths more than this one; rounded up. `None` where nothing is covered.
    pub fn gap_percent(&self) -> Option<u64> {
        (self.covered > 0).then(|| ((self.limit - self.covered) * 100).div_ceil(self.covered))
    }
}

/// Pupils of the groups that met already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Disruption {
    /// Same skill, tutor and times as before.
    pub n_stay: usize,
    /// Still lack the skill and are in another group, or in none.
    pub n_move: usize,
    /// Lack the skill no more.
    pub n_done: usize,
}

/// Why a pupil is in no group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Nothing to work at.
    NoDeficits,
    /// No tutor with hours for a group teaches a subject that is lacking.
    NoTutor,
    /// On too few days the pupil is free when a tutor and a room are: the bus, other lessons.
    NoFreeTime,
    /// Nobody who lacks the same can come when the pupil can.
    NoCompany,
    /// Those who lack the same and could come are in other groups.
    CompanyPlaced,
    /// There would be a group, but no tutor or room is left for it.
    NoPlace,
}

/// Tells a plan in ids.
pub fn told(request: &GroupRequest, instance: &Instance<'_>, plan: &Plan, limit: i64) -> Division {
    let mut groups: Vec<Group> = plan.groups.iter().map(|group| in_ids(instance, group)).collect();
    groups.order_by(|one, other| (&one.tutor, &one.slots, &one.skill).cmp(&(&other.tutor, &other.slots, &other.skill)));
    let is_alone = |pupil: &usize| plan.skills_of[*pupil].is_empty();
    let left_out = (0..instance.pupils.len()).filter(is_alone);
    let total = instance.pupils.iter().flat_map(|pupil| pupil.need.lacks.values()).map(|lack| u64::from(lack.weight));
    Division {
        groups,
        left_out: left_out
            .map(|pupil| (instance.pupils[pupil].need.pupil.clone(), reason(instance, plan, pupil)))
            .collect(),
        covered: plan.covered(instance) as u64,
        total: total.sum(),
        limit: limit as u64,
        disruption: disruption(request, instance, plan),
    }
}

fn in_ids(instance: &Instance<'_>, group: &Placed) -> Group {
    let skill = &instance.skills[group.skill];
    let mut pupils: Vec<PupilId> =
        group.pupils.iter().map(|pupil| instance.pupils[*pupil].need.pupil.clone()).collect();
    pupils.order();
    Group {
        skill: skill.code.clone(),
        subject: instance.subjects[skill.subject],
        pupils,
        tutor: instance.tutors[group.tutor].tutor.name.clone(),
        slots: instance.slots_in(group.times).map(|slot| instance.slots[slot]).collect(),
    }
}

/// The reason, the most hopeless first. The last two are told apart by whether companions are still free; since the plan is maximal, a
/// free companion means that a tutor or a room is missing.
fn reason(instance: &Instance<'_>, plan: &Plan, pupil: usize) -> LeftOut {
    let need = instance.pupils[pupil].need;
    let lacks = || need.lacks.values().filter(|lack| lack.weight > 0);
    if lacks().next().is_none() {
        return LeftOut::NoDeficits;
    }
    let is_taught = |lack: &crate::planning::groups::request::Lack| {
        instance.tutors.iter().any(|tutor| tutor.n_groups > 0 && tutor.tutor.subjects.contains(&lack.subject))
    };
    if !lacks().any(is_taught) {
        return LeftOut::NoTutor;
    }
    let own: Vec<usize> = (0..instance.skills.len()).filter(|skill| instance.weight(pupil, *skill) > 0).collect();
    if own.is_empty() || instance.pupils[pupil].n_groups == 0 {
        return LeftOut::NoFreeTime;
    }
    let n_others = instance.frame.n_pupils_min - 1;
    let is_group = |is_there: &dyn Fn(usize, usize, Times) -> bool| {
        own.iter().any(|skill| {
            let of = &instance.skills[*skill];
            let mut times =
                instance.patterns[of.subject].iter().filter(|times| instance.pupils[pupil].free & **times == **times);
            times.any(|times| {
                let others = of.lacking.iter().filter(|(other, _)| *other != pupil && is_there(*other, *skill, *times));
                others.count() >= n_others
            })
        })
    };
    if !is_group(&|other, _, times| instance.pupils[other].free & times == times) {
        LeftOut::NoCompany
    } else if is_group(&|other, skill, times| plan.can_join(instance, other, skill, times)) {
        LeftOut::NoPlace
    } else {
        LeftOut::CompanyPlaced
    }
}

fn disruption(request: &GroupRequest, instance: &Instance<'_>, plan: &Plan) -> Disruption {
    let mut before: BTreeSet<(&PupilId, &crate::model::id::SkillCode)> = BTreeSet::new();
    for group in &request.existing {
        before.extend(group.pupils.iter().map(|pupil| (pupil, &group.skill)));
    }
    let lacking: BTreeSet<(&PupilId, &crate::model::id::SkillCode)> = instance
        .pupils
        .iter()
        .flat_map(|pupil| pupil.need.lacks.iter().map(|(skill, lack)| (&pupil.need.pupil, skill, lack.weight)))
        .filter(|(_, _, weight)| *weight > 0)
        .map(|(pupil, skill, _)| (pupil, skill))
        .gather();
    let n_still = before.iter().filter(|one| lacking.contains(*one)).count();
    let n_stay = plan.groups.iter().map(|group| staying(instance, group)).sum();
    Disruption { n_stay, n_move: n_still.saturating_sub(n_stay), n_done: before.len() - n_still }
}
