//! Works side by side in one table: a subject stands over each group of columns. Each becomes a table of its own with the columns
//! of names in common; none is taken for the other.

use crate::import::draft::titles;
use crate::import::fold;
use crate::import::recognise::heading::{self, Head};
use crate::import::recognise::layout::{Column, Layout};
use crate::import::sheet::{Cell, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, Role, Vocabulary};
use std::collections::BTreeSet;

/// The tables of a layout, in order; only the given one where fewer than two subjects stand over its columns.
pub fn of(sheet: &Sheet, layout: Layout, own: &[ColumnWords], words: &Vocabulary) -> Vec<Layout> {
    let groups = groups(sheet, &layout, words);
    let Some((first, _)) = groups.first().cloned() else { return vec![layout] };
    let ends = groups.iter().skip(1).map(|(start, _)| *start).chain([u32::MAX]);
    let tables: Vec<Layout> = groups
        .iter()
        .zip(ends)
        .map(|((start, title), end)| table(sheet, &layout, (first, *start, end), title, own, words))
        .collect();
    let holds_work = |table: &Layout| {
        table.items().next().is_some() || [Role::Total, Role::Mark].iter().any(|role| table.column(*role).is_some())
    };
    if !tables.iter().all(holds_work) {
        return vec![layout];
    }
    let results: BTreeSet<u32> =
        tables.iter().flat_map(|table| table.columns.keys().copied()).filter(|at| *at >= first).gather();
    let apart = |table: Layout| {
        let beside = results.iter().copied().filter(|at| !table.columns.contains_key(at)).gather();
        Layout { beside, ..table }
    };
    tables.into_iter().map(apart).collect()
}

