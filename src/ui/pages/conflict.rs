//! Undecided conflicts: both values, both authors, both dates, and a choice. Undecided ones block nothing.

use crate::exchange::merge;
use crate::model::fact::{Fact, FactKey};
use crate::model::version::Register;
use crate::ops::Op;
use crate::text::{date, describe, msg};
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One version, ready to be shown.
#[derive(Clone, PartialEq)]
struct Card {
    version: usize,
    fields: Vec<describe::Field>,
    made: String,
}

/// All undecided conflicts of what is open.
#[component]
pub fn Conflicts() -> impl IntoView {
    let session = expect_context::<Session>();
    let conflicts = move || {
        session.dataset.with(|dataset| {
            dataset.conflicts().map(|(key, register)| (key.clone(), register.clone())).collect::<Vec<_>>()
        })
    };
    move || {
        let all = conflicts();
        if all.is_empty() {
            return view! { <p class="dim">{say(msg::MergeUnresolvedNone)}</p> }.into_any();
        }
        let n = all.len() as i64;
        view! {
            <p><b>{say(msg::MergeConflicts { n })}</b>". "{say(msg::MergeConflictsLead)}</p>
            {all.into_iter().map(|(key, register)| view! { <OneConflict session key register/> }).collect_view()}
        }
        .into_any()
    }
}

#[component]
fn OneConflict(session: Session, key: FactKey, register: Register) -> impl IntoView {
    let topic = session.dataset.with_untracked(|dataset| with_words(|words| describe::topic(words, dataset, &key)));
    let cards = cards(session, &key, &register);
    let label = topic.clone();
    view! {
        <section class="stack">
            <h3>{topic}</h3>
            <div class="pick" role="group" aria-label=label>
                {cards.into_iter().map(|card| {
                    let (key, version) = (key.clone(), card.version);
                    view! {
                        <div class="card">
                            <dl class="kv">{card.fields.into_iter().map(|(label, value)| view! { <dt>{label}</dt><dd><b>{value}</b></dd> }).collect_view()}</dl>
                            <p class="dim">{card.made}</p>
                            <button class="btn btn-s" on:click=move |_| session.dispatch_and_tell(Op::Choose { key: key.clone(), version })>
                                {say(msg::MergeChooseThis)}</button>
                        </div>
                    }
                }).collect_view()}
            </div>
        </section>
    }
}

fn cards(session: Session, key: &FactKey, register: &Register) -> Vec<Card> {
    let conflict = merge::conflict(key, register);
    let bodies: Vec<Option<&Fact>> = conflict.versions.iter().map(|version| version.body.as_ref()).collect();
    let fields =
        session.dataset.with_untracked(|dataset| with_words(|words| describe::differences(words, dataset, &bodies)));
    let with_fields = conflict.versions.iter().zip(fields).enumerate();
    with_fields
        .map(|(version, (made, mut fields))| {
            if made.body.is_none() {
                fields = vec![(String::new(), say(msg::MergeRemoved))];
            }
            let (day, time) = clock::local(made.at);
            Card { version, fields, made: format!("{}, {} {time}", made.by, date::day(day)) }
        })
        .collect()
}
