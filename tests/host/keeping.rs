//! Keeping: what is written can be read, every flipped byte is found, and what is damaged is rebuilt from the second copy and
//! the journal, or named. The room of this test is the database without the browser.

use marshrut::change::Change;
use marshrut::model::calendar::SchoolYear;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{FactKey, FactKind, Record};
use marshrut::model::org::Enrolment;
use marshrut::ops::Op;
use marshrut::ops::together::MergeOrder;
use marshrut::store::batch::{Batch, prepare};
use marshrut::store::fault::{DamageKind, Outcome, Part};
use marshrut::store::opening::{Opened, Repair, Room, settle, survey};
use marshrut::store::{journal, manifest, segments};
use marshrut::wire::v1::journal::ManifestV1;
use std::collections::{BTreeMap, BTreeSet};

use crate::support::cast::{self, Desk, class_id, full_desk};

/// A database with its second copy and its outside manifest, in memory.
#[derive(Clone, Debug)]
pub struct House {
    pub room: Room,
    copy: Room,
    pub outside: Vec<u8>,
    kept: ManifestV1,
    repair: Repair,
}

impl House {
    pub fn new() -> Self {
        let kept = manifest::fresh();
        Self { room: Room::default(), copy: Room::default(), outside: Vec::new(), kept, repair: Repair::default() }
    }

    /// One that lies there already.
    pub fn found(room: Room, outside: Vec<u8>) -> Self {
        let mut house = Self { copy: room.clone(), room, outside, ..Self::new() };
        (_, house.kept, house.repair) = house.open_with(&house.copy.clone());
        house
    }

    pub fn keep(&mut self, before: &Dataset, after: &Dataset, change: &Change) -> Batch {
        let batch = prepare(&self.kept, &self.repair, (before, after), change);
        for room in [&mut self.room, &mut self.copy] {
            write(room, &batch);
        }
        self.outside = manifest::encode(&batch.manifest);
        self.kept = batch.manifest.clone();
        self.repair = Repair::default();
        batch
    }

    pub fn open_with(&self, copy: &Room) -> (Opened, ManifestV1, Repair) {
        let known: Vec<&[u8]> = [Some(&self.outside[..]), copy.manifest.as_deref()].into_iter().flatten().collect();
        settle(survey(&self.room, &known), copy)
    }

    pub fn open(&self) -> Opened {
        self.open_with(&self.copy).0
    }
}

fn write(room: &mut Room, batch: &Batch) {
    for (name, bytes) in &batch.segments {
        match bytes {
            Some(bytes) => room.segments.insert(name.clone(), bytes.clone()),
            None => room.segments.remove(name),
        };
    }
    room.entries.extend(batch.mended.clone());
    room.entries.insert(batch.entry.0, batch.entry.1.clone());
    room.manifest = Some(manifest::encode(&batch.manifest));
}

/// Does deeds at a desk and keeps each; after each the database opens whole and equal.
fn does(desk: &mut Desk, house: &mut House, ops: Vec<Op>) {
    for op in ops {
        let before = desk.dataset.clone();
        let told = format!("{op:?}");
        let change = desk.does(op).unwrap();
        house.keep(&before, &desk.dataset, &change);
        let opened = house.open();
        assert_eq!(opened.faults, Vec::new(), "{told}");
        assert!(opened.dataset == desk.dataset, "what is kept differs after {told}");
        let whole = segments::split(&desk.dataset).into_iter();
        let whole: BTreeMap<String, Vec<u8>> =
            whole.map(|(name, content)| (name.clone(), segments::encode(&name, content))).collect();
        assert!(house.room.segments == whole, "a segment was not rewritten after {told}");
        assert_eq!(opened.journal.last().map(|entry| &entry.change), Some(&change));
        assert_eq!((opened.counter, opened.installation), (change.counter, Some(change.installation)));
    }
}

