//! Templates of ИОМ that a school writes for itself: what a route of a subject says before anybody has looked at its pupil.

use crate::model::evidence::MasteryWord;
use crate::model::id::{StepId, TemplateId};
use crate::model::route::StepForm;
use crate::model::skill::Subject;

/// A template. An empty text leaves what the program proposes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteTemplate {
    /// Random.
    pub id: TemplateId,
    /// «Для выпускников».
    pub title: String,
    /// For routes of this subject.
    pub subject: Subject,
    /// With the places `{skills}` and `{day}`.
    pub goal: String,
    /// Causes that are put at first.
    pub causes: Vec<String>,
    /// Work with parents.
    pub parents_note: String,
    /// How a skill with «дефицит» is worked at.
    pub for_deficit: Option<TemplateStep>,
    /// How a skill with «вероятно» is worked at.
    pub for_likely: Option<TemplateStep>,
}

impl RouteTemplate {
    /// The way for a word; none for words that make no step.
    pub fn step(&self, word: MasteryWord) -> Option<&TemplateStep> {
        match word {
            MasteryWord::Deficit => self.for_deficit.as_ref(),
            MasteryWord::Likely => self.for_likely.as_ref(),
            MasteryWord::LittleData | MasteryWord::Mastered => None,
        }
    }
}

/// How a skill is worked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateStep {
    /// In which form.
    pub form: StepForm,
    /// With the places `{skill}` («сравнивать дроби») and `{short}` («Дроби: сравнение»).
    pub activity: String,
    /// All minutes of the step.
    pub minutes: u32,
}

/// What a route got from a template, copied: where it differs from the route, a person has changed it since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FromTemplate {
    /// Which.
    pub template: TemplateId,
    /// The goal as it was filled.
    pub goal: String,
    /// The causes.
    pub causes: Vec<String>,
    /// The work with parents.
    pub parents_note: String,
    /// The steps.
    pub steps: Vec<FilledStep>,
}

/// A step as it was filled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilledStep {
    /// Which step of the route.
    pub step: StepId,
    /// In which form.
    pub form: StepForm,
    /// What is done.
    pub activity: String,
    /// How long.
    pub minutes: u32,
}
