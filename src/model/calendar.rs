//! Days, moments and school years. The clock itself lives in `ui::session`; here a day is a value.

use std::ops::Range;
use time::{Date, Month};

/// A point of time in milliseconds since 1970-01-01 UTC. Shown to people, never trusted for order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

/// A school year, named by the year in which it starts: 2021 is 2021/2022. It turns on 1 August.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(pub i32);

/// School years that may stand in files: a start outside is refused when it is read, so it must not be written either.
pub const SCHOOL_YEARS: Range<i32> = 1900..3000;

impl SchoolYear {
    /// The school year that holds this day.
    pub fn of(day: Date) -> Self {
        let turned = day.month() as u8 >= Month::August as u8;
        Self(if turned { day.year() } else { day.year() - 1 })
    }

    /// The year in which it starts.
    pub fn start(self) -> i32 {
        self.0
    }

    /// `2021/2022`, as files write it.
    pub fn long(self) -> String {
        format!("{}/{}", self.0, self.0 + 1)
    }

    /// `2021/22`, as pages write it.
    pub fn short(self) -> String {
        format!("{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// The day, where its school year may stand in files: «21.04.9999» is a slip, not a day.
pub fn credible(day: Date) -> Option<Date> {
    SCHOOL_YEARS.contains(&SchoolYear::of(day).start()).then_some(day)
}

/// `2021-10-14` → day; `None` for any other text.
pub fn day_from_iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// Day → `2021-10-14`.
pub fn day_to_iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month() as u8, day.day())
}

/// `14.10.2021`, `14.10.21`, `2021.10.14` or `2021-10-14` → day; `None` when it is no credible day of the calendar.
pub fn day_from_text(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches("г.").trim_end_matches('г').trim();
    let parts: Vec<i32> = text.split(['.', '-', '/']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = match (first, last) {
        (1900.., 1..=31) => (first, last),
        (1..=31, 1900..) => (last, first),
        (1..=31, 0..=99) => (2000 + last, first),
        _ => return None,
    };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok().and_then(credible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_may_hold_is_no_day() {
        let held = |text: &str| day_from_text(text).map(day_to_iso);
        assert_eq!(held("31.07.3000").as_deref(), Some("3000-07-31"));
        assert_eq!(held("01.08.3000"), None, "its school year is refused when it is read");
        assert_eq!(held("21.04.9999"), None);
        assert_eq!(day_from_iso("0021-10-14").and_then(credible), None);
    }

    #[test]
    fn a_school_year_turns_in_august() {
        for (day, start) in [("2021-07-31", 2020), ("2021-08-01", 2021), ("2022-05-25", 2021)] {
            assert_eq!(SchoolYear::of(day_from_iso(day).unwrap()), SchoolYear(start), "{day}");
        }
        assert_eq!(SchoolYear(2099).short(), "2099/00");
    }

    #[test]
    fn days_are_read_in_the_forms_files_use() {
        for text in ["14.10.2021", "14.10.21", "2021.10.14", "2021-10-14", " 14.10.2021 г."] {
            assert_eq!(day_from_text(text).map(day_to_iso).as_deref(), Some("2021-10-14"), "{text}");
        }
        for text in ["31.02.2021", "14.10", "", "вчера", "1.2.3.4"] {
            assert_eq!(day_from_text(text), None, "{text}");
        }
    }
}
