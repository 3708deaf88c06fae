//! One writer: a Web Lock that the first tab holds as long as it lives, and a channel on which it tells the others to reload.

use crate::store::patience::{Later, later, pause};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// Held by the writing tab; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    release: Option<Function>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // A lock that cannot be let go goes with the tab.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// A page that is just being left (a reload) lets go of its lock a moment later than the next one asks.
const TRIES: u8 = 4;
const BETWEEN_TRIES_MS: i32 = 100;

/// Takes the lock of a database if nobody holds it. A browser without locks lets everybody write: there the journal's numbers
/// tell two writers apart.
pub async fn acquire(db_name: &str) -> Option<Lock> {
    let Some(locks) = lock_manager() else { return Some(Lock { release: None }) };
    for _ in 1..TRIES {
        if let Some(lock) = ask(&locks, db_name).await {
            return Some(lock);
        }
        pause(BETWEEN_TRIES_MS).await;
    }
    ask(&locks, db_name).await
}

async fn ask(locks: &LockManager, db_name: &str) -> Option<Lock> {
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let release: Rc<RefCell<Option<Function>>> = Rc::default();
    let Later { promise, resolve, .. } = later();
    let (slot, answer) = (release.clone(), resolve.clone());
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let is_ours = !lock.is_null() && !lock.is_undefined();
        let held = if is_ours { hold(&slot) } else { JsValue::UNDEFINED };
        let _ = answer.call1(&JsValue::NULL, &JsValue::from_bool(is_ours));
        held
    });
    if locks.request(&format!("{db_name}-writer"), &options, &callback).is_err() {
        let _ = resolve.call1(&JsValue::NULL, &JsValue::FALSE);
    }
    let is_ours = JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy());
    let release = release.borrow_mut().take();
    is_ours.then_some(Lock { release })
}

/// A promise that is settled only when the lock shall go.
fn hold(slot: &RefCell<Option<Function>>) -> JsValue {
    let Later { promise, resolve, .. } = later();
    slot.replace(Some(resolve));
    promise.into()
}

fn lock_manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Tells the other tabs, and hears them.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    listener: RefCell<Option<Closure<dyn FnMut(MessageEvent)>>>,
}

impl Channel {
    /// The channel of a database.
    pub fn open(db_name: &str) -> Self {
        Self { channel: BroadcastChannel::new(&format!("{db_name}-changes")).ok(), listener: RefCell::default() }
    }

    /// Says which epoch was reached.
    pub fn tell(&self, epoch: u64) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::from_f64(epoch as f64));
        }
    }

    /// Calls back with the epoch another tab has reached. One listener; a new one replaces it.
    pub fn listen(&self, callback: impl Fn(u64) + 'static) {
        let Some(channel) = &self.channel else { return };
        let listener =
            Closure::new(move |event: MessageEvent| callback(event.data().as_f64().unwrap_or_default() as u64));
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        self.listener.replace(Some(listener));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
