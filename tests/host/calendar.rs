//! The school's calendar: what it refuses, which days it closes, and that no check and no lesson falls on one of them.

use marshrut::analysis::{census::Census, find};
use marshrut::model::calendar::SchoolYear;
use marshrut::model::deficit::CheckForm;
use marshrut::model::id::{PupilId, SchoolId};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::school_calendar::{DaysOff, SchoolCalendar};
use marshrut::ops::field::Field;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::days_off::{on_days_off, school_days_of, schools_of};
use marshrut::planning::ledger::ledger;
use marshrut::planning::moved_lessons::moved;
use marshrut::reference::Reference;
use std::collections::BTreeSet;

use crate::support::cast::{self, Desk, closing, day, full_desk, lesson, skill_check, taking};

fn days(title: &str, from: &str, until: &str) -> DaysOff {
    DaysOff { from: day(from), until: day(until), title: title.to_owned() }
}

fn calendar(days_off: Vec<DaysOff>) -> Op {
    Op::PutCalendar(SchoolCalendar { school: cast::school_id(), school_year: SchoolYear(2021), days_off })
}

fn kept(desk: &Desk) -> Vec<String> {
    let id = SchoolCalendar::id_of(&cast::school_id(), SchoolYear(2021));
    let found = desk.dataset.get::<SchoolCalendar>(&id).unwrap();
    found.days_off.iter().map(|days| days.title.clone()).collect()
}

#[test]
fn a_calendar_is_kept_in_order_and_refused_where_it_makes_no_sense() {
    let mut desk = full_desk();
    let table = [
        (days(" ", "2021-11-01", "2021-11-02"), Refusal::Blank(Field::Title)),
        (days("осень", "2021-11-03", "2021-11-02"), Refusal::EndsBeforeStart),
        (days("лето", "2021-07-31", "2021-08-05"), Refusal::OutsideSchoolYear(SchoolYear(2021))),
        (days("лето", "2022-06-01", "2022-09-01"), Refusal::OutsideSchoolYear(SchoolYear(2021))),
    ];
    for (row, refusal) in table {
        assert_eq!(desk.does(calendar(vec![row.clone()])).unwrap_err(), refusal, "{row:?}");
    }
    let both = vec![days("лето", "2022-05-27", "2022-08-31"), days("осень", "2021-10-26", "2021-11-03")];
    desk.does(calendar(both)).unwrap();
    assert_eq!(kept(&desk), ["осень", "лето"]);
    let unknown = SchoolCalendar { school: "no".into(), school_year: SchoolYear(2021), days_off: vec![] };
    assert!(matches!(desk.does(Op::PutCalendar(unknown)), Err(Refusal::Unknown(_))));
}

#[test]
fn official_days_are_off_everywhere_and_those_of_a_school_in_it() {
    let mut desk = full_desk();
    desk.does(calendar(vec![days("карантин", "2022-02-07", "2022-02-11")])).unwrap();
    let book = &Reference::seeds().unwrap().days_off;
    let own = school_days_of(&desk.dataset, book, &BTreeSet::from([cast::school_id()]), day("2022-02-01"));
    let other = school_days_of(&desk.dataset, book, &BTreeSet::from([SchoolId::from("990902")]), day("2022-02-01"));
    for (text, is_ours, is_theirs) in [
        ("2022-02-04", true, true),
        ("2022-02-07", false, true),
        ("2022-02-11", false, true),
        ("2022-02-12", false, false), // Saturday
        ("2022-02-23", false, false),
        ("2022-01-07", false, false),
        ("2021-11-04", false, false),
        ("2023-05-01", false, false),
        ("2022-05-10", true, true),
    ] {
        assert_eq!((own.is_open(day(text)), other.is_open(day(text))), (is_ours, is_theirs), "{text}");
    }
    assert_eq!(own.next_open(day("2022-02-05")), day("2022-02-14"), "from Saturday over a week off");
    for (due, until, instead) in [
        ("2022-02-04", "2022-05-25", None),
        ("2022-02-08", "2022-05-25", Some("2022-02-14")),
        ("2022-02-08", "2022-02-14", Some("2022-02-14")),
        ("2022-02-08", "2022-02-13", Some("2022-02-04")), // the route ends while the school is closed
        ("2022-03-05", "2022-02-11", Some("2022-02-04")), // typed after its end
    ] {
        assert_eq!(own.instead_of(day(due), day(until)), instead.map(day), "{due} until {until}");
    }
    let census = Census::of(&desk.dataset);
    assert_eq!(schools_of(&census, [&PupilId::from("p1")]), BTreeSet::from([cast::school_id()]));
}

