#![no_main]
//! The records of an xls, framed anew.

marshrut_fuzz::target!("xls", marshrut_fuzz::doors::xls, marshrut_fuzz::pen::records);
