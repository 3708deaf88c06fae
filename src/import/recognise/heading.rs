//! Headings of columns: which role a heading names, which item it numbers. Which rows form a header is told in `levels`.

use crate::import::fold;
use crate::import::recognise::{beside, maximum};
use crate::import::sheet::{Cell, Sheet};
use crate::model::assessment::Points;
use crate::model::order::Gather;
use crate::reference::profiles::{ColumnWords, ItemWords, Role, Vocabulary};
use std::collections::BTreeSet;

/// A column's heading: the lowest text over the column, and the text that groups it with its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// 0-based.
    pub column: u32,
    /// As written.
    pub title: String,
    /// The heading one level up, which may stand further left; empty where there is none.
    pub group: String,
}

/// What the heading of an item says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHead {
    /// «9.2», «4К1».
    pub code: String,
    /// From «(2б)».
    pub points_max: Option<Points>,
}

/// The headings of all columns that have one.
pub fn heads(sheet: &Sheet, rows: &[u32]) -> Vec<Head> {
    let columns: BTreeSet<u32> =
        rows.iter().filter_map(|row| sheet.row(*row)).flat_map(|row| row.cells.iter().map(|cell| cell.0)).gather();
    let head = |column: u32| {
        let lowest = rows.iter().rposition(|row| !title_at(sheet, *row, column).is_empty())?;
        let title = title_at(sheet, rows[lowest], column);
        let group = lowest.checked_sub(1).map(|upper| group_at(sheet, rows[upper], column)).unwrap_or_default();
        Some(Head { column, title, group })
    };
    columns.into_iter().filter_map(head).collect()
}

/// The text of a cell, blanks reduced; empty where nothing stands.
pub fn title_at(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.cell(row, column).map(|cell| fold::spaced(&fold::unparted(&cell.shown()))).unwrap_or_default()
}

/// The nearest text at or left of a column: merged cells keep theirs in the first.
fn group_at(sheet: &Sheet, row: u32, column: u32) -> String {
    let Some(row) = sheet.row(row) else { return String::new() };
    let is_heading = |cell: &Cell| matches!(cell, Cell::Text(_) | Cell::Number(_));
    let left = row.cells.iter().rev().find(|(at, cell)| *at <= column && is_heading(cell));
    left.map(|(_, cell)| fold::spaced(&fold::unparted(&cell.shown()))).unwrap_or_default()
}

/// The role a heading names: words of the form first, then those of all forms.
pub fn role_of(title: &str, own: &[ColumnWords], words: &Vocabulary) -> Option<Role> {
    // Most cells that are looked at are points, and no word is.
    if fold::number(title).is_some() {
        return None;
    }
    let folded = fold::folded(&fold::unparted(title));
    let folded = folded.trim_end_matches([':', '*', ';']).trim_end();
    if folded.is_empty() {
        return None;
    }
    let role = own.iter().chain(&words.columns).find(|entry| fits(folded, entry)).map(|entry| entry.role);
    if role == Some(Role::Name) && is_numbered(folded) {
        return None;
    }
    // «Баллы (из 20)» are a total as «Баллы» are.
    let bare = || maximum::of_whole(folded, &words.items).map(|(bare, _)| bare);
    let is_total = |bare: &str| words.columns.iter().any(|entry| entry.role == Role::Total && fits(bare, entry));
    let role = role.or_else(|| bare().filter(|bare| is_total(bare)).map(|_| Role::Total));
    // «Оценка/10,00» has a maximum: points, and no mark.
    role.map(
        |role| if role == Role::Mark && maximum::decimal(folded, &words.items).is_some() { Role::Total } else { role },
    )
}

/// «Ученик 7», «Участник № 12»: who stands in a list without names, and no heading.
pub fn is_numbered_pupil(text: &str, words: &Vocabulary) -> bool {
    let folded = fold::folded(text);
    let is_name = |entry: &ColumnWords| entry.role == Role::Name && fits(&folded, entry);
    is_numbered(&folded) && words.columns.iter().find(|entry| fits(&folded, entry)).is_some_and(is_name)
}

fn is_numbered(folded: &str) -> bool {
    let bare = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    bare.len() < folded.len() && bare.trim_end_matches([' ', '№']).chars().all(char::is_alphabetic)
}

