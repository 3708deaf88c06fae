//! The day a step is due. A day without school is told beside the field where it was typed, with the day of school to take instead; it
//! may be kept, for a school may have lessons on a Saturday.

use crate::analysis::census::Census;
use crate::model::calendar::{day_from_iso, day_to_iso};
use crate::model::route::Route;
use crate::planning::days_off::{school_days_of, schools_of};
use crate::planning::request::SchoolDays;
use crate::text::{date, msg};
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use time::Date;

/// Days of school of the pupil, around the day the route was made.
pub fn days(session: Session, route: &Route) -> StoredValue<SchoolDays> {
    let reference = session.reference();
    StoredValue::new(session.dataset.with_untracked(|dataset| {
        let schools = schools_of(&Census::of(dataset), [&route.pupil]);
        school_days_of(dataset, &reference.days_off, &schools, route.made_on)
    }))
}

/// The field. `ends_on` is the last day of the route: no step may be due after it.
#[component]
pub fn DueField(
    due: Memo<Date>,
    ends_on: Date,
    label: String,
    days: StoredValue<SchoolDays>,
    set: Callback<Date>,
) -> impl IntoView {
    let instead = Memo::new(move |_| days.with_value(|days| days.instead_of(due.get(), ends_on)));
    let typed = move |event: leptos::ev::Event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)) {
            set.run(day);
        }
    };
    let what = label.clone();
    let offer = move || {
        instead.get().map(|day| {
            let word = say(msg::MoveToDay { day: date::day(day) });
            let label = format!("{word}. {what}");
            view! {
                <p class="cap warn">{say(msg::DayOff)}</p>
                <button class="btn btn-s" aria-label=label on:click=move |_| set.run(day)>{word}</button>
            }
        })
    };
    view! {
        // A browser of another language prints the field in its own way of writing days.
        <span class="only-print">{move || date::day(due.get())}</span>
        <input class="in in-s no-print" type="date" autocomplete="off" aria-label=label prop:value=move || day_to_iso(due.get()) on:change=typed/>
        <div class="no-print" aria-live="polite">{offer}</div>
    }
}
