//! What the names of the file and the sheet say otherwise than the titles that were believed: the wrong file may have been taken.
//!
//! Invariant: nothing is decided here; what differs is told.

use crate::import::days::{self, DayOf};
use crate::import::draft::rows::{Table, notice};
use crate::import::draft::titles::{self, Title};
use crate::import::draft::{DraftWork, Told, ToldBy, school};
use crate::import::recognise::profile::contains_word;
use crate::import::{cell, fold};
use crate::model::calendar::SchoolYear;
use crate::model::order::Gather;
use crate::notice::{Notice, Reason};
use crate::reference::profiles::Vocabulary;
use std::collections::BTreeSet;

/// A notice for each name of sheet or file that speaks of another class, subject or year than what was taken.
pub fn told(table: &Table<'_>, titles: &[Title], work: &DraftWork, notices: &mut Vec<Notice>) {
    let names = titles.iter().filter(|title| matches!(title.from, ToldBy::SheetName | ToldBy::FileName));
    for title in names {
        let class = || class_taken(title, work).filter(|_| table.columns.class.is_none());
        let taken = class()
            .or_else(|| subject_taken(title, work, table.words))
            .or_else(|| year_taken(title, work, table.words));
        if let Some(taken) = taken {
            let place = notice(table, table.layout.header_row(), 0, Reason::TitleDiffers, taken);
            notices.push(Notice { raw: title.text.clone(), ..place });
        }
    }
}

/// The classes with a letter that a text names: «7А» and «7Б» of «7А, 7Б классы».
pub fn classes_in(text: &str) -> BTreeSet<(u8, String)> {
    let is_edge = |letter: char| !letter.is_alphanumeric();
    let read = |part: &str| {
        let (class, _) = cell::class_of(part)?;
        let letter =
            class.letter.filter(|letter| letter.chars().count() == 1 && letter.chars().all(fold::is_russian))?;
        Some((class.grade_level?, letter))
    };
    text.split(is_edge).filter(|part| !part.is_empty()).filter_map(read).gather()
}

/// Whether a name stands behind what was believed; what the person told is beyond doubt.
fn is_behind<T>(title: &Title, told: &Told<T>) -> bool {
    told.from <= ToldBy::TitleRows && title.from < told.from
}

/// «8Б» that was taken, where the name says «8А» or another grade.
fn class_taken(title: &Title, work: &DraftWork) -> Option<String> {
    let grade = work.grade_level.as_ref()?;
    let named = classes_in(&title.text);
    if let Some(letter) = work.letter.as_ref().filter(|letter| is_behind(title, letter)) {
        let taken = (grade.value, letter.value.clone());
        if !named.is_empty() {
            return (!named.contains(&taken)).then(|| format!("{}{}", taken.0, taken.1));
        }
    }
    let other = titles::class_in(&title.text).filter(|_| named.is_empty() && is_behind(title, grade))?.grade_level?;
    (other != grade.value).then(|| grade.value.to_string())
}

fn subject_taken(title: &Title, work: &DraftWork, words: &Vocabulary) -> Option<String> {
    let taken = work.subject.as_ref().filter(|subject| is_behind(title, subject))?.value;
    if school::is_school(&title.folded, words) {
        return None;
    }
    let text = titles::without_teachers(&title.folded, words);
    let is_named = |known: &&crate::reference::profiles::Named| known.words.iter().any(|it| contains_word(&text, it));
    let mut named = words.subjects.iter().filter(is_named).map(|known| known.code.as_str()).peekable();
    named.peek()?;
    named.all(|code| code != taken.code()).then(|| taken.title().to_owned())
}

fn year_taken(title: &Title, work: &DraftWork, words: &Vocabulary) -> Option<String> {
    let taken = work.school_year.as_ref().filter(|year| is_behind(title, year))?.value;
    let by_day = || {
        let days = days::in_text(&title.text, words).into_iter().filter(|(of, _)| *of != DayOf::Other);
        days.map(|(_, day)| SchoolYear::of(day)).next()
    };
    let named = titles::school_year_in(&title.text).or_else(by_day)?;
    (named != taken).then(|| taken.short())
}
