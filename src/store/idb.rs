//! IndexedDB: the only place that names it. Two calls: read everything, write a batch; a third reads back what was written.
//!
//! Invariant: one `readwrite` transaction with durability `strict` holds the whole batch; between its requests nothing is waited for but
//! an answer of its own, and nothing counts before its `complete` event. A transaction that is dropped is rolled back.

use crate::exchange::keyring;
use crate::model::order::Gather;
use crate::store::disk::OnDisk;
use crate::store::fault::KeepFault;
use crate::store::opening::Room;
use crate::store::patience::patiently;
use crate::store::read_back::{AT_A_STRETCH, bytes_of, is_same};
use crate::store::{exports, manifest, vault};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::{Build, BuildPrimitive, QuerySource};
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::{Reflect, Uint8Array};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsValue};

const VERSION: u8 = 1;
const SEGMENTS: &str = "segments";
const JOURNAL: &str = "journal";
const META: &str = "meta";
/// The handle of the chosen file, and the end of the name of the database it lies in.
const FILE: &str = "file";

/// What lies in the database: the parts as they lie there, and the lock where it is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Parts, sealed or not.
    pub room: Room,
    /// The lock.
    pub lock: Option<Vec<u8>>,
}

/// What becomes of the lock when everything is written anew.
#[derive(Clone, Copy, Debug)]
pub enum LockChange<'a> {
    /// This one.
    Put(&'a [u8]),
    /// None any more.
    Remove,
}

/// An open database.
pub struct Db {
    database: Database,
    is_closed: Rc<Cell<bool>>,
    _on_close: Closure<dyn FnMut()>,
}

impl Db {
    /// Opens the database, making its stores where they are not there.
    pub async fn open(name: &str) -> Result<Self, KeepFault> {
        let is_blocked = Rc::new(Cell::new(false));
        let blocked = is_blocked.clone();
        let request = Database::open(name.to_owned())
            .with_version(VERSION)
            .with_on_blocked(move |_| {
                blocked.set(true);
                Ok(())
            })
            .with_on_upgrade_needed(|_, database: Database| {
                for store in [SEGMENTS, JOURNAL, META] {
                    database.create_object_store(store).build()?;
                }
                Ok(())
            })
            .build()
            .map_err(|fault| open_fault(&fault))?;
        let database = match patiently(request).await {
            Ok(result) => result.map_err(|fault| open_fault(&fault))?,
            Err(_) if is_blocked.get() => return Err(KeepFault::Blocked),
            Err(fault) => return Err(fault),
        };
        let is_closed = Rc::new(Cell::new(false));
        let on_close = close_listener(&database, is_closed.clone());
        Ok(Self { database, is_closed, _on_close: on_close })
    }

    /// Everything that is kept, in one transaction.
    pub async fn read_all(&self) -> Result<Found, KeepFault> {
        patiently(self.read_room()).await?
    }

    async fn read_room(&self) -> Result<Found, KeepFault> {
        let transaction = self.reading()?;
        let (segments, journal, meta) = stores(&transaction)?;
        let names = values(segments.get_all_keys::<JsValue>().primitive());
        let bodies = values(segments.get_all::<JsValue>().primitive());
        let numbers = values(journal.get_all_keys::<JsValue>().primitive());
        let entries = values(journal.get_all::<JsValue>().primitive());
        let rows = [manifest::KEY, vault::KEY, exports::KEY, keyring::KEY];
        let rows = rows.map(|key| (key, meta.get::<JsValue, _, _>(key).primitive()));
        let names = names.await?.into_iter().map(|key| key.as_string().unwrap_or_default());
        let segments = names.zip(bodies.await?.iter().map(bytes_of)).gather();
        let numbers = numbers.await?.into_iter().map(|key| key.as_f64().unwrap_or_default() as u64);
        let entries = numbers.zip(entries.await?.iter().map(bytes_of)).gather();
        let mut beside = BTreeMap::new();
        for (key, row) in rows {
            let row = row.map_err(|error| fault(&error))?.await.map_err(|error| fault(&error))?;
            beside.extend(row.map(|row| (key.to_owned(), bytes_of(&row))));
        }
        let (manifest, lock) = (beside.remove(manifest::KEY), beside.remove(vault::KEY));
        Ok(Found { room: Room { segments, entries, manifest, beside }, lock })
    }

