//! Flags under other thresholds, on the school's own past, and with their exits: «что если», the back-test, the standing route.

use crate::support::cast;
use crate::support::school::{class, day, pupil, put, result, with_journal, work};
use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::analysis::flags::backtest::{Record, back_test, year_to_test};
use marshrut::analysis::flags::judge::Bench;
use marshrut::analysis::flags::what_if::WhatIf;
use marshrut::analysis::flags::{Category, ExitCondition, FlagFact};
use marshrut::model::assessment::{AssessmentKind, Mark};
use marshrut::model::calendar::{Moment, SchoolYear};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{InstallationId, RouteId, RuleId, StepId};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::route::{Route, RouteStatus, Step, StepForm, StepState};
use marshrut::model::skill::Subject;
use marshrut::ops::{self, Actor, Op};
use marshrut::planning::load::Load;
use marshrut::planning::propose::Ground;
use marshrut::reference::Reference;

/// Ten pupils, two works of six tasks («3» from 3): pupil k has k right in the newest, capped at six.
fn ladder() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 10);
    let skills: [&[&str]; 6] = [&["a"], &["a"], &["b"], &["b"], &["c"], &["c"]];
    let works = [
        work("kdr", AssessmentKind::Kdr, "2021-10-01", &skills),
        work("vpr", AssessmentKind::Vpr, "2022-04-20", &skills),
    ];
    for work in &works {
        for number in 0..10 {
            let right = number.min(6);
            let own = result(work, pupil(number), &format!("{}{}", "1".repeat(right), "0".repeat(6 - right)));
            put(&mut dataset, with_journal(own, Some(Mark::Four)));
        }
        put(&mut dataset, work.clone());
    }
    dataset
}

/// «Не меньше трёх занятий» and «пропущено больше трети» rest on one fact: it stands in the sentence once, and so does its end.
#[test]
fn a_fact_that_two_conditions_share_is_told_once() {
    let mut dataset = ladder();
    for (id, state) in [("l1", Attendance::Present), ("l2", Attendance::Ill), ("l3", Attendance::Unexcused)] {
        put(&mut dataset, ExtraLesson { attendance: [(pupil(8), state)].into(), ..cast::lesson(id, &[]) });
    }
    let findings = find(&dataset, &Reference::seeds().unwrap(), day("2022-05-01"));
    let rule = RuleId::from("missed-lessons");
    let signal = findings.pupil(&pupil(8)).unwrap().signals.iter().find(|signal| signal.rule == rule).unwrap();
    assert_eq!(signal.facts, [FlagFact::MissedLessons { n_missed: 2, n_lessons: 3 }]);
    assert_eq!(signal.exits, [[ExitCondition::ComesToLessons]]);
}

#[test]
fn a_moved_threshold_tells_whose_answer_changes_and_how_many_hours() {
    let (dataset, reference) = (ladder(), Reference::seeds().unwrap());
    let (census, today) = (Census::of(&dataset), day("2022-05-01"));
    let findings = find(&dataset, &reference, today);
    let what_if = WhatIf::of(&census, &findings, &reference, today);
    let bench = Bench::of(&reference.rules, &dataset, today);
    let rule = reference.rules.rule(&RuleId::from("su")).unwrap();
    let before = what_if.judge(&bench, rule);
    assert_eq!(what_if.shift(&before, &before).changed, [], "nothing moved, nothing changes");
    // A journal mean below 3.4 changes nobody here, below 4.5 everybody who is not weak already.
    let moved = |value: f64| {
        let after = what_if.judge(&bench.with(&rule.id, "journal_average_below", value), rule);
        what_if.shift(&before, &after)
    };
    assert_eq!(moved(3.4).changed, []);
    let all = moved(4.5);
    let weak = (0..10).filter(|k| {
        let found = findings.pupil(&pupil(*k)).unwrap();
        found.flag(Subject::Mathematics).is_some_and(|flag| flag.category == Category::Weak)
    });
    assert_eq!((all.n_before, all.n_after), (weak.count() as u32, 10));
    assert_eq!(all.changed.len() as u32, all.n_after - all.n_before);
    assert!(all.changed.iter().all(|one| one.after == Some(Category::Weak) && one.fires));
    // The same answer as findings made from scratch with that threshold.
    let load = Load::of(Ground { census: &census, findings: &findings, reference: &reference });
    assert!(load.minutes(&pupil(0), Subject::Mathematics) > 0, "who solved nothing needs lessons");
    assert_eq!(load.minutes(&pupil(9), Subject::Mathematics), 0, "who solved everything needs none");
    assert_eq!(load.minutes(&pupil(0), Subject::Russian), 0);
}

#[test]
fn what_if_agrees_with_findings_made_anew() {
    let (dataset, reference) = (ladder(), Reference::seeds().unwrap());
    let (census, today) = (Census::of(&dataset), day("2022-05-01"));
    let findings = find(&dataset, &reference, today);
    let what_if = WhatIf::of(&census, &findings, &reference, today);
    let bench = Bench::of(&reference.rules, &dataset, today);
    for (id, name, value) in
        [("gr", "points_above_border", 4.0), ("su", "journal_average_below", 4.5), ("gr", "points_above_border", 1.0)]
    {
        let rule = reference.rules.rule(&RuleId::from(id)).unwrap();
        let other = bench.with(&rule.id, name, value);
        let shift = what_if.shift(&what_if.judge(&bench, rule), &what_if.judge(&other, rule));
        let anew = marshrut::analysis::find_by(&census, &reference, &other, today);
        for (pupil, found) in &findings.pupils {
            let category = |found: &marshrut::analysis::findings::PupilFindings| {
                found.flag(Subject::Mathematics).map(|flag| flag.category)
            };
            let (was, is) = (category(found), category(anew.pupil(pupil).unwrap()));
            let told = shift.changed.iter().find(|one| one.pupil == *pupil);
            assert_eq!(told.map_or(was, |one| one.after), is, "{id} {name} {value} {pupil}");
        }
    }
}

