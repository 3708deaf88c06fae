//! The one door: each deed changes what it says, nothing else, or is refused with a reason and changes nothing.

use marshrut::change::{DeedKind, Label};
use marshrut::model::assessment::{Mark, Points};
use marshrut::model::fact::{Fact, FactKey, FactKind, Record};
use marshrut::model::lesson::{CalledOff, ExtraLesson, NotHeld};
use marshrut::model::org::{Naming, PersonName, PupilLink, PupilsApart};
use marshrut::model::result::{ItemScore, JournalMark, Outcome, PupilResult};
use marshrut::model::road_map::{Activity, ActivityDone};
use marshrut::model::route::{ParentsAnswer, ParentsSaid, Route, RouteStatus, StepState};
use marshrut::model::skill::Subject;
use marshrut::model::source::Import;
use marshrut::ops::field::Field;
use marshrut::ops::withdraw::withdrawal;
use marshrut::ops::{Op, Refusal};

use crate::support::cast::{self, Desk, day, full_desk, taken_back};

fn import(facts: Vec<Fact>) -> Op {
    Op::AcceptImport { facts, title: "файл.xlsx".to_owned() }
}

fn key(kind: FactKind, id: &str) -> FactKey {
    FactKey::new(kind, id)
}

fn scored(scores: Vec<ItemScore>) -> Fact {
    cast::result("p1", "Б", Outcome::Sat { scores, mark: None }, 5).into_fact()
}

fn points(n: i32) -> ItemScore {
    ItemScore::Points(Points::of_hundredths(n))
}

fn checked(n_solved: u32, n_given: u32) -> StepState {
    StepState::Checked { on: day("2022-04-02"), n_solved, n_given, is_passed: true }
}

/// The route `id` of p2 after `edit`.
fn route(id: &str, edit: impl Fn(&mut Route)) -> Route {
    let mut route = cast::route(id, "p2");
    edit(&mut route);
    route
}

fn check(desk: &Desk, name: &str, op: Op, expect: Refusal) {
    let mut desk = desk.clone();
    let before = desk.dataset.clone();
    assert_eq!(desk.does(op).err(), Some(expect), "{name}");
    assert!(desk.dataset == before, "{name}: a refused deed changes nothing");
}

#[test]
fn files_are_refused_when_they_contradict_themselves() {
    let desk = full_desk();
    let work = cast::work_id();
    let result = FactKey::of_result(&work, &"p1".into());
    let stranger = cast::result("p9", "Б", Outcome::Absent, 1).into_fact();
    let mut short = cast::work();
    short.items.pop();
    let shape = |key: &FactKey, n_items, n_scores| Refusal::ShapeMismatch { key: key.clone(), n_items, n_scores };
    let first = FactKey::of_result(&work, &"code-1".into());
    for (name, facts, expect) in [
        ("nothing new", vec![cast::work().into_fact()], Refusal::NothingToDo),
        ("no facts", Vec::new(), Refusal::NothingToDo),
        (
            "a result of nobody",
            vec![stranger.clone()],
            Refusal::Dangling { key: stranger.key(), missing: key(FactKind::Pupil, "p9") },
        ),
        ("two scores for three items", vec![scored(vec![points(0), points(0)])], shape(&result, 3, 2)),
        ("a work that loses an item under its results", vec![short.into_fact()], shape(&first, 2, 3)),
        (
            "above the maximum",
            vec![scored(vec![points(0), points(101), points(0)])],
            Refusal::ScoreOutOfRange { key: result.clone(), item: 1 },
        ),
        (
            "below zero",
            vec![scored(vec![points(-1), points(0), points(0)])],
            Refusal::ScoreOutOfRange { key: result.clone(), item: 0 },
        ),
    ] {
        check(&desk, name, import(facts), expect);
    }
    check(&desk, "an unknown import", taken_back("i9"), Refusal::Unknown(key(FactKind::Import, "i9")));
}

