//! F6 of docs/reliability.md: hostile values through our own writers. No cell of csv or xlsx may become a formula in a spreadsheet, and
//! each comes back as it was. `MARSHRUT_VALUES` raises their number for the deep run.

use calamine::{Reader, Xlsx};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Cell as Read, read};
use marshrut::report::csv::csv;
use marshrut::report::document::{Block, Cell, Document, Table};
use marshrut::report::parcel::Heads;
use marshrut::report::xlsx::xlsx;
use marshrut::text::words::{Lang, Words};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

const BEGINNINGS: [&str; 24] = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u{a0}=",
    "\u{200b}=",
    "\u{feff}=",
    "\u{202e}=",
    "'=",
    "\"=",
    ";=",
    "\";=",
    "\n;=",
    "{=",
    "%=",
    "=+-@",
];
const BODIES: [&str; 16] = [
    "1+1",
    "SUM(A1:A9)",
    "HYPERLINK(\"http://a.invalid\";\"имя\")",
    "cmd|' /C calc'!A0",
    "DDE(\"soffice\";\"x\";\"y\")",
    "WEBSERVICE(\"http://a.invalid\")",
    "IMPORTXML(\"http://a.invalid\",\"//a\")",
    "A1",
    "2+3",
    "Петрова Анна",
    "1,5*2",
    "[1]Лист!A1",
    "\"a\"&\"b\"",
    "ВПР(1;A1:B2;2)",
    "1/0",
    "'x",
];

/// As many different values as asked for.
fn hostile(n: usize) -> Vec<String> {
    let value = |at: usize| {
        let (beginning, body) = (BEGINNINGS[at % BEGINNINGS.len()], BODIES[at / BEGINNINGS.len() % BODIES.len()]);
        match at / (BEGINNINGS.len() * BODIES.len()) {
            0 => format!("{beginning}{body}"),
            round => format!("{beginning}{body}{}{round}", ["+", "-", ";=", "\t=", "\n="][round % 5]),
        }
    };
    (0..n).map(value).collect()
}

#[test]
fn no_hostile_value_becomes_a_formula() {
    let n = std::env::var("MARSHRUT_VALUES").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    let values = hostile(n);
    let rows = values.iter().map(|value| vec![Cell::from(value.clone()), Cell::from("x".to_owned())]).collect();
    let table = Table { caption: "=1+1".to_owned(), columns: vec!["=A1".to_owned(), "b".to_owned()], rows };
    let as_csv = csv(&table);
    let document = Document { title: "@x".to_owned(), blocks: vec![Block::Table(table)] };
    let as_xlsx = xlsx(&document, &Heads::new(&Words::new(Lang::Ru))).unwrap();

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&as_xlsx)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    for (name, bytes, sheet, first) in [("a.csv", as_csv.as_bytes(), 0, 2_u32), ("a.xlsx", as_xlsx.as_slice(), 1, 4)] {
        let read = read(bytes, name, &Limits::default()).unwrap();
        let cell = |at: usize| read.sheets[sheet].cell(first + at as u32, 0).map(Read::shown).unwrap_or_default();
        // An apostrophe stands before what a spreadsheet would reckon, and line breaks of cells are those of the file.
        let plain = |text: &str| text.replace('\r', "\n").trim_start_matches('\'').to_owned();
        let changed: Vec<(String, String)> = values
            .iter()
            .enumerate()
            .map(|(at, value)| (cell(at), value.clone()))
            .filter(|(is, value)| plain(is) != plain(value))
            .collect();
        assert!(changed.is_empty(), "{name}: {} of {n}, as {:?}", changed.len(), &changed[..changed.len().min(5)]);
    }
    let folder = std::env::temp_dir().join("marshrut-formulas");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("bare.csv"), "\u{feff}=1+1;x\r\n").unwrap();
    std::fs::write(folder.join("text.csv"), as_csv).unwrap();
    std::fs::write(folder.join("book.xlsx"), as_xlsx).unwrap();
    // The bare file shows that a formula would be counted.
    for (file, expect) in [("bare.csv", 1), ("text.csv", 0), ("book.xlsx", 0)] {
        let Some(n_formulas) = formulas_in_libre_office(&folder, file) else {
            println!("LibreOffice is not here: what it makes of the files was not tried");
            return;
        };
        assert_eq!(n_formulas, expect, "{file}");
    }
}

/// How many formulas a spreadsheet that reckons what it finds in a text makes of a file.
fn formulas_in_libre_office(folder: &Path, file: &str) -> Option<usize> {
    let mut command = Command::new("soffice");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    command.args([&profile, "--headless", "--convert-to", "fods", file]).current_dir(folder);
    if Path::new(file).extension().is_some_and(|it| it == "csv") {
        command.arg("--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,0,true");
    }
    command.output().ok()?;
    let made = std::fs::read_to_string(folder.join(file).with_extension("fods")).ok()?;
    Some(made.matches("table:formula=").count())
}
