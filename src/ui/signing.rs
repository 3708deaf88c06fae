//! The keys on this side: the ring is read once and changed in the database, the worker signs and checks.
//!
//! Where nothing is kept (a shared computer, private mode) the ring lasts as long as the tab.

use crate::exchange::keyring::{self, Keyring, OwnKey, Seal};
use crate::exchange::signing::{self, SECRET, Signature};
use crate::store::frame;
use crate::ui::session::Session;
use crate::ui::{clock, files};
use leptos::prelude::*;

/// The keys, as far as they have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ring {
    /// Not yet.
    Unread,
    /// What lies there is no ring: the own key is lost, unless its file was saved.
    Damaged,
    /// Here they are.
    Open(Keyring),
}

impl Ring {
    /// The keys; none where there are none that can be read.
    pub fn keys(&self) -> Keyring {
        if let Ring::Open(keys) = self { keys.clone() } else { Keyring::default() }
    }
}

thread_local! {
    static RING: ArcRwSignal<Ring> = ArcRwSignal::new(Ring::Unread);
}

/// The ring.
pub fn ring() -> ArcRwSignal<Ring> {
    RING.with(Clone::clone)
}

/// Reads it, where it was not read yet.
pub async fn read(session: Session) {
    if ring().get_untracked() != Ring::Unread {
        return;
    }
    let found = match session.keeper() {
        Some(keeper) => match keeper.beside(keyring::KEY).await {
            Ok(found) => found,
            // The next question reads again.
            Err(_) => return,
        },
        None => None,
    };
    ring().set(decode(found.as_deref()));
}

fn decode(bytes: Option<&[u8]>) -> Ring {
    let Some(bytes) = bytes else { return Ring::Open(Keyring::default()) };
    let text = frame::open(keyring::KEY, keyring::KEY, bytes).map(|(_, text)| text);
    text.ok().and_then(Keyring::of_text).map_or(Ring::Damaged, Ring::Open)
}

/// Changes the ring; `false` where it could not be kept, and then it is as before.
pub async fn change(session: Session, change: impl FnOnce(&mut Keyring)) -> bool {
    let mut keys = ring().get_untracked().keys();
    let Some(keeper) = session.keeper() else {
        change(&mut keys);
        ring().set(Ring::Open(keys));
        return true;
    };
    let next = |former: Option<Vec<u8>>| {
        keys = decode(former.as_deref()).keys();
        change(&mut keys);
        frame::seal(keyring::KEY, keyring::KEY, &keys.text())
    };
    let is_kept = keeper.change_beside(keyring::KEY, next).await.is_ok();
    if is_kept {
        ring().set(Ring::Open(keys));
    }
    is_kept
}

/// The signature of this place over a file of this hash: `None` where files are not signed here, an error where the worker did
/// not come.
pub async fn sign(session: Session, hash: &str) -> Result<Option<Signature>, NotSigned> {
    read(session).await;
    let ring = ring().get_untracked();
    if ring == Ring::Unread {
        return Err(NotSigned);
    }
    let Some(own) = ring.keys().own.filter(|own| own.is_used) else { return Ok(None) };
    let signature = of_worker(&own.secret().ok_or(NotSigned)?, hash).await.ok_or(NotSigned)?;
    if signature.key == own.key { Ok(Some(signature)) } else { Err(NotSigned) }
}

/// Files are signed here, and this one could not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSigned;

async fn of_worker(secret: &[u8; SECRET], hash: &str) -> Option<Signature> {
    signing::unpack(&files::make("sign", &signing::pack(secret, hash)).await?)
}

/// A new key.
pub async fn fresh() -> Option<OwnKey> {
    let secret = clock::chance::<SECRET>();
    let key = of_worker(&secret, "").await?.key;
    Some(OwnKey::new(&secret, key, clock::now().0))
}

/// The key of a file whose seal is open; `None` where it is none, or where its halves do not belong together.
pub async fn of_file(text: &str) -> Option<OwnKey> {
    let key = OwnKey::of_file(text)?;
    (of_worker(&key.secret()?, "").await?.key == key.key).then_some(key)
}

/// Which signatures hold, all asked at once.
pub async fn check(signed: &[(Signature, String)]) -> Vec<Seal> {
    if signed.is_empty() {
        return Vec::new();
    }
    let answer = files::make("check", &signing::pack_check(signed)).await.unwrap_or_default();
    let seal = |place: usize| match answer.get(place) {
        Some(1) => Seal::Holds,
        Some(_) => Seal::Broken,
        None => Seal::Unchecked,
    };
    (0..signed.len()).map(seal).collect()
}
