//! What to do next with a deficit that is worked at: continue, change the way of working, finish. Rests on the lessons held and the
//! checks written, so it can speak within a term, where whole works come two to four times a year; before it can, it says so.
//!
//! Invariant: that help does not help is never said before the dose was given.

use crate::planning::exit_rule::Tally;
use crate::planning::ledger::{Entry, Stage};
use crate::reference::ledger::LedgerNumbers;

/// What the rule proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Too little was held.
    TooEarly,
    /// Go on as planned.
    Continue,
    /// The dose was given, and the checks do not meet the exit rule: another way of working.
    Change,
    /// The exit rule is met.
    Finish,
}

/// The proposal; `None` for a deficit nobody works at.
///
/// Finish: the newest checks of both forms meet the exit rule. Else, with a failed check: change where the dose was given (the planned
/// minutes, or without a plan as many lessons as are needed to judge). Too early where fewer lessons were held than are needed to judge
/// and nothing was checked. In all other cases continue.
pub fn decision(entry: &Entry, numbers: &LedgerNumbers) -> Option<Decision> {
    if !matches!(entry.stage, Stage::InWork | Stage::Check) {
        return None;
    }
    let seen = Tally::of(&entry.life.checks);
    if seen.meets(entry.life.rule) {
        return Some(Decision::Finish);
    }
    let is_given = if entry.minutes_planned > 0 {
        entry.minutes_had >= entry.minutes_planned
    } else {
        entry.n_held >= numbers.lessons_to_judge
    };
    // What one form has shown so far would do, were the other as good.
    let rule = entry.life.rule;
    let is_failed = seen.n_given > 0
        && u64::from(seen.n_solved) * u64::from(rule.n_given) < u64::from(rule.n_solved) * u64::from(seen.n_given);
    Some(match (is_failed, is_given) {
        (true, true) => Decision::Change,
        (false, false) if seen.n_given == 0 && entry.n_held < numbers.lessons_to_judge => Decision::TooEarly,
        _ => Decision::Continue,
    })
}
