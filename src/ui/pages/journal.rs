//! «История и копии»: every change with its undo, and a copy of everything as a file.

use crate::change::{Change, Label};
use crate::exchange::scope::Scope;
use crate::ops::Op;
use crate::text::{date, labels, msg, reasons};
use crate::ui::clock;
use crate::ui::pages::journal_bin::Bin;
use crate::ui::pages::journal_copies::Copies;
use crate::ui::pages::journal_exports::Exports;
use crate::ui::pages::send;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// As many changes as a person reads at once; older ones stand in the journal and in every copy.
const SHOWN: usize = 200;

/// The page.
#[component]
pub fn Journal() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <Head heading=say(msg::JournalTitle)>
            <button class="btn" on:click=move |_| send::save(session, &Scope::All, "copy")>{say(msg::JournalCopy)}</button>
        </Head>
        <div class="pad stack-l pane">
            <p>{say(msg::JournalCopyLead)}</p>
            <Copies/>
            <Bin/>
            <Exports/>
            <section class="stack">
            <h2>{say(msg::HistoryLink)}</h2>
            <p>{say(msg::JournalLead)}</p>
            {move || if session.journal.with(Vec::is_empty) {
                view! { <p class="empty">{say(msg::JournalEmpty)}</p> }.into_any()
            } else {
                view! { <Changes n=SHOWN/> }.into_any()
            }}
            </section>
        </div>
    }
}

/// The newest changes as a table, each with «Отменить».
#[component]
pub fn Changes(n: usize) -> impl IntoView {
    let session = expect_context::<Session>();
    let rows = move || session.journal.with(|journal| journal.iter().rev().take(n).cloned().collect::<Vec<_>>());
    view! {
        <div class="scroll-x" tabindex="0">
        <table class="tbl lines" aria-label=say(msg::JournalColWhat)>
            <thead><tr>
                <th scope="col">{say(msg::JournalColWhen)}</th><th scope="col">{say(msg::JournalColWho)}</th>
                <th scope="col">{say(msg::JournalColWhat)}</th><th><span class="vh">{say(msg::JournalUndo)}</span></th>
            </tr></thead>
            <tbody>{move || rows().into_iter().map(|change| view! { <Row session change/> }).collect_view()}</tbody>
        </table>
        </div>
    }
}

/// The same for a narrow column: what, then when and who, with its undoing.
#[component]
pub fn ChangeList(n: usize) -> impl IntoView {
    let session = expect_context::<Session>();
    let rows = move || session.journal.with(|journal| journal.iter().rev().take(n).cloned().collect::<Vec<_>>());
    view! { <ul class="plain stack">{move || rows().into_iter().map(|change| line(session, change)).collect_view()}</ul> }
}

fn line(session: Session, change: Change) -> AnyView {
    let (day, time) = clock::local(change.at);
    let (what, button, label) = words_of(&change);
    let (when, why) = (format!("{} {time} · {}", date::day(day), change.by), why_of(&change));
    let undo = move |_| session.dispatch_and_tell(Op::Undo(Box::new(change.clone())));
    view! {
        <li>
            <p>{what}</p>{why}
            <p class="cap">{when}" · "<button class="lnk" aria-label=label on:click=undo>{button}</button></p>
        </li>
    }
    .into_any()
}

/// The sentence of a change, the word of its undoing, and the name of that button.
fn words_of(change: &Change) -> (String, String, String) {
    let what = with_words(|words| labels::sentence(words, &change.label));
    let is_undo = matches!(change.label, Label::Undid(_));
    let button = if is_undo { say(msg::JournalRedo) } else { say(msg::JournalUndo) };
    let label = format!("{button}: {what}");
    (what, button, label)
}

/// The reason of the deed, where one was given.
fn why_of(change: &Change) -> Option<AnyView> {
    let why = with_words(|words| reasons::of_deed(words, change))?;
    Some(view! { <p class="cap">{say(msg::WhySaid { why })}</p> }.into_any())
}

#[component]
fn Row(session: Session, change: Change) -> impl IntoView {
    let (day, time) = clock::local(change.at);
    let (what, button, undo_label) = words_of(&change);
    let (by, why) = (change.by.clone(), why_of(&change));
    view! {
        <tr>
            <td class="nw">{date::day(day)}" "{time}</td><td>{by}</td><td>{what}{why}</td>
            <td class="num"><button class="lnk" aria-label=undo_label
                on:click=move |_| session.dispatch_and_tell(Op::Undo(Box::new(change.clone())))>{button}</button></td>
        </tr>
    }
}
