//! The append-only journal: one entry per change, each with its own checksum and the hash of the one before.
//!
//! Invariant: from the entries alone the whole dataset can be built again, because joining versions is a union.

use crate::change::{Change, Deed, DeedKind, Edit, Label};
use crate::model::calendar::Moment;
use crate::model::id::InstallationId;
use crate::store::frame;
use crate::store::segments::SegmentFault;
use crate::wire::form::{ValueFault, Wire};
use crate::wire::ladder::{self, NEWEST, WireFault};
use crate::wire::v1::journal::{EditV1, EntryV1};
use std::borrow::Cow;

/// The kind of the frame around an entry.
pub const KIND: &str = "entry";

/// One entry: a change with its number in this database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// 1, 2, 3 …: the epoch of the database after it.
    pub seq: u64,
    /// SHA-256 of the bytes of the entry before; empty for the first.
    pub prev: String,
    /// What was done.
    pub change: Change,
}

/// The bytes of an entry.
pub fn encode(seq: u64, prev: &str, change: &Change) -> Vec<u8> {
    let mut edits = String::new();
    write_edits(&mut edits, &change.edits);
    frame::seal(KIND, &seq.to_string(), &text_written(seq, prev, change, &edits))
}

/// Adds edits to the text of a list of edits.
pub fn write_edits(text: &mut String, edits: &[Edit]) {
    for edit in edits {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&ladder::line(&EditV1::of(&edit.key, &edit.before, &edit.after)));
    }
}

/// The text of an entry whose edits are written already; [`KIND`] and its number frame it.
pub fn text_written(seq: u64, prev: &str, change: &Change, edits: &str) -> String {
    let (way, deed) = match &change.label {
        Label::Did(deed) => ("did", deed),
        Label::Undid(deed) => ("undid", deed),
    };
    let form = EntryV1 {
        seq,
        prev: prev.to_owned(),
        way: Cow::Borrowed(way),
        deed: Cow::Borrowed(deed.kind.code()),
        title: deed.title.clone(),
        n: deed.n,
        by: change.by.clone(),
        installation: change.installation.to_form(),
        counter: change.counter,
        at: change.at.to_form(),
        why: change.why.clone(),
        edits: Vec::new(),
    };
    // The list of edits is the last field, and empty here.
    let mut text = ladder::line(&form);
    text.truncate(text.len() - "]}".len());
    text.push_str(edits);
    text.push_str("]}");
    text
}

/// The entry of some bytes.
pub fn decode(seq: u64, bytes: &[u8]) -> Result<JournalEntry, SegmentFault> {
    let (v, body) = frame::open(KIND, &seq.to_string(), bytes).map_err(SegmentFault::Frame)?;
    read(v, seq, body).map_err(SegmentFault::Wire)
}

fn read(v: u64, seq: u64, body: &str) -> Result<JournalEntry, WireFault> {
    if v != NEWEST {
        return Err(WireFault::NoSuchForm(v));
    }
    let form: EntryV1 = ladder::parse(body)?;
    let value = |expected, value: &str| {
        let key = crate::model::fact::FactKey::new(crate::model::fact::FactKind::School, format!("entry {seq}"));
        WireFault::Value { key, fault: ValueFault::new(expected, value) }
    };
    let kind = DeedKind::of_code(&form.deed).ok_or_else(|| value("deed", &form.deed))?;
    let deed = Deed { kind, title: form.title, n: form.n };
    let label = match &*form.way {
        "did" => Label::Did(deed),
        "undid" => Label::Undid(deed),
        other => return Err(value("did or undid", other)),
    };
    let edits = form.edits.into_iter().map(|edit| {
        let (key, before, after) = edit.read()?;
        Ok(Edit { key, before, after })
    });
    Ok(JournalEntry {
        seq: form.seq,
        prev: form.prev,
        change: Change {
            label,
            by: form.by,
            installation: InstallationId::new(form.installation),
            counter: form.counter,
            at: Moment(form.at),
            why: form.why,
            edits: edits.collect::<Result<_, WireFault>>()?,
        },
    })
}
