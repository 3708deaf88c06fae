//! One ИОМ as a sheet: goal, steps, what is not promised, basis, signatures. The same sheet is edited on the screen and printed.

use crate::exchange::undecided::Of;
use crate::model::id::{RouteId, StepId};
use crate::model::route::{NotPromised, NotPromisedReason, Route, RouteStatus, StepForm};
use crate::model::{calendar, org::School};
use crate::text::{date, describe, msg};
use crate::ui::pages::draft_desk;
use crate::ui::pages::open_values::OpenValues;
use crate::ui::pages::route_add::AddStep;
use crate::ui::pages::route_causes::causes;
use crate::ui::pages::route_due;
use crate::ui::pages::route_end::{self, RouteEnd};
use crate::ui::pages::route_hours::Hours;
use crate::ui::pages::route_parents::ParentsForm;
use crate::ui::pages::route_step::{Moving, StepRow};
use crate::ui::pages::route_templates::anew;
use crate::ui::parts::fresh::fresh_rows;
use crate::ui::place;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The sheet. `change` gets the whole edited route; `adopt` is there while it is a proposal, `beside` are the other proposals. Where edits are taken back it is drawn
/// anew: its fields would else show what was typed.
#[component]
pub fn RouteSheet(
    session: Session,
    route: Route,
    change: Callback<Route>,
    adopt: Option<Callback<Route>>,
    beside: Vec<Route>,
) -> impl IntoView {
    let n_restored = RwSignal::new(0_u32);
    move || {
        n_restored.get();
        view! { <Sheet session route=route.clone() change adopt beside=beside.clone() n_restored/> }
    }
}

#[component]
fn Sheet(
    session: Session,
    route: Route,
    change: Callback<Route>,
    adopt: Option<Callback<Route>>,
    beside: Vec<Route>,
    n_restored: RwSignal<u32>,
) -> impl IntoView {
    let edited = RwSignal::from(draft_desk::sheet(session, &route));
    let is_adopted = adopt.is_none();
    let name =
        session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, &route.pupil)));
    let class = session.dataset.with_untracked(|dataset| session.class_title(dataset, &route.pupil));
    let days = route_due::days(session, &route);
    let hours = Hours::of(session, edited, beside, days);
    let moving = Moving::none(edited, route.clone());
    let asked = route.clone();
    let parents = fresh_rows(|| 1, move |_| view! { <ParentsForm session route=asked.clone() edited/> }.into_any());
    let said = with_words(|words| describe::parents_said(words, &route));
    view! {
        <OpenValues session of=Of::Pupils(vec![route.pupil.clone()])/>
        <div class="pad stack-m pane">
            <PrintHead session subject=route.subject.title().to_lowercase() class=class.clone() made_on=route.made_on/>
            <div class="row">
                <h2 class="big">{name}", "{class}</h2>
                <span class="dim">{date::day(route.made_on)}"–"{date::day(route.ends_on)}</span>
                <span class="grow"></span>
                <Way status=route.status/>
            </div>
            {is_adopted.then(|| view! {
                <p class="row no-print">
                    <a class="btn btn-s" href=document("route", &route.id)>{say(msg::DocRouteOpen)}</a>
                    <a class="btn btn-s" href=document("family", &route.id)>{say(msg::DocFamily)}</a>
                </p>
            })}
            <label class="stack"><b>{say(msg::RouteGoal { day: date::day(route.ends_on) })}</b>
                <textarea class="in wide" rows="2" autocomplete="off" prop:value=move || edited.with(|route| route.goal.clone())
                    on:change=move |event| edited.update(|route| route.goal = event_target_value(&event))></textarea>
            </label>
            {hours.line()}
            <div class="scroll-x" tabindex="0" role="group" aria-label=say(msg::RouteSteps)>
            <table class="tbl route-steps">
                <caption class="vh">{say(msg::RouteSteps)}</caption>
                <thead><tr>
                    <th class="num" scope="col">"№"</th><th scope="col">{say(msg::RouteColSkill)}</th>
                    <th scope="col">{say(msg::RouteColWork)}</th><th class="num" scope="col">{say(msg::RouteColTime)}</th>
                    <th scope="col">{say(msg::RouteColDue)}</th><th scope="col">{say(msg::RouteColWho)}</th>
                    <th scope="col">{say(msg::RouteColCheck)}</th><th class="no-print"><span class="vh">{say(msg::RouteColMove)}</span></th>
                </tr></thead>
                <tbody>
                    <For each=move || edited.with(|route| route.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>())
                        key=StepId::clone let:id>
                        <StepRow session moving days id/>
                    </For>
                </tbody>
            </table>
            </div>
            {moving.note(session)}
            <AddStep session moving days hours/>
            <NotPromisedNote session edited/>
            <dl class="kv">
                <dt>{say(msg::RouteBasis)}</dt><dd>{route.basis.clone()}</dd>
                <dt>{say(msg::RouteCauses)}</dt><dd>{causes(edited)}{by_hand(edited, |route| route.causes.is_empty())}</dd>
                <dt>{say(msg::RouteLead)}</dt><dd><input class="in" autocomplete="off" aria-label=say(msg::RouteLead) prop:value=route.lead.clone()
                    on:change=move |event| edited.update(|route| route.lead = event_target_value(&event))/></dd>
                <dt>{say(msg::RouteParents)}</dt><dd><input class="in wide" autocomplete="off" aria-label=say(msg::RouteParents) prop:value=route.parents_note.clone()
                    on:change=move |event| edited.update(|route| route.parents_note = event_target_value(&event))/>{by_hand(edited, |route| route.parents_note.is_empty())}</dd>
                {(!said.is_empty()).then(|| view! { <dt>{say(msg::RouteParentsSaid)}</dt><dd>{said}</dd> })}
            </dl>
            {route_end::printed(&route)}
            {parents}
            <RouteEnd session route=route.clone() edited/>
            <Signatures/>
        </div>
        <Bar session route edited change adopt n_restored/>
    }
}

