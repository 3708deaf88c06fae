//! The items of a draft: codes from the headings, maxima from headings, rows or catalogue, КЭС and levels from their rows.

use crate::import::cell;
use crate::import::draft::answers::Answers;
use crate::import::draft::{DraftItem, MaxSource, mask, topics};
use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::recognise::heading::ItemHead;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::import::signs::{self, Signs};
use crate::model::assessment::{Level, Points};
use crate::model::id::ItemCode;
use crate::model::order::Gather;
use crate::reference::profiles::{ItemWords, Numbering, Vocabulary};
use crate::reference::works::{SpecItem, WorkSpec};
use std::collections::BTreeMap;

/// All items of a layout.
pub fn of(sheet: &Sheet, layout: &Layout, numbering: Numbering, words: &Vocabulary) -> Vec<DraftItem> {
    let masked = mask::items(sheet, layout);
    if !masked.is_empty() {
        return masked;
    }
    let mut items: Vec<DraftItem> =
        layout.items().map(|(column, head)| item(sheet, layout, column, (head, &words.items))).collect();
    let mut told = topics::of(sheet, layout, words);
    for item in &mut items {
        item.topic = told.remove(&item.column).unwrap_or_default();
    }
    let signs = signs(sheet, layout, words);
    for item in items.iter_mut().filter(|item| item.points_max.is_none()) {
        item.points_max = whole_of(sheet, layout, item.column, signs);
        if item.points_max.is_some() {
            item.max_from = MaxSource::File;
        }
    }
    if matches!(signs, Signs::PlusMinus | Signs::YesNo) {
        for item in items
            .iter_mut()
            .filter(|item| item.points_max.is_none() && is_signs_only(sheet, layout, item.column, words))
        {
            item.points_max = Some(Points::whole(1));
            item.max_from = MaxSource::File;
        }
    }
    if numbering == Numbering::InOrder {
        // Dumps carry columns for the longest work; those after the last used one belong to no item.
        while items.last().is_some_and(|last| !is_used(sheet, layout, last.column)) {
            items.pop();
        }
    }
    items
}

fn item(sheet: &Sheet, layout: &Layout, column: u32, head: (&ItemHead, &ItemWords)) -> DraftItem {
    let (head, words) = head;
    let at = |row: Option<u32>| sheet.cell(row?, column);
    let in_row = at(layout.max_row).and_then(|cell| max_of(cell, words)).and_then(Points::from_f64);
    let points_max = head.points_max.or(in_row).filter(|max| *max > Points::ZERO);
    let kes = at(layout.kes_row).map(|cell| kes_of(&cell.shown())).unwrap_or_default();
    let level = at(layout.level_row).and_then(|cell| level_of(&cell.shown()));
    DraftItem {
        code: ItemCode::from(head.code.as_str()),
        catalogue_code: None,
        points_max,
        max_from: if points_max.is_some() { MaxSource::File } else { MaxSource::Nowhere },
        column,
        mask: None,
        level,
        kes,
        topic: String::new(),
    }
}

/// A maximum as its row writes it: a number, «макс=2», «2 б.».
fn max_of(cell: &Cell, words: &ItemWords) -> Option<f64> {
    cell::number(Some(cell)).or_else(|| {
        let folded = fold::folded(&cell.shown());
        let digits = folded.trim_matches(|letter: char| !letter.is_ascii_digit());
        let rest = folded.replace(digits, "");
        let says_max = words.maximum.iter().chain(&words.points).any(|word| rest.contains(word.as_str()));
        let is_bare = folded.starts_with('(') && folded.ends_with(')') && rest == "()";
        fold::number(digits).filter(|_| says_max || is_bare)
    })
}

/// «2 из 3» in every cell of a column: the maximum is 3.
fn whole_of(sheet: &Sheet, layout: &Layout, column: u32, signs: Signs) -> Option<Points> {
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let mut wholes = rows.filter_map(|row| match row.cell(column)? {
        Cell::Text(text) => signs::of_whole(text, signs).map(|(_, whole)| whole),
        _ => None,
    });
    let first = wholes.next()?;
    if wholes.all(|whole| (whole - first).abs() < 1e-6) { Points::from_f64(first) } else { None }
}

