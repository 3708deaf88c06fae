//! What one heading alone does not tell and the whole table does: a column of names without a heading, numbers in brackets that
//! are maxima, criteria without their task, tasks that are named in words.
//!
//! Invariant: a column that a heading has given a role keeps it.

use crate::import::fold;
use crate::import::recognise::heading::{self, ItemHead};
use crate::import::recognise::info_rows;
use crate::import::recognise::layout::{Column, Layout};
use crate::import::recognise::sums;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::assessment::Points;
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, ItemWords, Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// Names, maxima in brackets or after a stroke, lone criteria.
pub fn read(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    questions(layout, &words.items);
    brackets(layout, &words.items);
    criteria(layout, words);
    sections(layout, words);
    days(layout);
    names(sheet, layout, words);
    names_apart(sheet, layout, words);
    whole_names(sheet, layout, words);
    mistakes(sheet, layout, words);
}

/// Numbers of mistakes are no points: none of their columns is a task.
fn mistakes(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let says = |text: &str| words.items.mistakes.iter().any(|word| fold::folded(text).contains(word.as_str()));
    let top = layout.header_rows.first().copied().unwrap_or(0);
    let found: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    if found.is_empty() {
        return;
    }
    // Titles stand alone in their rows; every row is tried as a header, so all that lies above is not to be read each time.
    let titles =
        sheet.rows.iter().take_while(|row| row.number < top).filter(|row| row.cells.len() <= words.limits.title_cells);
    let mut texts = titles.flat_map(|row| &row.cells).filter_map(|(_, cell)| match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    });
    let is_told = layout.columns.values().any(|column| says(&column.title)) || texts.any(|text| says(text));
    for at in found.into_iter().filter(|_| is_told) {
        layout.set_role(at, Role::Ignored, None);
    }
}

/// Whether a cell is a heading: in a table that was turned those stand among the names.
fn is_told(row: &Row, at: u32, words: &Vocabulary) -> bool {
    row.cell(at).is_some_and(|cell| heading::role_of(&cell.shown(), &[], words).is_some())
}

/// «Столица Франции? [Балл]»: where no question bears its number, each has its place among them.
fn questions(layout: &mut Layout, words: &ItemWords) {
    if layout.items().next().is_some() {
        return;
    }
    let ends = |column: &Column| {
        let folded = fold::folded(&column.title);
        words.question_ends.iter().any(|end| folded.ends_with(end.as_str()))
    };
    let found: Vec<u32> = layout.columns.iter().filter(|(_, column)| ends(column)).map(|(at, _)| *at).collect();
    if found.len() < 2 {
        return;
    }
    for (place, at) in found.into_iter().enumerate() {
        layout.set_role(at, Role::Item, Some(ItemHead { code: (place + 1).to_string(), points_max: None }));
    }
}

/// Of several columns of totals the one that is the sum of the tasks: «Итого ч. 1» is not. Without numbers that tell, the first.
pub fn total(sheet: &Sheet, layout: &mut Layout, found: &[u32], words: &Vocabulary) {
    if found.len() < 2 {
        return;
    }
    let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    let number = |row: &Row, at: u32| crate::import::cell::number(row.cell(at));
    let header = layout.header_row();
    let below: Vec<&Row> = sheet.rows.iter().filter(|row| row.number > header).take(words.limits.look_rows).collect();
    let fits = |at: u32| {
        let is_sum = |row: &&&Row| {
            let points: Vec<f64> = items.iter().filter_map(|item| number(row, *item)).collect();
            let sum: f64 = points.iter().sum();
            points.len() * 2 > items.len() && number(row, at).is_some_and(|total| (total - sum).abs() < 1e-6)
        };
        below.iter().filter(is_sum).count()
    };
    let told = found.iter().map(|at| (fits(*at), *at));
    let best = told.reduce(|best, next| if next.0 > best.0 { next } else { best });
    if let Some((1.., at)) = best {
        layout.set_role(at, Role::Total, None);
    }
}

/// «1 (2)», «2 (3)», «3 (1)»: as no task stands there twice, the brackets hold maxima and not parts.
fn brackets(layout: &mut Layout, words: &ItemWords) {
    let may_be = |column: &Column| match &column.item {
        Some(item) => item.points_max.is_none(),
        None => column.role == Role::Ignored,
    };
    let read = |(at, column): (&u32, &Column)| {
        let (code, max) = heading::bracketed(&column.title, words).filter(|_| may_be(column))?;
        Some((*at, code, max))
    };
    let found: Vec<(u32, String, u8)> = layout.columns.iter().filter_map(read).collect();
    let own: BTreeSet<&str> = found.iter().map(|(_, code, _)| code.as_str()).gather();
    // «3(1)» once among plain numbers is a part.
    let has_others = layout.items().any(|(at, _)| found.iter().all(|(own, ..)| *own != at));
    if found.len() < 2 || has_others || own.len() < found.len() || may_be_days(layout, &found) {
        return;
    }
    for (at, code, max) in found {
        layout.set_role(at, Role::Item, Some(ItemHead { code, points_max: Some(Points::whole(i32::from(max))) }));
    }
}

