//! Whether a file of this program is as it was written, whatever it says: a file with words that are not known here is then of a
//! newer program, and not damaged.

use crate::wire::hash::sha256_hex;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Whether the hash of a file holds over its own text, whatever that says: the manifest with an empty
/// `sha256`, a line end, the facts.
pub fn is_as_written(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Told<'a> {
        #[serde(borrow)]
        manifest: &'a RawValue,
        #[serde(borrow)]
        facts: &'a RawValue,
    }
    #[derive(Deserialize)]
    struct Sum {
        sha256: String,
    }
    let Ok(Told { manifest, facts }) = serde_json::from_str::<Told<'_>>(text) else { return false };
    let Ok(Sum { sha256 }) = serde_json::from_str::<Sum>(manifest.get()) else { return false };
    let open = manifest.get().replace(&format!("\"sha256\":\"{sha256}\""), "\"sha256\":\"\"");
    sha256.len() == 64 && sha256 == sha256_hex(&[open.as_bytes(), b"\n", facts.get().as_bytes()])
}
