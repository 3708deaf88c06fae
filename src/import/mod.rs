//! FILE → FACTS: reads foreign files, recognises what they are, drafts results with notices, and plans what would be written.
//!
//! Nothing here writes: a [`plan::Plan`] holds facts that `ops` may take. Invariant: a bad cell is a notice with its
//! address, a bad row never blocks the others, and nothing that the file does not say is guessed.

#[cfg(feature = "whole")]
pub mod cell;

#[cfg(feature = "whole")]
pub mod clash;

#[cfg(feature = "whole")]
pub mod days;

#[cfg(feature = "whole")]
pub mod draft;

pub mod fold;

#[cfg(feature = "whole")]
pub mod likeness;

#[cfg(feature = "whole")]
pub mod lists;

#[cfg(feature = "whole")]
pub mod matching;

#[cfg(feature = "whole")]
pub mod names;

#[cfg(feature = "whole")]
pub mod percent;

#[cfg(feature = "whole")]
pub mod plan;

#[cfg(feature = "whole")]
pub mod recognise;

pub mod sheet;

#[cfg(feature = "whole")]
pub mod signs;

#[cfg(feature = "whole")]
pub mod topics;
