//! A route for a pupil: which skills, in which order, by which activities, until when, and what is left out and why.
//!
//! Invariants: the minutes never exceed the limit, nor the hours the tutor has left; no step stands before a step it rests on, nor without it when it was left out for
//! the hours; every due day is a day of school inside the term, and due days never decrease.

use crate::analysis::census::Census;
use crate::analysis::checks::Checks;
use crate::analysis::class_map::{Reach, reaches};
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::Stand;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, RouteId, SkillCode, StepId};
use crate::model::order::{Gather, Order};
use crate::model::route::{NotPromised, NotPromisedReason, Route, RouteStatus, Step};
use crate::model::skill::Subject;
use crate::planning::fitting::{Limits, Piece, fitting};
use crate::planning::request::{Concern, PlanFault, PlanRequest, Proposal};
use crate::planning::resources::line_of;
use crate::planning::schedule::{due_days, school_days};
use crate::planning::sequence::{Candidate, in_order};
use crate::planning::tutor_hours::TutorHours;
use crate::planning::works::{Frame, Ways, Work};
use crate::reference::Reference;
use std::collections::{BTreeMap, BTreeSet};

/// What planning looks at: one index, one day's findings, the seeds.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Of the dataset.
    pub census: &'a Census<'a>,
    /// Of the day on which the route is made.
    pub findings: &'a Findings,
    /// Skills and activities.
    pub reference: &'a Reference,
}

impl Ground<'_> {
    /// The numbers in force on the day of the findings.
    pub fn checks(&self) -> Checks {
        Checks::of(&self.reference.rules, self.census.dataset, self.findings.today)
    }
}

/// A route for one pupil, whatever hours a tutor has. `fresh` gives ids for the route and its steps.
pub fn propose(
    ground: Ground<'_>,
    request: &PlanRequest,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Proposal, PlanFault> {
    let checks = ground.checks();
    let reaches = reaches_of(ground, &checks, &request.pupil, request.subject);
    propose_within(ground, request, Common { checks: &checks, reaches: &reaches }, None, fresh)
}

/// The route as adopted by the teacher: the deputy director approves it next.
#[must_use]
pub fn adopted(route: &Route) -> Route {
    Route { status: RouteStatus::Adopted, ..route.clone() }
}

pub(super) fn reaches_of(
    ground: Ground<'_>,
    checks: &Checks,
    pupil: &PupilId,
    subject: Subject,
) -> BTreeMap<SkillCode, Reach> {
    let class = ground.census.class_of(pupil);
    class.map(|class| reaches(ground.census, ground.findings, checks, &class.id, subject)).unwrap_or_default()
}

/// What is the same for all pupils of a class in a subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Common<'a> {
    /// The numbers in force.
    pub checks: &'a Checks,
    /// How far the lack of every skill reaches in the class.
    pub reaches: &'a BTreeMap<SkillCode, Reach>,
}

