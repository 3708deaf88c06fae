//! The ledger of deficits: where each stands between being found and staying closed. Computed from findings, routes, lessons and
//! checks; nobody sets a state by hand.
//!
//! открыт → в работе → проверка → закрыт → закреплён, or вернулся. Closed is always «until the check again».

use crate::analysis::findings::Findings;
use crate::analysis::mastery::{Mastery, Solved};
use crate::model::dataset::Dataset;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, RouteId, SkillCode, StepId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::{Gather, Order};
use crate::model::route::{Route, RouteStatus, Step, StepState};
use crate::model::skill::Subject;
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// Where a deficit stands. Order: as the page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerState {
    /// Found, nothing is planned.
    Open,
    /// A step or lessons are under way.
    InWork,
    /// The dose is given or the day has come: to be checked.
    ToCheck,
    /// Checked by the exit rule; to be checked again.
    Closed,
    /// Closed, and later items confirm it.
    Held,
    /// Closed, and later items speak against it.
    Returned,
}

/// One deficit of one pupil.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerEntry {
    /// Whose.
    pub pupil: PupilId,
    /// Which skill.
    pub skill: SkillCode,
    /// Its subject.
    pub subject: Subject,
    /// Where it stands.
    pub state: LedgerState,
    /// Tasks solved and seen; none where no task was seen.
    pub seen: Option<(u32, u32)>,
    /// The route and step that work at it.
    pub step: Option<(RouteId, StepId)>,
    /// Minutes of lessons the pupil was present at.
    pub minutes_given: u32,
    /// Minutes the step plans; 0 without a step.
    pub minutes_planned: u32,
    /// Lessons held and not yet held.
    pub lessons: (u32, u32),
    /// The next day something is due: the step's, or that of the check again.
    pub next_on: Option<Date>,
}

/// The check again comes four to six weeks after closing (docs: `domain`, lifecycle of a deficit; proposed).
const AGAIN_AFTER: Duration = Duration::weeks(4);

/// Every deficit that was found or is worked at, by state, then pupil and skill.
pub fn ledger(dataset: &Dataset, findings: &Findings) -> Vec<LedgerEntry> {
    let same = dataset.same_child();
    let shown = |pupil: &PupilId| same.get(pupil).unwrap_or(pupil).clone();
    let mut steps: BTreeMap<(PupilId, SkillCode), (&Route, &Step)> = BTreeMap::new();
    for route in dataset.all::<Route>().filter(|route| route.status != RouteStatus::Refused) {
        for step in &route.steps {
            let slot = steps.entry((shown(&route.pupil), step.skill.clone())).or_insert((route, step));
            if route.made_on > slot.0.made_on {
                *slot = (route, step);
            }
        }
    }
    let mut lessons: BTreeMap<(PupilId, SkillCode), Vec<&ExtraLesson>> = BTreeMap::new();
    for lesson in dataset.all::<ExtraLesson>() {
        for pupil in lesson.attendance.keys() {
            for skill in &lesson.skills {
                lessons.entry((shown(pupil), skill.clone())).or_default().push(lesson);
            }
        }
    }
    let mut keys: BTreeSet<(PupilId, SkillCode)> = steps.keys().cloned().gather();
    keys.extend(lessons.keys().cloned());
    for (pupil, found) in &findings.pupils {
        let deficits = found.mastery.iter().filter(|(_, mastery)| mastery.word == MasteryWord::Deficit);
        keys.extend(deficits.map(|(skill, _)| (pupil.clone(), skill.clone())));
    }
    let mut entries: Vec<LedgerEntry> = Vec::new();
    for (pupil, skill) in keys {
        let mastery = findings.pupil(&pupil).and_then(|found| found.mastery.get(&skill));
        let step = steps.get(&(pupil.clone(), skill.clone())).copied();
        let own = lessons.get(&(pupil.clone(), skill.clone())).map_or(&[][..], Vec::as_slice);
        let Some(subject) = mastery
            .map(|mastery| mastery.subject)
            .or_else(|| step.map(|(route, _)| route.subject))
            .or_else(|| own.first().map(|lesson| lesson.subject))
        else {
            continue;
        };
        entries.push(entry(pupil, skill, subject, &Sight { mastery, step, lessons: own, today: findings.today }));
    }
    entries.order_by(|a, b| (a.state, &a.pupil, &a.skill).cmp(&(b.state, &b.pupil, &b.skill)));
    entries
}

