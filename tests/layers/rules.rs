//! The rules themselves: each takes a source and gives the lines that break it, with what to do.

use crate::source::{Source, closing};

/// Left to right: a room names only rooms before it.
const ROOMS: [&str; 16] = [
    "model",
    "notice",
    "reference",
    "wire",
    "import",
    "analysis",
    "planning",
    "district",
    "exchange",
    "change",
    "ops",
    "text",
    "report",
    "store",
    "ui",
    "main",
];

type Faults = Vec<(usize, String)>;

pub struct Rule {
    pub name: &'static str,
    pub find: fn(&Source) -> Faults,
}

pub const RULES: &[Rule] = &[
    Rule { name: "order", find: order },
    Rule { name: "opening", find: opening },
    Rule { name: "length", find: length },
    Rule { name: "stars", find: stars },
    Rule { name: "words", find: words },
    Rule { name: "serde", find: serde },
    Rule { name: "browser", find: browser },
    Rule { name: "clock", find: clock },
    Rule { name: "order of maps", find: maps },
    Rule { name: "one sort", find: sorts },
    Rule { name: "markup", find: markup },
    Rule { name: "fields", find: fields },
    Rule { name: "flags in signatures", find: flags },
    Rule { name: "blind rules", find: blind },
    Rule { name: "parts", find: beginnings },
    Rule { name: "names", find: names },
];

/// What judges a pupil has no way to the pupil: no name, sex, family, nationality or health can reach a rule.
fn blind(source: &Source) -> Faults {
    let is_judge = ["judge.rs", "answers.rs", "sight.rs", "what_if.rs"]
        .iter()
        .any(|file| source.name == format!("analysis/flags/{file}"));
    if !is_judge {
        return Vec::new();
    }
    let forbidden = [
        "model::org",
        "model::event",
        "model::context",
        "SchoolContext",
        "Naming",
        "PersonName",
        ".pupil.as_",
        ".naming",
    ];
    let mut faults = Vec::new();
    for word in forbidden {
        for (at, _) in source.code.match_indices(word) {
            faults.push((source.line(at), format!("`{word}` in the rule engine; rules see `Sight` and no person")));
        }
    }
    faults
}

/// A child's name becomes text in one place, so that hiding names hides them on every page.
fn names(source: &Source) -> Faults {
    let is_seen = ["text/", "report/", "ui/"].iter().any(|room| source.name.starts_with(room));
    // The one place; and what takes an erased name out of the journal.
    if !is_seen || is_under(source, &["text/describe.rs", "ui/pages/erase.rs"]) {
        return Vec::new();
    }
    refuse(
        source,
        &["Naming", "PersonName", "surname", "patronymic"],
        "a pupil is called by `text::describe::pupil`, which knows whether names are hidden",
    )
}

/// What the first part of the program can reach lies in it: the beginnings of the others are named in `main.rs` alone.
fn beginnings(source: &Source) -> Faults {
    if source.name == "main.rs" {
        return Vec::new();
    }
    let named = source.code.match_indices("ui::entries");
    named
        .map(|(at, _)| (source.line(at), "only main.rs names `ui::entries`; ask through `ui::later`".to_owned()))
        .collect()
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

/// `crate::` paths name only rooms further left; `super::` does not climb out of the room.
fn order(source: &Source) -> Faults {
    if matches!(source.room(), "lib" | "bin" | "main") {
        return Vec::new();
    }
    let Some(own) = rank(source.room()) else {
        return vec![(1, format!("room `{}` has no place in the order; see src/lib.rs", source.room()))];
    };
    let mut faults = Vec::new();
    for (at, _) in source.code.match_indices("crate::") {
        let rest = &source.code[at + "crate::".len()..];
        let named = match rest.strip_prefix('{') {
            Some(_) => {
                let open = at + "crate::".len();
                let group = &source.code[open + 1..closing(&source.code, open).unwrap_or(open + 1)];
                split_outside(group).into_iter().map(first_word).collect()
            }
            None => vec![first_word(rest)],
        };
        for room in named {
            match rank(room) {
                Some(other) if other <= own => {}
                Some(_) => faults.push((
                    source.line(at),
                    format!("`{}` may not name `{room}`, which stands right of it", source.room()),
                )),
                None => faults.push((source.line(at), format!("`crate::{room}` is no room"))),
            }
        }
    }
    let is_root = source.name.ends_with("mod.rs") || !source.name.contains('/');
    let depth = source.name.split('/').count() - usize::from(is_root && source.name.contains('/'));
    let climb = "super::".repeat(depth);
    for (at, _) in source.code.match_indices(&climb) {
        faults.push((source.line(at), "`super::` leaves the room: write the full path `crate::…`".to_owned()));
    }
    faults
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len())]
}

