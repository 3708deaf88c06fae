//! Several tables one below the other in one sheet, each under a repetition of the header: exams of a protocol, classes of a
//! school. Finds where each begins, with the titles that stand over it.

use crate::import::draft::titles;
use crate::import::recognise::beside;
use crate::import::recognise::heading::{self, Head};
use crate::import::recognise::layout::{self, Layout};
use crate::import::sheet::{Cell, Row, Sheet};
use crate::import::{cell, fold, lists};
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, Role, Vocabulary};
use std::collections::BTreeSet;

/// Cells of a row that stands over a header: a title, perhaps with a value beside it.
const TITLE_CELLS: usize = 2;

/// The layouts of all blocks, in order; only the given one where the header is not repeated. None where it is repeated so often
/// that nobody could look at all the tables.
pub fn of(sheet: &Sheet, best: Layout, own: &[ColumnWords], words: &Vocabulary) -> Option<Vec<Layout>> {
    // The widest header was found; a table with fewer tasks may stand above it.
    let top = best.header_rows.first().copied().unwrap_or(0);
    let above = sheet.rows.iter().take_while(|row| row.number < top);
    let earlier = above.filter(|row| is_other_header(row, &best, own, words)).map(|row| row.number).next();
    let first = earlier.map_or(best, |row| layout::at_row(sheet, row, own, words));
    let Some(header) = sheet.row(first.header_row()) else { return Some(vec![first]) };
    let headings = headings(header);
    let mut first = first;
    first.headers_again = next_pages(sheet, &first, words);
    let again = first.headers_again.clone();
    let below = sheet.rows.iter().filter(|row| row.number > first.header_row() && !again.contains(&row.number));
    let repeats = |row: &&Row| is_repetition(row, &headings, &first) || is_other_header(row, &first, own, words);
    let repeated: Vec<u32> = below.filter(repeats).map(|row| row.number).collect();
    if repeated.len() > words.most_tables {
        return None;
    }
    let common_end = common_end(sheet, &first);
    let mut blocks = vec![first];
    for number in repeated {
        let mut block = layout::at_row(sheet, number, own, words);
        let top = block.header_rows.first().copied().unwrap_or(number);
        block.title_row = title_row(sheet, top);
        block.common_end = common_end;
        block.headers_again.clone_from(&again);
        if let Some(before) = blocks.last_mut() {
            before.last_row = block.title_row.saturating_sub(1);
        }
        blocks.push(block);
    }
    Some(blocks)
}

/// The rows of all repetitions of the header that begin no table of their own.
fn next_pages(sheet: &Sheet, first: &Layout, words: &Vocabulary) -> BTreeSet<u32> {
    let lowest = sheet.row(first.header_row()).map(|row| &row.cells);
    let below = sheet.rows.iter().filter(|row| row.number > first.header_row() && Some(&row.cells) == lowest);
    below.filter_map(|row| next_page(sheet, (first, words), row.number)).flatten().gather()
}

/// «Итого по странице», «Страница 2»: what stands between two printed pages, and names no class.
fn is_between_pages(row: &Row, words: &Vocabulary) -> bool {
    let text = titles::joined(row);
    let folded = fold::folded(&text);
    let begins =
        |word: &String| folded.strip_prefix(word.as_str()).is_some_and(|it| !it.starts_with(char::is_alphabetic));
    let is_page = words.beside.pages.iter().any(begins) && row.cells.len() <= TITLE_CELLS;
    let names_class = || titles::class_in(&text).is_some_and(|class| class.letter.is_some());
    (is_page || lists::is_summary(row, words)) && !names_class()
}

/// Whether the list goes on over a header: «6» below it, «5» above.
fn is_counted_on(sheet: &Sheet, layout: &Layout, above: &Row, header: u32) -> bool {
    let Some(column) = layout.column(Role::Number) else { return false };
    let below = sheet.rows.iter().find(|row| row.number > header);
    let number = |row: &Row| cell::number(row.cell(column));
    number(above).zip(below.and_then(number)).is_some_and(|(last, next)| (next - last - 1.0).abs() < 1e-6)
}

