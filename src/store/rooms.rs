//! The other rooms: a second copy in the origin private file system, and the manifest in localStorage.
//!
//! Written after the transaction, never instead of it. Everything here is best effort: a room that does not answer is told to
//! the person and harms nothing. Names of files are hexadecimal: no class and no child is named on the disk.

use crate::model::hex::{hex, unhex};
use crate::model::order::Gather;
use crate::store::disk::OnDisk;
use crate::store::manifest;
use crate::store::opening::Room;
use crate::store::vault::{self, Sort, Vault};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    pub(super) type Directory;
    #[wasm_bindgen(method, catch, js_name = getDirectoryHandle)]
    fn directory(this: &Directory, name: &str, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn file(this: &Directory, name: &str, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    fn remove(this: &Directory, name: &str, options: &Object) -> Result<Promise, JsValue>;

    pub(super) type FileHandle;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn writable(this: &FileHandle) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn content(this: &FileHandle) -> Result<Promise, JsValue>;

    pub(super) type Writable;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, bytes: &Uint8Array) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
}

/// Files of one change: name → bytes, `None` = take away.
pub type Files = BTreeMap<String, Option<Vec<u8>>>;

/// The files of what was written.
pub fn files_of(parts: OnDisk) -> Files {
    let mut files: Files = parts.segments.into_iter().map(|(name, bytes)| (segment_file(&name), bytes)).gather();
    let entries = parts.entry.into_iter().chain(parts.mended);
    files.extend(entries.map(|(seq, bytes)| (entry_file(seq), Some(bytes))));
    files.insert(manifest::KEY.to_owned(), Some(parts.manifest));
    files
}

/// Writes files of the second copy; each replaces its former self as a whole. The manifest comes last by its name's place here.
pub async fn write_copy(db_name: &str, files: &Files) -> Result<(), String> {
    let directory = open_directory(db_name, Missing::Make).await.map_err(|error| told(&error))?;
    let (last, first): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == manifest::KEY);
    for (name, bytes) in first.into_iter().chain(last) {
        let result = match bytes {
            Some(bytes) => write_file(&directory, name, bytes).await,
            None => remove(&directory, name).await,
        };
        result.map_err(|error| told(&error))?;
    }
    Ok(())
}

/// The second copy as far as it can be read and opened: the manifest tells which files there should be.
pub async fn read_copy(db_name: &str, vault: Option<&Vault>) -> Room {
    let mut room = Room::default();
    let Ok(directory) = open_directory(db_name, Missing::Leave).await else { return room };
    room.manifest = read_file(&directory, manifest::KEY).await.ok();
    let Some(bytes) = room.manifest.clone() else { return room };
    let bytes = vault.and_then(|vault| vault.open(Sort::Manifest, &bytes)).unwrap_or(bytes);
    let Ok(manifest) = manifest::decode(&bytes) else { return room };
    for name in manifest.segments.keys() {
        let name = vault.map_or_else(|| name.clone(), |vault| vault.alias(name));
        if let Ok(bytes) = read_file(&directory, &segment_file(&name)).await {
            room.segments.insert(name, bytes);
        }
    }
    for seq in 1..=manifest.epoch {
        if let Ok(bytes) = read_file(&directory, &entry_file(seq)).await {
            room.entries.insert(seq, bytes);
        }
    }
    vault.map_or(room.clone(), |vault| vault.open_room(&room))
}

/// Whether the second copy is there and stands open although the database is sealed: the program was killed in between.
pub async fn is_copy_open(db_name: &str) -> bool {
    let Ok(directory) = open_directory(db_name, Missing::Leave).await else { return false };
    read_file(&directory, manifest::KEY).await.is_ok_and(|bytes| !vault::is_sealed(&bytes))
}

/// The lock beside the second copy.
pub async fn copied_lock(db_name: &str) -> Option<Vec<u8>> {
    read_file(&open_directory(db_name, Missing::Leave).await.ok()?, vault::KEY).await.ok()
}

/// Asks the browser to keep this site's storage for good; `None` where it cannot be asked. Some ask the person in their turn.
pub async fn persist() -> Option<bool> {
    of_storage("persist").await
}

/// Whether it has promised that already; asks nobody.
pub async fn is_persisted() -> Option<bool> {
    of_storage("persisted").await
}

