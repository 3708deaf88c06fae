//! F1 without the fuzzer: every input that once broke a reader (`tests/fuzz`) and the kept corpus (`fuzz/corpus`) go through
//! the same doors as in `scripts/fuzz`. No panic of ours, each within bounded time; where a reading crate gives up, the fault
//! is told in words. Inputs named `foreign-…` make a reading crate panic; each must still do so, or leave the list.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a failing unwrap is a failing test")]

#[path = "../fuzz/src/doors.rs"]
mod doors;
#[path = "../fuzz/src/shells.rs"]
mod shells;

use doors::DOORS;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{ReadFault, read};
use marshrut::text::file_faults::{read_fault, reader_crashed};
use marshrut::text::words::{Lang, Words};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Not optimized and on a shared machine; optimized the slowest takes some hundredths of a second.
const MOST: Duration = Duration::from_secs(10);

/// Where it panicked since the last look.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What one input did.
struct Outcome {
    /// Whether a panic came out of the door.
    is_out: bool,
    /// Places of panics in our code.
    ours: Vec<String>,
    /// Places of panics in reading crates, turned into a fault by the reader.
    foreign: Vec<String>,
    took: Duration,
}

fn swallow(door: impl FnOnce()) -> Outcome {
    let start = Instant::now();
    let is_out = catch_unwind(AssertUnwindSafe(door)).is_err();
    let (foreign, ours) = std::mem::take(&mut *PANICS.lock().unwrap()).into_iter().partition(|at| is_foreign(at));
    Outcome { is_out, ours, foreign, took: start.elapsed() }
}

fn is_foreign(place: &str) -> bool {
    place.contains("/registry/src/")
}

fn inputs(folder: &str, door: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(door);
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// One test, as the hook belongs to the whole process.
#[test]
fn what_once_broke_a_reader_and_the_corpus_come_back() {
    let place = |info: &std::panic::PanicHookInfo<'_>| info.location().map(ToString::to_string).unwrap_or_default();
    std::panic::set_hook(Box::new(move |info| PANICS.lock().unwrap().push(format!("{} {info}", place(info)))));
    let mut faults = Vec::new();
    let (mut n, mut n_foreign) = (0, 0);
    for (name, door) in DOORS {
        for path in inputs("fuzz/corpus", name).into_iter().chain(inputs("tests/fuzz", name)) {
            let input = std::fs::read(&path).unwrap();
            let outcome = swallow(|| door(&input));
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            n += 1;
            n_foreign += usize::from(!outcome.foreign.is_empty());
            if outcome.is_out || !outcome.ours.is_empty() || outcome.took > MOST {
                faults.push(format!("{name}/{file}: {:?} in {:?}", outcome.ours, outcome.took));
            }
            if file.starts_with("foreign-") && outcome.foreign.is_empty() {
                faults.push(format!("{name}/{file}: does not break the reading crate any more; take it off the list"));
            }
        }
    }
    faults.extend(told());
    faults.extend(large());
    let _ = std::panic::take_hook();
    println!("{n} inputs, {n_foreign} of them stop a reading crate");
    assert!(n > 100, "only {n} inputs: is this the right folder?");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Where a reading crate panics, a person reads a sentence: «damaged» where the build unwinds, else that the reader died.
fn told() -> Vec<String> {
    let mut faults = Vec::new();
    for (door, shell) in [("xlsx", shells::xlsx as fn(&[u8]) -> Vec<u8>), ("xls", shells::xls), ("ods", shells::ods)] {
        for path in inputs("tests/fuzz", door) {
            let bytes = shell(&std::fs::read(&path).unwrap());
            let outcome = catch_unwind(|| read(&bytes, "файл", &Limits::default()));
            if std::mem::take(&mut *PANICS.lock().unwrap()).is_empty() {
                continue;
            }
            let fault = outcome.ok().and_then(Result::err);
            if !matches!(fault, Some(ReadFault::Damaged { .. })) {
                faults.push(format!("{}: {fault:?}", path.display()));
            }
            for words in Lang::ALL.map(Words::new) {
                let sentences = fault.iter().map(|fault| read_fault(&words, fault)).chain([reader_crashed(&words)]);
                if sentences.into_iter().any(|told| told.what.is_empty() || told.next.is_empty()) {
                    faults.push(format!("{}: without a sentence", path.display()));
                }
            }
        }
    }
    faults
}

/// Work that must not grow with the square of the size: a megabyte each.
fn large() -> Vec<String> {
    let page =
        |inside: &str| format!("<table><tr><td>{}</table>", inside.repeat((1 << 20) / inside.len())).into_bytes();
    let cases: [(&str, Vec<u8>); 7] = [
        ("ampersands", page("&")),
        ("scripts", page("<script></script>")),
        ("spans", page("<tr><td rowspan=9999 colspan=2000>")),
        ("comments", page("<!---->")),
        ("blank lines", [b"a;b\n".to_vec(), vec![b'\n'; 1 << 20]].concat()),
        ("quotes", vec![b'"'; 1 << 20]),
        ("a table of sectors that stand in it many times", long_table()),
    ];
    let mut faults = Vec::new();
    for (name, bytes) in cases {
        let outcome = swallow(|| drop(read(&bytes, "файл", &Limits::default())));
        if outcome.is_out || !outcome.ours.is_empty() || outcome.took > MOST {
            faults.push(format!("{name}: {:?} in {:?}", outcome.ours, outcome.took));
        }
    }
    faults
}

/// A compound file of two megabytes whose allocation table claims a hundred times as many sectors, the directory a cycle.
fn long_table() -> Vec<u8> {
    let n_sectors = 4096;
    let mut bytes = vec![0; 512 * (n_sectors + 1)];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[30] = 9;
    let mut put = |at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    let n_more = (n_sectors - 109) / 127;
    put(44, n_sectors as u32);
    put(60, 0xFFFF_FFFE);
    put(68, 1);
    put(72, n_more as u32);
    for sector in 1..=n_more {
        put(512 * (sector + 1) + 508, if sector == n_more { 0xFFFF_FFFE } else { sector as u32 + 1 });
    }
    bytes
}
