//! One ИОМ as a sheet: goal, steps, what is not promised, basis, signatures. The same sheet is edited on the screen and printed.

use crate::model::id::{RouteId, StepId};
use crate::model::route::{NotPromisedReason, Route, RouteStatus, Step, StepForm};
use crate::model::{calendar, evidence::MasteryWord, org::School, skill::Skill};
use crate::planning::request::SchoolDays;
use crate::text::{date, describe, msg, number};
use crate::ui::pages::route_due::{self, DueField};
use crate::ui::pages::route_parents::ParentsForm;
use crate::ui::pages::route_templates::anew;
use crate::ui::parts::evidence::{Dots, dots_of};
use crate::ui::parts::fresh::fresh_rows;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The sheet. `change` gets the whole edited route; `adopt` is there while it is a proposal.
#[component]
pub fn RouteSheet(
    session: Session,
    route: Route,
    change: Callback<Route>,
    adopt: Option<Callback<Route>>,
) -> impl IntoView {
    let edited = RwSignal::new(route.clone());
    let name =
        session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, &route.pupil)));
    let class = session.dataset.with_untracked(|dataset| session.class_title(dataset, &route.pupil));
    let days = route_due::days(session, &route);
    let asked = route.clone();
    let parents = fresh_rows(|| 1, move |_| view! { <ParentsForm session route=asked.clone()/> }.into_any());
    let said = with_words(|words| describe::parents_said(words, &route));
    let minutes = move || edited.with(|route| route.steps.iter().map(|step| step.minutes).sum::<u32>());
    view! {
        <div class="pad stack-m pane">
            <PrintHead session subject=route.subject.title().to_lowercase() class=class.clone() made_on=route.made_on/>
            <div class="row">
                <h2 class="big">{name}", "{class}</h2>
                <span class="dim">{date::day(route.made_on)}"–"{date::day(route.ends_on)}</span>
                <span class="grow"></span>
                <Way status=route.status/>
            </div>
            <label class="stack"><b>{say(msg::RouteGoal { day: date::day(route.ends_on) })}</b>
                <textarea class="in wide" rows="2" autocomplete="off" prop:value=route.goal.clone()
                    on:change=move |event| edited.update(|route| route.goal = event_target_value(&event))></textarea>
            </label>
            <p class="small"><b>{move || with_words(|words| number::duration(minutes(), words.lang()))}</b></p>
            <div class="scroll-x" tabindex="0">
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
                        <StepRow session edited days id/>
                    </For>
                </tbody>
            </table>
            </div>
            <NotPromisedNote session route=route.clone()/>
            <dl class="kv">
                <dt>{say(msg::RouteBasis)}</dt><dd>{route.basis.clone()}</dd>
                <dt>{say(msg::RouteCauses)}</dt><dd><input class="in wide" autocomplete="off" aria-label=say(msg::RouteCauses) prop:value=route.causes.join("; ")
                    on:change=move |event| edited.update(|route| route.causes = split_causes(&event_target_value(&event)))/></dd>
                <dt>{say(msg::RouteLead)}</dt><dd><input class="in" autocomplete="off" aria-label=say(msg::RouteLead) prop:value=route.lead.clone()
                    on:change=move |event| edited.update(|route| route.lead = event_target_value(&event))/></dd>
                <dt>{say(msg::RouteParents)}</dt><dd><input class="in wide" autocomplete="off" aria-label=say(msg::RouteParents) prop:value=route.parents_note.clone()
                    on:change=move |event| edited.update(|route| route.parents_note = event_target_value(&event))/></dd>
                {(!said.is_empty()).then(|| view! { <dt>{say(msg::RouteParentsSaid)}</dt><dd>{said}</dd> })}
            </dl>
            {parents}
            <Signatures/>
        </div>
        <Bar session route edited change adopt/>
    }
}