/// On paper a line to be filled in by hand, where nothing is written yet.
fn by_hand(edited: RwSignal<Route>, is_empty: fn(&Route) -> bool) -> impl IntoView {
    move || edited.with(is_empty).then(|| view! { <span class="only-print">{"_".repeat(48)}</span> })
}

/// What can be done with the sheet as it stands.
#[component]
fn Bar(
    session: Session,
    route: Route,
    edited: RwSignal<Route>,
    change: Callback<Route>,
    adopt: Option<Callback<Route>>,
    n_restored: RwSignal<u32>,
) -> impl IntoView {
    let first = StoredValue::new(route.clone());
    let restore = move |_| {
        place::keep();
        edited.set(first.get_value());
        n_restored.update(|n| *n += 1);
    };
    let is_changed = Memo::new(move |_| edited.with(|now| first.with_value(|first| now != first)));
    view! {
        <div class="actions line no-print">
            <span class="grow">{move || is_changed.get().then(|| say(msg::RouteChanged))}</span>
            {move || is_changed.get().then(|| view! {
                <button class="btn" on:click=restore>{say(msg::RouteRestore)}</button>
            })}
            {match adopt {
                Some(adopt) => view! {
                    <button class="btn btn-1" on:click=move |_| adopt.run(edited.get_untracked())>{say(msg::RouteAdopt)}</button>
                }.into_any(),
                None => view! {
                    <StatusButtons session edited/>
                    {move || edited.with(|now| anew(session, now)).map(|new| view! {
                        <button class="btn" on:click=move |_| change.run(new.clone())>{say(msg::TemplateAnew)}</button>
                    })}
                    {move || is_changed.get().then(|| view! {
                        <button class="btn btn-1" on:click=move |_| change.run(edited.get_untracked())>{say(msg::RouteSave)}</button>
                    })}
                }.into_any(),
            }}
        </div>
    }
}

