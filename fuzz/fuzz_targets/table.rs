#![no_main]
//! Cells to facts.

marshrut_fuzz::target!("table", marshrut_fuzz::doors::table, marshrut_fuzz::pen::text);
