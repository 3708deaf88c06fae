//! The causes of a route: chosen from the usual ones or typed. None of them is about the family: it takes no part in any judgement.

use crate::model::route::Route;
use crate::text::msg;
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
    let options: Vec<AnyView> = usual
        .iter()
        .enumerate()
        .map(|(at, cause)| view! { <option value=at.to_string()>{cause.clone()}</option> }.into_any())
        .collect();
    let choose = move |event: leptos::ev::Event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(cause) = at.and_then(|at| usual.get(at)).cloned() {
            edited.update(|route| {
                if !route.causes.contains(&cause) {
                    route.causes.push(cause);
                }
            });
        }
        event_target::<web_sys::HtmlSelectElement>(&event).set_value("");
    };
    let label = say(msg::RouteCauses);
    view! {
        <input class="in wide" autocomplete="off" aria-label=label.clone() prop:value=move || edited.with(|route| route.causes.join("; "))
            on:change=move |event| edited.update(|route| route.causes = split_causes(&event_target_value(&event)))/>
        <select class="sel in-s no-print" autocomplete="off" aria-label=format!("{label}: {}", say(msg::CauseAdd)) on:change=choose>
            <option value="">{say(msg::CauseAdd)}</option>{options}</select>
    }
    .into_any()
}

/// Causes as they are typed, parted by semicolons.
pub fn split_causes(text: &str) -> Vec<String> {
    text.split(';').map(|cause| cause.trim().to_owned()).filter(|cause| !cause.is_empty()).collect()
}
