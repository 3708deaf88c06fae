//! Class files: golden bytes, the published schema, every refusal of opening, the report of merging, and the scope of a file.

use marshrut::exchange::class_file::{ClassFile, ExportFault, OpenFault, Origin, export, open};
use marshrut::exchange::merge::{Concern, Issued, Novelty, preview};
use marshrut::exchange::scope::{Scope, select};
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind};
use marshrut::model::id::{ClassId, SchoolId};
use marshrut::model::lesson::{CalledOff, ExtraLesson, NotHeld};
use marshrut::model::org::{Naming, PersonName, PupilsApart};
use marshrut::model::route::{ParentsAnswer, ParentsSaid, Route, RouteStatus};
use marshrut::model::version::{Register, Version};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Actor, Op, Refusal};
use marshrut::wire::bounds::BoundsFault;
use marshrut::wire::ladder::{NEWEST, WireFault, read};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::cast::{self, Desk, class_id, full_desk, school_id};

pub fn origin(actor: &Actor) -> Origin {
    Origin {
        by: actor.by.clone(),
        installation: actor.installation.clone(),
        number: actor.counter - 1,
        at: Moment(1_640_000_000_000),
    }
}

fn sent(desk: &Desk, scope: &Scope) -> ClassFile {
    open(export(&desk.dataset, scope, &origin(&desk.actor)).unwrap().as_bytes()).unwrap()
}

fn class_b() -> Scope {
    Scope::Class(class_id("Б"))
}

fn route_in(version: &Version) -> Route {
    match &version.body {
        Some(Fact::Route(route)) => route.clone(),
        other => panic!("{other:?}"),
    }
}

/// The desk of the golden file: every kind, a removal, a conflict, a route status of each kind of life.
pub fn golden_desk() -> Desk {
    let mut desk = full_desk();
    let mut other = Desk::new("inst-b", "Сидорова Е. М.");
    let file = Box::new(sent(&desk, &Scope::All));
    other.does(Op::Merge(MergeOrder { file, agreed: BTreeSet::new() })).unwrap();
    let route = |status| Op::SetRouteStatus { route: "r1".into(), status };
    desk.does(route(RouteStatus::Approved)).unwrap();
    // In one step, as programs of before did it: now the deputy approves first.
    other.does(route(RouteStatus::Approved)).unwrap();
    let key = FactKey::new(FactKind::Route, "r1");
    let referred = |version: &Version| Version {
        body: Some(Fact::Route(Route { status: RouteStatus::Referred, ..route_in(version) })),
        ..version.clone()
    };
    let versions: Vec<Version> = other.dataset.register(&key).unwrap().versions().iter().map(referred).collect();
    other.dataset.put(key, Register::of(versions));
    other.does(Op::RemoveLesson("l1".into())).unwrap();
    let file = Box::new(sent(&other, &Scope::All));
    desk.does(Op::Merge(MergeOrder { file, agreed: BTreeSet::new() })).unwrap();
    desk.does(Op::PutLayouts(vec![cast::layout()])).unwrap();
    desk.does(Op::AcceptImport { facts: cast::beside_facts(), title: "Отчёт.xlsx".to_owned() }).unwrap();
    desk.does(Op::PutCalendar(cast::calendar())).unwrap();
    desk.does(Op::PutCheckSet(cast::check_set())).unwrap();
    desk.does(Op::PutTemplate(cast::template())).unwrap();
    desk.does(Op::PutGroupForm(Box::new(cast::group_form("p1")))).unwrap();
    desk.does(Op::PutResource(cast::resource())).unwrap();
    let mut second = marshrut::planning::template::noted(cast::route("r2", "p2"), &cast::template());
    second.steps[0].resource = Some(cast::resource().line());
    second.conclusion = Some("продлён".to_owned());
    desk.does(Op::AdoptRoutes(vec![second])).unwrap();
    let said =
        ParentsSaid {
            on: cast::day("2022-03-24"), by: "Ветрова О. И.".to_owned(), answer: ParentsAnswer::Agreed
        };
    desk.does(Op::RecordParents { route: "r2".into(), said }).unwrap();
    desk.does(Op::Erase(marshrut::model::org::Erasure {
        pupil: "p4".into(),
        on: marshrut::model::calendar::day_from_iso("2022-05-20").unwrap(),
    }))
    .unwrap();
    let new = vec![cast::own_skill()];
    desk.does(Op::MapItems { assessment: cast::work_id(), tasks: Vec::new(), new }).unwrap();
    desk.does(Op::PartPupils(PupilsApart::of_pair("p2".into(), "p1".into()))).unwrap();
    desk
}

