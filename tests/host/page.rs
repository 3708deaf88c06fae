//! The static page around the module: one policy in three places, every style linked once, nothing inline, both dark themes
//! equal and readable.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Directives of a policy, in the order of their names.
fn directives(policy: &str) -> BTreeSet<String> {
    policy.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from:?}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap()]
}

#[test]
fn the_policy_is_the_same_in_page_server_and_handbook() {
    let page = read("index.html");
    let in_page = directives(between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\""));
    let server = read("scripts/serve.mjs");
    let in_server = directives(&between(&server, "const POLICY =", ";\n\n").replace(['"', '+', '\n'], ""));
    let handbook = read("docs/deploy.md");
    let in_handbook = directives(between(&handbook, "add_header Content-Security-Policy \"", "\""));
    let in_sample = directives(between(&handbook, "\n  Content-Security-Policy: ", "\n"));
    let with_frames = &in_page | &BTreeSet::from(["frame-ancestors 'none'".to_owned()]);
    assert_eq!(in_server, with_frames, "scripts/serve.mjs");
    assert_eq!(in_handbook, with_frames, "docs/deploy.md: nginx");
    assert_eq!(in_sample, with_frames, "docs/deploy.md: _headers");
    assert!(page.find("Content-Security-Policy").unwrap() < page.find("<link").unwrap(), "the policy comes first");
    for forbidden in ["unsafe-inline", "unsafe-eval' ", "http:", "https:", "*"] {
        assert!(!in_page.iter().any(|part| part.replace("wasm-unsafe-eval", "").contains(forbidden)), "{forbidden}");
    }
}

#[test]
fn nothing_is_inline() {
    let page = read("index.html");
    for forbidden in ["<script", "<style", " style=", "onclick=", "onload=", "javascript:", "http://", "https://"] {
        assert!(!page.contains(forbidden), "index.html holds {forbidden:?}");
    }
    let pattern = read("Trunk.toml");
    let script = between(&pattern, "pattern_script = \"\"\"", "\"\"\"");
    assert!(script.contains("src=") && script.contains("></script>"), "the start script is a file: {script}");
}

fn styles(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            styles(&path, found);
        } else {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            found.insert(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn every_style_is_linked_once_and_paper_comes_last() {
    let page = read("index.html");
    let linked: Vec<&str> =
        page.match_indices("rel=\"css\" href=\"").map(|(at, found)| between(&page[at..], found, "\"")).collect();
    let mut files = BTreeSet::new();
    styles(&Path::new(env!("CARGO_MANIFEST_DIR")).join("style"), &mut files);
    assert_eq!(linked.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), files);
    assert_eq!(linked.len(), files.len(), "linked twice: {linked:?}");
    assert_eq!((linked.first(), linked.last()), (Some(&"style/tokens.css"), Some(&"style/print.css")));
}

/// A failed write looked like a good one: the foot had words for its state that no style knew.
#[test]
fn every_state_of_the_foot_has_its_own_shape() {
    let source = read("src/ui/save_status.rs");
    let words = between(&source, "fn headline(", "\n}");
    let states: BTreeSet<&str> = words
        .match_indices("=> (\"")
        .map(|(at, arrow)| {
            let rest = &words[at + arrow.len()..];
            &rest[..rest.find('"').unwrap()]
        })
        .collect();
    assert_eq!(states, BTreeSet::from(["", "bad", "busy", "ok"]));
    let css = read("style/parts/status.css");
    for state in states.into_iter().filter(|state| *state != "ok") {
        assert!(css.contains(&format!(".save[data-save=\"{state}\"]")), "{state:?}");
    }
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once("*/").unwrap().1).collect::<String>()
}

/// Custom properties of a block: the text between the first brace after `head` and its end.
fn properties(css: &str, head: &str) -> BTreeMap<String, String> {
    let block = between(&css[css.find(head).unwrap_or_else(|| panic!("no {head}"))..], "{", "}");
    let pairs = block.split(';').filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| name.starts_with("--"))
        .collect()
}

/// Relative luminance of `#rrggbb` (WCAG 2).
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let wide = if colour.len() == 4 {
        colour[1..].chars().flat_map(|letter| [letter, letter]).collect()
    } else {
        String::new()
    };
    if !wide.is_empty() {
        return luminance(&format!("#{wide}"));
    }
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn both_dark_themes_are_equal_and_every_theme_is_readable() {
    let css = without_comments(&read("style/tokens.css"));
    let light = properties(&css, ":root {");
    let dark = properties(&css, ":root:not([data-theme=\"light\"]) {");
    assert_eq!(dark, properties(&css, ":root[data-theme=\"dark\"] {"));
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    // Text, ground, least contrast.
    let pairs: &[(&[&str], &[&str], f64)] = &[
        (
            &["--ink", "--ink-2", "--ink-3", "--accent", "--accent-2"],
            &["--bg", "--bg-side", "--bg-head", "--bg-hover"],
            4.5,
        ),
        (&["--ink", "--ink-2", "--accent"], &["--bg-sel"], 4.5),
        (&["--on-accent"], &["--accent", "--accent-2"], 4.5),
        (&["--bad", "--ink"], &["--bad-bg", "--bg"], 4.5),
        (&["--warn", "--ink"], &["--warn-bg", "--bg"], 4.5),
        (&["--good", "--ink"], &["--good-bg", "--bg"], 4.5),
        (&["--h-ink"], &["--h1", "--h2", "--h3"], 4.5),
        (&["--h4-ink"], &["--h4"], 4.5),
        (&["--edge", "--focus"], &["--bg", "--bg-side", "--bg-head"], 3.0),
        (&["--c-main"], &["--c-band", "--bg"], 3.0),
        (&["--c-ref"], &["--bg"], 3.0),
    ];
    for (theme, colours) in [("light", &light), ("dark", &dark)] {
        for (texts, grounds, least) in pairs {
            for (text, ground) in texts.iter().flat_map(|text| grounds.iter().map(move |ground| (*text, *ground))) {
                let measured = contrast(&colours[text], &colours[ground]);
                assert!(measured >= *least, "{theme}: {text} on {ground} is {measured:.2}, needs {least}");
            }
        }
        let ramp = ["--bg", "--h1", "--h2", "--h3", "--h4"].map(|name| luminance(&colours[name]));
        let is_monotonous = ramp.is_sorted() || ramp.iter().rev().is_sorted();
        assert!(is_monotonous, "{theme}: the heat ramp must survive a grey copy: {ramp:?}");
    }
}
