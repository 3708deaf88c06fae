//! Documents of the school: the list of risk, the summary of routes and extra lessons. Every number stands with its n; nothing is sorted or grouped by teacher.

use crate::analysis::census::{Census, Child};
use crate::analysis::checks::Checks;
use crate::analysis::findings::Findings;
use crate::analysis::flags::{Category, RiskFlag};
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::{Gather, Order};
use crate::model::org::Class;
use crate::model::route::{Route, StepState};
use crate::model::skill::Subject;
use crate::report::document::{Block, Cell, Document, Table};
use crate::text::flags::{self, Names};
use crate::text::words::Words;
use crate::text::{date, describe, msg, number};
use std::collections::BTreeMap;

/// What every document of the school is made of.
#[derive(Clone, Copy)]
pub struct SchoolSheet<'a> {
    /// Facts.
    pub census: &'a Census<'a>,
    /// What follows from them, on its day.
    pub findings: &'a Findings,
    /// Numbers by which works are checked.
    pub checks: &'a Checks,
    /// Name of the school.
    pub school: &'a str,
    /// How skills and works are called.
    pub names: Names<'a>,
}

/// The facts every document begins with.
pub fn heading(words: &Words, sheet: SchoolSheet<'_>) -> Block {
    let all = [
        (words.say(&msg::DocSchool), sheet.school.to_owned()),
        (words.say(&msg::ReportDay), date::day(sheet.findings.today)),
    ];
    Block::Facts(all.into_iter().filter(|(_, value)| !value.is_empty()).collect())
}

/// A flag with what belongs beside it.
pub struct Flagged<'a> {
    /// Title of the class.
    pub class: String,
    /// Whose.
    pub child: &'a Child<'a>,
    /// The flag.
    pub flag: &'a RiskFlag,
    /// The route of its subject.
    pub route: Option<&'a Route>,
}

/// «Список обучающихся группы риска».
pub fn risk_list(words: &Words, sheet: SchoolSheet<'_>) -> Document {
    let all = flagged(sheet);
    let n = |category| all.iter().filter(|it| it.flag.category == category).count() as i64;
    let children: std::collections::BTreeSet<_> = all.iter().map(|it| &it.child.id).gather();
    let summary = msg::DocRiskSummary {
        n: children.len() as i64,
        of: sheet.census.children().len().to_string(),
        nu: n(Category::NotPassing).to_string(),
        su: n(Category::Weak).to_string(),
        gr: n(Category::AtRisk).to_string(),
    };
    let row = |it: &Flagged<'_>| {
        let status =
            it.route.map_or_else(|| words.say(&msg::DocNoRoute), |route| describe::status(words, route.status));
        let cells = [
            it.class.clone(),
            describe::pupil(words, sheet.census.dataset, &it.child.id),
            it.flag.subject.title().to_owned(),
            flags::category(words, it.flag.category),
            flags::why_line(words, it.flag, sheet.names),
            flags::text(words, it.flag, sheet.names).exit,
            status,
        ];
        cells.map(Cell::from).to_vec()
    };
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportName),
        words.say(&msg::ReportSubject),
        words.say(&msg::DocColCategory),
        words.say(&msg::FlagWhy),
        words.say(&msg::FlagExit),
        words.say(&msg::DocColRoute),
    ];
    let table = Table {
        caption: words.say(&msg::DocRiskTitle),
        columns: columns.to_vec(),
        rows: all.iter().map(row).collect(),
    };
    finished(
        words,
        sheet,
        words.say(&msg::DocRiskTitle),
        vec![Block::Paragraph(words.say(&summary)), Block::Table(table)],
    )
}

