//! Spaces that must not break: after short words, before a dash, a percent sign and a unit, after «№».
//!
//! Works on the text of a message, not on what is put into it, so that names of files stay as people wrote them.
//! `build.rs` runs it over the Fluent files; it therefore names nobody. Invariant: running it twice changes nothing more.

/// U+00A0.
pub const NBSP: char = '\u{a0}';

/// Russian words of one to three letters that do not stand at the end of a line.
const RU_BEFORE: &[&str] = &[
    "а", "в", "во", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "но", "о", "об", "от", "по", "с", "со", "у",
    "№", "§",
];
/// What clings to the number or word before it.
const RU_AFTER: &[&str] = &["—", "%", "п.", "ч", "мин", "МБ", "КБ", "из", "бы", "же", "ли"];
const EN_BEFORE: &[&str] = &["a", "I", "No."];
const EN_AFTER: &[&str] = &["—", "MB", "KB", "of", "h", "min"];

/// Russian rules.
pub fn ru(text: &str) -> String {
    tied(text, RU_BEFORE, RU_AFTER)
}

/// English rules.
pub fn en(text: &str) -> String {
    tied(text, EN_BEFORE, EN_AFTER)
}

/// Every single space between two words of which the left is in `before` or the right in `after` becomes U+00A0.
fn tied(text: &str, before: &[&str], after: &[&str]) -> String {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let mut out = String::with_capacity(text.len() + spaces.len());
    let mut from = 0;
    for at in spaces {
        let (left, right) = (word_before(&text[..at]), word_after(&text[at + 1..]));
        let clings = before.iter().any(|word| word.to_lowercase() == left.to_lowercase()) || after.contains(&right);
        out.push_str(&text[from..at]);
        out.push(if clings { NBSP } else { ' ' });
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out
}

fn word_before(text: &str) -> &str {
    let word = text.rsplit([' ', NBSP, '\n']).next().unwrap_or(text);
    word.trim_start_matches(['«', '„', '('])
}

fn word_after(text: &str) -> &str {
    let word = text.split([' ', NBSP, '\n']).next().unwrap_or(text);
    if word == "п." { word } else { word.trim_end_matches(['.', ',', ';', ':', '»', '“', ')']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_do_not_hang_at_the_end_of_a_line() {
        for (text, expect) in [
            ("Нет в списке", "Нет в~списке"),
            ("В списке нет ни одного", "В~списке нет ни~одного"),
            ("класс — 6Б", "класс~— 6Б"),
            ("60 %, 4 п. п.", "60~%, 4~п.~п."),
            ("№ 5", "№~5"),
            (" из ", "~из~"),
            ("(и так)", "(и~так)"),
            ("2,5 ч.", "2,5~ч."),
        ] {
            let expect = expect.replace('~', "\u{a0}");
            assert_eq!(ru(text), expect);
            assert_eq!(ru(&expect), expect, "a second run changes nothing");
        }
        assert_eq!(en("5 of 6 — a row"), "5\u{a0}of 6\u{a0}— a\u{a0}row");
    }
}
