//! The seeds are whole: they parse, codes exist, the graph of skills has no cycle, every number has a source.

use marshrut::model::assessment::AssessmentKind;
use marshrut::model::id::{ItemCode, RuleId, SkillCode};
use marshrut::model::road_map::Term;
use marshrut::model::route::StepForm;
use marshrut::model::skill::{SkillKind, Subject};
use marshrut::reference::demo;
use marshrut::reference::rules::{Condition, FactTest, Verdict};
use marshrut::reference::{Reference, Standing};
use std::collections::BTreeSet;

const SUBJECTS: [Subject; 2] = [Subject::Mathematics, Subject::Russian];
const KINDS: [SkillKind; 5] =
    [SkillKind::Procedure, SkillKind::Notion, SkillKind::Problem, SkillKind::Reading, SkillKind::Writing];

fn seeds() -> Reference {
    let reference = Reference::seeds().unwrap();
    // Looking is parsing: a seed that is not whole stops here.
    let _ = (&*reference.steps, &*reference.indicators, &*reference.groups);
    let _ = (&*reference.road_map, &*reference.works, &*reference.profiles);
    let _ = (&*reference.disclosure, &*reference.copies);
    reference
}

fn codes(found: &[SkillCode]) -> Vec<&str> {
    found.iter().map(SkillCode::as_str).collect()
}

#[test]
fn each_subject_has_a_catalogue_that_a_teacher_can_read() {
    let reference = seeds();
    for subject in SUBJECTS {
        let skills: Vec<_> = reference.skills.of_subject(subject).collect();
        assert!((50..=80).contains(&skills.len()), "{subject:?}: {}", skills.len());
        let titles: BTreeSet<_> = skills.iter().map(|skill| &skill.title).collect();
        let short_titles: BTreeSet<_> = skills.iter().map(|skill| &skill.short_title).collect();
        assert_eq!((titles.len(), short_titles.len()), (skills.len(), skills.len()), "a title stands twice");
        for grade in 4..=9 {
            assert!(skills.iter().any(|skill| skill.taught_in == grade), "{subject:?}: nothing in {grade}");
        }
        for skill in skills {
            let code = &skill.code;
            assert!(code.as_str().starts_with(subject.code()), "{code}");
            assert!(skill.short_title.chars().count() <= 34, "{code}: {}", skill.short_title);
            assert!((1..=3).contains(&skill.gravity), "{code}");
            assert!((1..=9).contains(&skill.taught_in), "{code}");
            let infinitive = skill.title.split_whitespace().next().unwrap();
            assert!(
                ["ть", "ти", "ться", "чь"].iter().any(|end| infinitive.trim_end_matches(',').ends_with(end)),
                "{code}: {}",
                skill.title
            );
        }
        assert!(!reference.skills.provenance(subject).unwrap().source.is_empty());
    }
}

#[test]
fn skills_rest_only_on_what_is_taught_before() {
    let reference = seeds();
    for skill in reference.skills.iter() {
        for base in &skill.rests_on {
            let base = reference.skills.get(base).unwrap_or_else(|| panic!("{}: no {base}", skill.code));
            assert_eq!(base.subject, skill.subject, "{}", skill.code);
            assert!(base.taught_in <= skill.taught_in, "{} before {}", skill.code, base.code);
            assert!(reference.skills.rank(&base.code) < reference.skills.rank(&skill.code), "{}", skill.code);
        }
        assert!(!reference.skills.ancestors(&skill.code).contains(&skill.code), "{} rests on itself", skill.code);
    }
}

#[test]
fn ancestors_come_nearest_first_and_once() {
    let found = seeds().skills.ancestors(&SkillCode::from("ma.fractions.addsub"));
    assert_eq!(codes(&found)[..2], ["ma.fractions.reduce", "ma.fractions.mixed"]);
    assert!(codes(&found).contains(&"ma.natural.read"));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
}

