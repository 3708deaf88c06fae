//! A route for a pupil: which skills, in which order, by which activities, until when, and what is left out and why.
//!
//! Invariants: the minutes never exceed the limit; no step stands before a step it rests on, nor without it when it was left out for
//! the hours; every due day is a day of school inside the term, and due days never decrease.

use crate::analysis::census::Census;
use crate::analysis::class_map::{Reach, reaches};
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::{RiskFlag, Stand};
use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, PupilId, RouteId, SkillCode, StepId};
use crate::model::order::{Gather, Order};
use crate::model::route::{NotPromised, NotPromisedReason, Route, RouteStatus, Step, StepForm, StepState};
use crate::model::skill::{Skill, SkillKind, Subject};
use crate::planning::request::{Concern, Dose, PlanFault, PlanRequest, Proposal};
use crate::planning::resources::line_of;
use crate::planning::schedule::{due_days, school_days};
use crate::planning::sequence::{Candidate, in_order};
use crate::reference::Reference;
use crate::reference::steps::{ActivityTemplate, worded};
use std::collections::{BTreeMap, BTreeSet};

/// A «вероятно» with a probability of mastery below this is worth a lesson; the others only when there is nothing surer.
const LIKELY_LACK: f64 = 0.5;
/// So many «вероятно» stand in for deficits when a flagged pupil has none.
const N_LIKELY_ALONE: usize = 3;

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