#[test]
fn routes_are_refused_without_steps_checks_and_order() {
    let mut desk = full_desk();
    // The check of the cast has dated both steps; one is open again.
    let open_again = Op::CheckStep { route: "r1".into(), step: "s2".into(), state: StepState::Planned };
    desk.does(open_again).unwrap();
    let adopt = |edit: fn(&mut Route)| Op::AdoptRoutes(vec![route("r2", edit)]);
    let status = |status| Op::SetRouteStatus { route: "r1".into(), status };
    let open = |pupil: &str, id: &str| Refusal::RouteOpen {
        pupil: pupil.into(),
        subject: marshrut::model::skill::Subject::Mathematics,
        route: id.into(),
    };
    let step = |state| Op::CheckStep { route: "r1".into(), step: "s2".into(), state };
    for (name, op, expect) in [
        ("no steps", adopt(|it| it.steps.clear()), Refusal::NoSteps("r2".into())),
        ("no activity", adopt(|it| it.steps[0].activity = " ".to_owned()), Refusal::Blank(Field::StepActivity)),
        ("no check", adopt(|it| it.steps[0].check.clear()), Refusal::Blank(Field::StepCheck)),
        ("due after the end", adopt(|it| it.ends_on = day("2022-04-01")), Refusal::DatesDisagree("r2".into())),
        ("one step twice", adopt(|it| it.steps[1].id = "s1".into()), Refusal::StepUnknown("s1".into())),
        ("an unknown pupil", adopt(|it| it.pupil = "p9".into()), Refusal::Unknown(key(FactKind::Pupil, "p9"))),
        ("a second route", Op::AdoptRoutes(vec![cast::route("r2", "p1")]), open("p1", "r1")),
        (
            "two at once: none is adopted",
            Op::AdoptRoutes(vec![cast::route("r2", "p2"), cast::route("r3", "p2")]),
            open("p2", "r3"),
        ),
        ("begun without approval", status(RouteStatus::Active), Refusal::NotApproved("r1".into())),
        ("referred without approval", status(RouteStatus::Referred), Refusal::NotApproved("r1".into())),
        ("the same status", status(RouteStatus::Adopted), Refusal::NothingToDo),
        ("a check of nothing", step(checked(0, 0)), Refusal::CheckImpossible { n_solved: 0, n_given: 0 }),
        ("more than given", step(checked(4, 3)), Refusal::CheckImpossible { n_solved: 4, n_given: 3 }),
        (
            "an unknown step",
            Op::CheckStep { route: "r1".into(), step: "s9".into(), state: checked(1, 3) },
            Refusal::StepUnknown("s9".into()),
        ),
        ("an unknown route", Op::RemoveRoute("r9".into()), Refusal::Unknown(key(FactKind::Route, "r9"))),
    ] {
        check(&desk, name, op, expect);
    }
    let mut unruled = desk.dataset.get::<Route>("r1").unwrap().clone();
    unruled.steps[1].exit_rule = " ".to_owned();
    (unruled.status, unruled.goal) = (RouteStatus::Approved, "Другая цель".to_owned());
    let blank = Refusal::Blank(Field::StepExit);
    check(&desk, "approved without an exit rule", Op::EditRoutes(vec![unruled]), blank);
    desk.does(status(RouteStatus::Approved)).unwrap();
    let waiting = Refusal::StepsUnchecked { route: "r1".into(), n: 1 };
    check(&desk, "closed with open steps", status(RouteStatus::Closed), waiting);
    let mut eased = desk.dataset.get::<Route>("r1").unwrap().clone();
    eased.steps[1].exit_rule = "1 из 3 заданий".to_owned();
    check(&desk, "an easier exit rule after the approval", Op::EditRoutes(vec![eased]), Refusal::RuleFixed);
    desk.does(step(checked(2, 3))).unwrap();
    let back = Refusal::StatusBack { from: RouteStatus::Approved, to: RouteStatus::Draft };
    check(&desk, "back to a draft", status(RouteStatus::Draft), back);
    desk.does(status(RouteStatus::Closed)).unwrap();
    desk.does(Op::AdoptRoutes(vec![cast::route("r2", "p1")])).unwrap();
    assert_eq!(desk.dataset.get::<Route>("r2").map(|it| it.status), Some(RouteStatus::Adopted));
}

