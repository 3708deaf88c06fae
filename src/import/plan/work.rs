//! The work of a draft as it would be kept, and what becomes of the one that is known under the same id.

use crate::import::draft::{Draft, DraftItem, DraftWork};
use crate::import::fold;
use crate::import::plan::place::Places;
use crate::import::plan::{OpenMax, Question, WorkFate};
use crate::model::assessment::{Assessment, AssessmentKind, Item, Points};
use crate::model::calendar::{SchoolYear, day_to_iso};
use crate::model::dataset::Dataset;
use crate::model::id::{AssessmentId, SkillCode};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::reference::Reference;

/// What only a person can tell about the work.
pub fn questions(draft: &Draft) -> Vec<Question> {
    let work = &draft.work;
    let mut questions = Vec::new();
    if work.kind.is_none() {
        questions.push(Question::Kind);
    }
    if work.subject.is_none() {
        questions.push(Question::Subject);
    }
    if work.grade_level.is_none() {
        questions.push(Question::GradeLevel);
    }
    if school_year(work).is_none() {
        questions.push(Question::SchoolYear);
    }
    let of_item = |(at, item): (usize, &DraftItem)| OpenMax { item: item.code.clone(), most: most_points(draft, at) };
    let open: Vec<OpenMax> =
        work.items.iter().enumerate().filter(|(_, item)| item.points_max.is_none()).map(of_item).collect();
    if !open.is_empty() {
        questions.push(Question::PointsMax(open));
    }
    questions
}

/// The most points that anybody has in an item; one where nobody has any: then every maximum gives the same share.
fn most_points(draft: &Draft, at: usize) -> Points {
    let points = draft.rows.iter().filter_map(|row| row.scores.get(at)?.as_evidence());
    points.max().filter(|most| *most > Points::ZERO).unwrap_or(Points::whole(1))
}

/// The school year told, or that of the day.
pub fn school_year(work: &DraftWork) -> Option<SchoolYear> {
    let by_day = || work.held_on.as_ref().map(|day| SchoolYear::of(day.value));
    work.school_year.as_ref().map(|year| year.value).or_else(by_day)
}

/// The work with its derived id; `None` while something about it is open.
pub fn assessment(draft: &Draft, reference: &Reference, places: &Places) -> Option<Assessment> {
    let work = &draft.work;
    let (kind, subject) = (work.kind.as_ref()?.value, work.subject.as_ref()?.value);
    let (grade_level, year) = (work.grade_level.as_ref()?.value, school_year(work)?);
    let held_on = work.held_on.as_ref().map(|day| day.value);
    let mut found = Assessment {
        id: AssessmentId::derived(kind.code(), subject.code(), grade_level, year.start(), &mark(work, kind, places)),
        kind,
        subject,
        title: work.title.clone(),
        grade_level,
        school_year: year,
        held_on,
        school: places.schools.first().filter(|_| kind == AssessmentKind::Own).map(|school| school.id.clone()),
        items: Vec::new(),
        scale: work.scale.as_ref().map(|found| found.scale),
        scale_source: work.scale.as_ref().map(|found| found.source),
        conditions: work.scale.as_ref().map(|found| found.conditions.clone()).unwrap_or_default(),
        told_max: work.told_max.filter(|_| work.items.is_empty()),
    };
    let named_year = work.year.as_ref().map_or_else(|| found.year(), |year| year.value);
    let task = Task { kind, subject, grade_level, year: named_year, reference };
    found.items = work.items.iter().map(|item| task.item(item)).collect::<Option<_>>()?;
    Some(found)
}

/// What becomes of the work, and the work as it would stand. Skills that a person has mapped stay.
pub fn fate(dataset: &Dataset, mut found: Assessment) -> (WorkFate, Option<Assessment>) {
    let Some(known) = dataset.get::<Assessment>(found.id.as_str()) else { return (WorkFate::New, Some(found)) };
    let codes =
        |work: &Assessment| work.items.iter().map(|item| (item.code.clone(), item.points_max)).collect::<Vec<_>>();
    if codes(known) != codes(&found) {
        return (WorkFate::OtherItems, Some(known.clone()));
    }
    for (item, before) in found.items.iter_mut().zip(&known.items) {
        if !before.skills.is_empty() {
            item.skills.clone_from(&before.skills);
        }
        if item.kes.is_empty() {
            item.kes.clone_from(&before.kes);
        }
        item.level = item.level.or(before.level);
    }
    found.held_on = found.held_on.or(known.held_on);
    if found.scale.is_none() {
        (found.scale, found.scale_source) = (known.scale, known.scale_source);
        found.conditions.clone_from(&known.conditions);
    }
    found.told_max = found.told_max.or(known.told_max);
    if found.title.is_empty() {
        found.title.clone_from(&known.title);
    }
    if found == *known { (WorkFate::Same, Some(found)) } else { (WorkFate::Changed, Some(found)) }
}

/// What tells works of one kind, subject, grade and year apart: nothing for works of the country, which are written once
/// a year; else the day, else the title. A school's own work is of its school and class: two teachers may well write
/// different works on one day.
fn mark(work: &DraftWork, kind: AssessmentKind, places: &Places) -> String {
    let by_title = || {
        let slug = fold::folded(&work.title).split_whitespace().collect::<Vec<_>>().join("-");
        if slug.is_empty() { "-".to_owned() } else { slug }
    };
    match kind {
        // In a year of two procedures the one named by the other calendar year is another work: ВПР of autumn 2020.
        AssessmentKind::Vpr => match (&work.year, school_year(work)) {
            (Some(named), Some(year)) if named.value == year.start() && work.held_on.is_none() => {
                named.value.to_string()
            }
            _ => "-".to_owned(),
        },
        AssessmentKind::Own => {
            let when = work.held_on.as_ref().map_or_else(by_title, |day| day_to_iso(day.value));
            let whose: Vec<&str> = places.classes.iter().map(|class| class.letter.as_str()).collect();
            let school = places.schools.first().map_or("", |school| school.id.as_str());
            format!("{when}/{school}/{}", whose.join("+"))
        }
        AssessmentKind::Oge | AssessmentKind::Ege | AssessmentKind::Gve if !work.title.is_empty() => {
            work.held_on.as_ref().map_or_else(by_title, |day| format!("{}/{}", day_to_iso(day.value), by_title()))
        }
        _ => work.held_on.as_ref().map_or_else(by_title, |day| day_to_iso(day.value)),
    }
}

/// The work as the maps of items know it.
struct Task<'a> {
    kind: AssessmentKind,
    subject: Subject,
    grade_level: u8,
    year: i32,
    reference: &'a Reference,
}

impl Task<'_> {
    fn item(&self, item: &DraftItem) -> Option<Item> {
        Some(Item {
            code: item.code.clone(),
            points_max: item.points_max?,
            level: item.level,
            skills: self.skills(item),
            kes: item.kes.clone(),
        })
    }

    /// By the map of the work; where it has none, by the codifier codes of the file.
    fn skills(&self, item: &DraftItem) -> Vec<SkillCode> {
        let code = item.catalogue_code.as_ref().unwrap_or(&item.code);
        let maps = &self.reference.maps;
        let mapped = maps.skills_of(self.kind, self.subject, self.grade_level, self.year, code);
        if !mapped.is_empty() {
            return mapped.to_vec();
        }
        let mut skills: Vec<SkillCode> =
            item.kes.iter().flat_map(|kes| maps.by_kes(self.subject, self.grade_level, kes)).collect();
        skills.order();
        skills.dedup();
        skills
    }
}