/// Whether a table writes points as pluses, or in words.
pub fn signs(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> Signs {
    let is_solved = |text: &str| signs::solved_in_words(text, words).is_some();
    let is_plus = |cell: &Cell| matches!(cell, Cell::Text(text) if fold::trimmed(text) == "+" || is_solved(text));
    let is_item = |column: u32| layout.columns.get(&column).is_some_and(|column| column.item.is_some());
    let rows = sheet.rows.iter().filter(|row| row.number >= layout.first_row);
    let mut cells = rows.flat_map(|row| &row.cells);
    if cells.any(|(column, cell)| is_plus(cell) && is_item(*column)) {
        return Signs::PlusMinus;
    }
    if is_yes_no(sheet, layout, words) {
        return Signs::YesNo;
    }
    if are_wholes(sheet, layout) {
        return Signs::Wholes;
    }
    percents(sheet, layout, words).unwrap_or(Signs::Numbers)
}

/// Whether most that stands in the columns of tasks is «2/3», in each column of one whole: then none of them is a day, or a half.
fn are_wholes(sheet: &Sheet, layout: &Layout) -> bool {
    let columns: Vec<u32> = layout.items().map(|(column, _)| column).collect();
    let rows = || sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let whole = |row: &Row, column: u32| match row.cell(column)? {
        Cell::Text(text) => fold::glued_whole(text).map(|(_, whole)| whole),
        _ => None,
    };
    let is_one = |column: &u32| {
        let mut wholes = rows().filter_map(|row| whole(row, *column));
        wholes.next().is_none_or(|first| wholes.all(|whole| (whole - first).abs() < 1e-6))
    };
    let cells = || columns.iter().flat_map(|column| rows().map(move |row| (row, *column)));
    let n = cells().filter(|(row, column)| row.cell(*column).is_some()).count();
    cells().filter(|(row, column)| whole(row, *column).is_some()).count() * 2 > n && columns.iter().all(is_one)
}

/// Whether most that stands in the columns of tasks is a yes or a no: one «да» among numbers is a slip.
fn is_yes_no(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> bool {
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let (mut n, mut n_words) = (0, 0);
    for found in rows.flat_map(|row| layout.items().filter_map(|(column, _)| row.cell(column))) {
        n += 1;
        n_words += u32::from(matches!(found, Cell::Text(text) if signs::yes_or_no(text, words).is_some()));
    }
    n_words * 2 > n
}

/// Whether the numbers of the tasks are percents or shares of their maxima: as the titles say it, and as no points could be.
fn percents(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> Option<Signs> {
    let top = layout.header_rows.first().copied().unwrap_or(0);
    let above = sheet.rows.iter().take_while(|row| row.number < top).flat_map(|row| &row.cells);
    let texts: Vec<String> = above.map(|(_, cell)| cell.shown()).chain([sheet.name.to_string()]).collect();
    let says = |text: &String| words.percent_titles.iter().any(|word| fold::folded(text).contains(word.as_str()));
    if !texts.iter().any(says) {
        return None;
    }
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let pupils = rows.filter(|row| !is_summary(row, words) && !layout.is_header_again(row));
    let of_items = pupils.flat_map(|row| layout.items().filter_map(|(column, _)| cell::number(row.cell(column))));
    let numbers: Vec<f64> = of_items.collect();
    let most = numbers.iter().copied().fold(0.0, f64::max);
    let limit = f64::from(words.items.maximum_limit);
    match () {
        () if numbers.iter().any(|number| *number < 0.0 || *number > limit) => None,
        () if most <= 1.0 && numbers.iter().any(|number| number.fract() != 0.0) => Some(Signs::Shares),
        () if most > f64::from(words.items.most_points) => Some(Signs::Percents),
        () => None,
    }
}

/// Whether pluses and minuses outweigh numbers above one in a column: those stand in rows of sums below. A pupil's «2» in
/// such a column is noticed as above the maximum.
fn is_signs_only(sheet: &Sheet, layout: &Layout, column: u32, words: &Vocabulary) -> bool {
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let (mut n_signs, mut n_above) = (0, 0);
    for found in rows.filter_map(|row| row.cell(column)) {
        let is_sign = matches!(found, Cell::Text(text)
            if matches!(fold::trimmed(text), "+" | "-" | "–" | "—")
                || signs::solved_in_words(text, words).or(signs::yes_or_no(text, words)).is_some());
        n_signs += u32::from(is_sign);
        n_above += u32::from(cell::number(Some(found)).is_some_and(|number| number > 1.0));
    }
    n_signs > n_above
}

fn is_used(sheet: &Sheet, layout: &Layout, column: u32) -> bool {
    sheet.rows.iter().filter(|row| row.number >= layout.first_row).any(|row| row.cell(column).is_some())
}

fn kes_of(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(fold::spaced).filter(|code| !code.is_empty()).collect()
}

fn level_of(text: &str) -> Option<Level> {
    match fold::folded(text).chars().next()? {
        'б' => Some(Level::Basic),
        'п' => Some(Level::Raised),
        'в' => Some(Level::High),
        _ => None,
    }
}

/// Fills in from the catalogue what the file leaves open. In-order columns take codes by place, others by code; a spec
/// whose items do not fit the columns says nothing.
pub fn complete(items: &mut [DraftItem], spec: Option<&WorkSpec>, numbering: Numbering) {
    let Some(spec) = spec.filter(|spec| spec.items.len() == items.len()) else { return };
    let by_code: BTreeMap<&ItemCode, &SpecItem> = spec.items.iter().map(|item| (&item.code, item)).gather();
    if numbering == Numbering::AsWritten && !items.iter().all(|item| by_code.contains_key(&item.code)) {
        return;
    }
    for (at, item) in items.iter_mut().enumerate() {
        let known = match numbering {
            Numbering::InOrder => &spec.items[at],
            Numbering::AsWritten => by_code[&item.code],
        };
        item.catalogue_code = Some(known.code.clone());
        item.level = item.level.or(known.level);
        if item.points_max.is_none() || item.max_from == MaxSource::Seen {
            item.points_max = Some(known.points_max);
            item.max_from = MaxSource::Catalogue;
        }
    }
}

/// Maxima that a person typed overrule all others.
pub fn answer(items: &mut [DraftItem], answers: &Answers) {
    for item in items {
        if let Some(max) = answers.points_max.get(&item.code).filter(|max| **max > Points::ZERO) {
            item.points_max = Some(*max);
            item.max_from = MaxSource::Person;
        }
    }
}

/// How this file writes «не приступал»: as its form says, else the most frequent way; the Latin capital on a tie.
pub fn not_started(sheet: &Sheet, layout: &Layout, items: &[DraftItem], own: Option<&str>) -> String {
    if let Some(own) = own {
        return own.to_owned();
    }
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    for row in rows {
        let texts = items.iter().filter_map(|item| match row.cell(item.column) {
            Some(Cell::Text(text)) if cell::is_x(text) => Some(&**text),
            _ => None,
        });
        for text in texts {
            *counts.entry(text).or_default() += 1;
        }
    }
    let most = counts.iter().max_by_key(|(text, count)| (**count, **text == "X")).map(|(text, _)| *text);
    most.unwrap_or("X").to_owned()
}
