//! Slips for pupils: one for each series of lessons ahead, by class and name; nothing of others, of marks or of categories. And the
//! week of a tutor.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::find;
use marshrut::model::id::{AssessmentId, LessonId, PupilId, SkillCode};
use marshrut::model::lesson::{Attendance, CalledOff, ExtraLesson, NotHeld};
use marshrut::ops::Op;
use marshrut::reference::Reference;
use marshrut::report::document::{Block, Card, Document, Table};
use marshrut::report::lesson_journal::lesson_journal;
use marshrut::report::school::SchoolSheet;
use marshrut::report::slips::slips;
use marshrut::report::timetable::{WeekOf, timetable};
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};

use std::collections::BTreeSet;

use crate::support::cast::{Desk, day, full_desk, lesson};

fn ahead(id: &str, on: &str, tutor: &str, pupils: &[&str]) -> ExtraLesson {
    let attendance = pupils.iter().map(|pupil| (PupilId::from(*pupil), Attendance::Planned)).collect();
    let id = LessonId::from(id);
    ExtraLesson { id, held_on: day(on), tutor: tutor.to_owned(), attendance, ..lesson("l", &[]) }
}

fn made(desk: &Desk, lang: Lang) -> Document {
    told(desk, |sheet| slips(&Words::new(lang), sheet))
}

fn told(desk: &Desk, tell: impl FnOnce(SchoolSheet<'_>) -> Document) -> Document {
    let reference = Reference::seeds().unwrap();
    let findings = find(&desk.dataset, &reference, day("2022-04-01"));
    let (census, checks) = (Census::of(&desk.dataset), Checks::seeds(&reference.rules));
    let skill = |_: &SkillCode| "Отрицательные числа".to_owned();
    let work = |_: &AssessmentId| String::new();
    let names = Names { skill: &skill, work: &work, threshold: &|own| own.threshold.clone() };
    tell(SchoolSheet { census: &census, findings: &findings, checks: &checks, school: "", names })
}

fn cards(document: &Document) -> Vec<Card> {
    let [Block::Cards(cards)] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
    cards.clone()
}

fn line<'a>(card: &'a Card, name: &str) -> &'a str {
    &card.lines.iter().find(|(title, _)| title == name).unwrap().1
}

#[test]
fn every_series_of_lessons_ahead_has_its_slip() {
    let mut desk = full_desk();
    assert!(matches!(made(&desk, Lang::Ru).blocks[..], [Block::Paragraph(_)]), "the lesson there is was held");
    let mut lessons: Vec<ExtraLesson> = Vec::new();
    for (at, on) in ["2022-04-04", "2022-04-06", "2022-04-11", "2022-04-13", "2022-04-18"].into_iter().enumerate() {
        lessons.push(ahead(&format!("a{at}"), on, "Иванова А. П.", &["p1", "p2", "p4"]));
    }
    lessons.push(ahead("b1", "2022-04-07", "Петрова В. В.", &["p1"]));
    lessons.push(ahead("b2", "2022-04-05", "Петрова В. В.", &["p1"]));
    lessons.push(ahead("old", "2022-03-30", "Иванова А. П.", &["p3"]));
    desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    let all = cards(&made(&desk, Lang::Ru));
    let titles: Vec<&str> = all.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Ковалёва Дарья, 6А", "Ветрова-Рожкова Ульяна, 6Б", "Метелин Егор, 6Б", "Метелин Егор, 6Б"],
        "by class and name; what is past has none"
    );
    let many = &all[0];
    assert_eq!(line(many, "Когда"), "пн, ср 14:20; 04.04–18.04.2022, 5 занятий");
    assert_eq!(line(many, "Первое занятие"), "понедельник, 4\u{a0}апреля, 14:20");
    assert_eq!(line(many, "Занятия"), "Математика: Отрицательные числа");
    assert_eq!(line(many, "Проводит"), "Иванова А. П.");
    let few = all.iter().find(|card| line(card, "Проводит") == "Петрова В. В.").unwrap();
    assert_eq!(line(few, "Когда"), "05.04 14:20, 07.04 14:20");
    for card in &all {
        let text = format!("{card:?}");
        let n_named = ["Ковалёва", "Ветрова", "Метелин"].iter().filter(|name| text.contains(**name)).count();
        assert_eq!(n_named, 1, "{text}");
    }
    assert_eq!(cards(&made(&desk, Lang::En)).len(), 4);
    let table = Card::table(&all, "ФИО".to_owned());
    let heads = ["ФИО", "Занятия", "Когда", "Первое занятие", "Где", "Проводит", "Взять с\u{a0}собой"];
    assert_eq!(table.columns, heads);
    assert!(table.rows.iter().all(|row| row.len() == heads.len()));
    assert_eq!(
        (table.rows[0][0].text.as_str(), table.rows[0][5].text.as_str()),
        ("Ковалёва Дарья, 6А", "Иванова А. П.")
    );
}

