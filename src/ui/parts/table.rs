//! A table with its caption: sticky head, numbers to the right, first cell of a row as its heading, sorting on the head's buttons.
//!
//! Invariant: equal keys keep the order in which the rows came.

use crate::model::order::Order;
use crate::report::document::{self, Value};
use leptos::prelude::*;
use std::cmp::Ordering;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The head; units stand here.
    pub title: String,
    /// Words or numbers.
    pub kind: ColumnKind,
    /// Whether its head is a button.
    pub sorting: Sorting,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// To the left.
    Words,
    /// To the right.
    Numbers,
    /// Nothing yet: to be filled in by hand, so it needs room.
    Blank,
}

/// Whether rows may be sorted by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// The head is text.
    Fixed,
    /// The head is a button.
    ByHead,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// For sorting by number; words are sorted as they are shown. Missing numbers stand last.
    pub number: Option<f64>,
    /// `bad`, `warn` or nothing: a class of the style, beside what the words say.
    pub tone: &'static str,
}

impl Entry {
    /// Only words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, number: None, tone: "" }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), number: None, tone: "" }
    }

    /// A number as it is shown and as it is sorted.
    pub fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), href: None, number: Some(number), tone: "" }
    }
}

/// Whether the caption is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Caption {
    /// Above the table.
    #[default]
    Shown,
    /// A heading beside the table says the same: for ears only.
    Hidden,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// The table.
#[component]
pub fn Table(
    /// What it shows.
    #[prop(into)]
    caption: String,
    /// Heads.
    columns: Vec<Column>,
    /// Rows as long as `columns`.
    rows: Vec<Vec<Entry>>,
    /// Whether the caption is seen.
    #[prop(optional)]
    captioned: Caption,
) -> impl IntoView {
    let order = RwSignal::new(None::<(usize, Direction)>);
    let kinds: Vec<ColumnKind> = columns.iter().map(|column| column.kind).collect();
    let (rows, kinds) = (StoredValue::new(rows), StoredValue::new(kinds));
    let body = move || {
        let order = order.get();
        rows.with_value(|rows| {
            let mut places: Vec<usize> = (0..rows.len()).collect();
            if let Some((column, direction)) = order {
                places.order_by(|one, other| compare(&rows[*one][column], &rows[*other][column], direction));
            }
            places.into_iter().map(|place| row_view(&rows[place], &kinds.get_value())).collect_view()
        })
    };
    view! {
        <table class="tbl">
            <caption class=if captioned == Caption::Hidden { "vh" } else { "" }>{caption}</caption>
            <thead><tr>{columns.into_iter().enumerate().map(|(place, column)| head_view(place, column, order)).collect_view()}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// The table of a document: the same rows as on paper and in files.
#[component]
pub fn DocumentTable(
    /// Caption, heads, rows.
    table: document::Table,
    /// Whether the caption is seen.
    #[prop(optional)]
    captioned: Caption,
) -> impl IntoView {
    let is_number = |at: usize| table.rows.first().is_some_and(|row| matches!(row[at].value, Value::Number(_)));
    let is_blank = |at: usize| !table.rows.is_empty() && table.rows.iter().all(|row| row[at].text.is_empty());
    let kind = |at| match (is_blank(at), is_number(at)) {
        (true, _) => ColumnKind::Blank,
        (false, true) => ColumnKind::Numbers,
        (false, false) => ColumnKind::Words,
    };
    let titles = table.columns.iter().cloned().enumerate();
    let columns = titles.map(|(at, title)| Column { title, kind: kind(at), sorting: Sorting::Fixed }).collect();
    let rows =
        table.rows.into_iter().map(|row| row.into_iter().map(|cell| Entry::words(cell.text)).collect()).collect();
    view! { <Table caption=table.caption columns rows captioned/> }
}

fn head_view(place: usize, column: Column, order: RwSignal<Option<(usize, Direction)>>) -> AnyView {
    let class = class_of(column.kind);
    if column.sorting == Sorting::Fixed {
        return view! { <th scope="col" class=class>{column.title}</th> }.into_any();
    }
    let sorted = move || match order.get() {
        Some((by, Direction::Up)) if by == place => Some("ascending"),
        Some((by, Direction::Down)) if by == place => Some("descending"),
        _ => None,
    };
    let turn = move |_| {
        order.update(|order| {
            *order = match order {
                Some((by, Direction::Up)) if *by == place => Some((place, Direction::Down)),
                Some((by, Direction::Down)) if *by == place => None,
                _ => Some((place, Direction::Up)),
            };
        });
    };
    view! { <th scope="col" class=class aria-sort=sorted><button type="button" on:click=turn>{column.title}</button></th> }
        .into_any()
}

fn row_view(row: &[Entry], kinds: &[ColumnKind]) -> AnyView {
    let cells = row.iter().zip(kinds).enumerate().map(|(place, (entry, kind))| {
        let class = class_of(*kind);
        let content = match entry.href.clone() {
            Some(href) => view! { <a href=href>{entry.text.clone()}</a> }.into_any(),
            None => entry.text.clone().into_any(),
        };
        let class = if entry.tone.is_empty() { class.to_owned() } else { format!("{class} {}", entry.tone) };
        if place == 0 {
            view! { <th scope="row" class=class>{content}</th> }.into_any()
        } else {
            view! { <td class=class>{content}</td> }.into_any()
        }
    });
    view! { <tr>{cells.collect_view()}</tr> }.into_any()
}

fn class_of(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Words => "",
        ColumnKind::Numbers => "num",
        ColumnKind::Blank => "blank",
    }
}

/// Numbers before what has none, whichever way; words in the order of the alphabet (ё beside е).
fn compare(one: &Entry, other: &Entry, direction: Direction) -> Ordering {
    let turned = |ordering: Ordering| if direction == Direction::Up { ordering } else { ordering.reverse() };
    match (one.number, other.number) {
        (Some(one), Some(other)) => turned(one.total_cmp(&other)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => {
            let folded = |entry: &Entry| entry.text.to_lowercase().replace('ё', "е");
            turned(folded(one).cmp(&folded(other)))
        }
    }
}