fn fits(folded: &str, entry: &ColumnWords) -> bool {
    entry.is.iter().any(|word| folded == word || after_words(folded, word) == Some(""))
        || entry.begins.iter().any(|word| folded.starts_with(word.as_str()) || after_words(folded, word).is_some())
        || entry.contains.iter().any(|word| folded.contains(word.as_str()))
}

/// What follows words of which `#` is a number: « задание» after «оценка за #» of «оценка за 12 задание».
fn after_words<'a>(folded: &'a str, words: &str) -> Option<&'a str> {
    let (before, behind) = words.split_once('#').filter(|_| words.contains(char::is_alphabetic))?;
    let number = folded.strip_prefix(before)?;
    let rest = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.strip_prefix(behind).filter(|_| rest.len() < number.len())
}

/// The item a heading numbers: «1», «9.2 (1б)», «11.3 k1 (2б)», «балл за 4», «a-3-grade», «Задание 5», «К1» under «Задание 2».
pub fn item_of(head: &Head, words: &ItemWords) -> Option<ItemHead> {
    let text = plain(&head.title);
    let (body, points_max) = maximum::split(&text, words);
    let body = without_words(body, words);
    let code = code_of(body).or_else(|| {
        let criterion = criterion_of(body)?;
        let group = plain(&head.group);
        let task = code_of(without_words(maximum::split(&group, words).0, words))?;
        Some(format!("{task}{criterion}"))
    });
    let in_words = || {
        words
            .groups
            .iter()
            .any(|word| text.starts_with(word.as_str()))
            .then(|| numbered(maximum::split(&text, words).0, words))?
    };
    let code = code.or_else(|| literacy_of(body, words)).or_else(|| question_of(&text, words)).or_else(in_words)?;
    Some(ItemHead { code, points_max })
}

/// «Аудирование (3 б.)», «Чтение»: the words are the code, and the maximum is what stands in brackets. None for a number.
pub fn item_in_words(title: &str, words: &ItemWords) -> Option<ItemHead> {
    let spaced = fold::spaced(title);
    let folded = fold::folded(&spaced);
    let (body, points_max) = maximum::split(&folded, words);
    // The words as written: folding keeps the number of letters.
    let written: String = spaced.chars().take(body.chars().count()).collect();
    let code = || numbered(body, words).unwrap_or_else(|| beside::code_in_words(&written));
    written.contains(char::is_alphabetic).then(|| ItemHead { code: code(), points_max })
}

/// «Задание 2. Решить уравнение», «2) Решить уравнение»: the number before the words.
pub fn numbered(folded: &str, words: &ItemWords) -> Option<String> {
    let bare = words.before.iter().find_map(|word| folded.strip_prefix(word.as_str())).unwrap_or(folded).trim_start();
    let bare = bare.strip_prefix('№').unwrap_or(bare).trim_start();
    let end = bare.find([' ', ')', ':'])?;
    let (number, rest) = (bare[..end].trim_end_matches('.'), &bare[end..]);
    // «Задание 3 — Дроби», «Задание 4 (эссе)».
    let dashed = rest.trim_start().strip_prefix(['-', '–', '—']).map(str::trim_start);
    let bracketed = rest.trim_start().strip_prefix('(');
    let is_dashed = dashed.or(bracketed).is_some_and(|topic| topic.starts_with(char::is_alphabetic));
    let is_closed = bare[..end].ends_with('.') || rest.starts_with([')', ':']) || is_dashed;
    let is_followed = rest.contains(char::is_alphabetic);
    (is_closed && is_followed && number.starts_with(|letter: char| letter.is_ascii_digit())).then(|| code_of(number))?
}

