//! A grid with one tab stop: arrows, Page Up and Down, Home, End, Ctrl+Home move among its cells, which carry `data-at`.
//!
//! One listener on the table serves all cells. Invariant: exactly one cell has `tabindex="0"`.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableElement, KeyboardEvent};

/// Row and column of a cell, both from 0.
pub type At = (usize, usize);

/// What `data-at` of a cell says.
pub fn place_of((row, column): At) -> String {
    format!("{row},{column}")
}

/// Moves the focus where a key leads; other keys keep their meaning. `size`: rows and columns.
pub fn step(table: &HtmlTableElement, event: &KeyboardEvent, size: At) {
    let next = at_of_event(event).and_then(|at| next_at(event.key().as_str(), at, size, event.ctrl_key()));
    if let Some(next) = next {
        focus(table, next);
        event.prevent_default();
    }
}

/// Where a key leads; `None` when it means nothing here.
fn next_at(key: &str, (row, column): At, (n_rows, n_columns): At, is_far: bool) -> Option<At> {
    let (last_row, last_column) = (n_rows.checked_sub(1)?, n_columns.checked_sub(1)?);
    Some(match key {
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "PageUp" => (row.saturating_sub(10), column),
        "PageDown" => ((row + 10).min(last_row), column),
        "Home" => (if is_far { 0 } else { row }, 0),
        "End" => (if is_far { last_row } else { row }, last_column),
        _ => return None,
    })
}

/// The cell in which something happened.
pub fn at_of_event(event: &web_sys::Event) -> Option<At> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let text = target.closest("td[data-at]").ok()??.get_attribute("data-at")?;
    let (row, column) = text.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The cell at a place.
pub fn cell_at(table: &HtmlTableElement, (row, column): At) -> Option<HtmlElement> {
    table.query_selector(&format!("td[data-at='{row},{column}']")).ok()??.dyn_into().ok()
}

/// Makes this cell the tab stop.
pub fn rove(table: &HtmlTableElement, at: At) {
    if let Ok(Some(before)) = table.query_selector("td[data-at][tabindex='0']") {
        set(&before, "tabindex", "-1");
    }
    if let Some(cell) = cell_at(table, at) {
        set(&cell, "tabindex", "0");
    }
}

fn focus(table: &HtmlTableElement, at: At) {
    rove(table, at);
    if let Some(cell) = cell_at(table, at) {
        // The focus is lost only with the table itself.
        let _focused = cell.focus();
    }
}

/// Fails only for names that are no attributes.
pub fn set(element: &Element, name: &str, value: &str) {
    let _set = element.set_attribute(name, value);
}