/// Tables of a document under the name of their tutor, with nothing else in it: the name stands once.
fn weeks(document: &Document) -> Vec<(String, Table)> {
    let table = |block: &Block| match block {
        Block::Table(table) => (table.caption.clone(), table.clone()),
        other => panic!("{other:?}"),
    };
    document.blocks.iter().map(table).collect()
}

#[test]
fn a_room_that_is_known_stands_on_the_slip_and_in_the_week() {
    let mut desk = full_desk();
    let in_room = |id: &str, on: &str, room: Option<&str>| ExtraLesson {
        room: room.map(str::to_owned),
        ..ahead(id, on, "Иванова А. П.", &["p1"])
    };
    let lessons = vec![in_room("a1", "2022-04-04", Some("14")), in_room("a2", "2022-04-06", Some("21"))];
    desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    let known = cards(&made(&desk, Lang::Ru));
    assert_eq!(line(&known[0], "Где"), "кабинет 14, 21");
    let off = BTreeSet::new();
    let week = WeekOf { monday: day("2022-04-04"), tutor: None, off: &off };
    let all = told(&desk, |sheet| timetable(&Words::new(Lang::Ru), sheet, week));
    let cells = &weeks(&all)[0].1.rows[0];
    assert!(cells[1].text.ends_with("кабинет 14") && cells[3].text.ends_with("кабинет 21"), "{cells:?}");

    let blank = vec![in_room("a1", "2022-04-04", None), in_room("a2", "2022-04-06", None)];
    desk.does(Op::PlanLessons { lessons: blank, replaced: vec![] }).unwrap();
    assert_eq!(line(&cards(&made(&desk, Lang::Ru))[0], "Где"), "кабинет ______");
}

#[test]
fn the_journal_holds_what_was_recorded_with_the_reasons_of_absence() {
    let mut desk = full_desk();
    let mut held = ahead("h1", "2022-03-28", "Иванова А. П.", &["p1", "p2", "p4"]);
    held.attendance.insert("p1".into(), Attendance::Present);
    held.attendance.insert("p2".into(), Attendance::Ill);
    held.attendance.insert("p4".into(), Attendance::Present);
    held.room = Some("14".to_owned());
    held.work_done = Some("Решали примеры, дома № 12".to_owned());
    desk.does(Op::RecordLesson(Box::new(held))).unwrap();
    let planned = ahead("a1", "2022-04-04", "Иванова А. П.", &["p1"]);
    desk.does(Op::PlanLessons { lessons: vec![planned], replaced: vec![] }).unwrap();
    for (id, on, why, words) in
        [("c1", "2022-03-30", NotHeld::ClassAway, None), ("c2", "2022-04-01", NotHeld::Other, Some("нет света"))]
    {
        desk.does(Op::PlanLessons {
            lessons: vec![ahead(id, on, "Иванова А. П.", &["p1"])], replaced: vec![]
        })
        .unwrap();
        let why = CalledOff { why, words: words.map(str::to_owned) };
        desk.does(Op::CallOffLesson { lesson: id.into(), why }).unwrap();
    }
    let journal = told(&desk, |sheet| lesson_journal(&Words::new(Lang::Ru), sheet));
    let table =
        journal.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let rows: Vec<Vec<&str>> =
        table.unwrap().rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
    let held = rows.iter().find(|row| row[1].starts_with("28.03.2022")).unwrap();
    assert_eq!(held[1], "28.03.2022 14:20, кабинет 14; 40\u{a0}мин");
    assert!(held[2].ends_with(". Решали примеры, дома № 12"), "{}", held[2]);
    assert_eq!(held[3], "Ковалёва Дарья, 6А; Метелин Егор, 6Б");
    assert!(held[4].starts_with("Ветрова-Рожкова Ульяна, 6Б (") && held[4].ends_with(')'), "{}", held[4]);
    assert!(rows.iter().all(|row| !row[1].starts_with("04.04.2022")), "what nobody recorded is not in the journal");
    for (on, told) in
        [("30.03.2022", "не состоялось: класс на мероприятии"), ("01.04.2022", "не состоялось: нет света")]
    {
        let row = rows.iter().find(|row| row[1].starts_with(on)).unwrap();
        assert_eq!((row[3].replace('\u{a0}', " ").as_str(), row[4]), (told, ""), "{on}");
    }
}

