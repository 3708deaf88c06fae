//! «ИОМ»: the list of routes, proposed and adopted, and one of them. Proposals live only here until they are adopted.

use crate::analysis::census::Census;
use crate::analysis::flags::Category;
use crate::model::dataset::Dataset;
use crate::model::id::{ClassId, RouteId, TemplateId};
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::route::{Route, RouteStatus};
use crate::model::skill::Subject;
use crate::model::template::RouteTemplate;
use crate::ops::Op;
use crate::planning::deadline::deadline;
use crate::planning::request::Proposal;
use crate::text::{date, describe, msg, number};
use crate::ui::pages::route_sheet::RouteSheet;
use crate::ui::pages::route_templates::Templates;
use crate::ui::pages::routes_open::{approve_all, is_waiting, rooms};
use crate::ui::pages::{draft_desk, drafts};
use crate::ui::parts::category::CategoryMark;
use crate::ui::router::{self, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    route: RouteId,
    name: String,
    category: Option<Category>,
    remark: String,
    volume: String,
}

/// The page: of one class and subject with proposals, or of everything that is adopted.
#[component]
pub fn Routes(class: Option<(ClassId, Subject)>, route: Option<RouteId>) -> impl IntoView {
    let session = expect_context::<Session>();
    let drafts = RwSignal::new(class.as_ref().map(|place| proposed(session, place)).unwrap_or_default());
    let place = class.clone();
    let chosen = Memo::new(move |_| {
        let is_here = |id: &RouteId| {
            drafts.with(|all| all.iter().any(|draft| draft.route.id == *id))
                || session.dataset.with(|dataset| dataset.get::<Route>(id.as_str()).is_some())
        };
        // The address of a proposal is good until the program is closed; then the first one is shown.
        let wanted = route.clone().filter(is_here);
        wanted.or_else(|| drafts.with(|all| all.first().map(|draft| draft.route.id.clone())))
    });
    // The sheet is drawn anew when its route becomes another: approved, answered by the parents, filled by a template.
    let shown = Memo::new(move |_| {
        let id = chosen.get()?;
        drafts
            .with(|all| all.iter().find(|draft| draft.route.id == id).map(|draft| draft.route.clone()))
            .or_else(|| session.dataset.with(|dataset| dataset.get::<Route>(id.as_str()).cloned()))
    });
    let heading = heading(session, class.as_ref());
    let templates = class.clone().map(|place| {
        let (subject, first) = (place.1, draft_desk::template(session, &place));
        let choose = Callback::new(move |template: Option<TemplateId>| {
            draft_desk::choose_template(session, &place, template);
            drafts.set(proposed(session, &place));
        });
        view! { <Templates session subject first choose/> }
    });
    let of_page = class.clone();
    let facts = (move || facts_line(session, drafts, of_page.as_ref())).into_any();
    view! {
        <Head heading facts>
            <button class="btn no-print" on:click=|_| print()>{say(msg::RoutesPrint)}</button>
            <AdoptAll session drafts/>
        </Head>
        {move || deadline_line(session)}
        <div class="split left">
            <aside class="scroll no-print" aria-label=say(msg::NavRoutes)>
                <List session drafts place=place.clone() chosen/>
            </aside>
            <div class="col">
                {templates}
                {move || view! { <Chosen session drafts place=place.clone() route=shown.get()/> }}
            </div>
        </div>
    }
}

/// The proposals of a class by the template that was chosen for it, laid on the desk.
fn proposed(session: Session, place: &(ClassId, Subject)) -> Vec<Proposal> {
    let template = draft_desk::template(session, place);
    let template = template
        .and_then(|id| session.dataset.with_untracked(|dataset| dataset.get::<RouteTemplate>(id.as_str()).cloned()));
    let proposals = drafts::propose(session, &place.0, place.1, template.as_ref());
    draft_desk::lay(session, &proposals);
    proposals
}

