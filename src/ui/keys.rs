//! The keys that work on every page. Letters are bound to physical keys, so that both layouts work; where something is typed the
//! browser's own undo goes first.

use crate::change::{Change, Label};
use crate::ops::Op;
use crate::ui::later::Errand;
use crate::ui::router::Page;
use crate::ui::session::{Opening, Session};
use crate::ui::{find, later};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Listens for as long as the page lives.
pub fn listen(session: Session) {
    let _ = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let is_ready = session.opening.get_untracked() == Opening::Done;
        if is_ready && !event.default_prevented() && act(session, &event) {
            event.prevent_default();
        }
    });
    // Printing has no key of ours; the browser tells of it whichever way it was asked for.
    let _ = window_event_listener(ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
        if session.opening.get_untracked() == Opening::Done {
            later::begin(session, Errand::Printed(session));
        }
    });
}

/// Whether the key meant something here.
fn act(session: Session, event: &KeyboardEvent) -> bool {
    let is_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    match event.code().as_str() {
        "KeyK" if is_control => focus(find::FIELD),
        "KeyS" if is_control => {
            later::begin(session, Errand::SaveCopy(session));
            true
        }
        "KeyZ" if is_control && !is_typing() => put_back(session, last_standing),
        "KeyY" if is_control && !is_typing() => put_back(session, last_undone),
        "F1" => {
            let gone = web_sys::window().map(|window| window.location().set_hash(&Page::Help.href()));
            gone.is_some_and(|gone| gone.is_ok())
        }
        "F6" => focus_next_region(),
        _ => false,
    }
}

fn put_back(session: Session, which: impl Fn(&[Change]) -> Option<&Change>) -> bool {
    let change = session.journal.with_untracked(|journal| which(journal).cloned());
    let is_one = change.is_some();
    if let Some(change) = change {
        session.dispatch_and_tell(Op::Undo(Box::new(change)));
    }
    is_one
}

/// The last deed that was not taken back: as many deeds before the taking back are passed over as were taken back.
fn last_standing(journal: &[Change]) -> Option<&Change> {
    let mut n_undone = 0_usize;
    for change in journal.iter().rev() {
        match change.label {
            Label::Undid(_) => n_undone += 1,
            Label::Did(_) if n_undone > 0 => n_undone -= 1,
            Label::Did(_) => return Some(change),
        }
    }
    None
}

/// What was taken back last and nothing done since.
fn last_undone(journal: &[Change]) -> Option<&Change> {
    journal.last().filter(|change| matches!(change.label, Label::Undid(_)))
}

fn is_typing() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Moves the focus to the element with this id; whether it went there.
pub fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Navigation and page in turn.
fn focus_next_region() -> bool {
    let is_in_main =
        document().active_element().is_some_and(|it| it.closest("#main").is_ok_and(|found| found.is_some()));
    focus(if is_in_main { find::FIELD } else { "main" })
}