/// A school with a life: import, routes, a transfer to another class, a merge with a conflict, a choice, an undo.
fn lived_in() -> (Desk, House) {
    let (mut desk, mut house) = (Desk::new("inst-a", "Иванова А. П."), House::new());
    let all = full_desk();
    let facts = all.dataset.registers().filter_map(|(_, register)| register.body().cloned()).collect();
    does(&mut desk, &mut house, vec![Op::AcceptImport { facts, title: "всё.xlsx".to_owned() }]);
    let transfer = Enrolment { class: class_id("А"), ..cast::enrolment("p1", "Б") };
    does(
        &mut desk,
        &mut house,
        vec![
            Op::AcceptImport { facts: vec![transfer.into_fact()], title: String::new() },
            Op::RemoveLesson("l1".into()),
            Op::UnlinkPupils("code-1=p3".into()),
        ],
    );
    let mut other = Desk::new("inst-b", "Сидорова Е. М.");
    other.dataset = desk.dataset.clone();
    other.does(Op::Override(cast::threshold(200))).unwrap();
    does(&mut desk, &mut house, vec![Op::Override(cast::threshold(100))]);
    let origin = marshrut::exchange::class_file::Origin {
        by: String::new(),
        installation: "inst-b".into(),
        number: 1,
        at: marshrut::model::calendar::Moment(0),
    };
    let scope = marshrut::exchange::scope::Scope::All;
    let text = marshrut::exchange::class_file::export(&other.dataset, &scope, &origin).unwrap();
    let file = Box::new(marshrut::exchange::class_file::open(text.as_bytes()).unwrap());
    does(&mut desk, &mut house, vec![Op::Merge(MergeOrder { file, agreed: BTreeSet::new() })]);
    let key = desk.dataset.conflicts().next().map(|(key, _)| key.clone()).unwrap();
    does(&mut desk, &mut house, vec![Op::Choose { key, version: 0 }]);
    let last = house.open().journal.pop().unwrap().change;
    does(&mut desk, &mut house, vec![Op::Undo(Box::new(last))]);
    (desk, house)
}

#[test]
fn every_kept_change_opens_whole_and_rewrites_only_what_it_touches() {
    let (mut desk, mut house) = lived_in();
    let cases: Vec<(Op, &[&str])> = vec![
        (Op::Object(cast::objection("o2", "p2")), &["class/990901/2021/6Б"]),
        (Op::Object(cast::objection("o3", "p4")), &["class/990901/2021/6А"]),
        (Op::WithdrawObjection("o2".into()), &["class/990901/2021/6Б", "school"]),
        (Op::Override(cast::threshold(777)), &["school"]),
        (Op::PutParticipations(vec![cast::participation("x", "p1")]), &["class/990901/2021/6А"]),
        (Op::PutParticipations(vec![cast::participation("y", "code-1")]), &["school"]),
    ];
    for (op, expect) in cases {
        let before = desk.dataset.clone();
        let change = desk.does(op).unwrap();
        let batch = house.keep(&before, &desk.dataset, &change);
        assert_eq!(batch.segments.keys().map(String::as_str).collect::<Vec<_>>(), expect, "{:?}", change.label);
        assert!(house.open().faults.is_empty());
    }
    // A new school year: the pupil's facts move with the new enrolment, though none of them was edited.
    let next = Enrolment { school_year: SchoolYear(2022), ..cast::enrolment("p2", "А") };
    does(&mut desk, &mut house, vec![Op::AcceptImport { facts: vec![next.into_fact()], title: String::new() }]);
    // The last pupil leaves the class: its segment goes too.
    let year = SchoolYear(2021);
    let facts = ["p3"].map(|id| Enrolment { pupil: id.into(), school_year: year, class: class_id("А") }.into_fact());
    does(&mut desk, &mut house, vec![Op::AcceptImport { facts: facts.to_vec(), title: String::new() }]);
    assert!(!house.room.segments.contains_key("class/990901/2021/6Б"));
}

#[test]
fn no_byte_of_the_database_can_change_unseen() {
    let (desk, house) = lived_in();
    let nothing = Room::default();
    let parts: Vec<Part> = (house.room.segments.keys().cloned().map(Part::Segment))
        .chain(house.room.entries.keys().copied().map(Part::Entry))
        .chain([Part::Manifest])
        .collect();
    for part in parts {
        let n = bytes_of(&mut house.room.clone(), &part).len();
        // Every byte of small parts; of large ones a comb fine enough to meet head, body and end.
        for at in (0..n).step_by(1 + n / 80) {
            let mut hurt = house.clone();
            bytes_of(&mut hurt.room, &part)[at] ^= 1 << (at % 8);
            let (opened, _, repair) = hurt.open_with(&house.copy);
            assert!(opened.faults.iter().any(|damage| damage.part == part), "{part:?} byte {at} passed unseen");
            assert!(opened.faults.iter().all(|damage| damage.outcome == Outcome::Rebuilt), "{:?}", opened.faults);
            assert!(opened.dataset == desk.dataset, "{part:?} byte {at}: rebuilt to something else");
            drop(repair);
        }
        let mut cut = house.clone();
        bytes_of(&mut cut.room, &part).truncate(n / 2);
        assert!(cut.open_with(&nothing).0.faults.iter().any(|damage| damage.part == part), "{part:?} cut");
    }
}

