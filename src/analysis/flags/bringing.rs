//! Brings to the rules what they may see of every child, and their answers into the findings.

use crate::analysis::census::{Census, Child};
use crate::analysis::findings::PupilFindings;
use crate::analysis::flags::judge::Bench;
use crate::analysis::flags::sight::Sight;
use crate::model::id::{ObjectionId, PupilId, RuleId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::objection::Objection;
use crate::model::order::{Gather, Order};
use crate::model::result::JournalMark;
use crate::model::route::{Route, RouteStatus, StepState};
use crate::model::skill::Subject;
use crate::reference::Reference;
use std::collections::BTreeMap;
use time::Date;

/// Gravity of a pillar among the skills.
const PILLAR: u8 = 3;

/// What lies around the works: lessons, routes, objections, each under the shown id.
#[derive(Clone, Debug)]
pub struct Surroundings {
    today: Date,
    /// Recorded lessons and those missed.
    lessons: BTreeMap<(PupilId, Subject), (u32, u32)>,
    /// Day of the newest dated step.
    steps: BTreeMap<(PupilId, Subject), Date>,
    /// In force today; of two against one rule the one that ends later.
    objections: BTreeMap<(PupilId, Subject, RuleId), (Date, ObjectionId)>,
}

impl Surroundings {
    /// Gathers them on a day.
    pub fn of(census: &Census<'_>, today: Date) -> Self {
        let mut around = Self { today, lessons: BTreeMap::new(), steps: BTreeMap::new(), objections: BTreeMap::new() };
        for lesson in census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.held_on <= today) {
            for (pupil, attendance) in lesson.attendance.iter().filter(|(_, it)| **it != Attendance::Planned) {
                let counts = around.lessons.entry((census.shown(pupil).clone(), lesson.subject)).or_default();
                counts.0 += 1;
                counts.1 += u32::from(*attendance != Attendance::Present);
            }
        }
        for route in census.dataset.all::<Route>().filter(|route| is_at_work(route.status)) {
            if let Some(day) = newest_step(route, today) {
                let slot = around.steps.entry((census.shown(&route.pupil).clone(), route.subject)).or_insert(day);
                *slot = (*slot).max(day);
            }
        }
        for it in census.dataset.all::<Objection>().filter(|it| it.on <= today && today <= it.until) {
            let key = (census.shown(&it.pupil).clone(), it.subject, it.rule.clone());
            let newer = (it.until, it.id.clone());
            let slot = around.objections.entry(key).or_insert_with(|| newer.clone());
            *slot = newer.max(slot.clone());
        }
        around
    }
}

/// Judges a child in every subject of its works. The mastery of the child has to stand in `found` already.
pub fn bring(
    found: &mut PupilFindings,
    child: &Child<'_>,
    bench: &Bench<'_>,
    around: &Surroundings,
    reference: &Reference,
) {
    for mut sight in sights(found, child, around, reference) {
        let subject = sight.subject;
        let objection = |rule: &RuleId| {
            let key = (child.id.clone(), subject, rule.clone());
            around.objections.get(&key).map(|(_, id)| id.clone())
        };
        let sentence = bench.sentence(&sight, &objection);
        sight.flagged_since = sentence.flag.as_ref().and_then(|flag| flag.since);
        found.flags.extend(sentence.flag);
        found.one_point_less.extend(sentence.one_point_less.map(|category| (subject, category)));
        found.signals.extend(bench.signals(&sight, &objection));
    }
}

/// What rules may see of a child, subject by subject; since when a category stands is not in it yet.
pub fn sights(found: &PupilFindings, child: &Child<'_>, around: &Surroundings, reference: &Reference) -> Vec<Sight> {
    let mut sights: Vec<Sight> =
        subjects(child).into_iter().map(|subject| sight(found, child, subject, around, reference)).collect();
    let newest_marks: BTreeMap<Subject, JournalMark> =
        sights.iter().filter_map(|sight| Some((sight.subject, sight.journal.last()?.mark))).gather();
    for sight in &mut sights {
        sight.newest_marks.clone_from(&newest_marks);
    }
    sights
}

fn subjects(child: &Child<'_>) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = child.rows.iter().map(|row| row.work.subject).collect();
    subjects.order();
    subjects.dedup();
    subjects
}

fn sight(
    found: &PupilFindings,
    child: &Child<'_>,
    subject: Subject,
    around: &Surroundings,
    reference: &Reference,
) -> Sight {
    let mut sight = Sight::of(&child.rows, found, subject, around.today);
    let is_pillar = |skill: &&_| reference.skills.get(skill).is_some_and(|skill| skill.gravity >= PILLAR);
    sight.pillar_deficits = sight.deficits.iter().filter(is_pillar).cloned().collect();
    let key = (child.id.clone(), subject);
    (sight.n_lessons, sight.n_lessons_missed) = around.lessons.get(&key).copied().unwrap_or_default();
    sight.newest_step = around.steps.get(&key).copied();
    sight
}

fn is_at_work(status: RouteStatus) -> bool {
    matches!(status, RouteStatus::Adopted | RouteStatus::Approved | RouteStatus::Active | RouteStatus::Prolonged)
}

/// A step that is due today or later keeps a route alive; so does one that was checked.
fn newest_step(route: &Route, today: Date) -> Option<Date> {
    let day = |step: &crate::model::route::Step| match step.state {
        StepState::Checked { on, .. } => Some(on.min(today)),
        StepState::Planned => (step.due_on >= today).then_some(today),
    };
    route.steps.iter().filter_map(day).max()
}
