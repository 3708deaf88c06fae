//! The lessons ahead as a file for any calendar.

use crate::model::calendar::day_to_iso;
use crate::model::id::{LessonId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::report::calendar::calendar;
use crate::store::exports::ExportKind;
use crate::text::msg;
use crate::ui::exports::Leaving;
use crate::ui::files;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::{plainly, say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What lies ahead, as a file for any calendar; nothing on days off.
pub fn to_calendar(session: Session, all: &[ExtraLesson], off: &BTreeSet<LessonId>) -> Option<AnyView> {
    let today = session.today.get_untracked();
    let is_ahead = |one: &&ExtraLesson| one.held_on >= today && one.is_open() && !off.contains(&one.id);
    let ahead: Vec<ExtraLesson> = all.iter().filter(is_ahead).cloned().collect();
    let save = move |_| {
        let skill = |code: &SkillCode| session.skill_title(code);
        let text = plainly(|| with_words(|words| calendar(words, &ahead, &skill, today)));
        let leaving = Leaving::naming(session, ExportKind::Calendar, text.as_bytes());
        let name = format!("zanyatiya-{}.ics", day_to_iso(today));
        let told = match files::save_text(session, (&name, &text), "text/calendar", leaving) {
            Ok(()) => say(msg::CalendarSaved { name }),
            Err(_) => say(msg::SaveFailed),
        };
        session.toast.set(Some(Toast::plain(told)));
    };
    (!all.is_empty()).then(|| view! { <button class="btn" on:click=save>{say(msg::CalendarSave)}</button> }.into_any())
}
