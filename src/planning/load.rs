//! How many lesson hours categories ask for: what a route would hold for every pupil, counted once, so that «что если» can
//! add up at once. The hours are those of single lessons; groups need fewer.

use crate::analysis::class_map::Reach;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::planning::propose::{Common, Ground, choose, reaches_of};
use crate::planning::request::Dose;
use crate::planning::works::Ways;
use std::collections::BTreeMap;

/// Minutes a route of each pupil and subject would take, whether or not the pupil has a category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    minutes: BTreeMap<(PupilId, Subject), u32>,
}

impl Load {
    /// Counts them with the dose of a proposed route and no limit of hours.
    pub fn of(ground: Ground<'_>) -> Self {
        let checks = ground.checks();
        let mut minutes = BTreeMap::new();
        let mut of_class: BTreeMap<(String, Subject), BTreeMap<SkillCode, Reach>> = BTreeMap::new();
        for (pupil, found) in &ground.findings.pupils {
            let class = ground.census.class_of(pupil).map_or_else(|| pupil.to_string(), |class| class.id.to_string());
            let mut subjects: Vec<Subject> = found.mastery.values().map(|mastery| mastery.subject).collect();
            subjects.order();
            subjects.dedup();
            for subject in subjects {
                let key = (class.clone(), subject);
                let reaches = of_class.entry(key).or_insert_with(|| reaches_of(ground, &checks, pupil, subject));
                let (chosen, _) = choose(found, subject, Common { checks: &checks, reaches });
                let ways = Ways { subject, dose: Dose::default(), template: None, reference: ground.reference };
                let all = chosen.into_iter().map(|one| ways.work(one.skill, one.mastery.word).minutes).sum();
                minutes.insert((pupil.clone(), subject), all);
            }
        }
        Self { minutes }
    }

    /// Minutes for a pupil in a subject; 0 where nothing is to be worked at.
    pub fn minutes(&self, pupil: &PupilId, subject: Subject) -> u32 {
        self.minutes.get(&(pupil.clone(), subject)).copied().unwrap_or_default()
    }
}
