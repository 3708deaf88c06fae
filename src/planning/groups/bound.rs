//! An upper bound on the weights any division can cover, by Lagrange multipliers: a price for a pupil's place in a group and for
//! every time at which groups meet.
//!
//! Let a division be groups `g` with skill `s(g)`, pupils `M(g)` and times `K(g)`. For all prices `μ ≥ 0` (pupils) and `π ≥ 0` (times)
//!
//! ```text
//! Σ_g Σ_{p∈M(g)} w(p,s)  =  Σ_g v(g)  +  Σ_p μ_p · (groups of p)  +  Σ_t π_t · (groups at t)
//!                        ≤  Σ_g v(g)  +  Σ_p μ_p c_p              +  Σ_t π_t T_t
//! v(g) = Σ_{p∈M(g)} (w(p,s) − μ_p)  −  Σ_{t∈K(g)} π_t
//! ```
//!
//! since a pupil is in at most `c_p` groups and at most `T_t` groups meet at `t` (rooms; tutors free). For the `m` groups of one skill:
//!
//! 1. each has `v(g) ≤ V`, the best over all times of the q largest `(w − μ)⁺` of those free then, less the price of the times;
//! 2. their pupils are different, and each group pays at least what its most tied member must: `v(g) ≤ Σ_{p∈M(g)} (w − μ_p − π_p/q)⁺`,
//!    where `π_p` is the cheapest set of times at which `p` is free; so together at most `C(m)`, the q·m largest of these.
//!
//! So they are worth at most `F(m) = min(m·V, C(m))`, concave in `m`. How many groups each skill may have is limited by the tutors: groups
//! are matched to tutors' places (a transversal matroid, cut at the number of groups that fit rooms and days), and for a sum of concave
//! functions on a matroid taking the largest next step that still fits is exact. This sum is never below the best division's.
//!
//! Everything is counted in whole numbers, a weight being [`UNIT`]; `π_p/q` is rounded down, which only raises the bound; at the
//! end the bound is rounded down to whole weights, which the best division is too. The prices are found by subgradient steps;
//! how well they are found decides how close the bound is, never whether it holds.

use crate::model::order::{Gather, Order};
use crate::planning::groups::instance::{Instance, Times};
use crate::planning::groups::places::Places;
use crate::planning::groups::search::{Prices, UNIT};
use std::collections::BTreeMap;

/// More sets of pupils than this are not looked through for `V`; the bound of the skill is then `C` alone.
const N_SETS: usize = 600;

/// The bound with the prices that gave it.
pub struct Bound {
    /// No division covers more.
    pub limit: i64,
    /// The prices of the best step, then some of the way: guides for making divisions.
    pub prices: Vec<Prices>,
}

/// Parts into which a demand is divided, so that it can be spread over times of one price.
const PARTS: i64 = 64;

/// What a skill's groups can be made of.
struct Reach {
    /// Pupils with company at some time, with their weight.
    pupils: Vec<(usize, i64)>,
    /// Sets of pupils free together, each with the places of the patterns at which they are.
    sets: Vec<(Vec<bool>, Vec<usize>)>,
}

/// One value of the Lagrangian with the direction in which prices should move: demand, q · [`PARTS`] times.
struct Relaxed {
    value: i64,
    of_pupils: Vec<i64>,
    of_slots: Vec<i64>,
}

/// The search for a bound, a step at a time.
pub struct Bounding {
    reaches: Vec<Reach>,
    /// What some division covers: the length of the steps depends on it.
    lower: i64,
    prices: Prices,
    best: (i64, Prices),
    kept: Vec<Prices>,
    n_idle: u32,
    halvings: u32,
    step: u32,
    n_steps: u32,
}

impl Bounding {
    /// Before the first step. `lower` is what some division covers.
    pub fn of(instance: &Instance<'_>, lower: i64) -> Self {
        let prices = Prices::none(instance);
        Self {
            reaches: (0..instance.skills.len()).map(|skill| reach(instance, skill)).collect(),
            lower,
            best: (i64::MAX, prices.clone()),
            kept: vec![prices.clone()],
            prices,
            n_idle: 0,
            halvings: 0,
            step: 0,
            n_steps: instance.frame.effort.bound_steps.max(1),
        }
    }

