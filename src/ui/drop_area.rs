//! Where files are dropped or chosen: one area, the same on every page. A folder may be dropped; its files are taken.

use crate::model::order::Order;
use crate::store::patience::{Later, later};
use crate::text::msg;
use crate::ui::words::say;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DragEvent, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

/// A folder of a school holds pictures and documents beside its tables: only these endings are taken out of it.
const ENDINGS: &[&str] = &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "htm", "html"];
/// More files are not taken out of a folder at once.
const FOLDER_FILES: usize = 500;

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
        let Some(data) = event.data_transfer() else { return };
        // The entries have to be asked for before this task ends; what a folder holds comes later.
        let entries = entries_of(&data);
        if entries.iter().any(FileSystemEntry::is_directory) {
            leptos::task::spawn_local(async move { take(walk(entries).await) });
        } else {
            take(data.files().map_or_else(Vec::new, |list| files_of(&list)));
        }
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

fn entries_of(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    let entry = |place: u32| items.get(place)?.webkit_get_as_entry().ok()?;
    (0..items.length()).filter_map(entry).collect()
}

/// The files of folders and of folders in them, in order of name.
async fn walk(mut rest: Vec<FileSystemEntry>) -> Vec<File> {
    let mut found = Vec::new();
    while let Some(entry) = rest.pop() {
        if found.len() >= FOLDER_FILES {
            break;
        }
        if entry.is_directory() {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // A reader gives its entries in portions; an empty one is the last.
            loop {
                let Later { promise, resolve, reject } = later();
                drop(reader.read_entries_with_callback_and_callback(&resolve, &reject));
                let portion = JsFuture::from(promise).await.map_or_else(|_| Array::new(), |value| Array::from(&value));
                if portion.length() == 0 {
                    break;
                }
                rest.extend(portion.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
            }
            continue;
        }
        let name = entry.name().to_lowercase();
        let is_hidden = name.starts_with('.') || name.starts_with("~$");
        if is_hidden || !name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending)) {
            continue;
        }
        let entry = entry.unchecked_into::<FileSystemFileEntry>();
        let Later { promise, resolve, reject } = later();
        entry.file_with_callback_and_callback(&resolve, &reject);
        found.extend(JsFuture::from(promise).await.ok().and_then(|file| file.dyn_into::<File>().ok()));
    }
    found.order_by_key(File::name);
    found
}
