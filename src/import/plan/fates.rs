//! What becomes of every row: added, changed value by value, unchanged, refused, or asked.

use crate::import::draft::answers::RowAnswer;
use crate::import::draft::{Draft, DraftOutcome, DraftRow, RowStatus};
use crate::import::matching::Match;
use crate::import::plan::facts::Writing;
use crate::import::plan::place::Places;
use crate::import::plan::{Choice, Fate, PlanRow, RefusedReason, ValueChange, WorkFate};
use crate::model::assessment::Assessment;
use crate::model::id::PupilId;
use crate::model::org::{Class, Naming, Pupil};
use crate::model::result::{Outcome, PupilResult};
use crate::model::source::{Place, address};
use crate::notice::{Notice, Reason};
use crate::reference::profiles::Role;
use std::collections::BTreeMap;

/// One row of the plan per row of the draft. Results that would be written go into `writing`.
pub fn of_rows(draft: &Draft, places: &Places, fate: WorkFate, writing: &mut Writing<'_>) -> Vec<PlanRow> {
    let mut notices: BTreeMap<u32, Vec<Notice>> = BTreeMap::new();
    for notice in &draft.notices {
        notices.entry(notice.place.row).or_default().push(notice.clone());
    }
    let mut taken = BTreeMap::new();
    let rows = draft.rows.iter().enumerate();
    rows.map(|(at, row)| {
        let class = places.class_of(at);
        let mut planned = PlanRow {
            row: row.row,
            who: who(row),
            class: class.map_or_else(String::new, Class::title),
            pupil: None,
            fate: Fate::AddedWithPupil,
            notices: notices.remove(&row.row).unwrap_or_default(),
        };
        decide(draft, row, class, fate, writing, &mut taken, &mut planned);
        planned
    })
    .collect()
}

/// Fills in pupil and fate of one row, and writes its result.
fn decide(
    draft: &Draft,
    row: &DraftRow,
    class: Option<&Class>,
    fate: WorkFate,
    writing: &mut Writing<'_>,
    taken: &mut BTreeMap<PupilId, u32>,
    planned: &mut PlanRow,
) {
    if let Some(refused) = refused(draft, row, fate, writing) {
        planned.fate = refused;
        return;
    }
    let (Some(work), Some(class)) = (writing.work, class) else { return };
    let is_namesake =
        planned.notices.iter().any(|notice| notice.reason == Reason::SameName) && has_namesake(draft, row);
    let pupil = match pupil_of(row, work, class, is_namesake, writing) {
        Ok(pupil) => pupil,
        Err(choice) => {
            planned.fate = Fate::NeedsChoice(choice);
            return;
        }
    };
    if let Some(first) = taken.insert(pupil.clone(), row.row) {
        taken.insert(pupil, first);
        planned.fate = Fate::Refused(RefusedReason::SamePupil(first));
        return;
    }
    planned.pupil = Some(pupil.clone());
    let kept = writing.kept(work, &pupil);
    let mut result = result_of(row, work, class, &pupil, writing);
    keep_what_is_not_told(draft, kept, &mut result);
    let is_known = writing.dataset.get::<Pupil>(pupil.as_str()).is_some();
    planned.fate = match kept {
        None if is_known => Fate::Added,
        None => Fate::AddedWithPupil,
        Some(kept) => {
            let changes = changes(draft, row.row, work, kept, &result);
            if changes.is_empty() { Fate::Unchanged } else { Fate::Changed(changes) }
        }
    };
    if planned.fate != Fate::Unchanged {
        writing.enrol(&pupil, naming_of(row, work), class);
        writing.result(result);
    }
}

/// Rows that are not taken, or not before a person has decided between two of them.
fn refused(draft: &Draft, row: &DraftRow, fate: WorkFate, writing: &Writing<'_>) -> Option<Fate> {
    let answer = writing.answers.rows.get(&row.row);
    if answer == Some(&RowAnswer::Leave) {
        return Some(Fate::Refused(RefusedReason::Left));
    }
    match row.status {
        RowStatus::Duplicate { of } => return Some(Fate::Refused(RefusedReason::Repeats(of))),
        RowStatus::Rejected => return Some(Fate::Refused(RefusedReason::Shifted)),
        RowStatus::Conflict { with } if answer != Some(&RowAnswer::Counts) && !was_accepted(row.row, writing) => {
            let other_counts =
                writing.answers.rows.get(&with) == Some(&RowAnswer::Counts) || was_accepted(with, writing);
            let other_left = writing.answers.rows.get(&with) == Some(&RowAnswer::Leave);
            if other_counts {
                return Some(Fate::Refused(RefusedReason::Left));
            }
            if !other_left {
                return Some(Fate::NeedsChoice(Choice::OneOfTwoRows { with }));
            }
        }
        RowStatus::Ok | RowStatus::Conflict { .. } => {}
    }
    if row.name.is_none() && row.code.is_none() {
        return Some(Fate::Refused(RefusedReason::NoName));
    }
    if row.outcome == DraftOutcome::NoData {
        return Some(Fate::Refused(RefusedReason::NoData));
    }
    let lost = fate == WorkFate::OtherItems && !draft.work.items.is_empty();
    lost.then_some(Fate::Refused(RefusedReason::OtherItems))
}

