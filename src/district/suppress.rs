//! Small cells are hidden together with those that would reveal them. Pure arithmetic over counts of pupils.
//!
//! Invariant: who knows this rule, the total of a row and every shown cell of it still finds each small cell (0–4) anywhere
//! from 0 to 4. The attack test of the school file holds it against a solver of bounds.

/// Counts below this are hidden, nought among them: «nobody» is a statement about everybody.
pub const SMALL: u32 = 5;

/// A row of counts with its total, as it leaves the school. `None` is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Sum of all cells.
    pub n: Option<u32>,
    /// The cells in their order.
    pub cells: Vec<Option<u32>>,
}

impl Row {
    /// Small cells hidden, how many others had to go with them: (small, complements).
    pub fn n_hidden(&self, cells: &[u32]) -> (usize, usize) {
        let hidden = self.cells.iter().zip(cells).filter(|(shown, _)| shown.is_none());
        hidden.fold(
            (0, 0),
            |(small, others), (_, cell)| {
                if *cell < SMALL { (small + 1, others) } else { (small, others + 1) }
            },
        )
    }
}

/// A row that sums to a shown total. Beside the small cells those that follow the first of them are hidden until what is hidden could hold
/// four more than its large cells need at least; where there are none left, the whole row is.
pub fn row(cells: &[u32]) -> Row {
    let n: u32 = cells.iter().sum();
    let mut is_hidden: Vec<bool> = cells.iter().map(|cell| *cell < SMALL).collect();
    if !is_hidden.contains(&true) && n >= SMALL {
        return Row { n: Some(n), cells: cells.iter().copied().map(Some).collect() };
    }
    // By place, not by size: a complement chosen by its size tells that it is the least (the attack test found it).
    let first = is_hidden.iter().position(|it| *it).unwrap_or(0);
    let places = (1..cells.len()).map(|step| (first + step) % cells.len());
    let large: Vec<usize> = places.filter(|at| !is_hidden[*at]).collect();
    let mut n_large = 0;
    for at in large {
        is_hidden[at] = true;
        n_large += 1;
        let hidden: u32 = cells.iter().zip(&is_hidden).filter(|(_, it)| **it).map(|(cell, _)| *cell).sum();
        if hidden >= SMALL * n_large + (SMALL - 1) {
            let shown = |(cell, is_hidden): (&u32, &bool)| (!is_hidden).then_some(*cell);
            return Row { n: Some(n), cells: cells.iter().zip(&is_hidden).map(shown).collect() };
        }
    }
    Row { n: None, cells: vec![None; cells.len()] }
}

/// A count without a total beside it.
pub fn single(n: u32) -> Option<u32> {
    (n >= SMALL).then_some(n)
}

/// Points of one task over the pupils of a work: what of them may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemSums {
    /// The maximum of the task in hundredths of a point.
    pub points_max: i64,
    /// Hundredths of a point → pupils.
    pub counts: std::collections::BTreeMap<i64, u32>,
}

impl ItemSums {
    /// Pupils.
    pub fn n(&self) -> u32 {
        self.counts.values().sum()
    }

    /// Σ points, in hundredths.
    pub fn sum(&self) -> i64 {
        self.counts.iter().map(|(points, n)| points * i64::from(*n)).sum()
    }

    /// Σ points², in hundredths².
    pub fn sum_squares(&self) -> i64 {
        self.counts.iter().map(|(points, n)| points * points * i64::from(*n)).sum()
    }

    /// Whether the sum leaves at least five pupils' worth of points got, and of points missed.
    pub fn is_sum_safe(&self) -> bool {
        let (got, missed) = (self.sum(), self.points_max * i64::from(self.n()) - self.sum());
        let worth = self.points_max.max(100) * i64::from(SMALL);
        got >= worth && missed >= worth
    }

    /// Whether the squares may stand beside the sum: with both, the counts of a short scale can be solved for.
    pub fn are_squares_safe(&self) -> bool {
        let steps = (0..=self.points_max / 100).map(|step| step * 100);
        self.is_sum_safe()
            && steps
                .chain(self.counts.keys().copied())
                .all(|points| self.counts.get(&points).is_some_and(|n| *n >= SMALL))
    }

    /// Whether a hidden sum beside unsafe ones blurs them: it could be four pupils' worth lower or higher.
    fn blurs(&self) -> bool {
        let (got, missed) = (self.sum(), self.points_max * i64::from(self.n()) - self.sum());
        let worth = self.points_max.max(100) * i64::from(2 * SMALL);
        got >= worth && missed >= worth
    }
}

/// Which sums of the tasks of a work may be told, and whether their total may.
pub fn items(items: &[ItemSums]) -> (Vec<bool>, bool) {
    let mut shown: Vec<bool> = items.iter().map(ItemSums::is_sum_safe).collect();
    if shown.iter().all(|it| *it) {
        return (shown, true);
    }
    let cover =
        (0..items.len()).filter(|at| shown[*at] && items[*at].blurs()).min_by_key(|at| (items[*at].points_max, *at));
    match cover {
        // One large maximum among the hidden ones would be told by its own worth: the cover has to be as large.
        Some(at) if items.iter().zip(&shown).all(|(item, shown)| *shown || item.points_max <= items[at].points_max) => {
            shown[at] = false;
            (shown, true)
        }
        _ => (shown, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_cell_takes_its_complement_with_it() {
        for (cells, n, expect) in [
            (&[6, 20, 30, 10][..], Some(66), &[Some(6), Some(20), Some(30), Some(10)][..]),
            (&[2, 20, 30, 10], Some(62), &[None, None, Some(30), Some(10)]),
            (&[20, 0, 6, 9], Some(35), &[Some(20), None, None, None]),
            (&[4, 4, 0, 0], None, &[None, None, None, None]),
            (&[2, 6], None, &[None, None]),
            (&[2, 7], Some(9), &[None, None]),
        ] {
            let row = row(cells);
            assert_eq!((row.n, &row.cells[..]), (n, expect), "{cells:?}");
        }
    }
}
