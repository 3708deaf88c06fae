//! The mapping step: the person clicks the header row and says what columns mean; the file is read again at once.

use crate::import::recognise;
use crate::import::recognise::heading::ItemHead;
use crate::import::recognise::layout::{self, Layout};
use crate::import::recognise::saved;
use crate::import::sheet::Sheet;
use crate::model::source::column_letters;
use crate::ops::Op;
use crate::reference::profiles::Role;
use crate::text::msg;
use crate::ui::pages::import_cell::shown_marks;
use crate::ui::session::Session;
use crate::ui::sheet_intake::SheetIntake;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;

/// Rows of the file shown in the step.
const ROWS: usize = 16;
/// Columns shown.
const COLUMNS: u32 = 40;

/// The top of the sheet with a choice over every column.
#[component]
pub fn Mapping(session: Session, sheet: SheetIntake, done: impl Fn() + Copy + 'static) -> impl IntoView {
    let place = sheet.recognition.with_untracked(|recognition| recognition.sheet);
    let first = sheet.recognition.with_untracked(|recognition| recognition.layout.clone()).unwrap_or_default();
    let mapped = RwSignal::new(first);
    let workbook = sheet.workbook.clone();
    let Some(shown) = workbook.sheets.get(place).cloned() else { return ().into_any() };
    let for_header = shown.clone();
    let choose_header = move |row: u32| {
        let reference = session.reference();
        let mut found = layout::at_row(&for_header, row, &[], &reference.profiles.vocabulary);
        if has_names(&found) {
            saved::fill_items(&for_header, &mut found, &reference.profiles.vocabulary);
        }
        mapped.set(found);
    };
    let for_names = shown.clone();
    let choose_names = move |column: u32| {
        mapped.update(|layout| {
            layout.set_role(column, Role::Name, None);
            saved::fill_items(&for_names, layout, &session.reference().profiles.vocabulary);
        });
    };
    let step = move || {
        mapped.with(|layout| match (layout.header_rows.is_empty(), has_names(layout)) {
            (true, _) => say(msg::MapHeader),
            (false, false) => say(msg::MapNames),
            (false, true) => say(msg::MapCheck),
        })
    };
    let can_go = Memo::new(move |_| mapped.with(Layout::holds_results));
    let recognition = sheet.recognition;
    let go = move |_| {
        if can_go.get_untracked() {
            let layout = mapped.get_untracked();
            let sheet = workbook.sheets.get(place);
            let kept = sheet.and_then(|sheet| saved::save(sheet, &layout, &workbook.file_name));
            recognition.set(recognise::mapped(place, layout));
            done();
            if let Some(kept) = kept {
                // Nothing is said when it was known already; a failure only means that it will be asked again.
                session.dispatch(Op::PutLayouts(vec![kept]), move |outcome| {
                    if outcome.is_ok() {
                        session.toast.set(Some(Toast::plain(say(msg::MapKept))));
                    }
                });
            }
        }
    };
    view! {
        <section class="stack">
            <p role="status">{step}</p>
            <div class="scroll-x" tabindex="0"><Grid sheet=shown mapped choose_header choose_names/></div>
            <div class="actions">
                <span class="grow">{move || if can_go.get() { say(msg::MapReady) } else { say(msg::MapNeeds) }}</span>
                <button class="btn" on:click=move |_| done()>{say(msg::Cancel)}</button>
                <button class="btn btn-1" aria-disabled=move || if can_go.get() { "false" } else { "true" } on:click=go>{say(msg::MapGo)}</button>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Grid(
    sheet: Sheet,
    mapped: RwSignal<Layout>,
    choose_header: impl Fn(u32) + Clone + 'static,
    choose_names: impl Fn(u32) + Clone + 'static,
) -> impl IntoView {
    let n_columns = sheet.rows.iter().take(ROWS).filter_map(|row| row.cells.last()).map(|(column, _)| column + 1).max();
    let n_columns = n_columns.unwrap_or(0).min(COLUMNS);
    let rows: Vec<_> = sheet.rows.into_iter().take(ROWS).collect();
    view! {
        <table class="tbl dense">
            <caption class="vh">{say(msg::MapHeader)}</caption>
            <thead><tr><th scope="col">{say(msg::ImportColRow)}</th>
                {(0..n_columns).map(|column| view! { <th scope="col"><RoleChoice mapped column/></th> }).collect_view()}
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| {
                let (number, choose, names) = (row.number, choose_header.clone(), choose_names.clone());
                let choose_row = choose_header.clone();
                // One click tells the row, the next the column of names; afterwards clicks change nothing by accident.
                let tell = move |column: u32| match mapped.with_untracked(|layout| (layout.header_rows.is_empty(), has_names(layout))) {
                    (true, _) => choose_row(number),
                    (false, false) => names(column),
                    (false, true) => {}
                };
                let is_header = move || mapped.with(|layout| layout.header_rows.contains(&number));
                view! {
                    <tr aria-selected=move || if is_header() { "true" } else { "false" }>
                        <th scope="row"><button class="lnk" aria-label=say(msg::MapHeaderRow { row: number.to_string() }) on:click=move |_| choose(number)>{number}</button></th>
                        {(0..n_columns).map(|column| {
                            let tell = tell.clone();
                            view! { <td on:click=move |_| tell(column)>{row.cell(column).map(|cell| shown_marks(&cell.shown()))}</td> }
                        }).collect_view()}
                    </tr>
                }
            }).collect_view()}</tbody>
        </table>
    }
}

/// Whether it is known how pupils are told apart.
fn has_names(layout: &Layout) -> bool {
    [Role::Name, Role::Surname, Role::Code].into_iter().any(|role| layout.column(role).is_some())
}

#[component]
fn RoleChoice(mapped: RwSignal<Layout>, column: u32) -> impl IntoView {
    let roles = [
        (Role::Ignored, say(msg::RoleIgnored)),
        (Role::Name, say(msg::RoleName)),
        (Role::Surname, say(msg::RoleSurname)),
        (Role::Given, say(msg::RoleGiven)),
        (Role::Patronymic, say(msg::RolePatronymic)),
        (Role::Code, say(msg::RoleCode)),
        (Role::Class, say(msg::KindClass)),
        (Role::Variant, say(msg::RoleVariant)),
        (Role::Item, say(msg::RoleItem)),
        (Role::Total, say(msg::ImportColTotal)),
        (Role::Mark, say(msg::FieldMark)),
        (Role::JournalMark, say(msg::FieldJournalMark)),
    ];
    let current = move || mapped.with(|layout| layout.columns.get(&column).map_or(Role::Ignored, |found| found.role));
    let options = roles.clone();
    let choose = move |event: leptos::ev::Event| {
        let chosen =
            event_target_value(&event).parse::<usize>().ok().and_then(|at| roles.get(at).map(|(role, _)| *role));
        let Some(role) = chosen else { return };
        mapped.update(|layout| {
            let item = (role == Role::Item).then(|| {
                let title = layout.columns.get(&column).map_or_else(String::new, |found| found.title.clone());
                let code = if title.trim().is_empty() { (layout.items().count() + 1).to_string() } else { title };
                ItemHead { code, points_max: None }
            });
            layout.set_role(column, role, item);
        });
    };
    view! {
        <label><span class="vh">{say(msg::MapColumn { column: column_letters(column) })}</span>
            <select class="sel in-s" autocomplete="off" on:change=choose>
                {options.into_iter().enumerate().map(|(at, (role, words))| view! {
                    <option value=at.to_string() prop:selected=move || current() == role>{words}</option>
                }).collect_view()}
            </select></label>
    }
}
