//! The ledger of deficits: the stages of a life, what is refused, and that a check is evidence of mastery but no whole work.

use marshrut::analysis::{census::Census, find};
use marshrut::model::deficit::{CheckForm, DeficitDeed, DeficitNote, ExitRule};
use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::lesson::{Attendance, CalledOff, ExtraLesson, NotHeld};
use marshrut::model::result::PupilResult;
use marshrut::model::route::{Route, RouteStatus, Step, StepState};
use marshrut::model::skill::Subject;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::decision::{Decision, decision};
use marshrut::planning::dose::Help;
use marshrut::planning::exit_rule::{CheckSeen, Tally, exit_rule_of};
use marshrut::planning::ledger::{Entry, Life, Stage, ledger, life, life_of};
use marshrut::reference::Reference;
use marshrut::reference::ledger::ExitWords;
use proptest::prelude::*;

use crate::support::cast::{self, Desk, closing, day, full_desk, numbers, skill_check, taking};

const YES: [bool; 3] = [true, true, true];
const TWO: [bool; 3] = [true, true, false];
const NONE: [bool; 3] = [false, false, false];

fn take(desk: &mut Desk, id: &str, on: &str) -> Result<(), Refusal> {
    desk.does(Op::NoteDeficit(Box::new(taking(id, "p2", on)))).map(|_| ())
}

fn check(desk: &mut Desk, id: &str, on: &str, form: CheckForm, solved: &[bool]) -> Result<(), Refusal> {
    desk.does(Op::RecordCheck(Box::new(skill_check(id, "p2", on, form, solved)))).map(|_| ())
}

fn close(desk: &mut Desk, id: &str, on: &str, reason: &str) -> Result<(), Refusal> {
    desk.does(Op::NoteDeficit(Box::new(closing(id, "p2", on, reason)))).map(|_| ())
}

fn life_at(desk: &Desk, on: &str) -> Life {
    life_of(&desk.dataset, &PupilId::from("p2"), &SkillCode::from("ma.6.negative"), &numbers(), day(on))
}

fn entry(desk: &Desk, on: &str) -> Option<Entry> {
    let reference = Reference::seeds().unwrap();
    let census = Census::of(&desk.dataset);
    let findings = find(&desk.dataset, &reference, day(on));
    ledger(&census, &findings, &reference.ledger, &reference.days_off)
        .into_iter()
        .find(|entry| entry.pupil.as_str() == "p2")
}

/// Taken, checked by both forms on one day, closed by the rule.
fn closed_desk() -> Desk {
    let mut desk = full_desk();
    take(&mut desk, "a1", "2022-04-01").unwrap();
    check(&mut desk, "a2", "2022-04-20", CheckForm::A, &YES).unwrap();
    check(&mut desk, "a3", "2022-04-20", CheckForm::B, &TWO).unwrap();
    close(&mut desk, "a4", "2022-04-20", "").unwrap();
    desk
}

#[test]
fn a_deficit_is_taken_checked_closed_and_secured() {
    let mut desk = closed_desk();
    for (on, stage) in [
        ("2022-03-31", None),
        ("2022-04-01", Some(Stage::InWork)),
        ("2022-04-19", Some(Stage::InWork)),
        ("2022-04-20", Some(Stage::Closed)),
    ] {
        assert_eq!(life_at(&desk, on).stage, stage, "{on}");
    }
    let line = entry(&desk, "2022-04-21").unwrap();
    assert_eq!(line.stage, Stage::Closed);
    assert_eq!(line.recheck, Some((day("2022-05-18"), day("2022-06-01"))));
    assert_eq!(line.life.against_rule, None);
    check(&mut desk, "a5", "2022-05-20", CheckForm::A, &TWO).unwrap();
    assert_eq!(life_at(&desk, "2022-05-20").stage, Some(Stage::Secured));
}

