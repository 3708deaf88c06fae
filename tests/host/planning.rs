//! Routes and groups: order, hours, days, what is not promised; laws over random classes.

use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::analysis::findings::Findings;
use marshrut::model::assessment::{AssessmentKind, Level, Mark};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::group_form::Setup;
use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::route::{NotPromisedReason, Route, RouteStatus, StepForm};
use marshrut::model::skill::Subject;
use marshrut::model::template::{RouteTemplate, TemplateStep};
use marshrut::planning::groups::divide;
use marshrut::planning::groups::division::LeftOut;
use marshrut::planning::groups::setup::request_of;
use marshrut::planning::propose::{Ground, adopted, propose};
use marshrut::planning::request::{Concern, Dose, PlanFault, PlanRequest, SchoolDays};
use marshrut::planning::schedule::{due_days, school_days};
use marshrut::planning::sequence::broken_by_move;
use marshrut::planning::{flagged, propose_all};
use marshrut::reference::Reference;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use crate::support::school::{class, day, pupil, put, result, with_journal, work};

/// A skill of the seeds' mathematics, one it rests on, and one that has nothing to do with them.
fn chain(reference: &Reference) -> (SkillCode, SkillCode, SkillCode) {
    let is_fit = |skill: &&marshrut::model::skill::Skill| !skill.rests_on.is_empty() && skill.gravity == 3;
    let top = reference.skills.of_subject(Subject::Mathematics).find(is_fit).unwrap();
    let related: BTreeSet<SkillCode> =
        reference.skills.ancestors(&top.code).into_iter().chain([top.code.clone()]).collect();
    let is_apart = |skill: &&marshrut::model::skill::Skill| {
        !related.contains(&skill.code) && !reference.skills.ancestors(&skill.code).contains(&top.code)
    };
    let apart = reference.skills.of_subject(Subject::Mathematics).find(is_apart).unwrap();
    (top.code.clone(), top.rests_on[0].clone(), apart.code.clone())
}

/// Ten pupils, three works of two tasks for each of three skills; who lacks which is said by `lacks`: a lack is always 0.
fn school_of(skills: &[&SkillCode], lacks: &BTreeMap<usize, Vec<usize>>) -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 10);
    for (number, held_on) in ["2021-10-01", "2021-12-01", "2022-03-01", "2022-04-15"].into_iter().enumerate() {
        let names: Vec<[&str; 1]> = skills.iter().flat_map(|skill| [[skill.as_str()], [skill.as_str()]]).collect();
        let items: Vec<&[&str]> = names.iter().map(<[&str; 1]>::as_slice).collect();
        let mut work = work(&format!("w{number}"), AssessmentKind::Kdr, held_on, &items);
        for item in &mut work.items {
            item.level = Some(Level::Basic);
        }
        for mate in 0..10 {
            let own = lacks.get(&mate).cloned().unwrap_or_default();
            let letters: String = (0..skills.len()).map(|at| if own.contains(&at) { "00" } else { "11" }).collect();
            let journal = if own.is_empty() { Mark::Four } else { Mark::Two };
            put(&mut dataset, with_journal(result(&work, pupil(mate), &letters), Some(journal)));
        }
        put(&mut dataset, work);
    }
    dataset
}

fn request(minutes_limit: u32) -> PlanRequest {
    PlanRequest {
        pupil: pupil(0),
        subject: Subject::Mathematics,
        basis: "неуспевающий".into(),
        goal: String::new(),
        minutes_limit,
        dose: Dose::default(),
        start: day("2022-05-04"),
        end: day("2022-05-31"),
        lead: "Циркулева М. А.".into(),
        calendar: SchoolDays { holidays: vec![(day("2022-05-09"), day("2022-05-10"))], ..SchoolDays::default() },
        template: None,
    }
}

fn ids() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("id{n}")
    }
}

