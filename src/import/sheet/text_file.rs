//! Files without a container: encoding by byte order mark, strict UTF-8 and letter statistics; delimiter by regularity.
//!
//! Invariant: the number of a row is the number of the line or quoted record, blank lines counted, as a spreadsheet shows it.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::taker::{Field, Taker, hand_on};
use crate::import::sheet::{Cell, Container, Foreign, Quantity, ReadFault, TextEncoding, Wish, html};
use crate::model::order::Order;
use crate::model::source::NO_SHEET;
use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251};
use std::borrow::Cow;

/// Reads separated text or a web page with a table; anything else is no table. A wish decides what is otherwise guessed.
pub fn read(bytes: &[u8], wish: Option<Wish>, limits: &Limits, taker: &mut dyn Taker) -> Result<Container, ReadFault> {
    if let Some(container) = foreign(bytes) {
        return Err(ReadFault::NotATable { container });
    }
    let (text, encoding) = match wish {
        Some(Wish { encoding, .. }) => (table_of(encoding).decode(bytes).0, encoding),
        None => decode(bytes),
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ReadFault::Empty);
    }
    if is_binary(text) {
        return Err(ReadFault::NotATable { container: Foreign::Unknown });
    }
    if html::is_page(text) {
        hand_on(vec![html::read(text, limits)?], taker);
        return Ok(Container::Html { encoding });
    }
    let wished = wish.and_then(|wish| u8::try_from(wish.delimiter).ok());
    let delimiter = wished.unwrap_or_else(|| delimiter_of(text));
    read_csv(text, delimiter, limits, taker)?;
    Ok(Container::Csv { encoding, delimiter: char::from(delimiter) })
}

/// Known formats that hold no table.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let signs: &[(&[u8], Foreign)] = &[
        (b"%PDF", Foreign::Pdf),
        (b"\x89PNG", Foreign::Picture),
        (b"\xff\xd8\xff", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"BM\x00", Foreign::Picture),
        (b"{\\rtf", Foreign::Document),
        (b"Rar!", Foreign::Archive),
        (b"7z\xbc\xaf", Foreign::Archive),
        (b"\x1f\x8b", Foreign::Archive),
        (b"MZ", Foreign::Unknown),
        (b"\x7fELF", Foreign::Unknown),
    ];
    let is_program = |sign: &[u8]| sign == b"MZ" && !bytes.contains(&0);
    signs.iter().find(|(sign, _)| bytes.starts_with(sign) && !is_program(sign)).map(|(_, foreign)| *foreign)
}

fn is_binary(text: &str) -> bool {
    let is_odd = |letter: &char| {
        letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}') || *letter == '\u{fffd}'
    };
    let (n_odd, n) =
        text.chars().take(20_000).fold((0, 0), |(odd, n), letter| (odd + usize::from(is_odd(&letter)), n + 1));
    n_odd * 50 > n
}

/// Text and how it was encoded.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, TextEncoding) {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return (String::from_utf8_lossy(&bytes[3..]), TextEncoding::Utf8Bom);
    }
    if bytes.starts_with(b"\xff\xfe") {
        return (UTF_16LE.decode(bytes).0, TextEncoding::Utf16Le);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return (UTF_16BE.decode(bytes).0, TextEncoding::Utf16Be);
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return (table_of(encoding).decode_without_bom_handling(bytes).0, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), TextEncoding::Utf8);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let tries = [TextEncoding::Windows1251, TextEncoding::Cp866, TextEncoding::Koi8R];
    let weigh = |encoding: &TextEncoding| russianness(&table_of(*encoding).decode_without_bom_handling(sample).0);
    let best = tries.into_iter().rev().max_by_key(weigh).unwrap_or(TextEncoding::Windows1251);
    (table_of(best).decode_without_bom_handling(bytes).0, best)
}

/// Bytes that are looked at to tell an encoding.
const SAMPLE_BYTES: usize = 1 << 16;

fn table_of(encoding: TextEncoding) -> &'static Encoding {
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Utf8Bom => encoding_rs::UTF_8,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
        TextEncoding::Windows1251 => WINDOWS_1251,
        TextEncoding::Cp866 => IBM866,
        TextEncoding::Koi8R => KOI8_R,
    }
}

/// UTF-16 without a mark: every second byte is 0 or 4, the high bytes of ASCII and Russian letters.
fn wide_without_mark(bytes: &[u8]) -> Option<TextEncoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let share = |start: usize| {
        let hits = sample.iter().skip(start).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
        hits * 200 / sample.len()
    };
    match (share(0), share(1)) {
        (even, odd) if odd > 95 && even < 20 => Some(TextEncoding::Utf16Le),
        (even, odd) if even > 95 && odd < 20 => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// Signs of Russian typesetting that are not of ASCII.
const SIGNS: &str = "№«»–—\u{a0}°…“”„";

/// How much a text looks like Russian names and headings: frequent letters speak for it whatever their size (a list may stand in capitals,
/// and KOI8-R has them where Windows has small ones), capitals after small letters and signs that nobody types speak against it.
fn russianness(text: &str) -> i64 {
    let mut weight = 0;
    let mut before = ' ';
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        weight += match small {
            'а'..='я' | 'ё' if small != letter && before.is_lowercase() => -6,
            'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' => 4,
            'к' | 'м' | 'д' | 'п' | 'у' => 2,
            'г' | 'з' | 'б' | 'ы' | 'ь' | 'ч' | 'й' | 'я' => 1,
            sign if SIGNS.contains(sign) => 1,
            'а'..='я' | 'ё' => 0,
            letter if letter.is_ascii() => 0,
            _ => -6,
        };
        before = letter;
    }
    weight
}

