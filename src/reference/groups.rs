//! The numbers of small groups: size, dose, weight of a deficit, worth of staying in one's group. The dose is quoted from reviews of
//! studies; the rest is a proposal.

use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;

/// The numbers with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupNumbers {
    /// Fewest pupils of a group.
    pub n_pupils_min: usize,
    /// Most pupils of a group.
    pub n_pupils_max: usize,
    /// The dose that works in studies: so many lessons a week …
    pub lessons_a_week: u32,
    /// … of so many minutes …
    pub minutes: u32,
    /// … for so many weeks.
    pub weeks: u32,
    /// In so many groups at once a pupil may be.
    pub groups_of_a_pupil: usize,
    /// Weight of «дефицит»; multiplied by the gravity of the skill.
    pub weight_deficit: u16,
    /// Weight of «вероятно».
    pub weight_likely: u16,
    /// What it is worth, in weights, that one pupil stays in the group of before.
    pub stay: u16,
    /// Where they come from.
    pub provenance: Provenance,
}

impl GroupNumbers {
    /// Parses the compiled-in numbers.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/steps/groups.json", include_str!("../../seeds/steps/groups.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: Seed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let [n_pupils_min, n_pupils_max] = seed.pupils;
        let is_whole = (2..=n_pupils_max).contains(&n_pupils_min)
            && (1..=5).contains(&seed.lessons_a_week)
            && seed.minutes > 0
            && seed.weeks > 0
            && seed.groups_of_a_pupil > 0
            && 0 < seed.weight.likely
            && seed.weight.likely <= seed.weight.deficit;
        if !is_whole {
            return Err(fault("the numbers contradict each other".to_owned()));
        }
        Ok(Self {
            n_pupils_min,
            n_pupils_max,
            lessons_a_week: seed.lessons_a_week,
            minutes: seed.minutes,
            weeks: seed.weeks,
            groups_of_a_pupil: seed.groups_of_a_pupil,
            weight_deficit: seed.weight.deficit,
            weight_likely: seed.weight.likely,
            stay: seed.stay,
            provenance: Provenance { source: seed.source, standing: seed.standing },
        })
    }

    /// Minutes of the whole dose.
    pub fn dose_minutes(&self) -> u32 {
        self.lessons_a_week * self.minutes * self.weeks
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    source: String,
    standing: Standing,
    pupils: [usize; 2],
    lessons_a_week: u32,
    minutes: u32,
    weeks: u32,
    groups_of_a_pupil: usize,
    weight: WeightSeed,
    stay: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightSeed {
    deficit: u16,
    likely: u16,
}
