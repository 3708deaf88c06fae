//! Ways of working at a skill: what is done, in which form, how long, how it is checked and when it counts as done.
//! Worded without a textbook; the skill's own words are put in by [`ActivityTemplate::activity_for`].
//!
//! Invariant: at least two ways per kind of skill, the first of them an extra lesson (the order's indicator 1.3).

use crate::model::route::StepForm;
use crate::model::skill::{Skill, SkillKind, Subject};
use crate::reference::skills::KindSeed;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;

/// All ways, by subject and kind of skill.
#[derive(Clone, Debug)]
pub struct StepCatalogue {
    sets: Vec<(Option<Subject>, SkillKind, Vec<ActivityTemplate>)>,
    provenance: Provenance,
}

/// One way of working at a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityTemplate {
    /// In which form.
    pub form: StepForm,
    /// With the places `{skill}` («сравнивать обыкновенные дроби») and `{short}` («Дроби: сравнение»).
    pub activity: String,
    /// How long.
    pub minutes: u32,
    /// «Форма А, 3 задания в двух видах».
    pub check: String,
    /// «2 из 3 заданий».
    pub exit_rule: String,
    /// The exit rule as numbers: solved at least.
    pub n_to_solve: u32,
    /// Of so many.
    pub n_given: u32,
}

impl StepCatalogue {
    /// Parses the compiled-in ways.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/steps/activities.json", include_str!("../../seeds/steps/activities.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: StepsSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let mut sets = Vec::new();
        for set in seed.sets {
            let subject = match set.subject {
                Some(code) => Some(Subject::of_code(&code).ok_or_else(|| fault(format!("no subject {code}")))?),
                None => None,
            };
            let activities = set.activities.into_iter().map(ActivitySeed::into_template).collect();
            sets.push((subject, set.kind.kind(), activities));
        }
        Ok(Self { sets, provenance: Provenance { source: seed.source, standing: seed.standing } })
    }

    /// The ways for a kind of skill in a subject, best first; those without subject where the subject has none of its own.
    pub fn activities(&self, subject: Subject, kind: SkillKind) -> &[ActivityTemplate] {
        let of = |wanted: Option<Subject>| {
            self.sets.iter().find(|(subject, set_kind, _)| *subject == wanted && *set_kind == kind)
        };
        of(Some(subject)).or_else(|| of(None)).map_or(&[], |(_, _, activities)| activities.as_slice())
    }

    /// Where the catalogue comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

impl ActivityTemplate {
    /// The sentence for a skill: «Учимся сравнивать обыкновенные дроби: …».
    pub fn activity_for(&self, skill: &Skill) -> String {
        worded(&self.activity, skill)
    }
}

/// A text with the places `{skill}` («сравнивать обыкновенные дроби») and `{short}` («Дроби: сравнение») filled.
pub fn worded(activity: &str, skill: &Skill) -> String {
    let mut letters = skill.title.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().collect::<String>()).unwrap_or_default();
    activity.replace("{skill}", &format!("{first}{}", letters.as_str())).replace("{short}", &skill.short_title)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsSeed {
    source: String,
    standing: Standing,
    sets: Vec<SetSeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetSeed {
    #[serde(default)]
    subject: Option<String>,
    kind: KindSeed,
    activities: Vec<ActivitySeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivitySeed {
    form: FormSeed,
    activity: String,
    minutes: u32,
    check: String,
    exit_rule: String,
    exit: [u32; 2],
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FormSeed {
    Lesson,
    ExtraLesson,
    Consultation,
    Homework,
}

impl ActivitySeed {
    fn into_template(self) -> ActivityTemplate {
        let form = match self.form {
            FormSeed::Lesson => StepForm::Lesson,
            FormSeed::ExtraLesson => StepForm::ExtraLesson,
            FormSeed::Consultation => StepForm::Consultation,
            FormSeed::Homework => StepForm::Homework,
        };
        let [n_to_solve, n_given] = self.exit;
        let ActivitySeed { activity, minutes, check, exit_rule, .. } = self;
        ActivityTemplate { form, activity, minutes, check, exit_rule, n_to_solve, n_given }
    }
}
