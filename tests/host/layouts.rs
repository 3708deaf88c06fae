//! Home-made tables of layouts that no profile names: what is understood of each, told in one line per pupil. Each is a
//! kind of table seen in schools; none is a form of its own in `seeds/profiles`.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, DraftOutcome, DraftRow, TotalState, draft};
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read;
use marshrut::model::calendar::day_to_iso;
use marshrut::model::result::ItemScore;
use marshrut::reference::Reference;

/// «КР ma 6А 2024-03-15 | 1:2 2:2 | 5-8-11», «?» for what the file does not say.
fn head(drafted: &Draft) -> String {
    let work = &drafted.work;
    let kind = work.kind.as_ref().map_or("?", |kind| kind.value.title());
    let subject = work.subject.as_ref().map_or("?", |subject| subject.value.code());
    let grade = work.grade_level.as_ref().map_or_else(|| "?".to_owned(), |grade| grade.value.to_string());
    let letter = work.letter.as_ref().map_or("", |letter| &letter.value);
    let when = work.held_on.as_ref().map(|day| day_to_iso(day.value));
    let when =
        when.or_else(|| work.school_year.as_ref().map(|year| year.value.short())).unwrap_or_else(|| "?".to_owned());
    let max =
        |max: Option<_>| max.map_or_else(|| "?".to_owned(), |max: marshrut::model::assessment::Points| max.to_string());
    let items: Vec<String> = work.items.iter().map(|item| format!("{}:{}", item.code, max(item.points_max))).collect();
    let scale = work.scale.as_ref().map_or_else(
        || "?".to_owned(),
        |found| format!("{}-{}-{}", found.scale.three, found.scale.four, found.scale.five),
    );
    format!("{kind} {subject} {grade}{letter} {when} | {} | {scale}", items.join(" "))
}