    /// Writes a batch: all of it is on the disk afterwards, or nothing. Gives the durability the browser says it used.
    pub async fn write(&self, parts: &OnDisk) -> Result<String, KeepFault> {
        patiently(self.write_parts(parts, None)).await?
    }

    /// Writes everything anew, in one transaction: nothing else is left, and the lock is another.
    pub async fn rewrite(&self, parts: &OnDisk, lock: LockChange<'_>) -> Result<String, KeepFault> {
        patiently(self.write_parts(parts, Some(lock))).await?
    }

    /// A row beside the facts (the lock, the log, the keys) becomes what `next` makes of it, in one transaction: another tab may
    /// write it as well.
    pub async fn write_beside(
        &self,
        key: &str,
        next: impl FnOnce(Option<Vec<u8>>) -> Vec<u8>,
    ) -> Result<(), KeepFault> {
        let transaction = self.writing()?;
        {
            let (_, _, meta) = stores(&transaction)?;
            let former = meta.get::<JsValue, _, _>(key).primitive().map_err(|error| fault(&error))?;
            let former = former.await.map_err(|error| fault(&error))?;
            put(&meta, &key.into(), &next(former.as_ref().map(bytes_of)))?;
        }
        let raw: JsValue = transaction.as_sys().clone().into();
        patiently(transaction.commit()).await?.map_err(|error| aborted(&error, &raw))
    }