#[test]
fn several_routes_are_edited_as_one_change_all_or_none() {
    let mut desk = full_desk();
    desk.does(Op::AdoptRoutes(vec![cast::route("r2", "p2")])).unwrap();
    let other = |desk: &Desk, id: &str, goal: &str| Route {
        goal: goal.to_owned(),
        ..desk.dataset.get::<Route>(id).unwrap().clone()
    };
    let goals = |desk: &Desk| ["r1", "r2"].map(|id| desk.dataset.get::<Route>(id).unwrap().goal.clone());
    let before = goals(&desk);
    let mut stepless = other(&desk, "r2", "Другая цель");
    stepless.steps.clear();
    let op = Op::EditRoutes(vec![other(&desk, "r1", "Другая цель"), stepless]);
    assert!(desk.does(op).is_err());
    assert_eq!(goals(&desk), before, "none of them");
    let change = desk.does(Op::EditRoutes(vec![other(&desk, "r1", "Раз"), other(&desk, "r2", "Два")])).unwrap();
    assert_eq!(goals(&desk), ["Раз", "Два"]);
    desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_eq!(goals(&desk), before, "taken back together");
}

#[test]
fn a_route_is_prolonged_to_a_later_day_or_not_at_all() {
    let mut desk = full_desk();
    let status = |status| Op::SetRouteStatus { route: "r1".into(), status };
    desk.does(status(RouteStatus::Approved)).unwrap();
    let until = |desk: &Desk, days: i64| {
        let route = desk.dataset.get::<Route>("r1").unwrap().clone();
        let ends_on = route.ends_on + time::Duration::days(days);
        Op::EditRoutes(vec![Route { status: RouteStatus::Prolonged, ends_on, ..route }])
    };
    let ends_on = desk.dataset.get::<Route>("r1").unwrap().ends_on;
    check(&desk, "prolonged to the day it had", until(&desk, 0), Refusal::NotLater(ends_on));
    check(&desk, "prolonged to an earlier day", until(&desk, -1), Refusal::NotLater(ends_on));
    check(&desk, "prolonged without a day", status(RouteStatus::Prolonged), Refusal::NotLater(ends_on));
    let later = until(&desk, 14);
    desk.does(later).unwrap();
    check(
        &desk,
        "prolonged, then to an earlier day",
        until(&desk, -14),
        Refusal::NotLater(ends_on + time::Duration::days(14)),
    );
}

#[test]
fn other_deeds_are_refused_when_they_say_nothing() {
    let desk = full_desk();
    let named = |text: &str| Naming::Named(PersonName::from_one_cell(text));
    let mut empty = cast::lesson("l9", &[]);
    let nobody = empty.clone();
    empty.attendance = cast::lesson("l9", &["p1"]).attendance;
    empty.duration_minutes = 0;
    let objection = cast::objection("o9", "p1");
    let blank_link = PupilLink { reason: String::new(), ..cast::link("p1", "p2") };
    for (name, op, expect) in [
        ("a lesson for nobody", Op::RecordLesson(Box::new(nobody)), Refusal::NoPupils),
        ("a lesson of no time", Op::RecordLesson(Box::new(empty)), Refusal::NoDuration),
        (
            "an objection that has ended",
            Op::Object(marshrut::model::objection::Objection { until: objection.on, ..objection.clone() }),
            Refusal::EndsBeforeStart,
        ),
        (
            "an objection without a reason",
            Op::Object(marshrut::model::objection::Objection { reason: String::new(), ..objection }),
            Refusal::Blank(Field::Reason),
        ),
        (
            "two children of one id",
            Op::PartPupils(PupilsApart::of_pair("p1".into(), "p1".into())),
            Refusal::AlreadyOneChild,
        ),
        (
            "two children who are joined",
            Op::PartPupils(PupilsApart::of_pair("p3".into(), "code-1".into())),
            Refusal::AlreadyOneChild,
        ),
        ("a link with itself", Op::LinkPupils(cast::link("p1", "p1")), Refusal::AlreadyOneChild),
        ("a link the other way round", Op::LinkPupils(cast::link("code-1", "p3")), Refusal::AlreadyOneChild),
        ("a link without a reason", Op::LinkPupils(blank_link), Refusal::Blank(Field::Reason)),
        (
            "a pupil without a name",
            Op::RenamePupil { pupil: "p1".into(), naming: named("  ") },
            Refusal::Blank(Field::Name),
        ),
        (
            "the same name",
            Op::RenamePupil { pupil: "p1".into(), naming: named("Метелин Егор Олегович") },
            Refusal::NothingToDo,
        ),
        (
            "a choice without a conflict",
            Op::Choose { key: key(FactKind::Pupil, "p1"), version: 0 },
            Refusal::NotAConflict(key(FactKind::Pupil, "p1")),
        ),
    ] {
        check(&desk, name, op, expect);
    }
}

