//! Lists of words: for a passphrase that a person can keep in the head (short nouns, none easily taken for another), and the
//! endings by which a surname is known in any of its cases.

use std::collections::BTreeSet;

/// How many words a suggestion has: 5 of 256, 40 bits; with the cost of the derivation years for whoever has the disk.
pub const N_WORDS: usize = 5;

/// The first 256 words; a byte of chance picks one.
pub fn words() -> Vec<&'static str> {
    include_str!("../../seeds/words/passphrase.txt").split_whitespace().take(256).collect()
}

/// A passphrase of so many words as there are bytes of chance.
pub fn suggestion(chance: &[u8]) -> String {
    let words = words();
    let picked: Vec<&str> = chance.iter().filter_map(|byte| words.get(usize::from(*byte)).copied()).collect();
    picked.join(" ")
}

/// Whether a passphrase is found in minutes whatever the derivation: short, or digits alone. Four words or ten characters.
pub fn is_weak(passphrase: &str) -> bool {
    let n_letters = passphrase.chars().filter(|letter| !letter.is_whitespace()).count();
    let mut differing = BTreeSet::new();
    differing.extend(passphrase.chars());
    n_letters < 10 || differing.len() < 5 || passphrase.chars().all(|letter| !letter.is_alphabetic())
}

/// Endings of a surname in its cases, lower-case, «ё» as «е»; the empty one is among them.
pub fn surname_endings() -> Vec<&'static str> {
    let lines = include_str!("../../seeds/words/surname_endings.txt").lines().filter(|line| !line.starts_with('#'));
    std::iter::once("").chain(lines.flat_map(str::split_whitespace)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_word_of_its_own() {
        let words = words();
        assert_eq!(words.len(), 256);
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 256, "a word stands twice");
        assert_eq!(suggestion(&[0, 255, 0]).split(' ').count(), 3);
    }

    #[test]
    fn no_line_of_words_about_the_endings_is_one() {
        let endings = surname_endings();
        assert_eq!(endings.iter().collect::<BTreeSet<_>>().len(), endings.len(), "an ending stands twice");
        assert!(endings.contains(&"") && endings.contains(&"ого"));
        let is_ending =
            |ending: &&str| ending.chars().count() <= 3 && ending.chars().all(|it| it.is_lowercase() && it != 'ё');
        assert!(endings.iter().all(is_ending), "{endings:?}");
    }

    #[test]
    fn what_is_guessed_in_minutes_is_weak() {
        for weak in ["", "123456", "20102015123456", "пароль", "аааааааааааа", "школа 5"] {
            assert!(is_weak(weak), "{weak}");
        }
        for good in ["аист алмаз ангар арбуз", "дорога-7-в-школу", "Zx9!kq0vT#"] {
            assert!(!is_weak(good), "{good}");
        }
    }
}
