//! Plans against what is kept: who a row means, what changes, what is asked. Told by one small invented class.

use crate::support::school::{day, put, work};
use crate::support::teacher::Teacher;
use marshrut::import::draft::answers::{Answers, RowAnswer, SchoolAnswer};
use marshrut::import::plan::{Choice, Fate, Plan, Question, RefusedReason, ValueChange, WorkFate, likely};
use marshrut::model::assessment::{Assessment, AssessmentKind, Mark};
use marshrut::model::calendar::SchoolYear;
use marshrut::model::dataset::Dataset;
use marshrut::model::org::{Class, Pupil, School};
use marshrut::model::result::PupilResult;
use std::fmt::Write;

fn planned(teacher: &mut Teacher, name: &str, text: &str, answers: &Answers) -> Plan {
    teacher.plan(name, text.as_bytes(), answers)
}

fn take(teacher: &mut Teacher, name: &str, text: &str) {
    let plan = planned(teacher, name, text, &Answers::default());
    assert!(plan.work.is_some(), "{name}: {:?}", plan.questions);
    teacher.accept(plan);
}

/// A class table with these rows; `head` is «7Б класс, 20.01.2022».
fn table(head: &str, rows: &[&str]) -> String {
    let mut text = format!(
        "МБОУ СОШ № 901 (вымышленная)\nКДР по математике, {head}\n\n№;ФИО;1;2;3;Итого;Отметка\n;Макс. балл;1;1;2;4;\n"
    );
    for (at, row) in rows.iter().enumerate() {
        writeln!(text, "{};{row}", at + 1).unwrap();
    }
    text
}

fn fates(plan: &Plan) -> Vec<&Fate> {
    plan.rows.iter().map(|row| &row.fate).collect()
}

#[test]
fn a_first_file_brings_school_class_pupils_and_work() {
    let mut teacher = Teacher::new();
    let text = table("7Б класс, 20.01.2022", &["Ветрова Ульяна;1;1;2;4;5", "Галкин Максим;0;х;1;1;2", "Ян Ли;н;;;;"]);
    let plan = planned(&mut teacher, "a.csv", &text, &Answers::default());
    assert_eq!((plan.questions.as_slice(), plan.work_fate), (&[][..], WorkFate::New));
    assert!(fates(&plan).iter().all(|fate| **fate == Fate::AddedWithPupil));
    teacher.accept(plan);
    let counts =
        (teacher.count::<School>(), teacher.count::<Class>(), teacher.count::<Pupil>(), teacher.count::<PupilResult>());
    assert_eq!(counts, (1, 1, 3, 3));
    let work = teacher.dataset.all::<Assessment>().next().unwrap();
    assert_eq!(work.id.as_str(), "kdr/ma/7/2021/2022-01-20");
}

#[test]
fn the_same_file_changes_nothing_and_a_corrected_one_only_what_was_corrected() {
    let mut teacher = Teacher::new();
    let text = table("7Б класс, 20.01.2022", &["Ветрова Ульяна;1;1;2;4;5", "Галкин Максим;0;х;1;1;2"]);
    take(&mut teacher, "a.csv", &text);
    let again = planned(&mut teacher, "a.csv", &text, &Answers::default());
    assert_eq!((fates(&again), again.facts.len()), (vec![&Fate::Unchanged; 2], 0));
    let corrected = text.replace("Галкин Максим;0;х;1;1;2", "Галкин Максим;0;1;1;2;3");
    let plan = planned(&mut teacher, "a2.csv", &corrected, &Answers::default());
    assert_eq!(plan.rows[0].fate, Fate::Unchanged);
    let Fate::Changed(changes) = &plan.rows[1].fate else { panic!("{:?}", plan.rows[1]) };
    let cells: Vec<&str> = changes
        .iter()
        .filter_map(|it| if let ValueChange::Item { cell, .. } = it { Some(&**cell) } else { None })
        .collect();
    assert_eq!(cells, ["D7"]);
    let marks = ValueChange::Mark { before: Some(Mark::Two), after: Some(Mark::Three) };
    assert!(changes.contains(&marks) && changes.len() == 2, "{changes:?}");
    assert_eq!(plan.facts.len(), 1, "only the result is written: {:?}", plan.facts);
}

