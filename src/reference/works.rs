//! Works of the country and region: items, maxima, scales, conditions, each with source and standing.
//!
//! Invariant: a work is found for exactly its kind, subject, grade and year, or not at all: the scale of another year is
//! never used, because then a mark would be guessed.

use crate::model::assessment::{AssessmentKind, Level, Mark, MarkScale, Points, ScaleCondition};
use crate::model::id::ItemCode;
use crate::model::skill::Subject;
use crate::reference::{SeedFault, Standing};
use serde::Deserialize;

/// All works that are known.
#[derive(Clone, Debug, Default)]
pub struct WorkCatalogue {
    works: Vec<WorkSpec>,
}

/// One work of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkSpec {
    /// Procedure.
    pub kind: AssessmentKind,
    /// Subject.
    pub subject: Subject,
    /// The grade whose programme is checked.
    pub grade_level: u8,
    /// The calendar year by which the work is named («ВПР 2021»).
    pub year: i32,
    /// Columns of results files, in order; empty where only the scale is known.
    pub items: Vec<SpecItem>,
    /// Sum of the maxima.
    pub points_max: Points,
    /// Lower borders of the marks; none: not known.
    pub scale: Option<MarkScale>,
    /// Conditions beside the total.
    pub conditions: Vec<ScaleCondition>,
    /// The document.
    pub source: String,
    /// How well it is founded.
    pub standing: Standing,
}

/// One column of results files of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecItem {
    /// As the work numbers it.
    pub code: ItemCode,
    /// At least a point.
    pub points_max: Points,
    /// Where the specification says it.
    pub level: Option<Level>,
}

impl WorkCatalogue {
    /// Parses the compiled-in works.
    pub fn seeds() -> Result<Self, SeedFault> {
        let files = [
            ("seeds/works/vpr.json", include_str!("../../seeds/works/vpr.json")),
            ("seeds/works/oge.json", include_str!("../../seeds/works/oge.json")),
        ];
        let mut works = Vec::new();
        for (file, text) in files {
            let fault = |detail: String| SeedFault { file, detail };
            let seeds: Vec<WorkSeed> = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
            for seed in seeds {
                let title = format!("{} {} {} {}", seed.kind, seed.subject, seed.grade, seed.year);
                works.push(seed.into_spec().ok_or_else(|| fault(title))?);
            }
        }
        Ok(Self { works })
    }

    /// Exactly this work, or nothing.
    pub fn find(&self, kind: AssessmentKind, subject: Subject, grade_level: u8, year: i32) -> Option<&WorkSpec> {
        let is_it = |work: &&WorkSpec| {
            (work.kind, work.subject, work.grade_level, work.year) == (kind, subject, grade_level, year)
        };
        self.works.iter().find(is_it)
    }

    /// All works in the order of the seeds.
    pub fn iter(&self) -> impl Iterator<Item = &WorkSpec> {
        self.works.iter()
    }
}

/// A work as the seed writes it: items as «9.1:2П», scale as lower borders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkSeed {
    kind: String,
    subject: String,
    grade: u8,
    year: i32,
    max: i32,
    #[serde(default)]
    items: String,
    scale: Option<[i32; 3]>,
    #[serde(default)]
    conditions: Vec<ConditionSeed>,
    source: String,
    standing: Standing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionSeed {
    title: String,
    items: Vec<String>,
    at_least: i32,
    from_mark: i64,
    otherwise: i64,
}

impl WorkSeed {
    fn into_spec(self) -> Option<WorkSpec> {
        let items: Vec<SpecItem> = self.items.split_whitespace().map(item_of).collect::<Option<_>>()?;
        let points_max = Points::whole(self.max);
        let sum: Points = items.iter().map(|item| item.points_max).sum();
        if !items.is_empty() && sum != points_max {
            return None;
        }
        let scale = self.scale.map(|[three, four, five]| MarkScale {
            three: Points::whole(three),
            four: Points::whole(four),
            five: Points::whole(five),
        });
        let conditions = self.conditions.into_iter().map(ConditionSeed::into_condition).collect::<Option<_>>()?;
        Some(WorkSpec {
            kind: AssessmentKind::of_code(&self.kind)?,
            subject: Subject::of_code(&self.subject)?,
            grade_level: self.grade,
            year: self.year,
            items,
            points_max,
            scale,
            conditions,
            source: self.source,
            standing: self.standing,
        })
    }
}

impl ConditionSeed {
    fn into_condition(self) -> Option<ScaleCondition> {
        Some(ScaleCondition {
            title: self.title,
            items: self.items.iter().map(|code| ItemCode::from(code.as_str())).collect(),
            at_least: Points::whole(self.at_least),
            from_mark: Mark::of_number(self.from_mark)?,
            otherwise: Mark::of_number(self.otherwise)?,
        })
    }
}

/// `9.1:2П` → item; the level may be missing.
fn item_of(text: &str) -> Option<SpecItem> {
    let (code, rest) = text.split_once(':')?;
    let digits = rest.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let level = match &rest[digits.len()..] {
        "" => None,
        "Б" => Some(Level::Basic),
        "П" => Some(Level::Raised),
        "В" => Some(Level::High),
        _ => return None,
    };
    let points_max = digits.parse().ok().filter(|max| *max > 0).map(Points::whole)?;
    Some(SpecItem { code: ItemCode::from(code), points_max, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_work_has_a_scale_within_its_maximum_and_its_own_name() {
        let catalogue = WorkCatalogue::seeds().unwrap();
        let mut names = std::collections::BTreeSet::new();
        for work in catalogue.iter() {
            assert!(names.insert((work.kind, work.subject, work.grade_level, work.year)), "{work:?}");
            if let Some(scale) = work.scale {
                assert!(Points::ZERO < scale.three && scale.three < scale.four, "{work:?}");
                assert!(scale.four < scale.five && scale.five <= work.points_max, "{work:?}");
            }
            for condition in &work.conditions {
                assert!(
                    condition.items.iter().all(|code| work.items.iter().any(|item| item.code == *code)),
                    "{work:?}"
                );
            }
        }
    }

    #[test]
    fn a_work_of_another_year_is_not_taken() {
        let catalogue = WorkCatalogue::seeds().unwrap();
        let find = |year| catalogue.find(AssessmentKind::Vpr, Subject::Mathematics, 6, year);
        assert_eq!(find(2021).unwrap().points_max, Points::whole(16));
        assert_eq!(find(2022), None);
    }
}
