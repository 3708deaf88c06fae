//! Planning extra lessons: groups of two to five pupils with a common deficit, a day and a time, one button. Nobody is put
//! into a group silently: the groups stand here before they are made.

use crate::analysis::census::Census;
use crate::model::id::{LessonId, PupilId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::groups::{self, Division, Group, GroupRequest};
use crate::text::{describe, msg};
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;
use time::{Date, Duration};

/// Groups offered at most.
const N_GROUPS: usize = 12;
/// The usual length of an extra lesson.
const MINUTES: u32 = 30;

/// The section.
#[component]
pub fn PlanLessons(session: Session) -> impl IntoView {
    let subjects = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let all: BTreeSet<Subject> = census.classes().flat_map(|class| census.subjects_of(&class.id)).gather();
        all.into_iter().collect::<Vec<_>>()
    });
    let first = subjects.first().copied().unwrap_or(Subject::Mathematics);
    let subject = RwSignal::new(first);
    let day = RwSignal::new(next_school_day(session.today.get_untracked()));
    let time = RwSignal::new("14:20".to_owned());
    let options: Vec<(Subject, String)> = subjects.iter().map(|one| (*one, one.title().to_owned())).collect();
    view! {
        <section class="stack">
            <h2>{say(msg::LessonsPlan)}</h2>
            <crate::ui::parts::segments::Segments label=say(msg::SubjectLabel) options value=subject/>
            <div class="row">
                <label>{say(msg::LessonDay)}" "<input class="in in-s" type="date" autocomplete="off"
                    prop:value=move || crate::model::calendar::day_to_iso(day.get())
                    on:change=move |event| if let Some(told) = crate::model::calendar::day_from_iso(&event_target_value(&event)) { day.set(told); }/></label>
                <label>{say(msg::LessonTime)}" "<input class="in in-s" type="time" autocomplete="off" prop:value=move || time.get()
                    on:change=move |event| time.set(event_target_value(&event))/></label>
            </div>
            {move || {
                let division = division(session, subject.get());
                let rows: Vec<AnyView> = division.groups.iter().map(|group| group_row(session, subject.get(), group, day, time)).collect();
                let n_left = division.left_out.iter().filter(|(_, why)| *why != groups::LeftOut::NoDeficits).count();
                view! {
                    {rows.is_empty().then(|| view! { <p class="dim">{say(msg::GroupsNone)}</p> })}
                    <ul class="plain stack">{rows}</ul>
                    {(n_left > 0).then(|| view! { <p class="cap">{say(msg::GroupsLeft { n: n_left as i64 })}</p> })}
                    <p class="cap">{say(msg::GroupsDose)}</p>
                }
            }}
        </section>
    }
}

/// Tomorrow, or Monday.
fn next_school_day(today: Date) -> Date {
    let mut day = today.saturating_add(Duration::days(1));
    while day.weekday() == time::Weekday::Sunday || day.weekday() == time::Weekday::Saturday {
        day = day.saturating_add(Duration::days(1));
    }
    day
}

/// Groups of the newest classes by the deficits found today. Pupils who have a lesson of the subject ahead are in one already.
pub fn division(session: Session, subject: Subject) -> Division {
    let findings = session.findings.get();
    let today = session.today.get();
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let newest = census.newest_year();
        let ahead: BTreeSet<PupilId> = dataset
            .all::<ExtraLesson>()
            .filter(|lesson| lesson.subject == subject && lesson.held_on >= today)
            .flat_map(|lesson| lesson.attendance.keys().cloned())
            .gather();
        let pupils: Vec<PupilId> = census
            .classes()
            .filter(|class| Some(class.school_year) == newest)
            .flat_map(|class| census.roster(&class.id).map(|child| child.id.clone()))
            .filter(|pupil| !ahead.contains(pupil))
            .collect();
        let class_wide = BTreeSet::new();
        let request = GroupRequest { pupils: &pupils, subject, n_groups_max: N_GROUPS, class_wide: &class_wide };
        session.reference.with_value(|reference| groups::divide(&findings.0, &reference.skills, &request))
    })
}

/// A planned lesson of a group.
pub fn lesson_of(session: Session, subject: Subject, group: &Group, held_on: Date, starts_at: String) -> ExtraLesson {
    ExtraLesson {
        id: LessonId::new(clock::fresh_id()),
        subject,
        skills: vec![group.skill.clone()],
        held_on,
        starts_at,
        duration_minutes: MINUTES,
        tutor: session.person.get_untracked(),
        attendance: group.pupils.iter().map(|pupil| (pupil.clone(), Attendance::Planned)).gather(),
    }
}

fn group_row(
    session: Session,
    subject: Subject,
    group: &Group,
    day: RwSignal<Date>,
    time: RwSignal<String>,
) -> AnyView {
    let names: Vec<String> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let name = |pupil: &PupilId| {
            let class = census.class_of(pupil).map(crate::model::org::Class::title).unwrap_or_default();
            format!("{}, {class}", with_words(|words| describe::pupil(words, dataset, pupil)))
        };
        group.pupils.iter().map(name).collect()
    });
    let skill = session.skill_title(&group.skill);
    let label = say(msg::LessonPlanLabel { skill: skill.clone() });
    let group = group.clone();
    let plan = move |_| {
        let lesson = lesson_of(session, subject, &group, day.get_untracked(), time.get_untracked());
        session.dispatch_and_tell(Op::RecordLesson(Box::new(lesson)));
    };
    view! {
        <li class="stack">
            <div class="row"><b class="grow">{skill}</b><button class="btn btn-s" aria-label=label on:click=plan>{say(msg::LessonPlan)}</button></div>
            <span class="cap">{names.join(" · ")}</span>
        </li>
    }
    .into_any()
}
