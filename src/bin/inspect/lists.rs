//! Files that hold no results → the lists of the account.

use marshrut::import::cell::ClassName;
use marshrut::import::draft::ToldBy;
use marshrut::import::lists::events::EventList;
use marshrut::import::lists::journal::{self, Journal, JournalSign};
use marshrut::import::lists::reports::Report;
use marshrut::import::lists::schools::SchoolList;
use marshrut::import::lists::{ListWork, codes, codes::CodeList, events, reports, schools};
use marshrut::import::recognise::Recognition;
use marshrut::import::sheet::{Container, Sheet, Workbook};
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::calendar::{day_from_text, day_to_iso};
use marshrut::model::group_result::GroupLevel;
use marshrut::model::skill::Subject;
use marshrut::notice::Notice;
use marshrut::reference::Reference;
use marshrut::reference::profiles::ListKind;
use serde_json::{Map, Value, json};

use crate::work::number;

/// Puts what a recognised list holds into the account; gives its notices with their sheets.
pub fn put(value: &mut Value, workbook: &Workbook, found: &Recognition, reference: &Reference) -> Vec<Notice> {
    let sheet = &workbook.sheets[found.sheet];
    let words = &reference.profiles.vocabulary;
    let Some(profile) = reference.profiles.get(&found.profile) else { return Vec::new() };
    let is_text = matches!(workbook.container, Container::Csv { .. });
    let name = |sheet: &Sheet| if is_text { Value::Null } else { json!(&*sheet.name) };
    match profile.list {
        Some(ListKind::Events) => {
            let Some(list) = events::read(workbook, sheet, profile, words) else { return Vec::new() };
            value["sources"] = json!([{"sheet": name(sheet), "headerRow": list.listing.header_row}]);
            value["schoolYear"] = json!(list.school_year.map(marshrut::model::calendar::SchoolYear::long));
            value["events"] = events_of(&list);
            list.notices
        }
        Some(ListKind::Codes) => {
            let list = codes::read(workbook, sheet, (profile, found.layout.as_ref()), words);
            let Some(list) = list else { return Vec::new() };
            if !value["codeLists"].is_array() {
                value["codeLists"] = json!([]);
            }
            if let Some(lists) = value["codeLists"].as_array_mut() {
                lists.push(codes_of(&list, &name(sheet)));
            }
            list.notices
        }
        Some(ListKind::Journal) => {
            let (class, head) = journal::head(workbook, sheet, words);
            let class = class.as_ref().map(class_of);
            let year = head.school_year.map(marshrut::model::calendar::SchoolYear::long);
            let all = journal::read(workbook, sheet, words);
            value["journals"] = all.iter().map(|one| journal_of(one, class.as_deref(), year.as_deref())).collect();
            Vec::new()
        }
        Some(ListKind::Schools) => {
            if let Some(list) = schools::read(workbook, profile, words) {
                let source = |(sheet, row): &(String, u32)| json!({"sheet": sheet, "headerRow": row});
                value["sources"] = list.sources.iter().map(source).collect();
                value["schools"] = schools_of(&list);
            }
            Vec::new()
        }
        _ => {
            if let Some(mut report) = reports::read(workbook, sheet, profile, words) {
                report.points_max = report.points_max.or_else(|| max_of_catalogue(&report.work, reference));
                value["reports"] = json!([report_of(&report, profile.list, &name(sheet))]);
            }
            Vec::new()
        }
    }
}

/// The maximum of the work where the report does not say it and the catalogue knows the work.
fn max_of_catalogue(work: &ListWork, reference: &Reference) -> Option<f64> {
    let spec = reference.works.find(work.kind?, work.subject?, work.grade_level?, work.year?)?;
    Some(spec.points_max.as_f64())
}

fn class_of(class: &ClassName) -> String {
    let grade = class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
    format!("{grade}{}", class.letter.as_deref().unwrap_or_default())
}

fn events_of(list: &EventList) -> Value {
    let row = |row: &events::EventRow| {
        json!({
            "row": row.row, "name": row.name.full(), "class": row.class.as_ref().map(class_of), "event": row.title,
            "direction": row.direction, "level": row.level, "date": row.held_on.map(day_to_iso), "result": row.outcome,
        })
    };
    list.rows.iter().map(row).collect()
}

