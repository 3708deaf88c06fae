//! Bytes that lie in the browser, and whether they are those that were written.

use crate::store::patience::pause;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

/// So many bytes are written or compared in one task.
pub const AT_A_STRETCH: usize = 4 << 20;

/// Compares in pieces: the entry of many files is megabytes, and the page answers in between.
pub async fn is_same(found: Option<&JsValue>, wanted: Option<&[u8]>) -> bool {
    let (Some(found), Some(wanted)) = (found, wanted) else { return found.is_none() && wanted.is_none() };
    let found = Uint8Array::new(found);
    if found.length() as usize != wanted.len() {
        return false;
    }
    for (at, piece) in wanted.chunks(AT_A_STRETCH).enumerate() {
        if at > 0 {
            pause(0).await;
        }
        let from = (at * AT_A_STRETCH) as u32;
        if found.subarray(from, from + piece.len() as u32).to_vec() != piece {
            return false;
        }
    }
    true
}

/// The bytes of a value.
pub fn bytes_of(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}
