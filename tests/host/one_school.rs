//! One school that stands here twice: «это одна школа» joins both, the next files are read so, the join travels, is undone, and a
//! damaged database is rebuilt with it.

use marshrut::exchange::adoption::{joins, read_here, unread};
use marshrut::exchange::batch::{apart, strangers};
use marshrut::exchange::class_file::{ClassFile, Origin, export, open};
use marshrut::exchange::merge::{Concern, Novelty, preview};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::SchoolYear;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind, Record};
use marshrut::model::id::{ClassId, PupilId, SchoolId};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil, School};
use marshrut::model::result::{ItemScore, Outcome, PupilResult};
use marshrut::model::school_calendar::{DaysOff, SchoolCalendar};
use marshrut::ops::bin::discarded;
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Op, Refusal};
use marshrut::store::opening::Room;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::keeping::House;
use crate::support::cast::{self, Desk, day, full_desk};

const CODE: &str = "60077";

fn ours() -> SchoolId {
    SchoolId::from("home")
}

fn theirs() -> SchoolId {
    cast::school_id()
}

fn coded(school: &SchoolId) -> PupilId {
    PupilId::of_code(&cast::work_id(), school, CODE)
}

/// A child who is known by a code only, with a result.
fn coded_facts(school: &SchoolId, letter: &str) -> Vec<Fact> {
    let class = ClassId::derived(school, 2021, 6, letter);
    let naming = Naming::Coded { code: CODE.to_owned(), assessment: cast::work_id() };
    let pupil = Pupil { id: coded(school), school: school.clone(), naming };
    let scores = vec![ItemScore::NotAttempted; 3];
    let result = cast::result("", "Б", Outcome::Sat { scores, mark: None }, 20);
    vec![pupil.into_fact(), PupilResult { pupil: coded(school), class: Some(class), ..result }.into_fact()]
}

fn sent(desk: &Desk, scope: &Scope) -> Arc<ClassFile> {
    let Desk { dataset, actor, .. } = desk;
    let (by, number, at) = (actor.by.clone(), actor.counter, actor.now);
    let origin = Origin { by, installation: actor.installation.clone(), number, at };
    Arc::new(open(export(dataset, scope, &origin).unwrap().as_bytes()).unwrap())
}

fn merge(desk: &mut Desk, file: &ClassFile) -> BTreeSet<Concern> {
    let agreed = preview(&desk.dataset, &read_here(&desk.dataset, file), &desk.actor.issued()).concerns;
    desk.does(Op::Merge(MergeOrder { file: Box::new(file.clone()), agreed: agreed.clone() })).unwrap();
    agreed
}

/// The teacher's school, and a deputy who has merged it beside their own, with the same class in both.
fn two() -> (Desk, Desk) {
    let mut teacher = full_desk();
    teacher.does(Op::AcceptImport { facts: coded_facts(&theirs(), "Б"), title: "Протокол.xlsx".to_owned() }).unwrap();
    let mut deputy = Desk::new("deputy", "Зимина О. Л.");
    let school = School { id: ours(), name: "СОШ № 5".to_owned(), codes: Vec::new(), also: None };
    deputy.does(Op::PutSchool(school)).unwrap();
    let class = Class::new(ours(), SchoolYear(2021), 6, "Б");
    let pupil = Pupil { school: ours(), ..cast::pupil("d1", "Яшина Анна Львовна") };
    let enrolment = Enrolment { class: class.id.clone(), ..cast::enrolment("d1", "Б") };
    let mut facts = vec![
        class.into_fact(),
        pupil.into_fact(),
        enrolment.into_fact(),
        cast::work().into_fact(),
        cast::import("i1").into_fact(),
    ];
    facts.extend(coded_facts(&ours(), "Б"));
    deputy.does(Op::AcceptImport { facts, title: "6Б.xlsx".to_owned() }).unwrap();
    for school in [&mut teacher, &mut deputy] {
        let id = school.dataset.all::<School>().next().unwrap().id.clone();
        let autumn = DaysOff { title: "осенние".to_owned(), from: day("2021-11-01"), until: day("2021-11-07") };
        let until = if id == ours() { day("2021-11-07") } else { day("2021-11-09") };
        let calendar =
            SchoolCalendar { school: id, school_year: SchoolYear(2021), days_off: vec![DaysOff { until, ..autumn }] };
        school.does(Op::PutCalendar(calendar)).unwrap();
    }
    let asked = merge(&mut deputy, &sent(&teacher, &Scope::School(theirs())));
    assert_eq!(asked, BTreeSet::from([Concern::OtherSchool]));
    (teacher, deputy)
}

