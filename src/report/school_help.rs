//! The part of the school's picture that tells of help: routes and their state, the dose of lessons, hours needed and hours
//! there, the load of those who hold them. Of a person only hours are told, never results.

use crate::model::deficit::{DeficitDeed, DeficitNote};
use crate::model::id::PupilId;
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Order;
use crate::model::route::{Route, RouteStatus, StepState};
use crate::model::skill::Subject;
use crate::report::document::Cell;
use crate::report::school::{Flagged, SchoolSheet};
use crate::report::school_picture::{Place, Room, Said, Section, by_name, flagged_by_room, place, room};
use crate::text::words::Words;
use crate::text::{date, msg, number};
use std::collections::{BTreeMap, BTreeSet};

/// Routes of one class and subject.
#[derive(Default)]
struct States {
    n_draft: usize,
    n_adopted: usize,
    n_running: usize,
    n_ended: usize,
    n_refused: usize,
    /// Steps with a check, of all steps of routes that run or have ended.
    n_checked: usize,
    n_steps: usize,
    /// Their last day has passed and they have not ended.
    overdue: Vec<PupilId>,
}

/// Routes by class and subject: how many stand where, and whose last day has passed.
pub fn routes(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let mut found: BTreeMap<Room, States> = BTreeMap::new();
    for route in sheet.census.dataset.all::<Route>() {
        let shown = sheet.census.shown(&route.pupil);
        let Some(class) = sheet.census.class_of(shown) else { continue };
        let states = found.entry(room(class, route.subject)).or_default();
        *match route.status {
            RouteStatus::Draft => &mut states.n_draft,
            RouteStatus::Adopted => &mut states.n_adopted,
            RouteStatus::Approved | RouteStatus::Active | RouteStatus::Prolonged => &mut states.n_running,
            RouteStatus::Closed | RouteStatus::Referred => &mut states.n_ended,
            RouteStatus::Refused => &mut states.n_refused,
        } += 1;
        states.n_steps += route.steps.len();
        states.n_checked += route.steps.iter().filter(|step| matches!(step.state, StepState::Checked { .. })).count();
        if route.is_unfinished() && route.ends_on < sheet.findings.today {
            states.overdue.push(shown.clone());
        }
    }
    let row = |(room, it): (Room, States)| {
        let counts = [it.n_draft, it.n_adopted, it.n_running, it.n_ended, it.n_refused];
        let counts = counts.into_iter().map(|n| Said::Cell(Cell::whole(n)));
        let steps = Said::Cell(Cell::share(it.n_checked, it.n_steps, words.lang()));
        let overdue = by_name(words, sheet, room.2, it.overdue);
        place(&room, Place::Routes).into_iter().chain(counts).chain([steps, overdue]).collect()
    };
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportSubject),
        words.say(&msg::PictureColDraft),
        words.say(&msg::PictureColAdopted),
        words.say(&msg::PictureColRunning),
        words.say(&msg::PictureColEnded),
        words.say(&msg::PictureColRefused),
        words.say(&msg::DocColSteps),
        words.say(&msg::PictureColOverdue),
    ];
    Section {
        title: words.say(&msg::PictureRoutes),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: found.into_iter().map(row).collect(),
    }
}

/// Deficits that somebody closed although the exit rule was not met, each with its reason, the newest first.
pub fn against_rule(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let dataset = sheet.census.dataset;
    let reason = |note: &DeficitNote| match &note.deed {
        // A reason is asked for, and kept, only where the rule was not met.
        DeficitDeed::Closed { reason } if !reason.trim().is_empty() => Some(reason.clone()),
        _ => None,
    };
    let mut notes: Vec<(&DeficitNote, String)> =
        dataset.all::<DeficitNote>().filter_map(|note| Some((note, reason(note)?))).collect();
    notes.order_by(|(one, _), (other, _)| (other.on, &other.id).cmp(&(one.on, &one.id)));
    let row = |(note, reason): (&DeficitNote, String)| {
        vec![
            Said::Pupils(note.subject, vec![sheet.census.shown(&note.pupil).clone()]),
            Cell::from((sheet.names.skill)(&note.skill)).into(),
            Cell::from(date::day(note.on)).into(),
            Cell::from(note.by.clone()).into(),
            Cell::from(reason).into(),
        ]
    };
    let columns = [
        words.say(&msg::ReportName),
        words.say(&msg::PupilColSkill),
        words.say(&msg::PictureColClosedOn),
        words.say(&msg::PictureColClosedBy),
        words.say(&msg::FieldReason),
    ];
    Section {
        title: words.say(&msg::PictureAgainst { n: notes.len() as i64 }),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: notes.into_iter().map(row).collect(),
    }
}

/// Lessons of one class and subject.
#[derive(Default)]
struct Dose {
    /// Minutes each child came to.
    had: BTreeMap<PupilId, u32>,
    n_present: usize,
    n_places: usize,
    n_lessons: usize,
}