#[test]
fn a_second_check_returns_it_and_an_early_one_secures_nothing() {
    let mut early = closed_desk();
    check(&mut early, "a5", "2022-05-17", CheckForm::A, &YES).unwrap();
    assert_eq!(life_at(&early, "2022-05-20").stage, Some(Stage::Closed), "a day too early");
    let mut failed = closed_desk();
    check(&mut failed, "a5", "2022-05-20", CheckForm::A, &NONE).unwrap();
    assert_eq!(life_at(&failed, "2022-05-20").stage, Some(Stage::Returned));
    assert_eq!(
        close(&mut failed, "a6", "2022-05-20", "устал"),
        Err(Refusal::NoEvidence),
        "returned is not closed again"
    );
    take(&mut failed, "a7", "2022-05-20").unwrap();
    let life = life_at(&failed, "2022-05-20");
    assert_eq!((life.stage, life.checks.len()), (Some(Stage::InWork), 0), "a new round begins without the old checks");
    assert_eq!(check(&mut failed, "a8", "2022-05-21", CheckForm::A, &YES), Err(Refusal::SameForm(CheckForm::A)));
}

#[test]
fn what_has_no_evidence_is_refused_and_changes_nothing() {
    let rule = numbers().exit;
    let mut desk = full_desk();
    assert_eq!(close(&mut desk, "b1", "2022-04-01", "ясно и так"), Err(Refusal::NoEvidence), "nothing began");
    take(&mut desk, "b2", "2022-04-01").unwrap();
    assert_eq!(
        close(&mut desk, "b3", "2022-04-02", "ясно и так"),
        Err(Refusal::NoEvidence),
        "no check, not even with a reason"
    );
    assert_eq!(take(&mut desk, "b4", "2022-04-03"), Err(Refusal::RuleFixed));
    let nothing = Refusal::CheckImpossible { n_solved: 0, n_given: 0 };
    assert_eq!(check(&mut desk, "b5", "2022-04-05", CheckForm::A, &[]), Err(nothing));
    check(&mut desk, "b6", "2022-04-05", CheckForm::A, &YES).unwrap();
    assert_eq!(check(&mut desk, "b7", "2022-04-06", CheckForm::A, &YES), Err(Refusal::SameForm(CheckForm::A)));
    let against = Refusal::AgainstExitRule { rule, n_solved: 3, n_given: 3 };
    for reason in ["", "  "] {
        assert_eq!(close(&mut desk, "b8", "2022-04-06", reason), Err(against.clone()), "one form of two");
    }
    assert_eq!(close(&mut desk, "b9", "2022-04-04", "да"), Err(Refusal::LaterNote(day("2022-04-05"))));
    let before = desk.dataset.clone();
    assert!(take(&mut desk, "b10", "2022-04-07").is_err());
    assert!(desk.dataset == before);
    close(&mut desk, "b11", "2022-04-06", "переезжает").unwrap();
    assert_eq!(entry(&desk, "2022-04-07").unwrap().life.against_rule, Some("переезжает".to_owned()));
}

#[test]
fn a_check_is_evidence_and_no_whole_work() {
    let reference = Reference::seeds().unwrap();
    let skill = SkillCode::from("ma.6.negative");
    let chance = |desk: &Desk| {
        let found = find(&desk.dataset, &reference, day("2022-04-20"));
        found.pupils[&PupilId::from("p2")].mastery[&skill].clone()
    };
    let (mut good, mut bad) = (full_desk(), full_desk());
    let before = chance(&good);
    check(&mut good, "c1", "2022-04-05", CheckForm::A, &YES).unwrap();
    check(&mut bad, "c1", "2022-04-05", CheckForm::A, &NONE).unwrap();
    assert_eq!(chance(&good).n_items(), before.n_items() + 3);
    assert!(chance(&bad).probability < before.probability && before.probability < chance(&good).probability);
    let census = Census::of(&good.dataset);
    let child = census.child(&PupilId::from("p2")).unwrap();
    assert_eq!((child.rows.len(), child.checks.len()), (1, 1));
    let works = census.works_of(&cast::class_id("Б"), None);
    assert_eq!(works.len(), 1, "a check is not among the works of a class");
    let flags =
        |desk: &Desk| find(&desk.dataset, &reference, day("2022-04-20")).pupils[&PupilId::from("p2")].flags.clone();
    assert_eq!(flags(&bad).len(), flags(&full_desk()).len(), "a failed check is no fall of a work");
}

