//! «Загрузка»: files in, each with its plan; past imports with their withdrawal. Nothing is written before «Записать».

use crate::model::order::Order;
use crate::model::source::Import as ImportFact;
use crate::ops::Op;
use crate::text::{date, msg};
use crate::ui::clock;
use crate::ui::drop_area::DropArea;
use crate::ui::intake::{self, Intake, Stage};
use crate::ui::pages::import_sheet::SheetPreview;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Import() -> impl IntoView {
    let session = expect_context::<Session>();
    let intakes = session.intakes;
    let take = move |picked: Vec<web_sys::File>| {
        let begun: Vec<Intake> = picked.into_iter().map(|file| intake::begin(session, file)).collect();
        intakes.update(|all| all.extend(begun));
    };
    view! {
        <Head heading=say(msg::NavImport)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::StartDrop) hint=say(msg::StartFormats) accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt" take/>
            <p class="cap">{say(msg::ImportNothingYet)}</p>
            <For each=move || intakes.get() key=|one| one.name.clone() let:one>
                <IntakeView session one/>
            </For>
            <Past session/>
        </div>
    }
}

#[component]
fn IntakeView(session: Session, one: Intake) -> impl IntoView {
    let (name, stage) = (one.name.clone(), one.stage);
    let close_name = one.name.clone();
    let close = move |_| session.intakes.update(|all| all.retain(|other| other.name != close_name));
    view! {
        <section class="stack intake">
            <div class="sect"><h2 class="grow">{name}</h2>
                <button class="lnk" on:click=close>{say(msg::Close)}</button></div>
            {move || match stage.get() {
                Stage::Reading => view! { <p role="status">{say(msg::ImportReading)}</p> }.into_any(),
                Stage::Refused(sentences) => view! {
                    <div class="note bad" role="alert">{sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
                }.into_any(),
                Stage::Open(sheets) => sheets.into_iter().map(|sheet| view! { <SheetPreview session sheet/> }).collect_view().into_any(),
            }}
        </section>
    }
}

/// Imports that were accepted, newest first; each can be withdrawn as a whole on any day.
#[component]
fn Past(session: Session) -> impl IntoView {
    let past = move || {
        let mut all: Vec<ImportFact> = session.dataset.with(|dataset| dataset.all::<ImportFact>().cloned().collect());
        all.order_by_key(|import| std::cmp::Reverse(import.at));
        all
    };
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
                            <th scope="col" class="num">{say(msg::ImportColRows)}</th><th><span class="vh">{say(msg::ImportWithdraw)}</span></th>
                        </tr></thead>
                        <tbody>{past.into_iter().map(|import| {
                            let (day, time) = clock::local(import.at);
                            let id = import.id.clone();
                            let label = say(msg::ImportWithdrawLabel { name: import.file_name.clone() });
                            view! {
                                <tr><td class="nw">{date::day(day)}" "{time}</td><td>{import.file_name}</td><td class="num">{import.n_rows}</td>
                                <td class="num"><button class="lnk" aria-label=label on:click=move |_| session.dispatch_and_tell(Op::WithdrawImport(id.clone()))>{say(msg::ImportWithdraw)}</button></td></tr>
                            }
                        }).collect_view()}</tbody>
                    </table></div>
                }.into_any()
            }}
        </section>
    }
}
