//! A fact: one record that people make, change, remove and send. The unit of keeping, of merging and of undoing.

use crate::model::assessment::Assessment;
use crate::model::check_set::CheckSet;
use crate::model::context::SchoolContext;
use crate::model::deficit::DeficitNote;
use crate::model::event::Participation;
use crate::model::gradebook::GradebookTerm;
use crate::model::group_form::GroupForm;
use crate::model::group_result::GroupResult;
use crate::model::id::ImportId;
use crate::model::lesson::ExtraLesson;
use crate::model::objection::{Objection, RuleOverride};
use crate::model::org::{Class, Enrolment, Erasure, Pupil, PupilLink, PupilsApart, School};
use crate::model::own_skill::OwnSkill;
use crate::model::resource::Resource;
use crate::model::result::PupilResult;
use crate::model::road_map::Activity;
use crate::model::route::Route;
use crate::model::school_calendar::SchoolCalendar;
use crate::model::source::{Import, Place, SavedLayout};
use crate::model::template::RouteTemplate;
use std::fmt;
use std::sync::Arc;

/// Kind and id of a fact: the key under which its versions stand. Order: kinds as listed, then ids.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// Which kind of record.
    pub kind: FactKind,
    /// Its id as text; for records named by two ids both, with `|` between.
    pub id: Arc<str>,
}

impl FactKey {
    /// Kind and id.
    pub fn new(kind: FactKind, id: impl Into<Arc<str>>) -> Self {
        Self { kind, id: id.into() }
    }

    /// The key of a result.
    pub fn of_result(assessment: &crate::model::id::AssessmentId, pupil: &crate::model::id::PupilId) -> Self {
        Self::new(FactKind::Result, format!("{assessment}|{pupil}"))
    }
}

impl fmt::Debug for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.id)
    }
}

/// A type that is kept as a fact.
pub trait Record: Sized {
    /// Its kind.
    const KIND: FactKind;
    /// The id part of its key.
    fn id_text(&self) -> Arc<str>;
    /// The record inside a fact of its kind.
    fn of(fact: &Fact) -> Option<&Self>;
    /// The fact around the record.
    fn into_fact(self) -> Fact;
    /// Kind and id.
    fn key(&self) -> FactKey {
        FactKey { kind: Self::KIND, id: self.id_text() }
    }
}

macro_rules! facts {
    ($($variant:ident($record:ty) = $code:literal, |$it:ident| $id:expr;)*) => {
        /// The kinds of facts. The codes stand in files and never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is described at its record")]
        pub enum FactKind { $($variant,)* }

        impl FactKind {
            /// All kinds in order.
            pub const ALL: &'static [FactKind] = &[$(FactKind::$variant,)*];

            /// The word in files: `pupil`, `result`.
            pub fn code(self) -> &'static str {
                match self { $(FactKind::$variant => $code,)* }
            }

            /// The kind of a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(FactKind::$variant),)* _ => None }
            }
        }

        /// One record with its kind.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is described at its record")]
        pub enum Fact { $($variant($record),)* }

        impl Fact {
            /// The key under which it stands.
            pub fn key(&self) -> FactKey {
                match self { $(Fact::$variant(record) => record.key(),)* }
            }
        }

        $(impl Record for $record {
            const KIND: FactKind = FactKind::$variant;
            fn id_text(&self) -> Arc<str> {
                let $it = self;
                Arc::from($id)
            }
            fn of(fact: &Fact) -> Option<&Self> {
                if let Fact::$variant(record) = fact { Some(record) } else { None }
            }
            fn into_fact(self) -> Fact {
                Fact::$variant(self)
            }
        })*
    };
}

facts! {
    School(School) = "school", |it| it.id.as_str();
    Class(Class) = "class", |it| it.id.as_str();
    Pupil(Pupil) = "pupil", |it| it.id.as_str();
    Enrolment(Enrolment) = "enrolment", |it| format!("{}|{}", it.pupil, it.school_year.start());
    Link(PupilLink) = "link", |it| it.id.as_str();
    Assessment(Assessment) = "assessment", |it| it.id.as_str();
    Import(Import) = "import", |it| it.id.as_str();
    Result(PupilResult) = "result", |it| format!("{}|{}", it.assessment, it.pupil);
    Route(Route) = "route", |it| it.id.as_str();
    Lesson(ExtraLesson) = "lesson", |it| it.id.as_str();
    Participation(Participation) = "participation", |it| it.id.as_str();
    Objection(Objection) = "objection", |it| it.id.as_str();
    Override(RuleOverride) = "override", |it| format!("{}|{}", it.rule, it.threshold);
    Activity(Activity) = "activity", |it| it.id.as_str();
    Layout(SavedLayout) = "layout", |it| it.id.as_str();
    Deficit(DeficitNote) = "deficit", |it| it.id.as_str();
    Erasure(Erasure) = "erasure", |it| it.pupil.as_str();
    Calendar(SchoolCalendar) = "calendar", |it| SchoolCalendar::id_of(&it.school, it.school_year);
    CheckSet(CheckSet) = "check-set", |it| it.skill.as_str();
    Template(RouteTemplate) = "template", |it| it.id.as_str();
    GroupForm(GroupForm) = "group-form", |it| it.installation.as_str();
    GroupResult(GroupResult) = "group-result", |it| it.id.as_str();
    Gradebook(GradebookTerm) = "gradebook", |it| it.id_text();
    Context(SchoolContext) = "context", |it| format!("{}|{}", it.school, it.school_year.start());
    Resource(Resource) = "resource", |it| it.id.as_str();
    Skill(OwnSkill) = "skill", |it| it.code.as_str();
    Apart(PupilsApart) = "apart", |it| it.id().to_string();
}

impl Fact {
    /// Whether two records say the same, wherever each was read: two people who take in one file differ in nothing.
    pub fn says_the_same(&self, other: &Fact) -> bool {
        self == other || matches!((self.anywhere(), other.anywhere()), (Some(one), Some(two)) if one == two)
    }

    /// The record without its row in a file; none for records that have none.
    fn anywhere(&self) -> Option<Fact> {
        let mut fact = self.clone();
        let place = match &mut fact {
            Fact::Result(it) => &mut it.place,
            Fact::GroupResult(it) => &mut it.place,
            Fact::Gradebook(it) => &mut it.place,
            Fact::Context(it) => &mut it.place,
            _ => return None,
        };
        *place = Place { import: ImportId::new(""), sheet: Arc::from(""), row: 0 };
        Some(fact)
    }
}
