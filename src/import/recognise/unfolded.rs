//! Tables with a row for every task of every pupil: they are laid out as a grid, a pupil per row and a task per column, before
//! they are recognised. The sheet says so, and addresses lead back into the file as it is (`model::source::address`).
//!
//! Invariant: every cell of the grid is a cell of the file; a pupil with two different cells for one task leaves the sheet as it is.

use crate::import::fold;
use crate::import::recognise::heading::{self, Head};
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::order::Gather;
use crate::model::source::{FIRST_TASK, Laying};
use crate::reference::fields::FieldWords;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The grid of a sheet that has a row per task; none where it is no such table, or says two things of one pupil and task.
pub fn of(sheet: &Sheet, words: &Vocabulary) -> Option<Sheet> {
    let heads = sheet.rows.iter().take(words.limits.header_rows).find_map(|row| Heads::of(row, words))?;
    let below: Vec<&Row> = sheet.rows.iter().filter(|row| row.number > heads.row).collect();
    let pupils = pupils(&below, &heads)?;
    let tasks = tasks(&pupils, words)?;
    let constant: Vec<u32> =
        heads.who.iter().copied().filter(|at| pupils.iter().all(|it| it.is_constant(*at))).collect();
    let header = sheet.row(heads.row)?;
    let mut rows: Vec<Row> = sheet.rows.iter().filter(|row| row.number < heads.row).cloned().collect();
    let heads_of_who = constant.iter().filter_map(|at| Some((*at, header.cell(*at)?.clone())));
    let heads_of_tasks = tasks.iter().zip(FIRST_TASK..).map(|(task, at)| (at, Cell::Text(task.title.as_str().into())));
    rows.push(Row { number: heads.row, cells: heads_of_who.chain(heads_of_tasks).collect() });
    for pupil in &pupils {
        let first = pupil.rows.first()?;
        let who = constant.iter().filter_map(|at| Some((*at, first.cell(*at)?.clone())));
        let cells = tasks
            .iter()
            .zip(FIRST_TASK..)
            .filter_map(|(task, at)| Some((at, pupil.points.get(&task.code)?.1.clone()?)));
        rows.push(Row { number: first.number, cells: who.chain(cells).collect() });
    }
    let step = step(&pupils, &tasks);
    let laying = Some(Laying::Unfolded { points: heads.points, step });
    Some(Sheet { name: Arc::clone(&sheet.name), rows, laying, is_hidden: sheet.is_hidden })
}

/// What the header of such a table names.
struct Heads {
    row: u32,
    task: u32,
    points: u32,
    max: Option<u32>,
    /// Columns that may say who it is, or something of them.
    who: Vec<u32>,
    /// The columns of names or codes among these.
    names: Vec<u32>,
}

impl Heads {
    fn of(row: &Row, words: &Vocabulary) -> Option<Self> {
        let field =
            |name: &str, text: &str| words.task_rows.iter().any(|it: &FieldWords| it.field == name && it.fits(text));
        let texts: Vec<(u32, String)> = row.cells.iter().map(|(at, cell)| (*at, fold::folded(&cell.shown()))).collect();
        let first = |name: &str| texts.iter().find(|(_, text)| field(name, text)).map(|(at, _)| *at);
        let (task, max) = (first("task")?, first("max"));
        let points = texts.iter().find(|(at, text)| field("points", text) && Some(*at) != max && *at != task)?.0;
        let free =
            texts.iter().filter(|(at, _)| ![Some(task), Some(points), max].contains(&Some(*at)) && *at < FIRST_TASK);
        let role = |text: &str| heading::role_of(text, &[], words);
        let who =
            free.filter(|(_, text)| !matches!(role(text), None | Some(Role::Number | Role::Total | Role::Percent)));
        let who: Vec<(u32, Option<Role>)> = who.map(|(at, text)| (*at, role(text))).collect();
        let is_name = |role: &Option<Role>| matches!(role, Some(Role::Name | Role::Surname | Role::Given | Role::Code));
        let names: Vec<u32> = who.iter().filter(|(_, role)| is_name(role)).map(|(at, _)| *at).collect();
        let who = who.into_iter().map(|(at, _)| at).collect();
        (!names.is_empty()).then_some(Self { row: row.number, task, points, max, who, names })
    }
}

