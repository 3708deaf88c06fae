//! Rows beside the header that speak of the items: maxima, codes of the codifier, levels; and where the pupils begin.

use crate::import::fold;
use crate::import::recognise::ends;
use crate::import::recognise::layout::{Column, Layout};
use crate::import::recognise::{heading, maximum};
use crate::import::sheet::{Cell, Row, Sheet};
use crate::reference::profiles::{Role, Vocabulary};

/// What a row beside the header holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Info {
    /// Maxima of the items.
    Max,
    /// Codes of the codifier.
    Kes,
    /// Levels Б, П, В.
    Level,
    /// What the tasks check, in words.
    Words,
}

/// What the label of a row says; the label is the first text that is no number and not a single letter.
pub fn label_of(row: &Row, words: &Vocabulary) -> Option<Info> {
    // «1 б.», «2 б.» under the numbers of the tasks, and nothing beside them.
    if row.cells.len() > 1 && row.cells.iter().all(|(_, cell)| maximum::alone(&cell.shown(), &words.items).is_some()) {
        return Some(Info::Max);
    }
    let is_label = |cell: &&(u32, Cell)| matches!(&cell.1, Cell::Text(text) if text.trim().chars().nth(2).is_some() && fold::number(text).is_none());
    // A label stands before what it labels: «Уровень» behind the numbers of the tasks is a heading.
    let label = fold::folded(&row.cells.iter().take(words.limits.label_cells).find(is_label)?.1.shown());
    // A short word must be whole: «Макс» is a label, «Максимов» a pupil.
    let is_whole = |word: &str, rest: &str| word.chars().count() >= 8 || !rest.starts_with(char::is_alphabetic);
    let begins = |list: &[String]| {
        list.iter().any(|word| label.strip_prefix(word.as_str()).is_some_and(|rest| is_whole(word, rest)))
    };
    if begins(&words.kes_row) {
        Some(Info::Kes)
    } else if begins(&words.words_row) {
        Some(Info::Words)
    } else if begins(&words.level_row) {
        Some(Info::Level)
    } else if begins(&words.max_row) {
        Some(Info::Max)
    } else {
        None
    }
}

/// Finds the info rows around the header and the span of rows that may hold pupils.
pub fn locate(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let (Some(top), Some(bottom)) = (layout.header_rows.first().copied(), layout.header_rows.last().copied()) else {
        return;
    };
    let is_header = |number: &u32| layout.header_rows.contains(number);
    let over: Vec<u32> = (top.saturating_sub(2).max(1)..bottom).filter(|number| !is_header(number)).collect();
    for number in over {
        if let Some(info) = sheet.row(number).and_then(|row| label_of(row, words)) {
            put(sheet, layout, (info, number), words);
        }
    }
    let mut first = bottom + 1;
    for number in bottom + 1..=bottom + 6 {
        match sheet.row(number).and_then(|row| label_of(row, words)) {
            Some(info) => {
                put(sheet, layout, (info, number), words);
                first = number + 1;
            }
            None if sheet.row(number).is_some_and(|row| may_be_maxima(sheet, layout, row, words)) => {
                put(sheet, layout, (Info::Max, number), words);
                first = number + 1;
            }
            None if sheet.row(number).is_some_and(|row| numbers_columns(row, words)) => first = number + 1,
            None if is_pupil(sheet, number, layout) => break,
            None => {}
        }
    }
    layout.first_row = first;
    layout.last_row = ends::last_row(sheet, layout, words);
    if layout.max_row.is_none() {
        layout.max_row = max_below(sheet, layout, first, words);
    }
}

/// «1», «2», «3», … under all headings: the columns are numbered, and nobody stands there.
fn numbers_columns(row: &Row, words: &Vocabulary) -> bool {
    let numbers: Option<Vec<f64>> = row.cells.iter().map(|(_, cell)| crate::import::cell::number(Some(cell))).collect();
    numbers.is_some_and(|numbers| {
        let is_next = |two: &[f64]| (two[1] - two[0] - 1.0).abs() < 1e-6;
        numbers.len() >= words.limits.numbering_min
            && numbers.first().is_some_and(|first| (*first - 1.0).abs() < 1e-6)
            && numbers.windows(2).all(is_next)
    })
}

