//! One type per message of `src/text/{ru,en}/*.ftl`, made by `build.rs`. Nothing here is written by hand.
//!
//! Invariant: both languages have every message with the same variables.

use crate::text::words::Message;
use fluent_bundle::FluentArgs;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
