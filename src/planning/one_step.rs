//! A step that a person adds to a route, or takes out of it again. The step is made as a proposed one; its place and its day follow from
//! the order of the skills.
//!
//! Invariants: the others keep their order and their days; taking an added step out again gives the route there was before.

use crate::analysis::findings::PupilFindings;
use crate::analysis::mastery::Mastery;
use crate::analysis::search::skills_meant;
use crate::model::evidence::MasteryWord;
use crate::model::id::{SkillCode, StepId};
use crate::model::order::Order;
use crate::model::route::{Route, Step};
use crate::model::template::RouteTemplate;
use crate::planning::propose::Ground;
use crate::planning::request::{Dose, SchoolDays};
use crate::planning::resources::line_of;
use crate::planning::schedule::{due_days, school_days};
use crate::planning::works::{Frame, Ways};
use crate::reference::skills::SkillCatalogue;
use time::Date;

/// A route with one step more, and what a person should know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// With the step.
    pub route: Route,
    /// The step of the route that it had to be put before: that one rests on it. `None`: it stands last.
    pub put_before: Option<SkillCode>,
    /// The first skill it rests on that the pupil lacks and that no step before it works at: the rule that is broken.
    pub without: Option<SkillCode>,
}

/// A skill that could be added, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addable {
    /// Which.
    pub skill: SkillCode,
    /// In a teacher's words.
    pub title: String,
    /// `None`: no work has asked for it.
    pub word: Option<MasteryWord>,
}

/// The skills of the subject that no step of the route works at: what the pupil lacks first, the surest first, then by the grade in
/// which they are taught. Only those a query means; all for an empty one.
pub fn addable(ground: Ground<'_>, route: &Route, query: &str) -> Vec<Addable> {
    let found = ground.findings.pupil(ground.census.shown(&route.pupil));
    let word = |skill: &SkillCode| known(found, skill).map(|mastery| mastery.word);
    let free = ground.reference.skills.of_subject(route.subject);
    let free = free.filter(|skill| route.steps.iter().all(|step| step.skill != skill.code));
    let mut all: Vec<_> = skills_meant(free, query).collect();
    // No evidence is not a lack, and what is mastered comes last.
    let rank = |skill: &SkillCode| match word(skill) {
        Some(MasteryWord::Deficit) => 0,
        Some(MasteryWord::Likely) => 1,
        Some(MasteryWord::LittleData) => 2,
        None => 3,
        Some(MasteryWord::Mastered) => 4,
    };
    all.order_by_key(|skill| (rank(&skill.code), skill.taught_in, skill.code.clone()));
    let one = |skill: &crate::model::skill::Skill| Addable {
        skill: skill.code.clone(),
        title: skill.title.clone(),
        word: word(&skill.code),
    };
    all.into_iter().map(one).collect()
}

/// The route with a step for the skill: before the first step that rests on it, else last.
pub fn with_step(
    ground: Ground<'_>,
    route: &Route,
    skill: &SkillCode,
    template: Option<&RouteTemplate>,
    calendar: &SchoolDays,
    id: StepId,
) -> Addition {
    let skills = &ground.reference.skills;
    let mastery = known(ground.findings.pupil(ground.census.shown(&route.pupil)), skill);
    let ways = Ways { subject: route.subject, dose: Dose::default(), template, reference: ground.reference };
    let work = ways.work(skill, mastery.map_or(MasteryWord::LittleData, |mastery| mastery.word));
    let at = route.steps.iter().position(|step| skills.ancestors(&step.skill).contains(skill));
    let at = at.unwrap_or(route.steps.len());
    let first = ground.findings.today.max(route.made_on);
    let due_on = due_on(route, at, work.minutes, &school_days(first, route.ends_on, calendar));
    let resource = line_of(ground.census.dataset, skill);
    let step = work.into_step(Frame { id, skill, due_on, responsible: route.lead.clone(), resource });
    let mut with = route.clone();
    let put_before = route.steps.get(at).map(|step| step.skill.clone());
    with.steps.insert(at, step);
    with.not_promised.retain(|left| left.skill != *skill);
    if let Some(mastery) = mastery.filter(|_| route.evidence.iter().all(|copy| copy.skill != *skill)) {
        with.evidence.push(mastery.copy(skill));
    }
    let without = lacking(ground, route, &route.steps[..at], skill, skills);
    Addition { route: with, put_before, without }
}

/// The route without a step. What `before` said of its skill while no step worked at it is said again: why it was not promised.
#[must_use]
pub fn without_step(mut route: Route, id: &StepId, before: &Route) -> Route {
    let Some(at) = route.steps.iter().position(|step| step.id == *id) else { return route };
    let skill = route.steps.remove(at).skill;
    if route.steps.iter().any(|step| step.skill == skill) || before.steps.iter().any(|step| step.skill == skill) {
        return route;
    }
    route.evidence.retain(|copy| copy.skill != skill || before.evidence.iter().any(|other| other.skill == skill));
    let left = before.not_promised.iter().filter(|left| left.skill == skill && !route.not_promised.contains(left));
    let left: Vec<_> = left.cloned().collect();
    route.not_promised.extend(left);
    route.not_promised.order();
    route
}

fn known<'a>(found: Option<&'a PupilFindings>, skill: &SkillCode) -> Option<&'a Mastery> {
    found?.mastery.get(skill)
}

/// The share of the term that the work before and this one take, not before the step above and not after the one below.
fn due_on(route: &Route, at: usize, minutes: u32, days: &[Date]) -> Date {
    let of = |step: &Step| step.minutes;
    let before = route.steps[..at].iter().map(of);
    let all: Vec<u32> = before.chain([minutes]).chain(route.steps[at..].iter().map(of)).collect();
    let share = due_days(&all, days).get(at).copied().unwrap_or(route.ends_on);
    let earliest = at.checked_sub(1).map(|above| route.steps[above].due_on).filter(|day| *day <= route.ends_on);
    let latest = route.steps.get(at).map(|below| below.due_on);
    let not_before = earliest.map_or(share, |day| share.max(day));
    latest.map_or(not_before, |day| not_before.min(day))
}

/// The first skill that this one rests on, that the pupil lacks and that none of the steps before works at.
fn lacking(
    ground: Ground<'_>,
    route: &Route,
    before: &[Step],
    skill: &SkillCode,
    skills: &SkillCatalogue,
) -> Option<SkillCode> {
    let found = ground.findings.pupil(ground.census.shown(&route.pupil));
    let is_lacked = |base: &SkillCode| {
        let word = known(found, base).map(|mastery| mastery.word);
        matches!(word, Some(MasteryWord::Deficit)) || route.steps.iter().any(|step| step.skill == *base)
    };
    let bases = skills.ancestors(skill);
    bases.into_iter().find(|base| is_lacked(base) && before.iter().all(|step| step.skill != *base))
}
