//! By when routes are to be there: the day of the road map in every school year, and who is still without one.

use marshrut::analysis::{census::Census, find};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::PupilId;
use marshrut::model::road_map::{Activity, Term};
use marshrut::model::route::{Route, RouteStatus};
use marshrut::ops::Op;
use marshrut::planning::deadline::{Deadline, deadline};
use marshrut::reference::Reference;
use marshrut::reference::road_map::RoadMap;

use crate::support::cast::{day, full_desk};

fn at(dataset: &Dataset, on: &str) -> Option<Deadline> {
    let reference = Reference::seeds().unwrap();
    let findings = find(dataset, &reference, day(on));
    deadline(&Census::of(dataset), &findings, &reference.road_map)
}

#[test]
fn the_day_of_the_road_map_holds_every_school_year() {
    let dataset = Dataset::default();
    for (on, until, left) in [
        ("2022-09-01", "2022-10-01", 30),
        ("2022-10-01", "2022-10-01", 0),
        ("2023-01-10", "2022-10-01", -101),
        ("2026-11-30", "2026-10-01", -60),
    ] {
        let told = at(&dataset, on).unwrap();
        assert_eq!((told.day, told.days_left, told.n_without), (day(until), left, 0), "{on}");
    }
}

#[test]
fn what_the_school_has_set_itself_stands_before_the_road_map() {
    let mut desk = full_desk();
    let own = |term| Activity {
        id: "I.1.5".into(),
        title: "Разработка ИОМ".to_owned(),
        term,
        responsible: Vec::new(),
        document_form: String::new(),
        done: None,
    };
    desk.does(Op::PutActivity(own(Term::Until(day("2022-02-15"))))).unwrap();
    assert_eq!(at(&desk.dataset, "2022-04-20").map(|told| told.day), Some(day("2022-02-15")));
    assert_eq!(at(&desk.dataset, "2022-09-20").map(|told| told.day), Some(day("2023-02-15")));
    desk.does(Op::PutActivity(own(Term::Words("по решению совета".to_owned())))).unwrap();
    assert_eq!(at(&desk.dataset, "2022-04-20"), None);
}

#[test]
fn another_road_map_says_itself_which_activity_wants_the_routes() {
    let (dataset, reference) = (Dataset::default(), Reference::seeds().unwrap());
    let findings = find(&dataset, &reference, day("2022-09-01"));
    let mut own = (*reference.road_map).clone();
    own.routes = "7".into();
    let told = |map: &RoadMap| deadline(&Census::of(&dataset), &findings, map).map(|told| told.day);
    assert_eq!(told(&own), None);
    let term = Term::Until(day("2021-11-15"));
    own.activities.push(Activity { id: "7".into(), term, ..own.activities[0].clone() });
    assert_eq!(told(&own), Some(day("2022-11-15")));
}

#[test]
fn a_pupil_with_a_flag_and_no_route_of_the_year_is_counted() {
    let mut desk = full_desk();
    let reference = Reference::seeds().unwrap();
    let on = "2022-04-20";
    let findings = find(&desk.dataset, &reference, day(on));
    let flagged: Vec<(&PupilId, _)> = findings
        .pupils
        .iter()
        .flat_map(|(pupil, found)| {
            found.flags.iter().filter(|flag| flag.objection.is_none()).map(move |flag| (pupil, flag))
        })
        .collect();
    let routes: Vec<Route> = desk.dataset.all::<Route>().cloned().collect();
    let has_route =
        |pupil: &PupilId, subject| routes.iter().any(|route| route.pupil == *pupil && route.subject == subject);
    let without: std::collections::BTreeSet<&PupilId> =
        flagged.iter().filter(|(pupil, flag)| !has_route(pupil, flag.subject)).map(|(pupil, _)| *pupil).collect();
    let before = at(&desk.dataset, on).unwrap().n_without;
    assert_eq!(before, without.len());
    // One who is flagged gets a route of this year; refused by the parents, it was made in time all the same.
    let (pupil, flag) =
        flagged.iter().find(|(pupil, _)| without.contains(*pupil)).expect("the cast has a flag without a route");
    let only = flagged.iter().filter(|(other, _)| other == pupil).count();
    assert_eq!(only, 1, "one subject, so that one route is enough");
    let route = Route {
        subject: flag.subject,
        status: RouteStatus::Refused,
        ..crate::support::cast::route("r7", pupil.as_str())
    };
    let (pupil, route) = ((*pupil).clone(), route);
    desk.does(Op::AdoptRoutes(vec![route.clone()])).unwrap();
    assert_eq!(at(&desk.dataset, on).unwrap().n_without, before - 1, "{pupil}");
    // Of another year it says nothing about this one.
    let old = Route { made_on: day("2020-10-01"), ..route };
    crate::support::school::put(&mut desk.dataset, old);
    assert_eq!(at(&desk.dataset, on).unwrap().n_without, before);
}
