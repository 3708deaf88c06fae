//! An ИОМ as a document: who, why, what for, steps, what is not promised, signatures. The text of the route is kept as it was adopted.

use crate::model::evidence::EvidenceCopy;
use crate::model::id::AssessmentId;
use crate::model::route::{NotPromised, NotPromisedReason, Route, Step, StepForm, StepState};
use crate::report::document::{Block, Cell, Document, Table};
use crate::text::flags::Names;
use crate::text::words::Words;
use crate::text::{date, describe, mastery, msg, number};

/// A line to be filled in by hand.
const BLANK: &str = "________________________________________________________________";

/// What the route itself does not know.
#[derive(Clone, Copy)]
pub struct RouteSheet<'a> {
    /// The route.
    pub route: &'a Route,
    /// «Метелин Егор».
    pub pupil: &'a str,
    /// «6Б»; empty when unknown.
    pub class: &'a str,
    /// How skills and works are called.
    pub names: Names<'a>,
}

/// The document of a route.
pub fn route(words: &Words, sheet: RouteSheet<'_>) -> Document {
    let route = sheet.route;
    let mut blocks = vec![Block::Facts(facts(words, sheet)), Block::Heading(words.say(&msg::RouteBasis))];
    blocks.push(Block::Paragraph(route.basis.clone()));
    blocks.push(Block::Heading(words.say(&msg::RouteCauses)));
    blocks.push(if route.causes.is_empty() { blank() } else { Block::List(route.causes.clone()) });
    blocks.push(Block::Heading(words.say(&msg::ReportGoal)));
    blocks.push(Block::Paragraph(goal(words, sheet)));
    blocks.push(Block::Table(steps(words, sheet)));
    if !route.not_promised.is_empty() {
        blocks.push(Block::Heading(words.say(&msg::NotPromised)));
        let line = |left: &NotPromised| not_promised(words, left, sheet.names);
        blocks.push(Block::List(route.not_promised.iter().map(line).collect()));
    }
    let said = |line: &str| if line.is_empty() { blank() } else { Block::Paragraph(line.to_owned()) };
    blocks.push(Block::Heading(words.say(&msg::RouteParents)));
    blocks.push(said(&route.parents_note));
    blocks.push(Block::Heading(words.say(&msg::RouteConclusion)));
    blocks.push(said(route.conclusion.as_deref().unwrap_or_default()));
    let signs = [
        words.say(&msg::SignTeacher),
        words.say(&msg::SignDeputy),
        words.say(&msg::SignParents),
        words.say(&msg::SignPupil),
    ];
    blocks.push(Block::Signatures(signs.to_vec()));
    Document { title: words.say(&msg::ReportRouteTitle { name: sheet.pupil.to_owned() }), blocks }
}

/// What nobody has said yet is written by hand: a sheet has all its sections.
fn blank() -> Block {
    Block::Paragraph(BLANK.to_owned())
}