/// Splits at commas that stand outside inner braces.
fn split_outside(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_usize, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[from..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

fn opening(source: &Source) -> Faults {
    if source.text.starts_with("//!") {
        return Vec::new();
    }
    vec![(1, "open with `//!`: what lives here, what does not, which invariant holds".to_owned())]
}

/// At most 70 lines of code a function (blank lines and comments not counted), 400 lines a file (tests not counted).
fn length(source: &Source) -> Faults {
    let mut faults = Vec::new();
    if source.n_lines > 400 {
        faults.push((400, format!("{} lines: a file over 400 is two files", source.n_lines)));
    }
    for (at, _) in source.code.match_indices("fn ") {
        let is_word =
            source.code[..at].chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let Some(open) = body(&source.code, at).filter(|_| !is_word) else { continue };
        let end = closing(&source.code, open).unwrap_or(source.code.len() - 1);
        let n_lines = source.code[open + 1..end].lines().filter(|line| !line.trim().is_empty()).count();
        if n_lines > 70 {
            let name = first_word(&source.code[at + 3..]);
            faults
                .push((source.line(at), format!("`{name}` has {n_lines} lines: a function over 70 is two functions")));
        }
    }
    faults
}

/// The brace that opens the body of the function at `at`, if it has one.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (n, letter) in code[at..].char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            ';' if depth == 0 => return None,
            '{' if depth == 0 => return Some(at + n),
            _ => {}
        }
    }
    None
}

fn stars(source: &Source) -> Faults {
    let mut faults = Vec::new();
    for (n, line) in source.code.lines().enumerate() {
        let line = line.trim_start();
        if line.contains("use super::*") || line.contains("use crate::*") {
            faults.push((n + 1, "name what is used; a star only in tests".to_owned()));
        }
        // A bare list behind `pub(crate) use` is how macros are given to the crate; it makes no second path.
        if line.starts_with("pub use ") || (line.starts_with("pub(crate) use ") && line.contains("::")) {
            faults.push((n + 1, "no re-exports: one name, one path".to_owned()));
        }
    }
    faults
}

const BANNED: [&str; 4] = ["utils", "helpers", "misc", "manager"];
/// Names the browser chose.
const FOREIGN: [&str; 2] = ["LockManager", "lock_manager"];

fn words(source: &Source) -> Faults {
    let mut faults = Vec::new();
    let mut judge = |line: usize, word: &str| {
        if !FOREIGN.contains(&word) && parts(word).iter().any(|part| BANNED.contains(&part.as_str())) {
            faults.push((line, format!("`{word}` says nothing: name what it is")));
        }
    };
    source.name.trim_end_matches(".rs").split('/').for_each(|part| judge(1, part));
    for (n, line) in source.code.lines().enumerate() {
        line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').for_each(|word| judge(n + 1, word));
    }
    for unfinished in ["todo!", "unimplemented!", "dbg!"] {
        let found = source.code.match_indices(unfinished);
        faults.extend(found.map(|(at, _)| (source.line(at), format!("`{unfinished}` has no place in what is kept"))));
    }
    faults
}

/// Parts of a name in `snake_case` or `CamelCase`, in lower case.
fn parts(word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in word.chars() {
        if letter == '_' || letter.is_uppercase() {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| letter != '_') {
            last.extend(letter.to_lowercase());
        }
    }
    parts
}

fn is_under(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| if place.ends_with('/') { source.name.starts_with(place) } else { source.name == *place })
}

fn refuse(source: &Source, names: &[&str], advice: &str) -> Faults {
    let lines = |name: &&str| {
        source.lines_with(name).into_iter().map(|line| (line, format!("`{name}`: {advice}"))).collect::<Vec<_>>()
    };
    names.iter().flat_map(lines).collect()
}

fn serde(source: &Source) -> Faults {
    if is_under(source, &["wire/", "reference/", "exchange/", "import/sheet/parcel.rs", "bin/inspect/", "bin/judge/"]) {
        return Vec::new();
    }
    refuse(
        source,
        &["Serialize", "Deserialize", "serde"],
        "serialized forms have their own structs, in wire, reference or exchange",
    )
}

/// Browser crates live in two rooms, the database crate in one file, and only few files ask for the target.
fn browser(source: &Source) -> Faults {
    let mut faults = Vec::new();
    if !is_under(source, &["ui/", "store/", "main.rs", "bin/reader.rs", "bin/maker.rs"]) {
        let crates = [
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo_storage",
            "plotters",
            "plotters_canvas",
        ];
        faults.extend(refuse(source, &crates, "the browser lives in store and ui"));
    }
    if !is_under(source, &["store/idb.rs"]) {
        faults.extend(refuse(source, &["indexed_db_futures"], "IndexedDB only in store/idb.rs"));
    }
    if !is_under(source, &["lib.rs", "main.rs", "store/mod.rs", "bin/"]) {
        faults.extend(refuse(source, &["target_arch"], "put the `cfg` on the module, in lib.rs or store/mod.rs"));
    }
    faults
}

