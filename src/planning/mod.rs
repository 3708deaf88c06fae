//! FINDINGS → PROPOSALS: routes, their sequence, groups of extra lessons. What cannot be promised is listed with the reason.

pub mod clashes;
pub mod days_off;
pub mod decision;
pub mod dose;
pub mod groups;
pub mod ledger;
pub mod load;
pub mod moved_lessons;
pub mod propose;
pub mod request;
pub mod resources;
pub mod schedule;
pub mod sequence;
pub mod template;

use crate::analysis::census::Census;
use crate::analysis::class_map::{Reach, reaches};
use crate::analysis::findings::Findings;
use crate::model::id::{ClassId, SkillCode};
use crate::model::skill::Subject;
use crate::planning::propose::{Ground, propose_within};
use crate::planning::request::{PlanRequest, Proposal};
use crate::reference::Reference;
use std::collections::BTreeMap;

/// Proposals for these requests, in their order; what the class has in common is looked up once per subject. A request that
/// cannot be planned (no day of school in its term, a pupil nobody knows) gives none; [`propose::propose`] says why.
pub fn propose_all(
    findings: &Findings,
    census: &Census<'_>,
    reference: &Reference,
    class: &ClassId,
    requests: Vec<PlanRequest>,
    fresh: &mut dyn FnMut() -> String,
) -> Vec<Proposal> {
    let ground = Ground { census, findings, reference };
    let mut by_subject: BTreeMap<Subject, BTreeMap<SkillCode, Reach>> = BTreeMap::new();
    let mut proposals = Vec::with_capacity(requests.len());
    for request in requests {
        let subject = request.subject;
        let known = by_subject.entry(subject).or_insert_with(|| reaches(census, findings, class, subject));
        proposals.extend(propose_within(ground, &request, known, fresh));
    }
    proposals
}
