//! The answer of the parents to a route: who, when, yes or no. What is typed lives here until one of the buttons is pressed.

use crate::model::calendar::{credible, day_from_iso, day_to_iso};
use crate::model::route::{ParentsAnswer, ParentsSaid, Route, RouteStatus};
use crate::ops::Op;
use crate::text::msg;
use crate::text::words::{NameView, Words};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The form, folded; nothing for a route that nobody asks the parents about.
#[component]
pub fn ParentsForm(session: Session, route: Route, edited: RwSignal<Route>) -> impl IntoView {
    let is_asked = !matches!(route.status, RouteStatus::Draft | RouteStatus::Closed | RouteStatus::Referred);
    if !is_asked {
        return ().into_any();
    }
    let today = session.today.get_untracked();
    let said = route.parents_said.clone();
    let is_shown = with_words(Words::names) == NameView::Shown;
    let by = RwSignal::new(said.as_ref().filter(|_| is_shown).map(|said| said.by.clone()).unwrap_or_default());
    let on = RwSignal::new(said.map_or(today, |said| said.on));
    let set_day = move |event: leptos::ev::Event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)).and_then(credible).filter(|day| *day <= today) {
            on.set(day);
        }
    };
    let (id, before) = (route.id.clone(), StoredValue::new(route));
    let write = move |answer| {
        let said = ParentsSaid { on: on.get_untracked(), by: by.get_untracked().trim().to_owned(), answer };
        let record = Op::RecordParents { route: id.clone(), said };
        let now = edited.get_untracked();
        if before.with_value(|before| *before == now) {
            session.dispatch_and_tell(record);
            return;
        }
        // What is edited on the sheet first: the sheet is drawn anew with the answer.
        session.dispatch(Op::EditRoutes(vec![now]), move |outcome| match outcome {
            Ok(_) => session.dispatch_and_tell(record),
            failed => session.tell(failed),
        });
    };
    let (agreed, refused) = (write.clone(), write);
    view! {
        <details class="stack no-print">
            <summary>{say(msg::ParentsRecord)}</summary>
            <div class="row">
                <label class="row">{say(msg::ParentsWho)}
                    <input class="in" autocomplete="off" maxlength="120" prop:value=by.get_untracked() on:input=move |event| by.set(event_target_value(&event))/></label>
                <label class="row">{say(msg::ParentsDay)}
                    <input class="in in-s" type="date" autocomplete="off" max=day_to_iso(today) prop:value=day_to_iso(on.get_untracked()) on:change=set_day/></label>
                <button class="btn" on:click=move |_| agreed(ParentsAnswer::Agreed)>{say(msg::RouteConsent)}</button>
                <button class="btn" on:click=move |_| refused(ParentsAnswer::Refused)>{say(msg::RouteRefusal)}</button>
            </div>
        </details>
    }
    .into_any()
}
