//! The timeline of a pupil in a subject: every work as percent of its maximum, beside the middle half of the class.

use crate::analysis::census::{Census, Row, day_of};
use crate::analysis::checks::Checks;
use crate::analysis::expectation::{Expectations, Expected};
use crate::model::assessment::{AssessmentKind, Mark, Points};
use crate::model::calendar::SchoolYear;
use crate::model::id::{AssessmentId, PupilId};
use crate::model::order::Order;
use crate::model::skill::Subject;
use time::Date;

/// Points of a pupil, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// In which subject.
    pub subject: Subject,
    /// One per work.
    pub points: Vec<TimelinePoint>,
}

/// One work on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelinePoint {
    /// Which work.
    pub assessment: AssessmentId,
    /// Decides the shape of the point.
    pub kind: AssessmentKind,
    /// In which year.
    pub school_year: SchoolYear,
    /// The day, where known.
    pub held_on: Option<Date>,
    /// The day used for the place on the axis (a usual day where unknown).
    pub placed_on: Date,
    /// Whether the pupil wrote it.
    pub sat: Sat,
    /// The class's quartiles in percent; `None` with fewer than four results.
    pub class_quartiles: Option<Quartiles>,
    /// Whether a line may join this point with the one before: same procedure in the same school year.
    pub joined: Joined,
    /// What was to be expected without help; filled by [`Timeline::with_expectations`].
    pub expected: Option<Expected>,
}

/// Whether and how the work was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Sat {
    /// Was not there.
    Absent,
    /// Wrote it.
    Written {
        /// Percent of the maximum, 0–100; `None` where no point is known.
        percent: Option<f64>,
        /// Total, where all points are known, and the maximum, where it is.
        total: Option<(Points, Option<Points>)>,
        /// The mark, by file or scale.
        mark: Option<Mark>,
        /// ЕГЭ: the test score of a hundred.
        test_score: Option<u8>,
        /// «на границе „2“ и „3“»: the border whose other side lies one point away.
        border: Option<BorderNote>,
    },
}

/// One point would change the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BorderNote {
    /// The lower of the two marks.
    pub below: Mark,
    /// The higher.
    pub above: Mark,
}

/// Whether two neighbouring points may be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Comparable with the one before.
    WithPrevious,
    /// Not comparable, or the first.
    Apart,
}

/// Quartiles of a class in percent of the maximum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quartiles {
    /// A quarter lies below.
    pub low: f64,
    /// Half lies below.
    pub median: f64,
    /// Three quarters lie below.
    pub high: f64,
    /// Of how many pupils.
    pub n: u32,
}

impl Timeline {
    /// All works of the pupil in the subject.
    pub fn of(census: &Census<'_>, pupil: &PupilId, subject: Subject) -> Self {
        let rows = census.rows(pupil).iter().filter(|row| row.work.subject == subject);
        let mut points: Vec<TimelinePoint> = rows.map(|row| point(census, pupil, row)).collect();
        for at in 1..points.len() {
            let (before, now) = (&points[at - 1], &points[at]);
            if before.kind == now.kind && before.school_year == now.school_year {
                points[at].joined = Joined::WithPrevious;
            }
        }
        Self { subject, points }
    }

    /// The same with what was to be expected of every work.
    #[must_use]
    pub fn with_expectations(mut self, census: &Census<'_>, checks: &Checks, pupil: &PupilId) -> Self {
        if let Some(child) = census.child(pupil) {
            let expected = Expectations::of(census, checks, self.subject).of_child(child);
            for point in &mut self.points {
                point.expected = expected.get(&point.assessment).copied();
            }
        }
        self
    }
}

/// Quartiles of a list (type 7 of Hyndman & Fan 1996, the default of R and spreadsheets); `None` below four values.
pub fn quartiles(mut values: Vec<f64>) -> Option<Quartiles> {
    if values.len() < 4 {
        return None;
    }
    values.order_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (values.len() - 1) as f64;
        let (low, rest) = (place.floor() as usize, place.fract());
        values[low] + rest * (values[(low + 1).min(values.len() - 1)] - values[low])
    };
    Some(Quartiles { low: at(0.25), median: at(0.5), high: at(0.75), n: values.len() as u32 })
}

/// The one point that would change a mark by the scale of the work; `None` without scale, total or such a border.
pub fn border_note(row: &Row<'_>) -> Option<BorderNote> {
    let (scale, total) = (row.work.scale?, row.result.total()?);
    let borders = [
        (scale.three, Mark::Two, Mark::Three),
        (scale.four, Mark::Three, Mark::Four),
        (scale.five, Mark::Four, Mark::Five),
    ];
    let is_near = |border: Points| (-100..=0).contains(&(border.hundredths() - total.hundredths() - 100));
    borders.into_iter().find(|(border, ..)| is_near(*border)).map(|(_, below, above)| BorderNote { below, above })
}

fn point(census: &Census<'_>, pupil: &PupilId, row: &Row<'_>) -> TimelinePoint {
    let percent = row.share().map(|share| share * 100.0);
    let sat = if row.is_sat() {
        let total = row.result.total().map(|total| (total, row.work.points_max()));
        let (mark, test_score) = (row.result.mark(row.work), row.result.test_score);
        Sat::Written { percent, total, mark, test_score, border: border_note(row) }
    } else {
        Sat::Absent
    };
    TimelinePoint {
        assessment: row.work.id.clone(),
        kind: row.work.kind,
        school_year: row.work.school_year,
        held_on: row.work.held_on,
        placed_on: day_of(row.work),
        sat,
        class_quartiles: quartiles(class_percents(census, pupil, row)),
        joined: Joined::Apart,
        expected: None,
    }
}

/// Percents of everyone who was in the pupil's class in the year of the work and wrote it.
pub fn class_percents(census: &Census<'_>, pupil: &PupilId, row: &Row<'_>) -> Vec<f64> {
    let year = row.work.school_year;
    let Some(class) = census.child(pupil).and_then(|child| child.classes.get(&year)) else { return Vec::new() };
    let mates = census.roster(class);
    let of_work = |rows: &[Row<'_>]| rows.iter().find(|other| other.at == row.at).and_then(Row::share);
    mates.filter_map(|mate| of_work(&mate.rows)).map(|share| share * 100.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_r() {
        let got = quartiles(vec![1.0, 2.0, 4.0, 8.0, 16.0]).unwrap();
        assert_eq!((got.low, got.median, got.high, got.n), (2.0, 4.0, 8.0, 5));
        let got = quartiles(vec![10.0, 20.0, 30.0, 40.0]).unwrap();
        assert_eq!((got.low, got.median, got.high), (17.5, 25.0, 32.5));
        assert_eq!(quartiles(vec![1.0, 2.0, 3.0]), None);
    }
}
