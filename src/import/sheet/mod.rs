//! Bytes of a foreign file → cells with places. Runs in the throw-away reader worker; knows containers, not meanings.
//!
//! The container is told by content, never by the extension. Invariant: rows of a [`Sheet`] stand in order of number,
//! cells of a row in order of column, and no cell is empty.

pub mod archive;

pub mod book;

pub mod compound;

pub mod html;

pub mod limits;

pub mod parcel;

pub mod tags;

pub mod taker;

pub mod text_file;

use crate::import::sheet::limits::Limits;
use crate::import::sheet::taker::{Taker, hand_on};
use crate::model::hex::hex;
use crate::model::source::Laying;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::sync::Arc;
use time::Date;

/// A foreign file as cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// «КДР математика 8А октябрь 2021.xlsx».
    pub file_name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub hash: String,
    /// What the file really is.
    pub container: Container,
    /// In the order of the file; hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// What a file really is, whatever its extension says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Office Open XML (xlsx, xlsm).
    Xlsx,
    /// BIFF in a compound file.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Separated text.
    Csv {
        /// How its letters are encoded.
        encoding: TextEncoding,
        /// `;`, `,` or tab.
        delimiter: char,
    },
    /// A web page with a table.
    Html {
        /// How its letters are encoded.
        encoding: TextEncoding,
    },
}

/// Encodings that school files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the encodings")]
pub enum TextEncoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Windows1251,
    Cp866,
    Koi8R,
}

impl TextEncoding {
    /// Encoding and its name in files and on pages.
    pub const TABLE: &'static [(TextEncoding, &'static str)] = &[
        (TextEncoding::Utf8, "utf-8"),
        (TextEncoding::Utf8Bom, "utf-8-sig"),
        (TextEncoding::Utf16Le, "utf-16le-bom"),
        (TextEncoding::Utf16Be, "utf-16be-bom"),
        (TextEncoding::Windows1251, "cp1251"),
        (TextEncoding::Cp866, "cp866"),
        (TextEncoding::Koi8R, "koi8-r"),
    ];

    /// `cp1251`.
    pub fn code(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

/// How a person wants a text to be read where the program guessed otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How its letters are encoded.
    pub encoding: TextEncoding,
    /// What stands between the cells.
    pub delimiter: char,
}

impl Wish {
    /// What may stand between cells.
    pub const DELIMITERS: &'static [char] = &[';', ',', '\t', '|'];

    /// `cp1251;`: the encoding and one sign.
    pub fn code(self) -> String {
        format!("{}{}", self.encoding.code(), self.delimiter)
    }

    /// The wish of such a text; `None` where it says something else.
    pub fn of_code(code: &str) -> Option<Self> {
        let delimiter = code.chars().next_back().filter(|sign| Self::DELIMITERS.contains(sign))?;
        let name = code.strip_suffix(delimiter)?;
        let encoding = TextEncoding::TABLE.iter().find(|row| row.1 == name)?.0;
        Some(Self { encoding, delimiter })
    }
}

impl Container {
    /// `xlsx`, `csv`.
    pub fn code(self) -> &'static str {
        match self {
            Container::Xlsx => "xlsx",
            Container::Xls => "xls",
            Container::Ods => "ods",
            Container::Csv { .. } => "csv",
            Container::Html { .. } => "html",
        }
    }
}

/// One sheet, sparse.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name; «csv», «html» where the container has no names.
    pub name: Arc<str>,
    /// Rows that hold at least one cell, in order.
    pub rows: Vec<Row>,
    /// How it was laid out anew to be recognised; none: it is as the file has it.
    pub laying: Option<Laying>,
    /// Whether the spreadsheet does not show it.
    pub is_hidden: bool,
}

/// One row with its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// 1-based.
    pub number: u32,
    /// 0-based column and cell, in order of column.
    pub cells: Vec<(u32, Cell)>,
}

/// What stands in a cell. Texts are kept as written, blanks and NBSP included.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Letters; most are short and stand in the cell itself.
    Text(SmolStr),
    /// A number; also the stored result of a formula.
    Number(f64),
    /// A day, as Julian day number ([`Cell::day`]).
    Day(i32),
    /// True or false.
    Bool(bool),
    /// `#DIV/0!` and its like.
    Fault(Box<str>),
}

