//! Versions of the definitions of indicators: an old report is made again byte for byte, by its own wording and from the facts
//! as they stood then.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::find;
use marshrut::analysis::measures::measures;
use marshrut::change::{Change, before, put_into};
use marshrut::model::assessment::Mark;
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::result::{Outcome, PupilResult};
use marshrut::model::road_map::Term;
use marshrut::model::route::{Route, RouteStatus};
use marshrut::ops::{Actor, Op, apply};
use marshrut::reference::Reference;
use marshrut::reference::indicators::{Due, IndicatorBook};
use marshrut::report::document::Document;
use marshrut::report::docx::docx;
use marshrut::report::indicators::indicators;
use marshrut::report::school::SchoolSheet;
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};
use std::path::Path;

use crate::documents::school;
use crate::support::cast;
use crate::support::paper::all_text;
use crate::support::school::{day, pupil, put};

fn report(dataset: &Dataset, book: &IndicatorBook, on: &str) -> Document {
    let reference = Reference::seeds().unwrap();
    let (census, findings) = (Census::of(dataset), find(dataset, &reference, day(on)));
    let sheet = SchoolSheet {
        census: &census,
        findings: &findings,
        checks: &Checks::seeds(&reference.rules),
        school: "СОШ № 1",
        names: Names { skill: &|_| String::new(), work: &|_| String::new(), threshold: &|own| own.threshold.clone() },
    };
    let found = measures(&census, &findings, book, &reference.road_map.activities);
    indicators(&Words::new(Lang::Ru), sheet, &found, book)
}

/// Compares with the committed bytes; `MARSHRUT_BLESS=1` writes them. A published wording is not blessed anew: who changes what
/// is counted writes a new version.
fn check_golden(document: &Document) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/indicators.v1.txt");
    let text = all_text(document);
    if std::env::var_os("MARSHRUT_BLESS").is_some() && !path.exists() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "an old report does not change");
}

#[test]
fn an_old_report_is_made_again_byte_for_byte() {
    let reference = Reference::seeds().unwrap();
    let (old, new) = (reference.indicators.version(1).unwrap(), reference.indicators.newest());
    assert!(new.version > old.version, "there is an older wording");
    let mut facts = school();
    let mut journal = Vec::new();
    let does = |facts: &mut Dataset, journal: &mut Vec<Change>, op: Op| {
        let counter = journal.len() as u64 + 1;
        let actor =
            Actor { installation: "deputy".into(), by: "Зимина О. Л.".to_owned(), counter, now: Moment(0) };
        let change = apply(facts, op, &actor).unwrap();
        put_into(&change, facts);
        journal.push(change);
    };
    let route = |number: usize, status| Route {
        made_on: day("2022-03-01"),
        ends_on: day("2022-06-01"),
        status,
        ..cast::route(&format!("r{number}"), pupil(number).as_str())
    };
    for number in 0..2 {
        does(&mut facts, &mut journal, Op::AdoptRoutes(vec![route(number, RouteStatus::Draft)]));
        let route = format!("r{number}").as_str().into();
        does(&mut facts, &mut journal, Op::SetRouteStatus { route, status: RouteStatus::Approved });
    }
    let then = report(&facts, old, "2022-05-01");
    check_golden(&then);

    // Later: another wording, and more was done.
    let n = journal.len();
    does(&mut facts, &mut journal, Op::AdoptRoutes(vec![route(3, RouteStatus::Draft)]));
    does(&mut facts, &mut journal, Op::SetRouteStatus { route: "r3".into(), status: RouteStatus::Approved });
    assert_ne!(report(&facts, old, "2022-05-01"), then, "the facts are others");
    let earlier = before(&facts, &journal[n..]);
    let again = report(&earlier, old, "2022-05-01");
    assert_eq!(again, then);
    assert_eq!(docx(&again), docx(&then));
    assert_ne!(report(&earlier, new, "2022-05-01"), then, "the wording is another");
}

