//! Did the lessons help: pupils who came to enough of them between two works against pupils of the same works who came to none, each
//! measured by what was to be expected without help (`expectation`). So the return to the mean is taken out before anything is praised.
//!
//! Invariants: a pupil counts once, by the newest work; below the least number of pupils nothing is said; nobody is named. Formula and
//! limits: docs/method/help.md.

use crate::analysis::census::Census;
use crate::analysis::checks::Checks;
use crate::analysis::expectation::{Expectations, Span};
use crate::analysis::interval::t95;
use crate::model::id::{AssessmentId, PupilId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Gather;
use crate::model::skill::Subject;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// What may be said of the lessons of a subject.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HelpEffect {
    /// Of which subject.
    pub subject: Subject,
    /// Pupils with enough lessons between two works.
    pub n_helped: usize,
    /// Pupils of the same works with none.
    pub n_others: usize,
    /// Lessons that are enough.
    pub lessons_min: usize,
    /// Pupils that are enough, on each side.
    pub pupils_min: usize,
    /// The difference; `None` while it is too early to judge.
    pub difference: Option<Difference>,
}

/// By how much those with lessons stand better against what was expected than those without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// In percentage points of the maximum.
    pub points: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What the interval says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffectWord {
    /// It lies above nothing.
    Helped,
    /// It holds nothing: chance explains it.
    Unclear,
    /// It lies below nothing.
    Worse,
}

impl Difference {
    /// The word.
    pub fn word(&self) -> EffectWord {
        match () {
            () if self.low > 0.0 => EffectWord::Helped,
            () if self.high < 0.0 => EffectWord::Worse,
            () => EffectWord::Unclear,
        }
    }

    /// Helped pupils against what the others of the same works would have got from where they stood.
    ///
    /// What was expected is brought to the scale of the work by those without help: `observed = α_work + β · expected`, by least squares
    /// over the others (so the rise of the helped does not lower what is expected of the others). The difference is the mean of
    /// `observed − α_work − β · expected` over the helped; its variance adds that of their mean and that of the line; the degrees of
    /// freedom are Welch's and Satterthwaite's, rounded down (Welch 1947, Biometrika 34, 28–35). With one expectation for all it is
    /// Welch's difference of two means. `None` where the line cannot be drawn: fewer than three others, or a helped pupil in a work that
    /// none of them wrote.
    pub fn of(helped: &[Seen<'_>], others: &[Seen<'_>]) -> Option<Self> {
        let line = Line::of(others)?;
        let n = helped.len() as f64;
        let above =
            helped.iter().map(|seen| line.above(seen)).collect::<Option<Vec<f64>>>().filter(|all| all.len() > 1)?;
        let points = above.iter().sum::<f64>() / n;
        let of_helped = above.iter().map(|above| (above - points).powi(2)).sum::<f64>() / (n - 1.0) / n;
        let of_line = line.variance_at(helped)?;
        let variance = of_helped + of_line;
        let freedom = variance.powi(2) / (of_helped.powi(2) / (n - 1.0) + of_line.powi(2) / line.freedom);
        let half = if variance > 0.0 { t95(freedom.max(1.0) as usize) * variance.sqrt() } else { 0.0 };
        Some(Self { points, low: points - half, high: points + half })
    }
}

/// One pupil in one work, in percent of the maximum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'a> {
    /// The work.
    pub work: &'a AssessmentId,
    /// What was to be expected.
    pub expected: f64,
    /// What was got.
    pub observed: f64,
}

/// What the others of each work got from what was expected of them: one slope, a mean for each work.
struct Line<'a> {
    works: BTreeMap<&'a AssessmentId, Means>,
    slope: f64,
    /// Sum of squares of what was expected, within works.
    squares: f64,
    /// Variance of what is left over, and its degrees of freedom.
    left_over: f64,
    freedom: f64,
}

#[derive(Clone, Copy, Default)]
struct Means {
    n: f64,
    expected: f64,
    observed: f64,
}

impl<'a> Line<'a> {
    fn of(others: &[Seen<'a>]) -> Option<Self> {
        let mut works: BTreeMap<&AssessmentId, Means> = BTreeMap::new();
        for seen in others {
            let sums = works.entry(seen.work).or_default();
            (sums.n, sums.expected, sums.observed) =
                (sums.n + 1.0, sums.expected + seen.expected, sums.observed + seen.observed);
        }
        for means in works.values_mut() {
            (means.expected, means.observed) = (means.expected / means.n, means.observed / means.n);
        }
        let apart = |seen: &Seen<'_>| {
            let means = works.get(seen.work).copied().unwrap_or_default();
            (seen.expected - means.expected, seen.observed - means.observed)
        };
        let squares: f64 = others.iter().map(apart).map(|(expected, _)| expected * expected).sum();
        let products: f64 = others.iter().map(apart).map(|(expected, observed)| expected * observed).sum();
        let slope = if squares > 0.0 { products / squares } else { 0.0 };
        let rest: f64 =
            others.iter().map(apart).map(|(expected, observed)| (observed - slope * expected).powi(2)).sum();
        let freedom = others.len() as f64 - works.len() as f64 - f64::from(u8::from(squares > 0.0));
        (freedom > 0.0).then(|| Self { left_over: rest / freedom, works, slope, squares, freedom })
    }

