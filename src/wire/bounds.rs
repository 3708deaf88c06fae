//! A look over a JSON text before anybody believes it: depth, lengths, repeated keys. One pass, no recursion.
//!
//! It does not check that the text is JSON at all (the parser after it does); on JSON its answer is exact.

use crate::model::order::Order;
use std::borrow::Cow;

/// How much of a foreign text is accepted (`docs/decisions`: limits of exchange files).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole text.
    pub n_bytes: usize,
    /// Lists and objects inside each other.
    pub depth: usize,
    /// Bytes of one string as written.
    pub string: usize,
    /// Entries of one list or object.
    pub entries: usize,
}

/// For files from outside.
pub const FOREIGN: Limits = Limits { n_bytes: 50 << 20, depth: 32, string: 1 << 20, entries: 1_000_000 };

/// For what this program wrote into its own database.
pub const OWN: Limits = Limits { n_bytes: 1 << 30, depth: 32, string: 1 << 24, entries: 10_000_000 };

/// Which bound was passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoundsFault {
    /// The text as a whole.
    TooLarge {
        /// Bytes.
        n: usize,
        /// Accepted.
        limit: usize,
    },
    /// Nested deeper than any of our files.
    TooDeep(usize),
    /// A string longer than accepted.
    StringTooLong(usize),
    /// A list or object with more entries than accepted.
    TooManyEntries(usize),
    /// The same key twice in one object: two readers would read two things.
    DuplicateKey(String),
}

/// Checks the text against the limits.
pub fn check(text: &str, limits: Limits) -> Result<(), BoundsFault> {
    if text.len() > limits.n_bytes {
        return Err(BoundsFault::TooLarge { n: text.len(), limit: limits.n_bytes });
    }
    let bytes = text.as_bytes();
    let mut open: Vec<Container> = Vec::new();
    // Of all objects that are open, the innermost last.
    let mut keys: Vec<Cow<'_, str>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at + 1);
                let written = text.get(at + 1..end).unwrap_or_default();
                if written.len() > limits.string {
                    return Err(BoundsFault::StringTooLong(limits.string));
                }
                if let Some(container) = open.last_mut()
                    && std::mem::take(&mut container.wants_key)
                {
                    keys.push(unescaped(written));
                }
                at = end;
            }
            b'{' | b'[' => {
                if open.len() >= limits.depth {
                    return Err(BoundsFault::TooDeep(limits.depth));
                }
                let is_object = *byte == b'{';
                open.push(Container { first_key: is_object.then_some(keys.len()), wants_key: is_object, n_commas: 0 });
            }
            b'}' | b']' => {
                if let Some(Container { first_key: Some(first), .. }) = open.pop() {
                    refuse_duplicates(&mut keys[first..])?;
                    keys.truncate(first);
                }
            }
            b',' => {
                if let Some(container) = open.last_mut() {
                    container.n_commas += 1;
                    container.wants_key = container.first_key.is_some();
                    if container.n_commas >= limits.entries {
                        return Err(BoundsFault::TooManyEntries(limits.entries));
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

struct Container {
    /// Where its keys begin among those of all open objects; `None` in a list.
    first_key: Option<usize>,
    wants_key: bool,
    n_commas: usize,
}

/// Objects with more keys are sorted to find a key twice.
const FEW_KEYS: usize = 16;

fn refuse_duplicates(keys: &mut [Cow<'_, str>]) -> Result<(), BoundsFault> {
    let twice = if keys.len() <= FEW_KEYS {
        (1..keys.len()).find(|at| keys[..*at].contains(&keys[*at]))
    } else {
        keys.order();
        (1..keys.len()).find(|at| keys[at - 1] == keys[*at])
    };
    twice.map_or(Ok(()), |at| Err(BoundsFault::DuplicateKey(keys[at].to_string())))
}

/// Place of the closing quote, or the end of the text.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// `\u0061` and `a` are one key.
fn unescaped(written: &str) -> Cow<'_, str> {
    if written.contains('\\') {
        serde_json::from_str(&format!("\"{written}\"")).map_or(Cow::Borrowed(written), Cow::Owned)
    } else {
        Cow::Borrowed(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_exact_on_json() {
        let small = Limits { n_bytes: 100, depth: 3, string: 5, entries: 3 };
        let cases: &[(&str, Result<(), BoundsFault>)] = &[
            ("", Ok(())),
            (r#"{"a":[1,2,3],"b":"x"}"#, Ok(())),
            ("[[[]]]", Ok(())),
            ("[[[[]]]]", Err(BoundsFault::TooDeep(3))),
            ("[1,2,3,4]", Err(BoundsFault::TooManyEntries(3))),
            (r#"["12345"]"#, Ok(())),
            (r#"["123456"]"#, Err(BoundsFault::StringTooLong(5))),
            (r#"{"a":1,"a":2}"#, Err(BoundsFault::DuplicateKey("a".to_owned()))),
            (r#"{"a":1,"b":{"a":"a"}}"#, Ok(())),
            (r#"{"a":"a","b":"a"}"#, Ok(())),
            (r#"{"\"":1,"b":"{,"}"#, Ok(())),
            (r#"["{[","]}"]"#, Ok(())),
            (r#"{"a":1"#, Ok(())),
            (r#""\"#, Ok(())),
        ];
        for (text, expect) in cases {
            assert_eq!(check(text, small), *expect, "{text}");
        }
        let long = Limits { string: 50, ..small };
        assert_eq!(check(r#"{"\u0061":1,"a":2}"#, long), Err(BoundsFault::DuplicateKey("a".to_owned())));
        assert_eq!(check(&"x".repeat(101), small), Err(BoundsFault::TooLarge { n: 101, limit: 100 }));
    }
}
