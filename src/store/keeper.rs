//! The keeper: what the session talks to. Opens the database, keeps changes, knows whether this tab may write.
//!
//! Invariant: no borrow of its state lives across a wait; a change that is not acknowledged leaves that state as it was.

use crate::change::Change;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::store::batch::{Batch, prepare};
use crate::store::fault::KeepFault;
use crate::store::idb::{self, Db};
use crate::store::lock::{Channel, Lock, acquire};
use crate::store::manifest;
use crate::store::opening::{Opened, Repair, Room, settle, survey};
use crate::store::rooms::{self, Files};
use crate::wire::v1::journal::ManifestV1;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often a read-back that failed (not one that differed) is tried again.
const READ_AGAIN: u8 = 2;

/// The open database of this tab. All clones are one.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    db_name: String,
    db: Db,
    lock: RefCell<Option<Lock>>,
    channel: Channel,
    kept: RefCell<(ManifestV1, Repair)>,
    is_busy: Cell<bool>,
    copying: RefCell<Copying>,
}

/// What the second copy waits for, and how it fares.
#[derive(Default)]
struct Copying {
    waiting: Files,
    is_running: bool,
    state: CopyState,
}

/// How the second copy stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CopyState {
    /// Nothing was written in this session yet.
    #[default]
    Untouched,
    /// Being written.
    Writing,
    /// As new as the database.
    Equal,
    /// The browser refused; in its own words.
    Failed(String),
}

/// A kept change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The moment of the change.
    pub at: Moment,
    /// Bytes written in the one transaction.
    pub n_bytes: usize,
    /// What the browser says it promised: «strict»; empty when it reported a failure and the change stands there all the same.
    pub durability: String,
}

impl Keeper {
    /// Opens or makes the database («marshrut», «marshrut-demo») and checks it against everything that knows better.
    pub async fn open(db_name: &str) -> Result<(Keeper, Opened), KeepFault> {
        let db = Db::open(db_name).await?;
        let lock = RefCell::new(acquire(db_name).await);
        let room = db.read_all().await?;
        let (opened, kept, repair) = check(db_name, &room).await;
        let inner = Inner {
            db_name: db_name.to_owned(),
            db,
            lock,
            channel: Channel::open(db_name),
            kept: RefCell::new((kept, repair)),
            is_busy: Cell::new(false),
            copying: RefCell::default(),
        };
        Ok((Keeper(Rc::new(inner)), opened))
    }

    /// Reads everything again: after another tab has kept something.
    pub async fn reload(&self) -> Result<Opened, KeepFault> {
        let room = self.0.db.read_all().await?;
        let (opened, kept, repair) = check(&self.0.db_name, &room).await;
        self.0.kept.replace((kept, repair));
        Ok(opened)
    }

    /// Keeps a change: `before` with the change put into it is `after`. Acknowledged = on the disk and read back.
    pub async fn keep(&self, before: &Dataset, after: &Dataset, change: &Change) -> Result<Kept, KeepFault> {
        let batch = self.prepare(before, after, change)?;
        let written = self.write(&batch).await;
        self.0.is_busy.set(false);
        let durability = written?;
        let outside = manifest::encode(&batch.manifest);
        self.0.kept.replace((batch.manifest.clone(), Repair::default()));
        rooms::remember(&self.0.db_name, &outside);
        self.0.channel.tell(batch.entry.0);
        self.copy(rooms::files_of(&batch));
        Ok(Kept { at: change.at, n_bytes: batch.n_bytes(), durability })
    }

    fn prepare(&self, before: &Dataset, after: &Dataset, change: &Change) -> Result<Batch, KeepFault> {
        if !self.is_writer() {
            return Err(KeepFault::NotWriter);
        }
        if self.0.db.is_closed() {
            return Err(KeepFault::Closed);
        }
        if self.0.is_busy.replace(true) {
            return Err(KeepFault::Stale);
        }
        let kept = self.0.kept.borrow();
        Ok(prepare(&kept.0, &kept.1, (before, after), change))
    }

    /// What stands in the database is the truth, whatever was reported: a commit whose read-back failed was kept all the same,
    /// and to call it lost would leave the page behind its own database.
    async fn write(&self, batch: &Batch) -> Result<String, KeepFault> {
        let written = self.0.db.write(batch).await;
        let mut back = self.0.db.read_back(batch).await;
        for _ in 0..READ_AGAIN {
            if back.is_ok() || matches!(back, Err(KeepFault::ReadBack(_))) {
                break;
            }
            back = self.0.db.read_back(batch).await;
        }
        match (written, back) {
            (Ok(durability), back) => back.map(|()| durability),
            (Err(_), Ok(())) => Ok(String::new()),
            (Err(fault), Err(_)) => Err(fault),
        }
    }

    /// Queues files for the second copy. They are written one queue after the other; what comes later replaces what waits.
    fn copy(&self, files: Files) {
        let mut copying = self.0.copying.borrow_mut();
        copying.waiting.extend(files);
        copying.state = CopyState::Writing;
        if !std::mem::replace(&mut copying.is_running, true) {
            wasm_bindgen_futures::spawn_local(self.clone().write_copies());
        }
    }

    async fn write_copies(self) {
        loop {
            let files = std::mem::take(&mut self.0.copying.borrow_mut().waiting);
            if files.is_empty() {
                self.0.copying.borrow_mut().is_running = false;
                return;
            }
            let result = rooms::write_copy(&self.0.db_name, &files).await;
            self.0.copying.borrow_mut().state = match result {
                Ok(()) => CopyState::Equal,
                Err(words) => CopyState::Failed(words),
            };
        }
    }

    /// Whether this tab may write.
    pub fn is_writer(&self) -> bool {
        self.0.lock.borrow().is_some()
    }

    /// Asks again for the right to write, after the writing tab may have closed. With it comes what is kept by now.
    pub async fn take_over(&self) -> Result<Option<Opened>, KeepFault> {
        let Some(lock) = acquire(&self.0.db_name).await else { return Ok(None) };
        let opened = self.reload().await?;
        self.0.lock.replace(Some(lock));
        Ok(Some(opened))
    }

    /// How the second copy stands.
    pub fn copy_state(&self) -> CopyState {
        self.0.copying.borrow().state.clone()
    }

    /// Changes kept so far.
    pub fn epoch(&self) -> u64 {
        self.0.kept.borrow().0.epoch
    }

    /// Calls back when another tab has kept something: time to [`Keeper::reload`].
    pub fn on_foreign_change(&self, callback: impl Fn() + 'static) {
        self.0.channel.listen(move |_| callback());
    }
}

/// Database and outside manifest; the second copy only when something is wrong or nothing is there.
async fn check(db_name: &str, room: &Room) -> (Opened, ManifestV1, Repair) {
    let outside = rooms::remembered(db_name);
    let outside: Vec<&[u8]> = outside.iter().map(Vec::as_slice).collect();
    let first = survey(room, &outside);
    if !first.wants_copy() {
        return settle(first, &Room::default());
    }
    let copy = rooms::read_copy(db_name).await;
    let known: Vec<&[u8]> = outside.into_iter().chain(copy.manifest.as_deref()).collect();
    settle(survey(room, &known), &copy)
}

/// Deletes the database with its copies and its manifest.
pub async fn wipe(db_name: &str) -> Result<(), KeepFault> {
    rooms::forget(db_name);
    rooms::wipe_copy(db_name).await;
    idb::delete(db_name).await
}
