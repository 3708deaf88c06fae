//! Who has sent what: classes × works of their parallels, and a reminder to copy. Nothing is sent from here.

use crate::analysis::census::Census;
use crate::analysis::measures::{self, Coverage};
use crate::model::dataset::Dataset;
use crate::model::order::Order;
use crate::text::words::Words;
use crate::text::{describe, msg, number};
use crate::ui::glance;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// The works, and the classes in order with what each has of every work.
struct Sent {
    heads: Vec<String>,
    rows: Vec<Row>,
}

/// Order, title, what there is of each work, what is owed.
type Row = ((u8, String), String, Vec<Option<Coverage>>, String);

/// The matrix; nothing where there is nothing to compare.
#[component]
pub fn Matrix(facts: LocalResource<Arc<Dataset>>) -> impl IntoView {
    let sent = LocalResource::new(move || {
        let facts = facts.get();
        async move {
            match facts {
                Some(facts) => Some(Arc::new(Sent::of(&glance::census(&facts).await))),
                None => None,
            }
        }
    });
    move || sent.get().flatten().map(|sent| matrix(&sent))
}

impl Sent {
    fn of(census: &Census<'_>) -> Self {
        let (heads, mut rows) = with_words(|words| {
            let coverage = measures::coverage(census);
            let mut places: Vec<usize> = Vec::new();
            for at in coverage.iter().flat_map(|(_, row)| row.keys()) {
                if !places.contains(at) {
                    places.push(*at);
                }
            }
            places.order();
            let heads: Vec<String> =
                places.iter().map(|at| describe::assessment(words, census.works()[*at].assessment)).collect();
            let mut rows: Vec<Row> = Vec::new();
            for (class, row) in coverage {
                let works = places.iter().zip(&heads);
                let lacks: Vec<String> = works.filter_map(|(at, head)| lack(words, head, row.get(at)?)).collect();
                let lacks = if row.is_empty() { words.say(&msg::RemindNothing) } else { lacks.join("; ") };
                let cells: Vec<Option<Coverage>> = places.iter().map(|at| row.get(at).cloned()).collect();
                rows.push(((class.grade_level, class.letter.clone()), class.title(), cells, lacks));
            }
            (heads, rows)
        });
        rows.order_by(|one, other| one.0.cmp(&other.0));
        Self { heads, rows }
    }
}

fn matrix(sent: &Sent) -> AnyView {
    let is_reminding = RwSignal::new(false);
    let Sent { heads, rows } = sent;
    if heads.is_empty() {
        return ().into_any();
    }
    let missing = rows.iter().filter(|(_, _, _, lacks)| !lacks.is_empty());
    let lines: Vec<String> = missing
        .map(|(_, class, _, lacks)| say(msg::RemindLine { class: class.clone(), works: lacks.clone() }))
        .collect();
    let n_missing = lines.len();
    let text = format!("{}\n{}\n{}", say(msg::RemindHead), lines.join("\n"), say(msg::RemindFoot));
    let heads: Vec<AnyView> =
        heads.iter().cloned().map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = rows
        .iter()
        .cloned()
        .map(|(_, title, cells, _)| {
            let cells: Vec<AnyView> = cells.into_iter().map(cell).collect();
            view! { <tr><th scope="row">{title}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{say(msg::MatrixTitle)}</h2>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <caption class="vh">{say(msg::MatrixTitle)}</caption>
                <thead><tr><th scope="col">{say(msg::ReportClass)}</th>{heads}</tr></thead><tbody>{rows}</tbody>
            </table></div>
            {(n_missing > 0).then(|| view! { <button class="btn" on:click=move |_| is_reminding.set(true)>{say(msg::Remind { n: n_missing.to_string() })}</button> })}
            {move || is_reminding.get().then(|| view! {
                <label class="stack">{say(msg::RemindLabel)}<textarea class="in wide" rows="6" readonly autocomplete="off" prop:value=text.clone()></textarea></label>
            })}
        </section>
    }
    .into_any()
}

/// What a class still owes of a work: all of it, or those who are missing; nothing where it is whole.
fn lack(words: &Words, work: &str, found: &Coverage) -> Option<String> {
    if found.n_known == 0 {
        return Some(work.to_owned());
    }
    (found.n_known < found.n_roster).then(|| {
        let share = number::share(found.n_known, found.n_roster, words.lang());
        words.say(&msg::RemindPart { work: work.to_owned(), share })
    })
}

/// «26 из 26», «24 из 26», «нет», «?» where two values stand undecided, «—» where the work is not of this parallel.
fn cell(coverage: Option<Coverage>) -> AnyView {
    let Some(found) = coverage else { return view! { <td class="dim">"—"</td> }.into_any() };
    if found.n_known == 0 {
        return view! { <td><b class="chip warn">{say(msg::MatrixNone)}</b></td> }.into_any();
    }
    let share = with_words(|words| number::share(found.n_known, found.n_roster.max(found.n_known), words.lang()));
    let open = (found.n_open > 0)
        .then(|| view! { " "<b title=say(msg::MatrixOpen)>"?"<span class="vh">{say(msg::MatrixOpen)}</span></b> });
    let class = if found.n_known < found.n_roster { "warn" } else { "" };
    view! { <td class=class>{share}{open}</td> }.into_any()
}