    /// One step; whether there are more.
    pub fn advance(&mut self, instance: &Instance<'_>) -> bool {
        let (step, half) = (self.step, self.n_steps / 2);
        self.step += 1;
        let relaxed = relax(instance, &self.reaches, &self.prices);
        if relaxed.value < self.best.0 {
            self.best = (relaxed.value, self.prices.clone());
            self.n_idle = 0;
        } else {
            self.n_idle += 1;
        }
        // First the prices of pupils alone: the many who want one time would drown them. Then both, with long steps again.
        if step == half {
            (self.n_idle, self.halvings) = (0, 0);
            self.prices = self.best.1.clone();
            self.kept.push(self.prices.clone());
            return self.step < self.n_steps;
        }
        if self.n_idle >= 6 {
            (self.n_idle, self.halvings) = (0, self.halvings + 1);
            self.prices = self.best.1.clone();
        }
        if (step + 1) % (self.n_steps / 4).max(1) == 0 {
            self.kept.push(self.prices.clone());
        }
        if self.best.0 / UNIT <= self.lower {
            return false;
        }
        let slots = if step < half { Slots::Still } else { Slots::Moving };
        let length = Step { lower: self.lower, halvings: self.halvings, slots };
        move_prices(instance, &mut self.prices, &relaxed, length);
        self.step < self.n_steps
    }

    /// The best bound so far.
    pub fn bound(self) -> Bound {
        let mut kept = self.kept;
        kept.insert(0, self.best.1);
        kept.dedup();
        Bound { limit: self.best.0.max(0) / UNIT, prices: kept }
    }
}

/// Whether times have their price moved too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slots {
    Still,
    Moving,
}

/// How far to go.
#[derive(Clone, Copy)]
struct Step {
    lower: i64,
    halvings: u32,
    slots: Slots,
}

/// A step against the subgradient, as long as the distance to `lower` says (Polyak), halved so often.
fn move_prices(instance: &Instance<'_>, prices: &mut Prices, relaxed: &Relaxed, step: Step) {
    let unit = instance.frame.n_pupils_max as i64 * PARTS;
    let capacity = |slot: usize| unit * instance.capacity(slot) as i64;
    let of_pupils =
        instance.pupils.iter().zip(&relaxed.of_pupils).map(|(pupil, demand)| unit * pupil.n_groups as i64 - demand);
    let of_slots = relaxed.of_slots.iter().enumerate().map(|(slot, demand)| match step.slots {
        Slots::Still => 0,
        Slots::Moving => capacity(slot) - demand,
    });
    let slacks: Vec<i64> = of_pupils.chain(of_slots).collect();
    let all = prices.pupils.iter_mut().chain(&mut prices.slots);
    let mut moving: Vec<(&mut i64, i64)> = all.zip(slacks).filter(|(price, slack)| **price > 0 || *slack < 0).collect();
    let norm: i128 = moving.iter().map(|(_, slack)| i128::from(*slack) * i128::from(*slack)).sum();
    if norm == 0 {
        return;
    }
    let distance = i128::from((relaxed.value - step.lower * UNIT).max(1)) * i128::from(unit);
    for (price, slack) in &mut moving {
        let change = (distance * i128::from(*slack) / norm) >> step.halvings.min(60);
        **price = (**price - change as i64).max(0);
    }
}

/// The sets of pupils that could be a group of the skill, whoever teaches it.
fn reach(instance: &Instance<'_>, skill: usize) -> Reach {
    let of = &instance.skills[skill];
    let mut sets: BTreeMap<Vec<bool>, Vec<usize>> = BTreeMap::new();
    for (at, times) in instance.patterns[of.subject].iter().enumerate() {
        let free: Vec<bool> =
            of.lacking.iter().map(|(pupil, _)| instance.pupils[*pupil].free & times == *times).collect();
        sets.entry(free).or_default().push(at);
    }
    let is_group = |free: &[bool]| free.iter().filter(|is_free| **is_free).count() >= instance.frame.n_pupils_min;
    sets.retain(|free, _| is_group(free));
    let has_company: Vec<bool> = (0..of.lacking.len()).map(|at| sets.keys().any(|free| free[at])).collect();
    let keep = |all: &[bool]| all.iter().zip(&has_company).filter(|(_, keep)| **keep).map(|(it, _)| *it).collect();
    let sets: BTreeMap<Vec<bool>, Vec<usize>> = sets.into_iter().map(|(free, at)| (keep(&free), at)).gather();
    let pupils = of.lacking.iter().zip(&has_company).filter(|(_, keep)| **keep).map(|(it, _)| *it).collect();
    Reach { pupils, sets: sets.into_iter().collect() }
}

