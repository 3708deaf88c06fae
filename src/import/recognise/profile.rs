//! Comparing a sheet with the profiles: the first whose demands are met names it.

use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::{self, codes, journal};
use crate::import::recognise::heading::{self, ItemHead};
use crate::import::recognise::layout::{self, Layout};
use crate::import::recognise::{Certainty, Form, Recognition};
use crate::import::recognise::{blocks, marks, mask_columns, side, strips, subjects, sums};
use crate::import::sheet::{Cell, Row, Sheet, Workbook};
use crate::model::order::Gather;
use crate::model::source::Laying;
use crate::reference::profiles::{ListKind, Profile, ProfileBook, ProfileForm, Role, Vocabulary};
use std::collections::BTreeSet;

/// What one sheet of a workbook is; several times where it holds several tables.
pub fn of_sheet(workbook: &Workbook, index: usize, book: &ProfileBook) -> Vec<Recognition> {
    of_sheet_with(workbook, index, book, FirstLook::of(&workbook.sheets[index], book))
}

/// The table of a sheet by the words that all forms share; about half of the work of recognising a sheet.
#[derive(Clone, Debug)]
pub struct FirstLook(Option<Layout>);

impl FirstLook {
    /// Looks for it. Most forms have no words of their own: the header is looked for once for all of them.
    pub fn of(sheet: &Sheet, book: &ProfileBook) -> Self {
        Self(if sheet.rows.is_empty() { None } else { layout::find(sheet, &[], &book.vocabulary) })
    }
}

/// The same after the first look, so that a page may answer in between.
pub fn of_sheet_with(workbook: &Workbook, index: usize, book: &ProfileBook, first: FirstLook) -> Vec<Recognition> {
    let mut found = of_shown(workbook, index, book, first);
    let is_shown = |sheet: &Sheet| !sheet.is_hidden && !sheet.rows.is_empty();
    // A copy of last year behind the sheet that a person sees is nothing they have given.
    if workbook.sheets[index].is_hidden && workbook.sheets.iter().any(is_shown) {
        found.iter_mut().filter(|one| one.form == Form::Results).for_each(|one| one.form = Form::Hidden);
    }
    found
}

fn of_shown(workbook: &Workbook, index: usize, book: &ProfileBook, FirstLook(common): FirstLook) -> Vec<Recognition> {
    let sheet = &workbook.sheets[index];
    let known = |profile: &str, form, certainty, layout| Recognition {
        sheet: index,
        profile: profile.to_owned(),
        form,
        certainty,
        layout,
    };
    if sheet.rows.is_empty() {
        return vec![known("blank", Form::Blank, Certainty::Sure, None)];
    }
    let view = View::of(workbook, sheet, &book.vocabulary);
    let list = book.profiles.iter().find(|profile| profile.list == Some(ListKind::Codes));
    let tables = list.map(|list| (list, codes::by_subjects(sheet, list, &book.vocabulary)));
    if let Some((list, tables)) = tables.filter(|(_, tables)| !tables.is_empty()) {
        let table = |layout| known(&list.id, Form::OtherKind, Certainty::Sure, Some(layout));
        return tables.into_iter().map(table).collect();
    }
    let kind = titles::named(&view.names, &book.vocabulary.kinds);
    let by_columns = || {
        common.as_ref().map(|layout| subjects::by_columns(sheet, layout, kind, &book.vocabulary)).unwrap_or_default()
    };
    for profile in &book.profiles {
        if !view.meets_names(profile) {
            continue;
        }
        match profile.form {
            ProfileForm::Other if is_titles_only(profile) && common.as_ref().is_some_and(|it| is_work(sheet, it)) => {}
            ProfileForm::Other if view.is_list(profile) || is_journal(workbook, sheet, profile, &book.vocabulary) => {
                return vec![known(&profile.id, Form::OtherKind, Certainty::Sure, None)];
            }
            ProfileForm::Service if view.has_row_with(&profile.headings) => {
                return vec![known(&profile.id, Form::Service, Certainty::Sure, None)];
            }
            ProfileForm::Other | ProfileForm::Service => {}
            ProfileForm::Results => {
                let tables = if is_plain(profile) { by_columns() } else { Vec::new() };
                if !tables.is_empty() {
                    let table = |layout| known(SUBJECTS, Form::Results, Certainty::Likely, Some(layout));
                    return tables.into_iter().map(table).collect();
                }
                let own = || layout::find(sheet, &profile.columns, &book.vocabulary);
                let found = if profile.columns.is_empty() { common.clone() } else { own() };
                if let Some(layout) = found.filter(|layout| meets(sheet, layout, profile, &book.vocabulary)) {
                    let (own, words) = (&profile.columns, &book.vocabulary);
                    let Some(blocks) = blocks::of(sheet, layout, own, words) else { break };
                    return blocks
                        .into_iter()
                        .flat_map(|block| strips::of(sheet, block))
                        .flat_map(|block| side::of(sheet, block, own, words))
                        .map(|layout| known(&profile.id, Form::Results, certainty_of(profile), Some(layout)))
                        .collect();
                }
            }
        }
    }
    let tables =
        common.as_ref().map(|layout| subjects::by_rows(sheet, layout, kind, &book.vocabulary)).unwrap_or_default();
    if !tables.is_empty() {
        let table = |layout| known(SUBJECTS, Form::Results, Certainty::Likely, Some(layout));
        return tables.into_iter().map(table).collect();
    }
    vec![known("unknown", Form::Unknown, Certainty::Attempt, common)]
}