/// The rows of one pupil.
struct Pupil<'a> {
    rows: Vec<&'a Row>,
    /// Task as written → row of the file, points, maximum.
    points: BTreeMap<String, (u32, Option<Cell>, Option<f64>)>,
    /// Tasks in the order of the file.
    order: Vec<String>,
}

impl Pupil<'_> {
    /// Whether a column says the same in all rows that say anything; such a column is about the pupil and not the task.
    fn is_constant(&self, at: u32) -> bool {
        let said: BTreeSet<String> = self.rows.iter().filter_map(|row| row.cell(at)).map(Cell::shown).gather();
        said.len() <= 1
    }
}

/// Pupils in order of first mention. A row without a name is of the pupil above, as merged cells keep it.
fn pupils<'a>(below: &[&'a Row], heads: &Heads) -> Option<Vec<Pupil<'a>>> {
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut all: Vec<Pupil<'a>> = Vec::new();
    let mut last = None;
    for row in below {
        let Some(task) = row.cell(heads.task).map(|cell| fold::spaced(&cell.shown())).filter(|it| !it.is_empty())
        else {
            continue;
        };
        let key: Vec<String> = heads
            .names
            .iter()
            .map(|at| row.cell(*at).map(|cell| fold::folded(&cell.shown())).unwrap_or_default())
            .collect();
        let place = if key.iter().all(String::is_empty) { last? } else { *places.entry(key).or_insert(all.len()) };
        last = Some(place);
        if place == all.len() {
            all.push(Pupil { rows: Vec::new(), points: BTreeMap::new(), order: Vec::new() });
        }
        let pupil = &mut all[place];
        let points = row.cell(heads.points).cloned();
        let max = heads.max.and_then(|at| crate::import::cell::number(row.cell(at)));
        pupil.rows.push(row);
        match pupil.points.insert(task.clone(), (row.number, points.clone(), max)) {
            Some((_, before, _)) if before != points => return None,
            Some(_) => {}
            None => pupil.order.push(task),
        }
    }
    // One row each is a table of one task, or none of tasks at all.
    (all.len() >= 2 && all.iter().any(|pupil| pupil.order.len() >= 2)).then_some(all)
}

/// One task of the grid.
struct Task {
    /// As the rows write it.
    code: String,
    /// With its maximum, where all rows agree on one.
    title: String,
}

/// The tasks in order of first mention; none where one is not numbered as headings number tasks.
fn tasks(pupils: &[Pupil<'_>], words: &Vocabulary) -> Option<Vec<Task>> {
    let mut codes: Vec<&String> = Vec::new();
    for code in pupils.iter().flat_map(|pupil| &pupil.order) {
        if !codes.contains(&code) {
            codes.push(code);
        }
        if codes.len() > words.items.most_tasks {
            return None;
        }
    }
    let mut seen = BTreeSet::new();
    let numbered = |code: &&String| {
        let head = Head { column: 0, title: (*code).clone(), group: String::new() };
        heading::item_of(&head, &words.items).is_some_and(|item| seen.insert(item.code))
    };
    if codes.len() < 2 || !codes.iter().all(numbered) {
        return None;
    }
    let task = |code: &String| {
        let told = pupils.iter().filter_map(|pupil| pupil.points.get(code)?.2);
        let mut maxima = told.map(|max| max.to_string());
        let first = maxima.next().filter(|max| !max.contains('.') && maxima.all(|other| other == *max));
        let title = first.map_or_else(
            || code.clone(),
            |max| format!("{code} ({max} {})", words.items.points.last().map_or("", |it| it)),
        );
        Task { code: code.clone(), title }
    };
    Some(codes.into_iter().map(task).collect())
}

/// How many rows of the file lie between one task of a pupil and the next; 0 where that differs, then a pupil's first row is told.
fn step(pupils: &[Pupil<'_>], tasks: &[Task]) -> u32 {
    let rows = |pupil: &Pupil<'_>| -> Option<Vec<u32>> {
        tasks.iter().map(|task| Some(pupil.points.get(&task.code)?.0)).collect()
    };
    let all: Option<Vec<Vec<u32>>> = pupils.iter().map(rows).collect();
    let steps: BTreeSet<Option<u32>> =
        all.iter().flatten().flat_map(|rows| rows.windows(2).map(|two| two[1].checked_sub(two[0]))).gather();
    match (all.is_some(), steps.len(), steps.first()) {
        (true, 1, Some(Some(step))) => *step,
        _ => 0,
    }
}
