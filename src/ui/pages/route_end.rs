//! What came of a route and what is decided: closed, prolonged, referred. What is typed lives here until one of the buttons is pressed.

use crate::model::calendar::{credible, day_from_iso, day_to_iso};
use crate::model::route::{Route, RouteStatus};
use crate::ops::Op;
use crate::text::{describe, msg};
use crate::ui::pages::drafts;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// What came of it as it stands on paper: what was decided and written, else a line to be filled in by hand.
pub fn printed(route: &Route) -> AnyView {
    let is_decided = matches!(route.status, RouteStatus::Closed | RouteStatus::Prolonged | RouteStatus::Referred);
    let decided = is_decided.then(|| with_words(|words| describe::status(words, route.status)));
    let all: Vec<String> = decided.into_iter().chain(route.conclusion.clone()).collect();
    let (class, line) = match &all[..] {
        [] => ("only-print", "_".repeat(60)),
        _ => ("", all.join(". ")),
    };
    view! { <p class=class><b>{say(msg::RouteConclusion)}</b>": "{line}</p> }.into_any()
}

/// The form, folded; nothing before the deputy has approved, and nothing once it is over.
#[component]
pub fn RouteEnd(session: Session, route: Route, edited: RwSignal<Route>) -> impl IntoView {
    use RouteStatus::{Active, Approved, Closed, Prolonged, Referred};
    if !matches!(route.status, Approved | Active | Prolonged) {
        return ().into_any();
    }
    let line = RwSignal::new(route.conclusion.clone().unwrap_or_default());
    let until = RwSignal::new(route.ends_on);
    let set_day = move |event: leptos::ev::Event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)).and_then(credible) {
            until.set(day);
        }
    };
    // Together with what is edited on the sheet: it would else be lost.
    let decide = move |status: RouteStatus| {
        let line = line.get_untracked().trim().to_owned();
        let conclusion = (!line.is_empty()).then_some(line);
        let mut route = Route { status, conclusion, ..edited.get_untracked() };
        if status == Prolonged {
            // A goal in the program's words names the last day; one that a person has worded stays.
            let reference = session.reference();
            let is_ours = route.goal == drafts::goal(&reference, &route);
            route.ends_on = until.get_untracked();
            if is_ours {
                route.goal = drafts::goal(&reference, &route);
            }
        }
        session.dispatch_and_tell(Op::EditRoutes(vec![route]));
    };
    view! {
        <details class="stack no-print">
            <summary>{say(msg::RouteConclusion)}</summary>
            <label class="stack">{say(msg::RouteConclusionLine)}
                <input class="in wide" autocomplete="off" maxlength="500" prop:value=line.get_untracked() on:input=move |event| line.set(event_target_value(&event))/></label>
            <div class="row">
                <button class="btn" on:click=move |_| decide(Closed)>{say(msg::RouteClose)}</button>
                <button class="btn" on:click=move |_| decide(Referred)>{say(msg::RouteRefer)}</button>
                <button class="btn" on:click=move |_| decide(Prolonged)>{say(msg::RouteProlong)}</button>
                <input class="in in-s" type="date" autocomplete="off" aria-label=say(msg::RouteProlong) prop:value=day_to_iso(until.get_untracked()) on:change=set_day/>
            </div>
        </details>
    }
    .into_any()
}
