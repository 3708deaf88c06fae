//! Tables of layouts that no fixture has: what is a pupil, what is a list, what is left to the person. Never silently wrong.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, draft};
use marshrut::import::lists::{codes, reports, schools};
use marshrut::import::recognise::{Form, Recognition, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::reference::Reference;

fn opened(name: &str, rows: &[&str]) -> (Workbook, Recognition, Reference) {
    let reference = Reference::seeds().unwrap();
    let workbook = read(rows.join("\n").as_bytes(), name, &Limits::default()).unwrap();
    let found = recognise(&workbook, &reference).into_iter().next().unwrap();
    (workbook, found, reference)
}

fn drafted(rows: &[&str]) -> Draft {
    let (workbook, found, reference) = opened("работа.csv", rows);
    assert_eq!(found.form, Form::Results);
    draft(&workbook, &found, &Answers::default(), &reference)
}

fn names(draft: &Draft) -> Vec<String> {
    draft.rows.iter().map(|row| row.name.as_ref().map(|name| name.surname.clone()).unwrap_or_default()).collect()
}

#[test]
fn pupils_whose_surnames_are_words_of_summaries_are_pupils() {
    let found = drafted(&[
        "Контрольная по математике 6Б 15.10.2025;;;;",
        "Ученик;1;2;3;Сумма",
        "Максимов Максим;1;0;2;3",
        "Морозов Иван;1;1;1;3",
        "Средний Илья;0;0;1;1",
        "Средний балл;0,6;0,3;1,3;2,3",
        "Итого;2;1;4;7",
    ]);
    assert_eq!(names(&found), ["Максимов", "Морозов", "Средний"]);
    assert!(found.work.items.iter().all(|item| item.points_max.is_none()), "nobody told a maximum: it is asked");
}

#[test]
fn maxima_under_the_pupils_are_maxima() {
    let found = drafted(&[
        "№;Учащийся;№1;№2;Сумма баллов;Оценка",
        "1;Иванов Иван;1;0;1;2",
        "2;Петров Пётр;0;3;3;4",
        ";Макс;1;3;4;",
    ]);
    let maxima: Vec<_> = found.work.items.iter().map(|item| item.points_max.unwrap().as_f64()).collect();
    assert_eq!((names(&found), maxima), (vec!["Иванов".to_owned(), "Петров".to_owned()], vec![1.0, 3.0]));
}

#[test]
fn days_of_a_journal_are_no_tasks() {
    for heads in ["1/9;3/9;8/9;10/9", "1/9;2/9;3/9;4/9", "01.09;03.09;08.09;10.09"] {
        let head = format!("№;Ученик;{heads}");
        let (_, found, _) =
            opened("журнал.csv", &[head.as_str(), "1;Иванов Иван;4;;н;5", "2;Петров Пётр;3;4;;", "3;Орлова Ева;;5;4;"]);
        assert_eq!(found.form, Form::Unknown, "{heads}");
    }
}

#[test]
fn one_row_per_task_is_not_taken_for_one_row_per_pupil() {
    let (_, found, _) =
        opened("баллы.csv", &["Ученик;Задание;Балл", "Иванов Иван;1;1", "Иванов Иван;2;0", "Петров Пётр;1;1"]);
    assert_eq!(found.form, Form::Unknown, "told honestly, left to the mapping step");
}

#[test]
fn code_lists_are_found_by_other_words_and_without_signatures() {
    for rows in [
        &["Код участника;Ученик", "60001;Иванов Иван", "60002;Петров Пётр"][..],
        &["№;ФИО обучающегося;Класс;Индивидуальный код", "1;Иванов Иван Иванович;6А;60001", "2;Петров Пётр;6А;60002"],
        &["Шифр;Фамилия;Имя", "60001;Иванов;Иван", "60002;Петров;Пётр"],
    ] {
        let (workbook, found, reference) = opened("список.csv", rows);
        assert_eq!((found.form, found.profile.as_str()), (Form::OtherKind, "code-list"), "{rows:?}");
        let profile = reference.profiles.get("code-list").unwrap();
        let list = codes::read(&workbook, &workbook.sheets[0], profile, &reference.profiles.vocabulary).unwrap();
        let told: Vec<_> = list.rows.iter().map(|row| (row.code.as_str(), row.name.surname.as_str())).collect();
        assert_eq!(told, [("60001", "Иванов"), ("60002", "Петров")]);
    }
}

#[test]
fn a_social_passport_is_found_by_its_fields_in_any_words() {
    let (workbook, found, reference) = opened(
        "данные.csv",
        &[
            "№;Школа;Обучающихся;Из многодетных семей;Из малообеспеченных;Дети под опекой;С ОВЗ",
            "1;МБОУ СОШ № 1;450;80;120;10;20",
        ],
    );
    assert_eq!(found.profile, "social-passport");
    let profile = reference.profiles.get("social-passport").unwrap();
    let list = schools::read(&workbook, profile, &reference.profiles.vocabulary).unwrap();
    let counts = &list.rows[0].counts;
    assert_eq!((counts["pupils"], counts["large"], counts["poor"], counts["guardianship"]), (450.0, 80.0, 120.0, 10.0));
}

#[test]
fn shares_by_task_keep_the_codes_of_the_tasks() {
    let (workbook, found, reference) = opened(
        "отчёт.csv",
        &[
            "Выполнение заданий;;;;;",
            "ВПР 2026. 5 класс;;;;;",
            "Предмет:;Математика;;;;",
            "Группы участников;Кол-во ОО;Кол-во участников;1;4.1;5К1",
            "Вся выборка;35000;1400000;80,1;50;31,5",
            "МБОУ СОШ №1 (edu990901);;54;70,1;40;21,5",
        ],
    );
    assert_eq!(found.profile, "vpr-tasks");
    let profile = reference.profiles.get("vpr-tasks").unwrap();
    let report = reports::read(&workbook, &workbook.sheets[0], profile, &reference.profiles.vocabulary).unwrap();
    let school = report.groups.iter().find(|group| group.code.as_deref() == Some("edu990901")).unwrap();
    assert_eq!(
        school.items.iter().map(|(code, share)| (code.as_str(), *share)).collect::<Vec<_>>(),
        [("1", 70.1), ("4.1", 40.0), ("5К1", 21.5)]
    );
    assert!(school.percents.is_empty(), "a task is no number of points");
}
