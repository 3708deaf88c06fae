//! Fields of lists that hold no results: by which headings each is known, and whose fields a table has that is laid the other way.

use crate::reference::SeedFault;
use crate::reference::profiles::Profile;
use serde::Deserialize;

/// Headings of one field of a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    /// «event».
    pub field: String,
    /// The whole heading.
    #[serde(default)]
    pub is: Vec<String>,
    /// How the heading begins.
    #[serde(default)]
    pub begins: Vec<String>,
    /// Words that the heading must all contain.
    #[serde(default)]
    pub contains: Vec<String>,
}

impl FieldWords {
    /// Whether a folded heading names the field.
    pub fn fits(&self, folded: &str) -> bool {
        self.is.iter().any(|word| folded == word)
            || self.begins.iter().any(|word| folded.starts_with(word.as_str()))
            || (!self.contains.is_empty() && self.contains.iter().all(|word| folded.contains(word.as_str())))
    }
}

/// Fields that another profile names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldsOf {
    /// Its id.
    pub profile: String,
    /// Those that stand elsewhere here: the school is named in the title.
    pub without: Vec<String>,
}

/// Gives the fields of one profile to those that name it.
pub fn lend(file: &'static str, profiles: &mut [Profile]) -> Result<(), SeedFault> {
    for at in 0..profiles.len() {
        let Some(FieldsOf { profile, without }) = profiles[at].fields_of.take() else { continue };
        let lender = profiles.iter().find(|it| it.id == profile && !it.fields.is_empty());
        let lender = lender.ok_or_else(|| SeedFault { file, detail: format!("no fields of {profile}") })?;
        let is_lent = |it: &&FieldWords| !without.contains(&it.field);
        profiles[at].fields = lender.fields.iter().filter(is_lent).cloned().collect();
    }
    Ok(())
}
