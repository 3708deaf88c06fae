//! Laws of merging over random histories of up to five installations, and over forged versions: idempotent, commutative,
//! associative, nothing lost unless seen; a choice resolves and travels; undoing puts bodies back.

use marshrut::change::put_into;
use marshrut::exchange::class_file::{ClassFile, Manifest};
use marshrut::exchange::merge::{Concern, preview, union};
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind, Record};
use marshrut::model::id::InstallationId;
use marshrut::model::version::{Register, Version, VersionVector};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Op, Refusal, apply};
use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::support::cast::{self, Desk};

const N_DESKS: usize = 5;

#[derive(Clone, Debug)]
enum Act {
    Set { desk: usize, key: usize, value: i64 },
    Drop { desk: usize, key: usize },
    Merge { from: usize, to: usize },
    Choose { desk: usize, pick: usize },
    Undo { desk: usize },
}

fn act() -> impl Strategy<Value = Act> {
    let (desk, key) = (0..N_DESKS, 0..3_usize);
    prop_oneof![
        4 => (desk.clone(), key.clone(), 0..4_i64).prop_map(|(desk, key, value)| Act::Set { desk, key, value }),
        1 => (desk.clone(), key).prop_map(|(desk, key)| Act::Drop { desk, key }),
        4 => (desk.clone(), desk.clone()).prop_map(|(from, to)| Act::Merge { from, to }),
        1 => (desk.clone(), 0..4_usize).prop_map(|(desk, pick)| Act::Choose { desk, pick }),
        1 => desk.prop_map(|desk| Act::Undo { desk }),
    ]
}

fn threshold(key: usize, value: i64) -> marshrut::model::objection::RuleOverride {
    marshrut::model::objection::RuleOverride { threshold: format!("t{key}"), ..cast::threshold(value) }
}

fn file_of(dataset: &Dataset) -> ClassFile {
    let manifest = Manifest {
        school: None,
        school_name: String::new(),
        class: None,
        class_title: String::new(),
        school_year: None,
        made_at: Moment(0),
        by: String::new(),
        installation: InstallationId::from("x"),
        number: 0,
        n_facts: BTreeMap::new(),
        n_pupils: 0,
        sha256: String::new(),
    };
    let facts = dataset.registers().map(|(key, register)| (key.clone(), register.clone())).collect();
    ClassFile { manifest, facts, signature: None }
}

fn bodies(dataset: &Dataset) -> BTreeMap<FactKey, Vec<Fact>> {
    let of = |register: &Register| {
        let mut bodies: Vec<Fact> = register.versions().iter().filter_map(|version| version.body.clone()).collect();
        bodies.sort();
        bodies.dedup();
        bodies
    };
    let all = dataset.registers().map(|(key, register)| (key.clone(), of(register)));
    all.filter(|(_, bodies)| !bodies.is_empty()).collect()
}

/// Plays the acts; checks each change's undoing; gives the desks and every version ever made.
fn play(acts: &[Act]) -> (Vec<Desk>, Vec<(FactKey, Version)>) {
    let mut desks: Vec<Desk> = (0..N_DESKS).map(|n| Desk::new(&format!("inst-{n}"), &format!("by {n}"))).collect();
    let mut last = vec![None; N_DESKS];
    let mut made = Vec::new();
    for act in acts {
        let (n, op) = match act.clone() {
            Act::Set { desk, key, value } => (desk, Op::Override(threshold(key, value))),
            Act::Drop { desk, key } => {
                let it = threshold(key, 0);
                (desk, Op::DropOverride { rule: it.rule, threshold: it.threshold })
            }
            Act::Merge { from, to } => {
                let file = file_of(&desks[from].dataset);
                let report = preview(&desks[to].dataset, &file, &desks[to].actor.issued());
                let is_forged = |concern: &Concern| matches!(concern, Concern::OwnAhead { .. });
                assert!(!report.concerns.iter().any(is_forged), "an honest history never runs ahead of its maker");
                assert_eq!(
                    report.new.len() + report.changed.len() + report.removals.len() + report.n_known,
                    file.facts.len()
                );
                (to, Op::Merge(MergeOrder { file: Box::new(file), agreed: report.concerns }))
            }
            Act::Choose { desk, pick } => {
                let conflict = desks[desk].dataset.conflicts().next();
                let Some((key, register)) = conflict else { continue };
                (desk, Op::Choose { key: key.clone(), version: pick % register.versions().len() })
            }
            Act::Undo { desk } => {
                let Some(change) = last[desk].take() else { continue };
                (desk, Op::Undo(Box::new(change)))
            }
        };
        let before = bodies(&desks[n].dataset);
        match desks[n].does(op.clone()) {
            Ok(change) => {
                check_undo(&desks[n], &change, &before);
                if !matches!(op, Op::Merge(_)) {
                    let versions = |edit: &marshrut::change::Edit| {
                        edit.after.versions().iter().map(|it| (edit.key.clone(), it.clone())).collect::<Vec<_>>()
                    };
                    made.extend(change.edits.iter().flat_map(versions));
                }
                last[n] = Some(change);
            }
            Err(Refusal::NothingToDo | Refusal::Unknown(_) | Refusal::ChangedSince(_) | Refusal::NotAConflict(_)) => {}
            Err(refusal) => panic!("{op:?}: {refusal:?}"),
        }
    }
    (desks, made)
}

