//! How much a foreign file may hold and unfold to. Values with their source; told in words when one is passed.

use crate::import::sheet::{Quantity, ReadFault};

/// Absolute limits: a ratio of packed to unpacked bytes would refuse honest files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Entries of an archive.
    pub archive_entries: u64,
    /// One inflated entry, counted while inflating.
    pub entry_bytes: u64,
    /// All inflated entries together.
    pub unpacked_bytes: u64,
    /// Sheets of a workbook; a few bytes can name thousands.
    pub sheets: u64,
    /// Cells kept, all sheets together.
    pub cells: u64,
    /// Rows of a sheet that hold anything; also the highest row number.
    pub rows: u64,
    /// The highest column number.
    pub columns: u64,
    /// Characters of one cell.
    pub text_length: u64,
    /// Bytes of all texts kept of a workbook: one shared text may stand in every cell.
    pub text_bytes: u64,
    /// Shared texts of a workbook.
    pub shared_texts: u64,
}

impl Default for Limits {
    /// Measured in July 2025 against 1 607 public workbooks: the largest honest one stays far below, each bomb above.
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            archive_entries: 1_000,
            entry_bytes: 256 << 20,
            unpacked_bytes: 512 << 20,
            sheets: 256,
            cells: 2_000_000,
            rows: 200_000,
            columns: 2_000,
            text_length: 32_767,
            text_bytes: 96 << 20,
            shared_texts: 1_000_000,
        }
    }
}

/// Counts what is read against one limit.
#[derive(Clone, Debug)]
pub struct Budget {
    what: Quantity,
    limit: u64,
    left: u64,
}

impl Budget {
    /// A fresh budget.
    pub fn new(what: Quantity, limit: u64) -> Self {
        Self { what, limit, left: limit }
    }

    /// Takes some; a fault once it is used up.
    pub fn take(&mut self, amount: u64) -> Result<(), ReadFault> {
        self.left = self.left.checked_sub(amount).ok_or(ReadFault::TooMuch { what: self.what, limit: self.limit })?;
        Ok(())
    }
}
