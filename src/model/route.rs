//! ИОМ, the individual learning route: a decision with its reasons, steps with dates, and what became of them.

use crate::model::evidence::EvidenceCopy;
use crate::model::id::{PupilId, RouteId, SkillCode, StepId};
use crate::model::skill::Subject;
use crate::model::template::FromTemplate;
use time::Date;

/// A route of one pupil in one subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// Random.
    pub id: RouteId,
    /// For whom.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: Subject,
    /// Where it stands in its life.
    pub status: RouteStatus,
    /// The day it was made.
    pub made_on: Date,
    /// The rule that fired, as a sentence of that day: «неуспевающий: „2“ на ВПР 24.04.2025».
    pub basis: String,
    /// Why it is hard for the pupil: chosen or typed; may be empty.
    pub causes: Vec<String>,
    /// What shall be reached, one sentence.
    pub goal: String,
    /// Who leads it.
    pub lead: String,
    /// The reasons, copied.
    pub evidence: Vec<EvidenceCopy>,
    /// In the order of work.
    pub steps: Vec<Step>,
    /// What was left out, and why: «Не обещано».
    pub not_promised: Vec<NotPromised>,
    /// Work with parents, one sentence; may be empty.
    pub parents_note: String,
    /// The last day of the route.
    pub ends_on: Date,
    /// What the parents answered; `None` while they have not, or where nobody wrote it down.
    pub parents_said: Option<ParentsSaid>,
    /// What it got from a template of the school; `None` where there was none.
    pub from_template: Option<Box<FromTemplate>>,
    /// What came of it and what was decided, one sentence; `None` until somebody wrote it.
    pub conclusion: Option<String>,
}

/// The answer of the parents to a route.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParentsSaid {
    /// The day.
    pub on: Date,
    /// Who of them: «Метелина О. П., мать».
    pub by: String,
    /// What.
    pub answer: ParentsAnswer,
}

/// What parents answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParentsAnswer {
    /// Agreed.
    Agreed,
    /// Refused.
    Refused,
}

/// Life of a route. Indicator 1.2 counts from [`RouteStatus::Approved`] on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RouteStatus {
    /// Proposed or being edited.
    Draft,
    /// Adopted by the teacher, waits for the deputy director.
    Adopted,
    /// Approved by the deputy director.
    Approved,
    /// Parents agreed; work goes on.
    Active,
    /// Parents refused; counted apart.
    Refused,
    /// Finished, deficits closed or decided upon.
    Closed,
    /// Prolonged to a new end.
    Prolonged,
    /// Referred to ПМПК or the council.
    Referred,
}

impl Route {
    /// Whether help by it goes on or is to begin. A pupil has one such route in a subject.
    pub fn is_unfinished(&self) -> bool {
        !matches!(self.status, RouteStatus::Closed | RouteStatus::Refused | RouteStatus::Referred)
    }

    /// Whether help by it goes on: the deputy has approved it, and it is not over.
    pub fn is_running(&self) -> bool {
        matches!(self.status, RouteStatus::Approved | RouteStatus::Active | RouteStatus::Prolonged)
    }
}

/// One step: one skill, one way of working at it, one check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Random.
    pub id: StepId,
    /// Which skill.
    pub skill: SkillCode,
    /// What is done, a sentence from the catalogue or typed.
    pub activity: String,
    /// In which form.
    pub form: StepForm,
    /// How long, in minutes.
    pub minutes: u32,
    /// Until when.
    pub due_on: Date,
    /// Who answers for it.
    pub responsible: String,
    /// With which material, as it was called when it was chosen.
    pub resource: Option<String>,
    /// How it is checked: «форма А, 3 задания».
    pub check: String,
    /// When it counts as done, fixed before the work starts: «2 из 3 заданий».
    pub exit_rule: String,
    /// What became of it.
    pub state: StepState,
}

/// In which form a step is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepForm {
    /// In the lesson, differentiated.
    Lesson,
    /// Extra lesson in a small group.
    ExtraLesson,
    /// Consultation one to one.
    Consultation,
    /// At home, with a sheet.
    Homework,
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// Not started.
    Planned,
    /// Checked on a day with so many of so many items solved, and passed or not by the exit rule.
    Checked {
        /// Day of the check.
        on: Date,
        /// Items solved.
        n_solved: u32,
        /// Items given.
        n_given: u32,
        /// Whether the exit rule was met.
        is_passed: bool,
    },
}

/// A deficit that the route does not take up, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotPromised {
    /// Which skill.
    pub skill: SkillCode,
    /// Why not.
    pub reason: NotPromisedReason,
}

/// Why a deficit stays outside a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotPromisedReason {
    /// The hours are used up.
    OverHours,
    /// More than half of the class lacks it: taught in the lesson.
    WholeClass,
    /// Too little evidence: check first.
    LittleData,
    /// The hours of the tutor are used up.
    TutorHours,
}
