//! Compound files (the container of .xls and of encrypted workbooks): chains, counts and areas are checked here, because the
//! reading crate trusts them and aborts on 612 bytes.
//!
//! Invariant: bytes that pass have chains without cycles inside the file, and sheets whose full grids fit the budget.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::{Foreign, Quantity, ReadFault, Sheet, book};

/// The first bytes of every compound file.
pub const MAGIC: [u8; 8] = *b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const DAMAGED: ReadFault = ReadFault::Damaged { container: Foreign::Xls };

/// Reads an .xls after checking it.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadFault> {
    let file = File::open(bytes).ok_or(DAMAGED)?;
    let entries = file.entries().ok_or(DAMAGED)?;
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() || named("EncryptionInfo").is_some() {
        return Err(ReadFault::Password);
    }
    let Some(book) = named("Workbook").or_else(|| named("Book")) else {
        let is_document = named("WordDocument").is_some() || named("PowerPoint Document").is_some();
        return Err(if is_document { ReadFault::NotATable { container: Foreign::Document } } else { DAMAGED });
    };
    // Streams do not overlap but for the small ones, which also stand in the stream of the root.
    if entries.iter().map(|entry| entry.size).fold(0, usize::saturating_add) > 2 * bytes.len() {
        return Err(DAMAGED);
    }
    // The reading crate follows the chains of all entries that it names: all of them have to end.
    if !entries.iter().all(|entry| entry.size == 0 || file.stream(entry).is_some()) {
        return Err(DAMAGED);
    }
    check_records(&file.stream(book).ok_or(DAMAGED)?, limits)?;
    book::xls(bytes, limits)
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

struct File<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    directory: Vec<u8>,
    mini_stream: Vec<u8>,
}

/// Ends of chains and marks of free sectors stand above this.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
const MINI_SECTOR: usize = 64;
const MINI_CUTOFF: usize = 4096;

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match number16(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            directory: Vec::new(),
            mini_stream: Vec::new(),
        };
        let n_sectors = bytes.len() / sector_size;
        let n_declared = [44, 64, 72].map(|at| number32(bytes, at));
        if n_declared.iter().any(|count| count.is_none_or(|count| count as usize > n_sectors)) {
            return None;
        }
        for sector in file.fat_sectors(n_sectors)? {
            let words = numbers(file.sector(sector)?);
            file.fat.extend(words);
        }
        file.directory = file.chain(number32(bytes, 48)?, usize::MAX)?;
        let mini_start = number32(bytes, 60)?;
        if mini_start <= LAST_SECTOR {
            file.mini_fat = numbers(&file.chain(mini_start, usize::MAX)?).collect();
        }
        let root = file.entries()?.into_iter().next()?;
        if root.start <= LAST_SECTOR && root.size > 0 {
            file.mini_stream = file.chain(root.start, root.size)?;
        }
        Some(file)
    }

    /// Sectors of the allocation table: 109 in the header, the rest in a chain of its own.
    fn fat_sectors(&self, n_sectors: usize) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut next = number32(self.bytes, 68)?;
        let mut n_steps = 0;
        while next <= LAST_SECTOR {
            n_steps += 1;
            if n_steps > n_sectors {
                return None;
            }
            let words: Vec<u32> = numbers(self.sector(next)?).collect();
            let (last, body) = words.split_last()?;
            sectors.extend(body);
            next = *last;
        }
        sectors.retain(|sector| *sector <= LAST_SECTOR);
        (sectors.len() <= n_sectors).then_some(sectors)
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        self.bytes
            .get(start..start + self.sector_size)
            .or_else(|| self.bytes.get(start..).filter(|rest| !rest.is_empty()))
    }

    /// The bytes of a chain; `None` for a cycle or a sector outside the file.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        follow(start, size, &self.fat, |id| self.sector(id), self.bytes.len() / self.sector_size)
    }

    fn entries(&self) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        for record in self.directory.chunks_exact(128) {
            let units: Vec<u16> =
                record[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
            let size = number32(record, 120)? as usize;
            let is_stream = matches!(record[66], 2 | 5);
            let name = String::from_utf16_lossy(&units[..end]);
            if is_stream && size > self.bytes.len() {
                return None;
            }
            entries.push(Entry { name, start: number32(record, 116)?, size: if is_stream { size } else { 0 } });
        }
        Some(entries)
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.size >= MINI_CUTOFF || entry.name == "Root Entry" {
            return self.chain(entry.start, entry.size).filter(|bytes| bytes.len() == entry.size);
        }
        let sector = |id: u32| {
            let start = id as usize * MINI_SECTOR;
            self.mini_stream.get(start..start + MINI_SECTOR)
        };
        let most = self.mini_stream.len() / MINI_SECTOR;
        follow(entry.start, entry.size, &self.mini_fat, sector, most).filter(|bytes| bytes.len() == entry.size)
    }
}

