//! «Ученик»: facts for a talk. Strengths come before risks; every number leads to its file.

use crate::analysis::census::Census;
use crate::analysis::findings::{PupilFindings, Strength};
use crate::analysis::mastery::Mastery;
use crate::exchange::undecided::Of;
use crate::model::assessment::Assessment;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::org::Class;
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::planning::ledger::Stage;
use crate::text::{describe, mastery, msg, number};
use crate::ui::pages::class_cell::CellAside;
use crate::ui::pages::flag::Flag;
use crate::ui::pages::ledger;
use crate::ui::pages::open_values::OpenValues;
use crate::ui::pages::pupil_beside::{Gradebook, Neighbours, Outlooks, Participations, Signals};
use crate::ui::pages::pupil_further::FurtherChecks;
use crate::ui::pages::pupil_timeline::PupilTimeline;
use crate::ui::pages::routes::print;
use crate::ui::parts::evidence::{Dots, dot_of};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the page shows of a pupil.
#[derive(Clone, PartialEq)]
struct Seen {
    name: String,
    class: Option<Class>,
    subjects: Vec<Subject>,
    found: PupilFindings,
}

/// The page.
#[component]
pub fn PupilPage(pupil: PupilId, subject: Option<Subject>) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = pupil.clone();
    let seen = Memo::new(move |_| seen(session, &id));
    move || match seen.get() {
        None => view! { <Head heading=say(msg::PupilMissing)/> }.into_any(),
        Some(seen) => {
            let subject = subject.or(seen.subjects.first().copied());
            view! { <Body session pupil=pupil.clone() subject seen/> }.into_any()
        }
    }
}

#[component]
fn Body(session: Session, pupil: PupilId, subject: Option<Subject>, seen: Seen) -> impl IntoView {
    let class_title = seen.class.as_ref().map_or_else(String::new, Class::title);
    let Some(subject) = subject else {
        return view! { <Head heading=seen.name.clone() tab_title=class_title/><p class="empty pad">{say(msg::PupilNoResults)}</p> }
            .into_any();
    };
    let flag = seen.found.flag(subject).cloned();
    let chosen = RwSignal::new(None::<SkillCode>);
    let (of_flag, of_aside, of_head) = (pupil.clone(), pupil.clone(), pupil.clone());
    let (subjects, class, is_flagged) = (seen.subjects.clone(), seen.class.clone(), flag.is_some());
    let (found, facts) = (seen.found.clone(), format!("{class_title} · {}", subject.title().to_lowercase()));
    view! {
        <Head heading=seen.name.clone() facts=facts.into_any() tab_title=class_title.clone()>
            <Neighbours session pupil=of_head.clone() subject/>
            <SubjectChoice pupil=of_head.clone() subject subjects/>
            <a class="btn no-print" href=Page::History { pupil: of_head.clone(), number: None }.href()>{say(msg::HistoryLink)}</a>
            <button class="btn no-print" on:click=|_| print()>{say(msg::PupilPrint)}</button>
            <RouteButton session pupil=of_head subject class is_flagged/>
        </Head>
        <OpenValues session of=Of::Pupils(vec![pupil.clone()])/>
        <div class="split">
            <div class="pad stack-l pane">
                <Strengths session seen subject/>
                {match flag {
                    Some(flag) => view! { <Flag session pupil=of_flag flag/> }.into_any(),
                    None => view! { <p class="dim">{say(msg::PupilNoFlag)}</p> }.into_any(),
                }}
                <Signals session pupil=pupil.clone() subject/>
                <Outlooks session pupil=pupil.clone() subject/>
                <PupilTimeline session pupil=pupil.clone() subject/>
                <SkillTable session pupil=pupil.clone() found subject chosen/>
                <FurtherChecks session pupil=pupil.clone() subject/>
                <Routes session pupil=pupil.clone() subject/>
                <Gradebook session pupil=pupil.clone() subject/>
                <Participations session pupil=pupil.clone()/>
            </div>
            <aside class="stack no-print" aria-live="polite">
                {move || match chosen.get() {
                    Some(skill) => view! { <CellAside session pupil=of_aside.clone() skill subject/> }.into_any(),
                    None => view! { <p class="dim no-print">{say(msg::ClassChooseCell)}</p> }.into_any(),
                }}
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn Strengths(session: Session, seen: Seen, subject: Subject) -> impl IntoView {
    let lines: Vec<String> = session.with_names(|words, names| {
        let told = seen
            .found
            .strengths
            .iter()
            .filter(|strength| strength_subject(session, strength).is_none_or(|of| of == subject));
        told.filter_map(|strength| mastery::strength(words, strength, names)).collect()
    });
    (!lines.is_empty()).then(|| view! {
        <section class="stack"><h2>{say(msg::PupilStrengths)}</h2>
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}"."</li> }).collect_view()}</ul></section>
    })
}

