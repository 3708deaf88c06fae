//! Making a division: greedy along prices, then rounds that take some of it apart and put it together again. What a round takes apart
//! (whole groups or single pupils) decides whether it moves or swaps pupils, splits a group or gives it other times.
//!
//! Invariant: what [`complete`] returns is maximal: no pupil fits into a group that is there, and no group more can be opened.

use crate::model::order::Order;
use crate::planning::groups::instance::{Instance, Times};
use crate::planning::groups::plan::{Placed, Plan};

/// One weight in prices.
pub const UNIT: i64 = 4096;

/// What a place costs: the multipliers of the bound, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Of a place in a group, by pupil.
    pub pupils: Vec<i64>,
    /// Of a group, by time.
    pub slots: Vec<i64>,
}

impl Prices {
    /// Everything free.
    pub fn none(instance: &Instance<'_>) -> Self {
        Self { pupils: vec![0; instance.pupils.len()], slots: vec![0; instance.slots.len()] }
    }

    /// Of a set of times.
    pub fn of(&self, instance: &Instance<'_>, times: Times) -> i64 {
        instance.slots_in(times).map(|slot| self.slots[slot]).sum()
    }
}

/// Prices with the order of pupils that follows from them.
pub struct Guide {
    is_free_of_charge: bool,
    order: Vec<Vec<(usize, i64)>>,
    patterns: Vec<Vec<i64>>,
}

impl Guide {
    /// By skill: who is worth most after the price comes first.
    pub fn of(instance: &Instance<'_>, prices: &Prices) -> Self {
        let order = instance.skills.iter().map(|skill| {
            let net = |(pupil, weight): &(usize, i64)| (*pupil, weight * UNIT - prices.pupils[*pupil]);
            let mut all: Vec<(usize, i64)> = skill.lacking.iter().map(net).collect();
            all.order_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            all
        });
        let price = |patterns: &Vec<Times>| patterns.iter().map(|times| prices.of(instance, *times)).collect();
        Self {
            is_free_of_charge: prices.pupils.iter().chain(&prices.slots).all(|price| *price == 0),
            order: order.collect(),
            patterns: instance.patterns.iter().map(price).collect(),
        }
    }
}

/// Opens groups as long as one is worth its price, the best first.
pub fn construct(instance: &Instance<'_>, plan: &mut Plan, guide: &Guide) {
    while let Some(group) = best_new(instance, plan, guide) {
        plan.open(instance, group);
    }
}

/// Seats pupils in groups that are there, as long as one fits and is worth the price.
pub fn seat(instance: &Instance<'_>, plan: &mut Plan, guide: &Guide) {
    for at in 0..plan.groups.len() {
        let (skill, times) = (plan.groups[at].skill, plan.groups[at].times);
        for (pupil, net) in &guide.order[skill] {
            if *net < 0 || plan.groups[at].pupils.len() >= instance.frame.n_pupils_max {
                break;
            }
            if plan.can_join(instance, *pupil, skill, times) {
                plan.join(at, *pupil);
            }
        }
    }
}

/// Fills up until nothing more fits. `free` is the guide without prices.
pub fn complete(instance: &Instance<'_>, plan: &mut Plan, free: &Guide) {
    debug_assert!(free.is_free_of_charge);
    loop {
        seat(instance, plan, free);
        let n_groups = plan.groups.len();
        construct(instance, plan, free);
        let n_changed = exchange(instance, plan);
        if plan.groups.len() == n_groups && n_changed == 0 {
            return;
        }
    }
}

/// Puts a pupil who fits in the place of one who counts less. Returns how often.
fn exchange(instance: &Instance<'_>, plan: &mut Plan) -> usize {
    let mut n = 0;
    for at in 0..plan.groups.len() {
        let (skill, times) = (plan.groups[at].skill, plan.groups[at].times);
        for (pupil, weight) in &instance.skills[skill].lacking {
            if !plan.can_join(instance, *pupil, skill, times) {
                continue;
            }
            let group = &plan.groups[at];
            let least = group.pupils.iter().copied().min_by_key(|member| worth(instance, group, *member));
            let Some(least) = least.filter(|member| worth(instance, group, *member) < *weight) else { continue };
            plan.leave(at, least);
            plan.join(at, *pupil);
            n += 1;
        }
    }
    n
}

