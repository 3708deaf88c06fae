//! All sentences with data in them, Russian and English (Fluent), and how dates and numbers are printed.
//!
//! Sentences stand in `ru/*.ftl` and `en/*.ftl`, one file per page or room, what the first page says in `first`; `build.rs`
//! makes a type of each (`msg`).
//! Nothing here decides anything: it receives typed values and returns text.

pub mod beside;
pub mod care;
pub mod codes;
pub mod contents;
pub mod context;
pub mod date;
pub mod describe;
pub mod faults;
pub mod file_faults;
pub mod flags;
pub mod groups;
pub mod help_effect;
pub mod labels;
pub mod mastery;
pub mod msg;
pub mod notices;
pub mod number;
pub mod reasons;
pub mod rules;
pub mod tie;
pub mod timeline;
pub mod words;
pub mod works;
