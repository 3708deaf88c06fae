//! Watches over a run: a ceiling of memory as the reader's worker has one, and which panics count. A panic in the reading
//! crates that our reader turns into «damaged» is no crash, but the page's build cannot unwind: there it ends the worker. So
//! the first input of each such place is saved beside the crashes, under `foreign-…`.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The most bytes one input may hold at once.
const CEILING: usize = 512 << 20;

/// Counts bytes in use; beyond the ceiling it says that there are no more.
pub struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

// Safety: every call goes to the system's allocator with the same layout; only its answer may be withheld.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let before = IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        if before + layout.size() > CEILING {
            IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
            return std::ptr::null_mut();
        }
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

thread_local! {
    static INPUT: Cell<*const [u8]> = const { Cell::new(std::ptr::slice_from_raw_parts(std::ptr::null(), 0)) };
}

static TARGET: OnceLock<&str> = OnceLock::new();

/// Takes the place of the engine's own hook, which ends the run at every panic.
pub fn begin(target: &'static str) {
    let _ = TARGET.set(target);
    std::panic::set_hook(Box::new(told));
}

fn told(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|at| format!("{}-{}", at.file(), at.line())).unwrap_or_default();
    let Some((_, crate_place)) = place.split_once("/registry/src/") else {
        eprintln!("{info}");
        if !place.contains("/library/") && !place.contains("/rustc/") {
            std::process::abort();
        }
        return save(&place);
    };
    save(crate_place.split_once('/').map_or(crate_place, |(_, rest)| rest));
}

fn save(place: &str) {
    let name: String = place.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let folder = PathBuf::from("artifacts").join(TARGET.get().unwrap_or(&""));
    let path = folder.join(format!("foreign-{name}"));
    if path.exists() {
        return;
    }
    // Safety: the input outlives the run of its door, and the hook runs inside it.
    let input = INPUT.with(|input| unsafe { input.get().as_ref() }.unwrap_or_default().to_vec());
    let _ = std::fs::create_dir_all(&folder);
    let _ = std::fs::write(path, input);
}

/// Runs a door over an input.
pub fn over(input: &[u8], door: fn(&[u8])) {
    INPUT.with(|slot| slot.set(input));
    door(input);
}
