//! Works and their tasks over a set of pupils: marks, quality, distribution of totals, how far the total can be trusted.
//! Tasks stand in `item`, the S–P chart in `sp`.

pub mod beside;
pub mod grid;
pub mod item;
pub mod reliability;
pub mod sp;

use crate::analysis::census::{Census, Row};
use crate::analysis::checks::Checks;
use crate::analysis::interval::{Share, wilson};
use crate::analysis::works::grid::Grid;
use crate::analysis::works::item::ItemSummary;
use crate::analysis::works::reliability::Alpha;
use crate::model::assessment::{Mark, Points};
use crate::model::id::{AssessmentId, ClassId};
use crate::model::result::{JournalMark, Outcome};
use std::collections::BTreeMap;

/// One work over the pupils of a class or of all classes.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkSummary {
    /// Which work.
    pub assessment: AssessmentId,
    /// Wrote it.
    pub n_sat: u32,
    /// Were absent.
    pub n_absent: u32,
    /// Marks «2», «3», «4», «5».
    pub marks: [u32; 4],
    /// Успеваемость: «3» and higher of all marks.
    pub passing: Share,
    /// Качество: «4» and «5» of all marks.
    pub quality: Share,
    /// Средний балл: the mean mark; `None` without marks.
    pub mark_mean: Option<f64>,
    /// СОУ, степень обученности учащихся (Симонов), in percent; `None` without marks.
    pub learning_degree: Option<f64>,
    /// Mean percent of the maximum.
    pub percent_mean: Option<f64>,
    /// Total → pupils; only totals with all points known.
    pub distribution: BTreeMap<Points, u32>,
    /// Against the mark of the journal before: lowered, confirmed, raised.
    pub journal: JournalComparison,
    /// Cronbach's α over papers without a gap; `None` where it cannot be computed.
    pub alpha: Option<Alpha>,
    /// In the order of the work.
    pub items: Vec<ItemSummary>,
}

/// Mark of the work against the mark of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct JournalComparison {
    /// Понизили.
    pub n_lowered: u32,
    /// Подтвердили.
    pub n_confirmed: u32,
    /// Повысили.
    pub n_raised: u32,
    /// So far apart that ФИОКО asks to look.
    pub n_far: u32,
}

impl WorkSummary {
    /// The work over the pupils of one class, or over everybody; `None` for an unknown work.
    pub fn of(
        census: &Census<'_>,
        checks: &Checks,
        assessment: &AssessmentId,
        class: Option<&ClassId>,
    ) -> Option<Self> {
        let grid = Grid::of(census, assessment, class)?;
        let work = census.work(assessment)?;
        let is_in = |child: usize| {
            let year = work.assessment.school_year;
            class.is_none_or(|class| census.children()[child].classes.get(&year) == Some(&class))
        };
        let rows: Vec<Row<'_>> = work
            .rows
            .iter()
            .filter(|(child, _)| is_in(*child))
            .map(|(_, result)| Row { at: 0, work: work.assessment, result })
            .collect();
        Some(summary(&rows, &grid, checks))
    }
}

/// СОУ = (5: 100 % + 4: 64 % + 3: 36 % + 2: 16 %) / n, after В. П. Симонов. `None` of nothing.
pub fn learning_degree(marks: [u32; 4]) -> Option<f64> {
    let n: u32 = marks.iter().sum();
    let weighted = marks.iter().zip([16.0, 36.0, 64.0, 100.0]).map(|(n, weight)| f64::from(*n) * weight).sum::<f64>();
    (n > 0).then(|| weighted / f64::from(n))
}

fn summary(rows: &[Row<'_>], grid: &Grid<'_>, checks: &Checks) -> WorkSummary {
    let mut marks = [0; 4];
    let mut journal = JournalComparison::default();
    let mut distribution = BTreeMap::new();
    for row in rows {
        if let Some(total) = row.result.total() {
            *distribution.entry(total).or_default() += 1;
        }
        if let Some(mark) = row.result.mark(row.work) {
            marks[usize::from(mark.number() - 2)] += 1;
            compare(mark, row.result.journal_mark, checks.number("journal_gap"), &mut journal);
        }
    }
    let n_marks: u32 = marks.iter().sum();
    let share = |n: u32| wilson(f64::from(n), f64::from(n_marks));
    let weighted: u32 = marks.iter().zip(2..).map(|(n, mark)| n * mark).sum();
    let percents: Vec<f64> = rows.iter().filter_map(|row| Some(row.share()? * 100.0)).collect();
    let n_absent = rows.iter().filter(|row| row.result.outcome == Outcome::Absent).count() as u32;
    WorkSummary {
        assessment: grid.work.id.clone(),
        n_sat: rows.len() as u32 - n_absent,
        n_absent,
        marks,
        passing: share(n_marks - marks[0]),
        quality: share(marks[2] + marks[3]),
        mark_mean: (n_marks > 0).then(|| f64::from(weighted) / f64::from(n_marks)),
        learning_degree: learning_degree(marks),
        percent_mean: (!percents.is_empty()).then(|| percents.iter().sum::<f64>() / percents.len() as f64),
        distribution,
        journal,
        alpha: reliability::alpha(&grid.complete().rows),
        items: item::items(grid, checks),
    }
}

fn compare(mark: Mark, before: Option<JournalMark>, gap: f64, journal: &mut JournalComparison) {
    let Some(JournalMark::Mark(before)) = before else { return };
    match mark.cmp(&before) {
        std::cmp::Ordering::Less => journal.n_lowered += 1,
        std::cmp::Ordering::Equal => journal.n_confirmed += 1,
        std::cmp::Ordering::Greater => journal.n_raised += 1,
    }
    if f64::from(mark.number().abs_diff(before.number())) >= gap {
        journal.n_far += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_degree_of_learning_is_that_of_simonov() {
        // 2 × «2», 5 × «3», 8 × «4», 5 × «5»: (2·16 + 5·36 + 8·64 + 5·100) / 20 = 61.2
        assert_eq!(learning_degree([2, 5, 8, 5]), Some(61.2));
        assert_eq!(learning_degree([0; 4]), None);
    }
}
