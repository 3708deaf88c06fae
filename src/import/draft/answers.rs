//! What a person told at the preview: everything the file does not say, corrections of cells, choices for rows.

use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Sheet, Workbook};
use crate::model::assessment::{AssessmentKind, MarkScale, Points};
use crate::model::calendar::SchoolYear;
use crate::model::id::{ItemCode, PupilId, SchoolId};
use crate::model::org::School;
use crate::model::skill::Subject;
use crate::model::source::MendedCell;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// All answers for one sheet. An answer overrules the file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Answers {
    /// Whose pupils.
    pub school: Option<SchoolAnswer>,
    /// Letter of the class for rows that have none: «А».
    pub letter: Option<String>,
    /// Ordinal number of a class → its letter.
    pub letters: BTreeMap<u32, String>,
    /// Procedure.
    pub kind: Option<AssessmentKind>,
    /// Subject.
    pub subject: Option<Subject>,
    /// The grade whose programme is checked.
    pub grade_level: Option<u8>,
    /// When it was written.
    pub school_year: Option<SchoolYear>,
    /// The day.
    pub held_on: Option<Date>,
    /// A title beside kind and subject.
    pub title: Option<String>,
    /// The topics that the file names are not taken as skills.
    pub leaves_topics: bool,
    /// Maxima of items.
    pub points_max: BTreeMap<ItemCode, Points>,
    /// How totals become marks.
    pub scale: Option<MarkScale>,
    /// 1-based row and 0-based column → the text that should stand there; empty: a blank cell.
    pub corrections: BTreeMap<(u32, u32), String>,
    /// Decisions on rows, by 1-based row.
    pub rows: BTreeMap<u32, RowAnswer>,
}

/// Which school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolAnswer {
    /// One that is known here.
    Known(SchoolId),
    /// A new one, by its name.
    New(String),
    /// A new one that has no name yet; its id is random, so that two nameless schools stay two.
    Made(School),
}

/// What to do with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowAnswer {
    /// It is this pupil.
    Pupil(PupilId),
    /// It is a pupil not known here.
    New,
    /// Leave it out.
    Leave,
    /// Of two rows of one pupil with other points, this one counts.
    Counts,
}

/// The sheet with the cells a person has mended.
pub fn corrected<'a>(workbook: &'a Workbook, index: usize, layout: &Layout, answers: &Answers) -> Cow<'a, Sheet> {
    let Some(sheet) = workbook.sheets.get(index) else {
        return Cow::Owned(Sheet { name: Arc::from(""), rows: Vec::new(), laying: None, is_hidden: false });
    };
    let mut sheet = Cow::Borrowed(sheet);
    for ((row, column), text) in &answers.corrections {
        let cell = match fold::number(text) {
            Some(number) => Some(Cell::Number(number)),
            None if fold::trimmed(text).is_empty() => None,
            None => Some(Cell::Text(text.as_str().into())),
        };
        sheet.to_mut().put(*row, *column, cell);
        // Whoever mends what two experts disagree about decides.
        if let Some(second) = layout.experts.get(column) {
            sheet.to_mut().put(*row, *second, None);
        }
    }
    sheet
}

/// The mended cells with what stands there in the file.
pub fn mended(workbook: &Workbook, index: usize, answers: &Answers) -> Vec<MendedCell> {
    let raw = |row, column| workbook.sheets.get(index)?.cell(row, column).map(Cell::shown);
    let cells = answers.corrections.keys();
    cells.map(|&(row, column)| MendedCell { row, column, was: raw(row, column).unwrap_or_default() }).collect()
}
