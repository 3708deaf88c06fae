//! FILE → FACTS: reads foreign files, recognises what they are, drafts results with notices, and plans what would be written.
//!
//! Nothing here writes: a [`plan::Plan`] holds facts that `ops` may take. Invariant: a bad cell is a notice with its
//! address, a bad row never blocks the others, and nothing that the file does not say is guessed.

pub mod cell;

pub mod draft;

pub mod fold;

pub mod likeness;

pub mod lists;

pub mod matching;

pub mod plan;

pub mod recognise;

pub mod sheet;
