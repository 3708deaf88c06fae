//! What went wrong, told in three parts: what happened, are the data safe, what next. Never whose fault it is.
//!
//! Faults of keeping are told in `store::told`, because `store` stands to the right of this room.
//! Invariant: every fault of the rooms has its sentences in both languages; no id of a record stands in them alone.

use crate::model::fact::FactKey;
use crate::ops::Refusal;
use crate::ops::field::Field;
use crate::text::msg;
use crate::text::words::{Message, Words};

/// A trouble in three parts. `next` may be empty where nothing is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// Are the data safe.
    pub safe: String,
    /// What to do.
    pub next: String,
}

impl Told {
    /// The parts that are there, in order.
    pub fn sentences(&self) -> Vec<String> {
        [&self.what, &self.safe, &self.next].into_iter().filter(|part| !part.is_empty()).cloned().collect()
    }

    /// All parts in one line.
    pub fn one_line(&self) -> String {
        self.sentences().join(" ")
    }
}

/// Why a deed was not done.
pub fn refusal(words: &Words, refusal: &Refusal) -> Told {
    let say = Say(words);
    let (what, next) = match refusal {
        Refusal::NothingToDo => (say.it(msg::RefusalNothingToDo), String::new()),
        Refusal::Unknown(_) => (say.it(msg::RefusalUnknown), say.it(msg::RefusalUnknownNext)),
        Refusal::Dangling { missing, .. } => {
            (say.it(msg::RefusalDangling { key: readable(missing) }), say.it(msg::RefusalDanglingNext))
        }
        Refusal::ShapeMismatch { n_items, n_scores, .. } => (
            say.it(msg::RefusalShape { n_items: *n_items as i64, n_scores: n_scores.to_string() }),
            say.it(msg::RefusalShapeNext),
        ),
        Refusal::ScoreOutOfRange { item, .. } => {
            (say.it(msg::RefusalScore { place: (item + 1).to_string() }), say.it(msg::RefusalScoreNext))
        }
        Refusal::NoPupils => (say.it(msg::RefusalNoPupils), say.it(msg::RefusalNoPupilsNext)),
        Refusal::NoDuration => (say.it(msg::RefusalNoDuration), say.it(msg::RefusalNoDurationNext)),
        Refusal::EndsBeforeStart => (say.it(msg::RefusalEndsBeforeStart), say.it(msg::RefusalEndsBeforeStartNext)),
        Refusal::OutsideSchoolYear(year) => {
            (say.it(msg::RefusalOutsideYear { year: year.short() }), say.it(msg::RefusalEndsBeforeStartNext))
        }
        Refusal::Blank(field) => (blank(&say, *field), say.it(msg::RefusalBlankNext)),
        Refusal::SaidApart => (say.it(msg::RefusalSaidApart), say.it(msg::RefusalSaidApartNext)),
        Refusal::AlreadyOneChild => (say.it(msg::RefusalAlreadyOneChild), String::new()),
        Refusal::NoSuchVersion(_) => (say.it(msg::RefusalNoSuchVersion), say.it(msg::RefusalNoSuchVersionNext)),
        Refusal::NotAConflict(_) => (say.it(msg::RefusalNotAConflict), String::new()),
        Refusal::ChangedSince(_) => (say.it(msg::RefusalChangedSince), say.it(msg::RefusalChangedSinceNext)),
        Refusal::NotWhole => (say.it(msg::RefusalNotWhole), say.it(msg::RefusalNotWholeNext)),
        Refusal::SkillInUse(n) => (say.it(msg::RefusalSkillInUse { n: *n as i64 }), say.it(msg::RefusalSkillInUseNext)),
        Refusal::NotAgreed(_) => (say.it(msg::RefusalNotAgreed), say.it(msg::RefusalNotAgreedNext)),
        Refusal::NoEvidence => (say.it(msg::RefusalNoEvidence), say.it(msg::RefusalNoEvidenceNext)),
        Refusal::AgainstExitRule { rule, n_solved, n_given } => {
            let numbers = [rule.n_solved, rule.n_given, rule.n_forms, *n_solved, *n_given].map(|n| n.to_string());
            let [need, of, forms, n_solved, n_given] = numbers;
            let what = say.it(msg::RefusalExitRule { need, of, forms, n_solved, n_given });
            (what, say.it(msg::RefusalExitRuleNext))
        }
        Refusal::SameForm(form) => {
            let next = msg::RefusalSameFormNext { form: form.other().title().to_owned() };
            (say.it(msg::RefusalSameForm { form: form.title().to_owned() }), say.it(next))
        }
        Refusal::SameTask(task) => {
            (say.it(msg::RefusalSameTask { task: task.clone() }), say.it(msg::RefusalSameTaskNext))
        }
        Refusal::RuleFixed => (say.it(msg::RefusalRuleFixed), say.it(msg::RefusalRuleFixedNext)),
        Refusal::LaterNote(day) => {
            let day = crate::text::date::day(*day);
            (say.it(msg::RefusalLaterNote { day }), say.it(msg::RefusalLaterNoteNext))
        }
        of_a_route => route_refusal(&say, of_a_route),
    };
    Told { what, safe: words.say(&msg::SafeNothingChanged), next }
}

