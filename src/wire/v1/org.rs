//! Form 1 of schools, classes, pupils, links, participations and the road map.

use crate::model::event::{Participation, ParticipationKind};
use crate::model::id::AssessmentId;
use crate::model::org::{Class, Enrolment, Erasure, Naming, PersonName, Pupil, PupilLink, PupilsApart, School};
use crate::model::road_map::{Activity, ActivityDone, Term};
use crate::model::source::SavedLayout;
use crate::wire::form::{ValueFault, Wire, id_forms, record_form, word_forms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Date;

id_forms!(
    InstallationId,
    SchoolId,
    ClassId,
    PupilId,
    AssessmentId,
    SkillCode,
    ItemCode,
    ImportId,
    RouteId,
    StepId,
    TemplateId,
    ResourceId,
    LessonId,
    NoteId,
    ObjectionId,
    LinkId,
    ParticipationId,
    RuleId,
    ActivityId,
    LayoutId,
    GroupResultId,
);

record_form! {
    /// A school.
    SchoolV1 for School {
        "id" => id: crate::model::id::SchoolId,
        "name" => name: String,
        "codes" => codes: Vec<String>,
        later {
            "also" => also: BTreeSet<crate::model::id::SchoolId>,
        }
    }
}

record_form! {
    /// A class.
    ClassV1 for Class {
        "id" => id: crate::model::id::ClassId,
        "school" => school: crate::model::id::SchoolId,
        "school_year" => school_year: crate::model::calendar::SchoolYear,
        "grade_level" => grade_level: u8,
        "letter" => letter: String,
    }
}

record_form! {
    /// A pupil.
    PupilV1 for Pupil {
        "id" => id: crate::model::id::PupilId,
        "school" => school: crate::model::id::SchoolId,
        "naming" => naming: Naming,
    }
}

/// Name or code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum NamingV1 {
    /// A name from a list.
    #[serde(rename = "named")]
    Named {
        /// Surname.
        surname: String,
        /// Given name.
        given: String,
        /// Patronymic.
        patronymic: String,
    },
    /// A participant code.
    #[serde(rename = "coded")]
    Coded {
        /// The code.
        code: String,
        /// In which work.
        assessment: Arc<str>,
    },
}

impl Wire for Naming {
    type Form = NamingV1;
    fn to_form(&self) -> NamingV1 {
        match self.clone() {
            Naming::Named(PersonName { surname, given, patronymic }) => NamingV1::Named { surname, given, patronymic },
            Naming::Coded { code, assessment } => NamingV1::Coded { code, assessment: assessment.to_form() },
        }
    }
    fn of_form(form: NamingV1) -> Result<Self, ValueFault> {
        Ok(match form {
            NamingV1::Named { surname, given, patronymic } => Naming::Named(PersonName { surname, given, patronymic }),
            NamingV1::Coded { code, assessment } => {
                Naming::Coded { code, assessment: AssessmentId::of_form(assessment)? }
            }
        })
    }
}

record_form! {
    /// A pupil's class of a year.
    EnrolmentV1 for Enrolment {
        "pupil" => pupil: crate::model::id::PupilId,
        "school_year" => school_year: crate::model::calendar::SchoolYear,
        "class" => class: crate::model::id::ClassId,
    }
}

record_form! {
    /// Two ids of one child.
    LinkV1 for PupilLink {
        "id" => id: crate::model::id::LinkId,
        "keep" => keep: crate::model::id::PupilId,
        "fold" => fold: crate::model::id::PupilId,
        "reason" => reason: String,
        "on" => on: Date,
    }
}

record_form! {
    /// Two ids of two children.
    ApartV1 for PupilsApart {
        "one" => one: crate::model::id::PupilId,
        "other" => other: crate::model::id::PupilId,
    }
}

word_forms! {
    ParticipationKind, "kind of participation" {
        Olympiad = "olympiad",
        Sport = "sport",
        PublicLife = "public_life",
    }
}

record_form! {
    /// A participation.
    ParticipationV1 for Participation {
        "id" => id: crate::model::id::ParticipationId,
        "pupil" => pupil: crate::model::id::PupilId,
        "kind" => kind: ParticipationKind,
        "title" => title: String,
        "held_on" => held_on: Option<Date>,
        "outcome" => outcome: String,
    }
}

record_form! {
    /// An activity of the road map.
    ActivityV1 for Activity {
        "id" => id: crate::model::id::ActivityId,
        "title" => title: String,
        "term" => term: Term,
        "responsible" => responsible: Vec<String>,
        "document_form" => document_form: String,
        "done" => done: Option<ActivityDone>,
    }
}

record_form! {
    /// What closed an activity.
    ActivityDoneV1 for ActivityDone {
        "document" => document: String,
        "on" => on: Date,
        later {
            "number" => number: String,
            "link" => link: String,
        }
    }
}

record_form! {
    /// A layout that a person showed.
    LayoutV1 for SavedLayout {
        "id" => id: crate::model::id::LayoutId,
        "title" => title: String,
        "columns" => columns: Vec<String>,
    }
}

record_form! {
    /// A child that was erased.
    ErasureV1 for Erasure {
        "pupil" => pupil: crate::model::id::PupilId,
        "on" => on: time::Date,
    }
}

/// A term.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum TermV1 {
    /// Until a day.
    #[serde(rename = "until")]
    Until(String),
    /// From, to.
    #[serde(rename = "during")]
    During(String, String),
    /// First days of the months.
    #[serde(rename = "windows")]
    Windows(Vec<String>),
    /// In words.
    #[serde(rename = "words")]
    Words(String),
}

impl Wire for Term {
    type Form = TermV1;
    fn to_form(&self) -> TermV1 {
        match self {
            Term::Until(day) => TermV1::Until(day.to_form()),
            Term::During(from, to) => TermV1::During(from.to_form(), to.to_form()),
            Term::Windows(days) => TermV1::Windows(days.to_form()),
            Term::Words(words) => TermV1::Words(words.clone()),
        }
    }
    fn of_form(form: TermV1) -> Result<Self, ValueFault> {
        Ok(match form {
            TermV1::Until(day) => Term::Until(Date::of_form(day)?),
            TermV1::During(from, to) => Term::During(Date::of_form(from)?, Date::of_form(to)?),
            TermV1::Windows(days) => Term::Windows(Wire::of_form(days)?),
            TermV1::Words(words) => Term::Words(words),
        })
    }
}
