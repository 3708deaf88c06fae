//! Two parallel sets of tasks that check one skill, written by the school: form А and form Б.

use crate::model::deficit::CheckForm;
use crate::model::id::SkillCode;
use crate::model::skill::Subject;

/// The tasks of both forms; either may be empty while it is not written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CheckSet {
    /// Which skill is checked.
    pub skill: SkillCode,
    /// Of the skill.
    pub subject: Subject,
    /// Form А, in the order of the sheet.
    pub a: Vec<CheckTask>,
    /// Form Б, in the order of the sheet.
    pub b: Vec<CheckTask>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CheckTask {
    /// What the pupil reads.
    pub text: String,
    /// The right answer, for the teacher; may be empty.
    pub key: String,
    /// Points for a full solution, 1–9.
    pub points_max: u8,
}

impl CheckSet {
    /// Nothing written yet.
    pub fn empty(skill: SkillCode, subject: Subject) -> Self {
        Self { skill, subject, a: Vec::new(), b: Vec::new() }
    }

    /// The tasks of a form.
    pub fn tasks(&self, form: CheckForm) -> &[CheckTask] {
        match form {
            CheckForm::A => &self.a,
            CheckForm::B => &self.b,
        }
    }

    /// The tasks of a form, to be changed.
    pub fn tasks_mut(&mut self, form: CheckForm) -> &mut Vec<CheckTask> {
        match form {
            CheckForm::A => &mut self.a,
            CheckForm::B => &mut self.b,
        }
    }
}
