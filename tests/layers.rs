//! The law of the house, read from the source itself: order of rooms, openings, lengths, words, who may name what.
//!
//! Every rule is a row of `RULES`; a fault names file, line and what to do. `every_rule_can_fail` feeds each rule a text that
//! breaks it and one that does not, so that no rule sleeps.

#![allow(clippy::unwrap_used)]

#[path = "layers/rules.rs"]
mod rules;
#[path = "layers/source.rs"]
mod source;

use rules::RULES;
use source::Source;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_house_keeps_its_law() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "only {} files under src: is this the right folder?", paths.len());
    let mut faults = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let source = Source::read(&name, &std::fs::read_to_string(&path).unwrap());
        for rule in RULES {
            let found = (rule.find)(&source);
            faults.extend(found.into_iter().map(|(line, what)| format!("src/{name}:{line}: {what} [{}]", rule.name)));
        }
    }
    assert!(faults.is_empty(), "\n{}\n{} faults\n", faults.join("\n"), faults.len());
}

/// Rule, file name, text that must be refused (empty: must be accepted).
const CASES: &[(&str, &str, &str, Verdict)] = &[
    ("order", "model/id.rs", "//! x\nuse crate::import::plan;\n", Verdict::Refused),
    ("order", "model/id.rs", "//! x\nuse crate::{notice, model};\n", Verdict::Refused),
    ("order", "ops/mod.rs", "//! x\nfn f() -> crate::store::keeper::Keeper { }\n", Verdict::Refused),
    ("order", "ops/pen.rs", "//! x\nuse super::super::store;\n", Verdict::Refused),
    ("order", "cabinet/mod.rs", "//! x\n", Verdict::Refused),
    (
        "order",
        "ops/pen.rs",
        "//! x\n//! Like `crate::ui`.\nuse crate::{change, model};\nconst A: &str = \"crate::ui\";\n",
        Verdict::Kept,
    ),
    ("opening", "model/id.rs", "use std::fmt;\n", Verdict::Refused),
    ("opening", "model/id.rs", "//! Names.\n", Verdict::Kept),
    ("stars", "model/id.rs", "//! x\nuse super::*;\n", Verdict::Refused),
    ("stars", "model/id.rs", "//! x\npub use crate::model::id::Id;\n", Verdict::Refused),
    ("stars", "model/id.rs", "//! x\n#[cfg(test)]\nmod tests {\n    use super::*;\n}\n", Verdict::Kept),
    ("words", "model/utils.rs", "//! x\n", Verdict::Refused),
    ("words", "model/id.rs", "//! x\nstruct RowManager;\n", Verdict::Refused),
    ("words", "model/id.rs", "//! x\nfn date_helpers() {}\n", Verdict::Refused),
    ("words", "model/id.rs", "//! x\nfn f() { todo!() }\n", Verdict::Refused),
    ("words", "model/id.rs", "//! The manager of the school.\nfn permission() { /* utils */ }\n", Verdict::Kept),
    ("serde", "model/id.rs", "//! x\n#[derive(Serialize)]\nstruct A;\n", Verdict::Refused),
    ("serde", "wire/v1.rs", "//! x\n#[derive(Serialize)]\nstruct A;\n", Verdict::Kept),
    ("browser", "analysis/census.rs", "//! x\nuse web_sys::Window;\n", Verdict::Refused),
    ("browser", "ui/files.rs", "//! x\nuse indexed_db_futures::database::Database;\n", Verdict::Refused),
    ("browser", "analysis/census.rs", "//! x\n#[cfg(target_arch = \"wasm32\")]\nfn f() {}\n", Verdict::Refused),
    ("browser", "ui/files.rs", "//! x\nuse web_sys::File;\n", Verdict::Kept),
    ("clock", "ops/mod.rs", "//! x\nfn f() { SystemTime::now(); }\n", Verdict::Refused),
    ("clock", "ui/pages/today.rs", "//! x\nfn f() { js_sys::Math::random(); }\n", Verdict::Refused),
    ("clock", "ui/clock.rs", "//! x\nfn f() { js_sys::Date::now(); }\n", Verdict::Kept),
    ("order of maps", "wire/v1.rs", "//! x\nuse std::collections::HashMap;\n", Verdict::Refused),
    ("order of maps", "wire/v1.rs", "//! x\nuse std::collections::BTreeMap;\n", Verdict::Kept),
    ("one sort", "ui/pages/today.rs", "//! x\nfn f() { rows.sort_by_key(|row| row.name); }\n", Verdict::Refused),
    ("one sort", "ui/pages/today.rs", "//! x\nfn f() { rows.order_by_key(|row| row.name); }\n", Verdict::Kept),
    ("one sort", "model/order.rs", "//! x\nfn f() { places.sort(); }\n", Verdict::Kept),
    ("markup", "ui/parts/bar.rs", "//! x\nfn f() { view! { <i style=\"left: 0\"></i> } }\n", Verdict::Refused),
    ("markup", "ui/parts/bar.rs", "//! x\nfn f() { view! { <i inner_html=text></i> } }\n", Verdict::Refused),
    ("markup", "ui/parts/bar.rs", "//! x\nfn f() { view! { <p>\"Текст\"</p> } }\n", Verdict::Refused),
    (
        "markup",
        "ui/parts/bar.rs",
        "//! x\nfn f() { view! { <i style:left=\"0\">\"·\"</i> } } // Текст\n",
        Verdict::Kept,
    ),
    (
        "fields",
        "ui/parts/bar.rs",
        "//! x\nfn f() { view! { <input class=\"in\" on:input=move |it| a(it)/> } }\n",
        Verdict::Refused,
    ),
    (
        "fields",
        "ui/parts/bar.rs",
        "//! x\nfn f() { view! { <form><input autocomplete=\"off\"/></form> } }\n",
        Verdict::Refused,
    ),
    ("fields", "ui/parts/bar.rs", "//! x\nfn f() { view! { <form on:submit=go><p/></form> } }\n", Verdict::Refused),
    ("fields", "ui/parts/bar.rs", "//! x\nfn f() { view! { <input autocomplete=\"name\"/> } }\n", Verdict::Refused),
    (
        "fields",
        "ui/parts/bar.rs",
        "//! x\nfn f() { view! { <input on:input=move |it| a(it) autocomplete=\"off\"/> } }\n",
        Verdict::Kept,
    ),
    ("flags in signatures", "ops/mod.rs", "//! x\npub fn f(a: u8, strict: bool) {}\n", Verdict::Refused),
    ("blind rules", "analysis/flags/judge.rs", "//! x\nuse crate::model::org::Pupil;\n", Verdict::Refused),
    (
        "blind rules",
        "analysis/flags/answers.rs",
        "//! x\nuse crate::model::context::SchoolContext;\n",
        Verdict::Refused,
    ),
    ("blind rules", "analysis/flags/sight.rs", "//! x\nuse crate::model::skill::Subject;\n", Verdict::Kept),
    ("parts", "ui/pages/today.rs", "//! x\nuse crate::ui::entries;\n", Verdict::Refused),
    ("parts", "main.rs", "//! x\nuse marshrut::ui::entries;\n", Verdict::Kept),
    ("names", "ui/pages/today.rs", "//! x\nuse crate::model::org::Naming;\n", Verdict::Refused),
    ("names", "text/describe.rs", "//! x\nuse crate::model::org::Naming;\n", Verdict::Kept),
    (
        "flags in signatures",
        "ops/mod.rs",
        "//! x\npub fn f(a: u8, test: impl Fn(u8) -> bool) -> bool { true }\n",
        Verdict::Kept,
    ),
];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Verdict {
    Refused,
    Kept,
}

