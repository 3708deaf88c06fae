//! Lessons as a calendar file (RFC 5545), for any calendar of the tutor. It leaves the program, so it holds no name of a pupil.
//!
//! Times are written without a zone: a lesson at 14:20 is at 14:20 wherever the calendar is opened.

use crate::model::id::SkillCode;
use crate::model::lesson::ExtraLesson;
use crate::report::slips::room;
use crate::text::msg;
use crate::text::words::Words;
use ics::components::Property;
use ics::properties::{Description, DtEnd, DtStart, Location, Summary};
use ics::{Event, ICalendar, escape_text};
use time::{Date, Duration, PrimitiveDateTime, Time};

/// The file. `made_on` stands as the day of every entry; a lesson with an unreadable time lasts the whole day.
pub fn calendar(words: &Words, lessons: &[ExtraLesson], skill: &dyn Fn(&SkillCode) -> String, made_on: Date) -> String {
    let mut file = ICalendar::new("2.0", "-//Marshrut//RU");
    for lesson in lessons {
        file.add_event(event(words, lesson, skill, made_on));
    }
    file.to_string()
}

fn event<'a>(words: &Words, lesson: &ExtraLesson, skill: &dyn Fn(&SkillCode) -> String, made_on: Date) -> Event<'a> {
    let mut event = Event::new(format!("{}@marshrut", lesson.id), format!("{}T000000Z", digits(made_on)));
    if let Some(from) = start(lesson) {
        let until = from.saturating_add(Duration::minutes(i64::from(lesson.duration_minutes)));
        event.push(DtStart::new(moment(from)));
        event.push(DtEnd::new(moment(until)));
    } else {
        let mut whole = Property::new("DTSTART", digits(lesson.held_on));
        whole.add(ics::parameters::Value::DATE);
        event.push(whole);
    }
    let skills = lesson.skills.iter().map(skill).collect::<Vec<_>>().join(", ");
    let title = words.say(&msg::CalendarTitle { subject: lesson.subject.title().to_owned(), skills });
    event.push(Summary::new(escape_text(title)));
    let n = lesson.attendance.len() as i64;
    let about = words.say(&msg::CalendarAbout { n, tutor: lesson.tutor.clone() });
    event.push(Description::new(escape_text(about)));
    if let Some(known) = &lesson.room {
        event.push(Location::new(escape_text(room(words, Some(known)))));
    }
    event
}

/// «14:20» of its day.
fn start(lesson: &ExtraLesson) -> Option<PrimitiveDateTime> {
    let (hour, minute) = lesson.starts_at.split_once(':')?;
    let time = Time::from_hms(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0).ok()?;
    Some(PrimitiveDateTime::new(lesson.held_on, time))
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

fn moment(at: PrimitiveDateTime) -> String {
    format!("{}T{:02}{:02}00", digits(at.date()), at.hour(), at.minute())
}
