//! What has just happened, said once at the edge of the page, with one action. It stays at least ten seconds, and as long
//! as the focus or the pointer rests on it; undo also stands in История.

use crate::text::msg;
use crate::ui::words::say;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

const SHOWN_FOR: Duration = Duration::from_secs(10);

/// A sentence and perhaps an action.
#[derive(Clone)]
pub struct Toast {
    words: String,
    action: Option<(String, Arc<dyn Fn() + Send + Sync>)>,
}

impl Toast {
    /// Only a sentence.
    pub fn plain(words: String) -> Self {
        Self { words, action: None }
    }

    /// A sentence and a button.
    pub fn with_action(words: String, button: String, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { words, action: Some((button, Arc::new(act))) }
    }
}

/// The place where toasts appear.
#[component]
pub fn ToastView(toast: RwSignal<Option<Toast>>) -> impl IntoView {
    let is_held = RwSignal::new(false);
    let serial = StoredValue::new(0_u32);
    Effect::new(move |_| {
        if toast.with(Option::is_some) {
            let mine = serial.try_update_value(|serial| {
                *serial += 1;
                *serial
            });
            set_timeout(
                move || {
                    if mine == Some(serial.get_value()) && !is_held.get_untracked() {
                        toast.set(None);
                    }
                },
                SHOWN_FOR,
            );
        }
    });
    view! {
        <div class="toasts no-print" role="status"
            on:pointerenter=move |_| is_held.set(true) on:pointerleave=move |_| is_held.set(false)
            on:focusin=move |_| is_held.set(true) on:focusout=move |_| is_held.set(false)>
            {move || toast.get().map(|shown| view! {
                <div class="toast">
                    <span>{shown.words}</span>
                    {shown.action.map(|(button, act)| view! {
                        <button class="lnk" on:click=move |_| { toast.set(None); act(); }>{button}</button>
                    })}
                    <button class="lnk" on:click=move |_| toast.set(None)>{say(msg::Close)}</button>
                </div>
            })}
        </div>
    }
}
