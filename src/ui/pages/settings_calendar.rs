//! The school's calendar in «Настройки»: days off of a school year as a table that is written as a whole. Lessons, steps and checks
//! keep away from them.

use crate::model::calendar::{SchoolYear, day_from_iso, day_to_iso};
use crate::model::id::SchoolId;
use crate::model::order::Order;
use crate::model::org::School;
use crate::model::school_calendar::{DaysOff, SchoolCalendar};
use crate::ops::Op;
use crate::text::{date, msg};
use crate::ui::parts::fresh::fresh_rows;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use time::{Date, Month};

/// The section; nothing while no school is known.
#[component]
pub fn CalendarSection() -> impl IntoView {
    let session = expect_context::<Session>();
    let year = RwSignal::new(SchoolYear::of(session.today.get_untracked()));
    let first = session.dataset.with_untracked(|dataset| dataset.all::<School>().next().map(|it| it.id.clone()));
    let first = first?;
    let school = RwSignal::new(first);
    // The table is drawn anew when what is kept becomes another: written, undone, merged.
    let kept = Memo::new(move |_| kept(session, &school.get(), year.get()));
    Some(view! {
        <section class="stack" aria-labelledby="set-calendar">
            <h2 id="set-calendar">{say(msg::CalendarHead)}</h2>
            <p>{say(msg::CalendarLead)}</p>
            {schools(session, school)}
            {years(session, year)}
            {move || view! { <Form school=school.get() year=year.get() kept=kept.get()/> }}
        </section>
    })
}

/// Which school, where there is a choice.
fn schools(session: Session, school: RwSignal<SchoolId>) -> Option<AnyView> {
    let all: Vec<School> = session.dataset.with_untracked(|dataset| dataset.all::<School>().cloned().collect());
    if all.len() < 2 {
        return None;
    }
    let options: Vec<AnyView> =
        all.into_iter().map(|it| view! { <option value=it.id.to_string()>{it.name}</option> }.into_any()).collect();
    let choose = move |event| school.set(SchoolId::new(event_target_value(&event)));
    Some(view! { <label class="row">{say(msg::CalendarSchool)}<select class="sel" autocomplete="off" on:change=choose>{options}</select></label> }.into_any())
}

/// This year and the next.
fn years(session: Session, year: RwSignal<SchoolYear>) -> AnyView {
    let this = SchoolYear::of(session.today.get_untracked());
    let button = |of: SchoolYear| {
        let words = with_words(|words| date::school_year(of, words.lang()));
        view! {
            <button aria-pressed=move || if year.get() == of { "true" } else { "false" } on:click=move |_| year.set(of)>{words}</button>
        }
        .into_any()
    };
    view! { <div class="seg" role="group" aria-labelledby="set-calendar">{button(this)}{button(SchoolYear(this.start() + 1))}</div> }.into_any()
}

/// What is kept of a school and year.
fn kept(session: Session, school: &SchoolId, year: SchoolYear) -> Vec<DaysOff> {
    let id = SchoolCalendar::id_of(school, year);
    let of = |found: Option<&SchoolCalendar>| found.map(|it| it.days_off.clone()).unwrap_or_default();
    session.dataset.with(|dataset| of(dataset.get::<SchoolCalendar>(&id)))
}

/// The table of one year. What is typed lives here until «Записать».
#[component]
fn Form(school: SchoolId, year: SchoolYear, kept: Vec<DaysOff>) -> impl IntoView {
    let session = expect_context::<Session>();
    let before = StoredValue::new(kept);
    let rows = RwSignal::new(before.get_value());
    // Rows are drawn anew when one comes or goes; a change of a field leaves the others in peace.
    let n_drawn = RwSignal::new(0_u32);
    let is_changed = Memo::new(move |_| rows.with(|rows| before.with_value(|before| rows != before)));
    let redraw = Callback::new(move |change: Change| {
        rows.update(|rows| change(rows));
        n_drawn.update(|n| *n += 1);
    });
    let today = session.today.get_untracked();
    let day = if SchoolYear::of(today) == year { today } else { first_of_september(year).unwrap_or(today) };
    let add =
        move |_| redraw.run(Box::new(move |rows| rows.push(DaysOff { from: day, until: day, title: String::new() })));
    let put_usual = move |_| redraw.run(Box::new(move |rows| with_usual(session, year, rows)));
    let save = move |_| {
        let calendar = SchoolCalendar { school: school.clone(), school_year: year, days_off: rows.get_untracked() };
        session.dispatch_and_tell(Op::PutCalendar(calendar));
    };
    let n_rows = move || {
        n_drawn.get();
        rows.with_untracked(Vec::len)
    };
    let drawn = fresh_rows(n_rows, move |at| row(rows, at, redraw));
    view! {
        <ul class="plain stack">{drawn}</ul>
        <div class="row">
            <button class="btn btn-s" on:click=add>{say(msg::CalendarAdd)}</button>
            <button class="btn btn-s" on:click=put_usual>{say(msg::CalendarUsual)}</button>
            {move || is_changed.get().then(|| view! { <button class="btn btn-1" on:click=save.clone()>{say(msg::CalendarSaveDays)}</button> })}
        </div>
        {sources(session)}
    }
}

