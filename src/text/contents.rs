//! What a file holds, by the kinds of its records.

use crate::model::fact::FactKind;
use crate::text::describe;
use crate::text::words::Words;
use std::collections::BTreeMap;

/// «класс — 8, ученик — 201»: kinds in their order; the school itself and marks of erasure are no news to a person.
pub fn by_kind(words: &Words, n_of: &BTreeMap<FactKind, usize>) -> String {
    let is_told = |kind: &FactKind| !matches!(kind, FactKind::School | FactKind::Erasure);
    let told = n_of.iter().filter(|(kind, n)| **n > 0 && is_told(kind));
    let part = |(kind, n): (&FactKind, &usize)| format!("{}\u{a0}— {n}", lower(&describe::kind(words, *kind)));
    told.map(part).collect::<Vec<_>>().join(", ")
}

/// The first letter lower, but of an abbreviation: «ИОМ» stays.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(char::is_lowercase) || second == Some(' ') => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
