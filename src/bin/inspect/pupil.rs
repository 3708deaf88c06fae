//! One row of a draft → a pupil of the account.

use crate::work::{is_exam, points};
use marshrut::import::draft::{Draft, DraftOutcome, DraftRow, RowStatus, TotalState};
use marshrut::model::assessment::Mark;
use marshrut::model::result::{ItemScore, JournalMark};
use serde_json::{Value, json};

pub fn pupil(row: &DraftRow, draft: &Draft) -> Value {
    let class = row.class.grade_level.zip(row.class.letter.as_ref()).map(|(grade, letter)| format!("{grade}{letter}"));
    // Exams are written by a grade: «11» is a class.
    let class = class.or_else(|| row.class.grade_level.filter(|_| is_exam(draft)).map(|grade| grade.to_string()));
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
        "markByScale": row.mark_by_scale.filter(|_| !is_exam(draft)).map(Mark::number),
        "journalMark": row.journal_mark.map(|mark| match mark {
            JournalMark::Mark(mark) => json!(mark.number()),
            JournalMark::NotAttested => json!("н/а"),
        }),
        "truthId": "",
    });
    if let Some(score) = row.test_score {
        value["testScore"] = json!(score);
    }
    let code = row.school.and_then(|at| draft.schools.get(at)).map(|school| school.code.clone());
    if let Some(code) = code.filter(|code| !code.is_empty()) {
        value["school"] = json!(code);
    }
    value
}
