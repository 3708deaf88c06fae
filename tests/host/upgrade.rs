//! A database that the program of the first days wrote opens in the program of today: whole, without a word about damage, and no byte
//! of it is written anew by opening. The work goes on in it, and what earlier versions copied stays beside what newer ones copy.
//!
//! `tests/exchange/database.v1.first.json` was written on 24 November 2026 by the code of that day (its own test of keeping: an
//! import, a transfer, removals, a merge with a conflict, a choice, an undo); it is never written again.

use marshrut::model::dataset::Dataset;
use marshrut::ops::Op;
use marshrut::store::opening::{Room, survey};
use marshrut::store::rotation::{CopyName, KEPT_BEFORE, leaving, to_keep_apart};
use marshrut::store::{journal, segments};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use time::{Date, Duration, Month};

use crate::keeping::House;
use crate::support::cast::{self, Desk};

#[derive(Deserialize)]
struct Written {
    segments: BTreeMap<String, String>,
    entries: BTreeMap<u64, String>,
    manifest: String,
    outside: String,
}

fn first() -> (Room, Vec<u8>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exchange/database.v1.first.json");
    let written: Written = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let room = Room {
        segments: written.segments.into_iter().map(|(name, text)| (name, text.into_bytes())).collect(),
        entries: written.entries.into_iter().map(|(seq, text)| (seq, text.into_bytes())).collect(),
        manifest: Some(written.manifest.into_bytes()),
        beside: BTreeMap::new(),
    };
    (room, written.outside.into_bytes())
}

#[test]
fn a_database_of_the_first_days_opens_whole_and_is_what_today_would_write() {
    let (room, outside) = first();
    assert!(!survey(&room, &[&outside]).is_newer());
    let opened = House::found(room.clone(), outside).open();
    assert_eq!(opened.faults, Vec::new());
    assert_eq!((opened.journal.len(), room.entries.len()), (8, 8));
    // A fresh conversion of the same facts gives the same bytes: nothing has to be written anew.
    let today: BTreeMap<String, Vec<u8>> = segments::split(&opened.dataset)
        .into_iter()
        .map(|(name, content)| (name.clone(), segments::encode(&name, content)))
        .collect();
    assert_eq!(today, room.segments);
    // The journal of then tells the same as what stands there.
    let mut told = Dataset::default();
    for (seq, bytes) in &room.entries {
        let entry = journal::decode(*seq, bytes).unwrap();
        for edit in entry.change.edits.iter() {
            told.put(edit.key.clone(), edit.after.clone());
        }
    }
    assert!(told == opened.dataset);
}

#[test]
fn work_goes_on_in_a_database_of_the_first_days() {
    let (room, outside) = first();
    let mut house = House::found(room.clone(), outside);
    let opened = house.open();
    let mut desk = Desk::new(opened.installation.unwrap().as_str(), "Иванова А. П.");
    (desk.dataset, desk.actor.counter) = (opened.dataset, opened.counter + 1);
    // A deed of that day is taken back today, and one is done that there was no word for then.
    let last = opened.journal.last().unwrap().change.clone();
    for op in [Op::Undo(Box::new(last)), Op::Override(cast::threshold(333))] {
        let before = desk.dataset.clone();
        let change = desk.does(op).unwrap();
        house.keep(&before, &desk.dataset, &change);
        let now = house.open();
        assert_eq!(now.faults, Vec::new());
        assert!(now.dataset == desk.dataset);
    }
    let untouched = room.entries.iter().all(|(seq, bytes)| house.room.entries.get(seq) == Some(bytes));
    assert!(untouched, "what was written then stays as it was");
}

#[test]
fn a_changed_byte_of_a_database_of_the_first_days_is_damage() {
    let (room, outside) = first();
    for name in room.segments.keys() {
        let mut room = room.clone();
        let bytes = room.segments.get_mut(name).unwrap();
        let at = bytes.len() - 20;
        bytes[at] ^= 1;
        let (opened, ..) = House::found(room, outside.clone()).open_with(&Room::default());
        assert!(!opened.faults.is_empty(), "{name}");
    }
}

#[test]
fn the_last_copy_of_an_earlier_version_stays_beside_those_of_a_newer_one() {
    let day = |n| Date::from_calendar_date(2026, Month::December, 1).unwrap() + Duration::days(n);
    let mut copies: BTreeMap<CopyName, usize> = (0..5).map(|n| (CopyName::of(day(n)), 1)).collect();
    let last = to_keep_apart(&copies).unwrap();
    assert_eq!(last, CopyName::of(day(4)));
    // Three versions one after another: the newest two stay, whatever becomes of the days.
    for n in [0, 2, 4] {
        copies.insert(CopyName { day: day(n), is_before: true }, 1);
    }
    assert_eq!(to_keep_apart(&copies), Some(last), "one that was set aside is not set aside again");
    copies.extend((5..30).map(|n| (CopyName::of(day(n)), 1)));
    let gone = leaving(&copies);
    let before: BTreeSet<CopyName> = gone.iter().filter(|name| name.is_before).copied().collect();
    assert_eq!(before, BTreeSet::from([CopyName { day: day(0), is_before: true }]));
    assert_eq!(copies.keys().filter(|name| name.is_before).count() - before.len(), KEPT_BEFORE);
    for name in copies.keys() {
        assert_eq!(CopyName::read(&name.file()), Some(*name));
    }
    for strange in ["", "-before", "2026-13-01", "2026-12-01-after", "notes.txt"] {
        assert_eq!(CopyName::read(strange), None, "{strange}");
    }
}
