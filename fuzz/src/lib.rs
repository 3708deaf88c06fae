//! What the fuzz targets share: the doors that are tried, the shells around mutated bytes, the mutations, the watch.

pub mod doors;
pub mod pen;
pub mod shells;
pub mod watch;

#[global_allocator]
static COUNTING: watch::Counting = watch::Counting;

/// A target: its door under the watch, with mutations of its kind.
#[macro_export]
macro_rules! target {
    ($name:literal, $door:path, $pen:path) => {
        libfuzzer_sys::fuzz_target!(
            init: {
                $crate::watch::begin($name);
            },
            |data: &[u8]| $crate::watch::over(data, $door)
        );
        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            $pen(data, size, max_size, seed)
        });
    };
}
