//! The S–P chart (Sato 1975): pupils by total, tasks by ease, and the answers that stand on the wrong side of both.
//! An odd pattern is a question to the child and to the key, never a verdict.

use crate::analysis::works::grid::Grid;
use crate::analysis::works::reliability::mean;
use crate::model::id::PupilId;
use crate::model::order::Order;

/// The chart of one work. A task counts as solved from half of its points.
#[derive(Clone, Debug, PartialEq)]
pub struct SpChart {
    /// Positions of the tasks in the work, easiest first.
    pub items: Vec<usize>,
    /// Pupils, most tasks solved first.
    pub rows: Vec<SpRow>,
    /// How many pupils solved each task of `items`.
    pub solved_by: Vec<u32>,
    /// Caution index of each task of `items`; `None` where it is undefined.
    pub item_cautions: Vec<Option<f64>>,
}

/// One pupil of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct SpRow {
    /// Who.
    pub pupil: PupilId,
    /// Whether each task of [`SpChart::items`] was solved.
    pub solved: Vec<Answer>,
    /// How many were.
    pub n_solved: u32,
    /// Modified caution index, 0 (no surprise) to 1 (the very reverse of what is expected).
    pub caution: Option<f64>,
    /// Columns with an unexpected answer: right beyond the pupil's total, or wrong within it.
    pub odd: Vec<usize>,
}

/// An answer in the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// At least half of the points.
    Solved,
    /// Fewer.
    Missed,
}

impl SpChart {
    /// The chart of a grid; papers with a gap are left out. `None` with fewer than two papers or tasks.
    pub fn of(grid: &Grid<'_>) -> Option<Self> {
        let complete = grid.complete();
        if complete.rows.len() < 2 || complete.items.len() < 2 {
            return None;
        }
        let is_solved = |points: f64, item: usize| points / grid.points_max(item) >= 0.5 - 1e-9;
        let right: Vec<Vec<bool>> = complete
            .rows
            .iter()
            .map(|row| row.iter().zip(&complete.items).map(|(points, item)| is_solved(*points, *item)).collect())
            .collect();
        let n_right = |column: usize| right.iter().filter(|row| row[column]).count() as u32;
        let mut columns: Vec<usize> = (0..complete.items.len()).collect();
        columns.order_by_key(|column| (std::cmp::Reverse(n_right(*column)), *column));
        let solved_by: Vec<u32> = columns.iter().map(|column| n_right(*column)).collect();
        let ease: Vec<f64> = solved_by.iter().map(|n| f64::from(*n)).collect();
        let mut rows: Vec<SpRow> = right
            .iter()
            .zip(&complete.pupils)
            .map(|(row, at)| {
                let answers: Vec<bool> = columns.iter().map(|column| row[*column]).collect();
                row_of(grid.rows[*at].pupil.clone(), &answers, &ease)
            })
            .collect();
        rows.order_by(|one, other| other.n_solved.cmp(&one.n_solved).then_with(|| one.pupil.cmp(&other.pupil)));
        let totals: Vec<f64> = rows.iter().map(|row| f64::from(row.n_solved)).collect();
        let column = |at: usize| rows.iter().map(|row| row.solved[at] == Answer::Solved).collect::<Vec<_>>();
        let item_cautions = (0..columns.len()).map(|at| caution(&column(at), &totals)).collect();
        let items = columns.iter().map(|column| complete.items[*column]).collect();
        Some(Self { items, rows, solved_by, item_cautions })
    }
}

/// Modified caution index (Harnisch & Linn 1981, J. Educ. Meas. 18, 133–146): of answers ordered from the easiest task,
/// how far they lie from the Guttman pattern of the same total towards its reverse, weighted by `ease`. 0–1; `None` when
/// nothing or everything is right, or all tasks are equally easy. `ease` falls from the first task to the last.
pub fn caution(right: &[bool], ease: &[f64]) -> Option<f64> {
    let n_right = right.iter().filter(|one| **one).count();
    let best: f64 = ease.iter().take(n_right).sum();
    let worst: f64 = ease.iter().rev().take(n_right).sum();
    let own: f64 = right.iter().zip(ease).filter(|(one, _)| **one).map(|(_, ease)| ease).sum();
    let width = best - worst;
    (width > 1e-9).then(|| (best - own) / width)
}

/// Sato's caution index: 1 − cov(answers, ease) / cov(Guttman pattern of the same total, ease). `None` as above.
pub fn caution_of_sato(right: &[bool], ease: &[f64]) -> Option<f64> {
    let n_right = right.iter().filter(|one| **one).count();
    let middle = mean(ease) * n_right as f64;
    let best: f64 = ease.iter().take(n_right).sum::<f64>() - middle;
    let own: f64 = right.iter().zip(ease).filter(|(one, _)| **one).map(|(_, ease)| ease).sum::<f64>() - middle;
    (best > 1e-9).then(|| 1.0 - own / best)
}

fn row_of(pupil: PupilId, right: &[bool], ease: &[f64]) -> SpRow {
    let n_right = right.iter().filter(|one| **one).count();
    let odd = right.iter().enumerate().filter(|(at, one)| (*at < n_right) != **one).map(|(at, _)| at);
    SpRow {
        pupil,
        solved: right.iter().map(|one| if *one { Answer::Solved } else { Answer::Missed }).collect(),
        n_solved: n_right as u32,
        caution: caution(right, ease),
        odd: odd.collect(),
    }
}
