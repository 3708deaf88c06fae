//! «Класс»: the heat map pupils × skills with the evidence of a cell beside it, the works, and the list of risk.

use crate::analysis::census::Census;
use crate::analysis::class_map::ClassMap;
use crate::analysis::findings::Findings;
use crate::exchange::undecided::Of;
use crate::model::dataset::Dataset;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::org::Class;
use crate::model::skill::Subject;
use crate::text::{date, describe, mastery, msg};
use crate::ui::pages::class_cell::CellAside;
use crate::ui::pages::class_check::SelfCheckTab;
use crate::ui::pages::class_dynamics::Dynamics;
use crate::ui::pages::class_heat::HeatMapView;
use crate::ui::pages::class_risk::RiskList;
use crate::ui::pages::class_works::Works;
use crate::ui::pages::open_values::OpenValues;
use crate::ui::pages::routes::print;
use crate::ui::router::{ClassTab, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page shows, computed once per change of facts.
#[derive(Clone, PartialEq)]
pub struct ClassView {
    /// The class.
    pub class: Class,
    /// The map.
    pub map: ClassMap,
    /// Names in the order of the rows.
    pub names: Vec<String>,
    /// Short titles in the order of the columns.
    pub titles: Vec<String>,
    n_works: usize,
    n_items: usize,
    newest: String,
    subjects: Vec<Subject>,
}

/// The page.
#[component]
pub fn ClassPage(class: ClassId, subject: Subject, tab: ClassTab) -> impl IntoView {
    let session = expect_context::<Session>();
    let seen = Memo::new({
        let class = class.clone();
        move |_| {
            let findings = session.findings.get();
            session.dataset.with(|dataset| view_of(session, dataset, &findings.0, &class, subject).map(Arc::new))
        }
    });
    move || match seen.get() {
        None => {
            view! { <Head heading=say(msg::ClassMissing)/><p class="empty pad">{say(msg::ClassesEmpty)}</p> }.into_any()
        }
        Some(seen) => view! { <Body session seen subject tab/> }.into_any(),
    }
}

#[component]
fn Body(session: Session, seen: Arc<ClassView>, subject: Subject, tab: ClassTab) -> impl IntoView {
    let heading = format!("{}, {}", seen.class.title(), subject.title().to_lowercase());
    let n_flagged = seen.map.sums.n_flagged;
    let facts = with_words(|words| {
        [
            words.say(&msg::Pupils { n: i64::from(seen.map.sums.n_pupils) }),
            words.say(&msg::Works { n: seen.n_works as i64 }),
            words.say(&msg::Items { n: seen.n_items as i64 }),
            words.say(&msg::ClassNewest { day: seen.newest.clone() }),
        ]
        .join(" · ")
    });
    let routes = Page::Routes { class: Some((seen.class.id.clone(), subject)), route: None };
    let content = match tab {
        ClassTab::Skills => view! { <SkillsTab session seen=seen.clone() subject/> }.into_any(),
        ClassTab::Items => view! { <Works session class=seen.class.id.clone() subject/> }.into_any(),
        ClassTab::Dynamics => view! { <Dynamics session seen=seen.clone() subject/> }.into_any(),
        ClassTab::Check => view! { <SelfCheckTab session class=seen.class.id.clone() subject/> }.into_any(),
        ClassTab::Risk => view! { <RiskList session seen=seen.clone() subject/> }.into_any(),
    };
    let (class, subjects) = (seen.class.id.clone(), seen.subjects.clone());
    let of_choice = class.clone();
    view! {
        <Head heading facts=facts.into_any()>
            <SubjectChoice class=of_choice subject subjects tab/>
            <button class="btn no-print" on:click=|_| print()>{say(msg::RoutesPrint)}</button>
            {(n_flagged > 0).then(|| view! {
                <a class="btn btn-1 no-print" href=routes.href()>{say(msg::TodayBuildRoutes { n: n_flagged.to_string() })}</a>
            })}
        </Head>
        <OpenValues session of=Of::Pupils(seen.map.rows.iter().map(|row| row.pupil.clone()).collect())/>
        <Tabs class subject tab n_flagged/>
        {content}
    }
}

#[component]
fn SkillsTab(session: Session, seen: Arc<ClassView>, subject: Subject) -> impl IntoView {
    let chosen = RwSignal::new(None::<(PupilId, SkillCode)>);
    let sentence = with_words(|words| mastery::sums_sentence(words, &seen.map.sums));
    let in_class = seen.clone();
    let (is_thin, is_bare) = (seen.n_works < 2, seen.map.columns.is_empty());
    let head = match seen.n_items {
        0 => view! { <p class="tools">{say(msg::ClassTotalsOnly)}</p> }.into_any(),
        _ if is_bare => view! { <Unnamed class=seen.class.id.clone() subject/> }.into_any(),
        _ => view! {
            <div class="tools"><span>{sentence}</span>{is_thin.then(|| view! { <span class="warn">{say(msg::ClassOneWork)}</span> })}</div>
        }
        .into_any(),
    };
    view! {
        {head}
        <div class="split">
            <div class="col"><HeatMapView session seen=seen.clone() subject chosen/></div>
            <aside class="stack" aria-live="polite">
                {move || match chosen.get() {
                    Some((pupil, skill)) => {
                        let of_class = column_line(&in_class, &skill);
                        view! { <CellAside session pupil skill subject/>{of_class.map(|line| view! { <p class="dim">{line}</p> })} }.into_any()
                    }
                    None if is_bare => ().into_any(),
                    None => view! { <p class="dim no-print">{say(msg::ClassChooseCell)}</p> }.into_any(),
                }}
            </aside>
        </div>
    }
}

/// How far the lack of a skill reaches in the class, with its interval.
fn column_line(seen: &ClassView, skill: &SkillCode) -> Option<String> {
    let column = seen.map.columns.iter().find(|column| column.skill == *skill)?;
    Some(with_words(|words| mastery::column(words, column.not_learnt, column.reach)))
}

/// Where no task of the subject has a skill: why, and where to name them.
#[component]
fn Unnamed(class: ClassId, subject: Subject) -> impl IntoView {
    let page = Page::Class { class, subject, tab: ClassTab::Items };
    view! {
        <div class="tools">
            <span class="grow">{say(msg::ClassUnnamed)}</span>
            <a class="btn btn-1 no-print" href=page.href()>{say(msg::ClassNameSkills)}</a>
        </div>
    }
}

#[component]
fn Tabs(class: ClassId, subject: Subject, tab: ClassTab, n_flagged: u32) -> impl IntoView {
    let tabs = [
        (ClassTab::Skills, say(msg::ClassTabSkills)),
        (ClassTab::Items, say(msg::ClassTabItems)),
        (ClassTab::Dynamics, say(msg::ClassTabDynamics)),
        (ClassTab::Risk, say(msg::ClassTabRisk { n: n_flagged.to_string() })),
        (ClassTab::Check, say(msg::ClassTabCheck)),
    ];
    view! {
        <nav class="tabs no-print" aria-label=say(msg::ClassesColClass)>
            {tabs.into_iter().map(|(one, words)| {
                let page = Page::Class { class: class.clone(), subject, tab: one };
                view! { <a href=page.href() aria-current=(one == tab).then_some("page")>{words}</a> }
            }).collect_view()}
        </nav>
    }
}

#[component]
fn SubjectChoice(class: ClassId, subject: Subject, subjects: Vec<Subject>, tab: ClassTab) -> impl IntoView {
    (subjects.len() > 1).then(|| {
        view! {
            <nav class="seg s no-print" aria-label=say(msg::SubjectLabel)>
                {subjects.into_iter().map(|one| {
                    let page = Page::Class { class: class.clone(), subject: one, tab };
                    view! { <a href=page.href() aria-current=(one == subject).then_some("page")>{one.title()}</a> }
                }).collect_view()}
            </nav>
        }
    })
}

fn view_of(
    session: Session,
    dataset: &Dataset,
    findings: &Findings,
    class: &ClassId,
    subject: Subject,
) -> Option<ClassView> {
    let census = Census::of(dataset);
    let found = census.class(class)?.clone();
    let works = census.works_of(class, Some(subject));
    let map = ClassMap::of(&census, findings, &session.checks(), class, subject);
    let names = with_words(|words| map.rows.iter().map(|row| describe::pupil(words, dataset, &row.pupil)).collect());
    Some(ClassView {
        names,
        titles: map.columns.iter().map(|column| session.skill_title(&column.skill)).collect(),
        n_works: works.len(),
        n_items: works.iter().map(|work| work.items.len()).sum(),
        newest: works.last().and_then(|work| work.held_on).map_or_else(|| "—".to_owned(), date::day),
        subjects: census.subjects_of(class),
        class: found,
        map,
    })
}
