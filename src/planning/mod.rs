//! FINDINGS → PROPOSALS: routes, their sequence, groups of extra lessons. What cannot be promised is listed with the reason.

pub mod request;