#[component]
fn SkillTable(
    session: Session,
    pupil: PupilId,
    found: PupilFindings,
    subject: Subject,
    chosen: RwSignal<Option<SkillCode>>,
) -> impl IntoView {
    let count = |word| found.skills(subject, word).count();
    let line = say(msg::PupilSkillsLine {
        deficits: say(msg::Deficits { n: count(MasteryWord::Deficit) as i64 }),
        likely: count(MasteryWord::Likely).to_string(),
        mastered: count(MasteryWord::Mastered).to_string(),
        little: count(MasteryWord::LittleData).to_string(),
    });
    let stages: BTreeMap<SkillCode, Stage> = ledger::entries(session)
        .into_iter()
        .filter(|entry| entry.pupil == pupil && entry.subject == subject)
        .map(|entry| (entry.skill, entry.stage))
        .gather();
    let order = [MasteryWord::Deficit, MasteryWord::Likely, MasteryWord::LittleData, MasteryWord::Mastered];
    let rows: Vec<(SkillCode, Mastery)> = order
        .into_iter()
        .flat_map(|word| {
            found.skills(subject, word).map(|(skill, known)| (skill.clone(), known.clone())).collect::<Vec<_>>()
        })
        .collect();
    view! {
        <section class="stack">
            <div class="sect"><h2 class="grow">{say(msg::PupilSkills)}</h2><span class="dim">{line}</span></div>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <caption class="vh">{say(msg::PupilSkills)}</caption>
                <thead><tr>
                    <th scope="col">{say(msg::PupilColSkill)}</th><th scope="col">{say(msg::PupilColEvidence)}</th>
                    <th scope="col">{say(msg::PupilColState)}</th><th scope="col" class="num">{say(msg::PupilColChance)}</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(|(skill, known)| {
                    let title = session.skill_title(&skill);
                    let stage = stages.get(&skill).copied();
                    let chance = with_words(|words| number::percent(known.probability, words.lang()));
                    view! {
                        <tr>
                            <td><button class="lnk" on:click=move |_| chosen.set(Some(skill.clone()))>{title}</button></td>
                            <td class="nw"><Dots dots=known.evidence.iter().map(|it| dot_of(it.item.points, it.item.points_max)).collect()/></td>
                            <td>{with_words(|words| mastery::word(words, known.word))}{stage.map(|stage| view! { " · " {ledger::chip(stage)} })}</td><td class="num">{chance}</td>
                        </tr>
                    }
                }).collect_view()}</tbody>
            </table></div>
        </section>
    }
}

#[component]
fn Routes(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let routes = open_routes(session, &pupil, subject);
    view! {
        <section class="stack">
            <h2>{say(msg::PupilRoutes)}</h2>
            {if routes.is_empty() {
                view! { <p class="dim">{say(msg::PupilRoutesNone)}</p> }.into_any()
            } else {
                view! { <ul class="plain">{routes.into_iter().map(|route| {
                    let page = Page::Routes { class: None, route: Some(route.id.clone()) };
                    view! { <li><a href=page.href()>{route.goal.clone()}</a>" · "{with_words(|words| describe::status(words, route.status))}</li> }
                }).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn RouteButton(
    session: Session,
    pupil: PupilId,
    subject: Subject,
    class: Option<Class>,
    is_flagged: bool,
) -> impl IntoView {
    if let Some(route) = open_routes(session, &pupil, subject).first() {
        let page = Page::Routes { class: None, route: Some(route.id.clone()) };
        return view! { <a class="btn btn-1 no-print" href=page.href()>{say(msg::PupilOpenRoute)}</a> }.into_any();
    }
    match class.filter(|_| is_flagged) {
        Some(class) => {
            let page = Page::Routes { class: Some((class.id, subject)), route: None };
            view! { <a class="btn btn-1 no-print" href=page.href()>{say(msg::PupilMakeRoute)}</a> }.into_any()
        }
        None => ().into_any(),
    }
}

#[component]
fn SubjectChoice(pupil: PupilId, subject: Subject, subjects: Vec<Subject>) -> impl IntoView {
    (subjects.len() > 1).then(|| {
        view! {
            <nav class="seg s no-print" aria-label=say(msg::SubjectLabel)>
                {subjects.into_iter().map(|one| {
                    let page = Page::Pupil { pupil: pupil.clone(), subject: Some(one) };
                    view! { <a href=page.href() aria-current=(one == subject).then_some("page")>{one.title()}</a> }
                }).collect_view()}
            </nav>
        }
    })
}

/// The subject a strength belongs to; none for what stands outside subjects.
fn strength_subject(session: Session, strength: &Strength) -> Option<Subject> {
    match strength {
        Strength::Skill { subject, .. } | Strength::Grown { subject, .. } => Some(*subject),
        Strength::Work { assessment, .. }
        | Strength::HardItems { assessment, .. }
        | Strength::BestItem { assessment, .. } => {
            session.dataset.with_untracked(|dataset| Some(dataset.get::<Assessment>(assessment.as_str())?.subject))
        }
        Strength::Participation(_) => None,
    }
}

fn open_routes(session: Session, pupil: &PupilId, subject: Subject) -> Vec<Route> {
    session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let routes = dataset.all::<Route>();
        routes.filter(|route| route.subject == subject && census.shown(&route.pupil) == pupil).cloned().collect()
    })
}

fn seen(session: Session, pupil: &PupilId) -> Option<Seen> {
    let findings = session.findings.get();
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let child = census.child(pupil)?;
        let mut subjects: Vec<Subject> = child.rows.iter().map(|row| row.work.subject).collect();
        subjects.order();
        subjects.dedup();
        Some(Seen {
            name: with_words(|words| describe::pupil(words, dataset, &child.id)),
            class: census.class_of(pupil).cloned(),
            subjects,
            found: findings.0.pupil(&child.id).cloned().unwrap_or_default(),
        })
    })
}
