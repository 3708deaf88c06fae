//! A seed that is parsed when somebody first looks into it. What the first page does not look into, then lies with the pages
//! that do (`ui::later`).

use crate::reference::SeedFault;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// What is compiled in as text.
pub trait Seeded: Sized {
    /// Parses it.
    fn parsed() -> Result<Self, SeedFault>;
}

/// A seed, parsed once; copies share it.
#[derive(Debug)]
pub struct Later<T>(Arc<OnceLock<T>>);

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Self(Arc::new(OnceLock::new()))
    }
}

impl<T: Seeded> Deref for Later<T> {
    type Target = T;

    /// # Panics
    /// When the seed does not parse: a defect of the build, which `tests/host/seeds.rs` finds.
    fn deref(&self) -> &T {
        self.0.get_or_init(|| T::parsed().unwrap_or_else(|fault| panic!("seed: {fault:?}")))
    }
}
