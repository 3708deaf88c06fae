//! Schools with low results: the commonly cited rule of «500+» as a set of parameters, with intervals and the chance of accident.
//! The wording of the federal method is not verified; every number here is a parameter. It is for support, never for a rating.

use crate::analysis::interval::{Share, binomial_tail, wilson};
use crate::model::assessment::AssessmentKind;
use crate::model::calendar::SchoolYear;
use crate::model::id::SchoolId;
use crate::model::order::Gather;
use crate::model::skill::Subject;
use std::collections::{BTreeMap, BTreeSet};

/// The rule's numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct LowResultRule {
    /// Low from this share of «2» (or below the minimum), 0–1.
    pub share_from: f64,
    /// Fewer participants: «данных недостаточно».
    pub n_min: u32,
    /// A school is identified from so many low procedures in one year.
    pub procedures_from: u32,
}

impl Default for LowResultRule {
    /// 30 %, two procedures (commonly cited, not verified); 10 participants (ours).
    fn default() -> Self {
        Self { share_from: 0.3, n_min: 10, procedures_from: 2 }
    }
}

/// One procedure of one school: the only thing that is seen of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aggregate {
    /// Whose.
    pub school: SchoolId,
    /// In which year.
    pub school_year: SchoolYear,
    /// Procedure.
    pub kind: AssessmentKind,
    /// Subject.
    pub subject: Subject,
    /// Whose programme.
    pub grade_level: u8,
    /// Participants.
    pub n: u32,
    /// With «2» or below the minimum.
    pub n_failed: u32,
}

/// How one procedure stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Procedure {
    /// The counts.
    pub aggregate: Aggregate,
    /// Share of «2» with its 95 % interval.
    pub failed: Share,
    /// The answer.
    pub stand: Stand,
    /// Probability that a school at the district's own share would reach the rule by accident; `None` with too few participants.
    pub accident: Option<f64>,
}

/// The answer on one procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// At the share or above.
    Low,
    /// Below it.
    NotLow,
    /// Данных недостаточно.
    TooFew,
}

/// A school in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolStand {
    /// Which.
    pub school: SchoolId,
    /// In which year.
    pub school_year: SchoolYear,
    /// All procedures, in order.
    pub procedures: Vec<Procedure>,
    /// How many of them are low.
    pub n_low: u32,
    /// The answer.
    pub identified: Identified,
    /// Probability that a school at the district's shares would be identified by accident, procedures taken as independent.
    pub accident: f64,
}

/// The answer on a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identified {
    /// In this year and in the year before.
    Stable,
    /// In this year.
    ThisYear,
    /// Not.
    No,
    /// Too few procedures with enough participants to say either.
    TooFew,
}

/// Every school and year, in order of school and year.
pub fn low_results(aggregates: &[Aggregate], rule: &LowResultRule) -> Vec<SchoolStand> {
    let mut years: BTreeMap<(&SchoolId, SchoolYear), Vec<Procedure>> = BTreeMap::new();
    for aggregate in aggregates.iter().gather::<BTreeSet<_>>() {
        let procedure = procedure(aggregate, district_share(aggregates, aggregate), rule);
        years.entry((&aggregate.school, aggregate.school_year)).or_default().push(procedure);
    }
    let mut stands: Vec<SchoolStand> =
        years.into_iter().map(|((school, year), list)| stand(school, year, list, rule)).collect();
    let identified: BTreeSet<(SchoolId, SchoolYear)> = stands
        .iter()
        .filter(|stand| stand.identified == Identified::ThisYear)
        .map(|stand| (stand.school.clone(), stand.school_year))
        .gather();
    for stand in stands.iter_mut().filter(|stand| stand.identified == Identified::ThisYear) {
        if identified.contains(&(stand.school.clone(), SchoolYear(stand.school_year.start() - 1))) {
            stand.identified = Identified::Stable;
        }
    }
    stands
}

/// Share of «2» of all other schools in the same procedure; of the rule's own border where there are none.
fn district_share(aggregates: &[Aggregate], of: &Aggregate) -> Option<f64> {
    let same = |other: &&Aggregate| {
        other.school != of.school
            && (other.school_year, other.kind, other.subject, other.grade_level)
                == (of.school_year, of.kind, of.subject, of.grade_level)
    };
    let (n, n_failed) =
        aggregates.iter().filter(same).fold((0, 0), |sum, other| (sum.0 + other.n, sum.1 + other.n_failed));
    (n > 0).then(|| f64::from(n_failed) / f64::from(n))
}

