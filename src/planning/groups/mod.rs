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
use crate::planning::groups::search::{Guide, Prices, complete, construct, improve};

/// Divides. Starts from the groups that meet already and from greedy divisions along the prices of the bound; the best of them is
/// improved.
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
    Gain {
        n_pupils: division.left_out.len() as i64 - more.left_out.len() as i64,
        covered: more.covered as i64 - division.covered as i64,
    }
}

fn divide_from(request: &GroupRequest, known: &[Group]) -> Division {
    let instance = Instance::of(request);
    let none = Prices::none(&instance);
    let free = Guide::of(&instance, &none);
    let greedy = |prices: &Prices| {
        let mut plan = Plan::empty(&instance);
        construct(&instance, &mut plan, &Guide::of(&instance, prices));
        complete(&instance, &mut plan, &free);
        plan
    };
    let mut best = greedy(&none);
    let bound = bound(&instance, best.covered(&instance));
    let known: Vec<Former> = known.iter().filter_map(|group| instance.former_of(group)).collect();
    for start in [&known, &instance.former] {
        let mut plan = Plan::of(&instance, start);
        complete(&instance, &mut plan, &free);
        keep_better(&instance, &mut best, plan);
    }
    for prices in &bound.prices {
        keep_better(&instance, &mut best, greedy(prices));
    }
    let guide = bound.prices.first().unwrap_or(&none);
    improve(&instance, &mut best, guide, &free);
    told(request, &instance, &best, bound.limit)
}

fn keep_better(instance: &Instance<'_>, best: &mut Plan, plan: Plan) {
    if plan.worth(instance) > best.worth(instance) {
        *best = plan;
    }
}
