#![no_main]
//! A web page under the name of a workbook.

marshrut_fuzz::target!("html", marshrut_fuzz::doors::html, marshrut_fuzz::pen::text);
