//! A list that holds no results before it is written: participations and codes. One table, one button; what fits nobody is
//! told and left out.

use crate::import::lists::plan::{self, ListFate, ListPlan, ListRow};
use crate::import::lists::{codes, events};
use crate::ops::Op;
use crate::text::msg;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetFate, SheetIntake};
use crate::ui::words::say;
use leptos::prelude::*;

/// Rows shown at most; all are written.
const SHOWN: usize = 60;

/// What the list of a sheet would write; none for kinds that are not taken in here.
pub fn plan_of(session: Session, sheet: &SheetIntake) -> Option<ListPlan> {
    let reference = session.reference();
    let (at, profile) = sheet.recognition.with(|found| (found.sheet, reference.profiles.get(&found.profile).cloned()));
    let (profile, words) = (profile?, &reference.profiles.vocabulary);
    let cells = sheet.workbook.sheets.get(at)?;
    match profile.id.as_str() {
        "events" => {
            let list = events::read(&sheet.workbook, cells, &profile, words)?;
            Some(session.dataset.with(|dataset| plan::of_events(&list, dataset)))
        }
        "code-list" => {
            let list = codes::read(&sheet.workbook, cells, &profile, words)?;
            Some(session.dataset.with(|dataset| plan::of_codes(&list, dataset, session.today.get())))
        }
        _ => None,
    }
}

/// The preview.
#[component]
pub fn ListPreview(session: Session, sheet: SheetIntake, plan: ListPlan) -> impl IntoView {
    let n = plan.facts.len();
    let n_left = plan.rows.iter().filter(|row| !matches!(row.fate, ListFate::Added | ListFate::Unchanged)).count();
    let n_more = plan.rows.len().saturating_sub(SHOWN);
    let (fate, title, facts) = (sheet.fate, sheet.workbook.file_name.clone(), plan.facts.clone());
    let accept = move |_| {
        let op = Op::AcceptImport { facts: facts.clone(), title: title.clone() };
        session.dispatch(op, move |outcome| {
            if outcome.is_ok() {
                fate.set(SheetFate::Written(n));
            }
            session.tell(outcome);
        });
    };
    // Rows that are left out stand first: they are what a person may want to mend in the file.
    let (left, taken): (Vec<ListRow>, Vec<ListRow>) =
        plan.rows.into_iter().partition(|row| !matches!(row.fate, ListFate::Added | ListFate::Unchanged));
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl">
            <thead><tr>
                <th scope="col" class="num">{say(msg::ImportColRow)}</th><th scope="col">{say(msg::KindPupil)}</th>
                <th scope="col">{say(msg::KindClass)}</th><th scope="col">{say(msg::ImportColWhat)}</th>
                <th scope="col">{say(msg::ImportColNote)}</th>
            </tr></thead>
            <tbody>{left.into_iter().chain(taken).take(SHOWN).map(row_view).collect::<Vec<_>>()}</tbody>
        </table></div>
        {(n_more > 0).then(|| view! { <p class="dim">{say(msg::ImportMore { n: n_more.to_string() })}</p> })}
        <div class="actions">
            <span class="grow">{say(msg::ImportListBar { n: n.to_string(), left: n_left.to_string() })}</span>
            <button class="btn" on:click=move |_| fate.set(SheetFate::Left)>{say(msg::Cancel)}</button>
            {(n > 0).then(|| view! { <button class="btn btn-1" on:click=accept>{say(msg::ImportAccept { n: n.to_string() })}</button> })}
        </div>
    }
}

fn row_view(row: ListRow) -> AnyView {
    let note = match row.fate {
        ListFate::Added => say(msg::ImportListAdded),
        ListFate::Unchanged => say(msg::ImportListSame),
        ListFate::NotFound => say(msg::ImportListNotFound),
        ListFate::Several => say(msg::ImportListSeveral),
        ListFate::NoWork => say(msg::ImportListNoWork),
    };
    view! {
        <tr><td class="num">{row.row}</td><td>{row.who}</td><td>{row.class}</td><td>{row.what}</td><td>{note}</td></tr>
    }
    .into_any()
}