#[test]
fn every_task_of_a_mapped_work_has_a_skill_of_its_grade() {
    let reference = seeds();
    let mut n_works = 0;
    for work in reference.works.iter().filter(|work| SUBJECTS.contains(&work.subject) && !work.items.is_empty()) {
        let key = (work.kind, work.subject, work.grade_level, work.year);
        let is_promised = work.kind == AssessmentKind::Vpr && (4..=8).contains(&work.grade_level) && work.year == 2021;
        if !is_promised && reference.maps.provenance_of(key.0, key.1, key.2, key.3).is_none() {
            continue;
        }
        n_works += 1;
        for item in &work.items {
            let found = reference.maps.skills_of(key.0, key.1, key.2, key.3, &item.code);
            assert!(!found.is_empty(), "{key:?}: task {}", item.code);
            for skill in found {
                let skill = reference.skills.get(skill).unwrap();
                assert_eq!(skill.subject, work.subject);
                assert!(skill.taught_in <= work.grade_level, "{key:?}, task {}: {}", item.code, skill.code);
            }
        }
    }
    assert!(n_works >= 10, "{n_works} works are mapped");
}

#[test]
fn codes_of_tasks_are_met_tolerantly_and_years_are_not() {
    let reference = seeds();
    let (vpr, ma, ru) = (AssessmentKind::Vpr, Subject::Mathematics, Subject::Russian);
    let check = |subject, grade, year, item: &str, expect: &[&str]| {
        let found = reference.maps.skills_of(vpr, subject, grade, year, &ItemCode::from(item));
        assert_eq!(codes(found), expect, "{subject:?} {grade} {year}: {item}");
    };
    check(ma, 6, 2021, "7", &["ma.integers.modulus"]);
    check(ma, 6, 2021, "7.1", &["ma.integers.modulus"]);
    check(ru, 6, 2021, "2К1", &["ru.morphemics.parse"]);
    check(ru, 6, 2021, "2 k1", &["ru.morphemics.parse"]);
    check(ru, 6, 2021, "7", &["ru.punctuation.dash"]);
    check(ru, 6, 2021, "8", &["ru.punctuation.address", "ru.punctuation.complex", "ru.syntax.complex"]);
    check(ru, 4, 2026, "9.2", &["ru.parts.noun"]);
    check(ma, 6, 2025, "7", &[]);
    check(ma, 6, 2021, "99", &[]);
}

#[test]
fn elements_of_the_codifier_lead_to_skills_of_the_grade() {
    let reference = seeds();
    let check = |subject, grade, kes: &str, expect: &[&str]| {
        assert_eq!(codes(&reference.maps.by_kes(subject, grade, kes)), expect, "{kes} in {grade}");
    };
    let ma = Subject::Mathematics;
    check(ma, 8, "3.1.2", &["ma.equation.linear"]);
    check(ma, 8, "3.1.99", &["ma.equation.component", "ma.equation.linear"]);
    check(ma, 5, "3.1.2", &["ma.equation.component"]);
    check(ma, 7, "2.3.2, 5.1.5", &["ma.polynomials.formulas", "ma.function.linear"]);
    check(ma, 5, "1.2.1", &["ma.fractions.notion"]);
    check(ma, 6, "1.2.1.", &["ma.fractions.notion", "ma.fractions.compare"]);
    check(ma, 9, "4.2.1", &["ma.progressions"]);
    check(ma, 9, "1–8", &[]);
    check(ma, 6, "", &[]);
    check(Subject::Russian, 8, "5.4, 7.5", &["ru.syntax.one-part", "ru.punctuation.isolated"]);
    check(Subject::Physics, 8, "1.1", &[]);
}

