//! The self-check of a class's data in a work, for the eyes of the one who entered them: what ФИОКО calls markers, as far as
//! they can be computed inside a school. Every answer is a question about the file; there is no place for a teacher here.
//!
//! Of the fourteen published markers the inflated mean and the sharp rise or fall need data of the whole region and are
//! not computed.

use crate::analysis::census::Census;
use crate::analysis::checks::Checks;
use crate::analysis::works::grid::Grid;
use crate::analysis::works::reliability::spearman;
use crate::model::assessment::{Mark, Points};
use crate::model::id::{AssessmentId, ClassId, PupilId};
use crate::model::result::{JournalMark, PupilResult};
use std::collections::BTreeMap;

/// What the check of one work says.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// Which work.
    pub assessment: AssessmentId,
    /// Wrote it.
    pub n: u32,
    /// Marks of the journal against totals.
    pub journal: Checked<JournalRanks>,
    /// Totals heaped at the borders of marks.
    pub peaks: Checked<Vec<Peak>>,
    /// Pupils whose mark lies far from the journal's, with both.
    pub gaps: Vec<(PupilId, Mark, Mark)>,
    /// Of so many with both marks.
    pub n_both_marks: u32,
    /// Groups of papers that are equal in every task though this is unlikely by chance.
    pub identical: Vec<Identical>,
}

/// An answer, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Checked<T> {
    /// There are enough data.
    Said(T),
    /// There are so many, and so many are needed.
    TooFew {
        /// There are.
        n: u32,
        /// Needed.
        n_needed: u32,
    },
    /// The work has no scale, so it has no borders.
    NoScale,
}

/// The order of journal marks against the order of totals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JournalRanks {
    /// Spearman's correlation with ties.
    pub correlation: f64,
    /// Of so many pairs.
    pub n: u32,
    /// Whether it lies below the threshold.
    pub verdict: Verdict,
}

/// Whether a marker fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing to look at.
    Quiet,
    /// Somebody should look.
    Fires,
}

/// More papers exactly at the border of a mark than beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// The mark that begins there.
    pub mark: Mark,
    /// The border.
    pub border: Points,
    /// Papers there.
    pub n: u32,
    /// Mean number of papers at the two totals on each side.
    pub beside: f64,
}

/// Papers with the same points in every task.
#[derive(Clone, Debug, PartialEq)]
pub struct Identical {
    /// Whose.
    pub pupils: Vec<PupilId>,
    /// Their total.
    pub total: Points,
    /// Probability that so many papers agree with a given one by chance.
    pub by_chance: f64,
}

impl SelfCheck {
    /// Checks a work of a class; `None` for an unknown work.
    pub fn of(census: &Census<'_>, checks: &Checks, assessment: &AssessmentId, class: &ClassId) -> Option<Self> {
        let grid = Grid::of(census, assessment, Some(class))?;
        let mut pairs: Vec<(&PupilId, Mark, Mark)> = Vec::new();
        for row in &grid.rows {
            if let (Some(mark), Some(journal)) = (row.result.mark(grid.work), journal_mark(row.result)) {
                pairs.push((&row.pupil, journal, mark));
            }
        }
        let is_far = |pair: &&(&PupilId, Mark, Mark)| {
            f64::from(pair.1.number().abs_diff(pair.2.number())) >= checks.number("journal_gap")
        };
        Some(Self {
            assessment: assessment.clone(),
            n: grid.rows.len() as u32,
            journal: journal_ranks(&grid, checks),
            peaks: peaks(&grid, checks),
            gaps: pairs.iter().filter(is_far).map(|pair| (pair.0.clone(), pair.1, pair.2)).collect(),
            n_both_marks: pairs.len() as u32,
            identical: identical(&grid, checks),
        })
    }

    /// How many of the checks ask to look.
    pub fn n_questions(&self) -> u32 {
        let ranks = matches!(&self.journal, Checked::Said(ranks) if ranks.verdict == Verdict::Fires);
        let peaks = matches!(&self.peaks, Checked::Said(peaks) if !peaks.is_empty());
        u32::from(ranks) + u32::from(peaks) + u32::from(!self.gaps.is_empty()) + u32::from(!self.identical.is_empty())
    }
}