/// `А1`, `В 12`, `C-1 (3б)`, `С1К2`: a task of a section that goes by a letter. Only the whole header tells whether it is one.
pub fn of_section(title: &str, words: &ItemWords) -> Option<ItemHead> {
    let text = fold::spaced(title);
    let mut letters = text.chars();
    let first = letters.next()?;
    let section = fold::look_alike(first).unwrap_or(first).to_lowercase().next()?;
    let (body, points_max) = maximum::split(letters.as_str(), words);
    let whole = body.trim_start_matches([' ', '-', '.']).trim_end_matches(['.', ')']);
    // «С1К2»: a criterion of such a task.
    let end = whole.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(whole.len());
    let (digits, rest) = whole.split_at(end);
    let criterion = if rest.is_empty() { Some(String::new()) } else { criterion_of(&plain(fold::trimmed(rest))) };
    let is_number = matches!(digits.len(), 1 | 2) && !digits.starts_with('0');
    let criterion = criterion.filter(|_| words.sections.contains(&section) && is_number)?;
    Some(ItemHead { code: format!("{}{digits}{criterion}", section.to_uppercase()), points_max })
}

/// «1. Строение клетки [Балл]»: a form on the web names its columns of points so.
fn question_of(text: &str, words: &ItemWords) -> Option<String> {
    let question = words.question_ends.iter().find_map(|end| text.strip_suffix(end.as_str()))?;
    let end = question.find(|letter: char| !letter.is_ascii_digit())?;
    question[end..].starts_with(['.', ')']).then(|| code_of(&question[..end]))?
}

/// `2 (3)`, `2/3`: a task and a number beside it, which is its maximum or its part; only the whole row tells.
pub fn bracketed(title: &str, words: &ItemWords) -> Option<(String, u8)> {
    if !title.contains(['(', '/']) {
        return None;
    }
    let text = plain(title);
    let (body, rest) = match text.strip_suffix(')') {
        Some(text) => text.split_once('(')?,
        None => text.split_once('/')?,
    };
    let number = rest.trim().parse().ok().filter(|number| (1..=20).contains(number))?;
    Some((code_of(without_words(body.trim_end(), words))?, number))
}

/// `К3` with nothing that says of which task: where several stand side by side they are the criteria of one work.
pub fn lone_criterion(title: &str, words: &ItemWords) -> Option<ItemHead> {
    if !title.starts_with(['к', 'К', 'k', 'K']) {
        return None;
    }
    let text = plain(title);
    let (body, points_max) = maximum::split(&text, words);
    Some(ItemHead { code: criterion_of(body.trim())?, points_max })
}

/// «1», «2», «1», «2» under «Задание 1» and «Задание 2» are parts: 1.1, 1.2, 2.1, 2.2. Numbers that do not come again stay.
pub fn parts_of_groups(heads: &mut [Head], words: &ItemWords) {
    let part = |head: &Head| {
        if head.group.is_empty() || head.title.len() > 12 {
            return None;
        }
        let text = plain(&head.title);
        let part = maximum::split(&text, words).0.trim_end_matches(['.', ')']);
        let mut letters = part.chars();
        let sign = letters.next().filter(|_| letters.next().is_none())?;
        let task = code_of(without_words(maximum::split(&plain(&head.group), words).0, words))?;
        match sign {
            '1'..='9' => Some((format!(".{sign}"), task)),
            'а'..='е' => Some((sign.to_string(), task)),
            _ => None,
        }
    };
    let parts: Vec<Option<(String, String)>> = heads.iter().map(part).collect();
    let mut seen = BTreeSet::new();
    let comes_again = parts.iter().flatten().filter(|(sign, _)| !seen.insert(sign)).count() > 0;
    for (head, part) in heads.iter_mut().zip(&parts) {
        match part {
            // A letter is no task of its own; a number may be one.
            Some((sign, task)) if comes_again || !sign.starts_with('.') => {
                head.title = format!("{task}{sign}{}", maximum::after(&head.title));
            }
            _ => {}
        }
    }
}

/// A number that comes again under «Часть 2» is a task of that part: «Ч2.1». One that comes again elsewhere is nobody's.
pub fn of_part(item: ItemHead, head: &Head, codes: &BTreeSet<String>, words: &ItemWords) -> Option<ItemHead> {
    if !codes.contains(&item.code) {
        return Some(item);
    }
    let group = plain(&head.group);
    let rest = words.parts.iter().find_map(|word| group.strip_prefix(word.as_str()))?;
    let sign = group.chars().next()?.to_uppercase();
    let number: String = rest.chars().filter(|letter| letter.is_alphanumeric()).take(3).collect();
    let code = format!("{sign}{}.{}", number.to_uppercase(), item.code);
    (!codes.contains(&code)).then_some(ItemHead { code, ..item })
}