fn route_refusal(say: &Say<'_>, refusal: &Refusal) -> (String, String) {
    match refusal {
        Refusal::NoSteps(_) => (say.it(msg::RefusalNoSteps), say.it(msg::RefusalNoStepsNext)),
        Refusal::RouteOpen { subject, .. } => (
            say.it(msg::RefusalRouteOpen { subject: subject.title().to_lowercase() }),
            say.it(msg::RefusalRouteOpenNext),
        ),
        Refusal::DatesDisagree(_) => (say.it(msg::RefusalDates), say.it(msg::RefusalDatesNext)),
        Refusal::NotLater(day) => {
            let day = crate::text::date::day(*day);
            (say.it(msg::RefusalNotLater { day }), say.it(msg::RefusalNotLaterNext))
        }
        Refusal::StepUnknown(_) => (say.it(msg::RefusalStepUnknown), say.it(msg::RefusalStepUnknownNext)),
        Refusal::StepsUnchecked { n, .. } => {
            (say.it(msg::RefusalUnchecked { n: *n as i64 }), say.it(msg::RefusalUncheckedNext))
        }
        Refusal::CheckImpossible { n_solved, n_given } => (
            say.it(msg::RefusalCheck { n_solved: n_solved.to_string(), n_given: n_given.to_string() }),
            say.it(msg::RefusalCheckNext),
        ),
        Refusal::NotApproved(_) => (say.it(msg::RefusalNotApproved), say.it(msg::RefusalNotApprovedNext)),
        Refusal::StatusBack { .. } => (say.it(msg::RefusalStatusBack), say.it(msg::RefusalStatusBackNext)),
        _ => (say.it(msg::RefusalUnknown), say.it(msg::RefusalUnknownNext)),
    }
}

fn blank(say: &Say<'_>, field: Field) -> String {
    match field {
        Field::Reason => say.it(msg::RefusalBlankReason),
        Field::Name => say.it(msg::RefusalBlankName),
        Field::Title => say.it(msg::RefusalBlankTitle),
        Field::Source => say.it(msg::RefusalBlankSource),
        Field::StepActivity => say.it(msg::RefusalBlankStepActivity),
        Field::StepCheck => say.it(msg::RefusalBlankStepCheck),
        Field::StepExit => say.it(msg::RefusalBlankStepExit),
        Field::Task => say.it(msg::RefusalBlankTask),
        Field::Parent => say.it(msg::RefusalBlankParent),
    }
}

/// Ids are short texts that a person may find in the file they came from.
fn readable(key: &FactKey) -> String {
    key.id.to_string()
}

/// Says messages by value.
pub struct Say<'a>(pub &'a Words);

impl Say<'_> {
    /// The sentence.
    #[allow(clippy::needless_pass_by_value, reason = "messages are made where they are said")]
    pub fn it<M: Message>(&self, message: M) -> String {
        self.0.say(&message)
    }
}