/// The laws of a route, whatever was asked.
fn check_route(route: &Route, request: &PlanRequest, findings: &Findings, reference: &Reference) {
    assert!(route.steps.iter().map(|step| step.minutes).sum::<u32>() <= request.minutes_limit);
    let over: Vec<&SkillCode> = route
        .not_promised
        .iter()
        .filter(|left| left.reason == NotPromisedReason::OverHours)
        .map(|left| &left.skill)
        .collect();
    for (at, step) in route.steps.iter().enumerate() {
        let bases = reference.skills.ancestors(&step.skill);
        assert!(route.steps[at..].iter().all(|later| !bases.contains(&later.skill)), "before its base: {}", step.skill);
        assert!(over.iter().all(|left| !bases.contains(left)), "without its base: {}", step.skill);
        assert!(request.calendar.is_open(step.due_on) && (request.start..=request.end).contains(&step.due_on));
        assert!(!step.activity.is_empty() && !step.check.is_empty() && !step.exit_rule.is_empty());
        assert_eq!(step.responsible, request.lead);
    }
    assert!(route.steps.is_sorted_by_key(|step| step.due_on));
    let known = &findings.pupil(&route.pupil).unwrap().mastery;
    for copy in &route.evidence {
        assert_eq!(copy.items.len(), known[&copy.skill].evidence.len());
        assert!(route.steps.iter().any(|step| step.skill == copy.skill));
    }
}

#[test]
fn a_route_goes_from_the_base_up_and_says_what_it_does_not_promise() {
    let reference = Reference::seeds().unwrap();
    let (top, base, apart) = chain(&reference);
    // Pupil 0 lacks all three; «apart» is lacked by eight of ten: the whole class.
    let lacks: BTreeMap<usize, Vec<usize>> =
        (0..8).map(|mate| (mate, if mate == 0 { vec![0, 1, 2] } else { vec![2] })).collect();
    let dataset = school_of(&[&top, &base, &apart], &lacks);
    let (census, findings) = (Census::of(&dataset), find(&dataset, &reference, day("2022-05-01")));
    let ground = Ground { census: &census, findings: &findings, reference: &reference };
    let request = request(600);
    let proposal = propose(ground, &request, &mut ids()).unwrap();
    check_route(&proposal.route, &request, &findings, &reference);
    let skills: Vec<&SkillCode> = proposal.route.steps.iter().map(|step| &step.skill).collect();
    assert_eq!(skills, [&base, &top]);
    let left: Vec<_> = proposal.route.not_promised.iter().map(|left| (&left.skill, left.reason)).collect();
    assert_eq!(left, [(&apart, NotPromisedReason::WholeClass)]);
    assert_eq!(proposal.route.steps.last().unwrap().due_on, day("2022-05-31"));
    assert_eq!((proposal.route.status, adopted(&proposal.route).status), (RouteStatus::Draft, RouteStatus::Adopted));

    let short = PlanRequest { minutes_limit: proposal.route.steps[0].minutes, ..request.clone() };
    let proposal = propose(ground, &short, &mut ids()).unwrap();
    check_route(&proposal.route, &short, &findings, &reference);
    assert_eq!(proposal.route.steps.len(), 1);
    assert!(proposal.concerns.contains(&Concern::OverHours));

    let way = TemplateStep { form: StepForm::Lesson, activity: "Карточки «{short}»".into(), minutes: 250 };
    let template = RouteTemplate {
        id: "t".into(),
        title: "Свой".into(),
        subject: Subject::Mathematics,
        goal: String::new(),
        causes: vec![],
        parents_note: String::new(),
        for_deficit: Some(way),
        for_likely: None,
    };
    for (minutes_limit, n_steps) in [(500, 2), (499, 1)] {
        let asked = PlanRequest { minutes_limit, template: Some(template.clone()), ..request.clone() };
        let proposal = propose(ground, &asked, &mut ids()).unwrap();
        check_route(&proposal.route, &asked, &findings, &reference);
        assert_eq!(proposal.route.steps.len(), n_steps, "the hours hold with the minutes of the template");
        for step in &proposal.route.steps {
            let short = &reference.skills.get(&step.skill).unwrap().short_title;
            assert_eq!(
                (step.form, step.minutes, &step.activity),
                (StepForm::Lesson, 250, &format!("Карточки «{short}»"))
            );
        }
    }

    let none = PlanRequest { minutes_limit: 0, ..request.clone() };
    let proposal = propose(ground, &none, &mut ids()).unwrap();
    assert!(proposal.route.steps.is_empty() && proposal.minutes_wanted > 0);
    for (start, end, fault) in
        [("2022-05-07", "2022-05-10", PlanFault::NoSchoolDay), ("2022-05-20", "2022-05-01", PlanFault::NoSchoolDay)]
    {
        let closed = PlanRequest { start: day(start), end: day(end), ..request.clone() };
        assert_eq!(propose(ground, &closed, &mut ids()).unwrap_err(), fault);
    }
    let nobody = PlanRequest { pupil: PupilId::from("nobody"), ..request };
    assert_eq!(propose(ground, &nobody, &mut ids()).unwrap_err(), PlanFault::UnknownPupil);
}

