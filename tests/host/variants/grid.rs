//! A table as rows of cells that can be moved about.

use marshrut::import::sheet::{Cell, Row, Sheet};

/// Rows and columns from 0.
#[derive(Clone)]
pub struct Grid(pub Vec<Vec<Option<Cell>>>);

impl Grid {
    pub fn of(sheet: &Sheet) -> Self {
        let width = sheet.rows.iter().flat_map(|row| &row.cells).map(|(at, _)| *at as usize + 1).max().unwrap_or(0);
        let mut rows = vec![vec![None; width]; sheet.last_row() as usize];
        for row in &sheet.rows {
            for (at, cell) in &row.cells {
                rows[row.number as usize - 1][*at as usize] = Some(cell.clone());
            }
        }
        Self(rows)
    }

    pub fn rows(self) -> Vec<Row> {
        let cells =
            |row: Vec<Option<Cell>>| (0..).zip(row).filter_map(|(at, cell)| Some((at, cell?))).collect::<Vec<_>>();
        let rows = (1..).zip(self.0).map(|(number, row)| Row { number, cells: cells(row) });
        rows.filter(|row| !row.cells.is_empty()).collect()
    }

    pub fn width(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    pub fn put(&mut self, row: usize, column: usize, cell: Option<Cell>) {
        self.0[row][column] = cell;
    }

    pub fn write(&mut self, row: usize, column: usize, text: &str) {
        self.put(row, column, Some(text_cell(text)));
    }

    pub fn insert_row(&mut self, at: usize, cells: &[(usize, &str)]) {
        let mut row = vec![None; self.width()];
        for (column, text) in cells {
            if *column >= row.len() {
                row.resize(*column + 1, None);
            }
            row[*column] = Some(text_cell(text));
        }
        let width = row.len();
        self.0.iter_mut().for_each(|row| row.resize(width, None));
        self.0.insert(at, row);
    }

    pub fn insert_column(&mut self, at: usize) {
        self.0.iter_mut().for_each(|row| row.insert(at, None));
    }

    pub fn remove_column(&mut self, at: usize) {
        self.0.iter_mut().for_each(|row| {
            row.remove(at);
        });
    }

    /// Takes a column out and puts it before another (as counted before).
    pub fn move_column(&mut self, from: usize, to: usize) {
        for row in &mut self.0 {
            let cell = row.remove(from);
            row.insert(if to > from { to - 1 } else { to }, cell);
        }
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.0.get(row)?.get(column)?.as_ref()
    }
}

/// A number where the text is one, as a spreadsheet keeps it; text stays text in a text file anyway.
pub fn text_cell(text: &str) -> Cell {
    text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number)
}
