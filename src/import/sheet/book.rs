//! Workbooks through `calamine`, after their containers were checked. Cells of xlsx come as a stream with a budget; ods and
//! xls come as grids whose size was bounded before.
//!
//! A panic of the reading crate is a damaged file where the build can unwind; in the browser it ends the worker, and the
//! page says so.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::text_file::text_cell;
use crate::import::sheet::{Cell, Foreign, Quantity, ReadFault, Row, Sheet};
use crate::model::calendar::{credible, day_from_iso};
use calamine::{Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use time::{Date, Month};

/// Sheets of an xlsx or xlsm.
pub fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadFault> {
    guarded(Foreign::Xlsx, || {
        let damaged = |_: XlsxError| ReadFault::Damaged { container: Foreign::Xlsx };
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| match fault {
            XlsxError::Password => ReadFault::Password,
            fault => damaged(fault),
        })?;
        let mut left = Left::new(limits);
        let mut sheets = Vec::new();
        let names = few(book.sheets_metadata(), limits)?;
        for (name, is_hidden) in names {
            let mut grid = Grid::default();
            match book.worksheet_cells_reader(&name) {
                Ok(mut cells) => {
                    while let Some(cell) = cells.next_cell().map_err(damaged)? {
                        let (row, column) = cell.get_position();
                        let value = value_of_ref(cell.get_value(), limits)?;
                        grid.put(row, column, value, limits, &mut left)?;
                    }
                }
                // A sheet of charts has no cells.
                Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => {}
                Err(fault) => return Err(damaged(fault)),
            }
            sheets.push(grid.into_sheet(&name, is_hidden));
        }
        Ok(sheets)
    })
}

/// Sheets of an ods whose repeats were checked.
pub fn ods(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadFault> {
    guarded(Foreign::Ods, || {
        let damaged = |_: OdsError| ReadFault::Damaged { container: Foreign::Ods };
        let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|fault| match fault {
            OdsError::Password => ReadFault::Password,
            fault => damaged(fault),
        })?;
        let mut left = Left::new(limits);
        let names = few(book.sheets_metadata(), limits)?;
        // One grid at a time: each is a copy.
        let sheet = |(name, is_hidden): (String, bool)| {
            let range = book.worksheet_range(&name).map_err(damaged)?;
            Ok(grid_of_range(&range, limits, &mut left)?.into_sheet(&name, is_hidden))
        };
        names.into_iter().map(sheet).collect()
    })
}

/// Sheets of an xls whose chains and areas were checked.
pub fn xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadFault> {
    guarded(Foreign::Xls, || {
        let damaged = |_: XlsError| ReadFault::Damaged { container: Foreign::Xls };
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|fault| match fault {
            XlsError::Password => ReadFault::Password,
            fault => damaged(fault),
        })?;
        let mut left = Left::new(limits);
        let names = few(book.sheets_metadata(), limits)?;
        // One grid at a time: each is a copy.
        let sheet = |(name, is_hidden): (String, bool)| {
            let range = book.worksheet_range(&name).map_err(damaged)?;
            Ok(grid_of_range(&range, limits, &mut left)?.into_sheet(&name, is_hidden))
        };
        names.into_iter().map(sheet).collect()
    })
}

/// The names of the sheets, and which are hidden, where they are not too many.
fn few(sheets: &[calamine::Sheet], limits: &Limits) -> Result<Vec<(String, bool)>, ReadFault> {
    Budget::new(Quantity::ArchiveEntries, limits.sheets).take(sheets.len() as u64)?;
    Ok(sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect())
}

fn guarded<T>(container: Foreign, read: impl FnOnce() -> Result<T, ReadFault>) -> Result<T, ReadFault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadFault::Damaged { container }))
}

/// What may still be kept of the whole workbook.
struct Left {
    cells: Budget,
    text_bytes: Budget,
}

impl Left {
    fn new(limits: &Limits) -> Self {
        Self {
            cells: Budget::new(Quantity::Cells, limits.cells),
            text_bytes: Budget::new(Quantity::UnpackedBytes, limits.text_bytes),
        }
    }
}

/// Cells as they come; usually in order, but a foreign file may say otherwise.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
    is_disordered: bool,
}

