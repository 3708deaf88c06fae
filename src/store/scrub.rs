//! Taking an erased child out of the journal: every old and new version of its records goes from every entry, its name from the
//! titles and reasons; the chain of entries is made anew. Nothing of it can be undone afterwards, and nothing read.

use crate::change::{Deed, Edit, Label};
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::fact::FactKind;
use crate::model::id::PupilId;
use crate::model::version::Register;
use crate::store::opening::Room;
use crate::store::{journal, manifest};
use crate::wire::hash::sha256_hex;
use std::collections::BTreeSet;

/// Who is taken out.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Erased {
    /// All ids.
    pub pupils: BTreeSet<PupilId>,
    /// What titles may call the child: surnames, codes.
    pub names: BTreeSet<String>,
}

/// A whole room with another journal; `None` when an entry cannot be read, for then nobody knows what is in it.
pub fn scrubbed(room: &Room, erased: &Erased) -> Option<Room> {
    let mut next = Room { segments: room.segments.clone(), beside: room.beside.clone(), ..Room::default() };
    let mut kept = manifest::decode(room.manifest.as_deref()?).ok()?;
    let mut prev = String::new();
    for (seq, bytes) in &room.entries {
        let mut change = journal::decode(*seq, bytes).ok()?.change;
        change.edits = change.edits.iter().filter(|edit| !is_about(edit, erased)).cloned().collect();
        let (Label::Did(deed) | Label::Undid(deed)) = &mut change.label;
        clear_title(deed, erased);
        change.why = change.why.filter(|why| !names(why, erased));
        let bytes = journal::encode(*seq, &prev, &change);
        prev = sha256_hex(&[&bytes]);
        next.entries.insert(*seq, bytes);
    }
    kept.journal = prev;
    next.manifest = Some(manifest::encode(&kept));
    Some(next)
}

/// Lessons of a group stay: they hold ids, and an id without a name is nobody.
fn is_about(edit: &Edit, erased: &Erased) -> bool {
    if matches!(edit.key.kind, FactKind::Lesson | FactKind::GroupForm | FactKind::Erasure) {
        return false;
    }
    let is_erased = |register: &Register| {
        bodies(register).any(|fact| about(fact).iter().any(|pupil| erased.pupils.contains(*pupil)))
    };
    pupil_of_key(&edit.key).is_some_and(|pupil| erased.pupils.contains(&pupil))
        || is_erased(&edit.before)
        || is_erased(&edit.after)
}

fn clear_title(deed: &mut Deed, erased: &Erased) {
    if names(&deed.title, erased) {
        deed.title.clear();
    }
}

fn names(text: &str, erased: &Erased) -> bool {
    erased.names.iter().any(|name| !name.is_empty() && text.contains(name.as_str()))
}
