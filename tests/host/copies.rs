//! Copies: which stay, what a sealed one gives away (nothing), what going back to one does, and what the log of exports remembers.

use marshrut::change::{Change, DeedKind};
use marshrut::exchange::class_file::{ClassFile, Origin, export, open};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::{Moment, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKind};
use marshrut::model::hex::unhex;
use marshrut::model::lesson::ExtraLesson;
use marshrut::model::order::Gather;
use marshrut::model::org::{Erasure, Pupil};
use marshrut::model::route::Route;
use marshrut::ops::restore::{Counts, difference};
use marshrut::ops::{Op, Refusal, apply};
use marshrut::store::copy_file::{self, Copied};
use marshrut::store::exports::{self, Export, ExportKind, KEPT, n_named};
use marshrut::store::rotation::{ROOM, gone};
use marshrut::store::vault::{Chance, Cost, Key, Lock, NONCE, Vault};
use marshrut::wire::hash::sha256_hex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use time::{Date, Duration};

use crate::support::cast::{self, Desk, full_desk};

fn copied(desk: &Desk, scope: &Scope) -> String {
    let origin = Origin {
        by: desk.actor.by.clone(),
        installation: desk.actor.installation.clone(),
        number: desk.actor.counter - 1,
        at: Moment(0),
    };
    export(&desk.dataset, scope, &origin).unwrap()
}

fn copy(desk: &Desk) -> Arc<ClassFile> {
    Arc::new(open(copied(desk, &Scope::All).as_bytes()).unwrap())
}

fn back_to(file: &Arc<ClassFile>) -> Op {
    Op::RestoreCopy(file.clone(), "14.10.2021 10:00".to_owned())
}

fn facts(dataset: &Dataset) -> Vec<Fact> {
    dataset.registers().filter_map(|(_, register)| register.body().cloned()).collect()
}

fn seen(desk: &Desk, op: Op) -> Change {
    apply(&desk.dataset, op, &desk.actor).unwrap()
}

#[test]
fn the_preview_counts_what_going_back_then_does_and_undo_returns() {
    let mut desk = full_desk();
    let file = copy(&desk);
    let then = facts(&desk.dataset);
    assert_eq!(desk.does(back_to(&file)).err(), Some(Refusal::NothingToDo), "the same");
    desk.does(Op::RemoveRoute("r1".into())).unwrap();
    desk.does(Op::RecordLesson(Box::new(cast::lesson("l7", &["p1"])))).unwrap();
    let mut longer = cast::lesson("l1", &["p1", "p2"]);
    longer.duration_minutes += 5;
    desk.does(Op::RecordLesson(Box::new(longer))).unwrap();
    let now = facts(&desk.dataset);
    let expected = BTreeMap::from([
        (FactKind::Route, Counts { appear: 1, ..Counts::default() }),
        (FactKind::Lesson, Counts { change: 1, vanish: 1, ..Counts::default() }),
    ]);
    assert_eq!(difference(&seen(&desk, back_to(&file))), expected);
    let change = desk.does(back_to(&file)).unwrap();
    assert_eq!((change.label.deed().kind, change.label.deed().n), (DeedKind::CopyRestored, 3));
    assert_eq!(facts(&desk.dataset), then);
    desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(facts(&desk.dataset), now);
}

#[test]
fn in_an_empty_browser_a_copy_is_the_data_it_was_made_of_versions_and_all() {
    let desk = full_desk();
    let mut fresh = Desk::new("inst-z", "Иванова А. П.");
    fresh.does(back_to(&copy(&desk))).unwrap();
    assert_eq!(fresh.dataset, desk.dataset);
    // So the others, who knew the old browser, merge with it as if nothing had happened.
    assert_eq!(fresh.dataset.conflicts().count(), 0);
}

#[test]
fn the_file_of_a_class_is_no_copy_and_an_erased_child_does_not_return() {
    let mut desk = full_desk();
    let class = open(copied(&desk, &Scope::Class(cast::class_id("Б"))).as_bytes()).unwrap();
    assert_eq!(desk.does(back_to(&Arc::new(class))).err(), Some(Refusal::NotWhole));
    let file = copy(&desk);
    desk.does(Op::Erase(Erasure { pupil: "p1".into(), on: day_from_iso("2022-05-20").unwrap() })).unwrap();
    desk.does(Op::RemoveLesson("l1".into())).unwrap();
    desk.does(back_to(&file)).unwrap();
    assert!(desk.dataset.get::<Pupil>("p1").is_none() && desk.dataset.get::<Route>("r1").is_none());
    let lesson = desk.dataset.get::<ExtraLesson>("l1").unwrap();
    assert!(!lesson.attendance.contains_key(&"p1".into()) && lesson.attendance.contains_key(&"p2".into()));
}

fn key(of: &str) -> Key {
    Key::of(&unhex(&sha256_hex(&[of.as_bytes()])).unwrap()).unwrap()
}

