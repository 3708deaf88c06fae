//! The works of a pupil over time: a picture and its table twin with the same rows.

use crate::analysis::census::Census;
use crate::analysis::timeline::{Sat, Timeline, TimelinePoint};
use crate::exchange::undecided::is_result_open;
use crate::model::assessment::Assessment;
use crate::model::id::PupilId;
use crate::model::skill::Subject;
use crate::text::{date, describe, msg, number, timeline as told};
use crate::ui::parts::chart::TimelineChart;
use crate::ui::router::{Method, Page};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One row of the table twin.
#[derive(Clone, PartialEq)]
pub struct TimelineRow {
    day: String,
    work: String,
    points: String,
    percent: String,
    class: String,
    expected: String,
    /// Where the total of a work without tasks was read.
    source: Option<String>,
}

/// The figure.
#[component]
pub fn PupilTimeline(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let (timeline, rows) = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let timeline = Timeline::of(&census, &pupil, subject).with_expectations(&census, &session.checks(), &pupil);
        let rows: Vec<TimelineRow> = timeline
            .points
            .iter()
            .map(|point| {
                let mut row = row_of(point, dataset.get::<Assessment>(point.assessment.as_str()));
                if is_result_open(&census, &pupil, &point.assessment) {
                    row.points = format!("{} ? ({})", row.points, say(msg::MatrixOpen));
                }
                row.source = describe::source_of_total(dataset, &pupil, &point.assessment);
                row
            })
            .collect();
        (timeline, rows)
    });
    let as_table = RwSignal::new(false);
    let expected = with_words(|words| told::expectation(words, &timeline));
    if timeline.points.is_empty() {
        return ().into_any();
    }
    let title = say(msg::PupilTimeline);
    let for_print = rows.clone();
    let today = session.today.get_untracked();
    view! {
        <figure class="stack">
            <div class="sect"><h2 class="grow">{title.clone()}</h2>
                <button class="lnk no-print" aria-pressed=move || if as_table.get() { "true" } else { "false" }
                    on:click=move |_| as_table.update(|it| *it = !*it)>
                    {move || if as_table.get() { say(msg::ChartAsPicture) } else { say(msg::ChartAsTable) }}</button></div>
            {move || if as_table.get() {
                view! { <Twin rows=rows.clone()/> }.into_any()
            } else {
                view! { <TimelineChart timeline=timeline.clone() title=title.clone() today/> }.into_any()
            }}
            {expected.map(|told| view! { <p>{told}" "<a class="no-print" href=Page::Method(Method::Expected).href()>{say(msg::MethodCannot)}</a></p> })}
            <div class="only-print"><Twin rows=for_print/></div>
        </figure>
    }
    .into_any()
}

#[component]
fn Twin(rows: Vec<TimelineRow>) -> impl IntoView {
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl">
            <caption class="vh">{say(msg::PupilTimeline)}</caption>
            <thead><tr>
                <th scope="col">{say(msg::PupilColDate)}</th><th scope="col">{say(msg::CellColWork)}</th>
                <th scope="col" class="num">{say(msg::CellColPoints)}</th><th scope="col" class="num">{say(msg::PupilColPercent)}</th>
                <th scope="col" class="num">{say(msg::PupilColClass)}</th><th scope="col" class="num">{say(msg::PupilColExpected)}</th>
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| view! {
                <tr><td class="nw">{row.day}</td><td>{row.work}{row.source.map(|source| view! { <br/><span class="cap">{source}</span> })}</td><td class="num nw">{row.points}</td><td class="num">{row.percent}</td><td class="num nw">{row.class}</td><td class="num nw">{row.expected}</td></tr>
            }).collect_view()}</tbody>
        </table></div>
    }
}

fn row_of(point: &TimelinePoint, work: Option<&Assessment>) -> TimelineRow {
    with_words(|words| {
        let lang = words.lang();
        let (points, percent) = match &point.sat {
            Sat::Absent => (words.say(&msg::PupilAbsent), "—".to_owned()),
            Sat::Written { percent, total: points, mark, border, test_score } => {
                let mut told = points.map_or_else(|| "—".to_owned(), |(got, max)| number::points_of(got, max, lang));
                if let Some(mark) = mark {
                    told = format!("{told} «{}»", mark.number());
                }
                if let Some(score) = test_score {
                    told = [told, words.say(&msg::PupilTestScore { score: score.to_string() })].join(", ");
                }
                if let Some(border) = border {
                    let (below, above) = (border.below.number().to_string(), border.above.number().to_string());
                    told = [told, words.say(&msg::PupilOnBorder { below, above })].join(", ");
                }
                (told, percent.map_or_else(|| "—".to_owned(), |percent| number::percent(percent / 100.0, lang)))
            }
        };
        let class = point.class_quartiles.map_or_else(
            || "—".to_owned(),
            |class| [class.low, class.median, class.high].map(|percent| number::decimal(percent, 0, lang)).join(" – "),
        );
        let expected = point.expected.map_or_else(
            || "—".to_owned(),
            |it| [it.low, it.expected, it.high].map(|percent| number::decimal(percent, 0, lang)).join(" – "),
        );
        let day = point.held_on.map_or_else(|| "—".to_owned(), date::day);
        TimelineRow {
            day,
            work: work.map_or_else(String::new, |work| describe::assessment(words, work)),
            points,
            percent,
            class,
            expected,
            source: None,
        }
    })
}
