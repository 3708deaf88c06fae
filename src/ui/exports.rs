//! The log of files that leave: every file the program hands out passes `files::save_bytes`, which writes its line here; and of
//! pages that are printed.
//!
//! Where nothing is kept (a shared computer, private mode) the log lasts as long as the tab. What a stopped page hands out
//! (`public/crash.js`) it cannot know.

use crate::model::calendar::Moment;
use crate::model::fact::FactKind;
use crate::model::id::PupilId;
use crate::store::exports::{Export, ExportKind, KEPT, n_named};
use crate::text::describe;
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::{plainly, with_words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Of which kind.
    pub kind: ExportKind,
    /// Children in it.
    pub n_pupils: usize,
    /// Whether a passphrase closes it.
    pub is_sealed: bool,
}

impl Leaving {
    /// An open file with nobody in it.
    pub fn nobody(kind: ExportKind) -> Self {
        Self { kind, n_pupils: 0, is_sealed: false }
    }

    /// An open file whose text names children.
    pub fn naming(session: Session, kind: ExportKind, text: &[u8]) -> Self {
        let names: Vec<String> = session.dataset.with_untracked(|dataset| {
            let ids = dataset.of_kind(FactKind::Pupil).map(|(key, _)| PupilId::new(key.id.clone()));
            plainly(|| with_words(|words| ids.map(|id| describe::pupil(words, dataset, &id)).collect()))
        });
        let names = names.iter().map(String::as_str).filter(|name| *name != "—");
        Self { kind, n_pupils: n_named(text, names), is_sealed: false }
    }
}

thread_local! {
    static LOG: ArcRwSignal<Vec<Export>> = ArcRwSignal::new(Vec::new());
}

/// The log as far as it has been read, oldest first.
pub fn log() -> ArcRwSignal<Vec<Export>> {
    LOG.with(Clone::clone)
}

/// Reads it.
pub async fn read(session: Session) {
    if let Some(keeper) = session.keeper()
        && let Ok(found) = keeper.exports().await
    {
        log().set(found);
    }
}

/// The page is given to the printer: its title, and the children it names. Whether the person went through with it only the
/// browser knows.
pub fn note_print(session: Session) {
    let text = document().get_element_by_id("main").and_then(|main| main.text_content()).unwrap_or_default();
    note(session, Leaving::naming(session, ExportKind::Print, text.as_bytes()), &document().title());
}

/// A file has left.
pub fn note(session: Session, leaving: Leaving, file: &str) {
    let (by, file) = (session.person.try_get_untracked().unwrap_or_default(), file.to_owned());
    let Leaving { kind, n_pupils, is_sealed } = leaving;
    let line = Export { at: clock::now(), by, kind, file, n_pupils, is_sealed };
    spawn_local(async move {
        let kept = match session.keeper() {
            Some(keeper) => keeper.log_export(|log| add(log, line.clone())).await.ok(),
            None => None,
        };
        match kept {
            Some(kept) => log().set(kept),
            // The file has left all the same.
            None => log().update(|log| add(log, line)),
        }
    });
}

/// A copy that is written by itself has one line a day.
fn add(log: &mut Vec<Export>, line: Export) {
    let day = |at: Moment| clock::local(at).0;
    let is_same = |known: &Export| known.kind == line.kind && known.file == line.file && day(known.at) == day(line.at);
    if line.kind == ExportKind::OwnCopy {
        log.retain(|known| !is_same(known));
    }
    log.push(line);
    let n_over = log.len().saturating_sub(KEPT);
    log.drain(..n_over);
}
