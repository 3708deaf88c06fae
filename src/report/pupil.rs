//! The card of a pupil in a subject: facts for a talk. First what goes well, then the flag with its exit, works, skills, routes.

use crate::analysis::findings::{PupilFindings, Strength};
use crate::analysis::flags::RiskFlag;
use crate::analysis::mastery::Mastery;
use crate::analysis::timeline::{Quartiles, Sat, Timeline, TimelinePoint};
use crate::model::evidence::MasteryWord;
use crate::model::id::{AssessmentId, ParticipationId, SkillCode};
use crate::model::objection::Objection;
use crate::model::route::Route;
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::route::evidence;
use crate::text::flags::{self, Names};
use crate::text::words::Words;
use crate::text::{date, describe, mastery, msg, number};
use time::Date;

/// What a card tells.
#[derive(Clone, Copy)]
pub struct PupilSheet<'a> {
    /// «Метелин Егор».
    pub pupil: &'a str,
    /// «6Б»; empty when unknown.
    pub class: &'a str,
    /// The day of the findings.
    pub today: Date,
    /// Findings of the pupil.
    pub found: &'a PupilFindings,
    /// Works of the subject; decides the subject of the card.
    pub timeline: &'a Timeline,
    /// The objection that puts the flag off today.
    pub objection: Option<&'a Objection>,
    /// Routes in the subject.
    pub routes: &'a [&'a Route],
    /// How skills and works are called.
    pub names: Names<'a>,
    /// Title of a participation; `None` for one that is gone.
    pub participation: &'a dyn Fn(&ParticipationId) -> Option<String>,
}

/// The document of a pupil.
pub fn pupil(words: &Words, sheet: PupilSheet<'_>) -> Document {
    let mut blocks = vec![Block::Facts(facts(words, sheet))];
    let strengths: Vec<String> = sheet.found.strengths.iter().filter_map(|it| strength(words, it, sheet)).collect();
    if !strengths.is_empty() {
        blocks.push(Block::Heading(words.say(&msg::PupilStrengths)));
        blocks.push(Block::List(strengths));
    }
    match sheet.found.flag(sheet.timeline.subject) {
        Some(flag) => blocks.extend(flag_blocks(words, flag, sheet)),
        None => blocks.push(Block::Paragraph(words.say(&msg::PupilNoFlag))),
    }
    if sheet.timeline.points.is_empty() {
        blocks.push(Block::Paragraph(words.say(&msg::PupilNoResults)));
    } else {
        blocks.push(Block::Table(works(words, sheet)));
        blocks.push(Block::Table(skills(words, sheet)));
    }
    blocks.push(Block::Heading(words.say(&msg::PupilRoutes)));
    if sheet.routes.is_empty() {
        blocks.push(Block::Paragraph(words.say(&msg::PupilRoutesNone)));
    } else {
        blocks.push(Block::List(sheet.routes.iter().map(|route| route_line(words, route)).collect()));
    }
    blocks.push(Block::Paragraph(words.say(&msg::ReportNote)));
    Document { title: words.say(&msg::ReportPupilTitle { name: sheet.pupil.to_owned() }), blocks }
}

