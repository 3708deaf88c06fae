//! Form 1 of what a school sets for itself: its calendar, the tasks of its checks, its materials, its skills, its templates of routes.

use crate::model::calendar::SchoolYear;
use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::id::{ResourceId, StepId, TemplateId};
use crate::model::own_skill::OwnSkill;
use crate::model::resource::Resource;
use crate::model::route::StepForm;
use crate::model::school_calendar::{DaysOff, SchoolCalendar};
use crate::model::skill::Subject;
use crate::model::template::{FilledStep, FromTemplate, RouteTemplate, TemplateStep};
use crate::wire::form::record_form;
use time::Date;

record_form! {
    /// The days off of a school year.
    SchoolCalendarV1 for SchoolCalendar {
        "school" => school: crate::model::id::SchoolId,
        "school_year" => school_year: SchoolYear,
        "days_off" => days_off: Vec<DaysOff>,
    }
}

record_form! {
    /// Days in a row.
    DaysOffV1 for DaysOff {
        "title" => title: String,
        "from" => from: Date,
        "until" => until: Date,
    }
}

record_form! {
    /// The tasks of two forms.
    CheckSetV1 for CheckSet {
        "skill" => skill: crate::model::id::SkillCode,
        "subject" => subject: Subject,
        "a" => a: Vec<CheckTask>,
        "b" => b: Vec<CheckTask>,
    }
}

record_form! {
    /// One task.
    CheckTaskV1 for CheckTask {
        "text" => text: String,
        "key" => key: String,
        "points_max" => points_max: u8,
    }
}

record_form! {
    /// A material.
    ResourceV1 for Resource {
        "id" => id: ResourceId,
        "skill" => skill: crate::model::id::SkillCode,
        "title" => title: String,
        "place" => place: String,
    }
}

record_form! {
    /// A skill that the school has named itself.
    OwnSkillV1 for OwnSkill {
        "code" => code: crate::model::id::SkillCode,
        "subject" => subject: Subject,
        "title" => title: String,
        "taught_in" => taught_in: u8,
    }
}

record_form! {
    /// A template of routes.
    RouteTemplateV1 for RouteTemplate {
        "id" => id: TemplateId,
        "title" => title: String,
        "subject" => subject: Subject,
        "goal" => goal: String,
        "causes" => causes: Vec<String>,
        "parents_note" => parents_note: String,
        "for_deficit" => for_deficit: Option<TemplateStep>,
        "for_likely" => for_likely: Option<TemplateStep>,
    }
}

record_form! {
    /// How a skill is worked at.
    TemplateStepV1 for TemplateStep {
        "form" => form: StepForm,
        "activity" => activity: String,
        "minutes" => minutes: u32,
    }
}

record_form! {
    /// What a route got from a template.
    FromTemplateV1 for FromTemplate {
        "template" => template: TemplateId,
        "goal" => goal: String,
        "causes" => causes: Vec<String>,
        "parents_note" => parents_note: String,
        "steps" => steps: Vec<FilledStep>,
    }
}

record_form! {
    /// A step as it was filled.
    FilledStepV1 for FilledStep {
        "step" => step: StepId,
        "form" => form: StepForm,
        "activity" => activity: String,
        "minutes" => minutes: u32,
    }
}
