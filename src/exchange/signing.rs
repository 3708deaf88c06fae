//! The signature of a file: whoever has the key made it, and nothing in it was changed since. Ed25519 (RFC 8032) over the hash that
//! covers everything in the file; reckoned in the maker worker, so that the page does not carry the curve.
//!
//! It proves «the same key as last time», not «this person»: what is known of keys is `keyring`. Invariant: a signature counts
//! for the one file over whose hash it was made.

use crate::model::hex::{hex, unhex};
use crate::reference::words;
use crate::wire::hash::sha256_hex;
use crate::wire::ladder;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Bytes of the secret from which a key follows.
pub const SECRET: usize = 32;

/// Words of a fingerprint: of 256 each, 64 bits. Six would be 48, and a rented cluster makes so many keys in a week.
const PRINT: usize = 8;

/// What a signed file carries beside what it says. An older program refuses a file with it: signing is the person's choice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The public key, 32 bytes in lower-case hex.
    pub key: String,
    /// The signature, 64 bytes in lower-case hex.
    pub sign: String,
}

/// Eight words by which two people compare a key aloud; empty for what is no key.
pub fn fingerprint(key: &str) -> String {
    match unhex(key) {
        Some(bytes) if bytes.len() == 32 => {
            let digest = unhex(&sha256_hex(&[b"marshrut-key", &bytes])).unwrap_or_default();
            words::suggestion(&digest[..PRINT.min(digest.len())])
        }
        _ => String::new(),
    }
}

/// The text of a class file with a signature over its hash.
pub fn signed(text: &str, signature: &Signature) -> String {
    let open = text.trim_end().strip_suffix('}').unwrap_or(text);
    format!("{open},\n\"signature\":{}}}\n", ladder::line(signature))
}

/// Packs a question for the worker: sign a file of this hash. The answer gives [`Signature`] by [`unpack`].
pub fn pack(secret: &[u8; SECRET], hash: &str) -> Vec<u8> {
    // Bytes and texts: postcard has no way to refuse them.
    postcard::to_allocvec(&(secret, hash)).unwrap_or_default()
}

/// Signs what was packed: the public key, then the signature.
pub fn sign_packed(question: &[u8]) -> Option<Vec<u8>> {
    let (secret, hash): ([u8; SECRET], String) = postcard::from_bytes(question).ok()?;
    let key = SigningKey::from_bytes(&Zeroizing::new(secret));
    Some([key.verifying_key().as_bytes().as_slice(), &key.sign(message(&hash).as_bytes()).to_bytes()].concat())
}

/// The worker's answer; `None` when it was none.
pub fn unpack(answer: &[u8]) -> Option<Signature> {
    let (key, sign) = answer.split_at_checked(32)?;
    (sign.len() == 64).then(|| Signature { key: hex(key), sign: hex(sign) })
}

/// Packs a question for the worker: which of these signatures were made over these hashes.
pub fn pack_check(signed: &[(Signature, String)]) -> Vec<u8> {
    let plain: Vec<(&str, &str, &str)> =
        signed.iter().map(|(it, hash)| (it.key.as_str(), it.sign.as_str(), hash.as_str())).collect();
    postcard::to_allocvec(&plain).unwrap_or_default()
}

/// Checks what was packed: a byte for each, 1 where it holds.
pub fn check_packed(question: &[u8]) -> Option<Vec<u8>> {
    let signed: Vec<(String, String, String)> = postcard::from_bytes(question).ok()?;
    Some(signed.into_iter().map(|(key, sign, hash)| u8::from(holds(&Signature { key, sign }, &hash))).collect())
}

/// Whether the owner of the key signed a file of this hash. Keys of small order, under which anything holds, hold nothing.
pub fn holds(signature: &Signature, hash: &str) -> bool {
    let key = unhex(&signature.key).and_then(|bytes| VerifyingKey::try_from(bytes.as_slice()).ok());
    let sign = unhex(&signature.sign).and_then(|bytes| ed25519_dalek::Signature::from_slice(&bytes).ok());
    matches!((key, sign), (Some(key), Some(sign)) if key.verify_strict(message(hash).as_bytes(), &sign).is_ok())
}

/// What is signed: nothing else that this key may ever sign begins so.
fn message(hash: &str) -> String {
    format!("marshrut signature 1\n{hash}")
}
