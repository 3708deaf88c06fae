//! How probable a «2» in the next work of a subject is. A logistic score of four things: the pupil's ability over all tasks,
//! what the teacher's journal says beside the class, and how often this cohort got «2» of late. Fixed numbers from
//! `seeds/rules/forecast.json`, none fitted on the loaded data; fewer than two works are refused.
//!
//! Formula, where the numbers come from and what it cannot do: docs/method/forecast.md.

use crate::analysis::census::{Census, Child, Row};
use crate::analysis::mastery::judge::{Ability, Judge};
use crate::model::assessment::Mark;
use crate::model::id::ClassId;
use crate::model::result::JournalMark;
use crate::model::skill::Subject;
use crate::reference::rules::Threshold;
use std::collections::BTreeMap;

/// What can be said of the next work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outlook {
    /// A probability with its range.
    Said(Forecast),
    /// Too few works were written: so many of so many.
    TooFewWorks {
        /// Written.
        n: u32,
        /// Asked for.
        of: u32,
    },
}

/// The probability of «2» in the next work of a subject.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// 0–1.
    pub probability: f64,
    /// Lower end of the 80 % range that the few tasks leave, 0–1.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Works it rests on.
    pub n_works: u32,
}

/// The numbers of the forecast. A weight is at least 0: a better answer never raises the probability of «2».
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    intercept: f64,
    standing_weight: f64,
    journal_weight: f64,
    cohort_weight: f64,
    usual_share: f64,
    n_works_min: u32,
}

/// Marks of the journal and works looked at, newest first.
const N_LATEST: usize = 3;

/// 90 % quantile of the normal distribution: both tails leave 80 %.
const Z80: f64 = 1.281_551_565_544_6;

impl Numbers {
    /// From the named numbers of the rule book; one that is missing makes every forecast «no number» (a test of the seeds
    /// holds that none is).
    pub fn of(numbers: &[Threshold]) -> Self {
        let value =
            |name: &str| numbers.iter().find(|number| number.name == name).map_or(f64::NAN, |number| number.value);
        Self {
            intercept: value("intercept"),
            standing_weight: value("standing_weight").max(0.0),
            journal_weight: value("journal_weight").max(0.0),
            cohort_weight: value("cohort_weight").max(0.0),
            usual_share: value("usual_share"),
            n_works_min: value("works_min").max(2.0) as u32,
        }
    }
}

/// Sums over the loaded data against which single pupils are seen.
#[derive(Debug)]
pub struct Forecaster {
    numbers: Numbers,
    /// Per work of the census: «2» and marks.
    twos: Vec<(u32, u32)>,
    /// Per work and class: sum and number of journal marks.
    journals: BTreeMap<(usize, ClassId), (f64, f64)>,
}

impl Forecaster {
    /// One pass over the results.
    pub fn of(census: &Census<'_>, numbers: Numbers) -> Self {
        let mut twos = vec![(0, 0); census.works().len()];
        let mut journals: BTreeMap<(usize, ClassId), (f64, f64)> = BTreeMap::new();
        for row in census.children().iter().flat_map(|child| &child.rows) {
            if let Some(mark) = row.result.mark(row.work) {
                twos[row.at].0 += u32::from(mark == Mark::Two);
                twos[row.at].1 += 1;
            }
            if let (Some(mark), Some(class)) = (journal_of(row), &row.result.class) {
                let sums = journals.entry((row.at, class.clone())).or_default();
                *sums = (sums.0 + mark, sums.1 + 1.0);
            }
        }
        Self { numbers, twos, journals }
    }

    /// Every subject in which the child has a result.
    pub fn outlooks(&self, judge: &Judge, child: &Child<'_>) -> BTreeMap<Subject, Outlook> {
        let abilities = judge.abilities(child);
        let mut found = BTreeMap::new();
        for row in &child.rows {
            let subject = row.work.subject;
            found.entry(subject).or_insert_with(|| {
                let ability = abilities.get(&subject).copied().unwrap_or_default();
                self.outlook(ability, &of_subject(child, subject))
            });
        }
        found
    }

    fn outlook(&self, ability: Ability, rows: &[Row<'_>]) -> Outlook {
        let numbers = &self.numbers;
        let n = rows.iter().filter(|row| row.is_sat()).count() as u32;
        if n < numbers.n_works_min {
            return Outlook::TooFewWorks { n, of: numbers.n_works_min };
        }
        let score = numbers.intercept + numbers.cohort_weight * self.cohort(rows)
            - numbers.standing_weight * ability.value
            - numbers.journal_weight * self.journal(rows);
        // What few tasks leave open of the ability: its information is the sum of p(1 − p) with the shrinkage.
        let half = Z80 * numbers.standing_weight / ability.information.max(1.0).sqrt();
        Outlook::Said(Forecast {
            probability: share(score),
            low: share(score - half),
            high: share(score + half),
            n_works: n,
        })
    }

    /// Mean of the latest journal marks, each beside the mean of its class: strict and lenient teachers cancel out.
    fn journal(&self, rows: &[Row<'_>]) -> f64 {
        let beside = |row: &Row<'_>| {
            let (sum, n) = self.journals.get(&(row.at, row.result.class.clone()?))?;
            Some(journal_of(row)? - sum / n)
        };
        mean(rows.iter().rev().filter_map(beside).take(N_LATEST))
    }

    /// How much oftener than usual the latest works of this cohort ended in «2», in log-odds.
    fn cohort(&self, rows: &[Row<'_>]) -> f64 {
        let log_odds = |share: f64| ((share + 0.01) / (1.0 - share + 0.01)).ln();
        let of_work = |row: &Row<'_>| {
            let (twos, n) = self.twos[row.at];
            (row.is_sat() && n > 0).then(|| f64::from(twos) / f64::from(n))
        };
        let latest: Vec<f64> = rows.iter().rev().filter_map(of_work).take(N_LATEST).collect();
        if latest.is_empty() { 0.0 } else { log_odds(mean(latest.into_iter())) - log_odds(self.numbers.usual_share) }
    }
}

fn of_subject<'a>(child: &Child<'a>, subject: Subject) -> Vec<Row<'a>> {
    child.rows.iter().filter(|row| row.work.subject == subject).copied().collect()
}

/// 2–5; «н/а» counts as 2.
fn journal_of(row: &Row<'_>) -> Option<f64> {
    Some(match row.result.journal_mark? {
        JournalMark::Mark(mark) => f64::from(mark.number()),
        JournalMark::NotAttested => 2.0,
    })
}

/// 0 of nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    if n > 0.0 { sum / n } else { 0.0 }
}

fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
