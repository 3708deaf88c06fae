//! The search for a division, in steps so small that whoever waits for it can do something between them. Greedy divisions along the
//! prices of the bound and the one that is known; the best of them is improved. Groups that meet already are then kept and filled
//! up, and what staying is worth decides between the two.
//!
//! Invariant: the answer depends on the request alone, never on when and how many steps at a time were done.

use crate::planning::groups::bound::{Bound, Bounding};
use crate::planning::groups::division::{Division, told};
use crate::planning::groups::instance::{Former, Instance};
use crate::planning::groups::plan::Plan;
use crate::planning::groups::request::{Group, GroupRequest};
use crate::planning::groups::search::{Guide, Improving, Prices, complete, construct, seat};

/// A search on its way. Its answer covers at least what the search without groups that meet already covers, less what staying is
/// worth in it.
pub struct Search<'r> {
    request: &'r GroupRequest,
    /// Without the groups that meet already, until they are compared.
    instance: Instance<'r>,
    former: Vec<Former>,
    known: &'r [Group],
    none: Prices,
    free: Guide,
    best: Plan,
    limit: i64,
    stage: Stage,
}

/// What the next step does.
enum Stage {
    /// Makes a first division.
    First,
    /// Looks who could meet whom, for the bound.
    Reaching,
    /// Looks for the bound.
    Bounding(Bounding),
    /// Takes the division that is known up.
    Known(Bound),
    /// Makes a division along the prices at a place.
    Along(Bound, usize),
    /// Improves the best one.
    Improving(Improving, Prices),
    /// Improves the groups there are, where some are broken up.
    Keeping(Improving, Plan),
    /// Nothing.
    Done,
}

impl<'r> Search<'r> {
    /// Before the first step.
    pub fn of(request: &'r GroupRequest) -> Self {
        Self::starting_from(request, &[])
    }

    /// The same, with a division that is known already.
    pub fn starting_from(request: &'r GroupRequest, known: &'r [Group]) -> Self {
        let mut instance = Instance::of(request);
        let former = std::mem::take(&mut instance.former);
        let none = Prices::none(&instance);
        let free = Guide::of(&instance, &none);
        let best = Plan::empty(&instance);
        Self { request, instance, former, known, none, free, best, limit: 0, stage: Stage::First }
    }

    /// Does one step; whether there are more.
    pub fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::First => {
                self.best = greedy(&self.instance, &self.none, &self.free);
                Stage::Reaching
            }
            Stage::Reaching => {
                let lower = self.best.covered(&self.instance);
                Stage::Bounding(Bounding::of(&self.instance, lower))
            }
            Stage::Bounding(mut bounding) => {
                if bounding.advance(&self.instance) {
                    Stage::Bounding(bounding)
                } else {
                    let bound = bounding.bound();
                    self.limit = bound.limit;
                    Stage::Known(bound)
                }
            }
            Stage::Known(bound) => {
                let known: Vec<Former> = self.known.iter().filter_map(|group| self.instance.former_of(group)).collect();
                let mut start = Plan::of(&self.instance, &known);
                complete(&self.instance, &mut start, &self.free);
                self.take_better(start);
                Stage::Along(bound, 0)
            }
            Stage::Along(bound, at) => self.along(bound, at),
            Stage::Improving(mut improving, prices) => {
                if improving.round(&self.instance, &mut self.best, &prices, &self.free) {
                    Stage::Improving(improving, prices)
                } else {
                    self.keep()
                }
            }
            Stage::Keeping(mut improving, mut plan) => {
                if improving.round(&self.instance, &mut plan, &self.none, &self.free) {
                    Stage::Keeping(improving, plan)
                } else {
                    self.take_better_or_equal(plan)
                }
            }
            Stage::Done => Stage::Done,
        };
        !matches!(self.stage, Stage::Done)
    }

    /// The division; does whatever steps are left.
    pub fn division(mut self) -> Division {
        while self.step() {}
        told(self.request, &self.instance, &self.best, self.limit)
    }

    fn along(&mut self, bound: Bound, at: usize) -> Stage {
        if let Some(prices) = bound.prices.get(at) {
            let plan = greedy(&self.instance, prices, &self.free);
            self.take_better(plan);
            return Stage::Along(bound, at + 1);
        }
        let prices = bound.prices.into_iter().next().unwrap_or_else(|| self.none.clone());
        Stage::Improving(Improving::of(&self.instance), prices)
    }

    /// The groups that meet already, filled up. Where all of them stand with everybody in them, nobody is moved at all; where some
    /// are broken up (deficits closed, a tutor gone), the search goes on from there, and a move must be worth more than staying.
    fn keep(&mut self) -> Stage {
        if self.request.existing.is_empty() {
            return Stage::Done;
        }
        self.instance.former = std::mem::take(&mut self.former);
        let mut plan = Plan::of(&self.instance, &self.instance.former);
        let n_asked: usize = self.request.existing.iter().map(|group| group.pupils.len()).sum();
        let n_standing: usize = plan.groups.iter().map(|group| group.pupils.len()).sum();
        seat(&self.instance, &mut plan, &self.free);
        construct(&self.instance, &mut plan, &self.free);
        if n_standing < n_asked {
            complete(&self.instance, &mut plan, &self.free);
            return Stage::Keeping(Improving::of(&self.instance), plan);
        }
        self.take_better_or_equal(plan)
    }

    fn take_better(&mut self, plan: Plan) {
        if plan.worth(&self.instance) > self.best.worth(&self.instance) {
            self.best = plan;
        }
    }

    fn take_better_or_equal(&mut self, plan: Plan) -> Stage {
        if plan.worth(&self.instance) >= self.best.worth(&self.instance) {
            self.best = plan;
        }
        Stage::Done
    }
}

fn greedy(instance: &Instance<'_>, prices: &Prices, free: &Guide) -> Plan {
    let mut plan = Plan::empty(instance);
    construct(instance, &mut plan, &Guide::of(instance, prices));
    complete(instance, &mut plan, free);
    plan
}
