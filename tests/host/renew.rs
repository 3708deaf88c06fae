//! Findings after a change are those that a search from the beginning finds, whatever was changed; and what a change cannot touch is not
//! computed again.

use crate::support::cast;
use crate::support::school::{self, class, day, pupil, put, result, with_journal, work};
use marshrut::analysis::find;
use marshrut::analysis::renew::Found;
use marshrut::model::assessment::{AssessmentKind, Mark};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind, Record};
use marshrut::model::lesson::Attendance;
use marshrut::model::objection::{Objection, RuleOverride};
use marshrut::model::org::School;
use marshrut::model::route::{Route, RouteStatus};
use marshrut::model::version::Register;
use marshrut::reference::Reference;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use time::Date;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::seeds().unwrap());

fn today() -> Date {
    day("2022-04-05")
}

/// A class of six with three works, everything that is done for pupils, and a record of every other kind.
fn everything() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 6);
    let tasks: &[&[&str]] = &[&["ma.6.negative"], &["ma.6.negative"], &["ma.6.ratio"], &["ma.6.ratio"]];
    let days = ["2021-10-12", "2022-01-19", "2022-03-15"];
    for (at, held_on) in days.into_iter().enumerate() {
        let work = work(&format!("w{at}"), AssessmentKind::Kdr, held_on, tasks);
        for (number, scores) in ["0000", "0001", "0011", "1011", "1111", ""].into_iter().enumerate() {
            put(&mut dataset, with_journal(result(&work, pupil(number), scores), Some(Mark::Three)));
        }
        put(&mut dataset, work);
    }
    for number in 0..3 {
        let id = pupil(number);
        let route = Route { status: RouteStatus::Active, ..cast::route(&format!("r{number}"), id.as_str()) };
        put(&mut dataset, route);
        let mut lesson = cast::lesson(&format!("l{number}"), &["p00", "p01", "p02", "p03"]);
        lesson.attendance.values_mut().for_each(|it| *it = Attendance::Unexcused);
        put(&mut dataset, lesson);
    }
    put(&mut dataset, School { id: "901".into(), ..a_school() });
    put(&mut dataset, cast::link("p04", "p05"));
    put(&mut dataset, marshrut::model::org::PupilsApart::of_pair("p00".into(), "p01".into()));
    put(&mut dataset, cast::participation("pa", "p00"));
    put(&mut dataset, RuleOverride { on: day("2022-01-01"), ..cast::threshold(350) });
    put(&mut dataset, cast::layout());
    put(&mut dataset, cast::calendar());
    put(&mut dataset, cast::check_set());
    put(&mut dataset, cast::template());
    put(&mut dataset, cast::group_form("p00"));
    put(&mut dataset, cast::resource());
    put(&mut dataset, cast::own_skill());
    let others = cast::full_desk().dataset;
    let rare = [FactKind::Activity, FactKind::Deficit];
    for (key, register) in others.registers().filter(|(key, _)| rare.contains(&key.kind)) {
        dataset.put(key.clone(), register.clone());
    }
    put(&mut dataset, marshrut::model::org::Erasure { pupil: "gone".into(), on: day("2022-02-01") });
    for fact in cast::beside_facts() {
        match fact {
            Fact::Import(it) => put(&mut dataset, it),
            Fact::GroupResult(it) => put(&mut dataset, it),
            Fact::Gradebook(it) => put(&mut dataset, it),
            Fact::Context(it) => put(&mut dataset, it),
            _ => {}
        }
    }
    // Against what stands there now; the last of them has nothing to object to.
    let found = find(&dataset, &REFERENCE, today());
    for number in 0..3 {
        let id = pupil(number);
        let rule = found.pupils[&id].flags.first().map_or("gr".into(), |flag| flag.rule.clone());
        put(&mut dataset, Objection { rule, ..cast::objection(&format!("o{number}"), id.as_str()) });
    }
    dataset
}

fn a_school() -> School {
    let desk = cast::full_desk();
    desk.dataset.all::<School>().next().unwrap().clone()
}

fn without(dataset: &Dataset, key: &FactKey) -> Dataset {
    let mut other = dataset.clone();
    other.put(key.clone(), Register::of([]));
    other
}

#[test]
fn a_record_of_every_kind_is_there() {
    let there: BTreeSet<FactKind> = everything().registers().map(|(key, _)| key.kind).collect();
    let missing: Vec<_> = FactKind::ALL.iter().filter(|kind| !there.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn care_changes_the_flags_of_this_school() {
    let all = everything();
    let found = find(&all, &REFERENCE, today());
    for kind in [FactKind::Route, FactKind::Lesson, FactKind::Objection] {
        let is_other = |key: &FactKey| find(&without(&all, key), &REFERENCE, today()) != found;
        assert!(all.of_kind(kind).any(|(key, _)| is_other(key)), "{kind:?}: a test on this school would see nothing");
    }
}

#[test]
fn without_any_one_record_the_same_is_found_as_from_the_beginning() {
    let all = Arc::new(everything());
    let found = Found::of(&all, &REFERENCE, today());
    for (key, _) in all.registers() {
        let other = Arc::new(without(&all, key));
        let renewed = found.renewed(&other, &REFERENCE, today());
        assert_eq!(*renewed.findings, find(&other, &REFERENCE, today()), "without {key:?}");
        let back = renewed.renewed(&all, &REFERENCE, today());
        assert_eq!(back.findings, found.findings, "with {key:?} again");
    }
}

#[test]
fn a_lesson_touches_those_it_names_and_a_template_nobody() {
    let all = Arc::new(everything());
    let found = Found::of(&all, &REFERENCE, today());
    let is_shared = |other: &Found, number: usize| {
        Arc::ptr_eq(&found.findings.pupils[&pupil(number)], &other.findings.pupils[&pupil(number)])
    };
    let template = Arc::new(without(&all, &cast::template().key()));
    assert!(Arc::ptr_eq(&found.findings, &found.renewed(&template, &REFERENCE, today()).findings));
    let mut lessons = (*all).clone();
    put(&mut lessons, cast::lesson("l1", &["p00"]));
    let renewed = found.renewed(&Arc::new(lessons), &REFERENCE, today());
    // The lesson named four before.
    assert_eq!([0, 3, 4].map(|number| is_shared(&renewed, number)), [false, false, true]);
}

#[test]
fn another_day_is_another_day() {
    let all = Arc::new(everything());
    let found = Found::of(&all, &REFERENCE, today());
    let later = school::day("2022-06-01");
    assert_eq!(*found.renewed(&all, &REFERENCE, later).findings, find(&all, &REFERENCE, later));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    /// Records go and come back, several at a time, as with imports, merges and undoing.
    #[test]
    fn after_any_walk_the_same_is_found_as_from_the_beginning(
        walk in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 1..4), 1..6),
    ) {
        let all = everything();
        let keys: Vec<&FactKey> = all.registers().map(|(key, _)| key).collect();
        let mut facts = Arc::new(all.clone());
        let mut found = Found::of(&facts, &REFERENCE, today());
        for step in walk {
            let mut next = (*facts).clone();
            for at in step {
                let key = at.get(&keys);
                let is_there = next.register(key).is_some();
                let full = all.register(key).cloned().unwrap();
                next.put((*key).clone(), if is_there { Register::of([]) } else { full });
            }
            facts = Arc::new(next);
            found = found.renewed(&facts, &REFERENCE, today());
            prop_assert_eq!(&*found.findings, &find(&facts, &REFERENCE, today()));
        }
    }
}