/// The goal that was typed; else one of the steps' skills: «К 19.12.2025 уверенно решать задания по умениям: …».
pub fn goal(words: &Words, sheet: RouteSheet<'_>) -> String {
    let route = sheet.route;
    if !route.goal.is_empty() || route.steps.is_empty() {
        return route.goal.clone();
    }
    let mut skills: Vec<String> = Vec::new();
    for step in &route.steps {
        let skill = format!("«{}»", (sheet.names.skill)(&step.skill));
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    words.say(&msg::RouteGoalText { day: date::day(route.ends_on), skills: skills.join(", ") })
}

fn facts(words: &Words, sheet: RouteSheet<'_>) -> Vec<(String, String)> {
    let route = sheet.route;
    let all = [
        (words.say(&msg::ReportName), sheet.pupil.to_owned()),
        (words.say(&msg::ReportClass), sheet.class.to_owned()),
        (words.say(&msg::ReportSubject), route.subject.title().to_owned()),
        (words.say(&msg::ReportTerm), date::days_range(route.made_on, route.ends_on)),
        (words.say(&msg::RouteLead), route.lead.clone()),
        (words.say(&msg::ReportStatus), describe::status(words, route.status)),
        (words.say(&msg::RouteParentsSaid), describe::parents_said(words, route)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// As many columns as a sheet of paper has room for: how long stands with the work, who answers with the day.
fn steps(words: &Words, sheet: RouteSheet<'_>) -> Table {
    let columns = [
        "№".to_owned(),
        words.say(&msg::RouteColSkill),
        words.say(&msg::RouteColWork),
        words.say(&msg::RouteColDue),
        words.say(&msg::RouteColCheck),
        words.say(&msg::ReportColResult),
    ];
    let row = |(at, step): (usize, &Step)| {
        vec![
            (at + 1).to_string(),
            skill_line(words, sheet, step),
            joined(&[&work(words, step), &form(words, step.form), &number::duration(step.minutes, words.lang())]),
            joined(&[&date::day(step.due_on), &step.responsible]),
            joined(&[&step.check, &step.exit_rule]),
            state(words, &step.state),
        ]
    };
    Table {
        caption: words.say(&msg::RouteSteps),
        columns: columns.to_vec(),
        rows: sheet
            .route
            .steps
            .iter()
            .enumerate()
            .map(row)
            .map(|row| row.into_iter().map(Cell::from).collect())
            .collect(),
    }
}

/// «Дроби: сравнение — дефицит, 0 из 3: ВПР 24.04.2025, КДР 18.09.2025»; without evidence the skill alone.
fn skill_line(words: &Words, sheet: RouteSheet<'_>, step: &Step) -> String {
    let skill = (sheet.names.skill)(&step.skill);
    match sheet.route.evidence.iter().find(|copy| copy.skill == step.skill) {
        Some(copy) => format!("{skill} — {}, {}", mastery::word(words, copy.word), evidence(words, copy, sheet.names)),
        None => skill,
    }
}

/// «0 из 3: ВПР 24.04.2025, КДР 18.09.2025».
pub fn evidence(words: &Words, copy: &EvidenceCopy, names: Names<'_>) -> String {
    let n_solved = copy.items.iter().filter(|item| item.points >= item.points_max).count();
    let mut works: Vec<&AssessmentId> = Vec::new();
    for item in &copy.items {
        if !works.contains(&&item.assessment) {
            works.push(&item.assessment);
        }
    }
    let works = works.into_iter().map(names.work).collect::<Vec<_>>().join(", ");
    words.say(&msg::ReportSolved { share: number::share(n_solved, copy.items.len(), words.lang()), works })
}

/// What is done, and with which material: «… Материал: Виленкин, с. 45».
pub fn work(words: &Words, step: &Step) -> String {
    let Some(resource) = &step.resource else { return step.activity.clone() };
    let activity = step.activity.trim_end_matches(['.', ' ']);
    format!("{activity}. {}: {resource}", words.say(&msg::RouteResource))
}

/// «доп. занятие в группе».
pub fn form(words: &Words, form: StepForm) -> String {
    match form {
        StepForm::Lesson => words.say(&msg::FormLesson),
        StepForm::ExtraLesson => words.say(&msg::FormExtraLesson),
        StepForm::Consultation => words.say(&msg::FormConsultation),
        StepForm::Homework => words.say(&msg::FormHomework),
    }
}

fn state(words: &Words, state: &StepState) -> String {
    match state {
        StepState::Planned => String::new(),
        StepState::Checked { on, n_solved, n_given, is_passed } => {
            let (day, share) = (date::day(*on), number::share(*n_solved as usize, *n_given as usize, words.lang()));
            if *is_passed {
                words.say(&msg::ReportStepPassed { day, share })
            } else {
                words.say(&msg::ReportStepFailed { day, share })
            }
        }
    }
}

fn not_promised(words: &Words, left: &NotPromised, names: Names<'_>) -> String {
    let skill = (names.skill)(&left.skill);
    match left.reason {
        NotPromisedReason::OverHours => words.say(&msg::NotPromisedHours { skill }),
        NotPromisedReason::TutorHours => words.say(&msg::NotPromisedTutor { skill }),
        NotPromisedReason::WholeClass => words.say(&msg::NotPromisedClass { skill }),
        NotPromisedReason::LittleData => words.say(&msg::NotPromisedData { skill }),
    }
}

fn joined(parts: &[&String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join("; ")
}