/// The delimiter that splits most of the first lines into the same number of fields.
fn delimiter_of(text: &str) -> u8 {
    if let Some(named) = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        return named;
    }
    let weigh = |delimiter: &u8| {
        let mut counts = delimiters_of_records(text, *delimiter);
        counts.order();
        let alike = counts.chunk_by(|one, other| one == other).filter(|run| run[0] > 0);
        alike.map(|run| run.len() * run[0].min(6)).max().unwrap_or(0)
    };
    // On equal weight the last wins: the semicolon, which Russian Excel writes.
    [b',', b'\t', b';'].into_iter().max_by_key(weigh).unwrap_or(b';')
}

/// How many delimiters each of the first records holds, quotes respected.
fn delimiters_of_records(text: &str, delimiter: u8) -> Vec<usize> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter).has_headers(false).flexible(true);
    let records = reader.from_reader(text.as_bytes()).into_byte_records().take(SAMPLE_RECORDS);
    records.filter_map(Result::ok).map(|record| record.len().saturating_sub(1)).collect()
}

/// Records that are looked at to tell a delimiter.
const SAMPLE_RECORDS: usize = 60;

fn read_csv(text: &str, delimiter: u8, limits: &Limits, taker: &mut dyn Taker) -> Result<(), ReadFault> {
    let skipped = u32::from(text.starts_with("sep="));
    let body = if skipped == 1 { text.split_once('\n').map_or("", |(_, body)| body) } else { text };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut cells_left = Budget::new(Quantity::Cells, limits.cells);
    let mut rows_left = Budget::new(Quantity::Rows, limits.rows);
    let (mut record, mut fields) = (csv::ByteRecord::new(), Vec::new());
    let mut number = skipped;
    taker.begin(NO_SHEET, false);
    let damaged = || ReadFault::Damaged { container: Foreign::Csv };
    while reader.read_byte_record(&mut record).map_err(|_| damaged())? {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        number += 1 + blank_lines_at(body, start);
        rows_left.take(1)?;
        // Parts of a text that was looked at as a whole: once more for the record costs less than for each field.
        let line = std::str::from_utf8(record.as_slice()).map_err(|_| damaged())?;
        let n_cells = put_fields(&record, line, limits, &mut fields)?;
        cells_left.take(n_cells)?;
        if n_cells > 0 {
            taker.record(number, line, &fields);
        }
    }
    Ok(())
}