/// «Кол-во баллов» directly under the header: maxima, if nobody has more and in most columns somebody has as much. A sum of the class
/// is more than anybody has.
fn may_be_maxima(sheet: &Sheet, layout: &Layout, row: &Row, words: &Vocabulary) -> bool {
    let is_label = |(_, cell): &(u32, Cell)| matches!(cell, Cell::Text(text) if words.max_row_if_fits.contains(&fold::folded(text).trim_end_matches([':', '.']).to_owned()));
    if !row.cells.iter().any(is_label) || layout.items().count() < 2 {
        return false;
    }
    let number = |row: &Row, at: u32| crate::import::cell::number(row.cell(at));
    let below: Vec<&Row> = sheet
        .rows
        .iter()
        .filter(|it| it.number > row.number && is_pupil(sheet, it.number, layout))
        .take(words.limits.look_rows)
        .collect();
    let most = |at: u32| below.iter().filter_map(|it| number(it, at)).fold(0.0, f64::max);
    let all: Option<Vec<(f64, f64)>> = layout.items().map(|(at, _)| Some((number(row, at)?, most(at)))).collect();
    all.is_some_and(|all| {
        let n_reached = all.iter().filter(|(max, most)| (max - most).abs() < 1e-6).count();
        all.iter().all(|(max, most)| most <= max) && n_reached * 2 >= all.len()
    })
}

/// Maxima in a row under the pupils: labelled, and with a number for every item.
fn max_below(sheet: &Sheet, layout: &Layout, first: u32, words: &Vocabulary) -> Option<u32> {
    let is_full = |row: &Row| {
        let has_number = |column| {
            matches!(row.cell(column), Some(Cell::Number(number)) if *number > 0.0)
                || row.cell(column).is_some_and(|cell| fold::number(&cell.shown()).is_some_and(|number| number > 0.0))
        };
        layout.items().all(|(column, _)| has_number(column))
    };
    let below = sheet.rows.iter().rev().take(words.limits.last_rows).take_while(|row| row.number >= first);
    below.filter(|row| label_of(row, words) == Some(Info::Max) && is_full(row)).map(|row| row.number).next()
}

fn is_pupil(sheet: &Sheet, number: u32, layout: &Layout) -> bool {
    let filled = |role| layout.column(role).is_some_and(|column| sheet.cell(number, column).is_some());
    filled(Role::Name) || filled(Role::Surname) || filled(Role::Code)
}

/// Takes a row as info if it fills at least one item column.
fn put(sheet: &Sheet, layout: &mut Layout, (info, number): (Info, u32), words: &Vocabulary) {
    let fills_items = layout.items().any(|(column, _)| sheet.cell(number, column).is_some());
    // Tasks that are named in words are known by their maxima only.
    let fills_words = || {
        let has_number =
            |column: &u32| sheet.cell(number, *column).is_some_and(|cell| fold::number(&cell.shown()).is_some());
        info == Info::Max
            && layout.items().next().is_none()
            && layout.columns.keys().filter(|at| has_number(at)).count() >= 2
    };
    if !fills_items && !fills_words() {
        return;
    }
    let slot = match info {
        Info::Max => &mut layout.max_row,
        Info::Kes => &mut layout.kes_row,
        Info::Level => &mut layout.level_row,
        Info::Words => &mut layout.words_row,
    };
    *slot = slot.or(Some(number));
    if info == Info::Words {
        results_beside(sheet, layout, number, words);
    }
}

/// «Итого», «Оценка» below what the tasks check, where no number heads them: a table with a task per row has them there.
fn results_beside(sheet: &Sheet, layout: &mut Layout, number: u32, words: &Vocabulary) {
    let Some(row) = sheet.row(number) else { return };
    let header = layout.header_row();
    for (at, cell) in row.cells.iter().filter(|(at, _)| sheet.cell(header, *at).is_none()) {
        let role = heading::role_of(&cell.shown(), &[], words);
        let role = role.filter(|it| matches!(it, Role::Total | Role::Mark | Role::Percent));
        if let Some(role) = role.filter(|role| !layout.columns.contains_key(at) && layout.column(*role).is_none()) {
            layout.columns.insert(*at, Column { title: fold::spaced(&cell.shown()), role, item: None });
        }
    }
}
