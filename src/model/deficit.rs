//! What people did about a deficit: took it into work, checked it, closed it. Its state is computed from these notes.
//!
//! Invariant: a note says who did it and when; the points of a check stand in the result of its own small work, not here.

use crate::model::id::{AssessmentId, NoteId, PupilId, SkillCode};
use crate::model::skill::Subject;
use time::Date;

/// One deed about one skill of one pupil.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeficitNote {
    /// Random.
    pub id: NoteId,
    /// Whose.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: Subject,
    /// Which skill.
    pub skill: SkillCode,
    /// The day it was done.
    pub on: Date,
    /// Its place among the notes about this deficit, from 1: orders what was done on one day.
    pub nth: u32,
    /// Who did it.
    pub by: String,
    /// What was done.
    pub deed: DeficitDeed,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeficitDeed {
    /// Work began; the exit rule is fixed here, before it.
    Taken(ExitRule),
    /// A check was written: a small work of its own, in one of two forms.
    Checked {
        /// Which of the parallel forms.
        form: CheckForm,
        /// The work that holds its points.
        assessment: AssessmentId,
    },
    /// Somebody decided that it is closed.
    Closed {
        /// Why, where the exit rule was not met; else may be empty.
        reason: String,
    },
}

/// «5 из 6 в двух формах».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExitRule {
    /// Tasks solved, at least.
    pub n_solved: u32,
    /// Of so many given, at least.
    pub n_given: u32,
    /// In so many different forms.
    pub n_forms: u32,
}

/// One of two parallel sets of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckForm {
    /// А.
    A,
    /// Б.
    B,
}

impl CheckForm {
    /// The form that is given after this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            CheckForm::A => CheckForm::B,
            CheckForm::B => CheckForm::A,
        }
    }

    /// The letter as it is printed: «А», «Б».
    pub fn title(self) -> &'static str {
        match self {
            CheckForm::A => "А",
            CheckForm::B => "Б",
        }
    }
}
