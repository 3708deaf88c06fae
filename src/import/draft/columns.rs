//! The columns of a layout looked up once, because a table may have twenty thousand rows.

use crate::import::cell;
use crate::import::draft::{Told, ToldBy};
use crate::import::recognise::beside::looks_like_name;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Row, Sheet};
use crate::model::order::Gather;
use crate::reference::profiles::Role;
use std::collections::BTreeMap;

/// 0-based columns by what they mean.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each is named as its role")]
pub struct Columns {
    pub number: Option<u32>,
    pub name: Option<u32>,
    pub surname: Option<u32>,
    pub given: Option<u32>,
    pub patronymic: Option<u32>,
    pub code: Option<u32>,
    pub class: Option<u32>,
    pub grade_level: Option<u32>,
    pub ordinal: Option<u32>,
    pub sex: Option<u32>,
    pub variants: Vec<u32>,
    pub outcome: Option<u32>,
    pub total: Option<u32>,
    pub percent: Option<u32>,
    pub mark: Option<u32>,
    pub test_score: Option<u32>,
    /// Of several marks of the journal the last, the nearest to the work.
    pub journal: Option<u32>,
    pub school: Option<u32>,
    pub login: Option<u32>,
    pub school_code: Option<u32>,
    /// Whether everybody with a name has a number in the list.
    pub is_numbered: bool,
    /// The first and the last row with a name of two words, where nearly all names of the table are such.
    pub named: Option<(u32, u32)>,
    /// Headings as written.
    pub titles: BTreeMap<u32, String>,
}

impl Columns {
    /// Looks up all roles.
    pub fn of(layout: &Layout) -> Self {
        let at = |role| layout.column(role);
        Self {
            number: at(Role::Number),
            name: at(Role::Name),
            surname: at(Role::Surname),
            given: at(Role::Given),
            patronymic: at(Role::Patronymic),
            code: at(Role::Code),
            class: at(Role::Class),
            grade_level: at(Role::GradeLevel),
            ordinal: at(Role::Ordinal),
            sex: at(Role::Sex),
            variants: layout.columns_of(Role::Variant).collect(),
            outcome: at(Role::Outcome),
            total: at(Role::Total),
            percent: at(Role::Percent),
            mark: at(Role::Mark),
            test_score: at(Role::TestScore),
            journal: layout.columns_of(Role::JournalMark).last(),
            school: at(Role::School),
            login: at(Role::Login),
            school_code: at(Role::SchoolCode),
            is_numbered: false,
            named: None,
            titles: layout.columns.iter().map(|(at, column)| (*at, column.title.clone())).gather(),
        }
    }

    /// «2» under «Класс» of a work of the fourth grade is no grade, but the number of a class in the school's list.
    #[must_use]
    pub fn with_ordinals(mut self, sheet: &Sheet, layout: &Layout, grade: Option<&Told<u8>>) -> Self {
        self.see_names(sheet, layout);
        let Some((column, grade)) = self.class.filter(|_| self.ordinal.is_none()).zip(grade) else { return self };
        let span = layout.first_row..=layout.last_row;
        let rows = sheet.rows.iter().filter(|row| span.contains(&row.number) && row.cell(column).is_some());
        let is_other = |number: f64| number.fract() == 0.0 && (number - f64::from(grade.value)).abs() > 1.5;
        let mut numbers = rows.map(|row| cell::number(row.cell(column))).peekable();
        let is_list = numbers.peek().is_some() && numbers.all(|number| number.is_some_and(is_other));
        if is_list && grade.from != ToldBy::RowCells {
            (self.class, self.ordinal) = (None, Some(column));
        }
        self
    }

    /// How the table writes names: whether hardly one is without a number, and where the first and the last of two words stand.
    fn see_names(&mut self, sheet: &Sheet, layout: &Layout) {
        let Some(name) = self.name.filter(|_| self.given.is_none()) else { return };
        let span = layout.first_row..=layout.last_row;
        let is_named = |row: &&Row| row.cell(name).is_some_and(|cell| looks_like_name(&cell.shown()));
        let rows: Vec<&Row> = sheet.rows.iter().filter(|row| span.contains(&row.number)).collect();
        let named: Vec<&&Row> = rows.iter().filter(|row| is_named(row)).collect();
        let [first, _, .., last] = &named[..] else { return };
        let has_number = |row: &&&&Row| self.number.is_some_and(|at| cell::number(row.cell(at)).is_some());
        self.is_numbered = named.iter().filter(has_number).count() * 20 >= named.len() * 19;
        let between = first.number..=last.number;
        let is_written = |row: &&&Row| between.contains(&row.number) && matches!(row.cell(name), Some(Cell::Text(_)));
        let n_written = rows.iter().filter(is_written).count();
        self.named = (named.len() * 10 >= n_written * 9).then_some((first.number, last.number));
    }

    /// Whether pupils stand here by code alone.
    pub fn has_codes_only(&self) -> bool {
        self.code.is_some() && self.name.is_none() && self.surname.is_none()
    }
}
