//! Which of the dated copies stay: the newest days, of each newest week and of each newest month the last one; and not too much
//! of them all. A copy belongs to the day it shows; a later one of that day replaces it.

use crate::model::order::Gather;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// So many days, weeks and months have a copy.
pub const KEPT: [usize; 3] = [7, 5, 12];

/// Bytes of all copies together.
pub const ROOM: usize = 64 * 1024 * 1024;

/// The days whose copies go. `sizes`: day → bytes. The newest copy always stays.
pub fn gone(sizes: &BTreeMap<Date, usize>) -> BTreeSet<Date> {
    let mut stays: BTreeSet<Date> = BTreeSet::new();
    let days = sizes.keys().rev().copied();
    stays.extend(last_of_each(days.clone(), KEPT[0], |day| (day.year(), day.ordinal())));
    stays.extend(last_of_each(days.clone(), KEPT[1], |day| {
        let (year, week, _) = day.to_iso_week_date();
        (year, u16::from(week))
    }));
    stays.extend(last_of_each(days, KEPT[2], |day| (day.year(), u16::from(u8::from(day.month())))));
    let mut n_bytes = 0;
    let mut fits = |day: &Date| {
        n_bytes += sizes.get(day).copied().unwrap_or_default();
        n_bytes <= ROOM
    };
    let newest = stays.last().copied();
    let stays: BTreeSet<Date> = stays.iter().rev().copied().take_while(|day| fits(day)).chain(newest).gather();
    sizes.keys().filter(|day| !stays.contains(day)).copied().gather()
}

/// Of each of the first `n` spans the first day that is met.
fn last_of_each(days: impl Iterator<Item = Date>, n: usize, span: fn(Date) -> (i32, u16)) -> BTreeSet<Date> {
    let mut seen: BTreeMap<(i32, u16), Date> = BTreeMap::new();
    for day in days {
        if seen.len() == n && !seen.contains_key(&span(day)) {
            break;
        }
        seen.entry(span(day)).or_insert(day);
    }
    seen.into_values().gather()
}
