//! How far the files on «Приём файлов» are, from the disk to the facts: read, seen against what is here, joined, written. What takes
//! long can be stopped, and what was stopped is said.

use crate::text::msg;
use crate::ui::collecting::{self, Collecting};
use crate::ui::keys;
use crate::ui::words::say;
use leptos::prelude::*;

/// Files of one collecting: done so far, of how many; and whether somebody stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Progress {
    /// So many are.
    pub done: usize,
    /// Of so many.
    pub all: usize,
    /// Somebody has.
    pub is_stopped: bool,
}

impl Progress {
    fn is_open(self) -> bool {
        self.all > 1 && self.done < self.all
    }

    fn words(self) -> (String, String) {
        (self.done.to_string(), self.all.to_string())
    }
}

/// Fewer files are seen against the facts before anybody could read how far they are.
const TOLD_FROM: usize = 12;

/// The line of what is going on: reading first, then seeing against the facts, then joining.
#[component]
pub fn ProgressLine(
    reading: RwSignal<Progress>,
    seeing: RwSignal<Progress>,
    /// Somebody does not want to wait until the files are seen against the facts.
    drop_all: Callback<()>,
) -> impl IntoView {
    move || {
        read_line(reading)
            .or_else(|| seeing_line(seeing.get(), drop_all))
            .or_else(|| joining_line(collecting::state().get()))
    }
}

fn read_line(reading: RwSignal<Progress>) -> Option<AnyView> {
    let progress = reading.get();
    let (done, all) = progress.words();
    progress.is_open().then(|| {
        if progress.is_stopped {
            return view! { <p role="status" class="note w">{say(msg::MergeStopped { done, all })}</p> }.into_any();
        }
        let stop = Callback::new(move |()| reading.update(|progress| progress.is_stopped = true));
        line(say(msg::MergeProgress { done, all }), Some(stop))
    })
}

fn seeing_line(progress: Progress, drop_all: Callback<()>) -> Option<AnyView> {
    let (done, all) = progress.words();
    (progress.is_open() && progress.all >= TOLD_FROM).then(|| line(say(msg::MergeSeeing { done, all }), Some(drop_all)))
}

fn joining_line(state: Collecting) -> Option<AnyView> {
    match state {
        Collecting::Nothing | Collecting::Stopped => None,
        Collecting::Joining { done, all } => {
            let stop = Callback::new(|()| collecting::state().set(Collecting::Stopped));
            Some(line(say(msg::MergeJoining { done: done.to_string(), all: all.to_string() }), Some(stop)))
        }
        Collecting::Writing => Some(line(say(msg::MergeWriting), None)),
    }
}

fn line(words: String, stop: Option<Callback<()>>) -> AnyView {
    let button = stop.map(|stop| {
        let stop = move |_| {
            let _top = keys::focus("main");
            stop.run(());
        };
        view! { <button class="btn btn-s" on:click=stop>{say(msg::MergeStop)}</button> }
    });
    view! { <p role="status" class="row">{words}{button}</p> }.into_any()
}
