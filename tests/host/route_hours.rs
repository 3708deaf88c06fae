//! Routes within the hours: of the sets that fit the one that opens most, the tutor's hours over a whole class, a step added by hand.

use marshrut::analysis::census::Census;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::fact::Record;
use marshrut::model::group_form::GroupForm;
use marshrut::model::id::SkillCode;
use marshrut::model::lesson::Attendance;
use marshrut::model::route::{NotPromisedReason, Route, RouteStatus, StepForm};
use marshrut::planning::fitting::{Limits, Piece, fitting};
use marshrut::planning::one_step::{addable, with_step, without_step};
use marshrut::planning::propose_all;
use marshrut::planning::request::{PlanRequest, Proposal, SchoolDays};
use marshrut::planning::tutor_hours::{Asked, TutorHours};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use time::Duration;

use crate::planning_laws::{REFERENCE, START, SUBJECT, Words, calendar, findings, ground, put, request, school, words};
use crate::support::cast;

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let one = (1..=6_u32, 0..=6_u32, 1..=12_u32, prop::collection::vec(any::<prop::sample::Index>(), 0..=2));
    prop::collection::vec(one, 0..=10).prop_map(|all| {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, (minutes, tutor_minutes, worth, bases)) in all.into_iter().enumerate() {
            let direct: BTreeSet<usize> = bases.into_iter().filter(|_| at > 0).map(|base| base.index(at)).collect();
            // Over several steps too.
            let all = direct.iter().flat_map(|base| pieces[*base].bases.clone()).chain(direct.iter().copied());
            let bases: BTreeSet<usize> = all.collect();
            let bases = bases.into_iter().collect();
            pieces.push(Piece { minutes: 10 * minutes, tutor_minutes: 10 * tutor_minutes, worth, bases });
        }
        pieces
    })
}

/// The most that any set is worth, by trying all of them.
fn most(pieces: &[Piece], limits: Limits) -> u32 {
    let fits = |set: &u32| {
        let kept = |at: &usize| set >> at & 1 == 1;
        let chosen: Vec<usize> = (0..pieces.len()).filter(kept).collect();
        let sum = |of: fn(&Piece) -> u32| chosen.iter().map(|at| of(&pieces[*at])).sum::<u32>();
        chosen.iter().all(|at| pieces[*at].bases.iter().all(kept))
            && sum(|piece| piece.minutes) <= limits.minutes
            && limits.tutor_minutes.is_none_or(|left| sum(|piece| piece.tutor_minutes) <= left)
    };
    let worth = |set: u32| (0..pieces.len()).filter(|at| set >> at & 1 == 1).map(|at| pieces[at].worth).sum();
    (0..1_u32 << pieces.len()).filter(fits).map(worth).max().unwrap_or(0)
}

/// Pupils of one class.
fn class_of(n: usize) -> Vec<String> {
    (0..n).map(|at| format!("p{at:02}")).collect()
}

fn proposals(own: &[Words], limit: u32, tutor: Option<&mut TutorHours>) -> Vec<Proposal> {
    let names = class_of(own.len());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (dataset, class) = school(&names);
    let pupils: Vec<(&str, Words)> = names.iter().copied().zip(own.iter().cloned()).collect();
    let (found, census) = (findings(&pupils), Census::of(&dataset));
    let frame = request(limit, 80, SchoolDays::default());
    let asked = names.iter().map(|pupil| PlanRequest { pupil: (*pupil).into(), ..frame.clone() }).collect();
    let mut n = 0;
    let mut fresh = || {
        n += 1;
        format!("id{n}")
    };
    propose_all(ground(&census, &found), &class, asked, tutor, &mut fresh)
}

/// The tutor's time that routes take together, counted anew: five share a lesson on a skill, a consultation is for one.
fn time_of(proposals: &[Proposal]) -> u32 {
    let mut lessons: BTreeMap<&SkillCode, Vec<u32>> = BTreeMap::new();
    let mut alone = 0;
    for step in proposals.iter().flat_map(|proposal| &proposal.route.steps) {
        match step.form {
            StepForm::ExtraLesson => lessons.entry(&step.skill).or_default().push(step.minutes),
            StepForm::Consultation => alone += step.minutes,
            StepForm::Lesson | StepForm::Homework => {}
        }
    }
    let of_groups = |minutes: &Vec<u32>| -> u32 {
        minutes.chunks(REFERENCE.groups.n_pupils_max).filter_map(|group| group.iter().max()).sum()
    };
    alone + lessons.values().map(of_groups).sum::<u32>()
}

