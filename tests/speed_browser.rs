//! How long findings of a large school take in a real browser as it is shipped, beside the same model in plain JavaScript, written
//! by itself from docs/method/mastery.md: both must give the same probabilities. `scripts/findings-bench` runs it; times are printed.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test may stop")]

#[allow(dead_code, reason = "its stopwatch is one of the host")]
#[path = "../benches/big_school/mod.rs"]
mod big_school;

use marshrut::analysis::census::{Census, Row};
use marshrut::analysis::mastery::parameters::Parameters;
use marshrut::analysis::{find, mastery_judge};
use marshrut::model::assessment::Level;
use marshrut::model::calendar::day_from_iso;
use marshrut::model::id::SkillCode;
use marshrut::model::result::ItemScore;
use marshrut::reference::Reference;
use std::collections::BTreeMap;
use std::fmt::Write;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/tests/speed_browser.js")]
extern "C" {
    /// Milliseconds.
    fn now() -> f64;
    /// Parses the school; gives a handle. Not timed.
    fn prepare(json: &str) -> wasm_bindgen::JsValue;
    /// Every child's mastery; gives the probabilities in order of child and skill, −1 where nothing was seen.
    fn mastery(school: &wasm_bindgen::JsValue) -> Vec<f64>;
}

const N_PUPILS: usize = 1000;
const N_PUPILS_OF_CLASS: usize = 30;
const ROUNDS: usize = 9;

/// Best and median in milliseconds.
fn measure(title: &str, mut round: impl FnMut()) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = now();
            round();
            now() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    console_log!("{title}: best {:.1} ms, median {:.1} ms", times[0], times[ROUNDS / 2]);
}

#[wasm_bindgen_test]
fn findings_of_a_thousand_pupils_beside_plain_javascript() {
    let reference = Reference::seeds().unwrap();
    let dataset = big_school::dataset(&reference, N_PUPILS);
    let today = day_from_iso("2022-05-01").unwrap();
    measure("all findings, index included", || drop(find(&dataset, &reference, today)));
    let class = big_school::dataset(&reference, N_PUPILS_OF_CLASS);
    measure("all findings of a class of thirty", || drop(find(&class, &reference, today)));
    let found = find(&dataset, &reference, today);
    measure("what if: everything gathered, once", || {
        drop(big_school::Moving::gathered(&dataset, &reference, &found, today));
    });
    let moving = big_school::Moving::gathered(&dataset, &reference, &found, today);
    let (n_changed, minutes) = moving.moved();
    console_log!("what if: {n_changed} judged otherwise, {minutes} minutes of lessons");
    assert!(n_changed > 0 && minutes > 0);
    measure("what if: a threshold moved", || {
        moving.moved();
    });
    measure("mastery alone, index included", || {
        let census = Census::of(&dataset);
        let judge = mastery_judge(&census, &reference, today);
        let n: usize = census.children().iter().map(|child| judge.mastery(child).len()).sum();
        assert!(n > N_PUPILS);
    });
    let census = Census::of(&dataset);
    let skills = skills(&census);
    let school = prepare(&as_json(&census, &skills, &reference));
    measure("mastery alone in plain JavaScript", || drop(mastery(&school)));

    let judge = mastery_judge(&census, &reference, today);
    let theirs = mastery(&school);
    let mut largest: f64 = 0.0;
    for (at, child) in census.children().iter().enumerate() {
        let ours = judge.mastery(child);
        for (number, code) in skills.iter().enumerate() {
            let own = ours.get(code).map_or(-1.0, |mastery| mastery.probability);
            largest = largest.max((own - theirs[at * skills.len() + number]).abs());
        }
    }
    console_log!("largest difference of two probabilities: {largest:.5}");
    assert!(largest < 0.001, "ours takes the strength of a task from a grid of 512 steps: {largest}");
}

/// In order of code.
fn skills(census: &Census<'_>) -> Vec<SkillCode> {
    let items = census.works().iter().flat_map(|work| &work.assessment.items);
    let mut all: Vec<SkillCode> = items.flat_map(|item| item.skills.iter().cloned()).collect();
    all.sort();
    all.dedup();
    all
}

/// Only numbers: `{ parameters, neighbours, works: [{ age, subject, items: [[level, skills]] }], children: [[[work, [share]]]] }`.
fn as_json(census: &Census<'_>, skills: &[SkillCode], reference: &Reference) -> String {
    let place = |code: &SkillCode| skills.binary_search(code).unwrap();
    let newest = census.works().iter().filter_map(|work| work.assessment.held_on).max().unwrap();
    let mut json = String::from("{\"parameters\":");
    json.push_str(&parameters(&Parameters::of(&reference.rules.mastery_numbers, &|_| None)));
    let mut neighbours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, code) in skills.iter().enumerate() {
        for below in reference.skills.get(code).map(|skill| &skill.rests_on).into_iter().flatten() {
            if let Ok(other) = skills.binary_search(below) {
                neighbours.entry(at).or_default().push(other);
                neighbours.entry(other).or_default().push(at);
            }
        }
    }
    let around: Vec<Vec<usize>> =
        (0..skills.len()).map(|at| neighbours.get(&at).cloned().unwrap_or_default()).collect();
    let works: Vec<String> = census
        .works()
        .iter()
        .map(|work| {
            let items = work.assessment.items.iter().map(|item| {
                let level = match item.level {
                    Some(Level::Basic) => 0,
                    Some(Level::Raised) => 1,
                    Some(Level::High) => 2,
                    None => 3,
                };
                format!("[{level},{:?}]", item.skills.iter().map(place).collect::<Vec<_>>())
            });
            let age = (newest - work.assessment.held_on.unwrap()).whole_days();
            let subject = work.assessment.subject.code();
            let items: Vec<String> = items.collect();
            format!("{{\"age\":{age},\"subject\":\"{subject}\",\"items\":[{}]}}", items.join(","))
        })
        .collect();
    write!(json, ",\"neighbours\":{around:?},\"works\":[{}],\"children\":[", works.join(",")).unwrap();
    let row = |row: &Row<'_>| {
        let shares = row.result.scores().iter().zip(&row.work.items).map(|(score, item)| match score {
            ItemScore::Points(points) => f64::from(points.hundredths()) / f64::from(item.points_max.hundredths()),
            _ => 0.0,
        });
        format!("[{},{:?}]", row.at, shares.collect::<Vec<_>>())
    };
    let children: Vec<String> = census
        .children()
        .iter()
        .map(|child| format!("[{}]", child.rows.iter().map(row).collect::<Vec<_>>().join(",")))
        .collect();
    write!(json, "{}]}}", children.join(",")).unwrap();
    json
}

fn parameters(it: &Parameters) -> String {
    let named = [
        ("priorShare", it.prior_share),
        ("lackEffect", it.lack_effect),
        ("itemShrinkage", it.item_shrinkage),
        ("itemShrinkageUnknown", it.item_shrinkage_unknown),
        ("typicalShrinkage", it.typical_shrinkage),
        ("halfLifeDays", it.half_life_days),
        ("levelWeight", it.level_weight),
        ("levelShrinkage", it.level_shrinkage),
        ("neighbourWeight", it.neighbour_weight),
        ("easeWeight", it.ease_weight),
        ("easeShrinkage", it.ease_shrinkage),
        ("sideLimit", it.side_limit),
    ];
    let fields: Vec<String> = named.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{},\"typicalShares\":{:?}}}", fields.join(","), it.typical_shares)
}
