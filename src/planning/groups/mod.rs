//! Small groups for extra lessons: pupils of any class with a common deficit, a tutor who teaches it, times of the week at which all
//! of them are free. Covers the most weight of deficits it finds, and says what no division could exceed (docs/method/groups.md).
//!
//! Invariants: every limit of the request holds; every pupil is in a group or left out with a true reason; the covered weight never
//! exceeds the limit; the order of pupils, tutors and groups in the request changes nothing; the same request gives the same answer.

pub mod bound;
pub mod capacity;
pub mod division;
pub mod instance;
pub mod needs;
pub mod places;
pub mod plan;
pub mod request;
pub mod rooms;
pub mod search;
pub mod setup;
pub mod stepwise;

use crate::planning::groups::division::Division;
use crate::planning::groups::request::{GroupRequest, Tutor};
use crate::planning::groups::stepwise::Search;

/// Divides. Groups that meet already stay as they are as long as nothing speaks against them (docs/method/groups.md): they are left
/// for others only where that is worth more than staying.
pub fn divide(request: &GroupRequest) -> Division {
    Search::of(request).division()
}

/// What changes with a tutor more: pupils in a group and weight covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Gain {
    /// Pupils in a group more than before.
    pub n_pupils: i64,
    /// Weight covered more than before.
    pub covered: i64,
}

impl Gain {
    /// Of a division found with more than the one before had.
    pub fn of(before: &Division, more: &Division) -> Self {
        if more.covered < before.covered {
            // Staying was worth more; the division there is remains possible and gains nothing.
            return Self::default();
        }
        Self {
            n_pupils: before.left_out.len() as i64 - more.left_out.len() as i64,
            covered: more.covered as i64 - before.covered as i64,
        }
    }
}

/// Divides anew with one tutor more, starting from the division there is: what would change. Nobody with the tutor's name may be
/// among the tutors yet.
pub fn with_one_more(request: &GroupRequest, division: &Division, tutor: Tutor) -> Gain {
    let mut asked = request.clone();
    asked.tutors.push(tutor);
    Gain::of(division, &Search::starting_from(&asked, &division.groups).division())
}
