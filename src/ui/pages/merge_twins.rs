//! Two ids that may be one child: proposals with their grounds, one click each; and the links that stand, to be taken back.

use crate::exchange::twins::{Ground, Proposal, Search};
use crate::model::dataset::Dataset;
use crate::model::id::LinkId;
use crate::model::org::{Class, PupilLink};
use crate::ops::Op;
use crate::text::{describe, msg};
use crate::ui::clock::Pace;
use crate::ui::glance;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// So many are shown at a time; the rest follow.
const AT_ONCE: usize = 20;

/// What the queue says: how many proposals there are, the first of them with both names, each link that stands with its names.
struct Queue {
    n: usize,
    first: Vec<(Proposal, String, String)>,
    links: Vec<(PupilLink, String)>,
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
            let title = |pupil: &crate::model::id::PupilId| {
                let class = census.class_of(pupil).map_or_else(String::new, Class::title);
                let name = describe::pupil_full(words, dataset, pupil);
                format!("{name}, {class}")
            };
            let named = |it: Proposal| {
                let (keep, fold) = (title(&it.keep), title(&it.fold));
                (it, keep, fold)
            };
            let links = dataset.all::<PupilLink>();
            let links = links.map(|link| (link.clone(), format!("{} = {}", title(&link.keep), title(&link.fold))));
            let links = links.collect();
            Self { links, n: found.len(), first: found.into_iter().take(AT_ONCE).map(named).collect() }
        })
    }
}

fn twins(session: Session, queue: &Queue) -> AnyView {
    let Queue { n, first, links } = queue;
    if first.is_empty() && links.is_empty() {
        return ().into_any();
    }
    let n = *n as i64;
    let rows: Vec<AnyView> = first.iter().cloned().map(|(it, keep, fold)| proposal(session, it, keep, fold)).collect();
    let links: Vec<AnyView> = links.iter().cloned().map(|(link, names)| {
        let undo = move |_| session.dispatch_and_tell(Op::UnlinkPupils(link.id.clone()));
        let label = say(msg::TwinsUnlinkLabel { pair: names.clone() });
        view! { <li>{names}" · "{link.reason.clone()}" "<button class="lnk" aria-label=label on:click=undo>{say(msg::TwinsUnlink)}</button></li> }.into_any()
    }).collect();
    view! {
        <section class="stack">
            <h2>{say(msg::TwinsTitle { n })}</h2>
            <p class="dim">{say(msg::TwinsLead)}</p>
            <table class="tbl twins"><caption class="vh">{say(msg::TwinsTitle { n })}</caption><tbody>{rows}</tbody></table>
            <ul>{links}</ul>
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
            <td><button class="btn btn-s" aria-label=label on:click=link>{say(msg::TwinsLink)}</button></td></tr>
    }
    .into_any()
}
