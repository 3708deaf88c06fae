//! What several tutors planned for one child at the same time or twice: told above the lists, put right by hand.

use crate::analysis::census::Census;
use crate::planning::clashes::{Doubled, Overlap, Torn, doubled, overlaps};
use crate::text::{date, describe, msg};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// So many of each are shown.
const SHOWN: usize = 6;

/// The note; nothing where nobody is in the way of anybody.
pub fn note(session: Session) -> AnyView {
    let today = session.today.get();
    let (n, rows) = session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let (twice, double) = (overlaps(&census, today), doubled(&census));
        // Two lessons make one line, whoever is asked for by both.
        let pairs: Vec<&[Overlap<'_>]> = twice
            .chunk_by(|one, other| (&one.first.id, &one.second.id) == (&other.first.id, &other.second.id))
            .collect();
        let lessons = pairs.iter().take(SHOWN).filter_map(|pair| overlap(&census, pair));
        let steps = double.iter().take(SHOWN).map(|one| step(session, &census, one));
        (pairs.len() + double.len(), lessons.chain(steps).collect::<Vec<AnyView>>())
    });
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <div class="note w"><h3>{say(msg::ClashHead { n: n.to_string() })}</h3><ul>{rows}</ul></div> }.into_any()
}

fn overlap(census: &Census<'_>, pair: &[Overlap<'_>]) -> Option<AnyView> {
    let who = |one: &Overlap<'_>| match &one.torn {
        Torn::Pupil(pupil) => with_words(|words| describe::pupil(words, census.dataset, pupil)),
        Torn::Tutor(name) => name.clone(),
        Torn::Room(room) => say(msg::SlipRoom { room: room.clone() }),
    };
    let Overlap { first, second, .. } = pair.first()?;
    let all: Vec<String> = pair.iter().map(who).collect();
    let day = date::day(first.held_on);
    let link = |lesson: &crate::model::lesson::ExtraLesson| {
        let page = Page::Lessons { lesson: Some(lesson.id.clone()) };
        view! { <a href=page.href()>{lesson.starts_at.clone()}" "{lesson.tutor.clone()}</a> }.into_any()
    };
    Some(view! { <li>{all.join(", ")}": "{day}", "{link(first)}", "{link(second)}</li> }.into_any())
}

fn step(session: Session, census: &Census<'_>, one: &Doubled) -> AnyView {
    let name = with_words(|words| describe::pupil(words, census.dataset, &one.pupil));
    let said = say(msg::ClashStep { name, skill: session.skill_title(&one.skill) });
    let links: Vec<AnyView> = one
        .routes
        .iter()
        .enumerate()
        .map(|(at, route)| {
            let page = Page::Routes { class: None, route: Some(route.clone()) };
            view! { " "<a href=page.href()>{at + 1}</a> }.into_any()
        })
        .collect();
    view! { <li>{said}{links}</li> }.into_any()
}
