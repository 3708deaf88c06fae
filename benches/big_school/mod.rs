//! A large invented school and a stopwatch, for the benchmarks. The same school every time.
#![allow(dead_code, reason = "each benchmark uses its part")]

use marshrut::analysis::census::Census;
use marshrut::analysis::findings::Findings;
use marshrut::analysis::flags::judge::Bench;
use marshrut::analysis::flags::what_if::{Changed, WhatIf};
use marshrut::model::assessment::{Assessment, AssessmentKind, Item, Level, MarkScale, Points};
use marshrut::model::calendar::{Moment, SchoolYear, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::Record;
use marshrut::model::id::{AssessmentId, InstallationId, PupilId, SchoolId};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil};
use marshrut::model::result::{ItemScore, Outcome, PupilResult};
use marshrut::model::skill::{Skill, Subject};
use marshrut::model::source::Place;
use marshrut::model::version::{Register, Version, VersionVector};
use marshrut::planning::load::Load;
use marshrut::planning::propose::Ground;
use marshrut::reference::Reference;
use std::time::{Duration, Instant};
use time::Date;

const N_WORKS: usize = 12;
const N_ITEMS: usize = 20;

fn put<T: Record>(dataset: &mut Dataset, record: T) {
    let by = InstallationId::from("bench");
    let key = record.key();
    let vector = VersionVector::of([(by.clone(), 1)]);
    let body = Some(record.into_fact());
    dataset.put(key, Register::of([Version { vector, by_installation: by, by: String::new(), at: Moment(0), body }]));
}

/// Six works in each of two subjects over two years, items over the skills of the seeds.
fn works(reference: &Reference) -> Vec<Assessment> {
    let days = ["2020-10-13", "2021-01-20", "2021-04-14", "2021-10-12", "2022-01-19", "2022-04-13"];
    (0..N_WORKS)
        .map(|number| {
            let subject = if number % 2 == 0 { Subject::Mathematics } else { Subject::Russian };
            let held_on = day_from_iso(days[number / 2]).unwrap();
            let skills: Vec<&Skill> = reference.skills.of_subject(subject).collect();
            let item = |at: usize| Item {
                code: format!("{}", at + 1).as_str().into(),
                points_max: Points::whole(1 + i32::from(at % 4 == 3)),
                level: Some(if at % 3 == 2 { Level::Raised } else { Level::Basic }),
                skills: vec![skills[(at + 5 * number) % skills.len()].code.clone()],
                kes: vec![],
            };
            Assessment {
                id: AssessmentId::new(format!("kdr/{number}")),
                kind: AssessmentKind::Kdr,
                subject,
                title: String::new(),
                grade_level: 6,
                school_year: SchoolYear::of(held_on),
                held_on: Some(held_on),
                school: None,
                items: (0..N_ITEMS).map(item).collect(),
                scale: Some(MarkScale { three: Points::whole(9), four: Points::whole(15), five: Points::whole(21) }),
                scale_source: None,
                conditions: vec![],
                told_max: None,
            }
        })
        .collect()
}

/// A fixed congruential generator: the same school every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }

    /// Names as varied as a school's: a few namesakes among a thousand.
    fn name(&mut self) -> PersonName {
        let part = |dice: &mut Self, parts: &[&str]| parts[dice.below(parts.len())].to_owned();
        let roots = [
            "Ветр",
            "Берёз",
            "Озер",
            "Листопад",
            "Январ",
            "Дожд",
            "Закат",
            "Василь",
            "Журавл",
            "Метел",
            "Мост",
            "Звёзд",
        ];
        let ends = ["ов", "ин", "овский", "кин", "енко", "арёв", "ушкин", "ских"];
        PersonName {
            surname: part(self, &roots) + &part(self, &ends),
            given: part(
                self,
                &["Егор", "Степан", "Артём", "Матвей", "Семён", "Фёдор", "Антон", "Роман", "Илья", "Олег"],
            ),
            patronymic: part(
                self,
                &["Олегович", "Игоревич", "Андреевич", "Семёнович", "Петрович", "Павлович", "Ильич"],
            ),
        }
    }
}

/// How large classes are, and how many works were written.
#[derive(Clone, Copy)]
pub struct Size {
    /// Pupils of a class.
    pub n_pupils: usize,
    /// Works of two years, of twenty tasks each.
    pub n_works: usize,
}

