//! «Как правило сработало в прошлом»: on the school's own past, whom a rule named the day before the last work of a year,
//! and who then got «2» in it. Nothing of that work or later is seen by the rule.

use crate::analysis::census::{Census, day_of};
use crate::analysis::find_by;
use crate::analysis::findings::PupilFindings;
use crate::analysis::flags::judge::Bench;
use crate::analysis::interval::{Share, wilson};
use crate::model::assessment::Mark;
use crate::model::calendar::SchoolYear;
use crate::model::id::{PupilId, RuleId};
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::reference::Reference;
use crate::reference::rules::{Condition, FactTest, Rule, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// The past of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct BackTest {
    /// Which year.
    pub year: SchoolYear,
    /// Pupils and subjects with a work before and a mark in the last one.
    pub n: u32,
    /// Those with «2» in it.
    pub n_two: u32,
    /// Any category at all.
    pub any: Record,
    /// Rule by rule, in the order of the book; only rules that foretell.
    pub rules: Vec<(RuleId, Record)>,
}

/// How a rule did. Counts are pupils in subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Record {
    /// Named, and «2» came.
    pub n_caught: u32,
    /// Named, and no «2» came.
    pub n_false: u32,
    /// Not named, and «2» came.
    pub n_missed: u32,
}

impl Record {
    /// Of those named: with «2», with its interval.
    pub fn confirmed(&self) -> Share {
        wilson(f64::from(self.n_caught), f64::from(self.n_caught + self.n_false))
    }

    /// Of those with «2»: named, with its interval.
    pub fn found(&self) -> Share {
        wilson(f64::from(self.n_caught), f64::from(self.n_caught + self.n_missed))
    }

    fn count(&mut self, named: Named, two: bool) {
        match (named, two) {
            (Named::Yes, true) => self.n_caught += 1,
            (Named::Yes, false) => self.n_false += 1,
            (Named::No, true) => self.n_missed += 1,
            (Named::No, false) => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Named {
    Yes,
    No,
}

/// The year to look back on: the last one before the newest with works, else the newest.
pub fn year_to_test(census: &Census<'_>) -> Option<SchoolYear> {
    let years: BTreeSet<SchoolYear> = census.works().iter().map(|work| work.assessment.school_year).gather();
    years.iter().rev().nth(1).or(years.last()).copied()
}

/// Looks back on a year with the thresholds of `bench`. A rule sees the works before the day of the last work with a mark.
pub fn back_test(census: &Census<'_>, reference: &Reference, bench: &Bench<'_>, year: SchoolYear) -> BackTest {
    // Cut day → pupil and subject → whether «2» came.
    let mut cuts: BTreeMap<Date, Vec<(PupilId, Subject, bool)>> = BTreeMap::new();
    for child in census.children() {
        let mut last: BTreeMap<Subject, (Date, bool)> = BTreeMap::new();
        for row in child.rows.iter().filter(|row| row.work.school_year == year) {
            if let Some(mark) = row.result.mark(row.work) {
                last.insert(row.work.subject, (day_of(row.work), mark == Mark::Two));
            }
        }
        for (subject, (day, two)) in last {
            let before =
                |row: &&crate::analysis::census::Row<'_>| row.work.subject == subject && day_of(row.work) < day;
            if child.rows.iter().any(|row| before(&row)) {
                cuts.entry(day).or_default().push((child.id.clone(), subject, two));
            }
        }
    }
    let mut test = BackTest {
        year,
        n: 0,
        n_two: 0,
        any: Record::default(),
        rules: bench
            .rules()
            .iter()
            .filter(|rule| foretells(rule))
            .map(|rule| (rule.id.clone(), Record::default()))
            .collect(),
    };
    for (day, pupils) in cuts {
        let past = Census::before(census.dataset, day);
        let Some(eve) = day.previous_day() else { continue };
        let found = find_by(&past, reference, bench, eve);
        for (pupil, subject, two) in pupils {
            let known = found.pupil(&pupil);
            test.n += 1;
            test.n_two += u32::from(two);
            let any = known.is_some_and(|known| known.flag(subject).is_some());
            test.any.count(if any { Named::Yes } else { Named::No }, two);
            for (rule, record) in &mut test.rules {
                let named = known.is_some_and(|known| names(known, rule, subject));
                record.count(if named { Named::Yes } else { Named::No }, two);
            }
        }
    }
    test
}

/// Whether a rule names those who may get «2»: no chance of a better mark, and nothing that adults have not done yet.
fn foretells(rule: &Rule) -> bool {
    rule.verdict != Verdict::Chance && !matches!(rule.condition, Condition::Fact(FactTest::NoStepForDays(_)))
}

fn names(known: &PupilFindings, rule: &RuleId, subject: Subject) -> bool {
    known.flag(subject).is_some_and(|flag| flag.rule == *rule)
        || known.signals.iter().any(|signal| signal.rule == *rule && signal.subject == subject)
}
