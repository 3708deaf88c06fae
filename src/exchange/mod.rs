//! FACTS ⇄ FILES between people: class file, scope, merge. Merge is algebra: idempotent, commutative, associative.
//!
//! What lives here: which facts belong together (`scope`, `handout`), the file they travel in (`class_file`), what a file
//! would change (`merge`), what many mean for each other (`batch`). The serialized form of a fact is `wire`; the deed of merging is `ops`.
//! Invariant: nothing in a file is believed before its counts and its hash agree with what is in it.

pub mod adoption;
pub mod batch;
pub mod class_file;
pub mod decide;
pub mod handout;
pub mod keyring;
pub mod layouts;
pub mod merge;
pub mod names;
pub mod school_file;
pub mod scope;
pub mod sealed;
pub mod signing;
pub mod twins;
pub mod undecided;
pub mod written;
