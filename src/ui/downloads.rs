//! Copies as downloads, where the browser lets no page write into a file. A browser starts a download reliably only from a click: so
//! the foot of the page holds a button while something is in this browser alone, and who wants it gets a copy with a click every so
//! many days.
//!
//! Invariant: nothing is downloaded that the person has not asked for, now or by that choice; a copy is sealed where the data are.

use crate::model::calendar::{Moment, day_to_iso};
use crate::store::copies;
use crate::store::exports::ExportKind;
use crate::store::vault::Vault;
use crate::text::msg;
use crate::ui::clock;
use crate::ui::copy_line::{self, CopyLine};
use crate::ui::exports::Leaving;
use crate::ui::files;
use crate::ui::session::Session;
use crate::ui::words::say;
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// A number of days tells nobody anything.
const KEY: &str = "marshrut.downloads";

/// A copy that was opened and counted, and waits for a click.
struct Waiting {
    session: Session,
    bytes: Vec<u8>,
    leaving: Leaving,
}

thread_local! {
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(None) };
    static IS_WANTED: Cell<bool> = const { Cell::new(false) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Every how many days a copy is downloaded by itself, as was chosen; 0: never. What is offered is no business of the first page.
pub fn every() -> i64 {
    LocalStorage::get::<i64>(KEY).ok().filter(|days| *days > 0).unwrap_or_default()
}

/// Chooses.
pub fn choose(days: i64) {
    // Forbidden storage: then nothing is downloaded by itself, which is the usual.
    let _ = LocalStorage::set(KEY, days);
    WAITING.with_borrow_mut(|waiting| *waiting = None);
}

/// The person asked for a copy: the next one that is made goes out at once.
pub fn want() {
    IS_WANTED.set(true);
}

/// A copy was made and nothing but this browser holds it.
pub fn offer(session: Session, bytes: Vec<u8>, n_pupils: usize, seal: Option<&Vault>) {
    let leaving = Leaving { kind: ExportKind::Copy, n_pupils, is_sealed: seal.is_some() };
    let waiting = Waiting { session, bytes, leaving };
    if IS_WANTED.replace(false) {
        return hand_out(&waiting);
    }
    if !is_due(session) {
        return;
    }
    WAITING.with_borrow_mut(|it| *it = Some(waiting));
    if !IS_LISTENING.replace(true) {
        // After the handlers of what was clicked: what they have handed out counts.
        let _for_good = window_event_listener(leptos::ev::click, |_| {
            if let Some(waiting) = WAITING.with_borrow_mut(Option::take)
                && is_due(waiting.session)
            {
                hand_out(&waiting);
            }
        });
    }
}

/// Shows in the foot that something is in this browser alone, with the button; nothing where a copy on the disk holds all.
pub fn remind(session: Session) {
    if copies::can_choose() {
        return;
    }
    let last = session.journal.try_with_untracked(|journal| journal.last().map(|change| change.at)).flatten();
    let copied = session.copied_at.try_get_untracked().flatten();
    let is_behind = last.is_some_and(|last| copied.is_none_or(|copied| copied < last));
    let line = is_behind.then(|| CopyLine { words: say(msg::DownloadBehind), button: Some(say(msg::DownloadNow)) });
    copy_line::signal().set(line);
}

fn is_due(session: Session) -> bool {
    let days = |at: Moment| (clock::today() - clock::local(at).0).whole_days();
    let copied = session.copied_at.try_get_untracked().flatten();
    let every = every();
    every > 0 && copied.is_none_or(|at| days(at) >= every)
}

fn hand_out(waiting: &Waiting) {
    let Waiting { session, bytes, leaving } = waiting;
    let (ending, media_type) =
        if leaving.is_sealed { ("sealed", "application/octet-stream") } else { ("json", "application/json") };
    let name = format!("marshrut-copy-{}.{ending}", day_to_iso(clock::today()));
    if files::save_bytes(*session, (&name, bytes), media_type, *leaving).is_ok() {
        session.note_copy();
    }
    remind(*session);
}