/// A chain of at most as many sectors as there are: the table may be longer, its sectors may stand in it twice.
fn follow<'s>(
    start: u32,
    size: usize,
    table: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
    most: usize,
) -> Option<Vec<u8>> {
    let (mut next, mut bytes, mut n_steps) = (start, Vec::new(), 0);
    while next <= LAST_SECTOR && bytes.len() < size {
        n_steps += 1;
        if n_steps > most {
            return None;
        }
        let piece = sector(next)?;
        bytes.extend_from_slice(&piece[..piece.len().min(size - bytes.len())]);
        next = *table.get(next as usize)?;
    }
    Some(bytes)
}

/// Walks the records of a workbook: a password, and the area that each sheet would fill as a full grid.
fn check_records(stream: &[u8], limits: &Limits) -> Result<(), ReadFault> {
    let mut sheets = Vec::new();
    let mut rest = stream;
    while let Some((kind, data)) = next_record(&mut rest)? {
        match kind {
            0x002F => return Err(ReadFault::Password),
            0x0085 => sheets.extend(number32(data, 0)),
            _ => {}
        }
    }
    Budget::new(Quantity::ArchiveEntries, limits.sheets).take(sheets.len() as u64)?;
    let mut cells = Budget::new(Quantity::Cells, limits.cells * 2);
    let mut records = Budget::new(Quantity::Cells, limits.cells * 4);
    // Many names may point at one sheet, or into the middle of it: each is read on its own.
    for sheet in sheets {
        let stream = stream.get(sheet as usize..).ok_or(DAMAGED)?;
        check_sheet(stream, &mut cells, &mut records)?;
    }
    Ok(())
}

/// Takes the area of the sheet that begins here. Substreams inside it (charts) are passed over, as the reading crate does.
fn check_sheet(stream: &[u8], cells: &mut Budget, records: &mut Budget) -> Result<(), ReadFault> {
    let (mut rest, mut is_begun, mut depth) = (stream, false, 0_u32);
    let (mut low, mut high, mut has_formula) = (None, (0, 0), false);
    while let Some((kind, data)) = next_record(&mut rest)? {
        records.take(1)?;
        match kind {
            0x0809 if is_begun => depth += 1,
            0x0809 => is_begun = true,
            0x000A if depth == 0 => break,
            0x000A => depth -= 1,
            _ if depth > 0 => {}
            0x0200 => cells.take(declared_area(data).ok_or(DAMAGED)?)?,
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E | 0x00BD if data.len() >= 6 => {
                let at = (u64::from(number16(data, 0).unwrap_or(0)), u64::from(number16(data, 2).unwrap_or(0)));
                let last = if kind == 0x00BD { u64::from(number16(data, data.len() - 2).unwrap_or(0)) } else { at.1 };
                low = Some(low.map_or(at, |low: (u64, u64)| (low.0.min(at.0), low.1.min(at.1))));
                high = (high.0.max(at.0), high.1.max(last));
                has_formula |= kind == 0x0006;
            }
            // The text of a formula; without a formula it stands in the first cell of all.
            0x0207 if !has_formula => low = Some((0, 0)),
            _ => {}
        }
    }
    cells.take(area(low, high))
}

/// The next record of a stream: its kind and its bytes.
fn next_record<'a>(rest: &mut &'a [u8]) -> Result<Option<(u16, &'a [u8])>, ReadFault> {
    let [kind_low, kind_high, low, high, after @ ..] = *rest else { return Ok(None) };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    let data = after.get(..length).ok_or(DAMAGED)?;
    *rest = &after[length..];
    Ok(Some((u16::from_le_bytes([*kind_low, *kind_high]), data)))
}

/// The area that a sheet says it has, of either length of the record; none where it ends before it begins. The reading crate
/// reserves it before it has read a cell.
fn declared_area(data: &[u8]) -> Option<u64> {
    let number = |at| number16(data, at).map(u32::from);
    let ([first_row, end_row], [first, end]) = if data.len() < 12 {
        ([number(0), number(2)], [number(4), number(6)])
    } else {
        ([number32(data, 0), number32(data, 4)], [number(8), number(10)])
    };
    let (first_row, end_row, first, end) = (first_row?, end_row?, first?, end?);
    if end_row == 0 || end == 0 {
        return Some(1);
    }
    // A first column beyond those of the format is read as the first of all.
    let columns = if first > 0xFF || end < first { end } else { end - first };
    Some(u64::from(end_row.checked_sub(first_row)?) * u64::from(columns))
}

fn area(low: Option<(u64, u64)>, high: (u64, u64)) -> u64 {
    low.map_or(0, |low| (high.0 + 1 - low.0) * (high.1.max(low.1) + 1 - low.1))
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}
