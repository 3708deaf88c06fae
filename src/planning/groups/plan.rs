//! A division while it is being made: groups with what they use up of pupils, tutors and rooms.
//!
//! Invariant: whatever is opened or joined was asked for first by [`Plan::can_meet`] and [`Plan::can_join`]; so every state keeps
//! the limits, except that a group may for a moment have too few pupils.

use crate::model::order::Order;
use crate::planning::groups::instance::{Former, Instance, Times};

/// A group in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Place of the skill.
    pub skill: usize,
    /// Place of the tutor.
    pub tutor: usize,
    /// When.
    pub times: Times,
    /// Places of the pupils.
    pub pupils: Vec<usize>,
}

/// Groups with what they use.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The groups.
    pub groups: Vec<Placed>,
    /// By pupil, the skills worked at.
    pub skills_of: Vec<Vec<usize>>,
    busy: Vec<Times>,
    tutor_busy: Vec<Times>,
    n_of_tutor: Vec<usize>,
    rooms_left: Vec<u32>,
}

/// What a plan is worth; more is better, the first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// Weights covered, and what staying is worth.
    pub all: i64,
    /// Pupils in some group.
    pub n_pupils: usize,
    /// Pupils in their group of before.
    pub n_staying: usize,
}

impl Plan {
    /// Without groups.
    pub fn empty(instance: &Instance<'_>) -> Self {
        let (n_pupils, n_tutors) = (instance.pupils.len(), instance.tutors.len());
        Self {
            groups: Vec::new(),
            skills_of: vec![Vec::new(); n_pupils],
            busy: vec![0; n_pupils],
            tutor_busy: vec![0; n_tutors],
            n_of_tutor: vec![0; n_tutors],
            rooms_left: instance.rooms.clone(),
        }
    }

    /// Whether the pupil can be in one group more.
    pub fn has_place(&self, instance: &Instance<'_>, pupil: usize) -> bool {
        self.skills_of[pupil].len() < instance.pupils[pupil].n_groups
    }

    /// Whether the pupil is free at the times.
    pub fn is_free(&self, instance: &Instance<'_>, pupil: usize, times: Times) -> bool {
        instance.pupils[pupil].free & !self.busy[pupil] & times == times
    }

    /// Whether the pupil can be in a group of the skill at the times.
    pub fn can_join(&self, instance: &Instance<'_>, pupil: usize, skill: usize, times: Times) -> bool {
        self.has_place(instance, pupil)
            && !self.skills_of[pupil].contains(&skill)
            && self.is_free(instance, pupil, times)
    }

    /// Times that have a room left.
    pub fn times_with_room(&self) -> Times {
        self.rooms_left.iter().enumerate().filter(|(_, n)| **n > 0).map(|(at, _)| 1 << at).sum()
    }

    /// Whether the tutor can teach one group more at the times, rooms aside.
    pub fn can_meet(&self, instance: &Instance<'_>, tutor: usize, times: Times) -> bool {
        let at = &instance.tutors[tutor];
        self.n_of_tutor[tutor] < at.n_groups && at.free & !self.tutor_busy[tutor] & times == times
    }

    /// Times the tutor has left, by day.
    pub fn rest_by_day(&self, instance: &Instance<'_>, tutor: usize) -> Vec<u32> {
        let rest = instance.tutors[tutor].free & !self.tutor_busy[tutor];
        instance.days.iter().map(|day| (rest & day).count_ones()).collect()
    }

    /// Adds a group.
    pub fn open(&mut self, instance: &Instance<'_>, group: Placed) {
        self.tutor_busy[group.tutor] |= group.times;
        self.n_of_tutor[group.tutor] += 1;
        for slot in instance.slots_in(group.times) {
            self.rooms_left[slot] -= 1;
        }
        for pupil in &group.pupils {
            self.busy[*pupil] |= group.times;
            self.skills_of[*pupil].push(group.skill);
        }
        self.groups.push(group);
    }

    /// Takes the group at a place away; the last one moves there.
    pub fn close(&mut self, instance: &Instance<'_>, at: usize) {
        let group = self.groups.swap_remove(at);
        self.tutor_busy[group.tutor] &= !group.times;
        self.n_of_tutor[group.tutor] -= 1;
        for slot in instance.slots_in(group.times) {
            self.rooms_left[slot] += 1;
        }
        for pupil in &group.pupils {
            self.busy[*pupil] &= !group.times;
            self.skills_of[*pupil].retain(|skill| *skill != group.skill);
        }
    }

    /// Puts a pupil into the group at a place.
    pub fn join(&mut self, at: usize, pupil: usize) {
        let group = &mut self.groups[at];
        group.pupils.push(pupil);
        self.busy[pupil] |= group.times;
        self.skills_of[pupil].push(group.skill);
    }

    /// Takes a pupil out of the group at a place.
    pub fn leave(&mut self, at: usize, pupil: usize) {
        let group = &mut self.groups[at];
        group.pupils.retain(|other| *other != pupil);
        let (times, skill) = (group.times, group.skill);
        self.busy[pupil] &= !times;
        self.skills_of[pupil].retain(|other| *other != skill);
    }

    /// Takes away groups with too few pupils.
    pub fn dissolve(&mut self, instance: &Instance<'_>) {
        while let Some(at) = self.groups.iter().position(|group| group.pupils.len() < instance.frame.n_pupils_min) {
            self.close(instance, at);
        }
    }

    /// Weights covered.
    pub fn covered(&self, instance: &Instance<'_>) -> i64 {
        let of = |group: &Placed| group.pupils.iter().map(|pupil| instance.weight(*pupil, group.skill)).sum::<i64>();
        self.groups.iter().map(of).sum()
    }

    /// What it is worth.
    pub fn worth(&self, instance: &Instance<'_>) -> Worth {
        let n_staying: usize = self.groups.iter().map(|group| staying(instance, group)).sum();
        Worth {
            all: self.covered(instance) + i64::from(instance.frame.stay) * n_staying as i64,
            n_pupils: self.skills_of.iter().filter(|skills| !skills.is_empty()).count(),
            n_staying,
        }
    }

    /// A plan of groups that meet already, as far as they go together.
    pub fn of(instance: &Instance<'_>, formers: &[Former]) -> Self {
        let mut plan = Self::empty(instance);
        for former in formers {
            let (skill, times) = (former.skill, former.times);
            let has_room = plan.times_with_room() & times == times;
            let mut pupils: Vec<usize> =
                former.pupils.iter().copied().filter(|pupil| plan.can_join(instance, *pupil, skill, times)).collect();
            pupils.order_by(|one, other| instance.weight(*other, skill).cmp(&instance.weight(*one, skill)));
            pupils.truncate(instance.frame.n_pupils_max);
            if has_room && pupils.len() >= instance.frame.n_pupils_min && plan.can_meet(instance, former.tutor, times) {
                plan.open(instance, Placed { skill, tutor: former.tutor, times, pupils });
            }
        }
        plan
    }
}

/// Pupils of the group who were in it before.
pub fn staying(instance: &Instance<'_>, group: &Placed) -> usize {
    let of = |former: &Former| (former.skill, former.tutor, former.times) == (group.skill, group.tutor, group.times);
    group.pupils.iter().filter(|pupil| instance.former.iter().any(|it| of(it) && it.pupils.contains(pupil))).count()
}