/// A route for one pupil where what the class has in common is known already. The hours of the tutor, where there is one, are taken
/// away by what the route holds.
pub(super) fn propose_within(
    ground: Ground<'_>,
    request: &PlanRequest,
    common: Common<'_>,
    mut tutor: Option<&mut TutorHours>,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Proposal, PlanFault> {
    let pupil = ground.census.shown(&request.pupil).clone();
    let found = ground.findings.pupil(&pupil).ok_or(PlanFault::UnknownPupil)?;
    let days = school_days(request.start, request.end, &request.calendar);
    if days.is_empty() {
        return Err(PlanFault::NoSchoolDay);
    }
    let (candidates, mut not_promised) = choose(found, request.subject, common);
    let order = in_order(&candidates, &ground.reference.skills);
    let template = request.template.as_ref();
    let ways = Ways { subject: request.subject, dose: request.dose, template, reference: ground.reference };
    let work = |candidate: Candidate<'_>| ways.work(candidate.skill, candidate.mastery.word);
    let works: Vec<(Candidate<'_>, Work)> = order.into_iter().map(|candidate| (candidate, work(candidate))).collect();
    let minutes_wanted = works.iter().map(|(_, work)| work.minutes).sum();
    let (kept, over) = within_hours(works, found, request, tutor.as_deref(), ground.reference);
    if let Some(tutor) = tutor.as_mut() {
        for (candidate, work) in &kept {
            tutor.pledge(candidate.skill, work.form, work.minutes);
        }
    }
    not_promised.extend(over);
    not_promised.order();
    let minutes: Vec<u32> = kept.iter().map(|(_, work)| work.minutes).collect();
    let due = due_days(&minutes, &days);
    let evidence = kept.iter().map(|(candidate, _)| candidate.mastery.copy(candidate.skill)).collect();
    let id = RouteId::new(fresh());
    let steps: Vec<Step> = kept
        .into_iter()
        .zip(due)
        .map(|((candidate, work), due_on)| {
            work.into_step(Frame {
                id: StepId::new(fresh()),
                skill: candidate.skill,
                due_on,
                responsible: request.lead.clone(),
                resource: line_of(ground.census.dataset, candidate.skill),
            })
        })
        .collect();
    let route = Route {
        id,
        pupil,
        subject: request.subject,
        status: RouteStatus::Draft,
        made_on: ground.findings.today,
        basis: request.basis.clone(),
        causes: Vec::new(),
        goal: request.goal.clone(),
        lead: request.lead.clone(),
        evidence,
        steps,
        not_promised,
        parents_note: String::new(),
        ends_on: request.end,
        parents_said: None,
        from_template: None,
        conclusion: None,
    };
    let concerns = concerns(ground, &route, found);
    Ok(Proposal { route, minutes_wanted, concerns })
}

/// What is worked at, and what is not for another reason than hours.
pub(super) fn choose<'a>(
    found: &'a PupilFindings,
    subject: Subject,
    Common { checks, reaches }: Common<'_>,
) -> (Vec<Candidate<'a>>, Vec<NotPromised>) {
    let mut sure = Vec::new();
    let mut unsure = Vec::new();
    let mut out = Vec::new();
    // A «вероятно» below this is worth a lesson; the others only when there is nothing surer.
    let likely_below = checks.number("route_likely_below");
    for (skill, mastery) in found.mastery.iter().filter(|(_, mastery)| mastery.subject == subject) {
        let is_lack = mastery.word == MasteryWord::Deficit || mastery.probability < likely_below;
        let leave = |reason| NotPromised { skill: skill.clone(), reason };
        match mastery.word {
            MasteryWord::LittleData if is_lack => out.push(leave(NotPromisedReason::LittleData)),
            MasteryWord::LittleData | MasteryWord::Mastered => {}
            MasteryWord::Deficit | MasteryWord::Likely if reaches.get(skill) == Some(&Reach::WholeClass) => {
                out.push(leave(NotPromisedReason::WholeClass));
            }
            MasteryWord::Deficit | MasteryWord::Likely if is_lack => sure.push(Candidate { skill, mastery }),
            MasteryWord::Deficit | MasteryWord::Likely => unsure.push(Candidate { skill, mastery }),
        }
    }
    if sure.is_empty() {
        unsure.order_by(|one, other| one.mastery.probability.total_cmp(&other.mastery.probability));
        sure = unsure.into_iter().take(checks.count("route_likely_alone")).collect();
    }
    (sure, out)
}

/// Keeps the set that opens most within the hours of the pupil and of the tutor, in order; the rest with the limit that left it out.
fn within_hours<'a>(
    works: Vec<(Candidate<'a>, Work)>,
    found: &PupilFindings,
    request: &PlanRequest,
    tutor: Option<&TutorHours>,
    reference: &Reference,
) -> (Vec<(Candidate<'a>, Work)>, Vec<NotPromised>) {
    let bases = |skill: &SkillCode| -> Vec<usize> {
        let ancestors = reference.skills.ancestors(skill);
        (0..works.len()).filter(|at| ancestors.contains(works[*at].0.skill)).collect()
    };
    let lacked = found.mastery.iter().filter(|(_, mastery)| mastery.word != MasteryWord::Mastered);
    let grounds: Vec<Vec<SkillCode>> = lacked.map(|(skill, _)| reference.skills.ancestors(skill)).collect();
    let piece = |(candidate, work): &(Candidate<'a>, Work)| Piece {
        minutes: work.minutes,
        tutor_minutes: tutor.map_or(0, |tutor| tutor.cost(candidate.skill, work.form, work.minutes)),
        worth: opens(*candidate, &grounds, reference),
        bases: bases(candidate.skill),
    };
    let pieces: Vec<Piece> = works.iter().map(piece).collect();
    let limits = Limits { minutes: request.minutes_limit, tutor_minutes: tutor.map(TutorHours::minutes_left) };
    let (mut kept, mut over) = (Vec::new(), Vec::new());
    for (work, reason) in works.into_iter().zip(fitting(&pieces, limits)) {
        match reason {
            Some(reason) => over.push(NotPromised { skill: work.0.skill.clone(), reason }),
            None => kept.push(work),
        }
    }
    (kept, over)
}

/// What working at a skill opens: its gravity, and every skill that the pupil was seen not to master and that rests on it (`grounds`:
/// what each of them rests on); a «дефицит» counts against «вероятно» as in the division into groups.
fn opens(candidate: Candidate<'_>, grounds: &[Vec<SkillCode>], reference: &Reference) -> u32 {
    let n_above = grounds.iter().filter(|ground| ground.contains(candidate.skill)).count() as u32;
    let gravity = reference.skills.get(candidate.skill).map_or(1, |skill| u32::from(skill.gravity));
    let word = match candidate.mastery.word {
        MasteryWord::Deficit => reference.groups.weight_deficit,
        _ => reference.groups.weight_likely,
    };
    u32::from(word) * (gravity + n_above)
}

fn concerns(ground: Ground<'_>, route: &Route, found: &PupilFindings) -> Vec<Concern> {
    let is_left_out = |reason| route.not_promised.iter().any(|left| left.reason == reason);
    let works: BTreeSet<_> = route.evidence.iter().flat_map(|copy| &copy.items).map(|item| &item.assessment).gather();
    let rows = ground.census.rows(&route.pupil);
    let newest = rows.iter().rev().find(|row| row.work.subject == route.subject);
    let is_over = [NotPromisedReason::OverHours, NotPromisedReason::TutorHours].into_iter().any(is_left_out);
    let checks = [
        (Concern::NoDeficits, route.evidence.is_empty() && !is_over),
        (Concern::HasRoute, has_open_route(ground, route)),
        (Concern::OverHours, is_left_out(NotPromisedReason::OverHours)),
        (Concern::TutorHours, is_left_out(NotPromisedReason::TutorHours)),
        (Concern::MissedNewest, newest.is_some_and(|row| !row.is_sat())),
        (Concern::OneWork, works.len() == 1),
        (Concern::LittleData, is_left_out(NotPromisedReason::LittleData)),
        (Concern::OnBorder, found.flag(route.subject).is_some_and(|flag| flag.stand == Stand::OnBorder)),
    ];
    checks.into_iter().filter(|(_, holds)| *holds).map(|(concern, _)| concern).collect()
}

fn has_open_route(ground: Ground<'_>, route: &Route) -> bool {
    let is_open = |other: &&Route| {
        ground.census.shown(&other.pupil) == &route.pupil && other.subject == route.subject && other.is_unfinished()
    };
    ground.census.dataset.all::<Route>().any(|other| is_open(&other))
}
