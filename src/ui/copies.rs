//! Copies that make themselves: some seconds after the last change one goes into the file that the person chose, and one into this
//! browser under the day's date (`store::rotation` says which stay). Both are sealed where the data are.
//!
//! Only the writing tab makes them, and only of the person's own data. Invariant: what is said to be copied was read back, opened
//! and counted; a copy that fails is told quietly and tried again with the next change.

use crate::change::{self, Change};
use crate::exchange::class_file::{self, ClassFile, Origin, slowly};
use crate::exchange::scope::Scope;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::id::PupilId;
use crate::model::org::Erasure;
use crate::ops::{self, Actor, Op};
use crate::store::copies::{self, Chosen, Right};
use crate::store::copy_file::{self, Copied};
use crate::store::exports::ExportKind;
use crate::store::keeper::Keeper;
use crate::store::rotation::{self, CopyName};
use crate::store::vault::Vault;
use crate::text::{date, msg};
use crate::ui::clock::{self, Pace};
use crate::ui::copy_line::{self, CopyLine, Cue};
use crate::ui::downloads;
use crate::ui::exports::{self, Leaving};
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::words::say;
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use time::Date;

/// At least so long nothing was changed before a copy is made; more where making one takes long.
const REST_MS: i64 = 4_000;

/// Of the time that copying takes, so many times are left to the person.
const SHARE: i64 = 20;

/// When the chosen file was last written; a moment tells nobody anything.
const FILED: &str = "marshrut.filed";

/// Which version of the program was here last, by the name of its file.
const BUILD: &str = "marshrut.build";