#[component]
fn AdoptAll(session: Session, drafts: RwSignal<Vec<Proposal>>) -> impl IntoView {
    let plain = move || {
        drafts.with(|all| {
            let plain = all.iter().filter(|draft| draft.concerns.is_empty());
            plain.map(|draft| draft_desk::as_edited(session, draft)).collect::<Vec<_>>()
        })
    };
    let adopt = move |_| {
        let routes = untrack(plain);
        session.dispatch(Op::AdoptRoutes(routes.clone()), move |outcome| {
            if outcome.is_ok() {
                let adopted: Vec<RouteId> = routes.iter().map(|route| route.id.clone()).collect();
                for id in &adopted {
                    draft_desk::take(session, id);
                }
                drafts.update(|all| drafts::without(all, &adopted));
            }
            session.tell(outcome);
        });
    };
    move || {
        let n = plain().len() as i64;
        (n > 0).then(
            || view! { <button class="btn btn-1 no-print" on:click=adopt>{say(msg::RoutesAdoptPlain { n })}</button> },
        )
    }
}

#[component]
fn List(
    session: Session,
    drafts: RwSignal<Vec<Proposal>>,
    place: Option<(ClassId, Subject)>,
    chosen: Memo<Option<RouteId>>,
) -> impl IntoView {
    let groups = move || {
        let proposed = drafts.with(|all| all.iter().map(|draft| line_of_draft(session, draft)).collect::<Vec<_>>());
        let (look, plain): (Vec<Line>, Vec<Line>) = proposed.into_iter().partition(|line| !line.remark.is_empty());
        let (waiting, adopted): (Vec<Route>, Vec<Route>) = session.dataset.with(|dataset| {
            let own = dataset.all::<Route>().filter(|route| is_of(session, dataset, route, place.as_ref()));
            own.cloned().partition(|route| route.status == RouteStatus::Adopted)
        });
        let lines = |routes: &[Route]| {
            let mut lines: Vec<Line> = routes.iter().map(|route| line_of(session, route, "")).collect();
            lines.order_by_key(|line| line.name.clone());
            lines
        };
        let can_go = waiting.iter().filter(|route| is_waiting(route)).map(|route| route.id.clone()).collect();
        vec![
            (say(msg::RoutesLook { n: look.len().to_string() }), None, look),
            (say(msg::RoutesPlain { n: plain.len().to_string() }), None, plain),
            (say(msg::RoutesWaiting { n: waiting.len().to_string() }), approve_all(session, can_go), lines(&waiting)),
            (say(msg::RoutesAdopted { n: adopted.len().to_string() }), None, lines(&adopted)),
        ]
    };
    view! {
        <nav class="list">
            {move || {
                let class = expect_context::<ReadSignal<Page>>().with(|page| if let Page::Routes { class, .. } = page { class.clone() } else { None });
                groups().into_iter().filter(|(_, _, lines)| !lines.is_empty()).map(|(title, button, lines)| view! {
                    <div class="grp">{title}" "{button}</div>
                    {lines.into_iter().map(|line| {
                        let href = Page::Routes { class: class.clone(), route: Some(line.route.clone()) }.href();
                        let route = line.route.clone();
                        let remark_class = if line.remark.is_empty() { "" } else { "warn" };
                        view! {
                            <a href=href aria-current=move || (chosen.get().as_ref() == Some(&route)).then_some("true")>
                                <span>{line.name}</span>
                                {line.category.map(|category| view! { <CategoryMark category/> })}
                                <small class=remark_class>{line.remark}</small>
                                <small>{line.volume}</small>
                            </a>
                        }
                    }).collect_view()}
                }).collect_view()
            }}
        </nav>
    }
}

#[component]
fn Chosen(
    session: Session,
    drafts: RwSignal<Vec<Proposal>>,
    place: Option<(ClassId, Subject)>,
    route: Option<Route>,
) -> impl IntoView {
    let Some(route) = route else {
        return if place.is_none() {
            rooms(session)
        } else {
            view! { <p class="empty pad">{say(msg::RoutesEmpty)}</p> }.into_any()
        };
    };
    let is_draft = drafts.with_untracked(|all| all.iter().any(|draft| draft.route.id == route.id));
    let beside = untrack(|| drafts.with(|all| all.iter().map(|one| draft_desk::as_edited(session, one)).collect()));
    let next = place.map(|class| Page::Routes { class: Some(class), route: None });
    let adopt = move |route: Route| {
        let next = next.clone();
        session.dispatch(Op::AdoptRoutes(vec![route.clone()]), move |outcome| {
            if outcome.is_ok() {
                draft_desk::take(session, &route.id);
                drafts.update(|all| all.retain(|draft| draft.route.id != route.id));
                if let Some(next) = next {
                    router::go(&next);
                }
            }
            session.tell(outcome);
        });
    };
    let change = move |route: Route| session.dispatch_and_tell(Op::EditRoutes(vec![route]));
    view! { <RouteSheet session route change=Callback::new(change) adopt=is_draft.then(|| Callback::new(adopt)) beside/> }
        .into_any()
}