#[test]
fn the_usual_holidays_lie_in_their_school_year() {
    let book = Reference::seeds().unwrap().days_off;
    let spans: Vec<(String, String)> = book
        .usual
        .iter()
        .map(|days| days.in_year(SchoolYear(2026)).unwrap())
        .map(|days| (days.from.to_string(), days.until.to_string()))
        .collect();
    let spans: Vec<(&str, &str)> = spans.iter().map(|(from, until)| (from.as_str(), until.as_str())).collect();
    assert_eq!(
        spans,
        [
            ("2026-10-26", "2026-11-03"),
            ("2026-12-30", "2027-01-10"),
            ("2027-03-27", "2027-04-04"),
            ("2027-05-27", "2027-08-31"),
        ]
    );
    let mut desk = full_desk();
    let usual: Vec<DaysOff> = book.usual.iter().filter_map(|days| days.in_year(SchoolYear(2021))).collect();
    desk.does(calendar(usual)).unwrap();
    assert_eq!(kept(&desk).len(), 4, "the offer is accepted as it is");
}

/// Closed on 20.04.2022: the second check is awaited from 18.05 to 01.06.
#[test]
fn a_second_check_waits_for_the_end_of_the_holidays() {
    let mut desk = full_desk();
    desk.does(Op::NoteDeficit(Box::new(taking("a1", "p2", "2022-04-01")))).unwrap();
    for (id, form) in [("a2", CheckForm::A), ("a3", CheckForm::B)] {
        let check = skill_check(id, "p2", "2022-04-20", form, &[true, true, true]);
        desk.does(Op::RecordCheck(Box::new(check))).unwrap();
    }
    desk.does(Op::NoteDeficit(Box::new(closing("a4", "p2", "2022-04-20", "")))).unwrap();
    let recheck = |desk: &Desk| {
        let reference = Reference::seeds().unwrap();
        let (census, findings) = (Census::of(&desk.dataset), find(&desk.dataset, &reference, day("2022-04-21")));
        let entries = ledger(&census, &findings, &reference.ledger, &reference.days_off);
        entries.into_iter().find(|entry| entry.pupil.as_str() == "p2").unwrap().recheck.unwrap()
    };
    assert_eq!(recheck(&desk), (day("2022-05-18"), day("2022-06-01")));
    desk.does(calendar(vec![days("каникулы", "2022-05-16", "2022-05-20")])).unwrap();
    assert_eq!(recheck(&desk), (day("2022-05-23"), day("2022-06-06")), "the term keeps its length");
    desk.does(calendar(vec![days("каникулы", "2022-05-16", "2022-05-20"), days("лето", "2022-05-27", "2022-08-31")]))
        .unwrap();
    assert_eq!(recheck(&desk), (day("2022-05-23"), day("2022-09-01")));
}

