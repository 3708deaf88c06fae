//! The week of a tutor, or of all of them, as a table to be printed: a view of «Занятия».

use crate::model::id::LessonId;
use crate::model::lesson::ExtraLesson;
use crate::model::order::Gather;
use crate::report::document::Document;
use crate::report::timetable::{WeekOf, timetable};
use crate::text::msg;
use crate::ui::pages::documents::faces;
use crate::ui::parts::document::document_view;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::collections::BTreeSet;
use time::{Date, Duration};

/// What the view shows. Handles: a copy of it is a copy of handles.
#[derive(Clone, Copy)]
pub struct Week {
    /// A day of the week; none before anybody turned a leaf.
    day: RwSignal<Option<Date>>,
    /// Of whom; none: of all.
    tutor: RwSignal<Option<String>>,
}

impl Week {
    /// Nobody has turned a leaf yet.
    pub fn of_next_lesson() -> Self {
        Self { day: RwSignal::new(None), tutor: RwSignal::new(None) }
    }

    /// The week that was turned to; first the one of the next lesson, else of the last.
    fn monday(self, all: &[ExtraLesson], today: Date) -> Date {
        let this = monday_of(today);
        let next = all.iter().find(|lesson| lesson.held_on >= this).or(all.last());
        monday_of(self.day.get().or(next.map(|lesson| lesson.held_on)).unwrap_or(today))
    }
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(Duration::days(i64::from(day.weekday().number_days_from_monday())))
}

/// Print, workbook, Word. `all` in order of their days.
pub fn buttons(session: Session, week: Week, all: Vec<ExtraLesson>, off: BTreeSet<LessonId>) -> AnyView {
    faces(session, move || made(session, week, &all, &off))
}

fn made(session: Session, week: Week, all: &[ExtraLesson], off: &BTreeSet<LessonId>) -> Document {
    let monday = week.monday(all, session.today.get());
    let tutor = week.tutor.get();
    session.with_school(|words, sheet| timetable(words, sheet, WeekOf { monday, tutor: tutor.as_deref(), off }))
}

/// The choice of tutor and week, and the table. `all` in order of their days.
#[component]
pub fn LessonWeek(session: Session, week: Week, all: Vec<ExtraLesson>, off: BTreeSet<LessonId>) -> impl IntoView {
    let tutors: BTreeSet<String> = all.iter().map(|lesson| lesson.tutor.clone()).gather();
    let tutors: Vec<String> = tutors.into_iter().collect();
    let options: Vec<AnyView> = tutors
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let own = name.clone();
            let is_chosen = move || week.tutor.with(|tutor| tutor.as_ref() == Some(&own));
            view! { <option value=at.to_string() selected=is_chosen>{name.clone()}</option> }.into_any()
        })
        .collect();
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        week.tutor.set(at.and_then(|at| tutors.get(at).cloned()));
    };
    let all = StoredValue::new(all);
    let turn = move |days: i64| {
        let today = session.today.get_untracked();
        let monday = untrack(|| all.with_value(|all| week.monday(all, today)));
        week.day.set(Some(monday.saturating_add(Duration::days(days))));
    };
    view! {
        <div class="pad stack-m pane">
            <div class="row no-print">
                <label class="row">{say(msg::SlipWho)}
                    <select class="sel in-s" autocomplete="off" on:change=choose>
                        <option value="">{say(msg::LedgerAll)}</option>{options}
                    </select></label>
                <button class="btn btn-s" aria-label=say(msg::TimetableBefore) on:click=move |_| turn(-7)>"←"</button>
                <button class="btn btn-s" aria-label=say(msg::TimetableAfter) on:click=move |_| turn(7)>"→"</button>
            </div>
            {move || document_view(all.with_value(|all| made(session, week, all, &off)))}
        </div>
    }
}
