//! SCHOOL AGGREGATES → municipal findings. Sees no pupil.

pub mod aggregate;
pub mod context;
pub mod joint;
pub mod low_result;
pub mod suppress;
