//! Layouts that a person showed once: the heading of a file is its fingerprint, and a file with the same heading is read the
//! same way without a question.
//!
//! Invariant: a saved layout names columns only; where rows begin and end is found anew in every file.

use crate::import::fold;
use crate::import::recognise::heading::ItemHead;
use crate::import::recognise::layout::{self, Layout};
use crate::import::recognise::marks;
use crate::import::sheet::{Cell, Sheet, hash_of};
use crate::model::id::LayoutId;
use crate::model::source::SavedLayout;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeMap;

/// Columns of a kept layout that are looked at; no sheet has more.
const MOST_COLUMNS: usize = 2_000;
/// A code that keeps what the finder says of the column.
const AS_FOUND: &str = "=";
/// How an item is written: `item:3`.
const ITEM: &str = "item:";

const ROLES: &[(Role, &str)] = &[
    (Role::Ignored, ""),
    (Role::Name, "name"),
    (Role::Surname, "surname"),
    (Role::Given, "given"),
    (Role::Patronymic, "patronymic"),
    (Role::Code, "code"),
    (Role::Class, "class"),
    (Role::Variant, "variant"),
    (Role::Total, "total"),
    (Role::Mark, "mark"),
    (Role::JournalMark, "journal-mark"),
];

/// What a person showed, to be kept. `None` where the heading says too little to be known again.
pub fn save(sheet: &Sheet, layout: &Layout, title: &str) -> Option<SavedLayout> {
    let id = fingerprint(sheet, layout.header_row())?;
    let last = layout.columns.keys().last().copied()?;
    let code = |at: u32| {
        let Some(column) = layout.columns.get(&at) else { return String::new() };
        match (&column.item, ROLES.iter().find(|(role, _)| *role == column.role)) {
            (Some(item), _) => format!("{ITEM}{}", item.code),
            (None, Some((_, code))) => (*code).to_owned(),
            (None, None) => AS_FOUND.to_owned(),
        }
    };
    Some(SavedLayout { id, title: title.to_owned(), columns: (0..=last).map(code).collect() })
}

/// The layout of a sheet whose heading was shown before.
pub fn find(sheet: &Sheet, saved: &BTreeMap<&LayoutId, &SavedLayout>, words: &Vocabulary) -> Option<Layout> {
    if saved.is_empty() {
        return None;
    }
    let mut rows = sheet.rows.iter().take(words.limits.header_rows).map(|row| row.number);
    let (row, known) = rows.find_map(|row| Some((row, *saved.get(&fingerprint(sheet, row)?)?)))?;
    let mut layout = layout::at_row(sheet, row, &[], words);
    for (at, code) in known.columns.iter().take(MOST_COLUMNS).enumerate() {
        let at = at as u32;
        if let Some(item) = code.strip_prefix(ITEM) {
            let points_max = layout.columns.get(&at).and_then(|column| column.item.as_ref()?.points_max);
            layout.set_role(at, Role::Item, Some(ItemHead { code: item.to_owned(), points_max }));
        } else if let Some((role, _)) = ROLES.iter().find(|(_, known)| known == code) {
            layout.set_role(at, *role, None);
        }
    }
    (layout.weight() > 0).then_some(layout)
}

/// The heading of a row as one hash; none for a row with fewer than two texts.
fn fingerprint(sheet: &Sheet, row: u32) -> Option<LayoutId> {
    let row = sheet.row(row)?;
    let n_texts = row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).count();
    if n_texts < 2 {
        return None;
    }
    let parts: Vec<String> =
        row.cells.iter().map(|(at, cell)| format!("{at}:{}", fold::folded(&cell.shown()))).collect();
    Some(LayoutId::new(hash_of(parts.join("\n").as_bytes())))
}

/// Where a person has shown header and names and no column is an item, total or mark yet: the columns that hold numbers are
/// the items, each called by its heading or by its place. Columns of nothing but marks are those of a register, and no items.
pub fn fill_items(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let is_told =
        layout.items().next().is_some() || layout.column(Role::Total).is_some() || layout.column(Role::Mark).is_some();
    // Beside the marks of several terms stands that of the year.
    if is_told || layout.columns_of(Role::JournalMark).count() >= words.limits.register_columns_min {
        return;
    }
    let below: Vec<_> = sheet.rows.iter().filter(|row| row.number > layout.header_row()).take(40).collect();
    let columns: Vec<u32> =
        layout.columns.iter().filter(|(_, it)| it.role == Role::Ignored).map(|(at, _)| *at).collect();
    let mut n = 0;
    for at in columns {
        let filled = below.iter().filter_map(|row| row.cell(at)).count();
        let numbers = below.iter().filter_map(|row| row.cell(at)).filter(|cell| is_small_number(cell)).count();
        if filled > 0 && numbers * 10 >= filled * 6 {
            n += 1;
            let title = layout.columns.get(&at).map_or_else(String::new, |it| it.title.trim().to_owned());
            let is_taken = title.is_empty() || layout.items().any(|(_, item)| item.code == title);
            let code = if is_taken { n.to_string() } else { title };
            layout.set_role(at, Role::Item, Some(ItemHead { code, points_max: None }));
        }
    }
    if marks::is_register(sheet, layout, words) {
        let found: Vec<u32> = layout.items().map(|(at, _)| at).collect();
        for at in found {
            layout.set_role(at, Role::Ignored, None);
        }
    }
}

fn is_small_number(cell: &Cell) -> bool {
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => fold::number(text),
        _ => None,
    };
    number.is_some_and(|number| (0.0..=30.0).contains(&number))
}