/// What a pupil's place in a group is worth, staying included.
fn worth(instance: &Instance<'_>, group: &Placed, pupil: usize) -> i64 {
    let is_same =
        |(skill, tutor, times): (usize, usize, Times)| (skill, tutor, times) == (group.skill, group.tutor, group.times);
    let stays = instance.former.iter().any(|it| is_same((it.skill, it.tutor, it.times)) && it.pupils.contains(&pupil));
    instance.weight(pupil, group.skill) + if stays { i64::from(instance.frame.stay) } else { 0 }
}

/// A time of the week at which a group could be opened.
struct Opening {
    times: Times,
    price: i64,
    tutor: usize,
    /// How much it spoils the tutor's week, in prices.
    spoiled: i64,
}

/// The group that is worth most after its price and what it spoils; of equal ones the first in order of skill and times.
fn best_new(instance: &Instance<'_>, plan: &Plan, guide: &Guide) -> Option<Placed> {
    let options: Vec<Vec<Opening>> =
        (0..instance.subjects.len()).map(|subject| options_of(instance, plan, guide, subject)).collect();
    let mut best: Option<(i64, Placed)> = None;
    for (skill, of) in instance.skills.iter().enumerate() {
        let is_open =
            |(pupil, _): &&(usize, i64)| plan.has_place(instance, *pupil) && !plan.skills_of[*pupil].contains(&skill);
        let open: Vec<(usize, i64)> = guide.order[skill].iter().filter(is_open).copied().collect();
        let most: i64 = open.iter().take(instance.frame.n_pupils_max).map(|(_, net)| (*net).max(0)).sum();
        let formers = instance.former.iter().any(|former| former.skill == skill);
        if open.len() < instance.frame.n_pupils_min
            || (!formers && best.as_ref().is_some_and(|(score, _)| most <= *score))
        {
            continue;
        }
        for Opening { times, price, tutor, spoiled } in &options[of.subject] {
            let mut consider = |tutor: usize, extra: &dyn Fn(usize) -> i64| {
                let found = members(instance, plan, &open, *times, extra);
                let Some((net, pupils)) = found.filter(|(net, _)| net - price >= 0) else { return };
                let score = net - price - spoiled;
                if best.as_ref().is_none_or(|(other, _)| score > *other) {
                    best = Some((score, Placed { skill, tutor, times: *times, pupils }));
                }
            };
            if formers {
                let same = instance.former.iter().filter(|former| former.skill == skill && former.times == *times);
                for former in same.filter(|former| plan.can_meet(instance, former.tutor, *times)) {
                    let stay = i64::from(instance.frame.stay) * UNIT;
                    consider(former.tutor, &|pupil| if former.pupils.contains(&pupil) { stay } else { 0 });
                }
            }
            consider(*tutor, &|_| 0);
        }
    }
    best.map(|(_, group)| group)
}

/// Times at which a tutor of the subject and a room are free, each with the tutor whose week it spoils least. A tutor's times hold most
/// groups if each takes the days with most times left; by how many times a choice falls short of that is what it spoils.
fn options_of(instance: &Instance<'_>, plan: &Plan, guide: &Guide, subject: usize) -> Vec<Opening> {
    let room = plan.times_with_room();
    let tutors = (0..instance.tutors.len()).filter(|tutor| instance.teaches(*tutor, subject));
    let tutors: Vec<(usize, Vec<u32>)> = tutors.map(|tutor| (tutor, plan.rest_by_day(instance, tutor))).collect();
    let shortfall = |rest: &[u32], times: Times| {
        let most = rest.iter().copied().max().unwrap_or(0);
        let of_days = rest.iter().zip(&instance.days).filter(|(_, day)| times & **day != 0);
        of_days.map(|(n, _)| i64::from(most - n)).sum::<i64>()
    };
    let priced = instance.patterns[subject].iter().zip(&guide.patterns[subject]);
    let with_room = priced.filter(|(times, _)| room & **times == **times);
    let option = |(times, price): (&Times, &i64)| {
        let fitting = tutors.iter().filter(|(tutor, _)| plan.can_meet(instance, *tutor, *times));
        let (spoiled, tutor) = fitting.map(|(tutor, rest)| (shortfall(rest, *times), *tutor)).min()?;
        Some(Opening { times: *times, price: *price, tutor, spoiled: spoiled * UNIT / 4 })
    };
    with_room.filter_map(option).collect()
}

