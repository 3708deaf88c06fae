//! Documents of the school over a small school: numbers stand with their n, names behind numbers, the same facts give the
//! same bytes, and Russian nouns agree.

use crate::support::paper::{self, all_text};
use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::find;
use marshrut::analysis::measures::measures;
use marshrut::model::assessment::{AssessmentKind, Mark};
use marshrut::model::calendar::SchoolYear;
use marshrut::model::dataset::Dataset;
use marshrut::model::deficit::{DeficitDeed, DeficitNote};
use marshrut::model::fact::FactKind;
use marshrut::model::id::{AssessmentId, SchoolId, SkillCode};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil};
use marshrut::model::road_map::{Activity, ActivityDone};
use marshrut::model::skill::Subject;
use marshrut::model::version::{Register, Version, VersionVector};
use marshrut::reference::Reference;
use marshrut::report::document::{Block, Document};
use marshrut::report::docx::docx;
use marshrut::report::indicators::{Side, indicators, names, value};
use marshrut::report::school::{SchoolSheet, risk_list, routes_summary};
use marshrut::report::school_picture::picture;
use marshrut::report::work_note::work_note;
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};

use crate::support::school::{class, day, pupil, put, result, with_journal, work};

/// 6А with results of a КДР, six of twelve failed; 6Б of which nothing is known.
pub fn school() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 12);
    let silent = Class::new(SchoolId::from("901"), SchoolYear(2021), 6, "Б");
    for number in 50..56 {
        let naming = Naming::Named(PersonName::from_one_cell(&format!("Рожков{number} Олег")));
        put(&mut dataset, Pupil { id: pupil(number), school: silent.school.clone(), naming });
        put(
            &mut dataset,
            Enrolment { pupil: pupil(number), school_year: silent.school_year, class: silent.id.clone() },
        );
    }
    put(&mut dataset, silent);
    let kdr = work("w1", AssessmentKind::Kdr, "2022-02-01", &[&["a"], &["a"], &["b"], &["b"]]);
    for number in 0..12 {
        let (scores, mark) = if number < 6 { ("0001", Mark::Two) } else { ("1111", Mark::Four) };
        put(&mut dataset, with_journal(result(&kdr, pupil(number), scores), Some(mark)));
    }
    put(&mut dataset, kdr);
    dataset
}

fn check(document: &Document, holds: &[&str]) {
    paper::check(document, holds);
    assert_eq!(docx(document), docx(document), "the same document, the same bytes");
}

