//! The exit rule as numbers, out of the words of a step («2 из 3 заданий», «5 из 6 в двух формах»), and how checks stand against it.
//!
//! Invariant: what is not said in digits gives no rule, never a guessed one; then the usual rule of the ledger holds. The words between the
//! digits are data (seeds/steps/ledger.json).

use crate::model::check_set::CheckSet;
use crate::model::deficit::{CheckForm, ExitRule};
use crate::model::order::Gather;
use crate::reference::ledger::ExitWords;
use std::collections::BTreeMap;
use time::Date;

/// A check as it counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CheckSeen {
    /// Which form.
    pub form: CheckForm,
    /// When.
    pub on: Date,
    /// Solved in full.
    pub n_solved: u32,
    /// Given.
    pub n_given: u32,
}

/// How the checks of a round stand against the exit rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Solved, over the newest check of each form.
    pub n_solved: u32,
    /// Given, over the same.
    pub n_given: u32,
    /// Different forms among them.
    pub n_forms: u32,
}

impl Tally {
    /// Of the newest check of each form.
    pub fn of(checks: &[CheckSeen]) -> Self {
        let newest: BTreeMap<CheckForm, &CheckSeen> = checks.iter().map(|check| (check.form, check)).gather();
        Self {
            n_solved: newest.values().map(|check| check.n_solved).sum(),
            n_given: newest.values().map(|check| check.n_given).sum(),
            n_forms: newest.len() as u32,
        }
    }

    /// Whether the rule is met: enough forms, enough tasks, and the same share solved where more were given.
    pub fn meets(self, rule: ExitRule) -> bool {
        let wanted = u64::from(rule.n_solved) * u64::from(self.n_given.max(rule.n_given));
        self.n_forms >= rule.n_forms
            && self.n_given >= rule.n_given
            && u64::from(self.n_solved) * u64::from(rule.n_given) >= wanted
    }
}

/// How many tasks a check has: those of its form as the school wrote it; where nobody has, at least the usual number, and so many that
/// two such forms reach the rule.
pub fn n_tasks(set: &CheckSet, form: CheckForm, rule: ExitRule, n_usual: u32) -> u32 {
    match set.tasks(form).len() as u32 {
        0 => n_usual.max(rule.n_given.div_ceil(2)),
        written => written,
    }
}

/// How many tasks both forms have together, where that is fewer than the rule asks for: nobody could ever meet it.
pub fn too_few_tasks(set: &CheckSet, rule: ExitRule, n_usual: u32) -> Option<u32> {
    let n = [CheckForm::A, CheckForm::B].map(|form| n_tasks(set, form, rule, n_usual)).iter().sum();
    (n < rule.n_given).then_some(n)
}

/// The rule; `None` where the words hold no «N из M», or a share that nobody can reach.
pub fn exit_rule_of(text: &str, said: &ExitWords) -> Option<ExitRule> {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.parse::<u32>().ok();
    let is_in = |list: &[String], word: &str| list.iter().any(|one| one == word);
    let of = (1..words.len().saturating_sub(1))
        .find(|at| is_in(&said.of, words[*at]) && number(&words[at + 1]).is_some())?;
    let n_given = number(&words[of + 1])?;
    let n_solved = words[..of].iter().rev().find_map(number)?;
    let is_form = |word: &str| said.form.iter().any(|root| word.starts_with(root.as_str()));
    let is_both = words.windows(2).any(|pair| is_in(&said.both, pair[0]) && is_form(pair[1]));
    let n_forms = if is_both { 2 } else { 1 };
    (0 < n_solved && n_solved <= n_given).then_some(ExitRule { n_solved, n_given, n_forms })
}
