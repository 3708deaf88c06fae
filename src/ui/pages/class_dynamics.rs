//! «Динамика»: small pictures with one scale, a pupil each, the middle of the class behind; the table beneath says the same.

use crate::analysis::census::Census;
use crate::analysis::timeline::{Sat, Timeline};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::text::{msg, number};
use crate::ui::pages::class::ClassView;
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// Size of a picture, in its own units.
const SIZE: (f64, f64) = (160.0, 48.0);

/// Percent of a pupil and of the class's middle, work by work.
type Line = Vec<(f64, Option<f64>)>;

/// The tab.
#[component]
pub fn Dynamics(session: Session, seen: Arc<ClassView>, subject: Subject) -> impl IntoView {
    let mut lines: Vec<(String, String, Line)> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let one = |(row, name): (&crate::analysis::class_map::PupilRow, &String)| {
            let page = Page::Pupil { pupil: row.pupil.clone(), subject: Some(subject) };
            (name.clone(), page.href(), line_of(&Timeline::of(&census, &row.pupil, subject)))
        };
        seen.map.rows.iter().zip(&seen.names).map(one).collect()
    });
    lines.retain(|(.., line)| line.len() > 1);
    lines.order_by(|one, other| one.0.cmp(&other.0));
    if lines.is_empty() {
        return view! { <p class="empty pad">{say(msg::DynamicsFew)}</p> }.into_any();
    }
    let rows = lines.iter().map(|(name, href, line)| row_of(name, href, line)).collect();
    let columns = [
        (say(msg::ClassColPupil), ColumnKind::Words),
        (say(msg::DynamicsFirst), ColumnKind::Numbers),
        (say(msg::DynamicsMiddle), ColumnKind::Numbers),
        (say(msg::DynamicsLast), ColumnKind::Numbers),
        (say(msg::DynamicsMiddle), ColumnKind::Numbers),
    ];
    let columns = columns.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::ByHead }).collect();
    let title = say(msg::ClassTabDynamics);
    view! {
        <div class="pad stack-l pane">
            <p>{say(msg::DynamicsLead)}</p>
            <ul class="small-multiples">{lines.into_iter().map(|(name, href, line)| picture(name, href, &line)).collect_view()}</ul>
            <details><summary>{say(msg::ChartAsTable)}</summary>
                <div class="scroll-x" tabindex="0"><Table caption=title captioned=Caption::Hidden columns rows/></div></details>
        </div>
    }
    .into_any()
}

fn line_of(timeline: &Timeline) -> Line {
    let point = |point: &crate::analysis::timeline::TimelinePoint| match &point.sat {
        Sat::Written { percent: Some(percent), .. } => {
            Some((*percent, point.class_quartiles.map(|class| class.median)))
        }
        _ => None,
    };
    timeline.points.iter().filter_map(point).collect()
}

fn picture(name: String, href: String, line: &Line) -> AnyView {
    let step = SIZE.0 / (line.len().max(2) - 1) as f64;
    let at = |place: usize, percent: f64| {
        format!("{:.1},{:.1}", place as f64 * step, SIZE.1 - 3.0 - percent / 100.0 * (SIZE.1 - 6.0))
    };
    let own: Vec<String> = line.iter().enumerate().map(|(place, (percent, _))| at(place, *percent)).collect();
    let middle: Vec<String> =
        line.iter().enumerate().filter_map(|(place, (_, median))| Some(at(place, (*median)?))).collect();
    let ends = [line.first(), line.last()].map(|end| percent_words(end.map(|end| end.0)));
    let label = say(msg::DynamicsPicture { name: name.clone(), first: ends[0].clone(), last: ends[1].clone() });
    let (width, height) = SIZE;
    view! {
        <li>
            <a href=href>{name}</a>
            <svg class="chart" role="img" aria-label=label viewBox=format!("-3 0 {} {height}", width + 6.0)>
                <polyline class="ref" points=middle.join(" ")></polyline>
                <polyline class="own" points=own.join(" ")></polyline>
            </svg>
            <span class="cap" aria-hidden="true">{ends.join(" → ")}</span>
        </li>
    }
    .into_any()
}

fn percent_words(percent: Option<f64>) -> String {
    with_words(|words| percent.map_or_else(|| "—".to_owned(), |it| number::percent(it / 100.0, words.lang())))
}

fn row_of(name: &str, href: &str, line: &Line) -> Vec<Entry> {
    let mut row = vec![Entry::link(name, href)];
    for end in [line.first(), line.last()] {
        let Some((percent, median)) = end else { continue };
        row.push(Entry::number(percent_words(Some(*percent)), *percent));
        row.push(match median {
            Some(median) => {
                let apart = percent - median;
                let told = with_words(|words| number::decimal(apart, 0, words.lang()));
                Entry::number(if apart > 0.0 { format!("+{told}") } else { told }, apart)
            }
            None => Entry::words("—"),
        });
    }
    row
}
