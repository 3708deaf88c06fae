//! Content hashes as lower-case hex.

use crate::model::hex::hex;
use sha2::{Digest, Sha256};

/// SHA-256 of the parts one after the other.
pub fn sha256_hex(parts: &[&[u8]]) -> String {
    let mut sum = Sum::default();
    for part in parts {
        sum.add(part);
    }
    sum.hex()
}

/// SHA-256 of what comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// The next piece.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// Of all pieces, as lower-case hex.
    pub fn hex(self) -> String {
        hex(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_everybody_computes() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(&[b"abc"]), abc);
        assert_eq!(sha256_hex(&[b"a", b"", b"bc"]), abc);
    }
}
