//! Form 1 of the lock of a sealed database: how the passphrase becomes a key, and the data key wrapped by it. Nothing in it is
//! secret by itself.

use serde::{Deserialize, Serialize};

/// The lock. Bytes are lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockV1 {
    /// Cost of the derivation (Argon2id): KiB of memory.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// 16 bytes.
    pub salt: String,
    /// The data key under the key of the passphrase.
    pub by_passphrase: String,
    /// The data key under the key of the recovery sheet.
    pub by_recovery: String,
}