fn codes_of(list: &CodeList, sheet: &Value) -> Value {
    let entry = |row: &codes::CodeRow| json!({"row": row.row, "code": row.code, "name": row.name.full(), "class": row.class.as_ref().map(class_of)});
    let mut value = json!({
        "school": list.work.school.as_ref().map(|school| json!({"name": school.name})),
        "metaFrom": if list.work.told_by == Some(ToldBy::FileName) { "file-name" } else { "title-rows" },
        "source": {"sheet": sheet, "headerRow": list.listing.header_row},
        "entries": list.rows.iter().map(entry).collect::<Vec<_>>(),
    });
    put_work(&mut value, &list.work);
    value
}

fn put_work(value: &mut Value, work: &ListWork) {
    value["kind"] = json!(work.kind.map(AssessmentKind::title));
    value["subject"] = json!(work.subject.map(Subject::title));
    value["grade"] = json!(work.grade_level);
    value["year"] = json!(work.year);
}

fn journal_of(journal: &Journal, class: Option<&str>, year: Option<&str>) -> Value {
    let blocks = journal.blocks.iter().map(|block| {
        json!({
            "row": block.row, "monthsRow": block.months, "daysRow": block.days, "firstPupilRow": block.first,
            "lastPupilRow": block.last,
        })
    });
    let pupils = journal.pupils.iter().map(|pupil| {
        let marks = pupil.marks.iter().map(|(month, day, sign)| {
            let sign = match sign {
                JournalSign::Mark(mark) => json!(mark),
                JournalSign::Absent => json!("Н"),
                JournalSign::Other(text) => json!(text),
            };
            json!([format!("{month:02}-{day:02}"), sign])
        });
        json!({
            "name": pupil.name.full(), "marks": marks.collect::<Vec<_>>(),
            "average": pupil.average().map(|mean| number((mean * 100.0).round() / 100.0)),
            "absences": pupil.n_absences(), "lessons": pupil.n_lessons,
        })
    });
    json!({
        "subject": journal.subject, "class": class, "schoolYear": year, "blocks": blocks.collect::<Vec<_>>(),
        "pupils": pupils.collect::<Vec<_>>(),
    })
}

fn schools_of(list: &SchoolList) -> Value {
    let school = |row: &schools::SchoolRow| {
        let mut value = Map::new();
        value.insert("row".to_owned(), json!(row.row));
        value.insert("name".to_owned(), json!(row.school.name));
        if !row.school.code.is_empty() {
            value.insert("login".to_owned(), json!(row.school.code));
        }
        for (field, text) in &row.texts {
            // «reg00_m091 | район»: the code stands before the bar; days are written as days.
            let code = text.split('|').next().unwrap_or_default().trim();
            let shown = if field.ends_with("Date") { day_from_text(code).map(day_to_iso) } else { None };
            value.insert(field.clone(), json!(shown.as_deref().unwrap_or(code)));
        }
        value.extend(row.counts.iter().map(|(field, count)| (field.clone(), number(*count))));
        Value::Object(value)
    };
    list.rows.iter().map(school).collect()
}

fn report_of(report: &Report, list: Option<ListKind>, sheet: &Value) -> Value {
    let kind = match list {
        Some(ListKind::Marks) => "vpr-mark-statistics",
        Some(ListKind::JournalMarks) => "vpr-journal-comparison",
        Some(ListKind::Totals) => "vpr-score-distribution",
        Some(ListKind::Tasks) => "vpr-task-completion",
        _ => "vpr-aggregate",
    };
    let groups = report.groups.iter().map(|group| {
        let mut value = json!({
            "row": group.row, "code": group.code, "label": group.label, "n": group.n.map(number),
            "level": match group.level {
                GroupLevel::Country => "РФ",
                GroupLevel::Region => "регион",
                GroupLevel::Municipality => "муниципалитет",
                GroupLevel::School => "школа",
            },
        });
        for (field, count) in &group.numbers {
            value[field] = number(*count);
        }
        match list {
            Some(ListKind::Marks) => {
                let marks = group.percents.iter().map(|(mark, percent)| (mark.to_string(), number(*percent)));
                value["marksPct"] = Value::Object(marks.collect());
                value["schools"] = json!(group.numbers.get("schools").copied().map(number));
            }
            Some(ListKind::Tasks) => {
                let done = group.items.iter().map(|(code, percent)| (code.clone(), number(*percent)));
                value["itemsPct"] = Value::Object(done.collect());
            }
            Some(ListKind::Totals) => value["pct"] = group.percents.values().copied().map(number).collect(),
            _ => {}
        }
        value
    });
    let mut value = json!({
        "type": kind, "maxTotal": report.points_max.map(number),
        "source": {"sheet": sheet, "headerRow": report.listing.header_row}, "groups": groups.collect::<Vec<_>>(),
    });
    put_work(&mut value, &report.work);
    value
}
