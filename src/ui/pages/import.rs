//! «Загрузка»: files in, each with its plan; past imports with their withdrawal. Nothing is written before «Записать».

use crate::import::sheet::{Container, TextEncoding, Wish};
use crate::text::msg;
use crate::text::words::Message;
use crate::ui::drop_area::DropArea;
use crate::ui::intake::{self, Choice, Intake, Stage};
use crate::ui::pages::import_layouts::Layouts;
use crate::ui::pages::import_list;
use crate::ui::pages::import_past::Past;
use crate::ui::pages::import_sheet::{SheetPreview, SheetSummary};
use crate::ui::pages::{journal_copies, merge};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetFate, SheetIntake};
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
        intake::waiting_sheets(session).iter().filter(|sheet| sheet.is_plain(session)).count()
            + import_list::count_plain(session)
    };
    let accept_plain = move || intake::accept_plain(session, move || import_list::accept_plain(session));
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
                <div class="row"><button class="btn btn-1" on:click=move |_| accept_plain()>{say(msg::ImportAcceptPlain { n: n as i64 })}</button>
                    <span class="cap">{say(msg::ImportAcceptPlainHint)}</span></div>
            })}
        }
        .into_any()
    }
}

#[component]
fn IntakeView(session: Session, one: Intake) -> impl IntoView {
    let (name, stage, is_shown, number) = (one.name.clone(), one.stage, one.is_shown, one.number);
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
                Stage::Ours => {
                    elsewhere(session, &one, (msg::ImportOurs, Page::Merge, msg::MergeTitle), merge::hand_over)
                }
                Stage::Copy => {
                    elsewhere(session, &one, (msg::ImportCopy, Page::Journal, msg::JournalTitle), journal_copies::hand_over)
                }
                Stage::Refused(sentences) => view! {
                    <div class="note bad" role="alert">{sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                        {back_button(session, &one)}</div>
                }.into_any(),
                Stage::Open(sheets) => (wish_line(session, &one, &sheets), sheets.into_iter().map(|sheet| view! {
                    {move || if is_shown.get() {
                        view! { <SheetPreview session sheet=sheet.clone()/> }.into_any()
                    } else {
                        view! { <SheetSummary session sheet=sheet.clone()/> }.into_any()
                    }}
                }).collect_view()).into_any(),
            }}
        </section>
    }
    .into_any()
}

/// A file that another page opens: what is told of it, the page and its title; a click hands the file over there.
fn elsewhere(
    session: Session,
    one: &Intake,
    (told, page, title): (impl Message, Page, impl Message),
    hand_over: fn(web_sys::File),
) -> AnyView {
    let (file, number) = (one.file(), one.number);
    let hand = move |_| {
        hand_over(file.clone());
        intake::close(session, number);
    };
    view! { <div class="note row"><p class="grow">{say(told)}</p>
    <a class="btn btn-1" href=page.href() on:click=hand>{say(title)}</a></div> }
    .into_any()
}

/// How a text was read, changeable: the preview below follows. Nothing for workbooks, which say it themselves.
fn wish_line(session: Session, one: &Intake, sheets: &[SheetIntake]) -> Option<AnyView> {
    let Container::Csv { encoding, delimiter } = sheets.first()?.workbook.container else { return None };
    let (wish, is_shown, focus) = (Wish { encoding, delimiter }, one.is_shown, one.focus);
    let one = one.clone();
    let again = StoredValue::new_local(move |choice: Choice, wish: Wish| {
        one.focus.set_value(Some(choice));
        intake::read_again(session, &one, Some(wish));
    });
    let is_untouched = sheets.iter().all(|sheet| sheet.fate.get_untracked() == SheetFate::Open);
    let encodings = TextEncoding::TABLE.iter().map(|(known, code)| {
        view! { <option value=*code selected={*known == encoding}>{encoding_name(*known)}</option> }
    });
    let delimiters = Wish::DELIMITERS.iter().map(|sign| {
        view! { <option value=sign.to_string() selected={*sign == delimiter}>{delimiter_name(*sign)}</option> }
    });
    let to_encoding = move |event| {
        let code = event_target_value(&event);
        if let Some((encoding, _)) = TextEncoding::TABLE.iter().find(|row| row.1 == code) {
            again.with_value(|again| again(Choice::Encoding, Wish { encoding: *encoding, ..wish }));
        }
    };
    let to_delimiter = move |event| {
        if let Some(delimiter) = event_target_value(&event).chars().next() {
            again.with_value(|again| again(Choice::Delimiter, Wish { delimiter, ..wish }));
        }
    };
    let (encodings, delimiters) = (encodings.collect_view(), delimiters.collect_view());
    let (of_encoding, of_delimiter) = (refocused(focus, Choice::Encoding), refocused(focus, Choice::Delimiter));
    is_untouched.then(|| {
        view! {
            <div class="row no-print" hidden=move || !is_shown.get()>
                <label class="row">{say(msg::ImportEncoding)}<select class="in" autocomplete="off" node_ref=of_encoding on:change=to_encoding>{encodings}</select></label>
                <label class="row">{say(msg::ImportDelimiter)}<select class="in" autocomplete="off" node_ref=of_delimiter on:change=to_delimiter>{delimiters}</select></label>
                <span class="cap">{say(msg::ImportEncodingHint)}</span>
            </div>
        }
        .into_any()
    })
}

/// A list that takes the focus when it is drawn, if it is the one a person has just used: the keyboard keeps its place.
fn refocused(focus: StoredValue<Option<Choice>>, choice: Choice) -> NodeRef<leptos::html::Select> {
    let node = NodeRef::new();
    if focus.get_value() == Some(choice) {
        node.on_load(move |list: web_sys::HtmlSelectElement| {
            let _ = list.focus();
            focus.set_value(None);
        });
    }
    node
}

/// After a wish that made no table of the file: back to how it seemed.
fn back_button(session: Session, one: &Intake) -> Option<AnyView> {
    let again = one.clone();
    let back = move |_| intake::read_again(session, &again, None);
    let is_wished = one.wish.get_untracked().is_some();
    is_wished
        .then(|| view! { <button class="btn btn-s" on:click=back>{say(msg::ImportEncodingBack)}</button> }.into_any())
}

fn encoding_name(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "UTF-8",
        TextEncoding::Utf8Bom => "UTF-8 (BOM)",
        TextEncoding::Utf16Le => "UTF-16 LE",
        TextEncoding::Utf16Be => "UTF-16 BE",
        TextEncoding::Windows1251 => "Windows-1251",
        TextEncoding::Cp866 => "DOS (866)",
        TextEncoding::Koi8R => "KOI8-R",
    }
}

fn delimiter_name(sign: char) -> String {
    if sign == '\t' { say(msg::ImportTab) } else { sign.to_string() }
}
