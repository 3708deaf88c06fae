//! Another day for lessons that stand on a day off: the next day of school at the same time on which neither the tutor nor a pupil nor
//! the last room is taken. Nothing is moved here: a person asks for it.

use crate::analysis::census::Census;
use crate::model::calendar::SchoolYear;
use crate::model::id::{LessonId, PupilId};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::planning::days_off::{school_days_of, schools_of};
use crate::planning::groups::request::minutes_of;
use crate::planning::request::SchoolDays;
use crate::reference::days_off::DaysOffBook;
use std::collections::BTreeSet;
use time::Date;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// These lessons on other days, in order of the days they stand on; all of them together keep out of each other's way, so one, some or
/// all may be moved. A lesson without a free day in its school year is left out. `n_rooms` are free at every time.
pub fn moved(
    census: &Census<'_>,
    book: &DaysOffBook,
    off: &BTreeSet<LessonId>,
    n_rooms: u32,
    today: Date,
) -> Vec<ExtraLesson> {
    let (mut waiting, mut taken): (Vec<&ExtraLesson>, Vec<Taken<'_>>) = (Vec::new(), Vec::new());
    for lesson in census.dataset.all::<ExtraLesson>() {
        if off.contains(&lesson.id) {
            waiting.push(lesson);
        } else if lesson.held_on >= today && lesson.not_held().is_none() {
            taken.push(Taken::of(census, lesson, lesson.held_on));
        }
    }
    waiting.order_by_key(|lesson| (lesson.held_on, lesson.starts_at.clone(), lesson.id.clone()));
    let mut moved = Vec::new();
    for lesson in waiting {
        let schools = schools_of(census, lesson.attendance.keys());
        let mut days = school_days_of(census.dataset, book, &schools, lesson.held_on);
        // A group that meets on Saturdays may do so again.
        days.free_weekdays.remove(&lesson.held_on.weekday().number_days_from_monday());
        if let Some(own) = next_free(census, lesson, &days, &taken, n_rooms) {
            moved.push(ExtraLesson { held_on: own.day, ..lesson.clone() });
            taken.push(own);
        }
    }
    moved
}

/// The first day after its own, in the same school year.
fn next_free<'a>(
    census: &'a Census<'_>,
    lesson: &'a ExtraLesson,
    days: &SchoolDays,
    taken: &[Taken<'_>],
    n_rooms: u32,
) -> Option<Taken<'a>> {
    let year = SchoolYear::of(lesson.held_on);
    let after = std::iter::successors(lesson.held_on.next_day(), |day| day.next_day());
    let open = after.take_while(|day| SchoolYear::of(*day) == year).filter(|day| days.is_open(*day));
    open.map(|day| Taken::of(census, lesson, day)).find(|own| own.fits(taken, n_rooms))
}

/// A lesson on a day, with those who cannot be elsewhere then.
struct Taken<'a> {
    lesson: &'a ExtraLesson,
    day: Date,
    /// Minutes after midnight; a lesson with an unreadable time takes the whole day.
    from: u32,
    until: u32,
    pupils: BTreeSet<&'a PupilId>,
}

impl<'a> Taken<'a> {
    fn of(census: &'a Census<'_>, lesson: &'a ExtraLesson, day: Date) -> Self {
        let starts_at = minutes_of(&lesson.starts_at).map(u32::from);
        let (from, until) =
            starts_at.map_or((0, MINUTES_OF_A_DAY), |starts_at| (starts_at, starts_at + lesson.duration_minutes));
        let pupils = lesson.attendance.keys().map(|pupil| census.shown(pupil)).gather();
        Self { lesson, day, from, until, pupils }
    }

    fn fits(&self, taken: &[Taken<'_>], n_rooms: u32) -> bool {
        let (mut n_same_time, mut is_free) = (0, true);
        for other in taken.iter().filter(|other| other.day == self.day) {
            let is_shared = !self.pupils.is_disjoint(&other.pupils);
            let is_same_time = self.from < other.until && other.from < self.until;
            n_same_time += u32::from(is_same_time);
            // A group works at its skill once a day.
            is_free &= !(is_shared && (is_same_time || self.lesson.skills == other.lesson.skills));
            is_free &= !(is_same_time && self.lesson.tutor.trim() == other.lesson.tutor.trim());
            is_free &= !(is_same_time && self.lesson.room.is_some() && self.lesson.room == other.lesson.room);
        }
        is_free && n_same_time < n_rooms
    }
}