/// Classes of 25, twelve works.
pub const USUAL: Size = Size { n_pupils: 25, n_works: N_WORKS };

/// So many pupils in classes of 25, two years, twelve works of twenty tasks.
pub fn dataset(reference: &Reference, n_pupils: usize) -> Dataset {
    let mut dataset = Dataset::default();
    for number in 0..n_pupils.div_ceil(USUAL.n_pupils) {
        put_class(&mut dataset, reference, USUAL, number);
    }
    dataset
}

/// Puts one class with its pupils and their results; works are the same for all.
pub fn put_class(dataset: &mut Dataset, reference: &Reference, size: Size, number: usize) {
    let school = SchoolId::from("901");
    let works: Vec<Assessment> = works(reference).into_iter().rev().take(size.n_works).collect();
    for work in &works {
        put(dataset, work.clone());
    }
    let mut dice = Dice(12_345 + number as u64 * 7_919);
    for at in 0..size.n_pupils {
        let pupil = PupilId::new(format!("{:08x}", (number * size.n_pupils + at) * 2_654_435));
        put(dataset, Pupil { id: pupil.clone(), school: school.clone(), naming: Naming::Named(dice.name()) });
        let ability = 350 + dice.below(500);
        for year in [2020, 2021] {
            let class = Class::new(school.clone(), SchoolYear(year), 6, &number.to_string());
            put(dataset, Enrolment { pupil: pupil.clone(), school_year: SchoolYear(year), class: class.id.clone() });
            put(dataset, class);
        }
        for work in &works {
            let score = |item: &Item| {
                if dice.below(1000) < ability {
                    ItemScore::Points(item.points_max)
                } else {
                    ItemScore::Points(Points::ZERO)
                }
            };
            let scores = work.items.iter().map(score).collect();
            let place = Place { import: format!("i{number}").as_str().into(), sheet: "".into(), row: 1 };
            let outcome = Outcome::Sat { scores, mark: None };
            let (assessment, pupil) = (work.id.clone(), pupil.clone());
            put(
                dataset,
                PupilResult {
                    assessment,
                    pupil,
                    class: None,
                    outcome,
                    journal_mark: None,
                    place,
                    test_score: None,
                    told_total: None,
                },
            );
        }
    }
}

/// «Что если»: a threshold of a rule moved, who is judged otherwise and by how many minutes of lessons the need differs; as
/// `ui/pages/rules_what_if.rs` asks for it.
pub struct Moving<'a> {
    reference: &'a Reference,
    dataset: &'a Dataset,
    today: Date,
    what_if: WhatIf,
    load: Load,
}

impl<'a> Moving<'a> {
    /// What is gathered once, at the first move.
    pub fn gathered(dataset: &'a Dataset, reference: &'a Reference, found: &Findings, today: Date) -> Self {
        let census = Census::of(dataset);
        let what_if = WhatIf::of(&census, found, reference, today);
        let load = Load::of(Ground { census: &census, findings: found, reference });
        Self { reference, dataset, today, what_if, load }
    }

    /// «Два падения подряд» from 15 points to 5: pupils and subjects judged otherwise, and the minutes of lessons more or less.
    pub fn moved(&self) -> (usize, i64) {
        let id = "su".into();
        let rule = self.reference.rules.rule(&id).unwrap();
        let bench = Bench::of(&self.reference.rules, self.dataset, self.today);
        let before = self.what_if.judge(&bench, rule);
        let after = self.what_if.judge(&bench.with(&id, "fall_at_least", 5.0), rule);
        let shift = self.what_if.shift(&before, &after);
        let minutes = |one: &Changed| match (one.before, one.after) {
            (None, Some(_)) => i64::from(self.load.minutes(&one.pupil, one.subject)),
            (Some(_), None) => -i64::from(self.load.minutes(&one.pupil, one.subject)),
            _ => 0,
        };
        (shift.changed.len(), shift.changed.iter().map(minutes).sum())
    }
}

/// Best and median of ten rounds.
pub fn measure(title: &str, mut round: impl FnMut()) {
    let mut times: Vec<Duration> = (0..10)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{title}: best {:.1} ms, median {:.1} ms", times[0].as_secs_f64() * 1e3, times[5].as_secs_f64() * 1e3);
}
