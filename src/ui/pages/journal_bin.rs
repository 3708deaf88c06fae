//! «Корзина»: what was removed in the last ninety days, who removed it, how long it stays here, and one click to bring it back.

use crate::change::Change;
use crate::model::dataset::Dataset;
use crate::ops::Op;
use crate::ops::bin::{self, Discarded, KEPT_DAYS};
use crate::text::{date, describe, labels, msg, reasons};
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// So many records of one removal are named.
const NAMED: usize = 3;

/// As many older removals as a person reads at once.
const SHOWN: usize = 200;

/// One removal in words.
#[derive(Clone)]
struct Line {
    change: Change,
    when: String,
    by: String,
    what: String,
    records: String,
    days_left: i64,
}

/// The section of the page of history.
#[component]
pub fn Bin() -> impl IntoView {
    let session = expect_context::<Session>();
    let all = move || {
        session.dataset.track();
        let (now, older): (Vec<Line>, Vec<Line>) = lines(session).into_iter().partition(|line| line.days_left > 0);
        let n_older = older.len();
        view! {
            {if now.is_empty() {
                view! { <p class="empty">{say(msg::BinEmpty)}</p> }.into_any()
            } else {
                table(session, now)
            }}
            {(n_older > 0).then(|| view! {
                <details><summary>{say(msg::BinOlder { n: n_older.to_string() })}</summary>{table(session, older)}</details>
            })}
        }
    };
    view! {
        <section class="stack" id="bin">
            <h2>{say(msg::BinTitle)}</h2>
            <p>{say(msg::BinLead { n: KEPT_DAYS.to_string() })}</p>
            {all}
            <p class="cap">{say(msg::BinAfter { n: KEPT_DAYS.to_string() })}</p>
        </section>
    }
}

fn lines(session: Session) -> Vec<Line> {
    session.journal.with(|journal| {
        session.dataset.with_untracked(|dataset| {
            let found = bin::discarded(dataset, journal, clock::now());
            found.iter().take(SHOWN).map(|one| line(session, dataset, one)).collect()
        })
    })
}

fn line(session: Session, dataset: &Dataset, one: &Discarded<'_>) -> Line {
    let (day, time) = clock::local(one.change.at);
    let (what, records) = session.with_names(|words, names| {
        let named = one.gone.iter().take(NAMED).filter_map(|edit| edit.before.body());
        let named: Vec<String> = named.map(|fact| describe::record(words, names, dataset, fact)).collect();
        let why = reasons::of_deed(words, one.change).map(|why| words.say(&msg::WhySaid { why }));
        let records = named.into_iter().reduce(|one, other| format!("{one}; {other}"));
        (
            labels::sentence(words, &one.change.label),
            [why, records].into_iter().flatten().collect::<Vec<_>>().join(". "),
        )
    });
    let n_more = one.gone.len().saturating_sub(NAMED);
    Line {
        change: one.change.clone(),
        when: format!("{} {time}", date::day(day)),
        by: one.by().to_owned(),
        what,
        records: if n_more > 0 { say(msg::BinAndMore { what: records, n: n_more.to_string() }) } else { records },
        days_left: one.days_left,
    }
}

fn table(session: Session, lines: Vec<Line>) -> AnyView {
    view! {
        <div class="scroll-x" tabindex="0">
        <table class="tbl lines" aria-label=say(msg::BinTitle)>
            <thead><tr>
                <th scope="col">{say(msg::JournalColWhen)}</th><th scope="col">{say(msg::JournalColWho)}</th>
                <th scope="col">{say(msg::JournalColWhat)}</th><th scope="col" class="num">{say(msg::BinColLeft)}</th>
                <th><span class="vh">{say(msg::JournalRedo)}</span></th>
            </tr></thead>
            <tbody>{lines.into_iter().map(|line| row(session, line)).collect_view()}</tbody>
        </table>
        </div>
    }
    .into_any()
}

fn row(session: Session, line: Line) -> AnyView {
    let label = say(msg::BinBack { what: line.what.clone() });
    let left = if line.days_left > 0 { say(msg::BinLeft { n: line.days_left }) } else { "—".to_owned() };
    let change = line.change;
    let back = move |_| session.dispatch_and_tell(Op::Restore(Box::new(change.clone())));
    view! {
        <tr>
            <td class="nw">{line.when}</td><td class="nw">{line.by}</td>
            <td>{line.what}<p class="cap">{line.records}</p></td><td class="num nw">{left}</td>
            <td class="num"><button class="lnk" aria-label=label on:click=back>{say(msg::JournalRedo)}</button></td>
        </tr>
    }
    .into_any()
}
