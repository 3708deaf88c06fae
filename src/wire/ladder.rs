//! Which forms are still read, and how an old one becomes the newest. Old files load for ever; newer ones are never guessed at.
//!
//! A form 2 adds `v2`, lets `v1` freeze with its golden files, and a step here that reads form 1 and lifts it.

use crate::model::fact::FactKey;
use crate::model::version::Register;
use crate::wire::bounds::{BoundsFault, Limits, check};
use crate::wire::form::ValueFault;
use crate::wire::v1::register::RegisterV1;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The form that is written.
pub const NEWEST: u64 = 1;

/// Why a text is not read. Nothing of it is used then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireFault {
    /// Larger, deeper or longer than accepted, or with a key twice.
    Bounds(BoundsFault),
    /// The text ends in the middle: cut off on its way.
    Truncated,
    /// No JSON of this form.
    Syntax {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
    },
    /// Written by a newer program.
    Newer {
        /// Its form.
        found: u64,
        /// The newest form known here.
        known: u64,
    },
    /// A form number that never was.
    NoSuchForm(u64),
    /// A kind of record that this form does not have.
    UnknownKind(String),
    /// A value that means nothing in its place.
    Value {
        /// In which record.
        key: FactKey,
        /// Which.
        fault: ValueFault,
    },
    /// A record that stands under the key of another.
    KeyMismatch(FactKey),
    /// A record that stands there twice.
    Duplicate(FactKey),
    /// Versions out of order, or ones that others have seen.
    NotCanonical(FactKey),
    /// More installations or higher counters than there can be.
    VectorOutOfRange(FactKey),
}

/// The canonical text of facts in the newest form: a JSON list, one line per fact, in order of key.
pub fn write<'a>(registers: impl IntoIterator<Item = (&'a FactKey, &'a Register)>) -> String {
    let mut text = Writing::default();
    for (key, register) in registers {
        text.add(key, register);
    }
    text.finish()
}

/// [`write`] fact by fact, for who must not hold the page so long.
#[derive(Clone, Debug, Default)]
pub struct Writing(String);

impl Writing {
    /// The next fact, in order of key.
    pub fn add(&mut self, key: &FactKey, register: &Register) {
        self.0.push_str(if self.0.is_empty() { "[\n" } else { ",\n" });
        self.0.push_str(&line(&RegisterV1::of(key, register)));
    }

    /// The whole list.
    pub fn finish(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "[\n]" } else { "\n]" });
        self.0
    }
}

/// One value as JSON without blanks. The forms have text keys and finite numbers only, so this cannot fail.
#[allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "proven: no map with keys other than texts, no custom Serialize"
)]
pub fn line(form: &impl serde::Serialize) -> String {
    serde_json::to_string(form).expect("forms are always JSON")
}

/// Reads facts of form `v`, lifting old forms.
pub fn read(v: u64, text: &str) -> Result<BTreeMap<FactKey, Register>, WireFault> {
    match v {
        1 => read_v1(text),
        newer if newer > NEWEST => Err(WireFault::Newer { found: newer, known: NEWEST }),
        other => Err(WireFault::NoSuchForm(other)),
    }
}

fn read_v1(text: &str) -> Result<BTreeMap<FactKey, Register>, WireFault> {
    let forms: Vec<RegisterV1> = parse(text)?;
    let mut facts = BTreeMap::new();
    for form in forms {
        let (key, register) = form.read()?;
        if facts.insert(key.clone(), register).is_some() {
            return Err(WireFault::Duplicate(key));
        }
    }
    Ok(facts)
}

/// Bounds, then JSON.
pub fn parse_bounded<T: DeserializeOwned>(text: &str, limits: Limits) -> Result<T, WireFault> {
    check(text, limits).map_err(WireFault::Bounds)?;
    parse(text)
}

/// JSON of a form, with the place of what does not fit.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, WireFault> {
    parse_borrowed(text)
}

/// As [`parse`], for forms that point into the text.
pub fn parse_borrowed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, WireFault> {
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            WireFault::Truncated
        } else {
            WireFault::Syntax { line: error.line(), column: error.column() }
        }
    })
}
