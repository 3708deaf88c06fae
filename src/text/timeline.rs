//! The finding of a pupil's timeline as a sentence: the title of the chart and of its table.
//!
//! Invariant: nothing is said of growth from fewer than three comparable works; nothing is compared without the class.

use crate::analysis::expectation::Against;
use crate::analysis::timeline::{Joined, Sat, Timeline};
use crate::text::words::Words;
use crate::text::{msg, number};

/// Comparable works in a row from which growth may be spoken of.
const ENOUGH_FOR_GROWTH: usize = 3;

/// «5 работ: всё ниже средней половины класса. О росте судить рано».
pub fn finding(words: &Words, timeline: &Timeline) -> String {
    let written = timeline.points.iter().filter_map(|point| match point.sat {
        Sat::Written { percent: Some(percent), .. } => Some((percent, point.class_quartiles)),
        Sat::Written { percent: None, .. } | Sat::Absent => None,
    });
    let written: Vec<_> = written.collect();
    let n = written.len() as i64;
    match written.len() {
        0 => return words.say(&msg::TimelineNothing),
        1 => return words.say(&msg::TimelineOneWork),
        _ => {}
    }
    let compared: Vec<_> = written.iter().filter_map(|(percent, class)| Some((*percent, (*class)?))).collect();
    let n_below = compared.iter().filter(|(percent, class)| *percent < class.low).count();
    let n_above = compared.iter().filter(|(percent, class)| *percent > class.high).count();
    let finding = match compared.len() {
        0 => return words.say(&msg::TimelineNoClass { n }),
        all if n_below == all => words.say(&msg::TimelineAllBelow { n }),
        all if n_above == all => words.say(&msg::TimelineAllAbove { n }),
        _ if n_below + n_above == 0 => words.say(&msg::TimelineAllMiddle { n }),
        _ => words.say(&msg::TimelineMixed { n, n_below: n_below.to_string(), n_above: n_above.to_string() }),
    };
    if longest_run(timeline) < ENOUGH_FOR_GROWTH { words.say(&msg::TimelineGrowthEarly { finding }) } else { finding }
}

/// The latest work beside what was to be expected without help; `None` where no work tells that.
pub fn expectation(words: &Words, timeline: &Timeline) -> Option<String> {
    let latest = timeline.points.iter().rev().find_map(|point| point.expected)?;
    let percent = |percent: f64| number::percent(percent / 100.0, words.lang());
    let line = msg::TimelineExpected {
        percent: percent(latest.percent),
        below: latest.n_below.to_string(),
        n: latest.n.to_string(),
        expected: percent(latest.expected),
        low: percent(latest.low),
        high: percent(latest.high),
    };
    let verdict = match latest.against() {
        Against::Above => words.say(&msg::TimelineBetter),
        Against::Within => words.say(&msg::TimelineWithin),
        Against::Below => words.say(&msg::TimelineWorse),
    };
    Some(format!("{} {verdict}", words.say(&line)))
}

/// Most works in a row that may be joined by a line.
fn longest_run(timeline: &Timeline) -> usize {
    let (mut run, mut longest) = (0, 0);
    for point in &timeline.points {
        run = if point.joined == Joined::WithPrevious { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}
