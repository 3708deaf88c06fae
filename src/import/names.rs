//! What stands in a cell of names beside the name: a number before it; a variant, a class, a remark, a footnote mark behind it.
//!
//! Invariant: a name is left whatever else stands there.

use crate::import::cell::{ClassName, class_of};
use crate::import::draft::row_kind::is_absent;
use crate::import::fold;
use crate::import::recognise::beside::unnumbered;
use crate::reference::profiles::Vocabulary;

/// A cell of names, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NameCell<'a> {
    /// The name as written.
    pub name: &'a str,
    /// What stands beside it.
    pub beside: Beside,
}

/// What a cell says beside a name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Beside {
    /// «2» of «Громова Софья (2 в.)».
    pub variant: Option<String>,
    /// «8А» of «Громова Софья, 8А».
    pub class: Option<ClassName>,
    /// Whether a remark says «absent»: «Громова Софья (н/б)».
    pub is_absent: bool,
    /// «переписывала» of «Громова Софья (переписывала)»: what is put aside and told.
    pub remark: Option<String>,
}

/// Takes a cell of names apart.
pub fn read<'a>(text: &'a str, words: &Vocabulary) -> NameCell<'a> {
    let mut found = NameCell { name: fold::trimmed(unnumbered(text)), beside: Beside::default() };
    // A variant, a class and a remark: more stands behind no name.
    for _ in 0..3 {
        let marked = found.name.trim_end_matches(|sign: char| fold::is_blank(sign) || "*¹²³".contains(sign));
        found.name = if marked.is_empty() { found.name } else { marked };
        let Some((name, rest)) = split(found.name).filter(|(name, _)| name.chars().any(char::is_alphabetic)) else {
            break;
        };
        let variant = variant_of(rest.text, words);
        // «2 в.» would be a class as well.
        let class = lettered_class(rest.text).filter(|_| variant.is_none());
        let says_absent = (rest.is_bracketed || !are_initials(rest.text)) && is_absent(rest.text, words);
        let is_known = class.is_some() || variant.is_some() || says_absent;
        // «Ветрова Анна (Петрова)» is another name and no remark: it stays.
        if !is_known && (!rest.is_bracketed || is_written_as_name(rest.text)) {
            break;
        }
        if !is_known {
            found.beside.remark = Some(rest.text.to_owned());
        }
        found.beside.is_absent |= class.is_none() && variant.is_none() && says_absent;
        found.beside.class = found.beside.class.or(class);
        found.beside.variant = found.beside.variant.or(variant);
        found.name = name;
    }
    found
}

/// «2» of «Вариант 2», «2 в.», «II вариант», «в-2»: nothing but the word and its number.
pub fn variant_of(text: &str, words: &Vocabulary) -> Option<String> {
    let folded = fold::folded(text);
    let is_word = |part: &str| words.beside.variants.iter().any(|word| word == part);
    let is_apart = |letter: char| !letter.is_alphanumeric();
    let parts: Vec<&str> = folded.split(is_apart).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| {
        let is_digits = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let roman = ["i", "ii", "iii", "iv"].iter().position(|sign| *sign == part).map(|at| (at + 1).to_string());
        roman.or_else(|| is_digits.then(|| part.trim_start_matches('0').to_owned())).filter(|it| !it.is_empty())
    };
    match &parts[..] {
        [word, sign] | [sign, word] if is_word(word) => number(sign),
        // «2-й вариант».
        [sign, "й" | "ый", word] if is_word(word) => number(sign),
        [glued] => words.beside.variants.iter().find_map(|word| number(glued.strip_prefix(word.as_str())?)),
        _ => None,
    }
}

/// What stands behind a name.
struct Behind<'a> {
    text: &'a str,
    is_bracketed: bool,
}

/// The name and what is in brackets, behind a comma or behind the last blank.
fn split(text: &str) -> Option<(&str, Behind<'_>)> {
    let part = |at: usize, from: usize, to: usize, is_bracketed| {
        (fold::trimmed(&text[..at]), Behind { text: fold::trimmed(&text[from..to]), is_bracketed })
    };
    if let Some(at) = text.rfind('(').filter(|_| text.ends_with(')')) {
        return Some(part(at, at + 1, text.len() - 1, true));
    }
    let at = text.rfind([',', ';']).or_else(|| text.rfind(' '))?;
    Some(part(at, at + 1, text.len(), false))
}