fn path_of(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares with the committed bytes; `MARSHRUT_BLESS=1` writes them, for a reader to judge the difference.
fn check_golden(name: &str, text: &str) {
    let path = path_of("tests/exchange").join(name);
    if std::env::var_os("MARSHRUT_BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&path).unwrap(), "{name}: a form once released does not change");
}

#[test]
fn the_same_facts_give_the_same_bytes_for_ever() {
    let desk = golden_desk();
    for (name, scope) in
        [("class-6b.v1.json", class_b()), ("school.v1.json", Scope::School(school_id())), ("all.v1.json", Scope::All)]
    {
        let text = export(&desk.dataset, &scope, &origin(&desk.actor)).unwrap();
        check_golden(name, &text);
        let file = open(text.as_bytes()).unwrap();
        let keys = select(&desk.dataset, &scope);
        assert_eq!(file.facts.keys().cloned().collect::<BTreeSet<_>>(), keys);
        assert!(file.facts.iter().all(|(key, register)| desk.dataset.register(key) == Some(register)), "{name}");
    }
    let all = select(&desk.dataset, &Scope::All);
    let kinds: BTreeSet<FactKind> = all.iter().map(|key| key.kind).collect();
    assert_eq!(kinds.len(), FactKind::ALL.len(), "the golden file shows every kind");
}

/// `all.v1.first.json` was written before form 1 got its later kinds and fields.
#[test]
fn a_file_of_the_first_release_opens_for_ever() {
    let text = fs::read_to_string(path_of("tests/exchange/all.v1.first.json")).unwrap();
    let file = open(text.as_bytes()).unwrap();
    let now = golden_desk().dataset;
    let n_later = 15;
    assert_eq!(
        file.facts.len() + n_later,
        now.len(),
        "all but what reports, journal, context form tell, calendar, tasks of checks, material, own skill, template, form, two children kept apart and second route"
    );
    let route = FactKey::new(FactKind::Route, "r1");
    let mut first = Dataset::default();
    first.put(route.clone(), file.facts[&route].clone());
    let (mut old, new) = (first.get::<Route>("r1").unwrap().clone(), now.get::<Route>("r1").unwrap());
    // A check passes a step by the step's own exit rule since; then it was by that of the ledger.
    for (step, other) in old.steps.iter_mut().zip(&new.steps) {
        step.state = other.state.clone();
    }
    assert_eq!(&old, new);
}

#[test]
fn a_lesson_that_was_not_held_travels_with_its_reason() {
    let schema = fs::read_to_string(path_of("public/schema/class-file.v1.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let own = CalledOff { why: NotHeld::Other, words: Some("нет света".to_owned()) };
    for why in [CalledOff { why: NotHeld::Quarantine, words: None }, own] {
        let mut desk = full_desk();
        desk.does(Op::CallOffLesson { lesson: "l1".into(), why: why.clone() }).unwrap();
        let text = export(&desk.dataset, &Scope::All, &origin(&desk.actor)).unwrap();
        assert!(validator.is_valid(&serde_json::from_str(&text).unwrap()), "{why:?}");
        let mut other = Desk::new("inst-b", "Сидорова Е. М.");
        let file = Box::new(open(text.as_bytes()).unwrap());
        other.does(Op::Merge(MergeOrder { file, agreed: BTreeSet::new() })).unwrap();
        assert_eq!(other.dataset.get::<ExtraLesson>("l1").unwrap().called_off, Some(why));
    }
}

#[test]
fn exported_files_fit_the_published_schema() {
    let schema = fs::read_to_string(path_of("public/schema/class-file.v1.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let text = export(&golden_desk().dataset, &Scope::All, &origin(&full_desk().actor)).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| format!("{fault} at {}", fault.instance_path)).collect();
    assert_eq!(faults, Vec::<String>::new());
    // The schema is not a rubber stamp: it refuses what the reader refuses.
    for (pointer, value) in [
        ("/v", serde_json::json!(2)),
        ("/format", serde_json::json!("other")),
        ("/manifest/sha256", serde_json::json!("ABC")),
        ("/facts/0/versions/0/seen", serde_json::json!({"inst-a": 0})),
        ("/facts/0/kind", serde_json::json!("unknown")),
        ("/facts/0/versions/0/body", serde_json::json!({"pupil": {}})),
        ("/facts/0/versions", serde_json::json!([])),
    ] {
        let mut wrong = document.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn a_file_opens_whole_or_says_why_not() {
    let desk = full_desk();
    let text = export(&desk.dataset, &class_b(), &origin(&desk.actor)).unwrap();
    let edit = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    };
    let pupil = FactKey::new(FactKind::Pupil, "p1");
    let cases: Vec<(&str, Vec<u8>, OpenFault)> = vec![
        ("empty", Vec::new(), OpenFault::Empty),
        ("blanks", b" \r\n\t".to_vec(), OpenFault::Empty),
        ("picture", b"\x89PNG\r\n\x1a\n\xff\xfe".to_vec(), OpenFault::NotText),
        (
            "windows-1251",
            edit("Метелин", "Метелин").into_iter().map(|b| if b > 127 { 0xcc } else { b }).collect(),
            OpenFault::NotText,
        ),
        ("csv", "ФИО;1;2".as_bytes().to_vec(), OpenFault::NotOurs),
        ("other json", br#"{"a":1}"#.to_vec(), OpenFault::NotOurs),
        ("other format", edit("marshrut-class", "geojson"), OpenFault::NotOurs),
        (
            "school file",
            edit("marshrut-class", "marshrut-school"),
            OpenFault::OtherFormat("marshrut-school".to_owned()),
        ),
        ("newer", edit("\"v\":1", "\"v\":2"), OpenFault::Newer { found: 2, known: NEWEST }),
        ("form 0", edit("\"v\":1", "\"v\":0"), OpenFault::Record(WireFault::NoSuchForm(0))),
        ("cut in half", text.as_bytes()[..text.len() / 2].to_vec(), OpenFault::Truncated),
        ("cut in the head", text.as_bytes()[..20].to_vec(), OpenFault::Truncated),
        ("deep", format!("{}{}", "{\"a\":".repeat(40), "1").into_bytes(), OpenFault::Bounds(BoundsFault::TooDeep(32))),
        ("key twice", edit("\"v\":1", "\"v\":1,\"v\":1"), OpenFault::Bounds(BoundsFault::DuplicateKey("v".to_owned()))),
        (
            "long",
            format!("{{\"a\":\"{}\"}}", "x".repeat(1 << 21)).into_bytes(),
            OpenFault::Bounds(BoundsFault::StringTooLong(1 << 20)),
        ),
        ("a name", edit("Метелин", "Метёлкин"), OpenFault::Hash),
        ("who made it", edit("\"by\":\"Иванова А. П.\"", "\"by\":\"Другая\""), OpenFault::Hash),
        ("a count", edit("\"n_pupils\":4", "\"n_pupils\":5"), OpenFault::Counts { kind: None, told: 5, found: 4 }),
        (
            "a count of a kind",
            edit("\"pupil\":4", "\"pupil\":3"),
            OpenFault::Counts { kind: Some(FactKind::Pupil), told: 3, found: 4 },
        ),
        (
            "a record under another key",
            edit("\"kind\":\"pupil\",\"id\":\"p1\"", "\"kind\":\"pupil\",\"id\":\"p9\""),
            OpenFault::Record(WireFault::KeyMismatch(FactKey::new(FactKind::Pupil, "p9"))),
        ),
        (
            "an unknown kind",
            edit("\"kind\":\"pupil\"", "\"kind\":\"robot\""),
            OpenFault::Record(WireFault::UnknownKind("robot".to_owned())),
        ),
        (
            "a record twice",
            twice(&text, "{\"kind\":\"pupil\",\"id\":\"p1\""),
            OpenFault::Record(WireFault::Duplicate(pupil)),
        ),
    ];
    for (name, bytes, expect) in cases {
        assert_eq!(open(&bytes).err(), Some(expect), "{name}");
    }
}

#[test]
fn numbers_out_of_range_and_other_line_ends() {
    let desk = full_desk();
    let text = export(&desk.dataset, &class_b(), &origin(&desk.actor)).unwrap();
    let edit = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    };
    let pupil = FactKey::new(FactKind::Pupil, "p1");
    let vector = edit(
        "\"pupil\",\"id\":\"p1\",\"versions\":[{\"seen\":{\"inst-a\":1}",
        "\"pupil\",\"id\":\"p1\",\"versions\":[{\"seen\":{\"inst-a\":9007199254740993}",
    );
    assert_eq!(open(&vector).err(), Some(OpenFault::Record(WireFault::VectorOutOfRange(pupil))));
    for exotic in ["1e400", "-0.0", "1.5", "null"] {
        let bytes = edit("\"seen\":{\"inst-a\":1}", &format!("\"seen\":{{\"inst-a\":{exotic}}}"));
        assert!(matches!(open(&bytes), Err(OpenFault::Syntax { .. })), "{exotic}");
    }
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(open(windows.as_bytes()), open(text.as_bytes()), "line ends and a byte order mark are harmless");
}

fn twice(text: &str, start: &str) -> Vec<u8> {
    let line = text.lines().find(|line| line.starts_with(start)).unwrap();
    text.replacen(line, &format!("{line}\n{line}"), 1).into_bytes()
}

#[test]
fn no_changed_byte_of_a_file_passes_for_another_content() {
    let desk = full_desk();
    let text = export(&desk.dataset, &class_b(), &origin(&desk.actor)).unwrap();
    let whole = open(text.as_bytes()).unwrap();
    for at in (0..text.len()).step_by(7) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1 << (at % 8);
        match open(&bytes) {
            Err(_) => {}
            Ok(file) => assert_eq!(file, whole, "byte {at}"),
        }
        assert!(open(&text.as_bytes()[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_newer_form_is_never_guessed_at() {
    for (v, expect) in [
        (0, WireFault::NoSuchForm(0)),
        (NEWEST + 1, WireFault::Newer { found: NEWEST + 1, known: NEWEST }),
        (u64::MAX, WireFault::Newer { found: u64::MAX, known: NEWEST }),
    ] {
        assert_eq!(read(v, "[]"), Err(expect));
    }
    assert_eq!(read(1, "[]").map(|facts| facts.len()), Ok(0));
}

#[test]
fn a_class_file_holds_the_class_and_nothing_of_the_others() {
    let mut desk = full_desk();
    desk.does(Op::RecordLesson(Box::new(cast::lesson("l2", &["p4"])))).unwrap();
    desk.does(Op::RemoveLesson("l2".into())).unwrap();
    let ids = |kind| -> Vec<String> {
        let keys = select(&desk.dataset, &class_b());
        keys.iter().filter(|key| key.kind == kind).map(|key| key.id.to_string()).collect()
    };
    let cases = [
        (FactKind::School, vec!["990901"]),
        (FactKind::Class, vec!["990901/2021/6Б"]),
        (FactKind::Pupil, vec!["code-1", "p1", "p2", "p3"]),
        (FactKind::Enrolment, vec!["p1|2021", "p2|2021", "p3|2021"]),
        (FactKind::Link, vec!["code-1=p3"]),
        (FactKind::Assessment, vec!["check/ma/6/2021/n2", "vpr/ma/6/2021/2022-03-15"]),
        (FactKind::Import, vec!["i1", "n2"]),
        (FactKind::Route, vec!["r1"]),
        (FactKind::Lesson, vec!["l1", "l2"]),
        (FactKind::Participation, vec!["pa1"]),
        (FactKind::Objection, vec!["o1"]),
        (FactKind::Override, vec![]),
        (FactKind::Activity, vec![]),
        (FactKind::Layout, vec![]),
        (FactKind::Deficit, vec!["n1", "n2"]),
    ];
    for (kind, expect) in cases {
        assert_eq!(ids(kind), expect, "{kind:?}");
    }
    assert_eq!(ids(FactKind::Result).len(), 5);
    let text = export(&desk.dataset, &class_b(), &origin(&desk.actor)).unwrap();
    assert!(!text.contains("Ковалёва"), "no name of another class leaves with this file");
    for scope in [Scope::Class(ClassId::from("x")), Scope::School(SchoolId::from("x"))] {
        assert_eq!(export(&desk.dataset, &scope, &origin(&desk.actor)), Err(ExportFault::NoSuchScope));
    }
    assert_eq!(export(&Dataset::default(), &Scope::All, &origin(&desk.actor)), Err(ExportFault::Nothing));
}

fn merged(desk: &mut Desk, file: &ClassFile, agreed: BTreeSet<Concern>) -> Result<(), Refusal> {
    desk.does(Op::Merge(MergeOrder { file: Box::new(file.clone()), agreed })).map(|_| ())
}

#[test]
fn a_merge_reports_each_record_once_and_hides_nothing() {
    let mut teacher = full_desk();
    let mut deputy = Desk::new("inst-b", "Петрова В. В.");
    let first = sent(&teacher, &class_b());
    let report = preview(&deputy.dataset, &first, &deputy.actor.issued());
    assert_eq!((report.new.len(), report.n_known, report.novelty), (first.facts.len(), 0, Novelty::News));
    assert!(report.dangling.is_empty());
    merged(&mut deputy, &first, BTreeSet::new()).unwrap();
    assert_eq!(merged(&mut deputy, &first, BTreeSet::new()), Err(Refusal::NothingToDo));
    assert_eq!(preview(&deputy.dataset, &first, &deputy.actor.issued()).novelty, Novelty::Same);

    let name =
        |text: &str| Op::RenamePupil { pupil: "p1".into(), naming: Naming::Named(PersonName::from_one_cell(text)) };
    teacher.does(name("Метелин Егор Олегович-1")).unwrap();
    teacher.does(Op::RemoveLesson("l1".into())).unwrap();
    teacher.does(Op::PutParticipations(vec![cast::participation("pa2", "p2")])).unwrap();
    deputy.does(name("Метелин Егор")).unwrap();
    let second = sent(&teacher, &class_b());
    let report = preview(&deputy.dataset, &second, &deputy.actor.issued());
    let key = |kind, id: &str| FactKey::new(kind, id);
    assert_eq!(report.new, vec![key(FactKind::Participation, "pa2")]);
    assert_eq!(report.changed, vec![key(FactKind::Pupil, "p1")]);
    assert_eq!(report.removals, vec![key(FactKind::Lesson, "l1")]);
    assert_eq!(report.n_known, second.facts.len() - 3);
    assert_eq!(report.conflicts.len(), 1);
    let makers: Vec<&str> = report.conflicts[0].versions.iter().map(|it| it.by.as_str()).collect();
    assert_eq!(makers.len(), 2, "both values with both authors");
    merged(&mut deputy, &second, BTreeSet::new()).unwrap();

    let report = preview(&deputy.dataset, &first, &deputy.actor.issued());
    assert_eq!((report.novelty, report.numbers), (Novelty::Older, (first.manifest.number, first.manifest.number + 3)));
    let conflict = deputy.dataset.conflicts().next().map(|(key, _)| key.clone()).unwrap();
    deputy.does(Op::Choose { key: conflict.clone(), version: 1 }).unwrap();
    let chosen = deputy.dataset.fact(&conflict).cloned();
    let back = sent(&deputy, &class_b());
    merged(&mut teacher, &back, BTreeSet::new()).unwrap();
    assert_eq!(teacher.dataset.fact(&conflict).cloned(), chosen, "the decision travels back");
    assert_eq!(teacher.dataset.conflicts().count(), 0);
}

#[test]
fn what_needs_a_question_is_not_done_without_the_answer() {
    // A copied profile: a backup of the teacher's work is opened where the later changes are missing.
    let mut teacher = full_desk();
    let old = teacher.clone();
    teacher.does(Op::Override(cast::threshold(300))).unwrap();
    let mut restored = old.clone();
    let ahead = Concern::OwnAhead { found: teacher.actor.counter - 1, issued: old.actor.counter - 1 };
    check_concern(&mut restored, &sent(&teacher, &Scope::All), ahead);

    // The same number, another content: both stay, the installation is named.
    let mut twin = old.clone();
    twin.does(Op::Override(cast::threshold(250))).unwrap();
    let report = preview(&twin.dataset, &sent(&teacher, &Scope::All), &twin.actor.issued());
    assert_eq!(report.doubled, BTreeSet::from(["inst-a".into()]));
    assert_eq!(report.conflicts.len(), 1);

    // A flood of removals.
    let mut remover = Desk::new("inst-b", "Петрова В. В.");
    merged(&mut remover, &sent(&old, &Scope::All), BTreeSet::new()).unwrap();
    remover.does(cast::taken_back("i1")).unwrap();
    let flood = sent(&remover, &Scope::All);
    let mut desk = old.clone();
    let report = preview(&desk.dataset, &flood, &desk.actor.issued());
    let n_standing = desk.dataset.registers().filter(|(_, it)| it.body().is_some()).count();
    assert_eq!(report.removals.len(), 6, "five results and the import; the work stays, a route remembers it");
    check_concern(&mut desk, &flood, Concern::RemovalFlood { n: 6, of: n_standing });

    // A file of another school.
    let mut stranger = Desk::new("inst-c", "Другая школа");
    let school =
        marshrut::model::org::School { id: "1".into(), name: "Школа".to_owned(), codes: Vec::new(), also: None };
    stranger.does(Op::PutSchool(school)).unwrap();
    check_concern(&mut stranger, &sent(&old, &Scope::All), Concern::OtherSchool);
}

fn check_concern(desk: &mut Desk, file: &ClassFile, expect: Concern) {
    let before = desk.dataset.clone();
    let concerns = BTreeSet::from([expect]);
    let issued: Issued = desk.actor.issued();
    assert_eq!(preview(&desk.dataset, file, &issued).concerns, concerns);
    assert_eq!(merged(desk, file, BTreeSet::new()), Err(Refusal::NotAgreed(concerns.clone())));
    assert_eq!(desk.dataset, before);
    merged(desk, file, concerns).unwrap();
}

#[test]
fn results_of_nobody_are_named() {
    let desk = full_desk();
    let mut file = sent(&desk, &class_b());
    let pupil = FactKey::new(FactKind::Pupil, "p1");
    file.facts.remove(&pupil);
    let report = preview(&Dataset::default(), &file, &Desk::new("inst-b", "").actor.issued());
    assert_eq!(report.dangling, BTreeSet::from([pupil]));
}

/// Many files in one deed are as many deeds, one after another, and as one union in any order; one that asks something is left out.
#[test]
fn many_files_in_one_deed_are_the_union_of_all() {
    let golden = golden_desk();
    let mut other = Desk::new("inst-c", "Лунина С. В.");
    other.does(Op::Merge(MergeOrder { file: Box::new(sent(&golden, &class_b())), agreed: BTreeSet::new() })).unwrap();
    other.does(Op::RemoveRoute("r1".into())).ok();
    let files: Vec<std::sync::Arc<ClassFile>> =
        [sent(&golden, &class_b()), sent(&golden, &Scope::All), sent(&other, &Scope::All)]
            .map(std::sync::Arc::new)
            .into();
    let mut turned = files.clone();
    turned.reverse();
    let mut one = Desk::new("inst-z", "Зимина О. Л.");
    let change = one.does(Op::MergeAll(files.clone())).unwrap();
    let mut same = Desk::new("inst-z", "Зимина О. Л.");
    same.does(Op::MergeAll(turned)).unwrap();
    let mut by_turns = Desk::new("inst-z", "Зимина О. Л.");
    for file in &files {
        // A file that brings nothing new is no deed.
        by_turns.does(Op::Merge(MergeOrder { file: Box::new((**file).clone()), agreed: BTreeSet::new() })).ok();
    }
    assert!(one.dataset == by_turns.dataset && one.dataset == same.dataset);
    assert!(
        change.edits.iter().all(|edit| edit.before.versions().is_empty()),
        "each record is edited once, from what stood here"
    );
    one.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(one.dataset.registers().filter(|(_, register)| register.body().is_some()).count(), 0);

    let mut foreign = Desk::new("inst-q", "Чужая Ш. К.");
    foreign.does(Op::Override(cast::threshold(100))).unwrap();
    let ahead = one.actor.installation.clone();
    let mut restored = Desk::new(ahead.as_str(), "Зимина О. Л.");
    for value in 0..50 {
        restored.does(Op::Override(cast::threshold(value))).unwrap();
    }
    let [foreign, restored] = [sent(&foreign, &Scope::All), sent(&restored, &Scope::All)].map(std::sync::Arc::new);
    let before = one.dataset.clone();
    assert!(matches!(one.does(Op::MergeAll(vec![restored.clone()])), Err(Refusal::NotAgreed(_))));
    assert!(one.dataset == before, "nothing of a refused deed is done");
    one.does(Op::MergeAll(vec![restored.clone(), foreign])).unwrap();
    assert!(one.dataset != before, "the file that asks nothing is merged");
    let left = marshrut::exchange::merge::preview(&one.dataset, &restored, &one.actor.issued());
    assert!(!left.concerns.is_empty(), "the other still asks");
}
