//! The numbers by which works and data are checked, with the school's own values in force.

use crate::model::dataset::Dataset;
use crate::model::objection::RuleOverride;
use crate::reference::rules::RuleBook;
use time::Date;

/// The pseudo-rule under which a school may override one of these numbers.
pub const CHECKS_RULE: &str = "checks";

/// Numbers of `seeds/rules/checks.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Checks {
    numbers: Vec<(String, f64)>,
}

impl Checks {
    /// Of the rule book, with the overrides of a dataset that hold on a day.
    pub fn of(book: &RuleBook, dataset: &Dataset, today: Date) -> Self {
        let mut checks = Self::seeds(book);
        let is_ours = |it: &&RuleOverride| it.rule.as_str() == CHECKS_RULE && it.on <= today;
        for own in dataset.all::<RuleOverride>().filter(is_ours) {
            if let Some(slot) = checks.numbers.iter_mut().find(|slot| slot.0 == own.threshold) {
                slot.1 = own.value_hundredths as f64 / 100.0;
            }
        }
        checks
    }

    /// Of the rule book alone.
    pub fn seeds(book: &RuleBook) -> Self {
        Self { numbers: book.check_numbers.iter().map(|number| (number.name.clone(), number.value)).collect() }
    }

    /// A number by name; not a number (every comparison with it is false) for a name that nobody knows.
    pub fn number(&self, name: &str) -> f64 {
        self.numbers.iter().find(|number| number.0 == name).map_or(f64::NAN, |number| number.1)
    }

    /// A number that counts.
    pub fn count(&self, name: &str) -> usize {
        self.number(name).max(0.0) as usize
    }
}
