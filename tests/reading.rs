//! Bytes to cells: every bad file is refused with its reason, bombs are refused before they unfold, and no bytes panic.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test")]

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Cell, Foreign, Quantity, ReadFault, parcel, read};
use marshrut::reference::Reference;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// Parsed once for all runs.
static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::seeds().unwrap());

fn case(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases").join(name)).unwrap()
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

fn xlsx(cells: &str, extra: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    );
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &*sheet),
    ];
    parts.extend(extra);
    archive(&parts)
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Лист1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", &content)])
}

/// A compound file of one sector with these counts of its tables.
fn compound(at: usize, count: u32) -> Vec<u8> {
    let mut bytes = vec![0; 1024];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[30..32].copy_from_slice(&9_u16.to_le_bytes());
    bytes[32..34].copy_from_slice(&6_u16.to_le_bytes());
    bytes[at..at + 4].copy_from_slice(&count.to_le_bytes());
    bytes
}

#[test]
fn every_bad_file_is_refused_with_its_reason() {
    let xlsx_case = case("повторы учеников.xlsx");
    let xls_case = case("КДР русский язык 8Б ноябрь 2021.xls");
    let ods_case = case("КДР математика 7А январь 2022.ods");
    let damaged = |container| ReadFault::Damaged { container };
    let no_table = |container| ReadFault::NotATable { container };
    let table: Vec<(&str, Vec<u8>, ReadFault)> = vec![
        ("empty", Vec::new(), ReadFault::Empty),
        ("blanks", b" \r\n\t".to_vec(), ReadFault::Empty),
        ("password", case("с паролем.xlsx"), ReadFault::Password),
        ("a picture renamed", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), no_table(Foreign::Picture)),
        ("a photo renamed", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), no_table(Foreign::Picture)),
        ("a document renamed", case("документ под видом книги.xlsx"), no_table(Foreign::Pdf)),
        ("a text document", archive(&[("word/document.xml", "<w/>")]), no_table(Foreign::Document)),
        ("an archive", archive(&[("фото.jpg", "x")]), no_table(Foreign::Archive)),
        ("bytes", (0..=255).cycle().take(4000).map(|it: u16| it as u8).collect(), no_table(Foreign::Unknown)),
        ("a page without a table", b"<html><body>404</body></html>".to_vec(), no_table(Foreign::Html)),
        ("half an xlsx", xlsx_case[..xlsx_case.len() / 2].to_vec(), damaged(Foreign::Xlsx)),
        ("a cut xlsx", case("обрезанный файл.xlsx"), damaged(Foreign::Xlsx)),
        ("half an ods", ods_case[..ods_case.len() / 2].to_vec(), damaged(Foreign::Xlsx)),
        ("half an xls", xls_case[..xls_case.len() / 2].to_vec(), damaged(Foreign::Xls)),
        ("an xls of nothing", compound(44, 0), damaged(Foreign::Xls)),
    ];
    for (what, bytes, fault) in table {
        let found = read(&bytes, "файл.xlsx", &Limits::default()).map(|book| book.container);
        assert_eq!(found, Err(fault), "{what}");
    }
    let small = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(read(&[b'a'; 11], "", &small).unwrap_err(), ReadFault::TooLarge { bytes: 11, limit: 10 });
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    let limits = Limits::default();
    let too_much = |what, limit| ReadFault::TooMuch { what, limit };
    let corners = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    let strings = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="4294967295"><si><t>a</t></si></sst>"#;
    let one_sheet = r#"<sheet name="Лист1" sheetId="1" r:id="rId1"/>"#;
    let long_everywhere = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(4_000);
    let long_text = strings.replace("4294967295", "1").replace(">a<", &format!(">{}<", "а".repeat(30_000)));
    let repeats = r#"<table:table-row table:number-rows-repeated="10000"><table:table-cell table:number-columns-repeated="6000" office:value-type="float" office:value="1"/></table:table-row>"#;
    let far = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16000"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    let blanks = " ".repeat(300 << 20);
    let many: Vec<String> = (0..1001).map(|n| format!("{n}.xml")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    let table: Vec<(&str, Vec<u8>, ReadFault)> = vec![
        ("two far corners", xlsx(corners, &[]), too_much(Quantity::Rows, limits.rows)),
        ("a far column", xlsx(wide, &[]), too_much(Quantity::Columns, limits.columns)),
        (
            "a declared count of texts",
            xlsx("", &[("xl/sharedStrings.xml", strings)]),
            too_much(Quantity::SharedTexts, strings.len() as u64 / 5 + 1),
        ),
        (
            "sheets by the thousand",
            archive(&[
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", ROOT),
                ("xl/workbook.xml", &BOOK.replace(one_sheet, &one_sheet.repeat(20_000))),
                ("xl/_rels/workbook.xml.rels", RELATIONS),
                (
                    "xl/worksheets/sheet1.xml",
                    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#,
                ),
            ]),
            too_much(Quantity::ArchiveEntries, limits.sheets),
        ),
        (
            "one long text in every cell",
            xlsx(&long_everywhere, &[("xl/sharedStrings.xml", &long_text)]),
            too_much(Quantity::UnpackedBytes, limits.text_bytes),
        ),
        ("repeated cells", ods(repeats), too_much(Quantity::Cells, limits.cells * 2)),
        ("a cell behind a million blank rows", ods(far), too_much(Quantity::Cells, limits.cells * 2)),
        (
            "an entry of blanks",
            xlsx("", &[("xl/media/a.xml", &blanks)]),
            too_much(Quantity::EntryBytes, limits.entry_bytes),
        ),
        ("a thousand and one entries", archive(&many), too_much(Quantity::ArchiveEntries, limits.archive_entries)),
        ("a count of sectors", compound(44, u32::MAX), ReadFault::Damaged { container: Foreign::Xls }),
        ("a count of extra sectors", compound(72, u32::MAX), ReadFault::Damaged { container: Foreign::Xls }),
        (
            "a thousand columns too many",
            format!("{}1", ";".repeat(2500)).into_bytes(),
            too_much(Quantity::Columns, limits.columns),
        ),
        (
            "a text without end",
            format!("ФИО;1\n\"{}", "а".repeat(40_000)).into_bytes(),
            too_much(Quantity::TextLength, limits.text_length),
        ),
    ];
    for (what, bytes, fault) in table {
        let start = Instant::now();
        let found = read(&bytes, "файл.xlsx", &limits).map(|book| book.sheets.len());
        assert_eq!(found, Err(fault), "{what}");
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    }
}