/// «Иванов Иван 6А 2 1 X = 3 «4»».
fn line(row: &DraftRow) -> String {
    let name = row.name.as_ref().map(marshrut::model::org::PersonName::full).or(row.code.clone()).unwrap_or_default();
    let class = format!(
        "{}{}",
        row.class.grade_level.map(|grade| grade.to_string()).unwrap_or_default(),
        row.class.letter.clone().unwrap_or_default()
    );
    if row.outcome != DraftOutcome::Sat {
        return format!("{name} {class} {:?}", row.outcome);
    }
    let scores: Vec<String> = row
        .scores
        .iter()
        .map(|score| match score {
            ItemScore::Points(points) => points.to_string(),
            ItemScore::NotAttempted => "X".to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    let total = row.total.map_or_else(|| "?".to_owned(), |total| total.to_string());
    let state = match row.total_state {
        Some(TotalState::Mismatch) => "≠",
        _ => "=",
    };
    let mark = row.mark.map_or_else(String::new, |mark| format!(" «{}»", mark.number()));
    format!("{name} {class} {} {state} {total}{mark}", scores.join(" "))
}

fn check(file: &str, text: &str, expect: &[&str]) {
    let reference = Reference::seeds().unwrap();
    let book = read(text.as_bytes(), file, &Limits::default()).unwrap();
    let found = recognise(&book, &reference);
    let found = &found[0];
    if found.form != Form::Results {
        assert_eq!(expect, [format!("{:?}", found.form)], "{file}");
        return;
    }
    let drafted = draft(&book, found, &Answers::default(), &reference);
    let mut lines = vec![head(&drafted)];
    lines.extend(drafted.rows.iter().map(line));
    assert_eq!(lines, expect, "{file}\n{:?}", drafted.layout);
    let errors: Vec<_> = drafted.notices.iter().filter(|notice| notice.reason.code() != "x-variant").collect();
    assert!(errors.is_empty(), "{file}: {errors:?}");
}

#[test]
fn titles_above_and_a_scale_below() {
    check(
        "Контрольная работа по математике 6А.csv",
        "Школа: МБОУ СОШ № 12 г. Усть-Примерск\nКонтрольная работа № 3 по теме «Обыкновенные дроби»\nПредмет: математика\nКласс: 6 А\n\
         Дата: 15 марта 2024 г.\n\n№ п/п;Фамилия Имя;Задание 1;Задание 2;Задание 3;Сумма баллов;Оценка\n;Макс. балл;2;2;3;7;\n\
         1;Иванов Иван;2;1;2;5;4\n2;Сидоров Олег;отс;;;;\n3;Средних Пётр;1;0;-;1;2\nСредний балл;;1,5;0,5;1;3;\n\
         % выполнения;;75;25;33;;\nПеревод баллов в отметку: «5» — 7-7, «4» — 5-6, «3» — 3-4, «2» — 0-2\n",
        &[
            "КР ma 6А 2024-03-15 | 1:2 2:2 3:3 | 3-5-7",
            "Иванов Иван 6А 2 1 2 = 5 «4»",
            "Сидоров Олег 6А Absent",
            "Средних Пётр 6А 1 0 X = 1 «2»",
        ],
    );
}

#[test]
fn names_in_three_columns_and_criteria() {
    check(
        "Диагностика русский 7 класс октябрь 2023.csv",
        "Фамилия,Имя,Отчество,Класс,1К1,1К2,2,3,Балл,Отметка,Отметка за 1 четверть\nМаксимум,,,,3,2,2,2,9,,\n\
         Абрамова,Юлия,Сергеевна,7В,3,2,2,2,9,5,5\nГусев,Артур,Олегович,7В,1,0,1,1,3,2,3\nГусев,Артём,Олегович,7В,н/б,,,,,,4\n",
        &[
            "КР ru 7 2023/24 | 1К1:3 1К2:2 2:2 3:2 | ?",
            "Абрамова Юлия Сергеевна 7В 3 2 2 2 = 9 «5»",
            "Гусев Артур Олегович 7В 1 0 1 1 = 3 «2»",
            "Гусев Артём Олегович 7В Absent",
        ],
    );
}

#[test]
fn parts_in_brackets_and_codes_beside_names() {
    check(
        "ВПР 7 класс русский язык 2022.csv",
        "Код участника;ФИО;1К1 (4 б.);1К2 (3 б.);2(1) (1 б.);2(2) (2 б.);Всего;Отметка\n\
         70001;Котова Вера Ильинична;4;3;1;2;10;5\n70002;Лаптев Егор Павлович;X;0;1;0;1;2\n",
        &[
            "ВПР ru 7 2021/22 | 1К1:4 1К2:3 2.1:1 2.2:2 | ?",
            "Котова Вера Ильинична 7 4 3 1 2 = 10 «5»",
            "Лаптев Егор Павлович 7 X 0 1 0 = 1 «2»",
        ],
    );
}

#[test]
fn initials_and_info_rows_in_any_order() {
    check(
        "входная.csv",
        "Результаты входной диагностики по математике в 5 «Б» классе (16.09.2025)\nУчитель: Смирнова О.П.\n\
         ФИО;Вариант;№1;№2;№3;Итог;Отм\nКЭС;;1.1;1.2;2.1;;\nмакс;;1;1;2;4;\nАнтонов А.;1;1;1;0;2;3\nБелова Б.;2;0;1;1;2;3\nВсего набрано;;1;2;1;;\n",
        &["КР ma 5Б 2025-09-16 | 1:1 2:1 3:2 | ?", "Антонов А. 5Б 1 1 0 = 2 «3»", "Белова Б. 5Б 0 1 1 = 2 «3»"],
    );
}

#[test]
fn pluses_and_a_scale_as_a_table() {
    check(
        "тест.csv",
        "Тестирование 8Г, обществознание, 12.02.2025\nШкала перевода\nОтметка;2;3;4;5\nБаллы;0-1;2-2;3-3;4-4\n\n\
         Список класса;1;2;3;4;Сумма;%;Оценка\nЯшин Лев;+;+;-;+;3;75%;4\nЮдина Мария;+;-;+;+;3;75%;4\nЯков Ян;1;+;+;-;3;75%;4\n",
        &[
            "КР ob 8Г 2025-02-12 | 1:1 2:1 3:1 4:1 | 2-3-4",
            "Яшин Лев 8Г 1 1 0 1 = 3 «4»",
            "Юдина Мария 8Г 1 0 1 1 = 3 «4»",
            "Яков Ян 8Г 1 1 1 0 = 3 «4»",
        ],
    );
}

#[test]
fn two_levels_of_heading_and_a_column_of_classes() {
    check(
        "Пробный срез 2024.csv",
        "Ф.И. ученика;Кл.;Задания;;;;Баллы;Отметка\n;;1 (2б);2 (3б);3 (1б);4 (4б);;\nЖуков Илья;9а;2;3;1;4;10;5\nЗимина Ася;9 «Б»;0;0;1;0;1;2\n",
        &["КР ? 9 ? | 1:2 2:3 3:1 4:4 | ?", "Жуков Илья 9А 2 3 1 4 = 10 «5»", "Зимина Ася 9Б 0 0 1 0 = 1 «2»"],
    );
}

#[test]
fn classes_one_below_the_other() {
    check(
        "КДР 7 классы математика 20.01.2025.csv",
        "ФИО;1 (1б);2 (1б);Итого\n7А;;;\nЖуков Илья;1;1;2\nЗимина Ася;0;1;1\n7 «Б» класс;;;\nЯшин Лев;1;0;1\n",
        &["КДР ma 7 2025-01-20 | 1:1 2:1 | ?", "Жуков Илья 7А 1 1 = 2", "Зимина Ася 7А 0 1 = 1", "Яшин Лев 7Б 1 0 = 1"],
    );
}

#[test]
fn a_wide_table_with_percentages_and_helpers() {
    check(
        "ma6.csv",
        "КДР. Математика. 6-В. 11.12.2024 г.;;;;;;;;\n№;Код;ФИО обучающегося;1 зад. (1б);2 зад. (2б);% вып.;Общий балл;Уровень;Отметка\n\
         1;60001;Бобров Ян Ильич;1;2;100;3;высокий;5\n2;60002;Власова Ия Львовна;0;х;0;0;низкий;2\n;;Итого;1;2;50;;;\n;;Качество, %;50;;;;;\n",
        &["КДР ma 6В 2024-12-11 | 1:1 2:2 | ?", "Бобров Ян Ильич 6В 1 2 = 3 «5»", "Власова Ия Львовна 6В 0 X = 0 «2»"],
    );
}

#[test]
fn the_scale_of_another_year_is_not_taken() {
    // As many points as ВПР-2021 has, and «2021» in the name: but the day, or the school year, says 2022.
    let row = |when: &str| {
        let heads: Vec<String> =
            (1..=16).map(|n| format!("{n} ({}б)", if [12, 14, 16].contains(&n) { 2 } else { 1 })).collect();
        format!("{when}\nКод;ФИО;{}\n70001;Жуков Илья;{}\n", heads.join(";"), ["1"; 16].join(";"))
    };
    let items = (1..=16)
        .map(|n| format!("{n}:{}", if [12, 14, 16].contains(&n) { 2 } else { 1 }))
        .collect::<Vec<_>>()
        .join(" ");
    let pupil = format!("Жуков Илья 7Б {} = 16", ["1"; 16].join(" "));
    for (when, head, scale) in [
        ("ВПР, математика, 7Б класс, 13.04.2022", "ВПР ma 7Б 2022-04-13", "?"),
        ("ВПР, математика, 7Б класс, 2021/2022 учебный год", "ВПР ma 7Б 2021/22", "?"),
        ("ВПР, математика, 7Б класс, 2020/2021 учебный год", "ВПР ma 7Б 2020/21", "7-12-16"),
        ("ВПР, математика, 7Б класс", "ВПР ma 7Б 2020/21", "7-12-16"),
    ] {
        check("s901_2021_7b_ma.csv", &row(when), &[&format!("{head} | {items} | {scale}"), &pupil]);
    }
}

#[test]
fn tables_of_other_kinds_are_not_taken_for_results() {
    for (file, text) in [
        ("список.csv", "№;Ученик;Русский язык;Математика;История\n1;Антонов Антон;4;5;4\n2;Белова Белла;5;5;5\n"),
        (
            "расписание.csv",
            "Расписание уроков 7А класса\nДень;1;2;3\nПонедельник;Алгебра;Физика;История\nВторник;Русский;Химия;ОБЖ\n",
        ),
        ("оценки.csv", "№;ФИО;01.09;03.09;15.10;08.12;Средний балл\n1;Жуков Илья;5;4;;3;4\n2;Зимина Ася;3;3;4;;3,3\n"),
        ("питание.csv", "ФИО;Класс;Телефон;Адрес\nЖуков Илья;7А;000;ул. Примерная\n"),
    ] {
        check(file, text, &["Unknown"]);
    }
}
