//! Asks the maker worker for the file of a document and offers it as a download. The worker is fetched when it is first needed.

use crate::report::csv;
use crate::report::document::{Block, Card, Document};
use crate::report::parcel::{self, Heads};
use crate::store::exports::ExportKind;
use crate::text::msg;
use crate::ui::exports::Leaving;
use crate::ui::files;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// The tables as text.
    Csv,
}

impl Face {
    /// Command of the maker and ending of the file.
    fn code(self) -> &'static str {
        match self {
            Face::Docx => "docx",
            Face::Xlsx => "xlsx",
            Face::Csv => "csv",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Face::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Face::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Face::Csv => "text/csv",
        }
    }
}

/// Makes the file and saves it as `stem.docx`; tells how it went. The stem carries no pupil's name.
pub fn save(session: Session, document: &Document, face: Face, stem: &str) {
    let name = format!("{stem}.{}", face.code());
    let parcel = parcel::pack(document, &with_words(Heads::new));
    let text = tables(document);
    // Texts lie in a parcel as they are.
    let (kind, named) = match face {
        Face::Csv => (ExportKind::Table, text.as_bytes()),
        Face::Docx | Face::Xlsx => (ExportKind::Document, parcel.as_slice()),
    };
    let leaving = Leaving::naming(session, kind, named);
    spawn_local(async move {
        let bytes = if face == Face::Csv { Some(text.into_bytes()) } else { files::make(face.code(), &parcel).await };
        let saved =
            bytes.is_some_and(|bytes| files::save_bytes(session, (&name, &bytes), face.media_type(), leaving).is_ok());
        let told = if saved { say(msg::MakerSaved { name }) } else { say(msg::MakerFailed) };
        session.toast.set(Some(Toast::plain(told)));
    });
}

/// The tables of a document as csv, one below the other; the mark of the encoding stands once.
fn tables(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        let next = match block {
            Block::Table(table) => Some(csv::csv(table)),
            Block::Cards(cards) => Some(csv::csv(&Card::table(cards, say(msg::ReportName)))),
            _ => None,
        };
        if let Some(next) = next {
            text.push_str(if text.is_empty() { &next } else { next.trim_start_matches('\u{feff}') });
        }
    }
    text
}
