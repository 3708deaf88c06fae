//! A small school put together by hand: shared by the tests of findings and of planning.

use marshrut::model::assessment::{Assessment, AssessmentKind, Item, Level, Mark, MarkScale, Points};
use marshrut::model::calendar::{Moment, SchoolYear, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::Record;
use marshrut::model::id::{AssessmentId, InstallationId, PupilId, SchoolId, SkillCode};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil};
use marshrut::model::result::{ItemScore, JournalMark, Outcome, PupilResult};
use marshrut::model::skill::Subject;
use marshrut::model::source::Place;
use marshrut::model::version::{Register, Version, VersionVector};
use time::Date;

pub fn day(text: &str) -> Date {
    day_from_iso(text).unwrap()
}

pub fn put<T: Record>(dataset: &mut Dataset, record: T) {
    let by = InstallationId::from("test");
    let version = Version {
        vector: VersionVector::of([(by.clone(), 1)]),
        by_installation: by,
        by: String::new(),
        at: Moment(0),
        body: None,
    };
    let key = record.key();
    dataset.put(key, Register::of([Version { body: Some(record.into_fact()), ..version }]));
}

/// Class 6А of school 901 with so many pupils «p00», «p01», … enrolled in a year.
pub fn class(dataset: &mut Dataset, year: i32, n_pupils: usize) -> Class {
    let class = Class::new(SchoolId::from("901"), SchoolYear(year), 6, "А");
    put(dataset, class.clone());
    for number in 0..n_pupils {
        let naming = Naming::Named(PersonName::from_one_cell(&format!("Ветрова{number} Ульяна")));
        put(dataset, Pupil { id: pupil(number), school: class.school.clone(), naming });
        put(dataset, Enrolment { pupil: pupil(number), school_year: class.school_year, class: class.id.clone() });
    }
    class
}

pub fn pupil(number: usize) -> PupilId {
    PupilId::new(format!("p{number:02}"))
}

/// A work of mathematics, one item per list of skills, one point each; «3» from half of the points.
pub fn work(id: &str, kind: AssessmentKind, held_on: &str, items: &[&[&str]]) -> Assessment {
    let held_on = day(held_on);
    let item = |(at, skills): (usize, &&[&str])| Item {
        code: format!("{}", at + 1).as_str().into(),
        points_max: Points::whole(1),
        level: Some(Level::Basic),
        skills: skills.iter().map(|skill| SkillCode::from(*skill)).collect(),
        kes: vec![],
    };
    let n = items.len() as i32;
    Assessment {
        id: AssessmentId::from(id),
        kind,
        subject: Subject::Mathematics,
        title: String::new(),
        grade_level: 6,
        school_year: SchoolYear::of(held_on),
        held_on: Some(held_on),
        school: None,
        items: items.iter().enumerate().map(item).collect(),
        scale: Some(MarkScale {
            three: Points::whole((n + 1) / 2),
            four: Points::whole((3 * n + 3) / 4),
            five: Points::whole(n),
        }),
        scale_source: None,
        conditions: vec![],
        told_max: None,
    }
}

/// Scores as in a file: digits, `X`, `-` not given, `?` unknown, `н` not taught; the empty text is absent.
pub fn result(work: &Assessment, pupil: PupilId, scores: &str) -> PupilResult {
    let score = |letter| match letter {
        'X' => ItemScore::NotAttempted,
        '-' => ItemScore::NotGiven,
        '?' => ItemScore::Unknown,
        'н' => ItemScore::NotTaught,
        digit => ItemScore::Points(Points::whole(digit.to_digit(10).unwrap() as i32)),
    };
    let outcome = if scores.is_empty() {
        Outcome::Absent
    } else {
        Outcome::Sat { scores: scores.chars().map(score).collect(), mark: None }
    };
    let place = Place { import: "import".into(), sheet: "".into(), row: 1 };
    PupilResult {
        assessment: work.id.clone(),
        pupil,
        class: None,
        outcome,
        journal_mark: None,
        place,
        test_score: None,
        told_total: None,
    }
}

pub fn with_journal(mut result: PupilResult, mark: Option<Mark>) -> PupilResult {
    result.journal_mark = Some(mark.map_or(JournalMark::NotAttested, JournalMark::Mark));
    result
}

/// Numbers between 0 and 1 that are the same every time (Lehmer's generator with the multiplier of Park and Miller).
pub struct Chance(pub u64);

impl Chance {
    /// The next one.
    pub fn next(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        self.0 as f64 / f64::from(0x7fff_ffff_u32)
    }
}