fn facts(words: &Words, sheet: PupilSheet<'_>) -> Vec<(String, String)> {
    let all = [
        (words.say(&msg::ReportName), sheet.pupil.to_owned()),
        (words.say(&msg::ReportClass), sheet.class.to_owned()),
        (words.say(&msg::ReportSubject), sheet.timeline.subject.title().to_owned()),
        (words.say(&msg::ReportDay), date::day(sheet.today)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Strengths of the subject, and those that belong to none.
fn strength(words: &Words, strength: &Strength, sheet: PupilSheet<'_>) -> Option<String> {
    let subject = sheet.timeline.subject;
    let is_work_here = |id: &AssessmentId| sheet.timeline.points.iter().any(|point| point.assessment == *id);
    let is_here = match strength {
        Strength::Skill { subject: of, .. } | Strength::Grown { subject: of, .. } => *of == subject,
        Strength::Work { assessment, .. }
        | Strength::HardItems { assessment, .. }
        | Strength::BestItem { assessment, .. } => is_work_here(assessment),
        Strength::Participation(id) => return (sheet.participation)(id),
    };
    is_here.then(|| mastery::strength(words, strength, sheet.names)).flatten()
}

fn flag_blocks(words: &Words, flag: &RiskFlag, sheet: PupilSheet<'_>) -> Vec<Block> {
    let text = flags::text(words, flag, sheet.names);
    let line = flags::heading_line(words, flag, sheet.today);
    let category = flags::category(words, flag.category);
    let mut blocks = vec![Block::Heading(words.say(&msg::ReportCategoryLine { category, line }))];
    if let Some(objection) = sheet.objection.filter(|objection| flag.objection.as_ref() == Some(&objection.id)) {
        blocks.push(Block::Paragraph(flags::put_off(words, objection)));
    }
    blocks.push(Block::List(text.why.into_iter().map(|fact| fact.text).collect()));
    blocks.push(Block::Paragraph(text.missing.join(" ")));
    blocks.push(Block::Paragraph(words.say(&msg::ReportExitLine { exit: text.exit })));
    blocks
}

fn works(words: &Words, sheet: PupilSheet<'_>) -> Table {
    let columns = [
        words.say(&msg::PupilColDate),
        words.say(&msg::PupilWorks),
        words.say(&msg::PupilColPercent),
        words.say(&msg::PupilColClass),
    ];
    let row = |point: &TimelinePoint| {
        let day = point.held_on.map_or_else(|| point.school_year.short(), date::day);
        let class = point.class_quartiles.as_ref().map_or_else(String::new, |quartiles| middle(words, quartiles));
        vec![day, (sheet.names.work)(&point.assessment), written(words, &point.sat), class]
    };
    Table {
        caption: words.say(&msg::PupilTimeline),
        columns: columns.to_vec(),
        rows: sheet.timeline.points.iter().map(row).map(|row| row.into_iter().map(Cell::from).collect()).collect(),
    }
}

/// «36 % (5 из 14), «3», на границе «2» и «3»».
fn written(words: &Words, sat: &Sat) -> String {
    let Sat::Written { percent, total, mark, border, test_score } = sat else { return words.say(&msg::PupilAbsent) };
    let lang = words.lang();
    let percent = percent.map_or_else(|| "—".to_owned(), |percent| number::percent(percent / 100.0, lang));
    let total = total.map_or_else(String::new, |(got, max)| format!(" ({})", number::points_of(got, max, lang)));
    let mark = mark.map_or_else(String::new, |mark| format!(", «{}»", mark.number()));
    let border = border.map_or_else(String::new, |border| {
        let (below, above) = (border.below.number().to_string(), border.above.number().to_string());
        format!(", {}", words.say(&msg::PupilOnBorder { below, above }))
    });
    let score = test_score.map_or_else(String::new, |score| {
        format!(", {}", words.say(&msg::PupilTestScore { score: score.to_string() }))
    });
    format!("{percent}{total}{mark}{score}{border}")
}

fn middle(words: &Words, quartiles: &Quartiles) -> String {
    let percent = |value: f64| number::percent(value / 100.0, words.lang());
    [quartiles.low, quartiles.median, quartiles.high].map(percent).join(" – ")
}

/// Skills by word: what is to be done first, what is done last.
fn skills(words: &Words, sheet: PupilSheet<'_>) -> Table {
    let columns = [
        words.say(&msg::PupilColSkill),
        words.say(&msg::PupilColEvidence),
        words.say(&msg::PupilColState),
        words.say(&msg::PupilColChance),
    ];
    let order = [MasteryWord::Deficit, MasteryWord::Likely, MasteryWord::LittleData, MasteryWord::Mastered];
    let row = |(skill, known): (&SkillCode, &Mastery)| {
        vec![
            (sheet.names.skill)(skill),
            evidence(words, &known.copy(skill), sheet.names),
            mastery::word(words, known.word),
            number::percent(known.probability, words.lang()),
        ]
    };
    let rows = order.into_iter().flat_map(|word| sheet.found.skills(sheet.timeline.subject, word).map(row));
    Table {
        caption: words.say(&msg::PupilSkills),
        columns: columns.to_vec(),
        rows: rows.map(|row| row.into_iter().map(Cell::from).collect()).collect(),
    }
}

fn route_line(words: &Words, route: &Route) -> String {
    words.say(&msg::ReportRouteLine {
        status: describe::status(words, route.status),
        day: date::day(route.ends_on),
        steps: words.say(&msg::Steps { n: route.steps.len() as i64 }),
    })
}
