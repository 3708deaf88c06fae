//! A table cut into strips that stand side by side, so that it fits its page: the header is written once more to the right, with
//! the pupils that had no place on the left.

use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::Sheet;
use crate::model::order::Gather;
use crate::reference::profiles::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// The strips of a layout, from left to right; only the given one where its headings do not all stand once more.
pub fn of(sheet: &Sheet, layout: Layout) -> Vec<Layout> {
    let Some(header) = sheet.row(layout.header_row()) else { return vec![layout] };
    let titles: BTreeMap<u32, String> =
        header.cells.iter().map(|(column, cell)| (*column, fold::folded(&cell.shown()))).gather();
    let who = [Role::Name, Role::Surname, Role::Code].into_iter().find_map(|role| layout.column(role));
    let Some((who, name)) = who.and_then(|who| Some((who, titles.get(&who)?.clone()))) else { return vec![layout] };
    let steps: Vec<u32> =
        titles.range(who + 1..).filter(|(_, title)| **title == name).map(|(column, _)| column - who).collect();
    let Some(step) = steps.first().copied() else { return vec![layout] };
    let start = titles.keys().next().copied().unwrap_or(who);
    let first: Vec<u32> = titles.keys().copied().filter(|column| *column < start + step).collect();
    let comes_again = |step: &u32| first.iter().all(|column| titles.get(&(column + step)) == titles.get(column));
    if first.len() < 2 || !steps.iter().all(comes_again) {
        return vec![layout];
    }
    let width = steps[0];
    let strip = |step: u32| {
        let columns = layout.columns.iter().filter(|(column, _)| first.contains(column));
        let title = title_over(sheet, &layout, start + step..start + step + width);
        Layout { title, columns: columns.map(|(at, column)| (at + step, column.clone())).gather(), ..layout.clone() }
    };
    [0].iter().chain(&steps).map(|step| strip(*step)).collect()
}

/// «7Б» over the columns of one strip; empty where the strips have nothing of their own over them.
fn title_over(sheet: &Sheet, layout: &Layout, span: Range<u32>) -> String {
    let top = layout.header_rows.first().copied().unwrap_or(0);
    let above = top.checked_sub(1).and_then(|row| sheet.row(row)).map(|row| &row.cells[..]).unwrap_or_default();
    let is_in = |span: &Range<u32>| above.iter().find(|(at, _)| span.contains(at));
    // A title of the whole table stands over the first strip alone.
    let has_others = is_in(&(0..span.start)).or(is_in(&(span.end..u32::MAX))).is_some();
    is_in(&span).filter(|_| has_others).map(|(_, cell)| fold::spaced(&cell.shown())).unwrap_or_default()
}
