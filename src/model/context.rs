//! What a school tells of itself in the context form or its social passport: counts, by field. Beside results, never among the
//! facts a rule may ask for.

use crate::model::calendar::SchoolYear;
use crate::model::id::SchoolId;
use crate::model::source::Place;
use std::collections::BTreeMap;

/// Counts of one school in one school year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolContext {
    /// Which school.
    pub school: SchoolId,
    /// When.
    pub school_year: SchoolYear,
    /// Field of the form (`pupils`, `teachers`, `large`) → count.
    pub counts: BTreeMap<String, u32>,
    /// The row it was read from.
    pub place: Place,
}

/// Fields that have a name, in the order in which they are told, each with the fields it is a part of.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("pupils", &[]),
    ("born2006", &["pupils"]),
    ("born2006Disabled", &["born2006", "pupils"]),
    ("born2007", &["pupils"]),
    ("born2007Disabled", &["born2007", "pupils"]),
    ("disabled", &["pupils"]),
    ("nonnative", &["pupils"]),
    ("registered", &["pupils"]),
    ("guardianship", &["pupils"]),
    ("families", &[]),
    ("large", &["families", "pupils"]),
    ("poor", &["families", "pupils"]),
    ("incomplete", &["families", "pupils"]),
    ("unemployed", &["families", "pupils"]),
    ("both_higher", &["families", "pupils"]),
    ("teachers", &[]),
    ("teachers5to9", &["teachers"]),
    ("teachersCategory", &["teachers"]),
];
