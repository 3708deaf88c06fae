//! A lesson by hand: a group of one's own, a consultation, one that was held already. Class, skill, who, when; nothing is written before
//! the button, and one that lies behind opens for its record at once.

use crate::analysis::census::Census;
use crate::model::calendar::{credible, day_from_iso, day_to_iso};
use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::{Gather, Order};
use crate::model::org::Class;
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::by_hand::{Known, pupils_for, wanted, weekly};
use crate::planning::days_off::school_days_of;
use crate::planning::groups::request::{Group, clock, minutes_of};
use crate::planning::propose::Ground;
use crate::text::{describe, mastery, msg, number};
use crate::ui::pages::lesson_plan::lesson_of;
use crate::ui::router::{self, Page};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;
use time::Date;

/// A day of lessons begins then, until another time is chosen.
const USUAL_START: u16 = 14 * 60 + 20;

/// What is chosen so far.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    class: RwSignal<Option<ClassId>>,
    skill: RwSignal<Option<(Subject, SkillCode)>>,
    pupils: RwSignal<BTreeSet<PupilId>>,
    on: RwSignal<Date>,
    starts_at: RwSignal<u16>,
    minutes: RwSignal<u32>,
    weeks: RwSignal<u32>,
    tutor: RwSignal<String>,
}

/// The form, folded; its fields are made when it is opened.
pub fn by_hand(session: Session) -> AnyView {
    let is_open = RwSignal::new(false);
    let form = Form {
        session,
        class: RwSignal::new(None),
        skill: RwSignal::new(None),
        pupils: RwSignal::new(BTreeSet::new()),
        on: RwSignal::new(session.today.get_untracked()),
        starts_at: RwSignal::new(USUAL_START),
        minutes: RwSignal::new(session.reference.with_value(|reference| reference.groups.minutes)),
        weeks: RwSignal::new(1),
        tutor: RwSignal::new(session.person.get_untracked()),
    };
    view! {
        <details on:toggle=move |_| is_open.set(true)>
            <summary>{say(msg::ByHandHead)}</summary>
            {move || is_open.get().then(|| view! {
                <div class="stack">
                    <p class="cap">{say(msg::ByHandHint)}</p>
                    {form.classes()}
                    {move || form.class.get().map(|class| form.skills(&class))}
                    {move || Some(form.who(&form.class.get()?, &form.skill.get()?))}
                </div>
            })}
        </details>
    }
    .into_any()
}

impl Form {
    /// The class: those of the newest year.
    fn classes(self) -> AnyView {
        let classes: Vec<(ClassId, String)> = self.session.dataset.with_untracked(|dataset| {
            let census = Census::of(dataset);
            let newest = census.newest_year();
            let mut all: Vec<&Class> = census.classes().filter(|class| Some(class.school_year) == newest).collect();
            all.order_by_key(|class| (class.grade_level, class.letter.clone()));
            all.into_iter().map(|class| (class.id.clone(), class.title())).collect()
        });
        let lines = classes.iter().map(|(_, title)| title.clone()).collect();
        choice(say(msg::ReportClass), lines, move |at| {
            self.pupils.update(BTreeSet::clear);
            self.skill.set(None);
            self.class.set(at.map(|at| classes[at].0.clone()));
        })
    }

    /// The skill: what most of the class lack stands first.
    fn skills(self, class: &ClassId) -> AnyView {
        let all = self.on_ground(|ground| wanted(ground, class));
        if all.is_empty() {
            return view! { <p class="dim">{say(msg::ByHandNone)}</p> }.into_any();
        }
        let lines = all.iter().map(|one| {
            let skill = self.session.skill_title(&one.skill);
            let subject = one.subject.title().to_lowercase();
            say(msg::ByHandSkill { skill, subject, n: number::whole(one.n_pupils as i64) })
        });
        let lines = lines.collect();
        choice(say(msg::PupilColSkill), lines, move |at| {
            self.pupils.update(BTreeSet::clear);
            self.skill.set(at.map(|at| (all[at].subject, all[at].skill.clone())));
        })
    }

