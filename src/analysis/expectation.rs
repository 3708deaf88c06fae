//! What a work would have shown without help: the return to the mean. A pupil who did badly once does better next time by chance
//! alone, so a rise is told only where it goes beyond that.
//!
//! Points of two works are never compared, since works are not equally hard: what is carried on is the pupil's place among all
//! who wrote the same work. Formula and limits: docs/method/return.md.

use crate::analysis::census::{Census, Child, Row};
use crate::analysis::checks::Checks;
use crate::analysis::school_trend::Scale;
use crate::model::assessment::Assessment;
use crate::model::id::AssessmentId;
use crate::model::order::{Gather, Order};
use crate::model::skill::Subject;
use std::collections::BTreeMap;

/// 95 % quantile of the normal distribution: both tails leave 90 %.
const Z90: f64 = 1.644_853_626_951_5;

/// Where a pupil stood in a work, and where without help.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Percent of the maximum, 0–100.
    pub percent: f64,
    /// How many of those who wrote the work got less.
    pub n_below: u32,
    /// Who wrote it.
    pub n: u32,
    /// Percent expected from the works before, with its 90 % range.
    pub expected: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A work, the one before it that tells a place too, and what was expected from there.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The work before.
    pub before: &'a Assessment,
    /// The work.
    pub work: &'a Assessment,
    /// How it stands.
    pub expected: Expected,
}

/// How a work stands to what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Beyond the range upwards.
    Above,
    /// Chance explains it.
    Within,
    /// Beyond the range downwards.
    Below,
}

impl Expected {
    /// Whether the work lies beyond what chance explains.
    pub fn against(&self) -> Against {
        match () {
            () if self.percent > self.high => Against::Above,
            () if self.percent < self.low => Against::Below,
            () => Against::Within,
        }
    }
}

/// The works of a subject, and how much of a pupil's place carries over from one to the next.
#[derive(Clone, Debug)]
pub struct Expectations {
    subject: Subject,
    works: BTreeMap<usize, Cohort>,
    /// Of two works of the subject.
    correlation: f64,
    /// Works looked back at.
    n_before_max: usize,
}

/// Everybody who wrote a work.
#[derive(Clone, Debug)]
struct Cohort {
    /// Shares in ascending order.
    shares: Vec<f64>,
    scale: Scale,
}

impl Cohort {
    fn of(mut shares: Vec<f64>, n_placed_min: usize) -> Option<Self> {
        let scale = Scale::of(&shares, n_placed_min)?;
        shares.order_by(f64::total_cmp);
        Some(Self { shares, scale })
    }

    fn percent(&self, place: f64) -> f64 {
        ((self.scale.mean + self.scale.spread * place) * 100.0).clamp(0.0, 100.0)
    }
}

impl Expectations {
    /// One pass over all results of the subject.
    pub fn of(census: &Census<'_>, checks: &Checks, subject: Subject) -> Self {
        // Before the data say anything the usual correlation holds, as if so many pairs of works had shown it.
        let (usual, imagined) = (checks.number("expected_correlation"), checks.number("expected_pairs"));
        let n_placed_min = checks.count("expected_placed_min");
        let mut shares: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for row in census.children().iter().flat_map(|child| &child.rows).filter(|row| row.work.subject == subject) {
            if let Some(share) = row.share() {
                shares.entry(row.at).or_default().push(share);
            }
        }
        let works =
            shares.into_iter().filter_map(|(at, shares)| Some((at, Cohort::of(shares, n_placed_min)?))).gather();
        let n_before_max = checks.count("expected_works_before").max(1);
        let mut found = Self { subject, works, correlation: usual, n_before_max };
        let (mut products, mut n) = (0.0, 0.0);
        for child in census.children() {
            for pair in found.places(child).windows(2) {
                products += pair[0].place * pair[1].place;
                n += 1.0;
            }
        }
        let correlation = (products + imagined * usual) / (n + imagined);
        found.correlation = correlation.clamp(0.0, 0.95);
        found
    }

    /// For every work of the child that has one before it.
    pub fn of_child(&self, child: &Child<'_>) -> BTreeMap<AssessmentId, Expected> {
        self.spans(child).into_iter().map(|span| (span.work.id.clone(), span.expected)).gather()
    }

    /// The same with the work before, in order: what lies between the two explains the difference, or chance does.
    pub fn spans<'a>(&self, child: &Child<'a>) -> Vec<Span<'a>> {
        let places = self.places(child);
        let span = |at: usize| {
            let before = &places[at.saturating_sub(self.n_before_max)..at];
            let last = before.last()?;
            Some(Span { before: last.work, work: places[at].work, expected: self.expected(&places[at], before) })
        };
        (0..places.len()).filter_map(span).collect()
    }

    /// Best linear guess from the mean of k parallel measures with correlation ρ: kρ/(1 + (k − 1)ρ) of it; what is left over
    /// has the variance 1 − kρ²/(1 + (k − 1)ρ).
    fn expected(&self, now: &Placed<'_, '_>, before: &[Placed<'_, '_>]) -> Expected {
        let (k, rho) = (before.len() as f64, self.correlation);
        let weight = k * rho / (1.0 + (k - 1.0) * rho);
        let place = weight * before.iter().map(|placed| placed.place).sum::<f64>() / k;
        let half = Z90 * (1.0 - weight * rho).max(0.0).sqrt();
        let cohort = now.cohort;
        Expected {
            percent: now.share * 100.0,
            n_below: cohort.shares.partition_point(|share| *share < now.share) as u32,
            n: cohort.shares.len() as u32,
            expected: cohort.percent(place),
            low: cohort.percent(place - half),
            high: cohort.percent(place + half),
        }
    }

    fn places<'s, 'a>(&'s self, child: &Child<'a>) -> Vec<Placed<'s, 'a>> {
        let rows = child.rows.iter().filter(|row| row.work.subject == self.subject);
        let placed = |row: &Row<'a>| {
            let (cohort, share) = (self.works.get(&row.at)?, row.share()?);
            Some(Placed { work: row.work, cohort, share, place: cohort.scale.place(share) })
        };
        rows.filter_map(placed).collect()
    }
}

/// A pupil's result in a work that tells places.
struct Placed<'s, 'a> {
    work: &'a Assessment,
    cohort: &'s Cohort,
    share: f64,
    /// In standard deviations of the work.
    place: f64,
}
