//! Masks of exam protocols: the points of many tasks in one cell. «++-2+» — a sign per task of the short part, «1(2)2(3)» —
//! points and maximum per task or criterion of the long part, which goes on numbering where the short one ends.
//!
//! Invariant: a task's points come from its own place in the mask, or are unknown with a reason.

use crate::import::cell::Reading;
use crate::import::draft::{DraftItem, MaxSource};
use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::sheet::{Cell, Sheet};
use crate::model::assessment::Points;
use crate::model::id::ItemCode;
use crate::model::result::ItemScore;
use crate::notice::Reason;
use crate::reference::profiles::Role;

/// Which part of a protocol a task belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskPart {
    /// A sign per task.
    Short,
    /// Points and maximum per task.
    Long,
}

/// Where a task stands in its mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaskPlace {
    /// Which mask.
    pub part: MaskPart,
    /// 0-based.
    pub at: usize,
}

/// One task in a mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Points, and the maximum where the mask says it.
    Points(i32, Option<i32>),
    /// «X».
    NotBegun,
    /// A sign that means nothing here.
    Strange,
}

/// The items that the masks of a layout hold: as many as the longest mask; none where the layout has no masks.
pub fn items(sheet: &Sheet, layout: &Layout) -> Vec<DraftItem> {
    let mut items = Vec::new();
    let short = layout.columns_of(Role::ShortMask).map(|column| (column, MaskPart::Short));
    let long = layout.columns_of(Role::LongMask).map(|column| (column, MaskPart::Long));
    for (column, part) in short.chain(long) {
        let rows = sheet.rows.iter().filter(|row| (layout.first_row..=layout.last_row).contains(&row.number));
        // A pupil's row has a name; a title between the exams has none.
        let named = layout.column(Role::Surname).or(layout.column(Role::Name)).or(layout.column(Role::Code));
        let rows = rows.filter(|row| named.is_none_or(|named| row.cell(named).is_some()));
        let masks: Vec<Vec<Sign>> = rows.filter_map(|row| row.cell(column)).map(|cell| signs(cell, part)).collect();
        let n = masks.iter().map(Vec::len).max().unwrap_or(0);
        let start = items.len();
        items.extend((0..n).map(|at| {
            let seen = masks.iter().filter_map(|mask| mask.get(at));
            let max = seen.filter_map(|sign| match (sign, part) {
                (Sign::Points(_, Some(max)), _) => Some(*max),
                (Sign::Points(points, None), MaskPart::Short) => Some((*points).max(1)),
                _ => None,
            });
            let max = max.max();
            DraftItem {
                code: ItemCode::from((start + at + 1).to_string().as_str()),
                catalogue_code: None,
                points_max: max.map(Points::whole),
                max_from: match (max, part) {
                    (None, _) => MaxSource::Nowhere,
                    (_, MaskPart::Short) => MaxSource::Seen,
                    (_, MaskPart::Long) => MaxSource::File,
                },
                column,
                mask: Some(MaskPlace { part, at }),
                level: None,
                kes: Vec::new(),
                topic: String::new(),
            }
        }));
    }
    items
}

/// The points of one task of a mask.
pub fn score(cell: Option<&Cell>, place: MaskPlace, points_max: Option<Points>) -> Reading<ItemScore> {
    let refuse = |reason| Reading { value: ItemScore::Unknown, reasons: vec![reason] };
    let Some(cell) = cell else { return refuse(Reason::ScoreMissing) };
    match signs(cell, place.part).get(place.at) {
        Some(Sign::Points(points, _)) if points_max.is_some_and(|max| Points::whole(*points) > max) => {
            refuse(Reason::ScoreAboveMax)
        }
        Some(Sign::Points(points, _)) => {
            Reading { value: ItemScore::Points(Points::whole(*points)), reasons: Vec::new() }
        }
        Some(Sign::NotBegun) => Reading { value: ItemScore::NotAttempted, reasons: Vec::new() },
        Some(Sign::Strange) => refuse(Reason::ScoreNotANumber),
        None => refuse(Reason::ScoreMissing),
    }
}

fn signs(cell: &Cell, part: MaskPart) -> Vec<Sign> {
    let text = cell.shown();
    let text = fold::trimmed(&text);
    if part == MaskPart::Long && text.contains('(') { long(text) } else { text.chars().filter_map(sign).collect() }
}

/// A sign of the short part; blanks between groups of signs are none.
fn sign(letter: char) -> Option<Sign> {
    Some(match letter {
        '+' => Sign::Points(1, None),
        '-' | '–' | '—' | '−' => Sign::Points(0, None),
        'X' | 'x' | 'Х' | 'х' => Sign::NotBegun,
        digit if digit.is_ascii_digit() => Sign::Points(digit.to_digit(10).map_or(0, |digit| digit as i32), None),
        blank if fold::is_blank(blank) => return None,
        _ => Sign::Strange,
    })
}

/// «1(2)2(3)»; something else between the brackets stands for one strange sign.
fn long(text: &str) -> Vec<Sign> {
    text.split_inclusive(')')
        .filter(|piece| !fold::trimmed(piece).is_empty())
        .map(|piece| {
            let inner = piece.trim_end_matches(')').split_once('(');
            let number = |text: &str| match fold::trimmed(text) {
                "-" | "–" | "—" | "−" | "X" | "x" | "Х" | "х" => Some(0),
                digits => digits.parse().ok().filter(|number| (0..=100).contains(number)),
            };
            match inner.and_then(|(points, max)| Some((number(points)?, number(max)?))) {
                Some((points, max)) => Sign::Points(points, Some(max)),
                None => Sign::Strange,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, part: MaskPart) -> Vec<Option<i32>> {
        let signs = signs(&Cell::Text(text.into()), part);
        signs.iter().map(|sign| if let Sign::Points(points, _) = sign { Some(*points) } else { None }).collect()
    }

    #[test]
    fn masks_are_read_sign_by_sign() {
        for (text, part, expect) in [
            ("++-2", MaskPart::Short, vec![Some(1), Some(1), Some(0), Some(2)]),
            (" +− X", MaskPart::Short, vec![Some(1), Some(0), None]),
            ("+?", MaskPart::Short, vec![Some(1), None]),
            ("1(2)2(3)", MaskPart::Long, vec![Some(1), Some(2)]),
            ("0(1) 12(20)", MaskPart::Long, vec![Some(0), Some(12)]),
            ("1(2)а(3)", MaskPart::Long, vec![Some(1), None]),
            ("-(2)2(2)", MaskPart::Long, vec![Some(0), Some(2)]),
            ("102", MaskPart::Long, vec![Some(1), Some(0), Some(2)]),
        ] {
            assert_eq!(read(text, part), expect, "{text}");
        }
    }

    #[test]
    fn a_place_outside_the_mask_is_missing_and_too_many_points_are_refused() {
        let cell = Cell::Text("3(2)".into());
        let place = |at| MaskPlace { part: MaskPart::Long, at };
        assert_eq!(score(Some(&cell), place(0), Some(Points::whole(2))).reasons, [Reason::ScoreAboveMax]);
        assert_eq!(score(Some(&cell), place(1), None).reasons, [Reason::ScoreMissing]);
        assert_eq!(score(None, place(0), None).reasons, [Reason::ScoreMissing]);
    }
}
