//! «Занятия»: what is to be held today, what was not recorded, and the record in two taps. All are present by themselves; one
//! touches «нет» only for those who were not.

use crate::analysis::census::Census;
use crate::analysis::help_effect::help_effects;
use crate::exchange::undecided::Of;
use crate::model::id::{LessonId, PupilId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::{Gather, Order};
use crate::ops::Op;
use crate::text::{care, date, describe, help_effect, msg, number};
use crate::ui::computed::settled;
use crate::ui::pages::lesson_by_hand::by_hand;
use crate::ui::pages::lesson_calendar::to_calendar;
use crate::ui::pages::lesson_called_off::{CallOff, NOT_HELD};
use crate::ui::pages::lesson_grid::AttendanceGrid;
use crate::ui::pages::lesson_moves::{self, Off};
use crate::ui::pages::lesson_plan::PlanLessons;
use crate::ui::pages::lesson_week::{self, LessonWeek, Week};
use crate::ui::pages::open_values::{OpenValues, lesson_mark};
use crate::ui::pages::{lesson_checks, lesson_clashes};
use crate::ui::parts::quote::quote;
use crate::ui::parts::segments;
use crate::ui::router::{self, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// What draws the page anew when it changes.
#[derive(PartialEq)]
struct Known {
    all: Vec<ExtraLesson>,
    off: Off,
    today: Date,
}

/// The page. Lessons and days off draw it anew; what else follows from the facts is drawn after them, each part in a task of its own.
#[component]
pub fn Lessons(lesson: Option<LessonId>) -> impl IntoView {
    let session = expect_context::<Session>();
    let known = Memo::new(move |_| Arc::new(known(session)));
    let part = |n_tasks: usize, draw: fn(Session) -> AnyView| {
        let facts = settled(session.dataset, n_tasks);
        move || facts.get().map(|_| untrack(|| draw(session)))
    };
    let list = move |of: fn(Session, &Known) -> AnyView| move || known.with(|known| of(session, known));
    view! {
        {list(head)}
        <OpenValues session of=Of::Help/>
        <div class="split wide">
            <div class="col">{move || known.with(|known| record(session, known, lesson.as_ref()))}</div>
            <aside class="stack-l">
                <section class="stack" aria-label=say(msg::NavLessons)>
                    {part(1, lesson_clashes::note)}
                    {list(to_record)}
                    {part(2, lesson_checks::list)}
                    {list(others)}
                </section>
                <div class="stack"><PlanLessons session/>{by_hand(session)}</div>
                {part(3, effect)}
            </aside>
        </div>
    }
}

fn known(session: Session) -> Known {
    let (all, today) = (lessons(session), session.today.get());
    let off = {
        let ahead: Vec<&ExtraLesson> = all.iter().filter(|one| one.held_on >= today && one.is_open()).collect();
        lesson_moves::off(session, &ahead)
    };
    Known { all, off, today }
}

fn head(session: Session, known: &Known) -> AnyView {
    let Known { all, off, today } = known;
    let facts = say(msg::LessonsHead {
        today: all.iter().filter(|one| one.held_on == *today).count().to_string(),
        open: all.iter().filter(|one| one.held_on < *today && one.is_open()).count().to_string(),
    });
    let to_week =
        (!all.is_empty()).then(|| view! { <a class="btn" href=Page::Timetable.href()>{say(msg::TimetableShow)}</a> });
    let to_calendar = to_calendar(session, all, &off.lessons);
    let slips = all.iter().any(|one| one.held_on >= *today && one.is_open()).then(|| {
        let page = Page::Documents { kind: "slips".to_owned() };
        view! { <a class="btn" href=page.href()>{say(msg::SlipsOpen)}</a> }
    });
    view! { <Head heading=say(msg::NavLessons) facts=facts.into_any()>{to_week}{slips}{to_calendar}</Head> }.into_any()
}

fn record(session: Session, known: &Known, lesson: Option<&LessonId>) -> AnyView {
    let Known { all, off, today } = known;
    let chosen = match lesson {
        Some(id) => all.iter().find(|one| one.id == *id),
        None => next_to_record(all, *today),
    };
    match chosen {
        Some(lesson) => view! { <Record session lesson=lesson.clone() all=all.clone() off=off.clone()/> }.into_any(),
        None => view! { <div class="pad"><p class="dim">{say(msg::LessonsNone)}</p></div> }.into_any(),
    }
}

/// The week of each tutor.
#[component]
pub fn Timetable() -> impl IntoView {
    let session = expect_context::<Session>();
    let week = Week::of_next_lesson();
    move || {
        let all = lessons(session);
        let today = session.today.get();
        let ahead: Vec<&ExtraLesson> = all.iter().filter(|one| one.held_on >= today && one.is_open()).collect();
        let off = lesson_moves::off(session, &ahead).lessons;
        let buttons = lesson_week::buttons(session, week, all.clone(), off.clone());
        let back = Page::Lessons { lesson: None };
        view! {
            <Head heading=say(msg::TimetableShow)><a class="btn" href=back.href()>{say(msg::NavLessons)}</a>{buttons}</Head>
            <LessonWeek session week all off/>
        }
    }
}

/// Whether the lessons helped.
fn effect(session: Session) -> AnyView {
    let checks = session.checks();
    let found = session.dataset.with(|dataset| help_effects(&Census::of(dataset), &checks));
    let lines: Vec<AnyView> = found
        .iter()
        .map(|effect| with_words(|words| help_effect::sentence(words, effect)))
        .map(|line| quote(session, line))
        .collect();
    let lines = if lines.is_empty() { view! { <p>{say(msg::HelpNone)}</p> }.into_any() } else { lines.into_any() };
    view! { <section class="stack"><h2>{say(msg::HelpHead)}</h2>{lines}<p class="cap">{say(msg::HelpNote)}</p></section> }
        .into_any()
}

/// All of them, in order of their days.
pub fn lessons(session: Session) -> Vec<ExtraLesson> {
    let mut all: Vec<ExtraLesson> = session.dataset.with(|dataset| dataset.all::<ExtraLesson>().cloned().collect());
    all.order_by(|a, b| (a.held_on, &a.starts_at, &a.id).cmp(&(b.held_on, &b.starts_at, &b.id)));
    all
}

/// Today's first that is not recorded, else the oldest that was forgotten, else the next.
fn next_to_record(all: &[ExtraLesson], today: Date) -> Option<&ExtraLesson> {
    let open = |on: &dyn Fn(&ExtraLesson) -> bool| all.iter().find(|one| one.is_open() && on(one));
    open(&|one| one.held_on == today)
        .or_else(|| open(&|one| one.held_on < today))
        .or_else(|| open(&|one| one.held_on > today))
        .or_else(|| all.last())
}

/// Those of today and those that nobody recorded.
fn to_record(session: Session, known: &Known) -> AnyView {
    let today = known.today;
    view! {
        {lesson_moves::all(session, &known.off)}
        {part(session, known, say(msg::LessonsToday), &|one| one.held_on == today, 12)}
        {part(session, known, say(msg::LessonsOpen), &|one| one.held_on < today && one.is_open(), 12)}
    }
    .into_any()
}

/// Ahead, recorded, called off.
fn others(session: Session, known: &Known) -> AnyView {
    let today = known.today;
    view! {
        {part(session, known, say(msg::LessonsAhead), &|one| one.held_on > today && one.not_held().is_none(), 8)}
        {part(session, known, say(msg::LessonsHeld), &|one| one.held_on < today && one.is_recorded(), 8)}
        {part(session, known, say(msg::LessonsCalledOff), &|one| one.held_on != today && one.not_held().is_some(), 8)}
    }
    .into_any()
}

fn part(session: Session, known: &Known, title: String, of: &dyn Fn(&ExtraLesson) -> bool, most: usize) -> AnyView {
    let rows: Vec<AnyView> =
        known.all.iter().filter(|one| of(one)).take(most).map(|one| list_row(session, one, &known.off)).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <h3>{title}</h3><ul class="plain stack">{rows}</ul> }.into_any()
}

fn list_row(session: Session, lesson: &ExtraLesson, off: &Off) -> AnyView {
    let page = Page::Lessons { lesson: Some(lesson.id.clone()) };
    let said = came_of(lesson);
    view! {
        <li><a href=page.href()>{date::day(lesson.held_on)}" "{lesson.starts_at.clone()}</a>" · "{title(session, lesson)}<br/><span class="cap">{said}</span>{lesson_mark(session, &lesson.id)}{lesson_moves::note(session, lesson, off)}</li>
    }
    .into_any()
}

/// What is worked at.
pub fn title(session: Session, lesson: &ExtraLesson) -> String {
    let skills: Vec<String> = lesson.skills.iter().map(|skill| session.skill_title(skill)).collect();
    if skills.is_empty() { lesson.subject.title().to_owned() } else { skills.join(", ") }
}

/// What became of it: «назначено, 4 ученика», «3 из 4», «не состоялось: карантин».
pub fn came_of(lesson: &ExtraLesson) -> String {
    let present = lesson.attendance.values().filter(|state| **state == Attendance::Present).count();
    let all = lesson.attendance.len();
    match lesson.not_held() {
        Some(why) => with_words(|words| care::called_off(words, why)),
        None if lesson.is_open() => say(msg::LessonPlannedFor { n: all as i64 }),
        None => with_words(|words| number::share(present, all, words.lang())),
    }
}

/// The record of one lesson. What is chosen lives here until «Записать»; leaving keeps what was recorded before.
#[component]
fn Record(session: Session, lesson: ExtraLesson, all: Vec<ExtraLesson>, off: Off) -> impl IntoView {
    let start = |state: Attendance| if state == Attendance::Planned { Attendance::Present } else { state };
    let states: BTreeMap<PupilId, RwSignal<Attendance>> =
        lesson.attendance.iter().map(|(pupil, state)| (pupil.clone(), RwSignal::new(start(*state)))).gather();
    let states = StoredValue::new(states);
    let n_present =
        move || states.with_value(|states| states.values().filter(|state| state.get() == Attendance::Present).count());
    let n_all = lesson.attendance.len();
    let room = RwSignal::new(lesson.room.clone());
    let work_done = RwSignal::new(lesson.work_done.clone());
    let record = {
        let lesson = lesson.clone();
        move |_| {
            let attendance = states.with_value(|states| {
                states.iter().map(|(pupil, state)| (pupil.clone(), state.get_untracked())).gather()
            });
            let (room, work_done) = (room.get_untracked(), work_done.get_untracked());
            let lesson = ExtraLesson { attendance, room, work_done, ..lesson.clone() };
            session.dispatch(Op::RecordLesson(Box::new(lesson)), move |outcome| {
                if outcome.is_ok() {
                    // The next one that waits opens by itself.
                    router::go(&Page::Lessons { lesson: None });
                }
                session.tell(outcome);
            });
        }
    };
    let asked = RwSignal::new(false);
    let id = StoredValue::new(lesson.id.clone());
    let told = lesson.not_held().map(|why| with_words(|words| care::called_off(words, why)));
    let facts = [
        with_words(|words| date::day_with_weekday(lesson.held_on, words.lang())),
        lesson.starts_at.clone(),
        with_words(|words| number::duration(lesson.duration_minutes, words.lang())),
        lesson.tutor.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = |pupil: &PupilId| {
        session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, pupil)))
    };
    let mut named: Vec<(String, RwSignal<Attendance>)> =
        states.with_value(|states| states.iter().map(|(pupil, state)| (name(pupil), *state)).collect());
    named.order_by_key(|(name, _)| name.clone());
    let rows: Vec<AnyView> = named.into_iter().map(|(name, state)| attendance_row(name, state)).collect();
    view! {
        <div class="pad stack-l pane">
            <section class="stack">
                <h2>{title(session, &lesson)}</h2>
                <p class="dim">{facts.join(" · ")}{lesson_mark(session, &lesson.id)}</p>
                {room_field(session, &lesson, room)}
                {lesson_moves::note(session, &lesson, &off)}
                {told.map(|why| view! { <p class="note w">{say(msg::LessonNotHeldTold { why })}</p> })}
                <p class="cap no-print">{say(msg::LessonAllPresent)}</p>
                <ul class="att">{rows}</ul>
                {work_field(work_done)}
            </section>
            {move || asked.get().then(|| view! { <CallOff session lesson=id.get_value() asked/> })}
            <AttendanceGrid session lesson=lesson.clone() all/>
        </div>
        <div class="actions line">
            <button id=NOT_HELD class="btn" aria-expanded=move || asked.get().to_string()
                on:click=move |_| asked.update(|asked| *asked = !*asked)>{say(msg::LessonNotHeldAsk)}</button>
            <span class="grow"></span>
            <button class="btn btn-1" on:click=record>{move || say(msg::LessonWrite {
                share: with_words(|words| number::share(n_present(), n_all, words.lang())),
            })}</button>
        </div>
    }
}

