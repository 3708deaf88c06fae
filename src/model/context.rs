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
