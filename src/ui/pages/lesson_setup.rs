//! The form of groups: days, times, rooms, tutors, who leaves early. Every change is taken at once; the groups are found again only
//! when asked for.

use crate::analysis::census::Census;
use crate::model::group_form::{Ahead, Setup, TutorSetup, Who};
use crate::model::id::PupilId;
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::planning::groups::request::{clock, minutes_of};
use crate::text::{describe, groups, msg};
use crate::ui::desk;
use crate::ui::pages::lesson_busy::busy;
use crate::ui::parts::pick::{Asked, pick};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The form, folded.
#[component]
pub fn LessonSetup(session: Session) -> impl IntoView {
    let subjects = StoredValue::new(desk::subjects(session));
    // Rows are drawn anew when one is added or taken away; a change of a field leaves the others in peace.
    let n_rows = Memo::new(move |_| {
        let n_busy = |setup: &Setup| setup.busy.as_ref().map_or(0, Vec::len);
        let of = move |setup: &Setup| (setup.tutors.len(), setup.leaving.len(), n_busy(setup));
        desk::signal().with(|desk| desk.as_ref().map(|desk| of(&desk.setup)))
    });
    view! {
        <details>
            <summary>{say(msg::SetupHead)}</summary>
            <div class="stack">
                {week()}
                {move || {
                    n_rows.get();
                    let setup = desk::setup()?;
                    let tutors: Vec<AnyView> = setup.tutors.iter().enumerate()
                        .map(|(at, tutor)| subjects.with_value(|subjects| tutor_row(at, tutor, subjects))).collect();
                    let leaving: Vec<AnyView> = setup.leaving.iter().enumerate()
                        .map(|(at, (who, minute))| leaving_row(session, at, who, *minute)).collect();
                    Some(view! {
                        <h3>{say(msg::SetupTutors)}</h3>
                        <ul class="plain stack">{tutors}</ul>
                        {add_tutor(session, subjects)}
                        <h3>{say(msg::SetupBus)}</h3>
                        <ul class="plain stack">{leaving}</ul>
                        {add_leaving(session)}
                        {busy(session, &setup)}
                    })
                }}
                {regroup()}
            </div>
        </details>
    }
}

fn week() -> Option<AnyView> {
    let setup = desk::setup()?;
    let day = |weekday: u8| {
        let name = with_words(|words| groups::weekday(words, weekday));
        let chosen = setup.weekdays.contains(&weekday);
        view! {
            <label><input type="checkbox" autocomplete="off" prop:checked=chosen on:change=move |event| desk::edit(|setup| {
                put(&mut setup.weekdays, weekday, event_target_checked(&event));
            })/>" "{name}</label>
        }
        .into_any()
    };
    let days: Vec<AnyView> = (0..6).map(day).collect();
    let times = setup.times.iter().map(|minute| clock(*minute)).collect::<Vec<_>>().join(" ");
    let of_text = |text: &str| text.split([' ', ',', ';']).filter_map(minutes_of).collect::<Vec<u16>>();
    let names = setup.rooms.unwrap_or_default().join(", ");
    // Named rooms are counted by their names.
    let n_rooms = || desk::signal().with(|desk| desk.as_ref().map_or(1, |desk| desk.setup.n_rooms));
    let name_rooms = move |event| {
        let told = event_target_value(&event);
        let names: BTreeSet<&str> = told.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).gather();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        desk::edit(|setup| {
            if !names.is_empty() {
                setup.n_rooms = names.len() as u32;
            }
            setup.rooms = (!names.is_empty()).then_some(names);
        });
    };
    let row = view! {
        <div class="row" role="group" aria-label=say(msg::SetupDays)>{days}</div>
        <label class="stack">{say(msg::SetupTimes)}<span class="cap">" "{say(msg::SetupTimesHint)}</span>
            <input class="in in-s wide" autocomplete="off" prop:value=times on:change=move |event| {
                let told = of_text(&event_target_value(&event));
                desk::edit(|setup| {
                    setup.times.clear();
                    setup.times.extend(told);
                });
            }/></label>
        <div class="row">
            {count(say(msg::SetupLessons), move || setup.lessons_a_week, 5, move |n| desk::edit(|setup| setup.lessons_a_week = n))}
            {count(say(msg::SetupWeeks), move || setup.weeks, 40, move |n| desk::edit(|setup| setup.weeks = n))}
            {count(say(msg::SetupRooms), n_rooms, 50, move |n| desk::edit(|setup| setup.n_rooms = n))}
        </div>
        <label class="stack">{say(msg::SetupRoomNames)}
            <input class="in in-s wide" autocomplete="off" maxlength="300" prop:value=names on:change=name_rooms/></label>
    };
    Some(row.into_any())
}

