//! A lesson that is planned by hand: what is offered to a class, in which order its pupils stand, on which days it falls.

use crate::support::cast;
use crate::support::school::{class, day, pupil, put, result, work};
use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::id::{ClassId, PupilId, SkillCode};
use marshrut::model::route::{Route, RouteStatus};
use marshrut::model::skill::Subject;
use marshrut::planning::by_hand::{Wanted, pupils_for, wanted, weekly};
use marshrut::planning::propose::Ground;
use marshrut::planning::request::SchoolDays;
use marshrut::reference::Reference;

/// Four pupils, six tasks of one skill and six of another: the first three fail all of the first skill, the third of the second, too.
fn school(edit: impl FnOnce(&mut Dataset)) -> (Dataset, ClassId) {
    let mut dataset = Dataset::default();
    let class = class(&mut dataset, 2021, 4);
    let (one, other): (&[&str], &[&str]) = (&["ma.6.negative"], &["ma.6.ratio"]);
    let kdr = work(
        "w1",
        AssessmentKind::Kdr,
        "2022-02-01",
        &[one, one, one, one, one, one, other, other, other, other, other, other],
    );
    for (number, scores) in ["000000111111", "000000111111", "000000000000", "111111111111"].into_iter().enumerate() {
        put(&mut dataset, result(&kdr, pupil(number), scores));
    }
    put(&mut dataset, kdr);
    edit(&mut dataset);
    (dataset, class.id)
}

fn ask<T>(dataset: &Dataset, ask: impl FnOnce(Ground<'_>) -> T) -> T {
    let (census, reference) = (Census::of(dataset), Reference::seeds().unwrap());
    let findings = find(dataset, &reference, day("2022-03-01"));
    ask(Ground { census: &census, findings: &findings, reference: &reference })
}

#[test]
fn what_most_of_the_class_lack_stands_first_and_those_who_lack_it_above_the_others() {
    let (dataset, class) = school(|_| {});
    let one = |skill: &str, n_pupils| Wanted { subject: Subject::Mathematics, skill: skill.into(), n_pupils };
    let all = ask(&dataset, |ground| wanted(ground, &class));
    assert_eq!(all, [one("ma.6.negative", 3), one("ma.6.ratio", 1)]);
    let skill = SkillCode::from("ma.6.ratio");
    let rows = ask(&dataset, |ground| pupils_for(ground, &class, Subject::Mathematics, &skill));
    let ids = rows.each_ref().map(|rows| rows.iter().map(|(id, _)| id.clone()).collect::<Vec<PupilId>>());
    assert_eq!(ids, [vec![pupil(2)], [0, 1, 3].map(pupil).to_vec()]);
    assert_eq!(rows[0][0].1, Some(MasteryWord::Deficit));
    assert_eq!(rows[1][2].1, Some(MasteryWord::Mastered));
}

#[test]
fn a_step_of_a_route_that_goes_on_asks_for_a_lesson_too() {
    let route = |status| {
        let mut route = Route { status, pupil: pupil(3), ..cast::route("r1", "p1") };
        route.steps.iter_mut().for_each(|step| step.skill = "ma.6.ratio".into());
        route
    };
    for (status, n) in
        [(RouteStatus::Adopted, 2), (RouteStatus::Active, 2), (RouteStatus::Closed, 1), (RouteStatus::Refused, 1)]
    {
        let (dataset, class) = school(|dataset| put(dataset, route(status)));
        let all = ask(&dataset, |ground| wanted(ground, &class));
        assert_eq!(all[1].n_pupils, n, "{status:?}");
    }
}

#[test]
fn the_first_day_is_as_chosen_and_no_later_one_is_a_day_off() {
    let monday = day("2022-03-07");
    let days = |weeks, holidays: &[(&str, &str)]| {
        let holidays = holidays.iter().map(|(from, to)| (day(from), day(to))).collect();
        weekly(monday, weeks, &SchoolDays { holidays, ..SchoolDays::default() })
    };
    assert_eq!(days(1, &[]), [monday]);
    assert_eq!(days(3, &[]), [monday, day("2022-03-14"), day("2022-03-21")]);
    let spring = ("2022-03-21", "2022-03-27");
    assert_eq!(days(4, &[spring]), [monday, day("2022-03-14"), day("2022-03-28")]);
    assert_eq!(
        days(2, &[("2022-03-07", "2022-03-08")]),
        [monday, day("2022-03-14")],
        "held on a day off: a person says so"
    );
    assert_eq!(days(0, &[]), [monday], "no lesson is planned for no week");
}