/// The profile of tables that hold works of several subjects.
const SUBJECTS: &str = "subjects-table";

/// A form that its titles alone tell.
fn is_titles_only(profile: &Profile) -> bool {
    !profile.titles.is_empty()
        && profile.list.is_none()
        && profile.headings.is_empty()
        && profile.cells.is_empty()
        && profile.fields_at_least.is_none()
}

/// Whether a table is a work whatever its title says («задания с самооценкой»): tasks with a mark, or with a maximum each.
fn is_work(sheet: &Sheet, layout: &Layout) -> bool {
    let has_max = |(at, item): (u32, &ItemHead)| {
        item.points_max.is_some() || layout.max_row.is_some_and(|row| sheet.cell(row, at).is_some())
    };
    layout.items().count() >= 2 && (layout.column(Role::Mark).is_some() || layout.items().all(has_max))
}

/// A form that has neither headings nor titles of its own.
fn is_plain(profile: &Profile) -> bool {
    profile.headings.is_empty() && profile.titles.is_empty()
}

fn certainty_of(profile: &Profile) -> Certainty {
    if is_plain(profile) { Certainty::Likely } else { Certainty::Sure }
}

/// Whether a layout meets the demands of a form on headings and roles.
fn meets(sheet: &Sheet, layout: &Layout, profile: &Profile, words: &Vocabulary) -> bool {
    let titles: Vec<String> = layout.columns.values().map(|column| fold::folded(&column.title)).collect();
    let is_named = |group: &Vec<String>| titles.iter().any(|title| begins_with_one(title, group));
    let has = |role: &Role| match role {
        // One numbered column may be anything; two are a numbering.
        Role::Item => {
            mask_columns::has_some(layout) || layout.items().count() >= 2 && !marks::is_register(sheet, layout, words)
        }
        Role::ShortMask => layout.column(Role::ShortMask).or(layout.column(Role::LongMask)).is_some(),
        role => layout.column(*role).is_some(),
    };
    // Days side by side are the pages of a journal: its last column is no result of a work.
    let is_journal = layout.items().next().is_none()
        && layout.columns.values().filter(|it| is_day(&it.title)).count() >= words.days_min;
    // Marks of several subjects one below the other are the marks of no one work.
    let has_works = || profile.headings.is_empty() && has_subjects(sheet, layout, words);
    // What looks at headings alone goes before what looks at all rows.
    profile.headings.iter().all(is_named)
        && profile.needs.iter().all(has)
        && !is_named(&profile.without)
        && !is_journal
        && !has_works()
        && !holds_answers(sheet, layout, words)
        && (profile.needs.contains(&Role::Item) || !sums::leaves_points(sheet, layout, words))
        && !(has_marks_alike(layout, words) && is_one_work(sheet, layout, profile, words))
        && !counts_marks(layout)
}

