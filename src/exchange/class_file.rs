//! The file that goes from hand to hand: a manifest that says what is inside, and the facts with all their versions.

use crate::model::calendar::{Moment, SchoolYear};
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::{ClassId, InstallationId, SchoolId};
use crate::model::version::Register;
use std::collections::BTreeMap;

/// An opened file: checked, not yet merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassFile {
    /// What it says about itself; counts and hash agree with the facts.
    pub manifest: Manifest,
    /// The facts with their versions, removals included.
    pub facts: BTreeMap<FactKey, Register>,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Whose school, where one is known.
    pub school: Option<SchoolId>,
    /// Its name, for people.
    pub school_name: String,
    /// The class, when it is the file of one.
    pub class: Option<ClassId>,
    /// «6Б», for people; empty for a whole school.
    pub class_title: String,
    /// Of the class.
    pub school_year: Option<SchoolYear>,
    /// By the maker's clock.
    pub made_at: Moment,
    /// The maker's name.
    pub by: String,
    /// The maker's installation.
    pub installation: InstallationId,
    /// The number of the last change of that installation: the higher, the newer.
    pub number: u64,
    /// Registers of each kind, removals included.
    pub n_facts: BTreeMap<FactKind, usize>,
    /// Pupils that are not removed.
    pub n_pupils: usize,
    /// SHA-256 of the canonical facts, lower-case hex.
    pub sha256: String,
}

impl Manifest {
    /// «6Б», else the name of the school.
    pub fn title(&self) -> String {
        if self.class_title.is_empty() { self.school_name.clone() } else { self.class_title.clone() }
    }
}