fn check_undo(desk: &Desk, change: &marshrut::change::Change, before: &BTreeMap<FactKey, Vec<Fact>>) {
    match apply(&desk.dataset, Op::Undo(Box::new(change.clone())), &desk.actor) {
        Ok(undo) => {
            let mut undone = desk.dataset.clone();
            put_into(&undo, &mut undone);
            assert_eq!(bodies(&undone), *before, "undoing {:?}", change.label);
            let travelled = union(&desk.dataset, undone.registers());
            assert_eq!(travelled, undone, "an undone change stays undone when both sides meet");
        }
        // A merge that brought only new versions of the same body has nothing to put back.
        Err(Refusal::NothingToDo) => assert_eq!(bodies(&desk.dataset), *before),
        Err(refusal) => panic!("{refusal:?}"),
    }
}

fn check_laws(a: &Dataset, b: &Dataset, c: &Dataset) {
    let join = |one: &Dataset, other: &Dataset| union(one, other.registers());
    assert_eq!(join(a, a), *a, "idempotent");
    assert_eq!(join(a, b), join(b, a), "commutative");
    assert_eq!(join(&join(a, b), c), join(a, &join(b, c)), "associative");
    let all = join(&join(a, b), c);
    for (key, register) in [a, b, c].into_iter().flat_map(Dataset::registers) {
        for version in register.versions() {
            check_kept(&all, key, version);
        }
    }
}

fn check_kept(all: &Dataset, key: &FactKey, version: &Version) {
    let kept = all.register(key).unwrap().versions();
    let is_seen = |it: &Version| it.vector != version.vector && it.vector.covers(&version.vector);
    assert!(kept.contains(version) || kept.iter().any(is_seen), "{key:?} lost {version:?}");
}

/// `MARSHRUT_HISTORIES=100000` in the long run.
fn cases() -> u32 {
    std::env::var("MARSHRUT_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(2000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn histories_keep_the_laws(acts in prop::collection::vec(act(), 0..40)) {
        let (desks, made) = play(&acts);
        let all = desks.iter().fold(Dataset::default(), |all, desk| union(&all, desk.dataset.registers()));
        check_laws(&desks[0].dataset, &desks[1].dataset, &desks[2].dataset);
        check_laws(&desks[3].dataset, &all, &desks[4].dataset);
        for (key, version) in &made {
            check_kept(&all, key, version);
        }
        // Decide everything at one desk: the decisions reach all others and leave no conflict.
        let mut chief = Desk { dataset: all, ..desks[0].clone() };
        let conflicts: Vec<FactKey> = chief.dataset.conflicts().map(|(key, _)| key.clone()).collect();
        for key in conflicts {
            let wanted = chief.dataset.register(&key).unwrap().versions()[0].body.clone();
            chief.does(Op::Choose { key: key.clone(), version: 0 }).unwrap();
            prop_assert_eq!(chief.dataset.fact(&key), wanted.as_ref());
        }
        prop_assert_eq!(chief.dataset.conflicts().count(), 0);
        for desk in &desks {
            prop_assert_eq!(&union(&desk.dataset, chief.dataset.registers()), &chief.dataset);
        }
    }

}

proptest! {
    // Small states: many cases are cheap.
    #![proptest_config(ProptestConfig { cases: cases() * 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn forged_versions_keep_the_laws(a in forged(), b in forged(), c in forged()) {
        check_laws(&a, &b, &c);
    }
}

fn forged() -> impl Strategy<Value = Dataset> {
    let counter = prop_oneof![Just(0), Just(1), Just(2), Just(u64::MAX), 0..9_u64];
    let vector = prop::collection::btree_map(0..3_usize, counter, 0..3);
    let version = (vector, 0..3_usize, prop::option::of(0..3_i64));
    prop::collection::vec((0..2_usize, prop::collection::vec(version, 0..4)), 0..3).prop_map(|facts| {
        let mut dataset = Dataset::default();
        for (key, versions) in facts {
            let fact_key = FactKey::new(FactKind::Override, &*threshold(key, 0).id_text());
            let made = versions.into_iter().map(|(vector, maker, value)| Version {
                vector: VersionVector::of(vector.into_iter().map(|(n, it)| (format!("inst-{n}").as_str().into(), it))),
                by_installation: format!("inst-{maker}").as_str().into(),
                by: String::new(),
                at: Moment(0),
                body: value.map(|value| threshold(key, value).into_fact()),
            });
            dataset.put(fact_key, Register::of(made));
        }
        dataset
    })
}
