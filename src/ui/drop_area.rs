//! Where files are dropped or chosen: one area, the same on every page. A folder may be dropped; its files are taken.

use crate::text::msg;
use crate::ui::words::say;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

/// The area with its button. `take` gets the files in the order the browser gives them.
#[component]
pub fn DropArea(
    lead: String,
    accept: &'static str,
    #[prop(optional, into)] button: String,
    #[prop(optional, into)] hint: String,
    take: impl Fn(Vec<File>) + Copy + 'static,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let button = if button.is_empty() { say(msg::ChooseFile) } else { button };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|data| data.files()).map_or_else(Vec::new, |list| files_of(&list)));
    };
    let on_choose = move |event: leptos::ev::Event| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        take(element.files().map_or_else(Vec::new, |list| files_of(&list)));
        // The same file may be chosen again after it was mended.
        element.set_value("");
    };
    let on_click = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div class="drop" class:over=move || is_over.get()
            on:dragover=move |event: DragEvent| { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false) on:drop=on_drop>
            <p><b>{lead}</b></p>
            {(!hint.is_empty()).then(|| view! { <p class="cap">{hint}</p> })}
            <button class="btn btn-1" on:click=on_click>{button}</button>
            <input hidden type="file" multiple accept=accept autocomplete="off" node_ref=input on:change=on_choose/>
        </div>
    }
}

fn files_of(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|place| list.get(place)).collect()
}
