//! The words of the house: both languages say everything, plurals are right, every value has its sentence.

use marshrut::analysis::class_map::{Cell, Sums};
use marshrut::analysis::flags::{Category, ExitCondition, FlagFact, MissingFact, RiskFlag, Stand};
use marshrut::analysis::timeline::{Joined, Quartiles, Sat, Timeline, TimelinePoint};
use marshrut::change::{Deed, DeedKind, Label};
use marshrut::exchange::class_file::OpenFault;
use marshrut::import::sheet::{Foreign, Quantity, ReadFault};
use marshrut::model::assessment::{AssessmentKind, Mark, Points};
use marshrut::model::calendar::{SchoolYear, day_from_iso};
use marshrut::model::deficit::{CheckForm, ExitRule};
use marshrut::model::evidence::MasteryWord;
use marshrut::model::fact::{FactKey, FactKind};
use marshrut::model::group_form::Setup;
use marshrut::model::id::{AssessmentId, SkillCode};
use marshrut::model::result::JournalMark;
use marshrut::model::route::RouteStatus;
use marshrut::model::skill::Subject;
use marshrut::notice::{CellPlace, Notice, Reason};
use marshrut::ops::Refusal;
use marshrut::ops::field::Field;
use marshrut::planning::groups::Gain;
use marshrut::planning::groups::division::{Division, LeftOut};
use marshrut::planning::groups::request::Slot;
use marshrut::reference::groups::GroupNumbers;
use marshrut::store::fault::KeepFault;
use marshrut::store::told;
use marshrut::text::flags::Names;
use marshrut::text::rules as text_of_rules;
use marshrut::text::words::{Lang, Words};
use marshrut::text::{describe, faults, file_faults, flags, groups, labels, mastery, msg, notices, timeline};
use marshrut::wire::bounds::BoundsFault;
use marshrut::wire::ladder::WireFault;
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

#[test]
fn a_work_without_a_day_is_called_by_its_year_as_people_call_it() {
    let year = SchoolYear(2025);
    for (kind, day, expect) in [
        (AssessmentKind::Own, day_from_iso("2025-09-18"), "18.09.2025"),
        (AssessmentKind::Vpr, None, "2026"),
        (AssessmentKind::Oge, None, "2026"),
        (AssessmentKind::Own, None, "2025/26"),
        (AssessmentKind::Kdr, None, "2025/26"),
    ] {
        assert_eq!(describe::when(kind, day, year), expect, "{kind:?}");
    }
}

