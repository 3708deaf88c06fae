//! Where everything of a pupil's timeline stands: one plan for the canvas and for paper. Draws nothing.
//!
//! The axis runs over school years; past years are narrow, the current one is wide. Months of summer take no room.
//! Invariant: `x` grows with the day and lies in 0–1; `y` is percent of the maximum, 0–100.

use crate::analysis::timeline::{Joined, Sat, Timeline, TimelinePoint};
use crate::model::assessment::{AssessmentKind, Points};
use crate::model::calendar::SchoolYear;
use crate::text::words::Lang;
use crate::text::{date, number};
use time::{Date, Month};

/// The current year is this many times as wide as a past one.
const WIDE: f64 = 3.0;
/// School months from September to May, with their share of days before and within: nine equal parts are near enough.
const SCHOOL_MONTHS: [Month; 9] = [
    Month::September,
    Month::October,
    Month::November,
    Month::December,
    Month::January,
    Month::February,
    Month::March,
    Month::April,
    Month::May,
];

/// Everything that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelinePlan {
    /// Works, oldest first.
    pub marks: Vec<PlannedMark>,
    /// Where a school year starts, with its name.
    pub years: Vec<(f64, String)>,
    /// Months of the current year.
    pub months: Vec<(f64, String)>,
    /// Where today stands.
    pub today: Option<f64>,
}

/// One work.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedMark {
    /// 0–1.
    pub x: f64,
    /// Percent of the maximum; `None` when it was not written or no point is known.
    pub y: Option<f64>,
    /// By the kind of the work.
    pub shape: Shape,
    /// «5/14 «3»»; empty for a work that was missed.
    pub label: String,
    /// The middle half of the class: low, middle, high in percent.
    pub class: Option<(f64, f64, f64)>,
    /// Whether a line leads here from the mark before.
    pub line: Joined,
    /// What was to be expected without help: low, middle, high in percent.
    pub expected: Option<(f64, f64, f64)>,
}

/// Shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// ● ВПР.
    Circle,
    /// ■ КДР.
    Square,
    /// ▲ the school's own work.
    Triangle,
    /// ◆ an exam.
    Diamond,
}

impl TimelinePlan {
    /// Places a timeline; `today` decides which year is the wide one.
    pub fn of(timeline: &Timeline, today: Date, lang: Lang) -> Self {
        let current = SchoolYear::of(today);
        let first = timeline.points.iter().map(|point| point.school_year).min().unwrap_or(current).min(current);
        let axis = Axis { first, current };
        let years = (first.start()..=current.start()).map(SchoolYear);
        let months = SCHOOL_MONTHS.iter().enumerate().map(|(place, month)| {
            let share = place as f64 / SCHOOL_MONTHS.len() as f64;
            (axis.at(current, share), date::month_short(*month, lang))
        });
        Self {
            marks: timeline.points.iter().map(|point| mark(point, axis, lang)).collect(),
            years: years.map(|year| (axis.at(year, 0.0), year.short())).collect(),
            months: months.collect(),
            today: Some(axis.at(current, share_of_year(today))),
        }
    }
}

/// From the first year shown to the current one.
#[derive(Clone, Copy)]
struct Axis {
    first: SchoolYear,
    current: SchoolYear,
}

impl Axis {
    /// Place of a share of a year, 0–1. Years outside are put at the ends.
    fn at(self, year: SchoolYear, share: f64) -> f64 {
        let n_past = f64::from(self.current.start() - self.first.start());
        let width = n_past + WIDE;
        let past = f64::from(year.start() - self.first.start()).clamp(0.0, n_past);
        let own = if year >= self.current { WIDE } else { 1.0 };
        ((past + own * share) / width).clamp(0.0, 1.0)
    }
}

/// How much of the school year is behind: 0 on 1 September, 1 after May.
fn share_of_year(day: Date) -> f64 {
    let n = SCHOOL_MONTHS.len() as f64;
    let part = f64::from(day.day() - 1) / 31.0;
    match SCHOOL_MONTHS.iter().position(|month| *month == day.month()) {
        Some(place) => (place as f64 + part) / n,
        None if day.month() == Month::August => 0.0,
        None => 1.0,
    }
}

