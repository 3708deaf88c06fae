//! FACTS → FINDINGS: mastery, deficits, flags. Pure functions of facts, rules and today; never stored.
//!
//! Every entry takes a [`census::Census`]: the index of a dataset, built once. The same facts give the same findings.

pub mod census;
pub mod class_map;
pub mod findings;
pub mod flags;
pub mod indicators;
pub mod interval;
pub mod mastery;
pub mod strengths;
pub mod timeline;
pub mod works;
