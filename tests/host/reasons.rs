//! «Почему» of the history: the reason that was given, the file that was read, between whom was decided; nothing where nobody asked.

use crate::support::cast::{self, Desk, class_id, day, full_desk, work_id};
use marshrut::change::Change;
use marshrut::exchange::class_file::{self, Origin};
use marshrut::exchange::scope::Scope;
use marshrut::model::assessment::Points;
use marshrut::model::calendar::Moment;
use marshrut::model::deficit::{CheckForm, DeficitDeed};
use marshrut::model::fact::{Fact, FactKey, FactKind, Record};
use marshrut::model::id::ItemCode;
use marshrut::model::lesson::{CalledOff, NotHeld};
use marshrut::model::result::{ItemScore, Outcome};
use marshrut::model::route::{ParentsAnswer, ParentsSaid, Route, RouteStatus};
use marshrut::model::source::{Import, MendedCell};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Op, apply};
use marshrut::store::journal;
use marshrut::text::reasons::{self, Sight};
use marshrut::text::words::{Lang, NameView, Words};
use std::collections::BTreeSet;

fn why_of(desk: &Desk, change: &Change, kind: FactKind, item: Option<&str>) -> Vec<String> {
    let words = Words::new(Lang::Ru);
    let local = |at: Moment| format!("в {}", at.0);
    let edit = change.edits.iter().find(|edit| edit.key.kind == kind).expect("no such record in the change");
    let sight = Sight { words: &words, dataset: &desk.dataset, local: &local };
    let item = item.map(ItemCode::from);
    let lines = reasons::why(sight, change, edit, item.as_ref());
    lines.into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

fn scores(first: i32) -> Outcome {
    let scores = [Points::whole(first), Points::whole(0), Points::whole(1)].map(ItemScore::Points);
    Outcome::Sat { scores: scores.to_vec(), mark: None }
}

/// A file whose row 12 says `first` for the pupil.
fn file(id: &str, name: &str, first: i32, mended: Option<Vec<MendedCell>>) -> Op {
    let import = Import { file_name: name.to_owned(), mended, ..cast::import(id) };
    let mut result = cast::result("p1", "Б", scores(first), 12);
    result.place.import = id.into();
    Op::AcceptImport { facts: vec![import.into_fact(), result.into_fact()], title: name.to_owned() }
}

#[test]
fn a_number_says_its_file_its_mended_cell_and_the_file_before() {
    let mut desk = full_desk();
    let mended = MendedCell { row: 12, column: 3, was: "О".to_owned() };
    let elsewhere = MendedCell { row: 13, column: 3, was: "7".to_owned() };
    let other_task = MendedCell { row: 12, column: 5, was: String::new() };
    let first = desk.does(file("f1", "КДР.xlsx", 0, Some(vec![mended, elsewhere, other_task]))).unwrap();
    let lines = why_of(&desk, &first, FactKind::Result, Some("1"));
    assert_eq!(lines[..2], ["Прочитано: КДР.xlsx › 6Б › D12", "Исправлено до записи: D12, в файле «О»"]);
    let row = why_of(&desk, &first, FactKind::Result, None);
    assert_eq!(row[0], "Прочитано: КДР.xlsx › 6Б › строка 12");
    assert_eq!(row[1..3], ["Исправлено до записи: D12, в файле «О»", "Исправлено до записи: F12, в файле пусто"]);
    // The corrected file of the next day.
    let second = desk.does(file("f2", "КДР исправленный.xlsx", 1, None)).unwrap();
    let lines = why_of(&desk, &second, FactKind::Result, Some("1"));
    assert_eq!(lines[0], "Прочитано: КДР исправленный.xlsx › 6Б › D12");
    assert!(lines[1].starts_with("Прежнее стояло в файле «КДР.xlsx», загруженном в "), "{lines:?}");
    assert_eq!(lines.len(), 2);
    // Taken back: what comes back says its own file, though the one that goes stands here no more.
    let key = FactKey::of_result(&work_id(), &"p1".into());
    let order = marshrut::ops::withdraw::withdrawal(&desk.dataset, &[first, second], &"f2".into()).order("f2".into());
    let back = desk.does(Op::WithdrawImport(order)).unwrap();
    assert!(back.edits.iter().any(|edit| edit.key == key));
    let lines = why_of(&desk, &back, FactKind::Result, Some("1"));
    assert_eq!(lines[0], "Прочитано: КДР.xlsx › 6Б › D12");
    assert!(lines[2].starts_with("Прежнее стояло в файле «КДР исправленный.xlsx»"), "{lines:?}");
}

/// The reader calls the one table of a text file «csv»: that is nobody's name.
#[test]
fn of_a_file_without_sheets_the_file_and_the_cell_are_named() {
    let mut desk = full_desk();
    let import = Import { file_name: "КДР.csv".to_owned(), ..cast::import("f3") };
    for (sheet, expect) in [("csv", "D12"), ("csv ⟲", "L4"), ("6Б", "6Б › D12")] {
        let mut result = cast::result("p1", "Б", scores(sheet.len() as i32 % 2), 12);
        result.place.import = "f3".into();
        result.place.sheet = sheet.into();
        let facts = vec![import.clone().into_fact(), result.into_fact()];
        let change = desk.does(Op::AcceptImport { facts, title: "КДР.csv".to_owned() }).unwrap();
        let lines = why_of(&desk, &change, FactKind::Result, Some("1"));
        assert_eq!(lines[0], format!("Прочитано: КДР.csv › {expect}"));
    }
}

#[test]
fn what_a_person_answered_is_said_and_nothing_is_invented() {
    let mut desk = full_desk();
    let objection = cast::objection("o9", "p2");
    let reason = objection.reason.clone();
    let change = desk.does(Op::Object(objection)).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Objection, None), [reason]);
    let undone = desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(why_of(&desk, &undone, FactKind::Objection, None), Vec::<String>::new());

    let why = CalledOff { why: NotHeld::Quarantine, words: None };
    desk.does(Op::RecordLesson(Box::new(cast::lesson("l9", &["p1"])))).unwrap();
    let change = desk.does(Op::CallOffLesson { lesson: "l9".into(), why }).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Lesson, None), ["карантин"]);

    let change = desk.does(Op::RemoveLesson("l9".into())).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Lesson, None), Vec::<String>::new());
}

