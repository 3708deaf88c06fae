//! One table that holds the works of several subjects: a row for every pupil and subject, or a column for every subject. Each
//! subject becomes a table of its own with the columns of names in common; none is taken for the other.

use crate::import::cell;
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::recognise::layout::{Column, Layout};
use crate::import::sheet::{Row, Sheet};
use crate::model::order::{Gather, Order};
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeSet;

/// Columns that say who it is; where a pupil has several rows they may stand in the first of them only.
const WHO: [Role; 9] = [
    Role::Number,
    Role::Name,
    Role::Surname,
    Role::Given,
    Role::Patronymic,
    Role::Code,
    Role::Class,
    Role::GradeLevel,
    Role::Ordinal,
];

/// What a column of one subject may hold.
const VALUES: [Role; 3] = [Role::Total, Role::Mark, Role::TestScore];

/// The tables of a sheet with a row for every pupil and subject, of a procedure that the titles name, in the order in which the
/// subjects come; empty where its rows do not name two. A subject that nobody knows here has its table too: it is asked about and not
/// lost. Without a procedure a pupil may have several works of one subject, and nothing tells which is which.
pub fn by_rows(sheet: &Sheet, layout: &Layout, kind: Option<&str>, words: &Vocabulary) -> Vec<Layout> {
    if kind.is_none_or(|kind| kind == "own") {
        return Vec::new();
    }
    let has_value = VALUES.into_iter().any(|role| layout.column(role).is_some());
    let Some(column) = layout.column(Role::Subject).filter(|_| has_value && layout.items().next().is_none()) else {
        return Vec::new();
    };
    let mut texts: Vec<(String, String)> = Vec::new();
    let below = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
    for text in below.filter_map(|row| row.cell(column)).map(|cell| fold::spaced(&cell.shown())) {
        let folded = fold::folded(&text);
        if !folded.is_empty() && texts.iter().all(|(known, _)| *known != folded) {
            texts.push((folded, text));
        }
        if texts.len() > words.limits.subjects_most {
            return Vec::new();
        }
    }
    let known: BTreeSet<&str> = texts.iter().filter_map(|(folded, _)| titles::named(folded, &words.subjects)).gather();
    if known.len() < 2 {
        return Vec::new();
    }
    texts.into_iter().map(|(subject, title)| Layout { subject, title, ..layout.clone() }).collect()
}

/// The rows of one subject, under the rows of header and titles; what a pupil's first row says of the pupil is said in all.
pub fn rows_of(sheet: &Sheet, layout: &Layout) -> Option<Sheet> {
    let column = layout.column(Role::Subject).filter(|_| !layout.subject.is_empty())?;
    let who: Vec<u32> = WHO.into_iter().filter_map(|role| layout.column(role)).collect();
    let names: Vec<u32> =
        [Role::Name, Role::Surname, Role::Code].into_iter().filter_map(|role| layout.column(role)).collect();
    let mut rows = Vec::new();
    let mut first: Option<&Row> = None;
    for row in &sheet.rows {
        if row.number < layout.first_row {
            rows.push(row.clone());
            continue;
        }
        let is_named = names.iter().any(|at| row.cell(*at).is_some());
        first = if is_named { Some(row) } else { first };
        if row.cell(column).is_none_or(|cell| fold::folded(&cell.shown()) != layout.subject) {
            continue;
        }
        let mut own = row.clone();
        if let Some(first) = first.filter(|_| !is_named) {
            let missing = first.cells.iter().filter(|(at, _)| who.contains(at) && row.cell(*at).is_none());
            own.cells.extend(missing.cloned());
            own.cells.order_by_key(|(at, _)| *at);
        }
        rows.push(own);
    }
    Some(Sheet { name: sheet.name.clone(), rows, laying: sheet.laying, is_hidden: sheet.is_hidden })
}

/// The tables of a sheet with a column for every subject, of a procedure that the titles name; empty where fewer than two columns
/// are headed by subjects and hold numbers. Marks of a quarter look the same: without a procedure nothing is taken.
pub fn by_columns(sheet: &Sheet, layout: &Layout, kind: Option<&str>, words: &Vocabulary) -> Vec<Layout> {
    let has_who = [Role::Name, Role::Surname, Role::Code].into_iter().any(|role| layout.column(role).is_some());
    let Some(kind) = kind.filter(|kind| *kind != "own" && has_who && layout.items().next().is_none()) else {
        return Vec::new();
    };
    let rows = pupils(sheet, layout, words);
    let subject = |(at, column): (&u32, &Column)| {
        let is_free = column.role == Role::Ignored;
        let code = titles::named(&fold::folded(&column.title), &words.subjects).filter(|_| is_free)?;
        let role = role_of(&rows, *at, kind)?;
        Some((*at, code.to_owned(), role))
    };
    let found: Vec<(u32, String, Role)> = layout.columns.iter().filter_map(subject).collect();
    let codes: BTreeSet<&String> = found.iter().map(|(_, code, _)| code).gather();
    if codes.len() < 2 {
        return Vec::new();
    }
    let table = |(at, _, role): &(u32, String, Role)| {
        let mut table = layout.clone();
        table.columns.retain(|_, column| WHO.contains(&column.role) || column.role == Role::Forbidden);
        let title = layout.columns.get(at).map(|column| column.title.clone()).unwrap_or_default();
        table.columns.insert(*at, Column { title: title.clone(), role: *role, item: None });
        let beside = found.iter().map(|(other, ..)| *other).filter(|other| other != at).gather();
        Layout { title, beside, ..table }
    };
    found.iter().map(table).collect()
}

/// The rows of a table without its sums.
fn pupils<'a>(sheet: &'a Sheet, layout: &Layout, words: &Vocabulary) -> Vec<&'a Row> {
    let span = layout.first_row..=layout.last_row;
    sheet.rows.iter().filter(|row| span.contains(&row.number) && !is_summary(row, words)).collect()
}

/// Marks where nothing but 2, 3, 4 and 5 stands; of an exam of a hundred points its scores, else totals. None without numbers.
fn role_of(rows: &[&Row], at: u32, kind: &str) -> Option<Role> {
    let numbers: Vec<f64> = rows.iter().filter_map(|row| cell::number(row.cell(at))).collect();
    let is_mark = |number: &f64| number.fract() == 0.0 && (2.0..=5.0).contains(number);
    let pupils_only = numbers.iter().filter(|number| number.fract() == 0.0).count();
    match () {
        () if pupils_only == 0 => None,
        () if numbers.iter().filter(|number| is_mark(number)).count() * 10 >= numbers.len() * 9 => Some(Role::Mark),
        () if kind == "ege" => Some(Role::TestScore),
        () => Some(Role::Total),
    }
}

/// Scores of an exam of a hundred points that only «Балл» heads; what heads them as primary stays a total. Where nothing but marks
/// stands there (the base mathematics) they are marks.
pub fn of_hundred(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let has = |role| layout.column(role).is_some();
    let Some(total) = layout.column(Role::Total).filter(|_| !has(Role::TestScore)) else { return };
    let title = layout.columns.get(&total).map(|column| fold::folded(&column.title)).unwrap_or_default();
    if words.primary.iter().any(|word| title.contains(word.as_str())) {
        return;
    }
    match role_of(&pupils(sheet, layout, words), total, "ege") {
        Some(Role::Mark) if layout.column(Role::Mark).is_none() => layout.set_role(total, Role::Mark, None),
        Some(Role::TestScore) => layout.set_role(total, Role::TestScore, None),
        _ => {}
    }
}
