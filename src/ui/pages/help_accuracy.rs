//! «Насколько этому можно верить»: what was measured on invented districts, each number with interval and target.

use crate::reference::accuracy::{Accuracy, Measure, Measured, Verdict};
use crate::text::words::Lang;
use crate::text::{msg, number};
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The table with what it was counted on.
#[component]
pub fn AccuracyTable() -> impl IntoView {
    let Ok(accuracy) = Accuracy::seeds() else { return ().into_any() };
    let seeds: Vec<String> = accuracy.districts.iter().map(u32::to_string).collect();
    let whole = |n: u32| number::whole(i64::from(n));
    let lead = say(msg::AccuracyLead {
        districts: seeds.join(", "),
        schools: accuracy.schools.to_string(),
        children: whole(accuracy.children),
        pairs: whole(accuracy.pairs),
        forecasts: whole(accuracy.forecasts),
    });
    let heads = [
        (say(msg::AccuracyColWhat), ColumnKind::Words),
        (say(msg::AccuracyColFound), ColumnKind::Numbers),
        (say(msg::WorksColInterval), ColumnKind::Numbers),
        (say(msg::AccuracyColTarget), ColumnKind::Words),
    ];
    let columns = heads.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::Fixed }).collect();
    let rows = accuracy.measures.iter().map(row).collect();
    view! {
        <p>{lead}</p>
        <div class="scroll-x" tabindex="0"><Table caption=say(msg::MethodAccuracy) captioned=Caption::Hidden columns rows/></div>
    }
    .into_any()
}

fn row(measured: &Measured) -> Vec<Entry> {
    let shown = |value: f64| with_words(|words| shown(measured.name, value, words.lang()));
    let range = measured
        .range
        .map_or_else(|| "—".to_owned(), |ends| with_words(|words| range(measured.name, ends, words.lang())));
    let target = measured.target.map(shown);
    let target = match (measured.verdict, target) {
        (Verdict::Reached, Some(target)) if is_error(measured.name) => say(msg::AccuracyAtMost { target }),
        (Verdict::Reached, Some(target)) => say(msg::AccuracyAtLeast { target }),
        (Verdict::Missed, Some(target)) => say(msg::AccuracyMissed { target }),
        _ => "—".to_owned(),
    };
    let tone = if measured.verdict == Verdict::Missed { "warn" } else { "" };
    vec![
        Entry::words(title(measured.name)),
        Entry::words(shown(measured.value)),
        Entry::words(range),
        Entry { tone, ..Entry::words(target) },
    ]
}

/// Whether less is better.
fn is_error(name: Measure) -> bool {
    matches!(name, Measure::Calibration | Measure::FalseRise)
}

/// Whether it is told in percent.
fn is_share(name: Measure) -> bool {
    matches!(name, Measure::Precision | Measure::Recall | Measure::ForecastWay | Measure::FalseRise)
}

fn shown(name: Measure, value: f64, lang: Lang) -> String {
    if is_share(name) { number::percent(value, lang) } else { number::decimal(value, 3, lang) }
}

fn range(name: Measure, [low, high]: [f64; 2], lang: Lang) -> String {
    if is_share(name) {
        number::percent_range(low, high, lang)
    } else {
        format!("{}–{}", number::decimal(low, 3, lang), number::decimal(high, 3, lang))
    }
}

fn title(name: Measure) -> String {
    match name {
        Measure::Precision => say(msg::AccuracyPrecision),
        Measure::Recall => say(msg::AccuracyRecall),
        Measure::Calibration => say(msg::AccuracyCalibration),
        Measure::LacksAuc => say(msg::AccuracyLacks),
        Measure::LacksShare => say(msg::AccuracyLacksShare),
        Measure::LacksFading => say(msg::AccuracyLacksFading),
        Measure::ForecastWay => say(msg::AccuracyForecastWay),
        Measure::ForecastAuc => say(msg::AccuracyForecast),
        Measure::ForecastThree => say(msg::AccuracyForecastThree),
        Measure::ForecastKnowing => say(msg::AccuracyForecastKnowing),
        Measure::ForecastGenerating => say(msg::AccuracyForecastGenerating),
        Measure::FalseRise => say(msg::AccuracyFalseRise),
    }
}
