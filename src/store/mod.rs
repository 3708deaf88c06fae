//! BROWSER ROOM 1, keeping: segments and journal (host-tested), the database, copies, one writer.
//!
//! What lives here: bytes that survive. What they mean is `wire`; what a change is, `change`.
//! Invariant: a change is acknowledged only after the transaction that holds its segments, its journal entry and the manifest
//! is complete with durability `strict` and was read back.

pub mod batch;
#[cfg(target_arch = "wasm32")]
pub mod copies;
pub mod copy_file;
pub mod derive;
pub mod disk;
pub mod exports;
pub mod fault;
pub mod frame;
#[cfg(target_arch = "wasm32")]
pub mod idb;
pub mod journal;
#[cfg(target_arch = "wasm32")]
pub mod keeper;
#[cfg(target_arch = "wasm32")]
pub mod lock;
pub mod manifest;
pub mod opening;
#[cfg(target_arch = "wasm32")]
pub mod patience;
#[cfg(target_arch = "wasm32")]
pub mod read_back;
#[cfg(target_arch = "wasm32")]
pub mod rooms;
pub mod rotation;
pub mod scrub;
#[cfg(target_arch = "wasm32")]
pub mod sealing;
pub mod segments;
pub mod told;
pub mod vault;