/// «Белов Н», «Ветрова Б.», «Лыкова Н.Б.»: one letter, or two capitals, though «н», «б» and «н.б.» of a row say «absent».
fn are_initials(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|sign| sign.is_alphabetic()).collect();
    letters.len() == 1
        || letters.len() == 2 && !text.contains('/') && letters.iter().all(|letter| letter.is_uppercase())
}

/// Every word begins with a capital and goes on in small letters: «(ОВЗ)» and «(на дому)» are remarks.
fn is_written_as_name(text: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    text.split_whitespace().all(is_name)
}

/// A class with its letter, and nothing else.
fn lettered_class(text: &str) -> Option<ClassName> {
    let (class, _) = class_of(text)?;
    let is_letter = |letter: &String| letter.chars().count() == 1 && letter.chars().all(fold::is_russian);
    (class.grade_level.is_some() && class.letter.as_ref().is_some_and(is_letter)).then_some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_name_is_no_name() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary;
        for (text, name, variant, class, is_absent) in [
            ("Громова Софья", "Громова Софья", None, None, false),
            ("3. Громова Софья*", "Громова Софья", None, None, false),
            ("Громова Софья (2 в.)", "Громова Софья", Some("2"), None, false),
            ("Громова Софья, вариант 1", "Громова Софья", Some("1"), None, false),
            ("Громова Софья, 8А", "Громова Софья", None, Some("А"), false),
            ("Громова Софья 8а (II вариант)", "Громова Софья", Some("2"), Some("А"), false),
            ("Громова Софья (н/б)", "Громова Софья", None, None, true),
            ("Громова Софья (ОВЗ)", "Громова Софья", None, None, false),
            ("Громова Софья (на дому)", "Громова Софья", None, None, false),
            ("Ветрова Анна (Петрова)", "Ветрова Анна (Петрова)", None, None, false),
            ("Жарова (Ольга)", "Жарова (Ольга)", None, None, false),
            ("Громова Софья (Отсутствовала)", "Громова Софья", None, None, true),
            ("Мамедов Али Рза оглы", "Мамедов Али Рза оглы", None, None, false),
            ("Белкин Д. И.", "Белкин Д. И.", None, None, false),
            ("Белов Н", "Белов Н", None, None, false),
            ("Ветрова О Б", "Ветрова О Б", None, None, false),
            ("Ветрова Б.", "Ветрова Б.", None, None, false),
            ("Ветрова, Н", "Ветрова, Н", None, None, false),
            ("Лыкова Н.Б.", "Лыкова Н.Б.", None, None, false),
            ("Лыкова НБ", "Лыкова НБ", None, None, false),
            ("Лыкова Н/Б", "Лыкова", None, None, true),
            ("Лыкова н.б.", "Лыкова", None, None, true),
            ("Ветрова Оля нб", "Ветрова Оля", None, None, true),
            ("Ветрова Оля (н)", "Ветрова Оля", None, None, true),
            ("*", "*", None, None, false),
        ] {
            let read = read(text, &words);
            let letter = read.beside.class.as_ref().and_then(|class| class.letter.as_deref());
            assert_eq!(
                (read.name, read.beside.variant.as_deref(), letter, read.beside.is_absent),
                (name, variant, class, is_absent)
            );
        }
    }

    #[test]
    fn a_variant_is_its_word_and_its_number() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary;
        for (text, told) in [
            ("Вариант 2", Some("2")),
            ("Вариант № 1", Some("1")),
            ("I вариант", Some("1")),
            ("2-й вариант", Some("2")),
            ("в-2", Some("2")),
            ("Вариант", None),
            ("Вариант 1 и 2", None),
            ("2", None),
            ("Ветров 2", None),
        ] {
            assert_eq!(variant_of(text, &words).as_deref(), told, "{text}");
        }
    }
}
