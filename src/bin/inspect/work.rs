//! One draft → a work: what it is, its tasks, its source, its sums.

use crate::pupil::pupil;
use marshrut::import::draft::mask::MaskPart;
use marshrut::import::draft::{Draft, DraftItem, DraftOutcome, DraftRow, DraftSchool, MaxSource, RowStatus, ToldBy};
use marshrut::model::assessment::{Level, MarkScale, Points, ScaleSource};
use marshrut::model::calendar::day_to_iso;
use marshrut::model::result::{ItemScore, JournalMark};
use marshrut::model::source::column_letters;
use marshrut::notice::{Notice, Severity};
use marshrut::reference::profiles::Role;
use serde_json::{Map, Value, json};

/// Rows above which pupils are summed up instead of listed.
const LISTED_ROWS: usize = 5_000;

pub fn work(draft: &Draft) -> Value {
    let work = &draft.work;
    let subject = work.subject.as_ref().map_or("", |subject| subject.value.title());
    let of_file = work.scale.as_ref().filter(|scale| scale.source != ScaleSource::Catalogue);
    let of_catalogue = work.scale.as_ref().filter(|scale| scale.source == ScaleSource::Catalogue);
    let max = work.points_max();
    // The region fixes the scale of an exam: the protocol's mark is right, the catalogue's only a recommendation.
    let plain = of_catalogue.filter(|scale| scale.conditions.is_empty() && !is_exam(draft));
    let mut value = json!({
        "kind": work.kind.as_ref().map_or("КР", |kind| kind.value.title()),
        "subject": subject, "level": level(work),
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

pub fn is_exam(draft: &Draft) -> bool {
    draft.work.items.iter().any(|item| item.mask.is_some())
}

/// «профильная»: exams of one subject differ by it.
pub fn level(work: &marshrut::import::draft::DraftWork) -> Value {
    if work.items.iter().any(|item| item.mask.is_some()) && !work.title.is_empty() {
        json!(work.title)
    } else {
        Value::Null
    }
}

pub fn meta_from(draft: &Draft) -> &'static str {
    match draft.work.subject.as_ref().map(|subject| subject.from) {
        Some(ToldBy::RowCells) => "row-cells",
        Some(ToldBy::FileName) => "file-name",
        Some(_) => "title-rows",
        None => "",
    }
}

pub fn school(schools: &[DraftSchool]) -> Value {
    let [school] = schools else { return Value::Null };
    match (school.name.is_empty(), school.code.is_empty()) {
        (true, true) => Value::Null,
        (true, false) => json!({"code": school.code}),
        (false, true) => json!({"name": school.name}),
        (false, false) => json!({"name": school.name, "login": school.code}),
    }
}

pub fn task(item: &DraftItem, draft: &Draft) -> Value {
    let mut value = json!({
        "code": item.code.as_str(), "max": item.points_max.map_or(0, whole),
        "maxInFile": item.max_from == MaxSource::File,
        "column": if item.mask.is_some() { Value::Null } else { json!(column_letters(item.column)) },
    });
    if let Some(mask) = item.mask {
        value["part"] = json!(if mask.part == MaskPart::Short { "short" } else { "long" });
        return value;
    }
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

pub fn source(draft: &Draft) -> Value {
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
        (Role::SchoolCode, "oo"),
        (Role::ShortMask, "short"),
        (Role::LongMask, "long"),
        (Role::TestScore, "test"),
    ];
    for (role, name) in named {
        if let Some(column) = layout.column(role) {
            columns.insert(name.to_owned(), json!(column_letters(column)));
        }
    }
    let items = draft.work.items.iter().filter(|item| item.mask.is_none());
    let tasks: Vec<String> = items.map(|item| column_letters(item.column)).collect();
    if !tasks.is_empty() {
        columns.insert("tasks".to_owned(), json!(tasks));
    }
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

pub fn summary(draft: &Draft) -> Value {
    let of = |outcome| draft.rows.iter().filter(|row| row.outcome == outcome).count();
    let counted: Vec<&DraftRow> = counted(draft).collect();
    let sum: Points = counted.iter().filter_map(|row| row.total).sum();
    json!({
        "rows": draft.rows.len(), "sat": of(DraftOutcome::Sat), "absent": of(DraftOutcome::Absent),
        "noData": of(DraftOutcome::NoData), "countedOk": counted.len(), "sumTotals": points(sum),
    })
}

pub fn counted(draft: &Draft) -> impl Iterator<Item = &DraftRow> {
    draft.rows.iter().filter(|row| row.outcome == DraftOutcome::Sat && row.status == RowStatus::Ok)
}

/// For a file too long to list: sums per task and counts of marks.
pub fn put_sums(value: &mut Value, draft: &Draft) {
    let tasks = (0..draft.work.items.len()).map(|at| {
        let scores: Vec<ItemScore> = counted(draft).map(|row| row.scores[at]).collect();
        let given: Vec<Points> = scores
            .iter()
            .filter_map(|score| if let ItemScore::Points(points) = score { Some(*points) } else { None })
            .collect();
        let n_x = scores.iter().filter(|score| matches!(score, ItemScore::NotAttempted | ItemScore::NotTaught)).count();
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

pub fn bands(scale: MarkScale, max: Option<Points>) -> Value {
    let [three, four, five] = [scale.three, scale.four, scale.five].map(whole);
    let last = max.map_or(five, whole);
    json!({"2": [0, three - 1], "3": [three, four - 1], "4": [four, five - 1], "5": [five, last]})
}

pub fn whole(points: Points) -> i32 {
    points.hundredths() / 100
}

pub fn points(points: Points) -> Value {
    number(points.as_f64())
}

/// Whole numbers without a fraction.
pub fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}
