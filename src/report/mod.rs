//! Facts and findings → [`document::Document`] → screen, print, files: one function, several faces.

pub mod csv;
pub mod document;
pub mod timeline_plan;
