//! Why a file was refused: a foreign table by the reader, or a file of this program by its checks. Three parts, as every fault.
//!
//! Invariant: whatever a file holds, the sentence says that nothing was written, and what to do with the file.

use crate::exchange::class_file::OpenFault;
use crate::exchange::school_file::SchoolFault;
use crate::import::sheet::{Foreign, Quantity, ReadFault};
use crate::text::faults::{Say, Told};
use crate::text::words::Words;
use crate::text::{msg, number};
use crate::wire::ladder::WireFault;

/// Why a foreign table was not read.
pub fn read_fault(words: &Words, fault: &ReadFault) -> Told {
    let say = Say(words);
    let size = |bytes: u64| number::size(bytes, words.lang());
    let (what, next) = match fault {
        ReadFault::Empty => (say.it(msg::ReadEmpty), say.it(msg::ReadEmptyNext)),
        ReadFault::TooLarge { bytes, limit } => {
            (say.it(msg::ReadTooLarge { size: size(*bytes), limit: size(*limit) }), say.it(msg::ReadTooLargeNext))
        }
        ReadFault::Password => (say.it(msg::ReadPassword), say.it(msg::ReadPasswordNext)),
        ReadFault::Damaged { .. } => (say.it(msg::ReadDamaged), say.it(msg::ReadDamagedNext)),
        ReadFault::NotATable { container } => not_a_table(&say, *container),
        ReadFault::TooMuch { what, limit } => (too_much(words, *what, *limit), say.it(msg::ReadTooMuchNext)),
    };
    Told { what, safe: say.it(msg::SafeNothingWritten), next }
}

/// The reader died over the file.
pub fn reader_crashed(words: &Words) -> Told {
    let say = Say(words);
    Told { what: say.it(msg::ReadCrashed), safe: say.it(msg::SafeDataUnchanged), next: say.it(msg::ReadCrashedNext) }
}

/// The watchdog stopped the reader.
pub fn reader_too_slow(words: &Words) -> Told {
    let say = Say(words);
    Told { what: say.it(msg::ReadTooSlow), safe: say.it(msg::SafeNothingWritten), next: say.it(msg::ReadTooSlowNext) }
}

/// Why a file of this program was not opened.
pub fn open_fault(words: &Words, fault: &OpenFault) -> Told {
    let say = Say(words);
    let size = |bytes: usize| number::size(bytes as u64, words.lang());
    let (what, next) = match fault {
        OpenFault::Empty => (say.it(msg::OpenEmpty), say.it(msg::OpenEmptyNext)),
        OpenFault::TooLarge { n, limit } => {
            (say.it(msg::OpenTooLarge { size: size(*n), limit: size(*limit) }), say.it(msg::OpenTooLargeNext))
        }
        OpenFault::NotText => (say.it(msg::OpenNotText), say.it(msg::OpenNotOursNext)),
        OpenFault::NotOurs => (say.it(msg::OpenNotOurs), say.it(msg::OpenNotOursNext)),
        OpenFault::OtherFormat(format) => {
            (say.it(msg::OpenOtherFormat { format: format.clone() }), say.it(msg::OpenOtherFormatNext))
        }
        OpenFault::Newer { .. } => {
            let (safe, next) = (say.it(msg::OpenNewerSafe), say.it(msg::OpenNewerNext));
            return Told { what: say.it(msg::OpenNewer), safe, next };
        }
        OpenFault::Truncated => (say.it(msg::OpenTruncated), say.it(msg::OpenAgainNext)),
        OpenFault::Syntax { line, column } => {
            let (line, column) = (line.to_string(), column.to_string());
            (say.it(msg::OpenSyntax { line, column }), say.it(msg::OpenAgainNext))
        }
        OpenFault::Bounds(_) => (say.it(msg::OpenBounds), say.it(msg::OpenAgainNext)),
        OpenFault::Record(record) => (record_sentence(&say, record), say.it(msg::OpenAgainNext)),
        OpenFault::Counts { told, found, .. } => {
            let (told, found) = (told.to_string(), found.to_string());
            (say.it(msg::OpenCounts { told, found }), say.it(msg::OpenAgainNext))
        }
        OpenFault::ScopeMissing(_) => (say.it(msg::OpenScope), say.it(msg::OpenAgainNext)),
        OpenFault::Hash => (say.it(msg::OpenHash), say.it(msg::OpenAgainNext)),
    };
    Told { what, safe: say.it(msg::SafeNothingMerged), next }
}

fn not_a_table(say: &Say<'_>, container: Foreign) -> (String, String) {
    let next = say.it(msg::ReadNotATableNext);
    match container {
        Foreign::Picture => (say.it(msg::ReadNotATablePicture), next),
        Foreign::Pdf => (say.it(msg::ReadNotATablePdf), next),
        Foreign::Document => (say.it(msg::ReadNotATableDocument), next),
        Foreign::Archive => (say.it(msg::ReadNotATableArchive), say.it(msg::ReadNotATableArchiveNext)),
        Foreign::Xlsx | Foreign::Xls | Foreign::Ods | Foreign::Csv | Foreign::Html | Foreign::Unknown => {
            (say.it(msg::ReadNotATable), next)
        }
    }
}

fn too_much(words: &Words, what: Quantity, n: u64) -> String {
    let limit = number::whole(i64::try_from(n).unwrap_or(i64::MAX));
    let size = number::size(n, words.lang());
    match what {
        Quantity::Rows => words.say(&msg::ReadTooMuchRows { limit }),
        Quantity::Columns => words.say(&msg::ReadTooMuchColumns { limit }),
        Quantity::Cells => words.say(&msg::ReadTooMuchCells { limit }),
        Quantity::EntryBytes | Quantity::UnpackedBytes => words.say(&msg::ReadTooMuchUnpacked { size }),
        Quantity::ArchiveEntries | Quantity::SharedTexts => words.say(&msg::ReadTooMuchParts { limit }),
        Quantity::TextLength => words.say(&msg::ReadTooMuchText { limit }),
    }
}

/// Names the record where the fault does: a person who repairs the file needs it.
fn record_sentence(say: &Say<'_>, fault: &WireFault) -> String {
    match fault {
        WireFault::Value { key, .. }
        | WireFault::KeyMismatch(key)
        | WireFault::Duplicate(key)
        | WireFault::NotCanonical(key)
        | WireFault::VectorOutOfRange(key) => say.it(msg::OpenRecordNamed { key: format!("{key:?}") }),
        WireFault::Bounds(_)
        | WireFault::Truncated
        | WireFault::Syntax { .. }
        | WireFault::Newer { .. }
        | WireFault::NoSuchForm(_)
        | WireFault::UnknownKind(_) => say.it(msg::OpenRecord),
    }
}

/// Why a school file is not opened.
pub fn school_fault(words: &Words, fault: SchoolFault) -> Told {
    let what = match fault {
        SchoolFault::Form | SchoolFault::NotSchool => words.say(&msg::SchoolFileForm),
        SchoolFault::Newer => return open_fault(words, &OpenFault::Newer { found: 2, known: 1 }),
        SchoolFault::Sums => words.say(&msg::SchoolFileSums),
        SchoolFault::Hash => words.say(&msg::SchoolFileHash),
    };
    Told { what, safe: words.say(&msg::SafeDataUnchanged), next: words.say(&msg::SchoolFileNext) }
}
