//! Where a table of pupils ends though the sheet goes on: an analysis of the tasks, a list of topics below it has a header of its own, and
//! its rows are nobody.
//!
//! Invariant: no row that may name a pupil is cut off.

use crate::import::fold;
use crate::import::recognise::beside::{has_names_below, looks_like_name};
use crate::import::recognise::heading;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeSet;

/// The last row that may hold a pupil of this table. Only where pupils have names of two words and more can it be told that nobody below
/// has one.
pub fn last_row(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> u32 {
    let Some(name) = layout.column(Role::Name) else { return sheet.last_row() };
    let items: BTreeSet<u32> = layout.items().map(|(at, _)| at).gather();
    let is_named = |row: &Row| row.cell(name).is_some_and(|cell| looks_like_name(&cell.shown()));
    let heads_pupils =
        |row: &Row| row.cell(name).is_some_and(|cell| heading::role_of(&cell.shown(), &[], words).is_some());
    let has_names_above = |row: &Row| {
        let span = layout.first_row..row.number;
        let above = sheet.rows.iter().filter(|it| span.contains(&it.number) && it.cell(name).is_some());
        let (n, n_named) = above.fold((0, 0), |(n, n_named), it| (n + 1, n_named + usize::from(is_named(it))));
        n_named >= words.limits.names_min && n_named * 10 >= n * 9
    };
    let is_other = |row: &&Row| {
        heads_something(row, &items, words.limits.heading_letters)
            && !heads_pupils(row)
            && has_names_above(row)
            && !has_names_below(sheet, row.number, words)
            && !sheet.rows.iter().any(|below| below.number >= row.number && is_named(below))
    };
    let other = sheet.rows.iter().filter(|row| row.number > layout.first_row).find(is_other);
    other.map_or_else(|| sheet.last_row(), |row| row.number - 1)
}

/// Whether a row is nothing but words, different ones of so many letters over the tasks.
fn heads_something(row: &Row, items: &BTreeSet<u32>, letters_min: usize) -> bool {
    let is_text = |(_, cell): &(u32, Cell)| matches!(cell, Cell::Text(text) if fold::number(text).is_none());
    if row.cells.len() < 3 || !row.cells.iter().all(is_text) {
        return false;
    }
    let over = row.cells.iter().filter(|(at, _)| items.contains(at)).map(|(_, cell)| fold::folded(&cell.shown()));
    let is_word = |text: &String| text.chars().filter(|letter| letter.is_alphabetic()).count() >= letters_min;
    let over: BTreeSet<String> = over.filter(is_word).gather();
    over.len() >= 2
}
