//! Rows of a table → draft rows with notices. Each row is judged alone here; how rows stand to each other is in `judge`.

use crate::import::cell::{self, ClassName, NumberHabit, Reading, ScoreContext};
use crate::import::draft::columns::Columns;
use crate::import::draft::row_kind::{class_summed_up, classes_filled_once, is_absent, section_of, variant_above};
use crate::import::draft::shift::{self, Shift};
use crate::import::draft::{DraftClass, DraftItem, DraftOutcome, DraftRow, DraftSchool, RowStatus, mask, variants};
use crate::import::names::{self, Beside};
use crate::import::percent;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::import::signs::Signs;
use crate::model::assessment::Points;
use crate::model::order::Order;
use crate::model::org::PersonName;
use crate::model::result::ItemScore;
use crate::notice::{CellPlace, Notice, Reason};
use crate::reference::profiles::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What all rows of a table share.
pub struct Table<'a> {
    /// The sheet, corrections applied.
    pub sheet: &'a Sheet,
    /// The plan of the table.
    pub layout: &'a Layout,
    /// Where the parts of a row stand.
    pub columns: Columns,
    /// The items, in order of columns.
    pub items: &'a [DraftItem],
    /// The maximum of a work without items, where it is known.
    pub points_max: Option<Points>,
    /// The columns of each variant where several stand side by side; else none.
    pub variants: Vec<BTreeSet<u32>>,
    /// How this file writes «не приступал».
    pub not_started: String,
    /// What its signs mean.
    pub signs: Signs,
    /// How this file writes numbers.
    pub habit: NumberHabit,
    /// Class of the title rows, for rows without one.
    pub class: DraftClass,
    /// Grade in which pupils sat, where rows give only a letter.
    pub sitting_grade: Option<u8>,
    /// Ordinal number → class.
    pub ordinals: BTreeMap<u32, ClassName>,
    /// Words of all forms.
    pub words: &'a Vocabulary,
}

/// What the rows gave.
#[derive(Default)]
pub struct Rows {
    /// Pupils, in order of the file.
    pub rows: Vec<DraftRow>,
    /// Notices, in order of cells.
    pub notices: Vec<Notice>,
    /// Schools that rows name, in order of first mention.
    pub schools: Vec<DraftSchool>,
}

/// Reads all pupils of a table.
pub fn read(table: &Table<'_>, first: u32, last: u32) -> Rows {
    let mut rows = Rows::default();
    let span = table.sheet.rows.iter().filter(|row| (first..=last).contains(&row.number));
    let span = span.filter(|row| !table.layout.is_header_again(row));
    // «7Б» alone in a row: the pupils below are of this class.
    let mut class = table.class.clone();
    let filled_once = classes_filled_once(table, first, last);
    let mut start = 0;
    let (mut are_absent, mut are_officials) = (false, false);
    let mut variant = None;
    for row in span {
        let is_absent_below = are_absent && table.names_alone(row);
        are_absent = is_absent_below || table.heads_absent(row);
        are_officials = are_officials && table.names_alone(row) || table.heads_officials(row);
        if are_officials {
            continue;
        }
        if !is_absent_below && !table.is_pupil(row) {
            if let Some(at) = table.words_beside_points(row) {
                rows.notices.push(notice(table, row.number, at, Reason::RowLeft, String::new()));
            }
            variant = variant_above(row, table.words).or(variant);
            class = section_of(row).unwrap_or(class);
            if let Some(closed) = class_summed_up(row, table.words) {
                // «Итого 3А» under its pupils, whom nothing else gives a class.
                let open = rows.rows[start..].iter_mut().filter(|it| it.class.letter.is_none() && it.ordinal.is_none());
                open.filter(|it| it.class.grade_level.is_none_or(|grade| Some(grade) == closed.grade_level))
                    .for_each(|it| it.class = closed.clone());
                start = rows.rows.len();
            }
            continue;
        }
        if let Some(column) = filled_once {
            let named = cell::class(row.cell(column), table.words).value;
            class = named.map_or(class, |it| DraftClass { grade_level: it.grade_level, letter: it.letter });
        }
        let mut reader = RowReader { table, row, class: &class, notices: &mut rows.notices };
        let mut draft = match shift::of(table, row) {
            Shift::None => reader.draft(),
            Shift::By(offset) => reader.shifted(offset),
        };
        if draft.outcome == DraftOutcome::Sat {
            draft.variant = draft.variant.or_else(|| variant.clone());
        }
        if is_absent_below {
            draft.outcome = DraftOutcome::Absent;
        }
        let is_elsewhere = || table.layout.beside.iter().any(|at| row.cell(*at).is_some());
        if draft.outcome == DraftOutcome::NoData && is_elsewhere() {
            continue;
        }
        let school = table.school_of(row).map(|school| {
            let known = rows.schools.iter().position(|other| *other == school);
            known.unwrap_or_else(|| {
                rows.schools.push(school);
                rows.schools.len() - 1
            })
        });
        rows.rows.push(DraftRow { school, ..draft });
    }
    rows
}