fn bytes_of<'a>(room: &'a mut Room, part: &Part) -> &'a mut Vec<u8> {
    match part {
        Part::Segment(name) => room.segments.get_mut(name).unwrap(),
        Part::Entry(seq) => room.entries.get_mut(seq).unwrap(),
        Part::Manifest => room.manifest.as_mut().unwrap(),
    }
}

/// What happens to the house.
type Hurt = fn(&mut House);
/// What is found and what becomes of it.
type Found = (Part, DamageKind, Outcome);

fn damages() -> Vec<(&'static str, Hurt, Vec<Found>)> {
    let school = || Part::Segment(segments::SCHOOL.to_owned());
    let class = || Part::Segment("class/990901/2021/6А".to_owned());
    vec![
        (
            "a segment is missing, no copy: the journal rebuilds it",
            |it| {
                it.room.segments.remove("school");
                it.copy = Room::default();
            },
            vec![(school(), DamageKind::Missing, Outcome::Rebuilt)],
        ),
        (
            "an old segment was put back",
            |it| {
                let old = journal::decode(1, &it.room.entries[&1]).unwrap().change;
                let mut dataset = Dataset::default();
                marshrut::change::put_into(&old, &mut dataset);
                let old = segments::encode("school", segments::split(&dataset).remove("school").unwrap());
                it.room.segments.insert("school".to_owned(), old);
            },
            vec![(school(), DamageKind::Other, Outcome::Rebuilt)],
        ),
        (
            "a segment and the whole journal are gone, copy too",
            |it| {
                it.room.segments.remove("class/990901/2021/6А");
                it.room.entries.clear();
                it.copy = Room::default();
            },
            [(class(), DamageKind::Missing, Outcome::Lost)]
                .into_iter()
                .chain((1..=8).map(|seq| (Part::Entry(seq), DamageKind::Missing, Outcome::Lost)))
                .collect(),
        ),
        (
            "an entry is gone, the copy has it",
            |it| {
                it.room.entries.remove(&3);
            },
            vec![(Part::Entry(3), DamageKind::Missing, Outcome::Rebuilt)],
        ),
        (
            "an entry is gone for good",
            |it| {
                it.room.entries.remove(&3);
                it.copy = Room::default();
            },
            vec![(Part::Entry(3), DamageKind::Missing, Outcome::Lost)],
        ),
        (
            "the manifest is gone inside and outside",
            |it| {
                it.room.manifest = None;
                it.outside = Vec::new();
                it.copy = Room::default();
            },
            [school(), class(), Part::Segment("class/990901/2021/6Б".to_owned())]
                .into_iter()
                .map(|part| (part, DamageKind::Other, Outcome::Rebuilt))
                .chain([(Part::Manifest, DamageKind::Missing, Outcome::Rebuilt)])
                .collect(),
        ),
    ]
}

/// K4: every bit of every kept part. `MARSHRUT_EVERY=1` walks all of them (docs/reliability.md); the usual run every 64th.
#[test]
fn every_bit_of_what_is_kept_is_sealed() {
    let (_, house) = lived_in();
    let step = std::env::var("MARSHRUT_EVERY").ok().and_then(|n| n.parse().ok()).unwrap_or(64);
    let (mut n_flips, mut n_cuts) = (0_u64, 0_u64);
    let mut walk = |bytes: &[u8], is_read: &dyn Fn(&[u8]) -> bool| {
        assert!(is_read(bytes));
        let mut hurt = bytes.to_vec();
        for bit in (0..bytes.len() * 8).step_by(step) {
            hurt[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_read(&hurt), "bit {bit} passed unseen");
            hurt[bit / 8] ^= 1 << (bit % 8);
            n_flips += 1;
        }
        for length in (0..bytes.len()).step_by(step) {
            assert!(!is_read(&bytes[..length]), "cut at {length} passed unseen");
            n_cuts += 1;
        }
    };
    for (name, bytes) in &house.room.segments {
        walk(bytes, &|bytes| segments::decode(name, bytes).is_ok());
    }
    for (seq, bytes) in &house.room.entries {
        walk(bytes, &|bytes| journal::decode(*seq, bytes).is_ok());
    }
    walk(&house.outside, &|bytes| manifest::decode(bytes).is_ok());
    println!("FIGURE K4 flips={n_flips} cuts={n_cuts} undetected=0");
}

