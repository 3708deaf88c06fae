//! «Ожидалось без помощи»: where nothing happens hardly anybody is «лучше ожидаемого», though the weakest of a work all rise in the
//! next one; a true rise is seen; a better work never lowers what is said of it.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::expectation::{Against, Expectations, Expected};
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::dataset::Dataset;
use marshrut::model::id::AssessmentId;
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;

use crate::support::school::{Chance, class, pupil, put, result, work};

const N_PUPILS: usize = 90;
const DAYS: [&str; 4] = ["2021-10-01", "2021-12-10", "2022-02-18", "2022-04-20"];
const N_ITEMS: usize = 20;

/// Four works; every pupil solves each item with a chance of their own, and the last work with `raised` more for the first pupil.
fn school_of(raised: f64, seed: u64) -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, N_PUPILS);
    let mut chance = Chance(seed);
    let abilities: Vec<f64> = (0..N_PUPILS).map(|_| 0.2 + 0.6 * chance.next()).collect();
    for (at, day) in DAYS.into_iter().enumerate() {
        let items: Vec<&[&str]> = vec![&["a"]; N_ITEMS];
        let work = work(&format!("w{at}"), AssessmentKind::Own, day, &items);
        put(&mut dataset, work.clone());
        for (number, ability) in abilities.iter().enumerate() {
            let own = if number == 0 && at == DAYS.len() - 1 { ability + raised } else { *ability };
            let letters: String = (0..N_ITEMS).map(|_| if chance.next() < own { '1' } else { '0' }).collect();
            put(&mut dataset, result(&work, pupil(number), &letters));
        }
    }
    dataset
}

fn checks() -> Checks {
    Checks::seeds(&Reference::seeds().unwrap().rules)
}

fn of_last(dataset: &Dataset) -> Vec<Expected> {
    let census = Census::of(dataset);
    let expectations = Expectations::of(&census, &checks(), Subject::Mathematics);
    let last = AssessmentId::from("w3");
    census.children().iter().map(|child| expectations.of_child(child)[&last]).collect()
}

#[test]
fn where_nothing_happens_nothing_is_called_better_and_the_weakest_still_rise() {
    let (mut n, mut n_better, mut n_worse, mut risen, mut n_weak) = (0, 0, 0, 0.0, 0);
    for seed in 1..=12 {
        let dataset = school_of(0.0, seed * 7919);
        let census = Census::of(&dataset);
        for (child, found) in census.children().iter().zip(of_last(&dataset)) {
            n += 1;
            n_better += i32::from(found.against() == Against::Above);
            n_worse += i32::from(found.against() == Against::Below);
            assert!(found.low <= found.expected && found.expected <= found.high);
            let before = child.rows[2].share().unwrap() * 100.0;
            if before < 30.0 {
                n_weak += 1;
                risen += found.percent - before;
            }
        }
    }
    let (better, worse) = (f64::from(n_better) / f64::from(n), f64::from(n_worse) / f64::from(n));
    assert!((0.02..0.08).contains(&better) && (0.02..0.08).contains(&worse), "better {better}, worse {worse} of {n}");
    // The naive reading would praise the help that nobody gave.
    assert!(n_weak > 50 && risen / f64::from(n_weak) > 3.0, "{n_weak} weak, risen by {}", risen / f64::from(n_weak));
}

#[test]
fn a_true_rise_is_seen_and_a_better_work_only_helps() {
    let found = of_last(&school_of(0.0, 4242))[0];
    let risen = of_last(&school_of(0.45, 4242))[0];
    assert!(risen.percent > found.percent && risen.n_below >= found.n_below);
    assert_eq!(risen.against(), Against::Above, "{risen:?}");
    // What was expected comes from the works before; the own better work moves it only through the spread of the cohort.
    assert!((risen.expected - found.expected).abs() < 2.0, "{found:?} {risen:?}");
}

#[test]
fn few_writers_or_a_first_work_tell_nothing() {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 10);
    for (at, day) in DAYS.into_iter().enumerate().take(2) {
        let work = work(&format!("w{at}"), AssessmentKind::Own, day, &[&["a"], &["a"]]);
        put(&mut dataset, work.clone());
        for number in 0..10 {
            put(&mut dataset, result(&work, pupil(number), if number % 2 == 0 { "10" } else { "01" }));
        }
    }
    let census = Census::of(&dataset);
    let expectations = Expectations::of(&census, &checks(), Subject::Mathematics);
    assert!(census.children().iter().all(|child| expectations.of_child(child).is_empty()));
    let dataset = school_of(0.0, 11);
    let census = Census::of(&dataset);
    let all = Expectations::of(&census, &checks(), Subject::Mathematics).of_child(&census.children()[0]);
    assert_eq!(all.len(), DAYS.len() - 1, "the first work has nothing before it");
}