/// A whole number from 1 on.
fn count(label: String, value: impl Fn() -> u32 + Send + 'static, most: u32, set: impl Fn(u32) + 'static) -> AnyView {
    let change = move |event| {
        if let Ok(n) = event_target_value(&event).parse::<u32>() {
            set(n.clamp(1, most));
        }
    };
    view! {
        <label>{label}" "<input class="in in-s num" type="number" min="1" max=most.to_string() autocomplete="off"
            prop:value=move || value().to_string() on:change=change/></label>
    }
    .into_any()
}

fn put<T: Ord>(set: &mut BTreeSet<T>, value: T, is_in: bool) {
    if is_in {
        set.insert(value);
    } else {
        set.remove(&value);
    }
}

fn tutor_row(at: usize, tutor: &TutorSetup, subjects: &[Subject]) -> AnyView {
    let n = (at + 1).to_string();
    let of = move |setup: &mut Setup, change: &dyn Fn(&mut TutorSetup)| {
        if let Some(tutor) = setup.tutors.get_mut(at) {
            change(tutor);
        }
    };
    let rename = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        let name = if name.is_empty() { desk::tutor_name(at + 1) } else { name };
        desk::edit(|setup| of(setup, &|tutor| tutor.name.clone_from(&name)));
    };
    let hours = move |event| {
        if let Ok(hours) = event_target_value(&event).replace(',', ".").parse::<f64>() {
            let minutes = (hours * 60.0).round().clamp(0.0, 3000.0) as u32;
            desk::edit(|setup| of(setup, &|tutor| tutor.minutes_a_week = minutes));
        }
    };
    let boxes: Vec<AnyView> = subjects
        .iter()
        .map(|subject| {
            let subject = *subject;
            let label = say(msg::SetupTutorSubject { n: n.clone(), subject: subject.title().to_owned() });
            let chosen = tutor.subjects.contains(&subject);
            view! {
                <label><input type="checkbox" autocomplete="off" aria-label=label prop:checked=chosen on:change=move |event| {
                    let is_in = event_target_checked(&event);
                    desk::edit(|setup| of(setup, &|tutor| put(&mut tutor.subjects, subject, is_in)));
                }/>" "{subject.title()}</label>
            }
            .into_any()
        })
        .collect();
    let days: Vec<AnyView> = (0..6).map(|weekday| tutor_day(at, tutor, weekday)).collect();
    let label = say(msg::SetupRemoveLabel { what: tutor.name.clone() });
    let remove = move |_| desk::edit(|setup| drop(setup.tutors.remove(at)));
    view! {
        <li class="stack">
            <div class="row">
                <input class="in in-s grow" autocomplete="off" aria-label=say(msg::SetupTutorName { n: n.clone() }) prop:value=tutor.name.clone() on:change=rename/>
                <button class="btn btn-s" aria-label=label on:click=remove>{say(msg::SetupRemove)}</button>
            </div>
            <div class="row">
                {boxes}
                <span><input class="in in-s num" type="number" min="0" max="50" step="0.5" autocomplete="off"
                    aria-label=say(msg::SetupTutorHoursLabel { n })
                    prop:value=(f64::from(tutor.minutes_a_week) / 60.0).to_string() on:change=hours/>" "{say(msg::SetupTutorHours)}</span>
            </div>
            <div class="row" role="group" aria-label=format!("{}: {}", tutor.name, say(msg::SetupDays))>{days}</div>
        </li>
    }
    .into_any()
}

/// Whether the tutor is there on a day.
fn tutor_day(at: usize, tutor: &TutorSetup, weekday: u8) -> AnyView {
    let name = with_words(|words| groups::weekday(words, weekday));
    let change = move |event| {
        let is_in = event_target_checked(&event);
        desk::edit(|setup| {
            if let Some(tutor) = setup.tutors.get_mut(at) {
                let days = tutor.weekdays.get_or_insert_with(|| (0..6).gather());
                put(days, weekday, is_in);
            }
        });
    };
    let is_there = tutor.comes_on(weekday);
    view! { <label><input type="checkbox" autocomplete="off" prop:checked=is_there on:change=change/>" "{name}</label> }
        .into_any()
}