/// Where it is held. Of a lesson ahead it is kept at once, of one that is being recorded with the record.
fn room_field(session: Session, lesson: &ExtraLesson, room: RwSignal<Option<String>>) -> AnyView {
    let lesson = lesson.clone();
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        room.set((!text.is_empty()).then_some(text));
        if lesson.is_open() && lesson.held_on > session.today.get_untracked() {
            let lessons = vec![ExtraLesson { room: room.get_untracked(), ..lesson.clone() }];
            session.dispatch_and_tell(Op::PlanLessons { lessons, replaced: Vec::new() });
        }
    };
    view! {
        <label class="row">{say(msg::LessonRoom)}<input class="in in-s" autocomplete="off" maxlength="60"
            prop:value=room.get_untracked().unwrap_or_default() on:change=typed/></label>
    }
    .into_any()
}

/// What was done: for the journal, where the school wants it.
fn work_field(work_done: RwSignal<Option<String>>) -> AnyView {
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        work_done.set((!text.is_empty()).then_some(text));
    };
    view! {
        <label class="stack">{say(msg::LessonWorkDone)}<textarea class="in wide" rows="1" autocomplete="off" maxlength="500"
            prop:value=work_done.get_untracked().unwrap_or_default() on:change=typed></textarea></label>
    }
    .into_any()
}