/// A route for one pupil. `fresh` gives ids for the route and its steps.
pub fn propose(
    ground: Ground<'_>,
    request: &PlanRequest,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Proposal, PlanFault> {
    let reaches = reaches_of(ground, &request.pupil, request.subject);
    propose_within(ground, request, &reaches, fresh)
}

/// Routes for every pupil of a class with a category in the subject that is not put off, heaviest category first, then by id.
/// `request` is the frame of all; `basis` makes the sentence of each from its flag.
pub fn propose_all(
    ground: Ground<'_>,
    class: &ClassId,
    request: &PlanRequest,
    basis: &dyn Fn(&RiskFlag) -> String,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Vec<Proposal>, PlanFault> {
    let reaches = reaches(ground.census, ground.findings, class, request.subject);
    let flag_of = |pupil: &PupilId| {
        let flag = ground.findings.pupil(pupil)?.flag(request.subject)?;
        flag.objection.is_none().then_some(flag)
    };
    let mut flagged: Vec<(&PupilId, &RiskFlag)> =
        ground.census.roster(class).filter_map(|child| Some((&child.id, flag_of(&child.id)?))).collect();
    flagged.order_by_key(|(pupil, flag)| (flag.category, *pupil));
    let one = |(pupil, flag): (&PupilId, &RiskFlag)| {
        let own = PlanRequest { pupil: pupil.clone(), basis: basis(flag), ..request.clone() };
        propose_within(ground, &own, &reaches, fresh)
    };
    flagged.into_iter().map(one).collect()
}

/// The route as adopted by the teacher: the deputy director approves it next.
#[must_use]
pub fn adopted(route: &Route) -> Route {
    Route { status: RouteStatus::Adopted, ..route.clone() }
}

pub(super) fn reaches_of(ground: Ground<'_>, pupil: &PupilId, subject: Subject) -> BTreeMap<SkillCode, Reach> {
    let class = ground.census.class_of(pupil);
    class.map(|class| reaches(ground.census, ground.findings, &class.id, subject)).unwrap_or_default()
}

/// A route for one pupil where the reach of skills in the class is known already.
pub(super) fn propose_within(
    ground: Ground<'_>,
    request: &PlanRequest,
    reaches: &BTreeMap<SkillCode, Reach>,
    fresh: &mut dyn FnMut() -> String,
) -> Result<Proposal, PlanFault> {
    let pupil = ground.census.shown(&request.pupil).clone();
    let found = ground.findings.pupil(&pupil).ok_or(PlanFault::UnknownPupil)?;
    let days = school_days(request.start, request.end, &request.calendar);
    if days.is_empty() {
        return Err(PlanFault::NoSchoolDay);
    }
    let (candidates, mut not_promised) = choose(found, request.subject, reaches);
    let order = in_order(&candidates, &ground.reference.skills);
    let works: Vec<(Candidate<'_>, Work)> =
        order.into_iter().map(|candidate| (candidate, work_asked(candidate, request, ground.reference))).collect();
    let minutes_wanted = works.iter().map(|(_, work)| work.minutes).sum();
    let (kept, over) = within_hours(works, request.minutes_limit, ground.reference);
    not_promised.extend(over.into_iter().map(|skill| NotPromised { skill, reason: NotPromisedReason::OverHours }));
    not_promised.order();
    let minutes: Vec<u32> = kept.iter().map(|(_, work)| work.minutes).collect();
    let due = due_days(&minutes, &days);
    let evidence = kept.iter().map(|(candidate, _)| candidate.mastery.copy(candidate.skill)).collect();
    let id = RouteId::new(fresh());
    let steps: Vec<Step> = kept
        .into_iter()
        .zip(due)
        .map(|((candidate, work), due_on)| Step {
            id: StepId::new(fresh()),
            skill: candidate.skill.clone(),
            activity: work.activity,
            form: work.form,
            minutes: work.minutes,
            due_on,
            responsible: request.lead.clone(),
            resource: line_of(ground.census.dataset, candidate.skill),
            check: work.check,
            exit_rule: work.exit_rule,
            state: StepState::Planned,
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
    reaches: &BTreeMap<SkillCode, Reach>,
) -> (Vec<Candidate<'a>>, Vec<NotPromised>) {
    let mut sure = Vec::new();
    let mut unsure = Vec::new();
    let mut out = Vec::new();
    for (skill, mastery) in found.mastery.iter().filter(|(_, mastery)| mastery.subject == subject) {
        let is_lack = mastery.word == MasteryWord::Deficit || mastery.probability < LIKELY_LACK;
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
        sure = unsure.into_iter().take(N_LIKELY_ALONE).collect();
    }
    (sure, out)
}

/// One skill's work.
pub(super) struct Work {
    activity: String,
    form: StepForm,
    pub(super) minutes: u32,
    check: String,
    exit_rule: String,
}

/// The extra lesson of the catalogue for a deficit; for «вероятно» the consultation, which begins with a check.
pub(super) fn work(candidate: Candidate<'_>, subject: Subject, dose: Dose, reference: &Reference) -> Work {
    let skill = reference.skills.get(candidate.skill).cloned().unwrap_or_else(|| unknown(candidate.skill, subject));
    let (form, times) = match candidate.mastery.word {
        MasteryWord::Deficit => (StepForm::ExtraLesson, dose.deficit),
        _ => (StepForm::Consultation, dose.likely),
    };
    let ways = reference.steps.activities(subject, skill.kind);
    let Some(way) = ways.iter().find(|way| way.form == form).or(ways.first()) else { return bare(&skill, form) };
    let ActivityTemplate { form, minutes, check, exit_rule, .. } = way.clone();
    Work { activity: way.activity_for(&skill), form, minutes: minutes * times.max(1), check, exit_rule }
}

/// The work as the template has it, where there is one that says how.
fn work_asked(candidate: Candidate<'_>, request: &PlanRequest, reference: &Reference) -> Work {
    let usual = work(candidate, request.subject, request.dose, reference);
    let Some(way) = request.template.as_ref().and_then(|template| template.step(candidate.mastery.word)) else {
        return usual;
    };
    let skill =
        reference.skills.get(candidate.skill).cloned().unwrap_or_else(|| unknown(candidate.skill, request.subject));
    Work { activity: worded(&way.activity, &skill), form: way.form, minutes: way.minutes, ..usual }
}

/// A skill that a school added without describing it: its code is its title.
fn unknown(code: &SkillCode, subject: Subject) -> Skill {
    Skill {
        code: code.clone(),
        subject,
        title: code.to_string(),
        short_title: code.to_string(),
        taught_in: 0,
        kind: SkillKind::Procedure,
        kes: Vec::new(),
        rests_on: Vec::new(),
        gravity: 1,
    }
}

/// The catalogue has no way for this kind: the teacher writes the activity.
fn bare(skill: &Skill, form: StepForm) -> Work {
    Work { activity: skill.title.clone(), form, minutes: 30, check: String::new(), exit_rule: String::new() }
}

/// Keeps what fits, in order. What rests on something left out for the hours is left out with it.
fn within_hours<'a>(
    works: Vec<(Candidate<'a>, Work)>,
    minutes_limit: u32,
    reference: &Reference,
) -> (Vec<(Candidate<'a>, Work)>, Vec<SkillCode>) {
    let (mut kept, mut over, mut minutes) = (Vec::new(), Vec::new(), 0);
    for (candidate, work) in works {
        let is_held_up = reference.skills.ancestors(candidate.skill).iter().any(|base| over.contains(base));
        if is_held_up || minutes + work.minutes > minutes_limit {
            over.push(candidate.skill.clone());
        } else {
            minutes += work.minutes;
            kept.push((candidate, work));
        }
    }
    (kept, over)
}

fn concerns(ground: Ground<'_>, route: &Route, found: &PupilFindings) -> Vec<Concern> {
    let is_left_out = |reason| route.not_promised.iter().any(|left| left.reason == reason);
    let works: BTreeSet<_> = route.evidence.iter().flat_map(|copy| &copy.items).map(|item| &item.assessment).gather();
    let rows = ground.census.rows(&route.pupil);
    let newest = rows.iter().rev().find(|row| row.work.subject == route.subject);
    let checks = [
        (Concern::NoDeficits, route.evidence.is_empty() && !is_left_out(NotPromisedReason::OverHours)),
        (Concern::HasRoute, has_open_route(ground, route)),
        (Concern::OverHours, is_left_out(NotPromisedReason::OverHours)),
        (Concern::MissedNewest, newest.is_some_and(|row| !row.is_sat())),
        (Concern::OneWork, works.len() == 1),
        (Concern::LittleData, is_left_out(NotPromisedReason::LittleData)),
        (Concern::OnBorder, found.flag(route.subject).is_some_and(|flag| flag.stand == Stand::OnBorder)),
    ];
    checks.into_iter().filter(|(_, holds)| *holds).map(|(concern, _)| concern).collect()
}

fn has_open_route(ground: Ground<'_>, route: &Route) -> bool {
    let is_open = |other: &&Route| {
        use RouteStatus::{Closed, Referred, Refused};
        ground.census.shown(&other.pupil) == &route.pupil
            && other.subject == route.subject
            && !matches!(other.status, Closed | Referred | Refused)
    };
    ground.census.dataset.all::<Route>().any(|other| is_open(&other))
}