    fn writing(&self) -> Result<Transaction<'_>, KeepFault> {
        self.database
            .transaction([SEGMENTS, JOURNAL, META])
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(|error| self.closed_or(&error))
    }

    async fn write_parts(&self, parts: &OnDisk, lock: Option<LockChange<'_>>) -> Result<String, KeepFault> {
        let transaction = self.writing()?;
        let raw: JsValue = transaction.as_sys().clone().into();
        {
            let (segments, journal, meta) = stores(&transaction)?;
            if let Some(lock) = lock {
                for store in [&segments, &journal, &meta] {
                    store.clear().map_err(|error| fault(&error))?;
                }
                if let LockChange::Put(lock) = lock {
                    put(&meta, &vault::KEY.into(), lock)?;
                }
            }
            let mut n_bytes = 0;
            for (name, bytes) in &parts.segments {
                if let Some(bytes) = bytes {
                    n_bytes += bytes.len();
                    put(&segments, &name.as_str().into(), bytes)?;
                    // The answer of a request is a task of its own, in which the transaction goes on.
                    if n_bytes > AT_A_STRETCH {
                        n_bytes = 0;
                        let request = meta.get::<JsValue, _, _>(manifest::KEY).primitive();
                        drop(request.map_err(|error| fault(&error))?.await.map_err(|error| fault(&error))?);
                    }
                } else {
                    let request = segments.delete(JsValue::from_str(name)).primitive();
                    drop(request.map_err(|error| fault(&error))?);
                }
            }
            for (seq, bytes) in &parts.mended {
                put(&journal, &(*seq as f64).into(), bytes)?;
            }
            // `add`, not `put`: when another tab has written this number, the whole transaction is taken back.
            if let Some((seq, bytes)) = &parts.entry {
                let entry =
                    journal.add(JsValue::from(Uint8Array::from(&bytes[..]))).with_key(JsValue::from(*seq as f64));
                drop(entry.without_key_type().primitive().map_err(|error| fault(&error))?);
            }
            put(&meta, &manifest::KEY.into(), &parts.manifest)?;
            for (key, bytes) in &parts.beside {
                put(&meta, &key.as_str().into(), bytes)?;
            }
        }
        let durability = text_of(&raw, "durability");
        match transaction.commit().await {
            Ok(()) => Ok(durability),
            Err(error) => Err(aborted(&error, &raw)),
        }
    }

    /// Whether what stands in the database is what was written, byte by byte.
    pub async fn read_back(&self, parts: &OnDisk) -> Result<(), KeepFault> {
        patiently(self.compare(parts)).await?
    }

    async fn compare(&self, parts: &OnDisk) -> Result<(), KeepFault> {
        let transaction = self.reading()?;
        let (segments, journal, meta) = stores(&transaction)?;
        let mut wanted = Vec::new();
        for (name, bytes) in &parts.segments {
            let request = segments.get::<JsValue, _, _>(name.as_str()).primitive();
            wanted.push((name.as_str(), request.map_err(|error| fault(&error))?, bytes.as_ref()));
        }
        if let Some((seq, bytes)) = &parts.entry {
            let request = journal.get::<JsValue, _, _>(*seq as f64).primitive().map_err(|error| fault(&error))?;
            wanted.push((JOURNAL, request, Some(bytes)));
        }
        let request = meta.get::<JsValue, _, _>(manifest::KEY).primitive().map_err(|error| fault(&error))?;
        wanted.push((META, request, Some(&parts.manifest)));
        for (name, request, bytes) in wanted {
            let found = request.await.map_err(|error| fault(&error))?;
            if !is_same(found.as_ref(), bytes.map(Vec::as_slice)).await {
                return Err(KeepFault::ReadBack(name.to_owned()));
            }
        }
        Ok(())
    }

    fn reading(&self) -> Result<Transaction<'_>, KeepFault> {
        let builder = self.database.transaction([SEGMENTS, JOURNAL, META]).with_mode(TransactionMode::Readonly);
        builder.build().map_err(|error| self.closed_or(&error))
    }

    fn closed_or(&self, error: &Error) -> KeepFault {
        if self.is_closed.get() { KeepFault::Closed } else { fault(error) }
    }

    /// Whether the database was closed under us: cleared by the person, or wanted by a newer program in another tab.
    pub fn is_closed(&self) -> bool {
        self.is_closed.get()
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        self.database.clone().close();
    }
}

/// Deletes a database; open tabs are asked to let go of it.
pub async fn delete(name: &str) -> Result<(), KeepFault> {
    let request = Database::delete_by_name(name).map_err(|fault| open_fault(&fault))?;
    patiently(request.into_future()).await?.map_err(|error| fault(&error))
}

/// The handle of the file that the person chose for copies: no other room can hold one.
pub async fn chosen_file(db_name: &str) -> Result<Option<JsValue>, KeepFault> {
    let handles = handles(db_name).await?;
    let transaction = handles.transaction([META]).with_mode(TransactionMode::Readonly).build();
    let transaction = transaction.map_err(|error| fault(&error))?;
    let meta = transaction.object_store(META).map_err(|error| fault(&error))?;
    let request = meta.get::<JsValue, _, _>(FILE).primitive().map_err(|error| fault(&error))?;
    let found = request.await.map_err(|error| fault(&error));
    handles.clone().close();
    found
}

/// Remembers that handle.
pub async fn choose_file(db_name: &str, handle: &JsValue) -> Result<(), KeepFault> {
    let handles = handles(db_name).await?;
    let transaction = handles.transaction([META]).with_mode(TransactionMode::Readwrite).build();
    let transaction = transaction.map_err(|error| fault(&error))?;
    {
        let meta = transaction.object_store(META).map_err(|error| fault(&error))?;
        let request = meta.put(handle.clone()).with_key(JsValue::from_str(FILE)).without_key_type().primitive();
        drop(request.map_err(|error| fault(&error))?);
    }
    let written = transaction.commit().await.map_err(|error| fault(&error));
    handles.clone().close();
    written
}

