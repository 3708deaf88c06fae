//! The week of tutors as tables: days × times, in each cell the lessons with their pupils and the room. It is the tutor's own
//! paper: it names pupils, so it does not go home.

use crate::model::id::{LessonId, PupilId};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::org::Class;
use crate::planning::groups::request::{clock, minutes_of};
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::school::SchoolSheet;
use crate::report::slips::room;
use crate::text::words::Words;
use crate::text::{care, date, describe, groups, msg};
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// Days that every table has; the weekend only where a lesson stands on it.
const N_DAYS: usize = 5;

/// Time of a row: beginning in minutes after midnight, length in minutes. `None` where the time is unreadable.
type Row = (Option<u16>, u32);

/// Which week of whom.
#[derive(Clone, Copy, Debug)]
pub struct WeekOf<'a> {
    /// Monday.
    pub monday: Date,
    /// Only of this tutor; `None`: of each.
    pub tutor: Option<&'a str>,
    /// Lessons that stand on a day off; it is said at them.
    pub off: &'a BTreeSet<LessonId>,
}

impl WeekOf<'_> {
    fn holds(&self, lesson: &ExtraLesson) -> bool {
        (self.monday..=self.monday.saturating_add(Duration::days(6))).contains(&lesson.held_on)
            && self.tutor.is_none_or(|tutor| tutor == lesson.tutor)
    }
}

/// A table for each tutor who has lessons in the week, by name.
pub fn timetable(words: &Words, sheet: SchoolSheet<'_>, week: WeekOf<'_>) -> Document {
    let mut of_tutors: BTreeMap<&str, Vec<&ExtraLesson>> = BTreeMap::new();
    for lesson in sheet.census.dataset.all::<ExtraLesson>().filter(|lesson| week.holds(lesson)) {
        of_tutors.entry(&lesson.tutor).or_default().push(lesson);
    }
    let days = date::days_range(week.monday, week.monday.saturating_add(Duration::days(6)));
    let mut blocks = Vec::new();
    for (tutor, lessons) in &of_tutors {
        blocks.push(Block::Table(table(words, sheet, week, tutor, lessons)));
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(words.say(&msg::TimetableEmpty)));
    }
    Document { title: words.say(&msg::TimetableTitle { days }), blocks }
}

fn table(words: &Words, sheet: SchoolSheet<'_>, week: WeekOf<'_>, tutor: &str, lessons: &[&ExtraLesson]) -> Table {
    let day_of = |lesson: &ExtraLesson| (lesson.held_on - week.monday).whole_days() as usize;
    let n_days = lessons.iter().map(|lesson| day_of(lesson) + 1).max().unwrap_or(0).max(N_DAYS);
    let mut rows: BTreeMap<Row, Vec<Vec<String>>> = BTreeMap::new();
    for lesson in lessons {
        let row = (minutes_of(&lesson.starts_at), lesson.duration_minutes);
        let cells = rows.entry(row).or_insert_with(|| vec![Vec::new(); n_days]);
        cells[day_of(lesson)].push(cell(words, sheet, week, lesson));
    }
    let head = |day: usize| {
        let on = week.monday.saturating_add(Duration::days(day as i64));
        format!("{} {}", groups::weekday(words, day as u8), date::day_short(on))
    };
    let line = |(row, cells): (Row, Vec<Vec<String>>)| {
        let cells = cells.into_iter().map(|all| Cell::from(all.join("; ")));
        std::iter::once(Cell::from(time_of(row))).chain(cells).collect()
    };
    Table {
        caption: tutor.to_owned(),
        columns: std::iter::once(words.say(&msg::SlipWhen)).chain((0..n_days).map(head)).collect(),
        rows: rows.into_iter().map(line).collect(),
    }
}

/// «14:20–14:50».
fn time_of((starts_at, minutes): Row) -> String {
    let Some(starts_at) = starts_at else { return "—".to_owned() };
    let until = u32::from(starts_at) + minutes;
    format!("{}–{}", clock(starts_at), clock(u16::try_from(until).unwrap_or(u16::MAX)))
}

/// «Отрицательные числа: Ветрова Ульяна, 6Б; Метелин Егор, 6Б. кабинет ______».
fn cell(words: &Words, sheet: SchoolSheet<'_>, week: WeekOf<'_>, lesson: &ExtraLesson) -> String {
    let mut skills: Vec<String> = lesson.skills.iter().map(sheet.names.skill).collect();
    if skills.is_empty() {
        skills.push(lesson.subject.title().to_owned());
    }
    let pupils: BTreeSet<&PupilId> = lesson.attendance.keys().map(|pupil| sheet.census.shown(pupil)).gather();
    let name = |pupil: &PupilId| {
        let class = sheet.census.class_of(pupil).map(Class::title).unwrap_or_default();
        let name = describe::pupil(words, sheet.census.dataset, pupil);
        if class.is_empty() { name } else { format!("{name}, {class}") }
    };
    let mut names: Vec<String> = pupils.into_iter().map(name).collect();
    names.order();
    let is_off = week.off.contains(&lesson.id);
    let off = match lesson.not_held() {
        Some(why) => format!(" ({})", care::called_off(words, why)),
        None if is_off => format!(" ({})", words.say(&msg::DayOff)),
        None => String::new(),
    };
    format!("{}{off}: {}. {}", skills.join(", "), names.join("; "), room(words, lesson.room.as_deref()))
}