const REASONS: [Attendance; 3] = [Attendance::Ill, Attendance::Excused, Attendance::Unexcused];

/// «болеет».
pub fn reason_word(state: Attendance) -> String {
    match state {
        Attendance::Ill => say(msg::LessonIll),
        Attendance::Excused => say(msg::LessonExcused),
        Attendance::Unexcused => say(msg::LessonUnexcused),
        Attendance::Present => say(msg::LessonPresent),
        Attendance::Planned => say(msg::LessonPlanned),
    }
}

fn attendance_row(name: String, state: RwSignal<Attendance>) -> AnyView {
    let was = move || state.get() == Attendance::Present;
    let reasons = {
        let name = name.clone();
        move || {
            (!was()).then(|| {
                let buttons: Vec<AnyView> = REASONS
                    .iter()
                    .map(|reason| {
                        let reason = *reason;
                        view! {
                            <button type="button" role="radio" aria-checked=move || (state.get() == reason).to_string()
                                tabindex=move || if state.get() == reason { "0" } else { "-1" } on:click=move |_| state.set(reason)>{reason_word(reason)}</button>
                        }
                        .into_any()
                    })
                    .collect();
                let label = say(msg::LessonWhy { who: name.clone() });
                let on_keydown = move |event: leptos::ev::KeyboardEvent| {
                    let here = REASONS.iter().position(|reason| *reason == state.get_untracked()).unwrap_or(0);
                    if let Some(next) = segments::stepped(&event, here, REASONS.len()) {
                        state.set(REASONS[next]);
                    }
                };
                view! { <div class="seg s why" role="radiogroup" aria-label=label on:keydown=on_keydown>{buttons}</div> }
            })
        }
    };
    // Arrows choose, Tab passes by, as in every group of radio buttons.
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let states = [Attendance::Present, Attendance::Ill];
        if let Some(next) = segments::stepped(&event, usize::from(!was()), states.len()) {
            state.set(states[next]);
        }
    };
    view! {
        <li>
            <span><b>{name.clone()}</b></span>
            <div class="seg" role="radiogroup" aria-label=name on:keydown=on_keydown>
                <button type="button" role="radio" aria-checked=move || was().to_string()
                    tabindex=move || if was() { "0" } else { "-1" } on:click=move |_| state.set(Attendance::Present)>{say(msg::LessonWas)}</button>
                <button type="button" role="radio" class="no" aria-checked=move || (!was()).to_string()
                    tabindex=move || if was() { "-1" } else { "0" } on:click=move |_| state.set(Attendance::Ill)>{say(msg::LessonNo)}</button>
            </div>
            {reasons}
        </li>
    }
    .into_any()
}
