//! Zip containers: looked into with counting limits before the workbook reader sees them. What an archive says about its
//! own sizes is not believed.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::{Container, Foreign, Quantity, ReadFault, Sheet, book};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What an archive turned out to hold.
#[derive(Default)]
struct Contents {
    names: Vec<String>,
    mimetype: String,
    /// `content.xml` of an `OpenDocument`, for the check of repeats.
    content: Vec<u8>,
}

/// Reads a workbook in a zip.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Container, Vec<Sheet>), ReadFault> {
    let contents = look_into(bytes, limits)?;
    let has = |part: &str| contents.names.iter().any(|name| name.starts_with(part));
    if contents.mimetype.contains("opendocument.spreadsheet") {
        check_repeats(&contents.content, limits)?;
        return Ok((Container::Ods, book::ods(bytes, limits)?));
    }
    if has("xl/worksheets") || has("xl/workbook.xml") || has("xl\\") {
        return Ok((Container::Xlsx, book::xlsx(bytes, limits)?));
    }
    let container = if has("word/") || has("ppt/") || contents.mimetype.contains("opendocument") {
        Foreign::Document
    } else {
        Foreign::Archive
    };
    Err(ReadFault::NotATable { container })
}

/// Inflates every entry once, counting.
fn look_into(bytes: &[u8], limits: &Limits) -> Result<Contents, ReadFault> {
    let damaged = ReadFault::Damaged { container: Foreign::Xlsx };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged.clone())?;
    Budget::new(Quantity::ArchiveEntries, limits.archive_entries).take(archive.len() as u64)?;
    let mut all_left = Budget::new(Quantity::UnpackedBytes, limits.unpacked_bytes);
    let mut contents = Contents::default();
    let mut chunk = vec![0; 1 << 16];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| damaged.clone())?;
        let name = entry.name().map_err(|_| damaged.clone())?.into_owned();
        let mut entry_left = Budget::new(Quantity::EntryBytes, limits.entry_bytes);
        let (mut start, is_content) = (Vec::new(), name == "content.xml");
        let mut n_read: u64 = 0;
        loop {
            let n = entry.read(&mut chunk).map_err(|_| damaged.clone())?;
            if n == 0 {
                break;
            }
            entry_left.take(n as u64)?;
            all_left.take(n as u64)?;
            n_read += n as u64;
            if is_content || start.len() < START_BYTES {
                start.extend_from_slice(&chunk[..n]);
            }
        }
        let lower = name.to_ascii_lowercase();
        if lower.ends_with("sharedstrings.xml") {
            check_shared_texts(&start, n_read, limits)?;
        } else if name == "mimetype" {
            contents.mimetype = String::from_utf8_lossy(&start).into_owned();
        } else if is_content {
            contents.content = start;
        }
        contents.names.push(lower);
    }
    Ok(contents)
}

/// Bytes kept of an entry to look at its beginning.
const START_BYTES: usize = 4096;

/// The declared count of shared texts is reserved by the reading crate: it must be possible in the bytes there are.
fn check_shared_texts(start: &[u8], n_bytes: u64, limits: &Limits) -> Result<(), ReadFault> {
    let text = String::from_utf8_lossy(start);
    let Some(at) = text.find("uniqueCount=") else { return Ok(()) };
    let digits: String = text[at + 13..].chars().take_while(char::is_ascii_digit).collect();
    let declared: u64 = digits.parse().unwrap_or(u64::MAX);
    Budget::new(Quantity::SharedTexts, limits.shared_texts.min(n_bytes / 5 + 1)).take(if digits.is_empty() {
        0
    } else {
        declared
    })
}

/// An `OpenDocument` may repeat a row or cell a million times in a few bytes: the area up to the last filled cell is bounded.
fn check_repeats(content: &[u8], limits: &Limits) -> Result<(), ReadFault> {
    let text = String::from_utf8_lossy(content);
    let mut area = Area::default();
    for tag in text.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag.starts_with("table:table ") || tag == "table:table" {
            area.close_table(limits)?;
        } else if tag.starts_with("table:table-row") {
            area.next_row(repeats(tag, "table:number-rows-repeated"));
        } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell") {
            let is_filled = tag.contains("office:") || !tag.ends_with('/');
            area.cell(repeats(tag, "table:number-columns-repeated"), is_filled);
        }
    }
    area.close_table(limits)
}

/// The area that a table would fill as a full grid.
#[derive(Default)]
struct Area {
    rows_before: u64,
    row_repeats: u64,
    column: u64,
    rows: u64,
    columns: u64,
    cells: u64,
}

impl Area {
    fn next_row(&mut self, repeats: u64) {
        self.rows_before = self.rows_before.saturating_add(self.row_repeats);
        self.row_repeats = repeats;
        self.column = 0;
    }

    fn cell(&mut self, repeats: u64, is_filled: bool) {
        self.column = self.column.saturating_add(repeats);
        if is_filled {
            self.rows = self.rows_before.saturating_add(self.row_repeats);
            self.columns = self.columns.max(self.column);
        }
    }

    fn close_table(&mut self, limits: &Limits) -> Result<(), ReadFault> {
        self.cells = self.cells.saturating_add(self.rows.saturating_mul(self.columns));
        let cells = self.cells;
        *self = Self { cells, ..Self::default() };
        // A full grid holds blanks too, so it may be larger than the cells that are kept.
        Budget::new(Quantity::Cells, limits.cells * 2).take(cells)
    }
}

fn repeats(tag: &str, attribute: &str) -> u64 {
    let Some(at) = tag.find(attribute) else { return 1 };
    let value = tag[at + attribute.len()..].trim_start_matches(['=', '"', '\'', ' ']);
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}
