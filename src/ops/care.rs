//! Deeds of help: routes and their steps, extra lessons, objections, thresholds.
//!
//! Invariants kept here: a route has steps with activity and check, due within its days; a pupil has at most one unfinished
//! route in a subject; a route is not closed while a step waits for its check, and runs only once it is approved.

use crate::change::{Deed, DeedKind};
use crate::model::fact::{Fact, FactKey, Record};
use crate::model::id::{LessonId, ObjectionId, RouteId, RuleId, StepId};
use crate::model::lesson::{Attendance, CalledOff, ExtraLesson, NotHeld};
use crate::model::objection::{Objection, RuleOverride};
use crate::model::order::Gather;
use crate::model::org::Pupil;
use crate::model::route::{ParentsAnswer, ParentsSaid, Route, RouteStatus, Step, StepState};
use crate::ops::Refusal;
use crate::ops::field::Field;
use crate::ops::pen::{Pen, filled};
use std::collections::BTreeSet;

/// Adopts routes: all or none.
pub fn adopt(pen: &mut Pen<'_>, routes: Vec<Route>) -> Result<Deed, Refusal> {
    let n = routes.len() as u32;
    let title = match &routes[..] {
        [one] => pen.pupil_title(&one.pupil),
        _ => String::new(),
    };
    let mut taken: BTreeSet<_> = BTreeSet::new();
    for mut route in routes {
        check_route(pen, &route)?;
        check_alone(pen, &route)?;
        if !taken.insert((route.pupil.clone(), route.subject)) {
            return Err(Refusal::RouteOpen { pupil: route.pupil, subject: route.subject, route: route.id });
        }
        if route.status == RouteStatus::Draft {
            route.status = RouteStatus::Adopted;
        }
        pen.put(route.into_fact());
    }
    Ok(Deed { kind: DeedKind::RoutesAdopted, title, n })
}

/// Replaces routes: all or none.
pub fn edit(pen: &mut Pen<'_>, routes: Vec<Route>) -> Result<Deed, Refusal> {
    let (n, mut kind) = (routes.len() as u32, DeedKind::RouteEdited);
    let title = match &routes[..] {
        [one] => pen.pupil_title(&one.pupil),
        _ => String::new(),
    };
    for route in routes {
        let former = pen.known::<Route>(route.id.as_str())?;
        check_status(former.status, &route)?;
        check_prolonged(former, &route)?;
        check_route(pen, &route)?;
        check_rules(former, &route)?;
        if former.status != route.status {
            kind = DeedKind::RouteStatus;
        }
        pen.put(route.into_fact());
    }
    Ok(Deed { kind, title, n })
}

/// Leads a route on.
pub fn set_status(pen: &mut Pen<'_>, id: &RouteId, status: RouteStatus) -> Result<Deed, Refusal> {
    let former = pen.known::<Route>(id.as_str())?;
    let route = Route { status, ..former.clone() };
    check_status(former.status, &route)?;
    check_prolonged(former, &route)?;
    let title = pen.pupil_title(&route.pupil);
    pen.put(route.into_fact());
    Ok(Deed { kind: DeedKind::RouteStatus, title, n: 1 })
}

/// Approves adopted routes: all or none. What is no adopted route any more is left as it is.
pub fn approve(pen: &mut Pen<'_>, ids: &[RouteId]) -> Result<Deed, Refusal> {
    let mut approved = Vec::new();
    for id in ids {
        let former = pen.known::<Route>(id.as_str())?;
        if former.status != RouteStatus::Adopted {
            continue;
        }
        let route = Route { status: RouteStatus::Approved, ..former.clone() };
        check_status(former.status, &route)?;
        approved.push(route.pupil.clone());
        pen.put(route.into_fact());
    }
    let title = match &approved[..] {
        [one] => pen.pupil_title(one),
        _ => String::new(),
    };
    Ok(Deed { kind: DeedKind::RouteStatus, title, n: approved.len() as u32 })
}

