//! The journal of extra lessons as a school keeps it: what was held, by whom, who came and who did not and why; what was not held, and why.
//! Lessons of which nobody has said what became of them are not in it.

use crate::model::id::PupilId;
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Order;
use crate::model::org::Class;
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::school::{SchoolSheet, framed};
use crate::report::slips::room;
use crate::text::words::Words;
use crate::text::{care, date, describe, msg};

/// The journal of all lessons that were recorded, by day and time, the newest last.
pub fn lesson_journal(words: &Words, sheet: SchoolSheet<'_>) -> Document {
    let mut lessons: Vec<&ExtraLesson> =
        sheet.census.dataset.all::<ExtraLesson>().filter(|lesson| !lesson.is_open()).collect();
    lessons.order_by_key(|lesson| (lesson.held_on, lesson.starts_at.clone(), lesson.id.clone()));
    let columns = [
        "№".to_owned(),
        words.say(&msg::SlipWhen),
        words.say(&msg::LessonJournalWhat),
        words.say(&msg::LessonJournalCame),
        words.say(&msg::LessonJournalAway),
        words.say(&msg::SlipWho),
        words.say(&msg::LessonJournalSign),
    ];
    let row = |(at, lesson): (usize, &&ExtraLesson)| {
        let when = format!("{} {}", date::day(lesson.held_on), lesson.starts_at);
        let place = lesson.room.as_deref().map(|known| room(words, Some(known)));
        let when = [Some(when.trim_end().to_owned()), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let cells = [
            (at + 1).to_string(),
            format!("{when}; {}", crate::text::number::duration(lesson.duration_minutes, words.lang())),
            what(sheet, lesson),
            came(words, sheet, lesson),
            away(words, sheet, lesson),
            describe::with_initials(&lesson.tutor),
            String::new(),
        ];
        cells.map(Cell::from).to_vec()
    };
    let title = words.say(&msg::LessonJournalTitle);
    let rows: Vec<Vec<Cell>> = lessons.iter().enumerate().map(row).collect();
    let block = if rows.is_empty() {
        Block::Paragraph(words.say(&msg::LessonJournalEmpty))
    } else {
        Block::Table(Table { caption: title.clone(), columns: columns.to_vec(), rows })
    };
    framed(words, sheet, title, vec![block])
}

/// «Математика: отрицательные числа. Решали примеры, дома № 12».
fn what(sheet: SchoolSheet<'_>, lesson: &ExtraLesson) -> String {
    let skills: Vec<String> = lesson.skills.iter().map(sheet.names.skill).collect();
    let what = [vec![lesson.subject.title().to_owned()], skills].concat().join(": ");
    [Some(what), lesson.work_done.clone()].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn came(words: &Words, sheet: SchoolSheet<'_>, lesson: &ExtraLesson) -> String {
    if let Some(why) = lesson.not_held() {
        return care::called_off(words, why);
    }
    let present = lesson.attendance.iter().filter(|(_, state)| **state == Attendance::Present);
    joined(present.map(|(pupil, _)| named(words, sheet, pupil)).collect())
}

/// «Ветрова Ульяна, 6Б (болезнь)».
fn away(words: &Words, sheet: SchoolSheet<'_>, lesson: &ExtraLesson) -> String {
    let reason = |state: Attendance| match state {
        Attendance::Ill => Some(words.say(&msg::AttendanceIll)),
        Attendance::Excused => Some(words.say(&msg::AttendanceExcused)),
        Attendance::Unexcused => Some(words.say(&msg::AttendanceUnexcused)),
        Attendance::Planned | Attendance::Present => None,
    };
    let absent = lesson
        .attendance
        .iter()
        .filter_map(|(pupil, state)| Some(format!("{} ({})", named(words, sheet, pupil), reason(*state)?)));
    joined(absent.collect())
}

fn named(words: &Words, sheet: SchoolSheet<'_>, pupil: &PupilId) -> String {
    let pupil = sheet.census.shown(pupil);
    let class = sheet.census.class_of(pupil).map(Class::title).unwrap_or_default();
    let name = describe::pupil(words, sheet.census.dataset, pupil);
    if class.is_empty() { name } else { format!("{name}, {class}") }
}

fn joined(mut names: Vec<String>) -> String {
    names.order();
    names.join("; ")
}
