//! Tasks of several variants side by side, each with its own columns: a pupil wrote one of them, and the others were not given.
//!
//! Invariant: only where every pupil has points in the tasks of one variant alone.

use crate::import::draft::DraftItem;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Row, Sheet};
use crate::model::order::Gather;
use std::collections::BTreeSet;

/// The columns of each variant, in order; none where the tasks are those of one.
pub fn of(sheet: &Sheet, layout: &Layout, items: &[DraftItem]) -> Vec<BTreeSet<u32>> {
    let mut signs: Vec<&str> = items.iter().map(|item| sign_of(item.code.as_str())).collect();
    signs.dedup();
    let kinds: BTreeSet<&str> = signs.iter().copied().gather();
    let is_one = kinds.len() < signs.len();
    if signs.len() < 2 || is_one || items.iter().any(|item| item.mask.is_some()) {
        return Vec::new();
    }
    let columns = |sign: &&str| -> BTreeSet<u32> {
        let own = items.iter().filter(|item| sign_of(item.code.as_str()) == *sign);
        own.map(|item| item.column).gather()
    };
    let variants: Vec<BTreeSet<u32>> = signs.iter().map(columns).collect();
    let span = layout.first_row..=layout.last_row;
    let rows = sheet.rows.iter().filter(|row| span.contains(&row.number) && !layout.is_header_again(row));
    let mut written = rows.filter_map(|row| written(row, &variants)).peekable();
    let is_apart = written.peek().is_some() && written.all(|written| written.len() == 1);
    if is_apart { variants } else { Vec::new() }
}

/// Whether a blank cell of a row is the task of a variant that the pupil did not get.
pub fn is_not_given(row: &Row, column: u32, variants: &[BTreeSet<u32>]) -> bool {
    let own = variants.iter().position(|columns| columns.contains(&column));
    own.is_some_and(|own| written(row, variants).is_some_and(|written| !written.contains(&own)))
}

/// Places of the variants in which a row has anything; none where it has nothing in any.
fn written(row: &Row, variants: &[BTreeSet<u32>]) -> Option<Vec<usize>> {
    let has_any = |columns: &BTreeSet<u32>| columns.iter().any(|at| row.cell(*at).is_some());
    let found: Vec<usize> = (0..variants.len()).filter(|at| has_any(&variants[*at])).collect();
    (!found.is_empty()).then_some(found)
}

/// «В2» of «В2.1», as tasks are called that come again under «Вариант 2»; empty for those of the first.
fn sign_of(code: &str) -> &str {
    let sign = code.split_once('.').map_or("", |(sign, _)| sign);
    let is_variant = sign.strip_prefix('В').is_some_and(|number| !number.is_empty());
    if is_variant { sign } else { "" }
}
