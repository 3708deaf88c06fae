//! Results of groups of participants as reports on a work give them: country, region, municipality, school. Against these a
//! school compares itself; no pupils stand in them.

use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::id::{GroupResultId, ItemCode};
use crate::model::skill::Subject;
use crate::model::source::Place;
use std::collections::BTreeMap;

/// One report's numbers of one group in one work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupResult {
    /// Derived from the work, the group and what is told ([`GroupResult::derived_id`]).
    pub id: GroupResultId,
    /// Procedure.
    pub kind: AssessmentKind,
    /// Subject.
    pub subject: Subject,
    /// 1–11.
    pub grade_level: u8,
    /// The calendar year by which the work is named.
    pub year: i32,
    /// Whose numbers they are.
    pub level: GroupLevel,
    /// As written: «Примерный край».
    pub label: String,
    /// Login of a school, code of a municipality or region, where the report has it.
    pub code: Option<String>,
    /// Participants, where told.
    pub n: Option<u32>,
    /// What is told of them.
    pub numbers: GroupNumbers,
    /// The row it was read from.
    pub place: Place,
}

/// Whose numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupLevel {
    /// All who took part.
    Country,
    /// The region.
    Region,
    /// The municipality.
    Municipality,
    /// One school.
    School,
}

impl GroupLevel {
    /// Code in ids and files.
    pub fn code(self) -> &'static str {
        match self {
            GroupLevel::Country => "country",
            GroupLevel::Region => "region",
            GroupLevel::Municipality => "municipality",
            GroupLevel::School => "school",
        }
    }
}

/// What a report tells of a group; shares in percent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupNumbers {
    /// Of «2», «3», «4», «5».
    Marks([Percent; 4]),
    /// By primary points.
    Totals(BTreeMap<u32, Percent>),
    /// Points done of points possible, by task.
    Items(BTreeMap<ItemCode, Percent>),
    /// Mark of the work below, equal to, above the mark of the journal.
    Journal([Percent; 3]),
}

impl GroupNumbers {
    /// Code in ids and files.
    pub fn code(&self) -> &'static str {
        match self {
            GroupNumbers::Marks(_) => "marks",
            GroupNumbers::Totals(_) => "totals",
            GroupNumbers::Items(_) => "items",
            GroupNumbers::Journal(_) => "journal",
        }
    }
}

/// A percentage of 0–100, exact to a hundredth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(u16);

impl Percent {
    /// From hundredths of a percent; none above 100 %.
    pub fn of_hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= 10_000).then_some(Self(hundredths))
    }

    /// Hundredths of a percent.
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// The nearest hundredth; none outside 0–100.
    pub fn from_f64(percent: f64) -> Option<Self> {
        let hundredths = (percent * 100.0).round();
        (0.0..=10_000.0).contains(&hundredths).then_some(Self(hundredths as u16))
    }

    /// As a number of 0–100.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl GroupResult {
    /// `vpr/ru/4/2026/marks/region/reg00`; without a code the words of the label stand, joined.
    pub fn derived_id(&self) -> GroupResultId {
        let words = || self.label.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        let whose = self.code.clone().unwrap_or_else(words);
        let (kind, subject, level) = (self.kind.code(), self.subject.code(), self.level.code());
        let told = self.numbers.code();
        GroupResultId::new(format!("{kind}/{subject}/{}/{}/{told}/{level}/{whose}", self.grade_level, self.year))
    }

    /// Whether it speaks of this work: a school's own work is nobody else's.
    pub fn is_of(&self, work: &Assessment) -> bool {
        work.school.is_none()
            && self.kind == work.kind
            && self.subject == work.subject
            && self.grade_level == work.grade_level
            && self.year == work.year()
    }
}
