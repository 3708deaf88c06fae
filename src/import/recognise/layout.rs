//! Where the parts of a results table stand: header, info rows, pupils, and what each column means. Editable by a person.
//!
//! Invariant: every item column has its own code; roles that may stand once stand once.

use crate::import::fold;
use crate::import::recognise::beside;
use crate::import::recognise::experts;
use crate::import::recognise::heading::{self, ItemHead};
use crate::import::recognise::wholes::{self, Whole};
use crate::import::recognise::{info_rows, levels};
use crate::import::recognise::{marks, mask_columns, sums};
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// The plan of a table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// Rows of the header, 1-based, in order; the last one stands directly over the pupils or info rows.
    pub header_rows: Vec<u32>,
    /// Meaning of each column that has one.
    pub columns: BTreeMap<u32, Column>,
    /// Row with the maxima of the items.
    pub max_row: Option<u32>,
    /// Row with codes of the codifier.
    pub kes_row: Option<u32>,
    /// Row that tells in words what the items check.
    pub words_row: Option<u32>,
    /// Row with levels Б, П, В.
    pub level_row: Option<u32>,
    /// What stands over the columns of this work where several stand side by side; else empty.
    pub title: String,
    /// The subject whose rows are this table's, folded as its cells write it, where rows of several stand below each other; else
    /// empty.
    pub subject: String,
    /// Columns of results of the works that stand beside this one: who has something there and nothing here wrote another work.
    pub beside: BTreeSet<u32>,
    /// First row of the titles of this table; 0: everything above belongs to it.
    pub title_row: u32,
    /// The rows before this one stand over the first of several tables and speak of all; 0: nothing does.
    pub common_end: u32,
    /// Rows in which the header stands once more with nothing over it: the next page of the same table.
    pub headers_again: BTreeSet<u32>,
    /// Columns that are the sum of other tasks and were set aside.
    pub wholes: BTreeMap<u32, Whole>,
    /// Columns of items that a second expert has as well → the column of the second.
    pub experts: BTreeMap<u32, u32>,
    /// First row that may hold a pupil.
    pub first_row: u32,
    /// Last row that may hold a pupil.
    pub last_row: u32,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading as written; of several levels the lowest.
    pub title: String,
    /// What it means.
    pub role: Role,
    /// Which item, for columns of items.
    pub item: Option<ItemHead>,
}

impl Layout {
    /// The first column of a role.
    pub fn column(&self, role: Role) -> Option<u32> {
        self.columns.iter().find(|(_, column)| column.role == role).map(|(at, _)| *at)
    }

    /// All columns of a role, in order.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |(_, column)| column.role == role).map(|(at, _)| *at)
    }

    /// Columns of items with their heads, in order.
    pub fn items(&self) -> impl Iterator<Item = (u32, &ItemHead)> {
        self.columns.iter().filter_map(|(at, column)| Some((*at, column.item.as_ref()?)))
    }

    /// The last header row; 0 where there is none.
    pub fn header_row(&self) -> u32 {
        self.header_rows.last().copied().unwrap_or(0)
    }

    /// Whether a row says the headings once more, as they are written at the top of every page.
    pub fn is_header_again(&self, row: &Row) -> bool {
        self.headers_again.contains(&row.number)
    }

    /// Sets what a column means; a former column of a role that stands once is freed.
    pub fn set_role(&mut self, at: u32, role: Role, item: Option<ItemHead>) {
        if stands_once(role) {
            self.columns
                .values_mut()
                .filter(|column| column.role == role)
                .for_each(|column| column.role = Role::Ignored);
        }
        let column = self.columns.entry(at).or_insert(Column { title: String::new(), role, item: None });
        column.role = role;
        column.item = item.filter(|_| role == Role::Item);
    }

    /// Whether it says who, and what they have got.
    pub fn holds_results(&self) -> bool {
        let has = |role| self.column(role).is_some();
        let says_who = has(Role::Name) || has(Role::Surname) || has(Role::Code);
        let results = [Role::Total, Role::Mark, Role::Percent, Role::ShortMask, Role::LongMask];
        says_who && (self.items().next().is_some() || results.into_iter().any(has))
    }

    /// How much this looks like a results table: names or codes, items, totals. 0 without a way to tell pupils apart.
    pub fn weight(&self) -> u32 {
        let has = |role| self.column(role).is_some();
        if !(has(Role::Name) || has(Role::Surname) || has(Role::Code)) {
            return 0;
        }
        // A mask stands for many items.
        let n_masks = self.columns_of(Role::ShortMask).chain(self.columns_of(Role::LongMask)).count() as u32;
        let n_items = self.items().count() as u32 + 10 * n_masks;
        let others =
            [Role::Total, Role::Mark, Role::Class, Role::Variant, Role::JournalMark, Role::Number, Role::Percent];
        let n_others = others.into_iter().filter(|role| has(*role)).count() as u32;
        if n_items == 0 && !has(Role::Total) && !has(Role::Mark) {
            n_others
        } else {
            // A heading that names who goes before one more that sums up: «% выполнения» over the names is a row of sums.
            let names_who = has(Role::Name) || has(Role::Surname);
            10 + 3 * n_items.min(40) + 4 * n_others + 5 * u32::from(names_who)
        }
    }
}

