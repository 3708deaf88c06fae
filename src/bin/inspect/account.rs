//! One file → its account: container, form, works, problems.

use crate::lists;
use crate::work::{number, work};
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, draft};
use marshrut::import::recognise::turned::understand;
use marshrut::import::recognise::{Form, Recognition};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Cell, Container, Foreign, ReadFault, Workbook, read};
use marshrut::notice::{Notice, Severity};
use marshrut::reference::Reference;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

pub fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let reference = match Reference::seeds() {
        Ok(reference) => reference,
        Err(fault) => {
            eprintln!("{}: {}", fault.file, fault.detail);
            return ExitCode::FAILURE;
        }
    };
    if paths.is_empty() {
        eprintln!("inspect FILE…");
        return ExitCode::FAILURE;
    }
    let mut accounts = Vec::new();
    for path in &paths {
        match std::fs::read(path) {
            Ok(bytes) => accounts.push(account(Path::new(path), &bytes, &reference)),
            Err(fault) => {
                eprintln!("{path}: {fault}");
                return ExitCode::FAILURE;
            }
        }
    }
    let account = if accounts.len() == 1 { accounts.remove(0) } else { Value::Array(accounts) };
    println!("{account:#}");
    ExitCode::SUCCESS
}

fn account(path: &Path, bytes: &[u8], reference: &Reference) -> Value {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match read(bytes, &name, &Limits::default()) {
        Ok(workbook) => of_workbook(workbook, reference),
        Err(fault) => of_fault(&name, bytes, &fault),
    }
}

fn of_fault(name: &str, bytes: &[u8], fault: &ReadFault) -> Value {
    let foreign = |container: &Foreign| match container {
        Foreign::Xlsx => "xlsx",
        Foreign::Xls => "xls",
        Foreign::Ods => "ods",
        Foreign::Csv => "csv",
        Foreign::Html => "html",
        Foreign::Pdf => "pdf",
        Foreign::Picture => "picture",
        Foreign::Document => "document",
        Foreign::Archive => "zip",
        Foreign::Unknown => "unknown",
    };
    let (kind, container) = match fault {
        ReadFault::Empty => ("empty-file", "csv"),
        ReadFault::Password if bytes.starts_with(b"\xD0\xCF") => ("password", "xlsx-encrypted"),
        ReadFault::Password => ("password", "ods"),
        ReadFault::Damaged { container } => ("damaged", foreign(container)),
        ReadFault::NotATable { container } => ("not-a-table", foreign(container)),
        ReadFault::TooLarge { .. } | ReadFault::TooMuch { .. } => ("damaged", "unknown"),
    };
    json!({
        "schema": "import-expect/1", "file": name, "format": "edge", "result": "error", "errorKind": kind,
        "container": {"type": container}, "problemCount": {"error": 0, "warning": 0, "info": 0},
        "works": [], "problems": [],
    })
}

fn of_workbook(workbook: Workbook, reference: &Reference) -> Value {
    let (workbook, recognitions) = understand(workbook, reference);
    let workbook = &workbook;
    let results: Vec<&Recognition> = recognitions.iter().filter(|found| found.form == Form::Results).collect();
    let drafts: Vec<Draft> =
        results.iter().map(|found| draft(workbook, found, &Answers::default(), reference)).collect();
    let is_blank = recognitions.iter().all(|found| found.form == Form::Blank);
    let other = recognitions.iter().find(|found| found.form == Form::OtherKind);
    let format = results.first().or(other.as_ref()).map_or("unknown", |found| &found.profile);
    let has_rows = drafts.iter().any(|draft| !draft.rows.is_empty());
    let (result, error) = match () {
        () if is_blank => ("nothing", json!("no-table")),
        () if drafts.is_empty() && other.is_none() => ("nothing", json!("no-table")),
        () if !drafts.is_empty() && !has_rows => ("nothing", Value::Null),
        () => ("ok", Value::Null),
    };
    let notices: Vec<(usize, &Notice)> = results
        .iter()
        .zip(&drafts)
        .flat_map(|(found, draft)| draft.notices.iter().map(|it| (found.sheet, it)))
        .collect();
    let mut lists = json!({});
    let of_sheet = |found: &&Recognition| other.is_some_and(|first| first.sheet == found.sheet);
    let all = recognitions.iter().filter(of_sheet).filter(|_| drafts.is_empty());
    let of_list: Vec<Notice> = all.flat_map(|found| lists::put(&mut lists, workbook, found, reference)).collect();
    let notices: Vec<(usize, &Notice)> = notices
        .into_iter()
        .chain(of_list.iter().map(|notice| (other.map_or(0, |found| found.sheet), notice)))
        .collect();
    let count = |severity| notices.iter().filter(|(_, notice)| notice.reason.severity() == severity).count();
    let mut account = json!({
        "schema": "import-expect/1", "file": workbook.file_name, "format": format,
        "result": result, "errorKind": error, "container": container(workbook.container),
        "problemCount": {
            "error": count(Severity::Error), "warning": count(Severity::Warning), "info": count(Severity::Info),
        },
        "works": drafts.iter().map(work).collect::<Vec<_>>(),
        "problems": notices.iter().map(|(sheet, notice)| problem(workbook, *sheet, notice)).collect::<Vec<_>>(),
    });
    if let (Some(account), Value::Object(lists)) = (account.as_object_mut(), lists) {
        account.extend(lists);
    }
    account
}

fn container(container: Container) -> Value {
    match container {
        Container::Csv { encoding, delimiter } => {
            json!({"type": "csv", "encoding": encoding.code(), "delimiter": delimiter.to_string()})
        }
        Container::Html { encoding } => json!({"type": "html", "encoding": encoding.code()}),
        other => json!({"type": other.code()}),
    }
}

fn problem(workbook: &Workbook, sheet: usize, notice: &Notice) -> Value {
    let place = &notice.place;
    let raw = match workbook.sheets[sheet].cell(place.row, place.column) {
        Some(Cell::Number(value)) => number(*value),
        Some(cell) => json!(cell.shown()),
        None => Value::Null,
    };
    let severity = match notice.reason.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    json!({
        "sheet": &*place.sheet, "cell": place.address(), "row": place.row, "column": notice.column_title,
        "reason": notice.reason.code(), "severity": severity, "raw": raw,
    })
}