/// The best members at these times, with their worth after prices; `None` for too few.
fn members(
    instance: &Instance<'_>,
    plan: &Plan,
    open: &[(usize, i64)],
    times: Times,
    extra: &dyn Fn(usize) -> i64,
) -> Option<(i64, Vec<usize>)> {
    let frame = &instance.frame;
    let fitting = open.iter().filter(|(pupil, _)| plan.is_free(instance, *pupil, times));
    let mut found: Vec<(usize, i64)> = if instance.former.is_empty() {
        fitting.take(frame.n_pupils_max).copied().collect()
    } else {
        let mut all: Vec<(usize, i64)> = fitting.map(|(pupil, net)| (*pupil, net + extra(*pupil))).collect();
        all.order_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        all.truncate(frame.n_pupils_max);
        all
    };
    found.retain(|(_, net)| *net >= 0);
    let net = found.iter().map(|(_, net)| net).sum();
    (found.len() >= frame.n_pupils_min).then(|| (net, found.into_iter().map(|(pupil, _)| pupil).collect()))
}

/// Rounds of taking apart and putting together; never worse than before. The sequence of chance is fixed, so it does not matter how
/// many rounds are done at a time.
pub struct Improving {
    chance: Chance,
    span: u64,
    n_left: u32,
}

impl Improving {
    /// As many rounds as the effort allows.
    pub fn of(instance: &Instance<'_>) -> Self {
        let heaviest = instance.skills.iter().flat_map(|skill| skill.lacking.iter().map(|(_, weight)| *weight)).max();
        let span = heaviest.unwrap_or(1) * UNIT / 2;
        Self { chance: Chance(20_210_901), span: span as u64, n_left: instance.frame.effort.search_rounds }
    }

    /// One round; whether there are more.
    pub fn round(&mut self, instance: &Instance<'_>, plan: &mut Plan, prices: &Prices, free: &Guide) -> bool {
        if self.n_left == 0 || plan.groups.is_empty() {
            return false;
        }
        self.n_left -= 1;
        let (mut next, chance) = (plan.clone(), &mut self.chance);
        take_apart(instance, &mut next, chance);
        let mut shaken = if chance.below(2) == 0 { prices.clone() } else { Prices::none(instance) };
        for price in shaken.pupils.iter_mut().chain(&mut shaken.slots) {
            *price += chance.below(self.span) as i64;
        }
        let guide = Guide::of(instance, &shaken);
        if chance.below(2) == 0 {
            seat(instance, &mut next, &guide);
            construct(instance, &mut next, &guide);
        } else {
            construct(instance, &mut next, &guide);
            seat(instance, &mut next, &guide);
        }
        complete(instance, &mut next, free);
        if next.worth(instance) >= plan.worth(instance) {
            *plan = next;
        }
        self.n_left > 0
    }
}

/// Closes up to three groups that have to do with each other, or takes up to four pupils out.
fn take_apart(instance: &Instance<'_>, plan: &mut Plan, chance: &mut Chance) {
    if chance.below(3) == 0 {
        for _ in 0..=chance.below(4) {
            let at = chance.below(plan.groups.len() as u64) as usize;
            let n = plan.groups[at].pupils.len() as u64;
            if n > 0 {
                let pupil = plan.groups[at].pupils[chance.below(n) as usize];
                plan.leave(at, pupil);
            }
        }
        plan.dissolve(instance);
        return;
    }
    let first = plan.groups[chance.below(plan.groups.len() as u64) as usize].clone();
    let is_near =
        |group: &Placed| group.tutor == first.tutor || group.skill == first.skill || group.times & first.times != 0;
    for _ in 0..=chance.below(3) {
        let near: Vec<usize> = (0..plan.groups.len()).filter(|at| is_near(&plan.groups[*at])).collect();
        if near.is_empty() {
            return;
        }
        plan.close(instance, near[chance.below(near.len() as u64) as usize]);
    }
}

/// A fixed sequence of numbers: xorshift of 64 bits (Marsaglia 2003).
struct Chance(u64);

impl Chance {
    /// From 0 to below `n`; 0 where `n` is 0.
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if n == 0 { 0 } else { (self.0 >> 11) % n }
    }
}
