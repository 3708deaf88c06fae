//! «Сегодня»: what to do now. Before the first data it is the start page: one drop area, the example, how nothing is sent.

use crate::analysis::census::Census;
use crate::analysis::flags::{Category, RiskFlag};
use crate::model::id::PupilId;
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::route::{Route, RouteStatus, StepState};
use crate::model::skill::Subject;
use crate::text::{date, describe, flags, msg};
use crate::ui::later::{self, Drawing};
use crate::ui::pages::drafts;
use crate::ui::pages::journal::ChangeList;
use crate::ui::pages::start::Start;
use crate::ui::parts::category::CategoryMark;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeMap;
use time::{Date, Duration};

/// A pupil with a flag and no route.
#[derive(Clone, PartialEq)]
struct Waiting {
    pupil: PupilId,
    name: String,
    class: Class,
    subject: Subject,
    category: Category,
    why: String,
}

/// A step that is due.
#[derive(Clone, PartialEq)]
struct Due {
    on: Date,
    name: String,
    step: String,
    page: Page,
}

/// The page.
#[component]
pub fn Today() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        if session.dataset.with(|dataset| dataset.is_empty()) {
            view! { <Start/> }.into_any()
        } else {
            view! { <Work/> }.into_any()
        }
    }
}

#[component]
fn Work() -> impl IntoView {
    let session = expect_context::<Session>();
    let waiting = Memo::new(move |_| waiting(session));
    let due = Memo::new(move |_| due(session));
    let today = session.today.get_untracked();
    let facts = move || {
        let routes = session.dataset.with(|dataset| dataset.all::<Route>().count()) as i64;
        let flags = session.findings.with(|found| {
            let is_flagged = |flags: &[RiskFlag]| flags.iter().any(|flag| flag.objection.is_none());
            found.0.pupils.values().filter(|pupil| is_flagged(&pupil.flags)).count()
        }) as i64;
        format!("{}, {}", say(msg::TodayHead { flags }), say(msg::TodayHeadRoutes { routes }))
    };
    view! {
        <Head heading=say(msg::TodayTitle) facts=with_words(|words| date::day_with_weekday(today, words.lang())).into_any()>
            <a class="btn" href=Page::Import.href()>{say(msg::TodayLoad)}</a>
        </Head>
        <div class="tools"><span>{facts}</span></div>
        <div class="split wide">
            <div class="pad stack-l pane">
                {later::draw(Drawing::Day)}
                <section class="stack">
                    <h2>{say(msg::TodayWithoutRoute)}</h2>
                    {move || view! { <WaitingTable waiting=waiting.get()/> }}
                </section>
                <section class="stack">
                    <h2>{say(msg::TodayDue)}</h2>
                    {move || view! { <DueTable due=due.get()/> }}
                </section>
            </div>
            <aside class="stack-l">
                <section class="stack"><h2>{say(msg::TodayChanged)}</h2><ChangeList n=8/></section>
            </aside>
        </div>
    }
}

#[component]
fn WaitingTable(waiting: Vec<Waiting>) -> impl IntoView {
    if waiting.is_empty() {
        return view! { <p class="dim">{say(msg::TodayWithoutRouteNone)}</p> }.into_any();
    }
    let mut groups: BTreeMap<(String, Subject), Vec<Waiting>> = BTreeMap::new();
    for one in waiting {
        groups.entry((one.class.title(), one.subject)).or_default().push(one);
    }
    groups
        .into_iter()
        .map(|((class, subject), group)| {
            let page = Page::Routes { class: group.first().map(|one| (one.class.id.clone(), subject)), route: None };
            let n = group.len();
            view! {
                <div class="sect"><h3 class="grow">{class}", "{subject.title().to_lowercase()}</h3>
                    <a class="btn btn-s" href=page.href()>{say(msg::TodayBuildRoutes { n: n.to_string() })}</a></div>
                <table class="tbl cards">
                    <thead class="vh"><tr><th scope="col">{say(msg::TodayColWhy)}</th><th scope="col">{say(msg::TodayColPupil)}</th></tr></thead>
                    <tbody>{group.into_iter().map(|one| {
                        let page = Page::Pupil { pupil: one.pupil, subject: Some(subject) };
                        view! { <tr><td class="cat-col"><CategoryMark category=one.category/></td><td><a href=page.href()>{one.name}</a><br/><span class="cap">{one.why}</span></td></tr> }
                    }).collect_view()}</tbody>
                </table>
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn DueTable(due: Vec<Due>) -> impl IntoView {
    if due.is_empty() {
        return view! { <p class="dim">{say(msg::TodayDueNone)}</p> }.into_any();
    }
    view! {
        <table class="tbl cards">
            <thead><tr><th scope="col">{say(msg::TodayColDue)}</th><th scope="col">{say(msg::TodayColPupil)}</th><th scope="col">{say(msg::TodayColStep)}</th></tr></thead>
            <tbody>{due.into_iter().map(|one| {
                view! { <tr><td class="nw">{date::day(one.on)}</td><td><a href=one.page.href()>{one.name}</a></td><td>{one.step}</td></tr> }
            }).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Everybody whom a rule has named and who has no open route in the subject.
fn waiting(session: Session) -> Vec<Waiting> {
    let dataset = session.dataset.get();
    let findings = session.findings.get().0;
    let census = Census::of(&dataset);
    let mut waiting = Vec::new();
    for (pupil, found) in &findings.pupils {
        let Some(class) = census.class_of(pupil) else { continue };
        for flag in found.flags.iter().filter(|flag| flag.objection.is_none()) {
            if !drafts::has_open_route(&dataset, &census, pupil, flag.subject) {
                waiting.push(Waiting {
                    pupil: pupil.clone(),
                    name: with_words(|words| describe::pupil(words, &dataset, pupil)),
                    class: class.clone(),
                    subject: flag.subject,
                    category: flag.category,
                    why: session.with_names(|words, names| flags::why_line(words, flag, names)),
                });
            }
        }
    }
    waiting.order_by(|a, b| (a.category, &a.name).cmp(&(b.category, &b.name)));
    waiting
}

/// Planned steps of open routes that are due in the next two weeks; what is overdue stands above.
fn due(session: Session) -> Vec<Due> {
    let dataset = session.dataset.get();
    let today = session.today.get();
    let term = today..=today.saturating_add(Duration::weeks(2));
    let mut due = Vec::new();
    for route in dataset.all::<Route>() {
        if !route.is_unfinished() || route.status == RouteStatus::Draft {
            continue;
        }
        for step in route.steps.iter().filter(|step| step.state == StepState::Planned && term.contains(&step.due_on)) {
            due.push(Due {
                on: step.due_on,
                name: with_words(|words| describe::pupil(words, &dataset, &route.pupil)),
                step: session.skill_title(&step.skill),
                page: Page::Routes { class: None, route: Some(route.id.clone()) },
            });
        }
    }
    due.order_by(|a, b| (a.on, &a.name).cmp(&(b.on, &b.name)));
    due
}
