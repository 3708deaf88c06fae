//! Making texts of foreign files comparable: spaces, case, ё, Latin look-alikes. Comparison only: what is kept stays as written.

use std::borrow::Cow;

/// Lower case, ё as е, blanks reduced, Latin look-alikes in Russian words replaced.
pub fn folded(text: &str) -> String {
    russian(&spaced(text)).to_lowercase().replace('ё', "е")
}

/// Blanks of every kind reduced to single spaces, none at the ends.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    composed(out)
}

/// «Фами-⏎лия» put together: in a heading a word is parted where the column ends.
pub fn unparted(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.is_empty());
    let mut whole = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let before = whole.strip_suffix('-').filter(|before| before.ends_with(char::is_lowercase));
        match before.map(str::len).filter(|_| line.starts_with(char::is_lowercase)) {
            Some(len) => whole.truncate(len),
            None => whole.push('\n'),
        }
        whole.push_str(line);
    }
    Cow::Owned(whole)
}

/// Letters that some systems write in two signs put together: «й», «ё».
fn composed(text: String) -> String {
    if !text.contains(['\u{306}', '\u{308}']) {
        return text;
    }
    let pairs = [("и\u{306}", "й"), ("И\u{306}", "Й"), ("е\u{308}", "ё"), ("Е\u{308}", "Ё")];
    pairs.iter().fold(text, |text, (two, one)| text.replace(two, one))
}

/// Blanks at both ends taken away, no-break ones too.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Whether a letter is a blank of any kind, visible or not.
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Latin look-alikes replaced in words that hold a Russian letter.
pub fn russian(text: &str) -> String {
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return text.to_owned();
    }
    let is_word = |letter: char| letter.is_alphabetic();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if word.chars().any(is_russian) {
            out.extend(word.chars().map(|letter| look_alike(letter).unwrap_or(letter)));
        } else {
            out.push_str(word);
        }
        let between = tail.find(is_word).unwrap_or(tail.len());
        out.push_str(&tail[..between]);
        rest = &tail[between..];
    }
    out
}

/// Whether a letter is Russian.
pub fn is_russian(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// The Russian letter that looks like this Latin one.
pub fn look_alike(letter: char) -> Option<char> {
    let at = "ABCEHKMOPTXaceopxyk".find(letter)?;
    "АВСЕНКМОРТХасеорхук".chars().nth(at)
}

/// A number as people write it: decimal comma or dot, sign, no letters.
pub fn number(text: &str) -> Option<f64> {
    let text = trimmed(text);
    let digits = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let is_plain = !digits.is_empty()
        && digits.len() <= 15
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
        && digits.matches(['.', ',']).count() <= 1;
    if !is_plain {
        return None;
    }
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    Some(if text.starts_with(['-', '−']) { -value } else { value })
}

/// «2 из 3», «1 / 3»: points and what they are of. A stroke without blanks may be a fraction or a day and is not read.
pub fn of_whole(text: &str) -> Option<(f64, f64)> {
    let text = trimmed(text);
    let (got, whole) =
        [" из ", " / ", "\u{a0}из\u{a0}", "\u{a0}/\u{a0}"].iter().find_map(|sign| text.split_once(sign))?;
    let (got, whole) = (number(got)?, number(whole)?);
    (got >= 0.0 && whole > 0.0).then_some((got, whole))
}

/// `2/3`, a number and what it is of, written without blanks. Alone it may be a half, or a day: only a whole table of them tells.
pub fn glued_whole(text: &str) -> Option<(f64, f64)> {
    let (got, whole) = trimmed(text).split_once('/')?;
    let (got, whole) = (number(got)?, number(whole)?);
    (got >= 0.0 && whole > 0.0 && got <= whole).then_some((got, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded_for_comparison() {
        for (text, fold) in [
            ("  Отметка\u{a0}за  ЧЕТВЕРТЬ ", "отметка за четверть"),
            ("Kод участника", "код участника"),
            ("k1 Mark", "k1 mark"),
            ("Артём", "артем"),
        ] {
            assert_eq!(folded(text), fold);
        }
        assert_eq!(russian("Kнязев Иван"), "Князев Иван");
        assert_eq!(russian("X"), "X");
    }

    #[test]
    fn words_parted_by_the_width_of_a_column_are_whole() {
        for (text, whole) in [
            ("Фами-\nлия, имя", "Фамилия, имя"),
            ("Зада-\r\nние 1", "Задание 1"),
            ("Задание\n1", "Задание\n1"),
            ("К-\n1", "К-\n1"),
            ("ФИО", "ФИО"),
        ] {
            assert_eq!(unparted(text), whole);
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [("1,5", 1.5), (" 2 ", 2.0), ("\u{a0}4", 4.0), ("-1", -1.0), ("0.25", 0.25)] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "1/2", "да", "1.2.3", "1e5", ",5", "1 2"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!((of_whole("2 из 3"), of_whole("1,5 / 10")), (Some((2.0, 3.0)), Some((1.5, 10.0))));
        for text in ["1/2", "2 из", "из 3", "2 из трёх", "1 / 0"] {
            assert_eq!(of_whole(text), None, "{text}");
        }
    }
}
