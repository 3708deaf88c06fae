//! A sentence to be quoted in a report, with the button that copies it.

use crate::text::msg;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The sentence with its button; the button does not come onto paper.
pub fn quote(session: Session, line: String) -> AnyView {
    let text = line.clone();
    let copy = move |_| {
        let Some(window) = web_sys::window() else { return };
        let copying = window.navigator().clipboard().write_text(&text);
        spawn_local(async move {
            // Refused where the browser does not allow it: the sentence can still be marked and copied by hand.
            if JsFuture::from(copying).await.is_ok() {
                session.toast.set(Some(Toast::plain(say(msg::CopiedLine))));
            }
        });
    };
    let label = format!("{}: {line}", say(msg::CopySentence));
    view! { <p>{line}" "<button class="lnk no-print" aria-label=label on:click=copy>{say(msg::CopySentence)}</button></p> }
        .into_any()
}
