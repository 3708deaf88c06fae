//! How a skill is worked at: by the catalogue, by the template of the school where it says how. The same for a proposed step and for one
//! that a person adds.

use crate::model::evidence::MasteryWord;
use crate::model::id::{SkillCode, StepId};
use crate::model::route::{Step, StepForm, StepState};
use crate::model::skill::{Skill, SkillKind, Subject};
use crate::model::template::RouteTemplate;
use crate::planning::request::Dose;
use crate::reference::Reference;
use crate::reference::steps::{ActivityTemplate, worded};
use time::Date;

/// Where works come from.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    /// Of the route.
    pub subject: Subject,
    /// How many lessons a skill gets.
    pub dose: Dose,
    /// Whose ways take the place of the catalogue's.
    pub template: Option<&'a RouteTemplate>,
    /// Skills and activities.
    pub reference: &'a Reference,
}

/// One skill's work.
#[derive(Clone, Debug)]
pub struct Work {
    activity: String,
    /// In which form.
    pub form: StepForm,
    /// All minutes of it.
    pub minutes: u32,
    check: String,
    exit_rule: String,
}

/// What a work does not know of its step.
pub struct Frame<'a> {
    /// Fresh.
    pub id: StepId,
    /// Which.
    pub skill: &'a SkillCode,
    /// Until when.
    pub due_on: Date,
    /// Who answers for it.
    pub responsible: String,
    /// With which material.
    pub resource: Option<String>,
}

impl Work {
    /// The step, not started.
    pub fn into_step(self, frame: Frame<'_>) -> Step {
        Step {
            id: frame.id,
            skill: frame.skill.clone(),
            activity: self.activity,
            form: self.form,
            minutes: self.minutes,
            due_on: frame.due_on,
            responsible: frame.responsible,
            resource: frame.resource,
            check: self.check,
            exit_rule: self.exit_rule,
            state: StepState::Planned,
        }
    }
}

impl Ways<'_> {
    /// The work at a skill of which so much is known.
    pub fn work(self, skill: &SkillCode, word: MasteryWord) -> Work {
        let skill = self.reference.skills.get(skill).cloned().unwrap_or_else(|| unknown(skill, self.subject));
        let usual = self.of_catalogue(&skill, word);
        match self.template.and_then(|template| template.step(word)) {
            Some(way) => {
                Work { activity: worded(&way.activity, &skill), form: way.form, minutes: way.minutes, ..usual }
            }
            None => usual,
        }
    }

    /// The extra lesson for a deficit; for everything less sure the consultation, which begins with a check.
    fn of_catalogue(self, skill: &Skill, word: MasteryWord) -> Work {
        let (form, times) = match word {
            MasteryWord::Deficit => (StepForm::ExtraLesson, self.dose.deficit),
            _ => (StepForm::Consultation, self.dose.likely),
        };
        let ways = self.reference.steps.activities(self.subject, skill.kind);
        let Some(way) = ways.iter().find(|way| way.form == form).or(ways.first()) else { return bare(skill, form) };
        let ActivityTemplate { form, minutes, check, exit_rule, .. } = way.clone();
        Work { activity: way.activity_for(skill), form, minutes: minutes * times.max(1), check, exit_rule }
    }
}

/// A skill that a school added without describing it: its code is its title.
fn unknown(code: &SkillCode, subject: Subject) -> Skill {
    Skill {
        code: code.clone(),
        subject,
        title: code.to_string(),
        short_title: code.to_string(),
        taught_in: 0,
        kind: SkillKind::Procedure,
        kes: Vec::new(),
        rests_on: Vec::new(),
        gravity: 1,
    }
}

/// The catalogue has no way for this kind: the teacher writes the activity.
fn bare(skill: &Skill, form: StepForm) -> Work {
    Work { activity: skill.title.clone(), form, minutes: 30, check: String::new(), exit_rule: String::new() }
}
