//! Turns the Fluent files of `src/text/{ru,en}` into typed messages, so that a missing key or argument does not compile.
//!
//! Invariant: both languages have the same messages with the same variables, or the build stops with a sentence that
//! names the file and the key. Also sets the memory ceiling of the reader module and what the linker leaves in the modules.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/text/tie.rs"]
mod tie;

/// Rust type of a variable of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Only printed, or chosen by a word: `String`.
    Text,
    /// Chosen by a number, or passed to `NUMBER`: `i64`.
    Whole,
    /// Passed to `NUMBER` with fraction digits: `f64`.
    Real,
}

/// A message of one language: where it stands and what it asks for.
struct Known {
    file: String,
    doc: String,
    variables: BTreeMap<String, Kind>,
}

type Messages = BTreeMap<String, Known>;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/text/tie.rs");
    // Checkouts that share one target directory share this script's output too; another place means another text.
    println!("cargo:rerun-if-env-changed=PWD");
    if env::var("TARGET").as_deref() == Ok("wasm32-unknown-unknown") {
        println!("cargo:rustc-link-arg-bin=reader=--max-memory=536870912");
        // Names are kept only where a tool needs them, with the places that a split has to mend.
        let page = if env::var_os("CARGO_FEATURE_SPLIT").is_some() { "--emit-relocs" } else { "--strip-all" };
        for (program, word) in [("marshrut", page), ("reader", "--strip-all"), ("maker", "--strip-all")] {
            println!("cargo:rustc-link-arg-bin={program}={word}");
        }
    }
    if let Err(sentence) = build() {
        eprintln!("text: {sentence}");
        process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|fault| fault.to_string())?);
    let ru = language(Path::new("src/text/ru"), tie::ru, &out)?;
    let en = language(Path::new("src/text/en"), tie::en, &out)?;
    compare(&ru, "src/text/en", &en)?;
    compare(&en, "src/text/ru", &ru)?;
    let code = generated(&ru, &en)?;
    fs::write(out.join("messages.rs"), code).map_err(|fault| fault.to_string())
}

/// Reads a language: what the first part of the program says stands in its folder `first` and is written apart, so that the
/// rest comes with the pages that say it. Non-breaking spaces are put in place.
fn language(folder: &Path, tie: fn(&str) -> String, out: &Path) -> Result<Messages, String> {
    let mut messages = Messages::new();
    let first = joined(&folder.join("first"), tie, &mut messages)?;
    let later = joined(folder, tie, &mut messages)?;
    for known in [first.clone(), format!("{first}{later}")] {
        if let Some(term) = missing_term(&known) {
            return Err(format!("{}: the term `{term}` is used before it is defined", folder.display()));
        }
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    for (file, text) in [(format!("{name}.first.ftl"), first), (format!("{name}.later.ftl"), later)] {
        fs::write(out.join(file), text).map_err(|fault| fault.to_string())?;
    }
    Ok(messages)
}

/// The files of a folder as one.
fn joined(folder: &Path, tie: fn(&str) -> String, messages: &mut Messages) -> Result<String, String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let listing = fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut files: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "ftl"));
    files.sort();
    let mut joined = String::new();
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let source = fs::read_to_string(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
        joined.push_str(&read_file(&file.display().to_string(), &source, tie, messages)?);
    }
    Ok(joined)
}

/// The first `-term` that some message names and no line defines.
fn missing_term(joined: &str) -> Option<&str> {
    let used = joined.split("{ -").skip(1).map(|rest| rest.split([' ', '(', '.']).next().unwrap_or_default());
    let mut unknown = used.filter(|term| !joined.lines().any(|line| line.starts_with(&format!("-{term} ="))));
    unknown.next()
}

