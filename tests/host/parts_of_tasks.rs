//! A task beside its own parts counts once and is told; a title about self-assessment makes no survey of a work; pupils whose
//! surnames are words of rows of sums stay pupils.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, draft};
use marshrut::import::recognise::turned::understand;
use marshrut::import::recognise::{Form, Recognition};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::Points;
use marshrut::notice::{Notice, Reason};
use marshrut::reference::Reference;
use marshrut::reference::profiles::Role;
use std::fmt::Write as _;

const NAME: &str = "КР физика 8А 2025-2026.csv";

fn found(text: &str, reference: &Reference) -> (Workbook, Recognition) {
    let (workbook, all) = understand(read(text.as_bytes(), NAME, &Limits::default()).unwrap(), reference);
    let one = all.into_iter().next().unwrap();
    (workbook, one)
}

fn drafted(text: &str, reference: &Reference) -> (Draft, Recognition, Workbook) {
    let (workbook, one) = found(text, reference);
    assert_eq!(one.form, Form::Results, "{one:?}");
    (draft(&workbook, &one, &Answers::default(), reference), one, workbook)
}

fn codes(draft: &Draft) -> Vec<&str> {
    draft.work.items.iter().map(|item| item.code.as_str()).collect()
}

fn told(draft: &Draft) -> Vec<&Notice> {
    draft.notices.iter().filter(|notice| notice.reason == Reason::PartsOfTask).collect()
}

/// Five pupils; «3» is the sum of «3.1» and «3.2», and the total is what the function makes of the points.
fn table(total: impl Fn(&[i32]) -> i32) -> String {
    let rows = [
        ("Абрамова Алина", [1, 0, 3, 1, 2, 1]),
        ("Белкин Денис", [0, 1, 2, 0, 2, 1]),
        ("Волков Егор", [1, 1, 1, 1, 0, 0]),
        ("Гаврилова Вера", [1, 0, 2, 1, 1, 1]),
        ("Дроздов Илья", [0, 0, 0, 0, 0, 1]),
    ];
    let mut text = "ФИО;1;2;3;3.1;3.2;4;Сумма\n".to_owned();
    for (name, points) in rows {
        let cells: Vec<String> = points.iter().chain([&total(&points)]).map(ToString::to_string).collect();
        writeln!(text, "{name};{}", cells.join(";")).unwrap();
    }
    text
}

#[test]
fn a_task_beside_its_parts_counts_once_and_is_told() {
    let reference = Reference::seeds().unwrap();
    let (draft, mut one, workbook) = drafted(&table(|it| it[0] + it[1] + it[3] + it[4] + it[5]), &reference);
    assert_eq!(codes(&draft), ["1", "2", "3.1", "3.2", "4"]);
    assert_eq!(draft.rows[0].total, Some(Points::whole(5)));
    let notices = told(&draft);
    assert_eq!((notices.len(), notices[0].place.address(), &*notices[0].expected), (1, "D1".to_owned(), "3.1 + 3.2"));
    assert!(draft.notices.iter().all(|notice| notice.reason != Reason::TotalMismatch), "{:?}", draft.notices);
    // «Считать отдельным заданием».
    let layout = one.layout.as_mut().unwrap();
    let whole = layout.wholes[&3].clone();
    layout.set_role(3, Role::Item, Some(whole.item));
    let again = marshrut::import::draft::draft(&workbook, &one, &Answers::default(), &reference);
    assert_eq!(codes(&again), ["1", "2", "3", "3.1", "3.2", "4"]);
    assert!(told(&again).is_empty());
}

#[test]
fn a_task_that_the_total_counts_beside_its_parts_is_one_of_its_own() {
    let reference = Reference::seeds().unwrap();
    let (draft, ..) = drafted(&table(|it| it.iter().sum()), &reference);
    assert_eq!(codes(&draft), ["1", "2", "3", "3.1", "3.2", "4"]);
    assert!(told(&draft).is_empty());
}

#[test]
fn a_few_chance_sums_are_no_task_and_parts() {
    let reference = Reference::seeds().unwrap();
    let text = "ФИО;1;2;3\nАбрамова Алина;1;0;1\nБелкин Денис;0;1;1\nВолков Егор;1;1;2\nГаврилова Вера;0;0;0\n";
    let (draft, ..) = drafted(text, &reference);
    assert_eq!(codes(&draft), ["1", "2", "3"]);
    assert!(told(&draft).is_empty());
}

#[test]
fn a_work_with_a_leaf_of_self_assessment_is_no_survey() {
    let reference = Reference::seeds().unwrap();
    let text = "Проверочная работа с листом самооценки, физика, 8А, 12.11.2025;;;;\nФИО;1;2;3;Отметка\n\
        Абрамова Алина;1;0;1;4\nБелкин Денис;0;1;1;4\nВолков Егор;1;1;1;5\n";
    let (draft, ..) = drafted(text, &reference);
    assert_eq!((codes(&draft), draft.rows.len()), (vec!["1", "2", "3"], 3));
    let survey = "Анкета самооценки, 8А;;;\nФИО;1;2;3\nАбрамова Алина;4;2;5\nБелкин Денис;3;1;4\nВолков Егор;5;5;2\n";
    let (_, one) = found(survey, &reference);
    assert_eq!(one.form, Form::OtherKind);
}

#[test]
fn surnames_that_are_words_of_sums_are_pupils() {
    let reference = Reference::seeds().unwrap();
    let text = "№;ФИО;1;2;3;Сумма\n1;Анализ Пётр;1;0;1;2\n2;Итогов Олег;0;1;1;2\n3;Средний Илья;1;1;1;3\n\
        4;Итого Мария;1;0;0;1\n;Итого;3;2;3;8\n;Средний балл;0,8;0,5;0,8;2\n";
    let (draft, ..) = drafted(text, &reference);
    let surnames: Vec<&str> = draft.rows.iter().map(|row| row.name.as_ref().unwrap().surname.as_str()).collect();
    assert_eq!(surnames, ["Анализ", "Итогов", "Средний", "Итого"]);
}
