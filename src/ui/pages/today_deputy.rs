//! What waits on «Сегодня» for the deputy: routes to be approved, and deficits that were closed against their rule.

use crate::model::route::{Route, RouteStatus};
use crate::planning::ledger::Stage;
use crate::text::msg;
use crate::ui::pages::ledger::entries;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// The lines that are not empty; nothing where nothing waits.
pub fn for_the_deputy(session: Session) -> Option<AnyView> {
    let is_waiting = |route: &&Route| route.status == RouteStatus::Adopted;
    let n_routes = session.dataset.with(|dataset| dataset.all::<Route>().filter(is_waiting).count());
    // Until it is checked again: then the check has answered what the reason was for.
    let closed = entries(session).into_iter().filter(|entry| entry.stage == Stage::Closed);
    let n_against = closed.filter(|entry| entry.life.against_rule.is_some()).count();
    let lines = [
        (n_routes, say(msg::DayApprove { n: n_routes as i64 }), Page::Routes { class: None, route: None }),
        (n_against, say(msg::DayAgainst { n: n_against as i64 }), Page::Ledger { stage: Some(Stage::Closed) }),
    ];
    let rows: Vec<AnyView> = lines
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(_, words, page)| view! { <li><a href=page.href()>{words}</a></li> }.into_any())
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <section class="stack"><h2>{say(msg::DayDeputy)}</h2><ul class="plain stack">{rows}</ul></section> }
            .into_any()
    })
}