/// «1/9», «3/9», «8/9» are days of September. Tasks with a stroke are numbered without a gap, and their maxima are small or differ.
fn may_be_days(layout: &Layout, found: &[(u32, String, u8)]) -> bool {
    let has_stroke = found.iter().any(|(at, ..)| layout.columns[at].title.contains('/'));
    let is_in_order = found.iter().enumerate().all(|(place, (_, code, _))| *code == (place + 1).to_string());
    let is_alike = found.iter().all(|(_, _, max)| *max == found[0].2);
    has_stroke && (!is_in_order || (is_alike && found[0].2 > 5))
}

/// «1.1», «1.2», «2.1» that a spreadsheet took for days, beside tasks with numbers: each stands where its task does. Days of a journal
/// have no numbered tasks beside them.
fn days(layout: &mut Layout) {
    let is_free = |column: &Column| column.role == Role::Ignored;
    let is_part = |title: &str| crate::model::calendar::day_from_text(title).is_some();
    let found: Vec<(u32, String)> = layout
        .columns
        .iter()
        .filter(|(_, column)| is_free(column) && is_part(&column.title))
        .map(|(at, column)| (*at, code_in_words(&column.title)))
        .collect();
    let task = |code: &str| code.split('.').next().and_then(|number| number.parse::<u8>().ok());
    let own: BTreeMap<u32, String> = layout.items().map(|(at, item)| (at, item.code.clone())).gather();
    let all: BTreeMap<u32, String> = own.iter().map(|(at, code)| (*at, code.clone())).chain(found.clone()).gather();
    let tasks: Option<Vec<u8>> = all.values().map(|code| task(code)).collect();
    let codes: BTreeSet<&String> = all.values().gather();
    // A task that has parts is none of its own.
    let has_whole = own.values().any(|code| found.iter().any(|(_, part)| part.split('.').next() == Some(code)));
    let is_in_order = tasks.is_some_and(|tasks| tasks.is_sorted());
    if found.is_empty() || own.len() < 2 || codes.len() < all.len() || has_whole || !is_in_order {
        return;
    }
    for (at, code) in found {
        layout.set_role(at, Role::Item, Some(ItemHead { code, points_max: None }));
    }
}

fn criteria(layout: &mut Layout, words: &Vocabulary) {
    let free = layout.columns.iter().filter(|(_, column)| column.role == Role::Ignored);
    let found: Vec<(u32, ItemHead)> =
        free.filter_map(|(at, column)| Some((*at, heading::lone_criterion(&column.title, &words.items)?))).collect();
    let codes: BTreeSet<&str> = found.iter().map(|(_, head)| head.code.as_str()).gather();
    if codes.len() < words.limits.criteria_min || codes.len() < found.len() {
        return;
    }
    for (at, head) in found {
        layout.set_role(at, Role::Item, Some(head));
    }
}

/// «А1», «А2», «В1», «С1»: with the numbered tasks beside them at least so many as criteria of one work.
fn sections(layout: &mut Layout, words: &Vocabulary) {
    let free = layout.columns.iter().filter(|(_, column)| column.role == Role::Ignored);
    let found: Vec<(u32, ItemHead)> =
        free.filter_map(|(at, column)| Some((*at, heading::of_section(&column.title, &words.items)?))).collect();
    let codes: BTreeSet<&str> =
        found.iter().map(|(_, head)| &*head.code).chain(layout.items().map(|(_, item)| &*item.code)).gather();
    let n = found.len() + layout.items().count();
    let is_from_first = found.first().is_some_and(|(_, head)| head.code.ends_with('1')) && n >= 2;
    if found.is_empty() || !(n >= words.limits.criteria_min || is_from_first) || codes.len() < n {
        return;
    }
    for (at, head) in found {
        layout.set_role(at, Role::Item, Some(head));
    }
}

