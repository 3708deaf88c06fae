//! Need against capacity by subject, in groups: how many groups all deficits would take, how many the tutors can hold, how many
//! are made.

use crate::model::id::SkillCode;
use crate::model::skill::Subject;
use crate::planning::groups::division::Division;
use crate::planning::groups::instance::Instance;
use crate::planning::groups::request::GroupRequest;
use std::collections::BTreeMap;

/// One subject. Groups times the minutes of the dose are the time of tutors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Which.
    pub subject: Subject,
    /// Pupils with a deficit.
    pub n_pupils: usize,
    /// Groups of the largest size that all deficits would take, each skill by itself, times left aside.
    pub n_needed: usize,
    /// Groups that tutors of the subject can hold at once; one who teaches two subjects counts in both.
    pub n_possible: usize,
    /// Groups of the division.
    pub n_made: usize,
}

/// By subject, in order.
pub fn balance(request: &GroupRequest, division: &Division) -> Vec<Balance> {
    let instance = Instance::of(request);
    let q = request.frame.n_pupils_max.max(1);
    let of = |(at, subject): (usize, &Subject)| {
        let mut lacking: BTreeMap<&SkillCode, usize> = BTreeMap::new();
        let mut n_pupils = 0;
        for pupil in &instance.pupils {
            let own = pupil.need.lacks.iter().filter(|(_, lack)| lack.subject == *subject && lack.weight > 0);
            n_pupils += usize::from(own.clone().count() > 0);
            own.for_each(|(code, _)| *lacking.entry(code).or_default() += 1);
        }
        let tutors = (0..instance.tutors.len()).filter(|tutor| instance.teaches(*tutor, at));
        Balance {
            subject: *subject,
            n_pupils,
            n_needed: lacking.values().map(|n| n.div_ceil(q)).sum(),
            n_possible: tutors.map(|tutor| instance.tutors[tutor].n_groups).sum(),
            n_made: division.groups.iter().filter(|group| group.subject == *subject).count(),
        }
    };
    instance.subjects.iter().enumerate().map(of).collect()
}
