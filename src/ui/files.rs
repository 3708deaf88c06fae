//! Picking and saving files; documents are written by the maker worker, foreign bytes go to the reader worker, a throw-away wasm instance with its own memory ceiling
//! and a watchdog, so that a file that kills its parser does not take the page with it.

use crate::import::sheet::{ReadFault, Wish, Workbook, parcel};
use crate::store::patience::{Later, later};
use crate::text::faults::Told;
use crate::text::words::Words;
use crate::text::{file_faults, msg};
use crate::ui::exports::{self, Leaving};
use crate::ui::session::Session;
use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

/// How long the reader may think about one file (reliability: parameters, import limits).
const WATCHDOG_MILLISECONDS: i32 = 20_000;

/// Why nothing came of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadTrouble {
    /// The file itself.
    Fault(ReadFault),
    /// The disk or the browser did not give the bytes.
    NoBytes,
    /// The file killed its reader: memory ran out, or the reading library stopped.
    Died,
    /// The watchdog ended it.
    TooSlow,
    /// The person ended it.
    Stopped,
}

impl ReadTrouble {
    /// What happened, are the data safe, what next.
    pub fn told(&self, words: &Words) -> Told {
        match self {
            ReadTrouble::Fault(fault) => file_faults::read_fault(words, fault),
            ReadTrouble::Died => file_faults::reader_crashed(words),
            ReadTrouble::TooSlow => file_faults::reader_too_slow(words),
            ReadTrouble::Stopped => Told {
                what: words.say(&msg::ReadStopped),
                safe: words.say(&msg::SafeNothingWritten),
                next: String::new(),
            },
            ReadTrouble::NoBytes => Told {
                what: words.say(&msg::ReadNoBytes),
                safe: words.say(&msg::SafeDataUnchanged),
                next: words.say(&msg::ReadNoBytesNext),
            },
        }
    }
}

/// Name and bytes of a file that a person handed over.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// As on the disk.
    pub name: String,
    /// The whole content.
    pub bytes: Rc<Vec<u8>>,
}

/// Reads the bytes of a picked file, from the call on, not from the waiting. `Err` only where the disk or the browser refuses.
pub fn bytes_of(file: &File) -> impl Future<Output = Result<PickedFile, ReadTrouble>> + use<> {
    let (name, coming) = (file.name(), JsFuture::from(file.array_buffer()));
    async move {
        let buffer = coming.await.map_err(|_| ReadTrouble::NoBytes)?;
        Ok(PickedFile { name, bytes: Rc::new(Uint8Array::new(&buffer).to_vec()) })
    }
}

/// Hands bytes to a fresh reader worker and waits for cells, a fault, its death or the watchdog.
pub async fn read_workbook(file: &PickedFile, wish: Option<Wish>) -> Result<Workbook, ReadTrouble> {
    let Some(worker) = start_worker("reader") else { return Err(ReadTrouble::Died) };
    let reply = JsFuture::from(ask(
        &worker,
        &[("name", &file.name), ("wish", &wish.map(Wish::code).unwrap_or_default())],
        &file.bytes,
    ))
    .await;
    worker.terminate();
    READING.with_borrow_mut(|reading| *reading = None);
    match reply {
        Ok(value) if value.is_instance_of::<ArrayBuffer>() => {
            let bytes = Uint8Array::new(&value).to_vec();
            parcel::unpack(&bytes).map_err(|_| ReadTrouble::Died)?.map_err(ReadTrouble::Fault)
        }
        Err(reason) if reason.as_string().as_deref() == Some("timeout") => Err(ReadTrouble::TooSlow),
        Err(reason) if reason.as_string().as_deref() == Some("stopped") => Err(ReadTrouble::Stopped),
        Ok(_) | Err(_) => Err(ReadTrouble::Died),
    }
}

/// Asks a fresh maker worker to carry out a command over bytes; `None` when it died, was too slow or could not.
pub async fn make(command: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let worker = start_worker("maker")?;
    let reply = JsFuture::from(ask(&worker, &[("command", command)], bytes)).await;
    worker.terminate();
    let made = Uint8Array::new(&reply.ok()?).to_vec();
    (!made.is_empty()).then_some(made)
}

thread_local! {
    /// How to end the reading that goes on.
    static READING: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Ends the reading that goes on; its file is told to be stopped.
pub fn stop_reading() {
    if let Some(end) = READING.with_borrow_mut(Option::take) {
        let ended = end.call1(&JsValue::NULL, &JsValue::from_str("stopped"));
        debug_assert!(ended.is_ok());
    }
}

/// Offers text as a download. The name carries no pupil's name.
pub fn save_text(session: Session, file: (&str, &str), media_type: &str, leaving: Leaving) -> Result<(), JsValue> {
    save_bytes(session, (file.0, file.1.as_bytes()), media_type, leaving)
}

/// Offers bytes as a download and writes it into the log of what left. The name carries no pupil's name.
pub fn save_bytes(
    session: Session,
    (file_name, bytes): (&str, &[u8]),
    media_type: &str,
    leaving: Leaving,
) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(file_name);
    anchor.click();
    exports::note(session, leaving, file_name);
    Url::revoke_object_url(&url)
}

/// Whether this is the single file on a stick (`scripts/portable`).
pub fn is_portable() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|it| it.document_element()).is_some_and(|root| root.has_attribute("data-portable"))
}

fn start_worker(name: &str) -> Option<Worker> {
    let document = web_sys::window()?.document()?;
    let url = document.query_selector(&format!("meta[name=\"{name}-worker\"]")).ok()??.get_attribute("content")?;
    let options = WorkerOptions::new();
    // From file:// a browser starts no module workers: the portable page made plain scripts of them.
    options.set_type(if is_portable() { WorkerType::Classic } else { WorkerType::Module });
    Worker::new_with_options(&url, &options).ok()
}

/// One question, one answer: resolves with the parcel, rejects with «timeout» or with what killed the worker.
fn ask(worker: &Worker, words: &[(&str, &str)], bytes: &[u8]) -> js_sys::Promise {
    let question = Object::new();
    let bytes = Uint8Array::from(bytes);
    let words_said = words.iter().map(|(key, word)| (*key, JsValue::from_str(word)));
    for (key, value) in words_said.chain([("bytes", bytes.buffer().into())]) {
        // A plain new object takes any property.
        let set = Reflect::set(&question, &key.into(), &value);
        debug_assert!(set.is_ok());
    }
    let transfer = Array::of1(&bytes.buffer());
    let is_reading = words.iter().any(|(key, _)| *key == "name");
    let Later { promise, resolve, reject } = later();
    let kept: Rc<RefCell<Vec<Closure<dyn FnMut(MessageEvent)>>>> = Rc::default();
    let hold = kept.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.data().is_instance_of::<ArrayBuffer>() {
            let answered = resolve.call1(&JsValue::NULL, &event.data());
            debug_assert!(answered.is_ok() && !hold.borrow().is_empty());
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    kept.borrow_mut().push(on_message);
    // The worker's start script keeps what comes before its module listens.
    let posted = worker.post_message_with_transfer(&question, &transfer);
    debug_assert!(posted.is_ok());
    worker.set_onerror(Some(&reject));
    if is_reading {
        READING.with_borrow_mut(|reading| *reading = Some(reject.clone()));
    }
    let late = reject.bind1(&JsValue::NULL, &JsValue::from_str("timeout"));
    if let Some(window) = web_sys::window() {
        let set =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), WATCHDOG_MILLISECONDS);
        debug_assert!(set.is_ok());
    }
    promise
}
