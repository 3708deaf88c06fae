//! Layouts that were shown once: a list to forget from, a file to hand them on.

use crate::exchange::layouts;
use crate::model::source::SavedLayout;
use crate::ops::Op;
use crate::store::exports::ExportKind;
use crate::text::msg;
use crate::ui::exports::Leaving;
use crate::ui::files;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The list, folded; nothing but the way in while there is none.
#[component]
pub fn Layouts(session: Session) -> impl IntoView {
    let kept =
        move || -> Vec<SavedLayout> { session.dataset.with(|dataset| dataset.all::<SavedLayout>().cloned().collect()) };
    let is_open = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let on_choose = move |event: leptos::ev::Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(element) = element else { return };
        if let Some(file) = element.files().and_then(|list| list.get(0)) {
            leptos::task::spawn_local(take(session, file));
        }
        element.set_value("");
    };
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <details on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>{move || say(msg::LayoutsTitle { n: kept().len().to_string() })}</summary>
            <p class="cap">{say(msg::LayoutsHint)}</p>
            <ul>{move || kept().into_iter().map(|layout| layout_line(session, layout)).collect_view()}</ul>
            <div class="row">
                {move || (!kept().is_empty()).then(|| view! {
                    <button class="btn btn-s" on:click=move |_| save(session, &kept())>{say(msg::LayoutsSave)}</button>
                })}
                <button class="btn btn-s" on:click=open>{say(msg::LayoutsTake)}</button>
                // The page has one field for files until this list is opened.
                {move || is_open.get().then(|| view! { <input hidden type="file" accept=".json" autocomplete="off" node_ref=input on:change=on_choose/> })}
            </div>
        </details>
    }
    .into_any()
}

fn layout_line(session: Session, layout: SavedLayout) -> AnyView {
    let label = say(msg::LayoutsForgetLabel { name: layout.title.clone() });
    let n = layout.columns.iter().filter(|code| !code.is_empty()).count();
    let id = layout.id;
    view! {
        <li class="row"><span class="grow">{layout.title}" · "{say(msg::LayoutsColumns { n: n.to_string() })}</span>
            <button class="lnk" aria-label=label on:click=move |_| session.dispatch_and_tell(Op::ForgetLayout(id.clone()))>{say(msg::LayoutsForget)}</button></li>
    }
    .into_any()
}

fn save(session: Session, kept: &[SavedLayout]) {
    let leaving = Leaving::nobody(ExportKind::Layouts);
    let saved = files::save_text(session, ("makety.json", &layouts::write(kept)), "application/json", leaving);
    debug_assert!(saved.is_ok());
}

async fn take(session: Session, file: web_sys::File) {
    let picked = files::bytes_of(&file).await.ok();
    let text = picked.and_then(|picked| String::from_utf8(picked.bytes.to_vec()).ok());
    match text.and_then(|text| layouts::read(&text)) {
        Some(found) => session.dispatch_and_tell(Op::PutLayouts(found)),
        None => session.toast.set(Some(Toast::plain(say(msg::LayoutsNot)))),
    }
}
