//! `district DIR --seed N [--schools N] [--pupils N] [--still]`: plants a synthetic district with known truth and writes it as
//! `classes/*.csv`, `works.csv`, `skills.csv` and `truth.json`. Host only; the model is told in docs/method/district.md.
//! `--still`: nobody changes between the works, so every «динамика» found is false.

#[cfg(not(target_arch = "wasm32"))]
mod chance;
#[cfg(not(target_arch = "wasm32"))]
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod people;
#[cfg(not(target_arch = "wasm32"))]
mod plant;
#[cfg(not(target_arch = "wasm32"))]
mod truth;
#[cfg(not(target_arch = "wasm32"))]
mod world;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((folder, wish)) = wish(&words) else {
        eprintln!("district DIR --seed N [--schools N] [--pupils N] [--still]");
        return std::process::ExitCode::FAILURE;
    };
    match write(std::path::Path::new(folder), &plant::plant(wish)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{folder}: {fault}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// The folder and what is asked for; `None` where a word is not understood.
#[cfg(not(target_arch = "wasm32"))]
fn wish(words: &[String]) -> Option<(&str, plant::Wish)> {
    let (folder, mut rest) = words.split_first().filter(|(folder, _)| !folder.starts_with("--"))?;
    let mut wish = plant::Wish { seed: 1, n_schools: 1, n_pupils: 150, liveliness: 1.0 };
    loop {
        rest = match rest {
            [] => return (wish.n_schools > 0).then_some((folder, wish)),
            [flag, more @ ..] if flag == "--still" => {
                wish.liveliness = 0.0;
                more
            }
            [flag, value, more @ ..] => {
                match flag.as_str() {
                    "--seed" => wish.seed = value.parse().ok()?,
                    "--schools" => wish.n_schools = value.parse().ok()?,
                    "--pupils" => wish.n_pupils = value.parse().ok()?,
                    _ => return None,
                }
                more
            }
            _ => return None,
        };
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write(folder: &std::path::Path, district: &plant::District) -> std::io::Result<()> {
    let classes = folder.join("classes");
    std::fs::create_dir_all(&classes)?;
    for (number, sheet) in district.sheets.iter().enumerate() {
        std::fs::write(classes.join(files::file_name(sheet)), files::class_file(district, sheet, number))?;
    }
    std::fs::write(folder.join("works.csv"), files::works(district))?;
    std::fs::write(folder.join("skills.csv"), files::skills(district))?;
    std::fs::write(folder.join("truth.json"), truth::truth(district))
}

#[cfg(target_arch = "wasm32")]
fn main() {}
