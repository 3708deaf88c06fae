//! The maximum that a heading writes beside the number of its task: in brackets, after a stroke, after a dash.

use crate::import::fold;
use crate::model::assessment::Points;
use crate::reference::profiles::ItemWords;

/// «(2б)», «(2 балла)», «(макс. 2)», «- 2 б.» at the end → maximum.
pub fn split<'a>(text: &'a str, words: &ItemWords) -> (&'a str, Option<Points>) {
    if let Some(found) = decimal(text, words) {
        return found;
    }
    let opened = text.trim_end().trim_end_matches([')', ']']);
    let Some(at) = opened.rfind(['(', '[']) else { return labelled(text, words).unwrap_or_else(|| loose(text, words)) };
    let inner = opened[at + 1..].trim();
    let digits: String = inner.chars().filter(char::is_ascii_digit).collect();
    let rest: String = inner.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    // «(от 0 до 2)», «(0-2)».
    let from_none = inner.trim_start_matches("от ").strip_prefix('0').map(str::trim_start);
    let until = from_none.and_then(|rest| rest.strip_prefix(['-', '–', '—']).or_else(|| rest.strip_prefix("до ")));
    let until = until.map(|rest| rest.trim_start().trim_end_matches(|letter: char| !letter.is_ascii_digit()));
    // «№2 [2]»: nobody writes a part of a task in square brackets.
    let is_square = rest.is_empty() && text[at..].starts_with('[');
    let is_max = is_square
        || until.is_some_and(|until| until.parse() == digits.parse::<i32>())
        || is_points(rest.trim_start(), words)
        || words.maximum.iter().any(|word| rest.contains(word.as_str()));
    match digits.parse().ok().filter(|max| is_max && (1..=words.maximum_limit).contains(max)) {
        Some(max) => (text[..at].trim_end(), Some(Points::whole(max))),
        None => (text, None),
    }
}

/// «Баллы (из 20)», «Сумма (20 б.)», «Балл из 20»: what is headed, and the most there is of it.
pub fn of_whole<'a>(text: &'a str, words: &ItemWords) -> Option<(&'a str, Points)> {
    if let (body, Some(max)) = split(text, words) {
        return Some((body, max));
    }
    let (body, whole) = text.trim_end_matches([')', ']']).rsplit_once("из ")?;
    let max = fold::number(whole).filter(|max| *max > 0.0 && *max <= f64::from(words.whole_limit))?;
    let is_apart = body.ends_with([' ', '(', '[']);
    Some((body.trim_end_matches([' ', '(', '[', ',']), Points::from_f64(max)?)).filter(|_| is_apart)
}

/// «В. 1 /2,00»: nobody writes a part of a task with decimals.
pub fn decimal<'a>(text: &'a str, words: &ItemWords) -> Option<(&'a str, Option<Points>)> {
    let (body, whole) = text.trim_end().rsplit_once('/')?;
    let is_decimal = whole.contains([',', '.']);
    let max = fold::number(whole).filter(|max| is_decimal && *max > 0.0 && *max <= f64::from(words.maximum_limit))?;
    Some((body.trim_end(), Points::from_f64(max)))
}

/// «б», «балла»: a word of points at the beginning.
fn is_points(text: &str, words: &ItemWords) -> bool {
    words.points.iter().any(|word| text.starts_with(word.as_str()))
}

/// «Задание 1 макс.2», «№ 3, макс. балл: 4»: a word of maxima and behind it one number.
fn labelled<'a>(text: &'a str, words: &ItemWords) -> Option<(&'a str, Option<Points>)> {
    let at = words.maximum.iter().filter_map(|word| text.rfind(word.as_str())).min().filter(|at| *at > 0)?;
    let max = number_alone(&text[at..]).filter(|max| (1..=words.maximum_limit).contains(max))?;
    let body = text[..at].trim_end_matches([' ', '-', '–', '—', ',', ':', '/', '.', ';']);
    let is_apart = text[..at].ends_with([' ', '-', '–', '—', ',', ':', '/', '.', ';']);
    (is_apart && !body.is_empty()).then_some((body, Some(Points::whole(max))))
}

/// «2 б.», «(макс. 3)», «(2)»: a maximum, and nothing that it is the maximum of.
pub fn alone(text: &str, words: &ItemWords) -> Option<Points> {
    let folded = fold::folded(text);
    let inner = folded.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let label: String = inner.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_label = words.points.contains(&label) || words.maximum.iter().any(|word| label.starts_with(word.as_str()));
    let is_bare = label.is_empty() && folded.starts_with('(') && folded.ends_with(')');
    number_alone(inner)
        .filter(|max| (is_label || is_bare) && (1..=words.maximum_limit).contains(max))
        .map(Points::whole)
}

/// The one number of a text of letters and points.
fn number_alone(text: &str) -> Option<i32> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let end = text[start..].find(|letter: char| !letter.is_ascii_digit()).map_or(text.len(), |end| start + end);
    let is_word = |part: &str| part.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '.' | ':'));
    (is_word(&text[..start]) && is_word(&text[end..])).then(|| text[start..end].parse().ok())?
}

/// «7 - 2 балла», «7, 2б».
fn loose<'a>(text: &'a str, words: &ItemWords) -> (&'a str, Option<Points>) {
    let trimmed = text.trim_end_matches('.');
    let without = words.points.iter().find_map(|word| trimmed.strip_suffix(word.as_str()));
    let Some(without) = without.map(str::trim_end) else { return (text, None) };
    let at = without.len() - without.bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = without[..at].trim_end_matches([' ', '-', '–', '—', ',', ':', '/']);
    match without.get(at..).and_then(|digits| digits.parse().ok()) {
        Some(max) if at > 0 && head.len() < at && (1..=words.maximum_limit).contains(&max) => {
            (head, Some(Points::whole(max)))
        }
        _ => (text, None),
    }
}

/// « (2б)» of «1 (2б)».
pub fn after(title: &str) -> &str {
    title.find('(').map_or("", |at| &title[at..])
}