#[test]
fn a_wording_says_whose_children_count() {
    let reference = Reference::seeds().unwrap();
    let mut facts = school();
    // Weak: the newest external work is a «2», the journal is not.
    let mut row = facts.all::<PupilResult>().find(|row| row.pupil == pupil(6)).unwrap().clone();
    if let Outcome::Sat { mark, .. } = &mut row.outcome {
        *mark = Some(Mark::Two);
    }
    put(&mut facts, row);
    let found = |with_weak| {
        let mut book = reference.indicators.newest().clone();
        (book.routes.with_weak, book.lessons.with_weak) = (with_weak, with_weak);
        let findings = find(&facts, &reference, day("2022-05-01"));
        let found = measures(&Census::of(&facts), &findings, &book, &reference.road_map.activities);
        (found.routes.indicator.of.len(), found.lessons.indicator.of.len())
    };
    let (narrow, wide) = (found(false), found(true));
    assert_eq!((narrow.0, wide.0), (narrow.1, wide.1), "both indicators ask the wording");
    assert!(narrow.0 < wide.0, "{narrow:?} {wide:?}");
}

#[test]
fn only_what_the_deputy_has_approved_counts_as_a_route() {
    use RouteStatus::{Active, Adopted, Approved, Closed, Draft, Prolonged, Referred, Refused};
    let reference = Reference::seeds().unwrap();
    let counted = |status, ends_on: &str| {
        let mut facts = school();
        put(&mut facts, Route { status, ends_on: day(ends_on), ..cast::route("r0", pupil(0).as_str()) });
        let findings = find(&facts, &reference, day("2022-05-01"));
        let book = reference.indicators.newest();
        let found = measures(&Census::of(&facts), &findings, book, &reference.road_map.activities).routes.indicator;
        assert!(found.of.contains(&pupil(0)), "the child is in the denominator whatever route there is");
        found.counted.contains(&pupil(0))
    };
    for (status, expect) in [
        (Draft, false),
        (Adopted, false),
        (Refused, false),
        (Approved, true),
        (Active, true),
        (Prolonged, true),
        (Closed, true),
        (Referred, true),
    ] {
        assert_eq!(counted(status, "2022-06-01"), expect, "{status:?}");
    }
    assert!(!counted(Active, "2022-04-30"), "its term is over");
}

#[test]
fn the_days_of_the_indicators_are_those_of_the_road_map() {
    let reference = Reference::seeds().unwrap();
    let until = |id: &str| {
        let activity = reference.road_map.activities.iter().find(|activity| activity.id.as_str() == id).unwrap();
        match activity.term {
            Term::Until(day) => day,
            ref other => panic!("{id}: {other:?}"),
        }
    };
    // «Разработка ИОМ» and «положение внутришкольной системы».
    let (routes, system) = (until("I.1.5"), until("I.1.6"));
    let first = reference.indicators.version(1).unwrap();
    assert_eq!((first.routes.due, first.system_due), (Due::On(routes), Due::On(system)));
    let yearly = |on: time::Date| Due::Yearly(on.month(), on.day());
    let newest = reference.indicators.newest();
    assert_eq!((newest.routes.due, newest.system_due), (yearly(routes), yearly(system)));
}

#[test]
fn a_day_of_every_school_year_lies_in_the_year_of_who_looks() {
    for (due, today, expect) in [
        (Due::On(day("2022-10-01")), "2026-11-29", "2022-10-01"),
        (Due::Yearly(time::Month::October, 1), "2026-11-29", "2026-10-01"),
        (Due::Yearly(time::Month::October, 1), "2027-05-01", "2026-10-01"),
        (Due::Yearly(time::Month::October, 1), "2027-08-01", "2027-10-01"),
        (Due::Yearly(time::Month::May, 25), "2026-09-01", "2027-05-25"),
    ] {
        assert_eq!(due.day(day(today)), day(expect), "{due:?} {today}");
    }
}