#[test]
fn every_rule_says_on_what_it_rests() {
    let reference = seeds();
    let verdicts: Vec<Verdict> = reference.rules.rules.iter().map(|rule| rule.verdict).collect();
    assert!(verdicts.is_sorted(), "heaviest first");
    for rule in &reference.rules.rules {
        assert!(rule.provenance.source.chars().count() > 20, "{}", rule.id);
        assert!((2020..2100).contains(&rule.since.year()), "{}", rule.id);
        let used: BTreeSet<&str> = rule.condition.facts().iter().flat_map(|fact| fact.thresholds()).collect();
        for threshold in &rule.thresholds {
            let [low, high] = threshold.range;
            assert!(low <= threshold.value && threshold.value <= high, "{}: {}", rule.id, threshold.name);
            assert!(used.contains(threshold.name.as_str()), "{}: {} is not used", rule.id, threshold.name);
            assert!(!threshold.title.ru.is_empty() && !threshold.title.en.is_empty());
        }
    }
    for id in ["nu", "su", "gr", "growth-zone", "oge-conditions", "falling", "missed-works", "missed-lessons"] {
        assert!(reference.rules.rule(&RuleId::from(id)).is_some(), "{id}");
    }
    let numbers = &reference.rules.mastery_numbers;
    assert!(numbers.iter().all(|number| number.provenance.is_some()));
}

#[test]
fn the_condition_of_not_passing_reads_as_the_school_says_it() {
    let rules = seeds().rules;
    let rule = rules.rule(&RuleId::from("nu")).unwrap();
    let journal = FactTest::JournalAverageBelow("journal_average_below".to_owned());
    let both = Condition::All(vec![Condition::Fact(FactTest::LastExternalMarkIsTwo), Condition::Fact(journal)]);
    assert_eq!(rule.condition, Condition::Any(vec![Condition::Fact(FactTest::PeriodMarkIsTwo), both]));
    assert!((rules.threshold(&rule.id, "journal_average_below") - 2.5).abs() < 1e-9);
    assert!(rules.threshold(&rule.id, "no such number").is_nan());
}

#[test]
fn the_four_words_keep_their_order() {
    let numbers = seeds().rules.mastery_numbers.clone();
    let value = |name: &str| numbers.iter().find(|number| number.name == name).unwrap().value;
    assert!(value("deficit_below") < value("likely_below") && value("likely_below") < value("mastered_from"));
    assert!(value("items_min") >= 2.0, "one item is never a deficit");
    for number in &numbers {
        let [low, high] = number.range;
        assert!(low <= number.value && number.value <= high, "{}", number.name);
    }
}

#[test]
fn every_kind_of_skill_has_ways_of_working_at_it() {
    let reference = seeds();
    for subject in SUBJECTS.into_iter().chain([Subject::Physics]) {
        for kind in KINDS {
            let ways = reference.steps.activities(subject, kind);
            assert!(ways.len() >= 2, "{subject:?} {kind:?}");
            assert_eq!(ways[0].form, StepForm::ExtraLesson, "{subject:?} {kind:?}");
            for way in ways {
                assert!((10..=45).contains(&way.minutes) && 1 <= way.n_to_solve && way.n_to_solve <= way.n_given);
                assert!(
                    way.activity.contains("{skill}")
                        || way.activity.contains("{short}")
                        || way.form != StepForm::ExtraLesson
                );
                assert!(!way.check.is_empty() && !way.exit_rule.is_empty());
            }
        }
    }
    let skill = reference.skills.get(&SkillCode::from("ma.fractions.compare")).unwrap();
    let sentence = reference.steps.activities(skill.subject, skill.kind)[0].activity_for(skill);
    assert!(sentence.starts_with("Учимся сравнивать обыкновенные дроби:"), "{sentence}");
}

#[test]
fn the_dose_of_groups_is_the_one_of_the_reviews() {
    let numbers = &seeds().groups;
    assert_eq!((numbers.n_pupils_min, numbers.n_pupils_max), (2, 5));
    assert_eq!((numbers.lessons_a_week, numbers.minutes, numbers.weeks), (3, 30, 10));
    assert_eq!(numbers.dose_minutes(), 15 * 60);
    assert!(numbers.provenance.source.contains("Education Endowment Foundation"));
}

