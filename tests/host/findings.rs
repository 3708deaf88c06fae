//! Findings: the mastery model against a district with known truth and against its law of monotony; flags on a small class.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::class_map::{ClassMap, Reach, reaches};
use marshrut::analysis::flags::{Category, ExitCondition, FlagFact, Stand};
use marshrut::analysis::mastery::Mastery;
use marshrut::analysis::mastery::evidence::Ledger;
use marshrut::analysis::mastery::judge::Judge;
use marshrut::analysis::mastery::parameters::Parameters;
use marshrut::analysis::{find, timeline};
use marshrut::model::assessment::{Assessment, AssessmentKind, Mark, Points};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::objection::{Objection, RuleOverride};
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;
use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::support::district::{self, After};
use crate::support::school::{class, day, pupil, put, result, with_journal, work};

type Masteries = BTreeMap<PupilId, BTreeMap<SkillCode, Mastery>>;

fn parameters() -> Parameters {
    Parameters::of(&Reference::seeds().unwrap().rules.mastery_numbers, &|_| None)
}

fn masteries(dataset: &Dataset, rests_on: &BTreeMap<SkillCode, Vec<SkillCode>>) -> Masteries {
    let (census, parameters) = (Census::of(dataset), parameters());
    let ledger = Ledger::of(&census, &parameters, |_, item| item.skills.clone());
    let judge = Judge::new(ledger, &parameters, |skill| rests_on.get(skill).cloned().unwrap_or_default());
    census.children().iter().map(|child| (child.id.clone(), judge.mastery(child))).collect()
}

/// One pupil and skill: what was said, what is true, and what the share of points would have said.
struct Pair {
    mastery: Mastery,
    has_skill: bool,
    baseline: f64,
}