fn read_file(file: &str, source: &str, tie: fn(&str) -> String, messages: &mut Messages) -> Result<String, String> {
    let mut resource = fluent_syntax::parser::parse(source.to_owned()).map_err(|(_, faults)| {
        let fault = &faults[0];
        let line = source[..fault.pos.start.min(source.len())].lines().count();
        format!("{file}, line {line}: {}", fault.kind)
    })?;
    resource.body.retain(|entry| matches!(entry, Entry::Message(_) | Entry::Term(_)));
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                let known = read_message(file, message)?;
                let key = message.id.name.clone();
                if let Some(earlier) = messages.get(&key) {
                    return Err(format!("{file}: `{key}` stands already in {}", earlier.file));
                }
                messages.insert(key, known);
                message.comment = None;
                message.value.iter_mut().for_each(|pattern| tie_pattern(pattern, tie));
            }
            Entry::Term(term) => {
                term.comment = None;
                tie_pattern(&mut term.value, tie);
            }
            _ => {}
        }
    }
    Ok(fluent_syntax::serializer::serialize(&resource))
}

fn read_message(file: &str, message: &Message<String>) -> Result<Known, String> {
    let key = &message.id.name;
    let complain = |what: String| format!("{file}: `{key}` {what}");
    let well_named = key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !well_named {
        return Err(complain("is not in kebab-case".to_owned()));
    }
    let value = message.value.as_ref().ok_or_else(|| complain("has no text".to_owned()))?;
    if !message.attributes.is_empty() {
        return Err(complain("has attributes; give each its own message".to_owned()));
    }
    let mut variables = BTreeMap::new();
    walk_pattern(value, &mut variables).map_err(complain)?;
    let mut doc = String::new();
    plain_text(value, &mut doc);
    Ok(Known { file: file.to_owned(), doc, variables })
}

fn walk_pattern(pattern: &Pattern<String>, variables: &mut BTreeMap<String, Kind>) -> Result<(), String> {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk_expression(expression, variables)?;
        }
    }
    Ok(())
}

fn walk_expression(expression: &Expression<String>, variables: &mut BTreeMap<String, Kind>) -> Result<(), String> {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, Kind::Text, variables),
        Expression::Select { selector, variants } => {
            walk_inline(selector, kind_of_choice(variants), variables)?;
            variants.iter().try_for_each(|variant| walk_pattern(&variant.value, variables))
        }
    }
}

/// Variants named by plural categories or numbers choose by number, others by word.
fn kind_of_choice(variants: &[Variant<String>]) -> Kind {
    let is_number = |variant: &Variant<String>| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many", "other"].contains(&name.as_str()),
    };
    if variants.iter().all(is_number) { Kind::Whole } else { Kind::Text }
}

fn walk_inline(
    inline: &InlineExpression<String>,
    kind: Kind,
    variables: &mut BTreeMap<String, Kind>,
) -> Result<(), String> {
    match inline {
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::TermReference { .. } => Ok(()),
        InlineExpression::VariableReference { id } => note_variable(&id.name, kind, variables),
        InlineExpression::Placeable { expression } => walk_expression(expression, variables),
        InlineExpression::MessageReference { id, .. } => {
            Err(format!("refers to the message `{}`; use a term (`-{}`)", id.name, id.name))
        }
        InlineExpression::FunctionReference { id, arguments } => {
            if id.name != "NUMBER" {
                return Err(format!("calls {}, which nobody provides", id.name));
            }
            let is_real = arguments.named.iter().any(|named| named.name.name.ends_with("FractionDigits"));
            let kind = if is_real { Kind::Real } else { Kind::Whole };
            arguments.positional.iter().try_for_each(|argument| walk_inline(argument, kind, variables))
        }
    }
}

fn note_variable(name: &str, kind: Kind, variables: &mut BTreeMap<String, Kind>) -> Result<(), String> {
    let well_named = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if !well_named || ["type", "where", "move", "ref", "in", "as", "for", "use", "fn", "mod"].contains(&name) {
        return Err(format!("has a variable `${name}` that is no Rust field name (snake_case, no keyword)"));
    }
    let slot = variables.entry(name.to_owned()).or_insert(kind);
    *slot = wider(*slot, kind).ok_or_else(|| format!("uses `${name}` both as a whole and as a fraction"))?;
    Ok(())
}