#[test]
fn the_road_map_is_the_order_s() {
    let road_map = &seeds().road_map.activities;
    assert_eq!(road_map.len(), 22);
    let ids: BTreeSet<_> = road_map.iter().map(|activity| &activity.id).collect();
    assert_eq!(ids.len(), 22);
    assert!(road_map.iter().all(|activity| !activity.responsible.is_empty() && !activity.document_form.is_empty()));
    let count = |wanted: fn(&Term) -> bool| road_map.iter().filter(|activity| wanted(&activity.term)).count();
    assert_eq!(count(|term| matches!(term, Term::Until(_))), 10);
    assert_eq!(count(|term| matches!(term, Term::During(..))), 6);
    assert_eq!(count(|term| matches!(term, Term::Windows(_))), 2);
    assert_eq!(count(|term| matches!(term, Term::Words(_))), 4);
}

#[test]
fn the_demo_school_is_written_again_from_its_plan() {
    let folder = std::env::temp_dir().join(format!("marshrut-demo-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_demo")).arg(&folder).status().unwrap();
    assert!(status.success());
    let written: BTreeSet<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let listed: BTreeSet<String> = demo::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(written, listed);
    for (name, bytes) in demo::FILES {
        assert!(std::fs::read(folder.join(name)).unwrap() == *bytes, "{name} differs from what its plan gives");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(demo::FILES.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < 60_000);
}

#[test]
fn every_task_of_the_demo_school_leads_to_a_skill() {
    let reference = seeds();
    for (name, bytes) in demo::FILES {
        let text = std::str::from_utf8(bytes).unwrap();
        let subject = if name.contains("математика") { Subject::Mathematics } else { Subject::Russian };
        let class = text.lines().find_map(|line| line.strip_prefix("Класс: ")).unwrap();
        let grade = class[..1].parse().unwrap();
        let codes = text.lines().find_map(|line| line.strip_prefix(";КЭС;")).unwrap();
        for kes in codes.trim_end_matches(';').split(';') {
            let found = reference.maps.by_kes(subject, grade, kes);
            assert!((1..=2).contains(&found.len()), "{name}: {kes} gives {found:?}");
        }
    }
}

#[test]
fn every_number_of_the_checks_has_its_source_and_its_range() {
    let numbers = seeds().rules.check_numbers.clone();
    for number in &numbers {
        let [low, high] = number.range;
        assert!(low <= number.value && number.value <= high && number.provenance.is_some(), "{}", number.name);
    }
    let value = |name: &str| numbers.iter().find(|number| number.name == name).unwrap().value;
    assert!(value("basic_low") < value("basic_high") && value("raised_low") < value("raised_high"));
}

/// What a school may tell, and when somebody is reminded of a copy: numbers that may be disputed stand beside their source.
#[test]
fn numbers_of_disclosure_and_of_copies_have_a_source() {
    let reference = seeds();
    let (disclosure, copies) = (&reference.disclosure, &reference.copies);
    assert!(disclosure.values_left >= 2 && disclosure.pupils_from >= disclosure.values_left);
    assert!(
        copies.download_every_days.contains(&copies.remind_after_days),
        "who is reminded can have it done by itself"
    );
    for provenance in [&disclosure.provenance, &copies.provenance] {
        assert_eq!(provenance.standing, Standing::Proposed);
        assert!(provenance.source.chars().count() > 40, "{}", provenance.source);
    }
}

/// A table and the same table laid the other way are asked with the same words; the school stands in a title there.
#[test]
fn the_social_passport_is_read_with_the_same_words_both_ways() {
    let reference = seeds();
    let words = |id: &str| -> Vec<String> {
        let fields = &reference.profiles.get(id).unwrap().fields;
        fields.iter().filter(|it| it.field != "name").map(|it| format!("{it:?}")).collect()
    };
    assert!(words("social-passport").len() >= 12);
    assert_eq!(words("social-passport"), words("social-passport-down"));
    let down = &reference.profiles.get("social-passport-down").unwrap().fields;
    assert!(down.iter().all(|it| it.field != "name"));
}