fn left_out(proposal: &Proposal, reason: NotPromisedReason) -> BTreeSet<SkillCode> {
    let of = proposal.route.not_promised.iter().filter(|left| left.reason == reason);
    of.map(|left| left.skill.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn what_fits_is_worth_the_most_there_is(pieces in pieces(), minutes in 0..400_u32, tutor in prop::option::of(0..400_u32)) {
        let limits = Limits { minutes, tutor_minutes: tutor };
        let told = fitting(&pieces, limits);
        prop_assert_eq!(told.len(), pieces.len());
        let kept: Vec<&Piece> = pieces.iter().zip(&told).filter(|(_, why)| why.is_none()).map(|(piece, _)| piece).collect();
        prop_assert!(kept.iter().map(|piece| piece.minutes).sum::<u32>() <= minutes);
        prop_assert!(tutor.is_none_or(|left| kept.iter().map(|piece| piece.tutor_minutes).sum::<u32>() <= left));
        for piece in &kept {
            prop_assert!(piece.bases.iter().all(|base| told[*base].is_none()), "without its base");
        }
        prop_assert_eq!(kept.iter().map(|piece| piece.worth).sum::<u32>(), most(&pieces, limits));
        if tutor.is_none() {
            prop_assert!(!told.contains(&Some(NotPromisedReason::TutorHours)));
        }
    }

    #[test]
    fn a_class_never_takes_more_than_the_tutor_has(
        own in prop::collection::vec(words(), 1..=30), limit in 0..700_u32, hours in 0..60_u32,
    ) {
        let mut tutor = TutorHours::new(60 * hours, REFERENCE.groups.n_pupils_max);
        let found = proposals(&own, limit, Some(&mut tutor));
        prop_assert_eq!(found.len(), own.len());
        let taken = time_of(&found);
        prop_assert!(taken <= 60 * hours, "{taken} of {}", 60 * hours);
        prop_assert_eq!(tutor.minutes_left(), 60 * hours - taken, "the rest is told");
        for (proposal, own) in found.iter().zip(&own) {
            let minutes: u32 = proposal.route.steps.iter().map(|step| step.minutes).sum();
            prop_assert!(minutes <= limit);
            let over: BTreeSet<SkillCode> = [NotPromisedReason::OverHours, NotPromisedReason::TutorHours]
                .into_iter().flat_map(|reason| left_out(proposal, reason)).collect();
            for step in &proposal.route.steps {
                prop_assert!(REFERENCE.skills.ancestors(&step.skill).iter().all(|base| !over.contains(base)));
            }
            for (skill, _) in own.iter().filter(|(_, word)| *word == MasteryWord::Deficit) {
                let n_steps = proposal.route.steps.iter().filter(|step| step.skill == *skill).count();
                let n_told = proposal.route.not_promised.iter().filter(|left| left.skill == *skill).count();
                prop_assert_eq!(n_steps + n_told, 1, "{} is promised or told", skill);
            }
        }
        // Where the hours are no limit, they change nothing.
        let mut plenty = TutorHours::new(1_000_000, REFERENCE.groups.n_pupils_max);
        let free = proposals(&own, limit, None);
        prop_assert!(free.iter().all(|one| left_out(one, NotPromisedReason::TutorHours).is_empty()));
        prop_assert_eq!(proposals(&own, limit, Some(&mut plenty)), free);
    }

    #[test]
    fn a_step_added_by_hand_keeps_the_order_and_can_be_taken_out_again(
        own in words(), limit in 0..700_u32, calendar in calendar(), at in any::<prop::sample::Index>(),
    ) {
        let (dataset, class) = school(&["p1"]);
        let (found, census) = (findings(&[("p1", own)]), Census::of(&dataset));
        let ground = ground(&census, &found);
        let mut n = 0;
        let mut fresh = || { n += 1; format!("id{n}") };
        let asked = request(limit, 80, calendar.clone());
        let Some(proposal) = propose_all(ground, &class, vec![asked], None, &mut fresh).pop() else { return Ok(()) };
        let route = proposal.route;
        let free = addable(ground, &route, "");
        prop_assert_eq!(free.len() + route.steps.len(), REFERENCE.skills.of_subject(SUBJECT).count());
        prop_assume!(!free.is_empty());
        let skill = &free[at.index(free.len())].skill;
        let added = with_step(ground, &route, skill, None, &calendar, "new".into());
        let place = added.route.steps.iter().position(|step| step.skill == *skill).unwrap();
        let step = &added.route.steps[place];
        prop_assert!(!step.activity.is_empty() && !step.check.is_empty() && !step.exit_rule.is_empty() && step.minutes > 0);
        prop_assert!(calendar.is_open(step.due_on), "{} is a day off", step.due_on);
        prop_assert!(added.route.steps.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));
        let others: Vec<_> = added.route.steps.iter().filter(|other| other.skill != *skill).cloned().collect();
        prop_assert_eq!(&others, &route.steps, "the others stay as they were");
        let above = |step: &marshrut::model::route::Step| REFERENCE.skills.ancestors(&step.skill).contains(skill);
        prop_assert!(!added.route.steps[..place].iter().any(above), "nothing stands before what it rests on");
        prop_assert_eq!(added.put_before.is_some(), route.steps.iter().any(above));
        prop_assert!(added.route.not_promised.iter().all(|left| left.skill != *skill));
        if let Some(base) = &added.without {
            prop_assert!(REFERENCE.skills.ancestors(skill).contains(base));
            prop_assert!(added.route.steps[..place].iter().all(|step| step.skill != *base));
        }
        prop_assert_eq!(without_step(added.route.clone(), &"new".into(), &route), route);
    }
}

