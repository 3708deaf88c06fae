//! The message from the reader worker to the page: a workbook or a fault, packed. Both sides are the same build, so the form
//! has no versions; it is never kept.

use crate::import::sheet::limits::Limits;
use crate::import::sheet::taker::{Field, Taker, cells_of_record};
use crate::import::sheet::{
    Cell, Container, Foreign, Quantity, ReadFault, Row, Sheet, TextEncoding, Wish, Workbook, read_into,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// What the page gets when it cannot unpack: worker and page are of different builds, or the bytes were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn;

/// Packs what reading gave.
pub fn pack(read: &Result<Workbook, ReadFault>) -> Vec<u8> {
    let book = match read {
        Ok(book) => book,
        Err(fault) => return packed(&Head::of_fault(fault), Vec::new()),
    };
    let mut packer = Packer::default();
    for sheet in &book.sheets {
        packer.begin(&sheet.name, sheet.is_hidden);
        for row in &sheet.rows {
            packer.put(&Line::Cells(row.number, Cells(&row.cells)));
        }
    }
    packer.finish(&book.file_name, &book.hash, book.container)
}

/// Reads and packs; the cells of a text are packed as they are read and never stand side by side.
pub fn read(bytes: &[u8], wish: Option<Wish>, limits: &Limits) -> Read {
    // A text takes about its own size; the room for it is made once.
    let mut packer = Packer { sheets: Vec::new(), rows: Vec::with_capacity(bytes.len() + bytes.len() / 2) };
    let container = read_into(bytes, wish, limits, &mut packer);
    Read { packer, container }
}

/// A file that was read, whose hash is not known yet.
pub struct Read {
    packer: Packer,
    container: Result<Container, ReadFault>,
}

impl Read {
    /// The parcel; `hash` is that of the bytes ([`crate::import::sheet::hash_of`]).
    pub fn pack(self, file_name: &str, hash: &str) -> Vec<u8> {
        match self.container {
            Ok(container) => self.packer.finish(file_name, hash, container),
            Err(fault) => packed(&Head::of_fault(&fault), Vec::new()),
        }
    }
}

/// Unpacks what the worker sent.
pub fn unpack(bytes: &[u8]) -> Result<Result<Workbook, ReadFault>, Torn> {
    let (rest, length) = bytes.split_last_chunk::<4>().ok_or(Torn)?;
    let at = rest.len().checked_sub(u32::from_le_bytes(*length) as usize).ok_or(Torn)?;
    let (rows, head) = rest.split_at(at);
    postcard::from_bytes::<Head<'_>>(head).map_err(|_| Torn)?.into_read(rows)
}

/// The rows of all sheets as bytes, one after the other.
#[derive(Default)]
struct Packer {
    /// Name, where its rows begin, whether it is hidden.
    sheets: Vec<(String, usize, bool)>,
    rows: Vec<u8>,
}

impl Packer {
    fn put(&mut self, line: &Line<'_, Cells<'_>, Fields<'_>>) {
        self.rows = postcard::to_extend(line, std::mem::take(&mut self.rows)).unwrap_or_default();
    }

    fn finish(self, file_name: &str, hash: &str, container: Container) -> Vec<u8> {
        let ends = self.sheets.iter().skip(1).map(|(_, start, _)| *start).chain([self.rows.len()]);
        let sheets = self.sheets.iter().zip(ends);
        let sheets = sheets.map(|((name, start, is_hidden), end)| (name.as_str(), end - start, *is_hidden)).collect();
        packed(&Head::Book { file_name, hash, container: code_of(container), sheets }, self.rows)
    }
}

impl Taker for Packer {
    fn begin(&mut self, name: &str, is_hidden: bool) {
        self.sheets.push((name.to_owned(), self.rows.len(), is_hidden));
    }

    fn row(&mut self, number: u32, cells: &mut Vec<(u32, Cell)>) {
        self.put(&Line::Cells(number, Cells(cells)));
        cells.clear();
    }

    fn record(&mut self, number: u32, text: &str, fields: &[Field]) {
        self.put(&Line::Record(number, Fields(fields), text));
    }
}

/// Rows, head, and the length of the head in four bytes: the rows are not copied for what is known at the end.
fn packed(head: &Head<'_>, mut rows: Vec<u8>) -> Vec<u8> {
    // Only unbounded types fail to serialize; there are none here, and an empty head is torn.
    let head = postcard::to_allocvec(head).unwrap_or_default();
    rows.extend_from_slice(&head);
    rows.extend_from_slice(&(head.len() as u32).to_le_bytes());
    rows
}

/// What stands behind the rows.
#[derive(Serialize, Deserialize)]
enum Head<'a> {
    Book {
        file_name: &'a str,
        hash: &'a str,
        container: (u8, u8, char),
        /// Name of each sheet, how many bytes its rows take, whether it is hidden.
        #[serde(borrow)]
        sheets: Vec<(&'a str, usize, bool)>,
    },
    Fault(u8, u8, u64, u64),
}

/// One row: cell by cell, or the record of a text in one piece.
#[derive(Serialize, Deserialize)]
enum Line<'a, C, F> {
    Cells(u32, C),
    Record(u32, F, &'a str),
}

#[derive(Serialize, Deserialize)]
enum Value<'a> {
    Text(&'a str),
    Number(f64),
    Day(i32),
    Bool(bool),
    Fault(&'a str),
}

const FOREIGN: [Foreign; 10] = [
    Foreign::Xlsx,
    Foreign::Xls,
    Foreign::Ods,
    Foreign::Csv,
    Foreign::Html,
    Foreign::Pdf,
    Foreign::Picture,
    Foreign::Document,
    Foreign::Archive,
    Foreign::Unknown,
];

const QUANTITIES: [Quantity; 8] = [
    Quantity::ArchiveEntries,
    Quantity::EntryBytes,
    Quantity::UnpackedBytes,
    Quantity::Cells,
    Quantity::Rows,
    Quantity::Columns,
    Quantity::TextLength,
    Quantity::SharedTexts,
];

fn place<T: PartialEq>(list: &[T], it: &T) -> u8 {
    list.iter().position(|other| other == it).map_or(u8::MAX, |at| at as u8)
}

fn encoding_place(encoding: TextEncoding) -> u8 {
    TextEncoding::TABLE.iter().position(|row| row.0 == encoding).map_or(u8::MAX, |at| at as u8)
}

fn code_of(container: Container) -> (u8, u8, char) {
    match container {
        Container::Xlsx => (0, 0, ' '),
        Container::Xls => (1, 0, ' '),
        Container::Ods => (2, 0, ' '),
        Container::Csv { encoding, delimiter } => (3, encoding_place(encoding), delimiter),
        Container::Html { encoding } => (4, encoding_place(encoding), ' '),
    }
}

fn container_of((kind, encoding, delimiter): (u8, u8, char)) -> Option<Container> {
    let encoding = TextEncoding::TABLE.get(usize::from(encoding))?.0;
    Some(match kind {
        0 => Container::Xlsx,
        1 => Container::Xls,
        2 => Container::Ods,
        3 => Container::Csv { encoding, delimiter },
        4 => Container::Html { encoding },
        _ => return None,
    })
}

impl Head<'_> {
    fn of_fault(fault: &ReadFault) -> Self {
        match fault {
            ReadFault::Empty => Head::Fault(0, 0, 0, 0),
            ReadFault::TooLarge { bytes, limit } => Head::Fault(1, 0, *bytes, *limit),
            ReadFault::Password => Head::Fault(2, 0, 0, 0),
            ReadFault::Damaged { container } => Head::Fault(3, place(&FOREIGN, container), 0, 0),
            ReadFault::NotATable { container } => Head::Fault(4, place(&FOREIGN, container), 0, 0),
            ReadFault::TooMuch { what, limit } => Head::Fault(5, place(&QUANTITIES, what), 0, *limit),
        }
    }

    fn into_read(self, mut rest: &[u8]) -> Result<Result<Workbook, ReadFault>, Torn> {
        let foreign = |at: u8| FOREIGN.get(usize::from(at)).copied().ok_or(Torn);
        Ok(Err(match self {
            Head::Book { file_name, hash, container, sheets } => {
                let container = container_of(container).ok_or(Torn)?;
                let mut read = Vec::with_capacity(sheets.len());
                for (name, n_bytes, is_hidden) in sheets {
                    let (rows, after) = rest.split_at_checked(n_bytes).ok_or(Torn)?;
                    read.push(Sheet { name: Arc::from(name), rows: rows_of(rows)?, laying: None, is_hidden });
                    rest = after;
                }
                let (file_name, hash) = (file_name.to_owned(), hash.to_owned());
                return Ok(Ok(Workbook { file_name, hash, container, sheets: read }));
            }
            Head::Fault(0, ..) => ReadFault::Empty,
            Head::Fault(1, _, bytes, limit) => ReadFault::TooLarge { bytes, limit },
            Head::Fault(2, ..) => ReadFault::Password,
            Head::Fault(3, at, ..) => ReadFault::Damaged { container: foreign(at)? },
            Head::Fault(4, at, ..) => ReadFault::NotATable { container: foreign(at)? },
            Head::Fault(5, at, _, limit) => {
                let what = QUANTITIES.get(usize::from(at)).copied().ok_or(Torn)?;
                ReadFault::TooMuch { what, limit }
            }
            Head::Fault(..) => return Err(Torn),
        }))
    }
}

fn rows_of(mut bytes: &[u8]) -> Result<Vec<Row>, Torn> {
    let mut rows = Vec::new();
    while !bytes.is_empty() {
        let (line, rest) =
            postcard::take_from_bytes::<Line<'_, Vec<(u32, Came)>, Vec<u32>>>(bytes).map_err(|_| Torn)?;
        rows.push(match line {
            Line::Cells(number, cells) => {
                Row { number, cells: cells.into_iter().map(|(column, came)| (column, came.0)).collect() }
            }
            Line::Record(number, fields, text) => {
                Row { number, cells: cells_of_record(text, fields.into_iter().map(Field::of_code)) }
            }
        });
        bytes = rest;
    }
    Ok(rows)
}

struct Fields<'a>(&'a [Field]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|field| field.code()))
    }
}

