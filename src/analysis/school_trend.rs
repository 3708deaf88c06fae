//! The trend of a school in a subject: how its pupils moved against everybody who wrote the same works. Raw points of two
//! works are never compared, since works are not equally hard; a school alone in the data has nothing to move against.
//!
//! Formula and limits: docs/method/trend.md. No rank follows from it and none is made.

use crate::analysis::census::{Census, Row};
use crate::analysis::checks::Checks;
use crate::analysis::interval::{Z95, t95};
use crate::model::id::SchoolId;
use crate::model::order::Gather;
use crate::model::skill::Subject;
use std::collections::{BTreeMap, BTreeSet};

/// How a school's pupils moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SchoolTrend {
    /// The word.
    pub word: TrendWord,
    /// Mean change of the pupils' place among all who wrote the same works, in standard deviations of a work; with its 95 %
    /// interval over pupils and classes.
    pub change: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Pupils with results in both halves of the time.
    pub n_pupils: u32,
}

/// What may be said of a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrendWord {
    /// Better than chance can explain.
    Up,
    /// Worse.
    Down,
    /// Inside a narrow interval around no change.
    Flat,
    /// Cannot be told apart from chance.
    Unclear,
}

/// Every school and subject with results.
pub fn school_trends(census: &Census<'_>, checks: &Checks) -> BTreeMap<(SchoolId, Subject), SchoolTrend> {
    let scales = scales(census, checks.count("trend_placed_min"));
    let mut changes: BTreeMap<(SchoolId, Subject), BTreeMap<String, Vec<f64>>> = BTreeMap::new();
    for child in census.children() {
        let Some(school) = child.pupil.map(|pupil| pupil.school.clone()) else { continue };
        let subjects: BTreeSet<Subject> = child.rows.iter().map(|row| row.work.subject).gather();
        for subject in subjects {
            let groups = changes.entry((school.clone(), subject)).or_default();
            let places: Vec<(f64, &Row<'_>)> = child
                .rows
                .iter()
                .filter(|row| row.work.subject == subject)
                .filter_map(|row| Some((scales[row.at]?.place(row.share()?), row)))
                .collect();
            if let Some(change) = change(&places) {
                let class = child.classes.values().next_back().map(ToString::to_string).unwrap_or_default();
                groups.entry(class).or_default().push(change);
            }
        }
    }
    changes.into_iter().map(|(key, groups)| (key, trend(&groups, checks))).gather()
}

/// Mean and spread of a work over all who wrote it.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Mean share of the maximum.
    pub mean: f64,
    /// Standard deviation of the shares.
    pub spread: f64,
}

impl Scale {
    /// None where fewer than `n_min` wrote the work, or all got the same.
    pub fn of(shares: &[f64], n_min: usize) -> Option<Self> {
        let n = shares.len() as f64;
        let mean = shares.iter().sum::<f64>() / n;
        let spread = (shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        (shares.len() >= n_min && spread > 0.01).then_some(Self { mean, spread })
    }

    /// How many standard deviations a share lies above the mean.
    pub fn place(&self, share: f64) -> f64 {
        (share - self.mean) / self.spread
    }
}

/// Per work of the census; none where only one school wrote it, too few did, or all got the same.
fn scales(census: &Census<'_>, n_placed_min: usize) -> Vec<Option<Scale>> {
    let mut shares: Vec<Vec<f64>> = vec![Vec::new(); census.works().len()];
    let mut schools: Vec<BTreeSet<&SchoolId>> = vec![BTreeSet::new(); census.works().len()];
    for child in census.children() {
        for row in &child.rows {
            if let Some(share) = row.share() {
                shares[row.at].push(share);
                schools[row.at].extend(child.pupil.map(|pupil| &pupil.school));
            }
        }
    }
    let scale = |(shares, schools): (&Vec<f64>, &BTreeSet<&SchoolId>)| {
        Scale::of(shares, n_placed_min).filter(|_| schools.len() >= 2)
    };
    shares.iter().zip(&schools).map(scale).collect()
}

/// The pupil's mean place in the later half of the works minus that in the earlier half; both halves need a work.
fn change(places: &[(f64, &Row<'_>)]) -> Option<f64> {
    let half = places.len() / 2;
    let mean = |part: &[(f64, &Row<'_>)]| part.iter().map(|(place, _)| place).sum::<f64>() / part.len() as f64;
    (half > 0).then(|| mean(&places[places.len() - half..]) - mean(&places[..half]))
}

/// Mean over pupils; the interval is the wider of the two, over pupils or over classes, because pupils of one class move
/// together. A spread over few classes is itself uncertain: Student's quantile.
fn trend(groups: &BTreeMap<String, Vec<f64>>, checks: &Checks) -> SchoolTrend {
    let flat_within = checks.number("trend_flat_within");
    let all: Vec<f64> = groups.values().flatten().copied().collect();
    let n = all.len() as f64;
    let mean = all.iter().sum::<f64>() / n.max(1.0);
    let by_pupil = all.iter().map(|change| (change - mean).powi(2)).sum::<f64>() / (n * (n - 1.0)).max(1.0);
    let class_sums = groups.values().map(|class| class.iter().map(|change| change - mean).sum::<f64>().powi(2));
    let n_classes = groups.len() as f64;
    let by_class = class_sums.sum::<f64>() / (n * n).max(1.0) * n_classes / (n_classes - 1.0).max(1.0);
    let half = (Z95 * by_pupil.sqrt()).max(t95(groups.len().saturating_sub(1)) * by_class.sqrt());
    let (low, high) = (mean - half, mean + half);
    let word = match () {
        () if all.len() < checks.count("trend_pupils_min") => TrendWord::Unclear,
        () if low > 0.0 => TrendWord::Up,
        () if high < 0.0 => TrendWord::Down,
        () if low > -flat_within && high < flat_within => TrendWord::Flat,
        () => TrendWord::Unclear,
    };
    SchoolTrend { word, change: mean, low, high, n_pupils: all.len() as u32 }
}
