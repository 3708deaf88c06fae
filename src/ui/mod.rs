//! BROWSER ROOM 2, seeing: session (the one signal, dispatch, the clock), files, pages, parts. Logic is a tested function
//! in a room to the left; a component here draws and dispatches.

#![allow(clippy::needless_pass_by_value, reason = "components take their properties by value")]
#![allow(missing_docs, reason = "properties of components are named by their types; the components are described")]

pub mod app;
pub mod choices;
pub mod clock;
pub mod collecting;
pub mod computed;
pub mod copies;
pub mod copy_line;
pub mod demo;
pub mod desk;
pub mod drop_area;
pub mod entries;
pub mod exports;
pub mod files;
pub mod find;
pub mod frame;
pub mod glance;
pub mod intake;
pub mod keys;
pub mod later;
pub mod lock;
pub mod maker;
pub mod pages;
pub mod parts;
pub mod place;
pub mod router;
pub mod safety;
pub mod save_status;
pub mod session;
pub mod settings;
pub mod sheet_intake;
pub mod signing;
pub mod title;
pub mod toast;
pub mod words;
