//! What sums tell of columns that no number heads: one that is the sum of the tasks beside it is none; columns in words whose sum
//! is the total are tasks.

use crate::import::cell;
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::recognise::beside;
use crate::import::recognise::heading::{self, Head, ItemHead};
use crate::import::recognise::layout::{Column, Layout};
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::assessment::Points;
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, Role, Vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether the numbers of a column are, pupil by pupil, the sum of at least two columns directly left of it among `items`.
pub fn is_subtotal(sheet: &Sheet, layout: &Layout, items: &BTreeSet<u32>, at: u32, words: &Vocabulary) -> bool {
    let left: Vec<u32> = items.range(..at).rev().copied().collect();
    let rows: Vec<&Row> = pupils(sheet, layout, words).filter(|row| number(row, at).is_some()).collect();
    let sums = |n: &usize| {
        let is_sum = |row: &&&Row| {
            let sum: f64 = left[..*n].iter().filter_map(|column| number(row, *column)).sum();
            number(row, at).is_some_and(|given| (given - sum).abs() < 1e-6)
        };
        let n_sums = rows.iter().filter(is_sum).count();
        n_sums >= words.limits.sums_min && n_sums * 10 >= rows.len() * 9
    };
    (2..=left.len()).any(|n| sums(&n))
}

/// «Аудирование», «Чтение», «Письмо»: columns in words between names and total are tasks where they tell their maxima, or where
/// they make up the total of nearly every pupil.
pub fn items_in_words(sheet: &Sheet, layout: &mut Layout, own: &[ColumnWords], words: &Vocabulary) {
    let name = [Role::Name, Role::Surname, Role::Given, Role::Patronymic, Role::Code];
    let name = name.into_iter().filter_map(|role| layout.column(role)).max();
    let end = [Role::Total, Role::Mark].into_iter().filter_map(|role| layout.column(role)).min();
    let (Some(name), Some(end)) = (name, end.or(layout.columns.keys().last().map(|last| last + 1))) else { return };
    let counts_points = |title: &str| {
        let folded = fold::folded(title);
        heading::role_of(title, own, words).is_none()
            && !words.items.no_points.iter().any(|it| folded.contains(it.as_str()))
            && titles::month_of(&folded).is_none()
    };
    let is_free = |(_, column): &(&u32, &Column)| column.role == Role::Ignored && counts_points(&column.title);
    let head = |(at, column): (&u32, &Column)| Some((*at, heading::item_in_words(&column.title, &words.items)?));
    let among = || layout.columns.range(span(layout, name, end));
    let free: Vec<(u32, ItemHead)> = among().filter(is_free).filter_map(head).collect();
    let misnamed = among().filter(|(_, column)| may_be_topic(column, own, words)).filter_map(head);
    let misnamed: Vec<(u32, ItemHead)> = misnamed.filter(|(at, _)| holds_numbers(sheet, layout, *at, words)).collect();
    let is_told = |(at, head): &&(u32, ItemHead)| {
        (head.points_max.is_some() && holds_numbers(sheet, layout, *at, words))
            || holds_wholes(sheet, layout, *at, words)
    };
    let is_told_too =
        |(at, head): &&(u32, ItemHead)| head.points_max.is_some_and(|max| holds_up_to(sheet, layout, *at, max, words));
    let told: Vec<(u32, ItemHead)> =
        free.iter().filter(is_told).chain(misnamed.iter().filter(is_told_too)).cloned().collect();
    let found = if told.len() >= 2 {
        told
    } else {
        let all = free.iter().chain(&misnamed).cloned().collect();
        let by_all = if misnamed.is_empty() { Vec::new() } else { by_total(sheet, layout, all, words) };
        if by_all.is_empty() { by_total(sheet, layout, free, words) } else { by_all }
    };
    let codes: BTreeSet<String> = layout.items().map(|(_, item)| item.code.clone()).gather();
    let found = with_maxima(sheet, layout, found, words);
    for (at, head) in found.into_iter().filter(|(_, head)| !codes.contains(&head.code)) {
        layout.set_role(at, Role::Item, Some(head));
    }
    complete_total(sheet, layout, words);
}