    /// How far above the line.
    fn above(&self, seen: &Seen<'_>) -> Option<f64> {
        let means = self.works.get(seen.work)?;
        Some(seen.observed - means.observed - self.slope * (seen.expected - means.expected))
    }

    /// Variance of the mean of the line at these; `None` where it has no slope and would need one.
    fn variance_at(&self, helped: &[Seen<'_>]) -> Option<f64> {
        let (n, mut away, mut shares) = (helped.len() as f64, 0.0, BTreeMap::<&AssessmentId, f64>::new());
        for seen in helped {
            away += (seen.expected - self.works.get(seen.work)?.expected) / n;
            *shares.entry(seen.work).or_default() += 1.0 / n;
        }
        let of_means: f64 = shares.iter().map(|(work, share)| share * share / self.works[work].n).sum();
        let of_slope = if self.squares > 0.0 { away * away / self.squares } else { 0.0 };
        (self.squares > 0.0 || away.abs() < 1e-9).then_some(self.left_over * (of_means + of_slope))
    }
}

/// Every subject in which somebody came to a lesson.
pub fn help_effects(census: &Census<'_>, checks: &Checks) -> Vec<HelpEffect> {
    let mut came: BTreeMap<Subject, BTreeMap<&PupilId, Vec<Date>>> = BTreeMap::new();
    for lesson in census.dataset.all::<ExtraLesson>() {
        for (pupil, _) in lesson.attendance.iter().filter(|(_, state)| **state == Attendance::Present) {
            came.entry(lesson.subject).or_default().entry(census.shown(pupil)).or_default().push(lesson.held_on);
        }
    }
    came.iter().map(|(subject, came)| of_subject(census, checks, *subject, came)).collect()
}

fn of_subject<'a>(
    census: &Census<'a>,
    checks: &Checks,
    subject: Subject,
    came: &BTreeMap<&PupilId, Vec<Date>>,
) -> HelpEffect {
    let (lessons_min, pupils_min) = (checks.count("help_lessons_min").max(1), checks.count("help_pupils_min").max(2));
    let expectations = Expectations::of(census, checks, subject);
    let mut spans: Vec<Vec<(Span<'a>, usize)>> = Vec::new();
    for child in census.children() {
        let days = came.get(&child.id).map_or(&[][..], Vec::as_slice);
        let own = expectations.spans(child).into_iter().filter_map(|span| Some((span, lessons_between(days, &span)?)));
        spans.push(own.collect());
    }
    let newest = |own: &[(Span<'a>, usize)], is_asked: &dyn Fn(&Span<'_>, usize) -> bool| {
        own.iter().rev().find(|(span, n)| is_asked(span, *n)).map(|(span, _)| seen(span))
    };
    let found: Vec<Option<Seen<'_>>> = spans.iter().map(|own| newest(own, &|_, n| n >= lessons_min)).collect();
    let works: BTreeSet<&AssessmentId> = found.iter().flatten().map(|seen| seen.work).gather();
    let is_beside = |span: &Span<'_>, n: usize| n == 0 && works.contains(&span.work.id);
    let beside = spans.iter().zip(&found).filter(|(_, helped)| helped.is_none());
    let others: Vec<Seen<'_>> = beside.filter_map(|(own, _)| newest(own, &is_beside)).collect();
    // In a work that everybody with lessons wrote alone nobody is there to compare with.
    let shared: BTreeSet<&AssessmentId> = others.iter().map(|seen| seen.work).gather();
    let helped: Vec<Seen<'_>> = found.into_iter().flatten().filter(|seen| shared.contains(seen.work)).collect();
    let is_enough = helped.len().min(others.len()) >= pupils_min;
    HelpEffect {
        subject,
        n_helped: helped.len(),
        n_others: others.len(),
        lessons_min,
        pupils_min,
        difference: Difference::of(&helped, &others).filter(|_| is_enough),
    }
}

/// Lessons after the work before and before the work; `None` where a work has no day.
fn lessons_between(days: &[Date], span: &Span<'_>) -> Option<usize> {
    let (from, until) = (span.before.held_on?, span.work.held_on?);
    Some(days.iter().filter(|day| **day > from && **day < until).count())
}

fn seen<'a>(span: &Span<'a>) -> Seen<'a> {
    Seen { work: &span.work.id, expected: span.expected.expected, observed: span.expected.percent }
}