/// Forgets it.
pub async fn forget_file(db_name: &str) -> Result<(), KeepFault> {
    delete(&format!("{db_name}-{FILE}")).await
}

async fn handles(db_name: &str) -> Result<Database, KeepFault> {
    let request = Database::open(format!("{db_name}-{FILE}"))
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database: Database| {
            database.create_object_store(META).build()?;
            Ok(())
        })
        .build()
        .map_err(|fault| open_fault(&fault))?;
    patiently(request).await?.map_err(|fault| open_fault(&fault))
}

fn stores<'a>(
    transaction: &'a Transaction<'_>,
) -> Result<(ObjectStore<'a>, ObjectStore<'a>, ObjectStore<'a>), KeepFault> {
    let store = |name| transaction.object_store(name).map_err(|error| fault(&error));
    Ok((store(SEGMENTS)?, store(JOURNAL)?, store(META)?))
}

fn put(store: &ObjectStore<'_>, key: &JsValue, bytes: &[u8]) -> Result<(), KeepFault> {
    let request =
        store.put(JsValue::from(Uint8Array::from(bytes))).with_key(key.clone()).without_key_type().primitive();
    drop(request.map_err(|error| fault(&error))?);
    Ok(())
}

async fn values<I, F>(request: Result<F, Error>) -> Result<Vec<JsValue>, KeepFault>
where
    I: Iterator<Item = Result<JsValue, Error>>,
    F: Future<Output = Result<I, Error>>,
{
    let list = request.map_err(|error| fault(&error))?.await.map_err(|error| fault(&error))?;
    list.collect::<Result<_, _>>().map_err(|error| fault(&error))
}

fn text_of(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Another tab that wants a newer database, or the browser that takes it away: let go at once, and remember.
fn close_listener(database: &Database, is_closed: Rc<Cell<bool>>) -> Closure<dyn FnMut()> {
    let raw: JsValue = database.as_sys().clone().into();
    let handle = database.clone();
    let on_close = Closure::new(move || {
        is_closed.set(true);
        handle.clone().close();
    });
    for event in ["onversionchange", "onclose"] {
        // A browser without the event has nothing to tell.
        let _ = Reflect::set(&raw, &event.into(), on_close.as_ref());
    }
    on_close
}

fn aborted(error: &Error, transaction: &JsValue) -> KeepFault {
    let cause = Reflect::get(transaction, &"error".into()).unwrap_or(JsValue::NULL);
    match (error, text_of(&cause, "name")) {
        (Error::MissingData(_), name) if name.is_empty() => KeepFault::Aborted(error.to_string()),
        (Error::MissingData(_), name) => by_name(&name, &text_of(&cause, "message")),
        _ => fault(error),
    }
}

fn fault(error: &Error) -> KeepFault {
    match error {
        Error::DomException(exception) => {
            let value: &JsValue = exception.as_ref();
            by_name(&text_of(value, "name"), &exception.message())
        }
        other => KeepFault::Aborted(other.to_string()),
    }
}

fn by_name(name: &str, message: &str) -> KeepFault {
    match name {
        "QuotaExceededError" => KeepFault::Quota,
        "ConstraintError" => KeepFault::Stale,
        "InvalidStateError" | "TransactionInactiveError" => KeepFault::Closed,
        "SecurityError" | "NotAllowedError" => KeepFault::Unavailable(message.to_owned()),
        "VersionError" => KeepFault::Newer { found: 0, known: u32::from(VERSION) },
        _ => KeepFault::Aborted(format!("{name}: {message}")),
    }
}

fn open_fault(error: &OpenDbError) -> KeepFault {
    match error {
        OpenDbError::Base(base) => match fault(base) {
            KeepFault::Aborted(text) => KeepFault::Unavailable(text),
            other => other,
        },
        other => KeepFault::Unavailable(other.to_string()),
    }
}
