//! Files on their way in: waiting in one queue, read by the reader worker, recognised, drafted and planned, each in a task of
//! its own so that the page answers in between. Nothing of a file is kept before a person accepts it.

use crate::exchange::class_file;
use crate::import::draft::answers::{Answers, SchoolAnswer};
use crate::import::plan::Question;
use crate::import::sheet::{Wish, Workbook};
use crate::store::copy_file;
use crate::ui::computed::Computed;
use crate::ui::files::ReadTrouble;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetFate, SheetIntake, sheets_of, understood};
use crate::ui::words::with_words;
use crate::ui::{clock, files};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One file.
#[derive(Clone)]
pub struct Intake {
    /// Tells files of one name apart.
    pub number: usize,
    /// As on the disk.
    pub name: String,
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// Whether its whole preview is shown, or only the line that sums it up.
    pub is_shown: RwSignal<bool>,
    /// How a person wants it read; none: as it seems.
    pub wish: RwSignal<Option<Wish>>,
    /// Which of the two choices takes the focus when they are drawn anew.
    pub focus: StoredValue<Option<Choice>>,
    file: StoredValue<web_sys::File, LocalStorage>,
    owner: Owner,
}

/// How far a file is.
#[derive(Clone)]
pub enum Stage {
    /// Others are read before it.
    Waiting,
    /// The worker reads.
    Reading,
    /// The person stopped the reading.
    Stopped,
    /// It cannot be read: what happened, are the data safe, what next.
    Refused(Vec<String>),
    /// A file of this program, sealed or open: it is opened on «Приём файлов».
    Ours,
    /// A sealed copy of everything: it is opened on «История и копии».
    Copy,
    /// Its sheets, each with what it seems to be.
    Open(Vec<SheetIntake>),
}

/// What a person may choose about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// How its letters are encoded.
    Encoding,
    /// What stands between its cells.
    Delimiter,
}

/// How far the queue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Files read or refused.
    pub n_done: usize,
    /// Files of this run; 0: nothing is being read.
    pub n_all: usize,
}

/// Puts picked files at the end of the queue and sees that somebody works it off. A file alone is shown whole at once.
pub fn begin(session: Session, picked: Vec<web_sys::File>) {
    let n = picked.len();
    let first = session.intakes.with_untracked(|all| all.iter().map(|one| one.number + 1).max().unwrap_or(0));
    let begun: Vec<Intake> = session.owner.get_value().with(|| {
        let made = picked.into_iter().enumerate().map(|(place, file)| made(first + place, file, n == 1));
        made.collect()
    });
    session.intakes.update(|all| all.extend(begun));
    enqueue(session, n);
}

/// All that belongs to a file goes when the file is closed, and not with the page on which it was dropped.
fn made(number: usize, file: web_sys::File, is_shown: bool) -> Intake {
    let owner = Owner::new();
    owner.clone().with(|| Intake {
        number,
        name: file.name(),
        stage: RwSignal::new(Stage::Waiting),
        is_shown: RwSignal::new(is_shown),
        wish: RwSignal::new(None),
        focus: StoredValue::new(None),
        file: StoredValue::new_local(file),
        owner,
    })
}

impl Intake {
    /// The file itself.
    pub fn file(&self) -> web_sys::File {
        self.file.get_value()
    }
}

/// Goes on with the files that were stopped.
pub fn go_on(session: Session) {
    let mut n = 0;
    for one in session.intakes.get_untracked() {
        if matches!(one.stage.get_untracked(), Stage::Stopped) {
            one.stage.set(Stage::Waiting);
            n += 1;
        }
    }
    enqueue(session, n);
}

/// Reads a text again, as a person says it is written; without a wish as it seems.
pub fn read_again(session: Session, one: &Intake, wish: Option<Wish>) {
    one.wish.set(wish);
    one.is_shown.set(true);
    one.stage.set(Stage::Waiting);
    enqueue(session, 1);
}

/// Stops reading: what is read already stays, nothing was written.
pub fn stop(session: Session) {
    for one in session.intakes.get_untracked() {
        if matches!(one.stage.get_untracked(), Stage::Waiting) {
            one.stage.set(Stage::Stopped);
        }
    }
    files::stop_reading();
}

/// Forgets a file and everything that was made of it.
pub fn close(session: Session, number: usize) {
    let closed = session.intakes.with_untracked(|all| all.iter().find(|one| one.number == number).cloned());
    session.intakes.update(|all| all.retain(|one| one.number != number));
    if let Some(one) = closed {
        spawn_local(async move {
            // The views that look at its signals go first.
            clock::breathe().await;
            one.owner.cleanup();
        });
    }
}

fn enqueue(session: Session, n: usize) {
    let is_idle = session.queue.with_untracked(|queue| queue.n_all == 0);
    session.queue.update(|queue| queue.n_all += n);
    if is_idle && n > 0 {
        spawn_local(work_off(session));
    }
}

