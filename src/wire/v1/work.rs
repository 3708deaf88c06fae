//! Form 1 of assessments, imports and results. Points are whole hundredths.

use crate::model::assessment::{
    Assessment, AssessmentKind, Item, Level, Mark, MarkScale, Points, ScaleCondition, ScaleSource,
};
use crate::model::id::{AssessmentId, ItemCode};
use crate::model::result::{ItemScore, JournalMark, Outcome, PupilResult};
use crate::model::skill::Subject;
use crate::model::source::{Import, Laying, MendedCell, Place};
use crate::wire::form::{ValueFault, Wire, Word, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use time::Date;

word_forms! {
    AssessmentKind, "kind of work" {
        Vpr = "vpr", Kdr = "kdr", Oge = "oge", Ege = "ege", Gve = "gve", Own = "own", Check = "check",
    }
    Subject, "subject" {
        Russian = "ru", Mathematics = "ma", WorldAround = "om", Reading = "lc", History = "is", Biology = "bi",
        Geography = "gg", SocialStudies = "ob", Physics = "fi", Chemistry = "hi", Informatics = "in", Literature = "li",
        English = "en", German = "de", French = "fr", Spanish = "es", Chinese = "zh", Other = "xx",
    }
    Level, "level" {
        Basic = "basic", Raised = "raised", High = "high",
    }
    ScaleSource, "source of a scale" {
        File = "file", Catalogue = "catalogue", Person = "person",
    }
}

record_form! {
    /// A work.
    AssessmentV1 for Assessment {
        "id" => id: AssessmentId,
        "kind" => kind: AssessmentKind,
        "subject" => subject: Subject,
        "title" => title: String,
        "grade_level" => grade_level: u8,
        "school_year" => school_year: crate::model::calendar::SchoolYear,
        "held_on" => held_on: Option<Date>,
        "school" => school: Option<crate::model::id::SchoolId>,
        "items" => items: Vec<Item>,
        "scale" => scale: Option<MarkScale>,
        "scale_source" => scale_source: Option<ScaleSource>,
        "conditions" => conditions: Vec<ScaleCondition>,
        later { "points_max" => told_max: Points, }
    }
}

record_form! {
    /// An item.
    ItemV1 for Item {
        "code" => code: ItemCode,
        "points_max" => points_max: Points,
        "level" => level: Option<Level>,
        "skills" => skills: Vec<crate::model::id::SkillCode>,
        "kes" => kes: Vec<String>,
    }
}

record_form! {
    /// Lower borders of the marks.
    MarkScaleV1 for MarkScale {
        "three" => three: Points,
        "four" => four: Points,
        "five" => five: Points,
    }
}

record_form! {
    /// A condition beside the total.
    ScaleConditionV1 for ScaleCondition {
        "title" => title: String,
        "items" => items: Vec<ItemCode>,
        "at_least" => at_least: Points,
        "from_mark" => from_mark: Mark,
        "otherwise" => otherwise: Mark,
    }
}

record_form! {
    /// An accepted file.
    ImportV1 for Import {
        "id" => id: crate::model::id::ImportId,
        "file_name" => file_name: String,
        "file_hash" => file_hash: String,
        "profile" => profile: String,
        "at" => at: crate::model::calendar::Moment,
        "by" => by: String,
        "columns" => columns: BTreeMap<AssessmentId, BTreeMap<ItemCode, u32>>,
        "n_rows" => n_rows: u32,
        later {
            "laying" => laying: Laying,
            "mended" => mended: Vec<MendedCell>,
        }
    }
}

record_form! {
    /// A cell that a person mended.
    MendedCellV1 for MendedCell {
        "row" => row: u32,
        "column" => column: u32,
        "was" => was: String,
    }
}

/// How a sheet was laid out anew.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum LayingV1 {
    /// It lay on its side.
    #[serde(rename = "turned")]
    Turned,
    /// It had a row for every task.
    #[serde(rename = "unfolded")]
    Unfolded {
        /// 0-based column of points.
        points: u32,
        /// Rows from one task to the next.
        step: u32,
    },
}