fn notice(reason: Reason, column: &str, raw: &str, expected: &str) -> Notice {
    let place = CellPlace { sheet: "Протокол".into(), row: 19, column: 10, laying: None };
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
        (Reason::MarkMismatch, "Отметка", "4", "3", "Отметка «4», по~шкале «3»"),
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
    check(&labels::sentence(&ru, &Label::Did(import.clone())), "Загрузка «КДР 6Б.xlsx»: 24 строки");
    check(&labels::sentence(&ru, &Label::Undid(import)), "Отменено: загрузка «КДР 6Б.xlsx»: 24 строки");
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
        Refusal::NotLater(marshrut::model::calendar::day_from_iso("2025-10-01").unwrap()),
        Refusal::StepUnknown("s1".into()),
        Refusal::StepsUnchecked { route: route(), n: 3 },
        Refusal::CheckImpossible { n_solved: 4, n_given: 3 },
        Refusal::StatusBack { from: RouteStatus::Active, to: RouteStatus::Draft },
        Refusal::NoEvidence,
        Refusal::AgainstExitRule { rule: ExitRule { n_solved: 5, n_given: 6, n_forms: 2 }, n_solved: 3, n_given: 6 },
        Refusal::SameForm(CheckForm::A),
        Refusal::RuleFixed,
        Refusal::LaterNote(marshrut::model::calendar::day_from_iso("2025-10-01").unwrap()),
        Refusal::NoPupils,
        Refusal::NoDuration,
        Refusal::EndsBeforeStart,
        Refusal::OutsideSchoolYear(SchoolYear(2026)),
        Refusal::SameTask("3 − 8".to_owned()),
        Refusal::Blank(Field::Reason),
        Refusal::Blank(Field::Name),
        Refusal::Blank(Field::Title),
        Refusal::Blank(Field::Source),
        Refusal::Blank(Field::StepActivity),
        Refusal::Blank(Field::StepCheck),
        Refusal::Blank(Field::StepExit),
        Refusal::Blank(Field::Task),
        Refusal::Blank(Field::Parent),
        Refusal::AlreadyOneChild,
        Refusal::SaidApart,
        Refusal::NoSuchVersion(2),
        Refusal::NotAConflict(key.clone()),
        Refusal::ChangedSince(key),
        Refusal::NotAgreed(BTreeSet::new()),
        Refusal::NotWhole,
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

fn flag(facts: Vec<FlagFact>, missing: Vec<MissingFact>, exits: Vec<ExitCondition>) -> RiskFlag {
    RiskFlag {
        rule: "su".into(),
        category: Category::Weak,
        subject: Subject::Mathematics,
        facts,
        missing,
        exits: exits.into_iter().map(|exit| vec![exit]).collect(),
        stand: Stand::Clear,
        since: day_from_iso("2025-09-18"),
        objection: None,
    }
}

fn all_facts() -> Vec<(FlagFact, &'static str)> {
    let (work, kind, held_on) = (AssessmentId::new("kdr"), AssessmentKind::Kdr, day_from_iso("2025-09-18"));
    let point = Points::whole;
    vec![
        (
            FlagFact::JournalMark { mark: JournalMark::Mark(Mark::Two), assessment: work.clone(), held_on },
            "«2» в~журнале за~прошлый период",
        ),
        (
            FlagFact::JournalMark { mark: JournalMark::NotAttested, assessment: work.clone(), held_on },
            "не~аттестован за~прошлый период",
        ),
        (
            FlagFact::JournalAverage { average: 2.8, n_marks: 5, threshold: 3.0 },
            "средняя отметка 2,8 при пороге 3, 5 отметок",
        ),
        (
            FlagFact::WorkMark {
                assessment: work.clone(),
                kind,
                held_on,
                mark: Mark::Two,
                points: Some((point(3), Some(point(10)))),
            },
            "«2»~— КДР 18.09.2025 (3~из~10)",
        ),
        (
            FlagFact::WorkMark { assessment: work.clone(), kind, held_on, mark: Mark::Two, points: None },
            "«2»~— КДР 18.09.2025",
        ),
        (
            FlagFact::NearBorder { assessment: work.clone(), kind, held_on, points: point(9), border: point(9) },
            "КДР 18.09.2025: 9 баллов, отметка «3» начинается с~9",
        ),
        (
            FlagFact::Deficits { skills: vec!["a".into(), "b".into(), "c".into(), "d".into()], threshold: 3 },
            "4 дефицита при пороге 3: «Умение a», «Умение b», «Умение c», …",
        ),
        (
            FlagFact::Falls {
                works: vec![(work.clone(), None, 62.0), (work.clone(), None, 50.0), (work.clone(), None, 41.4)],
                threshold: 10.0,
            },
            "результат снижался 2 раза подряд: 62 → 50 → 41~%",
        ),
        (
            FlagFact::ScaleCondition {
                assessment: work.clone(),
                title: "геометрия".into(),
                points: point(1),
                at_least: point(2),
            },
            "геометрия: 1 балл, нужно не~меньше 2",
        ),
        (FlagFact::Missed { n_missed: 2, n_works: 5 }, "не~написаны 2 работы~из~5"),
        (
            FlagFact::MarksTwo { works: vec![work.clone(), work.clone()], of: 3, threshold: 2 },
            "2 отметки «2» за~последние работы: 3",
        ),
        (
            FlagFact::NearNextMark { assessment: work, points: point(11), border: point(12), next: Mark::Four },
            "КДР 18.09.2025: 11 баллов, отметка «4» начинается с~12",
        ),
        (FlagFact::MissedLessons { n_missed: 3, n_lessons: 5 }, "пропущены 3 дополнительных занятия~из~5"),
        (
            FlagFact::OnlyMark { mark: Mark::Three, subject: Subject::Russian },
            "одна «3» среди последних отметок: русский язык",
        ),
        (FlagFact::NoStep { n_days: 21 }, "21 день без шага маршрута"),
    ]
}

fn all_missing() -> Vec<(MissingFact, &'static str)> {
    let work = || AssessmentId::new("kdr");
    vec![
        (MissingFact::JournalMarks, "Отметок журнала по~этому предмету нет."),
        (MissingFact::Works { n_works: 1, n_needed: 2 }, "Есть 1 работа, правилу нужно 2."),
        (MissingFact::Works { n_works: 0, n_needed: 2 }, "Работ нет, правилу нужно 2."),
        (MissingFact::UnknownPoints { assessment: work() }, "Не~внесены баллы: КДР 18.09.2025."),
        (MissingFact::SkillEvidence { skill: "a".into(), n_items: 1 }, "По~умению «Умение a» нужно ещё 1 задание."),
        (MissingFact::Scale { assessment: work() }, "Шкала отметок неизвестна: КДР 18.09.2025."),
        (MissingFact::Absence { assessment: work() }, "Работа не~написана: КДР 18.09.2025."),
    ]
}

fn all_exits() -> Vec<(ExitCondition, &'static str)> {
    let three = Mark::Three;
    vec![
        (ExitCondition::JournalMark { at_least: three }, "следующая отметка в~журнале не~ниже «3»"),
        (ExitCondition::JournalAverage { threshold: 3.0, now: 2.8 }, "средняя отметка не~ниже 3 (сейчас 2,8)"),
        (ExitCondition::WorkMark { at_least: three, short_by: None }, "следующая работа написана на~«3» или выше"),
        (
            ExitCondition::WorkMark { at_least: three, short_by: Some(Points::whole(2)) },
            "следующая работа написана на~«3» или выше (в~прошлый раз не~хватило 2 баллов)",
        ),
        (ExitCondition::Deficits { at_most: 2, now: 5 }, "дефицитов не~больше 2 (сейчас 5)"),
        (ExitCondition::NoFall { threshold: 10.0 }, "следующая работа не~ниже прошлой на~10~п.~п. и~больше"),
        (ExitCondition::AwayFromBorder { points: Points::whole(1) }, "запас до~отметки «2» не~меньше 1 балла"),
        (
            ExitCondition::ScaleCondition { title: "геометрия".into(), at_least: Points::whole(3) },
            "геометрия: не~меньше 3 баллов",
        ),
        (ExitCondition::Writes, "следующая работа написана"),
        (ExitCondition::MarksTwo { fewer_than: 2, of: 3 }, "«2» меньше, чем 2~из~3 последних работ"),
        (ExitCondition::ComesToLessons, "посещает дополнительные занятия"),
        (ExitCondition::DatedStep, "у~маршрута есть шаг со~сроком"),
        (ExitCondition::NextMark { mark: Mark::Four }, "получена «4»"),
    ]
}

#[test]
fn a_flag_says_why_what_is_missing_and_what_removes_it() {
    let skill = |code: &SkillCode| format!("Умение {code}");
    let work = |_: &AssessmentId| "КДР 18.09.2025".to_owned();
    let names = Names { skill: &skill, work: &work, threshold: &|own| own.threshold.clone() };
    let (ru, en) = (Words::new(Lang::Ru), Words::new(Lang::En));
    for (fact, expect) in all_facts() {
        check(&flags::fact_line(&ru, &fact, names).text, expect);
        assert_ne!(flags::fact_line(&en, &fact, names).text, expect.replace('~', "\u{a0}"));
    }
    for (missing, expect) in all_missing() {
        check(&flags::text(&ru, &flag(vec![], vec![missing], vec![]), names).missing[0], expect);
    }
    for (exit, expect) in all_exits() {
        check(&flags::text(&ru, &flag(vec![], vec![], vec![exit]), names).exit, expect);
    }
    let exits = all_exits().into_iter().map(|(exit, _)| exit).skip(4).take(2).collect();
    let told = flags::text(&ru, &flag(vec![], vec![], exits), names);
    check(&told.missing[0], "Данных достаточно.");
    check(&told.exit, "дефицитов не~больше 2 (сейчас 5) и~следующая работа не~ниже прошлой на~10~п.~п. и~больше");
    let today = day_from_iso("2025-09-23").unwrap();
    check(&flags::heading_line(&ru, &flag(vec![], vec![], vec![]), today), "математика, с~18.09.2025, 5 дней");
}

#[test]
fn the_map_of_a_class_opens_with_a_sentence() {
    let ru = Words::new(Lang::Ru);
    let sums =
        Sums { n_pupils: 26, n_deficits: 57, n_pupils_with_deficits: 19, n_likely: 56, n_little: 48, n_flagged: 11 };
    let expect = "57 дефицитов у~19 учеников, ещё 56 вероятных; по~48 клеткам мало данных.";
    check(&mastery::sums_sentence(&ru, &sums), expect);
    check(&mastery::sums_sentence(&ru, &Sums::default()), "Дефицитов нет.");
    let cell = Cell { word: MasteryWord::Deficit, probability: 0.12, points_share: 0.33, n_solved: 1, n_items: 3 };
    let label = mastery::cell_label(&ru, "Метелин Егор".into(), "Часть от числа".into(), Some(&cell));
    check(&label, "Метелин Егор, Часть от числа: дефицит, 1~из~3");
    check(&mastery::cell_sentence(&ru, &cell), "Решено 1~из~3. Вероятность, что умение освоено: 12~%.");
}

fn all_read_faults() -> Vec<ReadFault> {
    let foreign = [Foreign::Picture, Foreign::Pdf, Foreign::Document, Foreign::Archive, Foreign::Unknown];
    let quantities = [
        Quantity::Rows,
        Quantity::Columns,
        Quantity::Cells,
        Quantity::UnpackedBytes,
        Quantity::ArchiveEntries,
        Quantity::TextLength,
    ];
    let mut faults = vec![
        ReadFault::Empty,
        ReadFault::TooLarge { bytes: 222_298_112, limit: 52_428_800 },
        ReadFault::Password,
        ReadFault::Damaged { container: Foreign::Xlsx },
    ];
    faults.extend(foreign.map(|container| ReadFault::NotATable { container }));
    faults.extend(quantities.map(|what| ReadFault::TooMuch { what, limit: 200_000 }));
    faults
}

fn all_open_faults() -> Vec<OpenFault> {
    let key = FactKey::new(FactKind::Result, "r1");
    vec![
        OpenFault::Empty,
        OpenFault::TooLarge { n: 99_000_000, limit: 50_000_000 },
        OpenFault::NotText,
        OpenFault::NotOurs,
        OpenFault::OtherFormat("marshrut/school".into()),
        OpenFault::Newer { found: 2, known: 1 },
        OpenFault::Truncated,
        OpenFault::Syntax { line: 3, column: 14 },
        OpenFault::Bounds(BoundsFault::TooDeep(9)),
        OpenFault::Record(WireFault::Duplicate(key.clone())),
        OpenFault::Record(WireFault::UnknownKind("x".into())),
        OpenFault::Counts { kind: None, told: 26, found: 25 },
        OpenFault::ScopeMissing(key),
        OpenFault::Hash,
    ]
}

#[test]
fn every_refused_file_is_told_in_three_parts() {
    for words in Lang::ALL.map(Words::new) {
        let mut met = BTreeSet::new();
        let read =
            all_read_faults().into_iter().map(|fault| (format!("{fault:?}"), file_faults::read_fault(&words, &fault)));
        let open =
            all_open_faults().into_iter().map(|fault| (format!("{fault:?}"), file_faults::open_fault(&words, &fault)));
        for (name, told) in read.chain(open) {
            check_told(&told, &name);
            assert!(!told.next.is_empty() && met.insert(told.what.clone()), "{name}: {}", told.what);
        }
    }
    let told = file_faults::read_fault(&Words::new(Lang::Ru), &all_read_faults()[1]);
    check(&told.one_line(), "В~файле 212~МБ, читаем до~50~МБ. Ничего не~записано. Разделите его по~классам.");
}

fn written(day: &str, percent: f64, joined: Joined, class: Option<Quartiles>) -> TimelinePoint {
    let placed_on = day_from_iso(day).unwrap();
    TimelinePoint {
        assessment: day.into(),
        kind: AssessmentKind::Kdr,
        school_year: SchoolYear::of(placed_on),
        held_on: Some(placed_on),
        placed_on,
        sat: Sat::Written { percent: Some(percent), total: None, mark: None, border: None, test_score: None },
        class_quartiles: class,
        joined,
        expected: None,
    }
}

#[test]
fn a_division_into_groups_says_how_good_it_is() {
    let (ru, en) = (Words::new(Lang::Ru), Words::new(Lang::En));
    let slot = |weekday, starts_at| Slot { weekday, starts_at };
    assert_eq!(groups::when(&ru, &[slot(0, 860), slot(2, 860), slot(4, 860)]), "пн, ср, пт 14:20");
    assert_eq!(groups::when(&ru, &[slot(0, 860), slot(2, 900)]), "пн 14:20, ср 15:00");
    let division = Division { covered: 200, total: 900, limit: 209, ..Division::default() };
    let said = groups::covered(&ru, &division);
    assert!(said.contains("200") && said.contains("209") && said.contains('5'), "{said}");
    let best = Division { limit: 200, ..division };
    for (words, sign) in [(&ru, "Доказано"), (&en, "Proven")] {
        assert!(groups::covered(words, &best).contains(sign));
        let all = [
            LeftOut::NoDeficits,
            LeftOut::NoTutor,
            LeftOut::NoFreeTime,
            LeftOut::NoCompany,
            LeftOut::CompanyPlaced,
            LeftOut::NoPlace,
        ];
        let told: BTreeSet<String> = all.into_iter().map(|why| groups::reason(words, why)).collect();
        assert_eq!(told.len(), all.len());
    }
    assert!(groups::one_more(&ru, Gain { n_pupils: 14, covered: 60 }).contains("+14"));
    let numbers = GroupNumbers::seeds().unwrap();
    let usual = Setup::usual("Иванова".to_owned(), &[Subject::Mathematics], &numbers);
    let dose = |weeks| groups::dose(&ru, &Setup { weeks, ..usual.clone() }, &numbers).replace('\u{a0}', " ");
    assert!(dose(10).contains("не меньше действенной"), "{}", dose(10));
    assert!(dose(4).contains("меньше действенной дозы:"), "{}", dose(4));
}

#[test]
fn a_timeline_is_titled_by_its_finding() {
    let ru = Words::new(Lang::Ru);
    let class = Some(Quartiles { low: 40.0, median: 60.0, high: 70.0, n: 20 });
    let works = |percents: &[f64], joined, class| {
        let days = ["2025-09-01", "2025-10-01", "2025-11-01"];
        let points = percents.iter().zip(days).map(|(percent, day)| written(day, *percent, joined, class)).collect();
        timeline::finding(&ru, &Timeline { subject: Subject::Mathematics, points })
    };
    for (percents, joined, class, expect) in [
        (&[][..], Joined::Apart, class, "Работ с~баллами ещё нет"),
        (&[30.0], Joined::Apart, class, "Одна работа: о~динамике судить рано"),
        (&[30.0, 50.0], Joined::Apart, None, "2 работы. Сравнить с~классом не~по~чему"),
        (&[30.0, 20.0], Joined::Apart, class, "2 работы: всё ниже средней половины класса. О~росте судить рано"),
        (&[50.0, 60.0, 70.0], Joined::WithPrevious, class, "3 работы: всё в~средней половине класса"),
        (&[90.0, 80.0, 71.0], Joined::WithPrevious, class, "3 работы: всё выше средней половины класса"),
        (&[90.0, 20.0, 50.0], Joined::WithPrevious, class, "3 работы: ниже средней половины класса 1, выше 1"),
    ] {
        check(&works(percents, joined, class), expect);
    }
}

/// A message that nobody says is a promise that nobody keeps.
#[test]
fn every_message_is_said_somewhere() {
    fn read(folder: &std::path::Path, end: &str, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, end, text);
            } else if path.extension().is_some_and(|found| found == end) {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let (mut code, mut messages) = (String::new(), String::new());
    read("src".as_ref(), "rs", &mut code);
    read("src/text/ru".as_ref(), "ftl", &mut messages);
    let said: std::collections::BTreeSet<&str> = code.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let keys = messages.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
    let keys = keys.filter(|key| key.starts_with(|letter: char| letter.is_ascii_lowercase()) && !key.contains(' '));
    let upper = |part: &str| part[..1].to_uppercase() + &part[1..];
    let unsaid: Vec<&str> =
        keys.filter(|key| !said.contains(key.split('-').map(upper).collect::<String>().as_str())).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

/// A threshold of the school is called as the page of rules calls it; the code is left to thresholds nobody knows here.
#[test]
fn a_threshold_in_a_conflict_is_called_by_its_rule() {
    let rules = marshrut::reference::rules::RuleBook::seeds().unwrap();
    let (ru, en) = (Words::new(Lang::Ru), Words::new(Lang::En));
    for (rule, threshold, title, english) in [
        ("su", "journal_average_below", "Слабоуспевающий: Средняя отметка журнала ниже", "Weak: Journal mean below"),
        ("su", "of_a_newer_program", "of_a_newer_program", "of_a_newer_program"),
        ("of_a_newer_program", "fall_at_least", "fall_at_least", "fall_at_least"),
    ] {
        let own = marshrut::model::objection::RuleOverride {
            rule: rule.into(),
            threshold: threshold.to_owned(),
            ..crate::support::cast::threshold(300)
        };
        let called = |own: &marshrut::model::objection::RuleOverride| text_of_rules::threshold(&ru, &rules, own);
        let names = Names { skill: &|_| String::new(), work: &|_| String::new(), threshold: &called };
        let fact = marshrut::model::fact::Fact::Override(own.clone());
        let told = marshrut::text::describe::record(&ru, names, &marshrut::model::dataset::Dataset::default(), &fact);
        assert_eq!(told, format!("Порог правила: {title}"));
        assert_eq!(text_of_rules::threshold(&en, &rules, &own), english);
    }
}