#[test]
fn taking_a_check_back_takes_its_evidence_back() {
    let mut desk = full_desk();
    take(&mut desk, "d1", "2022-04-01").unwrap();
    let before = desk.dataset.all::<PupilResult>().count();
    let checked =
        desk.does(Op::RecordCheck(Box::new(skill_check("d2", "p2", "2022-04-05", CheckForm::A, &YES)))).unwrap();
    assert_eq!(life_at(&desk, "2022-04-06").stage, Some(Stage::Check));
    desk.does(Op::Undo(Box::new(checked))).unwrap();
    assert_eq!(desk.dataset.all::<PupilResult>().count(), before);
    assert_eq!(life_at(&desk, "2022-04-06").stage, Some(Stage::InWork));
    assert_eq!(close(&mut desk, "d3", "2022-04-06", "да"), Err(Refusal::NoEvidence));
}

#[test]
fn a_lesson_nobody_recorded_is_no_help_given_and_two_are_too_few_to_judge() {
    let (pupil, skill) = (PupilId::from("p2"), SkillCode::from("ma.6.negative"));
    let mut desk = full_desk();
    for (on, state) in
        [("2022-04-04", Attendance::Present), ("2022-04-06", Attendance::Ill), ("2022-04-08", Attendance::Planned)]
    {
        let attendance = [(pupil.clone(), state)].into();
        let one = ExtraLesson { held_on: day(on), attendance, ..cast::lesson(on, &[]) };
        desk.does(Op::RecordLesson(Box::new(one))).unwrap();
    }
    let census = Census::of(&desk.dataset);
    let words = numbers().exit_words;
    let got = |from, on| Help::of(&census, &words).since((&pupil, Subject::Mathematics, &skill), from, day(on));
    // The cast had been ill at one lesson before.
    let all = got(None, "2022-04-10");
    assert_eq!((all.minutes_had, all.n_held, all.n_ahead, all.begun_on), (40, 3, 1, Some(day("2022-04-04"))));
    assert_eq!(got(None, "2022-04-03").minutes_had, 0, "what is to come is no help given");
    assert_eq!(got(Some(day("2022-04-05")), "2022-04-10").minutes_had, 0, "a new round counts anew");
}

#[test]
fn a_lesson_that_was_not_held_is_no_help_given_and_none_ahead_but_was_planned() {
    let (pupil, skill) = (PupilId::from("p2"), SkillCode::from("ma.6.negative"));
    let mut desk = full_desk();
    take(&mut desk, "a1", "2022-03-25").unwrap();
    for on in ["2022-04-04", "2022-04-06", "2022-04-08"] {
        let attendance = [(pupil.clone(), Attendance::Planned)].into();
        let one = ExtraLesson { held_on: day(on), attendance, ..cast::lesson(on, &[]) };
        desk.does(Op::PlanLessons { lessons: vec![one], replaced: vec![] }).unwrap();
    }
    let words = numbers().exit_words;
    let got = |desk: &Desk, from| {
        let census = Census::of(&desk.dataset);
        let helped = Help::of(&census, &words).since((&pupil, Subject::Mathematics, &skill), from, day("2022-04-10"));
        (helped.minutes_had, helped.n_held, helped.n_ahead, helped.n_called_off)
    };
    // The cast had been ill at one lesson before.
    assert_eq!(got(&desk, None), (0, 1, 3, 0));
    let why = CalledOff { why: NotHeld::Quarantine, words: None };
    desk.does(Op::CallOffLesson { lesson: "2022-04-04".into(), why }).unwrap();
    assert_eq!(got(&desk, None), (0, 1, 2, 1));
    assert_eq!(got(&desk, Some(day("2022-04-05"))), (0, 0, 2, 0), "of another round");
    assert_eq!(entry(&desk, "2022-04-10").unwrap().n_lessons(), 4);
    // It took place after all: who was there is the stronger word.
    let held = ExtraLesson {
        attendance: [(pupil.clone(), Attendance::Present)].into(),
        ..desk.dataset.get::<ExtraLesson>("2022-04-04").unwrap().clone()
    };
    desk.does(Op::RecordLesson(Box::new(held))).unwrap();
    assert_eq!(got(&desk, None), (40, 2, 2, 0));
    assert_eq!(desk.dataset.get::<ExtraLesson>("2022-04-04").unwrap().called_off, None);
}

