//! Parts of pages on native HTML: each takes plain data and tells what was chosen. No session, no arithmetic, no style attribute.
//!
//! Invariant: whatever colour or shape says is said in words too; every part works by keyboard alone.

pub mod category;
pub mod evidence;
