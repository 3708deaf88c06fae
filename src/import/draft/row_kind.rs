//! What a row of a table is: a pupil, a summary, a class that the rows below belong to; and whether it says «absent».

use crate::import::cell;
use crate::import::draft::rows::Table;
use crate::import::draft::{DraftClass, DraftItem, titles};
use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::names;
use crate::import::recognise::beside::{looks_like_name, unnumbered};
use crate::import::recognise::{heading, info_rows, sums};
use crate::import::sheet::{Cell, Row};
use crate::import::signs::Signs;
use crate::reference::profiles::{Role, Vocabulary};
use std::collections::BTreeSet;

impl Table<'_> {
    /// A pupil has a name or code and is no summary. A row with points and a number, but without either, is kept too: it is
    /// refused later, with its place, instead of vanishing.
    pub fn is_pupil(&self, row: &Row) -> bool {
        let at = |column: Option<u32>| row.cell(column?);
        // «7Б» alone under the codes is a class.
        if section_of(row).is_some() {
            return false;
        }
        let has_number = cell::number(at(self.columns.number)).is_some();
        let has_code = at(self.columns.code).is_some_and(is_code);
        let is_beside = || self.is_summary(row) || info_rows::label_of(row, self.words).is_some();
        if !has_number && !has_code && is_beside() {
            return false;
        }
        let layout = self.layout;
        if [layout.max_row, layout.kes_row, layout.level_row].contains(&Some(row.number)) {
            return false;
        }
        let has_points = self.items.iter().any(|item| row.cell(item.column).is_some());
        let name = at(self.columns.name).or(at(self.columns.surname));
        let written =
            name.and_then(|cell| if let Cell::Text(text) = cell { Some(names::read(text, self.words)) } else { None });
        let is_whole = at(self.columns.given).is_none() && !has_code;
        if written.as_ref().is_some_and(|it| is_whole && self.is_no_name(row, it.name, has_number)) {
            return false;
        }
        // «I группа» between pupils, with nothing beside it.
        let is_alone = row.cells.len() == 1
            && matches!(name, Some(Cell::Text(text)) if text.contains(' ') && !looks_like_name(text));
        if is_alone {
            return false;
        }
        match name {
            Some(Cell::Text(text))
                if written.as_ref().is_some_and(|it| is_name(it.name))
                    || heading::is_numbered_pupil(text, self.words) =>
            {
                has_code || has_number || has_points || self.columns.number.is_none() || self.says_absent(row)
            }
            Some(_) => has_code || (has_number && has_points),
            None if self.columns.has_codes_only() => has_code,
            None => has_code || (has_number && has_points) || self.is_nameless(row),
        }
    }

    /// «Отметка», «По району», «Проходной балл» where a name would stand: a word of tables, and not written as a name is. Where
    /// everybody has a number, whoever has none and no given name is nobody; so is one word over or under all names of two.
    fn is_no_name(&self, row: &Row, text: &str, has_number: bool) -> bool {
        if looks_like_name(text) || heading::is_numbered_pupil(text, self.words) {
            return false;
        }
        let folded = fold::folded(text);
        let begins =
            |word: &String| folded.strip_prefix(word.as_str()).is_some_and(|it| !it.starts_with(char::is_alphabetic));
        let is_outside = self.columns.named.is_some_and(|(first, last)| row.number < first || row.number > last);
        let results = [Role::Total, Role::Mark, Role::Percent, Role::JournalMark, Role::Variant, Role::Number];
        is_label(text, self.words)
            || self.words.summary_rows.iter().any(begins)
            || heading::role_of(text, &[], self.words).is_some_and(|role| results.contains(&role))
            || !has_number && (self.columns.is_numbered || is_outside) && !self.says_absent(row)
    }

    /// What stands first in a row that has points over most tasks and is no pupil, no sum and no part of the header: somebody may
    /// have meant a pupil.
    pub fn words_beside_points(&self, row: &Row) -> Option<u32> {
        let (layout, most) = (self.layout, f64::from(self.words.items.most_points));
        if [layout.max_row, layout.kes_row, layout.level_row, layout.words_row].contains(&Some(row.number))
            || self.is_summary(row)
            || info_rows::label_of(row, self.words).is_some()
        {
            return None;
        }
        let given: Vec<(&DraftItem, f64)> =
            self.items.iter().filter_map(|item| Some((item, cell::number(row.cell(item.column))?))).collect();
        let is_point = |(item, points): &(&DraftItem, f64)| {
            let max = item.points_max.map_or(most, crate::model::assessment::Points::as_f64);
            (0.0..=max).contains(points) && (points * 2.0).fract() == 0.0
        };
        let first = self.items.iter().map(|item| item.column).min()?;
        let has_word = |(at, cell): &&(u32, Cell)| {
            *at < first
                && matches!(cell, Cell::Text(text) if text.chars().filter(|it| it.is_alphabetic()).nth(1).is_some())
        };
        let is_most = given.len() >= 2 && given.len() * 2 > self.items.len();
        (is_most && given.iter().all(is_point)).then(|| row.cells.iter().find(has_word).map(|(at, _)| *at))?
    }

    /// «Члены комиссии:» alone in its row: who is named below wrote nothing.
    pub fn heads_officials(&self, row: &Row) -> bool {
        let [(_, Cell::Text(text))] = &row.cells[..] else { return false };
        let folded = fold::folded(text);
        self.words.beside.officials.iter().any(|word| folded.starts_with(word.as_str())) && !looks_like_name(text)
    }

    /// Points of somebody whom nothing names, as the second line of a merged name is: numbers over most tasks and no word beside them,
    /// none above what pupils with a name have. Sums of a class are more, and its means are broken.
    fn is_nameless(&self, row: &Row) -> bool {
        let number = |row: &Row, at: u32| cell::number(row.cell(at));
        let given: Vec<&DraftItem> = self.items.iter().filter(|item| number(row, item.column).is_some()).collect();
        if given.len() < 2 || given.len() * 2 <= self.items.len() {
            return false;
        }
        if row.cells.iter().any(|(_, cell)| matches!(cell, Cell::Text(text) if text.chars().nth(1).is_some() && fold::number(text).is_none())) {
            return false;
        }
        let name = self.columns.name.or(self.columns.surname);
        let named = || {
            self.sheet
                .rows
                .iter()
                .filter(|row| row.number >= self.layout.first_row && name.is_some_and(|at| row.cell(at).is_some()))
        };
        let most = |item: &DraftItem| {
            let told = item.points_max.map(crate::model::assessment::Points::as_f64);
            told.unwrap_or_else(|| named().filter_map(|row| number(row, item.column)).fold(0.0, f64::max))
        };
        given.iter().all(|item| {
            number(row, item.column)
                .is_some_and(|points| points >= 0.0 && points <= most(item) && (points * 2.0).fract() == 0.0)
        })
    }

    /// «Отсутствовали:» alone in its row: who is named below was not there.
    pub fn heads_absent(&self, row: &Row) -> bool {
        let [(_, Cell::Text(text))] = &row.cells[..] else { return false };
        let folded = fold::folded(text);
        self.words.beside.absent_heads.iter().any(|word| folded.starts_with(word.as_str())) && !looks_like_name(text)
    }

    /// Whether a row holds a name and at most its number in the list.
    pub fn names_alone(&self, row: &Row) -> bool {
        let who = [self.columns.name.or(self.columns.surname), self.columns.given, self.columns.patronymic];
        let is_who = |at: &u32| who.contains(&Some(*at)) || self.columns.number == Some(*at);
        let is_named = who[0].and_then(|at| row.cell(at)).is_some_and(|cell| looks_like_name(&cell.shown()));
        is_named && row.cells.iter().all(|(at, _)| is_who(at))
    }

    /// «Итого», «% выполнения», «Учитель: ____»: told by the first text of the row.
    fn is_summary(&self, row: &Row) -> bool {
        let first = row.cells.iter().find_map(|(_, cell)| match cell {
            Cell::Text(text) if fold::number(text).is_none() => Some(text),
            _ => None,
        });
        let Some(written) = first else { return false };
        let first = fold::folded(written);
        let begins = |word: &String| {
            let rest = first.strip_prefix(word.as_str()).filter(|rest| !rest.starts_with(char::is_alphabetic));
            rest.is_some() && !(self.words.summary_surnames.contains(word) && is_with_given(written))
        };
        self.words.summary_rows.iter().any(begins)
    }

    /// «ответ» beside the name: what stands below the tasks is no points.
    pub fn holds_answers(&self, row: &Row) -> bool {
        let is_item = |at: u32| self.items.iter().any(|item| item.column == at);
        let says = |cell: &Cell| self.words.beside.answers.contains(&fold::folded(&cell.shown()));
        row.cells.iter().any(|(at, cell)| matches!(cell, Cell::Text(_)) && !is_item(*at) && says(cell))
    }

    /// A dash for every task and for the total: nothing was written, and nothing counts as 0.
    pub fn is_dashed(&self, row: &Row) -> bool {
        let is_dash = |cell: &Cell| matches!(cell, Cell::Text(text) if matches!(text.trim(), "-" | "–" | "—" | "−"));
        let says_nothing = |column: u32| row.cell(column).is_none_or(is_dash);
        self.signs != Signs::PlusMinus
            && self.columns.total.and_then(|at| row.cell(at)).is_some_and(is_dash)
            && self.items.iter().map(|item| item.column).chain(self.columns.mark).all(says_nothing)
    }

    /// Whether the row says «absent» where it may be said, and no item has points.
    pub fn says_absent(&self, row: &Row) -> bool {
        let says = |column: u32| matches!(row.cell(column), Some(Cell::Text(text)) if is_absent(text, self.words));
        let beside = self
            .columns
            .variants
            .iter()
            .chain(&self.columns.outcome)
            .chain(&self.columns.total)
            .chain(&self.columns.mark);
        let not_there =
            |column: u32| row.cell(column).is_some_and(|it| self.words.not_there.contains(&fold::folded(&it.shown())));
        if beside.copied().any(says) || self.columns.outcome.is_some_and(not_there) {
            return true;
        }
        let filled = || self.items.iter().filter(|item| row.cell(item.column).is_some());
        if filled().next().is_some() {
            return filled().all(|item| says(item.column));
        }
        // «Примечание: отсутствовал» beside a row without points; a single letter there may mean anything, but not where all others
        // have a number.
        let is_blank = |column: Option<u32>| column.is_none_or(|column| row.cell(column).is_none());
        let has_word = |(column, cell): &(u32, Cell)| {
            says(*column) && (cell.shown().chars().count() > 2 || self.holds_results(*column))
        };
        is_blank(self.columns.total) && is_blank(self.columns.mark) && row.cells.iter().any(has_word)
    }
}

