//! What waits on «Сегодня» for those who hold lessons: the lessons of the day, the checks that are due, what is overdue. A lesson is one tap
//! away from its record, a check is written here.

use crate::analysis::census::Census;
use crate::exchange::undecided::Of;
use crate::model::id::{PupilId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::route::{Route, RouteStatus, Step, StepState};
use crate::planning::ledger::Stage;
use crate::text::{date, describe, msg};
use crate::ui::pages::copy_reminder::reminder;
use crate::ui::pages::ledger::{Line, lines_of};
use crate::ui::pages::ledger_forms::CheckForms;
use crate::ui::pages::lesson_checks::{due, until};
use crate::ui::pages::lessons::{came_of, lessons, title};
use crate::ui::pages::open_values::{OpenValues, lesson_mark};
use crate::ui::pages::today_deputy::for_the_deputy;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;
use time::Date;

/// So many checks, and so much that is overdue, are shown; other pages have all.
const SHOWN: usize = 8;

/// The three lists; nothing of one that is empty, and nothing at all for those who hold no lessons.
#[component]
pub fn Day() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let all = lessons(session);
        let today = session.today.get();
        let checks = lines_of(session, due(session));
        view! {
            <OpenValues session of=Of::School/>
            {reminder(session)}
            {of_today(session, &all, today)}
            {overdue(session, &all, &checks, today)}
            {to_check(session, &checks, today)}
            {for_the_deputy(session)}
        }
    }
}

/// What is held today; else when the next lesson is.
fn of_today(session: Session, all: &[ExtraLesson], today: Date) -> Option<AnyView> {
    let own: Vec<&ExtraLesson> = all.iter().filter(|one| one.held_on == today).collect();
    let next = all.iter().find(|one| one.held_on > today && one.is_open());
    if own.is_empty() {
        let next = next?;
        let page = Page::Lessons { lesson: Some(next.id.clone()) };
        let day = with_words(|words| date::day_with_weekday(next.held_on, words.lang()));
        let when = [day, next.starts_at.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let line =
            view! { <p>{say(msg::DayNone)}" "<a href=page.href()>{when.join(", ")}</a>" · "{title(session, next)}</p> };
        return Some(section(say(msg::NavLessons), line.into_any()));
    }
    let first = own.iter().find(|one| one.is_open()).map(|one| one.id.clone());
    let rows: Vec<AnyView> = own
        .into_iter()
        .map(|one| {
            let kind = if first.as_ref() == Some(&one.id) { "btn btn-1 btn-s" } else { "btn btn-s" };
            lesson_row(session, one, &one.starts_at, say(msg::DayMark), kind)
        })
        .collect();
    Some(section(say(msg::NavLessons), table(say(msg::NavLessons), rows)))
}

/// Lessons that nobody recorded, then steps of routes whose day has passed; those that stand under the checks are not told twice.
fn overdue(session: Session, all: &[ExtraLesson], checks: &[Line], today: Date) -> Option<AnyView> {
    let missed: Vec<&ExtraLesson> = all.iter().filter(|one| one.held_on < today && one.is_open()).collect();
    let told: BTreeSet<(&PupilId, &SkillCode)> =
        checks.iter().map(|line| (&line.entry.pupil, &line.entry.skill)).gather();
    let late = late_steps(session, &told, today);
    if missed.is_empty() && late.is_empty() {
        return None;
    }
    let lessons = missed.iter().take(SHOWN).map(|one| {
        let word = say(msg::DayMarkOn { day: date::day_short(one.held_on) });
        lesson_row(session, one, &date::day(one.held_on), word, "btn btn-s")
    });
    let n_steps = SHOWN.saturating_sub(missed.len()).max(2);
    let steps = late.iter().take(n_steps).map(|step| step_row(session, step));
    let rows: Vec<AnyView> = lessons.chain(steps).collect();
    let more = |n: usize, page: Page| (n > 0).then(|| more(n, &page));
    let lessons = more(missed.len().saturating_sub(SHOWN), Page::Lessons { lesson: None });
    let steps = more(late.len().saturating_sub(n_steps), Page::Routes { class: None, route: None });
    let list = table(say(msg::TodayOverdue), rows);
    Some(section(say(msg::TodayOverdue), view! { {list}{lessons}{steps} }.into_any()))
}

/// A step that waits beyond its day.
struct Late {
    on: Date,
    name: String,
    skill: SkillCode,
    page: Page,
}

fn is_in_work(route: &Route) -> bool {
    route.is_unfinished() && route.status != RouteStatus::Draft
}

fn late_steps(session: Session, told: &BTreeSet<(&PupilId, &SkillCode)>, today: Date) -> Vec<Late> {
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let of = |route: &Route| {
            let pupil = census.shown(&route.pupil).clone();
            let is_late = |step: &&Step| {
                step.state == StepState::Planned && step.due_on < today && !told.contains(&(&pupil, &step.skill))
            };
            let late = |step: &Step| Late {
                on: step.due_on,
                name: with_words(|words| describe::pupil(words, dataset, &pupil)),
                skill: step.skill.clone(),
                page: Page::Routes { class: None, route: Some(route.id.clone()) },
            };
            route.steps.iter().filter(is_late).map(late).collect::<Vec<_>>()
        };
        let mut all: Vec<Late> = dataset.all::<Route>().filter(|route| is_in_work(route)).flat_map(of).collect();
        all.order_by(|one, other| (one.on, &one.name).cmp(&(other.on, &other.name)));
        all
    })
}