/// Folded for reading codes: lower case, Russian look-alikes even in words of one letter.
fn plain(title: &str) -> String {
    let letters: Vec<char> = fold::folded(title).chars().collect();
    let is_latin = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphabetic);
    // «k1» is a criterion, «task 1» is not «tasк 1».
    let is_alone = |at: usize| !is_latin(at.checked_sub(1)) && !is_latin(Some(at + 1));
    letters.iter().enumerate().map(|(at, letter)| if *letter == 'k' && is_alone(at) { 'к' } else { *letter }).collect()
}

/// Words before and after the number taken away.
fn without_words<'a>(text: &'a str, words: &ItemWords) -> &'a str {
    let mut rest = text.trim();
    for _ in 0..3 {
        let before = rest;
        for word in &words.before {
            rest = rest.strip_prefix(word.as_str()).unwrap_or(rest).trim_start();
        }
        for word in &words.after {
            rest = rest.strip_suffix(word.as_str()).unwrap_or(rest).trim_end();
        }
        if before == rest {
            break;
        }
    }
    // «Задание 3 из 7»: a task among all.
    if rest.len() < text.len()
        && let Some((number, all)) = rest.split_once(" из ")
        && let (Ok(place), Ok(n)) = (number.parse::<usize>(), all.parse::<usize>())
        && (1..=n).contains(&place)
        && n <= words.most_tasks
    {
        return number;
    }
    // «Грамматическое задание 2».
    let last = words.last.iter().find_map(|word| rest.rsplit_once(word.as_str()));
    rest = last.map_or(rest, |(_, number)| number.trim());
    let digits = rest
        .strip_prefix(words.letters.as_slice())
        .filter(|tail| tail.starts_with(|letter: char| letter.is_ascii_digit()));
    digits.unwrap_or(rest).trim_end_matches(['.', ')', ':', '*'])
}

/// `9`, `9.2`, `9,2`, `3(1)`, `12а`, `4к1`, `11.3 к1` → the code as it is kept.
fn code_of(body: &str) -> Option<String> {
    let end = body.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ','))).unwrap_or(body.len());
    let (number, rest) = body.split_at(end);
    let number = number.trim_end_matches(['.', ',']).replace(',', ".");
    let parts: Vec<&str> = number.split('.').collect();
    // «01.09» and «15.10» are days: a part of a task is never above nine.
    let is_part = |part: &&str| part.len() == 1 && *part != "0";
    let is_number = parts.len() <= 3 && matches!(parts[0].len(), 1 | 2) && parts[1..].iter().all(is_part);
    if !is_number || parts.first().is_none_or(|first| *first == "0" || first.starts_with("00")) {
        return None;
    }
    let number = number.trim_start_matches('0');
    // `q2_1`: programs name the part of a task so.
    let part = rest.strip_prefix('_').filter(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_digit());
    if let Some(part) = part.filter(|part| *part != "0") {
        return Some(format!("{number}.{part}"));
    }
    let rest = rest.trim_matches([' ', '_', '-', '/']);
    if rest.is_empty() {
        return Some(number.to_owned());
    }
    if let Some(sub) = rest.strip_prefix('(').and_then(|sub| sub.strip_suffix(')').or(Some(sub))) {
        return sub.parse::<u8>().ok().filter(|sub| (1..=20).contains(sub)).map(|sub| format!("{number}.{sub}"));
    }
    if let Some(criterion) = criterion_of(rest) {
        return Some(format!("{number}{criterion}"));
    }
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'а'..='е'), None) => Some(format!("{number}{letter}")),
        _ => None,
    }
}

/// `к1`, `к 2` → `К1`.
fn criterion_of(text: &str) -> Option<String> {
    let digits = text.strip_prefix('к')?.trim_start_matches([' ', '.', '-']);
    let number: u8 = digits.parse().ok().filter(|number| (1..=20).contains(number))?;
    Some(format!("К{number}"))
}