#[test]
fn every_rule_can_fail() {
    let long_function = format!("//! x\nfn f() {{\n{}}}\n", "    g();\n".repeat(71));
    let fair_function = format!("//! x\nfn f() {{\n{}\n{}}}\n", "    g();\n".repeat(70), "    // why\n".repeat(9));
    let long_file = format!("//! x\n{}", "const A: u8 = 1;\n".repeat(400));
    let tested_file = format!("//! x\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    const A: u8 = 1;\n".repeat(400));
    let mut cases: Vec<_> = CASES.to_vec();
    cases.push(("length", "model/id.rs", &long_function, Verdict::Refused));
    cases.push(("length", "model/id.rs", &fair_function, Verdict::Kept));
    cases.push(("length", "model/id.rs", &long_file, Verdict::Refused));
    cases.push(("length", "model/id.rs", &tested_file, Verdict::Kept));
    for &(name, file, text, expect) in &cases {
        let rule = RULES.iter().find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule `{name}`"));
        let found = (rule.find)(&Source::read(file, text));
        let verdict = if found.is_empty() { Verdict::Kept } else { Verdict::Refused };
        assert_eq!(verdict, expect, "rule `{name}` on {file}: {text:?} gave {found:?}");
    }
    let judged: BTreeSet<&str> = cases.iter().filter(|case| case.3 == Verdict::Refused).map(|case| case.0).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(judged, all, "each rule needs a text that breaks it");
}
