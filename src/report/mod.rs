//! Facts and findings → [`document::Document`] → screen, print, files: one function, several faces.

pub mod calendar;
pub mod check_sheet;
pub mod csv;
pub mod document;
pub mod docx;
pub mod family;
pub mod indicators;
pub mod lesson_journal;
pub mod parcel;
pub mod pupil;
pub mod route;
pub mod school;
pub mod school_help;
pub mod school_picture;
pub mod slips;
pub mod timeline_plan;
pub mod timetable;
pub mod work_note;
pub mod xlsx;