#[test]
fn an_activity_is_closed_by_a_document_with_a_title_and_its_link_is_followed_into_the_web_only() {
    let mut desk = full_desk();
    let open = desk.dataset.get::<Activity>("I.1.1").unwrap().clone();
    let said = |document: &str, number: &str, link: &str| {
        let [number, link] = [number, link].map(|text| Some(text.to_owned()));
        let done = ActivityDone { document: document.to_owned(), number, on: day("2022-04-01"), link };
        Op::PutActivity(Activity { done: Some(done), ..open.clone() })
    };
    check(&desk, "a number is no document", said(" ", "12", ""), Refusal::Blank(Field::Title));
    check(&desk, "nothing said leaves it open", said(" ", " № ", ""), Refusal::NothingToDo);
    for (link, address) in [
        (" https://school.example/12.pdf ", Some("https://school.example/12.pdf")),
        ("HTTP://school.example", Some("HTTP://school.example")),
        ("https://", None),
        ("https://school.example/12 .pdf", None),
        ("javascript:alert(1)//https://school.example", None),
        ("data:text/html,1", None),
        ("file:///c:/12.pdf", None),
        ("\\\\server\\docs\\12.pdf", None),
        ("шкаф в учительской", None),
    ] {
        desk.does(said(" Положение ", " № 12-од ", link)).unwrap();
        let done = desk.dataset.get::<Activity>("I.1.1").unwrap().done.clone().unwrap();
        assert_eq!((done.document.as_str(), done.number.as_deref()), ("Положение", Some("12-од")));
        assert_eq!((done.link.as_deref(), done.address()), (Some(link.trim()), address));
    }
    desk.does(said("", "", "")).unwrap();
    assert_eq!(desk.dataset.get::<Activity>("I.1.1").unwrap().done, None);
}

#[test]
fn lessons_of_groups_are_planned_all_or_none_in_the_place_of_others() {
    let mut desk = full_desk();
    let planned = |ids: &[&str]| ids.iter().map(|id| cast::lesson(id, &["p1"])).collect::<Vec<ExtraLesson>>();
    desk.does(Op::PlanLessons { lessons: planned(&["g1", "g2"]), replaced: vec![] }).unwrap();
    let nobody = vec![cast::lesson("g3", &["p1"]), cast::lesson("g4", &[])];
    check(&desk, "one for nobody", Op::PlanLessons { lessons: nobody, replaced: vec![] }, Refusal::NoPupils);
    let unknown = Op::PlanLessons { lessons: planned(&["g3"]), replaced: vec!["g9".into()] };
    check(&desk, "in the place of none", unknown, Refusal::Unknown(key(FactKind::Lesson, "g9")));
    let change = desk.does(Op::PlanLessons { lessons: planned(&["g3"]), replaced: vec!["g1".into()] }).unwrap();
    assert!(matches!(&change.label, Label::Did(deed) if deed.kind == DeedKind::LessonsPlanned && deed.n == 1));
    let is_there = |id: &str| desk.dataset.get::<ExtraLesson>(id).is_some();
    assert_eq!(["g1", "g2", "g3", "g4"].map(is_there), [false, true, true, false]);
}

#[test]
fn a_lesson_that_was_not_held_stays_with_its_reason_and_nobody_was_there() {
    let mut desk = full_desk();
    let call = |id: &str, why, words: Option<&str>| Op::CallOffLesson {
        lesson: id.into(),
        why: CalledOff { why, words: words.map(str::to_owned) },
    };
    let unknown = Refusal::Unknown(key(FactKind::Lesson, "l9"));
    check(&desk, "none there", call("l9", NotHeld::Tutor, None), unknown);
    for words in [None, Some(""), Some("  ")] {
        check(&desk, "a reason of its own", call("l1", NotHeld::Other, words), Refusal::Blank(Field::Reason));
    }
    let change = desk.does(call("l1", NotHeld::Other, Some("нет света"))).unwrap();
    assert!(matches!(&change.label, Label::Did(deed) if deed.kind == DeedKind::LessonCalledOff && deed.n == 2));
    let lesson = desk.dataset.get::<ExtraLesson>("l1").unwrap();
    assert!(!lesson.is_open() && !lesson.is_recorded());
    assert_eq!(lesson.not_held().and_then(|why| why.words.as_deref()), Some("нет света"));
}

