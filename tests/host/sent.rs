//! Tables as a school, a district and a region might have sent them, invented before the import was looked at: summaries of exams
//! with a row or a column for every subject, code lists of several subjects, works of three terms side by side, tasks beside
//! their own parts. `tests/import/sent/truth.json` holds what they say; all names are invented.
//! `tests/import/traps` holds tables with something in them that looks like points and is none, or is and does not look so: each was read
//! wrongly without a word once, or not at all.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, DraftOutcome, DraftRow, draft};
use marshrut::import::lists::codes;
use marshrut::import::recognise::turned::understand;
use marshrut::import::recognise::{Form, Recognition};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::{Mark, Points};
use marshrut::model::calendar::day_to_iso;
use marshrut::model::org::PersonName;
use marshrut::model::result::{ItemScore, JournalMark};
use marshrut::reference::Reference;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

fn opened(folder: &Path, name: &str, reference: &Reference) -> (Workbook, Vec<Recognition>) {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    understand(read(&bytes, name, &Limits::default()).unwrap(), reference)
}

/// The whole number or decimal that points are in JSON.
fn json(points: Points) -> Value {
    let value = points.as_f64();
    if value.fract() == 0.0 { Value::from(value as i64) } else { Value::from(value) }
}

/// Reports where what is differs from what should be; what the truth does not tell is not asked.
struct Differences(Vec<String>);

impl Differences {
    fn check(&mut self, what: &str, is: impl Into<Value>, should: &Value) {
        let is = is.into();
        if !should.is_null() && is != *should {
            self.0.push(format!("{what}: {is} instead of {should}"));
        }
    }

    fn work(&mut self, draft: &Draft, truth: &Value) {
        let work = &draft.work;
        let kind = work.kind.as_ref().map(|kind| kind.value.code());
        self.check("kind", kind, &truth["kind"]);
        self.check("subject", work.subject.as_ref().map(|subject| subject.value.code()), &truth["subject"]);
        self.check("grade", work.grade_level.as_ref().map(|grade| grade.value), &truth["grade"]);
        self.check("year", work.school_year.as_ref().map(|year| year.value.start() + 1), &truth["year"]);
        self.check("day", work.held_on.as_ref().map(|day| day_to_iso(day.value)), &truth["date"]);
        let codes: Vec<&str> = work.items.iter().map(|item| item.code.as_str()).collect();
        self.check("tasks", codes, &truth["tasks"]);
        let maxima: Vec<Value> = work.items.iter().map(|item| item.points_max.map_or(Value::Null, json)).collect();
        self.check("max", maxima, &truth["max"]);
        let topics: Vec<&str> = work.items.iter().map(|item| item.topic.as_str()).collect();
        self.check("topics", topics, &truth["topics"]);
        let rows = truth["pupils"].as_array().unwrap();
        self.check("rows", draft.rows.len(), &rows.len().into());
        for (row, truth) in draft.rows.iter().zip(rows) {
            self.row(row, truth);
        }
    }