thread_local! {
    static CHOSEN: RefCell<Option<Chosen>> = const { RefCell::new(None) };
    static SERIAL: Cell<u32> = const { Cell::new(0) };
    static TOOK_MS: Cell<i64> = const { Cell::new(0) };
    static IS_BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Does what the cue asks for, where copies are made.
pub fn begin(session: Session, cue: Cue) {
    let Some(keeper) = writer(session) else { return };
    match cue {
        Cue::Changed => soon(session),
        Cue::Opened => spawn_local(async move {
            keep_apart(&keeper).await;
            tidy(&keeper, None).await;
            recall(session, &keeper).await;
            downloads::remind(session);
        }),
        Cue::Allowed => spawn_local(async move {
            let Some(chosen) = chosen() else {
                downloads::want();
                return write(session).await;
            };
            if chosen.ask().await == Right::Granted { write(session).await } else { tell_asking(&chosen) }
        }),
    }
}

/// The first start of another version: the last copy of the one before is set aside, byte for byte, before this one changes anything.
async fn keep_apart(keeper: &Keeper) {
    let meta = document().query_selector("meta[name='wasm-app']").ok().flatten();
    let Some(build) = meta.and_then(|meta| meta.get_attribute("data-wasm")) else { return };
    if LocalStorage::get::<String>(BUILD).is_ok_and(|known| known == build) {
        return;
    }
    if let Some(last) = rotation::to_keep_apart(&copies::all(keeper.name()).await) {
        let Some(bytes) = copies::read(keeper.name(), last).await else { return };
        let apart = CopyName { is_before: true, ..last };
        if copies::write(keeper.name(), apart, &bytes).await.is_err() {
            // Tried again with the next start.
            return;
        }
    }
    // Forbidden storage: then there are no copies either.
    let _ = LocalStorage::set(BUILD, build);
}

/// The database of the person's own data, where this tab writes it.
pub fn writer(session: Session) -> Option<Rc<Keeper>> {
    let is_own = session.settings.try_with_untracked(|settings| settings.room == Room::Own)?;
    session.keeper().filter(|keeper| is_own && keeper.is_writer())
}

/// The file that copies go to.
pub fn chosen() -> Option<Chosen> {
    CHOSEN.with_borrow(Clone::clone)
}

/// Takes a file that the person has just chosen; whether it will be known after a restart.
pub async fn choose(session: Session, file: Chosen) -> bool {
    let Some(keeper) = writer(session) else { return false };
    let is_known = file.remember(keeper.name()).await;
    CHOSEN.with_borrow_mut(|chosen| *chosen = Some(file));
    write(session).await;
    is_known
}

/// No copies go to a file any more. The file stays.
pub async fn stop(session: Session) {
    if let Some(keeper) = writer(session) {
        copies::forget(keeper.name()).await;
    }
    CHOSEN.with_borrow_mut(|chosen| *chosen = None);
    LocalStorage::delete(FILED);
    copy_line::signal().set(None);
}

/// A copy a while after the last change.
fn soon(session: Session) {
    let mine = SERIAL.get().wrapping_add(1);
    SERIAL.set(mine);
    let rest = REST_MS.max(TOOK_MS.get() * SHARE).unsigned_abs();
    set_timeout(
        move || {
            if SERIAL.get() != mine {
                return;
            }
            if IS_BUSY.get() {
                soon(session);
            } else {
                spawn_local(write(session));
            }
        },
        Duration::from_millis(rest),
    );
}

/// Makes the copies now.
pub async fn write(session: Session) {
    let Some(keeper) = writer(session) else { return };
    if IS_BUSY.replace(true) {
        return soon(session);
    }
    let began = clock::now();
    make(session, &keeper).await;
    // Who lists the copies looks again.
    copy_line::signal().notify();
    TOOK_MS.set(clock::now().0 - began.0);
    IS_BUSY.set(false);
}

/// Between two stretches of a copy; who does not look needs no answer, and a hidden page waits a second for each.
async fn answer(pace: &mut Pace) {
    if !document().hidden() {
        pace.keep().await;
    }
}

async fn make(session: Session, keeper: &Keeper) {
    let (Some(dataset), issued) = (session.dataset.try_get_untracked(), session.issued()) else { return };
    let Some(by) = session.person.try_get_untracked() else { return };
    let origin = Origin { installation: issued.installation, by, at: clock::now(), number: issued.highest };
    let mut pace = Pace::default();
    let mut pause = async || answer(&mut pace).await;
    let Ok(text) = slowly::export(&dataset, &Scope::All, &origin, &mut pause).await else { return };
    let vault = keeper.vault();
    let bytes = copy_file::write(vault.as_ref(), clock::chance(), &text);
    pause().await;
    // What was written is compared byte by byte; that these bytes open and hold everything is seen here, once.
    let counted = match text_of(keeper, None, &bytes) {
        Some(text) => slowly::open(&text, &mut pause).await.ok(),
        None => None,
    };
    let counted = counted.map(|file| (file.facts.len(), file.manifest.n_pupils));
    let (n_facts, n_pupils) = counted.unwrap_or_default();
    // What was changed or locked meanwhile has its own copy coming, or none.
    if session.dataset.try_with_untracked(|now| Arc::ptr_eq(now, &dataset)) != Some(true) {
        return;
    }
    let is_whole = n_facts == dataset.len();
    let today = CopyName::of(clock::today());
    let dated = if is_whole { copies::write(keeper.name(), today, &bytes).await } else { Err(String::new()) };
    if dated.is_ok() {
        for name in rotation::leaving(&copies::all(keeper.name()).await) {
            copies::take_away(keeper.name(), name).await;
        }
    }
    let Some(chosen) = chosen() else {
        if is_whole && !copies::can_choose() {
            downloads::remind(session);
            downloads::offer(session, bytes, n_pupils, vault.as_ref());
        }
        return;
    };
    match chosen.right().await {
        Right::Granted if is_whole => match chosen.write(&bytes).await {
            Ok(()) => {
                // Forbidden storage: the line is then known in this tab only.
                let _ = LocalStorage::set(FILED, clock::now().0);
                session.note_copy();
                let leaving = Leaving { kind: ExportKind::OwnCopy, n_pupils, is_sealed: vault.is_some() };
                exports::note(session, leaving, &chosen.name());
                tell_written(&chosen, clock::now());
            }
            Err(why) => tell_failed(&chosen, why),
        },
        Right::Granted => tell_failed(&chosen, String::new()),
        Right::Ask | Right::Denied => tell_asking(&chosen),
    }
}

/// After a start: the file chosen before, if it may be written and is older than the last change.
async fn recall(session: Session, keeper: &Keeper) {
    let Some(file) = Chosen::remembered(keeper.name()).await else { return };
    CHOSEN.with_borrow_mut(|chosen| *chosen = Some(file.clone()));
    if file.right().await != Right::Granted {
        return tell_asking(&file);
    }
    let filed = LocalStorage::get::<i64>(FILED).ok().map(Moment);
    let last = session.journal.try_with_untracked(|journal| journal.last().map(|change| change.at)).flatten();
    match filed {
        Some(at) if Some(at) >= last => tell_written(&file, at),
        _ => soon(session),
    }
}

/// The opened file of a copy that these keys open, or that is not sealed.
pub fn opened(keeper: &Keeper, old: Option<&Vault>, bytes: &[u8]) -> Option<ClassFile> {
    class_file::open(&text_of(keeper, old, bytes)?).ok()
}

fn text_of(keeper: &Keeper, old: Option<&Vault>, bytes: &[u8]) -> Option<Vec<u8>> {
    match copy_file::read(bytes).ok()? {
        Copied::Plain(text) => Some(text.to_vec()),
        Copied::Sealed { lock, body } => {
            let vaults = [keeper.vault(), old.cloned()];
            let mut keys = vaults.iter().flatten().map(Vault::key);
            keys.find_map(|key| copy_file::open(keeper.name(), key, &lock, body))
        }
    }
}

/// The dated copies are sealed as the data are; `old` opens those that were sealed before.
async fn tidy(keeper: &Keeper, old: Option<&Vault>) {
    let vault = keeper.vault();
    for name in copies::all(keeper.name()).await.into_keys() {
        let Some(bytes) = copies::read(keeper.name(), name).await else { continue };
        let is_right = match (copy_file::read(&bytes), &vault) {
            (Ok(Copied::Plain(_)), None) => true,
            (Ok(Copied::Sealed { lock, .. }), Some(vault)) => *lock == vault.lock,
            _ => false,
        };
        if is_right {
            continue;
        }
        // One that no key here opens stays: its own passphrase does.
        let text = text_of(keeper, old, &bytes).and_then(|text| String::from_utf8(text).ok());
        if let Some(text) = text {
            let bytes = copy_file::write(vault.as_ref(), clock::chance(), &text);
            if copies::write(keeper.name(), name, &bytes).await.is_err() && vault.is_some() {
                // Better no copy than an open one beside sealed data.
                copies::take_away(keeper.name(), name).await;
            }
        }
    }
}

/// The passphrase was set, changed or taken away: all copies follow.
pub async fn follow_seal(session: Session, old: Option<Vault>) {
    let Some(keeper) = writer(session) else { return };
    // A copy on its way is still sealed as before.
    while IS_BUSY.get() {
        clock::breathe().await;
    }
    tidy(&keeper, old.as_ref()).await;
    write(session).await;
}

/// A child was erased for good: it goes, under all its ids, from every copy that is ours; one that cannot be opened goes as a whole.
pub async fn erase(session: Session, pupils: &BTreeSet<PupilId>, on: Date) {
    let Some(keeper) = writer(session) else { return };
    // A copy on its way still holds the child.
    while IS_BUSY.get() {
        clock::breathe().await;
    }
    for name in copies::all(keeper.name()).await.into_keys() {
        let Some(bytes) = copies::read(keeper.name(), name).await else { continue };
        let text = opened(&keeper, None, &bytes).and_then(|file| without(&file, pupils, on));
        let written = match text {
            Some(text) => {
                let bytes = copy_file::write(keeper.vault().as_ref(), clock::chance(), &text);
                copies::write(keeper.name(), name, &bytes).await
            }
            None => Err(String::new()),
        };
        if written.is_err() {
            copies::take_away(keeper.name(), name).await;
        }
    }
    write(session).await;
}

/// The text of a copy without a child.
fn without(file: &ClassFile, pupils: &BTreeSet<PupilId>, on: Date) -> Option<String> {
    let mut dataset = Dataset::default();
    for (key, register) in &file.facts {
        dataset.put(key.clone(), register.clone());
    }
    let (by, installation) = (file.manifest.by.clone(), file.manifest.installation.clone());
    let number = file.manifest.number;
    let actor = Actor { installation: installation.clone(), by: by.clone(), counter: number + 1, now: clock::now() };
    for pupil in pupils {
        // One that the copy does not know needs no erasing.
        if let Ok(change) = ops::apply(&dataset, Op::Erase(Erasure { pupil: pupil.clone(), on }), &actor) {
            change::put_into(&change, &mut dataset);
        }
    }
    let origin = Origin { installation, by, at: file.manifest.made_at, number };
    class_file::export(&dataset, &Scope::All, &origin).ok()
}

/// What going back to a copy would change, or why it cannot be done.
pub fn preview(session: Session, file: &Arc<ClassFile>, title: &str) -> Result<Change, ops::Refusal> {
    let issued = session.issued();
    let (installation, counter) = (issued.installation, issued.highest + 1);
    let actor = Actor { installation, by: String::new(), counter, now: clock::now() };
    let op = Op::RestoreCopy(file.clone(), title.to_owned());
    session.dataset.with_untracked(|dataset| ops::apply(dataset, op, &actor))
}

fn tell_written(file: &Chosen, at: Moment) {
    let (day, time) = clock::local(at);
    let when = if day == clock::today() { time } else { date::day(day) };
    show(say(msg::FileCopy { name: file.name(), when }), None);
}

fn tell_asking(file: &Chosen) {
    show(say(msg::FileCopyAsks { name: file.name() }), Some(say(msg::FileCopyAllow)));
}

fn tell_failed(file: &Chosen, why: String) {
    show(say(msg::FileCopyFailed { name: file.name(), why }), None);
}

fn show(words: String, button: Option<String>) {
    copy_line::signal().set(Some(CopyLine { words, button }));
}
