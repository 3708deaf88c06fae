//! The frame around everything that is kept: one line that says what follows and its checksum, then the text.
//!
//! Invariant: any changed, missing or added byte, in the head as in the body, makes `open` refuse. The head is compared
//! byte by byte with the only head that may stand over this body.

use crate::wire::hash::{Sum, sha256_hex};
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

/// A frame in the making: the checksum of a long text takes a while, and the page answers in between.
#[derive(Clone, Debug)]
pub struct Sealing {
    kind: &'static str,
    body: String,
    sum: Sum,
    n_summed: usize,
}

impl Sealing {
    /// As [`seal`], with nothing reckoned yet.
    pub fn of(kind: &'static str, name: &str, body: String) -> Self {
        let mut sum = Sum::default();
        sum.add(format!("{kind}\n{NEWEST}\n{name}\n").as_bytes());
        Self { kind, body, sum, n_summed: 0 }
    }

    /// Reckons so many bytes more; `false` when there was none left.
    pub fn step(&mut self, n_bytes: usize) -> bool {
        let rest = &self.body.as_bytes()[self.n_summed..];
        let piece = &rest[..rest.len().min(n_bytes)];
        self.sum.add(piece);
        self.n_summed += piece.len();
        !piece.is_empty()
    }

    /// The frame around the text.
    pub fn finish(mut self) -> Vec<u8> {
        while self.step(usize::MAX) {}
        let mut bytes = line(self.kind, NEWEST, self.body.len(), &self.sum.hex()).into_bytes();
        bytes.extend_from_slice(self.body.as_bytes());
        bytes
    }
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
    line(kind, v, body.len(), &sha256)
}

fn line(kind: &str, v: u64, n_bytes: usize, sha256: &str) -> String {
    format!("{{\"format\":\"marshrut-{kind}\",\"v\":{v},\"n_bytes\":{n_bytes},\"sha256\":\"{sha256}\"}}\n")
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
    fn a_frame_made_in_pieces_is_the_same() {
        let body = "[\n{\"kind\":\"pupil\",\"surname\":\"Ёжиков\"}\n]";
        for n_bytes in [1, 7, 1000] {
            let mut sealing = Sealing::of("entry", "7", body.to_owned());
            while sealing.step(n_bytes) {}
            assert_eq!(sealing.finish(), seal("entry", "7", body), "{n_bytes}");
        }
        assert_eq!(Sealing::of("entry", "7", String::new()).finish(), seal("entry", "7", ""));
    }

    #[test]
    fn a_newer_frame_is_whole_but_not_read() {
        let bytes = format!("{}[]", head("segment", NEWEST + 1, "school", "[]"));
        assert_eq!(open("segment", "school", bytes.as_bytes()), Err(FrameFault::Newer { found: NEWEST + 1 }));
    }
}