#[test]
fn a_skill_is_looked_for_by_its_words_and_what_is_lacked_stands_first() {
    let (dataset, _) = school(&["p1"]);
    let lacked = SkillCode::from("ma.equation.component");
    let (found, census) = (findings(&[("p1", vec![(lacked.clone(), MasteryWord::Deficit)])]), Census::of(&dataset));
    let ground = ground(&census, &found);
    let route = Route { subject: SUBJECT, steps: Vec::new(), ..cast::route("r1", "p1") };
    let all = addable(ground, &route, "");
    assert_eq!((&all[0].skill, all[0].word), (&lacked, Some(MasteryWord::Deficit)));
    let titles = |query: &str| addable(ground, &route, query).into_iter().map(|one| one.title).collect::<Vec<_>>();
    assert_eq!(titles("остаток делить"), ["Делить с остатком и объяснять, что значит остаток"]);
    assert_eq!(titles("нет такого"), Vec::<String>::new());
}

#[test]
fn a_skill_whose_ground_is_lacked_is_told_before_it_is_added() {
    let (dataset, _) = school(&["p1"]);
    let [base, top] = ["ma.natural.muldiv", "ma.natural.order"].map(SkillCode::from);
    let (found, census) = (findings(&[("p1", vec![(base.clone(), MasteryWord::Deficit)])]), Census::of(&dataset));
    let ground = ground(&census, &found);
    let empty =
        Route { subject: SUBJECT, ends_on: START + Duration::days(30), steps: Vec::new(), ..cast::route("r1", "p1") };
    let add = |route: &Route, skill: &SkillCode| {
        with_step(ground, route, skill, None, &SchoolDays::default(), skill.as_str().into())
    };
    assert_eq!(add(&empty, &top).without, Some(base.clone()));
    let with_base = add(&empty, &base);
    assert_eq!((with_base.without.clone(), with_base.put_before.clone()), (None, None));
    assert_eq!(add(&with_base.route, &top).without, None, "its ground stands before it");
    let late = add(&add(&empty, &top).route, &base);
    assert_eq!((late.put_before, late.without), (Some(top), None), "put before what rests on it");
}