/// The rows of the same header at the top of the next page: written as the first one, and directly under a pupil.
fn next_page(sheet: &Sheet, (first, words): (&Layout, &Vocabulary), number: u32) -> Option<Vec<u32>> {
    let back = first.header_row();
    let rows: Option<Vec<u32>> =
        first.header_rows.iter().map(|row| number.checked_sub(back - row).filter(|row| *row > back)).collect();
    let rows = rows?;
    let is_same =
        |(own, row): (&u32, &u32)| sheet.row(*own).map(|own| &own.cells) == sheet.row(*row).map(|row| &row.cells);
    let top = rows.first().copied()?;
    let directly = sheet.rows.iter().rev().find(|row| row.number < top)?;
    let above = sheet.rows.iter().rev().find(|row| row.number < top && !is_between_pages(row, words))?;
    if above.number < directly.number && !is_counted_on(sheet, first, above, number) {
        return None;
    }
    let is_same = first.header_rows.iter().zip(&rows).all(is_same);
    // Somebody who was not there may have a name and hardly more.
    let names = [Role::Name, Role::Surname].into_iter().filter_map(|role| above.cell(first.column(role)?));
    let mut names = names.map(Cell::shown);
    let is_pupil = above.cells.len() > TITLE_CELLS || names.any(|name| beside::looks_like_name(&name));
    (is_same && above.number > back && is_pupil).then_some(rows)
}

/// Up to where the titles over the first table speak of all: not to the line that names its class.
fn common_end(sheet: &Sheet, first: &Layout) -> u32 {
    let top = first.header_rows.first().copied().unwrap_or(0);
    let above = sheet.rows.iter().take_while(|row| row.number < top);
    above.filter(|row| row.cells.len() <= TITLE_CELLS).last().map_or(0, |row| row.number + 1)
}

/// Column and folded text of a row's cells.
fn headings(row: &Row) -> Vec<(u32, String)> {
    row.cells.iter().map(|(column, cell)| (*column, fold::folded(&cell.shown()))).collect()
}

/// Whether a row bears the same headings over all columns that mean something, and at least four of them.
fn is_repetition(row: &Row, header: &[(u32, String)], layout: &Layout) -> bool {
    let meant: Vec<&(u32, String)> = header.iter().filter(|(column, _)| layout.columns.contains_key(column)).collect();
    let own = headings(row);
    meant.len() >= 4 && meant.iter().all(|heading| own.contains(heading))
}

/// Whether a row heads a table of other columns: who stands where pupils stood, and beside it tasks as headings write them.
fn is_other_header(row: &Row, layout: &Layout, own: &[ColumnWords], words: &Vocabulary) -> bool {
    let names_who = |role| layout.column(role).and_then(|at| row.cell(at)).is_some_and(|cell| is_who(cell, own, words));
    let is_item = |(column, cell): &&(u32, Cell)| {
        let head = Head { column: *column, title: cell.shown(), group: String::new() };
        heading::item_of(&head, &words.items).is_some()
    };
    [Role::Name, Role::Surname, Role::Code].into_iter().any(names_who) && row.cells.iter().filter(is_item).count() >= 2
}

fn is_who(cell: &Cell, own: &[ColumnWords], words: &Vocabulary) -> bool {
    // Most cells below a header are names: the look that costs little comes first.
    let Cell::Text(text) = cell else { return false };
    !beside::looks_like_name(text)
        && matches!(heading::role_of(text, own, words), Some(Role::Name | Role::Surname | Role::Code))
}

/// The first of the title rows that stand over a header without a pupil between.
fn title_row(sheet: &Sheet, header: u32) -> u32 {
    let above = sheet.rows.iter().rev().filter(|row| row.number < header);
    above.take_while(|row| row.cells.len() <= TITLE_CELLS).last().map_or(header, |row| row.number)
}