#[test]
fn pupils_are_known_by_name_in_their_class_and_asked_for_elsewhere() {
    let mut teacher = Teacher::new();
    take(
        &mut teacher,
        "a.csv",
        &table("7Б класс, 20.01.2022", &["Ветрова Ульяна Олеговна;1;1;2;4;5", "Галкин Пётр;0;1;1;2;3"]),
    );
    for (head, row, expect) in [
        ("7Б класс, 21.02.2022", "Ветрова Ульяна Олеговна;1;1;2;4;5", "known"),
        ("7Б класс, 21.02.2022", "Ветрова Ульяна;1;1;2;4;5", "known"),
        ("7Б класс, 21.02.2022", "Галкин Петр;1;1;2;4;5", "known"),
        ("8Б класс, 14.10.2022", "Ветрова Ульяна Олеговна;1;1;2;4;5", "known"),
        ("7Б класс, 21.02.2022", "Ветрова У.О.;1;1;2;4;5", "asked"),
        ("7А класс, 21.02.2022", "Ветрова Ульяна Олеговна;1;1;2;4;5", "asked"),
        ("8А класс, 14.10.2022", "Ветрова Ульяна Олеговна;1;1;2;4;5", "asked"),
        ("7Б класс, 21.02.2022", "Ветрова Ульяна Павловна;1;1;2;4;5", "new"),
        ("11Б класс, 21.02.2022", "Ветрова Ульяна Олеговна;1;1;2;4;5", "new"),
        ("7Б класс, 21.02.2022", "Новиков Пётр;1;1;2;4;5", "new"),
    ] {
        let plan = planned(&mut teacher, "b.csv", &table(head, &[row]), &Answers::default());
        let told = match &plan.rows[0].fate {
            Fate::Added => "known",
            Fate::AddedWithPupil => "new",
            Fate::NeedsChoice(Choice::WhichPupil(_)) => "asked",
            other => panic!("{other:?}"),
        };
        assert_eq!(told, expect, "{head}: {row}");
    }
}

#[test]
fn namesakes_are_two_children_and_stay_so() {
    let mut teacher = Teacher::new();
    let head =
        "МБОУ СОШ № 901 (вымышленная)\nКДР по математике, 8Б класс, 14.10.2021\nКод;ФИО;1;2;Итого\n;Макс. балл;1;2;3\n";
    let text = format!("{head}80002;Тюрина Елизавета;1;1;2\n80003;Тюрина Елизавета;0;1;1\n");
    take(&mut teacher, "a.csv", &text);
    assert_eq!(teacher.count::<Pupil>(), 2);
    let again = planned(&mut teacher, "a.csv", &text, &Answers::default());
    assert_eq!(fates(&again), vec![&Fate::Unchanged; 2], "rows of the same file are known again");
    let next = planned(&mut teacher, "b.csv", &text.replace("14.10.2021", "15.11.2021"), &Answers::default());
    assert!(
        next.rows.iter().all(|row| matches!(row.fate, Fate::NeedsChoice(Choice::WhichPupil(_)))),
        "{:?}",
        next.rows
    );
}

#[test]
fn of_two_namesakes_in_a_file_neither_is_taken_for_the_one_known_here() {
    let mut teacher = Teacher::new();
    take(&mut teacher, "a.csv", &table("8Б класс, 14.10.2021", &["Тюрина Елизавета;1;1;2;4;5"]));
    let text = "МБОУ СОШ № 901 (вымышленная)\nКДР по математике, 8Б класс, 15.11.2021\nКод;ФИО;1;2;Итого\n;Макс. балл;1;2;3\n\
        80002;Тюрина Елизавета;1;1;2\n80003;Тюрина Елизавета;0;1;1\n";
    let plan = planned(&mut teacher, "b.csv", text, &Answers::default());
    assert!(
        plan.rows.iter().all(|row| matches!(row.fate, Fate::NeedsChoice(Choice::WhichPupil(_)))),
        "{:?}",
        plan.rows
    );
    let known = plan.rows[0].fate.clone();
    let Fate::NeedsChoice(Choice::WhichPupil(candidates)) = known else { panic!() };
    let mut answers = Answers::default();
    answers.rows.insert(plan.rows[0].row, RowAnswer::Pupil(candidates[0].pupil.clone()));
    answers.rows.insert(plan.rows[1].row, RowAnswer::New);
    let decided = planned(&mut teacher, "b.csv", text, &answers);
    assert_eq!(fates(&decided), [&Fate::Added, &Fate::AddedWithPupil]);
}

#[test]
fn repeated_and_broken_rows_are_refused_or_asked_and_block_nobody() {
    let mut teacher = Teacher::new();
    let rows = [
        "Ветрова Ульяна;1;1;2;4;5",
        "Галкин Пётр;0;1;1;2;3",
        "Галкин Пётр;0;1;1;2;3",
        "Ли Ян;1;1;1;3;4",
        "Ли Ян;0;1;1;2;3",
        ";1;1;1;3;4",
        "Новиков Пётр;;;;;",
    ];
    let text = table("7Б класс, 20.01.2022", &rows);
    let plan = planned(&mut teacher, "a.csv", &text, &Answers::default());
    let asked = |with| Fate::NeedsChoice(Choice::OneOfTwoRows { with });
    let expect = [
        Fate::AddedWithPupil,
        Fate::AddedWithPupil,
        Fate::Refused(RefusedReason::Repeats(7)),
        asked(10),
        asked(9),
        Fate::Refused(RefusedReason::NoName),
        Fate::Refused(RefusedReason::NoData),
    ];
    assert_eq!(fates(&plan), expect.iter().collect::<Vec<_>>());
    let mut answers = Answers::default();
    answers.rows.insert(10, RowAnswer::Counts);
    let decided = planned(&mut teacher, "a.csv", &text, &answers);
    assert_eq!(
        (&decided.rows[3].fate, &decided.rows[4].fate),
        (&Fate::Refused(RefusedReason::Left), &Fate::AddedWithPupil)
    );
}

