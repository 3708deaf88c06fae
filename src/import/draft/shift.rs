//! Rows whose cells were moved aside by a deleted or inserted cell: told by columns that hold only certain values.

use crate::import::cell;
use crate::import::draft::rows::Table;
use crate::import::fold;
use crate::import::sheet::{Cell, Row};

/// How far the cells of a row stand beside their columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// They stand right.
    None,
    /// Each stands so many columns aside; −1 after a deleted cell.
    By(i32),
}

/// A column that holds only certain values.
#[derive(Clone, Copy)]
enum Typed {
    Sex,
    Class,
    JournalMark,
}

/// Whether a row is shifted: its typed columns do not fit, and fit one column aside.
pub fn of(table: &Table<'_>, row: &Row) -> Shift {
    let columns = &table.columns;
    let typed: Vec<(u32, Typed)> = [
        (columns.sex, Typed::Sex),
        (columns.class, Typed::Class),
        (columns.journal.filter(|journal| columns.sex.is_some_and(|sex| sex > *journal)), Typed::JournalMark),
    ]
    .into_iter()
    .filter_map(|(column, kind)| Some((column?, kind)))
    .collect();
    // Without a column of sex nothing is sure: letters and numbers fit into many columns.
    let Some(sex) = columns.sex else { return Shift::None };
    if is_fit(table, row.cell(sex), Typed::Sex) != Fit::No {
        return Shift::None;
    }
    let fits = |offset: i32| {
        let hits = typed.iter().filter(|(column, kind)| {
            // The first column after the deleted cell took its neighbour's value; what stood there is gone.
            let is_lost = matches!(kind, Typed::JournalMark);
            let at = column.checked_add_signed(offset);
            is_lost || at.is_some_and(|at| is_fit(table, row.cell(at), *kind) == Fit::Yes)
        });
        hits.count() == typed.len()
    };
    [-1, 1].into_iter().find(|offset| fits(*offset)).map_or(Shift::None, Shift::By)
}

#[derive(PartialEq, Eq)]
enum Fit {
    Yes,
    No,
    Blank,
}

fn is_fit(table: &Table<'_>, content: Option<&Cell>, kind: Typed) -> Fit {
    let Some(content) = content else { return Fit::Blank };
    let fits = match kind {
        Typed::Sex => cell::sex(Some(content)).is_some(),
        Typed::Class => {
            let text = fold::folded(&content.shown());
            cell::class_of(&text).is_some() || table.words.class_none.contains(&text)
        }
        Typed::JournalMark => cell::journal_mark(Some(content), table.habit, table.words).value.is_some(),
    };
    if fits { Fit::Yes } else { Fit::No }
}
