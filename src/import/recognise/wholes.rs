//! A task beside its own parts: «3» beside «3.1» and «3.2», «27» beside «К1»–«К10». Pupil by pupil the one is the sum of the others,
//! and its points must count once: the parts stay, the sum is set aside and told.
//!
//! Invariant: a column is set aside only where its numbers are that sum and the total of the file does not count it beside its parts.

use crate::import::cell;
use crate::import::lists::is_summary;
use crate::import::recognise::heading::ItemHead;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Row, Sheet};
use crate::model::assessment::Points;
use crate::model::order::Gather;
use crate::reference::profiles::{Role, Vocabulary};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Points are told in hundredths: sums that differ by less are one.
const CLOSE: f64 = 1e-6;

/// A column that is the sum of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The task that it heads.
    pub item: ItemHead,
    /// The codes of its parts, in order of columns.
    pub parts: Vec<String>,
}

/// Sets the sums of other items aside and remembers them in [`Layout::wholes`].
pub fn set_aside(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let items: Vec<(u32, ItemHead)> = layout.items().map(|(at, item)| (at, item.clone())).collect();
    if items.len() < 3 {
        return;
    }
    let rows = pupils(sheet, layout, words);
    if rows.len() < words.limits.sums_min {
        return;
    }
    let column = |at: u32| rows.iter().map(|row| number(row, at)).collect::<Vec<_>>();
    let numbers: BTreeMap<u32, Vec<Option<f64>>> = items.iter().map(|(at, _)| (*at, column(*at))).gather();
    let before = sums_before(&items, &numbers, rows.len());
    let of_row = |at: u32| Points::from_f64(cell::number(sheet.cell(layout.max_row?, at))?);
    let maxima = items.iter().filter_map(|(at, item)| Some((*at, item.points_max.or_else(|| of_row(*at))?))).gather();
    let table = Table { layout, items: &items, rows: &rows, numbers, before, maxima, words };
    let found = table.wholes();
    let kept = table.that_total_counts(&found);
    for (at, (whole, _)) in found.into_iter().filter(|(at, _)| !kept.contains(at)) {
        layout.set_role(at, Role::Ignored, None);
        layout.wholes.insert(at, whole);
    }
}

fn sums_before(items: &[(u32, ItemHead)], numbers: &BTreeMap<u32, Vec<Option<f64>>>, n_rows: usize) -> Vec<Vec<f64>> {
    let mut before = vec![vec![0.0; n_rows]];
    for (at, _) in items {
        let last = before.last().into_iter().flatten();
        let own = numbers.get(at).into_iter().flatten();
        before.push(last.zip(own).map(|(sum, number)| sum + number.unwrap_or(0.0)).collect());
    }
    before
}

fn pupils<'a>(sheet: &'a Sheet, layout: &Layout, words: &Vocabulary) -> Vec<&'a Row> {
    let who = [Role::Name, Role::Surname, Role::Code].into_iter().find_map(|role| layout.column(role));
    let span = layout.first_row..=layout.last_row;
    let below = sheet.rows.iter().filter(|row| span.contains(&row.number) && Some(row.number) != layout.max_row);
    below
        .filter(|row| who.is_some_and(|who| row.cell(who).is_some()) && !is_summary(row, words))
        .take(words.limits.look_rows)
        .collect()
}

struct Table<'a> {
    layout: &'a Layout,
    items: &'a [(u32, ItemHead)],
    rows: &'a [&'a Row],
    /// By item the numbers of the rows, read once: every column is compared with many runs of others.
    numbers: BTreeMap<u32, Vec<Option<f64>>>,
    /// By place of an item the sums of all before it, row by row: a run of columns is told from others by two of them.
    before: Vec<Vec<f64>>,
    /// By item its maximum, where the heading or the row of maxima tells one.
    maxima: BTreeMap<u32, Points>,
    words: &'a Vocabulary,
}

/// How sure it is that a column is the sum of its parts and no task that happens to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// The codes say it: «3» and «3.1».
    Codes,
    /// Only the numbers say it, of so many pupils that it is no chance.
    Numbers,
    /// Only the numbers of a few pupils say it: the total of the file has to agree.
    FewNumbers,
}

