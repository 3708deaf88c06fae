//! Rows against totals, scale and each other: sums, marks, repetitions, namesakes; columns that were not read.

use crate::import::clash;
use crate::import::draft::rows::{Table, notice};
use crate::import::draft::titles::Title;
use crate::import::draft::{DraftOutcome, DraftRow, DraftScale, DraftWork, RowStatus, TotalState};
use crate::import::recognise::{heading, sums};
use crate::model::assessment::{Mark, Points};
use crate::model::order::Gather;
use crate::model::result::ItemScore;
use crate::model::source::column_letters;
use crate::notice::{Notice, Reason};
use crate::reference::profiles::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Sums the points and compares them with the file's total and mark.
pub fn sums(table: &Table<'_>, rows: &mut [DraftRow], scale: Option<&DraftScale>, notices: &mut Vec<Notice>) {
    for row in rows.iter_mut().filter(|row| row.outcome == DraftOutcome::Sat && row.status == RowStatus::Ok) {
        if table.items.is_empty() {
            row.total = row.file_total;
        } else {
            let mut sum = row.scores.iter().map(|score| score.in_total());
            row.total = sum.try_fold(Points::ZERO, |sum, next| Some(sum.plus(next?)));
        }
        row.total_state = Some(match (row.total, row.file_total) {
            (None, _) => TotalState::Incomplete,
            (Some(_), None) => TotalState::Recomputed,
            (Some(total), Some(given)) if total == given => TotalState::Ok,
            _ => TotalState::Mismatch,
        });
        row.mark_by_scale = row.total.zip(scale).map(|(total, scale)| mark_of(table, row, total, scale));
        if let (Some(TotalState::Mismatch), Some(total), Some(column)) =
            (row.total_state, row.total, table.columns.total)
        {
            notices.push(notice(table, row.row, column, Reason::TotalMismatch, total.to_string()));
        }
        if let (Some(mark), Some(by_scale), Some(column)) = (row.mark, row.mark_by_scale, table.columns.mark)
            && mark != by_scale
        {
            notices.push(notice(table, row.row, column, Reason::MarkMismatch, by_scale.number().to_string()));
        }
    }
}

/// The mark of a total with the conditions beside it.
fn mark_of(table: &Table<'_>, row: &DraftRow, total: Points, scale: &DraftScale) -> Mark {
    let mut mark = scale.scale.mark(total);
    for condition in &scale.conditions {
        let of_items = table.items.iter().zip(&row.scores).filter(|(item, _)| condition.items.contains(&item.code));
        let sum: Points = of_items.filter_map(|(_, score)| score.in_total()).sum();
        if mark >= condition.from_mark && sum < condition.at_least {
            mark = mark.min(condition.otherwise);
        }
    }
    mark
}

/// By what rows of one pupil are known as such.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Code(Option<usize>, String),
    Name(Option<usize>, Option<u8>, Option<String>, String),
}

/// Finds repetitions and conflicts, then takes away all other notices of such rows: they count nowhere.
pub fn repetitions(table: &Table<'_>, rows: &mut [DraftRow], notices: &mut Vec<Notice>) {
    let mut first_of: BTreeMap<Key, usize> = BTreeMap::new();
    let mut found: Vec<Notice> = Vec::new();
    for at in 0..rows.len() {
        let Some(key) = key_of(&rows[at]).filter(|_| rows[at].status == RowStatus::Ok) else { continue };
        let is_code = matches!(key, Key::Code(..));
        let Some(first) = first_of.get(&key).copied() else {
            first_of.insert(key, at);
            continue;
        };
        let column =
            if is_code { table.columns.code } else { table.columns.name.or(table.columns.surname) }.unwrap_or(0);
        if is_same(&rows[first], &rows[at]) {
            rows[at].status = RowStatus::Duplicate { of: rows[first].row };
            found.push(notice(table, rows[at].row, column, Reason::DuplicateRow, String::new()));
            continue;
        }
        let reason = if is_code { Reason::DuplicateCode } else { Reason::DuplicateName };
        let (first_row, this_row) = (rows[first].row, rows[at].row);
        if rows[first].status == RowStatus::Ok {
            rows[first].status = RowStatus::Conflict { with: this_row };
            found.push(notice(table, first_row, column, reason, String::new()));
        }
        rows[at].status = RowStatus::Conflict { with: first_row };
        found.push(notice(table, this_row, column, reason, String::new()));
    }
    let uncounted: BTreeSet<u32> =
        rows.iter().filter(|row| !matches!(row.status, RowStatus::Ok)).map(|row| row.row).gather();
    notices.retain(|notice| notice.reason == Reason::RowShifted || !uncounted.contains(&notice.place.row));
    notices.append(&mut found);
    namesakes(table, rows, notices);
}

