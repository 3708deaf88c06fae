//! Values on which two people differ are found wherever one of the two is used: beside a lesson, a child, the ledger, the school.

use marshrut::analysis::census::Census;
use marshrut::exchange::merge::union;
use marshrut::exchange::undecided::{Of, children, is_lesson_open, n_undecided};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::PupilId;
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::route::Route;
use marshrut::ops::Op;
use std::collections::BTreeSet;

use crate::support::cast::{self, Desk, full_desk};

/// Two people do something with the same facts, and their files meet.
fn differ(one: Op, other: Op) -> Dataset {
    let start = full_desk();
    let [mut here, mut there] = ["inst-a", "inst-b"].map(|name| Desk::new(name, name));
    here.actor.counter = 100;
    for desk in [&mut here, &mut there] {
        desk.dataset = start.dataset.clone();
    }
    here.does(one).unwrap();
    there.does(other).unwrap();
    union(&here.dataset, there.dataset.registers())
}

fn attended(state: Attendance) -> Op {
    let mut lesson: ExtraLesson = cast::lesson("l1", &["p1", "p2"]);
    lesson.attendance.insert("p1".into(), state);
    Op::RecordLesson(Box::new(lesson))
}

fn set_as(done: bool) -> Op {
    let activity = cast::activities().into_iter().next().unwrap();
    let number = if done { "1" } else { "2" };
    let told = activity.done.clone().unwrap();
    Op::PutActivity(marshrut::model::road_map::Activity {
        done: Some(marshrut::model::road_map::ActivityDone { number: Some(number.to_owned()), ..told }),
        ..activity
    })
}

fn goal(text: &str) -> Op {
    let route: Route = cast::route("r1", "p1");
    Op::EditRoutes(vec![Route { goal: text.to_owned(), ..route }])
}

#[test]
fn a_lesson_on_which_two_people_differ_is_told_beside_it_and_its_children() {
    assert_eq!(n_undecided(&full_desk().dataset, &Of::School), 0);
    let both = differ(attended(Attendance::Ill), attended(Attendance::Unexcused));
    let census = Census::of(&both);
    assert!(is_lesson_open(&both, &"l1".into()) && !is_lesson_open(&both, &"l2".into()));
    assert_eq!((n_undecided(&both, &Of::Help), n_undecided(&both, &Of::School)), (1, 1));
    assert_eq!(children(&census), BTreeSet::from(["p1", "p2"].map(PupilId::from)));
    assert_eq!(n_undecided(&both, &Of::Pupils(vec!["p2".into()])), 1);
    assert_eq!(n_undecided(&both, &Of::Pupils(vec!["p3".into()])), 0, "of others nothing is open");
}

#[test]
fn what_lessons_and_ledger_do_not_use_is_not_told_there() {
    let both = differ(set_as(true), set_as(false));
    assert_eq!((n_undecided(&both, &Of::Help), n_undecided(&both, &Of::School)), (0, 1), "an activity of the road map");
    assert!(children(&Census::of(&both)).is_empty());
    let both = differ(goal("один"), goal("другой"));
    assert_eq!((n_undecided(&both, &Of::Help), n_undecided(&both, &Of::School)), (1, 1), "a route");
    assert_eq!(children(&Census::of(&both)), BTreeSet::from([PupilId::from("p1")]));
}

#[test]
fn of_a_child_with_two_ids_the_one_that_is_shown_is_named() {
    // `code-1` is folded into `p3`.
    let rename = |surname: &str| Op::RenamePupil {
        pupil: "code-1".into(),
        naming: marshrut::model::org::Naming::Named(marshrut::model::org::PersonName::from_one_cell(surname)),
    };
    let both = differ(rename("Ветров Олег"), rename("Ветрова Ольга"));
    assert_eq!(children(&Census::of(&both)), BTreeSet::from([PupilId::from("p3")]));
}
