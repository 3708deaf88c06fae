//! Form 1 of the form of groups.

use crate::model::group_form::{Ahead, Busy, GroupForm, Setup, TutorSetup, Who};
use crate::model::id::{ClassId, InstallationId, PupilId};
use crate::model::skill::Subject;
use crate::wire::form::{ValueFault, Wire, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

word_forms! {
    Ahead, "what becomes of lessons ahead" {
        Stand = "stand", Regroup = "regroup",
    }
}

record_form! {
    /// The form of an installation.
    GroupFormV1 for GroupForm {
        "installation" => installation: InstallationId,
        "setup" => setup: Setup,
    }
}

record_form! {
    /// What was filled in.
    SetupV1 for Setup {
        "weekdays" => weekdays: BTreeSet<u8>,
        "times" => times: BTreeSet<u16>,
        "n_rooms" => n_rooms: u32,
        "lessons_a_week" => lessons_a_week: u32,
        "weeks" => weeks: u32,
        "tutors" => tutors: Vec<TutorSetup>,
        "leaving" => leaving: Vec<(Who, u16)>,
        "ahead" => ahead: Ahead,
        later {
            "rooms" => rooms: Vec<String>,
            "busy" => busy: Vec<Busy>,
        }
    }
}

record_form! {
    /// A tutor.
    TutorSetupV1 for TutorSetup {
        "name" => name: String,
        "subjects" => subjects: BTreeSet<Subject>,
        "minutes_a_week" => minutes_a_week: u32,
        later {
            "weekdays" => weekdays: BTreeSet<u8>,
        }
    }
}

record_form! {
    /// A time at which somebody cannot come.
    BusyV1 for Busy {
        "who" => who: Who,
        "weekday" => weekday: u8,
        "from" => from: u16,
        "until" => until: u16,
    }
}

/// Who leaves, and at which minute.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavingV1 {
    who: WhoV1,
    minute: u16,
}

/// One pupil or a whole class.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum WhoV1 {
    /// All of a class.
    #[serde(rename = "class")]
    Class(Arc<str>),
    /// One.
    #[serde(rename = "pupil")]
    Pupil(Arc<str>),
}

impl Wire for Who {
    type Form = WhoV1;
    fn to_form(&self) -> WhoV1 {
        match self {
            Who::Class(class) => WhoV1::Class(class.to_form()),
            Who::Pupil(pupil) => WhoV1::Pupil(pupil.to_form()),
        }
    }
    fn of_form(form: WhoV1) -> Result<Self, ValueFault> {
        Ok(match form {
            WhoV1::Class(class) => Who::Class(ClassId::of_form(class)?),
            WhoV1::Pupil(pupil) => Who::Pupil(PupilId::of_form(pupil)?),
        })
    }
}

impl Wire for (Who, u16) {
    type Form = LeavingV1;
    fn to_form(&self) -> LeavingV1 {
        LeavingV1 { who: self.0.to_form(), minute: self.1 }
    }
    fn of_form(form: LeavingV1) -> Result<Self, ValueFault> {
        Ok((Who::of_form(form.who)?, form.minute))
    }
}
