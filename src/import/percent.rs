//! Percents of a maximum → points. A percentage alone says nothing of points; with its maximum it does, where it makes a whole number.

use crate::import::cell;
use crate::import::fold;
use crate::import::sheet::Cell;
use crate::import::signs::Signs;
use crate::model::assessment::Points;
use crate::notice::Reason;

/// «50 %», and a bare number where the table's numbers are percents or shares.
pub fn percent(found: &Cell, signs: Signs) -> Option<f64> {
    let signed = match found {
        Cell::Text(text) => fold::trimmed(text).strip_suffix('%').map(fold::trimmed).and_then(fold::number),
        _ => None,
    };
    signed.or_else(|| match signs {
        Signs::Percents => cell::number(Some(found)),
        Signs::Shares => cell::number(Some(found)).map(|share| share * 100.0),
        Signs::Numbers | Signs::PlusMinus | Signs::YesNo | Signs::Wholes => None,
    })
}

/// The whole number of points that a percentage of a maximum is, as far as its digits tell.
///
/// # Errors
///
/// [`Reason::PercentAlone`] where the maximum is not known, [`Reason::PercentNotWhole`] where no whole number of points makes it.
pub fn points_of_percent(percent: f64, points_max: Option<Points>) -> Result<Points, Reason> {
    let max = points_max.filter(|max| *max > Points::ZERO).ok_or(Reason::PercentAlone)?;
    // A percentage without decimals was rounded to one, others to a tenth or finer.
    let rounding = if percent.fract().abs() < 1e-9 { 0.5 } else { 0.051 };
    let points = (percent / 100.0 * max.as_f64()).round();
    let is_it = (points / max.as_f64() * 100.0 - percent).abs() <= rounding + 1e-9;
    let points = Points::from_f64(points).filter(|points| is_it && *points >= Points::ZERO && *points <= max);
    points.ok_or(Reason::PercentNotWhole)
}
/// A whole number from 0 to 100.
pub fn whole(number: f64) -> Option<u8> {
    (number.fract() == 0.0 && (0.0..=100.0).contains(&number)).then_some(number as u8)
}