impl Table<'_> {
    /// What the second expert gave for the task of a column.
    fn second<'r>(&self, row: &'r Row, column: u32) -> Option<&'r Cell> {
        row.cell(*self.layout.experts.get(&column)?)
    }

    fn school_of(&self, row: &Row) -> Option<DraftSchool> {
        let text = |column: Option<u32>| cell::text(row.cell(column?)).value;
        let name = text(self.columns.school).unwrap_or_default();
        let code = text(self.columns.login).or_else(|| text(self.columns.school_code)).unwrap_or_default();
        (!name.is_empty() || !code.is_empty()).then_some(DraftSchool { name, code })
    }
}

struct RowReader<'t, 'n> {
    table: &'t Table<'t>,
    row: &'t Row,
    class: &'t DraftClass,
    notices: &'n mut Vec<Notice>,
}

impl RowReader<'_, '_> {
    fn draft(&mut self) -> DraftRow {
        let table = self.table;
        let columns = &table.columns;
        let start = self.notices.len();
        let code = self.note(columns.code, cell::code);
        let name = self.name();
        let beside = self.beside_name();
        if let Some(remark) = beside.remark {
            self.push(columns.name.or(columns.surname).unwrap_or(0), Reason::NameRemark, remark);
        }
        let (mut class, ordinal) = self.class(0);
        if let Some(named) = beside.class.filter(|_| columns.class.is_none() && ordinal.is_none()) {
            class = DraftClass { grade_level: named.grade_level, letter: named.letter };
        }
        let file_total = self.file_total();
        let mark = self.note(columns.mark, |cell| cell::mark(cell, table.habit, table.words));
        let journal = columns
            .journal
            .and_then(|_| self.note(columns.journal, |cell| cell::journal_mark(cell, table.habit, table.words)));
        let has_points =
            table.items.iter().any(|item| self.row.cell(item.column).is_some()) && !table.is_dashed(self.row);
        let is_absent = table.says_absent(self.row) || (beside.is_absent && !has_points);
        let test_score = cell::number(self.at(columns.test_score)).and_then(percent::whole);
        let outcome = if is_absent {
            DraftOutcome::Absent
        } else if has_points
            || mark.is_some()
            || test_score.is_some()
            || file_total.is_some_and(|total| total > Points::ZERO)
        {
            DraftOutcome::Sat
        } else {
            DraftOutcome::NoData
        };
        let is_sat = outcome == DraftOutcome::Sat;
        let scores = if is_sat { self.scores() } else { vec![ItemScore::Unknown; table.items.len()] };
        self.notices[start..].order_by_key(|notice| notice.place.column);
        DraftRow {
            row: self.row.number,
            code,
            name,
            school: None,
            class,
            ordinal,
            sex: cell::sex(self.at(columns.sex)),
            variant: columns
                .variants
                .first()
                .and_then(|at| self.variant(*at))
                .or(beside.variant)
                .filter(|_| !is_absent),
            outcome,
            status: RowStatus::Ok,
            scores,
            total: None,
            file_total: file_total.filter(|_| is_sat),
            total_state: None,
            mark: mark.filter(|_| is_sat),
            mark_by_scale: None,
            journal_mark: journal,
            test_score: test_score.filter(|_| is_sat),
        }
    }

