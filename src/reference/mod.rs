//! Seeds parsed once: skills, works and scales, rules, import profiles, step catalogue, road map. Data with source and standing, never code.
//!
//! Invariant: what is parsed is whole — every code a seed names exists, the graph of skills has no cycle, every threshold
//! that a condition names stands in its rule. A seed that breaks this is a [`SeedFault`], found by a test before it ships.

pub mod accuracy;
pub mod check_samples;
pub mod copies;
pub mod days_off;
pub mod demo;
pub mod disclosure;
pub mod fields;
pub mod groups;
pub mod indicators;
pub mod later;
pub mod ledger;
pub mod maps;
pub mod profiles;
pub mod road_map;
pub mod rules;
pub mod search_words;
pub mod skills;
pub mod steps;
pub mod words;
pub mod works;

use crate::model::dataset::Dataset;
use crate::model::own_skill::OwnSkill;
use crate::reference::copies::CopyNumbers;
use crate::reference::days_off::DaysOffBook;
use crate::reference::disclosure::DisclosureNumbers;
use crate::reference::groups::GroupNumbers;
use crate::reference::indicators::IndicatorBooks;
use crate::reference::later::{Later, Seeded};
use crate::reference::ledger::LedgerNumbers;
use crate::reference::maps::ItemSkillMaps;
use crate::reference::profiles::ProfileBook;
use crate::reference::road_map::RoadMap;
use crate::reference::rules::RuleBook;
use crate::reference::skills::SkillCatalogue;
use crate::reference::steps::StepCatalogue;
use crate::reference::works::WorkCatalogue;
use std::sync::Arc;

/// Everything the program is born with.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Skills of mathematics and Russian, and those the school has named itself.
    pub skills: SkillCatalogue,
    /// Flag rules and the numbers of the mastery model.
    pub rules: Arc<RuleBook>,
    /// Ways of working at a skill.
    pub steps: Later<StepCatalogue>,
    /// The indicators of the order, in every wording.
    pub indicators: Later<IndicatorBooks>,
    /// Numbers of the ledger of deficits.
    pub ledger: Later<LedgerNumbers>,
    /// Numbers of small groups.
    pub groups: Later<GroupNumbers>,
    /// Days off of the country, and the usual holidays.
    pub days_off: Later<DaysOffBook>,
    /// Numbers by which sums may leave a school.
    pub disclosure: Later<DisclosureNumbers>,
    /// Numbers of copies on a disk.
    pub copies: Later<CopyNumbers>,
    /// The road map of the order.
    pub road_map: Later<RoadMap>,
    /// Which task checks which skill.
    pub maps: Arc<ItemSkillMaps>,
    /// Works of the country and region with items and scales.
    pub works: Later<WorkCatalogue>,
    /// Forms of results files.
    pub profiles: Later<ProfileBook>,
}

impl Reference {
    /// Parses the seeds that findings stand on; the others are parsed when they are first looked into.
    pub fn seeds() -> Result<Reference, SeedFault> {
        let skills = SkillCatalogue::seeds()?;
        let maps = Arc::new(ItemSkillMaps::seeds(&skills)?);
        Ok(Reference {
            rules: Arc::new(RuleBook::seeds()?),
            steps: Later::default(),
            indicators: Later::default(),
            ledger: Later::default(),
            groups: Later::default(),
            days_off: Later::default(),
            disclosure: Later::default(),
            copies: Later::default(),
            road_map: Later::default(),
            maps,
            works: Later::default(),
            profiles: Later::default(),
            skills,
        })
    }

    /// The same with the skills that the school of these facts has named itself.
    #[must_use]
    pub fn with_own_skills(&self, facts: &Dataset) -> Self {
        Self { skills: self.skills.with_own(facts.all::<OwnSkill>()), ..self.clone() }
    }
}

macro_rules! seeded {
    ($($seed:ty = $parsed:path;)*) => {
        $(impl Seeded for $seed {
            fn parsed() -> Result<Self, SeedFault> {
                $parsed()
            }
        })*
    };
}
seeded! {
    StepCatalogue = StepCatalogue::seeds;
    LedgerNumbers = LedgerNumbers::seeds;
    IndicatorBooks = IndicatorBooks::seeds;
    GroupNumbers = GroupNumbers::seeds;
    DaysOffBook = DaysOffBook::seeds;
    DisclosureNumbers = DisclosureNumbers::seeds;
    CopyNumbers = CopyNumbers::seeds;
    RoadMap = road_map::seeds;
    WorkCatalogue = WorkCatalogue::seeds;
    ProfileBook = ProfileBook::seeds;
}

/// A seed that does not parse or is not whole: a defect of the build, found by a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedFault {
    /// Which file.
    pub file: &'static str,
    /// Where and what, for developers.
    pub detail: String,
}

/// How well a seed is founded; shown where its data is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Read in the official document.
    Verified,
    /// Read where somebody quotes the official document.
    Secondary,
    /// From memory or by analogy.
    NotVerified,
    /// Our own proposal.
    Proposed,
}

/// Where seed data comes from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The document, or the ground of a proposal.
    pub source: String,
    /// How well it is founded.
    pub standing: Standing,
}
