//! `inspect FILE…`: what the import understands of files, as JSON of `tests/import/expect.schema.json`. For developers and
//! for methodists who prepare profiles. It prints the same draft that the preview shows and decides nothing itself.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    marshrut_inspect::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod marshrut_inspect {
    use marshrut::import::draft::answers::Answers;
    use marshrut::import::draft::{
        Draft, DraftItem, DraftOutcome, DraftRow, DraftSchool, MaxSource, RowStatus, ToldBy, TotalState, draft,
    };
    use marshrut::import::recognise::{Form, Recognition, recognise};
    use marshrut::import::sheet::limits::Limits;
    use marshrut::import::sheet::{Cell, Container, Foreign, ReadFault, Workbook, read};
    use marshrut::model::assessment::{Level, Mark, MarkScale, Points, ScaleSource};
    use marshrut::model::calendar::day_to_iso;
    use marshrut::model::result::{ItemScore, JournalMark};
    use marshrut::model::source::column_letters;
    use marshrut::notice::{Notice, Severity};
    use marshrut::reference::Reference;
    use marshrut::reference::profiles::Role;
    use serde_json::{Map, Value, json};
    use std::path::Path;
    use std::process::ExitCode;

    /// Rows above which pupils are summed up instead of listed.
    const LISTED_ROWS: usize = 5_000;

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
            Ok(workbook) => of_workbook(&workbook, reference),
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

    fn of_workbook(workbook: &Workbook, reference: &Reference) -> Value {
        let recognitions = recognise(workbook, reference);
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
        let count = |severity| notices.iter().filter(|(_, notice)| notice.reason.severity() == severity).count();
        json!({
            "schema": "import-expect/1", "file": workbook.file_name, "format": format,
            "result": result, "errorKind": error, "container": container(workbook.container),
            "problemCount": {
                "error": count(Severity::Error), "warning": count(Severity::Warning), "info": count(Severity::Info),
            },
            "works": drafts.iter().map(work).collect::<Vec<_>>(),
            "problems": notices.iter().map(|(sheet, notice)| problem(workbook, *sheet, notice)).collect::<Vec<_>>(),
        })
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

    fn work(draft: &Draft) -> Value {
        let work = &draft.work;
        let subject = work.subject.as_ref().map_or("", |subject| subject.value.title());
        let of_file = work.scale.as_ref().filter(|scale| scale.source != ScaleSource::Catalogue);
        let of_catalogue = work.scale.as_ref().filter(|scale| scale.source == ScaleSource::Catalogue);
        let max = work.points_max();
        let plain = of_catalogue.filter(|scale| scale.conditions.is_empty());
        let mut value = json!({
            "kind": work.kind.as_ref().map_or("КР", |kind| kind.value.title()),
            "subject": subject, "level": null,
            "grade": work.grade_level.as_ref().map_or(0, |grade| grade.value),
            "year": work.year.as_ref().map_or(0, |year| year.value),
            "schoolYear": work.school_year.as_ref().map_or_else(|| "0000/0000".to_owned(), |year| year.value.long()),
            "date": work.held_on.as_ref().map(|day| day_to_iso(day.value)),
            "metaFrom": meta_from(draft),
            "school": school(&draft.schools),
            "tasks": work.items.iter().map(|item| task(item, draft)).collect::<Vec<_>>(),
            "maxTotal": max.map_or(0, whole),
            "scale": of_file.map(|scale| bands(scale.scale, max)),
            "catalogScale": plain.map(|scale| bands(scale.scale, max)),
            "source": source(draft),
            "summary": summary(draft),
            "pupils": [],
        });
        if draft.rows.len() > LISTED_ROWS {
            value["pupilsOmitted"] = json!(true);
            put_sums(&mut value, draft);
        } else {
            value["pupils"] = draft.rows.iter().map(|row| pupil(row, draft)).collect();
        }
        let sitting = draft.rows.iter().find_map(|row| row.class.grade_level);
        if let (Some(sitting), Some(grade)) = (sitting, work.grade_level.as_ref())
            && sitting != grade.value
        {
            value["sittingGrade"] = json!(sitting);
        }
        value
    }

    fn meta_from(draft: &Draft) -> &'static str {
        match draft.work.subject.as_ref().map(|subject| subject.from) {
            Some(ToldBy::RowCells) => "row-cells",
            Some(ToldBy::FileName) => "file-name",
            Some(_) => "title-rows",
            None => "",
        }
    }

    fn school(schools: &[DraftSchool]) -> Value {
        let [school] = schools else { return Value::Null };
        if school.name.is_empty() {
            return Value::Null;
        }
        let mut value = json!({"name": school.name});
        if !school.code.is_empty() {
            value["login"] = json!(school.code);
        }
        value
    }

    fn task(item: &DraftItem, draft: &Draft) -> Value {
        let mut value = json!({
            "code": item.code.as_str(), "max": item.points_max.map_or(0, whole),
            "maxInFile": item.max_from == MaxSource::File, "column": column_letters(item.column),
        });
        if let Some(level) = item.level.filter(|_| draft.layout.level_row.is_some()) {
            value["level"] = json!(match level {
                Level::Basic => "Б",
                Level::Raised => "П",
                Level::High => "В",
            });
        }
        if !item.kes.is_empty() {
            value["kes"] = json!(item.kes.join(", "));
        }
        if let Some(code) = item.catalogue_code.as_ref().filter(|_| item.max_from == MaxSource::Catalogue) {
            value["catalogCode"] = json!(code.as_str());
        }
        value
    }

    fn source(draft: &Draft) -> Value {
        let layout = &draft.layout;
        let mut columns = Map::new();
        let named = [
            (Role::Number, "n"),
            (Role::Name, "name"),
            (Role::Surname, "surname"),
            (Role::Given, "given"),
            (Role::Patronymic, "patr"),
            (Role::Code, "code"),
            (Role::Class, "class"),
            (Role::Ordinal, "ordinal"),
            (Role::Sex, "sex"),
            (Role::Variant, "variant"),
            (Role::Login, "login"),
            (Role::Total, "total"),
            (Role::Percent, "pct"),
            (Role::Mark, "mark"),
            (Role::JournalMark, "journal"),
        ];
        for (role, name) in named {
            if let Some(column) = layout.column(role) {
                columns.insert(name.to_owned(), json!(column_letters(column)));
            }
        }
        let tasks: Vec<String> = draft.work.items.iter().map(|item| column_letters(item.column)).collect();
        columns.insert("tasks".to_owned(), json!(tasks));
        let mut value = json!({
            "sheet": &*draft.sheet, "headerRow": layout.header_row(),
            "firstRow": draft.rows.first().map(|row| row.row), "lastRow": draft.rows.last().map(|row| row.row),
            "columns": columns,
        });
        let mut info = Map::new();
        for (name, row) in [("max", layout.max_row), ("kes", layout.kes_row)] {
            if let Some(row) = row {
                info.insert(name.to_owned(), json!(row));
            }
        }
        if !info.is_empty() {
            value["infoRows"] = Value::Object(info);
        }
        value
    }

    fn summary(draft: &Draft) -> Value {
        let of = |outcome| draft.rows.iter().filter(|row| row.outcome == outcome).count();
        let counted: Vec<&DraftRow> = counted(draft).collect();
        let sum: Points = counted.iter().filter_map(|row| row.total).sum();
        json!({
            "rows": draft.rows.len(), "sat": of(DraftOutcome::Sat), "absent": of(DraftOutcome::Absent),
            "noData": of(DraftOutcome::NoData), "countedOk": counted.len(), "sumTotals": points(sum),
        })
    }

    fn counted(draft: &Draft) -> impl Iterator<Item = &DraftRow> {
        draft.rows.iter().filter(|row| row.outcome == DraftOutcome::Sat && row.status == RowStatus::Ok)
    }

    /// For a file too long to list: sums per task and counts of marks.
    fn put_sums(value: &mut Value, draft: &Draft) {
        let tasks = (0..draft.work.items.len()).map(|at| {
            let scores: Vec<ItemScore> = counted(draft).map(|row| row.scores[at]).collect();
            let given: Vec<Points> = scores
                .iter()
                .filter_map(|score| if let ItemScore::Points(points) = score { Some(*points) } else { None })
                .collect();
            let n_x =
                scores.iter().filter(|score| matches!(score, ItemScore::NotAttempted | ItemScore::NotTaught)).count();
            let column = draft.work.items[at].column;
            let is_refused =
                |notice: &&Notice| notice.place.column == column && notice.reason.severity() == Severity::Error;
            json!({
                "sum": points(given.iter().copied().sum()), "x": n_x, "scored": given.len(),
                "rejected": draft.notices.iter().filter(is_refused).count(),
            })
        });
        value["perTask"] = tasks.collect();
        let mut by_scale: [u32; 6] = [0; 6];
        counted(draft).filter_map(|row| row.mark_by_scale).for_each(|mark| by_scale[usize::from(mark.number())] += 1);
        value["marksByScale"] = json!({"2": by_scale[2], "3": by_scale[3], "4": by_scale[4], "5": by_scale[5]});
        let mut journal: [u32; 6] = [0; 6];
        for row in counted(draft) {
            match row.journal_mark {
                Some(JournalMark::Mark(mark)) => journal[usize::from(mark.number())] += 1,
                Some(JournalMark::NotAttested) | None => journal[0] += 1,
            }
        }
        value["journalMarks"] =
            json!({"2": journal[2], "3": journal[3], "4": journal[4], "5": journal[5], "none": journal[0]});
    }

    fn pupil(row: &DraftRow, draft: &Draft) -> Value {
        let class =
            row.class.grade_level.zip(row.class.letter.as_ref()).map(|(grade, letter)| format!("{grade}{letter}"));
        let is_sat = row.outcome == DraftOutcome::Sat;
        let scores: Vec<Value> = row
            .scores
            .iter()
            .map(|score| match score {
                ItemScore::Points(value) => points(*value),
                ItemScore::NotAttempted | ItemScore::NotTaught => json!("X"),
                ItemScore::NotGiven | ItemScore::Unknown => Value::Null,
            })
            .collect();
        let mut value = json!({
            "row": row.row, "code": row.code, "name": row.name.as_ref().map(marshrut::model::org::PersonName::full),
            "class": class, "ordinal": row.ordinal, "sex": row.sex, "variant": row.variant,
            "outcome": match row.outcome {
                DraftOutcome::Sat => "sat",
                DraftOutcome::Absent => "absent",
                DraftOutcome::NoData => "no-data",
            },
            "status": match row.status {
                RowStatus::Ok => "ok",
                RowStatus::Duplicate { .. } => "duplicate",
                RowStatus::Conflict { .. } => "conflict",
                RowStatus::Rejected => "rejected",
            },
            "scores": scores, "total": row.total.filter(|_| is_sat).map(points),
            "fileTotal": row.file_total.map(points),
            "totalState": row.total_state.map(|state| match state {
                TotalState::Ok => "ok",
                TotalState::Mismatch => "mismatch",
                TotalState::Recomputed => "recomputed",
                TotalState::Incomplete => "incomplete",
            }),
            "mark": row.mark.map(Mark::number),
            "markByScale": row.mark_by_scale.map(Mark::number),
            "journalMark": row.journal_mark.map(|mark| match mark {
                JournalMark::Mark(mark) => json!(mark.number()),
                JournalMark::NotAttested => json!("н/а"),
            }),
            "truthId": "",
        });
        let code = row.school.and_then(|at| draft.schools.get(at)).map(|school| school.code.clone());
        if let Some(code) = code.filter(|code| !code.is_empty()) {
            value["school"] = json!(code);
        }
        value
    }

    fn bands(scale: MarkScale, max: Option<Points>) -> Value {
        let [three, four, five] = [scale.three, scale.four, scale.five].map(whole);
        let last = max.map_or(five, whole);
        json!({"2": [0, three - 1], "3": [three, four - 1], "4": [four, five - 1], "5": [five, last]})
    }

    fn whole(points: Points) -> i32 {
        points.hundredths() / 100
    }

    fn points(points: Points) -> Value {
        number(points.as_f64())
    }

    /// Whole numbers without a fraction.
    fn number(value: f64) -> Value {
        if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
    }
}
