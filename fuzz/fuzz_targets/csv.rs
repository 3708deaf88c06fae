#![no_main]
//! Separated text in every encoding.

marshrut_fuzz::target!("csv", marshrut_fuzz::doors::csv, marshrut_fuzz::pen::text);
