//! «Что ушло»: every file that was handed out, newest first, and the list as a file.

use crate::report::document::{Block, Cell, Document, Table};
use crate::store::exports::{Export, ExportKind};
use crate::text::{date, msg};
use crate::ui::maker::{self, Face};
use crate::ui::parts::table::DocumentTable;
use crate::ui::session::Session;
use crate::ui::words::say;
use crate::ui::{clock, exports};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section, folded.
#[component]
pub fn Exports() -> impl IntoView {
    let session = expect_context::<Session>();
    let log = exports::log();
    spawn_local(exports::read(session));
    view! {
        <details id="exports">
            <summary>{move || say(msg::ExportsTitle { n: log.with(Vec::len).to_string() })}</summary>
            <p>{say(msg::ExportsLead)}</p>
            {move || shown(session)}
        </details>
    }
}

fn shown(session: Session) -> AnyView {
    let all = exports::log().get();
    if all.is_empty() {
        return view! { <p class="empty">{say(msg::ExportsNone)}</p> }.into_any();
    }
    let table = table(&all);
    let document = Document { title: table.caption.clone(), blocks: vec![Block::Table(table.clone())] };
    let save = move |_| {
        let day = crate::model::calendar::day_to_iso(session.today.get_untracked());
        maker::save(session, &document, Face::Csv, &format!("marshrut-exports-{day}"));
    };
    view! {
        <div class="scroll-x" tabindex="0"><DocumentTable table/></div>
        <p><button class="btn" on:click=save>{say(msg::SaveCsv)}</button></p>
    }
    .into_any()
}

fn table(all: &[Export]) -> Table {
    let row = |one: &Export| {
        let (day, time) = clock::local(one.at);
        let seal = if one.is_sealed { say(msg::ExportsSealed) } else { say(msg::ExportsOpen) };
        let when = format!("{} {time}", date::day(day));
        vec![
            when.into(),
            one.by.clone().into(),
            kind(one.kind).into(),
            one.file.clone().into(),
            Cell::whole(one.n_pupils),
            seal.into(),
        ]
    };
    let columns = [
        say(msg::JournalColWhen),
        say(msg::JournalColWho),
        say(msg::JournalColWhat),
        say(msg::SendColFile),
        say(msg::SendColPupils),
        say(msg::LockPassphrase),
    ];
    Table { caption: say(msg::ExportsCaption), columns: columns.to_vec(), rows: all.iter().rev().map(row).collect() }
}

fn kind(kind: ExportKind) -> String {
    match kind {
        ExportKind::Copy => say(msg::ExportCopy),
        ExportKind::OwnCopy => say(msg::ExportOwnCopy),
        ExportKind::ClassFile => say(msg::ExportClass),
        ExportKind::School => say(msg::ExportSchool),
        ExportKind::Numbers => say(msg::ExportNumbers),
        ExportKind::Document => say(msg::ExportDocument),
        ExportKind::Table => say(msg::ExportTable),
        ExportKind::Calendar => say(msg::ExportCalendar),
        ExportKind::Layouts => say(msg::ExportLayouts),
        ExportKind::Print => say(msg::ExportPrint),
        ExportKind::Key => say(msg::ExportKey),
    }
}
