//! The request as numbers: places in lists instead of ids, sets of times as bits. Everything is put into order here, so that the
//! order of the request cannot matter later.
//!
//! Invariant: a pattern is a set of times on as many different days as a group has lessons a week; `patterns[subject]` holds those
//! that some tutor of the subject has free and that have a room.

use crate::model::id::SkillCode;
use crate::model::order::{Gather, Order};
use crate::model::skill::Subject;
use crate::planning::groups::request::{Frame, Group, GroupRequest, PupilNeed, Slot, Tutor};
use std::collections::{BTreeMap, BTreeSet};

/// A set of times, one bit each.
pub type Times = u64;

/// Days of the week.
const N_DAYS: usize = 7;

/// A pupil in numbers.
pub struct PupilAt<'a> {
    /// As asked.
    pub need: &'a PupilNeed,
    /// Free times.
    pub free: Times,
    /// Groups the pupil can be in at once: the limit, or fewer where the free times do not allow more.
    pub n_groups: usize,
}

/// A tutor in numbers.
pub struct TutorAt<'a> {
    /// As asked.
    pub tutor: &'a Tutor,
    /// Free times with a room.
    pub free: Times,
    /// Groups that fit the hours and the free times.
    pub n_groups: usize,
}

/// A skill with those who lack it.
pub struct SkillAt<'a> {
    /// Which.
    pub code: &'a SkillCode,
    /// Place of its subject.
    pub subject: usize,
    /// Pupils who lack it and could come to a group of it, with the weight, in order of id.
    pub lacking: Vec<(usize, i64)>,
}

/// A group that meets already, in numbers.
pub struct Former {
    /// Place of the skill.
    pub skill: usize,
    /// Place of the tutor.
    pub tutor: usize,
    /// When.
    pub times: Times,
    /// Places of the pupils.
    pub pupils: Vec<usize>,
}

/// The request in numbers.
pub struct Instance<'a> {
    /// Sizes, dose, effort.
    pub frame: Frame,
    /// In order of id.
    pub pupils: Vec<PupilAt<'a>>,
    /// In order of name.
    pub tutors: Vec<TutorAt<'a>>,
    /// In order.
    pub subjects: Vec<Subject>,
    /// In order of code.
    pub skills: Vec<SkillAt<'a>>,
    /// In order; the bit of a time is its place.
    pub slots: Vec<Slot>,
    /// Rooms by time.
    pub rooms: Vec<u32>,
    /// Times of each day.
    pub days: Vec<Times>,
    /// By subject.
    pub patterns: Vec<Vec<Times>>,
    /// That still make sense.
    pub former: Vec<Former>,
    weights: Vec<i64>,
}

