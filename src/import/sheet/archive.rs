//! Zip containers: looked into with counting limits before the workbook reader sees them. What an archive says about its
//! own sizes is not believed.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::tags::{self, TagKind};
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
    let Some((_, value)) = text.split_once("uniqueCount") else { return Ok(()) };
    let value = value.trim_start_matches(['=', '"', '\'', ' ', '\t', '\r', '\n']);
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    let declared: u64 = digits.parse().unwrap_or(u64::MAX);
    Budget::new(Quantity::SharedTexts, limits.shared_texts.min(n_bytes / 5 + 1)).take(if digits.is_empty() {
        0
    } else {
        declared
    })
}

/// An `OpenDocument` may repeat a row, a cell or a blank a million times in a few bytes: the area up to the last filled cell is
/// bounded, and so are the bytes that repeating adds.
fn check_repeats(content: &[u8], limits: &Limits) -> Result<(), ReadFault> {
    let text = String::from_utf8_lossy(content);
    let mut area = Area::default();
    let mut added = Budget::new(Quantity::UnpackedBytes, limits.text_bytes);
    // Where the open cell begins, and how often it stands there.
    let mut cell: Option<(usize, u64)> = None;
    tags::walk(&text, |tag| {
        let is_cell = matches!(tag.name, "table:table-cell" | "table:covered-table-cell");
        match (tag.name, tag.kind) {
            (_, TagKind::Closing) if is_cell => {
                let (start, times) = cell.take().unwrap_or((tag.at, 1));
                added.take((times - 1).saturating_mul((tag.at - start) as u64))?;
            }
            (_, TagKind::Closing) => {}
            ("table:table", _) => area.close_table(limits)?,
            ("table:table-row", _) => area.next_row(repeats(tag.attributes, "table:number-rows-repeated")),
            ("text:s", _) => added.take(repeats(tag.attributes, "text:c"))?,
            // A cell inside a cell: the reading crate ends the outer one there.
            _ if is_cell && cell.is_some() => return Err(ReadFault::Damaged { container: Foreign::Ods }),
            (_, kind) if is_cell => {
                let is_filled = tag.attributes.contains("office:") || kind == TagKind::Opening;
                let columns = repeats(tag.attributes, "table:number-columns-repeated");
                area.cell(columns, is_filled);
                let times = columns.saturating_mul(area.row_repeats).max(1);
                if kind == TagKind::Opening {
                    cell = Some((tag.at, times));
                } else if tag.attributes.contains("office:string-value") {
                    added.take((times - 1).saturating_mul(tag.attributes.len() as u64))?;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
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

/// The highest number under a name that ends so; what is no number is without end.
fn repeats(attributes: &str, name: &str) -> u64 {
    let value = |(at, _): (usize, &str)| {
        let value = attributes[at + name.len()..].trim_start_matches(['=', '"', '\'', ' ', '\t', '\r', '\n']);
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(u64::MAX)
    };
    attributes.match_indices(name).map(value).max().unwrap_or(1)
}