/// A variable that is printed here and counted there is a number.
fn wider(one: Kind, other: Kind) -> Option<Kind> {
    match (one, other) {
        (Kind::Text, kind) | (kind, Kind::Text) => Some(kind),
        (one, other) => (one == other).then_some(one),
    }
}

/// Every key and variable of `here` must be in `there`.
fn compare(here: &Messages, folder: &str, there: &Messages) -> Result<(), String> {
    for (key, known) in here {
        let other = there.get(key).ok_or_else(|| format!("{folder}: `{key}` of {} is missing", known.file))?;
        if let Some(name) = known.variables.keys().find(|name| !other.variables.contains_key(*name)) {
            return Err(format!("{}: `{key}` lacks the variable `${name}` of {}", other.file, known.file));
        }
    }
    Ok(())
}

fn generated(ru: &Messages, en: &Messages) -> Result<String, String> {
    let mut code = String::new();
    for (key, known) in ru {
        let Some(other) = en.get(key) else { continue };
        let mut fields = Vec::new();
        for (name, kind) in &known.variables {
            let kind = wider(*kind, other.variables[name])
                .ok_or_else(|| format!("{}: `{key}` uses `${name}` otherwise than {}", known.file, other.file))?;
            fields.push((name.as_str(), kind));
        }
        write_struct(&mut code, key, &known.doc, &fields).map_err(|fault| fault.to_string())?;
    }
    let keys: Vec<&String> = ru.keys().collect();
    writeln!(code, "/// All keys in order.\npub const KEYS: &[&str] = &{keys:?};")
        .map_err(|fault| fault.to_string())?;
    Ok(code)
}

fn write_struct(code: &mut String, key: &str, doc: &str, fields: &[(&str, Kind)]) -> std::fmt::Result {
    let name = camel_case(key);
    writeln!(code, "/// «{}»\n#[derive(Clone, Debug)]", doc.replace(['\n', '[', ']', '<', '>', '`'], " "))?;
    if fields.is_empty() {
        writeln!(code, "pub struct {name};")?;
    } else {
        writeln!(code, "pub struct {name} {{")?;
        for (field, kind) in fields {
            let (field_type, what) = match kind {
                Kind::Text => ("String", "Text"),
                Kind::Whole => ("i64", "Count"),
                Kind::Real => ("f64", "Number"),
            };
            writeln!(code, "    /// {what} in the sentence.\n    pub {field}: {field_type},")?;
        }
        writeln!(code, "}}")?;
    }
    let args = if fields.is_empty() { "_args" } else { "args" };
    writeln!(code, "impl Message for {name} {{\n    const KEY: &'static str = {key:?};")?;
    writeln!(code, "    fn args<'a>(&'a self, {args}: &mut FluentArgs<'a>) {{")?;
    for (field, kind) in fields {
        let borrow = if *kind == Kind::Text { ".as_str()" } else { "" };
        writeln!(code, "        args.set({field:?}, self.{field}{borrow});")?;
    }
    writeln!(code, "    }}\n}}\n")
}

fn camel_case(key: &str) -> String {
    key.split('-')
        .flat_map(|word| word[..1].to_uppercase().chars().chain(word[1..].chars()).collect::<Vec<_>>())
        .collect()
}

/// The text with `…` for what is put in, and the default form of every choice: a doc comment for whoever writes the page.
fn plain_text(pattern: &Pattern<String>, out: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().filter(|variant| variant.default).for_each(|variant| plain_text(&variant.value, out));
            }
            PatternElement::Placeable { .. } => out.push('…'),
        }
    }
}

fn tie_pattern(pattern: &mut Pattern<String>, tie: fn(&str) -> String) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = tie(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    tie_pattern(&mut variant.value, tie);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}
