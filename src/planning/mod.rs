//! FINDINGS → PROPOSALS: routes, their sequence, groups of extra lessons. What cannot be promised is listed with the reason.

pub mod groups;
pub mod propose;
pub mod request;
pub mod schedule;
pub mod sequence;
