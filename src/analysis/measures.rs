//! The indicators of the order with their bounds: what may hide in classes of which nothing is known yet.
//!
//! A class without a single result of its year may hold children who belong into the denominator. How many, is estimated by
//! the share in the classes that are known (rounded up); the lower bound has none of them in the numerator, the upper all.

use crate::analysis::census::Census;
use crate::analysis::findings::Findings;
use crate::analysis::indicators::{Indicator, at_lessons, with_route};
use crate::model::assessment::{AssessmentKind, Mark};
use crate::model::dataset::Dataset;
use crate::model::id::{ActivityId, ClassId};
use crate::model::org::Class;
use crate::model::road_map::{Activity, ActivityDone};
use crate::reference::indicators::{IndicatorBook, Wanted};
use std::collections::BTreeMap;
use time::Date;

/// One share of the order.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Children behind it.
    pub indicator: Indicator,
    /// Children of classes without data that probably belong into the denominator.
    pub n_unknown: usize,
    /// What is wanted.
    pub wanted: Wanted,
}

/// 1.1: the documents of the in-school system.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemMeasure {
    /// As the order lists them, with the document where there is one.
    pub activities: Vec<Activity>,
}

/// All three.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// 1.1.
    pub system: SystemMeasure,
    /// 1.2.
    pub routes: Measure,
    /// 1.3.
    pub lessons: Measure,
    /// Classes of the newest year without a result, with the number of children.
    pub silent: Vec<(ClassId, String, usize)>,
}

/// Computes all three for the day of the findings.
pub fn measures(census: &Census<'_>, findings: &Findings, book: &IndicatorBook, road_map: &[Activity]) -> Measures {
    let silent = silent(census);
    let year = census.newest_year();
    let n_all =
        census.children().iter().filter(|child| year.is_some_and(|year| child.classes.contains_key(&year))).count();
    let n_silent: usize = silent.iter().map(|(_, _, n)| n).sum();
    let unknown = |n_known: usize| (n_known * n_silent).div_ceil(n_all.saturating_sub(n_silent).max(1));
    let measure =
        |indicator: Indicator, wanted: Wanted| Measure { n_unknown: unknown(indicator.of.len()), indicator, wanted };
    Measures {
        system: system(census.dataset, book, road_map),
        routes: measure(with_route(census, findings, book.routes), book.routes),
        lessons: measure(at_lessons(census, findings, book.lessons, book.share_min), book.lessons),
        silent,
    }
}

/// 1.1 alone: what is kept of an activity, or the line of the road map where nothing is.
pub fn system(dataset: &Dataset, book: &IndicatorBook, road_map: &[Activity]) -> SystemMeasure {
    let stands = |id: &ActivityId| {
        let kept = dataset.get::<Activity>(id.as_str()).cloned();
        kept.or_else(|| road_map.iter().find(|activity| activity.id == *id).cloned())
    };
    SystemMeasure { activities: book.system.iter().filter_map(stands).collect() }
}

impl SystemMeasure {
    /// Documents that exist: an activity counts by its document, not by a tick.
    pub fn n_documents(&self) -> usize {
        self.activities.iter().filter(|it| it.done.as_ref().is_some_and(ActivityDone::is_document)).count()
    }
}

impl Measure {
    /// Share, lower and upper bound, 0–1; `None` of nobody.
    pub fn bounds(&self) -> Option<(f64, f64, f64)> {
        let (n, of, unknown) =
            (self.indicator.counted.len() as f64, self.indicator.of.len() as f64, self.n_unknown as f64);
        (of > 0.0).then(|| (n / of, n / (of + unknown), (n + unknown) / (of + unknown)))
    }

    /// How many more children a week are needed to reach the target in time, in the last week all of them; `None` when it is
    /// reached or the day is past.
    pub fn per_week(&self, today: Date) -> Option<f64> {
        let (n, of) = (self.indicator.counted.len() as f64, self.indicator.of.len() as f64);
        let left = (of * f64::from(self.wanted.target_percent) / 100.0).ceil() - n;
        let days = (self.wanted.due.day(today) - today).whole_days();
        (left > 0.0 && days > 0).then(|| left * 7.0 / days.max(7) as f64)
    }
}

/// Classes of the newest year in which nobody has a result of that year.
fn silent(census: &Census<'_>) -> Vec<(ClassId, String, usize)> {
    let Some(year) = census.newest_year() else { return Vec::new() };
    let mut silent = Vec::new();
    for class in census.classes().filter(|class| class.school_year == year) {
        let mut roster = census.roster(&class.id);
        let has_rows = roster.any(|child| child.rows.iter().any(|row| row.work.school_year == year));
        if !has_rows {
            silent.push((class.id.clone(), class.title(), census.roster(&class.id).count()));
        }
    }
    silent
}

/// A work of a class: written by how many of the roster, with which marks.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Have a result, absent ones too.
    pub n_known: usize,
    /// In the class.
    pub n_roster: usize,
    /// Results in conflict.
    pub n_open: usize,
    /// With a «2».
    pub n_failed: usize,
}

/// Who has sent what: classes of the newest year × works that anybody of their parallel wrote.
pub fn coverage<'a>(census: &Census<'a>) -> Vec<(&'a Class, BTreeMap<usize, Coverage>)> {
    let Some(year) = census.newest_year() else { return Vec::new() };
    let mut matrix = Vec::new();
    for class in census.classes().filter(|class| class.school_year == year) {
        let mut row = BTreeMap::new();
        for (at, work) in census.works().iter().enumerate() {
            let is_expected = work.assessment.school_year == year
                && work.assessment.grade_level == class.grade_level
                && !work.rows.is_empty();
            // A class's own work is owed by nobody else.
            let found = is_expected.then(|| of_class(census, class, at));
            if let Some(found) = found.filter(|it| work.assessment.kind != AssessmentKind::Own || it.n_known > 0) {
                row.insert(at, found);
            }
        }
        matrix.push((class, row));
    }
    matrix
}

fn of_class(census: &Census<'_>, class: &Class, at: usize) -> Coverage {
    let mut found = Coverage::default();
    for child in census.roster(&class.id) {
        found.n_roster += 1;
        if let Some(row) = child.rows.iter().find(|row| row.at == at) {
            found.n_known += 1;
            found.n_failed += usize::from(row.result.mark(row.work) == Some(Mark::Two));
            let key = crate::model::fact::FactKey::of_result(&row.work.id, &row.result.pupil);
            found.n_open +=
                usize::from(census.dataset.register(&key).is_some_and(crate::model::version::Register::is_conflict));
        }
    }
    found
}