fn document(kind: &str, route: &RouteId) -> String {
    Page::Documents { kind: format!("{kind}:{route}") }.href()
}

#[component]
fn PrintHead(session: Session, subject: String, class: String, made_on: time::Date) -> impl IntoView {
    let school =
        session.dataset.with_untracked(|dataset| dataset.all::<School>().next().map(|school| school.name.clone()));
    let year = with_words(|words| date::school_year(calendar::SchoolYear::of(made_on), words.lang()));
    view! {
        <div class="only-print">
            <p class="cap num">{say(msg::PrintApprove)}<br/>{say(msg::PrintHead { school: school.unwrap_or_default() })}<br/>
                "_______________ / _______________"<br/>"«____» ______________ "{made_on.year()}</p>
            <h1 class="mid">{say(msg::PrintRouteTitle)}</h1>
            <p class="mid">{say(msg::PrintRouteLine { subject, class, year })}</p>
        </div>
    }
}

#[component]
fn Signatures() -> impl IntoView {
    let who = [say(msg::SignTeacher), say(msg::SignDeputy), say(msg::SignParents), say(msg::SignPupil)];
    view! {
        <div class="only-print signs">
            {who.into_iter().map(|who| view! { <p>{who}" _______________ / _______________"</p> }).collect_view()}
        </div>
    }
}

#[component]
fn Way(status: RouteStatus) -> impl IntoView {
    let here = match status {
        RouteStatus::Draft => 0,
        RouteStatus::Adopted => 1,
        RouteStatus::Approved => 2,
        _ => 3,
    };
    let steps = [say(msg::StatusDraft), say(msg::WayTeacher), say(msg::WayDeputy), say(msg::WayParents)];
    view! {
        <ol class="way no-print" aria-label=say(msg::WayLabel)>
            {steps.into_iter().enumerate().map(|(place, word)| view! { <li aria-current=(place == here).then_some("step")>{word}</li> }).collect_view()}
        </ol>
    }
}

#[component]
fn StatusButtons(session: Session, edited: RwSignal<Route>) -> impl IntoView {
    (edited.with_untracked(|route| route.status) == RouteStatus::Adopted).then(|| {
        // Together with what is edited on the sheet: it would else be lost.
        let approve = move |_| {
            let route = Route { status: RouteStatus::Approved, ..edited.get_untracked() };
            session.dispatch_and_tell(crate::ops::Op::EditRoutes(vec![route]));
        };
        view! { <button class="btn" on:click=approve>{say(msg::RouteApprove)}</button> }
    })
}

#[component]
fn NotPromisedNote(session: Session, edited: RwSignal<Route>) -> impl IntoView {
    let reference = session.reference();
    let line = move |left: &NotPromised| {
        let skill =
            reference.skills.get(&left.skill).map_or_else(|| left.skill.to_string(), |skill| skill.short_title.clone());
        match left.reason {
            NotPromisedReason::OverHours => say(msg::NotPromisedHours { skill }),
            NotPromisedReason::TutorHours => say(msg::NotPromisedTutor { skill }),
            NotPromisedReason::WholeClass => say(msg::NotPromisedClass { skill }),
            NotPromisedReason::LittleData => say(msg::NotPromisedData { skill }),
        }
    };
    let left = Memo::new(move |_| edited.with(|route| route.not_promised.clone()));
    move || {
        let lines: Vec<String> = left.with(|left| left.iter().map(&line).collect());
        (!lines.is_empty()).then(|| view! {
            <div class="note w"><h3>{say(msg::NotPromised)}</h3><ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></div>
        })
    }
}

/// «доп. занятие в группе».
pub fn form_words(form: StepForm) -> String {
    match form {
        StepForm::Lesson => say(msg::FormLesson),
        StepForm::ExtraLesson => say(msg::FormExtraLesson),
        StepForm::Consultation => say(msg::FormConsultation),
        StepForm::Homework => say(msg::FormHomework),
    }
}