async fn of_storage(question: &str) -> Option<bool> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let ask = Reflect::get(&storage, &question.into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let promise = ask.call0(&storage).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Deletes the second copy.
pub async fn wipe_copy(db_name: &str) {
    if let Ok(root) = root().await {
        let options = option("recursive");
        if let Ok(promise) = root.remove(db_name, &options) {
            // Nothing there is as good as deleted.
            let _ = JsFuture::from(promise).await;
        }
    }
}

/// The manifest outside, where localStorage is allowed. Sealed bytes stand there as hex: it holds text only.
pub fn remember(db_name: &str, bytes: &[u8]) {
    let text = if vault::is_sealed(bytes) { Some(hex(bytes)) } else { String::from_utf8(bytes.to_vec()).ok() };
    if let (Some(storage), Some(text)) = (local_storage(), text) {
        // Full or forbidden: the database carries its own manifest; the check outside is one room poorer.
        let _ = storage.set_item(&storage_key(db_name, manifest::KEY), &text);
    }
}

/// The manifest remembered outside, opened.
pub fn remembered(db_name: &str, vault: Option<&Vault>) -> Option<Vec<u8>> {
    let text = local_storage()?.get_item(&storage_key(db_name, manifest::KEY)).ok()??;
    match vault {
        Some(vault) => vault.open(Sort::Manifest, &unhex(&text)?),
        None => Some(text.into_bytes()),
    }
}

/// The lock outside; `None` forgets it.
pub fn remember_lock(db_name: &str, lock: Option<&[u8]>) {
    let (Some(storage), key) = (local_storage(), storage_key(db_name, vault::KEY)) else { return };
    let _ = match lock.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        Some(text) => storage.set_item(&key, text),
        None => storage.remove_item(&key),
    };
}

/// The lock remembered outside.
pub fn remembered_lock(db_name: &str) -> Option<Vec<u8>> {
    local_storage()?.get_item(&storage_key(db_name, vault::KEY)).ok()?.map(String::into_bytes)
}

/// Forgets manifest and lock outside.
pub fn forget(db_name: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&storage_key(db_name, manifest::KEY));
        let _ = storage.remove_item(&storage_key(db_name, vault::KEY));
    }
}

/// Not gloo's `LocalStorage`: it panics where the browser forbids storage, and that is an ordinary browser.
fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn storage_key(db_name: &str, what: &str) -> String {
    format!("{db_name}/{what}")
}

fn segment_file(name: &str) -> String {
    let digits: Vec<String> = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("s-{}", digits.concat())
}

fn entry_file(seq: u64) -> String {
    format!("e-{seq}")
}

/// What becomes of a folder that is not there.
#[derive(Clone, Copy)]
pub(super) enum Missing {
    /// It is made.
    Make,
    /// It is a fault.
    Leave,
}

async fn root() -> Result<Directory, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into())?;
    let get = Reflect::get(&storage, &"getDirectory".into())?;
    let promise = get.dyn_into::<js_sys::Function>()?.call0(&storage)?;
    Ok(JsFuture::from(promise.dyn_into::<Promise>()?).await?.unchecked_into())
}

pub(super) async fn open_directory(db_name: &str, missing: Missing) -> Result<Directory, JsValue> {
    let options = match missing {
        Missing::Make => option("create"),
        Missing::Leave => Object::new(),
    };
    let promise = root().await?.directory(db_name, &options)?;
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

pub(super) async fn write_file(directory: &Directory, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let handle: FileHandle = JsFuture::from(directory.file(name, &option("create"))?).await?.unchecked_into();
    write_into(&handle, bytes).await
}

/// The file becomes these bytes as a whole, or stays as it was.
pub(super) async fn write_into(handle: &FileHandle, bytes: &[u8]) -> Result<(), JsValue> {
    let writable: Writable = JsFuture::from(handle.writable()?).await?.unchecked_into();
    JsFuture::from(writable.write(&Uint8Array::from(bytes))?).await?;
    JsFuture::from(writable.close()?).await?;
    Ok(())
}

pub(super) async fn read_file(directory: &Directory, name: &str) -> Result<Vec<u8>, JsValue> {
    let handle: FileHandle = JsFuture::from(directory.file(name, &Object::new())?).await?.unchecked_into();
    read_from(&handle).await
}

/// Bytes of a file, not read.
pub(super) async fn size_of(directory: &Directory, name: &str) -> Result<usize, JsValue> {
    let handle: FileHandle = JsFuture::from(directory.file(name, &Object::new())?).await?.unchecked_into();
    let file: web_sys::File = JsFuture::from(handle.content()?).await?.unchecked_into();
    Ok(file.size() as usize)
}

/// All bytes of a file.
pub(super) async fn read_from(handle: &FileHandle) -> Result<Vec<u8>, JsValue> {
    let file: web_sys::File = JsFuture::from(handle.content()?).await?.unchecked_into();
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

pub(super) async fn remove(directory: &Directory, name: &str) -> Result<(), JsValue> {
    match JsFuture::from(directory.remove(name, &Object::new())?).await {
        Err(error) if text(&error, "name") != "NotFoundError" => Err(error),
        _ => Ok(()),
    }
}

fn option(name: &str) -> Object {
    let pair = Array::of2(&name.into(), &JsValue::TRUE);
    Object::from_entries(&Array::of1(&pair)).unwrap_or_default()
}

pub(super) fn told(error: &JsValue) -> String {
    format!("{}: {}", text(error, "name"), text(error, "message"))
}

pub(super) fn text(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).ok().and_then(|it| it.as_string()).unwrap_or_default()
}