/// Roles of which a table has one column.
fn stands_once(role: Role) -> bool {
    !matches!(
        role,
        Role::Item
            | Role::LongMask
            | Role::Forbidden
            | Role::Ignored
            | Role::Variant
            | Role::JournalMark
            | Role::Percent
    )
}

/// The best header among the first rows; `own` are words of a form that go before the common ones.
pub fn find(sheet: &Sheet, own: &[ColumnWords], words: &Vocabulary) -> Option<Layout> {
    let first: Vec<&Row> = sheet.rows.iter().take(words.limits.header_rows).collect();
    let is_info = |row: &Row| info_rows::label_of(row, words).is_some();
    // Most rows are no header, and reading all their cells as tasks is what costs: first a look at who could stand below.
    let is_who = |(_, cell): &(u32, Cell)| {
        matches!(heading::role_of(&cell.shown(), own, words), Some(Role::Name | Role::Surname | Role::Code))
    };
    let naming: BTreeMap<u32, Vec<u32>> =
        first.iter().filter_map(|row| Some((row.number, places_of(row, is_who)?))).gather();
    // Below «Код» stands the second row of the header, or already the first pupil.
    let heads = |(number, places): (&u32, &Vec<u32>), row: &Row| {
        *number == row.number || !places.iter().any(|at| row.cell(*at).is_some_and(|cell| is_somebody(cell, words)))
    };
    let names_who = |row: &Row| naming.range(row.number.saturating_sub(2)..=row.number).any(|above| heads(above, row));
    // «4Б» alone is a class, and no task.
    let may_head = |row: &Row| {
        row.cells.len() > 1 && !is_info(row) && (names_who(row) || beside::has_names_below(sheet, row.number, words))
    };
    // The same headings further down are the same header.
    let mut seen = BTreeSet::new();
    let is_new = |row: &&Row| seen.insert(row.cells.iter().map(|(at, cell)| (*at, cell.shown())).collect::<Vec<_>>());
    let rows = first.into_iter().filter(|row| may_head(row)).filter(is_new).map(|row| row.number);
    let candidates = rows.map(|row| at_row(sheet, row, own, words)).filter(|layout| layout.weight() > 0);
    // The first of equals: a table repeated below is not the header. «Ответ», «Балл» under the tasks are its second row.
    candidates.reduce(|best, next| {
        let is_better =
            next.weight() > best.weight() || (next.weight() == best.weight() && is_below(sheet, &next, &best));
        if is_better { next } else { best }
    })
}

/// Whether a header is another one with a row of nothing but words below it, and nothing under the heading of names.
fn is_below(sheet: &Sheet, next: &Layout, best: &Layout) -> bool {
    let is_word = |(_, cell): &(u32, Cell)| matches!(cell, Cell::Text(text) if fold::number(text).is_none());
    let last = next.header_rows.split_last().filter(|(_, upper)| *upper == best.header_rows.as_slice());
    let names = [Role::Name, Role::Surname, Role::Code].into_iter().filter_map(|role| best.column(role));
    let names: Vec<u32> = names.collect();
    let is_level = |row: &Row| {
        row.cells.len() > 1 && row.cells.iter().all(is_word) && names.iter().all(|at| row.cell(*at).is_none())
    };
    last.and_then(|(row, _)| sheet.row(*row)).is_some_and(is_level)
}