fn pairs(after: After) -> Vec<Pair> {
    let district = district::read(after);
    let mut pairs = Vec::new();
    for (pupil, skills) in masteries(&district.dataset, &district.rests_on) {
        for subject in [Subject::Mathematics, Subject::Russian] {
            let of_subject = || skills.iter().filter(|(_, mastery)| mastery.subject == subject);
            let points = |mastery: &Mastery| (mastery.points().0.as_f64(), mastery.points().1.as_f64());
            let all = of_subject()
                .map(|(_, mastery)| points(mastery))
                .fold((0.0, 0.0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
            for (skill, mastery) in of_subject() {
                let (got, possible) = points(mastery);
                pairs.push(Pair {
                    mastery: mastery.clone(),
                    has_skill: !district.missing[&pupil].contains(skill),
                    baseline: (got + 2.0 * all.0 / all.1) / (possible + 2.0),
                });
            }
        }
    }
    pairs
}

/// Area under the curve: chance that a pupil with the skill is put above one without it; ties count half.
fn auc(pairs: &[Pair], value: impl Fn(&Pair) -> f64) -> f64 {
    let mut sorted: Vec<(f64, bool)> = pairs.iter().map(|pair| (value(pair), pair.has_skill)).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut below, mut won, mut at) = (0.0, 0.0, 0);
    while at < sorted.len() {
        let end = at + sorted[at..].iter().take_while(|next| next.0.total_cmp(&sorted[at].0).is_eq()).count();
        let n_with = sorted[at..end].iter().filter(|next| next.1).count() as f64;
        let n_without = (end - at) as f64 - n_with;
        won += n_with * (below + n_without / 2.0);
        below += n_without;
        at = end;
    }
    won / (below * (sorted.len() as f64 - below))
}

fn share(of: &[&Pair], is_counted: impl Fn(&Pair) -> bool) -> f64 {
    of.iter().filter(|pair| is_counted(pair)).count() as f64 / of.len() as f64
}

/// Mean distance between the said probability and the true share in ten bins.
fn calibration_error(pairs: &[Pair]) -> f64 {
    let bin = |n: usize| {
        let of: Vec<&Pair> =
            pairs.iter().filter(|pair| ((pair.mastery.probability * 10.0) as usize).min(9) == n).collect();
        let said = of.iter().map(|pair| pair.mastery.probability).sum::<f64>() / of.len().max(1) as f64;
        if of.is_empty() { 0.0 } else { of.len() as f64 * (said - share(&of, |pair| pair.has_skill)).abs() }
    };
    (0..10).map(bin).sum::<f64>() / pairs.len() as f64
}

#[test]
fn words_hold_against_the_truth_of_a_district() {
    for after in [After::ThreeWorks, After::SixWorks] {
        let pairs = pairs(after);
        let deficits: Vec<&Pair> = pairs.iter().filter(|pair| pair.mastery.word == MasteryWord::Deficit).collect();
        let lacking: Vec<&Pair> = pairs.iter().filter(|pair| !pair.has_skill && pair.mastery.n_items() >= 3).collect();
        let mastered: Vec<&Pair> = pairs.iter().filter(|pair| pair.mastery.word == MasteryWord::Mastered).collect();
        let precision = share(&deficits, |pair| !pair.has_skill);
        let recall = share(&lacking, |pair| matches!(pair.mastery.word, MasteryWord::Deficit | MasteryWord::Likely));
        let error = calibration_error(&pairs);
        let (ours, baseline) = (auc(&pairs, |pair| pair.mastery.probability), auc(&pairs, |pair| pair.baseline));
        let learnt = share(&mastered, |pair| pair.has_skill);
        let said = format!(
            "{after:?}: {} pairs, {} deficits, precision {precision:.3}, recall {recall:.3}, calibration error {error:.4}, \
             AUC {ours:.4} (share of points {baseline:.4}), mastered that is true {learnt:.3}",
            pairs.len(),
            deficits.len()
        );
        println!("{said}");
        assert!(deficits.len() > 40 && precision >= 0.92, "{said}");
        assert!(recall >= 0.80 && error <= 0.05 && ours >= baseline + 0.025 && learnt >= 0.88, "{said}");
    }
}

/// A class with three works over four skills, one resting on another; scores are digits 0, 1 and X (2).
fn little_class(scores: &[Vec<u8>]) -> (Dataset, Vec<Assessment>) {
    let mut dataset = Dataset::default();
    let n_pupils = scores.len();
    class(&mut dataset, 2021, n_pupils);
    let works = vec![
        work("w1", AssessmentKind::Own, "2021-10-01", &[&["a"], &["a", "b"], &["c"]]),
        work("w2", AssessmentKind::Own, "2022-01-20", &[&["b"], &["c"], &["d"]]),
        work("w3", AssessmentKind::Own, "2022-01-20", &[&["a"], &["c", "d"], &["b"]]),
    ];
    for (at, work) in works.iter().enumerate() {
        put(&mut dataset, work.clone());
        for (number, own) in scores.iter().enumerate() {
            let letters: String =
                own[at * 3..at * 3 + 3].iter().map(|score| ['0', '1', 'X'][usize::from(*score)]).collect();
            put(&mut dataset, result(work, pupil(number), &letters));
        }
    }
    (dataset, works)
}

fn little_graph() -> BTreeMap<SkillCode, Vec<SkillCode>> {
    [("b", vec!["a"]), ("d", vec!["b", "c"])]
        .into_iter()
        .map(|(skill, on)| (skill.into(), on.into_iter().map(SkillCode::from).collect()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_right_answer_more_never_lowers_any_mastery_of_the_pupil(
        mut scores in prop::collection::vec(prop::collection::vec(0_u8..3, 9), 1..12),
        who in 0_usize..12,
        what in 0_usize..9,
    ) {
        let who = who % scores.len();
        scores[who][what] = if scores[who][what] == 1 { 0 } else { scores[who][what] };
        let before = masteries(&little_class(&scores).0, &little_graph());
        scores[who][what] = 1;
        let after = masteries(&little_class(&scores).0, &little_graph());
        let (before, after) = (&before[&pupil(who)], &after[&pupil(who)]);
        for (skill, mastery) in before {
            prop_assert!(after[skill].probability >= mastery.probability - 1e-12, "{skill}: {} → {}", mastery.probability, after[skill].probability);
        }
    }

    #[test]
    fn a_right_answer_more_in_a_task_of_the_skill_never_makes_it_a_deficit(
        mut own in prop::collection::vec(prop::bool::weighted(0.2), 16),
        what in 0_usize..4,
    ) {
        own[what] = false;
        let before = word_of_the_first_skill(&own);
        own[what] = true;
        let after = word_of_the_first_skill(&own);
        prop_assert!(after != MasteryWord::Deficit || before == MasteryWord::Deficit, "{before:?} → {after:?}");
    }

    #[test]
    fn the_order_of_works_of_one_day_does_not_matter(scores in prop::collection::vec(prop::collection::vec(0_u8..3, 9), 1..8)) {
        let (dataset, works) = little_class(&scores);
        let mut renamed = Dataset::default();
        class(&mut renamed, 2021, scores.len());
        for (work, name) in works.iter().zip(["z1", "y2", "x3"]) {
            let other = Assessment { id: name.into(), ..work.clone() };
            for own in dataset.all::<marshrut::model::result::PupilResult>().filter(|own| own.assessment == work.id) {
                put(&mut renamed, marshrut::model::result::PupilResult { assessment: other.id.clone(), ..own.clone() });
            }
            put(&mut renamed, other);
        }
        let (one, other) = (masteries(&dataset, &little_graph()), masteries(&renamed, &little_graph()));
        for (pupil, skills) in &one {
            for (skill, mastery) in skills {
                prop_assert!((other[pupil][skill].probability - mastery.probability).abs() < 1e-9);
            }
        }
    }
}

/// The word of skill «a» for a pupil in a class of ten who solve three tasks of four; four tasks of «a», then twelve of «b».
fn word_of_the_first_skill(own: &[bool]) -> MasteryWord {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 10);
    let work = work("w", AssessmentKind::Own, "2021-10-01", &[&[&["a"][..]; 4][..], &[&["b"][..]; 12]].concat());
    let own: String = own.iter().map(|solved| if *solved { '1' } else { '0' }).collect();
    put(&mut dataset, result(&work, pupil(0), &own));
    for mate in 1..10 {
        put(&mut dataset, result(&work, pupil(mate), "1110111011101110"));
    }
    put(&mut dataset, work);
    masteries(&dataset, &BTreeMap::new())[&pupil(0)][&SkillCode::from("a")].word
}

#[test]
fn who_solves_nothing_at_all_is_not_told_which_skill_is_missing() {
    let word = |own: &str| word_of_the_first_skill(&own.chars().map(|letter| letter == '1').collect::<Vec<_>>());
    assert_eq!(word("0000111011101110"), MasteryWord::Deficit, "as good as the others in all else");
    assert_eq!(word("0000000000000000"), MasteryWord::Likely, "nothing is solved: which skill is missing is not known");
}

#[test]
fn one_item_is_little_data_and_what_was_not_given_is_no_evidence() {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 1);
    let work = work("w", AssessmentKind::Own, "2021-10-01", &[&["a"], &["b"], &["b"], &["c"], &["d"], &["d"], &["d"]]);
    put(&mut dataset, result(&work, pupil(0), "000-?нX"));
    put(&mut dataset, work);
    let found = &masteries(&dataset, &BTreeMap::new())[&pupil(0)];
    let seen = |skill: &str| found.get(&SkillCode::from(skill)).map(|mastery| (mastery.word, mastery.n_items()));
    assert_eq!(seen("a"), Some((MasteryWord::LittleData, 1)));
    assert_eq!(seen("b").map(|seen| seen.1), Some(2));
    assert_eq!(seen("c"), None, "«other variant» is no evidence");
    assert_eq!(seen("d"), Some((MasteryWord::LittleData, 1)), "unknown and not taught are no evidence, X is");
}

/// The flag of pupil 0 after two works of six one-point tasks («3» from 3 points), with journal marks.
fn flagged(first: &str, second: &str, journal: Option<Mark>, more: impl Fn(&mut Dataset)) -> (Dataset, Reference) {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 4);
    let skills: [&[&str]; 6] = [&["a"], &["a"], &["b"], &["b"], &["c"], &["c"]];
    let works = [
        work("kdr", AssessmentKind::Kdr, "2021-10-01", &skills),
        work("vpr", AssessmentKind::Vpr, "2022-04-20", &skills),
    ];
    for (work, own) in works.iter().zip([first, second]) {
        let own = result(work, pupil(0), own);
        put(&mut dataset, with_journal(own, journal));
        for mate in 1..4 {
            put(&mut dataset, result(work, pupil(mate), "111110"));
        }
        put(&mut dataset, work.clone());
    }
    more(&mut dataset);
    (dataset, Reference::seeds().unwrap())
}