impl Wire for Laying {
    type Form = LayingV1;
    fn to_form(&self) -> LayingV1 {
        match *self {
            Laying::Turned => LayingV1::Turned,
            Laying::Unfolded { points, step } => LayingV1::Unfolded { points, step },
        }
    }
    fn of_form(form: LayingV1) -> Result<Self, ValueFault> {
        Ok(match form {
            LayingV1::Turned => Laying::Turned,
            LayingV1::Unfolded { points, step } => Laying::Unfolded { points, step },
        })
    }
}

record_form! {
    /// A row of a file.
    PlaceV1 for Place {
        "import" => import: crate::model::id::ImportId,
        "sheet" => sheet: std::sync::Arc<str>,
        "row" => row: u32,
    }
}

record_form! {
    /// A result.
    ResultV1 for PupilResult {
        "assessment" => assessment: AssessmentId,
        "pupil" => pupil: crate::model::id::PupilId,
        "class" => class: Option<crate::model::id::ClassId>,
        "outcome" => outcome: Outcome,
        "journal_mark" => journal_mark: Option<JournalMark>,
        "place" => place: Place,
        later {
            "test_score" => test_score: u8,
            "total" => told_total: Points,
        }
    }
}

/// «2»–«5» or `not_attested`.
impl Wire for JournalMark {
    type Form = Word;
    fn to_form(&self) -> Word {
        match self {
            JournalMark::Mark(mark) => Cow::Owned(mark.number().to_string()),
            JournalMark::NotAttested => Cow::Borrowed("not_attested"),
        }
    }
    fn of_form(form: Word) -> Result<Self, ValueFault> {
        let mark = match &*form {
            "not_attested" => return Ok(JournalMark::NotAttested),
            "2" => Mark::Two,
            "3" => Mark::Three,
            "4" => Mark::Four,
            "5" => Mark::Five,
            other => return Err(ValueFault::new("journal mark", other)),
        };
        Ok(JournalMark::Mark(mark))
    }
}

/// What happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum OutcomeV1 {
    /// Was not there.
    #[serde(rename = "absent")]
    Absent,
    /// Wrote the work.
    #[serde(rename = "sat")]
    Sat {
        /// One per item.
        scores: Vec<ScoreV1>,
        /// Of the file.
        mark: Option<u8>,
    },
}

/// Hundredths of a point, a word, or null for unknown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ScoreV1 {
    /// Hundredths of a point.
    Points(i32),
    /// `not_attempted`, `not_given`, `not_taught`.
    Word(Word),
    /// Null.
    Unknown(()),
}

impl Wire for Outcome {
    type Form = OutcomeV1;
    fn to_form(&self) -> OutcomeV1 {
        match self {
            Outcome::Absent => OutcomeV1::Absent,
            Outcome::Sat { scores, mark } => OutcomeV1::Sat { scores: scores.to_form(), mark: mark.to_form() },
        }
    }
    fn of_form(form: OutcomeV1) -> Result<Self, ValueFault> {
        Ok(match form {
            OutcomeV1::Absent => Outcome::Absent,
            OutcomeV1::Sat { scores, mark } => {
                Outcome::Sat { scores: Wire::of_form(scores)?, mark: Wire::of_form(mark)? }
            }
        })
    }
}

impl Wire for ItemScore {
    type Form = ScoreV1;
    fn to_form(&self) -> ScoreV1 {
        match self {
            ItemScore::Points(points) => ScoreV1::Points(points.to_form()),
            ItemScore::NotAttempted => ScoreV1::Word(Cow::Borrowed("not_attempted")),
            ItemScore::NotGiven => ScoreV1::Word(Cow::Borrowed("not_given")),
            ItemScore::NotTaught => ScoreV1::Word(Cow::Borrowed("not_taught")),
            ItemScore::Unknown => ScoreV1::Unknown(()),
        }
    }
    fn of_form(form: ScoreV1) -> Result<Self, ValueFault> {
        match form {
            ScoreV1::Points(points) => Ok(ItemScore::Points(Points::of_form(points)?)),
            ScoreV1::Unknown(()) => Ok(ItemScore::Unknown),
            ScoreV1::Word(word) => match &*word {
                "not_attempted" => Ok(ItemScore::NotAttempted),
                "not_given" => Ok(ItemScore::NotGiven),
                "not_taught" => Ok(ItemScore::NotTaught),
                other => Err(ValueFault::new("score", other)),
            },
        }
    }
}