/// `гк1`, `фк1`, `ик2`, `сгк1` → `ГК1`: criteria of literacy, of a summary, of an essay that stand beside the tasks.
fn literacy_of(text: &str, words: &ItemWords) -> Option<String> {
    let at = text.find('к')?;
    let (sign, rest) = text.split_at(at);
    let is_sign =
        (1..=2).contains(&sign.chars().count()) && sign.chars().all(|letter| words.literacy.contains(&letter));
    let criterion = criterion_of(rest).filter(|_| is_sign)?;
    Some(format!("{}{criterion}", sign.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, group: &str) -> Option<(String, Option<i32>)> {
        let head = Head { column: 0, title: title.to_owned(), group: group.to_owned() };
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary.items;
        item_of(&head, &words).map(|item| (item.code, item.points_max.map(|max| max.hundredths() / 100)))
    }

    #[test]
    fn a_mark_for_a_task_is_no_mark_for_a_quarter() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary;
        for (title, role) in [
            ("Оценка за 1 задание", Role::Item),
            ("Оценка за 10 задание", Role::Item),
            ("Отметка за 25 задание", Role::Item),
            ("Оценка за задание 12", Role::Item),
            ("Оценка за 1 четверть", Role::JournalMark),
            ("1 четверть", Role::JournalMark),
            ("II четв.", Role::JournalMark),
            ("2 полугодие", Role::JournalMark),
            ("Оценка за 2 полугодие", Role::JournalMark),
        ] {
            assert_eq!(role_of(title, &[], &words), Some(role), "{title}");
        }
    }

    #[test]
    fn headings_of_items_are_read_in_all_their_forms() {
        for (title, group, code, max) in [
            ("1", "", "1", None),
            ("1 (2б)", "", "1", Some(2)),
            ("9.2 (1б)", "", "9.2", Some(1)),
            ("9,2 (1 б.)", "", "9.2", Some(1)),
            ("11.3 k1 (2б)", "", "11.3К1", Some(2)),
            ("4К1 (3б)", "", "4К1", Some(3)),
            ("К2 (2б)", "Задание 1", "1К2", Some(2)),
            ("K1", "Задание 12 (сочинение, 4 б)", "12К1", None),
            ("балл за 4", "", "4", None),
            ("a-13-grade", "", "13", None),
            ("Задание 5 (макс. 3)", "", "5", Some(3)),
            ("Задание №7", "", "7", None),
            ("№3", "", "3", None),
            ("З2", "", "2", None),
            ("12а", "", "12а", None),
            ("3(1)", "", "3.1", None),
            ("ГК1", "", "ГК1", None),
            ("7 - 2 балла", "", "7", Some(2)),
            ("2 задание", "", "2", None),
            ("ИК2 (1 б)", "", "ИК2", Some(1)),
            ("СГК1", "", "СГК1", None),
            ("Q4", "", "4", None),
            ("Вопрос 3", "", "3", None),
            ("Грамматическое задание 2", "", "2", None),
            ("1. Строение клетки [Балл]", "", "1", None),
            ("Задание 2. Решить уравнение (2 балла)", "", "2", Some(2)),
            ("Задание 3 — Решить уравнение", "", "3", None),
            ("Задание 4 (эссе)", "", "4", None),
            ("5*", "", "5", None),
            ("Задание 3 из 7 (макс. балл: 2)", "", "3", Some(2)),
            ("Задание 4 макс.2", "", "4", Some(2)),
            ("№ 3, макс. балл: 4", "", "3", Some(4)),
            ("5 зад", "", "5", None),
            ("#6 Points Earned", "", "6", None),
        ] {
            let read = item(title, group);
            if group.contains("сочинение") {
                assert_eq!(read, None, "a group that is no plain number is not guessed at");
            } else {
                assert_eq!(read, Some((code.to_owned(), max)), "{title}");
            }
        }
        for title in [
            "",
            "ФИО",
            "Полдников Глеб",
            "5 Глеб",
            "20.1. Всего",
            "2021",
            "0",
            "К1",
            "14.10.2021",
            "01.09",
            "15.10",
            "1 место",
            "100",
            "1-4",
            "1 из 7",
            "Задание 9 из 7",
        ] {
            assert_eq!(item(title, ""), None, "{title}");
        }
    }
}
