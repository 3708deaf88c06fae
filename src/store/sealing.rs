//! Sealing and unsealing a whole database: everything is written anew in one transaction, then the second copy, then the rooms
//! outside. Killed at any point, the database is either as it was or as it shall be, and the next opening finishes the copies.

use crate::store::disk::OnDisk;
use crate::store::exports::{self, Export};
use crate::store::fault::KeepFault;
use crate::store::idb::LockChange;
use crate::store::keeper::Keeper;
use crate::store::manifest;
use crate::store::opening::Room;
use crate::store::rooms;
use crate::store::scrub::{Erased, scrubbed};
use crate::store::vault::{self, Lock, Sort, Vault};

/// What is wrong with sealing a database that is not whole: what is missing would be missing for good.
pub const NOT_WHOLE: &str = "not whole";

impl Keeper {
    /// The lock of this database, where it is sealed.
    pub fn lock(&self) -> Option<Lock> {
        self.0.vault.borrow().as_ref().map(|vault| vault.lock.clone())
    }

    /// The vault that is open.
    pub fn vault(&self) -> Option<Vault> {
        self.0.vault.borrow().clone()
    }

    /// Seals everything under a vault, or takes the seal away (`None`).
    pub async fn reseal(&self, next: Option<Vault>) -> Result<(), KeepFault> {
        self.claim().await?;
        let done = self.write_anew(next).await;
        self.release();
        done
    }

    /// Takes an erased child out of the journal, here and in the second copy.
    pub async fn scrub(&self, erased: &Erased) -> Result<(), KeepFault> {
        self.claim().await?;
        let done = self.write_scrubbed(erased).await;
        self.release();
        done
    }

    async fn write_scrubbed(&self, erased: &Erased) -> Result<(), KeepFault> {
        let room = self.whole_room().await?;
        let room = scrubbed(&room, erased).ok_or_else(|| KeepFault::ReadBack(NOT_WHOLE.to_owned()))?;
        self.write_room(&room, self.vault()).await
    }

    async fn write_anew(&self, next: Option<Vault>) -> Result<(), KeepFault> {
        let room = self.whole_room().await?;
        self.write_room(&room, next).await
    }

    /// Everything of a room in one transaction, then the copies.
    async fn write_room(&self, room: &Room, next: Option<Vault>) -> Result<(), KeepFault> {
        let parts = OnDisk::all(room, next.as_ref(), &mut || self.nonce());
        let lock = next.as_ref().map(|vault| vault.lock.encode());
        self.0.db.rewrite(&parts, lock.as_deref().map_or(LockChange::Remove, LockChange::Put)).await?;
        // From here on the disk is so, whatever reading back says: a change must not be written beside it in the other form.
        self.0.vault.replace(next);
        self.0.db.read_back(&parts).await?;
        if let Some(Ok(kept)) = room.manifest.as_deref().map(manifest::decode) {
            self.set_kept(kept);
        }
        rooms::remember_lock(&self.0.db_name, lock.as_deref());
        rooms::remember(&self.0.db_name, &parts.manifest);
        self.copy_anew(&parts).await;
        self.tell();
        Ok(())
    }

    /// Adds a line to the log of files that left; `add` gets the log and changes it.
    pub async fn log_export(&self, add: impl FnOnce(&mut Vec<Export>)) -> Result<Vec<Export>, KeepFault> {
        let mut log = Vec::new();
        let next = |former: Option<Vec<u8>>| {
            log = exports::decode(former.as_deref());
            add(&mut log);
            exports::encode(&log)
        };
        self.change_beside(exports::KEY, next).await?;
        Ok(log)
    }

    /// The log of files that left, oldest first.
    pub async fn exports(&self) -> Result<Vec<Export>, KeepFault> {
        Ok(exports::decode(self.beside(exports::KEY).await?.as_deref()))
    }

    /// What lies beside the facts under a name.
    pub async fn beside(&self, key: &str) -> Result<Option<Vec<u8>>, KeepFault> {
        let found = self.0.db.read_all().await?;
        let mut room = self.vault().map_or(found.room.clone(), |vault| vault.open_room(&found.room));
        Ok(room.beside.remove(key))
    }

    /// It becomes what `next` makes of it, sealed where the facts are.
    pub async fn change_beside(
        &self,
        key: &str,
        next: impl FnOnce(Option<Vec<u8>>) -> Vec<u8>,
    ) -> Result<(), KeepFault> {
        let (vault, nonce) = (self.vault(), self.nonce());
        let sealed = |former: Option<Vec<u8>>| {
            let plain = match (&vault, former) {
                (Some(vault), Some(bytes)) => vault.open(Sort::Beside(key), &bytes),
                (_, former) => former,
            };
            let bytes = next(plain);
            vault.as_ref().map_or(bytes.clone(), |vault| vault.seal(Sort::Beside(key), nonce, &bytes))
        };
        self.0.db.write_beside(key, sealed).await
    }

    /// Another passphrase for the same data key: one record.
    pub async fn relock(&self, lock: Lock) -> Result<(), KeepFault> {
        self.claim().await?;
        let bytes = lock.encode();
        let written = self.0.db.write_beside(vault::KEY, |_| bytes.clone()).await;
        self.release();
        written?;
        rooms::remember_lock(&self.0.db_name, Some(&bytes));
        self.copy([(vault::KEY.to_owned(), Some(bytes))].into());
        if let Some(vault) = self.0.vault.borrow_mut().as_mut() {
            vault.lock = lock;
        }
        Ok(())
    }

    /// After an opening: a second copy that was left open beside a sealed database goes, and a lost lock is put back.
    pub(super) async fn finish_sealing(&self, is_lock_missing: bool) {
        let Some(vault) = self.vault() else { return };
        if !self.is_writer() {
            return;
        }
        if is_lock_missing {
            // Best effort: the lock outside opened the database, and it stays there.
            let _ = self.0.db.write_beside(vault::KEY, |_| vault.lock.encode()).await;
        }
        if rooms::is_copy_open(&self.0.db_name).await
            && let Ok(found) = self.0.db.read_all().await
            && let Some(bytes) = found.room.manifest
        {
            let segments = found.room.segments.into_iter().map(|(name, bytes)| (name, Some(bytes))).collect::<Vec<_>>();
            let mut parts = OnDisk { manifest: bytes, mended: found.room.entries, ..OnDisk::default() };
            parts.segments.extend(segments);
            self.copy_anew(&parts).await;
        }
    }

    /// Everything in the database, opened, and whole.
    async fn whole_room(&self) -> Result<Room, KeepFault> {
        let found = self.0.db.read_all().await?;
        let room = self.vault().map_or(found.room.clone(), |vault| vault.open_room(&found.room));
        let kept = self.kept();
        let is_whole = room.manifest.as_deref() == Some(&manifest::encode(&kept))
            && kept.segments.keys().all(|name| room.segments.contains_key(name));
        // A fresh database has no manifest yet.
        match room.manifest {
            None if kept.epoch == 0 => Ok(Room { manifest: Some(manifest::encode(&kept)), ..room }),
            _ if is_whole => Ok(room),
            _ => Err(KeepFault::ReadBack(NOT_WHOLE.to_owned())),
        }
    }

    /// The second copy is taken away as a whole and written again, with its lock.
    async fn copy_anew(&self, parts: &OnDisk) {
        rooms::wipe_copy(&self.0.db_name).await;
        let mut files = rooms::files_of(parts.clone());
        files.extend(self.lock().map(|lock| (vault::KEY.to_owned(), Some(lock.encode()))));
        self.copy(files);
    }
}