/// Whether the columns are not those of several works or strips side by side.
fn is_one_work(sheet: &Sheet, layout: &Layout, profile: &Profile, words: &Vocabulary) -> bool {
    let works = strips::of(sheet, layout.clone()).into_iter();
    works.flat_map(|strip| side::of(sheet, strip, &profile.columns, words)).count() == 1
}

/// «5», «4», «3», «2»: how many of each somebody has, and no tasks.
fn counts_marks(layout: &Layout) -> bool {
    let numbers: Vec<u32> = layout.columns.values().filter_map(|column| column.title.trim().parse().ok()).collect();
    matches!(numbers[..], [5, 4, 3, 2] | [2, 3, 4, 5])
}

/// Whether «Оценка» stands over several columns and no task does: norms with a mark each, and nothing says which is that of a work.
fn has_marks_alike(layout: &Layout, words: &Vocabulary) -> bool {
    let is_mark = |title: &str| heading::role_of(title, &[], words) == Some(Role::Mark);
    let marks: Vec<String> =
        layout.columns.values().map(|column| fold::folded(&column.title)).filter(|title| is_mark(title)).collect();
    let kinds: BTreeSet<&String> = marks.iter().gather();
    layout.items().next().is_none() && layout.title.is_empty() && kinds.len() < marks.len()
}

/// Whether the cells of the tasks are answers: a row of right answers stands above or below, and many a pupil has given the same.
fn holds_answers(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> bool {
    let is_key = |row: &&Row| {
        let text = row.cells.iter().find_map(|(_, cell)| match cell {
            Cell::Text(text) if fold::number(text).is_none() => Some(fold::folded(text)),
            _ => None,
        });
        text.is_some_and(|text| {
            words
                .key_rows
                .iter()
                .any(|word| text.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        })
    };
    let Some(key) = sheet.rows.iter().filter(|row| row.number > layout.header_row()).find(is_key) else { return false };
    let (mut n, mut n_same, mut n_numbers) = (0, 0, 0);
    for (at, right) in layout.items().filter_map(|(at, _)| Some((at, fold::folded(&key.cell(at)?.shown())))) {
        // A point is no answer.
        let below = sheet.rows.iter().filter(|row| row.number > layout.header_row() && row.number != key.number);
        let given = below
            .filter_map(|row| Some(fold::folded(&row.cell(at)?.shown())))
            .filter(|_| !matches!(&*right, "0" | "1"));
        given.for_each(|text| {
            n += 1;
            n_same += u32::from(text == right);
            n_numbers += u32::from(fold::number(&text).is_some() && fold::number(&right).is_none());
        });
    }
    // Letters below a key of letters are answers even where hardly anybody is right.
    let is_of_letters =
        layout.items().all(|(at, _)| key.cell(at).is_some_and(|cell| fold::number(&cell.shown()).is_none()));
    n > 0 && (n_same * 4 >= n || (is_of_letters && n_numbers == 0))
}

/// Whether the rows name more than one subject.
fn has_subjects(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> bool {
    let Some(column) = layout.column(Role::Subject) else { return false };
    let below = sheet.rows.iter().filter(|row| row.number > layout.header_row());
    let mut subjects =
        below.filter_map(|row| titles::named(&fold::folded(&row.cell(column)?.shown()), &words.subjects));
    let first = subjects.next();
    subjects.any(|subject| Some(subject) != first)
}

/// Whether a form of the journal has no headings of its own and the sheet is a table of marks by days.
fn is_journal(workbook: &Workbook, sheet: &Sheet, profile: &Profile, words: &Vocabulary) -> bool {
    profile.list == Some(ListKind::Journal)
        && profile.headings.is_empty()
        && journal::is_table_of_marks(workbook, sheet, words)
}

/// «05.11», «5/11», «05.11.2025».
fn is_day(title: &str) -> bool {
    let parts: Vec<u32> = title.trim().split(['.', '/']).map_while(|part| part.parse().ok()).collect();
    let is_short = parts.len() == 2 && (1..=31).contains(&parts[0]) && (1..=12).contains(&parts[1]);
    is_short || crate::model::calendar::day_from_text(title).is_some()
}

fn begins_with_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        // A number or a single word must be the whole heading: «2» is not «2 задание».
        if word.chars().all(|letter| letter.is_ascii_digit()) { text == word } else { text.starts_with(word.as_str()) }
    })
}

