//! `inspect FILE…`: what the import understands of files, as JSON of `tests/import/expect.schema.json`. For developers and
//! for methodists who prepare profiles. It prints the same draft that the preview shows and decides nothing itself.

#[cfg(not(target_arch = "wasm32"))]
mod account;
#[cfg(not(target_arch = "wasm32"))]
mod lists;
#[cfg(not(target_arch = "wasm32"))]
mod pupil;
#[cfg(not(target_arch = "wasm32"))]
mod work;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    account::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