#[test]
fn the_week_of_each_tutor_is_a_table_of_days_and_times() {
    let mut desk = full_desk();
    let mut later = ahead("a2", "2022-04-04", "Иванова А. П.", &["p4"]);
    later.starts_at = "15:00".to_owned();
    let mut early = ahead("a3", "2022-04-06", "Иванова А. П.", &["p4"]);
    early.starts_at = "8:05".to_owned();
    let lessons = vec![
        ahead("a1", "2022-04-04", "Иванова А. П.", &["p2", "p1"]),
        later,
        early,
        ahead("b1", "2022-04-09", "Петрова В. В.", &["p1"]),
        ahead("next", "2022-04-11", "Иванова А. П.", &["p1"]),
    ];
    desk.does(Op::PlanLessons { lessons, replaced: vec![] }).unwrap();
    let off = BTreeSet::from([LessonId::from("a3")]);
    let week = |tutor| WeekOf { monday: day("2022-04-04"), tutor, off: &off };
    let all = told(&desk, |sheet| timetable(&Words::new(Lang::Ru), sheet, week(None)));
    assert_eq!(all.title, "Расписание занятий: 04.04–10.04.2022");
    let all = weeks(&all);
    let names: Vec<&str> = all.iter().map(|(tutor, _)| tutor.as_str()).collect();
    assert_eq!(names, ["Иванова А. П.", "Петрова В. В."]);
    let (ours, saturday) = (&all[0].1, &all[1].1);
    assert_eq!(ours.columns, ["Когда", "пн 04.04", "вт 05.04", "ср 06.04", "чт 07.04", "пт 08.04"]);
    assert_eq!(saturday.columns.last().unwrap(), "сб 09.04");
    let minutes = lesson("l", &[]).duration_minutes;
    let times: Vec<&str> = ours.rows.iter().map(|row| row[0].text.split('–').next().unwrap()).collect();
    assert_eq!(times, ["8:05", "14:20", "15:00"], "by the clock, not by the alphabet");
    assert_eq!(ours.rows[0][0].text, format!("8:05–{}:{:02}", 8 + (5 + minutes) / 60, (5 + minutes) % 60));
    assert_eq!(
        ours.rows[1][1].text,
        "Отрицательные числа: Ветрова-Рожкова Ульяна, 6Б; Метелин Егор, 6Б. кабинет ______"
    );
    assert!(ours.rows[0][3].text.starts_with("Отрицательные числа (день отдыха): Ковалёва Дарья, 6А"));
    assert!(ours.rows.iter().all(|row| row.len() == ours.columns.len()));
    assert_eq!(ours.rows.iter().flatten().filter(|cell| cell.text.is_empty()).count(), 3 * 5 - 3);
    let one = told(&desk, |sheet| timetable(&Words::new(Lang::En), sheet, week(Some("Петрова В. В."))));
    assert_eq!(weeks(&one).len(), 1);
    let none = told(&desk, |sheet| {
        timetable(&Words::new(Lang::Ru), sheet, WeekOf { monday: day("2022-05-02"), tutor: None, off: &off })
    });
    assert!(matches!(none.blocks[..], [Block::Paragraph(_)]));
}
