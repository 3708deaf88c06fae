//! «Маршрут»: from the results files a school already has to individual routes that are given and checked.
//!
//! # The one idea
//! Facts are kept; findings are computed; every change goes through one door; the browser lives in two rooms.
//!
//! # The law of layers
//! A module names only modules written above it in the list below; `tests/layers.rs` reads every `crate::` path and
//! holds this order. `store::idb`, `store::rooms` and `ui` exist only under wasm, so that the core cannot even name a browser.
//!
//! The reader worker is built without the feature `whole`: of the library it holds `model` and `import::sheet`, and is built for speed.
//!
//! # The way of one results file
//! `ui::files` (pick) → `import::sheet` (read, in the reader worker) → `import::recognise` → `import::draft` →
//! `import::plan` → `ops` (apply) → `store` (keep) → `analysis` (find) → `planning` (propose) → `ops` (track) →
//! `exchange` (send, merge) → `report` (tell).

pub mod model;

#[cfg(feature = "whole")]
pub mod notice;

#[cfg(feature = "whole")]
pub mod reference;

#[cfg(feature = "whole")]
pub mod wire;

pub mod import;

#[cfg(feature = "whole")]
pub mod analysis;

#[cfg(feature = "whole")]
pub mod planning;

#[cfg(feature = "whole")]
pub mod district;

#[cfg(feature = "whole")]
pub mod exchange;

#[cfg(feature = "whole")]
pub mod change;

#[cfg(feature = "whole")]
pub mod ops;

#[cfg(feature = "whole")]
pub mod text;

#[cfg(feature = "whole")]
pub mod report;

#[cfg(feature = "whole")]
pub mod store;

#[cfg(all(target_arch = "wasm32", feature = "whole"))]
pub mod ui;