#[test]
fn withdrawing_an_import_takes_its_results_and_leaves_the_pupils() {
    let mut desk = full_desk();
    let change = desk.does(taken_back("i1")).unwrap();
    assert!(matches!(&change.label, Label::Did(deed) if deed.kind == DeedKind::ImportWithdrawn && deed.n == 5));
    let left: Vec<String> = desk.dataset.all::<PupilResult>().map(|it| it.assessment.to_string()).collect();
    assert_eq!(left, ["check/ma/6/2021/n2"], "a check came by hand and stays");
    assert_eq!(desk.dataset.all::<marshrut::model::org::Pupil>().count(), 5);
    assert!(desk.dataset.get::<marshrut::model::assessment::Assessment>(cast::work_id().as_str()).is_some());
    // Without a route that remembers it, an empty work goes too.
    let mut desk = full_desk();
    desk.does(Op::RemoveRoute("r1".into())).unwrap();
    desk.does(taken_back("i1")).unwrap();
    assert!(desk.dataset.get::<marshrut::model::assessment::Assessment>(cast::work_id().as_str()).is_none());
}

#[test]
fn undo_is_all_or_nothing_and_can_be_undone() {
    let mut desk = Desk::new("inst-a", "Иванова А. П.");
    let facts: Vec<Fact> = full_desk().dataset.registers().filter_map(|(_, it)| it.body().cloned()).collect();
    let is_base = |fact: &Fact| !matches!(fact, Fact::Route(_));
    let taken = desk.does(import(facts.into_iter().filter(is_base).collect())).unwrap();
    let adopted = desk.does(Op::AdoptRoutes(vec![cast::route("r1", "p1")])).unwrap();
    let undo = |change: &marshrut::change::Change| Op::Undo(Box::new(change.clone()));
    let needed = Refusal::Dangling { key: key(FactKind::Route, "r1"), missing: key(FactKind::Pupil, "p1") };
    check(&desk, "a route stands on the import", undo(&taken), needed);
    let undone = desk.does(undo(&adopted)).unwrap();
    assert_eq!(undone.label, adopted.label.undone());
    check(&desk, "twice", undo(&adopted), Refusal::ChangedSince(key(FactKind::Route, "r1")));
    let redone = desk.does(undo(&undone)).unwrap();
    assert_eq!(redone.label, adopted.label);
    assert!(desk.dataset.get::<Route>("r1").is_some());
    desk.does(undo(&redone)).unwrap();
    desk.does(undo(&taken)).unwrap();
    assert!(desk.dataset.registers().all(|(_, register)| register.body().is_none()), "all is taken back, as removals");
}

#[test]
fn a_withdrawn_import_gives_back_what_it_had_overwritten() {
    let mut desk = full_desk();
    let before = desk.dataset.all::<PupilResult>().next().unwrap().clone();
    let first = desk.dataset.all::<Import>().next().unwrap().clone();
    let again = |id: &str, mark: Mark| {
        let mut result = before.clone();
        result.place.import = id.into();
        result.journal_mark = Some(JournalMark::Mark(mark));
        vec![Fact::Import(Import { id: id.into(), ..first.clone() }), Fact::Result(result)]
    };
    let mut journal =
        vec![desk.does(import(again("i7", Mark::Five))).unwrap(), desk.does(import(again("i8", Mark::Two))).unwrap()];
    let stands = |desk: &Desk| desk.dataset.get::<PupilResult>(&before.key().id).cloned();

    // The older of the two takes nothing away: the younger stands over it.
    let older = withdrawal(&desk.dataset, &journal, &"i7".into());
    assert_eq!((older.n_gone, older.n_restored), (0, 0));
    let younger = withdrawal(&desk.dataset, &journal, &"i8".into());
    assert_eq!((younger.n_gone, younger.n_restored, younger.n_works), (0, 1, 0));

    // Both withdrawn, the older first: what stood before both comes back.
    journal.push(desk.does(Op::WithdrawImport(older.order("i7".into()))).unwrap());
    let younger = withdrawal(&desk.dataset, &journal, &"i8".into());
    assert_eq!((younger.n_gone, younger.n_restored), (0, 1));
    let change = desk.does(Op::WithdrawImport(younger.order("i8".into()))).unwrap();
    assert_eq!(stands(&desk), Some(before.clone()));
    // And the withdrawal itself can be undone.
    desk.does(Op::Undo(Box::new(change))).unwrap();
    assert_ne!(stands(&desk), Some(before));
}