#[test]
fn all_flagged_pupils_of_a_class_get_a_proposal_at_once() {
    let reference = Reference::seeds().unwrap();
    let (top, base, apart) = chain(&reference);
    let lacks = BTreeMap::from([(1, vec![0]), (4, vec![1, 2]), (7, vec![2])]);
    let dataset = school_of(&[&top, &base, &apart], &lacks);
    let (census, findings) = (Census::of(&dataset), find(&dataset, &reference, day("2022-05-01")));
    let ground = Ground { census: &census, findings: &findings, reference: &reference };
    let room = census.class_of(&pupil(1)).unwrap();
    let own = |(pupil, flag): (&PupilId, &marshrut::analysis::flags::RiskFlag)| PlanRequest {
        pupil: pupil.clone(),
        basis: format!("{:?}", flag.category),
        ..request(600)
    };
    let requests = flagged(ground, &room.id, Subject::Mathematics).into_iter().map(own).collect();
    let proposals = propose_all(ground, &room.id, requests, None, &mut ids());
    let pupils: Vec<&PupilId> = proposals.iter().map(|proposal| &proposal.route.pupil).collect();
    assert_eq!(pupils, [&pupil(1), &pupil(4), &pupil(7)]);
    let ids: BTreeSet<&str> = proposals.iter().map(|proposal| proposal.route.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    for proposal in &proposals {
        check_route(&proposal.route, &request(600), &findings, &reference);
        assert_eq!(proposal.route.basis, "NotPassing");
        assert!(!proposal.route.steps.is_empty());
    }
}

#[test]
fn due_days_are_spread_over_the_days_of_school() {
    let days = school_days(day("2022-05-02"), day("2022-05-13"), &SchoolDays::default());
    assert_eq!(days.len(), 10);
    for (minutes, expect) in [
        (vec![30], vec![9]),
        (vec![30, 30], vec![4, 9]),
        (vec![90, 10], vec![8, 9]),
        (vec![10, 10, 80], vec![0, 1, 9]),
        (vec![1000, 1, 1], vec![7, 8, 9]),
        (vec![], vec![]),
    ] {
        let expect: Vec<_> = expect.into_iter().map(|at: usize| days[at]).collect();
        assert_eq!(due_days(&minutes, &days), expect, "{minutes:?}");
    }
    assert_eq!(due_days(&[10; 12], &days).len(), 12, "more steps than days share days");
}

fn lacking(n_pupils: usize) -> impl Strategy<Value = BTreeMap<usize, Vec<usize>>> {
    prop::collection::vec(prop::collection::btree_set(0..3_usize, 0..3), n_pupils)
        .prop_map(|all| all.into_iter().map(|own| own.into_iter().collect()).enumerate().collect())
}

/// Groups of the facts themselves: who lacks something is in a group of it or left out.
fn check_groups(
    findings: &Findings,
    reference: &Reference,
    ground: Ground<'_>,
    n_groups: u32,
) -> Result<(), TestCaseError> {
    let subjects = [Subject::Mathematics];
    let mut setup = Setup::usual("Иванова".to_owned(), &subjects, &reference.groups);
    setup.tutors[0].minutes_a_week = n_groups * reference.groups.minutes * reference.groups.lessons_a_week;
    let division = divide(&request_of(ground, &setup, day("2022-05-01")));
    let placed: Vec<&PupilId> = division.groups.iter().flat_map(|group| &group.pupils).collect();
    let everybody: BTreeSet<&PupilId> =
        placed.iter().copied().chain(division.left_out.iter().map(|(pupil, _)| pupil)).collect();
    prop_assert_eq!((everybody.len(), placed.len() + division.left_out.len()), (10, 10));
    prop_assert!(division.groups.len() <= n_groups as usize);
    for group in &division.groups {
        for pupil in &group.pupils {
            let word = findings.pupil(pupil).unwrap().mastery[&group.skill].word;
            prop_assert!(matches!(word, MasteryWord::Deficit | MasteryWord::Likely));
        }
    }
    for (pupil, reason) in &division.left_out {
        let is_clean = findings.pupil(pupil).unwrap().mastery.values().all(|mastery| mastery.probability >= 0.5);
        prop_assert_eq!(*reason == LeftOut::NoDeficits, is_clean);
        prop_assert!(*reason != LeftOut::NoPlace || division.groups.len() == n_groups as usize);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn routes_and_groups_keep_their_laws(lacks in lacking(10), minutes_limit in 0_u32..300, n_groups_max in 0_u32..4) {
        let reference = Reference::seeds().unwrap();
        let (top, base, apart) = chain(&reference);
        let dataset = school_of(&[&top, &base, &apart], &lacks);
        let (census, findings) = (Census::of(&dataset), find(&dataset, &reference, day("2022-05-01")));
        let ground = Ground { census: &census, findings: &findings, reference: &reference };
        for number in 0..10 {
            let request = PlanRequest { pupil: pupil(number), ..request(minutes_limit) };
            check_route(&propose(ground, &request, &mut ids()).unwrap().route, &request, &findings, &reference);
        }
        check_groups(&findings, &reference, ground, n_groups_max)?;
    }
}

#[test]
fn a_move_tells_which_skill_would_stand_before_what_it_rests_on() {
    let skills = &Reference::seeds().unwrap().skills;
    let (base, skill) = skills
        .iter()
        .find_map(|skill| Some((skill.rests_on.first()?.clone(), skill.code.clone())))
        .expect("some skill rests on another");
    let alone = skills.iter().map(|one| one.code.clone()).find(|one| {
        let is_tied =
            |other: &SkillCode| skills.ancestors(other).contains(one) || skills.ancestors(one).contains(other);
        *one != base && *one != skill && !is_tied(&base) && !is_tied(&skill)
    });
    let alone = alone.expect("some skill has nothing to do with either");
    let order = [&base, &alone, &skill];
    let broken = Some((&skill, &base));
    assert_eq!(broken_by_move(&order, 0, 2, skills), broken, "what it rests on goes behind");
    assert_eq!(broken_by_move(&order, 2, 0, skills), broken, "it goes before what it rests on");
    assert_eq!(broken_by_move(&order, 0, 1, skills), None);
    assert_eq!(broken_by_move(&order, 1, 2, skills), None);
    assert_eq!(broken_by_move(&order, 2, 1, skills), None);
    assert_eq!(broken_by_move(&order, 7, 0, skills), None, "no such step");
    assert_eq!(broken_by_move(&order, 0, 9, skills), broken, "to the end");
}