    /// A row whose cells stand aside: who it is and from which class is read from where it stands, points are not.
    fn shifted(&mut self, offset: i32) -> DraftRow {
        let columns = &self.table.columns;
        let code = cell::code(self.at(columns.code)).value;
        let name = columns
            .name
            .and_then(|at| cell::text(self.row.cell(at)).value)
            .map(|name| PersonName::from_one_cell(&name));
        let before = self.notices.len();
        let (class, ordinal) = self.class(offset);
        self.notices.truncate(before);
        self.push(columns.code.or(columns.name).unwrap_or(0), Reason::RowShifted, String::new());
        let moved = |column: Option<u32>| self.row.cell(column?.checked_add_signed(offset)?);
        DraftRow {
            row: self.row.number,
            code,
            name,
            school: None,
            class,
            ordinal,
            sex: cell::sex(moved(columns.sex)),
            variant: columns.variants.first().and_then(|at| self.variant(at.checked_add_signed(offset)?)),
            outcome: DraftOutcome::Sat,
            status: RowStatus::Rejected,
            scores: vec![ItemScore::Unknown; self.table.items.len()],
            total: None,
            file_total: None,
            total_state: Some(crate::import::draft::TotalState::Incomplete),
            mark: None,
            mark_by_scale: None,
            journal_mark: None,
            test_score: None,
        }
    }

    fn at(&self, column: Option<u32>) -> Option<&Cell> {
        self.row.cell(column?)
    }

    /// A value with its notices.
    fn note<T>(&mut self, column: Option<u32>, read: impl Fn(Option<&Cell>) -> Reading<T>) -> T {
        let reading = read(self.at(column));
        for reason in reading.reasons {
            self.push(column.unwrap_or(0), reason, String::new());
        }
        reading.value
    }

    fn push(&mut self, column: u32, reason: Reason, expected: String) {
        self.notices.push(notice(self.table, self.row.number, column, reason, expected));
    }

    fn name(&mut self) -> Option<PersonName> {
        let columns = &self.table.columns;
        if let Some(column) = columns.name {
            let written = self.note(Some(column), cell::text)?;
            return Some(PersonName::from_one_cell(names::read(&written, self.table.words).name));
        }
        let surname = self.note(Some(columns.surname?), cell::text)?;
        let surname = names::read(&surname, self.table.words).name.to_owned();
        // «Фамилия» over «Бережная Е.»: the whole name stands there.
        let Some(given) = columns.given else { return Some(PersonName::from_one_cell(&surname)) };
        let given = self.note(Some(given), cell::text).unwrap_or_default();
        let patronymic = columns.patronymic.and_then(|at| self.note(Some(at), cell::text)).unwrap_or_default();
        // «И.О.» in a column of its own.
        if patronymic.is_empty() && given.contains('.') {
            return Some(PersonName::from_one_cell(&format!("{surname} {given}")));
        }
        Some(PersonName { surname, given, patronymic })
    }

    /// What the cell of the name says beside it.
    fn beside_name(&self) -> Beside {
        let columns = &self.table.columns;
        let written = self.at(columns.name.or(columns.surname)).map(Cell::shown).unwrap_or_default();
        names::read(&written, self.table.words).beside
    }

    /// The total as written, else what the percentage of the work's maximum makes where nothing else tells the points.
    fn file_total(&mut self) -> Option<Points> {
        let table = self.table;
        let (columns, has_items) = (&table.columns, !table.items.is_empty());
        if columns.total.is_some() || has_items || table.says_absent(self.row) {
            let total = self.at(columns.total).filter(|cell| percent::percent(cell, table.signs).is_none());
            return cell::total(total, table.signs, table.words).and_then(Points::from_f64);
        }
        let column = columns.percent?;
        let is_share = |number: &f64| (0.0..=1.0).contains(number) && number.fract() != 0.0;
        let read = self.row.cell(column).and_then(|cell| percent::percent(cell, Signs::Percents))?;
        let is_number = cell::number(self.row.cell(column)).is_some();
        let percent = if is_share(&read) && is_number { read * 100.0 } else { read };
        let found = percent::points_of_percent(percent, table.points_max);
        let is_told_otherwise = columns.mark.is_some_and(|mark| self.row.cell(mark).is_some());
        if let Err(reason) = found
            && !is_told_otherwise
        {
            self.push(column, reason, table.points_max.map(|max| max.to_string()).unwrap_or_default());
        }
        found.ok()
    }