/// A cell read from the parcel.
struct Came(Cell);

impl<'de> Deserialize<'de> for Came {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::Text(text) => Cell::Text(text.into()),
            Value::Number(number) => Cell::Number(number),
            Value::Day(julian) => Cell::Day(julian),
            Value::Bool(value) => Cell::Bool(value),
            Value::Fault(text) => Cell::Fault(text.into()),
        }))
    }
}

struct Cells<'a>(&'a [(u32, Cell)]);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(column, cell)| (column, value_of(cell))))
    }
}

fn value_of(cell: &Cell) -> Value<'_> {
    match cell {
        Cell::Text(text) => Value::Text(text),
        Cell::Number(number) => Value::Number(*number),
        Cell::Day(julian) => Value::Day(*julian),
        Cell::Bool(value) => Value::Bool(*value),
        Cell::Fault(text) => Value::Fault(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        let cells = vec![
            (0, Cell::Text("Ли Ян".into())),
            (2, Cell::Number(1.5)),
            (3, Cell::Day(2_459_502)),
            (4, Cell::Bool(true)),
            (7, Cell::Fault("#REF!".into())),
        ];
        let book = |container| Workbook {
            file_name: "КДР.csv".to_owned(),
            hash: "00".to_owned(),
            container,
            sheets: vec![Sheet {
                name: Arc::from("8А"),
                rows: vec![Row { number: 3, cells: cells.clone() }],
                laying: None,
                is_hidden: true,
            }],
        };
        let encoding = TextEncoding::Cp866;
        for read in [
            Ok(book(Container::Xlsx)),
            Ok(book(Container::Csv { encoding, delimiter: '\t' })),
            Ok(book(Container::Html { encoding })),
            Err(ReadFault::Empty),
            Err(ReadFault::TooLarge { bytes: 2, limit: 1 }),
            Err(ReadFault::Damaged { container: Foreign::Xls }),
            Err(ReadFault::NotATable { container: Foreign::Pdf }),
            Err(ReadFault::TooMuch { what: Quantity::SharedTexts, limit: 9 }),
        ] {
            assert_eq!(unpack(&pack(&read)), Ok(read));
        }
        assert_eq!(unpack(&[]), Err(Torn));
        assert_eq!(unpack(&[9, 9, 9]), Err(Torn));
    }
}
