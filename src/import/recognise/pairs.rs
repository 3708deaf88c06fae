//! Two rows for one pupil: what was answered, and below it the points. They become one row under the number of the row with the
//! points, so every number keeps its address.
//!
//! Invariant: only a row that words or sums tell to be answers is left out, and only beside the points of the same pupil.

use crate::import::cell;
use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Row, Sheet};
use crate::import::signs::Signs;
use crate::model::order::Order;
use crate::reference::profiles::{Role, Vocabulary};

/// The sheet with one row for each pupil; none where the table has no such pairs.
pub fn joined(sheet: &Sheet, layout: &Layout, words: &Vocabulary) -> Option<Sheet> {
    let table = Pairs::of(layout, words)?;
    let is_inside = |row: &Row| (layout.first_row..=layout.last_row).contains(&row.number);
    let pairs: Vec<(&Row, &Row)> = sheet
        .rows
        .windows(2)
        .map(|two| (&two[0], &two[1]))
        .filter(|(upper, lower)| is_inside(upper) && is_inside(lower) && table.are_one(upper, lower))
        .collect();
    let named = sheet.rows.iter().filter(|row| is_inside(row) && table.is_named(row)).count();
    let by_words = |(upper, lower): &(&Row, &Row)| table.says_answers(upper) && table.says_points(lower);
    let by_sums = || {
        let fits = pairs.iter().filter(|(upper, lower)| table.lower_makes_the_total(upper, lower)).count();
        fits >= words.limits.sums_min && fits * 10 >= pairs.len() * 9 && pairs.len() * 10 >= named * 9
    };
    let is_all = by_sums();
    let found: Vec<(&Row, &Row)> = pairs.iter().filter(|pair| is_all || by_words(pair)).copied().collect();
    if found.is_empty() {
        return None;
    }
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        if found.binary_search_by_key(&row.number, |(upper, _)| upper.number).is_ok() {
            continue;
        }
        let pair = found.binary_search_by_key(&row.number, |(_, lower)| lower.number);
        rows.push(pair.map_or_else(|_| row.clone(), |at| table.one(found[at].0, row)));
    }
    Some(Sheet { name: sheet.name.clone(), rows, laying: sheet.laying, is_hidden: sheet.is_hidden })
}

/// Where a table says who it is and what was got.
struct Pairs<'a> {
    who: Vec<u32>,
    items: Vec<u32>,
    total: Option<u32>,
    words: &'a Vocabulary,
}

impl<'a> Pairs<'a> {
    fn of(layout: &Layout, words: &'a Vocabulary) -> Option<Self> {
        let who = [Role::Name, Role::Surname, Role::Code].into_iter().filter_map(|role| layout.column(role)).collect();
        let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
        (items.len() >= 2).then(|| Self { who, items, total: layout.column(Role::Total), words })
    }

    fn is_named(&self, row: &Row) -> bool {
        self.who.iter().any(|at| row.cell(*at).is_some())
    }

    /// A pupil and a row without a name, or with the same, that holds something for the tasks.
    fn are_one(&self, upper: &Row, lower: &Row) -> bool {
        let holds = |row: &Row| self.items.iter().filter(|at| row.cell(**at).is_some()).count() * 2 > self.items.len();
        let is_same = |at: &u32| lower.cell(*at).is_none() || lower.cell(*at) == upper.cell(*at);
        lower.number == upper.number + 1
            && self.is_named(upper)
            && self.who.iter().all(is_same)
            && holds(upper)
            && holds(lower)
    }

    fn says_answers(&self, row: &Row) -> bool {
        self.says(row, &self.words.beside.answers)
    }

    fn says_points(&self, row: &Row) -> bool {
        self.says(row, &self.words.beside.points)
    }

    fn says(&self, row: &Row, list: &[String]) -> bool {
        let is_word = |text: &str| list.iter().any(|word| fold::folded(text).trim_end_matches(':') == word);
        row.cells.iter().any(|(at, cell)| !self.items.contains(at) && is_word(&cell.shown()))
    }

    /// Whether the total, in whichever of the two rows it stands, is the sum of the lower one and not of the upper.
    fn lower_makes_the_total(&self, upper: &Row, lower: &Row) -> bool {
        let sum = |row: &Row| self.items.iter().filter_map(|at| cell::number(row.cell(*at))).sum::<f64>();
        let total = |row: &Row| cell::total(row.cell(self.total?), Signs::Numbers, self.words);
        let (own, above) = (total(lower), total(upper));
        let is_near = |total: f64, row: &Row| (total - sum(row)).abs() < 1e-6;
        own.or(above).is_some_and(|total| is_near(total, lower) && !is_near(total, upper))
            && own.zip(above).is_none_or(|(own, above)| (own - above).abs() < 1e-6)
    }

    /// The points with what only the row of answers says of the pupil.
    fn one(&self, upper: &Row, lower: &Row) -> Row {
        let mut own = lower.clone();
        let missing = upper.cells.iter().filter(|(at, _)| !self.items.contains(at) && lower.cell(*at).is_none());
        own.cells.extend(missing.cloned());
        own.cells.order_by_key(|(at, _)| *at);
        own
    }
}
