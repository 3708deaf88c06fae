//! What a report of the region tells of a task moves what a wrong answer means: easy in the region, it speaks of the child; hard
//! in the region, of the task.

use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::analysis::works::beside::{item_shares, told};
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::dataset::Dataset;
use marshrut::model::group_result::{GroupLevel, GroupNumbers, GroupResult, Percent};
use marshrut::model::id::{ItemCode, SkillCode};
use marshrut::model::skill::Subject;
use marshrut::model::source::Place;
use marshrut::reference::Reference;

use crate::support::school::{class, day, pupil, put, result, work};

fn report(level: GroupLevel, shares: &[(&str, f64)]) -> GroupResult {
    let share = |(code, percent): &(&str, f64)| (ItemCode::from(*code), Percent::from_f64(*percent).unwrap());
    let told = GroupResult {
        id: "".into(),
        kind: AssessmentKind::Vpr,
        subject: Subject::Mathematics,
        grade_level: 6,
        year: 2022,
        level,
        label: format!("{level:?}"),
        code: None,
        n: Some(10_000),
        numbers: GroupNumbers::Items(shares.iter().map(share).collect()),
        place: Place { import: "r".into(), sheet: "".into(), row: 9 },
    };
    GroupResult { id: told.derived_id(), ..told }
}

/// Six pupils; the first fails both tasks on one skill, the others half of them.
fn small_class() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 6);
    let work = work("w", AssessmentKind::Vpr, "2022-04-20", &[&["a"], &["a"], &["b"], &["b"]]);
    put(&mut dataset, work.clone());
    for (at, scores) in ["0011", "1010", "0101", "1011", "0111", "1100"].into_iter().enumerate() {
        put(&mut dataset, result(&work, pupil(at), scores));
    }
    dataset
}

fn mastery(dataset: &Dataset) -> f64 {
    let reference = Reference::seeds().unwrap();
    let found = find(dataset, &reference, day("2022-05-01"));
    found.pupil(&pupil(0)).unwrap().mastery[&SkillCode::from("a")].probability
}

#[test]
fn a_task_easy_in_the_region_speaks_of_the_child() {
    let without = mastery(&small_class());
    let with = |shares: &[(&str, f64)]| {
        let mut dataset = small_class();
        put(&mut dataset, report(GroupLevel::Region, shares));
        mastery(&dataset)
    };
    let (easy, hard) = (with(&[("1", 92.0), ("2", 90.0)]), with(&[("1", 15.0), ("02", 12.0)]));
    assert!(easy < without && without < hard, "{easy} {without} {hard}");
}

#[test]
fn the_region_goes_before_the_country_and_a_school_is_not_its_own_measure() {
    let mut dataset = small_class();
    put(&mut dataset, report(GroupLevel::School, &[("1", 10.0)]));
    let census = Census::of(&dataset);
    let seen = census.works()[0].assessment;
    assert!(item_shares(&told(&dataset, seen)).is_none());
    let mut dataset = small_class();
    for (level, percent) in [(GroupLevel::Country, 40.0), (GroupLevel::Region, 60.0), (GroupLevel::Municipality, 70.0)]
    {
        put(&mut dataset, report(level, &[("1", percent)]));
    }
    let census = Census::of(&dataset);
    let found = told(&dataset, census.works()[0].assessment);
    let shares = item_shares(&found).unwrap();
    assert_eq!(
        (shares.group.level, shares.of(&"1".into()), shares.of(&"2".into())),
        (GroupLevel::Region, Some(0.6), None)
    );
    // A report on the own school moves nothing: it would be its own measure.
    let mut own = small_class();
    put(&mut own, report(GroupLevel::School, &[("1", 10.0), ("2", 95.0)]));
    assert_eq!(mastery(&own).to_bits(), mastery(&small_class()).to_bits());
}