impl Table<'_> {
    /// Columns whose numbers are the sum of the columns of their parts, none of which is one itself.
    fn wholes(&self) -> BTreeMap<u32, (Whole, Ground)> {
        let mut found: BTreeMap<u32, (Whole, Ground)> = BTreeMap::new();
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        for (place, (at, item)) in self.items.iter().enumerate() {
            let family = self.family(item);
            let has_family = family.len() >= 2;
            let mut ways = if has_family { vec![family] } else { self.runs(place) };
            ways.retain(|parts| parts.iter().all(|part| !found.contains_key(part)) && !taken.contains(at));
            let Some(parts) = ways.into_iter().find(|parts| self.is_sum(*at, parts)) else { continue };
            let ground = if has_family { Ground::Codes } else { self.ground(*at) };
            let codes = self.items.iter().filter(|(at, _)| parts.contains(at)).map(|(_, part)| part.code.clone());
            let whole = Whole { item: item.clone(), parts: codes.collect() };
            taken.extend(parts);
            found.insert(*at, (whole, ground));
        }
        found
    }

    /// «3.1», «3а», «3К1» of «3».
    fn family(&self, item: &ItemHead) -> Vec<u32> {
        let is_part = |code: &str| {
            code.strip_prefix(item.code.as_str()).is_some_and(|rest| rest.starts_with(|it: char| !it.is_ascii_digit()))
        };
        self.items.iter().filter(|(_, other)| is_part(&other.code)).map(|(at, _)| *at).collect()
    }

    /// The items directly left of one and those directly right of it, two and more, where their points may make its own.
    fn runs(&self, place: usize) -> Vec<Vec<u32>> {
        let n = self.items.len();
        let Some(own) = self.items.get(place).and_then(|(at, _)| self.numbers.get(at)) else { return Vec::new() };
        let given: Vec<(usize, f64)> = own.iter().enumerate().filter_map(|(row, it)| Some((row, (*it)?))).collect();
        let left = (2..=place).map(|n| place - n..place);
        let right = (2..n - place).map(|n| place + 1..place + 1 + n);
        let may_be = |run: &Range<usize>| {
            let is_other = |(row, whole): &&(usize, f64)| {
                let sum = self.before[run.end][*row] - self.before[run.start][*row];
                (sum - whole).abs() >= CLOSE
            };
            // Nearly every run of columns is told to be none by its first rows.
            given.iter().filter(is_other).nth(given.len() / 10).is_none()
        };
        let columns = |run: Range<usize>| self.items[run].iter().map(|(at, _)| *at).collect();
        left.chain(right).filter(may_be).map(columns).collect()
    }

    /// Whether pupil by pupil one column is the sum of others, of nine in ten at least, and their maxima are, where all are known.
    fn is_sum(&self, at: u32, parts: &[u32]) -> bool {
        let Some(own) = self.numbers.get(&at) else { return false };
        let others: Vec<&Vec<Option<f64>>> = parts.iter().filter_map(|part| self.numbers.get(part)).collect();
        let n_given = own.iter().flatten().count();
        let (mut n, mut n_seen) = (0, 0);
        for (row, whole) in own.iter().enumerate().filter_map(|(row, it)| Some((row, (*it)?))) {
            let sum: f64 = others.iter().filter_map(|part| part[row]).sum();
            n += usize::from((whole - sum).abs() < CLOSE);
            n_seen += 1;
            if (n_seen - n) * 10 > n_given {
                return false;
            }
        }
        let n_above = own.iter().flatten().filter(|it| **it > 0.0).count();
        let min = self.words.limits.sums_min;
        n >= min && n_above * 2 >= min && self.is_split(at, parts) && self.has_sum_of_maxima(at, parts)
    }

    /// Whether at least two of the parts ever bring a point: a column is no sum of one beside blank ones.
    fn is_split(&self, at: u32, parts: &[u32]) -> bool {
        let brings = |part: &&u32| self.numbers.get(part).is_some_and(|all| all.iter().flatten().any(|it| *it > 0.0));
        parts.iter().filter(brings).count() >= 2 && !parts.contains(&at)
    }

    fn has_sum_of_maxima(&self, at: u32, parts: &[u32]) -> bool {
        let all = parts.iter().map(|part| self.maxima.get(part));
        let sum: Option<Points> = all.into_iter().try_fold(Points::ZERO, |sum, max| Some(sum.plus(*max?)));
        sum.zip(self.maxima.get(&at)).is_none_or(|(sum, whole)| sum == *whole)
    }

    fn ground(&self, at: u32) -> Ground {
        let numbers: Vec<i64> = self.rows.iter().filter_map(|row| Some((number(row, at)? * 100.0) as i64)).collect();
        let values: BTreeSet<&i64> = numbers.iter().gather();
        let limits = &self.words.limits;
        let is_many = numbers.len() >= limits.whole_rows_min && values.len() >= limits.whole_values_min;
        if is_many { Ground::Numbers } else { Ground::FewNumbers }
    }

    /// Those of the sums that the total of the file counts as tasks of their own; without a total that tells, those that only a few
    /// numbers speak for.
    fn that_total_counts(&self, found: &BTreeMap<u32, (Whole, Ground)>) -> BTreeSet<u32> {
        let total = self.layout.column(Role::Total);
        let fits = |is_counted: &dyn Fn(&u32) -> bool| {
            let is_total = |row: &&&Row| {
                let sum: f64 =
                    self.items.iter().filter(|(at, _)| is_counted(at)).filter_map(|(at, _)| number(row, *at)).sum();
                total.and_then(|at| number(row, at)).is_some_and(|total| (total - sum).abs() < CLOSE)
            };
            self.rows.iter().filter(is_total).count()
        };
        let (with, without) = (fits(&|_| true), fits(&|at| !found.contains_key(at)));
        let is_kept = |(_, (_, ground)): &(&u32, &(Whole, Ground))| match without.cmp(&with) {
            Ordering::Greater => false,
            Ordering::Less => true,
            Ordering::Equal => *ground == Ground::FewNumbers,
        };
        found.iter().filter(is_kept).map(|(at, _)| *at).gather()
    }
}

fn number(row: &Row, at: u32) -> Option<f64> {
    cell::number(row.cell(at))
}