#[test]
fn a_check_dates_the_steps_of_the_route_and_passes_them_by_the_rule() {
    let mut desk = full_desk();
    let mut running = cast::route("r2", "p2");
    running.status = RouteStatus::Active;
    running.steps.iter_mut().for_each(|step| step.state = StepState::Planned);
    // Two steps, each with a rule of its own: the first in words that hold no numbers, so that of the ledger stands.
    "верно и объяснено".clone_into(&mut running.steps[0].exit_rule);
    desk.does(Op::AdoptRoutes(vec![running])).unwrap();
    let states = |desk: &Desk| -> Vec<Option<bool>> {
        let passed = |step: &Step| match step.state {
            StepState::Planned => None,
            StepState::Checked { is_passed, .. } => Some(is_passed),
        };
        desk.dataset.get::<Route>("r2").unwrap().steps.iter().map(passed).collect()
    };
    take(&mut desk, "d1", "2022-04-01").unwrap();
    assert_eq!(states(&desk), [None, None]);
    check(&mut desk, "d2", "2022-04-05", CheckForm::A, &YES).unwrap();
    assert_eq!(states(&desk), [Some(false), Some(true)], "one form of two is dated; «2 из 3» asks for no second");
    check(&mut desk, "d3", "2022-04-09", CheckForm::B, &TWO).unwrap();
    assert_eq!(states(&desk), [Some(true), Some(true)]);
}

/// A route works at what is only «вероятно», too: were it not in the ledger, its step could not be checked and the route not be closed.
#[test]
fn every_step_of_a_route_that_runs_stands_in_the_ledger_until_it_is_checked() {
    let skill = SkillCode::from("ma.6.ratio");
    let mut desk = full_desk();
    let mut route = cast::route("r2", "p2");
    route.status = RouteStatus::Active;
    route.steps.truncate(1);
    route.steps.iter_mut().for_each(|step| (step.skill, step.state) = (skill.clone(), StepState::Planned));
    let line = |desk: &Desk| {
        let reference = Reference::seeds().unwrap();
        let (census, findings) = (Census::of(&desk.dataset), find(&desk.dataset, &reference, day("2022-04-06")));
        let mut all = ledger(&census, &findings, &reference.ledger, &reference.days_off).into_iter();
        all.find(|entry| entry.pupil.as_str() == "p2" && entry.skill == skill)
    };
    assert_eq!(line(&desk), None, "nobody ever saw the skill");
    let status = |status| Op::SetRouteStatus { route: "r2".into(), status };
    desk.does(Op::AdoptRoutes(vec![Route { status: RouteStatus::Draft, ..route.clone() }])).unwrap();
    assert_eq!(line(&desk), None, "not approved yet");
    desk.does(status(RouteStatus::Approved)).unwrap();
    assert_eq!(line(&desk).map(|line| (line.stage, line.is_early(&numbers()))), Some((Stage::InWork, true)));
    assert!(matches!(desk.does(status(RouteStatus::Closed)), Err(Refusal::StepsUnchecked { n: 1, .. })));
    let mut record = skill_check("h1", "p2", "2022-04-05", CheckForm::A, &TWO);
    record.skill = skill.clone();
    desk.does(Op::RecordCheck(Box::new(record))).unwrap();
    desk.does(status(RouteStatus::Closed)).unwrap();
}

