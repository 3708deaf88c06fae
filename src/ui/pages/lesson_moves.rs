//! Lessons that stand on a day off, and the day of school to take instead: for one, or for all as one deed.

use crate::analysis::census::Census;
use crate::model::id::LessonId;
use crate::model::lesson::ExtraLesson;
use crate::ops::Op;
use crate::planning::days_off::on_days_off;
use crate::planning::moved_lessons::moved;
use crate::text::{date, msg, number};
use crate::ui::desk;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is known of them.
#[derive(Clone, Default, PartialEq)]
pub struct Off {
    /// All that stand on a day off.
    pub lessons: BTreeSet<LessonId>,
    /// Those that have another day, on it.
    moved: Vec<ExtraLesson>,
}

/// Of lessons ahead.
pub fn off(session: Session, ahead: &[&ExtraLesson]) -> Off {
    let (reference, today) = (session.reference(), session.today.get());
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let lessons = on_days_off(&census, &reference.days_off, ahead.iter().copied(), today);
        if lessons.is_empty() {
            return Off::default();
        }
        desk::lay(session);
        let n_rooms = desk::setup().map_or(1, |setup| setup.n_rooms);
        let moved = moved(&census, &reference.days_off, &lessons, n_rooms, today);
        Off { lessons, moved }
    })
}

/// That a lesson stands on a day off, with the button that moves it. Nothing at others.
pub fn note(session: Session, lesson: &ExtraLesson, off: &Off) -> Option<AnyView> {
    if !off.lessons.contains(&lesson.id) {
        return None;
    }
    let button = off.moved.iter().find(|one| one.id == lesson.id).cloned().map(|one| {
        let word = say(msg::MoveToDay { day: date::day(one.held_on) });
        // Two lessons may go to one day: the button also says which.
        let label = format!("{word} ({} {})", date::day(lesson.held_on), lesson.starts_at);
        view! { " "<button class="btn btn-s" aria-label=label on:click=move |_| send(session, vec![one.clone()])>{word}</button> }
    });
    Some(view! { <p class="row"><span class="cap warn">{say(msg::LessonDayOff)}</span>{button}</p> }.into_any())
}

/// Moves all that have another day.
pub fn all(session: Session, off: &Off) -> Option<AnyView> {
    let moved = off.moved.clone();
    let word = say(msg::LessonsMoveAll { n: number::whole(moved.len() as i64) });
    let row = |word| view! { <div class="row"><button class="btn" on:click=move |_| send(session, moved.clone())>{word}</button></div> };
    (!off.moved.is_empty()).then(|| row(word).into_any())
}

fn send(session: Session, lessons: Vec<ExtraLesson>) {
    session.dispatch_and_tell(Op::PlanLessons { lessons, replaced: Vec::new() });
}