fn vault(data: &str) -> Vault {
    let chance = Chance { salt: [7; 16], nonces: [[1; NONCE], [2; NONCE]] };
    let cost = Cost { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    Vault::new("marshrut", key(data), Lock::new(&key(data), &key("passphrase"), &key("recovery"), cost, chance))
}

#[test]
fn a_sealed_copy_opens_by_its_own_lock_alone_and_no_changed_byte_passes() {
    let text = copied(&full_desk(), &Scope::All);
    assert_eq!(copy_file::write(None, [3; NONCE], &text), text.as_bytes());
    assert_eq!(copy_file::read(text.as_bytes()), Ok(Copied::Plain(text.as_bytes())));
    let vault = vault("data");
    let bytes = copy_file::write(Some(&vault), [3; NONCE], &text);
    assert!(!bytes.windows(24).any(|part| part == &text.as_bytes()[400..424]), "it can be read");
    let opened = |bytes: &[u8], data: Option<Key>| {
        let Ok(Copied::Sealed { lock, body }) = copy_file::read(bytes) else { return None };
        let data = data.or_else(|| lock.open(&key("passphrase")))?;
        copy_file::open("marshrut", &data, &lock, body)
    };
    assert_eq!(opened(&bytes, None).as_deref(), Some(text.as_bytes()), "by the passphrase of its lock");
    let Ok(Copied::Sealed { lock, .. }) = copy_file::read(&bytes) else { panic!("not sealed") };
    assert_eq!(opened(&bytes, lock.recover(&key("recovery"))).as_deref(), Some(text.as_bytes()), "by the sheet");
    assert_eq!(opened(&bytes, Some(key("other"))), None);
    for at in (0..bytes.len()).step_by(97).chain(0..700).chain([bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(opened(&changed, None), None, "byte {at}");
    }
    assert!((0..bytes.len()).step_by(211).all(|end| opened(&bytes[..end], None).is_none()), "cut");
    assert_eq!(opened(&[bytes.as_slice(), b"x"].concat(), None), None, "longer");
}

fn days(from: &str, n: i64, step: i64) -> Vec<Date> {
    let first = day_from_iso(from).unwrap();
    (0..n).map(|at| first + Duration::days(at * step)).collect()
}

#[test]
fn a_week_of_days_five_weeks_and_a_year_of_months_stay() {
    let all = days("2024-09-01", 500, 1);
    let sizes: BTreeMap<Date, usize> = all.iter().map(|day| (*day, 1)).gather();
    // As in life: each day what is too much goes.
    let mut kept: BTreeMap<Date, usize> = BTreeMap::new();
    for day in &all {
        kept.insert(*day, 1);
        for gone in gone(&kept) {
            kept.remove(&gone);
        }
    }
    let last = *all.last().unwrap();
    let at_once = gone(&sizes);
    assert_eq!(sizes.keys().filter(|day| !at_once.contains(day)).collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    assert!((0..7).all(|ago| kept.contains_key(&(last - Duration::days(ago)))), "seven days");
    let months: BTreeSet<_> = kept.keys().map(|day| (day.year(), u8::from(day.month()))).gather();
    assert_eq!(months.len(), 12);
    assert!(kept.len() <= 7 + 5 + 12, "{}", kept.len());
    // Who opens the program once a month keeps a year.
    let rare: BTreeMap<Date, usize> = days("2020-01-15", 40, 31).into_iter().map(|day| (day, 1)).gather();
    assert_eq!(rare.len() - gone(&rare).len(), 12);
}

#[test]
fn copies_take_no_more_than_their_room_and_the_newest_always_stays() {
    let large: BTreeMap<Date, usize> = days("2026-01-01", 6, 1).into_iter().map(|day| (day, ROOM / 3)).gather();
    assert_eq!(gone(&large).into_iter().collect::<Vec<_>>(), days("2026-01-01", 3, 1));
    let huge: BTreeMap<Date, usize> = days("2026-01-01", 2, 1).into_iter().map(|day| (day, ROOM * 2)).gather();
    assert_eq!(gone(&huge).into_iter().collect::<Vec<_>>(), days("2026-01-01", 1, 1));
    assert!(gone(&BTreeMap::new()).is_empty());
}

#[test]
fn the_log_of_exports_is_bounded_reads_back_and_survives_nonsense() {
    let line = |n: usize| Export {
        at: Moment(n as i64),
        by: "Циркулева М. А.".to_owned(),
        kind: ExportKind::ALL[n % ExportKind::ALL.len()],
        file: format!("marshrut-6Б-{n}.json"),
        n_pupils: n,
        is_sealed: n.is_multiple_of(2),
    };
    let all: Vec<Export> = (0..KEPT + 40).map(line).collect();
    let bytes = exports::encode(&all);
    assert_eq!(exports::decode(Some(&bytes)), all[40..]);
    for bad in [None, Some(&b""[..]), Some(&b"{}"[..]), Some(&bytes[..bytes.len() - 1])] {
        assert_eq!(exports::decode(bad), []);
    }
    let text = "Ученик;Балл\r\nМетелин Егор;5\r\nЛистопадова Алёна;3\r\n".as_bytes();
    assert_eq!(n_named(text, ["Метелин Егор", "Листопадова Алёна", "Громов Пётр", ""]), 2);
    assert_eq!(n_named(&[0xff, 0xd0], ["Громов Пётр"]), 0);
}
