//! The lock from the person's side: passphrase → key in the worker, opening, locking after a while of doing nothing.
//!
//! Invariant: locking is leaving the page and, where it did not come from a file, its process: afterwards nothing of the data is in
//! the memory of any page of this program.

use crate::model::calendar::Moment;
use crate::store::derive;
use crate::store::vault::{Cost, Key, Lock};
use crate::ui::files;
use crate::ui::safety::SaveState;
use crate::ui::session::Session;
use crate::ui::{clock, toast::Toast};
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// How often it is looked at whether somebody is still there. A sleeping computer is noticed at its awakening.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

const TRIES: &str = "marshrut.tries";

/// Where a tab that is locked tells the others.
const SHUT: &str = "marshrut-shut";
/// What it tells where nobody locked it: nobody was there.
const IDLE: &str = "idle";
/// Where only pages listen that are being left.
const LEFT: &str = "marshrut-left";

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

/// Locks: leaves this page for the one that asks for the passphrase, and makes the other tabs do the same.
pub fn shut() {
    shut_for(&JsValue::NULL);
}

fn shut_for(why: &JsValue) {
    if let Ok(channel) = BroadcastChannel::new(SHUT) {
        // Refused only by a channel that is closed.
        let told = channel.post_message(why);
        debug_assert!(told.is_ok());
    }
    leave();
}

/// Leaves this page by way of `away.html`: what it had in memory goes with its process, which a reload would keep. From a file there is only
/// the page itself.
pub fn leave() {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return };
    if location.protocol().is_ok_and(|protocol| protocol == "file:") {
        let left = location.reload();
        debug_assert!(left.is_ok());
        return;
    }
    // While the browser keeps this page for «back», a message here makes it let go (`public/away.js`).
    if let Ok(channel) = BroadcastChannel::new(LEFT) {
        let hear = Closure::<dyn FnMut()>::new(|| {});
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        std::mem::forget(channel);
    }
    let left = location.replace(&format!("away.html{}", location.hash().unwrap_or_default()));
    debug_assert!(left.is_ok());
}

/// Whether somebody is there.
#[derive(Clone, Copy)]
struct Watch {
    session: Session,
    seen: StoredValue<Moment>,
}

impl Watch {
    /// Sealed data, and nobody has done anything for as long as the settings say.
    fn is_left(self) -> bool {
        let minutes = self.session.settings.with_untracked(|settings| settings.autolock_minutes);
        let idle = clock::now().0 - self.seen.get_value().0;
        idle >= i64::from(minutes) * 60_000 && untrack(|| is_sealed(self.session))
    }

    /// A deed on its way is finished first.
    fn look(self) {
        let is_busy = matches!(self.session.save.get_untracked(), SaveState::Saving(_));
        if self.is_left() && !is_busy {
            shut_for(&JsValue::from_str(IDLE));
        }
    }

    /// Somebody does something. Who comes after the time is over (the computer slept, and no look was taken yet) comes to a locked page.
    fn note(self) {
        if self.is_left() {
            self.look();
        } else {
            self.seen.set_value(clock::now());
        }
    }

    /// Locks this tab when another one was locked; when it was idle, only where nobody is here either.
    fn follow(self) {
        let Ok(channel) = BroadcastChannel::new(SHUT) else { return };
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let is_meant = event.data().as_string().is_none_or(|why| why != IDLE) || self.is_left();
            if is_meant && untrack(|| is_sealed(self.session)) {
                leave();
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        std::mem::forget(channel);
    }
}

/// Locks sealed data when nobody has done anything for as long as the settings say.
pub fn watch(session: Session) {
    let watch = Watch { session, seen: StoredValue::new(clock::now()) };
    watch.follow();
    for event in ["pointerdown", "keydown", "wheel", "touchstart"] {
        window_event_listener_untyped(event, move |_| watch.note());
    }
    window_event_listener_untyped("visibilitychange", move |_| watch.look());
    set_interval(move || watch.look(), BETWEEN_LOOKS);
}

/// Says something at the edge of the page.
pub fn tell(session: Session, words: String) {
    session.toast.set(Some(Toast::plain(words)));
}
