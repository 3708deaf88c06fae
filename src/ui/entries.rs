//! Where the parts begin that are fetched after the first page (`ui::later`). Only `main.rs` may name these functions: whatever
//! the first part could reach would have to lie in it.

use crate::change::Change;
use crate::exchange::class_file::ClassFile;
use crate::exchange::scope::Scope;
use crate::model::dataset::Dataset;
use crate::ops::{self, Actor, Op, Refusal, together};
use crate::text::msg;
use crate::text::words::{NameView, Words};
use crate::ui::clock::Pace;
use crate::ui::collecting::Collecting;
use crate::ui::copy_line::Cue;
use crate::ui::later::{Drawing, Errand};
use crate::ui::pages;
use crate::ui::router::{Method, Page};
use crate::ui::words::{say, speak_whole, with_words};
use crate::ui::{clock, collecting, copies, demo, exports, intake};
use leptos::prelude::*;
use std::sync::Arc;

/// Begins an errand and sees it through.
pub async fn carry_out(errand: Errand) {
    speak_whole();
    match errand {
        Errand::Take(session, picked) => intake::begin(session, picked),
        Errand::Rebase(session) => intake::rebase(session),
        Errand::Demo(session) => demo::build(session).await,
        Errand::Copies(session, cue) => {
            if cue == Cue::Opened {
                exports::note_left_behind(session);
            }
            copies::begin(session, cue);
        }
        Errand::Printed(session) => exports::note_print(session),
        Errand::SaveCopy(session) => pages::send::save(session, &Scope::All, "copy"),
    }
}

/// What a deed would change, or the sentence of its refusal.
pub async fn deed(facts: Arc<Dataset>, op: Op, actor: Actor) -> Result<Change, String> {
    speak_whole();
    let told = |refusal: Refusal| with_words(|words| crate::text::faults::refusal(words, &refusal).one_line());
    match op {
        Op::MergeAll(files) => match collect(&facts, files, &actor).await {
            Some(outcome) => outcome.map_err(told),
            None => Err(say(msg::MergeStoppedNothing)),
        },
        other => ops::apply(&facts, other, &actor).map_err(told),
    }
}

/// A thousand files take a second: the page answers in between, says how far they are, and may be told to stop; `None` then.
async fn collect(facts: &Dataset, files: Vec<Arc<ClassFile>>, actor: &Actor) -> Option<Result<Change, Refusal>> {
    let (state, all) = (collecting::state(), files.len());
    state.set(Collecting::Joining { done: 0, all });
    let joined = join(facts, files, actor, &state).await;
    let is_done = joined.as_ref().is_some_and(Result::is_ok);
    state.set(if is_done { Collecting::Writing } else { Collecting::Nothing });
    clock::breathe_after(facts.len()).await;
    joined
}

async fn join(
    facts: &Dataset,
    files: Vec<Arc<ClassFile>>,
    actor: &Actor,
    state: &ArcRwSignal<Collecting>,
) -> Option<Result<Change, Refusal>> {
    let all = files.len();
    let mut joining = match together::collect(facts, files, actor) {
        Ok(joining) => joining,
        Err(refusal) => return Some(Err(refusal)),
    };
    let (mut pace, mut done) = (Pace::default(), 0);
    while joining.step() {
        done += 1;
        if pace.keep().await {
            if state.get_untracked() == Collecting::Stopped {
                return None;
            }
            state.set(Collecting::Joining { done, all });
        }
    }
    Some(together::collected(joining, actor))
}

/// All Russian words.
pub fn russian() -> Words {
    Words::russian()
}

/// The English words.
pub fn english() -> Words {
    Words::english()
}

/// Draws a page that is not the first one, or what the first one lacks.
pub fn draw(drawing: Drawing) -> AnyView {
    speak_whole();
    let page = match drawing {
        Drawing::Page(page) => page,
        Drawing::Day => return view! { <pages::today_day::Day/> }.into_any(),
    };
    // Files of others are shown as they are, with the names in them.
    if matches!(page, Page::Import | Page::Merge) && with_words(Words::names) == NameView::Hidden {
        return view! { <pages::help::NamesHidden/> }.into_any();
    }
    match page {
        Page::Start => view! { <pages::start::Start/> }.into_any(),
        Page::Today => view! { <pages::today::Today/> }.into_any(),
        Page::Import => view! { <pages::import::Import/> }.into_any(),
        Page::Classes => view! { <pages::classes::Classes/> }.into_any(),
        Page::Class { class, subject, tab } => view! { <pages::class::ClassPage class subject tab/> }.into_any(),
        Page::Pupil { pupil, subject } => view! { <pages::pupil::PupilPage pupil subject/> }.into_any(),
        Page::Routes { class, route } => view! { <pages::routes::Routes class route/> }.into_any(),
        Page::Lessons { lesson } => view! { <pages::lessons::Lessons lesson/> }.into_any(),
        Page::Timetable => view! { <pages::lessons::Timetable/> }.into_any(),
        Page::Ledger { stage } => view! { <pages::ledger::LedgerPage stage/> }.into_any(),
        Page::Send => view! { <pages::send::Send/> }.into_any(),
        Page::Merge => view! { <pages::merge::Merge/> }.into_any(),
        Page::Picture => view! { <pages::picture::Picture/> }.into_any(),
        Page::Indicators => view! { <pages::indicators::Indicators/> }.into_any(),
        Page::Documents { kind } => view! { <pages::documents::Documents kind/> }.into_any(),
        Page::Rules => view! { <pages::rules::Rules/> }.into_any(),
        Page::Skills => view! { <pages::skills::Skills/> }.into_any(),
        Page::Journal => view! { <pages::journal::Journal/> }.into_any(),
        Page::History { pupil } => view! { <pages::journal::PupilHistory pupil/> }.into_any(),
        Page::Settings => view! { <pages::settings::SettingsPage/> }.into_any(),
        Page::Work { work, class } => view! { <pages::work::WorkPage work class/> }.into_any(),
        Page::Method(Method::Proof) => view! { <pages::help_proof::Proof/> }.into_any(),
        Page::Method(method) => view! { <pages::help::MethodPage method/> }.into_any(),
        Page::Help => view! { <pages::help::Help/> }.into_any(),
        Page::Missing => view! { <pages::help::Missing/> }.into_any(),
    }
}
