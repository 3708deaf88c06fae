//! The S–P table: pupils by total, tasks by ease, two stairs, odd answers framed; arrows move among the answers. Its twin is the list
//! of questions.

use crate::analysis::works::sp::{Answer, SpChart, SpRow};
use crate::model::assessment::Assessment;
use crate::model::order::Order;
use crate::text::{describe, msg, number};
use crate::ui::parts::roving::{at_of_event, place_of, rove, step};
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
    let grid = grid_view(&chart, &names, &codes, title.clone());
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
            <div class="scroll-x">{grid}</div>
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

fn grid_view(chart: &SpChart, names: &[String], codes: &[String], label: String) -> AnyView {
    let table = NodeRef::<leptos::html::Table>::new();
    let size = (chart.rows.len(), chart.items.len());
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if let Some(table) = table.get_untracked() {
            step(&table, &event, size);
        }
    };
    let on_focus = move |event: leptos::ev::FocusEvent| {
        if let (Some(table), Some(at)) = (table.get_untracked(), at_of_event(&event)) {
            rove(&table, at);
        }
    };
    let head = codes.iter().map(|code| view! { <th scope="col">{code.clone()}</th> }).collect_view();
    // Four sentences for every task, made once: a work of a whole school has tens of thousands of cells.
    let words: Vec<[String; 4]> = codes
        .iter()
        .map(|code| KINDS.map(|kind| say(msg::SpCell { answer: kind.to_owned(), item: code.clone() })))
        .collect();
    let rows = chart.rows.iter().zip(names).enumerate();
    let body: Vec<AnyView> = rows.map(|(at, (row, name))| row_view(chart, (at, row), name, &words)).collect();
    view! {
        <table class="sp" role="grid" aria-label=label node_ref=table on:keydown=on_keydown on:focusin=on_focus>
            <thead><tr>
                <th scope="col"><span class="vh">{say(msg::ClassColPupil)}</span></th>{head}
                <th scope="col"><span class="vh">{say(msg::SpColSolved)}</span></th>
            </tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// What an answer may be, by the names of the sentence; in the order of [`kind_of`].
const KINDS: [&str; 4] = ["missed", "missed-odd", "solved", "solved-odd"];

fn kind_of(answer: Answer, is_odd: bool) -> usize {
    2 * usize::from(answer == Answer::Solved) + usize::from(is_odd)
}

fn row_view(chart: &SpChart, (at, row): (usize, &SpRow), name: &str, words: &[[String; 4]]) -> AnyView {
    let cells: Vec<AnyView> = row
        .solved
        .iter()
        .enumerate()
        .map(|(column, answer)| {
            let is_odd = row.odd.contains(&column);
            let mut class = String::new();
            for (word, holds) in [
                ("s", column + 1 == row.n_solved as usize),
                ("p", at + 1 == chart.solved_by[column] as usize),
                ("odd", is_odd),
            ] {
                if holds {
                    class.push_str(word);
                    class.push(' ');
                }
            }
            let dot = if *answer == Answer::Solved { "●" } else { "○" };
            let label = format!("{name}, {}", words[column][kind_of(*answer, is_odd)]);
            let tabindex = if (at, column) == (0, 0) { "0" } else { "-1" };
            view! {
                <td role="gridcell" class=class aria-label=label tabindex=tabindex data-at=place_of((at, column))>{dot}</td>
            }
            .into_any()
        })
        .collect();
    let (name, n) = (name.to_owned(), row.n_solved);
    view! { <tr><th scope="row">{name}</th>{cells}<td class="num">{n}</td></tr> }.into_any()
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
