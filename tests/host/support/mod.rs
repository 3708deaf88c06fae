//! What the tests share.

pub mod cast;
pub mod district;
pub mod school;
