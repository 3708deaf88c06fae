//! The reader worker: bytes of a foreign file in, cells out. A throw-away instance with a memory ceiling; the page ends it
//! after one answer, whatever happens inside.
//!
//! Message in: `{ name, wish, bytes: ArrayBuffer }`. Message out: the `ArrayBuffer` of a parcel.

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
    use marshrut::import::sheet::limits::Limits;
    use marshrut::import::sheet::{Wish, hash_of, parcel};
    use marshrut::model::hex::hex;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    pub fn main() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let answering = scope.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            spawn_local(answer(answering.clone(), event));
        });
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
    }

    async fn answer(scope: DedicatedWorkerGlobalScope, event: MessageEvent) {
        let field = |name: &str| Reflect::get(&event.data(), &JsValue::from_str(name)).ok();
        let text = |name: &str| field(name).and_then(|text| text.as_string()).unwrap_or_default();
        let (name, wish) = (text("name"), Wish::of_code(&text("wish")));
        let Some(buffer) = field("bytes").and_then(|bytes| bytes.dyn_into::<ArrayBuffer>().ok()) else { return };
        // The browser sums up in a thread of its own while the file is read.
        let subtle = scope.crypto().map(|crypto| crypto.subtle());
        let sum = subtle.and_then(|subtle| subtle.digest_with_str_and_buffer_source("SHA-256", &buffer)).ok();
        let bytes = Uint8Array::new(&buffer).to_vec();
        let read = parcel::read(&bytes, wish, &Limits::default());
        let sum = match sum {
            Some(sum) => JsFuture::from(sum).await.ok(),
            None => None, // a page that the browser does not hold for secure
        };
        let hash = sum.map_or_else(|| hash_of(&bytes), |sum| hex(&Uint8Array::new(&sum).to_vec()));
        let packed = Uint8Array::from(read.pack(&name, &hash).as_slice()).buffer();
        let posted = scope.post_message_with_transfer(&packed, &Array::of1(&packed));
        debug_assert!(posted.is_ok());
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The reader runs inside the page. Build it with scripts/run.");
}
