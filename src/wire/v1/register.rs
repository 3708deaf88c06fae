//! Form 1 of a fact with all its versions.

use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::InstallationId;
use crate::model::order::Gather;
use crate::model::version::{Register, Version, VersionVector};
use crate::wire::form::{ValueFault, Wire, Word};
use crate::wire::ladder::WireFault;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More installations than ever touch one record in a district.
const VECTOR_MAX: usize = 256;

/// Counters stay exact in every reader of JSON.
const COUNTER_MAX: u64 = 1 << 53;

/// A fact with its versions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterV1 {
    kind: Word,
    id: Arc<str>,
    versions: Vec<VersionV1>,
}

/// One version.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionV1 {
    seen: BTreeMap<Arc<str>, u64>,
    by_installation: Arc<str>,
    by: String,
    at: i64,
    body: Option<FactV1>,
}

macro_rules! fact_form {
    ($($variant:ident = $code:literal,)*) => {
        /// A record under the code of its kind.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each is described at its form")]
        pub enum FactV1 { $(#[serde(rename = $code)] $variant(<record!($variant) as Wire>::Form),)* }

        impl Wire for Fact {
            type Form = FactV1;
            fn to_form(&self) -> FactV1 {
                match self { $(Fact::$variant(record) => FactV1::$variant(record.to_form()),)* }
            }
            fn of_form(form: FactV1) -> Result<Self, ValueFault> {
                Ok(match form { $(FactV1::$variant(form) => Fact::$variant(Wire::of_form(form)?),)* })
            }
        }
    };
}

macro_rules! record {
    (School) => {
        crate::model::org::School
    };
    (Class) => {
        crate::model::org::Class
    };
    (Pupil) => {
        crate::model::org::Pupil
    };
    (Enrolment) => {
        crate::model::org::Enrolment
    };
    (Link) => {
        crate::model::org::PupilLink
    };
    (Assessment) => {
        crate::model::assessment::Assessment
    };
    (Import) => {
        crate::model::source::Import
    };
    (Result) => {
        crate::model::result::PupilResult
    };
    (Route) => {
        crate::model::route::Route
    };
    (Lesson) => {
        crate::model::lesson::ExtraLesson
    };
    (Participation) => {
        crate::model::event::Participation
    };
    (Objection) => {
        crate::model::objection::Objection
    };
    (Override) => {
        crate::model::objection::RuleOverride
    };
    (Activity) => {
        crate::model::road_map::Activity
    };
    (Layout) => {
        crate::model::source::SavedLayout
    };
    (Deficit) => {
        crate::model::deficit::DeficitNote
    };
    (Erasure) => {
        crate::model::org::Erasure
    };
    (GroupResult) => {
        crate::model::group_result::GroupResult
    };
    (Gradebook) => {
        crate::model::gradebook::GradebookTerm
    };
    (Context) => {
        crate::model::context::SchoolContext
    };
    (Calendar) => {
        crate::model::school_calendar::SchoolCalendar
    };
    (CheckSet) => {
        crate::model::check_set::CheckSet
    };
    (Template) => {
        crate::model::template::RouteTemplate
    };
    (GroupForm) => {
        crate::model::group_form::GroupForm
    };
    (Resource) => {
        crate::model::resource::Resource
    };
    (Skill) => {
        crate::model::own_skill::OwnSkill
    };
    (Apart) => {
        crate::model::org::PupilsApart
    };
}

fact_form! {
    School = "school",
    Class = "class",
    Pupil = "pupil",
    Enrolment = "enrolment",
    Link = "link",
    Assessment = "assessment",
    Import = "import",
    Result = "result",
    Route = "route",
    Lesson = "lesson",
    Participation = "participation",
    Objection = "objection",
    Override = "override",
    Activity = "activity",
    Layout = "layout",
    Deficit = "deficit",
    Erasure = "erasure",
    GroupResult = "group-result",
    Gradebook = "gradebook",
    Context = "context",
    Calendar = "calendar",
    CheckSet = "check-set",
    Template = "template",
    GroupForm = "group-form",
    Resource = "resource",
    Skill = "skill",
    Apart = "apart",
}

impl RegisterV1 {
    /// Model → file.
    pub fn of(key: &FactKey, register: &Register) -> Self {
        Self { kind: Cow::Borrowed(key.kind.code()), id: key.id.clone(), versions: to_forms(register) }
    }

    /// File → model. Refused when a body belongs under another key, or when versions stand that others have seen.
    pub fn read(self) -> Result<(FactKey, Register), WireFault> {
        let kind = FactKind::of_code(&self.kind).ok_or_else(|| WireFault::UnknownKind(self.kind.to_string()))?;
        let key = FactKey::new(kind, self.id);
        let register = of_forms(&key, self.versions)?;
        if register.versions().is_empty() {
            return Err(WireFault::NotCanonical(key));
        }
        Ok((key, register))
    }
}

/// The versions of a register.
pub fn to_forms(register: &Register) -> Vec<VersionV1> {
    let form = |version: &Version| VersionV1 {
        seen: version.vector.pairs().map(|(installation, n)| (installation.to_form(), n)).gather(),
        by_installation: version.by_installation.to_form(),
        by: version.by.clone(),
        at: version.at.to_form(),
        body: version.body.to_form(),
    };
    register.versions().iter().map(form).collect()
}

/// The register of some versions; empty for none.
pub fn of_forms(key: &FactKey, forms: Vec<VersionV1>) -> Result<Register, WireFault> {
    let n = forms.len();
    let versions = forms.into_iter().map(|form| version(key, form)).collect::<Result<Vec<_>, _>>()?;
    // By `Ord` alone: `PartialOrd` of every record would be a second copy of the same comparison.
    let is_ordered = versions.is_sorted_by(|one, next| one.cmp(next).is_le());
    let register = Register::of(versions);
    if is_ordered && register.versions().len() == n { Ok(register) } else { Err(WireFault::NotCanonical(key.clone())) }
}

fn version(key: &FactKey, form: VersionV1) -> Result<Version, WireFault> {
    if form.seen.len() > VECTOR_MAX || form.seen.values().any(|n| *n == 0 || *n > COUNTER_MAX) {
        return Err(WireFault::VectorOutOfRange(key.clone()));
    }
    let value = |fault| WireFault::Value { key: key.clone(), fault };
    let body: Option<Fact> = Wire::of_form(form.body).map_err(value)?;
    if body.as_ref().is_some_and(|fact| fact.key() != *key) {
        return Err(WireFault::KeyMismatch(key.clone()));
    }
    Ok(Version {
        vector: VersionVector::of(
            form.seen.into_iter().map(|(installation, n)| (InstallationId::new(installation), n)),
        ),
        by_installation: InstallationId::new(form.by_installation),
        by: form.by,
        at: Wire::of_form(form.at).map_err(value)?,
        body,
    })
}