/// The column of names of a table that does not head it: left of the tasks, or of total and mark, mostly two or three words
/// with capitals.
fn names(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let has = |role| layout.column(role).is_some();
    let first = layout.items().map(|(at, _)| at).chain(layout.column(Role::Total)).min();
    let Some(first) = first.filter(|_| layout.items().count() >= 2) else { return };
    if has(Role::Name) || has(Role::Surname) || has(Role::Code) {
        return;
    }
    let header = layout.header_row();
    if !has_names_below(sheet, header, words) {
        return;
    }
    // A name over names is a pupil, and the row no header.
    let is_free = |at: &u32| {
        layout.columns.get(at).is_none_or(|column| column.role == Role::Ignored && !looks_like_name(&column.title))
    };
    let below: Vec<&Row> = sheet.rows.iter().filter(|row| row.number > header).take(words.limits.look_rows).collect();
    let is_names = |at: &u32| {
        let is_person = |row: &&&Row| info_rows::label_of(row, words).is_none() && !is_told(row, *at, words);
        let texts: Vec<String> =
            below.iter().filter(is_person).filter_map(|row| Some(row.cell(*at)?.shown())).collect();
        let n = texts.iter().filter(|text| looks_like_name(text)).count();
        n >= 3 && n * 10 >= texts.len() * 7
    };
    let found = (0..first).filter(is_free).find(is_names);
    if let Some(at) = found {
        let title = layout.columns.get(&at).map(|column| column.title.clone()).unwrap_or_default();
        layout.columns.insert(at, Column { title, role: Role::Name, item: None });
    }
}

/// «Имя ученика» over whole names: nothing else says who it is.
fn whole_names(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let has = |role| layout.column(role).is_some();
    if has(Role::Name) || has(Role::Surname) || has(Role::Code) {
        return;
    }
    let Some(given) = layout.column(Role::Given) else { return };
    let header = layout.header_row();
    let below = sheet.rows.iter().filter(|row| row.number > header).take(words.limits.look_rows);
    let cells: Vec<bool> = below.filter_map(|row| row.cell(given)).map(|cell| looks_like_name(&cell.shown())).collect();
    let n = cells.iter().filter(|is_name| **is_name).count();
    if n >= words.limits.names_min && n * 10 >= cells.len() * 7 {
        layout.set_role(given, Role::Name, None);
    }
}

/// «Фамилия, имя» or «ФИО» once over two or three columns, as a merged heading stands: each holds one word of the name.
fn names_apart(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let has = |role| layout.column(role).is_some();
    let Some(first) = layout.column(Role::Name).or(layout.column(Role::Surname)).filter(|_| !has(Role::Given)) else {
        return;
    };
    let header = layout.header_row();
    let below: Vec<&Row> = sheet.rows.iter().filter(|row| row.number > header).take(words.limits.look_rows).collect();
    let is_word = |cell: &Cell| matches!(cell, Cell::Text(text) if is_name_word(text));
    let holds_words = |at: u32| {
        let cells: Vec<bool> = below
            .iter()
            .filter(|row| row.cell(first).is_some_and(is_word))
            .filter_map(|row| row.cell(at))
            .map(is_word)
            .collect();
        cells.len() >= words.limits.names_min
            && cells.iter().filter(|is_word| **is_word).count() * 10 >= cells.len() * 9
    };
    let is_free = |at: u32| !layout.columns.contains_key(&at);
    if !is_free(first + 1) || !holds_words(first) || !holds_words(first + 1) {
        return;
    }
    let has_third = !has(Role::Patronymic) && is_free(first + 2) && holds_words(first + 2);
    let is_given_first =
        layout.columns.get(&first).is_some_and(|column| fold::folded(&column.title).starts_with("имя"));
    let roles = if is_given_first { [Role::Given, Role::Surname] } else { [Role::Surname, Role::Given] };
    layout.set_role(first, roles[0], None);
    layout.set_role(first + 1, roles[1], None);
    if has_third {
        layout.set_role(first + 2, Role::Patronymic, None);
    }
}

/// «Громова»: one word with a capital.
fn is_name_word(text: &str) -> bool {
    let word = fold::trimmed(text);
    word.chars().count() >= 2
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|letter| fold::is_russian(letter) || letter == '-')
}

/// Whether a column has three names in the first rows below. A name over names is a pupil, and the row no header: so most
/// rows are told from headers at a glance.
pub fn has_names_below(sheet: &Sheet, header: u32, words: &Vocabulary) -> bool {
    let start = sheet.rows.partition_point(|row| row.number <= header);
    let is_name = |cell: &Cell| matches!(cell, Cell::Text(text) if looks_like_name(text));
    let mut columns: BTreeMap<u32, u32> = BTreeMap::new();
    for (column, cell) in sheet.rows[start..].iter().take(words.limits.glance_rows).flat_map(|row| &row.cells) {
        if is_name(cell) && !sheet.cell(header, *column).is_some_and(is_name) {
            let n = columns.entry(*column).or_default();
            *n += 1;
            if *n == 3 {
                return true;
            }
        }
    }
    false
}

