//! Erasing a child for good: no record, no word of the journal and no later file says anything of it any more.

use marshrut::exchange::class_file::{ClassFile, Origin, export, open};
use marshrut::exchange::scope::{Scope, about, bodies};
use marshrut::model::calendar::{Moment, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::FactKind;
use marshrut::model::id::PupilId;
use marshrut::model::lesson::ExtraLesson;
use marshrut::model::org::{Erasure, Naming, Pupil};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Op, Refusal};
use marshrut::store::batch::prepare;
use marshrut::store::opening::{Repair, Room, settle, survey};
use marshrut::store::scrub::{Erased, scrubbed};
use marshrut::store::{manifest, segments};
use std::collections::BTreeSet;

use crate::support::cast::{self, Desk, full_desk};

fn says_something(dataset: &Dataset, pupil: &PupilId) -> bool {
    dataset.registers().any(|(_, register)| bodies(register).any(|fact| about(fact).contains(&pupil)))
}

fn erase(pupil: &str) -> Op {
    Op::Erase(Erasure { pupil: pupil.into(), on: day_from_iso("2022-05-20").unwrap() })
}

fn sent(desk: &Desk) -> ClassFile {
    let origin = Origin {
        by: desk.actor.by.clone(),
        installation: desk.actor.installation.clone(),
        number: desk.actor.counter - 1,
        at: Moment(0),
    };
    open(export(&desk.dataset, &Scope::All, &origin).unwrap().as_bytes()).unwrap()
}

fn merge(desk: &mut Desk, file: &ClassFile) -> Result<(), Refusal> {
    let report = marshrut::exchange::merge::preview(&desk.dataset, file, &desk.actor.issued());
    let agreed: BTreeSet<_> = report.concerns;
    desk.does(Op::Merge(MergeOrder { file: Box::new(file.clone()), agreed })).map(|_| ())
}

#[test]
fn nothing_is_left_under_any_id_and_others_keep_their_lessons() {
    let mut desk = full_desk();
    // «code-1» is the same child as «p3».
    assert!(says_something(&desk.dataset, &"p3".into()) && says_something(&desk.dataset, &"code-1".into()));
    let others = |dataset: &Dataset| dataset.all::<ExtraLesson>().map(|lesson| lesson.attendance.len()).sum::<usize>();
    let before = others(&desk.dataset);
    desk.does(Op::RecordLesson(Box::new(cast::lesson("l9", &["p1", "p3"])))).unwrap();
    desk.does(erase("p3")).unwrap();
    for id in ["p3", "code-1"] {
        assert!(!says_something(&desk.dataset, &id.into()), "{id}");
        assert!(desk.dataset.of_kind(FactKind::Erasure).any(|(key, _)| &*key.id == id));
    }
    assert!(says_something(&desk.dataset, &"p1".into()));
    assert!(others(&desk.dataset) > 0 && others(&desk.dataset) <= before + 1);
    assert!(matches!(desk.does(erase("p3")), Err(Refusal::Unknown(_))));
}

#[test]
fn later_files_bring_nothing_back_and_the_mark_travels() {
    let (mut here, mut there) = (full_desk(), Desk::new("inst-b", "Сидорова Е. М."));
    merge(&mut there, &sent(&here)).unwrap();
    here.does(erase("p1")).unwrap();
    // There the child goes on: a new route status, concurrent with the erasure.
    there.does(Op::RecordLesson(Box::new(cast::lesson("l7", &["p1", "p2"])))).unwrap();
    merge(&mut here, &sent(&there)).unwrap();
    assert!(!says_something(&here.dataset, &"p1".into()), "a file brought the child back");
    assert!(here.dataset.all::<ExtraLesson>().any(|lesson| lesson.attendance.contains_key(&PupilId::from("p2"))));
    merge(&mut there, &sent(&here)).unwrap();
    assert!(!says_something(&there.dataset, &"p1".into()), "the mark did not travel");
    // A third who has only the old file and then the mark.
    let mut third = Desk::new("inst-c", "Лунина С. В.");
    merge(&mut third, &sent(&full_desk())).unwrap();
    merge(&mut third, &sent(&there)).unwrap();
    assert!(!says_something(&third.dataset, &"p1".into()));
    assert_eq!(third.dataset.conflicts().count(), 0);
}

#[test]
fn the_journal_forgets_too_and_stays_whole() {
    let mut desk = Desk::new("inst-a", "Иванова А. П.");
    let (mut room, mut kept) = (Room::default(), manifest::fresh());
    let facts = full_desk().dataset.registers().filter_map(|(_, register)| register.body().cloned()).collect();
    let Naming::Named(name) = full_desk().dataset.get::<Pupil>("p1").unwrap().naming.clone() else { panic!("a name") };
    let surname = name.surname;
    let because =
        |op| Op::Because { op: Box::new(op), why: format!("{surname} переходит в другую школу") };
    let ops =
        [Op::AcceptImport { facts, title: "всё.xlsx".to_owned() }, because(Op::RemoveRoute("r1".into())), erase("p1")];
    for op in ops {
        let before = desk.dataset.clone();
        let change = desk.does(op).unwrap();
        let batch = prepare(&kept, &Repair::default(), (&before, &desk.dataset), &change);
        for (name, bytes) in &batch.segments {
            match bytes {
                Some(bytes) => drop(room.segments.insert(name.clone(), bytes.clone())),
                None => drop(room.segments.remove(name)),
            }
        }
        room.entries.insert(batch.entry.0, batch.entry.1.clone());
        kept = batch.manifest;
        room.manifest = Some(manifest::encode(&kept));
    }
    let text = |room: &Room| {
        let all: Vec<u8> = room.segments.values().chain(room.entries.values()).flatten().copied().collect();
        String::from_utf8(all).unwrap()
    };
    assert!(text(&room).contains(&surname), "the test looks for the wrong name");
    let erased = Erased { pupils: [PupilId::from("p1")].into(), names: [surname.clone()].into() };
    let clean = scrubbed(&room, &erased).unwrap();
    assert!(!text(&clean).contains(&surname));
    // Whole: the chain of entries, the manifest, the segments.
    let outside = clean.manifest.clone().unwrap();
    let (opened, ..) = settle(survey(&clean, &[&outside]), &Room::default());
    assert_eq!(opened.faults, Vec::new());
    assert!(opened.dataset == desk.dataset && opened.journal.len() == 3);
    assert_eq!(clean.segments.len(), segments::split(&desk.dataset).len());
    // A journal that cannot be read is not half scrubbed.
    let mut torn = room.clone();
    torn.entries.get_mut(&2).unwrap()[80] ^= 1;
    assert_eq!(scrubbed(&torn, &erased), None);
}