/// The first rows of a sheet, folded once.
struct View {
    names: String,
    sheet_name: String,
    rows: Vec<Vec<String>>,
}

impl View {
    fn of(workbook: &Workbook, sheet: &Sheet, words: &Vocabulary) -> Self {
        let n = words.limits.header_rows;
        let fold_row =
            |cells: &[(u32, Cell)]| cells.iter().map(|(_, cell)| fold::folded(&cell.shown())).collect::<Vec<_>>();
        let mut rows: Vec<Vec<String>> = sheet.rows.iter().take(n).map(|row| fold_row(&row.cells)).collect();
        let sheet_name = fold::folded(&sheet.name);
        // Titles over a table on its side lie in its first row.
        let is_turned = sheet.laying == Some(Laying::Turned);
        let titles = rows
            .iter()
            .enumerate()
            .filter(|(at, row)| row.len() <= words.limits.title_cells || (is_turned && *at == 0))
            .flat_map(|it| it.1);
        let mut names = format!("{}\n{sheet_name}", fold::folded(&workbook.file_name));
        for title in titles {
            names.push('\n');
            names.push_str(title);
        }
        let lines = sheet.rows.iter().take(n).zip(sheet.rows.iter().skip(1));
        rows.extend(lines.filter_map(|(upper, lower)| lists::two_lines(upper, lower)).map(|row| fold_row(&row.cells)));
        Self { names, sheet_name, rows }
    }

    fn meets_names(&self, profile: &Profile) -> bool {
        let in_titles = |group: &Vec<String>| group.iter().any(|word| contains_word(&self.names, word));
        let is_cell = |group: &Vec<String>| self.rows.iter().flatten().any(|cell| group.contains(cell));
        (profile.sheet_names.is_empty() || profile.sheet_names.contains(&self.sheet_name))
            && profile.titles.iter().all(in_titles)
            && profile.title_cells.iter().all(is_cell)
    }

    /// Whether the headings of a list are met, its fields, or what it has below each other.
    fn is_list(&self, profile: &Profile) -> bool {
        let is_there = |group: &Vec<String>| self.rows.iter().flatten().any(|cell| begins_with_one(cell, group));
        let has_cells = !profile.cells.is_empty() && profile.cells.iter().all(is_there);
        // A survey may ask anything: its titles alone tell it.
        is_titles_only(profile) || has_cells || self.has_row_with(&profile.headings) || self.has_fields(profile)
    }

    fn has_row_with(&self, headings: &[Vec<String>]) -> bool {
        let meets =
            |row: &Vec<String>| headings.iter().all(|group| row.iter().any(|cell| begins_with_one(cell, group)));
        !headings.is_empty() && self.rows.iter().any(meets)
    }

    /// Whether a row names the first field of the profile and enough of the others.
    fn has_fields(&self, profile: &Profile) -> bool {
        let Some(enough) = profile.fields_at_least else { return false };
        self.rows.iter().any(|row| {
            let named: Vec<bool> = profile.fields.iter().map(|field| row.iter().any(|cell| field.fits(cell))).collect();
            named.first() == Some(&true) && named.iter().filter(|is_named| **is_named).count() >= enough
        })
    }
}

/// Whether a word stands in a text with no letter before it: «кдр» is not in «скдр».
pub fn contains_word(text: &str, word: &str) -> bool {
    place_of_word(text, word).is_some()
}

/// Where a word stands first in a text with no letter before it.
pub fn place_of_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| !text[..*at].ends_with(char::is_alphabetic))
}