/// Every way of working that the program proposes says in numbers when it counts as done, and the words say the same as the numbers.
#[test]
fn no_proposed_exit_rule_is_words_alone() {
    use marshrut::model::skill::SkillKind::{Notion, Problem, Procedure, Reading, Writing};
    let reference = Reference::seeds().unwrap();
    let words = numbers().exit_words;
    for subject in [Subject::Mathematics, Subject::Russian] {
        for kind in [Procedure, Notion, Problem, Reading, Writing] {
            for way in reference.steps.activities(subject, kind) {
                let told = exit_rule_of(&way.exit_rule, &words).map(|rule| (rule.n_solved, rule.n_given));
                assert_eq!(told, Some((way.n_to_solve, way.n_given)), "{}", way.exit_rule);
            }
        }
    }
}

#[test]
fn too_early_is_said_of_lessons_without_a_route_too_and_of_nothing_that_is_over() {
    let reference = Reference::seeds().unwrap();
    let closed = entry(&closed_desk(), "2022-04-21").unwrap();
    assert_eq!((closed.stage, closed.is_early(&reference.ledger)), (Stage::Closed, false));
    let work = |n_held, minutes_had, minutes_planned| Entry {
        stage: Stage::InWork,
        n_held,
        minutes_had,
        minutes_planned,
        ..closed.clone()
    };
    for (entry, is_early) in [
        (work(1, 30, 0), true),
        (work(2, 60, 0), true),
        (work(3, 90, 0), false),
        (work(0, 0, 60), true),
        (work(2, 60, 60), false),
        (work(2, 30, 60), true),
    ] {
        assert_eq!(
            entry.is_early(&reference.ledger),
            is_early,
            "{} {} {}",
            entry.n_held,
            entry.minutes_had,
            entry.minutes_planned
        );
    }
    assert!(!Entry { stage: Stage::Open, ..work(0, 0, 0) }.is_early(&reference.ledger));
}

#[test]
fn the_exit_rule_of_the_route_is_the_one_the_deficit_is_closed_by() {
    let of = |rule: &str, status| {
        let mut desk = full_desk();
        let mut route = cast::route("r2", "p2");
        route.status = status;
        for step in &mut route.steps {
            step.state = StepState::Planned;
            rule.clone_into(&mut step.exit_rule);
        }
        desk.does(Op::AdoptRoutes(vec![route])).unwrap();
        desk
    };
    let told = |desk: &Desk| life_at(desk, "2022-04-06").rule;
    let (usual, own) = (numbers().exit, ExitRule { n_solved: 2, n_given: 3, n_forms: 1 });
    assert_eq!(told(&of("верно и объяснено", RouteStatus::Active)), usual, "nothing is guessed");
    let mut desk = of("2 из 3 заданий", RouteStatus::Active);
    assert_eq!(told(&desk), own);
    check(&mut desk, "e1", "2022-04-05", CheckForm::A, &NONE).unwrap();
    assert!(
        matches!(close(&mut desk, "e2", "2022-04-05", ""), Err(Refusal::AgainstExitRule { rule, .. }) if rule == own)
    );
    assert_eq!(entry(&desk, "2022-04-06").map(|line| (line.exit, line.life.rule)), Some((own, own)));
    check(&mut desk, "e3", "2022-04-06", CheckForm::B, &YES).unwrap();
    check(&mut desk, "e4", "2022-04-06", CheckForm::A, &TWO).unwrap();
    close(&mut desk, "e5", "2022-04-06", "").unwrap();
    assert_eq!(life_at(&desk, "2022-04-06").against_rule, None);
    // What was fixed when work began stays, whatever a route says later.
    let mut desk = of("2 из 3 заданий", RouteStatus::Active);
    take(&mut desk, "f1", "2022-04-01").unwrap();
    assert_eq!(entry(&desk, "2022-04-06").map(|line| (line.exit, line.life.rule)), Some((own, usual)));
    // A route that the deputy has not approved fixes nothing.
    let mut desk = of("2 из 3 заданий", RouteStatus::Adopted);
    check(&mut desk, "g1", "2022-04-05", CheckForm::A, &YES).unwrap();
    assert_eq!(life_at(&desk, "2022-04-06").rule, usual);
}

