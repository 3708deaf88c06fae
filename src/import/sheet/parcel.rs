//! The message from the reader worker to the page: a workbook or a fault, packed. Both sides are the same build, so the form
//! has no versions; it is never kept.

use crate::import::sheet::{Cell, Container, Foreign, Quantity, ReadFault, Row, Sheet, TextEncoding, Workbook};
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// What the page gets when it cannot unpack: worker and page are of different builds, or the bytes were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn;

/// Packs what reading gave.
pub fn pack(read: &Result<Workbook, ReadFault>) -> Vec<u8> {
    // Only unbounded types fail to serialize; there are none here, and an empty parcel is torn.
    postcard::to_allocvec(&Parcel::of(read)).unwrap_or_default()
}

/// Unpacks what the worker sent.
pub fn unpack(bytes: &[u8]) -> Result<Result<Workbook, ReadFault>, Torn> {
    postcard::from_bytes::<Parcel<'_>>(bytes).map_err(|_| Torn)?.into_read().ok_or(Torn)
}

#[derive(Serialize, Deserialize)]
enum Parcel<'a> {
    Book {
        file_name: &'a str,
        hash: &'a str,
        container: (u8, u8, char),
        #[serde(borrow)]
        sheets: Vec<(&'a str, Rows<'a>)>,
    },
    Fault(u8, u8, u64, u64),
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

impl<'a> Parcel<'a> {
    fn of(read: &'a Result<Workbook, ReadFault>) -> Self {
        match read {
            Ok(book) => Parcel::Book {
                file_name: &book.file_name,
                hash: &book.hash,
                container: match book.container {
                    Container::Xlsx => (0, 0, ' '),
                    Container::Xls => (1, 0, ' '),
                    Container::Ods => (2, 0, ' '),
                    Container::Csv { encoding, delimiter } => (3, encoding_place(encoding), delimiter),
                    Container::Html { encoding } => (4, encoding_place(encoding), ' '),
                },
                sheets: book.sheets.iter().map(|sheet| (&*sheet.name, Rows::There(&sheet.rows))).collect(),
            },
            Err(fault) => match fault {
                ReadFault::Empty => Parcel::Fault(0, 0, 0, 0),
                ReadFault::TooLarge { bytes, limit } => Parcel::Fault(1, 0, *bytes, *limit),
                ReadFault::Password => Parcel::Fault(2, 0, 0, 0),
                ReadFault::Damaged { container } => Parcel::Fault(3, place(&FOREIGN, container), 0, 0),
                ReadFault::NotATable { container } => Parcel::Fault(4, place(&FOREIGN, container), 0, 0),
                ReadFault::TooMuch { what, limit } => Parcel::Fault(5, place(&QUANTITIES, what), 0, *limit),
            },
        }
    }

    fn into_read(self) -> Option<Result<Workbook, ReadFault>> {
        let foreign = |at: u8| FOREIGN.get(usize::from(at)).copied();
        Some(match self {
            Parcel::Book { file_name, hash, container: (kind, encoding, delimiter), sheets } => {
                let encoding = TextEncoding::TABLE.get(usize::from(encoding))?.0;
                let container = match kind {
                    0 => Container::Xlsx,
                    1 => Container::Xls,
                    2 => Container::Ods,
                    3 => Container::Csv { encoding, delimiter },
                    4 => Container::Html { encoding },
                    _ => return None,
                };
                let sheets = sheets.into_iter().map(|(name, rows)| sheet_of(name, rows)).collect();
                Ok(Workbook { file_name: file_name.to_owned(), hash: hash.to_owned(), container, sheets })
            }
            Parcel::Fault(0, ..) => Err(ReadFault::Empty),
            Parcel::Fault(1, _, bytes, limit) => Err(ReadFault::TooLarge { bytes, limit }),
            Parcel::Fault(2, ..) => Err(ReadFault::Password),
            Parcel::Fault(3, at, ..) => Err(ReadFault::Damaged { container: foreign(at)? }),
            Parcel::Fault(4, at, ..) => Err(ReadFault::NotATable { container: foreign(at)? }),
            Parcel::Fault(5, at, _, limit) => {
                Err(ReadFault::TooMuch { what: QUANTITIES.get(usize::from(at)).copied()?, limit })
            }
            Parcel::Fault(..) => return None,
        })
    }
}

/// Rows of one sheet: written as they lie, read as borrowed values.
enum Rows<'a> {
    There(&'a [Row]),
    Came(Vec<(u32, Vec<(u32, Came)>)>),
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Rows::There(rows) => serializer.collect_seq(rows.iter().map(|row| (row.number, Cells(&row.cells)))),
            Rows::Came(_) => Err(S::Error::custom("rows that came are not sent on")),
        }
    }
}

impl<'de> Deserialize<'de> for Rows<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Rows::Came)
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

fn sheet_of(name: &str, rows: Rows<'_>) -> Sheet {
    let rows = match rows {
        Rows::There(rows) => rows.to_vec(),
        Rows::Came(rows) => {
            let row = |(number, cells): (u32, Vec<(u32, Came)>)| Row {
                number,
                cells: cells.into_iter().map(|(column, came)| (column, came.0)).collect(),
            };
            rows.into_iter().map(row).collect()
        }
    };
    Sheet { name: Arc::from(name), rows }
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
            sheets: vec![Sheet { name: Arc::from("8А"), rows: vec![Row { number: 3, cells: cells.clone() }] }],
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
