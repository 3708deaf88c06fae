//! Names by which facts point at each other. Derived where two teachers must agree, random where one person creates.
//!
//! Every id is a short text without blanks; it never holds a pupil's name. Invariant: an id once given is never reused.

use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", &self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )*};
}

ids! {
    /// One copy of the program with its own counter: a browser profile. Random.
    InstallationId,
    /// A school: its code in the region («990901»), else a random id. Derived.
    SchoolId,
    /// A class of one school year: school / year of start / grade level + letter. Derived ([`ClassId::derived`]).
    ClassId,
    /// A pupil. Random; derived from the ВПР key while only a participant code is known ([`PupilId::of_code`]).
    PupilId,
    /// An assessment: kind / subject / grade level / year / date or title. Derived ([`AssessmentId::derived`]).
    AssessmentId,
    /// A skill of the catalogue or one added by a school («ma.6.fraction-of-number»).
    SkillCode,
    /// The number of a task or criterion as the work writes it: «1», «9.2», «4К1».
    ItemCode,
    /// One accepted file. Random.
    ImportId,
    /// An individual learning route. Random.
    RouteId,
    /// A step inside one route. Random.
    StepId,
    /// An extra lesson. Random.
    LessonId,
    /// A note about a deficit. Random.
    NoteId,
    /// A teacher's objection to a flag. Random.
    ObjectionId,
    /// A statement that two pupil ids are one child. Derived from both ids.
    LinkId,
    /// A participation in an olympiad, sport or public life. Random.
    ParticipationId,
    /// A rule of `seeds/rules` («nu», «su», «gr»).
    RuleId,
    /// An activity of the road map. Derived from its number.
    ActivityId,
    /// A template of routes. Random.
    TemplateId,
    /// A material for a skill. Random.
    ResourceId,
    /// A layout of a file: the fingerprint of its heading.
    LayoutId,
    /// A report's numbers of one group in one work. Derived from both.
    GroupResultId,
}

impl ClassId {
    /// `990901/2021/6А`; the letter as printed, upper case.
    pub fn derived(school: &SchoolId, school_year_start: i32, grade_level: u8, letter: &str) -> Self {
        Self::new(format!("{school}/{school_year_start}/{grade_level}{letter}"))
    }
}

impl AssessmentId {
    /// `kind/subject/grade/year/mark`, where `mark` is the date (`2021-10-14`), or a slug of the title, or `-`.
    pub fn derived(kind: &str, subject: &str, grade_level: u8, school_year_start: i32, mark: &str) -> Self {
        Self::new(format!("{kind}/{subject}/{grade_level}/{school_year_start}/{mark}"))
    }
}

impl PupilId {
    /// The ВПР key (year, school, subject, grade, code): the same child may have another code in another subject.
    pub fn of_code(assessment: &AssessmentId, school: &SchoolId, code: &str) -> Self {
        Self::new(format!("code:{school}/{assessment}/{code}"))
    }
}

impl LinkId {
    /// The same for both orders of the two pupils.
    pub fn of_pair(one: &PupilId, other: &PupilId) -> Self {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        Self::new(format!("{low}={high}"))
    }
}
