//! Which days are days of school: the calendar of the school as a fact, the days off of the country from the seeds.
//!
//! Invariant: an official day off is never a day of school, whether or not a school has set its calendar.

use crate::analysis::census::Census;
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::id::{LessonId, PupilId, SchoolId};
use crate::model::lesson::ExtraLesson;
use crate::model::order::Gather;
use crate::model::school_calendar::SchoolCalendar;
use crate::planning::request::SchoolDays;
use crate::reference::days_off::DaysOffBook;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Official days off are known for so many school years after the one of the day asked about: no plan is longer.
const N_YEARS: i32 = 3;

/// The days of school of these schools around a day, Monday to Friday: a day on which one of them is closed is none. Without
/// schools only the official days off count.
pub fn school_days_of(dataset: &Dataset, book: &DaysOffBook, schools: &BTreeSet<SchoolId>, around: Date) -> SchoolDays {
    let first = SchoolYear::of(around).start() - 1;
    let years = (first..=first + 1 + N_YEARS).map(SchoolYear);
    let official = years.flat_map(|year| book.official.iter().filter_map(move |days| days.in_year(year)));
    let ours = dataset.all::<SchoolCalendar>().filter(|calendar| schools.contains(&calendar.school));
    let own = ours.flat_map(|calendar| calendar.days_off.iter().cloned());
    let holidays = official.chain(own).map(|days| (days.from, days.until)).collect();
    SchoolDays { holidays, ..SchoolDays::default() }
}

/// Lessons that stand on a day off of their pupils' schools: planned before the calendar was set. The day of the week was chosen by a
/// person and is no reason.
pub fn on_days_off<'a>(
    census: &Census<'_>,
    book: &DaysOffBook,
    lessons: impl IntoIterator<Item = &'a ExtraLesson>,
    today: Date,
) -> BTreeSet<LessonId> {
    let mut known: BTreeMap<BTreeSet<SchoolId>, SchoolDays> = BTreeMap::new();
    let mut is_off = |lesson: &&ExtraLesson| {
        let schools = schools_of(census, lesson.attendance.keys());
        let days = known.entry(schools).or_insert_with_key(|schools| {
            let days = school_days_of(census.dataset, book, schools, today);
            SchoolDays { free_weekdays: BTreeSet::new(), ..days }
        });
        !days.is_open(lesson.held_on)
    };
    let mut off = BTreeSet::new();
    for lesson in lessons {
        if is_off(&lesson) {
            off.insert(lesson.id.clone());
        }
    }
    off
}

/// The schools of pupils, by the classes they are in.
pub fn schools_of<'a>(census: &Census<'_>, pupils: impl IntoIterator<Item = &'a PupilId>) -> BTreeSet<SchoolId> {
    let school = |pupil: &PupilId| census.class_of(pupil).map(|class| class.school.clone());
    pupils.into_iter().filter_map(school).gather()
}
