//! Maxima of tasks that follow from the maximum of the whole work. No task's maximum is below the most points that anybody has; where
//! these together are already the maximum of the work, each of them is the maximum of its task.
//!
//! Invariant: nothing is guessed: what does not follow stays open.

use crate::import::cell;
use crate::import::draft::work::Sources;
use crate::import::draft::{DraftItem, MaxSource};
use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::recognise::heading;
use crate::import::sheet::Row;
use crate::model::assessment::Points;
use crate::reference::profiles::Role;

/// Fills in the maxima that follow.
pub fn prove(items: &mut [DraftItem], sources: &Sources<'_>) {
    let is_open = |item: &DraftItem| item.points_max.is_none() && item.mask.is_none();
    if !items.iter().any(is_open) {
        return;
    }
    let rows: Vec<&Row> = pupils(sources);
    let most: Option<Vec<Points>> =
        items.iter().map(|item| item.points_max.or_else(|| most_points(&rows, item.column))).collect();
    let (Some(most), Some(whole)) = (most, whole(sources, &rows)) else { return };
    if most.iter().copied().sum::<Points>() != whole {
        return;
    }
    for (item, most) in items.iter_mut().zip(most).filter(|(item, _)| is_open(item)) {
        item.points_max = Some(most);
        item.max_from = MaxSource::Whole;
    }
}

/// The most points of a column; none where nobody has any.
pub fn most_points(rows: &[&Row], column: u32) -> Option<Points> {
    let points = rows.iter().filter_map(|row| Points::from_f64(cell::number(row.cell(column))?));
    points.max().filter(|most| *most > Points::ZERO)
}

/// Rows of pupils: somebody is named, and nothing is summed up.
fn pupils<'a>(sources: &Sources<'a>) -> Vec<&'a Row> {
    let (layout, words) = (sources.layout, &sources.reference.profiles.vocabulary);
    let who = [Role::Name, Role::Surname, Role::Code].into_iter().find_map(|role| layout.column(role));
    let span = layout.first_row..=layout.last_row;
    let is_pupil = |row: &&Row| {
        let is_info = [layout.max_row, layout.kes_row, layout.level_row].contains(&Some(row.number));
        let is_head = is_info || layout.is_header_again(row);
        who.is_some_and(|who| row.cell(who).is_some()) && !is_head && !is_summary(row, words)
    };
    sources.sheet.rows.iter().filter(|row| span.contains(&row.number)).filter(is_pupil).collect()
}

/// The maximum of the whole work: of a title, of the heading of the total or the row of maxima below it, or the only one that
/// makes all percents of the file.
fn whole(sources: &Sources<'_>, rows: &[&Row]) -> Option<Points> {
    let layout = sources.layout;
    let total = layout.column(Role::Total);
    let words = &sources.reference.profiles.vocabulary.items;
    let of_heading = || heading::item_in_words(&layout.columns.get(&total?)?.title, words)?.points_max;
    let in_row = || Points::from_f64(cell::number(sources.sheet.cell(layout.max_row?, total?))?);
    let limit = sources.reference.profiles.vocabulary.limits.whole_max;
    let of_percents = || by_percents(&shares(rows, total?, layout.column(Role::Percent)?), limit);
    sources.told_max().or_else(of_heading).or_else(in_row).or_else(of_percents)
}

/// Total and percent of every pupil who has both.
fn shares(rows: &[&Row], total: u32, percent: u32) -> Vec<(f64, f64)> {
    let pair = |row: &&Row| {
        let text = row.cell(percent)?.shown();
        Some((cell::number(row.cell(total))?, fold::number(fold::trimmed(&text).trim_end_matches('%'))?))
    };
    let pairs: Vec<(f64, f64)> = rows.iter().filter_map(pair).filter(|(total, _)| *total > 0.0).collect();
    // A cell formatted as a percentage holds the share.
    let scale = if pairs.iter().all(|(_, percent)| *percent <= 1.0) { 100.0 } else { 1.0 };
    pairs.into_iter().map(|(total, percent)| (total, percent * scale)).collect()
}

/// The only whole maximum up to a limit that makes every total its percentage, rounded as it may be.
fn by_percents(shares: &[(f64, f64)], limit: i32) -> Option<Points> {
    if shares.is_empty() {
        return None;
    }
    let fits = |max: &i32| {
        shares.iter().all(|(total, percent)| {
            let rounding = if percent.fract().abs() < 1e-9 { 0.5 } else { 0.051 };
            (total / f64::from(*max) * 100.0 - percent).abs() <= rounding + 1e-9
        })
    };
    let mut found = (1..=limit).filter(fits);
    found.next().filter(|_| found.next().is_none()).map(Points::whole)
}
