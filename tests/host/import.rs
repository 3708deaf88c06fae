//! Foreign files of every container and form against what a correct import yields: `tests/import/cases/NAME` beside
//! `NAME.expect.json`. The product side is the binary `inspect`, which prints the same draft that the preview shows.
//!
//! Compared is what a person would notice: the work, its tasks and scale, every pupil, every notice with its cell. People's
//! identities (`truthId`) are not: they are found by matching.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Single values that differ from the expectation, with the reason: file, start of the line of difference, why. All else of
/// the file is compared, and each must still differ: a mended one has to leave this list.
const KNOWN_GAPS: &[(&str, &str, &str)] = &[
    (
        "Форма сбора результатов Математика 6 класс ВПР 2021.xlsx",
        "works[0].pupils row 7.class: ",
        "the expectation knows the class from the truth behind the sample; P7 is empty and nothing is guessed",
    ),
    (
        "Форма сбора результатов Математика 6 класс ВПР 2021.xlsx",
        "works[0].pupils row 7.ordinal: ",
        "as above: the ordinal number stands nowhere in the file",
    ),
    (
        "Распечатка классного журнала 8А 2 четверть.xls",
        "journals[0].schoolYear: ",
        "the expectation knows the year from the truth behind the sample; the pages hold months and days only",
    ),
    ("Распечатка классного журнала 8А 2 четверть.xls", "journals[1].schoolYear: ", "as above"),
    ("Распечатка классного журнала 8А 2 четверть.xls", "journals[2].schoolYear: ", "as above"),
];

/// Differences printed per file; the rest is counted.
const SHOWN: usize = 12;

const WORK_FIELDS: [&str; 9] =
    ["kind", "subject", "grade", "year", "schoolYear", "date", "maxTotal", "scale", "sittingGrade"];
const TASK_FIELDS: [&str; 3] = ["code", "max", "column"];
const PUPIL_FIELDS: [&str; 14] = [
    "row",
    "code",
    "name",
    "class",
    "ordinal",
    "outcome",
    "status",
    "scores",
    "total",
    "fileTotal",
    "totalState",
    "mark",
    "markByScale",
    "journalMark",
];
/// Lists of files that hold no results, with what is compared of each entry.
const LIST_FIELDS: [(&str, &[&str]); 5] = [
    ("events", &["row", "name", "class", "event", "direction", "level", "date", "result"]),
    ("codeLists", &["kind", "subject", "grade", "year", "school"]),
    ("journals", &["subject", "class", "schoolYear", "blocks"]),
    (
        "schools",
        &[
            "row",
            "name",
            "login",
            "municipalityCode",
            "ogeCode",
            "egeCode",
            "uploadDate",
            "pupils",
            "born2006",
            "born2006Disabled",
            "born2007",
            "born2007Disabled",
            "teachers",
            "teachers5to9",
            "teachersCategory",
            "families",
            "both_higher",
            "incomplete",
            "unemployed",
            "large",
            "poor",
            "registered",
            "disabled",
            "nonnative",
            "guardianship",
        ],
    ),
    ("reports", &["type", "kind", "subject", "grade", "year", "maxTotal", "source"]),
];
/// Lists inside those.
const INNER_FIELDS: [(&str, &str, &[&str]); 3] = [
    ("codeLists", "entries", &["row", "code", "name", "class"]),
    ("journals", "pupils", &["name", "marks", "average", "absences", "lessons"]),
    (
        "reports",
        "groups",
        &[
            "row",
            "level",
            "code",
            "label",
            "schools",
            "n",
            "marksPct",
            "pct",
            "lowered",
            "confirmed",
            "raised",
            "loweredPct",
            "confirmedPct",
            "raisedPct",
        ],
    ),
];
const PROBLEM_FIELDS: [&str; 4] = ["sheet", "cell", "reason", "raw"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

fn json_of(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Names of the sample files, in order.
fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(folder().join("cases")).unwrap();
    let names: BTreeSet<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.iter().filter_map(|name| name.strip_suffix(".expect.json")).map(str::to_owned).collect()
}

/// What `inspect` prints for these sample files.
fn inspect(names: &[String]) -> Value {
    let paths = names.iter().map(|name| folder().join("cases").join(name));
    let output = Command::new(env!("CARGO_BIN_EXE_inspect")).args(paths).output().unwrap();
    assert!(output.status.success(), "inspect: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// Equal, with `143` and `143.0` one number.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_same(one, other)))
        }
        _ => one == other || one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| (one - other).abs() < 1e-9),
    }
}

/// Differences of the named fields; a missing field is null.
fn fields(place: &str, names: &[&str], expected: &Value, found: &Value, differences: &mut Vec<String>) {
    for name in names {
        let (expected, found) = (&expected[*name], &found[*name]);
        if !is_same(expected, found) {
            differences.push(format!("{place}.{name}: expected {expected}, found {found}"));
        }
    }
}

/// Differences of two lists element by element.
fn lists(place: &str, names: &[&str], expected: &[Value], found: &[Value], differences: &mut Vec<String>) {
    if expected.len() != found.len() {
        differences.push(format!("{place}: expected {}, found {}", expected.len(), found.len()));
    }
    for (at, (expected, found)) in expected.iter().zip(found).enumerate() {
        let label =
            expected["row"].as_u64().map_or_else(|| format!("{place}[{at}]"), |row| format!("{place} row {row}"));
        fields(&label, names, expected, found, differences);
    }
}

