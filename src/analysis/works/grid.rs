//! A work as a grid of points: those who wrote it against its tasks. Nothing is filled in: what is unknown stays unknown.

use crate::analysis::census::Census;
use crate::model::assessment::{Assessment, Item, Points};
use crate::model::id::{AssessmentId, ClassId, PupilId};
use crate::model::result::PupilResult;

/// Points of a work, pupils in order of id.
#[derive(Clone, Debug)]
pub struct Grid<'a> {
    /// The work.
    pub work: &'a Assessment,
    /// Those who wrote it.
    pub rows: Vec<GridRow<'a>>,
}

/// One pupil's paper.
#[derive(Clone, Debug)]
pub struct GridRow<'a> {
    /// Whose, under the shown id.
    pub pupil: PupilId,
    /// The result behind it.
    pub result: &'a PupilResult,
    /// Points per task; `None` where the score is no evidence (not given, not taught, unknown). «X» is 0.
    pub points: Vec<Option<f64>>,
}

/// The papers without a gap: what reliability and correlations are computed of.
#[derive(Clone, Debug, PartialEq)]
pub struct Complete {
    /// Positions in [`Assessment::items`]: tasks that were given to somebody.
    pub items: Vec<usize>,
    /// Points per pupil and task of `items`.
    pub rows: Vec<Vec<f64>>,
    /// Positions in [`Grid::rows`], one per row.
    pub pupils: Vec<usize>,
}

impl<'a> Grid<'a> {
    /// The grid of a work over the pupils of a class, or over everybody; `None` for an unknown work.
    pub fn of(census: &Census<'a>, assessment: &AssessmentId, class: Option<&ClassId>) -> Option<Self> {
        let seen = census.work(assessment)?;
        let work = seen.assessment;
        let mut rows = Vec::new();
        for (child, result) in &seen.rows {
            let child = &census.children()[*child];
            let is_in = class.is_none_or(|class| child.classes.get(&work.school_year) == Some(&class));
            if is_in && result.scores().len() == work.items.len() {
                let points = result.scores().iter().map(|score| score.as_evidence().map(Points::as_f64));
                rows.push(GridRow { pupil: child.id.clone(), result, points: points.collect() });
            }
        }
        Some(Self { work, rows })
    }

    /// The maximum of a task, never 0.
    pub fn points_max(&self, item: usize) -> f64 {
        self.work.items.get(item).map_or(1.0, max_of)
    }

    /// Papers in which every task that was given to anybody is known.
    pub fn complete(&self) -> Complete {
        let is_given = |item: &usize| self.rows.iter().any(|row| row.points[*item].is_some());
        let items: Vec<usize> = (0..self.work.items.len()).filter(is_given).collect();
        let (mut rows, mut pupils) = (Vec::new(), Vec::new());
        for (at, row) in self.rows.iter().enumerate() {
            let known: Option<Vec<f64>> = items.iter().map(|item| row.points[*item]).collect();
            if let Some(known) = known {
                rows.push(known);
                pupils.push(at);
            }
        }
        Complete { items, rows, pupils }
    }
}

fn max_of(item: &Item) -> f64 {
    item.points_max.as_f64().max(0.01)
}