#[test]
fn the_deputy_approves_many_routes_or_none() {
    let mut desk = full_desk();
    desk.does(Op::AdoptRoutes(vec![cast::route("r2", "p2")])).unwrap();
    let both = || Op::ApproveRoutes(vec!["r1".into(), "r2".into()]);
    let mut unruled = desk.clone();
    let mut route = unruled.dataset.get::<Route>("r2").unwrap().clone();
    route.steps[0].exit_rule.clear();
    unruled.does(Op::EditRoutes(vec![route])).unwrap();
    check(&unruled, "one of them has no exit rule", both(), Refusal::Blank(Field::StepExit));
    check(
        &desk,
        "one that nobody knows",
        Op::ApproveRoutes(vec!["r1".into(), "r9".into()]),
        Refusal::Unknown(key(FactKind::Route, "r9")),
    );
    let change = desk.does(both()).unwrap();
    let told = Label::Did(marshrut::change::Deed { kind: DeedKind::RouteStatus, title: String::new(), n: 2 });
    assert_eq!(change.label, told);
    let status = |id: &str| desk.dataset.get::<Route>(id).map(|route| route.status);
    assert_eq!(["r1", "r2"].map(status), [Some(RouteStatus::Approved); 2]);
    check(&desk, "approved already", both(), Refusal::NothingToDo);
    // A refused one is not approved by the way.
    desk.does(Op::SetRouteStatus { route: "r1".into(), status: RouteStatus::Refused }).unwrap();
    check(&desk, "refused by the parents", both(), Refusal::NothingToDo);
}

/// Status before, answer, status after.
#[test]
fn the_answer_of_parents_is_dated_and_leads_the_route_on() {
    use RouteStatus::{Active, Adopted, Approved, Closed, Prolonged, Refused};
    let said = |by: &str, answer| ParentsSaid { on: day("2022-03-24"), by: by.to_owned(), answer };
    let (yes, no) = (ParentsAnswer::Agreed, ParentsAnswer::Refused);
    for (before, answer, after) in [
        (Adopted, yes, Adopted),
        (Approved, yes, Active),
        (Active, yes, Active),
        (Refused, yes, Adopted),
        (Prolonged, yes, Prolonged),
        (Closed, yes, Closed),
        (Adopted, no, Refused),
        (Approved, no, Refused),
        (Prolonged, no, Refused),
        (Closed, no, Closed),
    ] {
        let mut desk = full_desk();
        let checked = |route: &mut Route| route.steps.iter_mut().for_each(|step| step.state = checked(2, 3));
        let way: &[RouteStatus] = match before {
            Adopted => &[],
            Approved => &[Approved],
            _ => &[Approved, before],
        };
        for status in way {
            let mut route = Route { pupil: "p1".into(), status: *status, ..self::route("r1", checked) };
            if *status == Prolonged {
                route.ends_on = route.ends_on.next_day().unwrap();
            }
            desk.does(Op::EditRoutes(vec![route])).unwrap();
        }
        let op = Op::RecordParents { route: "r1".into(), said: said("Метелина О. П.", answer) };
        let change = desk.does(op).unwrap();
        assert_eq!(change.label.deed().kind, DeedKind::RouteParents);
        let now = desk.dataset.get::<Route>("r1").unwrap();
        assert_eq!(now.status, after, "{before:?} {answer:?}");
        assert_eq!(now.parents_said, Some(said("Метелина О. П.", answer)));
    }
    let mut desk = full_desk();
    let record = |by: &str, answer| Op::RecordParents { route: "r1".into(), said: said(by, answer) };
    check(&desk, "nobody answered", record(" ", yes), Refusal::Blank(Field::Parent));
    let unknown = Op::RecordParents { route: "no".into(), said: said("мать", yes) };
    check(&desk, "no route", unknown, Refusal::Unknown(key(FactKind::Route, "no")));
    desk.does(record("мать", no)).unwrap();
    desk.does(Op::AdoptRoutes(vec![cast::route("r9", "p1")])).unwrap();
    let open = Refusal::RouteOpen { pupil: "p1".into(), subject: Subject::Mathematics, route: "r9".into() };
    check(&desk, "another route runs meanwhile", record("мать", yes), open);
}