/// Writes down what the parents answered, and leads the route on where it waited for that: an approved one begins with their
/// consent, a running one ends with their refusal. One they refused and agree to after all waits for the deputy again: nothing tells
/// whether it was approved before, and none counts as approved that was not.
pub fn record_parents(pen: &mut Pen<'_>, id: &RouteId, said: ParentsSaid) -> Result<Deed, Refusal> {
    use RouteStatus::{Active, Adopted, Approved, Prolonged, Refused};
    filled(&said.by, Field::Parent)?;
    let former = pen.known::<Route>(id.as_str())?;
    let status = match (said.answer, former.status) {
        (ParentsAnswer::Agreed, Approved) => Active,
        (ParentsAnswer::Agreed, Refused) => Adopted,
        (ParentsAnswer::Refused, Adopted | Approved | Active | Prolonged) => Refused,
        (_, other) => other,
    };
    let route = Route { status, parents_said: Some(said), ..former.clone() };
    if route.is_unfinished() && !former.is_unfinished() {
        check_alone(pen, &route)?;
    }
    let title = pen.pupil_title(&route.pupil);
    pen.put(route.into_fact());
    Ok(Deed { kind: DeedKind::RouteParents, title, n: 1 })
}

/// Refuses a second unfinished route of a pupil in a subject.
pub fn check_alone(pen: &Pen<'_>, route: &Route) -> Result<(), Refusal> {
    let is_other = |other: &&Route| {
        other.pupil == route.pupil && other.subject == route.subject && other.id != route.id && other.is_unfinished()
    };
    match pen.dataset().all::<Route>().find(is_other) {
        Some(other) => {
            Err(Refusal::RouteOpen { pupil: route.pupil.clone(), subject: route.subject, route: other.id.clone() })
        }
        None => Ok(()),
    }
}

/// Removes a route.
pub fn remove_route(pen: &mut Pen<'_>, id: &RouteId) -> Result<Deed, Refusal> {
    let route = pen.known::<Route>(id.as_str())?;
    let deed = Deed { kind: DeedKind::RouteRemoved, title: pen.pupil_title(&route.pupil), n: route.steps.len() as u32 };
    pen.remove(&FactKey::new(Route::KIND, id.as_str()));
    Ok(deed)
}

/// Writes down what became of a step.
pub fn check_step(pen: &mut Pen<'_>, id: &RouteId, step: &StepId, state: StepState) -> Result<Deed, Refusal> {
    check_state(&state)?;
    let mut route = pen.known::<Route>(id.as_str())?.clone();
    let found = route.steps.iter_mut().find(|other| other.id == *step);
    found.ok_or_else(|| Refusal::StepUnknown(step.clone()))?.state = state;
    let title = pen.pupil_title(&route.pupil);
    pen.put(route.into_fact());
    Ok(Deed { kind: DeedKind::StepChecked, title, n: 1 })
}

/// Writes down an extra lesson; one that was called off before is held after all.
pub fn record_lesson(pen: &mut Pen<'_>, lesson: ExtraLesson) -> Result<Deed, Refusal> {
    let n = lesson.attendance.values().filter(|state| **state == Attendance::Present).count() as u32;
    let title = lesson.tutor.clone();
    put_lesson(pen, ExtraLesson { called_off: None, ..lesson })?;
    Ok(Deed { kind: DeedKind::LessonRecorded, title, n })
}