#[test]
fn repeats_are_counted_however_they_are_written() {
    let limits = Limits::default();
    let too_much = |what, limit| ReadFault::TooMuch { what, limit };
    let ones = |row: &str| {
        format!(
            r#"<table:table-row {row}><table:table-cell table:number-columns-repeated="6000" office:value-type="float" office:value="1"/></table:table-row>"#
        )
    };
    let text = |row: &str, inside: &str| {
        format!(
            r#"<table:table-row {row}><table:table-cell office:value-type="string"><text:p>{inside}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let repeated = r#"table:number-rows-repeated="100000""#;
    let too_many_cells = || too_much(Quantity::Cells, limits.cells * 2);
    let too_many_bytes = || too_much(Quantity::UnpackedBytes, limits.text_bytes);
    for (what, rows, fault) in [
        ("behind a bracket in quotes", ones(&format!(r#"a=">" {repeated}"#)), too_many_cells()),
        ("told twice", ones(&format!(r#"a:table:number-rows-repeated="1" {repeated}"#)), too_many_cells()),
        ("a long text", text(repeated, &"а".repeat(30_000)), too_many_bytes()),
        ("blanks", text("", r#"<text:s text:c="4000000000"/>"#), too_many_bytes()),
        ("a row without an end", "<table:table-row>".to_owned(), ReadFault::Damaged { container: Foreign::Ods }),
    ] {
        assert_eq!(read(&ods(&rows), "", &limits).map(|book| book.container), Err(fault), "{what}");
    }
    let book = read(&ods(&text(r#"table:number-rows-repeated="3""#, "Ли")), "", &limits).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 3);
}

#[test]
fn a_small_workbook_of_ones_own_is_read() {
    let cells = r#"<row r="2"><c r="B2"><v>1</v></c><c r="D2" t="inlineStr"><is><t>х</t></is></c><c r="E2"><f>SUM(B2:B2)</f></c></row>"#;
    let book = read(&xlsx(cells, &[]), "", &Limits::default()).unwrap();
    assert_eq!(book.sheets[0].cell(2, 1), Some(&Cell::Number(1.0)));
    assert_eq!(book.sheets[0].cell(2, 3), Some(&Cell::Text("х".into())));
    assert_eq!(book.sheets[0].cell(2, 4), None, "a formula without a result");
}

#[test]
fn entities_of_a_document_type_are_not_unfolded() {
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;">]><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>"#;
    let text = match read(&xlsx(laughs, &[]), "", &Limits::default()) {
        Ok(book) => format!("{:?}", book.sheets),
        Err(fault) => format!("{fault:?}"),
    };
    assert!(!text.contains("хаха"), "{text}");
}

#[test]
fn twenty_thousand_rows_are_a_moment() {
    let mut text = String::from("логин школы;код обучающегося;пол;класс;вариант;всего баллов");
    for n in 1..=13 {
        write!(text, ";балл за {n}").unwrap();
    }
    text.push('\n');
    for n in 0..20_000 {
        // Whole classes alike would be asked about.
        let first = n % 2;
        let (school, code, total) = (990_000 + n / 90, n % 90, 12 + first);
        writeln!(text, "sch{school:06};6{code:04};ж;а;1;{total};{first};1;1;1;1;1;1;1;1;1;1;1;1").unwrap();
    }
    let reference = &*REFERENCE;
    let start = Instant::now();
    let book = read(text.as_bytes(), "Математика, 6 класс. ВПР 2021.csv", &Limits::default()).unwrap();
    let found = recognise(&book, reference);
    assert_eq!(found[0].form, Form::Results);
    let drafted = draft(&book, &found[0], &Answers::default(), reference);
    let took = start.elapsed();
    assert_eq!((drafted.rows.len(), drafted.notices.len()), (20_000, 0));
    // Unoptimized and on a busy machine; optimized it is a fifth of a second.
    assert!(took < Duration::from_secs(15), "{took:?}");
    let packed = parcel::pack(&Ok(book.clone()));
    assert_eq!(parcel::unpack(&packed).unwrap().unwrap(), book);
    // Packed while it is read, record by record, it is the same.
    let parcel = parcel::read(text.as_bytes(), None, &Limits::default()).pack(&book.file_name, &book.hash);
    assert!(parcel.len() < packed.len());
    assert_eq!(parcel::unpack(&parcel).unwrap().unwrap(), book);
}

/// Reads and, if there is a table, drafts it: nothing of this may panic.
fn swallow(bytes: &[u8], reference: &Reference) {
    let Ok(book) = read(bytes, "Математика 6А.xlsx", &Limits::default()) else { return };
    for found in recognise(&book, reference) {
        if found.layout.is_some() {
            draft(&book, &found, &Answers::default(), reference);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(start in 0..6_usize, bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<html><table>", b"\xff\xfe", b"\xef\xbb\xbf"];
        swallow(&[starts[start], &bytes].concat(), &REFERENCE);
    }

    #[test]
    fn no_letters_panic(text in "[ -~а-яА-ЯёЁ№«»\n\r;,\t\"'&<>=/()0-9]{0,600}") {
        swallow(text.as_bytes(), &REFERENCE);
        swallow(format!("№;ФИО;1 (1б);2 (2б);Итого;Отметка\n{text}").as_bytes(), &REFERENCE);
        swallow(format!("<table><tr><td>{text}").as_bytes(), &REFERENCE);
    }

    #[test]
    fn no_flipped_byte_of_a_workbook_panics(which in 0..3_usize, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let name = ["повторы учеников.xlsx", "КДР русский язык 8Б ноябрь 2021.xls", "КДР математика 7А январь 2022.ods"][which];
        let mut bytes = case(name);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        swallow(&bytes, &REFERENCE);
    }

    #[test]
    fn what_is_written_as_csv_is_read_again(rows in prop::collection::vec(prop::collection::vec("[а-яА-Я0-9 ,;\"\n.-]{0,12}", 3), 3..20)) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["№", "ФИО", "Итого"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let book = read(&bytes, "таблица.csv", &Limits::default()).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                let found = book.sheets[0].cell(at as u32 + 2, column as u32).map(Cell::shown).unwrap_or_default();
                let expect = if text.trim().is_empty() { "" } else { text };
                prop_assert_eq!(&found, expect);
            }
        }
    }
}
