#![no_main]
//! What lies in the database.

marshrut_fuzz::target!("kept", marshrut_fuzz::doors::kept, marshrut_fuzz::pen::text);
