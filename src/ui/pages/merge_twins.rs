//! Two ids that may be one child: proposals with their grounds, one click each way; and what was said of pairs, to be taken back.

use crate::exchange::twins::{Ground, Proposal, Search};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKind, Record};
use crate::model::id::{LinkId, PupilId};
use crate::model::org::{Class, PupilLink, PupilsApart};
use crate::ops::Op;
use crate::text::{date, describe, msg};
use crate::ui::clock::{self, Pace};
use crate::ui::glance;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// So many are shown at a time; the rest follow.
const AT_ONCE: usize = 20;

/// What the queue says: how many proposals there are, the first of them with both names; what was said of pairs.
struct Queue {
    n: usize,
    first: Vec<(Proposal, String, String)>,
    said: Vec<Said>,
}

/// What somebody has said of two ids.
#[derive(Clone)]
struct Said {
    /// «Дымов А., 6Б = Дымов Артём, 6Б», with `≠` of two children.
    pair: String,
    /// On what it stands, or who said it and when; and whether something else that was said keeps it from holding.
    notes: Vec<String>,
    /// Takes it back.
    undo: Op,
}

/// The queue; nothing where nobody is doubled.
#[component]
pub fn Twins(facts: LocalResource<Arc<Dataset>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let queue = LocalResource::new(move || {
        let facts = facts.get();
        async move {
            match facts {
                Some(facts) => Some(Arc::new(Queue::of(&facts).await)),
                None => None,
            }
        }
    });
    move || queue.get().flatten().map(|queue| twins(session, &queue))
}

impl Queue {
    /// Room after room; the page answers in between.
    async fn of(dataset: &Dataset) -> Self {
        let census = glance::census(dataset).await;
        let (mut search, mut pace) = (Search::of(&census), Pace::default());
        while search.step() {
            pace.keep().await;
        }
        let found = search.finish();
        with_words(|words| {
            let title = |pupil: &PupilId| {
                let class = census.class_of(pupil).map_or_else(String::new, Class::title);
                let name = describe::pupil_full(words, dataset, pupil);
                format!("{name}, {class}")
            };
            let named = |it: Proposal| {
                let (keep, fold) = (title(&it.keep), title(&it.fold));
                (it, keep, fold)
            };
            let links = dataset.all::<PupilLink>().map(|link| {
                let is_held = census.shown(&link.keep) == census.shown(&link.fold);
                let broken = (!is_held).then(|| words.say(&msg::TwinsNotHeld));
                Said {
                    pair: format!("{} = {}", title(&link.keep), title(&link.fold)),
                    notes: [link.reason.clone()].into_iter().chain(broken).collect(),
                    undo: Op::UnlinkPupils(link.id.clone()),
                }
            });
            let apart = dataset.of_kind(FactKind::Apart).filter_map(|(_, register)| {
                let version = register.shown()?;
                let it = PupilsApart::of(version.body.as_ref()?)?;
                let when = date::day(clock::local(version.at).0);
                Some(Said {
                    pair: format!("{} ≠ {}", title(&it.one), title(&it.other)),
                    notes: vec![words.say(&msg::TwinsSaidBy { by: version.by.clone(), when })],
                    undo: Op::UnpartPupils(it.id()),
                })
            });
            let said = links.chain(apart).collect();
            Self { said, n: found.len(), first: found.into_iter().take(AT_ONCE).map(named).collect() }
        })
    }
}

fn twins(session: Session, queue: &Queue) -> AnyView {
    let Queue { n, first, said } = queue;
    if first.is_empty() && said.is_empty() {
        return ().into_any();
    }
    let n = *n as i64;
    let rows: Vec<AnyView> = first.iter().cloned().map(|(it, keep, fold)| proposal(session, it, keep, fold)).collect();
    let said: Vec<AnyView> = said.iter().cloned().map(|said| {
        let undo = move |_| session.dispatch_and_tell(said.undo.clone());
        let label = say(msg::TwinsUnlinkLabel { pair: said.pair.clone() });
        let notes = said.notes.join(" · ");
        view! { <li>{said.pair}" · "{notes}" "<button class="lnk" aria-label=label on:click=undo>{say(msg::TwinsUnlink)}</button></li> }.into_any()
    }).collect();
    view! {
        <section class="stack">
            <h2>{say(msg::TwinsTitle { n })}</h2>
            <p class="dim">{say(msg::TwinsLead)}</p>
            <table class="tbl twins"><caption class="vh">{say(msg::TwinsTitle { n })}</caption><tbody>{rows}</tbody></table>
            <ul>{said}</ul>
        </section>
    }
    .into_any()
}

fn proposal(session: Session, it: Proposal, keep: String, fold: String) -> AnyView {
    let reason = with_words(|words| match it.ground {
        Ground::SameName => words.say(&msg::TwinsSameName),
        Ground::Shorter => words.say(&msg::TwinsShorter),
        Ground::Slip => words.say(&msg::TwinsSlip),
        Ground::Moved => words.say(&msg::TwinsMoved),
        Ground::Renamed => words.say(&msg::TwinsRenamed),
    });
    let (said, label) = (reason.clone(), say(msg::TwinsLinkLabel { one: keep.clone(), other: fold.clone() }));
    let apart_label = say(msg::TwinsPartLabel { one: keep.clone(), other: fold.clone() });
    let apart = PupilsApart::of_pair(it.keep.clone(), it.fold.clone());
    let part = move |_| session.dispatch_and_tell(Op::PartPupils(apart.clone()));
    let link = move |_| {
        let link = PupilLink {
            id: LinkId::of_pair(&it.keep, &it.fold),
            keep: it.keep.clone(),
            fold: it.fold.clone(),
            reason: reason.clone(),
            on: session.today.get_untracked(),
        };
        session.dispatch_and_tell(Op::LinkPupils(link));
    };
    view! {
        <tr><th scope="row">{keep}</th><td>{fold}</td><td class="dim">{said}</td>
            <td><div class="row"><button class="btn btn-s" aria-label=label on:click=link>{say(msg::TwinsLink)}</button>
            <button class="btn btn-s" aria-label=apart_label on:click=part>{say(msg::TwinsPart)}</button></div></td></tr>
    }
    .into_any()
}