#[test]
fn the_past_tells_caught_missed_and_false_alarms_without_looking_ahead() {
    // The last work: pupils 0 and 1 get «2» as before; 2 was weak and recovers; 9 was fine and falls.
    let mut dataset = ladder();
    let skills: [&[&str]; 6] = [&["a"], &["a"], &["b"], &["b"], &["c"], &["c"]];
    let last = work("last", AssessmentKind::Kdr, "2022-05-20", &skills);
    for number in 0..10 {
        let own = match number {
            0 | 1 | 9 => "100000",
            _ => "111110",
        };
        put(&mut dataset, with_journal(result(&last, pupil(number), own), Some(Mark::Four)));
    }
    put(&mut dataset, last);
    let (census, reference) = (Census::of(&dataset), Reference::seeds().unwrap());
    let bench = Bench::of(&reference.rules, &dataset, day("2022-09-01"));
    assert_eq!(year_to_test(&census), Some(SchoolYear(2021)), "the only year there is");
    let test = back_test(&census, &reference, &bench, SchoolYear(2021));
    assert_eq!((test.n, test.n_two), (10, 3));
    let weak = test.rules.iter().find(|(rule, _)| rule.as_str() == "su").unwrap().1;
    assert_eq!(weak, Record { n_caught: 2, n_false: 1, n_missed: 1 });
    let share = weak.confirmed();
    assert!(share.low < 2.0 / 3.0 && 2.0 / 3.0 < share.high, "{share:?}");
    // What happened on the day itself or later must not matter to the rule.
    let mut other = dataset.clone();
    let later = work("later", AssessmentKind::Kdr, "2022-05-20", &skills);
    put(&mut other, result(&later, pupil(3), "000000"));
    put(&mut other, later);
    let record = back_test(&Census::of(&other), &reference, &bench, SchoolYear(2021));
    let weak_again = record.rules.iter().find(|(rule, _)| rule.as_str() == "su").unwrap().1;
    assert_eq!((weak_again.n_caught, weak_again.n_false), (2, 1));
}

/// Whether «маршрут стоит» is said of pupil 0 on a day.
fn stands_still(dataset: &Dataset, today: &str) -> bool {
    let found = find(dataset, &Reference::seeds().unwrap(), day(today));
    found.pupil(&pupil(0)).unwrap().signals.iter().any(|signal| signal.rule.as_str() == "stalled-route")
}

#[test]
fn only_a_dated_step_clears_a_flag_of_fourteen_days() {
    let mut dataset = ladder();
    assert!(!stands_still(&dataset, "2022-05-04"), "fourteen days are allowed");
    assert!(stands_still(&dataset, "2022-05-05"));
    let step = Step {
        id: StepId::from("s"),
        skill: "a".into(),
        activity: "занятие".into(),
        form: StepForm::ExtraLesson,
        minutes: 30,
        due_on: day("2022-05-30"),
        responsible: String::new(),
        resource: None,
        check: "3 задания".into(),
        exit_rule: String::new(),
        state: StepState::Planned,
    };
    let route = Route {
        id: RouteId::from("r"),
        pupil: pupil(0),
        subject: Subject::Mathematics,
        status: RouteStatus::Adopted,
        made_on: day("2022-05-03"),
        basis: String::new(),
        causes: Vec::new(),
        goal: String::new(),
        lead: String::new(),
        evidence: Vec::new(),
        steps: Vec::new(),
        not_promised: Vec::new(),
        parents_note: "родители согласны".to_owned(),
        ends_on: day("2022-05-31"),
        parents_said: None,
        from_template: None,
        conclusion: None,
    };
    put(&mut dataset, route.clone());
    assert!(stands_still(&dataset, "2022-05-05"), "a note and a route without steps do not clear it");
    put(&mut dataset, Route { steps: vec![step.clone()], status: RouteStatus::Draft, ..route.clone() });
    assert!(stands_still(&dataset, "2022-05-05"), "nor does a draft");
    put(&mut dataset, Route { steps: vec![step], ..route });
    assert!(!stands_still(&dataset, "2022-05-05"), "a step with a day does");
    assert!(stands_still(&dataset, "2022-06-10"), "until its day has passed without a check");
}

#[test]
fn a_task_connected_otherwise_changes_whose_deficits() {
    let (dataset, reference) = (ladder(), Reference::seeds().unwrap());
    let actor =
        Actor {
            installation: InstallationId::new("t"), by: "Циркулева М. А.".to_owned(), counter: 1, now: Moment(0)
        };
    let map = |item: &str, skill: &str| Op::MapItem {
        assessment: "vpr".into(),
        item: item.into(),
        skills: vec![skill.into()],
    };
    let change = ops::apply(&dataset, map("6", "d"), &actor).unwrap();
    let mut after = dataset.clone();
    marshrut::change::put_into(&change, &mut after);
    let seen = |dataset: &Dataset| {
        let found = find(dataset, &reference, day("2022-05-01"));
        found.pupil(&pupil(0)).unwrap().mastery.keys().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        (seen(&dataset), seen(&after)),
        (vec!["a".into(), "b".into(), "c".into()], vec!["a".into(), "b".into(), "c".into(), "d".into()])
    );
    assert!(matches!(ops::apply(&dataset, map("99", "d"), &actor), Err(ops::Refusal::Unknown(_))));
    assert!(matches!(ops::apply(&dataset, map("6", "c"), &actor), Err(ops::Refusal::NothingToDo)));
}
