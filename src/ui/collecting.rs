//! How far the files on «Приём файлов» are on their way into the facts: told by whoever carries the deed out (`ui::entries`), shown
//! and stopped where they lie (`ui::pages::merge_progress`).
//!
//! Invariant: what is stopped has changed nothing: until everything is joined nothing is written, and writing is one transaction.

use leptos::prelude::*;

/// Where the files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Collecting {
    /// None are on their way.
    #[default]
    Nothing,
    /// Joined one after another.
    Joining {
        /// So many are.
        done: usize,
        /// Of so many.
        all: usize,
    },
    /// Somebody has stopped it.
    Stopped,
    /// All are joined and are being written.
    Writing,
}

thread_local! {
    static STATE: ArcRwSignal<Collecting> = ArcRwSignal::new(Collecting::Nothing);
}

/// The one state: deeds are carried out one after another.
pub fn state() -> ArcRwSignal<Collecting> {
    STATE.with(Clone::clone)
}
