//! What a school tells of itself, as it may leave: known fields of the form only, and no count that names a handful of people.
//!
//! Invariant: a hidden count has at least five possible values for whoever knows this rule and every count that is shown.

use crate::district::suppress::SMALL;
use crate::model::context::{FIELDS, SchoolContext};
use std::collections::BTreeMap;

/// Counts of the context form with small ones hidden, by field.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ShownContext {
    /// Field → count; `None` is hidden.
    pub counts: BTreeMap<String, Option<u32>>,
    /// Hidden because they are small.
    pub n_small: usize,
    /// Hidden because all but a few of the whole are in them.
    pub n_complements: usize,
}

/// A count is told when it is not small and leaves no small rest of any whole it is a part of.
pub fn shown(context: &SchoolContext) -> ShownContext {
    let mut shown = ShownContext::default();
    for (field, wholes) in FIELDS {
        let Some(n) = context.counts.get(*field) else { continue };
        let has_small_rest =
            |whole: &&str| context.counts.get(*whole).is_some_and(|all| all.saturating_sub(*n) < SMALL);
        let told = if *n < SMALL {
            shown.n_small += 1;
            None
        } else if wholes.iter().any(has_small_rest) {
            shown.n_complements += 1;
            None
        } else {
            Some(*n)
        };
        shown.counts.insert((*field).to_owned(), told);
    }
    shown
}
