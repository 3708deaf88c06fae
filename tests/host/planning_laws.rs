//! Laws of proposed routes over random findings of the whole catalogue: the hours hold, nothing precedes its ground, no step
//! falls due on a day off, no deficit is lost.

use marshrut::analysis::census::Census;
use marshrut::analysis::findings::{Findings, PupilFindings};
use marshrut::analysis::mastery::{Evidence, Mastery};
use marshrut::model::assessment::Points;
use marshrut::model::calendar::{Moment, SchoolYear};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::{EvidenceItem, MasteryWord};
use marshrut::model::fact::{Fact, Record};
use marshrut::model::id::{ClassId, InstallationId, PupilId, SchoolId, SkillCode};
use marshrut::model::org::{Class, Enrolment};
use marshrut::model::route::{NotPromisedReason, Route, StepForm};
use marshrut::model::school_calendar::{DaysOff, SchoolCalendar};
use marshrut::model::skill::Subject;
use marshrut::model::version::{Register, Version, VersionVector};
use marshrut::planning::days_off::school_days_of;
use marshrut::planning::groups::request::Slot;
use marshrut::planning::groups::setup::days_of;
use marshrut::planning::propose::Ground;
use marshrut::planning::propose_all;
use marshrut::planning::request::{Dose, PlanRequest, SchoolDays};
use marshrut::reference::Reference;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use time::{Date, Duration};

pub static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::seeds().unwrap());
pub const SUBJECT: Subject = Subject::Mathematics;
const WORDS: [MasteryWord; 4] =
    [MasteryWord::Deficit, MasteryWord::Likely, MasteryWord::LittleData, MasteryWord::Mastered];
pub const START: Date = match Date::from_ordinal_date(2026, 264) {
    Ok(day) => day,
    Err(_) => Date::MIN,
};

pub type Words = Vec<(SkillCode, MasteryWord)>;

fn mastery(word: MasteryWord) -> Mastery {
    let item = |assessment: &str| Evidence {
        item: EvidenceItem {
            assessment: assessment.into(),
            item: "1".into(),
            points: if word == MasteryWord::Mastered { Points::whole(1) } else { Points::ZERO },
            points_max: Points::whole(1),
        },
        held_on: None,
        log_odds: 0.0,
    };
    Mastery { subject: SUBJECT, probability: 0.2, word, evidence: vec![item("w1"), item("w2")] }
}

pub fn findings(pupils: &[(&str, Words)]) -> Findings {
    let found = |words: &Words| PupilFindings {
        mastery: words.iter().map(|(skill, word)| (skill.clone(), mastery(*word))).collect(),
        ..PupilFindings::default()
    };
    let pupils = pupils.iter().map(|(id, words)| (PupilId::from(*id), std::sync::Arc::new(found(words)))).collect();
    Findings { today: START, pupils }
}

pub fn put(dataset: &mut Dataset, fact: Fact) {
    let key = fact.key();
    let by = InstallationId::from("i");
    let vector = VersionVector::of([(by.clone(), dataset.len() as u64 + 1)]);
    let version = Version { vector, by_installation: by, by: String::new(), at: Moment(0), body: Some(fact) };
    dataset.put(key, Register::of([version]));
}

/// A class with these pupils.
pub fn school(pupils: &[&str]) -> (Dataset, ClassId) {
    let (mut dataset, school_year) = (Dataset::default(), SchoolYear(2026));
    let class = Class::new(SchoolId::from("990901"), school_year, 6, "А");
    let id = class.id.clone();
    put(&mut dataset, class.into_fact());
    for pupil in pupils {
        let name = marshrut::model::org::PersonName::from_one_cell(pupil);
        let naming = marshrut::model::org::Naming::Named(name);
        let school = SchoolId::from("990901");
        put(&mut dataset, marshrut::model::org::Pupil { id: (*pupil).into(), school, naming }.into_fact());
        put(&mut dataset, Enrolment { pupil: (*pupil).into(), school_year, class: id.clone() }.into_fact());
    }
    (dataset, id)
}

pub fn request(minutes_limit: u32, n_days: i64, calendar: SchoolDays) -> PlanRequest {
    PlanRequest {
        pupil: "p1".into(),
        subject: SUBJECT,
        basis: "основание".into(),
        goal: "цель".into(),
        minutes_limit,
        dose: Dose::default(),
        start: START,
        end: START + Duration::days(n_days),
        lead: "Иванова".into(),
        calendar,
        template: None,
    }
}

pub fn words() -> impl Strategy<Value = Words> {
    let codes: Vec<SkillCode> = REFERENCE.skills.of_subject(SUBJECT).map(|skill| skill.code.clone()).collect();
    let n_skills = codes.len();
    prop::collection::btree_map(0..n_skills, 0..WORDS.len(), 0..n_skills)
        .prop_map(move |picked| picked.into_iter().map(|(at, word)| (codes[at].clone(), WORDS[word])).collect())
}

pub fn calendar() -> impl Strategy<Value = SchoolDays> {
    (prop::collection::btree_set(0..7_u8, 0..=7), 0..60_i64, 0..40_i64).prop_map(|(free_weekdays, from, length)| {
        let first = START + Duration::days(from);
        SchoolDays { free_weekdays, holidays: vec![(first, first + Duration::days(length))] }
    })
}

