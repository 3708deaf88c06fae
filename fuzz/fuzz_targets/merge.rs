#![no_main]
//! Records of a class file, merged.

marshrut_fuzz::target!("merge", marshrut_fuzz::doors::merge, marshrut_fuzz::pen::text);
