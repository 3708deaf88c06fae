//! «Маршрут»: from the results files a school already has to individual routes that are given and checked.
//!
//! # The one idea
//! Facts are kept; findings are computed; every change goes through one door; the browser lives in two rooms.
//!
//! # The law of layers
//! A module names only modules written above it in the list below; `tests/layers.rs` reads every `crate::` path and
//! holds this order. `store::idb`, `store::rooms` and `ui` exist only under wasm, so that the core cannot even name a browser.
//!
//! # The way of one results file
//! `ui::files` (pick) → `import::sheet` (read, in the reader worker) → `import::recognise` → `import::draft` →
//! `import::plan` → `ops` (apply) → `store` (keep) → `analysis` (find) → `planning` (propose) → `ops` (track) →
//! `exchange` (send, merge) → `report` (tell).

pub mod model;

pub mod notice;

pub mod reference;

pub mod wire;

pub mod import;

pub mod analysis;

pub mod planning;

pub mod district;

pub mod exchange;

pub mod change;

pub mod ops;

pub mod text;

pub mod report;

pub mod store;

#[cfg(target_arch = "wasm32")]
pub mod ui;
