//! The words of the house: both languages say everything, plurals are right, every value has its sentence.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use marshrut::notice::{CellPlace, Notice, Reason};
use marshrut::text::words::{Lang, Words};
use marshrut::text::{msg, notices};

fn check(said: &str, expect: &str) {
    assert_eq!(said, expect.replace('~', "\u{a0}"));
}

#[test]
fn plurals_follow_the_language() {
    let (ru, en) = (Words::new(Lang::Ru), Words::new(Lang::En));
    for (n, russian, english) in [
        (0, "0 учеников", "0 pupils"),
        (1, "1 ученик", "1 pupil"),
        (2, "2 ученика", "2 pupils"),
        (5, "5 учеников", "5 pupils"),
        (11, "11 учеников", "11 pupils"),
        (21, "21 ученик", "21 pupils"),
        (101, "101 ученик", "101 pupils"),
    ] {
        check(&ru.say(&msg::Pupils { n }), russian);
        check(&en.say(&msg::Pupils { n }), english);
    }
    for (n, russian, english) in [
        (0.0, "0 баллов", "0 points"),
        (1.0, "1 балл", "1 point"),
        (1.5, "1,5 балла", "1.5 points"),
        (2.0, "2 балла", "2 points"),
        (21.0, "21 балл", "21 points"),
    ] {
        check(&ru.say(&msg::Points { n }), russian);
        check(&en.say(&msg::Points { n }), english);
    }
}

fn notice(reason: Reason, column: &str, raw: &str, expected: &str) -> Notice {
    let place = CellPlace { sheet: "Протокол".into(), row: 19, column: 10 };
    Notice { place, reason, column_title: column.to_owned(), raw: raw.to_owned(), expected: expected.to_owned() }
}

#[test]
fn a_notice_is_told_in_the_words_of_a_teacher() {
    let ru = Words::new(Lang::Ru);
    for (reason, column, raw, expected, said) in [
        (Reason::ScoreAboveMax, "8", "5", "2", "Задание 8: 5 баллов, а~максимум 2"),
        (Reason::ScoreAboveMax, "8", "1,5", "1", "Задание 8: 1,5 балла, а~максимум 1"),
        (Reason::ScoreNegative, "3", "-1", "", "Задание 3: балл −1 меньше нуля"),
        (Reason::TotalMismatch, "Итого", "12", "11", "Итог 12, а~сумма баллов 11"),
        (Reason::MarkMismatch, "Отметка", "4", "3", "Отметка „4“, по~шкале „3“"),
        (Reason::DuplicateRow, "ФИО", "", "14", "Строка целиком повторяет строку 14"),
        (Reason::DuplicateRow, "ФИО", "", "", "Строка целиком повторяет другую строку"),
        (Reason::ScoreNotANumber, "Баллы за диктант", "б/б", "", "«Баллы за диктант»: «б/б»~— не~балл"),
    ] {
        check(&notices::what(&ru, &notice(reason, column, raw, expected)), said);
    }
    check(&notices::place(&ru, &notice(Reason::XGuess, "3", "Н", "").place), "лист «Протокол», K19");
}

#[test]
fn every_reason_has_its_two_sentences() {
    for words in Lang::ALL.map(Words::new) {
        let mut met = std::collections::BTreeSet::new();
        for (reason, code, _) in Reason::TABLE {
            let what = notices::what(&words, &notice(*reason, "7", "9", "3"));
            let outcome = notices::outcome(&words, *reason);
            assert!(!what.contains("notice-") && !outcome.contains("notice-"), "{code} has no sentence");
            assert!(outcome.ends_with('.'), "{code}: {outcome}");
            assert!(met.insert(what.clone()), "{code} says the same as another: {what}");
        }
    }
}
