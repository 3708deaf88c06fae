//! The materials of a skill, as a step of a route carries them.

use crate::model::dataset::Dataset;
use crate::model::id::SkillCode;
use crate::model::order::Order;
use crate::model::resource::Resource;

/// Between materials of one step.
const BETWEEN: &str = "; ";

/// In order of what they are called.
pub fn resources_of<'a>(dataset: &'a Dataset, skill: &SkillCode) -> Vec<&'a Resource> {
    let mut found: Vec<&Resource> = dataset.all::<Resource>().filter(|resource| resource.skill == *skill).collect();
    found.order_by(|one, other| (&one.title, &one.place, &one.id).cmp(&(&other.title, &other.place, &other.id)));
    found
}

/// All of them as one line; `None` without any.
pub fn line_of(dataset: &Dataset, skill: &SkillCode) -> Option<String> {
    let lines: Vec<String> = resources_of(dataset, skill).into_iter().map(Resource::line).collect();
    (!lines.is_empty()).then(|| lines.join(BETWEEN))
}

/// A line with one material more; the same where it stands there already.
pub fn with_one_more(line: &str, resource: &Resource) -> String {
    let one = resource.line();
    if line.is_empty() {
        one
    } else if line.split(BETWEEN).any(|other| other == one) {
        line.to_owned()
    } else {
        format!("{line}{BETWEEN}{one}")
    }
}