/// «Сводная по ИОМ и дополнительным занятиям».
pub fn routes_summary(words: &Words, sheet: SchoolSheet<'_>) -> Document {
    let dataset = sheet.census.dataset;
    let attended = attended(sheet.census);
    let mut rows = Vec::new();
    let (mut n_checked, mut n_steps, mut minutes) = (0, 0, 0);
    for route in dataset.all::<Route>() {
        let checked = route.steps.iter().filter(|step| matches!(step.state, StepState::Checked { .. })).count();
        let planned: u32 = route.steps.iter().map(|step| step.minutes).sum();
        let shown = sheet.census.shown(&route.pupil).clone();
        let (n_came, n_lessons) = attended.get(&(shown.clone(), route.subject)).copied().unwrap_or_default();
        (n_checked, n_steps, minutes) = (n_checked + checked, n_steps + route.steps.len(), minutes + planned);
        rows.push(vec![
            sheet.census.class_of(&shown).map_or_else(String::new, Class::title).into(),
            describe::pupil(words, dataset, &shown).into(),
            route.subject.title().into(),
            describe::status(words, route.status).into(),
            Cell::share(checked, route.steps.len(), words.lang()),
            Cell::decimal(f64::from(planned) / 60.0, 1, words.lang()),
            Cell::share(n_came, n_lessons, words.lang()),
        ]);
    }
    rows.order_by(|one: &Vec<Cell>, other| {
        (&one[0].text, &one[1].text, &one[2].text).cmp(&(&other[0].text, &other[1].text, &other[2].text))
    });
    let (n_came, n_places) = attended.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let summary = msg::DocRoutesSummary {
        n: rows.len() as i64,
        checked: number::share_with_percent(n_checked, n_steps, words.lang()),
        hours: number::duration(minutes, words.lang()),
        came: number::share_with_percent(n_came, n_places, words.lang()),
    };
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportName),
        words.say(&msg::ReportSubject),
        words.say(&msg::ReportStatus),
        words.say(&msg::DocColSteps),
        words.say(&msg::DocColHours),
        words.say(&msg::DocColLessons),
    ];
    let title = words.say(&msg::DocRoutesTitle);
    let table = Table { caption: title.clone(), columns: columns.to_vec(), rows };
    finished(words, sheet, title, vec![Block::Paragraph(words.say(&summary)), Block::Table(table)])
}

/// Flags that stand, by class, heaviest first, each with the route of its subject.
pub fn flagged(sheet: SchoolSheet<'_>) -> Vec<Flagged<'_>> {
    let mut routes: BTreeMap<(&crate::model::id::PupilId, Subject), &Route> = BTreeMap::new();
    for route in sheet.census.dataset.all::<Route>() {
        routes.insert((sheet.census.shown(&route.pupil), route.subject), route);
    }
    let mut all = Vec::new();
    for child in sheet.census.children() {
        let Some(found) = sheet.findings.pupil(&child.id) else { continue };
        for flag in found.flags.iter().filter(|flag| flag.objection.is_none()) {
            let class = sheet.census.class_of(&child.id).map_or_else(String::new, Class::title);
            all.push(Flagged { class, child, flag, route: routes.get(&(&child.id, flag.subject)).copied() });
        }
    }
    all.order_by(|one, other| {
        (&one.class, one.flag.category, &one.child.id).cmp(&(&other.class, other.flag.category, &other.child.id))
    });
    all
}

/// Lessons recorded: came, of how many, by child and subject.
fn attended(census: &Census<'_>) -> BTreeMap<(crate::model::id::PupilId, Subject), (usize, usize)> {
    let mut seen: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for lesson in census.dataset.all::<ExtraLesson>() {
        for (pupil, attendance) in lesson.attendance.iter().filter(|(_, it)| **it != Attendance::Planned) {
            let (n, of) = seen.entry((census.shown(pupil).clone(), lesson.subject)).or_default();
            *n += usize::from(*attendance == Attendance::Present);
            *of += 1;
        }
    }
    seen
}

/// Heading, blocks, note on what results are for, one line to sign on; values that nobody has decided are told first.
pub fn finished(words: &Words, sheet: SchoolSheet<'_>, title: String, mut blocks: Vec<Block>) -> Document {
    let n_open = sheet.census.dataset.conflicts().count();
    if n_open > 0 {
        blocks.insert(0, Block::Paragraph(words.say(&msg::DocOpenValues { n: n_open as i64 })));
    }
    blocks.push(Block::Paragraph(words.say(&msg::ReportNote)));
    framed(words, sheet, title, blocks)
}

/// The same of what holds no results: heading, blocks, one line to sign on.
pub fn framed(words: &Words, sheet: SchoolSheet<'_>, title: String, mut blocks: Vec<Block>) -> Document {
    blocks.retain(|block| !matches!(block, Block::Table(table) if table.rows.is_empty()));
    blocks.insert(0, heading(words, sheet));
    blocks.push(Block::Signatures(vec![words.say(&msg::SignDeputy)]));
    Document { title, blocks }
}
