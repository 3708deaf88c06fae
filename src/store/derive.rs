//! From a passphrase to a key: Argon2id. Runs in the maker worker, whose memory goes when it ends.

use crate::store::vault::{Cost, Key};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// What is asked of the worker.
pub type Question = (String, Vec<u8>, (u32, u32, u32));

/// Packs a question for the worker.
pub fn pack(passphrase: &str, salt: &[u8], cost: Cost) -> Vec<u8> {
    let question: Question = (normal(passphrase), salt.to_vec(), (cost.memory_kib, cost.passes, cost.lanes));
    // Texts and numbers: postcard has no way to refuse them.
    postcard::to_allocvec(&question).unwrap_or_default()
}

/// The 32 bytes of the key; `None` for a question that is none or asks for a cost that is not accepted.
pub fn answer(question: &[u8]) -> Option<Vec<u8>> {
    let (passphrase, salt, (memory_kib, passes, lanes)): Question = postcard::from_bytes(question).ok()?;
    let passphrase = Zeroizing::new(passphrase);
    let cost = Cost { memory_kib, passes, lanes };
    derive(&passphrase, &salt, cost).map(|key| key.to_vec())
}

fn derive(passphrase: &str, salt: &[u8], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    if !cost.is_accepted() {
        return None;
    }
    let parameters = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let mut key = Zeroizing::new([0_u8; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut *key).ok()?;
    Some(key)
}

/// The passphrase as it is meant: blanks at the ends and their number between words do not count.
pub fn normal(passphrase: &str) -> String {
    passphrase.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code of the recovery sheet: 125 bits as five groups of five letters and digits that cannot be confused.
pub fn recovery_code(chance: [u8; 16]) -> String {
    let bits = u128::from_be_bytes(chance);
    let letters: Vec<char> = (0..25).map(|place| letter((bits >> (place * 5)) as u8)).collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn letter(five: u8) -> char {
    char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(five & 31)])
}

/// The key of a recovery code as typed: case, blanks and hyphens do not count. The code is as long as a key, so one hash will do.
pub fn recovery_key(code: &str) -> Option<Key> {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    let digest = crate::wire::hash::sha256_hex(&[b"marshrut-recovery", plain.as_bytes()]);
    Key::of(&crate::model::hex::unhex(&digest)?)
}
