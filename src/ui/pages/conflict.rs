//! Undecided conflicts: both values, both authors, both dates, where from, a suggestion with its reason, and a choice. One at a
//! time by keys, many by a rule, or later: undecided ones block nothing.

use crate::exchange::decide::{self, Reason, Rule};
use crate::exchange::merge;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey};
use crate::model::source::{Import, laying_in_name};
use crate::model::version::{Register, Version};
use crate::ops::Op;
use crate::text::{date, describe, msg};
use crate::ui::clock;
use crate::ui::keys;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// All undecided conflicts of what is open: the first one large, all of them as a list.
#[component]
pub fn Conflicts() -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = Desk {
        session,
        later: RwSignal::new(Vec::new()),
        asked: RwSignal::new(None),
        has_decided: StoredValue::new(false),
    };
    move || {
        // The next one is drawn anew: the keys go on there.
        if desk.has_decided.get_value() {
            desk.has_decided.set_value(false);
            request_animation_frame(|| {
                let _where = keys::focus(CHOICE) || keys::focus("main");
            });
        }
        session.dataset.with(|dataset| conflicts(desk, dataset))
    }
}

/// The id of the choice that the keys act on.
const CHOICE: &str = "choice";

/// What the page knows beside the facts.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    /// What was put off, in order.
    later: RwSignal<Vec<FactKey>>,
    /// Which one the person took from the list.
    asked: RwSignal<Option<FactKey>>,
    /// Whether the person has just decided one.
    has_decided: StoredValue<bool>,
}

fn conflicts(desk: Desk, dataset: &Dataset) -> AnyView {
    let Desk { session, later, asked, has_decided } = desk;
    let all: Vec<(&FactKey, &Register)> = dataset.conflicts().collect();
    if all.is_empty() {
        return view! { <p class="dim">{say(msg::MergeUnresolvedNone)}</p> }.into_any();
    }
    let n = all.len() as i64;
    // What was put off stands at the end; when everything was, the round begins anew.
    let (put_off, taken) = (later.get(), asked.get());
    let taken = taken.and_then(|taken| all.iter().position(|(key, _)| **key == taken));
    let current = taken.or_else(|| all.iter().position(|(key, _)| !put_off.contains(key))).unwrap_or(0);
    let (key, register) = all[current];
    let topics: Vec<AnyView> = all
        .iter()
        .enumerate()
        .map(|(at, (key, _))| {
            let topic = session.with_names(|words, names| describe::topic(words, names, dataset, key));
            let state = if at == current { say(msg::ConflictNow) } else { say(msg::ConflictOpen) };
            let key = (*key).clone();
            let take = move |_| {
                has_decided.set_value(true);
                asked.set(Some(key.clone()));
            };
            view! { <tr aria-selected=(at == current).to_string()><td class="num">{at + 1}</td><th scope="row"><button class="lnk" on:click=take>{topic}</button></th><td class="warn">{state}</td></tr> }.into_any()
        })
        .collect();
    view! {
        <p><b>{say(msg::MergeConflicts { n })}</b>". "{say(msg::MergeConflictsLead)}</p>
        {rules(session, dataset)}
        {one(desk, dataset, (current, all.len()), key, register)}
        <table class="tbl"><caption class="vh">{say(msg::MergeUnresolved)}</caption><tbody>{topics}</tbody></table>
    }
    .into_any()
}

/// Rules that decide many at once, each with how many it would.
fn rules(session: Session, dataset: &Dataset) -> AnyView {
    let buttons: Vec<AnyView> = [Rule::SubjectTeacher, Rule::Later]
        .into_iter()
        .filter_map(|rule| {
            let decided = decide::decided(dataset, rule);
            let n = decided.len();
            let words = match rule {
                Rule::SubjectTeacher => say(msg::RuleTeacher { n: n.to_string() }),
                Rule::Later => say(msg::RuleLater { n: n.to_string() }),
            };
            let go = move |_| session.dispatch_and_tell(Op::ChooseMany(decided.clone()));
            (n > 0).then(|| view! { <button class="btn btn-s" on:click=go>{words}</button> }.into_any())
        })
        .collect();
    view! { <div class="row">{buttons}</div> }.into_any()
}