impl<'a> Instance<'a> {
    /// Puts the request into numbers.
    pub fn of(request: &'a GroupRequest) -> Self {
        let mut frame = request.frame;
        frame.n_pupils_min = frame.n_pupils_min.max(1);
        frame.lessons_a_week = frame.lessons_a_week.clamp(1, 5);
        let (slots, rooms) = slots_of(request, frame);
        let tutors = tutors_of(request, &slots, frame);
        let pupils = pupils_of(request, &slots, frame);
        let codes: BTreeMap<&SkillCode, Subject> =
            pupils.iter().flat_map(|pupil| pupil.need.lacks.iter().map(|(code, lack)| (code, lack.subject))).gather();
        let subjects: BTreeSet<Subject> = codes.values().copied().gather();
        let subjects: Vec<Subject> = subjects.into_iter().collect();
        let all = patterns(&slots, frame.lessons_a_week as usize);
        let has_pattern = |subject: &Subject, times: Times| {
            let is_fit = |tutor: &TutorAt<'_>| tutor.n_groups > 0 && tutor.tutor.subjects.contains(subject);
            tutors.iter().any(|tutor| is_fit(tutor) && tutor.free & times == times)
        };
        let patterns: Vec<Vec<Times>> = subjects
            .iter()
            .map(|subject| all.iter().copied().filter(|times| has_pattern(subject, *times)).collect())
            .collect();
        let n_skills = codes.len();
        let mut weights = vec![0; pupils.len() * n_skills];
        let mut skills = Vec::with_capacity(n_skills);
        for (at, (code, of)) in codes.into_iter().enumerate() {
            let subject = subjects.binary_search(&of).unwrap_or_default();
            let mut lacking = Vec::new();
            for (place, pupil) in pupils.iter().enumerate() {
                let weight = pupil.need.lacks.get(code).map_or(0, |lack| i64::from(lack.weight));
                if weight > 0 && patterns[subject].iter().any(|times| pupil.free & times == *times) {
                    weights[place * n_skills + at] = weight;
                    lacking.push((place, weight));
                }
            }
            skills.push(SkillAt { code, subject, lacking });
        }
        let days = (0..N_DAYS).map(|day| bits(&slots, |slot| usize::from(slot.weekday) == day)).collect();
        let former = Vec::new();
        let mut instance =
            Self { frame, pupils, tutors, subjects, skills, slots, rooms, days, patterns, former, weights };
        instance.former = request.existing.iter().filter_map(|group| instance.former_of(group)).collect();
        instance.former.order_by_key(|former| (former.skill, former.tutor, former.times));
        instance
    }

    /// The weight of a deficit; 0 where there is none or no group could have the pupil.
    pub fn weight(&self, pupil: usize, skill: usize) -> i64 {
        self.weights[pupil * self.skills.len() + skill]
    }

    /// Whether the tutor teaches the subject of the skill.
    pub fn teaches(&self, tutor: usize, subject: usize) -> bool {
        self.tutors[tutor].tutor.subjects.contains(&self.subjects[subject])
    }

    /// A group of ids in numbers, as far as it still makes sense: the tutor is there, the times are, some still lack the skill.
    pub fn former_of(&self, group: &Group) -> Option<Former> {
        let skill = self.skills.iter().position(|skill| *skill.code == group.skill)?;
        let tutor = self.tutors.iter().position(|tutor| tutor.tutor.name == group.tutor)?;
        let bits = group.slots.iter().map(|slot| self.slots.binary_search(slot).ok().map(|at| 1 << at));
        let times = bits.sum::<Option<Times>>()?;
        let is_pattern = self.patterns[self.skills[skill].subject].contains(&times);
        let has_tutor = self.teaches(tutor, self.skills[skill].subject) && self.tutors[tutor].free & times == times;
        let of = |pupil| self.pupils.binary_search_by(|other| other.need.pupil.cmp(pupil)).ok();
        let mut pupils: Vec<usize> =
            group.pupils.iter().filter_map(of).filter(|pupil| self.weight(*pupil, skill) > 0).collect();
        pupils.order();
        pupils.dedup();
        (is_pattern && has_tutor).then_some(Former { skill, tutor, times, pupils })
    }

    /// Tutors with room in a time, as far as there are rooms: so many groups can meet then.
    pub fn capacity(&self, slot: usize) -> usize {
        let n = self.tutors.iter().filter(|tutor| tutor.n_groups > 0 && tutor.free >> slot & 1 == 1).count();
        n.min(self.rooms[slot] as usize)
    }

    /// So many groups fit, if in each time `of` can meet: with m groups no day holds more than m lessons.
    pub fn n_fitting(&self, of: &dyn Fn(usize) -> usize) -> usize {
        n_fitting(&self.slots, self.frame.lessons_a_week as usize, of)
    }

    /// The times of a set.
    pub fn slots_in(&self, times: Times) -> impl Iterator<Item = usize> {
        (0..self.slots.len()).filter(move |slot| times >> slot & 1 == 1)
    }
}

