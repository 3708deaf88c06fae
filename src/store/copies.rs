//! Where copies of everything lie as files: dated ones in the origin private file system, beside the second copy, and one in a file
//! that the person chose, where the browser lets a page write into one.
//!
//! Invariant: a file becomes new as a whole or stays as it was, and counts as written only when it was read back and is equal.

use crate::store::idb;
use crate::store::rooms::{
    FileHandle, Missing, open_directory, read_file, read_from, remove, size_of, text, told, write_file, write_into,
};
use crate::store::rotation::CopyName;
use js_sys::{AsyncIterator, Function, Object, Promise, Reflect};
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Rights;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query(this: &Rights, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request(this: &Rights, options: &Object) -> Result<Promise, JsValue>;
}

/// What was read back differs from what was written.
const DIFFERS: &str = "ReadBack";

/// The folder of the dated copies of a database.
pub fn folder(db_name: &str) -> String {
    format!("{db_name}-copies")
}

/// Copy → its bytes.
pub async fn all(db_name: &str) -> BTreeMap<CopyName, usize> {
    let mut sizes = BTreeMap::new();
    let Ok(directory) = open_directory(&folder(db_name), Missing::Leave).await else { return sizes };
    for file in names(directory.as_ref()).await {
        if let (Some(name), Ok(n_bytes)) = (CopyName::read(&file), size_of(&directory, &file).await) {
            sizes.insert(name, n_bytes);
        }
    }
    sizes
}

/// One copy.
pub async fn read(db_name: &str, name: CopyName) -> Option<Vec<u8>> {
    let directory = open_directory(&folder(db_name), Missing::Leave).await.ok()?;
    read_file(&directory, &name.file()).await.ok()
}

/// Writes a copy, and reads it back.
pub async fn write(db_name: &str, name: CopyName, bytes: &[u8]) -> Result<(), String> {
    let write = async {
        let directory = open_directory(&folder(db_name), Missing::Make).await?;
        write_file(&directory, &name.file(), bytes).await?;
        read_file(&directory, &name.file()).await
    };
    equal(write.await, bytes)
}

/// Takes a copy away.
pub async fn take_away(db_name: &str, name: CopyName) {
    if let Ok(directory) = open_directory(&folder(db_name), Missing::Leave).await {
        // Tried again with the next copy.
        let _ = remove(&directory, &name.file()).await;
    }
}

/// Whether the page may write into the chosen file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Yes.
    Granted,
    /// After a click.
    Ask,
    /// No.
    Denied,
}

/// The file that the person chose.
#[derive(Clone, Debug)]
pub struct Chosen(JsValue);

impl Chosen {
    /// Lets the person choose; `None` where nothing was chosen. Belongs to a click.
    pub async fn pick(suggested: &str) -> Result<Option<Self>, String> {
        let options = Object::new();
        let set = Reflect::set(&options, &"suggestedName".into(), &suggested.into());
        debug_assert!(set.is_ok());
        let Some(pick) = picker() else { return Ok(None) };
        let window = web_sys::window().map_or(JsValue::UNDEFINED, JsValue::from);
        let asked = pick.call1(&window, &options).and_then(JsCast::dyn_into::<Promise>);
        match waited(asked).await {
            Ok(handle) => Ok(Some(Self(handle))),
            Err(error) if text(&error, "name") == "AbortError" => Ok(None),
            Err(error) => Err(told(&error)),
        }
    }

    /// The one that was chosen before.
    pub async fn remembered(db_name: &str) -> Option<Self> {
        idb::chosen_file(db_name).await.ok()?.map(Self)
    }

    /// Remembers it beyond this tab.
    pub async fn remember(&self, db_name: &str) -> bool {
        idb::choose_file(db_name, &self.0).await.is_ok()
    }

    /// Its name on the disk.
    pub fn name(&self) -> String {
        text(&self.0, "name")
    }

    /// Whether the page may write.
    pub async fn right(&self) -> Right {
        right_of(waited(self.rights().query(&writing())).await)
    }

    /// Asks for it. Belongs to a click.
    pub async fn ask(&self) -> Right {
        right_of(waited(self.rights().request(&writing())).await)
    }

    /// Writes, and reads back.
    pub async fn write(&self, bytes: &[u8]) -> Result<(), String> {
        let handle: &FileHandle = self.0.unchecked_ref();
        let write = async {
            write_into(handle, bytes).await?;
            read_from(handle).await
        };
        equal(write.await, bytes)
    }

    fn rights(&self) -> &Rights {
        self.0.unchecked_ref()
    }
}

/// Whether this browser lets a page write into a file that the person chooses.
pub fn can_choose() -> bool {
    picker().is_some()
}

/// Forgets which file was chosen.
pub async fn forget(db_name: &str) -> bool {
    idb::forget_file(db_name).await.is_ok()
}

fn picker() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into::<Function>().ok()
}

fn writing() -> Object {
    let options = Object::new();
    let set = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    debug_assert!(set.is_ok());
    options
}

fn right_of(answer: Result<JsValue, JsValue>) -> Right {
    match answer.ok().and_then(|word| word.as_string()).as_deref() {
        Some("granted") => Right::Granted,
        Some("prompt") => Right::Ask,
        _ => Right::Denied,
    }
}

async fn waited(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn equal(read: Result<Vec<u8>, JsValue>, bytes: &[u8]) -> Result<(), String> {
    match read {
        Ok(read) if read == bytes => Ok(()),
        Ok(_) => Err(DIFFERS.to_owned()),
        Err(error) => Err(told(&error)),
    }
}

/// Names of the files of a folder.
async fn names(directory: &JsValue) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let keys = Reflect::get(directory, &"keys".into()).ok().and_then(|keys| keys.dyn_into::<Function>().ok());
    let Some(Ok(keys)) = keys.map(|keys| keys.call0(directory)) else { return names };
    let keys: AsyncIterator = keys.unchecked_into();
    while let Ok(next) = waited(keys.next()).await {
        match Reflect::get(&next, &"value".into()).ok().and_then(|name| name.as_string()) {
            Some(name) => names.insert(name),
            None => break,
        };
    }
    names
}
