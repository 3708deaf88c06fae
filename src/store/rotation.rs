//! Which of the dated copies stay: the newest days, of each newest week and of each newest month the last one; and not too much
//! of them all. A copy belongs to the day it shows; a later one of that day replaces it. Beside them stand the last copies that an
//! earlier version of the program made: what a newer one writes does not replace those.

use crate::model::calendar::{day_from_iso, day_to_iso};
use crate::model::order::Gather;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// So many days, weeks and months have a copy.
pub const KEPT: [usize; 3] = [7, 5, 12];

/// Bytes of all copies together.
pub const ROOM: usize = 64 * 1024 * 1024;

/// So many copies of earlier versions stay.
pub const KEPT_BEFORE: usize = 2;

/// Which copy: the last of a day, or the one that stood when the program was exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyName {
    /// The day it shows.
    pub day: Date,
    /// Made by the version before this one, and kept apart.
    pub is_before: bool,
}

impl CopyName {
    /// The copy of a day.
    pub fn of(day: Date) -> Self {
        Self { day, is_before: false }
    }

    /// Of a file, where it is one of ours.
    pub fn read(file: &str) -> Option<Self> {
        let (day, is_before) = match file.strip_suffix(BEFORE) {
            Some(day) => (day, true),
            None => (file, false),
        };
        Some(Self { day: day_from_iso(day)?, is_before })
    }

    /// The name of its file.
    pub fn file(self) -> String {
        day_to_iso(self.day) + if self.is_before { BEFORE } else { "" }
    }
}

const BEFORE: &str = "-before";

/// The copies that go. `sizes`: copy → bytes.
pub fn leaving(sizes: &BTreeMap<CopyName, usize>) -> BTreeSet<CopyName> {
    let days = sizes.iter().filter(|(name, _)| !name.is_before).map(|(name, n_bytes)| (name.day, *n_bytes)).gather();
    let before = sizes.keys().rev().filter(|name| name.is_before).skip(KEPT_BEFORE).copied();
    gone(&days).into_iter().map(CopyName::of).chain(before).gather()
}

/// The copy to be kept apart when another version of the program finds these: the newest, if it is not there yet.
pub fn to_keep_apart(sizes: &BTreeMap<CopyName, usize>) -> Option<CopyName> {
    sizes.keys().rev().find(|name| !name.is_before).copied()
}

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
