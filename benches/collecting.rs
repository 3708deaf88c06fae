//! How long it takes to make a school of class files: opening (bounds, JSON, counts, hash), then one deed over all of them.
//!
//! `cargo bench --bench collecting` for 40 files of 25 pupils and twelve works; `-- --files 1000 --pupils 30 --works 2` for others;
//! `-- --write FOLDER` only writes the files, for `scripts/collecting-bench.mjs`, which does the same in the browser beside plain
//! JavaScript.
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

mod big_school;

use big_school::{Size, USUAL, measure, put_class};
use marshrut::exchange::class_file::{self, ClassFile, Origin};
use marshrut::exchange::merge;
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::{Moment, SchoolYear};
use marshrut::model::dataset::Dataset;
use marshrut::model::org::Class;
use marshrut::ops::{Actor, Op, apply};
use marshrut::reference::Reference;
use std::hint::black_box;
use std::sync::Arc;

fn option(name: &str) -> Option<String> {
    let words: Vec<String> = std::env::args().collect();
    words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned()
}

fn main() {
    let number = |word: &str, usual: usize| option(word).map_or(usual, |n| n.parse().unwrap());
    let n_files = number("--files", 40);
    let size = Size { n_pupils: number("--pupils", USUAL.n_pupils), n_works: number("--works", USUAL.n_works) };
    let reference = Reference::seeds().unwrap();
    let origin =
        Origin { installation: "bench".into(), by: "Циркулева М. А.".to_owned(), at: Moment(0), number: 1 };
    let text = |number: usize| {
        let mut room = Dataset::default();
        put_class(&mut room, &reference, size, number);
        let class = room.all::<Class>().find(|class| class.school_year == SchoolYear(2021)).unwrap();
        class_file::export(&room, &Scope::Class(class.id.clone()), &origin).unwrap()
    };
    let texts: Vec<String> = (0..n_files).map(text).collect();
    let n_bytes: usize = texts.iter().map(String::len).sum();
    println!("{} files, {:.1} MB", texts.len(), n_bytes as f64 / 1e6);
    if let Some(folder) = option("--write") {
        std::fs::create_dir_all(&folder).unwrap();
        for (number, text) in texts.iter().enumerate() {
            std::fs::write(format!("{folder}/class-{number:04}.json"), text).unwrap();
        }
        return;
    }
    let open = |text: &String| Arc::new(class_file::open(text.as_bytes()).unwrap());
    let files: Vec<Arc<ClassFile>> = texts.iter().map(open).collect();
    measure("opening", || {
        black_box(texts.iter().map(open).collect::<Vec<_>>());
    });
    measure("one deed over all", || {
        let actor = Actor { installation: "deputy".into(), by: String::new(), counter: 1, now: Moment(0) };
        black_box(apply(&Dataset::default(), Op::MergeAll(files.clone()), &actor).unwrap());
    });
    measure("the union alone", || {
        let mut all = Dataset::default();
        for file in &files {
            all = merge::union(&all, &file.facts);
        }
        black_box(all);
    });
}
