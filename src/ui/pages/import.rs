//! «Загрузка»: files in, each with its plan; past imports with their withdrawal. Nothing is written before «Записать».

use crate::text::msg;
use crate::ui::drop_area::DropArea;
use crate::ui::intake::{self, Intake, Stage};
use crate::ui::pages::import_layouts::Layouts;
use crate::ui::pages::import_past::Past;
use crate::ui::pages::import_sheet::{SheetPreview, SheetSummary};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Import() -> impl IntoView {
    let session = expect_context::<Session>();
    let take = move |picked: Vec<web_sys::File>| intake::begin(session, picked);
    view! {
        <Head heading=say(msg::NavImport)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::StartDrop) hint=say(msg::StartFormats) accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt" take/>
            <p class="cap">{say(msg::ImportNothingYet)}</p>
            <QueueLine session/>
            <For each=move || session.intakes.get() key=|one| one.number let:one>
                <IntakeView session one/>
            </For>
            <Past session/>
            <Layouts session/>
        </div>
    }
    .into_any()
}

/// «Читаю: 3 из 10», «Остановить»; afterwards one button for all files that need no look.
#[component]
fn QueueLine(session: Session) -> impl IntoView {
    let n_plain = move || {
        intake::waiting_sheets(session)
            .iter()
            .filter(|sheet| sheet.understood().is_some_and(|understood| understood.is_plain()))
            .count()
    };
    let is_stopped = move || session.intakes.get().iter().any(|one| matches!(one.stage.get(), Stage::Stopped));
    move || {
        let queue = session.queue.get();
        if queue.n_all > 0 {
            let done = (queue.n_done + 1).min(queue.n_all);
            let line = say(msg::ImportQueue { done: done.to_string(), all: queue.n_all.to_string() });
            return view! {
                <div class="row" role="status">
                    <span>{line.clone()}</span>
                    <progress max=queue.n_all value=queue.n_done aria-label=line></progress>
                    <button class="btn btn-s" on:click=move |_| intake::stop(session)>{say(msg::ImportStop)}</button>
                </div>
            }
            .into_any();
        }
        let n = n_plain();
        view! {
            {is_stopped().then(|| view! {
                <div class="note w row"><p class="grow">{say(msg::ImportStopped)}</p>
                    <button class="btn btn-s" on:click=move |_| intake::go_on(session)>{say(msg::ImportGoOn)}</button></div>
            })}
            {(n > 1).then(|| view! {
                <div class="row"><button class="btn btn-1" on:click=move |_| intake::accept_plain(session)>{say(msg::ImportAcceptPlain { n: n as i64 })}</button>
                    <span class="cap">{say(msg::ImportAcceptPlainHint)}</span></div>
            })}
        }
        .into_any()
    }
}

#[component]
fn IntakeView(session: Session, one: Intake) -> impl IntoView {
    let (name, stage, is_shown, number) = (one.name, one.stage, one.is_shown, one.number);
    let title = name.clone();
    let toggle = move |_| is_shown.update(|shown| *shown = !*shown);
    let is_open = move || matches!(stage.get(), Stage::Open(_));
    view! {
        <section class="stack intake">
            <div class="sect"><h2 class="grow">{name}</h2>
                {move || is_open().then(|| {
                    let word = if is_shown.get() { say(msg::ImportHide) } else { say(msg::ImportShow) };
                    let label = format!("{word}: {title}");
                    let expanded = if is_shown.get() { "true" } else { "false" };
                    view! { <button class="lnk" aria-label=label aria-expanded=expanded on:click=toggle>{word}</button> }
                })}
                <button class="lnk" on:click=move |_| intake::close(session, number)>{say(msg::Close)}</button></div>
            {move || match stage.get() {
                Stage::Waiting => view! { <p class="dim">{say(msg::ImportWaiting)}</p> }.into_any(),
                Stage::Reading => view! { <p role="status">{say(msg::ImportReading)}</p> }.into_any(),
                Stage::Stopped => view! { <p class="dim">{say(msg::ImportStopped)}</p> }.into_any(),
                Stage::Refused(sentences) => view! {
                    <div class="note bad" role="alert">{sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
                }.into_any(),
                Stage::Open(sheets) => sheets.into_iter().map(|sheet| view! {
                    {move || if is_shown.get() {
                        view! { <SheetPreview session sheet=sheet.clone()/> }.into_any()
                    } else {
                        view! { <SheetSummary session sheet=sheet.clone()/> }.into_any()
                    }}
                }).collect_view().into_any(),
            }}
        </section>
    }
    .into_any()
}
