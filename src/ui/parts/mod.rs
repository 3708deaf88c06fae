//! Parts of pages on native HTML: each takes plain data and tells what was chosen. No session, no arithmetic, no style attribute.
//!
//! Invariant: whatever colour or shape says is said in words too; every part works by keyboard alone.
#![allow(clippy::needless_pass_by_value, reason = "a component owns what it shows")]

pub mod category;
pub mod chart;
pub mod dialog;
pub mod document;
pub mod evidence;
pub mod flag;
pub mod fresh;
pub mod heat;
pub mod note;
pub mod pick;
pub mod quote;
pub mod roving;
pub mod segments;
pub mod steps;
pub mod table;
pub mod why;
