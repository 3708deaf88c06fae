//! Why a record of a pupil was changed: the reason a person gave, where one was asked; where the new value was read; who wrote what
//! came in a file; between what a conflict was decided. The deed itself is said by `labels`.
//!
//! Invariant: nothing is guessed. Where nobody was asked for a reason there is no line, and the deed stands alone.

use crate::change::{Change, DeedKind, Edit, Label};
use crate::model::assessment::Assessment;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::deficit::DeficitDeed;
use crate::model::fact::{Fact, FactKey, Record};
use crate::model::id::{ImportId, ItemCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::Order;
use crate::model::result::PupilResult;
use crate::model::route::{Route, RouteStatus};
use crate::model::source::{Import, address, laying_in_name};
use crate::model::version::Version;
use crate::ops::deficit::BY_HAND;
use crate::text::words::Words;
use crate::text::{care, describe, msg};

/// What the lines are made from.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The words of the house.
    pub words: &'a Words,
    /// The facts of today: imports that are still here.
    pub dataset: &'a Dataset,
    /// A moment by the clock of this computer: «12.09.2025 12:04».
    pub local: &'a dyn Fn(Moment) -> String,
}

/// The lines, the given reason first; empty where the deed says all there is. With an item the cell of that item is named, else the row.
pub fn why(sight: Sight<'_>, change: &Change, edit: &Edit, item: Option<&ItemCode>) -> Vec<String> {
    let mut lines: Vec<String> = of_deed(sight.words, change).into_iter().collect();
    lines.extend(given(sight, change, edit));
    lines.extend(decided(sight, change, edit));
    lines.extend(written_elsewhere(sight, change, edit));
    if let Some(Fact::Result(result)) = edit.after.body() {
        let before = edit.before.body().and_then(PupilResult::of);
        lines.extend(read_from(sight, change, (before, result), item));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// Why the whole deed was done, where the person has said it: a withdrawal of a file, a way back to a copy.
pub fn of_deed(words: &Words, change: &Change) -> Option<String> {
    change.why.as_ref().map(|why| describe::unless_hidden(words, why))
}

/// What a person answered when the program asked why one record changed.
fn given(sight: Sight<'_>, change: &Change, edit: &Edit) -> Vec<String> {
    let words = sight.words;
    let is_undone = matches!(change.label, Label::Undid(_));
    match edit.after.body() {
        _ if is_undone => Vec::new(),
        Some(Fact::Objection(it)) => vec![it.reason.clone()],
        Some(Fact::Link(it)) => vec![describe::unless_hidden(words, &it.reason)],
        Some(Fact::Deficit(it)) => match &it.deed {
            DeficitDeed::Closed { reason } => vec![reason.clone()],
            DeficitDeed::Taken(rule) => {
                vec![words.say(&msg::WhyExitRule { rule: describe::exit_rule(words, *rule) })]
            }
            DeficitDeed::Checked { .. } => Vec::new(),
        },
        Some(Fact::Lesson(it)) => {
            let before = edit.before.body().and_then(ExtraLesson::of).and_then(ExtraLesson::not_held);
            let now = it.not_held().filter(|now| Some(*now) != before);
            now.map(|why| care::reason(words, why)).into_iter().collect()
        }
        Some(Fact::Route(it)) => of_route(words, edit.before.body().and_then(Route::of), it),
        _ => Vec::new(),
    }
}

/// A new route stands on its ground; one that ends, is prolonged or referred on what came of it; a refused one on the parents' word.
fn of_route(words: &Words, before: Option<&Route>, now: &Route) -> Vec<String> {
    let Some(before) = before else {
        let causes = now.causes.join("; ");
        return [now.basis.clone(), causes].into_iter().filter(|line| !line.is_empty()).collect();
    };
    let mut lines = Vec::new();
    if now.parents_said != before.parents_said {
        lines.push(words.say(&msg::WhyParents { said: describe::parents_said(words, now) }));
    }
    let is_decided = matches!(now.status, RouteStatus::Closed | RouteStatus::Prolonged | RouteStatus::Referred);
    let is_new = now.status != before.status || now.ends_on != before.ends_on || now.conclusion != before.conclusion;
    if is_decided && is_new {
        lines.extend(now.conclusion.clone());
    }
    lines
}

/// Between what a person has decided, and what was taken; or that nobody has decided yet.
fn decided(sight: Sight<'_>, change: &Change, edit: &Edit) -> Option<String> {
    let signed = |version: &Version| {
        sight.words.say(&msg::WhyVersion { by: version.by.clone(), when: (sight.local)(version.at) })
    };
    let all = |versions: &[Version]| versions.iter().map(signed).collect::<Vec<_>>().join("; ");
    if edit.after.is_conflict() {
        return Some(sight.words.say(&msg::WhyOpen { all: all(edit.after.versions()) }));
    }
    let (Label::Did(deed), true) = (&change.label, edit.before.is_conflict()) else { return None };
    let taken = edit.before.versions().iter().find(|version| version.body.as_ref() == edit.after.body());
    let is_choice = deed.kind == DeedKind::Choice;
    let (all, taken) = (all(edit.before.versions()), taken.filter(|_| is_choice).map(signed)?);
    Some(sight.words.say(&msg::WhyDecided { all, taken }))
}

/// What came in a file was written by somebody else, before.
fn written_elsewhere(sight: Sight<'_>, change: &Change, edit: &Edit) -> Option<String> {
    let version = edit.after.shown().filter(|_| !edit.after.is_conflict())?;
    if version.by_installation == change.installation {
        return None;
    }
    Some(sight.words.say(&msg::WhyWritten { by: version.by.clone(), when: (sight.local)(version.at) }))
}

/// Where the result was read, what of it was mended first, and which file had said otherwise.
fn read_from(
    sight: Sight<'_>,
    change: &Change,
    (before, now): (Option<&PupilResult>, &PupilResult),
    item: Option<&ItemCode>,
) -> Vec<String> {
    let words = sight.words;
    let Some(import) = import_of(sight, change, &now.place.import) else { return Vec::new() };
    if import.profile == BY_HAND {
        return vec![words.say(&msg::WhyByHand)];
    }
    let (sheet, of_name) = laying_in_name(&now.place.sheet);
    let laying = import.laying.or(of_name);
    let columns = import.columns.get(&now.assessment);
    let column = item.and_then(|item| columns?.get(item)).copied();
    let cell = match (column, laying) {
        (Some(column), laying) => address(laying, column, now.place.row),
        (None, None) => words.say(&msg::WhyRow { row: now.place.row.to_string() }),
        (None, Some(_)) => String::new(),
    };
    let mut lines = vec![words.say(&msg::WhyFile { place: describe::place(&[&import.file_name, sheet, &cell]) })];
    let mut mended: Vec<_> = import.mended.iter().flatten().filter(|cell| cell.row == now.place.row).collect();
    mended.retain(|cell| column.is_none_or(|column| cell.column == column));
    mended.order();
    lines.extend(mended.into_iter().map(|cell| {
        let was = if cell.was.is_empty() { words.say(&msg::WhyEmptyCell) } else { format!("«{}»", cell.was) };
        words.say(&msg::WhyMended { cell: address(laying, cell.column, cell.row), was })
    }));
    let former = before.map(|before| &before.place.import).filter(|former| **former != now.place.import);
    if let Some(former) = former.and_then(|former| import_of(sight, change, former)) {
        let file = former.file_name.clone();
        lines.push(words.say(&msg::WhyInstead { file, when: (sight.local)(former.at) }));
    }
    lines
}

/// An import that is here, or came or went with this very change.
fn import_of<'a>(sight: Sight<'a>, change: &'a Change, id: &ImportId) -> Option<&'a Import> {
    let key = FactKey::new(Import::KIND, id.as_str());
    let at = change.edits.binary_search_by(|edit| edit.key.cmp(&key)).ok();
    let edit = at.and_then(|at| change.edits.get(at));
    let of_change = edit.and_then(|edit| edit.after.body().or(edit.before.body())).and_then(Import::of);
    of_change.or_else(|| sight.dataset.get(id.as_str()))
}

/// What stands in the heading of a line: «Результат: КДР, математика, 6 класс, 18.09.2025».
pub fn record(words: &Words, dataset: &Dataset, edit: &Edit) -> String {
    let kind = describe::kind(words, edit.key.kind);
    let body = edit.after.body().or(edit.before.body());
    let about = match body {
        Some(Fact::Result(result)) => {
            dataset.get::<Assessment>(result.assessment.as_str()).map(|work| describe::assessment(words, work))
        }
        Some(Fact::Assessment(work)) => Some(describe::assessment(words, work)),
        Some(Fact::Route(route)) => Some(route.subject.title().to_lowercase()),
        Some(Fact::Participation(it)) => Some(it.title.clone()),
        _ => None,
    };
    about.map_or_else(|| kind.clone(), |about| format!("{kind}: {about}"))
}
