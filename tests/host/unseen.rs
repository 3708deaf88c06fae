//! Tables of layouts that no fixture has: what is a pupil, what is a list, what is left to the person. Never silently wrong.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, draft, titles};
use marshrut::import::lists::{codes, events, journal, reports, schools};
use marshrut::import::plan::Question;
use marshrut::import::recognise::turned::understand;
use marshrut::import::recognise::{Form, Recognition, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::Points;
use marshrut::model::calendar::SchoolYear;
use marshrut::model::group_result::GroupLevel;
use marshrut::model::result::ItemScore;
use marshrut::model::skill::Subject;
use marshrut::notice::Reason;
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

/// As the page does it: tables that lie otherwise are laid out first.
fn understood(name: &str, rows: &[&str]) -> (Workbook, Recognition, Reference) {
    let reference = Reference::seeds().unwrap();
    let workbook = read(rows.join("\n").as_bytes(), name, &Limits::default()).unwrap();
    let (workbook, found) = understand(workbook, &reference);
    (workbook, found.into_iter().next().unwrap(), reference)
}

#[test]
fn one_row_per_task_becomes_a_grid_whose_cells_lead_back() {
    let rows = [
        "Ученик;Задание;Балл;Макс",
        "Иванов Иван;1;1;1",
        "Иванов Иван;2;0;2",
        "Петров Пётр;1;1;1",
        "Петров Пётр;2;5;2",
    ];
    let (workbook, found, reference) = understood("баллы.csv", &rows);
    let read = draft(&workbook, &found, &Answers::default(), &reference);
    let maxima: Vec<_> = read.work.items.iter().map(|item| item.points_max.unwrap().as_f64()).collect();
    assert_eq!((names(&read), maxima), (vec!["Иванов".to_owned(), "Петров".to_owned()], vec![1.0, 2.0]));
    assert_eq!(read.rows[0].total, Some(Points::whole(1)));
    let [above] = &read.notices[..] else { panic!("{:?}", read.notices) };
    assert_eq!((above.reason, above.place.address().as_str()), (Reason::ScoreAboveMax, "C5"));
}

#[test]
fn one_row_per_task_that_says_two_things_of_one_is_left_to_the_person() {
    let rows = ["Ученик;Задание;Балл", "Иванов Иван;1;1", "Иванов Иван;1;0", "Петров Пётр;1;1", "Петров Пётр;2;1"];
    assert_eq!(understood("баллы.csv", &rows).1.form, Form::Unknown);
}

#[test]
fn percents_are_points_only_where_the_maximum_makes_them_whole() {
    let of = |rows: &[&str]| {
        let (workbook, found, reference) = understood("проценты.csv", rows);
        draft(&workbook, &found, &Answers::default(), &reference)
    };
    let reasons = |read: &Draft| read.notices.iter().map(|notice| notice.reason).collect::<Vec<_>>();
    let known = of(&["ФИО;1 (3б);2 (4б)", "Иванов Иван;33%;75 %", "Петров Пётр;100%;0%", "Орлова Ева;50%;25%"]);
    let totals: Vec<_> = known.rows.iter().map(|row| row.total.map(Points::as_f64)).collect();
    assert_eq!((totals, reasons(&known)), (vec![Some(4.0), Some(3.0), None], vec![Reason::PercentNotWhole]));
    let unknown = of(&["ФИО;1;2", "Иванов Иван;33%;75%", "Петров Пётр;100%;0%"]);
    assert_eq!(reasons(&unknown), [Reason::PercentAlone; 4]);
    assert!(unknown.rows.iter().flat_map(|row| &row.scores).all(|score| *score == ItemScore::Unknown));
    let whole = of(&["Физика 7А. Максимальный балл: 20;", "ФИО;% выполнения", "Иванов Иван;60%", "Петров Пётр;61%"]);
    let totals: Vec<_> = whole.rows.iter().map(|row| row.total.map(Points::as_f64)).collect();
    assert_eq!((totals, reasons(&whole)), (vec![Some(12.0), None], vec![Reason::PercentNotWhole]));
}

#[test]
fn one_da_among_numbers_is_a_slip_and_a_table_of_them_is_not() {
    let slip = drafted(&["ФИО;1;2;3", "Иванов Иван;1;да;0", "Петров Пётр;0;1;1", "Орлова Ева;1;1;0"]);
    assert_eq!(slip.notices[0].reason, Reason::ScoreNotANumber);
    let table = drafted(&["ФИО;1;2;3", "Иванов Иван;да;нет;да", "Петров Пётр;нет;нет;да", "Орлова Ева;да;да;нет"]);
    assert_eq!((table.rows[0].total.unwrap().as_f64(), table.notices.len()), (2.0, 0));
}

#[test]
fn tasks_that_are_numbered_anew_in_a_second_part_are_tasks_of_that_part() {
    let read = drafted(&[
        "ФИО;Часть 1;;;Часть 2;;;Всего",
        ";1;2;Итого;1;2;Итого;",
        "Иванов Иван;1;0;1;1;1;2;3",
        "Петров Пётр;0;0;0;1;0;1;1",
    ]);
    let codes: Vec<_> = read.work.items.iter().map(|item| item.code.to_string()).collect();
    assert_eq!(codes, ["1", "2", "Ч2.1", "Ч2.2"]);
    assert!(read.notices.is_empty(), "the sum of all is the total: {:?}", read.notices);
}

#[test]
fn reports_with_tasks_or_points_down_are_turned() {
    for (rows, profile, n) in [
        (
            &[
                "Выполнение заданий ВПР 2025 Математика 7 класс;;;;",
                "Номер задания;Проверяемые требования;Макс балл;Регион;ОО",
                "1;Дроби;1;70,1;66",
                "2;Уравнения;1;60;58",
                "3;Графики;2;50;48",
            ][..],
            "vpr-tasks-down",
            2,
        ),
        (
            &[
                "Распределение первичных баллов ВПР 2025 Русский язык 5 класс;;",
                "Балл;Регион, %;ОО, %",
                "0;40;30",
                "1;35;30",
                "2;25;40",
            ][..],
            "vpr-distribution-down",
            2,
        ),
    ] {
        let (workbook, found, reference) = understood("отчёт.csv", rows);
        assert_eq!((found.form, found.profile.as_str()), (Form::OtherKind, profile));
        let known = reference.profiles.get(profile).unwrap();
        let report = reports::read(&workbook, &workbook.sheets[0], known, &reference.profiles.vocabulary).unwrap();
        let levels: Vec<_> = report.groups.iter().map(|group| group.level).collect();
        assert_eq!((report.groups.len(), levels.last()), (n, Some(&GroupLevel::School)), "{levels:?}");
        assert!(reports::questions(&report.work).is_empty());
    }
}

#[test]
fn a_report_asks_for_what_its_titles_do_not_say_and_takes_the_answers() {
    let rows = [
        "Статистика по отметкам;;;;;;",
        "Группы участников;Кол-во ОО;Кол-во участников;Распределение, %;;;",
        ";;;2;3;4;5",
        "Вся выборка;34000;1300000;11;40;35;14",
    ];
    let (workbook, found, reference) = understood("отчёт.csv", &rows);
    assert_eq!(found.profile, "vpr-f3", "a header of two lines");
    let profile = reference.profiles.get("vpr-f3").unwrap();
    let mut report = reports::read(&workbook, &workbook.sheets[0], profile, &reference.profiles.vocabulary).unwrap();
    assert_eq!(reports::questions(&report.work), [Question::Subject, Question::GradeLevel, Question::SchoolYear]);
    let answers = Answers {
        subject: Some(Subject::Mathematics),
        grade_level: Some(8),
        school_year: Some(SchoolYear(2024)),
        ..Answers::default()
    };
    reports::answered(&mut report.work, &answers);
    assert!(reports::questions(&report.work).is_empty());
    assert_eq!((report.work.year, report.work.subject), (Some(2025), Some(Subject::Mathematics)));
    assert_eq!(report.groups[0].percents.get(&3), Some(&40.0));
}

#[test]
fn the_letters_of_the_form_name_subject_and_grade() {
    let words = &Reference::seeds().unwrap().profiles.vocabulary;
    for (text, told) in [
        ("РУ 4 Индивидуальные результаты", Some((Subject::Russian, 4))),
        ("Статистика МА6", Some((Subject::Mathematics, 6))),
        ("ма 6", None),
        ("МА 2025", None),
    ] {
        assert_eq!(titles::coded_work(text, words), told, "{text}");
    }
}

#[test]
fn marks_by_days_are_a_page_of_the_journal_whatever_its_header() {
    let months = [
        "Оценки: Русский язык;;;;",
        "Класс: 6Б;;;;",
        "Период: 01.09.2025 - 31.10.2025;;;;",
        "№;ФИО;Сентябрь;;Октябрь;Ср. балл",
        ";;2;30;1;",
        "1;Иванов Иван;4;5/4;н;4,3",
        "2;Петров Пётр;;3;4;3,5",
    ];
    let days = [
        "Журнал: Русский язык, 6Б;;;;",
        "Учебный год 2025/2026;;;;",
        "№;Ученик;02.09;30.09;01.10;Средний балл",
        "1;Иванов Иван;4;5/4;н;4,3",
        "2;Петров Пётр;;3;4;3,5",
    ];
    for rows in [&months[..], &days[..]] {
        let (workbook, found, reference) = opened("marks.csv", rows);
        assert_eq!((found.form, found.profile.as_str()), (Form::OtherKind, "journal-days"));
        let words = &reference.profiles.vocabulary;
        let (class, head) = journal::head(&workbook, &workbook.sheets[0], words);
        let letter = class.unwrap().letter;
        assert_eq!((letter.as_deref(), head.school_year), (Some("Б"), Some(SchoolYear(2025))));
        let [page] = &journal::read(&workbook, &workbook.sheets[0], words)[..] else { panic!() };
        assert_eq!((page.subject.as_str(), page.lessons.as_slice()), ("Русский язык", &[(9, 2), (9, 30), (10, 1)][..]));
        let first: Vec<_> = page.pupils[0].marks.iter().map(|(_, day, sign)| (*day, sign.clone())).collect();
        let mark = journal::JournalSign::Mark;
        assert_eq!(first, [(2, mark(4)), (30, mark(5)), (30, mark(4)), (1, journal::JournalSign::Absent)]);
    }
}

#[test]
fn points_under_days_are_no_marks() {
    let rows = [
        "Математика 6Б 2025/2026;;;",
        "ФИО;02.09;09.09;16.09",
        "Иванов Иван;4;12;5",
        "Петров Пётр;3;9;4",
        "Орлова Ева;5;11;2",
    ];
    assert_eq!(opened("срезы.csv", &rows).1.form, Form::Unknown);
}

#[test]
fn the_comparison_of_2021_has_its_groups_one_below_the_other() {
    let rows = [
        "ВПР 2021 Математика 7 класс;;",
        "МБОУ СОШ № 14;;",
        ";Кол-во участников;%",
        "Понизили (Отм.< Отм.по журналу) %;9;31,03",
        "Подтвердили(Отм.=Отм.по журналу) %;18;62,07",
        "Повысили (Отм.> Отм.по журналу) %;2;6,9",
        "Всего*:;29;100",
    ];
    let (workbook, found, reference) = opened("сравнение.csv", &rows);
    assert_eq!((found.form, found.profile.as_str()), (Form::OtherKind, "vpr-compare-down"));
    let profile = reference.profiles.get(&found.profile).unwrap();
    let report = reports::read(&workbook, &workbook.sheets[0], profile, &reference.profiles.vocabulary).unwrap();
    assert!(reports::questions(&report.work).is_empty(), "{:?}", report.work);
    let [group] = &report.groups[..] else { panic!("{:?}", report.groups) };
    assert_eq!((group.level, group.n, group.label.as_str()), (GroupLevel::School, Some(29.0), "МБОУ СОШ № 14"));
    assert_eq!((group.numbers["lowered"], group.numbers["raisedPct"]), (9.0, 6.9));
}

#[test]
fn maxima_that_follow_from_the_whole_are_not_asked() {
    let maxima = |rows: &[&str]| -> Vec<Option<f64>> {
        drafted(rows).work.items.iter().map(|item| item.points_max.map(Points::as_f64)).collect()
    };
    let pupils = ["Иванов Иван;1;2;3;100%", "Петров Пётр;0;1;1;33%", "Орлова Ева;1;1;2;67%"];
    let with = |title: &'static str, head: &'static str| [&[title, head][..], &pupils[..]].concat();
    let told = Some(1.0);
    assert_eq!(maxima(&with("Физика 7А. Максимальный балл: 3", "ФИО;1;2;Итого;Прим.")), [told, Some(2.0)]);
    assert_eq!(maxima(&with("Физика 7А", "ФИО;1;2;Итого (3 балла);Прим.")), [told, Some(2.0)]);
    assert_eq!(maxima(&with("Физика 7А", "ФИО;1;2;Итого;% выполнения")), [told, Some(2.0)]);
    // Nobody has all points of the second task: its maximum may be two or three.
    assert_eq!(maxima(&with("Физика 7А. Максимальный балл: 4", "ФИО;1;2;Итого;Прим.")), [None, None]);
    assert_eq!(maxima(&with("Физика 7А", "ФИО;1;2;Итого;Прим.")), [None, None]);
}

#[test]
fn what_does_not_fit_is_found_in_its_cell() {
    let found = drafted(&[
        "Физика 7А. Шкала: «2» 0–1, «3» 2–3, «4» 4–4, «5» 5–5",
        "ФИО;Вариант;1 (2б);2 (3б);Итого;Оценка",
        "Иванов Иван;1;2;3;5;5",
        "Петров Пётр;2;4;1;5;5",
        "Орлова Ева;1;1;1;3;3",
        "Гусева Нина;;2;2;4;3",
        "Зотова Яна;1;1;0;1;2",
        "Зотова Яна;1;1;0;1;2",
        "Лапин Юрий;1;1;0;1;2",
        "Лапин Юрий;1;2;0;2;3",
    ]);
    let told: Vec<(String, Reason)> =
        found.notices.iter().map(|notice| (notice.place.address(), notice.reason)).collect();
    let expected = [
        ("C4", Reason::ScoreAboveMax),
        ("E5", Reason::TotalMismatch),
        ("B6", Reason::VariantBlank),
        ("F6", Reason::MarkMismatch),
        ("A8", Reason::DuplicateRow),
        ("A9", Reason::DuplicateName),
        ("A10", Reason::DuplicateName),
    ];
    assert_eq!(told, expected.map(|(cell, reason)| (cell.to_owned(), reason)));
}

#[test]
fn a_class_of_one_copied_row_is_asked_about() {
    let rows = |last: &'static str| {
        let names = ["Иванов Иван", "Петров Пётр", "Орлова Ева", "Гусева Нина"].map(|name| format!("{name};1;0;1;2"));
        let head = "ФИО;1;2;3;Итого".to_owned();
        let all: Vec<String> = [vec![head], names.to_vec(), vec![last.to_owned()]].concat();
        drafted(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let told = |draft: &Draft| -> Vec<(String, Reason, String)> {
        draft.notices.iter().map(|it| (it.place.address(), it.reason, it.expected.clone())).collect()
    };
    assert_eq!(told(&rows("Зотова Яна;1;0;1;2")), [("B2".to_owned(), Reason::ClassAlike, "5".to_owned())]);
    assert_eq!(told(&rows("Зотова Яна;0;0;1;1")), []);
}

#[test]
fn codes_on_strips_side_by_side_are_all_read() {
    let rows = [
        "ВПР 2025 Русский язык 6 класс;;;",
        "Код;ФИО;Код;ФИО",
        "60001;Иванов Иван;60002;Петров Пётр",
        "60003;Орлова Ева;;",
    ];
    let (workbook, found, reference) = understood("коды.csv", &rows);
    let profile = reference.profiles.get(&found.profile).unwrap();
    let list = codes::read(&workbook, &workbook.sheets[0], (profile, None), &reference.profiles.vocabulary).unwrap();
    let mut told: Vec<_> = list.rows.iter().map(|row| (row.code.as_str(), row.name.surname.as_str())).collect();
    told.sort_unstable();
    assert_eq!(told, [("60001", "Иванов"), ("60002", "Петров"), ("60003", "Орлова")]);
}

#[test]
fn one_name_over_several_participations_holds_for_all() {
    let rows = [
        "Достижения 2025-2026;;;;",
        "ФИО;Класс;Название конкурса;Дата;Степень диплома",
        "Иванов Иван;8А;Олимпиада;15.11.2025;призёр",
        ";;Акция;20.09.2025;участник",
        "Петров Пётр;7Б;Кросс;21.09.2025;участник",
    ];
    let (workbook, found, reference) = understood("достижения.csv", &rows);
    let profile = reference.profiles.get(&found.profile).unwrap();
    let list = events::read(&workbook, &workbook.sheets[0], profile, &reference.profiles.vocabulary).unwrap();
    let told: Vec<_> = list.rows.iter().map(|row| (row.name.surname.as_str(), row.title.as_str())).collect();
    assert_eq!(told, [("Иванов", "Олимпиада"), ("Иванов", "Акция"), ("Петров", "Кросс")]);
    assert!(list.rows.iter().all(|row| row.class.is_some()));
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
        let list =
            codes::read(&workbook, &workbook.sheets[0], (profile, None), &reference.profiles.vocabulary).unwrap();
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
fn a_social_passport_of_one_school_has_its_numbers_below_each_other() {
    let rows = [
        "Социальный паспорт МБОУ СОШ № 7 (вымышленная)",
        "2025-2026 учебный год",
        "№;Показатель;Количество;В %",
        "1;Всего обучающихся;412;100",
        "2;Многодетные семьи;61;15",
        "3;Малообеспеченные семьи;80;19",
        "4;Неполные семьи;75;18",
        "5;Опекаемые;4;1",
    ];
    let reference = Reference::seeds().unwrap();
    let workbook = read(rows.join("\n").as_bytes(), "паспорт.csv", &Limits::default()).unwrap();
    let (workbook, found) = understand(workbook, &reference);
    assert_eq!(found[0].profile, "social-passport-down");
    let profile = reference.profiles.get("social-passport-down").unwrap();
    let list = schools::read(&workbook, profile, &reference.profiles.vocabulary).unwrap();
    let [school] = &list.rows[..] else { panic!("one school: {:?}", list.rows) };
    assert_eq!(school.school.name, "МБОУ СОШ № 7 (вымышленная)");
    let counts =
        ["pupils", "large", "poor", "incomplete", "guardianship"].map(|field| school.counts.get(field).copied());
    assert_eq!(counts, [412.0, 61.0, 80.0, 75.0, 4.0].map(Some));
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