    /// Class by its own column, by ordinal number, or of the title rows.
    fn class(&mut self, offset: i32) -> (DraftClass, Option<u32>) {
        let table = self.table;
        let moved = |column: Option<u32>| column.and_then(|at| at.checked_add_signed(offset));
        let number = cell::number(self.at(moved(table.columns.ordinal)));
        let ordinal =
            number.filter(|number| (1.0..1000.0).contains(number) && number.fract() == 0.0).map(|number| number as u32);
        if let Some(class) = ordinal.and_then(|ordinal| table.ordinals.get(&ordinal)) {
            let grade_level = class.grade_level.or(table.sitting_grade);
            return (DraftClass { grade_level, letter: class.letter.clone() }, ordinal);
        }
        if let Some(column) = moved(table.columns.class) {
            let is_above = self.row.cell(column).is_none() && *self.class != table.class;
            if is_above {
                let grade_level = self.class.grade_level.or(table.sitting_grade);
                return (DraftClass { grade_level, letter: self.class.letter.clone() }, ordinal);
            }
            let named = self.note(Some(column), |cell| cell::class(cell, table.words)).unwrap_or_default();
            let beside = cell::class(self.at(moved(table.columns.grade_level)), table.words).value;
            let class = ClassName { grade_level: named.grade_level.or(beside.and_then(|it| it.grade_level)), ..named };
            let is_same_grade = class.grade_level.is_none_or(|grade| Some(grade) == self.class.grade_level);
            let letter = class
                .letter
                .or_else(|| self.class.letter.clone().filter(|_| is_same_grade && self.row.cell(column).is_none()));
            return (DraftClass { grade_level: class.grade_level.or(table.sitting_grade), letter }, ordinal);
        }
        let letter = if ordinal.is_some() { None } else { self.class.letter.clone() };
        (DraftClass { grade_level: self.class.grade_level.or(table.sitting_grade), letter }, ordinal)
    }

    fn variant(&self, column: u32) -> Option<String> {
        cell::text(self.row.cell(column)).value.filter(|text| !is_absent(text, self.table.words))
    }

    fn scores(&mut self) -> Vec<ItemScore> {
        let table = self.table;
        let are_answers = table.holds_answers(self.row);
        let read = |item: &DraftItem| {
            let cell = self.row.cell(item.column);
            if are_answers && cell.is_some() {
                let reason = Reason::ScoreNotANumber;
                self.notices.push(notice(table, self.row.number, item.column, reason, String::new()));
                return ItemScore::Unknown;
            }
            if cell.is_none() && variants::is_not_given(self.row, item.column, &table.variants) {
                return ItemScore::NotGiven;
            }
            let context = ScoreContext {
                points_max: item.points_max,
                not_started: &table.not_started,
                signs: table.signs,
                habit: table.habit,
                words: table.words,
            };
            let reading = match item.mask {
                Some(place) => mask::score(cell, place, item.points_max),
                None => cell::score_of_two(cell, table.second(self.row, item.column), context),
            };
            for reason in reading.reasons {
                let expected = match reason {
                    Reason::ExpertsDiffer => table.second(self.row, item.column).map(Cell::shown).unwrap_or_default(),
                    Reason::ScoreAboveMax | Reason::PercentNotWhole => {
                        item.points_max.map(|max| max.to_string()).unwrap_or_default()
                    }
                    _ => String::new(),
                };
                self.notices.push(notice(table, self.row.number, item.column, reason, expected));
            }
            if cell.is_none() && item.mask.is_none() && reading.value == ItemScore::Unknown {
                self.notices.push(notice(table, self.row.number, item.column, Reason::ScoreMissing, String::new()));
            }
            reading.value
        };
        table.items.iter().map(read).collect()
    }
}

/// A notice with the heading and content of its cell.
pub fn notice(table: &Table<'_>, row: u32, column: u32, reason: Reason, expected: String) -> Notice {
    Notice {
        place: CellPlace { sheet: Arc::clone(&table.sheet.name), row, column, laying: table.sheet.laying },
        reason,
        column_title: table.columns.titles.get(&column).cloned().unwrap_or_default(),
        raw: table.sheet.cell(row, column).map(Cell::shown).unwrap_or_default(),
        expected,
    }
}
