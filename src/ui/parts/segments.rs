//! Segmented control: one of a few, all in sight. Arrows move and choose, Tab passes by.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Height of the control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SegmentSize {
    /// 32 px.
    #[default]
    Usual,
    /// 24 px, in tool bars.
    Small,
}

/// The control. `value` is set when a person chooses; `Send + Sync` like every value of a signal.
#[component]
pub fn Segments<T>(
    /// What is chosen, for ears.
    #[prop(into)]
    label: String,
    /// Values with their words, in order.
    options: Vec<(T, String)>,
    /// The chosen one.
    value: RwSignal<T>,
    /// Height.
    #[prop(optional)]
    size: SegmentSize,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let values = StoredValue::new(options.iter().map(|(value, _)| *value).collect::<Vec<T>>());
    let on_keydown = move |event: KeyboardEvent| {
        values.with_value(|values| {
            let here = values.iter().position(|one| *one == value.get_untracked()).unwrap_or(0);
            if let Some(next) = stepped(&event, here, values.len()) {
                value.set(values[next]);
            }
        });
    };
    view! {
        <div class=if size == SegmentSize::Small { "seg s" } else { "seg" } role="radiogroup" aria-label=label on:keydown=on_keydown>
            {options.into_iter().map(|(one, words)| {
                let is_chosen = move || value.get() == one;
                view! {
                    <button type="button" role="radio" aria-checked=move || is_chosen().to_string()
                        tabindex=move || if is_chosen() { "0" } else { "-1" }
                        on:click=move |_| value.set(one)>{words}</button>
                }
            }).collect_view()}
        </div>
    }
}

/// Where an arrow leads from one of so many buttons of a group; the focus goes with it. `None` of other keys.
pub fn stepped(event: &KeyboardEvent, here: usize, n: usize) -> Option<usize> {
    let step: isize = match event.key().as_str() {
        "ArrowLeft" | "ArrowUp" => -1,
        "ArrowRight" | "ArrowDown" => 1,
        _ => return None,
    };
    event.prevent_default();
    let next = (here as isize + step).rem_euclid(n as isize) as usize;
    focus_nth(event, next);
    Some(next)
}

fn focus_nth(event: &KeyboardEvent, n: usize) {
    let group = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let button = group.and_then(|group| group.children().item(n as u32));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A button that cannot take the focus is still chosen.
        let _focused = button.focus();
    }
}
