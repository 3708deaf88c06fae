//! BROWSER ROOM 2, seeing: session (the one signal, dispatch, the clock), files, pages, parts. Logic is a tested function elsewhere.

pub mod parts;
pub mod words;