/// «12. Громова Софья» without its number in the list.
pub fn unnumbered(text: &str) -> &str {
    let trimmed = fold::trimmed(text);
    let rest = trimmed.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = rest.len() < trimmed.len() && trimmed.len() - rest.len() <= 3;
    rest.strip_prefix(['.', ')']).filter(|_| is_numbered).map_or(text, fold::trimmed)
}

/// «Громова Софья», «Громова С. И.», «Мамедов Али Рза оглы»: a capital and letters, then at most four more parts.
pub fn looks_like_name(text: &str) -> bool {
    let text = unnumbered(text);
    if !fold::trimmed(text).starts_with(|letter: char| fold::is_russian(letter) && letter.is_uppercase()) {
        return false;
    }
    let spaced = fold::spaced(text);
    let mut words = spaced.split([' ', '.']).filter(|word| !word.is_empty());
    let is_word = |word: &str| word.chars().all(|letter| fold::is_russian(letter) || letter == '-');
    let has_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let Some(surname) = words.next() else { return false };
    let rest: Vec<&str> = words.collect();
    let is_surname = has_capital(surname) && is_word(surname) && surname.chars().count() >= 2;
    // «Средний балл» has a small letter in its second word, «СОШ № 5» a sign and a digit.
    is_surname && (1..=4).contains(&rest.len()) && has_capital(rest[0]) && rest.iter().all(|word| is_word(word))
}

/// «Орфография», «Грамотность»: columns between names and total that a row of maxima speaks of and that hold points.
pub fn items_in_words(sheet: &Sheet, layout: &mut Layout, own: &[ColumnWords], words: &Vocabulary) {
    let Some(max_row) = layout.max_row.and_then(|row| sheet.row(row)) else { return };
    let name = [Role::Name, Role::Surname, Role::Code].into_iter().filter_map(|role| layout.column(role)).max();
    let end = [Role::Total, Role::Mark].into_iter().filter_map(|role| layout.column(role)).min();
    let (Some(name), Some(end)) = (name, end) else { return };
    let taken: BTreeSet<String> = layout.items().map(|(_, item)| item.code.clone()).gather();
    let found: Vec<(u32, String)> = layout
        .columns
        .range(sums::span(layout, name, end))
        .filter(|(at, column)| {
            let is_free = column.role == Role::Ignored && heading::role_of(&column.title, own, words).is_none();
            // A hundred over «Процент» is no maximum of a task.
            let most = f64::from(words.items.most_points);
            let is_few = || crate::import::cell::number(max_row.cell(**at)).is_some_and(|max| max <= most);
            is_free || (sums::may_be_topic(column, own, words) && is_few())
        })
        .filter(|(at, _)| holds_points(sheet, layout, max_row, **at, words))
        .map(|(at, column)| (*at, code_in_words(&column.title)))
        .filter(|(_, code)| !code.is_empty() && !taken.contains(code))
        .collect();
    let mut items: BTreeSet<u32> = layout.items().map(|(at, _)| at).gather();
    for (at, code) in found {
        // «Сумма А» beside A1, A2 and A3.
        if !sums::is_subtotal(sheet, layout, &items, at, words) {
            items.insert(at);
            layout.set_role(at, Role::Item, Some(ItemHead { code, points_max: None }));
        }
    }
}

/// The heading without blanks, at most so long that a head of a column can show it. A day is the part of a task that a spreadsheet
/// took for one: «1.2» became the first of February.
pub fn code_in_words(title: &str) -> String {
    match crate::model::calendar::day_from_text(title) {
        Some(day) if day.day() <= 9 && u8::from(day.month()) <= 9 => format!("{}.{}", day.day(), u8::from(day.month())),
        _ => fold::spaced(title).replace(' ', "-").chars().take(20).collect(),
    }
}

/// Whether the row of maxima has a number over the column, and most cells below are numbers up to it.
fn holds_points(sheet: &Sheet, layout: &Layout, max_row: &Row, at: u32, words: &Vocabulary) -> bool {
    let number = |cell: &Cell| crate::import::cell::number(Some(cell));
    let Some(max) = max_row.cell(at).and_then(number).filter(|max| (0.0..=100.0).contains(max) && *max > 0.0) else {
        return false;
    };
    let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    let cells: Vec<Option<f64>> =
        rows.take(words.limits.look_rows).filter_map(|row| Some(number(row.cell(at)?))).collect();
    let n = cells.iter().flatten().filter(|points| (0.0..=max).contains(*points)).count();
    n >= 2 && n * 10 >= cells.len() * 7
}
