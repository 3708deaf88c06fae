//! The reminder on «Сегодня» that the last copy on a disk is old: the browser keeps the data only as long as nobody clears it.

use crate::model::calendar::Moment;
use crate::text::msg;
use crate::ui::clock;
use crate::ui::later::{self, Errand};
use crate::ui::parts::note::{Note, NoteKind};
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::words::say;
use leptos::prelude::*;

/// The note; nothing while the last copy is young, or nothing was done since.
pub fn reminder(session: Session) -> Option<AnyView> {
    if session.settings.with_untracked(|settings| settings.room != Room::Own) {
        return None;
    }
    let copied = session.copied_at.get();
    // The first change that no copy on a disk holds.
    let first = session
        .journal
        .with(|journal| journal.iter().map(|change| change.at).find(|at| copied.is_none_or(|copied| *at > copied)))?;
    let days = |at: Moment| (session.today.get() - clock::local(at).0).whole_days();
    if days(first) < session.reference().copies.remind_after_days {
        return None;
    }
    let told = match copied {
        None => say(msg::RemindCopyNever),
        Some(at) => say(msg::RemindCopy { when: say(msg::SaveDaysAgo { n: days(at) }) }),
    };
    let save = move |_| later::begin(session, Errand::SaveCopy(session));
    let note = view! {
        <Note kind=NoteKind::Warning lines=vec![told]>
            <button class="btn btn-s" id="remind-copy" on:click=save>{say(msg::JournalCopy)}</button>
        </Note>
    };
    Some(note.into_any())
}