#[test]
fn lessons_planned_before_the_calendar_was_set_are_found() {
    let mut desk = full_desk();
    let ahead = |id: &str, on: &str| {
        let attendance = [(PupilId::from("p1"), Attendance::Planned)].into_iter().collect();
        ExtraLesson { held_on: day(on), attendance, ..lesson(id, &["p1"]) }
    };
    let all = [ahead("sat", "2022-04-02"), ahead("mon", "2022-04-04"), ahead("victory", "2022-05-09")];
    let found = |desk: &Desk| {
        let book = &Reference::seeds().unwrap().days_off;
        let found = on_days_off(&Census::of(&desk.dataset), book, &all, day("2022-04-01"));
        found.into_iter().map(|id| id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(&desk), ["victory"], "a Saturday was somebody's choice");
    desk.does(calendar(vec![days("каникулы", "2022-03-28", "2022-04-04")])).unwrap();
    assert_eq!(found(&desk), ["mon", "sat", "victory"]);
}

/// A lesson ahead: id, day, time, tutor, pupils.
fn planned((id, on, at, tutor, pupils): (&str, &str, &str, &str, &[&str])) -> ExtraLesson {
    let attendance = pupils.iter().map(|pupil| (PupilId::from(*pupil), Attendance::Planned)).collect();
    let (starts_at, tutor) = (at.to_owned(), tutor.to_owned());
    ExtraLesson { held_on: day(on), starts_at, tutor, attendance, ..lesson(id, &[]) }
}

fn moves(desk: &Desk, n_rooms: u32) -> Vec<(String, String)> {
    let book = &Reference::seeds().unwrap().days_off;
    let (census, today) = (Census::of(&desk.dataset), day("2022-04-01"));
    let off = on_days_off(&census, book, desk.dataset.all::<ExtraLesson>().filter(|one| one.held_on >= today), today);
    let found = moved(&census, book, &off, n_rooms, today);
    found.into_iter().map(|one| (one.id.to_string(), one.held_on.to_string())).collect()
}

/// The school is closed from Monday 04.04 to Wednesday 06.04.2022.
#[test]
fn lessons_on_days_off_go_to_the_next_free_day_without_double_booking() {
    let table: &[(&str, u32, Vec<(&str, &str, &str, &str, &[&str])>, &[(&str, &str)])] = &[
        ("the next day of school", 3, vec![("a", "2022-04-05", "14:20", "И", &["p1"])], &[("a", "2022-04-07")]),
        (
            "the tutor is taken, also by half",
            3,
            vec![("a", "2022-04-05", "14:20", "И", &["p1"]), ("b", "2022-04-07", "14:40", "И ", &["p2"])],
            &[("a", "2022-04-08")],
        ),
        (
            "right after it is free",
            3,
            vec![("a", "2022-04-05", "14:20", "И", &["p1"]), ("b", "2022-04-07", "15:00", "И", &["p2"])],
            &[("a", "2022-04-07")],
        ),
        (
            "the group works at its skill that day",
            3,
            vec![("a", "2022-04-05", "14:20", "И", &["p1"]), ("b", "2022-04-07", "15:00", "И", &["p1", "p2"])],
            &[("a", "2022-04-08")],
        ),
        (
            "a pupil is at another tutor's",
            3,
            vec![("a", "2022-04-05", "14:20", "И", &["p1", "p2"]), ("b", "2022-04-07", "14:20", "П", &["p2"])],
            &[("a", "2022-04-08")],
        ),
        (
            "one room",
            1,
            vec![("a", "2022-04-05", "14:20", "И", &["p1"]), ("b", "2022-04-07", "14:20", "П", &["p2"])],
            &[("a", "2022-04-08")],
        ),
        (
            "all together, over the weekend",
            3,
            vec![
                ("a", "2022-04-04", "14:20", "И", &["p1"]),
                ("b", "2022-04-05", "14:20", "И", &["p1"]),
                ("c", "2022-04-06", "14:20", "И", &["p1"]),
            ],
            &[("a", "2022-04-07"), ("b", "2022-04-08"), ("c", "2022-04-11")],
        ),
        (
            "no time is a whole day",
            3,
            vec![("a", "2022-04-05", "", "И", &["p1"]), ("b", "2022-04-07", "9:00", "И", &["p2"])],
            &[("a", "2022-04-08")],
        ),
        ("no lesson on a day off", 3, vec![("a", "2022-04-07", "14:20", "И", &["p1"])], &[]),
    ];
    for (what, n_rooms, lessons, expect) in table {
        let mut desk = full_desk();
        let lessons = lessons.iter().copied().map(planned).collect();
        desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
        desk.does(calendar(vec![days("карантин", "2022-04-04", "2022-04-06")])).unwrap();
        let found = moves(&desk, *n_rooms);
        let found: Vec<(&str, &str)> = found.iter().map(|(id, on)| (id.as_str(), on.as_str())).collect();
        assert_eq!(found, *expect, "{what}");
    }
}

#[test]
fn a_lesson_is_moved_under_its_id_as_one_deed_that_can_be_undone() {
    let mut desk = full_desk();
    let lessons =
        vec![planned(("a", "2022-04-04", "14:20", "И", &["p1"])), planned(("b", "2022-04-05", "14:20", "И", &["p2"]))];
    desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    desk.does(calendar(vec![days("карантин", "2022-04-04", "2022-04-06"), days("лето", "2022-04-08", "2022-07-31")]))
        .unwrap();
    assert_eq!(
        moves(&desk, 3),
        [("a".to_owned(), "2022-04-07".to_owned())],
        "for the second no day is left in the year"
    );
    let book = &Reference::seeds().unwrap().days_off;
    let lessons = {
        let (census, today) = (Census::of(&desk.dataset), day("2022-04-01"));
        let off =
            on_days_off(&census, book, desk.dataset.all::<ExtraLesson>().filter(|one| one.held_on >= today), today);
        moved(&census, book, &off, 3, today)
    };
    let n = desk.dataset.all::<ExtraLesson>().count();
    let change = desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    let held_on = |desk: &Desk| desk.dataset.get::<ExtraLesson>("a").unwrap().held_on;
    assert_eq!((held_on(&desk), desk.dataset.all::<ExtraLesson>().count()), (day("2022-04-07"), n));
    desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(held_on(&desk), day("2022-04-04"));
}
