//! The generator of synthetic districts: the same seed gives the same bytes, truth and files tell of the same rows, and what
//! its model page promises can be seen in the truth (docs/method/district.md).

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Plants a district in a folder of its own and gives its files by name.
fn planted(name: &str, words: &[&str]) -> BTreeMap<PathBuf, String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let status = Command::new(env!("CARGO_BIN_EXE_district")).arg(&folder).args(words).status().unwrap();
    assert!(status.success(), "{words:?}");
    let mut files = BTreeMap::new();
    for folder in [&folder, &folder.join("classes")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                files.insert(path.file_name().unwrap().into(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

fn truth(files: &BTreeMap<PathBuf, String>) -> Value {
    serde_json::from_str(&files[Path::new("truth.json")]).unwrap()
}

fn lacks(mind: &Value, moment: usize, skill: &str) -> bool {
    mind["missing"][moment].as_array().unwrap().iter().any(|lacked| lacked == skill)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_does_not() {
    let small = ["--seed", "5", "--pupils", "80"];
    assert_eq!(planted("one", &small), planted("same", &small));
    assert_ne!(planted("one", &small), planted("other", &["--seed", "6", "--pupils", "80"]));
}

#[test]
fn truth_and_files_tell_of_the_same_rows() {
    let files = planted("rows", &["--seed", "7", "--schools", "2", "--pupils", "80"]);
    let truth = truth(&files);
    let rows = truth["rowTruth"].as_object().unwrap();
    assert_eq!(rows.len(), files.len() - 3, "every class file has its rows in the truth");
    for (file, ids) in rows {
        let ids = ids.as_array().unwrap();
        let lines: Vec<&str> = files[Path::new(file)].lines().collect();
        assert_eq!(lines.len(), ids.len() + 1, "{file}");
        let width = lines[0].split(';').count();
        for (line, id) in lines[1..].iter().zip(ids) {
            let cells: Vec<&str> = line.split(';').collect();
            assert_eq!(cells.len(), width, "{file}: {line}");
            let pupil = truth["pupils"].as_array().unwrap().iter().find(|pupil| pupil["id"] == *id).unwrap();
            let stays = pupil["history"].as_array().unwrap();
            let stay = stays.iter().find(|stay| stay["schoolYear"] == cells[2]).unwrap();
            assert_eq!(stay["class"], cells[7], "{file}: {line}");
        }
    }
}

#[test]
fn what_the_model_promises_is_seen_in_the_truth() {
    let files = planted("model", &["--seed", "8", "--schools", "2", "--pupils", "160"]);
    let all = truth(&files);
    let (mut above, mut below) = ((0, 0), (0, 0));
    for line in files[Path::new("skills.csv")].lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let Some(under) = cells[4].split_whitespace().next() else { continue };
        if cells[3].parse::<u8>().unwrap() > 5 {
            continue;
        }
        for pupil in all["pupils"].as_array().unwrap() {
            let mind = &pupil["subjects"][cells[1]];
            let count = if lacks(mind, 0, under) { &mut below } else { &mut above };
            count.0 += u32::from(lacks(mind, 0, cells[0]));
            count.1 += 1;
        }
    }
    let (with, without) = (f64::from(above.0) / f64::from(above.1), f64::from(below.0) / f64::from(below.1));
    assert!(without > with + 0.2, "lack of a skill passes on to what rests on it: {with:.2} → {without:.2}");
    let moving =
        all["pupils"].as_array().unwrap().iter().filter(|pupil| pupil["subjects"]["Математика"]["trend"] != "flat");
    assert!(moving.count() > 20, "somebody grows or falls");
    let still = truth(&planted("still", &["--seed", "8", "--pupils", "80", "--still"]));
    let of_subject = |pupil: &Value| pupil["subjects"]["Русский язык"]["trendDelta"].as_f64().unwrap();
    assert!(still["pupils"].as_array().unwrap().iter().all(|pupil| of_subject(pupil).abs() < 1e-9), "nobody changes");
}

#[test]
fn words_that_are_not_understood_write_nothing() {
    for words in [&["--seed", "1"][..], &["somewhere", "--schools", "0"], &["somewhere", "--sead", "1"], &[]] {
        let status = Command::new(env!("CARGO_BIN_EXE_district")).args(words).status().unwrap();
        assert!(!status.success(), "{words:?}");
    }
}
