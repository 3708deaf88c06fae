//! Waiting for the browser, but not for ever.

use crate::store::fault::KeepFault;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen_futures::JsFuture;

/// Longer than any disk takes; shorter than a person waits in doubt.
const PATIENCE_MS: i32 = 20_000;

/// The answer, or [`KeepFault::Timeout`] when the browser stays silent.
pub async fn patiently<F: IntoFuture>(work: F) -> Result<F::Output, KeepFault> {
    let timer = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE_MS);
        }
    });
    let (mut work, mut timer) = (pin!(work.into_future()), pin!(JsFuture::from(timer)));
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Ok(answer)),
        Poll::Pending => timer.as_mut().poll(context).map(|_| Err(KeepFault::Timeout)),
    })
    .await
}
