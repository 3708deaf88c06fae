//! The files of a district: class by class as a school gives them, and the sheets of works and skills.

use crate::plant::{Begun, District, Sheet};
use crate::world::{DAYS, N_MOMENTS, SUBJECTS, Work, YEARS, year_of};
use std::fmt::Write as _;

const KINDS: [&str; 3] = ["входная работа", "полугодовая работа", "весенняя работа"];

/// The school in names.
pub fn school_code(at: usize) -> usize {
    701 + at
}

/// «2022/2023».
pub fn school_year(year: usize) -> String {
    format!("{}/{}", YEARS[year], YEARS[year] + 1)
}

fn russian_day(moment: usize) -> String {
    let parts: Vec<&str> = DAYS[moment].split('-').collect();
    parts.iter().rev().copied().collect::<Vec<_>>().join(".")
}

/// Name of a class file.
pub fn file_name(sheet: &Sheet) -> String {
    let (grade, letter) = sheet.class.split_at(1);
    let place = "АБВГДЕЖЗИ".chars().position(|known| letter.starts_with(known)).unwrap_or(0);
    let (year, letter) = (YEARS[year_of(sheet.moment)], char::from(b'a' + place as u8));
    let (school, subject) = (school_code(sheet.school), SUBJECTS[sheet.subject].0);
    format!("s{school}_{year}_{grade}{letter}_{subject}_{}.csv", sheet.moment % 3 + 1)
}

/// Content of a class file.
pub fn class_file(district: &District, sheet: &Sheet, number: usize) -> String {
    let Some(first) = sheet.rows.first() else { return String::new() };
    let work = district.work(&district.people[first.person], sheet.subject, sheet.moment);
    let mut text = String::from("\u{feff}Школа;Код школы;Учебный год;Дата;Работа;Вид;Предмет;Класс;Код;ФИО;Исход");
    for (at, task) in work.tasks.iter().enumerate() {
        let _ = write!(text, ";{} ({}б)", at + 1, task.max);
    }
    text.push_str(";Итого;Отметка;Отметка за предыдущую четверть\r\n");
    let code = school_code(sheet.school);
    let (year, day, subject) =
        (school_year(year_of(sheet.moment)), russian_day(sheet.moment), SUBJECTS[sheet.subject].1);
    for (at, row) in sheet.rows.iter().enumerate() {
        let (class, pupil, name) = (&sheet.class, 10_000 + (number * 37 + at) % 89_999, &row.name);
        let outcome = if row.scores.is_some() { "писал" } else { "отсутствовал" };
        let _ = write!(
            text,
            "МБОУ СОШ № {code} (вымышленная);990{code};{year};{day};{};КДР;{subject};{class};{pupil};{name};{outcome}",
            work.id
        );
        match &row.scores {
            Some(scores) => {
                for (points, begun) in scores {
                    text.push(';');
                    text.push_str(&if *begun == Begun::No { "X".to_owned() } else { points.to_string() });
                }
                let total = scores.iter().map(|score| score.0).sum();
                let _ = write!(text, ";{total};{}", work.mark(total));
            }
            None => text.push_str(&";".repeat(work.tasks.len() + 2)),
        }
        let _ = write!(text, ";{}\r\n", row.journal);
    }
    text
}

/// `works.csv`: one row per task of the works that are in the files.
pub fn works(district: &District) -> String {
    let mut text = String::from(
        "\u{feff}Работа;Вид;Название;Предмет;Класс;Учебный год;Дата;Задание;Макс. балл;Уровень;Умения;КЭС;Порог «3»;Порог «4»;Порог «5»\r\n",
    );
    for (subject, grades) in district.works.iter().enumerate() {
        for work in grades.iter().flatten().filter(|work| work.moment + 1 < N_MOMENTS && is_written(work)) {
            for (at, task) in work.tasks.iter().enumerate() {
                let codes: Vec<&str> =
                    task.skills.iter().map(|skill| district.skills[subject][*skill].code.as_str()).collect();
                let [three, four, five] = work.borders;
                let _ = write!(
                    text,
                    "{};КДР;{};{};{};{};{};{};{};{};{};;{three};{four};{five}\r\n",
                    work.id,
                    KINDS[work.moment % 3],
                    SUBJECTS[subject].1,
                    work.grade,
                    school_year(year_of(work.moment)),
                    russian_day(work.moment),
                    at + 1,
                    task.max,
                    ['Б', 'П', 'В'][task.level],
                    codes.join(" "),
                );
            }
        }
    }
    text
}

/// Whether a cohort of the district is in that grade in that year.
fn is_written(work: &Work) -> bool {
    let year = year_of(work.moment) as u8;
    (5 + year..=7 + year).contains(&work.grade)
}

/// `skills.csv`.
pub fn skills(district: &District) -> String {
    let mut text = String::from("\u{feff}Код умения;Предмет;Умение;Изучается в классе;Опирается на;КЭС\r\n");
    for (subject, own) in district.skills.iter().enumerate() {
        for skill in own {
            let below: Vec<&str> = skill.rests_on.iter().map(|at| own[*at].code.as_str()).collect();
            let (code, title, grade) = (&skill.code, SUBJECTS[subject].1, skill.grade);
            let _ = write!(text, "{code};{title};Умение {code} (вымышленное);{grade};{};\r\n", below.join(" "));
        }
    }
    text
}
