//! FINDINGS → PROPOSALS: routes, their sequence, groups of extra lessons. What cannot be promised is listed with the reason.

pub mod by_hand;
pub mod clashes;
pub mod days_off;
pub mod deadline;
pub mod decision;
pub mod dose;
pub mod exit_rule;
pub mod fitting;
pub mod groups;
pub mod ledger;
pub mod load;
pub mod moved_lessons;
pub mod one_step;
pub mod propose;
pub mod request;
pub mod resources;
pub mod schedule;
pub mod sequence;
pub mod template;
pub mod tutor_hours;
pub mod works;

use crate::analysis::class_map::{Reach, reaches};
use crate::analysis::flags::RiskFlag;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::planning::propose::{Common, Ground, propose_within};
use crate::planning::request::{PlanRequest, Proposal};
use crate::planning::tutor_hours::TutorHours;
use std::collections::BTreeMap;

/// The pupils of a class with a category in the subject that is not put off, heaviest category first, then by id: in this order the
/// hours of a tutor are given away.
pub fn flagged<'a>(ground: Ground<'a>, class: &ClassId, subject: Subject) -> Vec<(&'a PupilId, &'a RiskFlag)> {
    let flag_of = |pupil: &PupilId| {
        let flag = ground.findings.pupil(pupil)?.flag(subject)?;
        flag.objection.is_none().then_some(flag)
    };
    let mut flagged: Vec<(&PupilId, &RiskFlag)> =
        ground.census.roster(class).filter_map(|child| Some((&child.id, flag_of(&child.id)?))).collect();
    flagged.order_by_key(|(pupil, flag)| (flag.category, *pupil));
    flagged
}

/// Proposals for these requests, in their order; what the class has in common is looked up once per subject. The first get the hours
/// of the tutor first; together they never take more than there are. A request that cannot be planned (no day of school in its term,
/// a pupil nobody knows) gives none; [`propose::propose`] says why.
pub fn propose_all(
    ground: Ground<'_>,
    class: &ClassId,
    requests: Vec<PlanRequest>,
    mut tutor: Option<&mut TutorHours>,
    fresh: &mut dyn FnMut() -> String,
) -> Vec<Proposal> {
    let checks = ground.checks();
    let mut by_subject: BTreeMap<Subject, BTreeMap<SkillCode, Reach>> = BTreeMap::new();
    let mut proposals = Vec::with_capacity(requests.len());
    for request in requests {
        let subject = request.subject;
        let reaches = by_subject
            .entry(subject)
            .or_insert_with(|| reaches(ground.census, ground.findings, &checks, class, subject));
        let common = Common { checks: &checks, reaches };
        proposals.extend(propose_within(ground, &request, common, tutor.as_deref_mut(), fresh));
    }
    proposals
}
