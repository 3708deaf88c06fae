//! The seal over everything kept: a passphrase (or the code of the recovery sheet) opens the data key, the data key opens every
//! part. A new passphrase therefore rewrites one record.
//!
//! Invariant: what is sealed carries what it is and to which database it belongs in its seal: a part moved to another place,
//! another number or another database does not open. A wrong passphrase changes nothing.

use crate::model::hex::{hex, unhex};
use crate::store::frame;
use crate::store::opening::Room;
use crate::wire::hash::sha256_hex;
use crate::wire::ladder;
use crate::wire::v1::lock::LockV1;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// The name of the lock in every room.
pub const KEY: &str = "lock";

/// Bytes of a nonce.
pub const NONCE: usize = 24;

/// What sealed bytes begin with; no text of ours begins so.
const MARK: &[u8; 8] = b"\x00MARSHR1";

/// 256 bits; wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key(…)")
    }
}

impl Key {
    /// A key of these bits; `None` where there are not 256 of them.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// nonce ‖ ciphertext ‖ tag; `about` is bound to it and not part of it.
    fn wrap(&self, about: &str, nonce: [u8; NONCE], bytes: &[u8]) -> Vec<u8> {
        let payload = Payload { msg: bytes, aad: about.as_bytes() };
        // The cipher refuses only what is longer than 256 GiB.
        let sealed =
            XChaCha20Poly1305::new((&*self.0).into()).encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [&nonce, sealed.as_slice()].concat()
    }

    fn unwrap(&self, about: &str, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: about.as_bytes() };
        XChaCha20Poly1305::new((&*self.0).into()).decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }
}

/// What a derivation costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// KiB of memory.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What new locks ask for: Argon2id with 64 MiB, three passes, one lane (RFC 9106 §4 scaled to a school's computer).
    pub const USUAL: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Whether a lock from elsewhere may ask for so much, and for no less than is safe.
    pub fn is_accepted(self) -> bool {
        (19 * 1024..=256 * 1024).contains(&self.memory_kib)
            && (2..=10).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }
}

/// The lock of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock(LockV1);

/// Why a lock cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockFault {
    /// Its bytes are not what was written.
    Damaged,
    /// It asks for more memory or time than accepted, or for too little.
    Cost,
}

/// Fresh chance for a new lock.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// Salt of the passphrase.
    pub salt: [u8; 16],
    /// Nonces of the two wraps.
    pub nonces: [[u8; NONCE]; 2],
}

impl Lock {
    /// A lock for a data key. `by_passphrase` was derived with this salt and cost.
    pub fn new(data: &Key, by_passphrase: &Key, recovery: &Key, cost: Cost, chance: Chance) -> Self {
        let mut form = LockV1 {
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: cost.lanes,
            salt: hex(&chance.salt),
            by_passphrase: String::new(),
            by_recovery: String::new(),
        };
        form.by_passphrase = hex(&by_passphrase.wrap(&about(&form), chance.nonces[0], &*data.0));
        form.by_recovery = hex(&recovery.wrap(RECOVERY, chance.nonces[1], &*data.0));
        Self(form)
    }

    /// The same data key and recovery sheet under a new passphrase.
    #[must_use]
    pub fn renewed(&self, data: &Key, by_passphrase: &Key, cost: Cost, chance: Chance) -> Self {
        let fresh = Self::new(data, by_passphrase, data, cost, chance);
        Self(LockV1 { by_recovery: self.0.by_recovery.clone(), ..fresh.0 })
    }

    /// The same data key and passphrase with a new recovery sheet; the former one opens nothing any more.
    #[must_use]
    pub fn reissued(&self, data: &Key, recovery: &Key, nonce: [u8; NONCE]) -> Self {
        Self(LockV1 { by_recovery: hex(&recovery.wrap(RECOVERY, nonce, &*data.0)), ..self.0.clone() })
    }

    /// The bytes of a lock; text.
    pub fn encode(&self) -> Vec<u8> {
        frame::seal(KEY, KEY, &ladder::line(&self.0))
    }

    /// The lock of some bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, LockFault> {
        let (_, body) = frame::open(KEY, KEY, bytes).map_err(|_| LockFault::Damaged)?;
        let lock = Self(ladder::parse(body).map_err(|_| LockFault::Damaged)?);
        if lock.cost().is_accepted() { Ok(lock) } else { Err(LockFault::Cost) }
    }

    /// What the derivation costs.
    pub fn cost(&self) -> Cost {
        Cost { memory_kib: self.0.memory_kib, passes: self.0.passes, lanes: self.0.lanes }
    }

    /// The salt of the derivation.
    pub fn salt(&self) -> Vec<u8> {
        unhex(&self.0.salt).unwrap_or_default()
    }

    /// The data key, if this is the key of the passphrase.
    pub fn open(&self, by_passphrase: &Key) -> Option<Key> {
        Key::of(&by_passphrase.unwrap(&about(&self.0), &unhex(&self.0.by_passphrase)?)?)
    }

    /// The data key, if this is the key of the recovery sheet.
    pub fn recover(&self, recovery: &Key) -> Option<Key> {
        Key::of(&recovery.unwrap(RECOVERY, &unhex(&self.0.by_recovery)?)?)
    }
}

