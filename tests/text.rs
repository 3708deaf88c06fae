//! The words of the house: both languages say everything, plurals are right, every value has its sentence.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use marshrut::change::{Deed, DeedKind, Label};
use marshrut::model::fact::{FactKey, FactKind};
use marshrut::model::route::RouteStatus;
use marshrut::model::skill::Subject;
use marshrut::notice::{CellPlace, Notice, Reason};
use marshrut::ops::{Field, Refusal};
use marshrut::store::fault::KeepFault;
use marshrut::store::told;
use marshrut::text::words::{Lang, Words};
use marshrut::text::{faults, labels, msg, notices};
use std::collections::BTreeSet;

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
        let mut met = BTreeSet::new();
        for (reason, code, _) in Reason::TABLE {
            let what = notices::what(&words, &notice(*reason, "7", "9", "3"));
            let outcome = notices::outcome(&words, *reason);
            assert!(!what.contains("notice-") && !outcome.contains("notice-"), "{code} has no sentence");
            assert!(outcome.ends_with('.'), "{code}: {outcome}");
            assert!(met.insert(what.clone()), "{code} says the same as another: {what}");
        }
    }
}

#[test]
fn every_deed_has_its_sentence() {
    let deed = |kind, title: &str| Deed { kind, title: title.to_owned(), n: 24 };
    for words in Lang::ALL.map(Words::new) {
        let mut met = BTreeSet::new();
        for kind in DeedKind::ALL {
            let said = labels::sentence(&words, &Label::Did(deed(*kind, "Метелин Егор")));
            assert!(!said.contains("label-") && met.insert(said.clone()), "{kind:?}: {said}");
            let untitled = labels::sentence(&words, &Label::Did(deed(*kind, "")));
            assert!(!untitled.contains("«»") && !untitled.ends_with([' ', '\u{a0}', '·', ':']), "{kind:?}: {untitled}");
        }
    }
    let ru = Words::new(Lang::Ru);
    let import = deed(DeedKind::Import, "КДР 6Б.xlsx");
    check(&labels::sentence(&ru, &Label::Did(import.clone())), "Загрузка «КДР 6Б.xlsx»: 24 результата");
    check(&labels::sentence(&ru, &Label::Undid(import)), "Отменено: загрузка «КДР 6Б.xlsx»: 24 результата");
    check(
        &labels::sentence(&ru, &Label::Undid(deed(DeedKind::RoutesAdopted, "Мостиков"))),
        "Отменено: ИОМ принят: Мостиков",
    );
}

/// Three parts, each a sentence; the second says whether the data are safe.
fn check_told(told: &faults::Told, name: &str) {
    for part in told.sentences() {
        assert!(part.ends_with('.') && part.len() > 10, "{name}: {part}");
        assert!(!part.contains("пожалуйста") && !part.contains('!'), "{name}: {part}");
    }
    assert!(!told.what.is_empty() && !told.safe.is_empty(), "{name}: {told:?}");
}

#[test]
fn every_fault_says_what_happened_what_is_safe_and_what_next() {
    let key = FactKey::new(FactKind::Pupil, "p1");
    let route = || "r1".into();
    let keeps = [
        KeepFault::Quota,
        KeepFault::Closed,
        KeepFault::Aborted(String::new()),
        KeepFault::Blocked,
        KeepFault::Unavailable(String::new()),
        KeepFault::Newer { found: 2, known: 1 },
        KeepFault::NotWriter,
        KeepFault::Stale,
        KeepFault::ReadBack(String::new()),
        KeepFault::Timeout,
    ];
    let refusals = [
        Refusal::NothingToDo,
        Refusal::Unknown(key.clone()),
        Refusal::Dangling { key: key.clone(), missing: key.clone() },
        Refusal::ShapeMismatch { key: key.clone(), n_items: 12, n_scores: 11 },
        Refusal::ScoreOutOfRange { key: key.clone(), item: 7 },
        Refusal::NoSteps(route()),
        Refusal::RouteOpen { pupil: "p1".into(), subject: Subject::Mathematics, route: route() },
        Refusal::DatesDisagree(route()),
        Refusal::StepUnknown("s1".into()),
        Refusal::StepsUnchecked { route: route(), n: 3 },
        Refusal::CheckImpossible { n_solved: 4, n_given: 3 },
        Refusal::StatusBack { from: RouteStatus::Active, to: RouteStatus::Draft },
        Refusal::NoPupils,
        Refusal::NoDuration,
        Refusal::EndsBeforeStart,
        Refusal::Blank(Field::Reason),
        Refusal::Blank(Field::Name),
        Refusal::Blank(Field::Title),
        Refusal::Blank(Field::Source),
        Refusal::Blank(Field::StepActivity),
        Refusal::Blank(Field::StepCheck),
        Refusal::AlreadyOneChild,
        Refusal::NoSuchVersion(2),
        Refusal::NotAConflict(key.clone()),
        Refusal::ChangedSince(key),
        Refusal::NotAgreed(BTreeSet::new()),
    ];
    for words in Lang::ALL.map(Words::new) {
        let mut met = BTreeSet::new();
        for fault in &keeps {
            let told = told::keep_fault(&words, fault);
            check_told(&told, &format!("{fault:?}"));
            assert!(!told.next.is_empty() && met.insert(told.what), "{fault:?}");
        }
        for refusal in &refusals {
            let told = faults::refusal(&words, refusal);
            check_told(&told, &format!("{refusal:?}"));
            assert!(met.insert(told.what.clone()), "{refusal:?} says the same as another: {}", told.what);
        }
    }
}
