#![no_main]
//! Our own files, sealed anew.

marshrut_fuzz::target!("json", marshrut_fuzz::doors::json, marshrut_fuzz::pen::text);
