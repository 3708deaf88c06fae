//! The maker worker: a parcel in, the bytes of a file out. Holds the heavy writers, the seals of files and the derivation of keys,
//! so that the page does not carry them and their memory goes with the worker.
//!
//! Message in: `{ command, bytes: ArrayBuffer }`. Message out: the `ArrayBuffer` of the file, empty when it was not written.
//! A new command is a line in `made`.

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
    use marshrut::exchange::{sealed, signing};
    use marshrut::report::{docx, parcel, xlsx};
    use marshrut::store::derive;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    pub fn main() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let answering = scope.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| answer(&answering, &event));
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
    }

    fn answer(scope: &DedicatedWorkerGlobalScope, event: &MessageEvent) {
        let field = |name: &str| Reflect::get(&event.data(), &JsValue::from_str(name)).ok();
        let command = field("command").and_then(|command| command.as_string()).unwrap_or_default();
        let Some(buffer) = field("bytes").and_then(|bytes| bytes.dyn_into::<ArrayBuffer>().ok()) else { return };
        let bytes = Uint8Array::new(&buffer).to_vec();
        let made = made(&command, &bytes).unwrap_or_default();
        let packed = Uint8Array::from(made.as_slice()).buffer();
        let posted = scope.post_message_with_transfer(&packed, &Array::of1(&packed));
        debug_assert!(posted.is_ok());
    }

    fn made(command: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let unpacked = || parcel::unpack(bytes).ok();
        match command {
            "docx" => docx::docx(&unpacked()?.0).ok(),
            "xlsx" => unpacked().and_then(|(document, heads)| xlsx::xlsx(&document, &heads).ok()),
            "key" => derive::answer(bytes),
            "seal" => sealed::seal_packed(bytes),
            "open" => sealed::open_packed(bytes),
            "sign" => signing::sign_packed(bytes),
            "check" => signing::check_packed(bytes),
            _ => None,
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The maker runs inside the page. Build it with scripts/run.");
}
