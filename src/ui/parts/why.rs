//! «Почему»: a field beside a question before something large is taken away. Whoever leaves it empty is not asked again.

use crate::text::msg;
use crate::ui::words::say;
use leptos::prelude::*;

/// The field; what is typed stands in `why`.
pub fn field(why: RwSignal<String>) -> AnyView {
    view! {
        <label class="stack">{say(msg::WhyAsk)}<input class="in wide" autocomplete="off" maxlength="200"
            prop:value=why.get_untracked() on:input=move |event| why.set(event_target_value(&event))/></label>
    }
    .into_any()
}
