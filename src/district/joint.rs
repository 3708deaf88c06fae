//! Sums told beside a row of counts: the mark of a pupil bounds the total behind it, and the word of a skill its probability, so
//! that Σ and Σ² could tell a hidden cell of the row. Pure arithmetic.
//!
//! Invariant: where a sum is told, every cell that may be small could still be one of at least three counts (seeds/district; or of as
//! many as without the sum) for whoever knows this rule and everything that is shown. Whether it is told follows from nothing but the
//! row, the sum itself and the ends of [`reached`]. Squares are told only where nothing of the row is hidden: then there is nothing
//! they could tell of it.

use crate::district::suppress::{self, Row, SMALL};
use crate::reference::disclosure::DisclosureNumbers;
use std::collections::BTreeSet;

/// What a pupil of a cell can have: least and most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Not less.
    pub least: i64,
    /// Not more.
    pub most: i64,
}

impl Band {
    fn width(self) -> i64 {
        self.most - self.least
    }
}

/// The numbers behind a row.
#[derive(Clone, Copy, Debug)]
pub struct Behind<'a> {
    /// Of each cell of the row.
    pub bands: &'a [Band],
    /// One per pupil.
    pub values: &'a [i64],
    /// All values and bands are multiples of it.
    pub step: i64,
}

/// Which sums may be told beside the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Σ.
    pub is_sum: bool,
    /// Σ²: only beside Σ and a row without a hidden cell.
    pub are_squares: bool,
}

/// The bands, drawn in to what anybody at all has: how near to their ends a child can come follows from the tasks of a skill, and
/// whoever has the program can try it (the attack on words and points together found a class of whom everybody had the skill, in which
/// the sum told how few could have a deficit).
pub fn reached(bands: &[Band], values: &[i64]) -> Vec<Band> {
    let (lowest, highest) = (values.iter().copied().min(), values.iter().copied().max());
    let within =
        |band: &Band, end: Option<i64>, else_end: i64| end.map_or(else_end, |end| end.clamp(band.least, band.most));
    let drawn = |band: &Band| Band { least: within(band, lowest, band.least), most: within(band, highest, band.most) };
    bands.iter().map(drawn).collect()
}

/// Whether Σ and Σ² of the values may stand beside the row as it is shown. Nothing of a row without a total.
pub fn told(row: &Row, behind: Behind<'_>, numbers: &DisclosureNumbers) -> Told {
    let Behind { bands, values, step } = behind;
    let step = step.max(1);
    let nothing = Told { is_sum: false, are_squares: false };
    let Some(n) = row.n.filter(|_| values.len() >= numbers.pupils_from) else { return nothing };
    let bands: Vec<Band> =
        bands.iter().map(|band| Band { least: band.least / step, most: band.most.max(band.least) / step }).collect();
    let sum: i64 = values.iter().map(|value| value / step).sum();
    let all = candidates(row, n);
    let fits = |cells: &&Vec<u32>| readings(cells, &bands, values.len()).iter().any(|groups| fits_sum(groups, sum));
    let is_sum = blurs(&all, &all.iter().filter(fits).collect::<Vec<_>>(), numbers.values_left);
    Told { is_sum, are_squares: is_sum && row.cells.iter().all(Option::is_some) }
}

/// Whether every cell that may be small keeps enough values among the rows that are left.
fn blurs(all: &BTreeSet<Vec<u32>>, left: &[&Vec<u32>], values_left: usize) -> bool {
    let n_cells = all.first().map_or(0, Vec::len);
    let is_safe = |at: usize| {
        let before: BTreeSet<u32> = all.iter().map(|cells| cells[at]).collect();
        let after: BTreeSet<u32> = left.iter().map(|cells| cells[at]).collect();
        before.first().is_none_or(|least| *least >= SMALL) || after.len() >= before.len().min(values_left)
    };
    !left.is_empty() && (0..n_cells).all(is_safe)
}

/// Every row of counts that would be shown as this one. All that is hidden but the cell that was hidden last is small together, or
/// hiding would have ended before: so few have to be tried.
fn candidates(row: &Row, n: u32) -> BTreeSet<Vec<u32>> {
    let hidden: Vec<usize> = (0..row.cells.len()).filter(|at| row.cells[*at].is_none()).collect();
    let mut cells: Vec<u32> = row.cells.iter().map(|cell| cell.unwrap_or(0)).collect();
    if hidden.is_empty() {
        return BTreeSet::from([cells]);
    }
    let left = n.saturating_sub(cells.iter().sum());
    let small = left.min(SMALL * (hidden.len() as u32 - 1));
    let mut found = BTreeSet::new();
    for last in &hidden {
        let others: Vec<usize> = hidden.iter().copied().filter(|at| at != last).collect();
        fill(&mut cells, &others, small, &mut |cells, rest| {
            let mut cells = cells.to_vec();
            cells[*last] = left - (small - rest);
            if suppress::row(&cells) == *row {
                found.insert(cells);
            }
        });
    }
    found
}

