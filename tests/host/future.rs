//! Words from the future: a whole file with a kind, a field or a word that is not known here is told to be of a newer program and
//! is not touched; the same file with a changed byte is damaged. A database of a newer program is not opened for writing: to mend
//! what we do not understand would be to lose it.

use marshrut::exchange::class_file::{OpenFault, export, open};
use marshrut::exchange::scope::Scope;
use marshrut::ops::Op;
use marshrut::store::frame;
use marshrut::store::opening::{Room, survey};
use marshrut::wire::hash::sha256_hex;

use crate::exchange::origin;
use crate::keeping::House;
use crate::support::cast::{class_id, full_desk};

fn text() -> String {
    let desk = full_desk();
    export(&desk.dataset, &Scope::Class(class_id("Б")), &origin(&desk.actor)).unwrap()
}

/// The file as a program would write it that has these words.
fn sealed_anew(text: &str) -> String {
    let (_, rest) = text.split_once("\"manifest\":").unwrap();
    let (manifest, rest) = rest.split_once(",\n\"facts\":").unwrap();
    let facts = rest.trim_end().strip_suffix('}').unwrap();
    let at = manifest.find("\"sha256\":\"").unwrap() + "\"sha256\":\"".len();
    let old = &manifest[at..at + 64];
    let blank = manifest.replace(old, "");
    text.replace(old, &sha256_hex(&[blank.as_bytes(), b"\n", facts.as_bytes()]))
}

#[test]
fn a_whole_file_with_unknown_words_is_of_a_newer_program() {
    let text = text();
    assert_eq!(sealed_anew(&text), text);
    let robot = "\n{\"kind\":\"robot\",\"id\":\"r\",\"versions\":[]},";
    for (what, from, to) in [
        ("a kind", "\"facts\":[", format!("\"facts\":[{robot}")),
        ("a word", "\"over_hours\"", "\"in_holidays\"".to_owned()),
        ("a field of a record", "\"duration_minutes\":", "\"online\":true,\"duration_minutes\":".to_owned()),
        ("a field of a version", "\"by_installation\":", "\"signed\":\"x\",\"by_installation\":".to_owned()),
        ("a field of the manifest", "\"made_at\":", "\"language\":\"tt\",\"made_at\":".to_owned()),
        ("a field of the file", "\"facts\":[", "\"index\":[],\n\"facts\":[".to_owned()),
    ] {
        assert!(text.contains(from), "{what}: the cast has none");
        let future = text.replacen(from, &to, 1);
        let whole = if what == "a field of the file" { future.clone() } else { sealed_anew(&future) };
        let fault = open(whole.as_bytes()).unwrap_err();
        assert!(matches!(fault, OpenFault::Newer { .. }), "{what}: {fault:?}");
        let fault = open(whole.replacen("Иванова", "Ивавова", 1).as_bytes()).unwrap_err();
        assert!(!matches!(fault, OpenFault::Newer { .. }), "{what}, changed: {fault:?}");
    }
}

/// A database in which one word is of tomorrow, its checksums right.
#[test]
fn a_database_of_a_newer_program_is_told_from_a_damaged_one() {
    let mut house = House::new();
    let full = full_desk();
    let mut desk = crate::support::cast::Desk::new("deputy", "");
    let scope = Scope::All;
    let file = open(export(&full.dataset, &scope, &origin(&full.actor)).unwrap().as_bytes()).unwrap();
    let before = desk.dataset.clone();
    let change = desk.does(Op::MergeAll(vec![file.into()])).unwrap();
    house.keep(&before, &desk.dataset, &change);
    assert!(!survey(&house.room, &[&house.outside]).is_newer());

    let tomorrow = |kind: &str, name: &str, bytes: &[u8]| {
        let (_, body) = frame::open(kind, name, bytes).unwrap();
        frame::seal(kind, name, &body.replace("\"over_hours\"", "\"in_holidays\""))
    };
    let mut newer = house.room.clone();
    for (name, bytes) in &mut newer.segments {
        *bytes = tomorrow("segment", name, bytes);
    }
    assert_ne!(newer.segments, house.room.segments);
    assert!(survey(&newer, &[&house.outside]).is_newer(), "a segment");
    let mut newer = house.room.clone();
    for (seq, bytes) in &mut newer.entries {
        *bytes = tomorrow("entry", &seq.to_string(), bytes);
    }
    assert!(survey(&newer, &[&house.outside]).is_newer(), "an entry");

    let flipped = |room: &Room| {
        let mut room = room.clone();
        for bytes in room.segments.values_mut() {
            let at = bytes.len() / 2;
            bytes[at] ^= 1;
        }
        room
    };
    assert!(!survey(&flipped(&house.room), &[&house.outside]).is_newer(), "a flipped bit is damage");
}
