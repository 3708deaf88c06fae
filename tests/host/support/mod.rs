//! What the tests share.

pub mod cast;
pub mod district;
pub mod paper;
pub mod school;
pub mod teacher;
