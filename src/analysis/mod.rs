//! FACTS → FINDINGS: mastery, deficits, flags. Pure functions of facts, rules and today; never stored.
//!
//! Every entry takes a [`census::Census`]: the index of a dataset, built once. The same facts give the same findings.

pub mod census;
pub mod checks;
pub mod class_map;
pub mod expectation;
pub mod findings;
pub mod flags;
pub mod forecast;
pub mod help_effect;
pub mod indicators;
pub mod interval;
pub mod mastery;
pub mod measures;
pub mod objectivity;
pub mod renew;
pub mod school_trend;
pub mod search;
pub mod strengths;
pub mod timeline;
pub mod works;

use crate::analysis::census::{Census, Child};
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::bringing::Surroundings;
use crate::analysis::flags::judge::Bench;
use crate::analysis::mastery::evidence::Ledger;
use crate::analysis::mastery::judge::Judge;
use crate::analysis::mastery::parameters::{MASTERY_RULE, Parameters};
use crate::model::assessment::{Assessment, Item};
use crate::model::dataset::Dataset;
use crate::model::id::SkillCode;
use crate::model::objection::RuleOverride;
use crate::model::order::Gather;
use crate::reference::Reference;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// All findings of a dataset on a day.
pub fn find(dataset: &Dataset, reference: &Reference, today: Date) -> Findings {
    find_in(&Census::of(dataset), reference, today)
}

/// The same, where the index exists already.
pub fn find_in(census: &Census<'_>, reference: &Reference, today: Date) -> Findings {
    let bench = Bench::of(&reference.rules, census.dataset, today);
    find_by(census, reference, &bench, today)
}

/// The same with other thresholds in force: «что если».
pub fn find_by(census: &Census<'_>, reference: &Reference, bench: &Bench<'_>, today: Date) -> Findings {
    let judge = mastery_judge(census, reference, today);
    let around = Surroundings::of(census, today);
    let backdrop = strengths::Backdrop::of(census);
    let pupil = |child: &Child<'_>| {
        let mut found = PupilFindings { mastery: judge.mastery(child), ..PupilFindings::default() };
        flags::bringing::bring(&mut found, child, bench, &around, reference);
        found.strengths = strengths::strengths(&backdrop, child, &found.mastery);
        (child.id.clone(), Arc::new(found))
    };
    Findings { today, pupils: census.children().iter().map(pupil).gather() }
}

/// The numbers of the mastery model, with the school's own in force.
pub fn mastery_parameters(census: &Census<'_>, reference: &Reference, today: Date) -> Parameters {
    let is_ours = |it: &&RuleOverride| it.rule.as_str() == MASTERY_RULE && it.on <= today;
    let own: BTreeMap<&str, f64> = census
        .dataset
        .all::<RuleOverride>()
        .filter(is_ours)
        .map(|it| (it.threshold.as_str(), it.value_hundredths as f64 / 100.0))
        .gather();
    Parameters::of(&reference.rules.mastery_numbers, &|name| own.get(name).copied())
}

/// The model of mastery over a dataset, with the school's own numbers in force.
pub fn mastery_judge(census: &Census<'_>, reference: &Reference, today: Date) -> Judge {
    let parameters = mastery_parameters(census, reference, today);
    let ledger = Ledger::of(census, &parameters, |work, item| skills_of(work, item, reference));
    let rests_on =
        |skill: &SkillCode| reference.skills.get(skill).map(|skill| skill.rests_on.clone()).unwrap_or_default();
    Judge::new(ledger, &parameters, rests_on)
}

/// The skills of a task: as the work carries them, else by the map of its work, else by its codes of the codifier.
pub fn skills_of(work: &Assessment, item: &Item, reference: &Reference) -> Vec<SkillCode> {
    if !item.skills.is_empty() {
        return item.skills.clone();
    }
    let (kind, subject, grade_level) = (work.kind, work.subject, work.grade_level);
    let mapped = reference.maps.skills_of(kind, subject, grade_level, work.year(), &item.code);
    if !mapped.is_empty() {
        return mapped.to_vec();
    }
    item.kes.iter().flat_map(|kes| reference.maps.by_kes(subject, grade_level, kes)).collect()
}
