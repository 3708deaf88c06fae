//! Cells on their way out of a reader: handed on row by row, so that a large text need not be held as cells while it is read.

use crate::import::sheet::{Cell, Row, Sheet};
use std::sync::Arc;

/// Where cells go while they are read, row after row.
pub trait Taker {
    /// A sheet begins.
    fn begin(&mut self, name: &str, is_hidden: bool);
    /// The next row of it, 1-based; leaves `cells` empty.
    fn row(&mut self, number: u32, cells: &mut Vec<(u32, Cell)>);
    /// The next row of a text: its fields in one piece.
    fn record(&mut self, number: u32, text: &str, fields: &[Field]);
}

/// One field of a record: how many bytes of the record it takes, and whether more than blanks stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field(u32);

impl Field {
    /// One that is a cell.
    pub fn cell(n_bytes: usize) -> Self {
        Self((n_bytes as u32) << 1 | 1)
    }

    /// One of blanks or of nothing.
    pub fn blank(n_bytes: usize) -> Self {
        Self((n_bytes as u32) << 1)
    }

    /// From the number of a parcel.
    pub fn of_code(code: u32) -> Self {
        Self(code)
    }

    /// The number that a parcel keeps.
    pub fn code(self) -> u32 {
        self.0
    }
}

/// The cells of a record; those that reach beyond it or do not end at a letter are none.
pub fn cells_of_record(text: &str, fields: impl IntoIterator<Item = Field>) -> Vec<(u32, Cell)> {
    let mut start = 0;
    let cell = |(column, field): (usize, Field)| {
        let end = start + (field.0 >> 1) as usize;
        let own = text.get(start..end).filter(|_| field.0 & 1 == 1);
        start = end;
        Some((column as u32, Cell::Text(own?.into())))
    };
    fields.into_iter().enumerate().filter_map(cell).collect()
}

impl Taker for Vec<Sheet> {
    fn begin(&mut self, name: &str, is_hidden: bool) {
        self.push(Sheet { name: Arc::from(name), rows: Vec::new(), laying: None, is_hidden });
    }

    fn row(&mut self, number: u32, cells: &mut Vec<(u32, Cell)>) {
        if let Some(sheet) = self.last_mut() {
            sheet.rows.push(Row { number, cells: std::mem::take(cells) });
        }
    }

    fn record(&mut self, number: u32, text: &str, fields: &[Field]) {
        self.row(number, &mut cells_of_record(text, fields.iter().copied()));
    }
}

/// Hands on what was read as a whole.
pub fn hand_on(sheets: Vec<Sheet>, taker: &mut dyn Taker) {
    for sheet in sheets {
        taker.begin(&sheet.name, sheet.is_hidden);
        for mut row in sheet.rows {
            taker.row(row.number, &mut row.cells);
        }
    }
}
