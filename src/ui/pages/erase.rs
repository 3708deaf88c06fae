//! «Стереть ученика навсегда»: asks to type a word, because nothing brings it back; says what is reached and what is not.

use crate::model::fact::Record;
use crate::model::id::PupilId;
use crate::model::org::{Erasure, Naming, Pupil};
use crate::ops::Op;
use crate::store::scrub::Erased;
use crate::text::msg;
use crate::ui::copies;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section under the history of a pupil.
#[component]
pub fn Erase(pupil: PupilId) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let word = say(msg::EraseWord);
    let expected = word.to_lowercase();
    let is_ready = Memo::new(move |_| typed.get().trim().to_lowercase() == expected);
    let is_known = session.dataset.with_untracked(|dataset| dataset.get::<Pupil>(pupil.as_str()).is_some());
    let go = move |_| {
        if is_ready.get_untracked() {
            spawn_local(erase(session, pupil.clone()));
        }
    };
    is_known.then(|| {
        view! {
            <details class="stack no-print" id="erase">
                <summary>{say(msg::EraseTitle)}</summary>
                <p>{say(msg::EraseLead)}</p>
                <p class="cap">{say(msg::EraseLimits)}</p>
                <div class="row">
                    <label class="row">{say(msg::EraseHint { word })}
                        <input class="in" autocomplete="off" on:input=move |event| typed.set(event_target_value(&event))/></label>
                    <button class="btn btn-bad" aria-disabled=move || if is_ready.get() { "false" } else { "true" } on:click=go>{say(msg::EraseGo)}</button>
                </div>
            </details>
        }
    })
}

/// The deed, then the journal without the child; the history that is shown is read anew.
async fn erase(session: Session, pupil: PupilId) {
    let before = session.dataset.get_untracked();
    let today = session.today.get_untracked();
    let change = match session.perform(Op::Erase(Erasure { pupil, on: today })).await {
        Ok(change) => change,
        Err(trouble) => return session.tell(Err(trouble)),
    };
    let mut erased = Erased::default();
    for edit in change.edits.iter().filter(|edit| edit.key.kind == Erasure::KIND) {
        erased.pupils.insert(PupilId::new(edit.key.id.clone()));
        match before.get::<Pupil>(&edit.key.id).map(|pupil| &pupil.naming) {
            Some(Naming::Named(name)) => erased.names.extend([name.surname.clone(), name.short()]),
            Some(Naming::Coded { code, .. }) => erased.names.extend([code.clone()]),
            None => {}
        }
    }
    copies::erase(session, &erased.pupils, today).await;
    let told = if scrub(session, &erased).await { say(msg::EraseDone) } else { say(msg::EraseJournalFailed) };
    session.toast.set(Some(Toast::plain(told)));
    if let Some(window) = web_sys::window() {
        let gone = window.location().set_hash(&crate::ui::router::Page::Classes.href());
        debug_assert!(gone.is_ok());
    }
}

/// Takes erased children out of the journal, on the disk and in this tab. Whether that worked.
async fn scrub(session: Session, erased: &Erased) -> bool {
    let Some(keeper) = session.keeper() else {
        // Nothing is kept here: the history of this tab goes as a whole.
        session.journal.set(Vec::new());
        return true;
    };
    let is_done = keeper.scrub(erased).await.is_ok();
    if let Ok(opened) = keeper.reload().await {
        session.take(opened);
    }
    is_done
}
