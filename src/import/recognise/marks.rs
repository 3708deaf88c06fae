//! Columns whose numbers tell that they are marks: lessons, works, quarters of a journal with numbers over them; the result of an
//! exam that knows no test score.

use crate::import::cell;
use crate::import::draft::row_kind::is_absent;
use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeSet;

/// Whether the columns of tasks are those of a register: nobody's class does every task for two points and more and nothing
/// below, and nobody is absent from single tasks. No maximum is told, and no total is the sum.
pub fn is_register(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> bool {
    let tells_max = layout.max_row.is_some() || layout.items().any(|(_, item)| item.points_max.is_some());
    if tells_max || layout.items().count() < words.limits.register_columns_min {
        return false;
    }
    let cells = || rows(sheet, layout, words).flat_map(|row| of_items(row, layout));
    let is_absence = |cell: &Cell| matches!(cell, Cell::Text(text) if is_absent(text, words));
    let (mut n_marks, mut n_absences) = (0, 0);
    for found in cells() {
        match cell::number(Some(found)) {
            Some(number) if is_mark(number) => n_marks += 1,
            Some(_) => return false,
            None if is_absence(found) => n_absences += 1,
            None => {}
        }
    }
    let is_sum = |row: &Row| {
        let total = layout.column(Role::Total).and_then(|at| cell::number(row.cell(at)));
        let sum: f64 = of_items(row, layout).filter_map(|found| cell::number(Some(found))).sum();
        total.is_some_and(|total| (sum - total).abs() < 1e-6)
    };
    let is_of_marks = n_marks >= words.limits.register_cells_min && !rows(sheet, layout, words).any(is_sum);
    // Somebody who was there has a blank cell beside those of the days missed.
    let misses_some =
        |row: &Row| (1..layout.items().count()).contains(&of_items(row, layout).filter(|it| is_absence(it)).count());
    let is_of_absences = n_marks == 0 && n_absences == cells().count() && rows(sheet, layout, words).any(misses_some);
    is_of_marks || is_of_absences
}

/// A test score is never below the primary one: a column of nothing but 2, 3, 4 and 5 beside larger totals holds marks
/// («Итоговый балл» of the base mathematics).
pub fn of_test_scores(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let (Some(score), Some(total)) = (layout.column(Role::TestScore), layout.column(Role::Total)) else { return };
    if layout.column(Role::Mark).is_some() {
        return;
    }
    let pairs = rows(sheet, layout, words)
        .filter_map(|row| Some((cell::number(row.cell(score))?, cell::number(row.cell(total))?)));
    let pairs: Vec<(f64, f64)> = pairs.collect();
    let is_all_marks = pairs.iter().all(|(score, _)| is_mark(*score));
    if is_all_marks && pairs.iter().any(|(score, total)| total > score) {
        layout.set_role(score, Role::Mark, None);
    }
}

/// «Итог» over nothing but 2, 3, 4 and 5 of many pupils, where no task is told and no maximum: a mark. Totals of so few points would
/// have a 0 or a 1 among them.
pub fn of_totals(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let Some(total) = layout.column(Role::Total) else { return };
    let has_other = layout.items().next().is_some() || layout.max_row.is_some();
    let title = layout.columns.get(&total).map(|column| fold::folded(&column.title)).unwrap_or_default();
    let others = [Role::Mark, Role::Percent, Role::TestScore];
    if has_other
        || !words.beside.mark_or_total.contains(&title)
        || others.iter().any(|role| layout.column(*role).is_some())
    {
        return;
    }
    let numbers: Vec<f64> = rows(sheet, layout, words).filter_map(|row| cell::number(row.cell(total))).collect();
    let kinds: BTreeSet<i64> = numbers.iter().map(|number| *number as i64).gather();
    let limits = &words.limits;
    let is_many = numbers.len() >= limits.whole_rows_min && kinds.len() >= limits.whole_values_min;
    if is_many && numbers.iter().all(|number| is_mark(*number)) {
        layout.set_role(total, Role::Mark, None);
    }
}

/// The more somebody has, the lower the mark: mistakes were counted, by whatever words, and no points. A maximum that is told
/// says that they are points all the same.
pub fn of_mistakes(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    let tells_max = layout.max_row.is_some() || layout.items().any(|(_, item)| item.points_max.is_some());
    let Some(mark) = layout.column(Role::Mark).filter(|_| !items.is_empty() && !tells_max) else { return };
    let number = |row: &Row, at: u32| cell::number(row.cell(at));
    let both = |row: &Row| {
        let given: Vec<f64> = items.iter().filter_map(|at| number(row, *at)).collect();
        Some((number(row, mark).filter(|mark| is_mark(*mark))?, given.iter().sum::<f64>()))
            .filter(|_| !given.is_empty())
    };
    let all: Vec<(f64, f64)> = rows(sheet, layout, words).take(words.limits.look_rows).filter_map(both).collect();
    let (mut n_with, mut n_against) = (0_usize, 0_usize);
    for (place, (mark, sum)) in all.iter().enumerate() {
        for (other, more) in &all[place + 1..] {
            let way = (mark - other) * (sum - more);
            n_with += usize::from(way > 0.0);
            n_against += usize::from(way < 0.0);
        }
    }
    // Of eight pupils with two marks at least so many pairs go against each other.
    if n_against >= words.limits.whole_rows_min && n_against >= n_with * 10 {
        for at in items.into_iter().chain(layout.column(Role::Total)) {
            layout.set_role(at, Role::Ignored, None);
        }
    }
}

fn is_mark(number: f64) -> bool {
    [2.0, 3.0, 4.0, 5.0].contains(&number)
}

fn rows<'a>(sheet: &'a Sheet, layout: &Layout, words: &'a Vocabulary) -> impl Iterator<Item = &'a Row> + use<'a> {
    let span = layout.first_row..=layout.last_row;
    let again: Vec<u32> = sheet.rows.iter().filter(|row| layout.is_header_again(row)).map(|row| row.number).collect();
    sheet
        .rows
        .iter()
        .filter(move |row| span.contains(&row.number) && !again.contains(&row.number) && !is_summary(row, words))
}

fn of_items<'a>(row: &'a Row, layout: &'a Layout) -> impl Iterator<Item = &'a Cell> {
    layout.items().filter_map(|(at, _)| row.cell(at))
}