/// Plans lessons: all or none; first removes those they take the place of. Lessons that are all known already are moved, or
/// get another room.
pub fn plan_lessons(pen: &mut Pen<'_>, lessons: Vec<ExtraLesson>, replaced: &[LessonId]) -> Result<Deed, Refusal> {
    let tutors: BTreeSet<String> = lessons.iter().map(|lesson| lesson.tutor.clone()).gather();
    let is_known = |lesson: &ExtraLesson| pen.get::<ExtraLesson>(lesson.id.as_str()).is_some();
    let is_changed = replaced.is_empty() && lessons.iter().all(is_known);
    let is_in_place = |lesson: &ExtraLesson| {
        let time = |one: &ExtraLesson| (one.held_on, one.starts_at.clone());
        pen.get::<ExtraLesson>(lesson.id.as_str()).is_some_and(|before| time(before) == time(lesson))
    };
    let kind = match (is_changed, lessons.iter().all(is_in_place)) {
        (true, true) => DeedKind::LessonRooms,
        (true, false) => DeedKind::LessonsMoved,
        (false, _) => DeedKind::LessonsPlanned,
    };
    let deed = Deed { kind, title: tutors.into_iter().collect::<Vec<_>>().join(", "), n: lessons.len() as u32 };
    for id in replaced {
        pen.known::<ExtraLesson>(id.as_str())?;
        pen.remove(&FactKey::new(ExtraLesson::KIND, id.as_str()));
    }
    for lesson in lessons {
        put_lesson(pen, lesson)?;
    }
    Ok(deed)
}

fn put_lesson(pen: &mut Pen<'_>, lesson: ExtraLesson) -> Result<(), Refusal> {
    if lesson.attendance.is_empty() {
        return Err(Refusal::NoPupils);
    }
    if lesson.duration_minutes == 0 {
        return Err(Refusal::NoDuration);
    }
    for pupil in lesson.attendance.keys() {
        pen.pupil(pupil)?;
    }
    pen.put(lesson.into_fact());
    Ok(())
}

/// Writes down that a lesson was not held: it stays with its reason, and counts for nobody. A reason of its own needs words.
pub fn call_off(pen: &mut Pen<'_>, id: &LessonId, why: CalledOff) -> Result<Deed, Refusal> {
    if why.why == NotHeld::Other {
        filled(why.words.as_deref().unwrap_or_default(), Field::Reason)?;
    }
    let mut lesson = pen.known::<ExtraLesson>(id.as_str())?.clone();
    lesson.attendance.values_mut().for_each(|state| *state = Attendance::Planned);
    lesson.called_off = Some(why);
    let deed = Deed { kind: DeedKind::LessonCalledOff, title: lesson.tutor.clone(), n: lesson.attendance.len() as u32 };
    pen.put(lesson.into_fact());
    Ok(deed)
}

/// Removes an extra lesson.
pub fn remove_lesson(pen: &mut Pen<'_>, id: &LessonId) -> Result<Deed, Refusal> {
    let lesson = pen.known::<ExtraLesson>(id.as_str())?;
    let deed = Deed { kind: DeedKind::LessonRemoved, title: lesson.tutor.clone(), n: lesson.attendance.len() as u32 };
    pen.remove(&FactKey::new(ExtraLesson::KIND, id.as_str()));
    Ok(deed)
}

/// Objects to a flag.
pub fn object(pen: &mut Pen<'_>, objection: Objection) -> Result<Deed, Refusal> {
    filled(&objection.reason, Field::Reason)?;
    if objection.until <= objection.on {
        return Err(Refusal::EndsBeforeStart);
    }
    let title = crate::ops::pen::title_of(pen.pupil(&objection.pupil)?);
    pen.put(objection.into_fact());
    Ok(Deed { kind: DeedKind::Objection, title, n: 1 })
}

/// Takes an objection back.
pub fn withdraw_objection(pen: &mut Pen<'_>, id: &ObjectionId) -> Result<Deed, Refusal> {
    let title = pen.pupil_title(&pen.known::<Objection>(id.as_str())?.pupil);
    pen.remove(&FactKey::new(Objection::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::ObjectionWithdrawn, title, n: 1 })
}

/// Sets the school's threshold.
pub fn set_threshold(pen: &mut Pen<'_>, rule: RuleOverride) -> Result<Deed, Refusal> {
    filled(&rule.source, Field::Source)?;
    let title = rule.source.clone();
    pen.put(rule.into_fact());
    Ok(Deed { kind: DeedKind::Override, title, n: 1 })
}

