//! What waits on «ИОМ»: classes in which a flag has no route yet, and adopted routes that the deputy has not approved.

use crate::analysis::census::Census;
use crate::model::id::{ClassId, RouteId};
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::route::{Route, RouteStatus};
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::flagged;
use crate::planning::propose::Ground;
use crate::text::msg;
use crate::ui::pages::drafts::has_open_route;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// A class and subject with flags that have no route.
struct Room {
    class: ClassId,
    title: String,
    subject: Subject,
    n: usize,
}

/// Each with the way to its proposals; that there is nothing to make where none has any.
pub fn rooms(session: Session) -> AnyView {
    let rows: Vec<AnyView> = waiting(session)
        .into_iter()
        .map(|room| {
            let page = Page::Routes { class: Some((room.class, room.subject)), route: None };
            let place = format!("{}, {}", room.title, room.subject.title().to_lowercase());
            let word = say(msg::TodayBuildRoutes { n: room.n.to_string() });
            let label = format!("{word}: {place}");
            view! { <li><span>{place}</span><a class="btn btn-s" aria-label=label href=page.href()>{word}</a></li> }
                .into_any()
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="empty pad">{say(msg::RoutesEmpty)}</p> }.into_any();
    }
    view! { <section class="pad stack pane"><h2>{say(msg::RoutesWithout)}</h2><ul class="plain rooms">{rows}</ul></section> }
        .into_any()
}

fn waiting(session: Session) -> Vec<Room> {
    let (findings, reference) = (session.findings.get().0, session.reference());
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let ground = Ground { census: &census, findings: &findings, reference: &reference };
        let newest = census.newest_year();
        let mut classes: Vec<&Class> = census.classes().filter(|class| Some(class.school_year) == newest).collect();
        classes.order_by_key(|class| (class.grade_level, class.letter.clone()));
        let room = |class: &Class, subject: Subject| {
            let all = flagged(ground, &class.id, subject).into_iter();
            let n = all.filter(|(pupil, _)| !has_open_route(dataset, &census, pupil, subject)).count();
            (n > 0).then(|| Room { class: class.id.clone(), title: class.title(), subject, n })
        };
        let of = |class: &&Class| {
            census.subjects_of(&class.id).into_iter().filter_map(|subject| room(class, subject)).collect::<Vec<_>>()
        };
        classes.iter().flat_map(of).collect()
    })
}

/// The button of the deputy over those that wait for it, where there are several: one alone is approved on its sheet.
pub fn approve_all(session: Session, waiting: Vec<RouteId>) -> Option<AnyView> {
    let n = waiting.len();
    let approve = move |_| session.dispatch_and_tell(Op::ApproveRoutes(waiting.clone()));
    (n > 1).then(|| {
        view! { <button class="btn btn-s" on:click=approve>{say(msg::RoutesApproveAll { n: n.to_string() })}</button> }
            .into_any()
    })
}

/// Whether a route waits for the deputy and can be approved: every step says when it counts as done.
pub fn is_waiting(route: &Route) -> bool {
    route.status == RouteStatus::Adopted && route.steps.iter().all(|step| !step.exit_rule.trim().is_empty())
}
