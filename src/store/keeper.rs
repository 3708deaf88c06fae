//! The keeper: what the session talks to. Opens the database, keeps changes, knows whether this tab may write.
//!
//! Invariant: no borrow of its state lives across a wait; a change that is not acknowledged leaves that state as it was.

use crate::change::Change;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::store::batch::{Batch, Preparation};
use crate::store::copies;
use crate::store::disk::OnDisk;
use crate::store::fault::KeepFault;
use crate::store::idb::{self, Db, Found};
use crate::store::lock::{Channel, Lock, acquire};
use crate::store::manifest;
use crate::store::opening::{Opened, Repair, Room, settle, survey};
use crate::store::patience::pause;
use crate::store::rooms::{self, Files};
use crate::store::vault::{self, Key, NONCE, Vault};
use crate::wire::v1::journal::ManifestV1;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often a read-back that failed (not one that differed) is tried again.
const READ_AGAIN: u8 = 2;

/// How long between two looks at whether the second copy is done.
const BETWEEN_LOOKS_MS: i32 = 20;
/// After so many bytes are written the page may answer.
const AT_A_STRETCH: usize = 1 << 20;

/// The open database of this tab. All clones are one.
#[derive(Clone)]
pub struct Keeper(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) db_name: String,
    pub(super) db: Db,
    pub(super) vault: RefCell<Option<Vault>>,
    chance: fn(&mut [u8]),
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
    /// Opens or makes the database («marshrut», «marshrut-demo») and checks it against everything that knows better. `key` is the
    /// data key where the database is sealed; without it the answer is [`KeepFault::Locked`]. `chance` fills bytes at random.
    pub async fn open(db_name: &str, key: Option<Key>, chance: fn(&mut [u8])) -> Result<(Keeper, Opened), KeepFault> {
        let db = Db::open(db_name).await?;
        let found = db.read_all().await?;
        let vault = unlock(db_name, &found, key).await?;
        let lock = RefCell::new(acquire(db_name).await);
        let (opened, kept, repair) = check(db_name, &found.room, vault.as_ref()).await?;
        let inner = Inner {
            db_name: db_name.to_owned(),
            db,
            vault: RefCell::new(vault),
            chance,
            lock,
            channel: Channel::open(db_name),
            kept: RefCell::new((kept, repair)),
            is_busy: Cell::new(false),
            copying: RefCell::default(),
        };
        let keeper = Keeper(Rc::new(inner));
        keeper.finish_sealing(found.lock.is_none()).await;
        Ok((keeper, opened))
    }

    /// Reads everything again: after another tab has kept something.
    pub async fn reload(&self) -> Result<Opened, KeepFault> {
        let found = self.0.db.read_all().await?;
        let key = self.0.vault.borrow().as_ref().map(|vault| vault.key().clone());
        let vault = unlock(&self.0.db_name, &found, key).await?;
        let (opened, kept, repair) = check(&self.0.db_name, &found.room, vault.as_ref()).await?;
        self.0.vault.replace(vault);
        self.0.kept.replace((kept, repair));
        Ok(opened)
    }

    /// Keeps a change: `before` with the change put into it is `after`. Acknowledged = on the disk and read back.
    pub async fn keep(&self, before: &Dataset, after: &Dataset, change: &Change) -> Result<Kept, KeepFault> {
        let batch = self.prepare(before, after, change).await?;
        let (n_bytes, epoch, manifest) = (batch.n_bytes(), batch.entry.0, batch.manifest.clone());
        let parts = OnDisk::of(batch, self.0.vault.borrow().as_ref(), &mut || self.nonce());
        let written = self.write(&parts).await;
        self.0.is_busy.set(false);
        let durability = written?;
        self.0.kept.replace((manifest, Repair::default()));
        rooms::remember(&self.0.db_name, &parts.manifest);
        self.0.channel.tell(epoch);
        self.copy(rooms::files_of(parts));
        Ok(Kept { at: change.at, n_bytes, durability })
    }

    async fn prepare(&self, before: &Dataset, after: &Dataset, change: &Change) -> Result<Batch, KeepFault> {
        if !self.is_writer() {
            return Err(KeepFault::NotWriter);
        }
        if self.0.db.is_closed() {
            return Err(KeepFault::Closed);
        }
        if self.0.is_busy.replace(true) {
            return Err(KeepFault::Stale);
        }
        let (kept, repair) = self.0.kept.borrow().clone();
        let mut preparation = Preparation::of(&kept, &repair, (before, after), change);
        let mut n_bytes = 0;
        while let Some(written) = preparation.step() {
            n_bytes += written;
            if n_bytes > AT_A_STRETCH {
                n_bytes = 0;
                pause(0).await;
            }
        }
        Ok(preparation.finish())
    }

    /// What stands in the database is the truth, whatever was reported: a commit whose read-back failed was kept all the same,
    /// and to call it lost would leave the page behind its own database.
    async fn write(&self, parts: &OnDisk) -> Result<String, KeepFault> {
        let written = self.0.db.write(parts).await;
        let mut back = self.0.db.read_back(parts).await;
        for _ in 0..READ_AGAIN {
            if back.is_ok() || matches!(back, Err(KeepFault::ReadBack(_))) {
                break;
            }
            back = self.0.db.read_back(parts).await;
        }
        match (written, back) {
            (Ok(durability), back) => back.map(|()| durability),
            (Err(_), Ok(())) => Ok(String::new()),
            (Err(fault), Err(_)) => Err(fault),
        }
    }

    /// Keeps others from writing until [`Keeper::release`]; waits for the second copy to be done.
    pub(super) async fn claim(&self) -> Result<(), KeepFault> {
        if !self.is_writer() {
            return Err(KeepFault::NotWriter);
        }
        if self.0.is_busy.replace(true) {
            return Err(KeepFault::Stale);
        }
        while self.0.copying.borrow().is_running {
            pause(BETWEEN_LOOKS_MS).await;
        }
        Ok(())
    }

    /// Lets others write again.
    pub(super) fn release(&self) {
        self.0.is_busy.set(false);
    }

    /// A nonce that was never used.
    pub(super) fn nonce(&self) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        (self.0.chance)(&mut nonce);
        nonce
    }

    /// What should be kept by now, as the manifest says.
    pub(super) fn kept(&self) -> ManifestV1 {
        self.0.kept.borrow().0.clone()
    }

    /// From now on this is what should be kept.
    pub(super) fn set_kept(&self, manifest: ManifestV1) {
        self.0.kept.replace((manifest, Repair::default()));
    }

    /// Tells the other tabs that everything was written anew.
    pub(super) fn tell(&self) {
        self.0.channel.tell(self.epoch());
    }

    /// Queues files for the second copy. They are written one queue after the other; what comes later replaces what waits.
    pub(super) fn copy(&self, files: Files) {
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

    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.0.db_name
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

/// The vault of a sealed database. Whether it is sealed its own lock says; where nothing in it can be read, the locks outside.
async fn unlock(db_name: &str, found: &Found, key: Option<Key>) -> Result<Option<Vault>, KeepFault> {
    let is_open = found.room.manifest.as_deref().is_some_and(|bytes| manifest::decode(bytes).is_ok());
    let outside = || rooms::remembered_lock(db_name);
    let bytes = match &found.lock {
        Some(bytes) => Some(bytes.clone()),
        None if is_open => None,
        None => match outside() {
            Some(bytes) => Some(bytes),
            None => rooms::copied_lock(db_name).await,
        },
    };
    let Some(bytes) = bytes else { return Ok(None) };
    let lock = vault::Lock::decode(&bytes).or_else(|fault| {
        outside().and_then(|bytes| vault::Lock::decode(&bytes).ok()).ok_or(KeepFault::NoLock(fault))
    })?;
    match key {
        Some(key) => Ok(Some(Vault::new(db_name, key, lock))),
        None => Err(KeepFault::Locked(Box::new(lock))),
    }
}

/// Database and outside manifest; the second copy only when something is wrong or nothing is there.
async fn check(db_name: &str, room: &Room, vault: Option<&Vault>) -> Result<(Opened, ManifestV1, Repair), KeepFault> {
    let opened = vault.map(|vault| vault.open_room(room));
    let room = opened.as_ref().unwrap_or(room);
    let outside = rooms::remembered(db_name, vault);
    let outside: Vec<&[u8]> = outside.iter().map(Vec::as_slice).collect();
    let first = survey(room, &outside);
    if first.is_newer() {
        return Err(KeepFault::Newer { found: 0, known: 0 });
    }
    if !first.wants_copy() {
        return Ok(settle(first, &Room::default()));
    }
    let copy = rooms::read_copy(db_name, vault).await;
    let known: Vec<&[u8]> = outside.into_iter().chain(copy.manifest.as_deref()).collect();
    Ok(settle(survey(room, &known), &copy))
}

/// Deletes the database with its copies and its manifest.
pub async fn wipe(db_name: &str) -> Result<(), KeepFault> {
    rooms::forget(db_name);
    rooms::wipe_copy(db_name).await;
    rooms::wipe_copy(&copies::folder(db_name)).await;
    // A handle that stays leads to a file that is not ours to erase.
    let _ = idb::forget_file(db_name).await;
    idb::delete(db_name).await
}