#[test]
fn damage_is_named_rebuilt_where_possible_and_mended_by_the_next_change() {
    let (desk, house) = lived_in();
    for (name, hurt, mut expect) in damages() {
        let mut hurt_house = house.clone();
        hurt(&mut hurt_house);
        let copy = hurt_house.copy.clone();
        let (opened, kept, repair) = hurt_house.open_with(&copy);
        let found: Vec<_> = opened.faults.iter().map(|it| (it.part.clone(), it.kind, it.outcome)).collect();
        expect.sort();
        assert_eq!(found, expect, "{name}");
        let is_rebuilt = found.iter().all(|it| matches!((&it.0, it.2), (_, Outcome::Rebuilt) | (Part::Entry(_), _)));
        if is_rebuilt {
            assert!(opened.dataset == desk.dataset, "{name}");
        }
        assert_eq!(opened.counter, desk.actor.counter - 1, "{name}");
        // The next change makes the database whole again.
        let mut next = Desk { dataset: opened.dataset, ..desk.clone() };
        let before = next.dataset.clone();
        let change = next.does(Op::Override(cast::threshold(999))).unwrap();
        let mut mended = House { kept, repair, ..hurt_house };
        mended.keep(&before, &next.dataset, &change);
        let again = mended.open();
        assert_eq!(again.faults, Vec::new(), "{name}, mended");
        assert!(again.dataset == next.dataset, "{name}, mended");
    }
}

#[test]
fn an_emptied_or_older_database_never_passes_for_a_whole_one() {
    let (desk, house) = lived_in();
    let emptied = House { room: Room::default(), ..house.clone() };
    let opened = emptied.open();
    assert!(opened.faults.iter().any(|it| it.part == Part::Manifest && it.kind == DamageKind::Behind));
    assert!(opened.faults.iter().all(|it| it.outcome == Outcome::Rebuilt));
    assert!(opened.dataset == desk.dataset);
    // Without the outside manifest the copy alone tells.
    let opened = House { outside: Vec::new(), ..emptied.clone() }.open();
    assert!(opened.faults.iter().all(|it| it.outcome == Outcome::Rebuilt) && !opened.faults.is_empty());
    assert!(opened.dataset == desk.dataset);
    // With nothing else left, it is said that everything is lost.
    let opened = House { copy: Room::default(), ..emptied }.open();
    assert!(opened.dataset.is_empty());
    assert!(!opened.faults.is_empty() && opened.faults.iter().all(|it| it.outcome == Outcome::Lost));

    // The state of two changes ago, put back as a whole.
    let mut older = house.clone();
    let (mut later, before) = (desk.clone(), desk.dataset.clone());
    let change = later.does(Op::Override(cast::threshold(5))).unwrap();
    older.keep(&before, &later.dataset, &change);
    older.room = house.room.clone();
    let opened = older.open();
    assert!(opened.faults.iter().any(|it| it.part == Part::Manifest && it.kind == DamageKind::Behind));
    assert!(opened.dataset == later.dataset);
    // The other way round is ordinary: killed after the transaction, before the outside manifest.
    let killed = House { outside: house.outside.clone(), copy: house.copy.clone(), ..older };
    let whole = House {
        room: {
            let mut room = house.room.clone();
            write(&mut room, &prepare(&house.kept, &house.repair, (&before, &later.dataset), &change));
            room
        },
        ..killed
    };
    assert_eq!(whole.open().faults, Vec::new());
    assert!(whole.open().dataset == later.dataset);
    // A fresh database is no damage.
    assert_eq!(House::new().open(), Opened::default());
}

#[test]
fn a_change_reads_back_as_it_was_written() {
    let (_, house) = lived_in();
    let journal = house.open().journal;
    assert_eq!(journal.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
    for entry in &journal {
        let bytes = journal::encode(entry.seq, &entry.prev, &entry.change);
        assert_eq!(journal::decode(entry.seq, &bytes).as_ref(), Ok(entry));
        assert_eq!(house.room.entries[&entry.seq], bytes, "the same change gives the same bytes");
        assert!(journal::decode(entry.seq + 1, &bytes).is_err(), "an entry under another number is damaged");
    }
    let lesson = FactKey::new(FactKind::Lesson, "l1");
    let history = journal.iter().flat_map(|entry| &*entry.change.edits).filter(|edit| edit.key == lesson);
    let bodies: Vec<(bool, bool)> =
        history.map(|edit| (edit.before.body().is_some(), edit.after.body().is_some())).collect();
    assert_eq!(bodies, vec![(false, true), (true, false)], "было → стало");
}