fn procedure(aggregate: &Aggregate, district: Option<f64>, rule: &LowResultRule) -> Procedure {
    let failed = wilson(f64::from(aggregate.n_failed), f64::from(aggregate.n));
    let is_enough = aggregate.n >= rule.n_min.max(1);
    let stand = match failed.value() {
        Some(share) if is_enough && share >= rule.share_from => Stand::Low,
        Some(_) if is_enough => Stand::NotLow,
        _ => Stand::TooFew,
    };
    let needed = (rule.share_from * f64::from(aggregate.n)).ceil() as u32;
    let accident = district.filter(|_| is_enough).map(|share| binomial_tail(needed, aggregate.n, share));
    Procedure { aggregate: aggregate.clone(), failed, stand, accident }
}

fn stand(school: &SchoolId, school_year: SchoolYear, procedures: Vec<Procedure>, rule: &LowResultRule) -> SchoolStand {
    let n_low = procedures.iter().filter(|procedure| procedure.stand == Stand::Low).count() as u32;
    let n_known = procedures.iter().filter(|procedure| procedure.stand != Stand::TooFew).count() as u32;
    let identified = if n_low >= rule.procedures_from {
        Identified::ThisYear
    } else if n_known < rule.procedures_from {
        Identified::TooFew
    } else {
        Identified::No
    };
    let chances: Vec<f64> = procedures.iter().filter_map(|procedure| procedure.accident).collect();
    let accident = at_least(rule.procedures_from as usize, &chances);
    SchoolStand { school: school.clone(), school_year, procedures, n_low, identified, accident }
}

/// Probability that at least `k` of independent events happen (Poisson–binomial, by adding one event after another).
fn at_least(k: usize, chances: &[f64]) -> f64 {
    let mut exactly = vec![1.0];
    for chance in chances {
        let mut next = vec![0.0; exactly.len() + 1];
        for (n, weight) in exactly.iter().enumerate() {
            next[n] += weight * (1.0 - chance);
            next[n + 1] += weight * chance;
        }
        exactly = next;
    }
    exactly.iter().skip(k).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aggregate(school: &str, year: i32, subject: Subject, n: u32, n_failed: u32) -> Aggregate {
        Aggregate {
            school: school.into(),
            school_year: SchoolYear(year),
            kind: AssessmentKind::Vpr,
            subject,
            grade_level: 5,
            n,
            n_failed,
        }
    }

    fn both(school: &str, year: i32, ru: (u32, u32), ma: (u32, u32)) -> [Aggregate; 2] {
        [
            aggregate(school, year, Subject::Russian, ru.0, ru.1),
            aggregate(school, year, Subject::Mathematics, ma.0, ma.1),
        ]
    }

    #[test]
    fn schools_are_identified_by_two_procedures_and_enough_pupils() {
        let rule = LowResultRule::default();
        for (ru, ma, expect) in [
            ((20, 6), (20, 6), Identified::ThisYear),
            ((20, 5), (20, 6), Identified::No),
            ((9, 9), (20, 6), Identified::TooFew),
            ((9, 0), (9, 0), Identified::TooFew),
            ((0, 0), (0, 0), Identified::TooFew),
        ] {
            let stands = low_results(&both("901", 2020, ru, ma), &rule);
            assert_eq!(stands[0].identified, expect, "{ru:?} {ma:?}");
        }
    }

    #[test]
    fn two_years_in_a_row_are_stable() {
        let years: Vec<Aggregate> =
            [2019, 2020, 2022].into_iter().flat_map(|year| both("901", year, (20, 10), (20, 10))).collect();
        let answers: Vec<Identified> =
            low_results(&years, &LowResultRule::default()).iter().map(|stand| stand.identified).collect();
        assert_eq!(answers, [Identified::ThisYear, Identified::Stable, Identified::ThisYear]);
    }

    #[test]
    fn chance_of_accident_is_the_binomial_tail_at_the_share_of_the_others() {
        let mut all = both("901", 2020, (10, 3), (10, 3)).to_vec();
        all.extend(both("902", 2020, (100, 15), (100, 15)));
        let stands = low_results(&all, &LowResultRule::default());
        let one = binomial_tail(3, 10, 0.15);
        assert!((stands[0].procedures[0].accident.unwrap() - one).abs() < 1e-12);
        assert!((stands[0].accident - one * one).abs() < 1e-12);
        assert!(stands[0].accident > 0.03, "a small school reaches the rule by accident: {}", stands[0].accident);
    }
}
