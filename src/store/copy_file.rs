//! A copy as a file of its own: the text of a class file, or the same sealed under the vault together with its lock, so that the
//! passphrase or the recovery sheet of that time opens it on any computer, whatever became of the database.
//!
//! Invariant: a changed, missing or added byte opens nothing.

use crate::store::vault::{Key, Lock, LockFault, NONCE, Sort, Vault};

/// What a sealed copy begins with; no other file of ours begins so.
const MARK: &[u8; 8] = b"\x00MARSHRK";

/// What stands in a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied<'a> {
    /// The text as it is.
    Plain(&'a [u8]),
    /// Sealed.
    Sealed {
        /// Its lock.
        lock: Box<Lock>,
        /// What the lock's data key opens.
        body: &'a [u8],
    },
}

/// The bytes of a copy; sealed where there is a vault. A nonce is used once.
pub fn write(vault: Option<&Vault>, nonce: [u8; NONCE], text: &str) -> Vec<u8> {
    let Some(vault) = vault else { return text.as_bytes().to_vec() };
    let lock = vault.lock.encode();
    let length = u32::try_from(lock.len()).unwrap_or_default().to_le_bytes();
    [MARK.as_slice(), &length, &lock, &vault.seal(Sort::Copy, nonce, text.as_bytes())].concat()
}

/// Whether the bytes begin as those of a sealed copy do.
pub fn seems_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// What stands in the bytes of a copy.
pub fn read(bytes: &[u8]) -> Result<Copied<'_>, LockFault> {
    let Some(rest) = bytes.strip_prefix(MARK) else { return Ok(Copied::Plain(bytes)) };
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(LockFault::Damaged)?;
    let (lock, body) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(LockFault::Damaged)?;
    Ok(Copied::Sealed { lock: Box::new(Lock::decode(lock)?), body })
}

/// The text of what was sealed in the database of this name; `None` where the key is another or a byte is changed.
pub fn open(db_name: &str, key: &Key, lock: &Lock, body: &[u8]) -> Option<Vec<u8>> {
    Vault::new(db_name, key.clone(), lock.clone()).open(Sort::Copy, body)
}