/// What the papers of the school are made from, on 1 May 2022.
fn on_sheet<T>(dataset: &Dataset, read: impl FnOnce(&Words, SchoolSheet<'_>) -> T) -> T {
    let (census, reference) = (Census::of(dataset), Reference::seeds().unwrap());
    let findings = find(dataset, &reference, day("2022-05-01"));
    let (skill, work) = (|code: &SkillCode| format!("умение {code}"), |id: &AssessmentId| format!("работа {id}"));
    let sheet = SchoolSheet {
        census: &census,
        findings: &findings,
        checks: &Checks::seeds(&reference.rules),
        school: "СОШ № 1",
        names: Names { skill: &skill, work: &work, threshold: &|own| own.threshold.clone() },
    };
    read(&Words::new(Lang::Ru), sheet)
}

#[test]
fn documents_say_what_is_found() {
    on_sheet(&school(), |words, sheet| {
        let note = work_note(words, sheet, &AssessmentId::from("w1")).unwrap();
        check(
            &note,
            &[
                "Справка по результатам работы: КДР, математика, 6 класс, 01.02.2022",
                "Школа: СОШ № 1",
                "Работу писали 12 учеников из 12.",
                "Успеваемость: 6 из 12 (50 %)",
                "по 12 отметкам",
                "Задание 1: 50 %, 12 учеников",
                "1;12;6 из 12 (50 %);0",
                "Все классы;12;0;6;0;0;6",
            ],
        );
        check(
            &risk_list(words, sheet),
            &["Список обучающихся группы риска", "В списке 6 учеников из 18.", "Ветрова0 Ульяна", "Математика"],
        );
        check(&picture(words, sheet), &["6 отметок, по которым ничего не начато", "6А;Математика"]);
        check(&routes_summary(words, sheet), &["Составлено 0 маршрутов"]);
        assert!(work_note(words, sheet, &AssessmentId::from("nowhere")).is_none());
    });
}

/// A closing by the rule has no reason and is nobody's business; one against it is told with its reason, day and person.
#[test]
fn what_was_closed_against_the_exit_rule_stands_in_the_picture() {
    let picture_with = |reason: &str| {
        let mut dataset = school();
        let note = DeficitNote {
            id: "n1".into(),
            pupil: pupil(3),
            subject: Subject::Mathematics,
            skill: SkillCode::from("a"),
            on: day("2022-04-20"),
            nth: 0,
            by: "Иванова А. П.".to_owned(),
            deed: DeficitDeed::Closed { reason: reason.to_owned() },
        };
        put(&mut dataset, note);
        on_sheet(&dataset, picture)
    };
    let against = picture_with("переезжает");
    check(&against, &["умение a;20.04.2022;Иванова А. П.;переезжает"]);
    let captions = |document: &Document| -> Vec<String> {
        let caption =
            |block: &Block| if let Block::Table(table) = block { table.caption.clone() } else { String::new() };
        document.blocks.iter().map(|block| caption(block).replace('\u{a0}', " ")).collect()
    };
    assert!(captions(&against).contains(&"Закрыто не по правилу выхода: 1 дефицит".to_owned()));
    assert!(!all_text(&picture_with(" ")).contains("20.04.2022"));
}

/// A value of two that nobody has decided on is in every paper of the school: the paper says so.
#[test]
fn undecided_values_are_told_in_the_papers() {
    let mut dataset = school();
    let told = |dataset: &Dataset| {
        on_sheet(dataset, |words, sheet| {
            let note = work_note(words, sheet, &AssessmentId::from("w1")).unwrap();
            let papers = [note, risk_list(words, sheet), routes_summary(words, sheet), picture(words, sheet)];
            papers.map(|paper| all_text(&paper).contains("В данных школы не решено 1 расхождение"))
        })
    };
    assert_eq!(told(&dataset), [false; 4]);
    let key = dataset.of_kind(FactKind::Result).next().unwrap().0.clone();
    let version = dataset.register(&key).unwrap().versions()[0].clone();
    let other = VersionVector::of([("other".into(), 1)]);
    let other = Version { vector: other, by_installation: "other".into(), body: None, ..version.clone() };
    dataset.put(key, Register::of([version, other]));
    assert_eq!(told(&dataset), [true; 4]);
}

/// The activity with a document of this title.
fn closed_by(document: &str, activity: &Activity) -> Activity {
    let (number, link) = (Some("12-од".to_owned()), Some("https://school.example/12.pdf".to_owned()));
    let done = Some(ActivityDone { document: document.to_owned(), number, on: day("2022-04-01"), link });
    Activity { done, ..activity.clone() }
}

#[test]
fn indicators_have_bounds_names_and_documents() {
    let mut dataset = school();
    let reference = Reference::seeds().unwrap();
    let book = reference.indicators.version(1).unwrap();
    let words = Words::new(Lang::Ru);
    let activity = reference.road_map.activities.iter().find(|activity| activity.id == book.system[0]).unwrap().clone();
    for (document, expect) in [("  ", 0), ("Положение о ВСОКО", 1)] {
        put(&mut dataset, closed_by(document, &activity));
        let census = Census::of(&dataset);
        let findings = find(&dataset, &reference, day("2022-05-01"));
        let found = measures(&census, &findings, book, &reference.road_map.activities);
        assert_eq!(
            (found.system.n_documents(), found.system.activities.len()),
            (expect, 5),
            "a document counts, no tick does"
        );
    }
    let census = Census::of(&dataset);
    let findings = find(&dataset, &reference, day("2022-05-01"));
    let mut found = measures(&census, &findings, book, &reference.road_map.activities);
    assert_eq!(found.silent.iter().map(|(_, title, n)| (title.as_str(), *n)).collect::<Vec<_>>(), [("6Б", 6)]);
    let (n, of, unknown) =
        (found.routes.indicator.counted.len(), found.routes.indicator.of.len(), found.routes.n_unknown);
    assert_eq!((n, of, unknown), (0, 6, 3), "half of those who are known, so half of the six of whom nothing is");
    assert_eq!(
        value(&words, &found.routes, book.percent_from, 1).replace('\u{a0}', " "),
        "0 из 6",
        "few are told in parts"
    );
    for number in 0..20 {
        found.routes.indicator.of.insert(pupil(number));
    }
    found.routes.indicator.counted.extend((0..11).map(pupil));
    let (share, low, high) = found.routes.bounds().unwrap();
    assert!(low <= share && share <= high && (share - 0.55).abs() < 1e-9);
    let text = value(&words, &found.routes, book.percent_from, 3).replace('\u{a0}', " ");
    assert_eq!(text, "55 %, от 48 до 61 %: нет данных 3 классов");
    let sheet = SchoolSheet {
        census: &census,
        findings: &findings,
        checks: &Checks::seeds(&reference.rules),
        school: "",
        names: Names { skill: &|_| String::new(), work: &|_| String::new(), threshold: &|own| own.threshold.clone() },
    };
    let (with, without) =
        (names(&words, sheet, &found.routes, Side::With), names(&words, sheet, &found.routes, Side::Without));
    assert_eq!((with.len(), without.len()), (11, 9));
    let document = indicators(&words, sheet, &found, book);
    check(
        &document,
        &[
            "11 из 20 (55 %)",
            "1 из 5",
            "Нет данных 1 класса: 6Б",
            "версия 1",
            "Ветрова0 Ульяна, 6А",
            "план 100 % к 01.10.2022",
        ],
    );
    let listed = [
        "1.1 Нет: 4",
        "1.1 Есть: 1",
        "Положение о ВСОКО, № 12-од, 01.04.2022, https://school.example/12.pdf",
        "Разработка методических рекомендаций по преодолению учебной неуспешности",
    ];
    check(&indicators(&words, sheet, &found, reference.indicators.newest()), &listed);
    let text = all_text(&document).replace('\u{a0}', " ");
    assert!(listed.iter().all(|line| !text.contains(line)), "the first wording lists no documents: {text}");
    assert_eq!(found.routes.per_week(day("2022-09-17")), Some(4.5), "nine in two weeks");
    assert_eq!(found.routes.per_week(day("2022-09-30")), Some(9.0), "on the last day all nine, not sixty-three a week");
    assert_eq!(found.routes.per_week(day("2022-10-02")), None);
}
