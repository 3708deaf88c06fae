//! Imports that were accepted, newest first; each can be withdrawn as a whole on any day, and says first what that changes.

use crate::model::id::ImportId;
use crate::model::order::Order;
use crate::model::source::Import;
use crate::ops::Op;
use crate::ops::withdraw::{self, Withdrawal};
use crate::text::{date, msg};
use crate::ui::clock;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::why;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// The list with its question.
#[component]
pub fn Past(session: Session) -> impl IntoView {
    let past = move || {
        let mut all: Vec<Import> = session.dataset.with(|dataset| dataset.all::<Import>().cloned().collect());
        all.order_by_key(|import| std::cmp::Reverse(import.at));
        all
    };
    let asked: RwSignal<Option<Import>> = RwSignal::new(None);
    view! {
        <section class="stack">
            <h2>{say(msg::ImportPast)}</h2>
            {move || {
                let past = past();
                if past.is_empty() {
                    return view! { <p class="dim">{say(msg::ImportPastNone)}</p> }.into_any();
                }
                view! {
                    <div class="scroll-x" tabindex="0"><table class="tbl">
                        <thead><tr>
                            <th scope="col">{say(msg::JournalColWhen)}</th><th scope="col">{say(msg::SendColFile)}</th>
                            <th scope="col">{say(msg::ImportColWho)}</th>
                            <th scope="col" class="num">{say(msg::ImportColRows)}</th><th><span class="vh">{say(msg::ImportWithdraw)}</span></th>
                        </tr></thead>
                        <tbody>{past.into_iter().map(|import| past_row(import, asked)).collect_view()}</tbody>
                    </table></div>
                }.into_any()
            }}
            {move || asked.get().map(|import| view! { <Question session import asked/> })}
        </section>
    }
    .into_any()
}

fn past_row(import: Import, asked: RwSignal<Option<Import>>) -> AnyView {
    let (day, time) = clock::local(import.at);
    let label = say(msg::ImportWithdrawLabel { name: import.file_name.clone() });
    let (name, by, n_rows) = (import.file_name.clone(), import.by.clone(), import.n_rows);
    view! {
        <tr><td class="nw">{date::day(day)}" "{time}</td><td>{name}</td><td>{by}</td><td class="num">{n_rows}</td>
        <td class="num"><button class="lnk" aria-label=label on:click=move |_| asked.set(Some(import.clone()))>{say(msg::ImportWithdraw)}</button></td></tr>
    }
    .into_any()
}

/// «Отменить загрузку …?» with what goes, what comes back and what stays.
#[component]
fn Question(session: Session, import: Import, asked: RwSignal<Option<Import>>) -> impl IntoView {
    let id: ImportId = import.id.clone();
    let found = session.dataset.with_untracked(|dataset| {
        session.journal.with_untracked(|journal| withdraw::withdrawal(dataset, journal, &id))
    });
    let (open, why) = (RwSignal::new(true), RwSignal::new(String::new()));
    Effect::new(move |before: Option<()>| {
        // Answered: the question leaves the page, and with it what it was about.
        if !open.get() && before.is_some() {
            asked.set(None);
        }
    });
    let lines = lines(&found);
    let act = Callback::new(move |()| {
        let op = Box::new(Op::WithdrawImport(found.clone().order(id.clone())));
        session.dispatch_and_tell(Op::Because { op, why: why.get_untracked() });
    });
    view! {
        <Dialog open id="withdraw-title" title=say(msg::WithdrawTitle { name: import.file_name }) lines
            safe=say(msg::WithdrawKeep) act=say(msg::ImportWithdraw) on_act=act>{why::field(why)}</Dialog>
    }
    .into_any()
}

fn lines(found: &Withdrawal) -> Vec<String> {
    let mut lines = vec![say(msg::WithdrawGone { n: found.n_gone as i64 })];
    if found.n_restored > 0 {
        lines.push(say(msg::WithdrawRestored { n: found.n_restored as i64 }));
    }
    if found.n_works > 0 {
        lines.push(say(msg::WithdrawWorks { n: found.n_works as i64 }));
    }
    if found.n_routes > 0 {
        lines.push(say(msg::WithdrawRoutes { n: found.n_routes as i64 }));
    }
    lines.push(say(msg::WithdrawBack));
    lines
}
