//! The skills of the tasks of a work as one list: a line for every task, typed or pasted; what it changes is shown before it is written.

use crate::analysis::skills_of;
use crate::import::topics::{self, Topics};
use crate::model::assessment::Assessment;
use crate::model::id::{AssessmentId, SkillCode};
use crate::ops::Op;
use crate::text::msg;
use crate::ui::pages::skills_map::{difference, told};
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// The list, open where no task has a skill yet.
#[component]
pub fn TaskTopics(session: Session, work: AssessmentId) -> impl IntoView {
    let found = session.dataset.with_untracked(|dataset| dataset.get::<Assessment>(work.as_str()).cloned());
    let Some(seen) = found else { return ().into_any() };
    let said: Vec<Vec<SkillCode>> = skills_now(session, &seen);
    let (n, is_bare) = (seen.items.len(), said.iter().all(Vec::is_empty));
    let text = RwSignal::new(list_of(session, &seen, &said));
    let shown = RwSignal::new(None::<Topics>);
    let look = move |_| {
        let read =
            session.reference.with_value(|reference| topics::read(&text.get_untracked(), &seen, &reference.skills));
        shown.set(Some(differing(read, &seen, &said)));
    };
    let type_in = move |event| {
        text.set(event_target_value(&event));
        shown.set(None);
    };
    view! {
        <details class="stack no-print" id="topics" open=is_bare>
            <summary>{say(msg::TopicsTitle)}</summary>
            {is_bare.then(|| view! { <p class="warn">{say(msg::TopicsNone)}</p> })}
            <label class="stack">{say(msg::TopicsHow)}
                <textarea class="in wide" rows=n.clamp(4, 16).to_string() autocomplete="off" spellcheck="false"
                    prop:value=move || text.get() on:input=type_in></textarea></label>
            <div class="row"><button class="btn" on:click=look>{say(msg::TopicsLook)}</button></div>
            <div role="status">{move || shown.get().map(|topics| view! { <Outcome session work=work.clone() topics shown/> })}</div>
        </details>
    }
    .into_any()
}

/// How many tasks, which skills are new, which lines are nobody's, whose deficits change, and the two buttons.
#[component]
fn Outcome(session: Session, work: AssessmentId, topics: Topics, shown: RwSignal<Option<Topics>>) -> impl IntoView {
    let Topics { tasks, new, left } = topics;
    let left = (!left.is_empty()).then(|| {
        view! { <p class="warn">{say(msg::TopicsLeft { lines: left.join(" · ") })}</p> }
    });
    if tasks.is_empty() {
        return view! { <div class="note stack"><p><b>{say(msg::TopicsSame)}</b></p>{left}</div> }.into_any();
    }
    let n = tasks.len();
    let named: Vec<String> = new.iter().map(|skill| skill.title.clone()).collect();
    let op = Op::MapItems { assessment: work, tasks, new };
    let change = told(&difference(session, op.clone()));
    let write = move |_| {
        shown.set(None);
        session.dispatch_and_tell(op.clone());
    };
    view! {
        <div class="note stack">
            <p><b>{say(msg::TopicsTasks { n: n.to_string() })}</b></p>
            {(!named.is_empty()).then(|| view! { <p>{say(msg::TopicsNew { titles: named.join("; ") })}</p> })}
            {left}
            {change}
            <div class="row">
                <button class="btn btn-s" on:click=move |_| shown.set(None)>{say(msg::MapCancel)}</button>
                <button class="btn btn-s btn-1" on:click=write>{say(msg::TopicsWrite)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The skills of every task as they stand, by the work or by the map.
fn skills_now(session: Session, work: &Assessment) -> Vec<Vec<SkillCode>> {
    session.reference.with_value(|reference| work.items.iter().map(|item| skills_of(work, item, reference)).collect())
}

/// «1. Дроби», a line for every task.
fn list_of(session: Session, work: &Assessment, said: &[Vec<SkillCode>]) -> String {
    let title = |skill: &SkillCode| {
        session.reference.with_value(|reference| reference.skills.get(skill).map(|skill| skill.title.clone()))
    };
    let lines = work.items.iter().zip(said).map(|(item, skills)| {
        let titles: Vec<String> = skills.iter().filter_map(title).collect();
        format!("{}. {}", item.code, titles.join("; "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Without the tasks of which the list says what stands already.
fn differing(mut topics: Topics, work: &Assessment, said: &[Vec<SkillCode>]) -> Topics {
    topics.tasks.retain(|(code, skills)| {
        let now = work.items.iter().zip(said).find(|(item, _)| item.code == *code);
        now.is_none_or(|(_, now)| now != skills)
    });
    topics
}
