//! Slips for pupils: when, where, with whom, what to bring. Four to a sheet of paper. A slip goes home, so it names nobody but its pupil
//! and the tutor, and says nothing of deficits but the skill that is worked at.

use crate::model::id::{PupilId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::org::Class;
use crate::model::skill::Subject;
use crate::planning::groups::request::{Slot, minutes_of};
use crate::planning::groups::setup::ahead;
use crate::report::document::{Block, Card, Document};
use crate::report::school::SchoolSheet;
use crate::text::words::Words;
use crate::text::{date, describe, groups, msg};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Days of so few lessons are named one by one.
const N_NAMED: usize = 4;

/// What makes lessons a series: subject, skills, tutor.
type Series<'a> = (Subject, &'a [SkillCode], &'a str);

/// The slips of all lessons that lie ahead, by class and name.
pub fn slips(words: &Words, sheet: SchoolSheet<'_>) -> Document {
    let mut of_pupils: BTreeMap<&PupilId, BTreeMap<Series<'_>, Vec<&ExtraLesson>>> = BTreeMap::new();
    for lesson in ahead(sheet.census, sheet.findings.today) {
        for pupil in lesson.attendance.keys() {
            let series = (lesson.subject, lesson.skills.as_slice(), lesson.tutor.as_str());
            let own = of_pupils.entry(sheet.census.shown(pupil)).or_default();
            own.entry(series).or_default().push(lesson);
        }
    }
    let mut cards = Vec::new();
    for (pupil, all) in of_pupils {
        let name = describe::pupil(words, sheet.census.dataset, pupil);
        let class = sheet.census.class_of(pupil).map(Class::title).unwrap_or_default();
        for (series, lessons) in all {
            let card = card(words, sheet, &name, &class, series, lessons);
            cards.push(((class.clone(), name.clone(), card.lines.clone()), card));
        }
    }
    cards.order_by(|one, other| one.0.cmp(&other.0));
    let cards: Vec<Card> = cards.into_iter().map(|(_, card)| card).collect();
    let block = if cards.is_empty() { Block::Paragraph(words.say(&msg::SlipsEmpty)) } else { Block::Cards(cards) };
    Document { title: words.say(&msg::SlipsTitle), blocks: vec![block] }
}

fn card(
    words: &Words,
    sheet: SchoolSheet<'_>,
    name: &str,
    class: &str,
    (subject, skills, tutor): Series<'_>,
    mut lessons: Vec<&ExtraLesson>,
) -> Card {
    lessons.order_by_key(|lesson| (lesson.held_on, lesson.starts_at.clone()));
    let skills: Vec<String> = skills.iter().map(sheet.names.skill).collect();
    let what = [vec![subject.title().to_owned()], skills].concat().join(": ");
    let lines = [
        (words.say(&msg::SlipWhat), what),
        (words.say(&msg::SlipWhen), when(words, &lessons)),
        (words.say(&msg::SlipFirst), lessons.first().map(|lesson| first(words, lesson)).unwrap_or_default()),
        (words.say(&msg::SlipWhere), rooms(words, &lessons)),
        (words.say(&msg::SlipWho), tutor.to_owned()),
        (words.say(&msg::SlipTake), words.say(&msg::SlipThings)),
    ];
    let lines = lines.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let title = [name, class].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Card { title, lines }
}

/// «кабинет 14»; all of them where there are several; a blank to be filled in by hand where none is known.
fn rooms(words: &Words, lessons: &[&ExtraLesson]) -> String {
    let known: BTreeSet<&String> = lessons.iter().filter_map(|lesson| lesson.room.as_ref()).gather();
    let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
    room(words, (!known.is_empty()).then(|| known.join(", ")).as_deref())
}

/// «кабинет 14», «кабинет ______».
pub fn room(words: &Words, known: Option<&str>) -> String {
    words.say(&msg::SlipRoom { room: known.unwrap_or("______").to_owned() })
}

/// «21.09, 23.09 14:20» of few; «пн, ср 14:20, 21.09–27.11.2026, занятий 18» of many.
fn when(words: &Words, lessons: &[&ExtraLesson]) -> String {
    if lessons.len() <= N_NAMED {
        let day = |lesson: &&ExtraLesson| format!("{} {}", date::day_short(lesson.held_on), lesson.starts_at);
        return lessons.iter().map(day).map(|day| day.trim_end().to_owned()).collect::<Vec<_>>().join(", ");
    }
    let slot = |lesson: &&ExtraLesson| {
        let weekday = lesson.held_on.weekday().number_days_from_monday();
        Some(Slot { weekday, starts_at: minutes_of(&lesson.starts_at)? })
    };
    let slots: BTreeSet<Slot> = lessons.iter().filter_map(slot).gather();
    let slots: Vec<Slot> = slots.into_iter().collect();
    let days: Vec<Date> = lessons.iter().map(|lesson| lesson.held_on).collect();
    let (Some(from), Some(until)) = (days.first(), days.last()) else { return String::new() };
    let term = date::days_range(*from, *until);
    words.say(&msg::SlipWeekly { when: groups::when(words, &slots), term, n: lessons.len() as i64 })
}

/// «понедельник, 21 сентября, 14:20».
fn first(words: &Words, lesson: &ExtraLesson) -> String {
    let day = date::day_with_weekday(lesson.held_on, words.lang());
    if lesson.starts_at.is_empty() { day } else { format!("{day}, {}", lesson.starts_at) }
}
