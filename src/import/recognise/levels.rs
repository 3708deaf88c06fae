//! Which rows form a header: the lowest stands over the pupils, and rows over it group its columns or number what it words.

use crate::import::fold;
use crate::import::recognise::heading::{Head, heads, item_of, lone_criterion, role_of, title_at};
use crate::import::recognise::info_rows;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;

/// The rows of a header whose lowest row is given: at most two levels above it, each of which gives headings to columns
/// that have none below, or groups items.
pub fn rows_above(sheet: &Sheet, lowest: u32, words: &Vocabulary) -> Vec<u32> {
    let mut rows = vec![lowest];
    for row in (lowest.saturating_sub(2)..lowest).rev() {
        if row == 0 || !is_upper_level(sheet, row, &rows, words) {
            break;
        }
        rows.insert(0, row);
    }
    if rows.len() == 1
        && let Some(row) = numbers_over_info(sheet, lowest, words)
    {
        rows.insert(0, row);
    }
    rows
}

/// «№ задания | 1 | 2 | 3» over rows of maxima, КЭС and levels, under which the names are headed and the tasks are not.
fn numbers_over_info(sheet: &Sheet, lowest: u32, words: &Vocabulary) -> Option<u32> {
    let mut above = sheet.rows.iter().rev().filter(|row| row.number < lowest).take(words.limits.glance_rows);
    let is_other = |row: &&Row| info_rows::label_of(row, words).is_none() && !is_of_percents(row, words);
    let row = above.find(is_other)?;
    let numbers = row.cells.iter().filter(|(column, cell)| {
        let head = Head { column: *column, title: cell.shown(), group: String::new() };
        title_at(sheet, lowest, *column).is_empty() && item_of(&head, &words.items).is_some()
    });
    let first = row.cells.first().filter(|(_, cell)| matches!(cell, Cell::Text(_)))?;
    let label = fold::folded(&first.1.shown());
    let is_label =
        words.items.groups.iter().any(|word| label.trim_start_matches(['№', ' ']).starts_with(word.as_str()));
    (is_label && numbers.count() >= 2).then_some(row.number)
}

/// «% выполнения» over the names.
fn is_of_percents(row: &Row, words: &Vocabulary) -> bool {
    row.cells.first().is_some_and(|(_, cell)| role_of(&cell.shown(), &[], words) == Some(Role::Percent))
}

fn is_upper_level(sheet: &Sheet, row: u32, below: &[u32], words: &Vocabulary) -> bool {
    let Some(cells) = sheet.row(row) else { return false };
    if info_rows::label_of(cells, words).is_some() {
        return false;
    }
    let is_free = |column: u32| below.iter().all(|row| title_at(sheet, *row, column).is_empty());
    let gives = |column: u32, text: &str| {
        let folded = fold::folded(text);
        let groups = words.items.groups.iter().any(|word| folded.starts_with(word.as_str()));
        (is_free(column) && role_of(text, &[], words).is_some()) || (groups && cells.cells.len() > 1)
    };
    cells.cells.iter().any(|(column, cell)| gives(*column, &cell.shown()))
        || numbers_over(sheet, row, below[0], words).len() >= 2
        || (cells.cells.len() >= 2 && has_tasks_twice(sheet, below[0], words))
}

/// Whether a row numbers tasks that it has numbered already, or heads totals or marks again: what stands over it says of which work
/// or part.
fn has_tasks_twice(sheet: &Sheet, row: u32, words: &Vocabulary) -> bool {
    let mut seen = BTreeSet::new();
    let heads = heads(sheet, &[row]);
    let mut results = BTreeSet::new();
    let role = |head: &Head| role_of(&head.title, &[], words);
    // A header that stands once more with its names is cut into strips: what stands over one is its class.
    let is_who = |head: &&Head| matches!(role(head), Some(Role::Name | Role::Surname | Role::Code));
    if heads.iter().filter(is_who).count() >= 2 {
        return false;
    }
    let is_result = |head: &&Head| matches!(role(head), Some(Role::Total | Role::Mark));
    if heads.iter().filter(is_result).any(|head| !results.insert(fold::folded(&head.title))) {
        return true;
    }
    heads.iter().filter_map(|head| item_of(head, &words.items)).filter(|item| !seen.insert(item.code.clone())).count()
        >= 2
}

/// Columns of a row whose cells number the tasks that the row below tells in words: «1» over «Решение уравнений», over «балл»; of
/// «Ответ» and «Балл» under one number it is the points' own.
fn numbers_over(sheet: &Sheet, upper: u32, lower: u32, words: &Vocabulary) -> Vec<(u32, String)> {
    let Some(row) = sheet.row(upper) else { return Vec::new() };
    let item = |title: &str| {
        let head = Head { column: 0, title: title.to_owned(), group: String::new() };
        item_of(&head, &words.items)
    };
    let ends = row.cells.iter().skip(1).map(|(column, _)| *column).chain([u32::MAX]);
    let of_task = |((column, cell), end): (&(u32, Cell), u32)| {
        let column = points_in(sheet, lower, *column..end, words).unwrap_or(*column);
        let (title, below) = (fold::spaced(&cell.shown()), title_at(sheet, lower, column));
        let is_told = !below.is_empty() && fold::number(&below).is_none() && item(&below).is_none();
        let is_free = matches!(role_of(&below, &[], words), None | Some(Role::Total));
        let is_letter = below.chars().count() < 3;
        (is_told && is_free && !is_letter && lone_criterion(&below, &words.items).is_none() && item(&title).is_some())
            .then_some((column, title))
    };
    row.cells.iter().zip(ends).filter_map(of_task).collect()
}

/// The first column of a span that is headed as points, where others beside it are headed otherwise and points come again in the row:
/// what comes once is the total.
fn points_in(sheet: &Sheet, row: u32, span: Range<u32>, words: &Vocabulary) -> Option<u32> {
    let cells = sheet.row(row)?.cells.iter();
    let roles: Vec<(u32, Option<Role>)> =
        cells.map(|(column, cell)| (*column, role_of(&cell.shown(), &[], words))).collect();
    let is_points = |(_, role): &&(u32, Option<Role>)| *role == Some(Role::Total);
    let is_who = |role: Option<Role>| matches!(role, Some(Role::Name | Role::Surname | Role::Code | Role::Number));
    let own: Vec<&(u32, Option<Role>)> = roles.iter().filter(|(column, _)| span.contains(column)).collect();
    if own.len() < 2 || roles.iter().filter(is_points).count() < 2 || own.iter().any(|(_, role)| is_who(*role)) {
        return None;
    }
    own.into_iter().find(is_points).map(|(column, _)| *column)
}

/// Gives the numbers over words to their columns.
pub fn put_numbers(sheet: &Sheet, rows: &[u32], heads: &mut [Head], words: &Vocabulary) {
    for two in rows.windows(2) {
        let found = numbers_over(sheet, two[0], two[1], words);
        for (column, title) in found.iter().filter(|_| found.len() >= 2) {
            heads.iter_mut().filter(|head| head.column == *column).for_each(|head| head.title.clone_from(title));
        }
    }
}
