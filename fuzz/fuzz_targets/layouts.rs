#![no_main]
//! The file of saved layouts.

marshrut_fuzz::target!("layouts", marshrut_fuzz::doors::saved_layouts, marshrut_fuzz::pen::text);
