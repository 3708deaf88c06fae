//! Order without a copy of the library's sort for every type: sorting moves places by one shared sort, and maps are
//! gathered by insertion. Together they keep about a tenth out of the page's module (docs/decisions.md).
//!
//! What lives here: [`Order`] and [`Gather`]. Equal items keep their order; of equal keys the last stays.

use std::cmp::Ordering;

/// Sorting of slices; equal items keep their order.
pub trait Order<T> {
    /// By a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// By the items' own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut places: Vec<usize> = (0..self.len()).collect();
        sort_places(&mut places, &mut |a, b| compare(&self[a], &self[b]));
        arrange(self, places);
    }
}

/// `collect` for ordered maps and sets.
pub trait Gather: Iterator + Sized {
    /// Puts every item into an empty collection.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// The one sort of the program.
fn sort_places(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

/// Moves items so that the one at `places[n]` comes to stand at `n`.
fn arrange<T>(items: &mut [T], mut places: Vec<usize>) {
    for start in 0..places.len() {
        let mut at = start;
        while places[at] != start {
            let from = places[at];
            items.swap(at, from);
            places[at] = at;
            at = from;
        }
        places[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn sorting_agrees_with_the_library_and_is_stable() {
        let mut seed = 7_u64;
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % 10
        };
        for n in 0..60 {
            let items: Vec<(u64, usize)> = (0..n).map(|place| (next(), place)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn of_equal_keys_the_last_stays() {
        let map: BTreeMap<u8, char> = [(2, 'а'), (1, 'б'), (2, 'в')].into_iter().gather();
        assert_eq!(map.into_iter().collect::<Vec<_>>(), [(1, 'б'), (2, 'в')]);
    }
}
