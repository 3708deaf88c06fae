#![no_main]
//! The parts of an ods, zipped anew.

marshrut_fuzz::target!("ods", marshrut_fuzz::doors::ods, marshrut_fuzz::pen::text);