/// Days off as a school sets them: up to five times, anywhere in the term.
fn days_off() -> impl Strategy<Value = Vec<DaysOff>> {
    let one = (0..110_i64, 0..15_i64).prop_map(|(from, length)| {
        let first = START + Duration::days(from);
        DaysOff { from: first, until: first + Duration::days(length), title: "каникулы".to_owned() }
    });
    prop::collection::vec(one, 0..=5)
}

pub fn ground<'a>(census: &'a Census<'a>, findings: &'a Findings) -> Ground<'a> {
    Ground { census, findings, reference: &REFERENCE }
}

fn reason_of(route: &Route, skill: &SkillCode) -> Vec<NotPromisedReason> {
    route.not_promised.iter().filter(|it| it.skill == *skill).map(|it| it.reason).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn nothing_falls_on_a_day_off_of_the_school(
        own in words(), off in days_off(), n_days in 60..120_i64, weekdays in prop::collection::btree_set(0..5_u8, 1..=3),
    ) {
        let (mut dataset, class) = school(&["p1"]);
        let id = SchoolId::from("990901");
        let days_off = off.clone();
        put(&mut dataset, SchoolCalendar { school: id.clone(), school_year: SchoolYear(2026), days_off }.into_fact());
        let calendar = school_days_of(&dataset, &REFERENCE.days_off, &BTreeSet::from([id]), START);
        let is_off = |day: Date| {
            let official = REFERENCE.days_off.official.iter().filter_map(|days| days.in_year(SchoolYear(2026)));
            off.iter().cloned().chain(official).any(|days| days.holds(day))
        };
        let slots: Vec<Slot> = weekdays.iter().map(|weekday| Slot { weekday: *weekday, starts_at: 860 }).collect();
        let lessons = days_of(&slots, START, 16, &calendar);
        prop_assert!(lessons.iter().all(|(day, _)| !is_off(*day)));
        let meant = (0..16 * 7).map(|day| START + Duration::days(day)).filter(|day| {
            weekdays.contains(&day.weekday().number_days_from_monday()) && !is_off(*day)
        });
        prop_assert_eq!(lessons.len(), meant.count(), "and none is lost on a day of school");

        let (found, census) = (findings(&[("p1", own)]), Census::of(&dataset));
        let mut n = 0;
        let mut fresh = || { n += 1; format!("id{n}") };
        let asked = request(600, n_days, calendar.clone());
        for proposal in propose_all(ground(&census, &found), &class, vec![asked], None, &mut fresh) {
            prop_assert!(proposal.route.steps.iter().all(|step| !is_off(step.due_on) && calendar.is_open(step.due_on)));
        }
    }

    #[test]
    fn a_route_keeps_its_laws(
        own in words(), other in words(), limit in 0..900_u32, n_days in -3..120_i64, calendar in calendar(),
    ) {
        let asked = request(limit, n_days, calendar.clone());
        let (dataset, class) = school(&["p1", "p2"]);
        let (found, census) = (findings(&[("p1", own.clone()), ("p2", other)]), Census::of(&dataset));
        let mut n = 0;
        let mut fresh = || {
            n += 1;
            format!("id{n}")
        };
        let requests = vec![asked.clone(), asked.clone()];
        let proposals = propose_all(ground(&census, &found), &class, requests, None, &mut fresh);
        let is_open = (0..=n_days.max(-1)).any(|day| calendar.is_open(START + Duration::days(day)));
        prop_assert_eq!(proposals.len(), if is_open { 2 } else { 0 }, "one per request that has a day of school");
        let Some(proposal) = proposals.first() else { return Ok(()) };
        let route = &proposal.route;

        let minutes: u32 = route.steps.iter().map(|step| step.minutes).sum();
        prop_assert!(minutes <= limit, "{minutes} of {limit}");

        let place: BTreeMap<&SkillCode, usize> = route.steps.iter().enumerate().map(|(at, it)| (&it.skill, at)).collect();
        prop_assert_eq!(place.len(), route.steps.len(), "one step per skill");
        for step in &route.steps {
            for base in REFERENCE.skills.ancestors(&step.skill) {
                let is_before = place.get(&base).is_none_or(|at| *at < place[&step.skill]);
                prop_assert!(is_before, "{} before {base}", step.skill);
                prop_assert!(!reason_of(route, &base).contains(&NotPromisedReason::OverHours), "no ground {base}");
            }
            prop_assert!(calendar.is_open(step.due_on), "{} is a day off", step.due_on);
            prop_assert!((asked.start..=asked.end).contains(&step.due_on));
            if own.contains(&(step.skill.clone(), MasteryWord::Deficit)) {
                prop_assert_eq!(step.form, StepForm::ExtraLesson);
            }
        }
        prop_assert!(route.steps.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));

        for (skill, word) in &own {
            let (n_steps, reasons) = (usize::from(place.contains_key(skill)), reason_of(route, skill));
            match word {
                MasteryWord::Deficit => prop_assert_eq!(n_steps + reasons.len(), 1, "{} once", skill),
                MasteryWord::Mastered => prop_assert_eq!(n_steps + reasons.len(), 0, "{} never", skill),
                MasteryWord::Likely | MasteryWord::LittleData => prop_assert!(n_steps + reasons.len() <= 1),
            }
        }
        let copied: Vec<&SkillCode> = route.evidence.iter().map(|copy| &copy.skill).collect();
        prop_assert_eq!(copied, route.steps.iter().map(|step| &step.skill).collect::<Vec<_>>());
        let ids: BTreeSet<_> = route.steps.iter().map(|step| &step.id).collect();
        prop_assert_eq!(ids.len(), route.steps.len());
    }
}