#[test]
fn an_exit_rule_is_read_out_of_the_words_of_a_teacher() {
    let rule = |n_solved, n_given, n_forms| Some(ExitRule { n_solved, n_given, n_forms });
    let words = numbers().exit_words;
    for (text, told) in [
        ("2 из 3 заданий", rule(2, 3, 1)),
        ("5 из 6 в двух формах", rule(5, 6, 2)),
        ("5 из 6 заданий в двух формах", rule(5, 6, 2)),
        ("Не меньше 4 заданий из 5, обе формы", rule(4, 5, 2)),
        ("5 of 6 in two forms", rule(5, 6, 2)),
        ("2 из 2 примеров, не больше одной неточности", rule(2, 2, 1)),
        ("8 из 10 случаев", rule(8, 10, 1)),
        ("верно и объяснено", None),
        ("2 плана верны, 1 задача решена", None),
        ("4 из 3", None),
        ("0 из 3", None),
        ("две из трёх", None),
        ("из 3", None),
        ("", None),
    ] {
        assert_eq!(exit_rule_of(text, &words), told, "{text}");
    }
    // The words are data: another school may say it otherwise.
    let list = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
    let own = ExitWords { of: list(&["тан"]), both: list(&["ике"]), form: list(&["төр"]) };
    assert_eq!(exit_rule_of("6 тан 8, ике төрдә", &own), rule(6, 8, 2));
    assert_eq!(exit_rule_of("6 тан 8, ике төрдә", &words), None);
    assert_eq!(exit_rule_of("2 из 3 заданий", &own), None);
}

#[test]
fn the_rule_asks_for_forms_tasks_and_share() {
    use CheckForm::{A, B};
    let seen = |form, n_solved, n_given| CheckSeen { form, on: day("2022-04-05"), n_solved, n_given };
    for (checks, met) in [
        (vec![], false),
        (vec![seen(A, 3, 3), seen(B, 2, 3)], true),
        (vec![seen(A, 2, 3), seen(B, 2, 3)], false),
        (vec![seen(A, 6, 6)], false),
        (vec![seen(A, 2, 2), seen(B, 2, 2)], false),
        (vec![seen(A, 5, 6), seen(B, 5, 6)], true),
        (vec![seen(A, 5, 6), seen(B, 4, 6)], false),
        // The newest check of a form stands for it.
        (vec![seen(A, 0, 3), seen(B, 2, 3), seen(A, 3, 3)], true),
        (vec![seen(A, 3, 3), seen(B, 3, 3), seen(A, 0, 3)], false),
    ] {
        let rule = ExitRule { n_solved: 5, n_given: 6, n_forms: 2 };
        assert_eq!(Tally::of(&checks).meets(rule), met, "{checks:?}");
    }
}

