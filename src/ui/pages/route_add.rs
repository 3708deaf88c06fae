//! «Добавить шаг»: any skill of the subject that the route has no step for, looked for by its words; first what the pupil lacks. Where the
//! skill rests on one that is lacked and not worked at before, or the step is more than the hours hold, that is said first, and the step is
//! added only when asked again.

use crate::analysis::census::Census;
use crate::model::evidence::MasteryWord;
use crate::model::id::{SkillCode, StepId};
use crate::model::route::Route;
use crate::model::template::RouteTemplate;
use crate::planning::one_step::{Addable, Addition, addable, with_step};
use crate::planning::propose::Ground;
use crate::planning::request::SchoolDays;
use crate::text::{date, mastery, msg};
use crate::ui::clock;
use crate::ui::pages::route_hours::Hours;
use crate::ui::pages::route_step::Moving;
use crate::ui::place;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// So many are shown; of more a word more is asked.
const SHOWN: usize = 8;

/// What was done last, or waits for a second word.
#[derive(Clone, PartialEq)]
enum Told {
    Nothing,
    Asked { skill: SkillCode, why: Vec<String> },
    Done(String),
}

/// The field with what it finds, folded; nothing once the route is over.
#[component]
pub fn AddStep(session: Session, moving: Moving, days: StoredValue<SchoolDays>, hours: Hours) -> impl IntoView {
    if !moving.edited.with_untracked(Route::is_unfinished) {
        return ().into_any();
    }
    let (query, told) = (RwSignal::new(String::new()), RwSignal::new(Told::Nothing));
    let is_open = RwSignal::new(false);
    let found = Memo::new(move |_| {
        let query = query.get();
        is_open.get().then(|| moving.edited.with(|route| on_ground(session, |ground| addable(ground, route, &query))))
    });
    let ask = Callback::new(move |skill: SkillCode| {
        let addition = added(session, moving, days, &skill);
        let why = objections(session, hours, &skill, &addition);
        if why.is_empty() {
            put(session, moving, told, addition);
        } else {
            told.set(Told::Asked { skill, why });
        }
    });
    let list = move || {
        found.get().map(|all| {
            let n_more = all.len().saturating_sub(SHOWN);
            let rows: Vec<AnyView> = all.into_iter().take(SHOWN).map(|one| row(one, ask)).collect();
            let more = (n_more > 0).then(|| view! { <p class="cap">{say(msg::RouteAddMore { n: n_more as i64 })}</p> });
            let none = rows.is_empty().then(|| view! { <p class="cap">{say(msg::RouteAddNone)}</p> });
            view! { <ul class="plain stack">{rows}</ul>{more}{none} }
        })
    };
    view! {
        <details class="no-print" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>{say(msg::RouteAdd)}</summary>
            <div class="stack">
                <label class="stack">{say(msg::RouteAddSkill)}
                    <input class="in wide" type="search" autocomplete="off" maxlength="120" prop:value=move || query.get()
                        on:input=move |event| query.set(event_target_value(&event))/></label>
                {list}
                <div role="status">{move || answer(session, moving, days, told)}</div>
            </div>
        </details>
    }
    .into_any()
}

fn row(one: Addable, ask: Callback<SkillCode>) -> AnyView {
    let Addable { skill, title, word } = one;
    let chip = match word {
        Some(MasteryWord::Deficit) => "chip bad",
        _ => "chip",
    };
    let word = word.map(|word| view! { <span class=chip>{with_words(|words| mastery::word(words, word))}</span> });
    let label = say(msg::RouteAddLabel { skill: title.clone() });
    view! {
        <li class="row"><span class="grow">{title}" "{word}</span>
            <button class="btn btn-s" aria-label=label on:click=move |_| ask.run(skill.clone())>{say(msg::RouteAddOne)}</button></li>
    }
    .into_any()
}

fn answer(session: Session, moving: Moving, days: StoredValue<SchoolDays>, told: RwSignal<Told>) -> AnyView {
    match told.get() {
        Told::Nothing => ().into_any(),
        Told::Done(line) => view! { <p>{line}</p> }.into_any(),
        Told::Asked { skill, why } => {
            let why: Vec<AnyView> = why.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
            let go = move |_| put(session, moving, told, added(session, moving, days, &skill));
            let cancel = move |_| {
                place::keep();
                told.set(Told::Nothing);
            };
            view! {
                <div class="note w row"><div class="grow">{why}</div>
                    <button class="btn btn-s" on:click=go>{say(msg::RouteAddAnyway)}</button>
                    <button class="btn btn-s" on:click=cancel>{say(msg::Cancel)}</button></div>
            }
            .into_any()
        }
    }
}

/// Which rules the step would break: what it rests on is not there, the hours do not hold it.
fn objections(session: Session, hours: Hours, skill: &SkillCode, addition: &Addition) -> Vec<String> {
    let without = addition.without.as_ref().map(|base| {
        let (skill, base) = (session.skill_title(skill), session.skill_title(base));
        say(msg::RouteAddWithout { skill, base })
    });
    without.into_iter().chain(untrack(|| hours.over(&addition.route))).collect()
}

fn put(session: Session, moving: Moving, told: RwSignal<Told>, addition: Addition) {
    let known = |route: &Route| route.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    let before = moving.edited.with_untracked(known);
    let step = addition.route.steps.iter().find(|step| !before.contains(&step.id)).cloned();
    let put_before = addition.put_before.map(|skill| session.skill_title(&skill));
    moving.change_steps(session, |_, _| addition.route);
    let Some(step) = step else { return };
    let (skill, day) = (session.skill_title(&step.skill), date::day(step.due_on));
    told.set(Told::Done(match put_before {
        Some(other) => say(msg::RouteAddedBefore { skill, day, other }),
        None => say(msg::RouteAddedLast { skill, day }),
    }));
}

fn added(session: Session, moving: Moving, days: StoredValue<SchoolDays>, skill: &SkillCode) -> Addition {
    let id = StepId::new(clock::fresh_id());
    moving.edited.with_untracked(|route| {
        let template = session.dataset.with_untracked(|dataset| {
            let from = route.from_template.as_ref()?;
            dataset.get::<RouteTemplate>(from.template.as_str()).cloned()
        });
        on_ground(session, |ground| {
            days.with_value(|days| with_step(ground, route, skill, template.as_ref(), days, id))
        })
    })
}

fn on_ground<T>(session: Session, ask: impl FnOnce(Ground<'_>) -> T) -> T {
    let (findings, reference) = (session.findings.get_untracked().0, session.reference());
    session.dataset.with_untracked(|dataset| {
        ask(Ground { census: &Census::of(dataset), findings: &findings, reference: &reference })
    })
}
