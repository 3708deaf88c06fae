//! The attendance of a group: who was at which of its lessons, and how much help each has received.

use crate::model::id::PupilId;
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Order;
use crate::text::{date, describe, msg, number};
use crate::ui::pages::lessons::reason_word;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Lessons of the same skills: pupils × days, with what each has received.
#[component]
pub fn AttendanceGrid(session: Session, lesson: ExtraLesson, all: Vec<ExtraLesson>) -> impl IntoView {
    let is_shared = |one: &ExtraLesson| one.attendance.keys().any(|pupil| lesson.attendance.contains_key(pupil));
    let group: Vec<ExtraLesson> =
        all.into_iter().filter(|one| one.skills == lesson.skills && one.is_recorded() && is_shared(one)).collect();
    if group.is_empty() {
        return ().into_any();
    }
    let recent: Vec<ExtraLesson> = group.iter().rev().take(8).rev().cloned().collect();
    let name = |pupil: &PupilId| {
        session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, pupil)))
    };
    let mut named: Vec<(String, &PupilId)> = lesson.attendance.keys().map(|pupil| (name(pupil), pupil)).collect();
    named.order_by_key(|(name, _)| name.clone());
    let row = |(name, pupil): (String, &PupilId)| {
        let cells: Vec<AnyView> = recent
            .iter()
            .map(|one| match one.attendance.get(pupil) {
                Some(Attendance::Present) => {
                    view! { <td class="m">"•"<span class="vh">{say(msg::LessonWas)}</span></td> }.into_any()
                }
                Some(Attendance::Planned) | None => view! { <td class="m"></td> }.into_any(),
                Some(state) => {
                    view! { <td class="m off"><span class="vh">{reason_word(*state)}</span></td> }.into_any()
                }
            })
            .collect();
        let minutes: u32 = group
            .iter()
            .filter(|one| one.attendance.get(pupil) == Some(&Attendance::Present))
            .map(|one| one.duration_minutes)
            .sum();
        let total = with_words(|words| number::duration(minutes, words.lang()));
        view! { <tr><th scope="row">{name}</th>{cells}<td class="num">{total}</td></tr> }.into_any()
    };
    let heads: Vec<AnyView> = recent
        .iter()
        .map(|one| view! { <th scope="col" class="num">{date::day_short(one.held_on)}</th> }.into_any())
        .collect();
    view! {
        <section class="stack">
            <h3>{say(msg::LessonGroupAttendance)}</h3>
            <div class="scroll-x" tabindex="0" role="group" aria-label=say(msg::LessonGroupAttendance)><table class="tbl attg">
                <thead><tr><th scope="col">{say(msg::KindPupil)}</th>{heads}<th scope="col" class="num">{say(msg::LessonTotal)}</th></tr></thead>
                <tbody>{named.into_iter().map(row).collect::<Vec<_>>()}</tbody>
            </table></div>
        </section>
    }
    .into_any()
}