fn add_tutor(session: Session, subjects: StoredValue<Vec<Subject>>) -> AnyView {
    let add = move |_| {
        let subjects: Vec<Subject> = subjects.get_value();
        let usual = desk::usual(session, &subjects).tutors;
        desk::edit(|setup| {
            let taken = |name: &String| setup.tutors.iter().any(|tutor| tutor.name == *name);
            // One of so many names is free: there are fewer tutors.
            let n = setup.tutors.len();
            let name = (n + 1..=2 * n + 1).map(desk::tutor_name).find(|name| !taken(name));
            let rows = usual.into_iter().zip(name).map(|(tutor, name)| TutorSetup { name, ..tutor });
            setup.tutors.extend(rows.collect::<Vec<_>>());
        });
    };
    view! { <button class="btn btn-s" on:click=add>{say(msg::SetupTutorAdd)}</button> }.into_any()
}

/// «6Б», «Ветрова У.».
pub fn name_of(session: Session, who: &Who) -> String {
    session.dataset.with_untracked(|dataset| match who {
        Who::Class(class) => Census::of(dataset).class(class).map(crate::model::org::Class::title).unwrap_or_default(),
        Who::Pupil(pupil) => with_words(|words| describe::pupil(words, dataset, pupil)),
    })
}

fn leaving_row(session: Session, at: usize, who: &Who, minute: u16) -> AnyView {
    let name = name_of(session, who);
    let set = move |event| {
        if let Some(minute) = minutes_of(&event_target_value(&event)) {
            desk::edit(|setup| setup.leaving.get_mut(at).into_iter().for_each(|row| row.1 = minute));
        }
    };
    let label = say(msg::SetupRemoveLabel { what: name.clone() });
    let remove = move |_| desk::edit(|setup| drop(setup.leaving.remove(at)));
    view! {
        <li class="row">
            <b class="grow">{name.clone()}</b>
            <span>{say(msg::SetupBusTime)}" "<input class="in in-s" type="time" autocomplete="off" aria-label=say(msg::SetupBusTimeLabel { who: name })
                prop:value=format!("{:0>5}", clock(minute)) on:change=set/></span>
            <button class="btn btn-s" aria-label=label on:click=remove>{say(msg::SetupRemove)}</button>
        </li>
    }
    .into_any()
}

fn add_leaving(session: Session) -> AnyView {
    chooser(session, say(msg::SetupBusWho), |who| desk::edit(|setup| setup.leaving.push((who, 14 * 60 + 30))))
}

/// A choice of classes first, then of pupils class by class.
pub fn chooser(session: Session, label: String, add: impl Fn(Who) + 'static) -> AnyView {
    let options: Vec<(Who, String)> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let newest = census.newest_year();
        let classes: Vec<&crate::model::org::Class> =
            census.classes().filter(|class| Some(class.school_year) == newest).collect();
        let pupil = |class: &crate::model::org::Class, id: &PupilId| {
            let name = with_words(|words| describe::pupil(words, dataset, id));
            (Who::Pupil(id.clone()), format!("{}, {name}", class.title()))
        };
        let mut all: Vec<(Who, String)> =
            classes.iter().map(|class| (Who::Class(class.id.clone()), class.title())).collect();
        for class in &classes {
            all.extend(census.roster(&class.id).map(|child| pupil(class, &child.id)));
        }
        all
    });
    let lines: Vec<String> = options.iter().map(|(_, name)| name.clone()).collect();
    pick(Asked { nothing: label.clone(), label }, &lines, move |at| add(options[at].0.clone()))
}

fn regroup() -> Option<AnyView> {
    let is_chosen = desk::setup()?.ahead == Ahead::Regroup;
    let change = move |event| {
        let ahead = if event_target_checked(&event) { Ahead::Regroup } else { Ahead::Stand };
        desk::edit(|setup| setup.ahead = ahead);
    };
    let row = view! { <p><label><input type="checkbox" autocomplete="off" prop:checked=is_chosen on:change=change/>" "{say(msg::SetupRegroup)}</label></p> };
    Some(row.into_any())
}
