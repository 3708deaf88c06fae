//! When pupils and classes cannot come: a club, another lesson. Part of the form of groups; every change is taken at once.

use crate::model::group_form::{Busy, Setup, Who};
use crate::planning::groups::request::{clock, minutes_of};
use crate::text::{groups, msg};
use crate::ui::desk;
use crate::ui::pages::lesson_setup::{chooser, name_of};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The list and the choice of one more.
pub fn busy(session: Session, setup: &Setup) -> AnyView {
    let rows: Vec<AnyView> = setup.busy.iter().flatten().enumerate().map(|(at, busy)| row(session, at, busy)).collect();
    let add = move |who: Who| {
        let busy = Busy { who, weekday: 0, from: 15 * 60, until: 16 * 60 };
        desk::edit(|setup| setup.busy.get_or_insert_default().push(busy));
    };
    view! {
        <h3>{say(msg::SetupBusy)}</h3>
        <ul class="plain stack">{rows}</ul>
        {chooser(session, say(msg::SetupBusyWho), add)}
    }
    .into_any()
}

fn edit(at: usize, change: impl FnOnce(&mut Busy)) {
    desk::edit(|setup| {
        if let Some(busy) = setup.busy.as_mut().and_then(|all| all.get_mut(at)) {
            change(busy);
        }
    });
}

fn row(session: Session, at: usize, busy: &Busy) -> AnyView {
    let name = name_of(session, &busy.who);
    let option = |weekday: u8| {
        let word = with_words(|words| groups::weekday(words, weekday));
        view! { <option value=weekday.to_string() selected=weekday == busy.weekday>{word}</option> }.into_any()
    };
    let days: Vec<AnyView> = (0..6).map(option).collect();
    let set_day = move |event| {
        if let Ok(weekday) = event_target_value(&event).parse::<u8>() {
            edit(at, |busy| busy.weekday = weekday);
        }
    };
    let set_from = move |event| {
        if let Some(minute) = minutes_of(&event_target_value(&event)) {
            edit(at, |busy| busy.from = minute);
        }
    };
    let set_until = move |event| {
        if let Some(minute) = minutes_of(&event_target_value(&event)) {
            edit(at, |busy| busy.until = minute);
        }
    };
    let remove = move |_| {
        desk::edit(|setup| {
            let all = setup.busy.get_or_insert_default();
            drop((at < all.len()).then(|| all.remove(at)));
        });
    };
    let time = |minute: u16| format!("{:0>5}", clock(minute));
    let label = |word: String| format!("{name}: {word}");
    view! {
        <li class="row">
            <b class="grow">{name.clone()}</b>
            <select class="sel in-s" autocomplete="off" aria-label=label(say(msg::SetupBusyDay)) on:change=set_day>{days}</select>
            <input class="in in-s" type="time" autocomplete="off" aria-label=label(say(msg::SetupBusyFrom)) prop:value=time(busy.from) on:change=set_from/>
            <input class="in in-s" type="time" autocomplete="off" aria-label=label(say(msg::SetupBusyUntil)) prop:value=time(busy.until) on:change=set_until/>
            <button class="btn btn-s" aria-label=say(msg::SetupRemoveLabel { what: label(say(msg::SetupBusy)) }) on:click=remove>{say(msg::SetupRemove)}</button>
        </li>
    }
    .into_any()
}