#[test]
fn the_heaviest_category_that_fires_is_said() {
    let (at_risk, not_passing, weak) = (Category::AtRisk, Category::NotPassing, Category::Weak);
    for (name, first, second, journal, expect) in [
        ("«2» in the journal", "111111", "111111", Some(Mark::Two), Some((not_passing, Stand::Clear))),
        ("«2» in the newest external work only", "111111", "110000", Some(Mark::Four), Some((weak, Stand::OnBorder))),
        ("far below the border", "111111", "000000", Some(Mark::Four), Some((weak, Stand::Clear))),
        ("on the border", "111111", "111000", Some(Mark::Four), Some((at_risk, Stand::OnBorder))),
        ("a point above the border", "111111", "111100", Some(Mark::Four), Some((at_risk, Stand::OnBorder))),
        ("nothing", "111111", "111110", Some(Mark::Four), None),
        ("absent from both", "", "", Some(Mark::Four), Some((at_risk, Stand::Clear))),
    ] {
        let (dataset, reference) = flagged(first, second, journal, |_| ());
        let findings = find(&dataset, &reference, day("2022-05-01"));
        let flag = findings.pupil(&pupil(0)).unwrap().flag(Subject::Mathematics);
        assert_eq!(flag.map(|flag| (flag.category, flag.stand)), expect, "{name}: {flag:?}");
        if let Some(flag) = flag {
            assert!(!flag.facts.is_empty() && !flag.exits.is_empty() && flag.since.is_some(), "{name}: {flag:?}");
        }
    }
}

