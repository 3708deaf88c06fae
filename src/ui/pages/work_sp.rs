//! The S–P table: pupils by total, tasks by ease, two stairs, odd answers framed. Its twin is the list of questions.

use crate::analysis::works::sp::{Answer, SpChart, SpRow};
use crate::model::assessment::Assessment;
use crate::model::order::Order;
use crate::text::{describe, msg, number};
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The figure with its twin.
#[component]
pub fn SpView(session: Session, work: Assessment, chart: Option<SpChart>) -> impl IntoView {
    let title = say(msg::SpTitle);
    let Some(chart) = chart else {
        return view! { <section class="stack"><h2>{title}</h2><p class="dim">{say(msg::SpFew)}</p></section> }
            .into_any();
    };
    let names: Vec<String> = session.dataset.with_untracked(|dataset| {
        with_words(|words| chart.rows.iter().map(|row| describe::pupil(words, dataset, &row.pupil)).collect())
    });
    let codes: Vec<String> = chart.items.iter().map(|item| work.items[*item].code.to_string()).collect();
    let caution_from = session.checks().number("caution_from");
    let rows = questions(&work, &chart, &names, &codes, caution_from);
    let body: Vec<AnyView> =
        chart.rows.iter().zip(&names).enumerate().map(|(at, (row, name))| row_view(&chart, at, row, name)).collect();
    let columns = [
        (say(msg::ClassColPupil), ColumnKind::Words),
        (say(msg::SpColSolved), ColumnKind::Numbers),
        (say(msg::SpColCaution), ColumnKind::Numbers),
        (say(msg::SpColQuestion), ColumnKind::Words),
    ];
    let columns = columns.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::Fixed }).collect();
    let is_quiet = rows.is_empty();
    view! {
        <figure class="stack">
            <h2>{title.clone()}</h2>
            <p class="cap">{say(msg::SpLead)}</p>
            <div class="scroll-x" tabindex="0" role="img" aria-label=title><table class="sp" aria-hidden="true">
                <thead><tr><th></th>{codes.iter().map(|code| view! { <th>{code.clone()}</th> }).collect_view()}<th></th></tr></thead>
                <tbody>{body}</tbody>
            </table></div>
            <h3>{say(msg::SpOdd)}</h3>
            {if is_quiet {
                view! { <p class="dim">{say(msg::SpNone)}</p> }.into_any()
            } else {
                view! { <div class="scroll-x" tabindex="0"><Table caption=say(msg::SpOdd) captioned=Caption::Hidden columns rows/></div> }.into_any()
            }}
        </figure>
    }
    .into_any()
}

fn row_view(chart: &SpChart, at: usize, row: &SpRow, name: &str) -> AnyView {
    let cells: Vec<AnyView> = row
        .solved
        .iter()
        .enumerate()
        .map(|(column, answer)| {
            let mut class = String::new();
            for (word, holds) in [
                ("s", column + 1 == row.n_solved as usize),
                ("p", at + 1 == chart.solved_by[column] as usize),
                ("odd", row.odd.contains(&column)),
            ] {
                if holds {
                    class.push_str(word);
                    class.push(' ');
                }
            }
            let dot = if *answer == Answer::Solved { "●" } else { "○" };
            view! { <td class=class>{dot}</td> }.into_any()
        })
        .collect();
    let (name, n) = (name.to_owned(), row.n_solved);
    view! { <tr><th>{name}</th>{cells}<td class="num">{n}</td></tr> }.into_any()
}

/// Pupils from the caution index of the rules on, the most surprising first.
fn questions(
    work: &Assessment,
    chart: &SpChart,
    names: &[String],
    codes: &[String],
    caution_from: f64,
) -> Vec<Vec<Entry>> {
    let mut odd: Vec<(f64, &SpRow, &String)> = chart
        .rows
        .iter()
        .zip(names)
        .filter_map(|(row, name)| Some((row.caution.filter(|caution| *caution >= caution_from)?, row, name)))
        .collect();
    odd.order_by(|one, other| other.0.total_cmp(&one.0));
    let tell = |(caution, row, name): (f64, &SpRow, &String)| {
        let of = |answer| {
            let columns = row.odd.iter().filter(|column| row.solved[**column] == answer);
            columns.map(|column| codes[*column].clone()).collect::<Vec<_>>().join(", ")
        };
        let question = [
            say(msg::SpWrong { items: of(Answer::Missed) }),
            say(msg::SpRight { items: of(Answer::Solved) }),
            say(msg::SpQuestion),
        ];
        let page = Page::Pupil { pupil: row.pupil.clone(), subject: Some(work.subject) };
        vec![
            Entry::link(name.clone(), page.href()),
            Entry::words(row.n_solved.to_string()),
            Entry::words(with_words(|words| number::decimal(caution, 2, words.lang()))),
            Entry::words(question.join(" ")),
        ]
    };
    odd.into_iter().map(tell).collect()
}