    fn row(&mut self, row: &DraftRow, truth: &Value) {
        let at = |what: &str| format!("row {}, {what}", row.row);
        if let Some(name) = truth["name"].as_str() {
            // Initials stand for a name: «Белкин Д. И.» is «Белкин Д.И.».
            let letters = |name: &PersonName| name.folded().replace(['.', ' '], "");
            let is = row.name.as_ref().map(letters);
            self.check(&at("name"), is, &letters(&PersonName::from_one_cell(name)).into());
        }
        self.check(&at("code"), row.code.clone(), &truth["code"]);
        let class =
            row.class.grade_level.map(|grade| format!("{grade}{}", row.class.letter.clone().unwrap_or_default()));
        self.check(&at("class"), class, &truth["cls"]);
        self.check(&at("variant"), row.variant.clone(), &truth["variant"]);
        let says = |what: &str| truth[what] == Value::Bool(true);
        let outcome = match (says("absent"), says("nodata")) {
            (true, _) => DraftOutcome::Absent,
            (_, true) => DraftOutcome::NoData,
            _ => DraftOutcome::Sat,
        };
        self.check(&at("outcome"), format!("{:?}", row.outcome), &format!("{outcome:?}").into());
        for (place, truth) in truth["scores"].as_array().into_iter().flatten().enumerate() {
            let is = match row.scores.get(place) {
                Some(ItemScore::Points(points)) => json(*points),
                Some(ItemScore::NotAttempted | ItemScore::NotTaught) => Value::from("X"),
                _ => Value::Null,
            };
            // A blank cell is told and not known.
            if is != *truth && truth.as_str() != Some("?") {
                self.0.push(format!("{}: {is} instead of {truth}", at(&format!("score {place}"))));
            }
        }
        let total = row.file_total.or(row.total.filter(|_| !row.scores.is_empty()));
        self.check(&at("total"), total.map(json), &truth["total"]);
        self.check(&at("mark"), row.mark.map(Mark::number), &truth["mark"]);
        let journal = row.journal_mark.and_then(|mark| match mark {
            JournalMark::Mark(mark) => Some(mark.number()),
            JournalMark::NotAttested => None,
        });
        self.check(&at("mark of the journal"), journal, &truth["journal"]);
        self.check(&at("test score"), row.test_score, &truth["test"]);
        if truth["mark"].is_null() && row.mark.is_some() {
            self.0.push(format!("{}: invented", at("mark")));
        }
    }
}

#[test]
fn tables_that_were_sent_are_read_to_the_last_point() {
    assert_eq!(check("sent"), 44);
}

#[test]
fn what_is_no_task_is_told_or_left_and_what_is_one_is_read() {
    assert_eq!(check("traps"), 61);
}

/// What the third blind round asked needlessly, lost or took for points: programs for tests, maxima in rows of their own, mistakes
/// that were counted, criteria of an oral part.
#[test]
fn tables_of_the_third_round_are_read_to_the_last_point() {
    assert_eq!(check("fresh"), 23);
}

/// Compares every file of a folder with its truth; how many there are.
fn check(name: &str) -> usize {
    let (reference, folder) = (Reference::seeds().unwrap(), folder(name));
    let text = std::fs::read_to_string(folder.join("truth.json")).unwrap();
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut told = Vec::new();
    for truth in &all {
        let name = truth["file"].as_str().unwrap();
        let (workbook, found) = opened(&folder, name, &reference);
        let mut differences = Differences(Vec::new());
        let results = found.iter().filter(|one| one.form == Form::Results);
        let drafts: Vec<Draft> = results.map(|one| draft(&workbook, one, &Answers::default(), &reference)).collect();
        let works = truth["works"].as_array().cloned().unwrap_or_default();
        differences.check("works", drafts.len(), &works.len().into());
        for (draft, truth) in drafts.iter().zip(&works) {
            differences.work(draft, truth);
        }
        let notices = drafts.iter().flat_map(|draft| &draft.notices);
        let noticed: BTreeSet<String> =
            notices.map(|notice| format!("{} {}", notice.place.address(), notice.reason.code())).collect();
        for should in truth["told"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            differences.check(should, noticed.contains(should), &true.into());
        }
        let lists = truth["codeLists"].as_array().cloned().unwrap_or_default();
        differences.check("lists of codes", lists_of(&workbook, &found, &reference), &Value::from(lists));
        told.extend(differences.0.into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(told.is_empty(), "{} in {} files:\n{}", told.len(), all.len(), told.join("\n"));
    all.len()
}

/// Subject, grade and pairs of code and name of every list of codes.
fn lists_of(workbook: &Workbook, found: &[Recognition], reference: &Reference) -> Vec<Value> {
    let words = &reference.profiles.vocabulary;
    let list = |one: &Recognition| {
        let profile = reference.profiles.get(&one.profile)?;
        let list = codes::read(workbook, &workbook.sheets[one.sheet], (profile, one.layout.as_ref()), words)?;
        let entry = |row: &codes::CodeRow| serde_json::json!([row.code, row.name.full()]);
        Some(serde_json::json!({
            "subject": list.work.subject.map(marshrut::model::skill::Subject::code),
            "grade": list.work.grade_level,
            "entries": list.rows.iter().map(entry).collect::<Vec<_>>(),
        }))
    };
    found.iter().filter(|one| one.profile == "code-list").filter_map(list).collect()
}