const RECOVERY: &str = "marshrut-recovery";

/// What the wrap of the passphrase is bound to: nobody may lower the cost or change the salt.
fn about(form: &LockV1) -> String {
    format!("marshrut-lock {} {} {} {}", form.memory_kib, form.passes, form.lanes, form.salt)
}

/// The data key at work in one database.
#[derive(Clone, Debug)]
pub struct Vault {
    db_name: String,
    key: Key,
    /// The lock it was opened with.
    pub lock: Lock,
}

/// What a sealed part is.
#[derive(Clone, Copy, Debug)]
pub enum Sort<'a> {
    /// A segment of this name.
    Segment(&'a str),
    /// An entry of this number.
    Entry(u64),
    /// The manifest.
    Manifest,
    /// A copy of everything as a file.
    Copy,
    /// What lies beside the facts under this name.
    Beside(&'a str),
}

impl Vault {
    /// A vault over a database.
    pub fn new(db_name: &str, key: Key, lock: Lock) -> Self {
        Self { db_name: db_name.to_owned(), key, lock }
    }

    /// Its data key, for a new lock.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Under which name a segment lies on the disk: it tells nobody which class it is.
    pub fn alias(&self, name: &str) -> String {
        sha256_hex(&[&*self.key.0, b"segment", name.as_bytes()])[..32].to_owned()
    }

    /// Sealed bytes of a part. A nonce is used once.
    pub fn seal(&self, sort: Sort<'_>, nonce: [u8; NONCE], bytes: &[u8]) -> Vec<u8> {
        let inner = match sort {
            Sort::Segment(name) => [name.as_bytes(), b"\0", bytes].concat(),
            Sort::Entry(_) | Sort::Manifest | Sort::Copy | Sort::Beside(_) => bytes.to_vec(),
        };
        [MARK.as_slice(), &self.key.wrap(&self.about(sort), nonce, &inner)].concat()
    }

    /// The bytes of a part other than a segment; `None` when the seal does not hold.
    pub fn open(&self, sort: Sort<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
        self.key.unwrap(&self.about(sort), bytes.strip_prefix(MARK)?).map(|inner| inner.to_vec())
    }

    /// Name and bytes of a segment that lies under an alias.
    fn open_segment(&self, alias: &str, bytes: &[u8]) -> Option<(String, Vec<u8>)> {
        let inner = self.key.unwrap(&self.about_alias(alias), bytes.strip_prefix(MARK)?)?;
        let end = inner.iter().position(|byte| *byte == 0)?;
        let name = std::str::from_utf8(&inner[..end]).ok()?;
        (self.alias(name) == alias).then(|| (name.to_owned(), inner[end + 1..].to_vec()))
    }

    /// A room as it was before it was sealed. A segment whose seal does not hold is missing: its true name is not known; an entry
    /// or manifest is left as it is and found damaged by its frame.
    pub fn open_room(&self, room: &Room) -> Room {
        let mut opened = Room { manifest: room.manifest.clone(), ..Room::default() };
        for (alias, bytes) in &room.segments {
            opened.segments.extend(self.open_segment(alias, bytes));
        }
        for (seq, bytes) in &room.entries {
            let plain = self.open(Sort::Entry(*seq), bytes);
            opened.entries.insert(*seq, plain.unwrap_or_else(|| bytes.clone()));
        }
        if let Some(plain) = room.manifest.as_ref().and_then(|bytes| self.open(Sort::Manifest, bytes)) {
            opened.manifest = Some(plain);
        }
        for (key, bytes) in &room.beside {
            opened.beside.extend(self.open(Sort::Beside(key), bytes).map(|plain| (key.clone(), plain)));
        }
        opened
    }

    fn about(&self, sort: Sort<'_>) -> String {
        match sort {
            Sort::Segment(name) => self.about_alias(&self.alias(name)),
            Sort::Entry(seq) => format!("{} entry {seq}", self.db_name),
            Sort::Manifest => format!("{} manifest", self.db_name),
            Sort::Copy => format!("{} copy", self.db_name),
            Sort::Beside(key) => format!("{} {key}", self.db_name),
        }
    }

    fn about_alias(&self, alias: &str) -> String {
        format!("{} segment {alias}", self.db_name)
    }
}

/// Whether bytes are sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}
