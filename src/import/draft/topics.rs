//! What the file itself says that its tasks check: a row of topics over or under their numbers, words in their headings. It is offered as
//! skills of the work (`plan::topics`), so it is taken only as written.
//!
//! Invariant: words that tell the kind, the part or the level of a task are no topic, and a row over the pupils is none of them.

use crate::import::draft::titles;
use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::recognise::{beside, info_rows, maximum};
use crate::import::sheet::{Row, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// The topics by columns of tasks; the first place of the file that tells them counts.
pub fn of(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> BTreeMap<u32, String> {
    let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    let Some(top) = layout.header_rows.first().copied().filter(|_| items.len() >= 2) else { return BTreeMap::new() };
    let places = Places { sheet, layout, items: &items, words };
    let labelled = [layout.words_row, layout.kes_row].into_iter().flatten().filter_map(|row| places.of_row(row));
    let headings = std::iter::once_with(|| places.of_headings()).flatten();
    let header = layout.header_rows.iter().filter_map(|row| places.of_row(*row));
    let is_above_pupils = |row: &u32| sheet.row(*row).is_none_or(|row| !places.names_somebody(row));
    let below = (layout.header_row() + 1..=layout.header_row() + words.limits.topic_rows).take_while(is_above_pupils);
    let beside = (top.saturating_sub(words.limits.topic_rows).max(1)..top).rev().chain(below);
    let free = beside.filter(|row| places.is_free(*row)).filter_map(|row| places.of_row(row));
    labelled.chain(headings).chain(header).chain(free).next().unwrap_or_default()
}

struct Places<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    items: &'a [u32],
    words: &'a Vocabulary,
}

impl Places<'_> {
    /// The topics of a row; cells that were merged have theirs in the first. None where fewer than two stand there.
    fn of_row(&self, row: u32) -> Option<BTreeMap<u32, String>> {
        let row = self.sheet.row(row)?;
        let (mut found, mut last, mut n) = (BTreeMap::new(), None, 0);
        for at in self.items {
            let own = row.cell(*at).map(|cell| fold::spaced(&cell.shown())).filter(|text| !text.is_empty());
            if let Some(text) = own {
                last = self.topic(&text);
                n += usize::from(last.is_some());
            }
            found.extend(last.clone().map(|topic| (*at, topic)));
        }
        (n >= 2 && are_topics(&found)).then_some(found)
    }

    /// «Задание 1. Строение атома (макс. 3)», «Дроби (2 б.)».
    fn of_headings(&self) -> Option<BTreeMap<u32, String>> {
        let told = |at: &u32| Some((*at, self.topic(&self.layout.columns.get(at)?.title)?));
        let found: BTreeMap<u32, String> = self.items.iter().filter_map(told).gather();
        are_topics(&found).then_some(found)
    }

    /// Whether a row beside the header holds nothing but texts over tasks, and says nothing else.
    fn is_free(&self, number: u32) -> bool {
        let Some(row) = self.sheet.row(number) else { return false };
        let layout = self.layout;
        let is_info = [layout.max_row, layout.kes_row, layout.level_row, layout.words_row].contains(&Some(number));
        let is_over = |at: &u32| self.items.contains(at);
        let first = self.items.first().and_then(|at| row.cell(*at));
        !is_info
            && info_rows::label_of(row, self.words).is_none()
            && first.is_some()
            && row.cells.iter().all(|(at, _)| is_over(at))
            && !self.names_somebody(row)
    }

    fn names_somebody(&self, row: &Row) -> bool {
        let who = [Role::Name, Role::Surname, Role::Code];
        who.into_iter().filter_map(|role| self.layout.column(role)).any(|at| row.cell(at).is_some())
    }

    /// The text as a topic, without the number of its task and its maximum; none where it says something else of the task.
    fn topic(&self, text: &str) -> Option<String> {
        let title = fold::spaced(text);
        let folded = fold::folded(&title);
        let words = &self.words.items;
        let body = maximum::split(&folded, words).0;
        let body = words.question_ends.iter().find_map(|end| body.strip_suffix(end.as_str())).unwrap_or(body);
        let bare = without_number(body, &words.before);
        // Folding keeps the number of letters.
        let n_before = body.chars().count() - bare.chars().count();
        let written: String = title.chars().skip(n_before).take(bare.chars().count()).collect();
        let topic = written.trim_matches(|letter: char| is_between(letter) || fold::is_blank(letter));
        let is_other = || words.no_topics.iter().any(|word| says_only(bare, word, self.words.limits.topic_letters.0));
        let (least, most) = self.words.limits.topic_letters;
        let may_be = (least..=most).contains(&n_letters(topic)) && !is_other() && titles::day_in(&title).is_none();
        may_be.then(|| topic.to_owned())
    }
}