fn join() -> Op {
    Op::JoinSchools { kept: ours(), gone: theirs() }
}

/// What stands, whoever wrote it.
fn bodies(dataset: &Dataset) -> Vec<Vec<Fact>> {
    let bodies = |register: &marshrut::model::version::Register| {
        let mut bodies: Vec<Fact> = register.versions().iter().filter_map(|version| version.body.clone()).collect();
        bodies.sort();
        bodies.dedup();
        bodies
    };
    dataset.registers().map(|(_, register)| bodies(register)).filter(|bodies| !bodies.is_empty()).collect()
}

fn assert_is_one(dataset: &Dataset) {
    assert_eq!(dataset.all::<School>().map(|school| school.id.clone()).collect::<Vec<_>>(), [ours()]);
    let rest = dataset.registers().filter(|(key, _)| key.kind != FactKind::School);
    for (key, register) in rest {
        for version in register.versions() {
            let body = format!("{:?}", version.body);
            assert!(!key.id.contains(theirs().as_str()) && !body.contains(theirs().as_str()), "{key:?} {body}");
        }
    }
    assert_eq!(unread(dataset), []);
}

#[test]
fn two_that_were_merged_apart_become_one_and_nothing_is_lost_or_decided() {
    let (_, mut deputy) = two();
    // The deputy's form of groups names a class and a child of the other school, in both of its lists.
    deputy.does(Op::PutGroupForm(Box::new(cast::group_form(coded(&theirs()).as_str())))).unwrap();
    let before = deputy.dataset.clone();
    assert_eq!(apart(&before).iter().map(|it| it.n_pupils).collect::<Vec<_>>(), [6, 2]);
    let change = deputy.does(join()).unwrap();
    assert_eq!((change.label.deed().title.as_str(), change.label.deed().n), ("СОШ № 5", 6));
    assert_is_one(&deputy.dataset);
    assert_eq!(apart(&deputy.dataset), []);

    // One class 6Б with the children of both; 6А came along.
    let rooms: Vec<&str> = deputy.dataset.all::<Class>().map(|class| class.id.as_str()).collect();
    assert_eq!(rooms, ["home/2021/6А", "home/2021/6Б"]);
    let in_room = |dataset: &Dataset| {
        let ours = dataset.all::<Enrolment>().filter(|it| it.class.as_str() == "home/2021/6Б");
        ours.map(|it| it.pupil.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(in_room(&deputy.dataset), ["d1", "p1", "p2", "p3"]);
    // The child of one code in one work is one child.
    let codes = |dataset: &Dataset| dataset.all::<Pupil>().filter(|it| it.id.as_str().starts_with("code:")).count();
    assert_eq!((codes(&before), codes(&deputy.dataset)), (2, 1));
    assert!(deputy.dataset.get::<Pupil>(coded(&ours()).as_str()).is_some());
    assert_eq!(before.all::<PupilResult>().count() - 1, deputy.dataset.all::<PupilResult>().count());
    // Two calendars of one school differ: both stand until a person chooses.
    let open: Vec<FactKey> = deputy.dataset.conflicts().map(|(key, _)| key.clone()).collect();
    assert_eq!(open, [FactKey::new(FactKind::Calendar, "home|2021")]);
    // Who brought a result is still who brought it.
    let result = FactKey::of_result(&cast::work_id(), &"p1".into());
    let by = |dataset: &Dataset| dataset.register(&result).unwrap().shown().unwrap().by.clone();
    assert_eq!((by(&deputy.dataset), by(&before)), ("Иванова А. П.".to_owned(), "Иванова А. П.".to_owned()));

    // Nothing was removed: the bin is empty, and nothing comes back from it beside the one school.
    let now = deputy.actor.now;
    assert!(discarded(&deputy.dataset, std::slice::from_ref(&change), now).is_empty());
    assert_eq!(deputy.does(Op::Restore(Box::new(change.clone()))), Err(Refusal::NothingToDo));

    deputy.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(bodies(&deputy.dataset), bodies(&before));
    assert_eq!(apart(&deputy.dataset).len(), 2);
}

#[test]
fn what_is_no_two_schools_is_refused() {
    let (_, mut deputy) = two();
    let one = |kept: &str, gone: &str| Op::JoinSchools { kept: kept.into(), gone: gone.into() };
    assert_eq!(deputy.does(one("home", "home")), Err(Refusal::NothingToDo));
    let unknown = Refusal::Unknown(FactKey::new(FactKind::School, "nowhere"));
    assert_eq!(deputy.does(one("home", "nowhere")), Err(unknown));
}

/// The teacher goes on without having heard of it.
#[test]
fn the_next_file_of_the_joined_school_asks_nothing() {
    let (mut teacher, mut deputy) = two();
    deputy.does(join()).unwrap();
    let n_open = deputy.dataset.conflicts().count();
    let naming = Naming::Named(PersonName::from_one_cell("Метелин Егор Павлович"));
    teacher.does(Op::RenamePupil { pupil: "p1".into(), naming: naming.clone() }).unwrap();
    for scope in [Scope::School(theirs()), Scope::Class(cast::class_id("Б")), Scope::All] {
        let file = sent(&teacher, &scope);
        let report = preview(&deputy.dataset, &read_here(&deputy.dataset, &file), &deputy.actor.issued());
        assert_eq!((report.concerns, report.doubled), Default::default(), "{scope:?}");
        if report.novelty == Novelty::News {
            deputy.does(Op::MergeAll(vec![file])).unwrap();
        }
        assert_is_one(&deputy.dataset);
        assert_eq!(deputy.dataset.conflicts().count(), n_open);
    }
    assert_eq!(deputy.dataset.get::<Pupil>("p1").unwrap().naming, naming);
}

/// A second deputy has the same two schools; the teacher has one under the other id. Both are asked once and become the same.
#[test]
fn the_join_travels_and_is_agreed_to() {
    let (mut teacher, mut deputy) = two();
    let (_, mut other) = two();
    other.actor.installation = "other".into();
    other.dataset = deputy.dataset.clone();
    deputy.does(join()).unwrap();
    for desk in [&mut other, &mut teacher] {
        let file = sent(&deputy, &Scope::School(ours()));
        let report = preview(&desk.dataset, &read_here(&desk.dataset, &file), &desk.actor.issued());
        let [joined] = &joins(&desk.dataset, &file)[..] else { panic!("one school goes") };
        assert_eq!((joined.gone.as_str(), joined.name.as_str()), ("МБОУ «СОШ № 1»", "СОШ № 5"));
        assert_eq!(report.concerns, BTreeSet::from([Concern::OneSchool(joined.clone())]));
        assert_eq!(report.doubled, BTreeSet::new());
        assert_eq!(strangers(&desk.dataset, [&*file]), [], "nobody asks twice");
        let n = desk.does(Op::MergeAll(vec![file.clone()]));
        assert!(matches!(n, Err(Refusal::NotAgreed(_))), "not with many");
        merge(desk, &file);
        assert_is_one(&desk.dataset);
        assert_eq!(desk.dataset.conflicts().count(), 1, "the calendars");
    }
    assert_eq!(other.dataset, deputy.dataset);
    let again = preview(&deputy.dataset, &sent(&teacher, &Scope::School(ours())), &deputy.actor.issued());
    assert_eq!((again.conflicts.len(), again.concerns, again.novelty), (1, BTreeSet::new(), Novelty::Same));
}

/// A teacher who has said on their side that the deputy's school is theirs keeps their own id.
#[test]
fn who_calls_the_school_otherwise_does_not_lose_it() {
    let (mut teacher, mut deputy) = two();
    let known = marshrut::exchange::adoption::known_as(
        teacher.dataset.get::<School>(theirs().as_str()).unwrap(),
        &BTreeSet::from([ours()]),
    );
    teacher.does(Op::PutSchool(known)).unwrap();
    deputy.does(join()).unwrap();
    let asked = merge(&mut teacher, &sent(&deputy, &Scope::School(ours())));
    assert_eq!(asked, BTreeSet::new());
    let schools: Vec<&SchoolId> = teacher.dataset.all::<School>().map(|school| &school.id).collect();
    assert_eq!(schools, [&theirs()]);
    assert!(teacher.dataset.all::<Pupil>().all(|pupil| pupil.school == theirs()));
}

#[test]
fn a_damaged_database_is_rebuilt_with_the_schools_joined() {
    let (_, desk) = two();
    let mut house = House::new();
    let mut desk = Desk { dataset: Dataset::default(), ..desk };
    let (_, full) = two();
    let all = sent(&full, &Scope::All);
    for op in [Op::MergeAll(vec![all]), join()] {
        let before = desk.dataset.clone();
        let change = desk.does(op).unwrap();
        house.keep(&before, &desk.dataset, &change);
    }
    assert_eq!(house.open().dataset, desk.dataset);
    for name in house.room.segments.keys().cloned().collect::<Vec<_>>() {
        let mut hurt = house.clone();
        let bytes = hurt.room.segments.get_mut(&name).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 4;
        let opened = hurt.open_with(&Room::default()).0;
        assert_eq!(opened.dataset, desk.dataset, "{name}: from the journal alone");
    }
}
