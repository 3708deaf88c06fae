//! Reads the small district with known truth (see README.md beside it) into facts, and its truth beside them.

use super::school;
use marshrut::model::assessment::{Assessment, AssessmentKind, Item, Level, MarkScale, Points};
use marshrut::model::calendar::{SchoolYear, day_from_text};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{AssessmentId, PupilId, SchoolId, SkillCode};
use marshrut::model::org::Class;
use marshrut::model::skill::Subject;
use std::collections::{BTreeMap, BTreeSet};

const WORKS: &str = include_str!("../../district/works.csv");
const SKILLS: &str = include_str!("../../district/skills.csv");
const SCORES: &str = include_str!("../../district/scores.csv");
const MISSING: &str = include_str!("../../district/missing.csv");

/// When the truth is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum After {
    ThreeWorks,
    SixWorks,
}

/// Facts up to a moment, the graph of skills, and who truly lacks what.
pub struct District {
    pub dataset: Dataset,
    pub rests_on: BTreeMap<SkillCode, Vec<SkillCode>>,
    pub missing: BTreeMap<PupilId, BTreeSet<SkillCode>>,
}

pub fn read(after: After) -> District {
    let mut dataset = Dataset::default();
    let last_year = if after == After::ThreeWorks { 2020 } else { 2021 };
    let works: BTreeMap<String, Assessment> =
        works().into_iter().filter(|(_, work)| work.school_year.start() <= last_year).collect();
    for work in works.values() {
        school::put(&mut dataset, work.clone());
    }
    for line in SCORES.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let Some(work) = works.get(cells[0]) else { continue };
        let class = Class::new(SchoolId::from("901"), work.school_year, work.grade_level, &cells[2][1..]);
        let mut result = school::result(work, PupilId::from(cells[1]), cells[3]);
        result.class = Some(class.id.clone());
        school::put(&mut dataset, class);
        school::put(&mut dataset, result);
    }
    let column = if after == After::ThreeWorks { 2 } else { 3 };
    let mut missing: BTreeMap<PupilId, BTreeSet<SkillCode>> = BTreeMap::new();
    for cells in MISSING.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>()) {
        missing.entry(PupilId::from(cells[0])).or_default().extend(codes(cells[column]));
    }
    let skills = SKILLS.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
    let rests_on = skills.map(|cells| (SkillCode::from(cells[0]), codes(cells[4]).collect())).collect();
    District { dataset, rests_on, missing }
}

fn codes(cell: &str) -> impl Iterator<Item = SkillCode> + '_ {
    cell.split_whitespace().map(SkillCode::from)
}

fn works() -> BTreeMap<String, Assessment> {
    let mut works: BTreeMap<String, Assessment> = BTreeMap::new();
    for line in WORKS.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let point = |text: &str| Points::whole(text.parse().unwrap());
        let held_on = day_from_text(cells[6]).unwrap();
        let work = works.entry(cells[0].to_owned()).or_insert_with(|| Assessment {
            id: AssessmentId::from(cells[0]),
            kind: if cells[1] == "ВПР" { AssessmentKind::Vpr } else { AssessmentKind::Kdr },
            subject: if cells[3] == "Математика" { Subject::Mathematics } else { Subject::Russian },
            title: cells[2].to_owned(),
            grade_level: cells[4].parse().unwrap(),
            school_year: SchoolYear::of(held_on),
            held_on: Some(held_on),
            school: None,
            items: vec![],
            scale: Some(MarkScale { three: point(cells[12]), four: point(cells[13]), five: point(cells[14]) }),
            scale_source: None,
            conditions: vec![],
            told_max: None,
        });
        let level = match cells[9] {
            "Б" => Level::Basic,
            "П" => Level::Raised,
            _ => Level::High,
        };
        work.items.push(Item {
            code: cells[7].into(),
            points_max: point(cells[8]),
            level: Some(level),
            skills: codes(cells[10]).collect(),
            kes: vec![],
        });
    }
    works
}
