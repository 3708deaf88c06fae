//! What the foot of the navigation says of the file that the person chose for copies. Written by `ui::copies`, which the first part
//! of the program does not carry.

use leptos::prelude::*;

/// The line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyLine {
    /// «копия в файл …: 12:04».
    pub words: String,
    /// The word on a button, where the browser wants a click.
    pub button: Option<String>,
}

/// Why copies are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// The data have been opened.
    Opened,
    /// A change was kept.
    Changed,
    /// The person lets the page write into the file.
    Allowed,
}

thread_local! {
    static LINE: ArcRwSignal<Option<CopyLine>> = ArcRwSignal::new(None);
}

/// The one line. Not a field of the session, which is handed about by copy and as large as it may be.
pub fn signal() -> ArcRwSignal<Option<CopyLine>> {
    LINE.with(Clone::clone)
}