/// What a person may try on some day: 0–1 take, 2–5 check, 6–7 close.
fn deeds() -> impl Strategy<Value = Vec<(u8, i64, bool, u8)>> {
    prop::collection::vec((0_u8..8, 0_i64..20, any::<bool>(), 0_u8..8), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// Whatever is tried in whatever order: a closing always stands on a check of its round, and notes tell one life in any order.
    #[test]
    fn nothing_is_closed_without_evidence(deeds in deeds()) {
        let mut desk = full_desk();
        let mut on = day("2022-04-01");
        for (n, (what, days, flag, bits)) in deeds.into_iter().enumerate() {
            on += time::Duration::days(days);
            let (id, text) = (format!("x{n}"), on.to_string());
            let form = if flag { CheckForm::A } else { CheckForm::B };
            let solved = [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0];
            let before = life_at(&desk, &text);
            let done = match what {
                0..=1 => take(&mut desk, &id, &text),
                2..=5 => check(&mut desk, &id, &text, form, &solved),
                _ => close(&mut desk, &id, &text, if flag { "причина" } else { "" }),
            };
            if what >= 6 && done.is_ok() {
                prop_assert_eq!(before.stage, Some(Stage::Check));
                prop_assert!(!before.checks.is_empty());
                prop_assert!(flag || Tally::of(&before.checks).meets(before.rule));
                prop_assert_eq!(life_at(&desk, &text).stage, Some(Stage::Closed));
            }
            if (2..=5).contains(&what) {
                prop_assert_eq!(done.is_ok(), before.last_form != Some(form));
            }
        }
        let is_ours = |note: &&DeficitNote| note.pupil.as_str() == "p2";
        let notes: Vec<&DeficitNote> = desk.dataset.all::<DeficitNote>().filter(is_ours).collect();
        let turned: Vec<&DeficitNote> = notes.iter().rev().copied().collect();
        let told = |notes: &[&DeficitNote]| life(&desk.dataset, notes, numbers().exit, &numbers(), on);
        prop_assert_eq!(told(&notes), told(&turned));
        prop_assert!(notes.iter().all(|note| note.nth > 0 && !matches!(note.deed, DeficitDeed::Taken(rule) if rule.n_given == 0)));
    }
}

#[test]
fn what_to_do_next_follows_from_dose_and_checks_and_is_not_said_too_early() {
    use Decision::{Change, Continue, Finish, TooEarly};
    let mut desk = full_desk();
    take(&mut desk, "a1", "2022-04-01").unwrap();
    let base = entry(&desk, "2022-04-02").unwrap();
    let seen = |form, n_solved| CheckSeen { form, on: day("2022-04-20"), n_solved, n_given: 3 };
    let (failed, passed) = (vec![seen(CheckForm::A, 1)], vec![seen(CheckForm::A, 3)]);
    let both = vec![seen(CheckForm::A, 3), seen(CheckForm::B, 2)];
    let needed = numbers().lessons_to_judge;
    // Lessons held, minutes had and planned, checks.
    let table = [
        ((0, 0, 90), vec![], TooEarly),
        ((needed, 60, 90), vec![], Continue),
        ((1, 30, 90), passed.clone(), Continue),
        ((1, 30, 90), failed.clone(), Continue),
        ((needed, 60, 90), failed.clone(), Continue),
        ((needed, 90, 90), failed.clone(), Change),
        ((needed - 1, 60, 0), failed.clone(), Continue),
        ((needed, 90, 0), failed, Change),
        ((needed, 90, 90), passed, Continue),
        ((0, 0, 90), both, Finish),
    ];
    for ((n_held, minutes_had, minutes_planned), checks, expected) in table {
        let life = Life { checks: checks.clone(), ..base.life.clone() };
        let stage = if checks.is_empty() { Stage::InWork } else { Stage::Check };
        let entry = Entry { n_held, minutes_had, minutes_planned, life, stage, ..base.clone() };
        let told = format!("{n_held} {minutes_had} {minutes_planned} {checks:?}");
        assert_eq!(decision(&entry, &numbers()), Some(expected), "{told}");
        assert_eq!(decision(&Entry { stage: Stage::Closed, ..entry }, &numbers()), None);
    }
}