/// What can be done with the sheet as it stands.
#[component]
fn Bar(
    session: Session,
    route: Route,
    edited: RwSignal<Route>,
    change: Callback<Route>,
    adopt: Option<Callback<Route>>,
) -> impl IntoView {
    let first = StoredValue::new(route.clone());
    let is_changed = Memo::new(move |_| edited.with(|now| first.with_value(|first| now != first)));
    view! {
        <div class="actions no-print">
            <span class="grow">{move || is_changed.get().then(|| say(msg::RouteChanged))}</span>
            {move || is_changed.get().then(|| view! {
                <button class="btn" on:click=move |_| edited.set(first.get_value())>{say(msg::RouteRestore)}</button>
            })}
            {match adopt {
                Some(adopt) => view! {
                    <button class="btn btn-1" on:click=move |_| adopt.run(edited.get_untracked())>{say(msg::RouteAdopt)}</button>
                }.into_any(),
                None => view! {
                    <a class="btn" href=document("route", &route.id)>{say(msg::DocRouteOpen)}</a>
                    <a class="btn" href=document("family", &route.id)>{say(msg::DocFamily)}</a>
                    <StatusButtons session route=route.clone()/>
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
fn StepRow(session: Session, edited: RwSignal<Route>, days: StoredValue<SchoolDays>, id: StepId) -> impl IntoView {
    let mine = id.clone();
    let position = Memo::new(move |_| edited.with(|route| route.steps.iter().position(|step| step.id == mine)));
    let step = edited.with_untracked(|route| route.steps.iter().find(|step| step.id == id).cloned());
    let Some(step) = step else { return ().into_any() };
    let reference = session.reference();
    let title = reference
        .skills
        .get(&step.skill)
        .map_or_else(|| step.skill.to_string(), |skill: &Skill| skill.short_title.clone());
    let evidence = edited.with_untracked(|route| route.evidence.iter().find(|copy| copy.skill == step.skill).cloned());
    let edit = move |change: &dyn Fn(&mut Step)| {
        edited.update(|route| {
            if let Some(step) = position.get_untracked().and_then(|at| route.steps.get_mut(at)) {
                change(step);
            }
        });
    };
    let label = title.clone();
    let due_label = say(msg::RouteDueLabel { skill: title.clone() });
    let set_due = Callback::new(move |day| edit(&|step| step.due_on = day));
    let first_due = step.due_on;
    let due = Memo::new(move |_| {
        let at = position.get();
        edited.with(|route| at.and_then(|at| route.steps.get(at)).map_or(first_due, |step| step.due_on))
    });
    let ends_on = edited.with_untracked(|route| route.ends_on);
    view! {
        <tr on:keydown=move |event| if event.alt_key() { move_by_key(edited, position, &event); }>
            <td class="num">{move || position.get().map(|at| at + 1)}</td>
            <td><b>{title}</b>
                {evidence.map(|copy| {
                    let chip = (copy.word == MasteryWord::Likely).then(|| view! { <span class="chip">{say(msg::WordLikely)}</span> });
                    view! { " "{chip}<br/><Dots dots=dots_of(&copy.items)/> }
                })}</td>
            <td><textarea class="in wide small" rows="2" autocomplete="off" aria-label=say(msg::RouteWorkLabel { skill: label.clone() }) prop:value=step.activity.clone()
                    on:change=move |event| { let text = event_target_value(&event); edit(&|step| step.activity.clone_from(&text)); }></textarea>
                <span class="cap">{form_words(step.form)}</span></td>
            <td class="num"><input class="in in-s num" type="number" min="5" max="600" step="5" autocomplete="off" aria-label=say(msg::RouteMinutesLabel { skill: label.clone() })
                prop:value=step.minutes.to_string()
                on:change=move |event| if let Ok(minutes) = event_target_value(&event).parse() { edit(&|step| step.minutes = minutes); }/></td>
            <td><DueField due ends_on label=due_label days set=set_due/></td>
            <td><input class="in in-s" autocomplete="off" aria-label=say(msg::RouteWhoLabel { skill: label.clone() }) prop:value=step.responsible.clone()
                on:change=move |event| { let who = event_target_value(&event); edit(&|step| step.responsible.clone_from(&who)); }/></td>
            <td>{step.check.clone()}"; "<b>{step.exit_rule.clone()}</b></td>
            <td class="no-print nw">
                <button class="btn btn-s" aria-label=say(msg::RouteUp { skill: label.clone() }) on:click=move |_| swap(edited, position, -1)>"↑"</button>
                <button class="btn btn-s" aria-label=say(msg::RouteDown { skill: label.clone() }) on:click=move |_| swap(edited, position, 1)>"↓"</button>
                <button class="btn btn-s" aria-label=say(msg::RouteDrop { skill: label.clone() })
                    on:click=move |_| edited.update(|route| if let Some(at) = position.get_untracked() { route.steps.remove(at); })>"×"</button>
            </td>
        </tr>
    }
    .into_any()
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
fn StatusButtons(session: Session, route: Route) -> impl IntoView {
    (route.status == RouteStatus::Adopted).then(|| {
        let approve = move |_| {
            let status = RouteStatus::Approved;
            session.dispatch_and_tell(crate::ops::Op::SetRouteStatus { route: route.id.clone(), status });
        };
        view! { <button class="btn" on:click=approve>{say(msg::RouteApprove)}</button> }
    })
}

#[component]
fn NotPromisedNote(session: Session, route: Route) -> impl IntoView {
    let reference = session.reference();
    let lines: Vec<String> = route
        .not_promised
        .iter()
        .map(|left| {
            let skill = reference
                .skills
                .get(&left.skill)
                .map_or_else(|| left.skill.to_string(), |skill| skill.short_title.clone());
            match left.reason {
                NotPromisedReason::OverHours => say(msg::NotPromisedHours { skill }),
                NotPromisedReason::WholeClass => say(msg::NotPromisedClass { skill }),
                NotPromisedReason::LittleData => say(msg::NotPromisedData { skill }),
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! {
        <div class="note w"><h3>{say(msg::NotPromised)}</h3><ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></div>
    })
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

/// Causes as they are typed, parted by semicolons.
pub fn split_causes(text: &str) -> Vec<String> {
    text.split(';').map(|cause| cause.trim().to_owned()).filter(|cause| !cause.is_empty()).collect()
}

fn swap(edited: RwSignal<Route>, position: Memo<Option<usize>>, by: isize) {
    edited.update(|route| {
        if let Some(at) = position.get_untracked()
            && let Some(to) = at.checked_add_signed(by).filter(|to| *to < route.steps.len())
        {
            route.steps.swap(at, to);
        }
    });
}

fn move_by_key(edited: RwSignal<Route>, position: Memo<Option<usize>>, event: &leptos::ev::KeyboardEvent) {
    let by = match event.code().as_str() {
        "ArrowUp" => -1,
        "ArrowDown" => 1,
        _ => return,
    };
    event.prevent_default();
    swap(edited, position, by);
}
