//! The one serialized form, for database and files alike: v1 and the upgrade ladder. Renaming a field of `model` renames no JSON key.
//!
//! What lives here: how a fact is written and read (`v1`), which forms are still read (`ladder`), how much of a foreign text is
//! looked at before it is believed (`bounds`), and content hashes (`hash`). What a file or a segment is made of stands elsewhere.
//! Invariant: the same registers give the same bytes; what is written can be read; an unknown newer form is never guessed at.

pub mod bounds;
pub mod fields;
pub mod form;
pub mod hash;
pub mod ladder;
pub mod v1;
