//! Tables as schools make them, of a hundred and twenty-one layouts that no profile names: each is read to the last point with no question
//! about its columns, or is said to be unknown. `truth.json` beside them (`tests/import/homemade`, and `tests/import/unseen`: laid
//! out by somebody who wanted them to be misread) holds what they say; all names are invented.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, DraftOutcome, DraftRow, draft};
use marshrut::import::recognise::Form;
use marshrut::import::recognise::turned::understand;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read;
use marshrut::model::assessment::Mark;
use marshrut::model::result::ItemScore;
use marshrut::reference::Reference;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

/// The tables of a file; none where no sheet holds results.
fn drafts(folder: &Path, name: &str, reference: &Reference) -> Vec<Draft> {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let (workbook, found) = understand(read(&bytes, name, &Limits::default()).unwrap(), reference);
    let results = found.iter().filter(|one| one.form == Form::Results);
    results.map(|one| draft(&workbook, one, &Answers::default(), reference)).collect()
}

/// What differs from the truth, in words; empty where nothing does.
fn differences(truth: &Value, drafts: &[Draft]) -> Vec<String> {
    let mut told = Vec::new();
    let mut check = |what: String, is: &Value, should: &Value| {
        if is != should {
            told.push(format!("{what}: {is} instead of {should}"));
        }
    };
    let is_unknown = truth["unknown"] == Value::Bool(true);
    check("unknown".to_owned(), &Value::Bool(drafts.is_empty()), &Value::Bool(is_unknown));
    let Some(first) = drafts.first().filter(|_| !is_unknown) else { return told };
    if !truth["codes"].is_null() {
        let codes = first.work.items.iter().map(|item| Value::from(item.code.as_str())).collect();
        check("codes".to_owned(), &codes, &truth["codes"]);
    }
    if truth["max"].as_array().is_some_and(|max| !max.is_empty()) {
        let max = first.work.items.iter().map(|item| item.points_max.map_or(Value::Null, |max| number(max.as_f64())));
        check("max".to_owned(), &max.collect(), &truth["max"]);
    }
    let rows: Vec<&DraftRow> = drafts.iter().flat_map(|draft| &draft.rows).collect();
    let expected = truth["rows"].as_array().unwrap();
    check("rows".to_owned(), &rows.len().into(), &expected.len().into());
    for (row, expected) in rows.iter().zip(expected) {
        let at = format!("row {}", row.row);
        let name = row.name.as_ref().map(|name| format!("{} {}", name.surname, name.given)).unwrap_or_default();
        check(format!("{at}, name"), &name.into(), &expected[0]);
        if !expected[1].is_null() {
            let grade = row.class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
            let class = format!("{grade}{}", row.class.letter.as_deref().unwrap_or_default());
            check(format!("{at}, class"), &class.into(), &expected[1]);
        }
        if !expected[2].is_null() {
            check(format!("{at}, mark"), &row.mark.map(Mark::number).into(), &expected[2]);
        }
        match &expected[3] {
            Value::String(_) => {
                check(format!("{at}, absent"), &(row.outcome == DraftOutcome::Absent).into(), &true.into());
            }
            Value::Array(_) => {
                check(format!("{at}, scores"), &row.scores.iter().copied().map(score).collect(), &expected[3]);
            }
            _ => {}
        }
    }
    told
}

fn score(score: ItemScore) -> Value {
    match score {
        ItemScore::Points(points) => number(points.as_f64()),
        _ => Value::Null,
    }
}

/// Whole numbers as JSON writes them.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 { Value::from(value as i64) } else { Value::from(value) }
}

/// Reads every file of a folder beside its truth; how many there are, and how many are said to be unknown.
fn check(name: &str) -> (usize, usize) {
    let (reference, folder) = (Reference::seeds().unwrap(), folder(name));
    let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).unwrap()).unwrap();
    let mut told = Vec::new();
    for truth in &all {
        let name = truth["file"].as_str().unwrap();
        told.extend(
            differences(truth, &drafts(&folder, name, &reference)).into_iter().map(|it| format!("{name}: {it}")),
        );
    }
    assert!(told.is_empty(), "{} of {} files:\n{}", told.len(), all.len(), told.join("\n"));
    (all.len(), all.iter().filter(|truth| truth["unknown"] == Value::Bool(true)).count())
}

#[test]
fn homemade_tables_are_read_to_the_last_point() {
    let (n, n_unknown) = check("homemade");
    assert_eq!((n, n_unknown), (46, 0));
}

#[test]
fn tables_laid_out_to_be_misread_are_read_to_the_last_point() {
    let (n, n_unknown) = check("unseen");
    assert_eq!(
        (n, n_unknown),
        (75, 9),
        "pages of a journal, a register of absences, marks of many subjects, a survey and answers beside a key are no work"
    );
}