fn places_of(row: &Row, is_wanted: impl Fn(&(u32, Cell)) -> bool) -> Option<Vec<u32>> {
    let places: Vec<u32> = row.cells.iter().filter(|cell| is_wanted(cell)).map(|(at, _)| *at).collect();
    (!places.is_empty()).then_some(places)
}

/// A name or a long number: a pupil, and no heading. Short numbers may number the columns.
fn is_somebody(cell: &Cell, words: &Vocabulary) -> bool {
    let shown = cell.shown();
    let is_long =
        shown.chars().count() >= words.limits.somebody_digits && shown.chars().all(|letter| letter.is_ascii_digit());
    is_long || beside::looks_like_name(&shown)
}

/// The layout with its lowest header row at this row, whatever stands there: for the mapping step.
pub fn at_row(sheet: &Sheet, row: u32, own: &[ColumnWords], words: &Vocabulary) -> Layout {
    let header_rows = levels::rows_above(sheet, row, words);
    let mut columns = BTreeMap::new();
    let (mut taken, mut codes) = (BTreeSet::new(), BTreeSet::new());
    let mut all = heading::heads(sheet, &header_rows);
    heading::parts_of_groups(&mut all, &words.items);
    let experts = experts::of(&all, &words.items);
    levels::put_numbers(sheet, &header_rows, &mut all, words);
    let mut totals = Vec::new();
    for mut head in all {
        let title = head.title.clone();
        let of_experts = experts.tasks.get(&head.column);
        if let Some(task) = of_experts {
            (head.title, head.group) = (task.clone(), String::new());
        }
        let mut role = heading::role_of(&head.title, own, words);
        let mut item = None;
        if role.is_none() || role == Some(Role::Item) {
            let criterion = || heading::lone_criterion(of_experts?, &words.items);
            item = heading::item_of(&head, &words.items)
                .or_else(criterion)
                .and_then(|item| heading::of_part(item, &head, &codes, &words.items));
            role = item.as_ref().map(|item| {
                codes.insert(item.code.clone());
                Role::Item
            });
        }
        totals.extend((role == Some(Role::Total)).then_some(head.column));
        let role = role.filter(|role| !stands_once(*role) || taken.insert(*role)).unwrap_or(Role::Ignored);
        columns.insert(head.column, Column { title, role, item });
    }
    let mut layout = Layout { header_rows, columns, experts: experts.seconds, ..Layout::default() };
    beside::read(sheet, &mut layout, words);
    beside::total(sheet, &mut layout, &totals, words);
    drop_lonely_numbers(&mut layout);
    info_rows::locate(sheet, &mut layout, words);
    beside::items_in_words(sheet, &mut layout, own, words);
    sums::items_in_words(sheet, &mut layout, own, words);
    mask_columns::find(sheet, &mut layout, words);
    marks::of_test_scores(sheet, &mut layout, words);
    marks::of_totals(sheet, &mut layout, words);
    marks::of_mistakes(sheet, &mut layout, words);
    wholes::set_aside(sheet, &mut layout, words);
    layout
}

/// «Отметка по журналу» beside «Отметка», but a bare number far from the other items is no item: items stand together,
/// with at most other roles between them.
fn drop_lonely_numbers(layout: &mut Layout) {
    let end = layout.column(Role::Total).into_iter().chain(layout.column(Role::Mark)).min();
    let Some(end) = end else { return };
    let before = layout.items().filter(|(at, _)| *at < end).count();
    let late: Vec<u32> =
        layout.items().filter(|(at, item)| *at > end && item.points_max.is_none()).map(|(at, _)| at).collect();
    if before >= 2 {
        for at in late {
            layout.set_role(at, Role::Ignored, None);
        }
    }
}
