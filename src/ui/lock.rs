//! The lock from the person's side: passphrase → key in the worker, opening, locking after a while of doing nothing.
//!
//! Invariant: locking is leaving the page: afterwards nothing of the data belongs to it. What the browser has freed and not yet
//! overwritten no page can clear.

use crate::model::calendar::Moment;
use crate::store::derive;
use crate::store::vault::{Cost, Key, Lock};
use crate::ui::files;
use crate::ui::session::Session;
use crate::ui::{clock, toast::Toast};
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use std::time::Duration;

/// How often it is looked at whether somebody is still there. A sleeping computer is noticed at its awakening.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);

const TRIES: &str = "marshrut.tries";

/// Why no key came of a passphrase or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// It is another one.
    Wrong,
    /// The worker had no memory or died.
    NoMemory,
}

/// The key of a passphrase under a salt and a cost.
pub async fn derived(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Key, NoKey> {
    let bytes = files::make("key", &derive::pack(passphrase, salt, cost)).await.ok_or(NoKey::NoMemory)?;
    Key::of(&bytes).ok_or(NoKey::NoMemory)
}

/// The data key of a lock, by its passphrase.
pub async fn by_passphrase(lock: &Lock, passphrase: &str) -> Result<Key, NoKey> {
    let key = derived(passphrase, &lock.salt(), lock.cost()).await?;
    lock.open(&key).ok_or(NoKey::Wrong)
}

/// The data key of a lock, by the code of its recovery sheet.
pub fn by_code(lock: &Lock, code: &str) -> Result<Key, NoKey> {
    derive::recovery_key(code).and_then(|key| lock.recover(&key)).ok_or(NoKey::Wrong)
}

/// Whether the data that are open are sealed.
pub fn is_sealed(session: Session) -> bool {
    session.save.track();
    session.keeper().is_some_and(|keeper| keeper.lock().is_some())
}

/// Wrong tries so far and the moment before which no other is taken. They outlive a reload; they tell nobody anything.
pub fn tries() -> (u32, Moment) {
    let text: String = LocalStorage::get(TRIES).unwrap_or_default();
    let told = text.split_once(' ').and_then(|(n, until)| Some((n.parse().ok()?, Moment(until.parse().ok()?))));
    told.unwrap_or((0, Moment(0)))
}

/// Remembers them; after a right one there are none.
pub fn note_tries(n_wrong: u32, until: Moment) {
    if n_wrong == 0 {
        LocalStorage::delete(TRIES);
    } else {
        // Forbidden storage: the wait is then of this page only.
        let _ = LocalStorage::set(TRIES, format!("{n_wrong} {}", until.0));
    }
}

/// Leaves this page for the locked one.
pub fn shut() {
    if let Some(window) = web_sys::window() {
        let left = window.location().reload();
        debug_assert!(left.is_ok());
    }
}

/// Locks sealed data when nobody has done anything for as long as the settings say. A deed on its way is finished first.
pub fn watch(session: Session) {
    let seen = StoredValue::new(clock::now());
    for event in ["pointerdown", "keydown", "wheel", "touchstart"] {
        window_event_listener_untyped(event, move |_| seen.set_value(clock::now()));
    }
    set_interval(
        move || {
            let minutes = session.settings.with_untracked(|settings| settings.autolock_minutes);
            let idle = clock::now().0 - seen.get_value().0;
            let is_busy = matches!(session.save.get_untracked(), crate::ui::safety::SaveState::Saving(_));
            if idle >= i64::from(minutes) * 60_000 && !is_busy && untrack(|| is_sealed(session)) {
                shut();
            }
        },
        BETWEEN_LOOKS,
    );
}

/// Says something at the edge of the page.
pub fn tell(session: Session, words: String) {
    session.toast.set(Some(Toast::plain(words)));
}
