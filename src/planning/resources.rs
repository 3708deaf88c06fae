//! The materials of a skill, as a step of a route carries them, and the routes that a new material could serve.

use crate::model::dataset::Dataset;
use crate::model::id::SkillCode;
use crate::model::order::Order;
use crate::model::resource::Resource;
use crate::model::route::{Route, Step, StepState};

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

/// The routes that are not over and have a step that waits, at the skill of the material and without it.
pub fn without_it<'a>(dataset: &'a Dataset, resource: &Resource) -> impl Iterator<Item = &'a Route> {
    let unfinished = dataset.all::<Route>().filter(|route| route.is_unfinished());
    unfinished.filter(|route| route.steps.iter().any(|step| is_for(step, resource)))
}

/// Whether the step waits, is at the skill of the material and does not name it.
pub fn is_for(step: &Step, resource: &Resource) -> bool {
    let line = step.resource.as_deref().unwrap_or_default();
    step.state == StepState::Planned && step.skill == resource.skill && with_one_more(line, resource) != line
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
