//! Waiting for the browser, but not for ever; and promises that are settled later.

use crate::store::fault::KeepFault;
use js_sys::{Function, Promise};
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Longer than any disk takes; shorter than a person waits in doubt.
const PATIENCE_MS: i32 = 20_000;

/// A promise and what settles it.
pub struct Later {
    /// Waits.
    pub promise: Promise,
    /// Ends the wait with a value.
    pub resolve: Function,
    /// Ends it with a fault.
    pub reject: Function,
}

/// Nothing of ours runs while the browser makes the promise: a program that stops in there would be taken for a promise refused, and the
/// rest of it would go on.
pub fn later() -> Later {
    let mut settle = [JsValue::UNDEFINED, JsValue::UNDEFINED];
    let promise = Promise::new(&mut |resolve, reject| settle = [resolve.into(), reject.into()]);
    let [resolve, reject] = settle.map(JsCast::unchecked_into);
    Later { promise, resolve, reject }
}

/// Waits; with 0 until the next task: what the person did meanwhile comes first.
pub async fn pause(milliseconds: i32) {
    // A timer never refuses.
    let waited = timer(milliseconds).await;
    debug_assert!(waited.is_ok());
}

/// The answer, or [`KeepFault::Timeout`] when the browser stays silent.
pub async fn patiently<F: IntoFuture>(work: F) -> Result<F::Output, KeepFault> {
    let (mut work, mut timer) = (pin!(work.into_future()), pin!(timer(PATIENCE_MS)));
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Ok(answer)),
        Poll::Pending => timer.as_mut().poll(context).map(|_| Err(KeepFault::Timeout)),
    })
    .await
}

fn timer(milliseconds: i32) -> JsFuture {
    let Later { promise, resolve, .. } = later();
    if let Some(window) = web_sys::window() {
        let set = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        debug_assert!(set.is_ok());
    }
    JsFuture::from(promise)
}