/// «Аудирование (15)», «Письмо (10)»: numbers in brackets behind the words are maxima where nobody has more.
fn with_maxima(
    sheet: &Sheet,
    layout: &Layout,
    found: Vec<(u32, ItemHead)>,
    words: &Vocabulary,
) -> Vec<(u32, ItemHead)> {
    let told = |(at, head): &(u32, ItemHead)| {
        let title = layout.columns.get(at).filter(|_| head.points_max.is_none())?.title.trim_end();
        let (body, digits) = title.strip_suffix(')')?.rsplit_once('(')?;
        let max = digits.trim().parse().ok().filter(|max| (1..=words.items.maximum_limit).contains(max))?;
        let own = ItemHead { code: beside::code_in_words(body.trim_end()), points_max: Some(Points::whole(max)) };
        let mut given = pupils(sheet, layout, words).filter_map(|row| number(row, *at));
        given.all(|points| points <= f64::from(max)).then_some(own)
    };
    let maxima: Vec<Option<ItemHead>> = found.iter().map(told).collect();
    if maxima.iter().flatten().count() < 2 {
        return found;
    }
    found.into_iter().zip(maxima).map(|((at, head), own)| (at, own.unwrap_or(head))).collect()
}

/// «Доп. вопрос» beside numbered tasks: columns without which the total of nearly nobody agrees and with which it does are tasks.
fn complete_total(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    let (Some(total), Some(first)) = (layout.column(Role::Total), items.first().copied()) else { return };
    let counts = |title: &str| !words.items.no_points.iter().any(|it| fold::folded(title).contains(it.as_str()));
    let name = [Role::Name, Role::Surname, Role::Given, Role::Patronymic, Role::Code];
    let name = name.into_iter().filter_map(|role| layout.column(role)).max().unwrap_or(first);
    let left = left_out(sheet, layout, words).into_iter().filter(|at| (name.min(first)..total).contains(at));
    let head = |at: u32| {
        let column = layout.columns.get(&at).filter(|column| counts(&column.title))?;
        // «1-3»: points of several tasks together.
        let as_written = || ItemHead { code: beside::code_in_words(&column.title), points_max: None };
        Some((at, heading::item_in_words(&column.title, &words.items).unwrap_or_else(as_written)))
    };
    let found: Vec<(u32, ItemHead)> = left.filter_map(head).collect();
    let rows: Vec<&Row> = pupils(sheet, layout, words).filter(|row| number(row, total).is_some()).collect();
    let sum = |row: &Row, columns: &[u32]| columns.iter().filter_map(|at| number(row, *at)).sum::<f64>();
    let all: Vec<u32> = items.iter().copied().chain(found.iter().map(|(at, _)| *at)).collect();
    let agrees = |columns: &[u32]| {
        let fits = |row: &&&Row| number(row, total).is_some_and(|total| (sum(row, columns) - total).abs() < 1e-6);
        rows.iter().filter(fits).count()
    };
    let n = agrees(&all);
    if found.is_empty() || n < words.limits.sums_min || n * 10 < rows.len() * 9 || n <= agrees(&items) {
        return;
    }
    let codes: BTreeSet<String> = layout.items().map(|(_, item)| item.code.clone()).gather();
    for (at, head) in found.into_iter().filter(|(_, head)| !codes.contains(&head.code)) {
        layout.set_role(at, Role::Item, Some(head));
    }
}

/// «Проценты (3 б.)», «Местоимение»: a topic may be worded as what a table usually says of pupils.
pub fn may_be_topic(column: &Column, own: &[ColumnWords], words: &Vocabulary) -> bool {
    let role = heading::role_of(&column.title, own, words);
    let is_worn =
        matches!(role, Some(Role::Percent | Role::Class | Role::Date | Role::Ignored | Role::School | Role::Kind));
    is_worn && column.item.is_none() && !column.title.contains('%')
}