#[test]
fn a_flag_carries_its_facts_and_its_exit() {
    let (dataset, reference) = flagged("111111", "110000", Some(Mark::Four), |_| ());
    let findings = find(&dataset, &reference, day("2022-05-01"));
    let flag = findings.pupil(&pupil(0)).unwrap().flag(Subject::Mathematics).unwrap().clone();
    let fact = FlagFact::WorkMark {
        assessment: "vpr".into(),
        kind: AssessmentKind::Vpr,
        held_on: Some(day("2022-04-20")),
        mark: Mark::Two,
        points: Some((Points::whole(2), Some(Points::whole(6)))),
    };
    assert_eq!(flag.facts, [fact]);
    let exit = ExitCondition::WorkMark { at_least: Mark::Three, short_by: Some(Points::whole(1)) };
    assert_eq!(flag.exits, [[exit]]);
    assert_eq!(flag.since, Some(day("2022-04-20")));
}

#[test]
fn an_objection_puts_a_flag_off_until_its_end_and_an_override_moves_a_threshold() {
    let objection = |dataset: &mut Dataset| {
        put(
            dataset,
            Objection {
                id: "o1".into(),
                pupil: pupil(0),
                subject: Subject::Mathematics,
                rule: "su".into(),
                reason: "болел".into(),
                by: "Циркулева М. А.".into(),
                on: day("2022-04-25"),
                until: day("2022-05-10"),
            },
        );
    };
    let (dataset, reference) = flagged("111111", "110000", Some(Mark::Four), objection);
    for (today, expect) in [("2022-04-24", None), ("2022-05-10", Some("o1".into())), ("2022-05-11", None)] {
        let findings = find(&dataset, &reference, day(today));
        let flag = findings.pupil(&pupil(0)).unwrap().flag(Subject::Mathematics).unwrap();
        assert_eq!((flag.category, &flag.objection), (Category::Weak, &expect), "{today}");
    }
    let moved = |dataset: &mut Dataset| {
        let threshold = "points_above_border".to_owned();
        let (source, by) = ("Положение".to_owned(), "завуч".to_owned());
        put(
            dataset,
            RuleOverride { rule: "gr".into(), threshold, value_hundredths: 100, source, by, on: day("2022-01-01") },
        );
    };
    let (dataset, reference) = flagged("111111", "111100", Some(Mark::Four), moved);
    assert_eq!(
        find(&dataset, &reference, day("2022-05-01")).pupil(&pupil(0)).unwrap().flag(Subject::Mathematics),
        None
    );
}