/// The checks that are due; each opens its form under itself.
fn to_check(session: Session, checks: &[Line], today: Date) -> Option<AnyView> {
    if checks.is_empty() {
        return None;
    }
    let rows = checks.iter().take(SHOWN).map(|line| view! { <Check session line=line.clone() today/> }.into_any());
    let list = table(say(msg::LessonsChecks), rows.collect());
    let n = checks.len().saturating_sub(SHOWN);
    let more = (n > 0).then(|| more(n, &Page::Ledger { stage: None }));
    Some(section(say(msg::LessonsChecks), view! { {list}{more} }.into_any()))
}

#[component]
fn Check(session: Session, line: Line, today: Date) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let entry = &line.entry;
    let page = Page::Pupil { pupil: entry.pupil.clone(), subject: Some(entry.subject) };
    let day = until(entry).map(|until| {
        let class = if until < today { "bad" } else { "" };
        view! { <span class=class>{date::day(until)}</span> }
    });
    let kind = if entry.stage == Stage::Closed { say(msg::DayRecheck) } else { say(msg::LedgerDue) };
    let form = entry.life.next_form();
    let word = say(msg::LedgerGive { form: form.title().to_owned() });
    let label = say(msg::LedgerGiveLabel {
        pupil: line.name.clone(),
        skill: line.skill.clone(),
        form: form.title().to_owned(),
    });
    let give = line.class.is_some().then(|| {
        view! { <button class="btn btn-s" aria-label=label aria-expanded=move || is_shown.get().to_string()
        on:click=move |_| is_shown.update(|shown| *shown = !*shown)>{word}</button> }
    });
    let (who, skill) = (format!("{}, {}", line.name, line.class_title), line.skill.clone());
    let done = Callback::new(move |()| is_shown.set(false));
    let line = StoredValue::new(line);
    view! {
        <tr>
            <td class="nw">{day}</td>
            <td><a href=page.href()>{who}</a>" · "{skill}</td>
            <td>{kind}</td>
            <td>{give}</td>
        </tr>
        {move || is_shown.get().then(|| view! {
            <tr class="open no-print"><td colspan="4"><CheckForms session line=line.get_value() form done/></td></tr>
        })}
    }
}

/// «14:20 · Дроби: сравнение · 4 ученика · Отметить»; recorded: «3 из 4».
fn lesson_row(session: Session, lesson: &ExtraLesson, when: &str, word: String, kind: &'static str) -> AnyView {
    let page = Page::Lessons { lesson: Some(lesson.id.clone()) };
    let what = title(session, lesson);
    let state = if lesson.is_open() {
        let label = format!("{word}: {when}, {what}");
        view! { <a class=kind aria-label=label href=page.href()>{word}</a> }.into_any()
    } else {
        view! { <a href=page.href()>{came_of(lesson)}</a> }.into_any()
    };
    let who = [lesson.tutor.clone(), say(msg::DayPupils { n: lesson.attendance.len() as i64 })];
    let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! { <tr><td class="nw"><b>{when.to_owned()}</b></td><td>{what}{lesson_mark(session, &lesson.id)}</td><td>{who}</td><td>{state}</td></tr> }
        .into_any()
}

fn step_row(session: Session, late: &Late) -> AnyView {
    let skill = session.skill_title(&late.skill);
    let day = date::day(late.on);
    let href = late.page.href();
    view! {
        <tr><td class="nw"><span class="bad">{day}</span></td><td><a href=href>{late.name.clone()}</a>" · "{skill}</td><td>{say(msg::DayStep)}</td><td></td></tr>
    }
    .into_any()
}

fn section(heading: String, inside: AnyView) -> AnyView {
    view! { <section class="stack"><h2>{heading}</h2>{inside}</section> }.into_any()
}

/// When, what, who, and what can be done.
fn table(caption: String, rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="tbl cards">
            <caption class="vh">{caption}</caption>
            <thead class="vh"><tr><th scope="col">{say(msg::SlipWhen)}</th><th scope="col">{say(msg::SlipWhat)}</th><th scope="col">{say(msg::SlipWho)}</th><th scope="col">{say(msg::RouteColWork)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn more(n: usize, page: &Page) -> AnyView {
    view! { <p><a href=page.href()>{say(msg::DayMore { n: n as i64 })}</a></p> }.into_any()
}