fn one(desk: Desk, dataset: &Dataset, (at, of): (usize, usize), key: &FactKey, register: &Register) -> AnyView {
    let Desk { session, later, asked, has_decided } = desk;
    let topic = session.with_names(|words, names| describe::topic(words, names, dataset, key));
    let conflict = merge::conflict(key, register);
    let bodies: Vec<Option<&Fact>> = conflict.versions.iter().map(|version| version.body.as_ref()).collect();
    let fields = session.with_names(|words, names| describe::differences(words, names, dataset, &bodies));
    let suggested = decide::suggest(dataset, register);
    let n_versions = conflict.versions.len();
    let choose = {
        let key = key.clone();
        Callback::new(move |version: usize| {
            has_decided.set_value(true);
            session.dispatch_and_tell(Op::Choose { key: key.clone(), version });
        })
    };
    let cards: Vec<AnyView> = conflict
        .versions
        .iter()
        .zip(fields)
        .enumerate()
        .map(|(place, (version, fields))| {
            let reason = suggested.as_ref().filter(|(best, _)| *best == place).map(|(_, reason)| reason_line(reason));
            card(dataset, place, version, fields, reason, choose)
        })
        .collect();
    let key = key.clone();
    let put_off = Callback::new(move |()| {
        has_decided.set_value(true);
        asked.set(None);
        later.update(|later| {
            if later.len() + 1 >= of {
                later.clear();
            }
            later.push(key.clone());
        });
    });
    // Keys act inside this group only, by their place on the keyboard.
    let on_key = move |event: web_sys::KeyboardEvent| match event
        .code()
        .strip_prefix("Digit")
        .and_then(|digit| digit.parse::<usize>().ok())
    {
        Some(0) => put_off.run(()),
        Some(digit) if digit <= n_versions => choose.run(digit - 1),
        _ => {}
    };
    let label = topic.clone();
    view! {
        <section class="stack" on:keydown=on_key>
            <div class="sect"><h3 class="grow">{say(msg::ConflictOf { at: (at + 1).to_string(), of: of.to_string() })}</h3>
                <span class="dim">{say(msg::ConflictKeys)}</span></div>
            <p><b>{topic}</b></p>
            <div class="pick" id=CHOICE role="group" tabindex="0" aria-label=label>{cards}</div>
            <button class="btn" on:click=move |_| put_off.run(())>{say(msg::ConflictLater)}</button>
        </section>
    }
    .into_any()
}

fn card(
    dataset: &Dataset,
    place: usize,
    version: &Version,
    mut fields: Vec<describe::Field>,
    reason: Option<String>,
    choose: Callback<usize>,
) -> AnyView {
    if version.body.is_none() {
        fields = vec![(String::new(), say(msg::MergeRemoved))];
    }
    let (day, time) = clock::local(version.at);
    let fields: Vec<AnyView> =
        fields.into_iter().map(|(label, value)| view! { <dt>{label}</dt><dd><b>{value}</b></dd> }.into_any()).collect();
    let reason = reason.map(|reason| view! { <p><span class="chip">{say(msg::ConflictSuggest)}</span>" "<span class="dim">{reason}</span></p> });
    view! {
        <div class="card">
            <dl class="kv">{fields}</dl>
            <p class="dim">{version.by.clone()}", "{date::day(day)}" "{time}</p>
            <p class="src">{source(dataset, version)}</p>
            {reason}
            <button class="btn btn-s" on:click=move |_| choose.run(place)><kbd>{place + 1}</kbd>" "{say(msg::MergeChooseThis)}</button>
        </div>
    }
    .into_any()
}

/// «КДР_МА6_6Б.xlsx › Протокол, строка 22»: where a result was read.
fn source(dataset: &Dataset, version: &Version) -> String {
    let Some(Fact::Result(result)) = &version.body else { return String::new() };
    let file =
        dataset.get::<Import>(result.place.import.as_str()).map_or_else(String::new, |import| import.file_name.clone());
    let (sheet, _) = laying_in_name(&result.place.sheet);
    say(msg::ConflictSource { place: describe::place(&[&file, sheet]), row: result.place.row.to_string() })
}

fn reason_line(reason: &Reason) -> String {
    match reason {
        Reason::Kept => say(msg::ReasonKept),
        Reason::SubjectTeacher(teacher) => say(msg::ReasonTeacher { teacher: teacher.clone() }),
        Reason::Fuller => say(msg::ReasonFuller),
        Reason::Later => say(msg::ReasonLater),
    }
}
