//! Planning extra lessons: groups of pupils with a common deficit under the hours of tutors, rooms and pupils; how good they are; who
//! is left out and why. Nobody is put into a group silently: the groups stand here before their lessons are made.

use crate::analysis::census::Census;
use crate::model::group_form::{Ahead, Setup};
use crate::model::id::{LessonId, PupilId, SchoolId};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Gather;
use crate::ops::Op;
use crate::planning::days_off::{school_days_of, schools_of};
use crate::planning::groups::division::LeftOut;
use crate::planning::groups::request::{Group, Slot};
use crate::planning::groups::rooms::with_rooms;
use crate::planning::groups::setup::{days_of, replaced};
use crate::planning::request::SchoolDays;
use crate::text::{describe, groups, msg, number};
use crate::ui::clock;
use crate::ui::desk::{self, Found};
use crate::ui::pages::lesson_setup::LessonSetup;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// The section.
#[component]
pub fn PlanLessons(session: Session) -> impl IntoView {
    desk::lay(session);
    let answer = move || {
        let found = desk::signal().with(|desk| {
            desk.as_ref().and_then(|desk| Some((desk.setup.clone(), desk.found.clone()?, desk.planned.clone())))
        });
        match found {
            Some((setup, found, planned)) => shown(session, &setup, &found, &planned),
            None if is_searching() => view! { <p>{say(msg::GroupsSearching)}</p> }.into_any(),
            None => view! { <p class="cap">{say(msg::GroupsHint)}</p> }.into_any(),
        }
    };
    view! {
        <section class="stack">
            <h2>{say(msg::LessonsPlan)}</h2>
            <LessonSetup session/>
            <div class="row"><button class="btn" aria-busy=move || is_searching().to_string() on:click=move |_| desk::find(session)>{say(msg::GroupsFind)}</button></div>
            <div class="stack" aria-live="polite">{answer}</div>
        </section>
    }
}

fn is_searching() -> bool {
    desk::signal().with(|desk| desk.as_ref().is_some_and(|desk| desk.is_searching))
}

fn shown(session: Session, setup: &Setup, found: &Found, planned: &BTreeSet<usize>) -> AnyView {
    let (division, reference) = (&found.division, session.reference());
    let n_lessons: Vec<usize> = dates_of(session, &division.groups, setup).iter().map(Vec::len).collect();
    let rows = Rows { session, setup, groups: &division.groups, n_lessons: &n_lessons, planned };
    let numbers = &reference.groups;
    let moved =
        (setup.ahead == Ahead::Regroup).then(|| with_words(|words| groups::disruption(words, division.disruption)));
    let (covered, weight, gain, dose) = with_words(|words| {
        let covered = groups::covered(words, division);
        (
            covered,
            groups::weight(words, numbers),
            groups::one_more(words, found.gain),
            groups::dose(words, setup, numbers),
        )
    });
    let balance = found.balance.iter().map(|row| with_words(|words| groups::balance(words, row, setup, numbers)));
    let balance: Vec<AnyView> = balance.map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! {
        <p>{covered}</p>
        {moved.map(|line| view! { <p>{line}</p> })}
        <p>{gain}</p>
        {division.groups.is_empty().then(|| view! { <p class="dim">{say(msg::GroupsNone)}</p> })}
        {rows.by_tutor()}
        {rows.plan_all()}
        {left_out(session, &division.left_out)}
        <h3>{say(msg::GroupsBalanceHead)}</h3>
        <ul class="plain stack">{balance}</ul>
        <p class="cap">{dose}</p>
        <p class="cap">{weight}</p>
    }
    .into_any()
}

/// The groups that were found, as they are drawn.
struct Rows<'a> {
    session: Session,
    setup: &'a Setup,
    groups: &'a [Group],
    /// Of each group. The lessons themselves are made when they are planned.
    n_lessons: &'a [usize],
    /// Places of those that are.
    planned: &'a BTreeSet<usize>,
}

impl Rows<'_> {
    /// The groups under the name of their tutor, in order of their times: the tutor's week.
    fn by_tutor(&self) -> Vec<AnyView> {
        let mut tutors: BTreeMap<&str, Vec<AnyView>> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            tutors.entry(&group.tutor).or_default().push(self.group(group, at));
        }
        let part = |(tutor, rows): (&str, Vec<AnyView>)| {
            view! { <h3>{tutor.to_owned()}</h3><ul class="plain stack">{rows}</ul> }.into_any()
        };
        tutors.into_iter().map(part).collect()
    }

    fn group(&self, group: &Group, at: usize) -> AnyView {
        let (session, is_planned) = (self.session, self.planned.contains(&at));
        let skill = session.skill_title(&group.skill);
        let when = with_words(|words| groups::when(words, &group.slots));
        let names: Vec<String> = group.pupils.iter().map(|pupil| name(session, pupil)).collect();
        let button = (self.setup.ahead == Ahead::Stand && !is_planned).then(|| {
            let n = number::whole(self.n_lessons[at] as i64);
            let label = say(msg::GroupsPlanLabel { n: n.clone(), skill: skill.clone() });
            let word = say(msg::GroupsPlanOne { n });
            let (group, setup) = (group.clone(), self.setup.clone());
            let plan = move |_| {
                let lessons = lessons_of(session, std::slice::from_ref(&group), &setup);
                plan(session, lessons, Vec::new(), vec![at]);
            };
            view! { <button class="btn btn-s" aria-label=label on:click=plan>{word}</button> }
        });
        view! {
            <li class="stack">
                <div class="row"><b class="grow">{skill}</b>{button}{is_planned.then(|| view! { <span class="cap">{say(msg::GroupsPlanned)}</span> })}</div>
                <p>{when}</p>
                <p class="cap">{names.join(" · ")}</p>
            </li>
        }
        .into_any()
    }

    fn plan_all(&self) -> Option<AnyView> {
        let open: Vec<usize> = (0..self.groups.len()).filter(|at| !self.planned.contains(at)).collect();
        if open.is_empty() {
            return None;
        }
        let n: usize = open.iter().map(|at| self.n_lessons[*at]).sum();
        let word = say(msg::GroupsPlanAll { n: number::whole(n as i64) });
        let (session, setup) = (self.session, self.setup.clone());
        let groups: Vec<Group> = open.iter().map(|at| self.groups[*at].clone()).collect();
        let plan = move |_| {
            let today = session.today.get_untracked();
            let former = session.dataset.with_untracked(|dataset| replaced(&Census::of(dataset), &setup, today));
            plan(session, lessons_of(session, &groups, &setup), former, open.clone());
        };
        let row = view! {
            <div class="row"><button class="btn btn-1" on:click=plan>{word}</button></div>
            <p class="cap">{say(msg::GroupsHolidays)}</p>
        };
        Some(row.into_any())
    }
}