fn is_between(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '-' | '–' | '—')
}

fn n_letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether a text is this word with nothing behind it but a sign: «часть 1» is a part, «часть речи» is not.
fn says_only(folded: &str, word: &str, letters_min: usize) -> bool {
    let rest = folded.trim_start().strip_prefix(word);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic) && n_letters(rest) < letters_min)
}

/// «строение атома» of «задание 1. строение атома» and «1) строение атома»; a text that does not begin with the number of a task as it is.
fn without_number<'a>(folded: &'a str, before: &[String]) -> &'a str {
    let worded = before.iter().find_map(|word| folded.strip_prefix(word.as_str())).unwrap_or(folded);
    let number = worded.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '№');
    let rest = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let n_digits = number.len() - rest.len();
    let part = rest.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    let rest = part.map_or(rest, |rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    // «2-я мировая война», «1812 год».
    let is_number = (1..=2).contains(&n_digits)
        && !rest.starts_with(char::is_alphabetic)
        && !rest.strip_prefix(is_between).is_some_and(|rest| rest.starts_with(char::is_alphabetic) && part.is_none());
    let is_closed = rest.starts_with(['.', ')', ':']);
    if is_number || (is_closed && n_digits > 0) {
        rest.trim_start_matches(|letter: char| letter.is_whitespace() || is_between(letter) || letter == ')')
    } else {
        folded
    }
}

/// Not the same for all, and not the names of pupils.
fn are_topics(found: &BTreeMap<u32, String>) -> bool {
    let all: BTreeSet<&String> = found.values().gather();
    let n_names = all.iter().filter(|topic| beside::looks_like_name(topic)).count();
    all.len() >= 2 && n_names * 2 <= all.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_task_is_no_part_of_its_topic_and_other_numbers_are() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary;
        let (sheet, layout) =
            (Sheet { name: "".into(), rows: Vec::new(), laying: None, is_hidden: false }, Layout::default());
        let places = Places { sheet: &sheet, layout: &layout, items: &[], words: &words };
        for (text, topic) in [
            ("Задание 1. Строение атома (макс. 3)", Some("Строение атома")),
            ("2) Решить уравнение", Some("Решить уравнение")),
            ("Вопрос 4. Митоз", Some("Митоз")),
            ("3.2 Дроби (2 б.)", Some("Дроби")),
            ("3. Ёмкости", Some("Ёмкости")),
            ("Реформы 1861 года (2 б.)", Some("Реформы 1861 года")),
            ("1812 год", Some("1812 год")),
            ("2-я мировая война", Some("2-я мировая война")),
            ("Части речи", Some("Части речи")),
            ("Задача на движение", Some("Задача на движение")),
            ("Сумма углов треугольника", Some("Сумма углов треугольника")),
            ("Даты", Some("Даты")),
            ("Часть 2", None),
            ("1 (макс 1)", None),
            ("№ 7", None),
            ("4К1 (3б)", None),
            ("Базовый уровень", None),
            ("с развёрнутым ответом", None),
            ("Номера заданий", None),
            ("16 декабря 2025", None),
            ("Б", None),
            ("1.2.3", None),
        ] {
            assert_eq!(places.topic(text).as_deref(), topic, "{text}");
        }
    }
}
