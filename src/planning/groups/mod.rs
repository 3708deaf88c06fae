//! Small groups for extra lessons: pupils of any class with a common deficit, a tutor who teaches it, times of the week at which all
//! of them are free. Covers the most weight of deficits it finds, and says what no division could exceed (docs/method/groups.md).
//!
//! Invariants: every limit of the request holds; every pupil is in a group or left out with a true reason; the covered weight never
//! exceeds the limit; the order of pupils, tutors and groups in the request changes nothing; the same request gives the same answer.

pub mod bound;
pub mod capacity;
pub mod division;
pub mod instance;
pub mod needs;
pub mod places;
pub mod plan;
pub mod request;
pub mod search;
pub mod setup;

use crate::planning::groups::bound::bound;
use crate::planning::groups::division::{Division, told};
use crate::planning::groups::instance::{Former, Instance};
use crate::planning::groups::plan::Plan;
use crate::planning::groups::request::{Group, GroupRequest, Tutor};
use crate::planning::groups::search::{Guide, Prices, complete, construct, improve, seat};

/// Divides. Groups that meet already stay as they are as long as nothing speaks against them (docs/method/groups.md): they are left
/// for others only where that is worth more than staying.
pub fn divide(request: &GroupRequest) -> Division {
    divide_from(request, &[])
}

/// What changes with a tutor more: pupils in a group and weight covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Gain {
    /// Pupils in a group more than before.
    pub n_pupils: i64,
    /// Weight covered more than before.
    pub covered: i64,
}

/// Divides anew with one tutor more, starting from the division there is: what would change. Nobody with the tutor's name may be
/// among the tutors yet.
pub fn with_one_more(request: &GroupRequest, division: &Division, tutor: Tutor) -> Gain {
    let mut asked = request.clone();
    asked.tutors.push(tutor);
    let more = divide_from(&asked, &division.groups);
    if more.covered < division.covered {
        // Staying was worth more; the division there is remains possible and gains nothing.
        return Gain::default();
    }
    Gain {
        n_pupils: division.left_out.len() as i64 - more.left_out.len() as i64,
        covered: more.covered as i64 - division.covered as i64,
    }
}

/// The best division found without regard to groups that meet already, against those groups kept and filled up; what staying is worth
/// decides. So the answer covers at least what the search without them covers, less what staying is worth in it.
fn divide_from(request: &GroupRequest, known: &[Group]) -> Division {
    if request.existing.is_empty() {
        let instance = Instance::of(request);
        let (best, limit) = search(&instance, known);
        return told(request, &instance, &best, limit);
    }
    let anew = GroupRequest { existing: Vec::new(), ..request.clone() };
    let (mut best, limit) = search(&Instance::of(&anew), known);
    let instance = Instance::of(request);
    keep_better_or_equal(&instance, &mut best, keeping(request, &instance));
    told(request, &instance, &best, limit)
}

/// Greedy divisions along the prices of the bound and the one that is known; the best of them is improved.
fn search(instance: &Instance<'_>, known: &[Group]) -> (Plan, i64) {
    let none = Prices::none(instance);
    let free = Guide::of(instance, &none);
    let greedy = |prices: &Prices| {
        let mut plan = Plan::empty(instance);
        construct(instance, &mut plan, &Guide::of(instance, prices));
        complete(instance, &mut plan, &free);
        plan
    };
    let mut best = greedy(&none);
    let bound = bound(instance, best.covered(instance));
    let known: Vec<Former> = known.iter().filter_map(|group| instance.former_of(group)).collect();
    let mut start = Plan::of(instance, &known);
    complete(instance, &mut start, &free);
    keep_better(instance, &mut best, start);
    for prices in &bound.prices {
        keep_better(instance, &mut best, greedy(prices));
    }
    let guide = bound.prices.first().unwrap_or(&none);
    improve(instance, &mut best, guide, &free);
    (best, bound.limit)
}

/// The groups that meet already, filled up. Where all of them stand with everybody in them, nobody is moved at all; where some are
/// broken up (deficits closed, a tutor gone), the search goes on from there, and a move must be worth more than staying.
fn keeping(request: &GroupRequest, instance: &Instance<'_>) -> Plan {
    let none = Prices::none(instance);
    let free = Guide::of(instance, &none);
    let mut plan = Plan::of(instance, &instance.former);
    let n_asked: usize = request.existing.iter().map(|group| group.pupils.len()).sum();
    let n_standing: usize = plan.groups.iter().map(|group| group.pupils.len()).sum();
    seat(instance, &mut plan, &free);
    construct(instance, &mut plan, &free);
    if n_standing < n_asked {
        complete(instance, &mut plan, &free);
        improve(instance, &mut plan, &none, &free);
    }
    plan
}

fn keep_better(instance: &Instance<'_>, best: &mut Plan, plan: Plan) {
    if plan.worth(instance) > best.worth(instance) {
        *best = plan;
    }
}

fn keep_better_or_equal(instance: &Instance<'_>, best: &mut Plan, plan: Plan) {
    if plan.worth(instance) >= best.worth(instance) {
        *best = plan;
    }
}
