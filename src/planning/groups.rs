//! Small groups for extra lessons: pupils of any class with a common deficit, two to five together. Greedy; a bound on what a better
//! division could reach is not computed here.
//!
//! Invariant: a pupil is in at most one group; every pupil with a deficit is in a group or left out with the reason.

use crate::analysis::findings::Findings;
use crate::analysis::mastery::Mastery;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::skill::Subject;
use crate::reference::skills::SkillCatalogue;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest and most pupils of a group.
pub const SIZE: std::ops::RangeInclusive<usize> = 2..=5;

/// What is to be divided.
#[derive(Clone, Debug)]
pub struct GroupRequest<'a> {
    /// Whose deficits.
    pub pupils: &'a [PupilId],
    /// In which subject.
    pub subject: Subject,
    /// So many groups can be taught.
    pub n_groups_max: usize,
    /// Skills that are taught in the lesson: no group is made for them.
    pub class_wide: &'a BTreeSet<SkillCode>,
}

/// A group with what it works at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The common skill.
    pub skill: SkillCode,
    /// In order of id.
    pub pupils: Vec<PupilId>,
}

/// The division.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Division {
    /// In the order in which they were made: most weight first.
    pub groups: Vec<Group>,
    /// Everybody else, in order of id.
    pub left_out: Vec<(PupilId, LeftOut)>,
}

/// Why a pupil is in no group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Nothing to work at.
    NoDeficits,
    /// Nobody else who is free lacks the same.
    NoCompany,
    /// No group more can be taught.
    NoPlace,
}

/// Divides: again and again the skill with the most weight of pupils still free (pupils × gravity), until nobody has company.
pub fn divide(findings: &Findings, skills: &SkillCatalogue, request: &GroupRequest<'_>) -> Division {
    let pupils: BTreeSet<&PupilId> = request.pupils.iter().gather();
    let lacks: BTreeMap<&PupilId, Vec<(&SkillCode, &Mastery)>> =
        pupils.into_iter().map(|pupil| (pupil, lacks_of(findings, pupil, request))).gather();
    let mut free: BTreeSet<&PupilId> = lacks.keys().copied().gather();
    let mut groups = Vec::new();
    while groups.len() < request.n_groups_max {
        let Some((skill, members)) = best(&lacks, &free, skills) else { break };
        for pupil in &members {
            free.remove(pupil);
        }
        let mut pupils: Vec<PupilId> = members.into_iter().cloned().collect();
        pupils.order();
        groups.push(Group { skill: skill.clone(), pupils });
    }
    // Once the loop ran out of groups to make, nobody has company; else it ran out of places.
    let company = with_company(&lacks, &free);
    let reason = |pupil: &PupilId| {
        if lacks[pupil].is_empty() {
            LeftOut::NoDeficits
        } else if company.contains(pupil) {
            LeftOut::NoPlace
        } else {
            LeftOut::NoCompany
        }
    };
    let left_out = free.iter().map(|pupil| ((*pupil).clone(), reason(pupil))).collect();
    Division { groups, left_out }
}

fn lacks_of<'a>(
    findings: &'a Findings,
    pupil: &PupilId,
    request: &GroupRequest<'_>,
) -> Vec<(&'a SkillCode, &'a Mastery)> {
    let Some(found) = findings.pupil(pupil) else { return Vec::new() };
    let is_lack = |(skill, mastery): &(&SkillCode, &Mastery)| {
        mastery.subject == request.subject
            && !request.class_wide.contains(*skill)
            && (mastery.word == MasteryWord::Deficit
                || (mastery.word == MasteryWord::Likely && mastery.probability < 0.5))
    };
    found.mastery.iter().filter(is_lack).collect()
}

type Lacks<'l, 'a> = BTreeMap<&'l PupilId, Vec<(&'a SkillCode, &'a Mastery)>>;

/// The skill with the most weight among those free, and its members: the surest lacks first. Of equal weight the earlier in the order
/// of learning.
fn best<'l, 'a>(
    lacks: &Lacks<'l, 'a>,
    free: &BTreeSet<&'l PupilId>,
    skills: &SkillCatalogue,
) -> Option<(&'a SkillCode, Vec<&'l PupilId>)> {
    let mut members: BTreeMap<&'a SkillCode, Vec<(f64, &'l PupilId)>> = BTreeMap::new();
    for pupil in free {
        for (skill, mastery) in &lacks[*pupil] {
            members.entry(skill).or_default().push((mastery.probability, pupil));
        }
    }
    members.retain(|_, list| list.len() >= *SIZE.start());
    let weight = |skill: &SkillCode, n: usize| {
        n.min(*SIZE.end()) * usize::from(skills.get(skill).map_or(1, |skill| skill.gravity))
    };
    let (skill, mut list) = members.into_iter().max_by(|(one, ones), (other, others)| {
        let by_weight = weight(one, ones.len()).cmp(&weight(other, others.len()));
        by_weight.then_with(|| skills.rank(other).cmp(&skills.rank(one))).then_with(|| other.cmp(one))
    })?;
    list.order_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
    list.truncate(size(list.len()));
    Some((skill, list.into_iter().map(|(_, pupil)| pupil).collect()))
}

/// How many of `n` go into the next group, so that nobody of them stays alone: five, or four where one would be left.
fn size(n: usize) -> usize {
    match n {
        0..=5 => n,
        _ if n % 5 == 1 => 4,
        _ => 5,
    }
}

/// Those free who share a lack with another free pupil.
fn with_company<'l>(lacks: &Lacks<'l, '_>, free: &BTreeSet<&'l PupilId>) -> BTreeSet<&'l PupilId> {
    let mut n: BTreeMap<&SkillCode, usize> = BTreeMap::new();
    for (skill, _) in free.iter().flat_map(|pupil| &lacks[*pupil]) {
        *n.entry(skill).or_default() += 1;
    }
    free.iter().copied().filter(|pupil| lacks[*pupil].iter().any(|(skill, _)| n[*skill] >= *SIZE.start())).gather()
}
