//! The log of files that leave: every file the program hands out passes `files::save_bytes`, which writes its line here; and of
//! pages that are printed.
//!
//! Where nothing is kept (a shared computer, private mode) the log lasts as long as the tab. What a stopped page hands out
//! (`public/crash.js`) the next start takes over.

use crate::model::calendar::Moment;
use crate::model::fact::FactKind;
use crate::model::id::PupilId;
use crate::model::org::Pupil;
use crate::store::exports::{Export, ExportKind, KEPT, n_named};
use crate::text::describe;
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::words::{plainly, with_words};
use gloo_storage::{LocalStorage, Storage};
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

/// Copies that a stopped page has handed out since the last start, a line each: the moment and the name of the file.
const LEFT: &str = "marshrut.left";

/// Takes over what a stopped page has handed out: a copy of everything that is here. By whom, nobody knows.
pub fn note_left_behind(session: Session) {
    let lines: String = LocalStorage::get(LEFT).unwrap_or_default();
    if lines.is_empty() || session.settings.with_untracked(|settings| settings.room != Room::Own) {
        return;
    }
    LocalStorage::delete(LEFT);
    let n_pupils = session.dataset.with_untracked(|dataset| dataset.all::<Pupil>().count());
    let is_sealed = session.keeper().is_some_and(|keeper| keeper.lock().is_some());
    for (at, file) in lines.lines().filter_map(|line| line.split_once(' ')) {
        if let Ok(at) = at.parse() {
            let kind = ExportKind::Copy;
            let by = String::new();
            write(session, Export { at: Moment(at), by, kind, file: file.to_owned(), n_pupils, is_sealed });
        }
    }
}

/// A file has left.
pub fn note(session: Session, leaving: Leaving, file: &str) {
    let (by, file) = (session.person.try_get_untracked().unwrap_or_default(), file.to_owned());
    let Leaving { kind, n_pupils, is_sealed } = leaving;
    write(session, Export { at: clock::now(), by, kind, file, n_pupils, is_sealed });
}

fn write(session: Session, line: Export) {
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
