//! The materials of a skill, beside the tasks of its checks: a list, and two fields for one more. What is typed lives here until
//! «Записать материал».

use crate::model::id::{ResourceId, SkillCode};
use crate::model::resource::Resource;
use crate::ops::Op;
use crate::planning::resources::{resources_of, without_it};
use crate::text::msg;
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// The list and the fields.
#[component]
pub fn Materials(session: Session, skill: SkillCode) -> impl IntoView {
    let (title, place) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let list = {
        let skill = skill.clone();
        move || {
            let found: Vec<Resource> =
                session.dataset.with(|dataset| resources_of(dataset, &skill).into_iter().cloned().collect());
            found.into_iter().map(|resource| row(session, resource)).collect::<Vec<AnyView>>()
        }
    };
    let add = move |_| {
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let id = ResourceId::new(clock::fresh_id());
        let resource = Resource { id, skill: skill.clone(), title: text(title), place: text(place) };
        session.dispatch(Op::PutResource(resource), move |outcome| {
            if outcome.is_ok() {
                // The page may have been left while this was written.
                let _ = title.try_set(String::new()).or(place.try_set(String::new()));
            }
            session.tell(outcome);
        });
    };
    let field = |label: String, value: RwSignal<String>| {
        view! {
            <label class="stack grow">{label}<input class="in wide" autocomplete="off" maxlength="300" prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))/></label>
        }
        .into_any()
    };
    view! {
        <section class="stack no-print">
            <h3>{say(msg::ResourceHead)}</h3>
            <p class="cap">{say(msg::ResourceLead)}</p>
            <ul class="plain stack">{list}</ul>
            <div class="row">{field(say(msg::ResourceTitle), title)}{field(say(msg::ResourcePlace), place)}</div>
            <div class="row"><button class="btn" on:click=add>{say(msg::ResourceAdd)}</button></div>
        </section>
    }
}

fn row(session: Session, resource: Resource) -> AnyView {
    let line = resource.line();
    let n = session.dataset.with(|dataset| without_it(dataset, &resource).count()) as i64;
    let id = resource.id.clone();
    let spread = (n > 0).then(|| {
        let spread = move |_| session.dispatch_and_tell(Op::SpreadResource(id.clone()));
        view! { <button class="btn btn-s" on:click=spread>{say(msg::ResourceToRoutes { n })}</button> }
    });
    let label = say(msg::SetupRemoveLabel { what: line.clone() });
    let remove = move |_| session.dispatch_and_tell(Op::DropResource(resource.id.clone()));
    view! { <li class="row"><span class="grow">{line}</span>{spread}<button class="btn btn-s" aria-label=label on:click=remove>{say(msg::SetupRemove)}</button></li> }
        .into_any()
}