/// Whether most cells are numbers up to a maximum; points above it are told later, one by one.
fn holds_up_to(sheet: &Sheet, layout: &Layout, at: u32, max: Points, words: &Vocabulary) -> bool {
    let numbers: Vec<f64> = pupils(sheet, layout, words).filter_map(|row| number(row, at)).collect();
    let n = numbers.iter().filter(|number| (0.0..=max.as_f64()).contains(*number)).count();
    holds_numbers(sheet, layout, at, words) && n * 10 >= numbers.len() * 7
}

/// Whether the cells tell points and what they are of: «2 / 3», «1 из 2».
fn holds_wholes(sheet: &Sheet, layout: &Layout, at: u32, words: &Vocabulary) -> bool {
    let is_whole = |found: &Cell| matches!(found, Cell::Text(text) if fold::of_whole(text).is_some());
    let cells: Vec<bool> = pupils(sheet, layout, words).filter_map(|row| row.cell(at)).map(is_whole).collect();
    cells.len() >= 2 && cells.iter().filter(|is_whole| **is_whole).count() * 10 >= cells.len() * 7
}

/// The columns between names and total; where nothing stands there, those behind it.
pub fn span(layout: &Layout, name: u32, end: u32) -> Range<u32> {
    let between = name + 1..end.max(name + 1);
    let is_free = |column: &Column| column.role == Role::Ignored || column.role == Role::Item;
    if layout.columns.range(between.clone()).any(|(_, column)| is_free(column)) {
        return between;
    }
    end..layout.columns.keys().last().map_or(end, |last| last + 1).max(end)
}

/// All of the columns, where no task is numbered and they make up the total; else none.
fn by_total(sheet: &Sheet, layout: &Layout, free: Vec<(u32, ItemHead)>, words: &Vocabulary) -> Vec<(u32, ItemHead)> {
    let numbers: Vec<(u32, ItemHead)> =
        free.into_iter().filter(|(at, _)| holds_numbers(sheet, layout, *at, words)).collect();
    let Some(total) = layout.column(Role::Total).filter(|_| numbers.len() >= 2 && layout.items().next().is_none())
    else {
        return Vec::new();
    };
    let most = f64::from(words.items.most_points);
    let rows: Vec<&Row> = pupils(sheet, layout, words).filter(|row| number(row, total).is_some()).collect();
    let is_sum = |row: &&&Row| {
        let points: Vec<f64> = numbers.iter().filter_map(|(at, _)| number(row, *at)).collect();
        let may_be = points.iter().all(|points| (0.0..=most).contains(points));
        let sum: f64 = points.iter().sum();
        may_be && number(row, total).is_some_and(|total| (total - sum).abs() < 1e-6)
    };
    let n = rows.iter().filter(is_sum).count();
    if n >= words.limits.sums_min && n * 10 >= rows.len() * 9 { numbers } else { Vec::new() }
}