impl Grid {
    fn put(
        &mut self,
        row: u32,
        column: u32,
        value: Option<Cell>,
        limits: &Limits,
        left: &mut Left,
    ) -> Result<(), ReadFault> {
        let Some(value) = value else { return Ok(()) };
        if u64::from(row) >= limits.rows {
            return Err(ReadFault::TooMuch { what: Quantity::Rows, limit: limits.rows });
        }
        if u64::from(column) >= limits.columns {
            return Err(ReadFault::TooMuch { what: Quantity::Columns, limit: limits.columns });
        }
        left.cells.take(1)?;
        if let Cell::Text(text) = &value {
            left.text_bytes.take(text.len() as u64)?;
        }
        let number = row + 1;
        match self.rows.last_mut() {
            Some(last) if last.number == number => {
                self.is_disordered |= last.cells.last().is_some_and(|cell| cell.0 >= column);
                last.cells.push((column, value));
            }
            last => {
                self.is_disordered |= last.is_some_and(|last| last.number > number);
                self.rows.push(Row { number, cells: vec![(column, value)] });
            }
        }
        Ok(())
    }

    fn into_sheet(self, name: &str, is_hidden: bool) -> Sheet {
        let rows = if self.is_disordered { in_order(self.rows) } else { self.rows };
        Sheet { name: Arc::from(name), rows, laying: None, is_hidden }
    }
}

/// Of two values of one cell the last stays, as in a spreadsheet.
fn in_order(rows: Vec<Row>) -> Vec<Row> {
    let mut ordered: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    for row in rows {
        ordered.entry(row.number).or_default().extend(row.cells);
    }
    ordered.into_iter().map(|(number, cells)| Row { number, cells: cells.into_iter().collect() }).collect()
}

fn grid_of_range(range: &calamine::Range<Data>, limits: &Limits, left: &mut Left) -> Result<Grid, ReadFault> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut grid = Grid::default();
    for (row, column, value) in range.used_cells() {
        let value = value_of(value, limits)?;
        grid.put(first_row + row as u32, first_column + column as u32, value, limits, left)?;
    }
    Ok(grid)
}

fn value_of_ref(value: &DataRef<'_>, limits: &Limits) -> Result<Option<Cell>, ReadFault> {
    match value {
        DataRef::SharedString(text) => text_cell(text, limits),
        DataRef::String(text) => text_cell(text, limits),
        DataRef::Int(number) => Ok(Some(Cell::Number(*number as f64))),
        DataRef::Float(number) => Ok(Some(Cell::Number(*number))),
        DataRef::Bool(value) => Ok(Some(Cell::Bool(*value))),
        DataRef::DateTime(moment) => Ok(Some(day_of(moment))),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_day(text, limits),
        DataRef::Error(fault) => Ok(Some(Cell::Fault(fault.to_string().into()))),
        DataRef::Empty => Ok(None),
    }
}

fn value_of(value: &Data, limits: &Limits) -> Result<Option<Cell>, ReadFault> {
    match value {
        Data::String(text) => text_cell(text, limits),
        Data::Int(number) => Ok(Some(Cell::Number(*number as f64))),
        Data::Float(number) => Ok(Some(Cell::Number(*number))),
        Data::Bool(value) => Ok(Some(Cell::Bool(*value))),
        Data::DateTime(moment) => Ok(Some(day_of(moment))),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso_day(text, limits),
        Data::Error(fault) => Ok(Some(Cell::Fault(fault.to_string().into()))),
        Data::Empty => Ok(None),
    }
}

/// The day of a date cell, in whichever of the two epochs; a time of day alone stays a number.
fn day_of(moment: &ExcelDateTime) -> Cell {
    let number = moment.as_f64();
    if moment.is_duration() || number < 1.0 {
        return Cell::Number(number);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = Month::try_from(month).ok().and_then(|month| Date::from_calendar_date(i32::from(year), month, day).ok());
    date.and_then(credible).map_or(Cell::Number(number), |date| Cell::Day(date.to_julian_day()))
}

fn iso_day(text: &str, limits: &Limits) -> Result<Option<Cell>, ReadFault> {
    let day = day_from_iso(text.get(..10).unwrap_or_default()).and_then(credible);
    match day {
        Some(day) => Ok(Some(Cell::Day(day.to_julian_day()))),
        None => text_cell(text, limits),
    }
}
