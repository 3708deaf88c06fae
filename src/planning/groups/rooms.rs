//! Which room a planned lesson gets, where the school has said what its rooms are called. The division only counts rooms
//! (`request`): whatever fits their number fits their names.
//!
//! Invariant: no two lessons that overlap get one room; a lesson for which no named room is left gets none.

use crate::model::dataset::Dataset;
use crate::model::id::LessonId;
use crate::model::lesson::ExtraLesson;
use crate::model::order::Order;
use crate::planning::groups::request::minutes_of;
use std::collections::BTreeMap;
use time::Date;

/// The lessons in their order, each with a room of `names`, the first ones preferred. A tutor keeps the room of the lesson before where
/// it is free. Lessons of `dataset` that are not among `replaced` keep theirs.
pub fn with_rooms(
    dataset: &Dataset,
    mut lessons: Vec<ExtraLesson>,
    replaced: &[LessonId],
    names: &[String],
) -> Vec<ExtraLesson> {
    let mut taken: BTreeMap<Date, Vec<Taken>> = BTreeMap::new();
    for lesson in dataset.all::<ExtraLesson>().filter(|lesson| !replaced.contains(&lesson.id)) {
        if let Some(room) = &lesson.room {
            taken.entry(lesson.held_on).or_default().push(Taken::of(lesson, room.clone()));
        }
    }
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    order.order_by_key(|at| (lessons[*at].held_on, minutes_of(&lessons[*at].starts_at), *at));
    let mut usual: BTreeMap<String, String> = BTreeMap::new();
    for at in order {
        let lesson = &mut lessons[at];
        let same_day = taken.entry(lesson.held_on).or_default();
        let is_free = |room: &&String| !same_day.iter().any(|other| other.is_in_the_way(lesson, room));
        let own = usual.get(&lesson.tutor);
        let Some(room) = own.into_iter().chain(names).find(is_free).cloned() else { continue };
        same_day.push(Taken::of(lesson, room.clone()));
        usual.insert(lesson.tutor.clone(), room.clone());
        lesson.room = Some(room);
    }
    lessons
}

/// A room that is in use.
struct Taken {
    room: String,
    /// Minutes after midnight; a lesson with an unreadable time takes the whole day.
    span: (u32, u32),
}

impl Taken {
    fn of(lesson: &ExtraLesson, room: String) -> Self {
        Self { room, span: span(lesson) }
    }

    fn is_in_the_way(&self, lesson: &ExtraLesson, room: &str) -> bool {
        let (from, until) = span(lesson);
        self.room == *room && self.span.0 < until && from < self.span.1
    }
}

fn span(lesson: &ExtraLesson) -> (u32, u32) {
    let from = minutes_of(&lesson.starts_at).map(u32::from);
    from.map_or((0, 24 * 60), |from| (from, from + lesson.duration_minutes))
}
