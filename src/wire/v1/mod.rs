//! Form 1. Frozen once released: a new need makes form 2 and a step of the ladder, never a change here.

pub mod care;
pub mod deficit;
pub mod exports;
pub mod group_form;
pub mod groups;
pub mod journal;
pub mod lock;
pub mod org;
pub mod register;
pub mod school;
pub mod work;
