//! The shells around mutated bytes: a zip, a compound file, a sealed class file, each with right checksums and counts, so that
//! what is inside reaches the reader. Shared by the fuzz targets and by `tests/fuzz_cases.rs`.

use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Starts a part of a workbook: this byte, its name, a line end, its text.
const PART: u8 = 0x1e;

const XLSX: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="7А" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

const ODS: &[(&str, &str)] = &[
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    (
        "META-INF/manifest.xml",
        r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#,
    ),
];

/// An xlsx of the parts in an input; a part that is not there is the plainest one. Bytes before the first part are the sheet.
pub fn xlsx(input: &[u8]) -> Vec<u8> {
    zipped(parts(input, "xl/worksheets/sheet1.xml"), XLSX)
}

/// An ods of the parts in an input. Bytes before the first part are the content.
pub fn ods(input: &[u8]) -> Vec<u8> {
    zipped(parts(input, "content.xml"), ODS)
}

fn parts<'a>(input: &'a [u8], first: &str) -> BTreeMap<String, &'a [u8]> {
    let mut pieces = input.split(|byte| *byte == PART);
    let mut found = BTreeMap::new();
    if let Some(start) = pieces.next().filter(|start| !start.is_empty()) {
        found.insert(first.to_owned(), start);
    }
    for piece in pieces {
        let end = piece.iter().position(|byte| *byte == b'\n').unwrap_or(piece.len());
        let name = String::from_utf8_lossy(&piece[..end]).into_owned();
        found.insert(name, piece.get(end + 1..).unwrap_or_default());
    }
    found
}

fn zipped(mut parts: BTreeMap<String, &[u8]>, plain: &[(&str, &'static str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut put = |name: &str, bytes: &[u8]| {
        // A name that no zip can hold is no part.
        if zip.start_file(name, options).is_ok() {
            let _ = zip.write_all(bytes);
        }
    };
    for (name, text) in plain {
        match parts.remove(*name) {
            Some(bytes) => put(name, bytes),
            None => put(name, text.as_bytes()),
        }
    }
    for (name, bytes) in parts {
        put(&name, bytes);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const FAT: u32 = 0xFFFF_FFFD;

/// A compound file with one stream `Workbook` of the records in an input. A last record that is longer than the bytes there
/// are is cut to them; the stream is filled up with empty records to the size below which streams lie elsewhere.
pub fn xls(input: &[u8]) -> Vec<u8> {
    let mut stream = framed(input);
    stream.resize(stream.len().max(8 * SECTOR).next_multiple_of(SECTOR), 0);
    let n_stream = stream.len() / SECTOR;
    let n_fat = (n_stream + 2).div_ceil(SECTOR / 4 - 1);
    let mut fat = vec![FAT; n_fat];
    fat.push(END);
    fat.extend((0..n_stream).map(|at| if at + 1 == n_stream { END } else { (n_fat + 2 + at) as u32 }));
    fat.resize(n_fat * SECTOR / 4, FREE);
    let mut bytes = header(n_fat);
    bytes.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    for (name, kind, start, size) in
        [("Root Entry", 5, END, 0), ("Workbook", 2, n_fat as u32 + 1, stream.len()), ("", 0, 0, 0), ("", 0, 0, 0)]
    {
        bytes.extend(entry(name, kind, start, size));
    }
    bytes.extend(stream);
    bytes
}

fn header(n_fat: usize) -> Vec<u8> {
    let mut bytes = vec![0; 76];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, value) in [(24, 0x3e_u16), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, n_fat as u32), (48, n_fat as u32), (56, 4096), (60, END), (68, END)] {
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    bytes.extend((0..109).flat_map(|at| if at < n_fat { at as u32 } else { FREE }.to_le_bytes()));
    bytes
}

fn entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        bytes[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    let n_name = if name.is_empty() { 0 } else { 2 * name.len() as u16 + 2 };
    bytes[64..66].copy_from_slice(&n_name.to_le_bytes());
    (bytes[66], bytes[67]) = (kind, 1);
    for (at, value) in
        [(68, FREE), (72, FREE), (76, if kind == 5 { 1 } else { FREE }), (116, start), (120, size as u32)]
    {
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    bytes
}

/// The records with lengths that fit. Where a sheet begins is set to the next beginning there is, as records before it may
/// have grown; a place beyond two gigabytes is left as it is.
fn framed(input: &[u8]) -> Vec<u8> {
    let mut stream = Vec::with_capacity(input.len());
    let (mut rest, mut beginnings, mut sheets) = (input, Vec::new(), Vec::new());
    while let [kind_low, kind_high, low, high, after @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*low, *high])).min(after.len());
        match u16::from_le_bytes([*kind_low, *kind_high]) {
            0x0809 => beginnings.push(stream.len() as u32),
            0x0085 if length >= 4 && after[3] < 0x80 => sheets.push(stream.len() + 4),
            _ => {}
        }
        stream.extend([*kind_low, *kind_high]);
        stream.extend((length as u16).to_le_bytes());
        stream.extend(&after[..length]);
        rest = &after[length..];
    }
    for (at, beginning) in sheets.into_iter().zip(beginnings.into_iter().skip(1)) {
        stream[at..at + 4].copy_from_slice(&beginning.to_le_bytes());
    }
    stream
}

/// A class file around records in canonical form, sealed as its maker would seal it.
pub fn class_file(body: &str, n_facts: &BTreeMap<&str, usize>, n_pupils: usize) -> String {
    let counts = serde_json::to_string(n_facts).unwrap_or_default();
    let head = |sha256: &str| {
        format!(
            "{{\"school\":null,\"school_name\":\"\",\"class\":null,\"class_title\":\"\",\"school_year\":null,\"made_at\":0,\"by\":\"Ф\",\"installation\":\"inst-f\",\"number\":1,\"n_facts\":{counts},\"n_pupils\":{n_pupils},\"sha256\":\"{sha256}\"}}"
        )
    };
    let sha256 = marshrut::wire::hash::sha256_hex(&[head("").as_bytes(), b"\n", body.as_bytes()]);
    format!("{{\"format\":\"marshrut-class\",\"v\":1,\n\"manifest\":{},\n\"facts\":{body}}}\n", head(&sha256))
}

/// The list of records inside a text: the text itself, or what stands under `facts`.
pub fn records(text: &str) -> Option<String> {
    if text.trim_start().starts_with('[') {
        return Some(text.to_owned());
    }
    let mut file: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    Some(file.remove("facts")?.get().to_owned())
}

/// A school file with its seal made right; none where the text is no object with a seal.
pub fn school_file(text: &str) -> Option<String> {
    let mut file: marshrut::exchange::school_file::SchoolFile = serde_json::from_str(text).ok()?;
    file.sha256.clear();
    let open = serde_json::to_string(&file).ok()?;
    file.sha256 = marshrut::wire::hash::sha256_hex(&[open.as_bytes()]);
    serde_json::to_string(&file).ok()
}
