//! The checks that are due, beside the lessons: second checks whose term has begun, and deficits whose dose is given.

use crate::model::order::Order;
use crate::planning::ledger::Entry;
use crate::text::{date, describe, msg};
use crate::ui::pages::ledger::entries;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use time::Date;

/// So many are shown; the ledger has all.
const SHOWN: usize = 8;

/// What is to be checked today, the longest overdue first.
pub fn due(session: Session) -> Vec<Entry> {
    let today = session.today.get();
    let mut due: Vec<Entry> = entries(session).into_iter().filter(|entry| is_due(entry, today)).collect();
    due.order_by(|one, other| {
        let (one, other) = (until(one), until(other));
        (one.is_none(), one).cmp(&(other.is_none(), other))
    });
    due
}

/// The list; nothing where nothing is due.
pub fn list(session: Session) -> AnyView {
    let (due, today) = (due(session), session.today.get());
    if due.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> = due.iter().take(SHOWN).map(|entry| row(session, entry, today)).collect();
    let n = due.len().to_string();
    let all = Page::Ledger { stage: None }.href();
    view! { <h3>{say(msg::LessonsChecks)}</h3><ul class="plain stack">{rows}</ul><p><a href=all>{say(msg::LessonsChecksAll { n })}</a></p> }
        .into_any()
}

/// Whether a check is due today: the term of a second one has begun, or the dose before a first one is given.
fn is_due(entry: &Entry, today: Date) -> bool {
    entry.recheck.map_or_else(|| entry.is_check_due(today), |(from, _)| from <= today)
}

/// The last day for it, where there is one.
pub fn until(entry: &Entry) -> Option<Date> {
    entry.recheck.map_or(entry.check_on, |(_, until)| Some(until))
}

fn row(session: Session, entry: &Entry, today: Date) -> AnyView {
    let name = session.dataset.with(|dataset| with_words(|words| describe::pupil(words, dataset, &entry.pupil)));
    let page = Page::Pupil { pupil: entry.pupil.clone(), subject: Some(entry.subject) };
    let day = until(entry).map(|until| {
        let class = if until < today { "bad" } else { "cap" };
        view! { <span class=class>{date::day(until)}</span>" " }
    });
    view! { <li>{day}<a href=page.href()>{name}</a>" · "{session.skill_title(&entry.skill)}</li> }.into_any()
}