/// The worth of a skill's groups one after another, and what they are made of.
struct Steps {
    /// What the m-th group adds at most; falling.
    gains: Vec<i64>,
    /// Pupils by falling net worth, for the bound `C`.
    by_net: Vec<(usize, i64)>,
    /// Whether `m·V` is the smaller.
    is_single: Vec<bool>,
    /// The best single group: pupils and places of its patterns.
    best: (Vec<usize>, Vec<usize>),
}

fn relax(instance: &Instance<'_>, reaches: &[Reach], prices: &Prices) -> Relaxed {
    let price_of = |all: &Vec<Times>| all.iter().map(|times| prices.of(instance, *times)).collect::<Vec<i64>>();
    let patterns: Vec<Vec<i64>> = instance.patterns.iter().map(price_of).collect();
    let ties: Vec<BTreeMap<Times, (i64, Vec<i64>)>> =
        (0..instance.subjects.len()).map(|subject| cheapest(instance, subject, &patterns[subject])).collect();
    let tie = |subject: usize, pupil: usize| ties[subject].get(&instance.pupils[pupil].free);
    let mut all = Vec::with_capacity(reaches.len());
    for (skill, reach) in instance.skills.iter().zip(reaches) {
        let cheapest = |pupil: usize| tie(skill.subject, pupil).map_or(0, |tie| tie.0);
        all.push(steps(instance, reach, prices, &patterns[skill.subject], &cheapest));
    }
    let taken = take(instance, &all);
    let mut relaxed =
        Relaxed { value: 0, of_pupils: vec![0; instance.pupils.len()], of_slots: vec![0; instance.slots.len()] };
    let q = instance.frame.n_pupils_max;
    for (skill, (of, n)) in instance.skills.iter().zip(all.iter().zip(taken)) {
        let patterns = &instance.patterns[skill.subject];
        relaxed.value += of.gains.iter().take(n).sum::<i64>();
        if n > 0 && of.is_single[n - 1] {
            let (pupils, tied) = &of.best;
            for pupil in pupils {
                relaxed.of_pupils[*pupil] += (q * n) as i64 * PARTS;
            }
            let shares = spread(instance, patterns, tied);
            relaxed.of_slots.iter_mut().zip(shares).for_each(|(demand, share)| *demand += (q * n) as i64 * share);
        } else {
            for (pupil, _) in of.by_net.iter().take(q * n) {
                relaxed.of_pupils[*pupil] += q as i64 * PARTS;
                let shares = tie(skill.subject, *pupil).map_or(&[][..], |tie| tie.1.as_slice());
                relaxed.of_slots.iter_mut().zip(shares).for_each(|(demand, share)| *demand += share);
            }
        }
    }
    relaxed.value +=
        instance.pupils.iter().zip(&prices.pupils).map(|(it, price)| it.n_groups as i64 * price).sum::<i64>();
    relaxed.value +=
        prices.slots.iter().enumerate().map(|(at, price)| instance.capacity(at) as i64 * price).sum::<i64>();
    relaxed
}

/// By free times of pupils: the price of the cheapest patterns in them, and how these share out over the times.
fn cheapest(instance: &Instance<'_>, subject: usize, prices: &[i64]) -> BTreeMap<Times, (i64, Vec<i64>)> {
    let patterns = &instance.patterns[subject];
    let mut found = BTreeMap::new();
    for pupil in &instance.pupils {
        found.entry(pupil.free).or_insert_with(|| {
            let fitting: Vec<usize> =
                (0..patterns.len()).filter(|at| pupil.free & patterns[*at] == patterns[*at]).collect();
            let least = fitting.iter().map(|at| prices[*at]).min().unwrap_or(0);
            let tied: Vec<usize> = fitting.into_iter().filter(|at| prices[*at] == least).collect();
            (least, spread(instance, patterns, &tied))
        });
    }
    found
}