/// Whether a route belongs to the class and subject of the page; without one, every route does.
fn is_of(session: Session, dataset: &Arc<Dataset>, route: &Route, place: Option<&(ClassId, Subject)>) -> bool {
    place.is_none_or(|(class, subject)| {
        let title = dataset.get::<Class>(class.as_str()).map(Class::title);
        route.subject == *subject && Some(session.class_title(dataset, &route.pupil)) == title
    })
}

fn line_of_draft(session: Session, draft: &Proposal) -> Line {
    let now = draft_desk::as_edited(session, draft);
    let mut line = line_of(session, &now, &drafts::remark(draft));
    if now != draft.route {
        line.volume = format!("{}, {}", line.volume, say(msg::RouteOwnEdits));
    }
    line
}

fn line_of(session: Session, route: &Route, remark: &str) -> Line {
    let (name, class) = session.dataset.with(|dataset| {
        let name = with_words(|words| describe::pupil(words, dataset, &route.pupil));
        (name, session.class_title(dataset, &route.pupil))
    });
    let hours = with_words(|words| number::duration(route.steps.iter().map(|step| step.minutes).sum(), words.lang()));
    let steps = say(msg::Steps { n: route.steps.len() as i64 });
    let status = if route.status == RouteStatus::Draft {
        String::new()
    } else {
        with_words(|words| describe::status(words, route.status))
    };
    let volume = [status, steps, hours].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Line {
        route: route.id.clone(),
        name: if class.is_empty() { name } else { format!("{name}, {class}") },
        category: session.category(&route.pupil, route.subject),
        remark: remark.to_owned(),
        volume,
    }
}

/// By when the road map wants the routes, and how many are missing.
fn deadline_line(session: Session) -> Option<AnyView> {
    let found = session.findings.get().0;
    let reference = session.reference();
    let term = session.dataset.with(|dataset| deadline(&Census::of(dataset), &found, &reference.road_map))?;
    let day = date::day(term.day);
    let told = if term.days_left >= 0 {
        say(msg::RoutesDeadlineAhead { day, n: term.days_left })
    } else {
        say(msg::RoutesDeadlinePast { day, n: -term.days_left })
    };
    let missing = if term.n_without == 0 {
        say(msg::RoutesAllMade)
    } else {
        say(msg::RoutesMissing { n: term.n_without as i64 })
    };
    Some(view! { <div class="tools no-print"><span>{told}" "{missing}</span></div> }.into_any())
}

fn heading(session: Session, class: Option<&(ClassId, Subject)>) -> String {
    class.map_or_else(
        || say(msg::NavRoutes),
        |(class, subject)| {
            let title = session
                .dataset
                .with_untracked(|dataset| dataset.get::<Class>(class.as_str()).map_or_else(String::new, Class::title));
            say(msg::RoutesTitle { subject: subject.title().to_lowercase(), class: title })
        },
    )
}

/// Of the class and subject of the page; without one, of everything.
fn facts_line(session: Session, drafts: RwSignal<Vec<Proposal>>, place: Option<&(ClassId, Subject)>) -> String {
    let n_plain = drafts.with(|all| all.iter().filter(|draft| draft.concerns.is_empty()).count());
    let n_drafts = drafts.with(Vec::len);
    let n_adopted = session
        .dataset
        .with(|dataset| dataset.all::<Route>().filter(|route| is_of(session, dataset, route, place)).count());
    say(msg::RoutesFacts {
        drafts: n_drafts.to_string(),
        plain: n_plain.to_string(),
        look: (n_drafts - n_plain).to_string(),
        adopted: n_adopted.to_string(),
    })
}

/// Opens the browser's print window.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without printing does nothing.
        let printed = window.print();
        debug_assert!(printed.is_ok());
    }
}
