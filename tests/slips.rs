//! Slips for pupils: one for each series of lessons ahead, by class and name; nothing of others, of marks or of categories.
#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::find;
use marshrut::model::id::{AssessmentId, LessonId, PupilId, SkillCode};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::ops::Op;
use marshrut::reference::Reference;
use marshrut::report::document::{Block, Card, Document};
use marshrut::report::school::SchoolSheet;
use marshrut::report::slips::slips;
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};

#[path = "exchange/cast.rs"]
#[allow(dead_code, reason = "the cast is larger than what one test needs")]
mod cast;
use cast::{Desk, day, full_desk, lesson};

fn ahead(id: &str, on: &str, tutor: &str, pupils: &[&str]) -> ExtraLesson {
    let attendance = pupils.iter().map(|pupil| (PupilId::from(*pupil), Attendance::Planned)).collect();
    let id = LessonId::from(id);
    ExtraLesson { id, held_on: day(on), tutor: tutor.to_owned(), attendance, ..lesson("l", &[]) }
}

fn made(desk: &Desk, lang: Lang) -> Document {
    let reference = Reference::seeds().unwrap();
    let findings = find(&desk.dataset, &reference, day("2022-04-01"));
    let (census, checks) = (Census::of(&desk.dataset), Checks::seeds(&reference.rules));
    let skill = |_: &SkillCode| "Отрицательные числа".to_owned();
    let work = |_: &AssessmentId| String::new();
    let names = Names { skill: &skill, work: &work };
    slips(&Words::new(lang), SchoolSheet { census: &census, findings: &findings, checks: &checks, school: "", names })
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
