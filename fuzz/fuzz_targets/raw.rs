#![no_main]
//! Bytes as they are.

marshrut_fuzz::target!("raw", marshrut_fuzz::doors::raw, marshrut_fuzz::pen::text);