#[test]
fn closing_against_the_exit_rule_says_the_reason_and_a_check_that_it_was_typed() {
    let mut desk = full_desk();
    desk.does(Op::NoteDeficit(Box::new(cast::taking("n7", "p2", "2022-02-01")))).unwrap();
    let check = cast::skill_check("n8", "p2", "2022-02-08", CheckForm::A, &[true, false, false]);
    let change = desk.does(Op::RecordCheck(Box::new(check))).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Result, None), ["Внесено вручную: проверка умения"]);
    let closing = cast::closing("n9", "p2", "2022-02-09", "переходит в другую школу");
    assert!(matches!(closing.note.deed, DeficitDeed::Closed { .. }));
    let change = desk.does(Op::NoteDeficit(Box::new(closing))).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Deficit, None), ["переходит в другую школу"]);
}

#[test]
fn a_route_says_its_ground_the_parents_and_why_it_was_prolonged() {
    let mut desk = full_desk();
    let route = Route { status: RouteStatus::Draft, parents_said: None, ..cast::route("r9", "p2") };
    let ground = route.basis.clone();
    let change = desk.does(Op::AdoptRoutes(vec![route])).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Route, None)[0], ground);
    desk.does(Op::SetRouteStatus { route: "r9".into(), status: RouteStatus::Approved }).unwrap();
    let said =
        ParentsSaid { on: day("2022-03-01"), by: "Метелина О. П.".to_owned(), answer: ParentsAnswer::Agreed };
    let change = desk.does(Op::RecordParents { route: "r9".into(), said }).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Route, None), ["Родители: согласны, 01.03.2022, Метелина О. П."]);
    let longer = Route {
        status: RouteStatus::Prolonged,
        ends_on: day("2022-12-20"),
        conclusion: Some("болел три недели".to_owned()),
        ..desk.dataset.get::<Route>("r9").unwrap().clone()
    };
    let change = desk.does(Op::EditRoutes(vec![longer])).unwrap();
    assert_eq!(why_of(&desk, &change, FactKind::Route, None), ["болел три недели"]);
}

