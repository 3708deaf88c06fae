//! One task over the pupils: share done against the published borders, distribution, how it goes with the rest of the work,
//! and what makes its key or its entry doubtful. A doubt is a question to the file, not to a person.

use crate::analysis::checks::Checks;
use crate::analysis::interval::{Share, wilson};
use crate::analysis::works::grid::{Complete, Grid};
use crate::analysis::works::reliability::item_rest;
use crate::model::assessment::{Level, Mark, Points};
use crate::model::id::ItemCode;
use crate::model::result::ItemScore;
use std::collections::BTreeMap;

/// One task over the pupils.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemSummary {
    /// Which task.
    pub item: ItemCode,
    /// Its level, where known.
    pub level: Option<Level>,
    /// Points got of points possible with those to whom it was given, in pupils' worth: `k` = Σ points / maximum, `n` = pupils.
    pub done: Share,
    /// «X».
    pub n_not_attempted: u32,
    /// Points → pupils.
    pub points: BTreeMap<Points, u32>,
    /// Against the published borders of its level.
    pub reach: ItemReach,
    /// Correlation with the sum of the other tasks over papers without a gap, and of how many papers.
    pub discrimination: Option<(f64, u32)>,
    /// What makes key or entry doubtful.
    pub doubts: Vec<ItemDoubt>,
}

/// A task against the borders that ФИОКО names for its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemReach {
    /// Below the lower border.
    Insufficient,
    /// Between the borders.
    Zone,
    /// At the upper border or above.
    Sufficient,
    /// Level or answers unknown.
    Unknown,
}

/// Why somebody should look at a task before trusting it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ItemDoubt {
    /// Those who do the rest well do this badly: is the key right?
    AgainstTheRest {
        /// The correlation.
        correlation: f64,
    },
    /// Nobody got a point: is the key, or the column, right?
    Nobody {
        /// Of so many.
        n: u32,
    },
    /// Those with «2» did it better than those with «3», beyond chance.
    WeakAbove {
        /// Share of those with «2».
        two: f64,
        /// Share of those with «3».
        three: f64,
    },
    /// A harder level is done better than a basic task of the same skill, beyond chance.
    EasierThanBasic {
        /// Position of the basic task.
        basic: usize,
    },
}

/// All tasks of a work in its order.
pub fn items(grid: &Grid<'_>, checks: &Checks) -> Vec<ItemSummary> {
    let complete = grid.complete();
    let mut found: Vec<ItemSummary> =
        (0..grid.work.items.len()).map(|at| summary(grid, &complete, at, checks)).collect();
    for at in 0..found.len() {
        if let Some(basic) = easier_than(grid, &found, at) {
            found[at].doubts.push(ItemDoubt::EasierThanBasic { basic });
        }
    }
    found
}

fn summary(grid: &Grid<'_>, complete: &Complete, at: usize, checks: &Checks) -> ItemSummary {
    let item = &grid.work.items[at];
    let mut points: BTreeMap<Points, u32> = BTreeMap::new();
    let mut n_not_attempted = 0;
    for score in grid.rows.iter().map(|row| row.result.scores()[at]) {
        n_not_attempted += u32::from(score == ItemScore::NotAttempted);
        if let Some(got) = score.as_evidence() {
            *points.entry(got).or_default() += 1;
        }
    }
    let n: u32 = points.values().sum();
    let got: f64 = points.iter().map(|(points, n)| points.as_f64() * f64::from(*n)).sum();
    let done = wilson(got / grid.points_max(at), f64::from(n));
    let column = complete.items.iter().position(|item| *item == at);
    let correlation = column.and_then(|column| item_rest(&complete.rows, column));
    let discrimination = correlation.map(|correlation| (correlation, complete.rows.len() as u32));
    let mut doubts = Vec::new();
    if let Some((correlation, n)) = discrimination
        && n as usize >= checks.count("discrimination_n_min")
        && correlation < checks.number("discrimination_low")
    {
        doubts.push(ItemDoubt::AgainstTheRest { correlation });
    }
    if n as usize >= checks.count("nobody_n_min") && got <= 0.0 {
        doubts.push(ItemDoubt::Nobody { n });
    }
    doubts.extend(weak_above(grid, at, checks));
    let reach = reach(item.level, done, checks);
    ItemSummary {
        item: item.code.clone(),
        level: item.level,
        done,
        n_not_attempted,
        points,
        reach,
        discrimination,
        doubts,
    }
}

/// Those with «2» against those with «3»: apart beyond both intervals.
fn weak_above(grid: &Grid<'_>, at: usize, checks: &Checks) -> Option<ItemDoubt> {
    let of = |mark: Mark| {
        let known = grid.rows.iter().filter(|row| row.result.mark(grid.work) == Some(mark));
        let got: Vec<f64> = known.filter_map(|row| row.points[at]).collect();
        (got.len() >= checks.count("group_n_min"))
            .then(|| wilson(got.iter().sum::<f64>() / grid.points_max(at), got.len() as f64))
    };
    let (two, three) = (of(Mark::Two)?, of(Mark::Three)?);
    (two.low > three.high).then(|| ItemDoubt::WeakAbove {
        two: two.value().unwrap_or_default(),
        three: three.value().unwrap_or_default(),
    })
}

/// The basic task of a common skill below which a raised or high one cannot stand: their intervals are apart.
fn easier_than(grid: &Grid<'_>, found: &[ItemSummary], at: usize) -> Option<usize> {
    let own = &grid.work.items[at];
    if !matches!(own.level, Some(Level::Raised | Level::High)) {
        return None;
    }
    let shares_skill = |basic: usize| {
        let other = &grid.work.items[basic];
        other.level == Some(Level::Basic) && other.skills.iter().any(|skill| own.skills.contains(skill))
    };
    (0..found.len()).find(|basic| shares_skill(*basic) && found[at].done.low > found[*basic].done.high)
}

fn reach(level: Option<Level>, done: Share, checks: &Checks) -> ItemReach {
    let (Some(level), Some(share)) = (level, done.value()) else { return ItemReach::Unknown };
    let [low, high] = if level == Level::Basic { ["basic_low", "basic_high"] } else { ["raised_low", "raised_high"] };
    if share < checks.number(low) {
        ItemReach::Insufficient
    } else if share < checks.number(high) {
        ItemReach::Zone
    } else {
        ItemReach::Sufficient
    }
}
