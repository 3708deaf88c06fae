//! The ledger of deficits: every state is reached by facts alone, and only by them.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test")]

use marshrut::analysis::find;
use marshrut::analysis::ledger::{LedgerEntry, LedgerState, ledger};
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{LessonId, RouteId, SkillCode, StepId};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::route::{Route, RouteStatus, Step, StepForm, StepState};
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;

#[allow(dead_code, reason = "shared with other tests")]
mod school;
use school::{class, day, pupil, put, result, work};

/// Pupil 0 has failed three tasks of the skill in October; the others have solved them.
fn class_with_a_deficit() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 6);
    let work = work("kdr", AssessmentKind::Kdr, "2021-10-01", &[&["s"], &["s"], &["s"], &["t"]]);
    put(&mut dataset, result(&work, pupil(0), "0001"));
    for mate in 1..6 {
        put(&mut dataset, result(&work, pupil(mate), "1111"));
    }
    put(&mut dataset, work);
    dataset
}

fn step(state: StepState) -> Route {
    let step = Step {
        id: StepId::from("step"),
        skill: SkillCode::from("s"),
        activity: "разбор".into(),
        form: StepForm::ExtraLesson,
        minutes: 60,
        due_on: day("2021-11-20"),
        responsible: "Тьютор".into(),
        check: "форма А".into(),
        exit_rule: "2 из 3".into(),
        state,
    };
    Route {
        id: RouteId::from("route"),
        pupil: pupil(0),
        subject: Subject::Mathematics,
        status: RouteStatus::Active,
        made_on: day("2021-10-10"),
        basis: "«2»".into(),
        causes: Vec::new(),
        goal: "решать".into(),
        lead: "Тьютор".into(),
        evidence: Vec::new(),
        steps: vec![step],
        not_promised: Vec::new(),
        parents_note: String::new(),
        ends_on: day("2021-12-30"),
    }
}

fn lesson(held_on: &str, state: Attendance) -> ExtraLesson {
    ExtraLesson {
        id: LessonId::new(format!("lesson-{held_on}")),
        subject: Subject::Mathematics,
        skills: vec![SkillCode::from("s")],
        held_on: day(held_on),
        starts_at: "14:20".into(),
        duration_minutes: 30,
        tutor: "Тьютор".into(),
        attendance: [(pupil(0), state)].into_iter().collect(),
    }
}

fn check(on: &str, n_solved: u32) -> StepState {
    StepState::Checked { on: day(on), n_solved, n_given: 3, is_passed: n_solved >= 2 }
}

fn stand(dataset: &Dataset, today: &str) -> LedgerEntry {
    let findings = find(dataset, &Reference::seeds().unwrap(), day(today));
    let own = |entry: &LedgerEntry| entry.pupil == pupil(0) && entry.skill.as_str() == "s";
    ledger(dataset, &findings).into_iter().find(own).unwrap()
}

#[test]
fn a_deficit_goes_its_way_by_facts_alone() {
    let mut dataset = class_with_a_deficit();
    assert_eq!(stand(&dataset, "2021-10-05").state, LedgerState::Open);
    put(&mut dataset, step(StepState::Planned));
    assert_eq!(stand(&dataset, "2021-10-12").state, LedgerState::InWork);
    put(&mut dataset, lesson("2021-10-20", Attendance::Present));
    put(&mut dataset, lesson("2021-10-22", Attendance::Ill));
    let entry = stand(&dataset, "2021-10-25");
    assert_eq!((entry.state, entry.minutes_given, entry.minutes_planned), (LedgerState::InWork, 30, 60));
    put(&mut dataset, lesson("2021-10-27", Attendance::Present));
    assert_eq!(stand(&dataset, "2021-10-28").state, LedgerState::ToCheck, "the dose is given");
    put(&mut dataset, step(check("2021-10-29", 1)));
    assert_eq!(stand(&dataset, "2021-10-30").state, LedgerState::InWork, "one of three is not closed");
    put(&mut dataset, step(check("2021-11-03", 3)));
    let closed = stand(&dataset, "2021-11-04");
    assert_eq!((closed.state, closed.next_on), (LedgerState::Closed, Some(day("2021-12-01"))));
}

#[test]
fn a_closed_deficit_is_held_or_returns_by_later_items() {
    for (answers, expect) in [("11", LedgerState::Held), ("00", LedgerState::Returned), ("10", LedgerState::Closed)] {
        let mut dataset = class_with_a_deficit();
        put(&mut dataset, step(check("2021-11-03", 3)));
        let later = work("later", AssessmentKind::Kdr, "2021-12-15", &[&["s"], &["s"]]);
        put(&mut dataset, result(&later, pupil(0), answers));
        put(&mut dataset, later);
        assert_eq!(stand(&dataset, "2021-12-20").state, expect, "{answers}");
    }
}

#[test]
fn the_day_of_a_step_asks_for_its_check() {
    let mut dataset = class_with_a_deficit();
    put(&mut dataset, step(StepState::Planned));
    assert_eq!(stand(&dataset, "2021-11-19").state, LedgerState::InWork);
    assert_eq!(stand(&dataset, "2021-11-20").state, LedgerState::ToCheck);
}