#[test]
fn hours_are_those_of_the_form_less_what_is_planned_and_promised() {
    use RouteStatus::{Active, Adopted, Closed};
    let tutor = "Иванова А. П.";
    let form = cast::group_form("p1");
    let days = SchoolDays::default();
    // Monday, 19 September 2022, three weeks: Mondays and Wednesdays, 180 minutes a week.
    let (start, end) = (cast::day("2022-09-19"), cast::day("2022-10-09"));
    let left = |facts: &dyn Fn(&mut marshrut::model::dataset::Dataset), tutor: &str| {
        let (mut dataset, _) = school(&["p1", "p2"]);
        facts(&mut dataset);
        let installation = "inst-a".into();
        let asked = Asked { tutor, installation: &installation, start, end, calendar: &days, except: None };
        TutorHours::of(&Census::of(&dataset), &REFERENCE.groups, asked).map(|hours| hours.minutes_left())
    };
    let with_form = |dataset: &mut marshrut::model::dataset::Dataset| put(dataset, form.clone().into_fact());
    assert_eq!(left(&|_| {}, tutor), None, "nobody said how many hours");
    assert_eq!(left(&with_form, "Петрова Р. Р."), None, "of somebody else");
    assert_eq!(left(&with_form, tutor), Some(540));
    assert_eq!(left(&with_form, " Иванова А. П. "), Some(540));

    let lesson = |pupil: &str| {
        let mut lesson = cast::lesson("l9", &[pupil]);
        lesson.attendance.values_mut().for_each(|state| *state = Attendance::Planned);
        (lesson.held_on, lesson.tutor) = (cast::day("2022-09-21"), tutor.to_owned());
        lesson
    };
    let minutes = lesson("p1").duration_minutes;
    let planned = |dataset: &mut marshrut::model::dataset::Dataset| {
        with_form(dataset);
        put(dataset, lesson("p1").into_fact());
    };
    assert_eq!(left(&planned, tutor), Some(540 - minutes));

    let route = |id: &str, pupil: &str, status| {
        let mut route = Route { status, ..cast::route(id, pupil) };
        route.steps[0].state = route.steps[1].state.clone();
        route.steps[0].minutes = 90;
        route
    };
    let of = |routes: Vec<Route>| {
        move |dataset: &mut marshrut::model::dataset::Dataset| {
            put(dataset, cast::group_form("p1").into_fact());
            for route in &routes {
                put(dataset, route.clone().into_fact());
            }
        }
    };
    assert_eq!(left(&of(vec![route("r1", "p1", Adopted)]), tutor), Some(450), "the extra lesson, not the homework");
    assert_eq!(left(&of(vec![route("r1", "p1", Closed)]), tutor), Some(540));
    let two = vec![route("r1", "p1", Active), route("r2", "p2", Adopted)];
    assert_eq!(left(&of(two), tutor), Some(450), "two pupils share the lesson");
    let served = |dataset: &mut marshrut::model::dataset::Dataset| {
        let mut lesson = lesson("p1");
        lesson.skills = vec!["ma.6.negative".into()];
        of(vec![route("r1", "p1", Active)])(dataset);
        put(dataset, lesson.into_fact());
    };
    assert_eq!(left(&served, tutor), Some(540 - minutes), "what a lesson serves is not counted twice");
    let other = GroupForm { installation: "inst-b".into(), ..cast::group_form("p1") };
    assert_eq!(left(&|dataset| put(dataset, other.clone().into_fact()), tutor), Some(540), "another's form will do");
}

#[test]
fn a_route_that_is_looked_at_takes_nothing_off_itself() {
    use RouteStatus::{Active, Adopted};
    let tutor = "Иванова А. П.";
    let (start, end) = (cast::day("2022-09-19"), cast::day("2022-10-09"));
    let route = |id: &str, pupil: &str, status| {
        let mut route = Route { status, ..cast::route(id, pupil) };
        route.steps[0].state = route.steps[1].state.clone();
        route.steps[0].minutes = 90;
        route
    };
    let own = route("r1", "p1", Active);
    let (mut dataset, _) = school(&["p1", "p2"]);
    put(&mut dataset, cast::group_form("p1").into_fact());
    for one in [own.clone(), route("r2", "p2", Adopted)] {
        put(&mut dataset, one.into_fact());
    }
    let (installation, calendar, except) = ("inst-a".into(), &SchoolDays::default(), Some(&own.id));
    let asked = Asked { tutor, installation: &installation, start, end, calendar, except };
    let mut hours = TutorHours::of(&Census::of(&dataset), &REFERENCE.groups, asked).unwrap();
    assert_eq!(hours.minutes_left(), 450);
    assert_eq!(hours.taken_by(&own, tutor), 0, "there is a seat in the lesson of the other");
    let mut alone = own.clone();
    alone.steps[0].form = StepForm::Consultation;
    assert_eq!((hours.taken_by(&alone, tutor), hours.taken_by(&alone, "Петрова Р. Р.")), (90, 0));
    alone.steps[0].minutes = 500;
    assert!(hours.taken_by(&alone, tutor) > hours.minutes_left(), "more than there is, and it is said");
    hours.pledge_route(&own.pupil, &alone, tutor);
    assert_eq!(hours.minutes_left(), 0);
}
