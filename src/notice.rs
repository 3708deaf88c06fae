//! What any room must tell a person: severity, place, kind. No prose: sentences are made in `text`.

use crate::model::source::{Laying, address};
use std::sync::Arc;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Normalised without loss.
    Info,
    /// Accepted or left empty; somebody should look.
    Warning,
    /// The value is not accepted.
    Error,
}

/// A cell of a foreign file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// Name of the sheet.
    pub sheet: Arc<str>,
    /// 1-based row.
    pub row: u32,
    /// 0-based column.
    pub column: u32,
    /// How the sheet was laid out anew, where it was.
    pub laying: Option<Laying>,
}

impl CellPlace {
    /// `K19`.
    pub fn address(&self) -> String {
        address(self.laying, self.column, self.row)
    }
}

/// What was met in a cell. The codes are those of the expect-files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each reason has its sentence in `text` and its code below")]
pub enum Reason {
    ScoreAboveMax,
    ScoreNegative,
    ScoreNotANumber,
    ScoreMissing,
    PercentAlone,
    PercentNotWhole,
    XVariant,
    XGuess,
    TopicNotCovered,
    Whitespace,
    NumberAsText,
    Homoglyph,
    MarkNone,
    MarkSign,
    MarkOutOfRange,
    MarkMismatch,
    TotalMismatch,
    DuplicateRow,
    DuplicateCode,
    DuplicateName,
    SameName,
    RowShifted,
    ClassNone,
    DateInvalid,
    VariantBlank,
    ClassAlike,
    PartsOfTask,
    ColumnLeft,
    RowLeft,
    TitleDiffers,
    NameRemark,
    ExpertsDiffer,
}

impl Reason {
    /// Reason, code, severity.
    pub const TABLE: &'static [(Reason, &'static str, Severity)] = &[
        (Reason::ScoreAboveMax, "score-above-max", Severity::Error),
        (Reason::ScoreNegative, "score-negative", Severity::Error),
        (Reason::ScoreNotANumber, "score-not-a-number", Severity::Error),
        (Reason::ScoreMissing, "score-missing", Severity::Warning),
        (Reason::PercentAlone, "percent-alone", Severity::Error),
        (Reason::PercentNotWhole, "percent-not-whole", Severity::Error),
        (Reason::XVariant, "x-variant", Severity::Info),
        (Reason::XGuess, "x-guess", Severity::Warning),
        (Reason::TopicNotCovered, "topic-not-covered", Severity::Info),
        (Reason::Whitespace, "whitespace", Severity::Info),
        (Reason::NumberAsText, "number-as-text", Severity::Info),
        (Reason::Homoglyph, "homoglyph", Severity::Info),
        (Reason::MarkNone, "mark-none", Severity::Info),
        (Reason::MarkSign, "mark-sign", Severity::Info),
        (Reason::MarkOutOfRange, "mark-out-of-range", Severity::Error),
        (Reason::MarkMismatch, "mark-mismatch", Severity::Warning),
        (Reason::TotalMismatch, "total-mismatch", Severity::Warning),
        (Reason::DuplicateRow, "duplicate-row", Severity::Warning),
        (Reason::DuplicateCode, "duplicate-code", Severity::Error),
        (Reason::DuplicateName, "duplicate-name", Severity::Error),
        (Reason::SameName, "same-name", Severity::Info),
        (Reason::RowShifted, "row-shifted", Severity::Error),
        (Reason::ClassNone, "class-none", Severity::Info),
        (Reason::DateInvalid, "date-invalid", Severity::Error),
        (Reason::VariantBlank, "variant-blank", Severity::Info),
        (Reason::ClassAlike, "class-alike", Severity::Warning),
        (Reason::PartsOfTask, "parts-of-task", Severity::Warning),
        (Reason::ColumnLeft, "column-left", Severity::Warning),
        (Reason::RowLeft, "row-left", Severity::Warning),
        (Reason::TitleDiffers, "title-differs", Severity::Warning),
        (Reason::NameRemark, "name-remark", Severity::Info),
        (Reason::ExpertsDiffer, "experts-differ", Severity::Error),
    ];

    /// The code in files.
    pub fn code(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        Self::TABLE.iter().find(|row| row.0 == self).map_or(Severity::Error, |row| row.2)
    }
}

/// One notice about one cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Where.
    pub place: CellPlace,
    /// What.
    pub reason: Reason,
    /// The header over the cell, as written.
    pub column_title: String,
    /// The cell as written; empty for a blank one.
    pub raw: String,
    /// What the cell would have to respect («2» for a maximum, «11» for a sum); empty where there is none.
    pub expected: String,
}
