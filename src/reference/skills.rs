//! The catalogue of skills: mathematics and Russian, in a teacher's words, with what each rests on; and what a school has named itself.
//!
//! Invariant: every skill a skill rests on exists, belongs to the same subject and is not taught later; there is no cycle.

use crate::model::id::SkillCode;
use crate::model::order::{Gather, Order};
use crate::model::own_skill::{OwnSkill, is_own};
use crate::model::skill::{Skill, SkillKind, Subject};
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// All skills, in the order of the seeds (by subject, then as taught).
#[derive(Clone, Debug, Default)]
pub struct SkillCatalogue {
    skills: Vec<Skill>,
    place: BTreeMap<SkillCode, usize>,
    rank: BTreeMap<SkillCode, usize>,
    provenance: BTreeMap<Subject, Provenance>,
}

impl SkillCatalogue {
    /// Parses the compiled-in skills.
    pub fn seeds() -> Result<Self, SeedFault> {
        let mut catalogue = Self::default();
        for (file, text) in FILES {
            catalogue.take(file, text)?;
        }
        catalogue.rank = ranks(&catalogue.skills);
        match catalogue.skills.iter().find(|skill| !catalogue.rank.contains_key(&skill.code)) {
            Some(skill) => Err(SeedFault {
                file: "seeds/skills",
                detail: format!("{} rests on itself or on nothing known", skill.code),
            }),
            None => Ok(catalogue),
        }
    }

    /// A catalogue of one's own: a district's, for its judge. `None` when a code stands twice, or a skill rests on itself or
    /// on nothing known.
    pub fn of(skills: Vec<Skill>) -> Option<Self> {
        let place: BTreeMap<SkillCode, usize> =
            skills.iter().enumerate().map(|(at, skill)| (skill.code.clone(), at)).gather();
        let rank = ranks(&skills);
        let is_whole = place.len() == skills.len() && rank.len() == skills.len();
        is_whole.then_some(Self { skills, place, rank, provenance: BTreeMap::new() })
    }

    /// The catalogue with these skills that a school has named itself, and none that it had named before, behind those of the seeds.
    #[must_use]
    pub fn with_own<'a>(&self, own: impl Iterator<Item = &'a OwnSkill>) -> Self {
        let of_seeds = self.skills.iter().filter(|skill| !is_own(&skill.code)).cloned();
        let skills: Vec<Skill> = of_seeds.chain(own.map(OwnSkill::skill)).collect();
        let place = skills.iter().enumerate().map(|(at, skill)| (skill.code.clone(), at)).gather();
        Self { place, rank: ranks(&skills), provenance: self.provenance.clone(), skills }
    }

    /// The subjects of which there are skills, each once, in the order of the catalogue.
    pub fn subjects(&self) -> Vec<Subject> {
        let mut subjects: Vec<Subject> = Vec::new();
        for skill in &self.skills {
            if !subjects.contains(&skill.subject) {
                subjects.push(skill.subject);
            }
        }
        subjects
    }

    /// The skill with this code.
    pub fn get(&self, code: &SkillCode) -> Option<&Skill> {
        self.skills.get(*self.place.get(code)?)
    }

    /// All skills in the order of the seeds.
    pub fn iter(&self) -> impl Iterator<Item = &Skill> {
        self.skills.iter()
    }

    /// The skills of a subject in the order of the seeds.
    pub fn of_subject(&self, subject: Subject) -> impl Iterator<Item = &Skill> {
        self.skills.iter().filter(move |skill| skill.subject == subject)
    }

    /// Everything a skill rests on, nearest first, each once.
    pub fn ancestors(&self, code: &SkillCode) -> Vec<SkillCode> {
        let mut found: Vec<SkillCode> = Vec::new();
        let mut level = vec![code.clone()];
        while !level.is_empty() {
            let below = level.iter().filter_map(|code| self.get(code)).flat_map(|skill| skill.rests_on.iter());
            let mut next: Vec<SkillCode> = Vec::new();
            for code in below {
                if !found.contains(code) {
                    found.push(code.clone());
                    next.push(code.clone());
                }
            }
            level = next;
        }
        found
    }

    /// Place in an order in which every skill follows what it rests on; unknown skills come last.
    pub fn rank(&self, code: &SkillCode) -> usize {
        self.rank.get(code).copied().unwrap_or(self.skills.len())
    }

    /// Where the skills of a subject come from.
    pub fn provenance(&self, subject: Subject) -> Option<&Provenance> {
        self.provenance.get(&subject)
    }

    fn take(&mut self, file: &'static str, text: &str) -> Result<(), SeedFault> {
        let fault = |detail: String| SeedFault { file, detail };
        let seed: CatalogueSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let subject = Subject::of_code(&seed.subject).ok_or_else(|| fault(format!("no subject {}", seed.subject)))?;
        self.provenance.insert(subject, Provenance { source: seed.source, standing: seed.standing });
        for skill in seed.skills {
            let skill = skill.into_skill(subject);
            if self.place.insert(skill.code.clone(), self.skills.len()).is_some() {
                return Err(fault(format!("{} stands twice", skill.code)));
            }
            self.skills.push(skill);
        }
        Ok(())
    }
}

const FILES: &[(&str, &str)] = &[
    ("seeds/skills/mathematics.json", include_str!("../../seeds/skills/mathematics.json")),
    ("seeds/skills/russian.json", include_str!("../../seeds/skills/russian.json")),
];

/// Ranks by grade, then by the seeds, each after what it rests on. Skills of a cycle and those on unknown ground get none.
fn ranks(skills: &[Skill]) -> BTreeMap<SkillCode, usize> {
    let mut order: Vec<&Skill> = skills.iter().collect();
    order.order_by_key(|skill| skill.taught_in);
    let mut done: BTreeSet<&SkillCode> = BTreeSet::new();
    let mut ranks = BTreeMap::new();
    while let Some(skill) =
        order.iter().find(|skill| !done.contains(&skill.code) && skill.rests_on.iter().all(|base| done.contains(base)))
    {
        ranks.insert(skill.code.clone(), done.len());
        done.insert(&skill.code);
    }
    ranks
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueSeed {
    subject: String,
    source: String,
    standing: Standing,
    skills: Vec<SkillSeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillSeed {
    code: String,
    title: String,
    short: String,
    grade: u8,
    kind: KindSeed,
    #[serde(default)]
    kes: Vec<String>,
    #[serde(default)]
    on: Vec<String>,
    gravity: u8,
}

/// How seeds write [`SkillKind`].
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KindSeed {
    Procedure,
    Notion,
    Problem,
    Reading,
    Writing,
}

impl KindSeed {
    /// The kind it stands for.
    pub(super) fn kind(self) -> SkillKind {
        match self {
            KindSeed::Procedure => SkillKind::Procedure,
            KindSeed::Notion => SkillKind::Notion,
            KindSeed::Problem => SkillKind::Problem,
            KindSeed::Reading => SkillKind::Reading,
            KindSeed::Writing => SkillKind::Writing,
        }
    }
}

impl SkillSeed {
    fn into_skill(self, subject: Subject) -> Skill {
        Skill {
            code: SkillCode::new(self.code),
            subject,
            title: self.title,
            short_title: self.short,
            taught_in: self.grade,
            kind: self.kind.kind(),
            kes: self.kes,
            rests_on: self.on.into_iter().map(SkillCode::new).collect(),
            gravity: self.gravity,
        }
    }
}
