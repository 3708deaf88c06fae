//! The causes of a route: chosen from the usual ones or typed. None of them is about the family: it takes no part in any judgement.

use crate::model::route::Route;
use crate::text::msg;
use crate::ui::parts::pick::{Asked, pick};
use crate::ui::words::say;
use leptos::prelude::*;

/// The field and the choice.
pub fn causes(edited: RwSignal<Route>) -> AnyView {
    let usual = [
        say(msg::CauseIllness),
        say(msg::CauseMissed),
        say(msg::CauseGaps),
        say(msg::CausePace),
        say(msg::CauseReading),
        say(msg::CauseAttention),
        say(msg::CauseInterest),
    ];
    let label = say(msg::RouteCauses);
    let asked = Asked { label: format!("{label}: {}", say(msg::CauseAdd)), nothing: say(msg::CauseAdd) };
    let lines = usual.to_vec();
    let choice = pick(asked, &lines, move |at| {
        edited.update(|route| {
            if !route.causes.contains(&usual[at]) {
                route.causes.push(usual[at].clone());
            }
        });
    });
    view! {
        <input class="in wide" autocomplete="off" aria-label=label.clone() prop:value=move || edited.with(|route| route.causes.join("; "))
            on:change=move |event| edited.update(|route| route.causes = split_causes(&event_target_value(&event)))/>
        {choice}
    }
    .into_any()
}

/// Causes as they are typed, parted by semicolons.
pub fn split_causes(text: &str) -> Vec<String> {
    text.split(';').map(|cause| cause.trim().to_owned()).filter(|cause| !cause.is_empty()).collect()
}
