//! The request of groups that follows from the form and the facts. Lessons that lie ahead stand as they are, or are divided anew.

use crate::analysis::census::Census;
use crate::model::group_form::{Ahead, Busy, Setup, TutorSetup, Who};
use crate::model::id::{LessonId, PupilId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::skill::Subject;
use crate::planning::groups::needs::lacks_of;
use crate::planning::groups::request::{Frame, Group, GroupRequest, PupilNeed, Slot, Tutor, minutes_of};
use crate::planning::propose::Ground;
use crate::planning::request::SchoolDays;
use crate::reference::groups::GroupNumbers;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

impl Setup {
    /// One tutor, after lessons, Monday to Friday, the dose of the seeds. Hours: whatever the times allow.
    pub fn usual(name: String, subjects: &[Subject], numbers: &GroupNumbers) -> Self {
        Self {
            weekdays: (0..5).gather(),
            times: [14 * 60 + 20, 15 * 60, 15 * 60 + 40].into_iter().gather(),
            n_rooms: 3,
            rooms: None,
            lessons_a_week: numbers.lessons_a_week,
            weeks: numbers.weeks,
            tutors: vec![TutorSetup {
                name,
                subjects: subjects.iter().copied().gather(),
                minutes_a_week: 15 * numbers.minutes,
                weekdays: None,
            }],
            leaving: Vec::new(),
            ahead: Ahead::Stand,
            busy: None,
        }
    }

    /// All times of the week.
    pub fn slots(&self) -> BTreeSet<Slot> {
        let of_day = |weekday: &u8| {
            let weekday = *weekday;
            self.times.iter().map(move |starts_at| Slot { weekday, starts_at: *starts_at })
        };
        self.weekdays.iter().flat_map(of_day).gather()
    }
}

/// Planned lessons that nobody recorded yet, from today on.
pub fn ahead<'a>(census: &Census<'a>, today: Date) -> impl Iterator<Item = &'a ExtraLesson> {
    let is_ahead = move |lesson: &&ExtraLesson| lesson.held_on >= today && lesson.is_open();
    census.dataset.all::<ExtraLesson>().filter(is_ahead)
}

/// Their ids: what a division anew takes the place of.
pub fn replaced(census: &Census<'_>, setup: &Setup, today: Date) -> Vec<LessonId> {
    match setup.ahead {
        Ahead::Stand => Vec::new(),
        Ahead::Regroup => ahead(census, today).map(|lesson| lesson.id.clone()).collect(),
    }
}

/// The request.
pub fn request_of(ground: Ground<'_>, setup: &Setup, today: Date) -> GroupRequest {
    let census = ground.census;
    let numbers = &ground.reference.groups;
    let slots = setup.slots();
    let frame = Frame { lessons_a_week: setup.lessons_a_week, ..Frame::of(numbers) };
    let standing = WeekUse::of(census, setup, &slots, frame.minutes, today);
    let tutor = |tutor: &TutorSetup| {
        let is_busy = |slot: &&Slot| standing.tutors.contains(&(tutor.name.clone(), **slot));
        Tutor {
            name: tutor.name.clone(),
            subjects: tutor.subjects.clone(),
            slots: slots.iter().filter(|slot| tutor.comes_on(slot.weekday) && !is_busy(slot)).copied().gather(),
            minutes_a_week: tutor
                .minutes_a_week
                .saturating_sub(standing.minutes.get(&tutor.name).copied().unwrap_or(0)),
        }
    };
    // Those nobody teaches too: their pupils are left out with that reason.
    let subjects = Subject::TABLE.iter().map(|row| row.0);
    let newest = census.newest_year();
    let mut pupils = Vec::new();
    for class in census.classes().filter(|class| Some(class.school_year) == newest) {
        for child in census.roster(&class.id) {
            let is_open = |subject: &Subject| !standing.placed.contains(&(child.id.clone(), *subject));
            let open: Vec<Subject> = subjects.clone().filter(is_open).collect();
            let who = [Who::Class(class.id.clone()), Who::Pupil(child.id.clone())];
            let leaves = setup.leaving.iter().filter(|(one, _)| who.contains(one)).map(|(_, minute)| *minute).min();
            let own: Vec<&Busy> = setup.busy.iter().flatten().filter(|busy| who.contains(&busy.who)).collect();
            let is_busy = |slot: &&Slot| {
                standing.pupils.contains(&(child.id.clone(), **slot))
                    || own.iter().any(|busy| busy.is_in_the_way(slot.weekday, slot.starts_at, frame.minutes))
            };
            let busy = slots.iter().filter(is_busy);
            pupils.push(PupilNeed {
                pupil: child.id.clone(),
                lacks: lacks_of(ground.findings, &ground.reference.skills, numbers, &child.id, &open),
                busy: busy.copied().gather(),
                leaves_at: leaves.into_iter().flat_map(|minute| (0..7).map(move |day| (day, minute))).gather(),
            });
        }
    }
    let rooms = slots
        .iter()
        .map(|slot| (*slot, setup.n_rooms.saturating_sub(standing.rooms.get(slot).map_or(0, |all| all.len() as u32))));
    let existing = if setup.ahead == Ahead::Regroup {
        groups_ahead(census, setup.lessons_a_week as usize, today)
    } else {
        Vec::new()
    };
    GroupRequest { pupils, tutors: setup.tutors.iter().map(tutor).collect(), rooms: rooms.gather(), existing, frame }
}

