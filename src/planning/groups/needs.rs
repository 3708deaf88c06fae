//! From findings to needs: which deficits of a pupil call for a group, and how much each counts.

use crate::analysis::findings::Findings;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::planning::groups::request::Lack;
use crate::reference::groups::GroupNumbers;
use crate::reference::skills::SkillCatalogue;
use std::collections::BTreeMap;

/// What a pupil lacks in these subjects: «дефицит», and «вероятно» where mastery is less likely than not. Weight: word × gravity of the
/// skill.
pub fn lacks_of(
    findings: &Findings,
    skills: &SkillCatalogue,
    numbers: &GroupNumbers,
    pupil: &PupilId,
    subjects: &[Subject],
) -> BTreeMap<SkillCode, Lack> {
    let Some(found) = findings.pupil(pupil) else { return BTreeMap::new() };
    let lack = |(code, mastery): (&SkillCode, &crate::analysis::mastery::Mastery)| {
        let word = match mastery.word {
            MasteryWord::Deficit => numbers.weight_deficit,
            MasteryWord::Likely if mastery.probability < 0.5 => numbers.weight_likely,
            _ => return None,
        };
        let gravity = skills.get(code).map_or(1, |skill| u16::from(skill.gravity));
        let is_asked = subjects.contains(&mastery.subject);
        is_asked.then(|| (code.clone(), Lack { subject: mastery.subject, weight: word.saturating_mul(gravity) }))
    };
    found.mastery.iter().filter_map(lack).gather()
}
