//! What a person told at the preview: everything the file does not say, corrections of cells, choices for rows.

use crate::model::assessment::{AssessmentKind, MarkScale, Points};
use crate::model::calendar::SchoolYear;
use crate::model::id::{ItemCode, PupilId, SchoolId};
use crate::model::org::School;
use crate::model::skill::Subject;
use std::collections::BTreeMap;
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