/// «Ветрова У., 6А».
fn name(session: Session, pupil: &PupilId) -> String {
    session.dataset.with_untracked(|dataset| {
        let class = session.class_title(dataset, pupil);
        format!("{}, {class}", with_words(|words| describe::pupil(words, dataset, pupil)))
    })
}

/// Writes the lessons down; the groups at these places are marked once that is kept.
fn plan(session: Session, lessons: Vec<ExtraLesson>, former: Vec<LessonId>, places: Vec<usize>) {
    let names = desk::setup().and_then(|setup| setup.rooms).unwrap_or_default();
    let lessons = session.dataset.with_untracked(|dataset| with_rooms(dataset, lessons, &former, &names));
    session.dispatch(Op::PlanLessons { lessons, replaced: former }, move |outcome| {
        if outcome.is_ok() {
            desk::signal().update(|desk| {
                if let Some(desk) = desk {
                    desk.planned.extend(places);
                }
            });
        }
        session.tell(outcome);
    });
}

/// Everybody who has deficits and no group, by reason.
fn left_out(session: Session, left: &[(PupilId, LeftOut)]) -> Option<AnyView> {
    let mut by_reason: BTreeMap<LeftOut, Vec<String>> = BTreeMap::new();
    for (pupil, why) in left.iter().filter(|(_, why)| *why != LeftOut::NoDeficits) {
        by_reason.entry(*why).or_default().push(name(session, pupil));
    }
    if by_reason.is_empty() {
        return None;
    }
    let row = |(why, names): (LeftOut, Vec<String>)| {
        let reason = with_words(|words| groups::reason(words, why));
        let said = say(msg::GroupsLeftRow { reason, n: number::whole(names.len() as i64) });
        view! { <li><details><summary>{said}</summary><p class="cap">{names.join(" · ")}</p></details></li> }.into_any()
    };
    let rows: Vec<AnyView> = by_reason.into_iter().map(row).collect();
    Some(view! { <h3>{say(msg::GroupsLeftHead)}</h3><ul class="plain stack">{rows}</ul> }.into_any())
}

/// The days of the lessons of each group, from tomorrow on. Schools are asked for their calendar once, not once a group.
fn dates_of(session: Session, groups: &[Group], setup: &Setup) -> Vec<Vec<(Date, Slot)>> {
    let tomorrow = session.today.get_untracked().saturating_add(Duration::days(1));
    let reference = session.reference();
    session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let mut known: BTreeMap<BTreeSet<SchoolId>, SchoolDays> = BTreeMap::new();
        let dates = |group: &Group| {
            let calendar = known.entry(schools_of(&census, &group.pupils)).or_insert_with_key(|schools| {
                // The days of the week were chosen in the form.
                let days = school_days_of(dataset, &reference.days_off, schools, tomorrow);
                SchoolDays { free_weekdays: BTreeSet::new(), ..days }
            });
            days_of(&group.slots, tomorrow, setup.weeks, calendar)
        };
        groups.iter().map(dates).collect()
    })
}

/// All lessons of groups, one group after the other.
fn lessons_of(session: Session, groups: &[Group], setup: &Setup) -> Vec<ExtraLesson> {
    let dates = dates_of(session, groups, setup);
    let of_group = |(group, dates): (&Group, Vec<(Date, Slot)>)| {
        let lesson = |(day, slot): (Date, Slot)| lesson_of(session, group, day, slot.clock());
        dates.into_iter().map(lesson).collect::<Vec<_>>()
    };
    groups.iter().zip(dates).flat_map(of_group).collect()
}

/// A planned lesson of a group.
pub fn lesson_of(session: Session, group: &Group, held_on: Date, starts_at: String) -> ExtraLesson {
    ExtraLesson {
        id: LessonId::new(clock::fresh_id()),
        subject: group.subject,
        skills: vec![group.skill.clone()],
        held_on,
        starts_at,
        duration_minutes: session.reference.with_value(|reference| reference.groups.minutes),
        tutor: group.tutor.clone(),
        room: None,
        work_done: None,
        called_off: None,
        attendance: group.pupils.iter().map(|pupil| (pupil.clone(), Attendance::Planned)).gather(),
    }
}