/// How a demand for any of the patterns at these places shares out over the times, in [`PARTS`].
fn spread(instance: &Instance<'_>, patterns: &[Times], tied: &[usize]) -> Vec<i64> {
    let mut shares = vec![0; instance.slots.len()];
    for slot in tied.iter().flat_map(|at| instance.slots_in(patterns[*at])) {
        shares[slot] += PARTS;
    }
    for share in &mut shares {
        *share /= tied.len().max(1) as i64;
    }
    shares
}

fn steps(
    instance: &Instance<'_>,
    reach: &Reach,
    prices: &Prices,
    patterns: &[i64],
    cheapest: &dyn Fn(usize) -> i64,
) -> Steps {
    let q = instance.frame.n_pupils_max.max(1);
    let net = |(pupil, weight): &(usize, i64)| (*pupil, weight * UNIT - prices.pupils[*pupil]);
    let gross: Vec<(usize, i64)> = reach.pupils.iter().map(net).collect();
    let (most, best) = best_group(&gross, reach, q, patterns);
    let after = |(pupil, net): &(usize, i64)| (*pupil, net - cheapest(*pupil).div_euclid(q as i64));
    let mut by_net: Vec<(usize, i64)> = gross.iter().map(after).filter(|(_, net)| *net > 0).collect();
    by_net.order_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    // No more groups than pupils allow: each has at least the fewest, and all have different ones.
    let n_most = reach.pupils.len() / instance.frame.n_pupils_min;
    let (mut gains, mut is_single, mut before, mut together) = (Vec::new(), Vec::new(), 0, 0);
    for at in 0..n_most {
        together += by_net.iter().skip(at * q).take(q).map(|(_, net)| net).sum::<i64>();
        let single = most.map_or(i64::MAX, |most| most * (at as i64 + 1));
        is_single.push(single < together);
        gains.push(together.min(single) - before);
        before = together.min(single);
    }
    Steps { gains, is_single, by_net, best }
}

/// `V` with the group that has it; no `V` where there are too many sets to look through.
fn best_group(
    gross: &[(usize, i64)],
    reach: &Reach,
    q: usize,
    patterns: &[i64],
) -> (Option<i64>, (Vec<usize>, Vec<usize>)) {
    if reach.sets.len() > N_SETS {
        return (None, (Vec::new(), Vec::new()));
    }
    let mut order: Vec<usize> = (0..gross.len()).filter(|at| gross[*at].1 > 0).collect();
    order.order_by(|one, other| gross[*other].1.cmp(&gross[*one].1).then_with(|| one.cmp(other)));
    let mut best: (i64, Option<(&(Vec<bool>, Vec<usize>), i64)>) = (0, None);
    for set in &reach.sets {
        let Some(price) = set.1.iter().map(|at| patterns[*at]).min() else { continue };
        let of = order.iter().filter(|at| set.0[**at]).take(q).map(|at| gross[*at].1).sum::<i64>();
        if of - price > best.0 {
            best = (of - price, Some((set, price)));
        }
    }
    let told = |((free, at), price): (&(Vec<bool>, Vec<usize>), i64)| {
        let members = order.iter().filter(|at| free[**at]).take(q).map(|at| gross[*at].0).collect();
        (members, at.iter().copied().filter(|at| patterns[*at] == price).collect())
    };
    (Some(best.0), best.1.map(told).unwrap_or_default())
}

/// How many groups of each skill: the largest steps that still fit the tutors.
fn take(instance: &Instance<'_>, all: &[Steps]) -> Vec<usize> {
    let each = |(skill, of): (usize, &Steps)| of.gains.iter().map(move |gain| (*gain, skill)).collect::<Vec<_>>();
    let mut steps: Vec<(i64, usize)> = all.iter().enumerate().flat_map(each).filter(|(gain, _)| *gain > 0).collect();
    steps.order_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut places = Places::of(instance);
    let mut taken = vec![0; all.len()];
    for (_, skill) in steps {
        if places.take(instance.skills[skill].subject) {
            taken[skill] += 1;
        }
    }
    taken
}
