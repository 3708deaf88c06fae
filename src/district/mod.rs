//! SCHOOL AGGREGATES → municipal findings. Sees no pupil.