/// One file after another; between two steps of one file the page answers.
async fn work_off(session: Session) {
    let next = || {
        session
            .intakes
            .with_untracked(|all| all.iter().find(|one| matches!(one.stage.get_untracked(), Stage::Waiting)).cloned())
    };
    while let Some(one) = next() {
        one.stage.set(Stage::Reading);
        let file = one.file.get_value();
        let outcome = match files::bytes_of(&file).await {
            Ok(picked) if class_file::seems_ours(&picked.bytes) => {
                one.stage.set(Stage::Ours);
                session.queue.update(|queue| queue.n_done += 1);
                continue;
            }
            Ok(picked) if copy_file::seems_sealed(&picked.bytes) => {
                one.stage.set(Stage::Copy);
                session.queue.update(|queue| queue.n_done += 1);
                continue;
            }
            Ok(picked) => files::read_workbook(&picked, one.wish.get_untracked()).await,
            Err(fault) => Err(fault),
        };
        let stage = match outcome {
            Ok(workbook) => opened(session, &one, workbook).await,
            Err(ReadTrouble::Stopped) => Stage::Stopped,
            Err(fault) => Stage::Refused(with_words(|words| fault.told(words).sentences())),
        };
        one.stage.set(stage);
        session.queue.update(|queue| queue.n_done += 1);
        clock::breathe().await;
    }
    session.queue.set(Queue::default());
}

/// Recognises, drafts and plans, each in a task of its own; a sheet with an open question is shown whole.
async fn opened(session: Session, one: &Intake, workbook: Workbook) -> Stage {
    let (workbook, all) = understood(session, workbook).await;
    let sheets = one.owner.with(|| sheets_of(session, workbook, all));
    for sheet in &sheets {
        clock::breathe().await;
        // A file that was closed while it was read has neither.
        let drafted = sheet.draft.try_get_untracked().flatten();
        clock::breathe().await;
        let planned = sheet.plan.try_get_untracked().flatten();
        let asks = planned.is_none_or(|plan| !plan.0.questions.is_empty());
        if asks && drafted.is_none_or(|draft| !draft.0.rows.is_empty()) {
            one.is_shown.set(true);
        }
    }
    clock::breathe().await;
    Stage::Open(sheets)
}

/// The sheets that wait for a decision.
pub fn waiting_sheets(session: Session) -> Vec<SheetIntake> {
    let mut waiting = Vec::new();
    for one in session.intakes.get() {
        if let Stage::Open(sheets) = one.stage.get() {
            waiting.extend(sheets.into_iter().filter(|sheet| sheet.fate.get() == SheetFate::Open));
        }
    }
    waiting
}

/// Brings the plans of all waiting sheets up to the facts, one per task.
pub fn rebase(session: Session) {
    let waiting = untrack(|| waiting_sheets(session));
    if waiting.is_empty() {
        return;
    }
    spawn_local(async move {
        let now = Computed(session.dataset.get_untracked());
        for sheet in waiting {
            clock::breathe().await;
            if now != Computed(session.dataset.get_untracked()) {
                return; // A later deed does it.
            }
            sheet.follow(session);
        }
    });
}

/// Tells the school of a sheet, and of the other sheets that ask for theirs and were told nothing else: who drops a folder
/// is asked once. One sheet per task.
pub fn tell_school(session: Session, answers: RwSignal<Answers>, school: Option<SchoolAnswer>) {
    let before = answers.with_untracked(|it| it.school.clone());
    answers.update(|it| it.school.clone_from(&school));
    let asks = |sheet: &SheetIntake| {
        let open = || sheet.understood().is_some_and(|it| it.plan.questions.contains(&Question::School));
        sheet.answers.with(|it| it.school == before && (before.is_some() || open()))
    };
    let others: Vec<SheetIntake> = untrack(|| waiting_sheets(session).into_iter().filter(asks).collect());
    spawn_local(async move {
        for sheet in others {
            clock::breathe().await;
            let _ = sheet.answers.try_update(|it| it.school.clone_from(&school)); // The file may be closed by now.
        }
    });
}

/// Writes all results that need no look, one after another, and then does what is to follow.
pub fn accept_plain(session: Session, then: impl FnOnce() + 'static) {
    accept_next(session, untrack(|| waiting_sheets(session)), then);
}

fn accept_next(session: Session, mut rest: Vec<SheetIntake>, then: impl FnOnce() + 'static) {
    if rest.is_empty() {
        return then();
    }
    let sheet = rest.remove(0);
    spawn_local(async move {
        clock::breathe().await;
        sheet.follow(session);
        if untrack(|| sheet.is_plain(session)) {
            sheet.accept(session, move |is_kept| {
                if is_kept {
                    accept_next(session, rest, then);
                }
            });
        } else {
            accept_next(session, rest, then);
        }
    });
}