impl Table<'_> {
    /// Whether nearly everybody has a number in a column, or a verdict in words.
    fn holds_results(&self, column: u32) -> bool {
        let span = self.layout.first_row..=self.layout.last_row;
        let rows = self.sheet.rows.iter().filter(|row| span.contains(&row.number)).take(self.words.limits.look_rows);
        let is_result = |it: &Cell| cell::number(Some(it)).is_some() || sums::is_verdict(it, self.words);
        let cells: Vec<bool> = rows.filter_map(|row| row.cell(column)).map(is_result).collect();
        let n = cells.iter().filter(|is_result| **is_result).count();
        n >= self.words.limits.names_min && n * 10 >= cells.len() * 7
    }
}

/// «н», «отсутствовал», «не было на уроке (болезнь)»: a longer word may be followed by others.
pub fn is_absent(text: &str, words: &Vocabulary) -> bool {
    let folded = fold::folded(text);
    let begins = |word: &String| {
        let rest = folded.strip_prefix(word.as_str()).filter(|_| word.chars().count() >= 5);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    words.absent.contains(&folded) || words.absent.iter().any(begins)
}

/// «Проходной балл», «Ожидаемый результат класса»: words of a table, and not written as a name is.
fn is_label(text: &str, words: &Vocabulary) -> bool {
    let folded = fold::folded(text);
    let mut later = folded.split(' ').skip(1);
    !looks_like_name(text) && later.any(|word| words.beside.no_names.iter().any(|stem| word.starts_with(stem.as_str())))
}

/// A number, or letters and digits without a blank: «Учитель: ____», «Класс 8Б» under the codes are none.
fn is_code(found: &Cell) -> bool {
    let text = fold::spaced(&found.shown());
    text.chars().any(|letter| letter.is_ascii_digit()) && !text.contains([' ', ':'])
}

/// The class that a row of nothing else names.
pub fn section_of(row: &Row) -> Option<DraftClass> {
    let [(_, Cell::Text(text))] = &row.cells[..] else { return None };
    let lettered = |text: &str| titles::class_in(text).filter(|class| class.letter.is_some());
    // «8А класс (учитель Сомова Н. В.)»: what stands behind the class may be long.
    let named = fold::folded(text);
    let is_headed = || named.starts_with(|letter: char| letter.is_ascii_digit()) && named.contains("класс");
    let class = lettered(text).filter(|_| text.chars().count() <= 24 || is_headed())?;
    Some(DraftClass { grade_level: class.grade_level, letter: class.letter })
}

/// «Вариант 2» alone in its row: the pupils below wrote it.
pub fn variant_above(row: &Row, words: &Vocabulary) -> Option<String> {
    let [(_, Cell::Text(text))] = &row.cells[..] else { return None };
    names::variant_of(text, words)
}

/// The class whose pupils above a row sums up: «Итого 3А», «Всего по 5 «Б»».
pub fn class_summed_up(row: &Row, words: &Vocabulary) -> Option<DraftClass> {
    if !is_summary(row, words) {
        return None;
    }
    let text = row.cells.iter().find_map(|(_, cell)| matches!(cell, Cell::Text(_)).then(|| cell.shown()))?;
    let class = titles::class_in(&text).filter(|class| class.letter.is_some())?;
    Some(DraftClass { grade_level: class.grade_level, letter: class.letter })
}

/// Two words or more, or a word with initials; letters only.
fn is_name(text: &str) -> bool {
    let spaced = fold::spaced(unnumbered(text));
    spaced.chars().any(char::is_alphabetic)
        && !spaced.chars().any(|letter| letter.is_ascii_digit())
        && spaced.split(' ').count() <= 6
        && !spaced.contains(['_', ':', '%'])
}

/// The column of classes where each class stands once, in the first row of its pupils, as merged cells keep it.
pub fn classes_filled_once(table: &Table<'_>, first: u32, last: u32) -> Option<u32> {
    let column = table.columns.class?;
    let span = table.sheet.rows.iter().filter(|row| (first..=last).contains(&row.number));
    let cells: Vec<Option<String>> = span
        .filter(|row| table.is_pupil(row))
        .map(|row| row.cell(column).map(|cell| fold::folded(&cell.shown())))
        .collect();
    let mut seen = BTreeSet::new();
    let is_once = cells.iter().flatten().all(|text| seen.insert(text));
    let starts = cells.first().is_some_and(Option::is_some);
    (starts && is_once && seen.len() < cells.len()).then_some(column)
}

/// «Средний Илья», not «Средний балл»: the second word is written like a name.
fn is_with_given(text: &str) -> bool {
    text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase))
}
