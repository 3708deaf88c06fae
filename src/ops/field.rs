//! The text fields without which a deed means nothing. A refusal names the one that is empty.

/// A text field that may not be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Why: of an objection, of a link.
    Reason,
    /// A pupil's surname or code, a school's name.
    Name,
    /// The title of a participation or activity.
    Title,
    /// The paper a threshold stands on.
    Source,
    /// The activity of a step.
    StepActivity,
    /// How a step is checked.
    StepCheck,
    /// When a step counts as done.
    StepExit,
    /// A task of a check.
    Task,
    /// Who of the parents answered.
    Parent,
}
