//! NOUNS: plain data and the invariants that hold whoever made them. Sees nobody; no serde, no clock, no browser.

pub mod assessment;
pub mod calendar;
pub mod check_set;
pub mod context;
pub mod dataset;
pub mod deficit;
pub mod event;
pub mod evidence;
pub mod fact;
pub mod gradebook;
pub mod group_form;
pub mod group_result;
pub mod hex;
pub mod id;
pub mod lesson;
pub mod objection;
pub mod order;
pub mod org;
pub mod result;
pub mod road_map;
pub mod route;
pub mod school_calendar;
pub mod skill;
pub mod source;
pub mod template;
pub mod version;