    /// Who comes, when, and the button.
    fn who(self, class: &ClassId, skill: &(Subject, SkillCode)) -> AnyView {
        let all = self.on_ground(|ground| pupils_for(ground, class, skill.0, &skill.1));
        let row = |(name, pupil, word): (String, PupilId, Option<MasteryWord>)| {
            let word = word.map(|word| with_words(|words| mastery::word(words, word)));
            let put = move |event| {
                let is_in = event_target_checked(&event);
                self.pupils.update(|all| {
                    if is_in {
                        all.insert(pupil.clone());
                    } else {
                        all.remove(&pupil);
                    }
                });
            };
            view! { <li><label><input type="checkbox" autocomplete="off" on:change=put/>" "{name}</label>" "<span class="cap">{word}</span></li> }
                .into_any()
        };
        let named = |known: Vec<Known>| {
            let name = |pupil: &PupilId| {
                let dataset = self.session.dataset;
                dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, pupil)))
            };
            let mut named: Vec<_> = known.into_iter().map(|(pupil, word)| (name(&pupil), pupil, word)).collect();
            named.order_by_key(|(name, _, _)| name.clone());
            named
        };
        let rows: Vec<AnyView> = all.into_iter().flat_map(named).map(row).collect();
        let word = move || say(msg::ByHandWrite { n: i64::from(self.weeks.get()) });
        view! {
            <ul class="plain" aria-label=say(msg::ByHandWho)>{rows}</ul>
            {self.times()}
            <div class="row"><button class="btn" on:click=move |_| self.write()>{word}</button></div>
        }
        .into_any()
    }

    fn times(self) -> AnyView {
        let set_day = move |event| {
            if let Some(day) = day_from_iso(&event_target_value(&event)).and_then(credible) {
                self.on.set(day);
            }
        };
        let set_time = move |event| {
            if let Some(minute) = minutes_of(&event_target_value(&event)) {
                self.starts_at.set(minute);
            }
        };
        let number = |label: String, value: RwSignal<u32>, most: u32| {
            let set = move |event| {
                if let Ok(n) = event_target_value(&event).parse::<u32>() {
                    value.set(n.clamp(1, most));
                }
            };
            view! {
                <label>{label}" "<input class="in in-s num" type="number" min="1" max=most.to_string() autocomplete="off"
                    prop:value=move || value.get().to_string() on:change=set/></label>
            }
            .into_any()
        };
        view! {
            <div class="row">
                <label>{say(msg::ByHandDay)}" "<input class="in in-s" type="date" autocomplete="off" prop:value=move || day_to_iso(self.on.get()) on:change=set_day/></label>
                <label>{say(msg::ByHandStart)}" "<input class="in in-s" type="time" autocomplete="off" prop:value=move || format!("{:0>5}", clock(self.starts_at.get())) on:change=set_time/></label>
                {number(say(msg::ByHandMinutes), self.minutes, 240)}
                {number(say(msg::ByHandWeeks), self.weeks, 40)}
            </div>
            <label class="stack">{say(msg::ByHandTutor)}<input class="in in-s wide" autocomplete="off" maxlength="60"
                prop:value=self.tutor.get_untracked() on:change=move |event| self.tutor.set(event_target_value(&event).trim().to_owned())/></label>
        }
        .into_any()
    }

    /// Plans the lessons and goes to the first of them.
    fn write(self) {
        let Some(((subject, skill), class)) = self.skill.get_untracked().zip(self.class.get_untracked()) else {
            return;
        };
        let (session, first) = (self.session, self.on.get_untracked());
        let days = session.dataset.with_untracked(|dataset| {
            let schools = Census::of(dataset).class(&class).map(|class| class.school.clone()).into_iter().gather();
            let calendar = school_days_of(dataset, &session.reference().days_off, &schools, first);
            weekly(first, self.weeks.get_untracked(), &calendar)
        });
        let pupils = self.pupils.get_untracked().into_iter().collect();
        let group = Group { skill, subject, pupils, tutor: self.tutor.get_untracked(), slots: Vec::new() };
        let starts_at = clock(self.starts_at.get_untracked());
        let duration_minutes = self.minutes.get_untracked();
        let lesson = |day| ExtraLesson { duration_minutes, ..lesson_of(session, &group, day, starts_at.clone()) };
        let lessons: Vec<ExtraLesson> = days.into_iter().map(lesson).collect();
        let opened = lessons.first().map(|lesson| lesson.id.clone());
        session.dispatch(Op::PlanLessons { lessons, replaced: Vec::new() }, move |outcome| {
            if outcome.is_ok() {
                router::go(&Page::Lessons { lesson: opened });
            }
            session.tell(outcome);
        });
    }

    fn on_ground<T>(self, ask: impl FnOnce(Ground<'_>) -> T) -> T {
        let session = self.session;
        let (findings, reference) = (session.findings.get_untracked().0, session.reference());
        session.dataset.with_untracked(|dataset| {
            ask(Ground { census: &Census::of(dataset), findings: &findings, reference: &reference })
        })
    }
}

/// A list with a line of nothing; tells the place of the line that was chosen.
fn choice(label: String, lines: Vec<String>, chosen: impl Fn(Option<usize>) + 'static) -> AnyView {
    let options: Vec<AnyView> = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| view! { <option value=at.to_string()>{line}</option> }.into_any())
        .collect();
    let change = move |event| chosen(event_target_value(&event).parse::<usize>().ok());
    view! {
        <label class="stack">{label}" "<select class="sel in-s" autocomplete="off" on:change=change>
            <option value="">{say(msg::ByHandChoose)}</option>{options}</select></label>
    }
    .into_any()
}
