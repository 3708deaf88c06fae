#![no_main]
//! The parts of an xlsx, zipped anew.

marshrut_fuzz::target!("xlsx", marshrut_fuzz::doors::xlsx, marshrut_fuzz::pen::text);