fn mark(point: &TimelinePoint, axis: Axis, lang: Lang) -> PlannedMark {
    let (y, label) = match &point.sat {
        Sat::Absent => (None, String::new()),
        Sat::Written { percent, total, mark, .. } => {
            let mark = mark.map(|mark| format!(" «{}»", mark.number())).unwrap_or_default();
            let points = total.map(|(got, max)| slashed(got, max, lang)).unwrap_or_default();
            (*percent, format!("{points}{mark}"))
        }
    };
    let shape = match point.kind {
        AssessmentKind::Vpr => Shape::Circle,
        AssessmentKind::Kdr => Shape::Square,
        AssessmentKind::Own | AssessmentKind::Check => Shape::Triangle,
        AssessmentKind::Oge | AssessmentKind::Ege | AssessmentKind::Gve => Shape::Diamond,
    };
    PlannedMark {
        x: axis.at(point.school_year, share_of_year(point.placed_on)),
        y,
        shape,
        label: label.trim().to_owned(),
        class: point.class_quartiles.map(|class| (class.low, class.median, class.high)),
        line: point.joined,
        expected: point.expected.map(|expected| (expected.low, expected.expected, expected.high)),
    }
}

/// «9/20»; «9» where nobody knows of how many.
fn slashed(got: Points, max: Option<Points>, lang: Lang) -> String {
    let Some(max) = max else { return number::points(got, lang) };
    format!("{}/{}", number::points(got, lang), number::points(max, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline::Quartiles;
    use crate::model::assessment::Mark;
    use crate::model::calendar::day_from_iso;
    use crate::model::skill::Subject;

    fn point(kind: AssessmentKind, day: &str, percent: Option<f64>) -> TimelinePoint {
        let placed_on = day_from_iso(day).unwrap();
        let total = Some((Points::whole(9), Some(Points::whole(20))));
        TimelinePoint {
            assessment: day.into(),
            kind,
            school_year: SchoolYear::of(placed_on),
            held_on: Some(placed_on),
            placed_on,
            sat: percent.map_or(Sat::Absent, |percent| Sat::Written {
                percent: Some(percent),
                total,
                mark: Some(Mark::Three),
                border: None,
                test_score: None,
            }),
            class_quartiles: Some(Quartiles { low: 40.0, median: 60.0, high: 70.0, n: 20 }),
            joined: Joined::Apart,
            expected: None,
        }
    }

    #[test]
    fn past_years_are_narrow_and_days_stand_in_order() {
        let points = vec![
            point(AssessmentKind::Vpr, "2024-04-20", Some(45.0)),
            point(AssessmentKind::Own, "2025-09-12", Some(30.0)),
            point(AssessmentKind::Kdr, "2025-09-18", None),
        ];
        let timeline = Timeline { subject: Subject::Mathematics, points };
        let plan = TimelinePlan::of(&timeline, day_from_iso("2025-09-23").unwrap(), Lang::Ru);
        let starts: Vec<(f64, &str)> = plan.years.iter().map(|(x, title)| (*x, title.as_str())).collect();
        assert_eq!(starts, [(0.0, "2023/24"), (0.2, "2024/25"), (0.4, "2025/26")]);
        assert!(plan.marks.windows(2).all(|pair| pair[0].x < pair[1].x), "{:?}", plan.marks);
        assert!(plan.marks[0].x < 0.2 && plan.marks[1].x > 0.4 && plan.today.unwrap() > plan.marks[2].x);
        assert_eq!(plan.marks[0].label, "9/20 «3»");
        assert_eq!((plan.marks[2].y, plan.marks[2].label.as_str(), plan.marks[2].shape), (None, "", Shape::Square));
        assert_eq!(plan.months[0].1, "сен");
    }

    #[test]
    fn a_summer_takes_no_room() {
        for (day, expect) in [("2025-08-20", 0.0), ("2025-09-01", 0.0), ("2026-06-10", 1.0), ("2026-07-31", 1.0)] {
            assert!((share_of_year(day_from_iso(day).unwrap()) - expect).abs() < 1e-9, "{day}");
        }
    }
}