/// First column and title of every group whose title names a subject; none where one subject, or no name before them, is found.
fn groups(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> Vec<(u32, String)> {
    let Some((_, upper)) = layout.header_rows.split_last().filter(|(_, upper)| !upper.is_empty()) else {
        return Vec::new();
    };
    let name = [Role::Name, Role::Surname, Role::Code].into_iter().filter_map(|role| layout.column(role)).max();
    let Some(name) = name else { return Vec::new() };
    let named = |row: &u32| -> Vec<(u32, String)> {
        let cells = sheet.row(*row).map(|row| &row.cells[..]).unwrap_or_default();
        let texts = cells.iter().filter(|(column, cell)| *column > name && matches!(cell, Cell::Text(_)));
        let texts = texts.map(|(column, cell)| (*column, fold::spaced(&cell.shown())));
        texts.filter(|(_, text)| titles::named(&fold::folded(text), &words.subjects).is_some()).collect()
    };
    let subjects = |found: &[(u32, String)]| {
        let subject =
            |(_, text): &(u32, String)| titles::named(&fold::folded(text), &words.subjects).map(str::to_owned);
        let mut seen = BTreeSet::new();
        found.iter().filter_map(subject).filter(|subject| seen.insert(subject.clone())).count()
    };
    let found = upper.iter().map(named).find(|found| subjects(found) >= 2);
    let found = found.filter(|found| subjects(found) == found.len());
    found.unwrap_or_else(|| {
        upper.iter().map(|row| restarts(sheet, layout, *row, name, words)).find(|it| it.len() >= 2).unwrap_or_default()
    })
}

/// «Входная работа», «Итоговая работа»: texts over columns whose tasks begin anew under each of them are works too.
fn restarts(sheet: &Sheet, layout: &Layout, upper: u32, name: u32, words: &Vocabulary) -> Vec<(u32, String)> {
    let cells = sheet.row(upper).map(|row| &row.cells[..]).unwrap_or_default();
    let texts = cells.iter().filter(|(column, cell)| *column > name && matches!(cell, Cell::Text(_)));
    let texts: Vec<(u32, String)> = texts.map(|(column, cell)| (*column, fold::spaced(&cell.shown()))).collect();
    let ends = texts.iter().skip(1).map(|(start, _)| *start).chain([u32::MAX]);
    let lowest = heading::heads(sheet, &[layout.header_row()]);
    let codes = |start: u32, end: u32| -> BTreeSet<String> {
        let heads = lowest.iter().filter(|head| (start..end).contains(&head.column));
        heads.filter_map(|head| Some(heading::item_of(head, &words.items)?.code)).gather()
    };
    let all: Vec<((u32, String), BTreeSet<String>)> =
        texts.iter().zip(ends).map(|(text, end)| (text.clone(), codes(text.0, end))).collect();
    let groups: Vec<((u32, String), BTreeSet<String>)> =
        all.into_iter().filter(|((_, title), codes)| codes.len() >= 2 && may_be_work(title, words)).collect();
    let begins_anew = groups.iter().skip(1).all(|(_, codes)| codes.intersection(&groups[0].1).count() >= 2);
    if begins_anew && !groups.is_empty() {
        return groups.into_iter().map(|(group, _)| group).collect();
    }
    totals_again(sheet, layout, &texts, words)
}

/// «Входная работа», «Итоговая работа» over «балл» and «отметка» alike: works of which only total and mark are told. What stands over
/// marks of a term («1 четверть») is no work.
fn totals_again(sheet: &Sheet, layout: &Layout, texts: &[(u32, String)], words: &Vocabulary) -> Vec<(u32, String)> {
    let lowest = heading::heads(sheet, &[layout.header_row()]);
    let ends = texts.iter().skip(1).map(|(start, _)| *start).chain([u32::MAX]);
    let roles = |start: u32, end: u32| -> Vec<Option<Role>> {
        let heads = lowest.iter().filter(|head| (start..end).contains(&head.column));
        heads.map(|head| heading::role_of(&head.title, &[], words)).collect()
    };
    let is_result = |roles: &[Option<Role>]| {
        roles.iter().all(|role| matches!(role, Some(Role::Total | Role::Mark | Role::Percent | Role::Variant)))
            && roles.iter().any(|role| matches!(role, Some(Role::Total | Role::Mark)))
    };
    let all: Vec<((u32, String), Vec<Option<Role>>)> =
        texts.iter().zip(ends).map(|(text, end)| (text.clone(), roles(text.0, end))).collect();
    let is_free =
        |title: &str| may_be_work(title, words) && heading::role_of(title, &[], words) != Some(Role::JournalMark);
    let found: Vec<((u32, String), Vec<Option<Role>>)> =
        all.into_iter().filter(|((_, title), roles)| is_free(title) && is_result(roles)).collect();
    let is_alike = found.iter().all(|(_, roles)| *roles == found[0].1);
    if is_alike { found.into_iter().map(|(group, _)| group).collect() } else { Vec::new() }
}

/// A text that numbers no task and names no part of a work.
fn may_be_work(title: &str, words: &Vocabulary) -> bool {
    let head = Head { column: 0, title: title.to_owned(), group: String::new() };
    let folded = fold::folded(title);
    let is_part = words.items.parts.iter().chain(&words.items.groups).any(|word| folded.starts_with(word.as_str()));
    !is_part && heading::item_of(&head, &words.items).is_none()
}

/// The columns before the first group and those of one group, whose roles are read without the others.
fn table(
    sheet: &Sheet,
    layout: &Layout,
    (first, start, end): (u32, u32, u32),
    title: &str,
    own: &[ColumnWords],
    words: &Vocabulary,
) -> Layout {
    let mut table = Layout { title: title.to_owned(), ..layout.clone() };
    table.columns.retain(|at, _| *at < first);
    let lowest = layout.header_row();
    for Head { column, title, .. } in heading::heads(sheet, &[lowest]) {
        if !(start..end).contains(&column) {
            continue;
        }
        let head = Head { column, title: title.clone(), group: String::new() };
        let named = heading::role_of(&title, own, words);
        let item = if matches!(named, None | Some(Role::Item)) { heading::item_of(&head, &words.items) } else { None };
        let is_new = |item: &heading::ItemHead| table.items().all(|(_, known)| known.code != item.code);
        let item = item.filter(is_new);
        let role = item.as_ref().map(|_| Role::Item).or(named).unwrap_or(Role::Ignored);
        let is_taken = matches!(role, Role::Total | Role::Mark) && table.column(role).is_some();
        let role = if is_taken { Role::Ignored } else { role };
        table.columns.insert(column, Column { title, role, item });
    }
    table
}
