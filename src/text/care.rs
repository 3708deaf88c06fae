//! Help in words, field by field: routes, lessons, templates.

use crate::model::dataset::Dataset;
use crate::model::lesson::{Attendance, CalledOff, ExtraLesson, NotHeld};
use crate::model::route::{Route, StepState};
use crate::model::template::{RouteTemplate, TemplateStep};
use crate::text::describe::{self, Field};
use crate::text::words::Words;
use crate::text::{date, msg, number};

/// Goal, state and steps of a route.
pub fn route(words: &Words, route: &Route) -> Vec<Field> {
    let mut fields = vec![
        (words.say(&msg::FieldStatus), describe::status(words, route.status)),
        (words.say(&msg::FieldGoal), route.goal.clone()),
        (words.say(&msg::FieldLead), route.lead.clone()),
        (words.say(&msg::FieldUntil), date::day(route.ends_on)),
        (words.say(&msg::RouteParentsSaid), describe::parents_said(words, route)),
        (words.say(&msg::RouteConclusion), route.conclusion.clone().unwrap_or_default()),
    ];
    for (place, step) in route.steps.iter().enumerate() {
        let state = match &step.state {
            StepState::Planned => String::new(),
            StepState::Checked { on, n_solved, n_given, .. } => {
                format!("; {} {}", date::day(*on), number::share(*n_solved as usize, *n_given as usize, words.lang()))
            }
        };
        let resource = step.resource.as_ref().map_or_else(String::new, |resource| format!("; {resource}"));
        let (due, exit) = (date::day(step.due_on), &step.exit_rule);
        let value = format!("{}{resource}; {due}; {exit}{state}", step.activity);
        fields.push((words.say(&msg::FieldStep { step: (place + 1).to_string() }), value));
    }
    fields
}

/// Time, tutor, room and attendance of a lesson.
pub fn lesson(words: &Words, dataset: &Dataset, lesson: &ExtraLesson) -> Vec<Field> {
    let mut fields = vec![
        (words.say(&msg::FieldStart), lesson.starts_at.clone()),
        (words.say(&msg::FieldLead), lesson.tutor.clone()),
        (words.say(&msg::SlipWhere), lesson.room.clone().unwrap_or_default()),
        (words.say(&msg::LessonWorkDone), lesson.work_done.clone().unwrap_or_default()),
        (words.say(&msg::LessonNotHeld), lesson.not_held().map(|why| reason(words, why)).unwrap_or_default()),
    ];
    for (id, attendance) in &lesson.attendance {
        let value = match attendance {
            Attendance::Planned => words.say(&msg::AttendancePlanned),
            Attendance::Present => words.say(&msg::AttendancePresent),
            Attendance::Ill => words.say(&msg::AttendanceIll),
            Attendance::Excused => words.say(&msg::AttendanceExcused),
            Attendance::Unexcused => words.say(&msg::AttendanceUnexcused),
        };
        fields.push((describe::pupil(words, dataset, id), value));
    }
    fields
}

/// «карантин»; a person's own words, where there are any.
pub fn reason(words: &Words, why: &CalledOff) -> String {
    let own = why.words.as_deref().map(str::trim).filter(|own| !own.is_empty());
    own.map_or_else(|| not_held(words, why.why), str::to_owned)
}

/// «карантин».
pub fn not_held(words: &Words, why: NotHeld) -> String {
    match why {
        NotHeld::Tutor => words.say(&msg::NotHeldTutor),
        NotHeld::ClassAway => words.say(&msg::NotHeldClass),
        NotHeld::Quarantine => words.say(&msg::NotHeldQuarantine),
        NotHeld::Other => words.say(&msg::NotHeldOther),
    }
}

/// «не состоялось: карантин».
pub fn called_off(words: &Words, why: &CalledOff) -> String {
    words.say(&msg::NotHeldWhy { why: reason(words, why) })
}

/// What a template says.
pub fn template(words: &Words, template: &RouteTemplate) -> Vec<Field> {
    let way = |way: &Option<TemplateStep>| {
        way.as_ref().map_or_else(String::new, |way| format!("{}; {}", way.activity, way.minutes))
    };
    vec![
        (words.say(&msg::FieldName), template.title.clone()),
        (words.say(&msg::FieldGoal), template.goal.clone()),
        (words.say(&msg::RouteCauses), template.causes.join("; ")),
        (words.say(&msg::RouteParents), template.parents_note.clone()),
        (words.say(&msg::TemplateForDeficit), way(&template.for_deficit)),
        (words.say(&msg::TemplateForLikely), way(&template.for_likely)),
    ]
}
