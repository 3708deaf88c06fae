//! The foot of the navigation: whether the work is safe, in a shape, a word and a time.

use crate::model::calendar::Moment;
use crate::text::msg;
use crate::ui::copy_line::Cue;
use crate::ui::later::Errand;
use crate::ui::router::Page;
use crate::ui::safety::SaveState;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::stay::Stay;
use crate::ui::words::say;
use crate::ui::{clock, copy_line, files, later, lock, stay};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// «Сохранено 13:38 / только в этом браузере / копия на диск: …».
#[component]
pub fn SaveStatus() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_guest = session.settings.with_untracked(|settings| settings.room == Room::Guest);
    let line = copy_line::signal();
    let headline = move || headline(session);
    let details = move || match session.save.get() {
        SaveState::Failed(fault) => vec![fault_sentence(&fault)],
        SaveState::MemoryOnly if is_guest => vec![say(msg::GuestText)],
        SaveState::MemoryOnly => vec![say(msg::StorageUnavailableText)],
        SaveState::Nothing => Vec::new(),
        _ if files::is_portable() => vec![say(msg::SavePortable), copy_line(session)],
        _ => vec![say(msg::SaveOnlyBrowser), copy_line(session)],
    };
    view! {
        <div class="save" role="status" data-save=move || headline().0>
            <b>{move || headline().1}</b>
            {move || (session.save.get() == SaveState::Follower).then(|| view! {
                <br/><button class="lnk" on:click=move |_| session.take_over()>{say(msg::SaveWriteHere)}</button>
            })}
            {move || matches!(session.save.get(), SaveState::Failed(_)).then(|| view! {
                <br/><button class="btn btn-s" on:click=move |_| later::begin(session, Errand::SaveCopy(session))>{say(msg::JournalCopy)}</button>
            })}
            {move || details().into_iter().map(|line| view! { <br/>{line} }).collect_view()}
            {move || line.get().map(|line| view! {
                <br/><span id="copy-line">{line.words}</span>
                {line.button.map(|word| view! {
                    <br/><button class="lnk" on:click=move |_| later::begin(session, Errand::Copies(session, Cue::Allowed))>{word}</button>
                })}
            })}
            {move || stay_reason(session).map(|reason| view! { <div class="note">{reason}</div> })}
            {move || lock::is_sealed(session).then(|| view! {
                <br/><button class="lnk" on:click=|_| lock::shut()>{say(msg::LockNow)}</button>
            })}
            {move || session.is_update_ready.get().then(|| view! {
                <div class="note">
                    <b>{say(msg::UpdateReady)}</b>
                    <p>{say(msg::UpdateText)}</p>
                    <button class="btn btn-s" on:click=|_| update()>{say(msg::UpdateGo)}</button>
                </div>
            })}
            {move || {
                let n = session.n_damaged.get();
                (n > 0).then(|| view! {
                    <div class="note bad" role="alert">
                        <b>{say(msg::StorageDamagedTitle)}</b>
                        <p>{say(msg::StorageDamagedText { n: n.to_string() })}</p>
                        <a href=Page::Merge.href()>{say(msg::NavMerge)}</a>
                    </div>
                })
            }}
        </div>
    }
}

/// Where the navigation has no foot: what must not be overlooked, above the page.
#[component]
pub fn SaveAlarm() -> impl IntoView {
    let session = expect_context::<Session>();
    let asks = move || {
        stay_reason(session).map(|reason| view! { <div class="tools only-phone no-print" role="status">{reason}</div> })
    };
    let alarm = move || {
        let is_alarm = matches!(session.save.get(), SaveState::Failed(_) | SaveState::MemoryOnly);
        is_alarm.then(|| view! {
            <div class="tools warnbar only-phone no-print" role="alert">
                <b class="grow">{headline(session).1}</b>
                <button class="btn btn-s" on:click=move |_| later::begin(session, Errand::SaveCopy(session))>{say(msg::JournalCopy)}</button>
            </div>
        })
    };
    view! { {alarm}{asks} }
}

/// Why the browser is asked to keep the data, before it is, with the button that asks at once.
fn stay_reason(session: Session) -> Option<AnyView> {
    if !matches!(session.stay.get(), Stay::Told | Stay::Asked) {
        return None;
    }
    let button = (session.stay.get() == Stay::Told).then(|| {
        view! { <button class="btn btn-s" on:click=move |_| stay::ask(session)>{say(msg::SaveStayAsk)}</button> }
    });
    Some(view! { <p class="grow">{say(msg::SaveStayReason)}</p>{button} }.into_any())
}

/// Shape and word.
fn headline(session: Session) -> (&'static str, String) {
    let is_guest = session.settings.with_untracked(|settings| settings.room == Room::Guest);
    match session.save.get() {
        SaveState::Nothing => ("", say(msg::SaveNothing)),
        SaveState::Saving(n) => ("busy", say(msg::SaveSaving { n: n as i64 })),
        SaveState::Saved(at) => ("ok", say(msg::SaveSavedAt { time: clock::local(at).1 })),
        SaveState::Failed(_) => ("bad", say(msg::SaveFailed)),
        SaveState::MemoryOnly if is_guest => ("", say(msg::GuestTitle)),
        SaveState::MemoryOnly => ("bad", say(msg::StorageUnavailableTitle)),
        SaveState::Follower => ("", say(msg::SaveReaderTab)),
    }
}

/// «копия на диск: 3 дня назад», and whether the browser has promised to keep what it has.
fn copy_line(session: Session) -> String {
    let days = |at: Moment| (session.today.get() - clock::local(at).0).whole_days();
    let copy = match session.copied_at.get() {
        None => say(msg::SaveCopyNever),
        Some(at) => say(msg::SaveCopy { when: say(msg::SaveDaysAgo { n: days(at) }) }),
    };
    match session.stay.get() {
        Stay::Refused => format!("{copy}; {}", say(msg::SaveNotPersisted)),
        Stay::Unasked | Stay::Told | Stay::Asked | Stay::Promised => copy,
    }
}

/// The person agreed: `public/update.js` activates the new version, and every tab reloads together.
fn update() {
    let Some(window) = web_sys::window() else { return };
    let go = js_sys::Reflect::get(&window, &"marshrutUpdate".into()).ok();
    if let Some(go) = go.and_then(|go| go.dyn_into::<js_sys::Function>().ok()) {
        // Nothing to activate any more: another tab was first.
        let _ = go.call0(&wasm_bindgen::JsValue::NULL);
    }
}

fn fault_sentence(fault: &crate::store::fault::KeepFault) -> String {
    crate::ui::words::with_words(|words| crate::store::told::keep_fault(words, fault).one_line())
}