/// The pupil of a row: the answer, the name, or the code.
fn pupil_of(
    row: &DraftRow,
    work: &Assessment,
    class: &Class,
    is_namesake: bool,
    writing: &mut Writing<'_>,
) -> Result<PupilId, Choice> {
    match writing.answers.rows.get(&row.row) {
        Some(RowAnswer::Pupil(pupil)) => return Ok(pupil.clone()),
        Some(RowAnswer::New) => return Ok(writing.new_pupil()),
        _ => {}
    }
    if let Some(pupil) = writing.register.of_row(&work.id, &writing.sheet, row.row) {
        return Ok(pupil.clone());
    }
    let Some(name) = &row.name else {
        return Ok(PupilId::of_code(&work.id, &class.school, row.code.as_deref().unwrap_or_default()));
    };
    match writing.register.find(name, class) {
        // Two rows of this name: which of them is the pupil known here, only a person can say.
        Match::Known(pupil) if is_namesake => {
            Err(Choice::WhichPupil(vec![writing.register.candidate_of(&pupil, name)]))
        }
        Match::Known(pupil) => Ok(pupil),
        Match::New => Ok(writing.new_pupil()),
        Match::Ask(candidates) => Err(Choice::WhichPupil(candidates)),
    }
}

/// Whether another row of the class bears the same name.
fn has_namesake(draft: &Draft, row: &DraftRow) -> bool {
    let name = |row: &DraftRow| row.name.as_ref().map(crate::model::org::PersonName::folded);
    let is_it = |other: &&DraftRow| {
        other.row != row.row && other.school == row.school && other.class == row.class && name(other) == name(row)
    };
    draft.rows.iter().any(|other| is_it(&other))
}

fn naming_of(row: &DraftRow, work: &Assessment) -> Naming {
    match &row.name {
        Some(name) => Naming::Named(name.clone()),
        None => Naming::Coded { code: row.code.clone().unwrap_or_default(), assessment: work.id.clone() },
    }
}

fn result_of(row: &DraftRow, work: &Assessment, class: &Class, pupil: &PupilId, writing: &Writing<'_>) -> PupilResult {
    let outcome = match row.outcome {
        DraftOutcome::Sat => Outcome::Sat { scores: row.scores.clone(), mark: row.mark },
        DraftOutcome::Absent | DraftOutcome::NoData => Outcome::Absent,
    };
    PupilResult {
        assessment: work.id.clone(),
        pupil: pupil.clone(),
        class: Some(class.id.clone()),
        outcome,
        journal_mark: row.journal_mark,
        place: Place { import: writing.import.id.clone(), sheet: writing.sheet.clone(), row: row.row },
        test_score: row.test_score,
        told_total: row.file_total.filter(|_| work.items.is_empty() && row.outcome == DraftOutcome::Sat),
    }
}

/// Whether this row of this very file was accepted before: then somebody has decided already.
fn was_accepted(row: u32, writing: &Writing<'_>) -> bool {
    writing.work.is_some_and(|work| writing.register.of_row(&work.id, &writing.sheet, row).is_some())
}

/// A file without a column of marks says nothing of marks: what is kept stays. The same for the journal.
fn keep_what_is_not_told(draft: &Draft, kept: Option<&PupilResult>, next: &mut PupilResult) {
    let Some(kept) = kept else { return };
    if draft.layout.column(Role::JournalMark).is_none() {
        next.journal_mark = kept.journal_mark;
    }
    if draft.layout.column(Role::TestScore).is_none() {
        next.test_score = kept.test_score;
    }
    if draft.layout.column(Role::Total).or(draft.layout.column(Role::Percent)).is_none() {
        next.told_total = kept.told_total;
    }
    if let (Outcome::Sat { mark: before, .. }, Outcome::Sat { mark, .. }) = (&kept.outcome, &mut next.outcome)
        && draft.layout.column(Role::Mark).is_none()
    {
        *mark = *before;
    }
}

/// Every value that differs from what is kept; where it was read does not count.
fn changes(draft: &Draft, row: u32, work: &Assessment, kept: &PupilResult, next: &PupilResult) -> Vec<ValueChange> {
    let mut changes = Vec::new();
    if matches!(kept.outcome, Outcome::Absent) != matches!(next.outcome, Outcome::Absent) {
        changes.push(ValueChange::Attendance);
    }
    let (before, after) = (kept.scores(), next.scores());
    for (at, item) in work.items.iter().enumerate() {
        let (before, after) = (before.get(at).copied(), after.get(at).copied());
        if before != after {
            let column = draft.work.items.get(at).map_or(0, |item| item.column);
            changes.push(ValueChange::Item {
                item: item.code.clone(),
                before,
                after,
                cell: address(draft.laying, column, row),
            });
        }
    }
    let mark = |result: &PupilResult| if let Outcome::Sat { mark, .. } = result.outcome { mark } else { None };
    if mark(kept) != mark(next) {
        changes.push(ValueChange::Mark { before: mark(kept), after: mark(next) });
    }
    if kept.journal_mark != next.journal_mark {
        changes.push(ValueChange::JournalMark { before: kept.journal_mark, after: next.journal_mark });
    }
    if kept.test_score != next.test_score {
        changes.push(ValueChange::TestScore { before: kept.test_score, after: next.test_score });
    }
    if kept.told_total != next.told_total {
        let cell = draft.layout.column(Role::Total).map(|column| address(draft.laying, column, row));
        changes.push(ValueChange::Total {
            before: kept.told_total,
            after: next.told_total,
            cell: cell.unwrap_or_default(),
        });
    }
    if kept.class != next.class {
        changes.push(ValueChange::Class);
    }
    changes
}

/// Name or code as written.
fn who(row: &DraftRow) -> String {
    match (&row.name, &row.code) {
        (Some(name), _) => name.full(),
        (None, Some(code)) => code.clone(),
        (None, None) => String::new(),
    }
}