/// What a button does to the table.
type Change = Box<dyn FnOnce(&mut Vec<DaysOff>)>;

/// One line: title, first and last day.
fn row(rows: RwSignal<Vec<DaysOff>>, at: usize, redraw: Callback<Change>) -> AnyView {
    let Some(days) = rows.with_untracked(|rows| rows.get(at).cloned()) else { return ().into_any() };
    let n = (at + 1).to_string();
    let edit = move |change: &dyn Fn(&mut DaysOff)| rows.update(|rows| rows.get_mut(at).into_iter().for_each(change));
    let set_title = move |event| {
        let title = event_target_value(&event).trim().to_owned();
        edit(&|days| days.title.clone_from(&title));
    };
    let set_from = move |event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)) {
            edit(&|days| days.from = day);
        }
    };
    let set_until = move |event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)) {
            edit(&|days| days.until = day);
        }
    };
    let remove = move |_| redraw.run(Box::new(move |rows| drop(rows.remove(at))));
    let label = say(msg::SetupRemoveLabel { what: if days.title.is_empty() { n.clone() } else { days.title.clone() } });
    view! {
        <li class="row">
            <input class="in in-s grow" autocomplete="off" maxlength="120" aria-label=say(msg::CalendarTitleLabel { n: n.clone() }) prop:value=days.title.clone() on:change=set_title/>
            <input class="in in-s" type="date" autocomplete="off" aria-label=say(msg::CalendarFromLabel { n: n.clone() }) prop:value=day_to_iso(days.from) on:change=set_from/>
            <input class="in in-s" type="date" autocomplete="off" aria-label=say(msg::CalendarUntilLabel { n }) prop:value=day_to_iso(days.until) on:change=set_until/>
            <button class="btn btn-s" aria-label=label on:click=remove>{say(msg::SetupRemove)}</button>
        </li>
    }
    .into_any()
}

/// The usual holidays beside what stands there; of equal titles the one that stands there stays.
fn with_usual(session: Session, year: SchoolYear, rows: &mut Vec<DaysOff>) {
    for days in session.reference().days_off.usual.iter().filter_map(|days| days.in_year(year)) {
        if rows.iter().all(|row| row.title != days.title) {
            rows.push(days);
        }
    }
    rows.order();
}

/// Where the days come from: the official ones hold always, the usual ones are an offer.
fn sources(session: Session) -> AnyView {
    let reference = session.reference();
    let book = &reference.days_off;
    let this = SchoolYear::of(session.today.get_untracked());
    let days = book.official.iter().filter_map(|days| days.in_year(this));
    let days: Vec<String> = days.map(|days| format!("{} ({})", days.title, short(&days))).collect();
    let official =
        say(msg::CalendarOfficial { days: days.join(", "), source: book.official_provenance.source.clone() });
    let usual = say(msg::CalendarUsualNote { source: book.usual_provenance.source.clone() });
    view! { <p class="cap">{usual}</p><p class="cap">{official}</p> }.into_any()
}

/// «01.01–08.01», «23.02».
fn short(days: &DaysOff) -> String {
    let (from, until) = (date::day_short(days.from), date::day_short(days.until));
    if from == until { from } else { format!("{from}–{until}") }
}

fn first_of_september(year: SchoolYear) -> Option<Date> {
    Date::from_calendar_date(year.start(), Month::September, 1).ok()
}