impl Cell {
    /// The calendar day of a date cell.
    pub fn day(&self) -> Option<Date> {
        if let Cell::Day(julian) = self { Date::from_julian_day(*julian).ok() } else { None }
    }

    /// The cell as a person sees it; whole numbers without a fraction.
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.to_string(),
            Cell::Fault(text) => text.to_string(),
            Cell::Number(number) => format!("{number}"),
            Cell::Day(_) => self
                .day()
                .map(|day| format!("{:02}.{:02}.{:04}", day.day(), day.month() as u8, day.year()))
                .unwrap_or_default(),
            Cell::Bool(value) => value.to_string(),
        }
    }
}

impl Sheet {
    /// The cell at a 1-based row and 0-based column.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.row(row)?.cell(column)
    }

    /// The row with this 1-based number, if it holds anything.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// Puts a cell in its place, or takes it away.
    pub fn put(&mut self, number: u32, column: u32, cell: Option<Cell>) {
        let at = match (self.rows.binary_search_by_key(&number, |row| row.number), &cell) {
            (Ok(at), _) => at,
            (Err(_), None) => return,
            (Err(at), Some(_)) => {
                self.rows.insert(at, Row { number, cells: Vec::new() });
                at
            }
        };
        let cells = &mut self.rows[at].cells;
        match (cells.binary_search_by_key(&column, |cell| cell.0), cell) {
            (Ok(at), Some(cell)) => cells[at].1 = cell,
            (Ok(at), None) => drop(cells.remove(at)),
            (Err(at), Some(cell)) => cells.insert(at, (column, cell)),
            (Err(_), None) => {}
        }
        if cells.is_empty() {
            self.rows.remove(at);
        }
    }

    /// The number of the last row; 0 for an empty sheet.
    pub fn last_row(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }
}

impl Row {
    /// The cell in a 0-based column.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.0).ok()?;
        self.cells.get(at).map(|cell| &cell.1)
    }
}

/// Why a file could not be read. The only hop that refuses a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// No bytes at all.
    Empty,
    /// More bytes than are taken.
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// Bytes that are taken.
        limit: u64,
    },
    /// The workbook asks for a password.
    Password,
    /// Begins like a workbook and does not go on like one.
    Damaged {
        /// What it began like.
        container: Foreign,
    },
    /// A picture, a document, a program: no table.
    NotATable {
        /// What it is, where it can be told.
        container: Foreign,
    },
    /// One of the limits on what a file may unfold to.
    TooMuch {
        /// Which.
        what: Quantity,
        /// How much is taken.
        limit: u64,
    },
}

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the formats")]
pub enum Foreign {
    Xlsx,
    Xls,
    Ods,
    Csv,
    Html,
    Pdf,
    Picture,
    Document,
    Archive,
    Unknown,
}

/// What there was too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each has its sentence in `text`")]
pub enum Quantity {
    ArchiveEntries,
    EntryBytes,
    UnpackedBytes,
    Cells,
    Rows,
    Columns,
    TextLength,
    SharedTexts,
}

/// Reads a file. Never panics on any bytes that the reading crates survive; those that abort do so inside the worker.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadFault> {
    read_as(bytes, file_name, None, limits)
}

/// The same as a person wishes; a wish is heard for separated text and for nothing else.
pub fn read_as(bytes: &[u8], file_name: &str, wish: Option<Wish>, limits: &Limits) -> Result<Workbook, ReadFault> {
    let mut sheets = Vec::new();
    let container = read_into(bytes, wish, limits, &mut sheets)?;
    Ok(Workbook { file_name: file_name.to_owned(), hash: hash_of(bytes), container, sheets })
}

/// The same without holding the cells of a text: they go on row after row. What a fault leaves behind is of no use.
pub fn read_into(
    bytes: &[u8],
    wish: Option<Wish>,
    limits: &Limits,
    taker: &mut dyn Taker,
) -> Result<Container, ReadFault> {
    if bytes.is_empty() {
        return Err(ReadFault::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadFault::TooLarge { bytes: bytes.len() as u64, limit: limits.file_bytes });
    }
    let (container, sheets) = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        archive::read(bytes, limits)?
    } else if bytes.starts_with(&compound::MAGIC) {
        (Container::Xls, compound::read(bytes, limits)?)
    } else {
        return text_file::read(bytes, wish, limits, taker);
    };
    hand_on(sheets, taker);
    Ok(container)
}

/// SHA-256 in lower-case hex.
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
