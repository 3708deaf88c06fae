//! Form 1 of what reports, pages of the journal and context forms tell. Percentages are whole hundredths.

use crate::model::context::SchoolContext;
use crate::model::gradebook::GradebookTerm;
use crate::model::group_result::{GroupLevel, GroupNumbers, GroupResult, Percent};
use crate::model::id::ItemCode;
use crate::model::source::Place;
use crate::wire::form::{ValueFault, Wire, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

word_forms! {
    GroupLevel, "level of a group" {
        Country = "country", Region = "region", Municipality = "municipality", School = "school",
    }
}

record_form! {
    /// A report's numbers of one group.
    GroupResultV1 for GroupResult {
        "id" => id: crate::model::id::GroupResultId,
        "kind" => kind: crate::model::assessment::AssessmentKind,
        "subject" => subject: crate::model::skill::Subject,
        "grade_level" => grade_level: u8,
        "year" => year: i32,
        "level" => level: GroupLevel,
        "label" => label: String,
        "code" => code: Option<String>,
        "n" => n: Option<u32>,
        "numbers" => numbers: GroupNumbers,
        "place" => place: Place,
    }
}

record_form! {
    /// Pages of the journal about one pupil in one subject.
    GradebookV1 for GradebookTerm {
        "pupil" => pupil: crate::model::id::PupilId,
        "subject" => subject: crate::model::skill::Subject,
        "title" => title: String,
        "from" => from: Date,
        "until" => until: Date,
        "marks" => marks: [u32; 4],
        "n_lessons" => n_lessons: u32,
        "n_missed" => n_missed: u32,
        "place" => place: Place,
    }
}

record_form! {
    /// What a school tells of itself.
    ContextV1 for SchoolContext {
        "school" => school: crate::model::id::SchoolId,
        "school_year" => school_year: crate::model::calendar::SchoolYear,
        "counts" => counts: BTreeMap<String, u32>,
        "place" => place: Place,
    }
}

/// Shares by what they are of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum GroupNumbersV1 {
    /// Of «2»–«5».
    #[serde(rename = "marks")]
    Marks([u16; 4]),
    /// By primary points: a list of points and share.
    #[serde(rename = "totals")]
    Totals(Vec<(u32, u16)>),
    /// By task.
    #[serde(rename = "items")]
    Items(BTreeMap<Arc<str>, u16>),
    /// Lowered, confirmed, raised.
    #[serde(rename = "journal")]
    Journal([u16; 3]),
}

impl Wire for GroupNumbers {
    type Form = GroupNumbersV1;
    fn to_form(&self) -> GroupNumbersV1 {
        match self {
            GroupNumbers::Marks(shares) => GroupNumbersV1::Marks(shares.map(Percent::hundredths)),
            GroupNumbers::Totals(shares) => {
                GroupNumbersV1::Totals(shares.iter().map(|(points, share)| (*points, share.hundredths())).collect())
            }
            GroupNumbers::Items(shares) => GroupNumbersV1::Items(shares.to_form()),
            GroupNumbers::Journal(shares) => GroupNumbersV1::Journal(shares.map(Percent::hundredths)),
        }
    }
    fn of_form(form: GroupNumbersV1) -> Result<Self, ValueFault> {
        Ok(match form {
            GroupNumbersV1::Marks(shares) => GroupNumbers::Marks(percents(shares)?),
            GroupNumbersV1::Totals(shares) => {
                let mut totals = BTreeMap::new();
                for (points, share) in shares {
                    totals.insert(points, Percent::of_form(share)?);
                }
                GroupNumbers::Totals(totals)
            }
            GroupNumbersV1::Items(shares) => GroupNumbers::Items(BTreeMap::<ItemCode, Percent>::of_form(shares)?),
            GroupNumbersV1::Journal(shares) => GroupNumbers::Journal(percents(shares)?),
        })
    }
}

fn percents<const N: usize>(shares: [u16; N]) -> Result<[Percent; N], ValueFault> {
    let mut read = [Percent::default(); N];
    for (place, share) in read.iter_mut().zip(shares) {
        *place = Percent::of_form(share)?;
    }
    Ok(read)
}

/// Hundredths of a percent, whole.
impl Wire for Percent {
    type Form = u16;
    fn to_form(&self) -> u16 {
        self.hundredths()
    }
    fn of_form(form: u16) -> Result<Self, ValueFault> {
        Percent::of_hundredths(form).ok_or_else(|| ValueFault::new("percentage", form.to_string()))
    }
}