/// A school that has no classes in the file at all has not forgotten one: «нет» is its way, and no news.
pub fn classless_schools(rows: &[DraftRow], notices: &mut Vec<Notice>) {
    let with_classes: BTreeSet<Option<usize>> =
        rows.iter().filter(|row| row.class.letter.is_some()).map(|row| row.school).gather();
    let quiet: BTreeSet<u32> =
        rows.iter().filter(|row| !with_classes.contains(&row.school)).map(|row| row.row).gather();
    notices.retain(|notice| notice.reason != Reason::ClassNone || !quiet.contains(&notice.place.row));
}

/// Rows of pupils who sat without a variant, where most others have one.
pub fn blank_variants(table: &Table<'_>, rows: &[DraftRow], notices: &mut Vec<Notice>) {
    let Some(column) = table.columns.variants.first().copied() else { return };
    let (told, blank): (Vec<&DraftRow>, Vec<&DraftRow>) = counted(rows).partition(|row| row.variant.is_some());
    if blank.len() < told.len() {
        notices.extend(blank.iter().map(|row| notice(table, row.row, column, Reason::VariantBlank, String::new())));
    }
}

/// Classes of which everybody has the same points in every item: one row may have been copied down.
pub fn alike_classes(table: &Table<'_>, rows: &[DraftRow], notices: &mut Vec<Notice>) {
    let mut classes: BTreeMap<_, Vec<&DraftRow>> = BTreeMap::new();
    for row in counted(rows).filter(|row| row.scores.len() > 1) {
        let class = (row.school, row.class.grade_level, row.class.letter.clone(), row.ordinal);
        classes.entry(class).or_default().push(row);
    }
    for class in classes.values().filter(|class| class.len() >= table.words.limits.alike_min) {
        let (first, item) = (class[0], &table.items[0]);
        let is_told = first.scores.iter().any(|score| score.as_evidence().is_some());
        if is_told && class.iter().all(|row| row.scores == first.scores) {
            notices.push(notice(table, first.row, item.column, Reason::ClassAlike, class.len().to_string()));
        }
    }
}

/// Tasks that stand beside their own parts: their points count once, and the heading says so.
pub fn parts_of_tasks(table: &Table<'_>, notices: &mut Vec<Notice>) {
    let is_aside = |at: &u32| table.items.iter().all(|item| item.column != *at);
    for (at, whole) in table.layout.wholes.iter().filter(|(at, _)| is_aside(at)) {
        let parts = whole.parts.join(" + ");
        notices.push(notice(table, table.layout.header_row(), *at, Reason::PartsOfTask, parts));
    }
}

/// What the file says and nobody read: columns, and names of the file that contradict its titles.
pub fn left_aside(table: &Table<'_>, (titles, work): (&[Title], &DraftWork), notices: &mut Vec<Notice>) {
    columns_left(table, notices);
    clash::told(table, titles, work, notices);
}

/// Columns of numbers that nothing explains, and all marks of the journal but the one that counts: what is not read is told.
fn columns_left(table: &Table<'_>, notices: &mut Vec<Notice>) {
    let row = table.layout.header_row();
    let journals = table.layout.columns_of(Role::JournalMark).filter(|at| Some(*at) != table.columns.journal);
    for at in sums::left_out(table.sheet, table.layout, table.words).into_iter().chain(journals) {
        let told = notice(table, row, at, Reason::ColumnLeft, String::new());
        let written = heading::title_at(table.sheet, row, at);
        let names = [told.column_title.clone(), written, column_letters(at)];
        let column_title = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        notices.push(Notice { column_title, ..told });
    }
}

fn counted(rows: &[DraftRow]) -> impl Iterator<Item = &DraftRow> {
    rows.iter().filter(|row| row.outcome == DraftOutcome::Sat && row.status == RowStatus::Ok)
}

/// Rows with one name and different codes: two children.
fn namesakes(table: &Table<'_>, rows: &[DraftRow], notices: &mut Vec<Notice>) {
    let Some(column) = table.columns.name.or(table.columns.surname) else { return };
    let mut by_name: BTreeMap<(Option<usize>, String), Vec<&DraftRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status == RowStatus::Ok && row.code.is_some()) {
        if let Some(name) = &row.name {
            by_name.entry((row.school, name.folded())).or_default().push(row);
        }
    }
    for row in by_name.values().filter(|rows| rows.len() > 1).flatten() {
        notices.push(notice(table, row.row, column, Reason::SameName, String::new()));
    }
}

fn key_of(row: &DraftRow) -> Option<Key> {
    if let Some(code) = &row.code {
        return Some(Key::Code(row.school, code.clone()));
    }
    let name = row.name.as_ref()?.folded();
    Some(Key::Name(row.school, row.class.grade_level, row.class.letter.clone(), name))
}

/// Whether two rows say the same of the same pupil.
fn is_same(one: &DraftRow, other: &DraftRow) -> bool {
    let name = |row: &DraftRow| row.name.as_ref().map(crate::model::org::PersonName::folded);
    let value = |score: &ItemScore| (score.in_total(), matches!(score, ItemScore::NotAttempted));
    name(one) == name(other)
        && one.outcome == other.outcome
        && one.mark == other.mark
        && one.class == other.class
        && one.scores.iter().map(value).eq(other.scores.iter().map(value))
}
