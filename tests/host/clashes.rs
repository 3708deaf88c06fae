//! Two tutors and one child: lessons at one time and a skill in two routes are found after merging, and nothing else is.

use marshrut::analysis::census::Census;
use marshrut::model::id::PupilId;
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::route::{Route, RouteStatus};
use marshrut::ops::Op;
use marshrut::planning::clashes::{Torn, doubled, overlaps};

use crate::support::cast::{Desk, day, full_desk, lesson, route};

fn planned(id: &str, on: &str, starts_at: &str, tutor: &str, pupils: &[&str]) -> ExtraLesson {
    let attendance = pupils.iter().map(|pupil| (PupilId::from(*pupil), Attendance::Planned)).collect();
    let (starts_at, tutor) = (starts_at.to_owned(), tutor.to_owned());
    ExtraLesson { held_on: day(on), starts_at, tutor, attendance, duration_minutes: 30, ..lesson(id, &[]) }
}

fn found(desk: &Desk) -> Vec<(Torn, String, String)> {
    let census = Census::of(&desk.dataset);
    let all = overlaps(&census, day("2022-04-01"));
    all.into_iter().map(|one| (one.torn, one.first.id.to_string(), one.second.id.to_string())).collect()
}

#[test]
fn lessons_that_tear_somebody_apart_are_found_and_neighbours_are_not() {
    let mut desk = full_desk();
    let in_room = |room: &str, one: ExtraLesson| ExtraLesson { room: Some(room.to_owned()), ..one };
    let lessons = vec![
        planned("a", "2022-04-04", "14:20", "Иванова А. П.", &["p1", "p2"]),
        planned("b", "2022-04-04", "14:40", "Петрова В. В.", &["p1"]),
        planned("c", "2022-04-04", "14:50", "Сидорова Е. М.", &["p2"]),
        planned("d", "2022-04-05", "14:20", "Иванова А. П.", &["p1"]),
        planned("e", "2022-04-05", "14:20", "Иванова А. П. ", &["p2"]),
        in_room("14", planned("f", "2022-04-06", "14:20", "Иванова А. П.", &["p1"])),
        in_room("14", planned("g", "2022-04-06", "14:45", "Петрова В. В.", &["p2"])),
        planned("h", "2022-04-07", "после уроков", "Иванова А. П.", &["p1"]),
        planned("i", "2022-04-07", "14:20", "Иванова А. П.", &["p1"]),
    ];
    desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    let pair = |torn, one: &str, other: &str| (torn, one.to_owned(), other.to_owned());
    assert_eq!(
        found(&desk),
        [
            pair(Torn::Pupil("p1".into()), "a", "b"),
            pair(Torn::Tutor("Иванова А. П.".to_owned()), "d", "e"),
            pair(Torn::Room("14".to_owned()), "f", "g"),
        ]
    );
    let mut held = planned("b", "2022-04-04", "14:40", "Петрова В. В.", &["p1"]);
    held.attendance.insert("p1".into(), Attendance::Present);
    desk.does(Op::RecordLesson(Box::new(held))).unwrap();
    assert_eq!(found(&desk).len(), 2, "what was recorded is past");
}

#[test]
fn a_skill_in_two_routes_is_found_until_one_of_them_ends() {
    let mut desk = full_desk();
    let own = Route { status: RouteStatus::Adopted, ..route("own", "p1") };
    crate::support::school::put(&mut desk.dataset, own.clone());
    let before = doubled(&Census::of(&desk.dataset)).len();
    // By deeds a pupil has one route in a subject; two come together by merging.
    let twin = Route { id: "twin".into(), ..own.clone() };
    crate::support::school::put(&mut desk.dataset, twin.clone());
    let all = doubled(&Census::of(&desk.dataset));
    assert_eq!(all.len(), before + 1);
    let ours = all.iter().find(|one| one.routes.contains(&twin.id)).unwrap();
    assert_eq!((&ours.pupil, ours.skill.as_str(), ours.routes.len()), (&own.pupil, "ma.6.negative", 2));
    crate::support::school::put(&mut desk.dataset, Route { status: RouteStatus::Referred, ..twin });
    assert_eq!(doubled(&Census::of(&desk.dataset)).len(), before);
}

#[test]
fn a_lesson_on_another_day_is_told_as_moved_and_a_new_one_as_planned() {
    use marshrut::change::DeedKind::{LessonRooms, LessonsMoved, LessonsPlanned};
    let mut desk = full_desk();
    let one = |id: &str, on: &str| planned(id, on, "14:20", "Иванова А. П.", &["p1"]);
    let mut kind = |lessons: Vec<ExtraLesson>| {
        let change = desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
        (change.label.deed().kind, change.label.deed().n)
    };
    assert_eq!(kind(vec![one("a", "2022-04-04")]), (LessonsPlanned, 1));
    assert_eq!(kind(vec![one("a", "2022-04-05")]), (LessonsMoved, 1));
    let roomed = ExtraLesson { room: Some("21".to_owned()), ..one("a", "2022-04-05") };
    assert_eq!(kind(vec![roomed]), (LessonRooms, 1));
    assert_eq!(kind(vec![one("a", "2022-04-06"), one("b", "2022-04-06")]), (LessonsPlanned, 2));
}
