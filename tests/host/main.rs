//! The core on the host: one program, so that it links once; `cargo test --test host ledger::` runs one file of it.
//! Apart stand `tests/layers.rs` (reads the source), `fuzz_cases` and `reading` (they watch panics and clocks).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

mod support;

mod batch;
mod bin;
mod calendar;
mod check_sets;
mod clashes;
mod copies;
mod deadline;
mod demo;
mod documents;
mod erasing;
mod exchange;
mod expectation;
mod faces;
mod findings;
mod flags;
mod group_form;
mod groups;
mod handout;
mod help_effect;
mod homemade;
mod hostile;
mod import;
mod indicators;
mod keeping;
mod laws;
mod layouts;
mod layouts_kept;
mod ledger;
mod lists;
mod nameless;
mod ops;
mod page;
mod plan;
mod planning;
mod planning_laws;
mod planted;
mod regroup;
mod report;
mod resources;
mod route_hours;
mod school_file;
mod sealing;
mod seeds;
mod slips;
mod templates;
mod text;
mod told;
mod twins;
mod unseen;
mod variants;
mod way;
mod works;
