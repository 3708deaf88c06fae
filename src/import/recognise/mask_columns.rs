//! Columns whose cells are masks («++-2+», «1(2)0(3)»), whatever stands over them: without this their tasks would be lost and only the total
//! kept.
//!
//! Invariant: a table whose tasks have columns of their own has no masks.

use crate::import::fold;
use crate::import::lists::is_summary;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Row, Sheet};
use crate::reference::profiles::{Role, Vocabulary};

/// Gives columns of masks their role.
pub fn find(sheet: &Sheet, layout: &mut Layout, words: &Vocabulary) {
    let has = |role| layout.column(role).is_some();
    if layout.items().next().is_some() || has(Role::ShortMask) || has(Role::LongMask) {
        return;
    }
    let Some(who) = [Role::Name, Role::Surname, Role::Code].into_iter().find_map(|role| layout.column(role)) else {
        return;
    };
    let below = sheet.rows.iter().filter(|row| row.number > layout.header_row());
    let is_pupil = |row: &&Row| row.cell(who).is_some() && !is_summary(row, words);
    let rows: Vec<&Row> = below.take(words.limits.look_rows).filter(is_pupil).collect();
    let are = |at: u32, is_mask: &dyn Fn(&str) -> bool| {
        let cells: Vec<String> = rows.iter().filter_map(|row| Some(row.cell(at)?.shown())).collect();
        let n = cells.iter().filter(|text| is_mask(text)).count();
        n >= words.limits.names_min && n * 10 >= cells.len() * 8
    };
    let free: Vec<u32> =
        layout.columns.iter().filter(|(_, column)| column.role == Role::Ignored).map(|(at, _)| *at).collect();
    let short = free.iter().copied().find(|at| are(*at, &|text| is_short(text, words.limits.mask_signs)));
    let long: Vec<u32> = free.iter().copied().filter(|at| are(*at, &is_long)).collect();
    if let Some(at) = short {
        layout.set_role(at, Role::ShortMask, None);
    }
    for at in long {
        layout.set_role(at, Role::LongMask, None);
    }
}

/// Whether a layout has masks for tasks.
pub fn has_some(layout: &Layout) -> bool {
    layout.column(Role::ShortMask).or(layout.column(Role::LongMask)).is_some()
}

/// «++-2»: so many signs, pluses or minuses among them, and no number.
fn is_short(text: &str, signs_min: usize) -> bool {
    let signs: Vec<char> = text.chars().filter(|letter| !fold::is_blank(*letter)).collect();
    let is_sign = |letter: &char| {
        matches!(letter, '+' | '-' | '–' | '—' | '−' | 'X' | 'x' | 'Х' | 'х') || letter.is_ascii_digit()
    };
    let is_point = |letter: &&char| !letter.is_ascii_digit();
    signs.len() >= signs_min
        && signs.iter().all(is_sign)
        && signs.iter().filter(is_point).count() * 2 >= signs.len()
        && fold::number(text).is_none()
}

/// «1(2)0(3)».
fn is_long(text: &str) -> bool {
    let pieces: Vec<&str> = fold::trimmed(text).split_inclusive(')').collect();
    let is_whole = |piece: &&str| {
        let inner = piece.trim_end_matches(')').split_once('(').filter(|_| piece.ends_with(')'));
        inner.is_some_and(|(points, max)| fold::number(points).is_some() && fold::number(max).is_some())
    };
    pieces.len() >= 2 && pieces.iter().all(is_whole)
}
