//! Which facts belong to a class or a school.

use crate::model::id::{ClassId, SchoolId};

/// Of which facts a file or a segment is made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One class with everything known of its pupils.
    Class(ClassId),
    /// One school with its settings and road map.
    School(SchoolId),
    /// Everything.
    All,
}