/// What is known of one deficit.
struct Sight<'a> {
    mastery: Option<&'a Mastery>,
    step: Option<(&'a Route, &'a Step)>,
    lessons: &'a [&'a ExtraLesson],
    today: Date,
}

fn entry(pupil: PupilId, skill: SkillCode, subject: Subject, sight: &Sight<'_>) -> LedgerEntry {
    let is_planned = |lesson: &&&ExtraLesson| lesson.attendance.values().all(|state| *state == Attendance::Planned);
    let n_planned = sight.lessons.iter().filter(is_planned).count() as u32;
    let minutes_given = sight
        .lessons
        .iter()
        .filter(|lesson| lesson.attendance.get(&pupil) == Some(&Attendance::Present))
        .map(|lesson| lesson.duration_minutes)
        .sum();
    let minutes_planned = sight.step.map_or(0, |(_, step)| step.minutes);
    let (state, next_on) = stand(sight, minutes_given);
    LedgerEntry {
        pupil,
        skill,
        subject,
        state,
        seen: sight.mastery.map(|mastery| (mastery.n_solved(), mastery.n_items())),
        step: sight.step.map(|(route, step)| (route.id.clone(), step.id.clone())),
        minutes_given,
        minutes_planned,
        lessons: (sight.lessons.len() as u32 - n_planned, n_planned),
        next_on,
    }
}

fn stand(sight: &Sight<'_>, minutes_given: u32) -> (LedgerState, Option<Date>) {
    let next_lesson = sight.lessons.iter().map(|lesson| lesson.held_on).filter(|day| *day >= sight.today).min();
    let Some((_, step)) = sight.step else {
        let state = if sight.lessons.is_empty() { LedgerState::Open } else { LedgerState::InWork };
        return (state, next_lesson);
    };
    match step.state {
        StepState::Checked { on, is_passed: true, .. } => after_closing(sight.mastery, on),
        StepState::Checked { is_passed: false, .. } => (LedgerState::InWork, next_lesson.or(Some(step.due_on))),
        StepState::Planned if step.due_on <= sight.today || (minutes_given > 0 && minutes_given >= step.minutes) => {
            (LedgerState::ToCheck, Some(step.due_on))
        }
        StepState::Planned => (LedgerState::InWork, Some(next_lesson.map_or(step.due_on, |day| day.min(step.due_on)))),
    }
}

/// Later items decide: all solved after four weeks confirm, any two unsolved (or a deficit again) speak against it.
fn after_closing(mastery: Option<&Mastery>, closed_on: Date) -> (LedgerState, Option<Date>) {
    let again_on = closed_on.saturating_add(AGAIN_AFTER);
    let later: Vec<(Date, Solved)> = mastery
        .map(|mastery| {
            let dated = mastery.evidence.iter().filter_map(|one| Some((one.held_on?, one.solved())));
            dated.filter(|(day, _)| *day > closed_on).collect()
        })
        .unwrap_or_default();
    let n_failed = later.iter().filter(|(_, solved)| *solved == Solved::No).count();
    let n_solved_late = later.iter().filter(|(day, solved)| *day >= again_on && *solved == Solved::Fully).count();
    if n_failed >= 2 {
        (LedgerState::Returned, None)
    } else if n_failed == 0 && n_solved_late >= 2 {
        (LedgerState::Held, None)
    } else {
        (LedgerState::Closed, Some(again_on))
    }
}
