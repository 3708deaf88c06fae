//! `judge DIR [-o FILE]`: reads a district (`classes/*.csv`, `works.csv`, `skills.csv`) through the program's own import and
//! writes what its own analysis finds, as `findings.json` (docs/accuracy.md). Host only; decides nothing itself but the
//! choices that the import leaves to a person ([`choices`]).

#[cfg(not(target_arch = "wasm32"))]
mod choices;
#[cfg(not(target_arch = "wasm32"))]
mod district;
#[cfg(not(target_arch = "wasm32"))]
mod report;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (folder, file) = match &words[..] {
        [folder] => (folder, format!("{folder}/findings.json")),
        [folder, flag, file] if flag == "-o" => (folder, file.clone()),
        _ => {
            eprintln!("judge DIR [-o FILE]");
            return std::process::ExitCode::FAILURE;
        }
    };
    let written = district::read(std::path::Path::new(folder)).and_then(|district| {
        for line in &district.remarks {
            eprintln!("{line}");
        }
        std::fs::write(&file, report::findings(&district)).map_err(|fault| format!("{file}: {fault}"))
    });
    match written {
        Ok(()) => {
            println!("{file}");
            std::process::ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
