//! Files sealed to a passphrase in the open `age` format (age-encryption.org/v1): whoever has the passphrase opens them with any
//! program that knows the format, without us. Runs in the maker worker: the derivation takes 64 MiB.
//!
//! Invariant: a changed or missing byte opens nothing; a file that asks for more memory than accepted is refused before any is taken.

use age::scrypt::{Identity, Recipient};
use age::secrecy::SecretString;

/// What sealed files begin with.
pub const MARK: &[u8] = b"age-encryption.org/v1\n";

/// log₂ of the cost of scrypt in our files: 2¹⁶ · 1 KiB = 64 MiB.
const WORK: u8 = 16;

/// The dearest file that is opened: 256 MiB, what other programs of the format choose on a fast machine.
const WORK_MAX: u8 = 18;

/// Why a sealed file is not opened. Nothing is used of it then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedFault {
    /// Another passphrase. (A changed head looks the same: the format tells no difference.)
    Passphrase,
    /// A byte of it is changed or missing.
    Damaged,
    /// It wants more memory than accepted.
    Cost,
    /// Sealed to a key and not to a passphrase.
    NoPassphrase,
}

/// Whether a file is sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// Seals; empty when the format refuses, which it does for no content of ours.
pub fn seal(passphrase: &str, bytes: &[u8]) -> Vec<u8> {
    let mut recipient = Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    age::encrypt(&recipient, bytes).unwrap_or_default()
}

/// Opens.
pub fn open(passphrase: &str, bytes: &[u8]) -> Result<Vec<u8>, SealedFault> {
    let mut identity = Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(WORK_MAX);
    age::decrypt(&identity, bytes).map_err(|fault| match fault {
        age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed => SealedFault::Passphrase,
        age::DecryptError::ExcessiveWork { .. } => SealedFault::Cost,
        age::DecryptError::NoMatchingKeys => SealedFault::NoPassphrase,
        _ => SealedFault::Damaged,
    })
}

/// What is asked of the maker worker: a passphrase, blanks at the ends and between words made one, and bytes.
pub fn pack(passphrase: &str, bytes: &[u8]) -> Vec<u8> {
    let normal = passphrase.split_whitespace().collect::<Vec<_>>().join(" ");
    // Texts and bytes: postcard has no way to refuse them.
    postcard::to_allocvec(&(normal, bytes)).unwrap_or_default()
}

/// Seals what was packed.
pub fn seal_packed(question: &[u8]) -> Option<Vec<u8>> {
    let (passphrase, bytes): (String, Vec<u8>) = postcard::from_bytes(question).ok()?;
    Some(seal(&passphrase, &bytes))
}

/// The faults in the order of their bytes in an answer; an opened file begins with 0.
const FAULTS: [SealedFault; 4] =
    [SealedFault::Passphrase, SealedFault::Damaged, SealedFault::Cost, SealedFault::NoPassphrase];

/// Opens what was packed; the answer begins with a byte that says how it went.
pub fn open_packed(question: &[u8]) -> Option<Vec<u8>> {
    let (passphrase, bytes): (String, Vec<u8>) = postcard::from_bytes(question).ok()?;
    Some(match open(&passphrase, &bytes) {
        Ok(opened) => [&[0], opened.as_slice()].concat(),
        Err(fault) => vec![FAULTS.iter().position(|known| *known == fault).unwrap_or_default() as u8 + 1],
    })
}

/// The worker's answer; `None` when it was none.
pub fn unpack(answer: &[u8]) -> Option<Result<Vec<u8>, SealedFault>> {
    match answer.split_first()? {
        (0, opened) => Some(Ok(opened.to_vec())),
        (fault, _) => Some(Err(*FAULTS.get(usize::from(*fault) - 1)?)),
    }
}
