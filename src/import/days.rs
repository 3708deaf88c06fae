//! Days in a title and what each is the day of: «Дата проверки: 16.03.2026, дата проведения: 12.03.2026» tells two.

use crate::import::draft::titles::day_in;
use crate::import::fold;
use crate::reference::profiles::Vocabulary;
use time::Date;

/// What a day in a title is the day of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// The work was written then: the words before it say so.
    Work,
    /// Nothing says otherwise.
    Unsaid,
    /// It was checked, printed, ordered then.
    Other,
}

/// All days of a text, in their order.
pub fn in_text(text: &str, words: &Vocabulary) -> Vec<(DayOf, Date)> {
    let is_inner = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '/');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| from + at) {
        let end = text[start..].find(|letter| !is_inner(letter)).map_or(text.len(), |at| start + at);
        if let Some(day) = Some(&text[start..end]).filter(|part| part.len() >= 6).and_then(day_in) {
            found.push((of_words(&text[from..start], words), day));
        }
        // What stands between two numbers may belong to the second: «работа № 2 от 12.03.2026».
        from = end;
    }
    if found.is_empty() {
        // «14 октября 2021»: one of that kind stands alone.
        found.extend(day_in(text).map(|day| (of_words(text, words), day)));
    }
    found
}

/// By the last words before a day.
fn of_words(before: &str, words: &Vocabulary) -> DayOf {
    let folded = fold::folded(before);
    let last: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).rev().take(3).collect();
    let is_one = |list: &[String]| last.iter().any(|word| list.iter().any(|known| known == word));
    // «Дата: 12.03.2026» of a form is the day of the work.
    if is_one(&words.beside.days_of_work)
        || last.first().is_some_and(|word| words.beside.day_heads.iter().any(|known| known == word))
    {
        DayOf::Work
    } else if is_one(&words.beside.days_of_others) {
        DayOf::Other
    } else {
        DayOf::Unsaid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_is_the_day_of_what_stands_before_it() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary;
        for (text, told) in [
            ("Контрольная работа 12.03.2026", &[DayOf::Unsaid][..]),
            ("Дата проверки: 16.03.2026 Дата проведения: 12.03.2026", &[DayOf::Other, DayOf::Work]),
            ("Отчёт сформирован 20.05.2026", &[DayOf::Other]),
            ("Дата: 12.03.2026", &[DayOf::Work]),
            ("Проверочная работа от 12.03.2026, напечатано 13.03.2026", &[DayOf::Unsaid, DayOf::Other]),
            ("14 октября 2021", &[DayOf::Unsaid]),
        ] {
            let found: Vec<DayOf> = in_text(text, &words).into_iter().map(|(of, _)| of).collect();
            assert_eq!(found, told, "{text}");
        }
    }
}
