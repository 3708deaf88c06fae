//! Form 1 of routes, lessons, objections and thresholds.

use crate::model::evidence::{EvidenceCopy, EvidenceItem, MasteryWord};
use crate::model::id::{PupilId, RuleId, SkillCode};
use crate::model::lesson::{Attendance, CalledOff, ExtraLesson, NotHeld};
use crate::model::objection::{Objection, RuleOverride};
use crate::model::route::{
    NotPromised, NotPromisedReason, ParentsAnswer, ParentsSaid, Route, RouteStatus, Step, StepForm, StepState,
};
use crate::model::skill::Subject;
use crate::model::template::FromTemplate;
use crate::wire::form::{ValueFault, Wire, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

word_forms! {
    RouteStatus, "status of a route" {
        Draft = "draft", Adopted = "adopted", Approved = "approved", Active = "active", Refused = "refused",
        Closed = "closed", Prolonged = "prolonged", Referred = "referred",
    }
    StepForm, "form of a step" {
        Lesson = "lesson", ExtraLesson = "extra_lesson", Consultation = "consultation", Homework = "homework",
    }
    ParentsAnswer, "answer of parents" {
        Agreed = "agreed", Refused = "refused",
    }
    NotPromisedReason, "reason" {
        OverHours = "over_hours", WholeClass = "whole_class", LittleData = "little_data",
        TutorHours = "tutor_hours",
    }
    MasteryWord, "word of mastery" {
        Deficit = "deficit", Likely = "likely", LittleData = "little_data", Mastered = "mastered",
    }
    Attendance, "attendance" {
        Planned = "planned", Present = "present", Ill = "ill", Excused = "excused", Unexcused = "unexcused",
    }
    NotHeld, "reason why a lesson was not held" {
        Tutor = "tutor", ClassAway = "class_away", Quarantine = "quarantine", Other = "other",
    }
}

record_form! {
    /// A route.
    RouteV1 for Route {
        "id" => id: crate::model::id::RouteId,
        "pupil" => pupil: PupilId,
        "subject" => subject: Subject,
        "status" => status: RouteStatus,
        "made_on" => made_on: Date,
        "basis" => basis: String,
        "causes" => causes: Vec<String>,
        "goal" => goal: String,
        "lead" => lead: String,
        "evidence" => evidence: Vec<EvidenceCopy>,
        "steps" => steps: Vec<Step>,
        "not_promised" => not_promised: Vec<NotPromised>,
        "parents_note" => parents_note: String,
        "ends_on" => ends_on: Date,
        later {
            "parents_said" => parents_said: ParentsSaid,
            "from_template" => from_template: Box<FromTemplate>,
            "conclusion" => conclusion: String,
        }
    }
}

record_form! {
    /// What the parents answered.
    ParentsSaidV1 for ParentsSaid {
        "on" => on: Date,
        "by" => by: String,
        "answer" => answer: ParentsAnswer,
    }
}

record_form! {
    /// A step.
    StepV1 for Step {
        "id" => id: crate::model::id::StepId,
        "skill" => skill: SkillCode,
        "activity" => activity: String,
        "form" => form: StepForm,
        "minutes" => minutes: u32,
        "due_on" => due_on: Date,
        "responsible" => responsible: String,
        "check" => check: String,
        "exit_rule" => exit_rule: String,
        "state" => state: StepState,
        later {
            "resource" => resource: String,
        }
    }
}

/// What became of a step.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum StepStateV1 {
    /// Not started.
    #[serde(rename = "planned")]
    Planned,
    /// Checked.
    #[serde(rename = "checked")]
    Checked {
        /// Day.
        on: String,
        /// Items solved.
        n_solved: u32,
        /// Items given.
        n_given: u32,
        /// By the exit rule.
        is_passed: bool,
    },
}

impl Wire for StepState {
    type Form = StepStateV1;
    fn to_form(&self) -> StepStateV1 {
        match self {
            StepState::Planned => StepStateV1::Planned,
            StepState::Checked { on, n_solved, n_given, is_passed } => {
                StepStateV1::Checked { on: on.to_form(), n_solved: *n_solved, n_given: *n_given, is_passed: *is_passed }
            }
        }
    }
    fn of_form(form: StepStateV1) -> Result<Self, ValueFault> {
        Ok(match form {
            StepStateV1::Planned => StepState::Planned,
            StepStateV1::Checked { on, n_solved, n_given, is_passed } => {
                StepState::Checked { on: Date::of_form(on)?, n_solved, n_given, is_passed }
            }
        })
    }
}

record_form! {
    /// A deficit left out.
    NotPromisedV1 for NotPromised {
        "skill" => skill: SkillCode,
        "reason" => reason: NotPromisedReason,
    }
}

record_form! {
    /// Copied reasons.
    EvidenceCopyV1 for EvidenceCopy {
        "skill" => skill: SkillCode,
        "word" => word: MasteryWord,
        "probability_percent" => probability_percent: u8,
        "items" => items: Vec<EvidenceItem>,
    }
}

record_form! {
    /// One item of evidence.
    EvidenceItemV1 for EvidenceItem {
        "assessment" => assessment: crate::model::id::AssessmentId,
        "item" => item: crate::model::id::ItemCode,
        "points" => points: crate::model::assessment::Points,
        "points_max" => points_max: crate::model::assessment::Points,
    }
}

record_form! {
    /// An extra lesson.
    LessonV1 for ExtraLesson {
        "id" => id: crate::model::id::LessonId,
        "subject" => subject: Subject,
        "skills" => skills: Vec<SkillCode>,
        "held_on" => held_on: Date,
        "starts_at" => starts_at: String,
        "duration_minutes" => duration_minutes: u32,
        "tutor" => tutor: String,
        "attendance" => attendance: BTreeMap<PupilId, Attendance>,
        later {
            "room" => room: String,
            "work_done" => work_done: String,
            "called_off" => called_off: CalledOff,
        }
    }
}

record_form! {
    /// Why a lesson was not held.
    CalledOffV1 for CalledOff {
        "why" => why: NotHeld,
        later {
            "words" => words: String,
        }
    }
}

record_form! {
    /// An objection.
    ObjectionV1 for Objection {
        "id" => id: crate::model::id::ObjectionId,
        "pupil" => pupil: PupilId,
        "subject" => subject: Subject,
        "rule" => rule: RuleId,
        "reason" => reason: String,
        "by" => by: String,
        "on" => on: Date,
        "until" => until: Date,
    }
}

record_form! {
    /// A school's threshold.
    OverrideV1 for RuleOverride {
        "rule" => rule: RuleId,
        "threshold" => threshold: String,
        "value_hundredths" => value_hundredths: i64,
        "source" => source: String,
        "by" => by: String,
        "on" => on: Date,
    }
}