/// What children got: lessons held, places taken, minutes of the middle child, and which weak ones came to none.
pub fn doses(words: &Words, sheet: SchoolSheet<'_>, all: &[Flagged<'_>]) -> Section {
    let mut found: BTreeMap<Room, Dose> = BTreeMap::new();
    for lesson in sheet.census.dataset.all::<ExtraLesson>() {
        let mut rooms = BTreeSet::new();
        for (pupil, attendance) in lesson.attendance.iter().filter(|(_, it)| **it != Attendance::Planned) {
            let shown = sheet.census.shown(pupil);
            let Some(class) = sheet.census.class_of(shown) else { continue };
            let room = room(class, lesson.subject);
            let dose = found.entry(room.clone()).or_default();
            dose.n_lessons += usize::from(rooms.insert(room));
            dose.n_places += 1;
            if *attendance == Attendance::Present {
                dose.n_present += 1;
                *dose.had.entry(shown.clone()).or_default() += lesson.duration_minutes;
            }
        }
    }
    let weak = flagged_by_room(sheet, all);
    for room in weak.keys() {
        found.entry(room.clone()).or_default();
    }
    let row = |(room, dose): (Room, Dose)| {
        let mut minutes: Vec<u32> = dose.had.values().copied().collect();
        minutes.order();
        let middle =
            minutes.get(minutes.len() / 2).map_or_else(|| Cell::from("—"), |middle| Cell::whole(*middle as usize));
        let without = weak.get(&room).into_iter().flatten().filter(|child| !dose.had.contains_key(&child.id));
        let without = by_name(words, sheet, room.2, without.map(|child| child.id.clone()));
        let cells = [
            Cell::whole(dose.had.len()),
            Cell::whole(dose.n_lessons),
            Cell::share(dose.n_present, dose.n_places, words.lang()),
            middle,
        ];
        place(&room, Place::Risk).into_iter().chain(cells.map(Said::Cell)).chain([without]).collect()
    };
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportSubject),
        words.say(&msg::PictureColCame),
        words.say(&msg::PictureColLessons),
        words.say(&msg::DocColLessons),
        words.say(&msg::PictureColMiddle),
        words.say(&msg::PictureColNone),
    ];
    Section {
        title: words.say(&msg::PictureDose),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: found.into_iter().map(row).collect(),
    }
}

/// Minutes that open routes still ask for, and minutes of places at lessons ahead, by subject.
pub fn need(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let (mut needs, mut n_routes): (BTreeMap<Subject, (u32, u32)>, BTreeMap<Subject, usize>) = Default::default();
    for route in sheet.census.dataset.all::<Route>().filter(|route| route.is_unfinished()) {
        let open = route.steps.iter().filter(|step| step.state == StepState::Planned);
        needs.entry(route.subject).or_default().0 += open.map(|step| step.minutes).sum::<u32>();
        *n_routes.entry(route.subject).or_default() += 1;
    }
    for lesson in ahead(sheet) {
        needs.entry(lesson.subject).or_default().1 += lesson.duration_minutes * lesson.attendance.len() as u32;
    }
    let lang = words.lang();
    let hours = |minutes: u32| Said::Cell(Cell::decimal(f64::from(minutes) / 60.0, 1, lang));
    let total = needs.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let row = |(subject, (need, there)): (Subject, (u32, u32))| {
        let n = n_routes.get(&subject).copied().unwrap_or_default();
        vec![
            Cell::from(subject.title()).into(),
            Cell::whole(n).into(),
            hours(need),
            hours(there),
            hours(need.saturating_sub(there)),
        ]
    };
    let line = msg::PictureNeedLine { need: number::duration(total.0, lang), there: number::duration(total.1, lang) };
    let columns = [
        words.say(&msg::ReportSubject),
        words.say(&msg::PictureColOpen),
        words.say(&msg::PictureColNeed),
        words.say(&msg::PictureColThere),
        words.say(&msg::PictureColLack),
    ];
    Section {
        title: words.say(&msg::PictureNeed),
        lines: if needs.is_empty() { Vec::new() } else { vec![words.say(&line)] },
        columns: columns.to_vec(),
        rows: needs.into_iter().map(row).collect(),
    }
}

/// Lessons after today, whoever holds them.
fn ahead(sheet: SchoolSheet<'_>) -> impl Iterator<Item = &ExtraLesson> {
    sheet
        .census
        .dataset
        .all::<ExtraLesson>()
        .filter(move |lesson| lesson.held_on > sheet.findings.today && lesson.not_held().is_none())
}

/// What a person holds.
#[derive(Default)]
struct Load {
    n_held: usize,
    minutes_held: u32,
    n_ahead: usize,
    minutes_ahead: u32,
    pupils: BTreeSet<PupilId>,
}

/// Hours of those who hold lessons, in order of name.
pub fn tutors(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let mut found: BTreeMap<&str, Load> = BTreeMap::new();
    for lesson in sheet.census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.not_held().is_none()) {
        let load = found.entry(lesson.tutor.as_str()).or_default();
        if lesson.held_on > sheet.findings.today {
            load.n_ahead += 1;
            load.minutes_ahead += lesson.duration_minutes;
        } else {
            load.n_held += 1;
            load.minutes_held += lesson.duration_minutes;
        }
        load.pupils.extend(lesson.attendance.keys().map(|pupil| sheet.census.shown(pupil).clone()));
    }
    let lang = words.lang();
    let hours = |minutes: u32| Cell::decimal(f64::from(minutes) / 60.0, 1, lang);
    let row = |(tutor, it): (&str, Load)| {
        let name = if tutor.is_empty() { "—" } else { tutor };
        let cells = [
            Cell::from(name),
            Cell::whole(it.pupils.len()),
            Cell::whole(it.n_held),
            hours(it.minutes_held),
            Cell::whole(it.n_ahead),
            hours(it.minutes_ahead),
        ];
        cells.map(Said::Cell).to_vec()
    };
    let columns = [
        words.say(&msg::PictureColTutor),
        words.say(&msg::DocColPupils),
        words.say(&msg::PictureColLessons),
        words.say(&msg::PictureColHoursHeld),
        words.say(&msg::PictureColAhead),
        words.say(&msg::PictureColHoursAhead),
    ];
    Section {
        title: words.say(&msg::PictureTutors),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: found.into_iter().map(row).collect(),
    }
}
