//! Sealed files among those that arrived: one passphrase is tried on all of them; those it does not open stay, with the reason.

use crate::exchange::sealed::{self, SealedFault};
use crate::text::msg;
use crate::ui::files;
use crate::ui::words::say;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Field and button; `go` is given the passphrase.
#[component]
pub fn Passphrase(names: Vec<String>, is_working: Signal<bool>, go: Callback<String>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_working.get_untracked() && !typed.get_untracked().is_empty() {
            go.run(typed.get_untracked());
        }
    };
    view! {
        <section class="note stack">
            <p>{say(msg::MergeSealedLead)}</p>
            <ul>{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            <form class="row" autocomplete="off" on:submit=submit>
                <label class="row">{say(msg::LockPassphrase)}
                    <input class="in" type="password" autocomplete="off" id="merge-passphrase" on:input=move |event| typed.set(event_target_value(&event))/></label>
                <button class="btn btn-1" aria-disabled=move || is_working.get().then_some("true")>
                    {move || if is_working.get() { say(msg::LockWorking) } else { say(msg::LockOpen) }}</button>
            </form>
        </section>
    }
}

/// What is in a sealed file, or why it stays shut.
pub async fn open(passphrase: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let answer = files::make("open", &sealed::pack(passphrase, bytes)).await;
    let opened = answer.and_then(|answer| sealed::unpack(&answer)).ok_or_else(|| say(msg::LockFailed))?;
    opened.map_err(|fault| match fault {
        SealedFault::Passphrase => say(msg::SealedPassphrase),
        SealedFault::Damaged => format!("{} {}", say(msg::SealedDamaged), say(msg::SealedAgain)),
        SealedFault::Cost => format!("{} {}", say(msg::SealedCost), say(msg::SealedAgain)),
        SealedFault::NoPassphrase => format!("{} {}", say(msg::SealedNoPassphrase), say(msg::SealedAgain)),
    })
}