/// What standing lessons use of the week.
#[derive(Default)]
struct WeekUse {
    tutors: BTreeSet<(String, Slot)>,
    pupils: BTreeSet<(PupilId, Slot)>,
    placed: BTreeSet<(PupilId, Subject)>,
    rooms: BTreeMap<Slot, BTreeSet<String>>,
    minutes: BTreeMap<String, u32>,
}

impl WeekUse {
    fn of(census: &Census<'_>, setup: &Setup, slots: &BTreeSet<Slot>, minutes: u32, today: Date) -> Self {
        let mut standing = Self::default();
        if setup.ahead == Ahead::Regroup {
            return standing;
        }
        let mut weekly: BTreeSet<(&str, u8, &str)> = BTreeSet::new();
        for lesson in ahead(census, today) {
            let weekday = lesson.held_on.weekday().number_days_from_monday();
            if weekly.insert((&lesson.tutor, weekday, &lesson.starts_at)) {
                *standing.minutes.entry(lesson.tutor.clone()).or_default() += lesson.duration_minutes;
            }
            let pupils: Vec<&PupilId> = lesson.attendance.keys().map(|pupil| census.shown(pupil)).collect();
            standing.placed.extend(pupils.iter().map(|pupil| ((*pupil).clone(), lesson.subject)));
            let Some(starts_at) = minutes_of(&lesson.starts_at).map(u32::from) else { continue };
            let overlaps = |slot: &&Slot| {
                let own = u32::from(slot.starts_at);
                slot.weekday == weekday && own < starts_at + lesson.duration_minutes && starts_at < own + minutes
            };
            for slot in slots.iter().filter(overlaps) {
                standing.tutors.insert((lesson.tutor.clone(), *slot));
                standing.rooms.entry(*slot).or_default().insert(lesson.tutor.clone());
                standing.pupils.extend(pupils.iter().map(|pupil| ((*pupil).clone(), *slot)));
            }
        }
        standing
    }
}

/// What makes lessons one group: skill, subject, tutor, pupils in order.
type GroupKey = (SkillCode, Subject, String, Vec<PupilId>);

/// The group of a lesson, and its time of the week; `None` without a skill or a readable time.
fn group_of(census: &Census<'_>, lesson: &ExtraLesson) -> Option<(GroupKey, Slot)> {
    let (skill, starts_at) = (lesson.skills.first()?, minutes_of(&lesson.starts_at)?);
    let mut pupils: Vec<PupilId> = lesson.attendance.keys().map(|pupil| census.shown(pupil).clone()).collect();
    pupils.order();
    pupils.dedup();
    let weekday = lesson.held_on.weekday().number_days_from_monday();
    Some(((skill.clone(), lesson.subject, lesson.tutor.clone(), pupils), Slot { weekday, starts_at }))
}

/// The groups that lessons ahead belong to; the times of the week are theirs together. Where days off or the end of the plan have left
/// fewer times than lessons a week, the newest lessons before today tell the others.
fn groups_ahead(census: &Census<'_>, lessons_a_week: usize, today: Date) -> Vec<Group> {
    let mut found: BTreeMap<GroupKey, BTreeSet<Slot>> = BTreeMap::new();
    for (key, slot) in ahead(census, today).filter_map(|lesson| group_of(census, lesson)) {
        found.entry(key).or_default().insert(slot);
    }
    let mut past: Vec<&ExtraLesson> =
        census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.held_on < today).collect();
    past.order_by(|one, other| other.held_on.cmp(&one.held_on));
    for (key, slot) in past.into_iter().filter_map(|lesson| group_of(census, lesson)) {
        if let Some(slots) = found.get_mut(&key)
            && slots.len() < lessons_a_week
            && slots.iter().all(|other| other.weekday != slot.weekday)
        {
            slots.insert(slot);
        }
    }
    let group = |((skill, subject, tutor, pupils), slots): (GroupKey, BTreeSet<Slot>)| Group {
        skill,
        subject,
        pupils,
        tutor,
        slots: slots.into_iter().collect(),
    };
    found.into_iter().map(group).collect()
}

/// The days of a group from `first` on for so many weeks, without days off.
pub fn days_of(slots: &[Slot], first: Date, weeks: u32, calendar: &SchoolDays) -> Vec<(Date, Slot)> {
    let days = std::iter::successors(Some(first), |day| day.next_day()).take(7 * weeks.min(60) as usize);
    let open = days.filter(|day| calendar.is_open(*day));
    open.flat_map(|day| {
        let weekday = day.weekday().number_days_from_monday();
        slots.iter().filter(move |slot| slot.weekday == weekday).map(move |slot| (day, *slot))
    })
    .collect()
}
