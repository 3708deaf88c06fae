//! SCHOOL AGGREGATES → municipal findings. Sees no pupil.

pub mod low_result;