/// Marker (2) of ФИОКО: r_s of journal marks and primary scores below 0.
fn journal_ranks(grid: &Grid<'_>, checks: &Checks) -> Checked<JournalRanks> {
    let (mut marks, mut totals) = (Vec::new(), Vec::new());
    for row in &grid.rows {
        if let (Some(mark), Some(total)) = (journal_mark(row.result), row.result.total()) {
            marks.push(f64::from(mark.number()));
            totals.push(total.as_f64());
        }
    }
    let (n, n_needed) = (marks.len() as u32, checks.count("journal_rank_n_min") as u32);
    match spearman(&marks, &totals) {
        Some(correlation) if n >= n_needed => {
            let fires = correlation < checks.number("journal_rank_below");
            Checked::Said(JournalRanks { correlation, n, verdict: if fires { Verdict::Fires } else { Verdict::Quiet } })
        }
        _ => Checked::TooFew { n, n_needed },
    }
}

/// A border holds a peak when it has at least 2 papers, `peak_ratio` times and one more than its neighbours on average.
fn peaks(grid: &Grid<'_>, checks: &Checks) -> Checked<Vec<Peak>> {
    let Some(scale) = grid.work.scale else { return Checked::NoScale };
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    for total in grid.rows.iter().filter_map(|row| row.result.total()) {
        *counts.entry(total.hundredths()).or_default() += 1;
    }
    let (n, n_needed) = (counts.values().sum::<u32>(), checks.count("peak_n_min") as u32);
    if n < n_needed {
        return Checked::TooFew { n, n_needed };
    }
    let at = |hundredths: i32| counts.get(&hundredths).copied().unwrap_or_default();
    let borders = [(Mark::Three, scale.three), (Mark::Four, scale.four), (Mark::Five, scale.five)];
    let peak = |(mark, border): (Mark, Points)| {
        let here = border.hundredths();
        let beside: f64 = [-200, -100, 100, 200].iter().map(|by| f64::from(at(here + by))).sum::<f64>() / 4.0;
        let n = at(here);
        let is_peak = n >= 2 && f64::from(n) >= checks.number("peak_ratio") * beside && f64::from(n) >= beside + 1.0;
        is_peak.then_some(Peak { mark, border, n, beside })
    };
    Checked::Said(borders.into_iter().filter_map(peak).collect())
}

/// Equal papers, those without a mistake left out. The chance of a paper is the product of the shares of its points among
/// others whose total is near (within a fifth of the maximum), each share shrunk by one imagined answer each way.
fn identical(grid: &Grid<'_>, checks: &Checks) -> Vec<Identical> {
    let complete = grid.complete();
    let maxima: f64 = complete.items.iter().map(|item| grid.points_max(*item)).sum();
    let mut groups: BTreeMap<Vec<i64>, Vec<usize>> = BTreeMap::new();
    for (at, row) in complete.rows.iter().enumerate() {
        groups.entry(row.iter().map(|points| (points * 100.0).round() as i64).collect()).or_default().push(at);
    }
    let mut found = Vec::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        let row = &complete.rows[group[0]];
        let total: f64 = row.iter().sum();
        if total >= maxima - 1e-9 || total <= 1e-9 {
            continue;
        }
        let near: Vec<&Vec<f64>> =
            complete.rows.iter().filter(|other| (other.iter().sum::<f64>() - total).abs() <= maxima / 5.0).collect();
        let share = |(column, points): (usize, &f64)| {
            let same = near.iter().filter(|other| (other[column] - points).abs() < 1e-9).count();
            (same as f64 + 1.0) / (near.len() as f64 + 2.0)
        };
        let chance: f64 = row.iter().enumerate().map(share).product();
        let expected = chance * (near.len() + group.len() - 1) as f64;
        let by_chance = poisson_tail(group.len() - 1, expected);
        if by_chance <= checks.number("identical_chance") {
            let pupils = group.iter().map(|at| grid.rows[complete.pupils[*at]].pupil.clone()).collect();
            let total = Points::from_f64(total).unwrap_or(Points::ZERO);
            found.push(Identical { pupils, total, by_chance });
        }
    }
    found
}

/// Probability of at least `k` events where `expected` are expected.
fn poisson_tail(k: usize, expected: f64) -> f64 {
    let mut term = (-expected).exp();
    let mut below = 0.0;
    for i in 0..k {
        below += term;
        term *= expected / (i + 1) as f64;
    }
    (1.0 - below).max(0.0)
}

fn journal_mark(result: &PupilResult) -> Option<Mark> {
    match result.journal_mark {
        Some(JournalMark::Mark(mark)) => Some(mark),
        _ => None,
    }
}
