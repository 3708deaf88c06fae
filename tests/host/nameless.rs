//! Names apart from results: the file without names holds none, the key brings them back, in any order and as if the whole file
//! had come; until then a child has a code.

use marshrut::exchange::class_file::{ClassFile, export, open};
use marshrut::exchange::handout::{Content, content};
use marshrut::exchange::merge::union;
use marshrut::exchange::names::{doubtful, n_named, without};
use marshrut::exchange::scope::Scope;
use marshrut::model::dataset::Dataset;
use marshrut::model::id::PupilId;
use marshrut::model::objection::Objection;
use marshrut::model::org::{Naming, Pupil};
use marshrut::model::route::{ParentsAnswer, ParentsSaid};
use marshrut::ops::Op;
use marshrut::text::describe;
use marshrut::text::words::{Lang, Words};
use std::collections::BTreeSet;

use crate::exchange::origin;
use crate::support::cast::{self, Desk, class_id, full_desk, school_id};

fn text(desk: &Desk, scope: &Scope) -> String {
    export(&desk.dataset, scope, &origin(&desk.actor)).unwrap()
}

fn file(desk: &Desk, scope: &Scope) -> ClassFile {
    open(text(desk, scope).as_bytes()).unwrap()
}

#[test]
fn the_file_holds_no_name_and_the_key_puts_them_back() {
    let desk = full_desk();
    let (coded, key) = (Scope::Nameless(class_id("Б")), Scope::Names(school_id()));
    let told = text(&desk, &coded).to_lowercase();
    let mut n = 0;
    for pupil in desk.dataset.all::<Pupil>() {
        if let Naming::Named(name) = &pupil.naming {
            n += 1;
            assert!(!told.contains(&name.surname.to_lowercase()), "{name:?}");
        }
    }
    assert!(n > 1);
    let [coded, key, whole] = [coded, key, Scope::Class(class_id("Б"))].map(|scope| file(&desk, &scope));
    assert_eq!(content(&coded.manifest.n_facts), Content::Nameless);
    assert_eq!(content(&key.manifest.n_facts), Content::Names);
    assert_eq!(content(&whole.manifest.n_facts), Content::Work);
    assert!(coded.facts.len() > key.facts.len() && coded.facts.keys().all(|it| whole.facts.contains_key(it)));

    let joined = |files: [&ClassFile; 2]| files.iter().fold(Dataset::default(), |all, file| union(&all, &file.facts));
    let there = joined([&coded, &key]);
    assert!(there == joined([&key, &coded]));
    assert!(there == union(&there, &whole.facts), "nothing of the whole file is missing");
}

#[test]
fn until_the_key_comes_a_child_has_a_code() {
    let desk = full_desk();
    let words = Words::new(Lang::Ru);
    let mut there = union(&Dataset::default(), &file(&desk, &Scope::Nameless(class_id("Б"))).facts);
    let called = |facts: &Dataset, id: &str| describe::pupil(&words, facts, &PupilId::from(id)).replace('\u{a0}', " ");
    assert_eq!(called(&there, "p1"), "код p1");
    assert_eq!(called(&there, "nobody"), "—");
    there = union(&there, &file(&desk, &Scope::Names(school_id())).facts);
    assert_eq!(called(&there, "p1"), called(&desk.dataset, "p1"));
}

/// What people wrote may name a child: the file is then not handed out.
#[test]
fn a_name_in_a_note_is_found() {
    let mut desk = full_desk();
    let scope = Scope::Nameless(class_id("Б"));
    assert_eq!(n_named(&desk.dataset, &text(&desk, &scope)), 0);
    let named = desk.dataset.all::<Pupil>().find_map(|pupil| match &pupil.naming {
        Naming::Named(name) if !name.given.is_empty() => Some(name.clone()),
        _ => None,
    });
    let objection = cast::objection("o9", "p1");
    let reason = format!("спрашивает {}", named.unwrap().short().to_uppercase());
    desk.does(Op::Object(Objection { reason, ..objection })).unwrap();
    assert_eq!(n_named(&desk.dataset, &text(&desk, &scope)), 1);
}

/// A surname alone, in any case, and the name of a parent: a person looks at them.
#[test]
fn a_surname_alone_in_a_note_is_doubtful() {
    let mut desk = full_desk();
    let keys = without(&desk.dataset, &class_id("Б"));
    assert_eq!(doubtful(&desk.dataset, &keys), BTreeSet::new(), "a fresh class names nobody");
    let by = "Метелина О. П., мать".to_owned();
    let said = ParentsSaid { on: cast::day("2022-04-01"), by, answer: ParentsAnswer::Agreed };
    desk.does(Op::RecordParents { route: "r1".into(), said }).unwrap();
    for (reason, expect) in [
        ("Метелину трудно", Some("Метелину")),
        ("ЕЛКИН болел", Some("ЕЛКИН")),
        ("посадить с Ветровой-Рожковой", Some("Ветровой")),
        ("метелит за окном, ветрено", None),
        ("Ветрянка; Метели в марте; Иванова не против", None),
    ] {
        let mut desk = desk.clone();
        desk.does(Op::Object(Objection { reason: reason.to_owned(), ..cast::objection("o9", "p1") })).unwrap();
        let keys = without(&desk.dataset, &class_id("Б"));
        let mut words: Vec<String> =
            doubtful(&desk.dataset, &keys).into_iter().filter(|word| word != "Метелина").collect();
        assert_eq!(words.pop().as_deref(), expect, "{reason}");
        assert!(words.is_empty() && doubtful(&desk.dataset, &keys).contains("Метелина"), "the mother is named");
    }
}