#[test]
fn what_the_file_does_not_tell_is_asked_and_an_answer_is_enough() {
    let mut teacher = Teacher::new();
    let text = "ФИО;1 (1б);2 (2б)\nВетрова Ульяна;1;2\n";
    let plan = planned(&mut teacher, "таблица.csv", text, &Answers::default());
    assert_eq!(plan.work, None);
    assert!(plan.facts.is_empty());
    for question in [Question::School, Question::Kind, Question::Subject, Question::GradeLevel, Question::SchoolYear] {
        assert!(plan.questions.contains(&question), "{question:?}");
    }
    let mut answers = Answers {
        school: Some(SchoolAnswer::New("Школа № 5".to_owned())),
        letter: Some("-".to_owned()),
        kind: Some(marshrut::model::assessment::AssessmentKind::Own),
        subject: Some(marshrut::model::skill::Subject::Mathematics),
        grade_level: Some(6),
        school_year: Some(marshrut::model::calendar::SchoolYear(2025)),
        ..Answers::default()
    };
    let told = planned(&mut teacher, "таблица.csv", text, &answers);
    assert_eq!(
        (told.questions.as_slice(), told.rows[0].class.as_str()),
        (&[][..], "6"),
        "a dash: no letters in this school"
    );
    answers.letter = Some("Б".to_owned());
    assert_eq!(planned(&mut teacher, "таблица.csv", text, &answers).rows[0].class, "6Б");
}

#[test]
fn one_school_under_login_and_code_is_one_school() {
    let mut teacher = Teacher::new();
    let head = "Школа;Код школы;Учебный год;Дата;Вид;Предмет;Класс;ФИО;Исход;1 (1б);2 (2б);Итого\n";
    let row = |code: &str, day: &str| {
        format!("{head}МБОУ СОШ № 901;{code};2021/2022;{day};КДР;Математика;7Б;Ветрова Ульяна;писал;1;2;3\n")
    };
    for (code, day) in [("990901", "20.01.2022"), ("edu990901", "21.02.2022"), ("sch990901", "22.03.2022")] {
        take(&mut teacher, "a.csv", &row(code, day));
    }
    assert_eq!((teacher.count::<School>(), teacher.count::<Pupil>(), teacher.count::<PupilResult>()), (1, 1, 3));
}

#[test]
fn a_file_without_marks_takes_none_away() {
    let mut teacher = Teacher::new();
    take(&mut teacher, "a.csv", &table("7Б класс, 20.01.2022", &["Ветрова Ульяна;1;1;2;4;5"]));
    let without = "МБОУ СОШ № 901 (вымышленная)\nКДР по математике, 7Б класс, 20.01.2022\n№;ФИО;1;2;3\n;Макс. балл;1;1;2\n1;Ветрова Ульяна;1;1;2\n";
    let plan = planned(&mut teacher, "b.csv", without, &Answers::default());
    assert_eq!(fates(&plan), [&Fate::Unchanged]);
}

#[test]
fn two_procedures_of_one_school_year_are_two_works() {
    let mut teacher = Teacher::new();
    let autumn = "groups;user;id;code;otc;gender;klass;var-1;var-2;sum;a-1-grade;a-2-grade\nx;sch990901;1;70001;4;м;А;2;;2;1;1\n";
    let spring =
        "логин школы;код обучающегося;класс;вариант;всего баллов;балл за 1;балл за 2\nsch990901;60001;а;1;2;1;1\n";
    let mut answers = Answers::default();
    for code in ["1", "2"] {
        answers.points_max.insert(code.into(), marshrut::model::assessment::Points::whole(1));
    }
    let autumn = planned(&mut teacher, "2020_6_Математика.csv", autumn, &answers).work.unwrap();
    let spring = planned(&mut teacher, "Математика, 6 класс. ВПР 2021.csv", spring, &answers).work.unwrap();
    assert_eq!((autumn.grade_level, autumn.school_year), (spring.grade_level, spring.school_year));
    assert_ne!(autumn.id, spring.id);
}

#[test]
fn what_is_likely_comes_from_the_works_known_here_else_it_is_the_teachers_own() {
    let today = day("2026-11-30");
    let none = likely::answers(&Dataset::default(), today);
    assert_eq!(none.kinds, [AssessmentKind::Own, AssessmentKind::Vpr], "a procedure names itself in its files");
    assert_eq!(none.school_years, [SchoolYear(2026), SchoolYear(2025)]);

    let mut known = Dataset::default();
    put(&mut known, work("v", AssessmentKind::Vpr, "2025-04-18", &[&["a"]]));
    let likely = likely::answers(&known, today);
    assert_eq!(likely.kinds, [AssessmentKind::Vpr, AssessmentKind::Own]);
    assert_eq!(likely.school_years, [SchoolYear(2024), SchoolYear(2026), SchoolYear(2025)]);
}