#[test]
fn the_map_of_a_class_says_what_to_do_about_each_skill() {
    let mut dataset = Dataset::default();
    let class = class(&mut dataset, 2021, 10);
    let mut ids = Vec::new();
    for (number, month) in ["2021-10-01", "2021-12-01", "2022-02-01", "2022-04-01"].into_iter().enumerate() {
        let work = work(&format!("w{number}"), AssessmentKind::Own, month, &[&["all"], &["some"], &["one"], &["none"]]);
        for mate in 0..10 {
            // «all» is lacked by eight, «some» by three, «one» by one, «none» by nobody.
            let letters: String = [8, 3, 1, 0].iter().map(|n| if mate < *n { '0' } else { '1' }).collect();
            put(&mut dataset, result(&work, pupil(mate), &letters));
        }
        ids.push(work.id.clone());
        put(&mut dataset, work);
    }
    let (census, reference) = (Census::of(&dataset), Reference::seeds().unwrap());
    let findings = find(&dataset, &reference, day("2022-05-01"));
    let map = ClassMap::of(&census, &findings, &Checks::seeds(&reference.rules), &class.id, Subject::Mathematics);
    let columns: Vec<(&str, Reach)> = map.columns.iter().map(|column| (column.skill.as_str(), column.reach)).collect();
    assert_eq!(
        columns,
        [("all", Reach::WholeClass), ("some", Reach::Group), ("one", Reach::Single), ("none", Reach::Single)]
    );
    // The school's own borders count here as everywhere.
    for (threshold, value_hundredths) in [("class_whole_above", 90), ("class_group_from", 400)] {
        let (threshold, source, by) = (threshold.to_owned(), String::new(), String::new());
        let on = day("2022-01-01");
        put(&mut dataset, RuleOverride { rule: "checks".into(), threshold, value_hundredths, source, by, on });
    }
    let checks = Checks::of(&reference.rules, &dataset, day("2022-05-01"));
    let census = Census::of(&dataset);
    let moved = reaches(&census, &findings, &checks, &class.id, Subject::Mathematics);
    assert_eq!((moved[&"all".into()], moved[&"some".into()]), (Reach::Group, Reach::Single));
    assert_eq!(map.rows.len(), 10);
    assert!(map.rows.iter().all(|row| row.cells.len() == 4));
    let first = map.rows.iter().find(|row| row.pupil == pupil(0)).unwrap();
    let cell = first.cells[0].unwrap();
    assert_eq!((cell.n_solved, cell.n_items), (0, 4));
    assert!(matches!(cell.word, MasteryWord::Deficit | MasteryWord::Likely));
    assert_eq!(map.sums.n_pupils, 10);

    let line = timeline::Timeline::of(&census, &pupil(9), Subject::Mathematics);
    assert_eq!(line.points.iter().map(|point| point.assessment.clone()).collect::<Vec<_>>(), ids);
    let quartiles = line.points[0].class_quartiles.unwrap();
    assert_eq!((quartiles.median, quartiles.n), (75.0, 10));
    for (pupil, found) in &findings.pupils {
        assert!(found.strengths.len() >= 2, "{pupil}: {:?}", found.strengths);
    }
}
