//! Tasks of checks to begin with: two parallel forms for the common skills of mathematics and Russian. A person takes them, changes them and writes
//! them down; nothing is checked by them before.
//!
//! Invariant: both forms have as many tasks, no text twice, every task its answer.

use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::id::SkillCode;
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The samples by skill.
#[derive(Clone, Debug)]
pub struct CheckSamples {
    sets: BTreeMap<SkillCode, CheckSet>,
    provenance: Option<Provenance>,
}

impl CheckSamples {
    /// Parses the compiled-in samples of a subject, none where there are none: where they are asked for, and not before.
    pub fn of(subject: Subject) -> Result<Self, SeedFault> {
        let (file, text) = match subject {
            Subject::Mathematics => {
                ("seeds/checks/mathematics.json", include_str!("../../seeds/checks/mathematics.json"))
            }
            Subject::Russian => ("seeds/checks/russian.json", include_str!("../../seeds/checks/russian.json")),
            _ => return Ok(Self { sets: BTreeMap::new(), provenance: None }),
        };
        let fault = |detail: String| SeedFault { file, detail };
        let seed: SamplesSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let subject = Subject::of_code(&seed.subject).ok_or_else(|| fault(format!("no subject {}", seed.subject)))?;
        let set = |set: SampleSeed| {
            let skill = SkillCode::from(set.skill.as_str());
            (skill.clone(), CheckSet { skill, subject, a: tasks(set.a), b: tasks(set.b) })
        };
        let sets = seed.sets.into_iter().map(set).gather();
        Ok(Self { sets, provenance: Some(Provenance { source: seed.source, standing: seed.standing }) })
    }

    /// The sample of a skill, where there is one.
    pub fn get(&self, skill: &SkillCode) -> Option<&CheckSet> {
        self.sets.get(skill)
    }

    /// All of them, in order of their skills.
    pub fn all(&self) -> impl Iterator<Item = &CheckSet> {
        self.sets.values()
    }

    /// Where they come from; nothing without samples.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }
}

fn tasks(pairs: Vec<[String; 2]>) -> Vec<CheckTask> {
    pairs.into_iter().map(|[text, key]| CheckTask { text, key, points_max: 1 }).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplesSeed {
    source: String,
    standing: Standing,
    subject: String,
    sets: Vec<SampleSeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleSeed {
    skill: String,
    /// Text and answer.
    a: Vec<[String; 2]>,
    b: Vec<[String; 2]>,
}
