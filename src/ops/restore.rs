//! Going back to a copy of everything: every record becomes what the copy says, as new versions, and what the copy does not know
//! goes. A deed like any other: it stands in the journal, travels, and is undone with one click.
//!
//! Invariant: versions that nobody here has seen are taken over as they are, so that a copy in an empty browser is the data it was
//! made of; an erased child does not come back.

use crate::change::{Change, Deed, DeedKind, Edit, bodies};
use crate::exchange::class_file::ClassFile;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::order::Gather;
use crate::model::version::Register;
use crate::ops::pen::Pen;
use crate::ops::{Refusal, erase};
use std::collections::BTreeMap;

/// What going back would do to the records of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Records that are not here.
    pub appear: usize,
    /// Records that read otherwise.
    pub change: usize,
    /// Records that the copy does not have.
    pub vanish: usize,
}

/// Goes back to a copy of everything; the file of one class is refused, for it would empty the others. `title`: of which day.
pub fn restore(pen: &mut Pen<'_>, file: &ClassFile, title: String) -> Result<Deed, Refusal> {
    if file.manifest.class.is_some() {
        return Err(Refusal::NotWhole);
    }
    let nothing = Register::default();
    for (key, held) in &file.facts {
        let current = pen.dataset().register(key).unwrap_or(&nothing);
        let after = if current.versions().is_empty() || key.kind == FactKind::Erasure {
            current.join(held)
        } else if bodies(current) == bodies(held) {
            continue;
        } else {
            let wanted = bodies(held).into_iter().map(Option::<&Fact>::cloned);
            pen.maker().register_of(&current.join(held), wanted)
        };
        if after != *current {
            pen.put_edit(Edit { key: key.clone(), before: current.clone(), after });
        }
    }
    let is_unknown = |key: &FactKey| key.kind != FactKind::Erasure && !file.facts.contains_key(key);
    let standing = pen.dataset().registers().filter(|(key, register)| is_unknown(key) && register.body().is_some());
    let unknown: Vec<FactKey> = standing.map(|(key, _)| key.clone()).collect();
    for key in &unknown {
        pen.remove(key);
    }
    erase::honour(pen);
    Ok(Deed { kind: DeedKind::CopyRestored, title, n: pen.written().count() as u32 })
}

/// What a change does, by kind of record; kinds it leaves alone are not there.
pub fn difference(change: &Change) -> BTreeMap<FactKind, Counts> {
    let mut kinds: BTreeMap<FactKind, Counts> = BTreeMap::new();
    for edit in &*change.edits {
        let counts = kinds.entry(edit.key.kind).or_default();
        match (edit.before.body(), edit.after.body()) {
            (None, Some(_)) => counts.appear += 1,
            (Some(_), None) => counts.vanish += 1,
            (Some(before), Some(after)) if before != after => counts.change += 1,
            _ => {}
        }
    }
    kinds.into_iter().filter(|(_, counts)| *counts != Counts::default()).gather()
}
