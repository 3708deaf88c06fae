//! Tables that lie on their side: a pupil per column, a task per row. They are turned before they are recognised; the sheet says
//! so, and addresses lead back into the file as it is (`model::source::address`). Those with a row for every task are
//! laid out here as well (`unfolded`).

use crate::import::recognise::beside::looks_like_name;
use crate::import::recognise::profile::FirstLook;
use crate::import::recognise::{Form, Recognition, profile, recognise, unfolded};
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::model::source::Laying;
use crate::reference::Reference;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What every sheet is. A sheet of no known form that holds pupils' results, or a known list, when it is turned is put into the
/// workbook turned.
pub fn understand(mut workbook: Workbook, reference: &Reference) -> (Workbook, Vec<Recognition>) {
    let found = recognise(&workbook, reference);
    let found = lay_out(&mut workbook, found, reference);
    (workbook, found)
}

/// The same for one sheet of the workbook, so that a page may answer between two sheets and after the first look at one.
pub fn understand_sheet(
    workbook: &mut Workbook,
    sheet: usize,
    first: FirstLook,
    reference: &Reference,
) -> Vec<Recognition> {
    let found = profile::of_sheet_with(workbook, sheet, &reference.profiles, first);
    lay_out(workbook, found, reference)
}

fn lay_out(workbook: &mut Workbook, mut found: Vec<Recognition>, reference: &Reference) -> Vec<Recognition> {
    let limits = &reference.profiles.vocabulary.limits;
    for one in found.iter_mut().filter(|one| matches!(one.form, Form::Unknown | Form::OtherKind)) {
        let grid = workbook.sheets.get(one.sheet).and_then(|sheet| unfolded::of(sheet, &reference.profiles.vocabulary));
        if let Some(next) = grid {
            try_instead(workbook, one, (next, Form::Results), reference);
        }
    }
    for one in found.iter_mut().filter(|one| one.form == Form::Unknown) {
        let Some(sheet) = workbook.sheets.get(one.sheet).filter(|sheet| n_cells(sheet) <= limits.turned_cells) else {
            continue;
        };
        let (form, next) = (if lies(sheet, limits.names_min) { Form::Results } else { Form::OtherKind }, turned(sheet));
        try_instead(workbook, one, (next, form), reference);
    }
    found
}

/// Takes a sheet as it is laid out anew, if it then holds what it was laid out for.
fn try_instead(workbook: &mut Workbook, one: &mut Recognition, (next, form): (Sheet, Form), reference: &Reference) {
    let before = std::mem::replace(&mut workbook.sheets[one.sheet], next);
    let next = profile::of_sheet(workbook, one.sheet, &reference.profiles);
    match <[Recognition; 1]>::try_from(next) {
        Ok([next]) if next.form == form => *one = next,
        _ => workbook.sheets[one.sheet] = before,
    }
}

fn n_cells(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(|row| row.cells.len()).sum()
}

/// Whether a row holds several names side by side, and no column holds as many one below the other.
fn lies(sheet: &Sheet, names_min: usize) -> bool {
    let mut columns: BTreeMap<u32, usize> = BTreeMap::new();
    let mut most = 0;
    for row in &sheet.rows {
        let names = row.cells.iter().filter(|(_, cell)| looks_like_name(&cell.shown())).map(|(column, _)| *column);
        let names: Vec<u32> = names.collect();
        most = most.max(names.len());
        for column in names {
            *columns.entry(column).or_default() += 1;
        }
    }
    most >= names_min && columns.values().all(|n| *n < most)
}

/// Rows become columns. What stands above the names stays readable: their first cells come to stand left of the names.
fn turned(sheet: &Sheet) -> Sheet {
    let mut rows: BTreeMap<u32, Vec<(u32, crate::import::sheet::Cell)>> = BTreeMap::new();
    for row in &sheet.rows {
        for (column, cell) in &row.cells {
            rows.entry(column + 1).or_default().push((row.number - 1, cell.clone()));
        }
    }
    let rows = rows.into_iter().map(|(number, cells)| Row { number, cells }).collect();
    Sheet { name: Arc::clone(&sheet.name), rows, laying: Some(Laying::Turned), is_hidden: sheet.is_hidden }
}
