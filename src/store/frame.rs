//! The frame around everything that is kept: one line that says what follows and its checksum, then the text.
//!
//! Invariant: any changed, missing or added byte, in the head as in the body, makes `open` refuse. The head is compared
//! byte by byte with the only head that may stand over this body.

use crate::wire::hash::sha256_hex;
use crate::wire::ladder::NEWEST;

/// Why bytes are not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameFault {
    /// They are not what was written.
    Damaged,
    /// Whole, but written by a newer program.
    Newer {
        /// Its form.
        found: u64,
    },
}

/// Frames a text. `kind` and `name` belong to the checksum: a segment put under another name is damaged.
pub fn seal(kind: &str, name: &str, body: &str) -> Vec<u8> {
    let mut bytes = head(kind, NEWEST, name, body).into_bytes();
    bytes.extend_from_slice(body.as_bytes());
    bytes
}

/// The form number and the text of a frame.
pub fn open<'a>(kind: &str, name: &str, bytes: &'a [u8]) -> Result<(u64, &'a str), FrameFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| FrameFault::Damaged)?;
    let (line, body) = text.split_once('\n').ok_or(FrameFault::Damaged)?;
    let v = version_in(kind, line).ok_or(FrameFault::Damaged)?;
    if text.get(..=line.len()) != Some(&head(kind, v, name, body)) {
        return Err(FrameFault::Damaged);
    }
    if v > NEWEST { Err(FrameFault::Newer { found: v }) } else { Ok((v, body)) }
}

fn head(kind: &str, v: u64, name: &str, body: &str) -> String {
    let sha256 =
        sha256_hex(&[kind.as_bytes(), b"\n", v.to_string().as_bytes(), b"\n", name.as_bytes(), b"\n", body.as_bytes()]);
    format!("{{\"format\":\"marshrut-{kind}\",\"v\":{v},\"n_bytes\":{},\"sha256\":\"{sha256}\"}}\n", body.len())
}

fn version_in(kind: &str, line: &str) -> Option<u64> {
    let rest = line.strip_prefix("{\"format\":\"marshrut-")?.strip_prefix(kind)?.strip_prefix("\",\"v\":")?;
    rest.split_once(',')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_changed_byte_passes() {
        let whole = seal("segment", "class/1/2021/6А", "[\n{\"kind\":\"pupil\"}\n]");
        assert!(open("segment", "class/1/2021/6А", &whole).is_ok());
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                assert_eq!(open("segment", "class/1/2021/6А", &bytes), Err(FrameFault::Damaged), "byte {at} bit {bit}");
            }
            assert_eq!(open("segment", "class/1/2021/6А", &whole[..at]), Err(FrameFault::Damaged), "cut at {at}");
        }
        let longer = [whole.as_slice(), b" "].concat();
        assert_eq!(open("segment", "class/1/2021/6А", &longer), Err(FrameFault::Damaged));
        assert_eq!(open("segment", "class/1/2021/6Б", &whole), Err(FrameFault::Damaged));
        assert_eq!(open("entry", "class/1/2021/6А", &whole), Err(FrameFault::Damaged));
    }

    #[test]
    fn a_newer_frame_is_whole_but_not_read() {
        let bytes = format!("{}[]", head("segment", NEWEST + 1, "school", "[]"));
        assert_eq!(open("segment", "school", bytes.as_bytes()), Err(FrameFault::Newer { found: NEWEST + 1 }));
    }
}
