//! How fast foreign files become cells, and cells a draft: a school's work (900 pupils × 40 columns) as csv and as xlsx, and a
//! municipal list (25 000 pupils × 12 works). Run: `cargo bench --bench reading`; `-- --write FOLDER` writes the files, so that
//! the browser and its peers read the same ones (`scripts/reading-bench.mjs`).
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::recognise::recognise;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{hash_of, parcel, read};
use marshrut::reference::Reference;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

const ROUNDS: usize = 7;

fn main() {
    let files = [
        ("Математика 6 класс КДР 900 учеников.csv", csv(&school()).into_bytes()),
        ("Математика 6 класс КДР 900 учеников.xlsx", xlsx(&school())),
        ("Все работы 25000 учеников.csv", csv(&municipality()).into_bytes()),
    ];
    let mut words = std::env::args().skip_while(|word| word != "--write").skip(1);
    if let Some(folder) = words.next() {
        for (name, bytes) in &files {
            std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
        }
        return;
    }
    let reference = Reference::seeds().unwrap();
    println!("{:<46} {:>9} {:>9} {:>9} {:>9}", "file", "MB", "read", "MB/s", "+ draft");
    for (name, bytes) in &files {
        let reading = best(|| {
            black_box(parcel::read(bytes, None, &Limits::default()).pack(name, &hash_of(bytes)));
        });
        let whole = best(|| {
            let book = read(bytes, name, &Limits::default()).unwrap();
            for found in recognise(&book, &reference) {
                black_box(draft(&book, &found, &Answers::default(), &reference));
            }
        });
        let megabytes = bytes.len() as f64 / 1e6;
        let rate = megabytes / reading.as_secs_f64();
        println!("{name:<46} {megabytes:>9.2} {:>7.1}ms {rate:>9.1} {:>7.1}ms", ms(reading), ms(whole));
    }
}

fn best(mut work: impl FnMut()) -> Duration {
    let mut round = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// 900 pupils: name, class, variant, 35 items, total, mark.
fn school() -> Vec<Vec<String>> {
    let head = ["ФИО", "Класс", "Вариант"].map(str::to_owned).into_iter();
    let items = (1..=35).map(|n| n.to_string());
    let mut rows = vec![head.chain(items).chain(["Итого".to_owned(), "Отметка".to_owned()]).collect::<Vec<_>>()];
    for n in 0..900_usize {
        let class = format!("6{}", ["А", "Б", "В", "Г", "Д"][n / 30 % 5]);
        let points: Vec<usize> = (0..35).map(|item| (n * 7 + item * 3) % 5 % 2).collect();
        let total: usize = points.iter().sum();
        let mut row = vec![name(n), class, (1 + n % 2).to_string()];
        row.extend(points.iter().map(ToString::to_string));
        row.extend([total.to_string(), (2 + total * 4 / 36).to_string()]);
        rows.push(row);
    }
    rows
}

/// 25 000 pupils with total and mark of twelve works each.
fn municipality() -> Vec<Vec<String>> {
    let mut head: Vec<String> = ["Школа", "Класс", "ФИО"].map(str::to_owned).to_vec();
    for work in 1..=12 {
        head.extend([format!("Работа {work}: балл"), format!("Работа {work}: отметка")]);
    }
    let mut rows = vec![head];
    for n in 0..25_000_usize {
        let mut row = vec![format!("МБОУ «СОШ № {}»", 1 + n / 400), format!("{}А", 5 + n % 5), name(n)];
        for work in 0..12 {
            row.extend([((n + work * 5) % 30).to_string(), (2 + (n + work) % 4).to_string()]);
        }
        rows.push(row);
    }
    rows
}

fn name(n: usize) -> String {
    let surname = ["Метелин", "Ветрова", "Ёлкин", "Ковалёва", "Июльский", "Снежинкина", "Октябрёва"][n % 7];
    let given = ["Егор", "Ульяна", "Ян", "Дарья", "Лев", "Ева", "Ксения"][n / 7 % 7];
    format!("{surname}-{} {given} Олегович", n / 49)
}

fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(";") + "\r\n").collect()
}

fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut cells = String::new();
    for (at, row) in rows.iter().enumerate() {
        write!(cells, "<row r=\"{}\">", at + 1).unwrap();
        for (column, text) in row.iter().enumerate() {
            let address = marshrut::model::source::cell_address(column as u32, at as u32 + 1);
            if at > 0 && text.parse::<f64>().is_ok() {
                write!(cells, "<c r=\"{address}\"><v>{text}</v></c>").unwrap();
            } else {
                write!(cells, "<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>").unwrap();
            }
        }
        cells.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Лист1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
