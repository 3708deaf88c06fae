//! A row of the file beside the preview: the cell a finding speaks of, its neighbours, and fields to mend them. A mended text
//! is read again by the same rules at once; the file on the disk does not change.

use crate::import::recognise::layout::Layout;
use crate::reference::profiles::Role;
use crate::text::msg;
use crate::ui::sheet_intake::{SheetIntake, Understood};
use crate::ui::words::say;
use leptos::prelude::*;

/// Columns shown; a school's table is narrower.
const COLUMNS: usize = 80;

/// The row that is looked at, column by column; nothing while none is.
#[component]
pub fn CellAside(sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let (cell, opened_from) = (sheet.cell, sheet.opened_from);
    let close = move || {
        cell.set(None);
        if let Some(place) = opened_from.try_update_value(Option::take).flatten() {
            place.keep();
        }
    };
    move || {
        let Some((row, wanted)) = cell.get() else { return ().into_any() };
        let layout = &understood.draft.layout;
        let columns: Vec<(u32, String)> = layout
            .columns
            .iter()
            .filter(|(at, column)| !matches!(column.role, Role::Ignored | Role::Forbidden) || **at == wanted)
            .map(|(at, column)| (*at, column.title.clone()))
            .take(COLUMNS)
            .collect();
        let (heads, addressed) = (columns.clone(), sheet.clone());
        let on_key = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        };
        view! {
            <section class="stack note" on:keydown=on_key>
                <div class="sect"><h3 class="grow">{say(msg::ImportCellTitle { row: row.to_string() })}</h3>
                    <button class="lnk" on:click=move |_| close()>{say(msg::Close)}</button></div>
                <div class="scroll-x" tabindex="0"><table class="tbl dense peek">
                    <thead><tr>{heads.into_iter().map(|(at, title)| view! {
                        <th scope="col" class:on=at == wanted><span class="mono">{addressed.address(row, at)}</span><br/>{shown_marks(&title)}</th>
                    }).collect_view()}</tr></thead>
                    <tbody><tr>{columns.into_iter().map(|(at, title)| {
                        let label = say(msg::ImportCellField { cell: sheet.address(row, at), title });
                        view! { <td class:on=at == wanted>{cell_field(&sheet, (row, at), label, None)}</td> }
                    }).collect_view()}</tr></tbody>
                </table></div>
                {back_as_task(&sheet, layout, (row, wanted))}
                <p class="cap">{say(msg::ImportCellHint)}</p>
            </section>
        }
        .into_any()
    }
}

/// Over a column that was set aside as the sum of its parts: the way back among the tasks.
fn back_as_task(sheet: &SheetIntake, layout: &Layout, (row, at): (u32, u32)) -> Option<AnyView> {
    let item = layout.wholes.get(&at).filter(|_| row == layout.header_row())?.item.clone();
    layout.columns.get(&at).filter(|column| column.item.is_none())?;
    let recognition = sheet.recognition;
    let take = move |_| {
        recognition.update(|found| {
            if let Some(layout) = &mut found.layout {
                layout.set_role(at, Role::Item, Some(item.clone()));
            }
        });
    };
    Some(view! { <button class="btn btn-s" on:click=take>{say(msg::ImportCellAsTask)}</button> }.into_any())
}

/// A field over a cell: Enter reads the text again and leads to the cell below, Escape brings back what stood there.
pub fn cell_field(sheet: &SheetIntake, at: (u32, u32), label: String, below: Option<(u32, u32)>) -> AnyView {
    let (answers, wanted) = (sheet.answers, sheet.wanted);
    // Of two experts the first may have been right: what stands in the file is an answer like any other.
    let is_of_two = sheet
        .recognition
        .with_untracked(|found| found.layout.as_ref().is_some_and(|layout| layout.experts.contains_key(&at.1)));
    let in_file = if is_of_two { String::new() } else { sheet.raw(at.0, at.1) };
    let shown = answers.with_untracked(|it| it.corrections.get(&at).cloned()).unwrap_or_else(|| in_file.clone());
    let field = NodeRef::<leptos::html::Input>::new();
    let keep = {
        let in_file = in_file.clone();
        move |text: String| {
            let is_same = answers.with_untracked(|it| it.corrections.get(&at).unwrap_or(&in_file) == &text);
            if !is_same {
                answers.update(|it| {
                    if text == in_file {
                        it.corrections.remove(&at);
                    } else {
                        it.corrections.insert(at, text);
                    }
                });
            }
        }
    };
    let (keep_change, before) = (keep.clone(), shown.clone());
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(input) = field.get_untracked() else { return };
        match event.key().as_str() {
            "Enter" => {
                wanted.set_value(below);
                keep(input.value());
            }
            // What was typed goes first; with nothing typed the row that is looked at is closed.
            "Escape" if input.value() != before => {
                input.set_value(&before);
                event.stop_propagation();
            }
            _ => {}
        }
    };
    // The list was drawn anew after «Enter»: the cell that was below takes the focus.
    field.on_load(move |input| {
        if wanted.get_value() == Some(at) {
            wanted.set_value(None);
            let focused = input.focus();
            debug_assert!(focused.is_ok());
        }
    });
    view! {
        <input class="in in-s" autocomplete="off" aria-label=label prop:value=shown node_ref=field
            on:keydown=on_key on:change=move |event| keep_change(event_target_value(&event))/>
    }
    .into_any()
}

/// A text of a foreign file with what cannot be seen made visible: marks of direction, zero-width signs, controls. They could
/// make a cell read otherwise than it is.
pub fn shown_marks(text: &str) -> String {
    text.chars().map(|letter| if is_hidden(letter) { '␣' } else { letter }).collect()
}

fn is_hidden(letter: char) -> bool {
    letter.is_control() && letter != '\n'
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}
