//! The in-school system of indicator 1.1: for each activity of the order the document that closes it, by title, number, date and
//! where it can be read. A link opens in a window of its own, and only an address of the web is one.

use crate::analysis::measures::Measures;
use crate::model::calendar::{day_from_iso, day_to_iso};
use crate::model::road_map::{Activity, ActivityDone};
use crate::ops::Op;
use crate::text::{beside, msg};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One form for each activity.
pub fn system(session: Session, found: &Measures) -> AnyView {
    let forms: Vec<AnyView> = found.system.activities.iter().map(|activity| form(session, activity)).collect();
    view! { <section class="stack-l"><div class="stack"><h2>{say(msg::IndicatorSystem)}</h2><p class="cap">{say(msg::IndicatorDocumentLead)}</p></div>{forms}</section> }.into_any()
}

fn form(session: Session, activity: &Activity) -> AnyView {
    let done = activity.done.clone();
    let known = done.as_ref().filter(|done| done.is_document()).map(line);
    let today = session.today.get_untracked();
    let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let document = text(done.as_ref().map(|done| done.document.clone()));
    let number = text(done.as_ref().and_then(|done| done.number.clone()));
    let link = text(done.as_ref().and_then(|done| done.link.clone()));
    let day = text(Some(day_to_iso(done.map_or(today, |done| done.on))));
    let kept = StoredValue::new(activity.clone());
    let save = move |_| {
        let on = day_from_iso(&day.get_untracked()).unwrap_or(today);
        let [number, link] = [number, link].map(|text| Some(text.get_untracked()));
        let done = Some(ActivityDone { document: document.get_untracked(), number, on, link });
        session.dispatch_and_tell(Op::PutActivity(Activity { done, ..kept.get_value() }));
    };
    view! {
        <fieldset class="stack system">
            <legend>{activity.title.clone()}</legend>
            {known.unwrap_or_else(|| view! { <p class="cap">{say(msg::IndicatorDocumentNone { form: activity.document_form.clone() })}</p> }.into_any())}
            <div class="row">
                {field(say(msg::IndicatorDocument), "text", "grow", document)}
                {field(say(msg::IndicatorDocumentNumber), "text", "num", number)}
                {field(say(msg::IndicatorDocumentDay), "date", "", day)}
                {field(say(msg::IndicatorDocumentLink), "text", "grow", link)}
                <button class="btn" on:click=save>{say(msg::IndicatorDocumentSave)}</button>
            </div>
        </fieldset>
    }
    .into_any()
}

/// The document as it is written down; the way to it where a browser may go it.
fn line(done: &ActivityDone) -> AnyView {
    let words = with_words(|words| beside::document(words, done));
    let place = match (done.address(), &done.link) {
        (Some(address), _) => view! {
            " · "<a href=address.to_owned() target="_blank" rel="noopener noreferrer">{say(msg::IndicatorDocumentOpen)}</a>
        }
        .into_any(),
        (None, Some(place)) => format!(" · {place}").into_any(),
        (None, None) => ().into_any(),
    };
    view! { <p><b>{words}</b>{place}</p> }.into_any()
}

fn field(label: String, kind: &'static str, class: &'static str, text: RwSignal<String>) -> AnyView {
    view! {
        <label class=format!("stack {class}")>{label}
            <input class="in" type=kind autocomplete="off" maxlength="400"
                prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/></label>
    }
    .into_any()
}