/// Drops the school's threshold.
pub fn drop_threshold(pen: &mut Pen<'_>, rule: &RuleId, threshold: &str) -> Result<Deed, Refusal> {
    let id = format!("{rule}|{threshold}");
    let title = pen.known::<RuleOverride>(&id)?.source.clone();
    pen.remove(&FactKey::new(RuleOverride::KIND, id));
    Ok(Deed { kind: DeedKind::OverrideDropped, title, n: 1 })
}

fn check_route(pen: &Pen<'_>, route: &Route) -> Result<(), Refusal> {
    if pen.fact(&FactKey::new(Pupil::KIND, route.pupil.as_str())).and_then(|fact: &Fact| Pupil::of(fact)).is_none() {
        return Err(Refusal::Unknown(FactKey::new(Pupil::KIND, route.pupil.as_str())));
    }
    if route.steps.is_empty() {
        return Err(Refusal::NoSteps(route.id.clone()));
    }
    if route.ends_on < route.made_on || route.steps.iter().any(|step| step.due_on > route.ends_on) {
        return Err(Refusal::DatesDisagree(route.id.clone()));
    }
    let mut seen = BTreeSet::new();
    for step in &route.steps {
        if !seen.insert(&step.id) {
            return Err(Refusal::StepUnknown(step.id.clone()));
        }
        filled(&step.activity, Field::StepActivity)?;
        filled(&step.check, Field::StepCheck)?;
        check_state(&step.state)?;
    }
    Ok(())
}

fn check_state(state: &StepState) -> Result<(), Refusal> {
    match *state {
        StepState::Checked { n_solved, n_given, .. } if n_given == 0 || n_solved > n_given => {
            Err(Refusal::CheckImpossible { n_solved, n_given })
        }
        _ => Ok(()),
    }
}

/// Once the deputy has approved, how a step is checked and when it counts as done stays as it was.
fn check_rules(former: &Route, route: &Route) -> Result<(), Refusal> {
    let is_open = matches!(former.status, RouteStatus::Draft | RouteStatus::Adopted);
    let is_changed = |step: &Step| {
        let before = former.steps.iter().find(|other| other.id == step.id);
        before.is_some_and(|before| (&before.check, &before.exit_rule) != (&step.check, &step.exit_rule))
    };
    if !is_open && route.steps.iter().any(is_changed) { Err(Refusal::RuleFixed) } else { Ok(()) }
}

/// Prolonged means to a later day.
fn check_prolonged(former: &Route, route: &Route) -> Result<(), Refusal> {
    let is_new = former.status != RouteStatus::Prolonged;
    let is_later = route.ends_on > former.ends_on || (!is_new && route.ends_on == former.ends_on);
    if route.status == RouteStatus::Prolonged && !is_later { Err(Refusal::NotLater(former.ends_on)) } else { Ok(()) }
}

/// Closing needs every check; from what others agreed to, no way leads back to a draft. What only follows on an approval needs one:
/// indicator 1.2 counts these states.
fn check_status(from: RouteStatus, route: &Route) -> Result<(), Refusal> {
    use RouteStatus::{Active, Adopted, Approved, Closed, Draft, Prolonged, Referred, Refused};
    if matches!(from, Draft | Adopted | Refused) && matches!(route.status, Active | Closed | Prolonged | Referred) {
        return Err(Refusal::NotApproved(route.id.clone()));
    }
    // From here on the exit rule stays as it is: none would stay none.
    if matches!(from, Draft | Adopted) && route.status == Approved {
        route.steps.iter().try_for_each(|step| filled(&step.exit_rule, Field::StepExit))?;
    }
    let n = route.steps.iter().filter(|step| step.state == StepState::Planned).count();
    match route.status {
        Closed if from != Closed && n > 0 => Err(Refusal::StepsUnchecked { route: route.id.clone(), n }),
        Draft if !matches!(from, Draft | Adopted) => Err(Refusal::StatusBack { from, to: route.status }),
        _ => Ok(()),
    }
}
