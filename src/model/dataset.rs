//! All facts of one scope (a class, a school) in ordered maps. Plain storage with typed views; it does not import, judge or print.

use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::id::PupilId;
use crate::model::order::Gather;
use crate::model::org::{PupilLink, PupilsApart};
use crate::model::version::{Register, VersionVector};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every fact with its versions. Only `change` and `exchange::merge` write into it. Registers are shared, so that a copy
/// of a school («before» and «after» of a change) costs a map of pointers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Dataset {
    registers: BTreeMap<FactKey, Arc<Register>>,
}

impl Dataset {
    /// The record with this id, if it is there and not removed.
    pub fn get<T: Record>(&self, id: &str) -> Option<&T> {
        T::of(self.fact(&FactKey::new(T::KIND, id))?)
    }

    /// The fact shown under this key.
    pub fn fact(&self, key: &FactKey) -> Option<&Fact> {
        self.registers.get(key)?.body()
    }

    /// All records of a kind in order of id.
    pub fn all<'a, T: Record + 'a>(&'a self) -> impl Iterator<Item = &'a T> {
        self.of_kind(T::KIND).filter_map(|(_, register)| T::of(register.body()?))
    }

    /// The registers of a kind in order of id.
    pub fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = (&FactKey, &Register)> {
        let from = FactKey::new(kind, "");
        self.registers.range(from..).take_while(move |(key, _)| key.kind == kind).map(|(key, shared)| (key, &**shared))
    }

    /// All registers in order of key.
    pub fn registers(&self) -> impl Iterator<Item = (&FactKey, &Register)> {
        self.registers.iter().map(|(key, shared)| (key, &**shared))
    }

    /// The versions under a key.
    pub fn register(&self, key: &FactKey) -> Option<&Register> {
        self.registers.get(key).map(|shared| &**shared)
    }

    /// Puts the versions of a key; an empty register takes the key away.
    pub fn put(&mut self, key: FactKey, register: Register) {
        if register.versions().is_empty() {
            self.registers.remove(&key);
        } else {
            self.registers.insert(key, Arc::new(register));
        }
    }

    /// Facts on which two people differ.
    pub fn conflicts(&self) -> impl Iterator<Item = (&FactKey, &Register)> {
        self.registers().filter(|(_, register)| register.is_conflict())
    }

    /// The keys under which this dataset and another one made of it, or the other way round, may differ, with the registers of both:
    /// what they do not share. In order of key.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a FactKey, [Option<&'a Register>; 2])> {
        let (mut ours, mut theirs) = (self.registers.iter().peekable(), other.registers.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let order = match (ours.peek(), theirs.peek()) {
                    (None, None) => return None,
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (Some((one, _)), Some((other, _))) => one.cmp(other),
                };
                let one = if order.is_le() { ours.next() } else { None };
                let two = if order.is_ge() { theirs.next() } else { None };
                match (one, two) {
                    (Some((_, one)), Some((_, two))) if Arc::ptr_eq(one, two) => {}
                    (one, two) => {
                        let key = one.or(two)?.0;
                        return Some((key, [one.map(|(_, it)| &**it), two.map(|(_, it)| &**it)]));
                    }
                }
            }
        })
    }

    /// What this dataset contains of every installation's changes.
    pub fn vector(&self) -> VersionVector {
        let mut all = VersionVector::default();
        for version in self.registers.values().flat_map(|register| register.versions()) {
            all.absorb(&version.vector);
        }
        all
    }

    /// Number of registers, removed ones included.
    pub fn len(&self) -> usize {
        self.registers.len()
    }

    /// Whether nothing was ever put.
    pub fn is_empty(&self) -> bool {
        self.registers.is_empty()
    }

    /// Pupil id → the id under which the child is shown, for linked pupils only; chains are followed, cycles end at the least id.
    /// A link that would join two of whom somebody has said that they are two children does not hold: results of two taken for
    /// those of one do more harm than one child in two rows.
    pub fn same_child(&self) -> BTreeMap<PupilId, PupilId> {
        let mut direct: BTreeMap<&PupilId, &PupilId> =
            self.all::<PupilLink>().map(|link| (&link.fold, &link.keep)).gather();
        let apart: Vec<&PupilsApart> = self.all().collect();
        if !apart.is_empty() {
            direct = kept_apart(&direct, &apart);
        }
        let resolve = |start: &PupilId| {
            let (mut at, mut path) = (start, vec![start]);
            while let Some(next) = direct.get(at) {
                if path.contains(next) {
                    return path.into_iter().min().unwrap_or(start).clone();
                }
                path.push(next);
                at = next;
            }
            at.clone()
        };
        direct.keys().map(|pupil| ((*pupil).clone(), resolve(pupil))).filter(|(from, to)| from != to).gather()
    }
}

/// Without the links, in order of the id they fold, that would put two children into one group. One that joins the two directly goes in
/// any case; of a chain the link goes by which it would close.
fn kept_apart<'a>(
    direct: &BTreeMap<&'a PupilId, &'a PupilId>,
    apart: &[&'a PupilsApart],
) -> BTreeMap<&'a PupilId, &'a PupilId> {
    // Pupil id and a name of its group; not in here: alone.
    let mut groups: Vec<(&PupilId, &PupilId)> = Vec::new();
    let mut is_kept = |fold: &'a PupilId, keep: &'a PupilId| {
        let group =
            |pupil: &'a PupilId| groups.iter().find(|(one, _)| *one == pupil).map_or(pupil, |(_, group)| *group);
        let (from, to) = (group(fold), group(keep));
        let parts = |it: &&'a PupilsApart| {
            let pair = [group(&it.one), group(&it.other)];
            pair == [from, to] || pair == [to, from]
        };
        if apart.iter().any(parts) {
            return false;
        }
        groups.iter_mut().filter(|(_, group)| *group == from).for_each(|(_, group)| *group = to);
        for pupil in [fold, from] {
            if groups.iter().all(|(known, _)| *known != pupil) {
                groups.push((pupil, to));
            }
        }
        true
    };
    direct.iter().filter(|(fold, keep)| is_kept(fold, keep)).map(|(fold, keep)| (*fold, *keep)).gather()
}