fn slots_of(request: &GroupRequest, frame: Frame) -> (Vec<Slot>, Vec<u32>) {
    let n_most = if frame.lessons_a_week > 3 { 3 } else { 5 };
    let (mut slots, mut rooms): (Vec<Slot>, Vec<u32>) = (Vec::new(), Vec::new());
    for (slot, n_rooms) in request.rooms.iter().filter(|(slot, n)| **n > 0 && usize::from(slot.weekday) < N_DAYS) {
        let of_day = slots.iter().filter(|other| other.weekday == slot.weekday);
        let is_apart = of_day
            .clone()
            .next_back()
            .is_none_or(|last| u32::from(last.starts_at) + frame.minutes <= u32::from(slot.starts_at));
        if is_apart && of_day.count() < n_most {
            slots.push(*slot);
            rooms.push(*n_rooms);
        }
    }
    (slots, rooms)
}

fn tutors_of<'a>(request: &'a GroupRequest, slots: &[Slot], frame: Frame) -> Vec<TutorAt<'a>> {
    let mut all: Vec<&Tutor> = request.tutors.iter().collect();
    all.order_by(|one, other| one.name.cmp(&other.name));
    all.dedup_by(|one, other| one.name == other.name);
    let of_group = (frame.minutes * frame.lessons_a_week).max(1);
    let in_numbers = |tutor: &'a Tutor| {
        let free = bits(slots, |slot| tutor.slots.contains(&slot));
        let fitting = n_fitting(slots, frame.lessons_a_week as usize, &|slot| (free >> slot & 1) as usize);
        TutorAt { tutor, free, n_groups: fitting.min((tutor.minutes_a_week / of_group) as usize) }
    };
    all.into_iter().map(in_numbers).collect()
}

fn pupils_of<'a>(request: &'a GroupRequest, slots: &[Slot], frame: Frame) -> Vec<PupilAt<'a>> {
    let mut all: Vec<&PupilNeed> = request.pupils.iter().collect();
    all.order_by(|one, other| one.pupil.cmp(&other.pupil));
    all.dedup_by(|one, other| one.pupil == other.pupil);
    let in_numbers = |need: &'a PupilNeed| {
        let free = bits(slots, |slot| need.is_free(slot, frame.minutes));
        let fitting = n_fitting(slots, frame.lessons_a_week as usize, &|slot| (free >> slot & 1) as usize);
        PupilAt { need, free, n_groups: fitting.min(frame.groups_of_a_pupil) }
    };
    all.into_iter().map(in_numbers).collect()
}

fn bits(slots: &[Slot], is_in: impl Fn(Slot) -> bool) -> Times {
    slots.iter().enumerate().filter(|(_, slot)| is_in(**slot)).map(|(at, _)| 1 << at).sum()
}

fn n_fitting(slots: &[Slot], n_lessons: usize, of: &dyn Fn(usize) -> usize) -> usize {
    let mut by_day = [0_usize; N_DAYS];
    for (at, slot) in slots.iter().enumerate() {
        by_day[usize::from(slot.weekday)] += of(at);
    }
    let fits = |m: &usize| by_day.iter().map(|n| (*n).min(*m)).sum::<usize>() >= n_lessons * *m;
    let most = by_day.iter().sum::<usize>() / n_lessons;
    (1..=most).take_while(fits).last().unwrap_or(0)
}

/// All sets of `n` times on different days, in a fixed order.
fn patterns(slots: &[Slot], n: usize) -> Vec<Times> {
    let mut found: Vec<(Times, usize, Option<u8>)> = vec![(0, 0, None)];
    let mut whole = Vec::new();
    while let Some((times, n_times, last)) = found.pop() {
        if n_times == n {
            whole.push(times);
            continue;
        }
        let later = slots.iter().enumerate().filter(|(_, slot)| last.is_none_or(|last| slot.weekday > last));
        found.extend(later.map(|(at, slot)| (times | 1 << at, n_times + 1, Some(slot.weekday))));
    }
    whole.order();
    whole
}