/// All counts of these cells that are so many together at most; `take` hears how many are left.
fn fill(cells: &mut [u32], places: &[usize], most: u32, take: &mut impl FnMut(&[u32], u32)) {
    let [first, rest @ ..] = places else { return take(cells, most) };
    for value in 0..=most {
        cells[*first] = value;
        fill(cells, rest, most - value, take);
    }
    cells[*first] = 0;
}

/// So many pupils within one band, in steps.
#[derive(Clone, Copy, Debug)]
struct Group {
    n: i64,
    band: Band,
}

/// Of which bands the values can be when there are as many pupils in the cells: more values than pupils are anybody's, of fewer
/// the rest is of one cell.
fn readings(cells: &[u32], bands: &[Band], n_values: usize) -> Vec<Vec<Group>> {
    let groups: Vec<Group> = cells.iter().zip(bands).map(|(n, band)| Group { n: i64::from(*n), band: *band }).collect();
    let more = n_values as i64 - groups.iter().map(|group| group.n).sum::<i64>();
    if more >= 0 {
        let whole = bands
            .iter()
            .copied()
            .reduce(|one, other| Band { least: one.least.min(other.least), most: one.most.max(other.most) });
        let anybody = whole.map(|band| Group { n: more, band });
        return vec![groups.into_iter().chain(anybody).collect()];
    }
    let without = |at: usize| {
        let mut groups = groups.clone();
        groups[at].n += more;
        (groups[at].n >= 0).then_some(groups)
    };
    (0..groups.len()).filter_map(without).collect()
}

/// The widest band that anybody is in: so far from the ends of what is possible a sum has to be, or it would tell that all pupils
/// of a cell stand at one end.
fn margin(groups: &[Group]) -> i64 {
    groups.iter().filter(|group| group.n > 0).map(|group| group.band.width()).max().unwrap_or(0).max(1)
}

fn fits_sum(groups: &[Group], sum: i64) -> bool {
    let end = |of: fn(Band) -> i64| groups.iter().map(|group| group.n * of(group.band)).sum::<i64>();
    let margin = margin(groups);
    (end(|band| band.least) + margin..=end(|band| band.most) - margin).contains(&sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const BANDS: [Band; 4] = [
        Band { least: 0, most: 9 },
        Band { least: 0, most: 70 },
        Band { least: 0, most: 100 },
        Band { least: 75, most: 100 },
    ];

    /// Beside every row of up to forty, however it is shown, stand all rows that are shown so.
    #[test]
    fn all_rows_that_are_shown_alike_are_found() {
        let mut alike: BTreeMap<(u32, Vec<Option<u32>>), BTreeSet<Vec<u32>>> = BTreeMap::new();
        for n in [11, 24, 40] {
            let places = [0, 1, 2];
            fill(&mut [0; 4], &places, n, &mut |cells, rest| {
                let cells = vec![cells[0], cells[1], cells[2], rest];
                let Row { n: Some(n), cells: shown } = suppress::row(&cells) else { return };
                alike.entry((n, shown)).or_default().insert(cells);
            });
        }
        assert!(alike.len() > 1_000);
        for ((n, shown), expect) in alike {
            assert_eq!(candidates(&Row { n: Some(n), cells: shown }, n), expect);
        }
    }

    #[test]
    fn a_sum_at_the_end_of_what_is_possible_is_not_told() {
        let of = |row: &Row, [deficit, likely, little, mastered]: [i64; 4]| {
            let cells = [(12, deficit), (9, likely), (6, little), (54, mastered)];
            let values: Vec<i64> = cells.into_iter().flat_map(|(n, value)| vec![value; n]).collect();
            let told =
                told(row, Behind { bands: &BANDS, values: &values, step: 1 }, &DisclosureNumbers::seeds().unwrap());
            (told.is_sum, told.are_squares)
        };
        let hidden = suppress::row(&[12, 9, 4, 56]);
        assert!(hidden.cells.contains(&None));
        assert_eq!(of(&hidden, [5, 40, 50, 88]), (true, false));
        // Everybody at the upper end: nothing may be told.
        assert_eq!(of(&hidden, [9, 70, 100, 100]), (false, false));
        assert_eq!(of(&suppress::row(&[12, 9, 6, 54]), [5, 40, 50, 88]), (true, true));
    }

    #[test]
    fn few_and_hidden_totals_have_no_sums() {
        let numbers = DisclosureNumbers::seeds().unwrap();
        let behind = |values| Behind { bands: &BANDS, values, step: 1 };
        let nothing = Told { is_sum: false, are_squares: false };
        assert_eq!(told(&suppress::row(&[0, 0, 0, 9]), behind(&[80; 9]), &numbers), nothing);
        assert_eq!(
            told(&suppress::row(&[4, 4, 2, 0]), behind(&[5, 5, 5, 5, 60, 60, 60, 60, 40, 40]), &numbers),
            nothing
        );
    }
}