/// The problems as lines that can be compared as a set. Separated text has no sheets and no types of cells: there neither
/// a name of a sheet counts nor whether what was written is called a number or a text.
fn problems(account: &Value) -> BTreeSet<String> {
    let is_text = account["container"]["type"] == "csv";
    let shown = |value: &Value| match (value.as_f64(), value.as_str()) {
        (Some(number), _) => number.to_string(),
        (None, Some(text)) if is_text => text.to_owned(),
        _ => value.to_string(),
    };
    let line = |problem: &Value| {
        let parts = PROBLEM_FIELDS[usize::from(is_text)..].iter().map(|field| shown(&problem[*field]));
        parts.collect::<Vec<_>>().join(" ")
    };
    list(account, "problems").iter().map(line).collect()
}

/// All differences between two accounts of one file, a line each.
fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    fields("file", &["result", "errorKind", "container", "problemCount"], expected, found, &mut differences);
    let (works, found_works) = (list(expected, "works"), list(found, "works"));
    lists("works", &WORK_FIELDS, works, found_works, &mut differences);
    for (at, (work, found)) in works.iter().zip(found_works).enumerate() {
        fields(&format!("works[{at}]"), &["catalogScale", "summary"], work, found, &mut differences);
        let (tasks, pupils) = (format!("works[{at}].tasks"), format!("works[{at}].pupils"));
        lists(&tasks, &TASK_FIELDS, list(work, "tasks"), list(found, "tasks"), &mut differences);
        lists(&pupils, &PUPIL_FIELDS, list(work, "pupils"), list(found, "pupils"), &mut differences);
    }
    for (field, names) in LIST_FIELDS {
        lists(field, names, list(expected, field), list(found, field), &mut differences);
    }
    for (field, inner, names) in INNER_FIELDS {
        for (at, (expected, found)) in list(expected, field).iter().zip(list(found, field)).enumerate() {
            lists(
                &format!("{field}[{at}].{inner}"),
                names,
                list(expected, inner),
                list(found, inner),
                &mut differences,
            );
        }
    }
    let (expected, found) = (problems(expected), problems(found));
    differences.extend(expected.difference(&found).map(|problem| format!("problem not noticed: {problem}")));
    differences.extend(found.difference(&expected).map(|problem| format!("problem too many: {problem}")));
    differences
}

/// What is wrong with one case; empty if all is as it should be.
fn check(name: &str, found: &Value) -> String {
    let expected = json_of(&folder().join("cases").join(format!("{name}.expect.json")));
    let mut differences = differences(&expected, found);
    let mut wrong = Vec::new();
    for (_, start, reason) in KNOWN_GAPS.iter().filter(|gap| gap.0 == name) {
        let before = differences.len();
        differences.retain(|line| !line.starts_with(start));
        if differences.len() == before {
            wrong.push(format!("{start}differs no more, take it out of KNOWN_GAPS ({reason})"));
        }
    }
    let count = differences.len();
    wrong.extend(differences.into_iter().take(SHOWN));
    if wrong.is_empty() {
        return String::new();
    }
    format!("{name}: {count} differences\n  {}\n", wrong.join("\n  "))
}

#[test]
fn sample_files_are_read_as_expected() {
    let names = cases();
    assert!(names.len() >= 41, "only {} cases found", names.len());
    for (name, _, _) in KNOWN_GAPS {
        assert!(names.iter().any(|case| case == name), "KNOWN_GAPS names no case: {name}");
    }
    let accounts = inspect(&names);
    let wrong: String =
        names.iter().zip(accounts.as_array().unwrap()).map(|(name, found)| check(name, found)).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_inspect_prints_and_the_expectations_follow_the_schema() {
    let schema = jsonschema::validator_for(&json_of(&folder().join("expect.schema.json"))).unwrap();
    let names = cases();
    let accounts = inspect(&names);
    let mut faults = Vec::new();
    for (name, found) in names.iter().zip(accounts.as_array().unwrap()) {
        let expected = json_of(&folder().join("cases").join(format!("{name}.expect.json")));
        for (whose, account) in [("expected", &expected), ("found", found)] {
            let of_account = schema.iter_errors(account).take(SHOWN);
            faults.extend(of_account.map(|fault| format!("{name} ({whose}) {}: {fault}", fault.instance_path)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn one_file_gives_one_object_and_several_a_list() {
    let names = cases();
    assert_eq!(inspect(&names[..1])["file"], json!(names[0]));
    assert_eq!(inspect(&names[..2]).as_array().map(Vec::len), Some(2));
}

#[test]
fn the_comparison_sees_a_single_changed_score() {
    let name = cases().into_iter().find(|name| name.starts_with("Форма сбора результатов Математика 6")).unwrap();
    let expected = json_of(&folder().join("cases").join(format!("{name}.expect.json")));
    let mut changed = expected.clone();
    changed["works"][0]["pupils"][0]["scores"][0] = json!(1);
    assert_eq!(differences(&expected, &expected), Vec::<String>::new());
    assert_eq!(differences(&expected, &changed).len(), 1);
    changed["problems"].as_array_mut().unwrap().pop();
    assert_eq!(differences(&expected, &changed).len(), 2);
}
