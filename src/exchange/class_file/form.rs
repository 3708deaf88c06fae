//! The form of a class file as it is written.

use crate::exchange::class_file::Manifest;
use crate::exchange::signing::Signature;
use crate::model::fact::FactKind;
use crate::model::order::Gather;
use crate::wire::form::{ValueFault, Wire};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Only what tells which reader is needed.
#[derive(Deserialize)]
pub struct Head {
    pub format: String,
    pub v: u64,
}

/// The file with its facts as they stand there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    pub format: String,
    pub v: u64,
    pub manifest: ManifestV1,
    #[serde(borrow)]
    pub facts: &'a RawValue,
    #[serde(default)]
    pub signature: Option<Signature>,
}

/// What a file says of itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestV1 {
    pub school: Option<Arc<str>>,
    pub school_name: String,
    pub class: Option<Arc<str>>,
    pub class_title: String,
    pub school_year: Option<i32>,
    pub made_at: i64,
    pub by: String,
    pub installation: Arc<str>,
    pub number: u64,
    pub n_facts: BTreeMap<String, usize>,
    pub n_pupils: usize,
    pub sha256: String,
}

impl ManifestV1 {
    /// What it says, in the words of the program.
    pub fn read(self) -> Result<Manifest, ValueFault> {
        let kinds = self.n_facts.into_iter().filter_map(|(code, n)| Some((FactKind::of_code(&code)?, n)));
        Ok(Manifest {
            school: Wire::of_form(self.school)?,
            school_name: self.school_name,
            class: Wire::of_form(self.class)?,
            class_title: self.class_title,
            school_year: Wire::of_form(self.school_year)?,
            made_at: Wire::of_form(self.made_at)?,
            by: self.by,
            installation: Wire::of_form(self.installation)?,
            number: self.number,
            n_facts: kinds.gather(),
            n_pupils: self.n_pupils,
            sha256: self.sha256,
        })
    }
}
