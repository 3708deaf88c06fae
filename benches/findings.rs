//! How long findings take for a large school: 1 000 pupils × 12 works × 20 items. Run: `cargo bench --bench findings`.
//! Host numbers; those of the browser come from `scripts/findings-bench`. Prints the best and the median of ten rounds.
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

mod big_school;

use big_school::{Moving, dataset, measure};
use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::model::calendar::day_from_iso;
use marshrut::reference::Reference;
use std::hint::black_box;

fn main() {
    let reference = Reference::seeds().unwrap();
    let dataset = dataset(&reference, 1000);
    let today = day_from_iso("2022-05-01").unwrap();
    let found = find(&dataset, &reference, today);
    let n_evidence: usize =
        found.pupils.values().flat_map(|pupil| pupil.mastery.values()).map(|mastery| mastery.evidence.len()).sum();
    let n_flags: usize = found.pupils.values().map(|pupil| pupil.flags.len()).sum();
    println!("{} pupils, {n_evidence} items of evidence, {n_flags} flags", found.pupils.len());
    measure("census", || {
        black_box(Census::of(black_box(&dataset)));
    });
    measure("findings, index included", || {
        black_box(find(black_box(&dataset), &reference, today));
    });
    measure("what if: everything gathered, once", || {
        black_box(Moving::gathered(&dataset, &reference, &found, today));
    });
    let moving = Moving::gathered(&dataset, &reference, &found, today);
    let (n_changed, minutes) = moving.moved();
    println!("what if: {n_changed} judged otherwise, {minutes} minutes of lessons");
    measure("what if: a threshold moved", || {
        black_box(moving.moved());
    });
}
