//! The log of files that left: when, by whom, of what kind, under which name, with how many children, sealed or not.
//!
//! It is local: no fact, and it does not travel. It lies in the database beside the facts and is sealed with them. Invariant: no
//! more than [`KEPT`] lines, the newest stay; a log that cannot be read is begun anew and never stops a file.

use crate::model::calendar::Moment;
use crate::store::frame;
use crate::wire::ladder;
use crate::wire::v1::exports::{ExportV1, ExportsV1};

/// So many files are remembered.
pub const KEPT: usize = 500;

/// The name of the log in the database.
pub const KEY: &str = "exports";

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// What left. The codes stand in the log and never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ExportKind { $($(#[$doc])* $variant,)* }

        impl ExportKind {
            /// All kinds.
            pub const ALL: &'static [ExportKind] = &[$(ExportKind::$variant,)*];

            fn code(self) -> &'static str {
                match self { $(ExportKind::$variant => $code,)* }
            }

            fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(ExportKind::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// A copy of everything.
    Copy = "copy",
    /// A copy that goes into a chosen file by itself; one line a day.
    OwnCopy = "own-copy",
    /// A class with names.
    ClassFile = "class",
    /// The school with names.
    School = "school",
    /// Numbers for the municipality.
    Numbers = "numbers",
    /// A text or workbook.
    Document = "document",
    /// Tables as text.
    Table = "table",
    /// A calendar of lessons.
    Calendar = "calendar",
    /// Layouts of files of results.
    Layouts = "layouts",
    /// A page that was given to the printer.
    Print = "print",
    /// The key with which files are signed.
    Key = "key",
}

/// One file that left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// By the clock of this computer.
    pub at: Moment,
    /// Who handed it out.
    pub by: String,
    /// What it was.
    pub kind: ExportKind,
    /// Its name; never a child's.
    pub file: String,
    /// Children in it.
    pub n_pupils: usize,
    /// Whether a passphrase closes it.
    pub is_sealed: bool,
}

/// The log of some bytes, oldest first; empty where there is none, or none that can be read.
pub fn decode(bytes: Option<&[u8]>) -> Vec<Export> {
    let body = bytes.and_then(|bytes| frame::open(KEY, KEY, bytes).ok()).map(|(_, body)| body);
    let form = body.and_then(|body| ladder::parse::<ExportsV1>(body).ok());
    let lines = form.map_or_else(Vec::new, |form| form.lines);
    let line = |line: ExportV1| {
        Some(Export {
            at: Moment(line.at),
            by: line.by,
            kind: ExportKind::of_code(&line.kind)?,
            file: line.file,
            n_pupils: line.n_pupils as usize,
            is_sealed: line.is_sealed,
        })
    };
    lines.into_iter().filter_map(line).collect()
}

/// The bytes of a log; only the newest [`KEPT`] lines.
pub fn encode(exports: &[Export]) -> Vec<u8> {
    let newest = &exports[exports.len().saturating_sub(KEPT)..];
    let line = |export: &Export| ExportV1 {
        at: export.at.0,
        by: export.by.clone(),
        kind: export.kind.code().to_owned(),
        file: export.file.clone(),
        n_pupils: u32::try_from(export.n_pupils).unwrap_or(u32::MAX),
        is_sealed: export.is_sealed,
    };
    frame::seal(KEY, KEY, &ladder::line(&ExportsV1 { lines: newest.iter().map(line).collect() }))
}

/// Children of a school who are named in a file: `names` as they are written in lists, each once for each child.
pub fn n_named<'a>(file: &[u8], names: impl IntoIterator<Item = &'a str>) -> usize {
    let text = String::from_utf8_lossy(file);
    names.into_iter().filter(|name| !name.is_empty() && text.contains(name)).count()
}