fn clock(source: &Source) -> Faults {
    if is_under(source, &["ui/session.rs", "ui/clock.rs"]) {
        return Vec::new();
    }
    let names = [
        "SystemTime",
        "Instant::now",
        "Date::now",
        "Date::new_0",
        "OffsetDateTime::now_utc",
        "Math::random",
        "get_random_values",
        "get_random_values_with_u8_array",
        "random_uuid",
    ];
    refuse(
        source,
        &names,
        "clock and randomness only in ui/clock and ui/session; take today, now and fresh ids as arguments",
    )
}

fn maps(source: &Source) -> Faults {
    refuse(source, &["HashMap", "HashSet"], "order is part of the answer: BTreeMap, BTreeSet")
}

/// Every copy of the library's sort is some kilobytes of the page's module: `model/order.rs` has the one.
fn sorts(source: &Source) -> Faults {
    if is_under(source, &["model/order.rs", "bin/"]) {
        return Vec::new();
    }
    let found = [".sort(", ".sort_by", ".sort_unstable", "collect::<BTree"].into_iter();
    found
        .flat_map(|name| source.code.match_indices(name))
        .map(|(at, name)| {
            (source.line(at), format!("`{name}`: `order`, `order_by`, `order_by_key`, `gather` of model/order.rs"))
        })
        .collect()
}

/// What the policy of the page refuses in a view, and sentences that belong to `text`.
fn markup(source: &Source) -> Faults {
    let mut faults = refuse(source, &["inner_html", "set_inner_html", "outer_html"], "no markup from strings");
    if source.room() != "ui" {
        return faults;
    }
    for (n, line) in source.code.lines().enumerate() {
        if line.trim_start().starts_with("style=") || line.contains(" style=") {
            faults.push((n + 1, "the policy refuses style attributes: a class, or `style:property=`".to_owned()));
        }
    }
    let cyrillic = |text: &str| text.chars().filter(|letter| ('\u{400}'..='\u{4ff}').contains(letter)).count() > 1;
    let sentences = source.literals.iter().filter(|(_, text)| cyrillic(text));
    faults.extend(sentences.map(|(line, text)| (*line, format!("{text}: words people read stand in src/text"))));
    faults
}

/// The browser writes what stands in a field to its own files in clear text, unless the field forbids it.
fn fields(source: &Source) -> Faults {
    let advice = "`autocomplete=\"off\"`: else the browser keeps what is typed in its own files";
    let mut faults = Vec::new();
    for tag in ["<input", "<textarea", "<select", "<form"] {
        for (at, _) in source.code.match_indices(tag) {
            let rest = &source.code[at + tag.len()..];
            let is_whole = rest.starts_with(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
            if is_whole && !rest[..end_of_tag(rest)].contains("autocomplete=") {
                faults.push((source.line(at), format!("`{tag}` needs {advice}")));
            }
        }
    }
    for (n, line) in source.text.lines().enumerate() {
        if line.matches("autocomplete=").count() != line.matches("autocomplete=\"off\"").count() {
            faults.push((n + 1, format!("only {advice}")));
        }
    }
    faults
}

/// Where a tag of a view ends: a `>` outside of all braces that is no part of an arrow.
fn end_of_tag(code: &str) -> usize {
    let (mut depth, mut before) = (0_i32, ' ');
    for (at, letter) in code.char_indices() {
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            '>' if depth == 0 && !matches!(before, '=' | '-') => return at,
            _ => {}
        }
        before = letter;
    }
    code.len()
}

/// No `bool` parameters in public functions: a reader of a far call cannot know what `true` means.
fn flags(source: &Source) -> Faults {
    let mut faults = Vec::new();
    for (at, _) in source.code.match_indices("pub fn ") {
        let Some(open) = source.code[at..].find('(').map(|n| at + n) else { continue };
        let parameters = &source.code[open + 1..closing(&source.code, open).unwrap_or(open + 1)];
        for parameter in parameters.split(',') {
            let Some((name, kind)) = parameter.rsplit_once(':') else { continue };
            if kind.trim() == "bool" && !name.contains('(') {
                let what = format!("`{}: bool`: a small enum says at the call what it means", name.trim());
                faults.push((source.line(at), what));
            }
        }
    }
    faults
}
