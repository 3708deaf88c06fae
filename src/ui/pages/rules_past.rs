//! «Как правило сработало в прошлом»: counted on the school's own past when asked, in pupils with intervals.

use crate::analysis::census::Census;
use crate::analysis::flags::backtest::{BackTest, Record, back_test, year_to_test};
use crate::analysis::flags::judge::Bench;
use crate::analysis::interval::Share;
use crate::text::{msg, number};
use crate::ui::pages::rules::title_of;
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The card.
#[component]
pub fn Past(session: Session) -> impl IntoView {
    let test = RwSignal::new(None::<Option<BackTest>>);
    let count = move |_| {
        let reference = session.reference();
        test.set(Some(session.dataset.with_untracked(|dataset| {
            let census = Census::of(dataset);
            let bench = Bench::of(&reference.rules, dataset, session.today.get_untracked());
            let found = back_test(&census, &reference, &bench, year_to_test(&census)?);
            (found.n > 0).then_some(found)
        })));
    };
    view! {
        <section class="stack" id="past">
            <h2>{say(msg::PastTitle)}</h2>
            {move || match test.get() {
                None => view! { <button class="btn no-print" on:click=count>{say(msg::PastGo)}</button> }.into_any(),
                Some(None) => view! { <p class="dim" role="status">{say(msg::PastNone)}</p> }.into_any(),
                Some(Some(test)) => card(session, &test),
            }}
        </section>
    }
}

fn card(session: Session, test: &BackTest) -> AnyView {
    let year = format!("{}/{:02}", test.year.start(), (test.year.start() + 1) % 100);
    let lead = say(msg::PastLead { year, n: test.n.to_string(), two: test.n_two.to_string() });
    let mut rows = vec![row_of(say(msg::PastAny), test.any)];
    session.reference.with_value(|reference| {
        for (id, record) in &test.rules {
            if let Some(rule) = reference.rules.rule(id).filter(|_| record.n_caught + record.n_false > 0) {
                rows.push(row_of(title_of(&rule.title), *record));
            }
        }
    });
    let heads = [
        (say(msg::PastColRule), ColumnKind::Words),
        (say(msg::PastColNamed), ColumnKind::Numbers),
        (say(msg::PastColCaught), ColumnKind::Numbers),
        (say(msg::PastColFalse), ColumnKind::Numbers),
        (say(msg::PastColMissed), ColumnKind::Numbers),
    ];
    let columns = heads.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::Fixed }).collect();
    view! {
        <p role="status">{lead}</p>
        <div class="scroll-x" tabindex="0"><Table caption=say(msg::PastTitle) captioned=Caption::Hidden columns rows/></div>
        <p class="cap">{say(msg::PastNote)}</p>
    }
    .into_any()
}

fn row_of(title: String, record: Record) -> Vec<Entry> {
    let part = |n: u32, share: Share| {
        with_words(|words| {
            let lang = words.lang();
            let of = number::share(n as usize, share.n as usize, lang);
            format!("{of} ({})", number::percent_range(share.low, share.high, lang))
        })
    };
    let named = record.n_caught + record.n_false;
    let missed = Share { low: 1.0 - record.found().high, high: 1.0 - record.found().low, ..record.found() };
    vec![
        Entry::words(title),
        Entry::words(named.to_string()),
        Entry::words(part(record.n_caught, record.confirmed())),
        Entry::words(record.n_false.to_string()),
        Entry::words(part(record.n_missed, missed)),
    ]
}
