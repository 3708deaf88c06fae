//! Form 1 of notes about deficits.

use crate::model::deficit::{CheckForm, DeficitDeed, DeficitNote, ExitRule};
use crate::model::id::{AssessmentId, PupilId, SkillCode};
use crate::model::skill::Subject;
use crate::wire::form::{ValueFault, Wire, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use time::Date;

word_forms! {
    CheckForm, "form of a check" {
        A = "a", B = "b",
    }
}

record_form! {
    /// A note.
    DeficitNoteV1 for DeficitNote {
        "id" => id: crate::model::id::NoteId,
        "pupil" => pupil: PupilId,
        "subject" => subject: Subject,
        "skill" => skill: SkillCode,
        "on" => on: Date,
        "nth" => nth: u32,
        "by" => by: String,
        "deed" => deed: DeficitDeed,
    }
}

record_form! {
    /// An exit rule.
    #[allow(clippy::struct_field_names, reason = "the names of the model")]
    ExitRuleV1 for ExitRule {
        "n_solved" => n_solved: u32,
        "n_given" => n_given: u32,
        "n_forms" => n_forms: u32,
    }
}

/// What was done.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum DeficitDeedV1 {
    /// Work began.
    #[serde(rename = "taken")]
    Taken(ExitRuleV1),
    /// A check was written.
    #[serde(rename = "checked")]
    Checked {
        /// Which form.
        form: crate::wire::form::Word,
        /// Which work.
        assessment: Arc<str>,
    },
    /// It was closed.
    #[serde(rename = "closed")]
    Closed {
        /// Why.
        reason: String,
    },
}

impl Wire for DeficitDeed {
    type Form = DeficitDeedV1;
    fn to_form(&self) -> DeficitDeedV1 {
        match self {
            DeficitDeed::Taken(rule) => DeficitDeedV1::Taken(rule.to_form()),
            DeficitDeed::Checked { form, assessment } => {
                DeficitDeedV1::Checked { form: form.to_form(), assessment: assessment.to_form() }
            }
            DeficitDeed::Closed { reason } => DeficitDeedV1::Closed { reason: reason.clone() },
        }
    }
    fn of_form(form: DeficitDeedV1) -> Result<Self, ValueFault> {
        Ok(match form {
            DeficitDeedV1::Taken(rule) => DeficitDeed::Taken(ExitRule::of_form(rule)?),
            DeficitDeedV1::Checked { form, assessment } => {
                DeficitDeed::Checked { form: CheckForm::of_form(form)?, assessment: AssessmentId::of_form(assessment)? }
            }
            DeficitDeedV1::Closed { reason } => DeficitDeed::Closed { reason },
        })
    }
}
