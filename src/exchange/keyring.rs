//! The keys that are known here: the school's own, and those of others whose words a person has compared. It is local: no fact, and
//! it does not travel; the own key leaves as a file of its own, sealed.
//!
//! Invariant: a key is known only after a person said so; a file never makes its own key known.

use crate::exchange::signing::{SECRET, Signature};
use crate::model::hex::{hex, unhex};
use serde::{Deserialize, Serialize};

/// The name of the ring in the database.
pub const KEY: &str = "keys";

/// The word by which the file of a key is known.
pub const FORMAT: &str = "marshrut-key";

/// All keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keyring {
    /// The key with which files are signed here.
    pub own: Option<OwnKey>,
    /// Keys of others, in the order in which they became known.
    pub known: Vec<KnownKey>,
}

/// The key with which files are signed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnKey {
    /// The secret, in lower-case hex.
    secret: String,
    /// The public key, in lower-case hex.
    pub key: String,
    /// When it was made, milliseconds since 1970.
    pub made_at: i64,
    /// Whether files are signed with it.
    pub is_used: bool,
}

impl std::fmt::Debug for OwnKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "OwnKey({})", self.key)
    }
}

/// A key of somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownKey {
    /// The public key, in lower-case hex.
    pub key: String,
    /// Whose: the school of the file by which it became known.
    pub school: String,
    /// Its name.
    pub school_name: String,
    /// Who made that file; empty where the file does not say.
    pub by: String,
    /// Since when, milliseconds since 1970.
    pub since: i64,
}

/// Who made a file, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maker<'a> {
    /// The id of its school; empty where there is none.
    pub school: &'a str,
    /// The person; empty where the file does not say.
    pub by: &'a str,
}

/// Whether the signature of a file is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// It was made over this file.
    Holds,
    /// It was not: file or signature was changed.
    Broken,
    /// Nobody could reckon it.
    Unchecked,
}

/// How the signature of a file stands to the keys that are known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignatureStatus {
    /// Not signed, and nothing else was to be expected.
    Unsigned,
    /// Not signed, while this school has a key that is known here.
    UnsignedNow,
    /// Signed with the key of this very place.
    Own,
    /// Signed with a known key of the same school.
    Known(Box<str>),
    /// Signed with a key nobody has compared yet, of a school that has none here.
    New(Box<str>),
    /// Signed with an unknown key, while the same person of this school has another one here.
    Changed {
        /// The one that is known.
        known: Box<str>,
        /// The one of the file.
        found: Box<str>,
    },
    /// Signed with a key that is known as that of another school: its name.
    OfOther(Box<str>),
    /// The signature does not hold.
    Broken,
    /// It could not be reckoned.
    Unchecked,
}

/// What must be agreed to before a file with such a signature is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The signature does not hold.
    Broken,
    /// The key is another one than before.
    Changed,
    /// The key is that of another school.
    OfOther,
}

impl SignatureStatus {
    /// The doubt, where there is one.
    pub fn doubt(&self) -> Option<Doubt> {
        match self {
            SignatureStatus::Broken => Some(Doubt::Broken),
            SignatureStatus::Changed { .. } => Some(Doubt::Changed),
            SignatureStatus::OfOther(_) => Some(Doubt::OfOther),
            _ => None,
        }
    }
}

impl Keyring {
    /// The ring of some text; `None` for a text that is none.
    pub fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Its text.
    pub fn text(&self) -> String {
        // Texts and numbers only: nothing that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How a file stands to the keys.
    pub fn judge(&self, maker: Maker<'_>, signature: Option<(&Signature, Seal)>) -> SignatureStatus {
        let of_school = |known: &&KnownKey| !maker.school.is_empty() && known.school == maker.school;
        let Some((Signature { key, .. }, seal)) = signature else {
            return if self.known.iter().any(|known| of_school(&known) && known.by == maker.by) {
                SignatureStatus::UnsignedNow
            } else {
                SignatureStatus::Unsigned
            };
        };
        match seal {
            Seal::Holds => {}
            Seal::Broken => return SignatureStatus::Broken,
            Seal::Unchecked => return SignatureStatus::Unchecked,
        }
        if self.own.as_ref().is_some_and(|own| own.key == *key) {
            return SignatureStatus::Own;
        }
        let found = || key.as_str().into();
        if let Some(known) = self.known.iter().find(|known| known.key == *key) {
            let is_same = of_school(&known) || maker.school.is_empty();
            return if is_same {
                SignatureStatus::Known(found())
            } else {
                SignatureStatus::OfOther(known.school_name.as_str().into())
            };
        }
        match self.known.iter().rev().filter(of_school).find(|known| known.by == maker.by) {
            Some(known) => SignatureStatus::Changed { known: known.key.as_str().into(), found: found() },
            None => SignatureStatus::New(found()),
        }
    }

    /// Makes a key known; one that is known already is so for another school from now on.
    pub fn trust(&mut self, known: KnownKey) {
        self.known.retain(|other| other.key != known.key);
        self.known.push(known);
    }

    /// Forgets a key.
    pub fn forget(&mut self, key: &str) {
        self.known.retain(|known| known.key != key);
    }
}

impl OwnKey {
    /// The key of a secret; its public half was reckoned by the worker.
    pub fn new(secret: &[u8; SECRET], key: String, made_at: i64) -> Self {
        Self { secret: hex(secret), key, made_at, is_used: true }
    }

    /// The secret.
    pub fn secret(&self) -> Option<[u8; SECRET]> {
        unhex(&self.secret)?.try_into().ok()
    }

    /// The file of the key. Whoever has it signs as this school: it leaves sealed only.
    pub fn file(&self) -> String {
        let form = KeyFile {
            format: FORMAT.to_owned(),
            v: 1,
            secret: self.secret.clone(),
            key: self.key.clone(),
            made_at: self.made_at,
        };
        serde_json::to_string(&form).unwrap_or_default()
    }

    /// The key of such a file; `None` where it is none. Whether both halves belong together only the worker can tell.
    pub fn of_file(text: &str) -> Option<Self> {
        let form: KeyFile = serde_json::from_str(text).ok()?;
        let key = Self { secret: form.secret, key: form.key, made_at: form.made_at, is_used: true };
        (form.format == FORMAT && form.v == 1 && key.secret().is_some()).then_some(key)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    format: String,
    v: u32,
    secret: String,
    key: String,
    made_at: i64,
}