/// The reader passes over blank lines; a spreadsheet counts them. The end of the line before may still stand here.
fn blank_lines_at(text: &str, start: usize) -> u32 {
    let bytes = text.as_bytes();
    let breaks = bytes[start.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let n = breaks.filter(|byte| **byte == b'\n').count() as u32;
    let is_end_of_last = start > 0 && bytes.get(start - 1) == Some(&b'\r') && bytes.get(start) == Some(&b'\n');
    n - u32::from(is_end_of_last)
}

/// The fields of a record; gives how many of them are cells.
fn put_fields(
    record: &csv::ByteRecord,
    line: &str,
    limits: &Limits,
    fields: &mut Vec<Field>,
) -> Result<u64, ReadFault> {
    if record.len() as u64 > limits.columns
        && record.iter().skip(limits.columns as usize).any(|field| !field.is_empty())
    {
        return Err(ReadFault::TooMuch { what: Quantity::Columns, limit: limits.columns });
    }
    fields.clear();
    let mut n_cells = 0;
    for text in (0..record.len()).filter_map(|at| line.get(record.range(at)?)) {
        let is_cell = holds_text(text, limits)?;
        n_cells += u64::from(is_cell);
        fields.push(if is_cell { Field::cell(text.len()) } else { Field::blank(text.len()) });
    }
    Ok(n_cells)
}

/// A text as a cell; texts of blanks alone are no cell.
pub fn text_cell(text: &str, limits: &Limits) -> Result<Option<Cell>, ReadFault> {
    Ok(holds_text(text, limits)?.then(|| Cell::Text(text.into())))
}

/// Whether there is more than blanks; a fault where it is too long.
fn holds_text(text: &str, limits: &Limits) -> Result<bool, ReadFault> {
    if text.chars().all(crate::import::fold::is_blank) {
        return Ok(false);
    }
    if text.len() as u64 > limits.text_length && text.chars().count() as u64 > limits.text_length {
        return Err(ReadFault::TooMuch { what: Quantity::TextLength, limit: limits.text_length });
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet::Sheet;

    fn read(bytes: &[u8], wish: Option<Wish>, limits: &Limits) -> Result<(Container, Vec<Sheet>), ReadFault> {
        let mut sheets = Vec::new();
        Ok((super::read(bytes, wish, limits, &mut sheets)?, sheets))
    }

    const TABLE: &str =
        "№;Фамилия, имя;1;Итого\n1;Ветрова Ульяна;1,5;6,5\n\n2;Галкин Максим;\"да\nнет\";6\n3;Ян Ли;0;0\n";

    #[test]
    fn a_person_may_choose_otherwise_and_back() {
        let bytes = cp866(TABLE);
        let wish = |encoding, delimiter| Some(Wish { encoding, delimiter });
        let name = |wish| {
            let (container, sheets) = read(&bytes, wish, &Limits::default()).unwrap();
            (container, sheets[0].cell(2, 1).map(Cell::shown))
        };
        let found = name(None);
        assert_eq!(found.1.as_deref(), Some("Ветрова Ульяна"));
        let odd = name(wish(TextEncoding::Windows1251, ';'));
        assert_eq!(odd.0, Container::Csv { encoding: TextEncoding::Windows1251, delimiter: ';' });
        assert!(odd.1.is_some_and(|text| text != "Ветрова Ульяна"));
        assert_eq!(name(wish(TextEncoding::Cp866, '|')).1, None, "one column, where nothing is parted by this sign");
        assert_eq!(name(wish(TextEncoding::Cp866, ';')), found);
        for (encoding, _) in TextEncoding::TABLE {
            for delimiter in Wish::DELIMITERS {
                let wish = Wish { encoding: *encoding, delimiter: *delimiter };
                assert_eq!(Wish::of_code(&wish.code()), Some(wish));
            }
        }
        assert_eq!(Wish::of_code(""), None);
        assert_eq!(Wish::of_code("latin1;"), None);
    }

    #[test]
    fn encodings_and_delimiters_find_themselves() {
        let with_mark = |encoding: &[u8], wide: Vec<u8>| [encoding, &wide[..]].concat();
        let wide = |little: bool| -> Vec<u8> {
            let units = TABLE.encode_utf16();
            units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        for (bytes, encoding) in [
            (TABLE.as_bytes().to_vec(), TextEncoding::Utf8),
            (with_mark(b"\xef\xbb\xbf", TABLE.as_bytes().to_vec()), TextEncoding::Utf8Bom),
            (with_mark(b"\xff\xfe", wide(true)), TextEncoding::Utf16Le),
            (with_mark(b"\xfe\xff", wide(false)), TextEncoding::Utf16Be),
            (wide(true), TextEncoding::Utf16Le),
            (WINDOWS_1251.encode(TABLE).0.into_owned(), TextEncoding::Windows1251),
            (cp866(TABLE), TextEncoding::Cp866),
            (KOI8_R.encode(TABLE).0.into_owned(), TextEncoding::Koi8R),
        ] {
            let (container, sheets) = read(&bytes, None, &Limits::default()).unwrap();
            assert_eq!(container, Container::Csv { encoding, delimiter: ';' });
            let shown = |row, column| sheets[0].cell(row, column).map(Cell::shown);
            assert_eq!(shown(2, 1).as_deref(), Some("Ветрова Ульяна"), "{encoding:?}");
            assert_eq!(shown(4, 2).as_deref(), Some("да\nнет"), "a blank line is counted");
            assert_eq!(shown(5, 1).as_deref(), Some("Ян Ли"));
        }
        let (_, sheets) = read(TABLE.replace('\n', "\r\n").as_bytes(), None, &Limits::default()).unwrap();
        assert_eq!(sheets[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4, 5]);
    }

    #[test]
    fn a_list_in_capitals_finds_its_encoding() {
        let table = "ФИО;1;2;ИТОГО\n1;БЕЛЬСКАЯ А.Д.;1;1\n2;ВЕЛИГЖАНИНА К.Б.;0;0\n3;АБРОСОВ АРТУР ЕГОРОВИЧ;1;1\n";
        for (bytes, encoding) in [
            (WINDOWS_1251.encode(table).0.into_owned(), TextEncoding::Windows1251),
            (cp866(table), TextEncoding::Cp866),
            (KOI8_R.encode(table).0.into_owned(), TextEncoding::Koi8R),
        ] {
            let (container, sheets) = read(&bytes, None, &Limits::default()).unwrap();
            assert_eq!(container, Container::Csv { encoding, delimiter: ';' });
            assert_eq!(sheets[0].cell(2, 1).map(Cell::shown).as_deref(), Some("БЕЛЬСКАЯ А.Д."));
        }
    }

    /// The encoder of the web has no table for it.
    fn cp866(text: &str) -> Vec<u8> {
        let byte = |letter: char| match letter {
            'А'..='Я' => 0x80 + (u32::from(letter) - u32::from('А')) as u8,
            'а'..='п' => 0xa0 + (u32::from(letter) - u32::from('а')) as u8,
            'р'..='я' => 0xe0 + (u32::from(letter) - u32::from('р')) as u8,
            '№' => 0xfc,
            letter => letter as u8,
        };
        text.chars().map(byte).collect()
    }
}