/// Whether columns between names and total hold what may well be points, and no heading says what they are: a table of totals would
/// lose them without a word.
pub fn leaves_points(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> bool {
    let name = [Role::Name, Role::Surname, Role::Given, Role::Patronymic, Role::Code];
    let name = name.into_iter().filter_map(|role| layout.column(role)).max().unwrap_or(0);
    let end = [Role::Total, Role::Mark].into_iter().filter_map(|role| layout.column(role)).min().unwrap_or(0);
    let most = f64::from(words.items.most_points);
    let are_points = |at: u32| {
        let mut numbers = pupils(sheet, layout, words).filter_map(|row| number(row, at));
        holds_numbers(sheet, layout, at, words) && numbers.all(|number| (0.0..=most).contains(&number))
    };
    let is_free = |(_, column): &(&u32, &Column)| {
        let head = Head { column: 0, title: column.title.clone(), group: String::new() };
        // A number that was found to head no task counts something else.
        column.role == Role::Ignored
            && heading::role_of(&column.title, &[], words).is_none()
            && heading::item_of(&head, &words.items).is_none()
    };
    let span = span(layout, name, end.max(name + 1));
    let free = layout.columns.range(span.clone()).filter(is_free).map(|(at, _)| *at);
    // Numbers that nothing heads are lost as well.
    let headless = (name + 1..end.max(name + 1)).filter(|at| !layout.columns.contains_key(at));
    free.chain(headless).filter(|at| are_points(*at)).count() >= words.limits.criteria_min
}

/// Columns of numbers among the results that no heading explains and that are no task, and marks beside the mark of the work: what
/// stands there is not read, and is told.
pub fn left_out(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> Vec<u32> {
    let name = [Role::Name, Role::Surname, Role::Given, Role::Patronymic, Role::Code];
    let Some(name) = name.into_iter().filter_map(|role| layout.column(role)).max() else { return Vec::new() };
    let is_second_mark = |column: &Column| {
        heading::role_of(&column.title, &[], words) == Some(Role::Mark) && column.role == Role::Ignored
    };
    let results = [Role::Total, Role::Mark].into_iter().filter_map(|role| layout.column(role));
    let marks = layout.columns.iter().filter(|(_, column)| is_second_mark(column)).map(|(at, _)| at + 1);
    let end = layout.items().map(|(at, _)| at).chain(results).chain(marks).max().unwrap_or(name);
    let most = f64::from(words.items.most_points);
    let says_no_points = |title: &str| words.items.no_points.iter().any(|it| fold::folded(title).contains(it.as_str()));
    let is_explained = |column: &Column| {
        column.role != Role::Ignored
            || heading::role_of(&column.title, &[], words).is_some()
            || says_no_points(&column.title)
    };
    // A table of one of several subjects has left the columns of all others.
    let written = |at: u32| heading::title_at(sheet, layout.header_row(), at);
    let is_told = |at: &u32| match layout.columns.get(at) {
        Some(column) => is_explained(column) && !is_second_mark(column),
        None => heading::role_of(&written(*at), &[], words).is_some(),
    };
    let is_second = |at: &u32| layout.experts.values().any(|second| second == at);
    let is_free =
        |at: &u32| !is_told(at) && !layout.wholes.contains_key(at) && !layout.beside.contains(at) && !is_second(at);
    let are_points = |at: &u32| {
        let mut numbers = pupils(sheet, layout, words).filter_map(|row| number(row, *at));
        holds_numbers(sheet, layout, *at, words) && numbers.all(|number| (0.0..=most).contains(&number))
    };
    let holds = |at: &u32| are_points(at) || holds_verdicts(sheet, layout, *at, words);
    (name + 1..end).filter(is_free).filter(holds).collect()
}

/// Whether most cells say «выполнил» or «не выполнил».
fn holds_verdicts(sheet: &Sheet, layout: &Layout, at: u32, words: &Vocabulary) -> bool {
    let cells: Vec<bool> =
        pupils(sheet, layout, words).filter_map(|row| row.cell(at)).map(|it| is_verdict(it, words)).collect();
    cells.len() >= 2 && cells.iter().filter(|is_verdict| **is_verdict).count() * 2 > cells.len()
}

/// «выполнил», «не выполнил»: a point or none in words.
pub fn is_verdict(found: &Cell, words: &Vocabulary) -> bool {
    let Cell::Text(text) = found else { return false };
    let folded = fold::folded(text);
    words.solved.contains(&folded) || words.unsolved.contains(&folded)
}

fn holds_numbers(sheet: &Sheet, layout: &Layout, at: u32, words: &Vocabulary) -> bool {
    let cells: Vec<bool> = pupils(sheet, layout, words)
        .filter_map(|row| row.cell(at))
        .map(|it| cell::number(Some(it)).is_some())
        .collect();
    cells.len() >= 2 && cells.iter().filter(|is_number| **is_number).count() * 10 >= cells.len() * 7
}

/// Rows under the header in which somebody is named.
fn pupils<'a>(sheet: &'a Sheet, layout: &'a Layout, words: &Vocabulary) -> impl Iterator<Item = &'a Row> + use<'a> {
    let who = [Role::Name, Role::Surname, Role::Code].into_iter().find_map(|role| layout.column(role));
    let below = sheet.rows.iter().filter(|row| row.number > layout.header_row() && Some(row.number) != layout.max_row);
    below.take(words.limits.look_rows).filter(move |row| who.is_some_and(|who| row.cell(who).is_some()))
}

fn number(row: &Row, at: u32) -> Option<f64> {
    cell::number(row.cell(at))
}