#[test]
fn what_came_in_a_file_says_who_wrote_it_and_a_decision_between_whom() {
    let mut desk = full_desk();
    let mut other = Desk::new("inst-b", "Сидорова Е. М.");
    other.dataset = desk.dataset.clone();
    other.does(file("f8", "КДР.xlsx", 0, None)).unwrap();
    other.does(Op::RenamePupil { pupil: "p2".into(), naming: cast::pupil("p2", "Иной Олег").naming }).unwrap();
    desk.does(file("f9", "КДР.xlsx", 1, None)).unwrap();
    let origin = Origin { by: String::new(), installation: "inst-b".into(), number: 2, at: Moment(0) };
    let text = class_file::export(&other.dataset, &Scope::Class(class_id("Б")), &origin).unwrap();
    let file = Box::new(class_file::open(text.as_bytes()).unwrap());
    let merged = desk.does(Op::Merge(MergeOrder { file, agreed: BTreeSet::new() })).unwrap();
    let pupil = why_of(&desk, &merged, FactKind::Pupil, None);
    assert!(pupil[0].starts_with("Записано: Сидорова Е. М. в "), "{pupil:?}");
    let open = why_of(&desk, &merged, FactKind::Result, Some("1"));
    assert!(open[0].starts_with("Расходится, ещё не решено: ") && open[0].contains("Сидорова Е. М."), "{open:?}");

    let key = FactKey::of_result(&work_id(), &"p1".into());
    let versions = desk.dataset.register(&key).unwrap().versions().to_vec();
    assert_eq!(versions.len(), 2);
    let theirs = versions.iter().position(|version| version.by == "Сидорова Е. М.").unwrap();
    assert!(matches!(versions[theirs].body, Some(Fact::Result(_))));
    let chosen = desk.does(Op::Choose { key, version: theirs }).unwrap();
    let lines = why_of(&desk, &chosen, FactKind::Result, Some("1"));
    let (all, taken) = lines[0].split_once(". Взято записанное: ").expect("a decision says what was taken");
    assert!(all.starts_with("Расходилось: ") && taken.starts_with("Сидорова Е. М. в "), "{lines:?}");
}

/// A withdrawal with a reason says it beside every record, in the journal and after it was kept; taken back it says none.
#[test]
fn a_withdrawal_keeps_its_reason() {
    let mut desk = full_desk();
    let taken = desk.does(file("f1", "КДР.xlsx", 0, None)).unwrap();
    let order = marshrut::ops::withdraw::withdrawal(&desk.dataset, &[taken], &"f1".into()).order("f1".into());
    let because = |why: &str, order| Op::Because { op: Box::new(Op::WithdrawImport(order)), why: why.to_owned() };
    let silent = apply(&desk.dataset, because("  ", order.clone()), &desk.actor).unwrap();
    assert_eq!(silent.why, None, "blank is no reason");
    let change = desk.does(because(" не тот класс ", order)).unwrap();
    assert_eq!(change.why.as_deref(), Some("не тот класс"));
    assert_eq!(why_of(&desk, &change, FactKind::Result, None)[0], "не тот класс");
    let bytes = journal::encode(7, "", &change);
    assert_eq!(journal::decode(7, &bytes).unwrap().change, change, "it is kept");
    let without = journal::encode(7, "", &silent);
    assert!(!String::from_utf8(without).unwrap().contains("\"why\""), "an entry without one is as it ever was");
    let words = Words::new(Lang::Ru);
    assert_eq!(reasons::of_deed(&words, &change).as_deref(), Some("не тот класс"));
    words.set_names(NameView::Hidden);
    assert_eq!(reasons::of_deed(&words, &change).as_deref(), Some("—"), "it may name somebody");
    let back = desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(back.why, None);
    // A refused deed is refused with its reason as well.
    let nothing = Op::Because { op: Box::new(Op::RemoveRoute("r77".into())), why: "так".to_owned() };
    assert!(desk.does(nothing).is_err());
}
