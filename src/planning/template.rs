//! Filling a route from a template of the school, and filling it again after the template has changed.
//!
//! Invariant: filling again touches only what still stands as a template filled it; what a person has written stays.

use crate::model::order::Gather;
use crate::model::route::{Route, Step};
use crate::model::template::{FilledStep, FromTemplate, RouteTemplate, TemplateStep};
use crate::reference::skills::SkillCatalogue;
use crate::reference::steps::worded;
use std::collections::BTreeMap;

/// What the words of a template are filled with.
#[derive(Clone, Copy, Debug)]
pub struct Blanks<'a> {
    /// The catalogue.
    pub skills: &'a SkillCatalogue,
    /// The last day of the route as it is printed.
    pub day: &'a str,
}

/// A proposed route with everything the template says.
#[must_use]
pub fn filled(route: Route, template: &RouteTemplate, blanks: Blanks<'_>) -> Route {
    put(route, template, blanks, None)
}

/// The route with what the template says now, wherever nobody has changed what it said before. A route that came from no template, or
/// from another, is given back as it is.
#[must_use]
pub fn refilled(route: Route, template: &RouteTemplate, blanks: Blanks<'_>) -> Route {
    match route.from_template.clone().filter(|from| from.template == template.id) {
        Some(from) => put(route, template, blanks, Some(&from)),
        None => route,
    }
}

/// The route with a note of what stands in it, so that changes of a person can be told from it later.
#[must_use]
pub fn noted(mut route: Route, template: &RouteTemplate) -> Route {
    let steps = route.steps.iter().map(as_filled).collect();
    route.from_template = Some(Box::new(FromTemplate {
        template: template.id.clone(),
        goal: route.goal.clone(),
        causes: route.causes.clone(),
        parents_note: route.parents_note.clone(),
        steps,
    }));
    route
}

fn as_filled(step: &Step) -> FilledStep {
    FilledStep { step: step.id.clone(), form: step.form, activity: step.activity.clone(), minutes: step.minutes }
}

/// With `from` only what stands as it was filled then is overwritten; of the rest the old note is kept, so that it stays a person's.
fn put(mut route: Route, template: &RouteTemplate, blanks: Blanks<'_>, from: Option<&FromTemplate>) -> Route {
    let goal_is_free = from.is_none_or(|from| from.goal == route.goal);
    let note_is_free = from.is_none_or(|from| from.parents_note == route.parents_note);
    let causes_are_free = from.is_none_or(|from| from.causes == route.causes);
    if goal_is_free && !template.goal.is_empty() {
        route.goal = goal(&route, template, blanks);
    }
    if note_is_free && !template.parents_note.is_empty() {
        route.parents_note.clone_from(&template.parents_note);
    }
    if causes_are_free && !template.causes.is_empty() {
        route.causes.clone_from(&template.causes);
    }
    let words: BTreeMap<_, _> = route.evidence.iter().map(|copy| (copy.skill.clone(), copy.word)).gather();
    let mut steps = Vec::new();
    for step in &mut route.steps {
        let then = from.and_then(|from| from.steps.iter().find(|then| then.step == step.id));
        let is_free = from.is_none() || then == Some(&as_filled(step));
        let way = words.get(&step.skill).and_then(|word| template.step(*word));
        if let Some(way) = way.filter(|_| is_free) {
            (step.form, step.minutes) = (way.form, way.minutes);
            step.activity = activity(way, step, blanks);
        }
        // A step that a person has added has no note and gets none.
        steps.extend(if is_free { Some(as_filled(step)) } else { then.cloned() });
    }
    let kept = |is_free: bool, now: &String, then: fn(&FromTemplate) -> &String| match from {
        Some(from) if !is_free => then(from).clone(),
        _ => now.clone(),
    };
    route.from_template = Some(Box::new(FromTemplate {
        template: template.id.clone(),
        goal: kept(goal_is_free, &route.goal, |from| &from.goal),
        causes: match from {
            Some(from) if !causes_are_free => from.causes.clone(),
            _ => route.causes.clone(),
        },
        parents_note: kept(note_is_free, &route.parents_note, |from| &from.parents_note),
        steps,
    }));
    route
}

fn goal(route: &Route, template: &RouteTemplate, blanks: Blanks<'_>) -> String {
    let title = |step: &Step| match blanks.skills.get(&step.skill) {
        Some(skill) => format!("«{}»", skill.short_title),
        None => format!("«{}»", step.skill),
    };
    let skills: Vec<String> = route.steps.iter().map(title).collect();
    template.goal.replace("{skills}", &skills.join(", ")).replace("{day}", blanks.day)
}

fn activity(way: &TemplateStep, step: &Step, blanks: Blanks<'_>) -> String {
    match blanks.skills.get(&step.skill) {
        Some(skill) => worded(&way.activity, skill),
        None => way.activity.replace("{skill}", step.skill.as_str()).replace("{short}", step.skill.as_str()),
    }
}
