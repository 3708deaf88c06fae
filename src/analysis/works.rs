//! Works and their tasks over a set of pupils: marks, quality, distribution of totals, share done per task.

use crate::analysis::census::{Census, Row};
use crate::analysis::interval::{Share, wilson};
use crate::model::assessment::{Level, Mark, Points};
use crate::model::id::{AssessmentId, ClassId, ItemCode};
use crate::model::result::{ItemScore, JournalMark, Outcome};
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
    /// Two marks or more apart.
    pub n_far: u32,
}

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
}

/// A task against the borders that ФИОКО names for its level (Б 57 / 60 %, П and В 28,5 / 30 %).
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

impl WorkSummary {
    /// The work over the pupils of one class, or over everybody; `None` for an unknown work.
    pub fn of(census: &Census<'_>, assessment: &AssessmentId, class: Option<&ClassId>) -> Option<Self> {
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
        Some(summary(assessment, &rows, work.assessment.items.len()))
    }
}

/// СОУ = (5: 100 % + 4: 64 % + 3: 36 % + 2: 16 %) / n, after В. П. Симонов. `None` of nothing.
pub fn learning_degree(marks: [u32; 4]) -> Option<f64> {
    let n: u32 = marks.iter().sum();
    let weighted = marks.iter().zip([16.0, 36.0, 64.0, 100.0]).map(|(n, weight)| f64::from(*n) * weight).sum::<f64>();
    (n > 0).then(|| weighted / f64::from(n))
}

fn summary(assessment: &AssessmentId, rows: &[Row<'_>], n_items: usize) -> WorkSummary {
    let mut marks = [0; 4];
    let mut journal = JournalComparison::default();
    let mut distribution = BTreeMap::new();
    for row in rows {
        if let Some(total) = row.result.total() {
            *distribution.entry(total).or_default() += 1;
        }
        if let Some(mark) = row.result.mark(row.work) {
            marks[usize::from(mark.number() - 2)] += 1;
            compare(mark, row.result.journal_mark, &mut journal);
        }
    }
    let n_marks: u32 = marks.iter().sum();
    let share = |n: u32| wilson(f64::from(n), f64::from(n_marks));
    let weighted: u32 = marks.iter().zip(2..).map(|(n, mark)| n * mark).sum();
    let percents: Vec<f64> = rows.iter().filter_map(|row| Some(row.share()? * 100.0)).collect();
    let n_absent = rows.iter().filter(|row| row.result.outcome == Outcome::Absent).count() as u32;
    WorkSummary {
        assessment: assessment.clone(),
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
        items: (0..n_items).filter_map(|at| item_summary(at, rows)).collect(),
    }
}

fn compare(mark: Mark, before: Option<JournalMark>, journal: &mut JournalComparison) {
    let Some(JournalMark::Mark(before)) = before else { return };
    match mark.cmp(&before) {
        std::cmp::Ordering::Less => journal.n_lowered += 1,
        std::cmp::Ordering::Equal => journal.n_confirmed += 1,
        std::cmp::Ordering::Greater => journal.n_raised += 1,
    }
    if mark.number().abs_diff(before.number()) >= 2 {
        journal.n_far += 1;
    }
}

fn item_summary(at: usize, rows: &[Row<'_>]) -> Option<ItemSummary> {
    let item = rows.first()?.work.items.get(at)?;
    let mut points: BTreeMap<Points, u32> = BTreeMap::new();
    let mut n_not_attempted = 0;
    for score in rows.iter().filter_map(|row| row.result.scores().get(at)) {
        if *score == ItemScore::NotAttempted {
            n_not_attempted += 1;
        }
        if let Some(got) = score.as_evidence() {
            *points.entry(got).or_default() += 1;
        }
    }
    let n: u32 = points.values().sum();
    let got: f64 = points.iter().map(|(points, n)| points.as_f64() * f64::from(*n)).sum();
    let done = wilson(got / item.points_max.as_f64().max(0.01), f64::from(n));
    Some(ItemSummary {
        item: item.code.clone(),
        level: item.level,
        done,
        n_not_attempted,
        points,
        reach: reach(item.level, done),
    })
}

/// Borders of the recommendations of ФИОКО 2026, pages 6 and 17 (secondary source).
fn reach(level: Option<Level>, done: Share) -> ItemReach {
    let (Some(level), Some(share)) = (level, done.value()) else { return ItemReach::Unknown };
    let (low, high) = if level == Level::Basic { (0.57, 0.60) } else { (0.285, 0.30) };
    if share < low {
        ItemReach::Insufficient
    } else if share < high {
        ItemReach::Zone
    } else {
        ItemReach::Sufficient
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
