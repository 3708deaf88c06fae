//! «Картина школы»: who is in risk, what parallels did not learn, what the data ask, what help runs, and where nobody acts yet.
//! One list of sections; the page draws it with links to the children, the document as tables.
//!
//! Invariant: nothing is judged by teacher; of those who hold lessons only hours are told.

use crate::analysis::census::Child;
use crate::analysis::flags::Category;
use crate::analysis::help_effect::help_effects;
use crate::analysis::objectivity::SelfCheck;
use crate::model::deficit::DeficitNote;
use crate::model::evidence::MasteryWord;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::lesson::ExtraLesson;
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::route::RouteStatus;
use crate::model::skill::Subject;
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::school::{Flagged, SchoolSheet, finished, flagged};
use crate::report::school_help;
use crate::text::words::Words;
use crate::text::{describe, flags, help_effect, msg};
use std::collections::{BTreeMap, BTreeSet};

/// So many skills of all parallels are told, the least learnt first.
const SKILLS_TOLD: usize = 15;

/// One part of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Sentences before the table.
    pub lines: Vec<String>,
    /// Headings of the table.
    pub columns: Vec<String>,
    /// Rows as long as `columns`; none where there is nothing to tell.
    pub rows: Vec<Vec<Said>>,
}

/// One cell: words and numbers, or somebody a page can lead to.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// As in every table.
    Cell(Cell),
    /// Children in order of their names, looked at in this subject.
    Pupils(Subject, Vec<PupilId>),
    /// A class, and where in it.
    Class {
        /// Which.
        class: ClassId,
        /// In which subject.
        subject: Subject,
        /// What is looked for there.
        place: Place,
    },
}

/// Where a class is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its list of risk.
    Risk,
    /// Its self-check.
    Check,
    /// Its routes.
    Routes,
}

impl From<Cell> for Said {
    fn from(cell: Cell) -> Self {
        Said::Cell(cell)
    }
}

/// All sections in their order.
pub fn sections(words: &Words, sheet: SchoolSheet<'_>) -> Vec<Section> {
    let all = flagged(sheet);
    vec![
        by_class(words, sheet, &all),
        idle(words, sheet, &all),
        deficits(words, sheet),
        school_help::routes(words, sheet),
        school_help::against_rule(words, sheet),
        school_help::doses(words, sheet, &all),
        school_help::need(words, sheet),
        school_help::tutors(words, sheet),
        effects(words, sheet),
        questions(words, sheet),
    ]
}

/// The same as a document.
pub fn picture(words: &Words, sheet: SchoolSheet<'_>) -> Document {
    let mut blocks = Vec::new();
    for section in sections(words, sheet).into_iter().filter(|it| !it.rows.is_empty() || !it.lines.is_empty()) {
        let mut table = table(words, sheet, &section);
        // Sentences stand between the heading and its table, so the table cannot bear it.
        if !section.lines.is_empty() {
            table.caption.clear();
            blocks.push(Block::Heading(section.title));
        }
        blocks.extend(section.lines.into_iter().map(Block::Paragraph));
        blocks.push(Block::Table(table));
    }
    finished(words, sheet, words.say(&msg::DocPictureTitle), blocks)
}

/// A section as a table of words.
fn table(words: &Words, sheet: SchoolSheet<'_>, section: &Section) -> Table {
    let cell = |said: &Said| match said {
        Said::Cell(cell) => cell.clone(),
        Said::Class { class, .. } => sheet.census.class(class).map_or_else(String::new, Class::title).into(),
        Said::Pupils(_, pupils) if pupils.is_empty() => "—".into(),
        Said::Pupils(_, pupils) => {
            let names: Vec<String> =
                pupils.iter().map(|pupil| describe::pupil(words, sheet.census.dataset, pupil)).collect();
            if names.len() == 1 {
                names.concat().into()
            } else {
                format!("{}: {}", names.len(), names.join(", ")).into()
            }
        }
    };
    let rows = section.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    Table { caption: section.title.clone(), columns: section.columns.clone(), rows }
}

/// Children in order of their names.
pub fn by_name(
    words: &Words,
    sheet: SchoolSheet<'_>,
    subject: Subject,
    pupils: impl IntoIterator<Item = PupilId>,
) -> Said {
    let mut all: Vec<PupilId> = pupils.into_iter().collect();
    all.order_by_key(|pupil| (describe::pupil(words, sheet.census.dataset, pupil), pupil.clone()));
    all.dedup();
    Said::Pupils(subject, all)
}

/// Classes by grade and letter, subjects in their order.
pub type Room = ((u8, String), ClassId, Subject);

/// The place of a class and subject in every table.
pub fn room(class: &Class, subject: Subject) -> Room {
    ((class.grade_level, class.letter.clone()), class.id.clone(), subject)
}

/// Class and subject, which begin nearly every row.
pub fn place(room: &Room, place: Place) -> [Said; 2] {
    let (_, class, subject) = room;
    [Said::Class { class: class.clone(), subject: *subject, place }, Cell::from(subject.title()).into()]
}

fn by_class(words: &Words, sheet: SchoolSheet<'_>, all: &[Flagged<'_>]) -> Section {
    let mut found: BTreeMap<Room, [Vec<PupilId>; 3]> = BTreeMap::new();
    for it in all {
        let Some(class) = sheet.census.class_of(&it.child.id) else { continue };
        let at = match it.flag.category {
            Category::NotPassing => 0,
            Category::Weak => 1,
            Category::AtRisk => 2,
        };
        found.entry(room(class, it.flag.subject)).or_default()[at].push(it.child.id.clone());
    }
    let row = |(room, pupils): (Room, [Vec<PupilId>; 3])| {
        let pupils = pupils.map(|pupils| by_name(words, sheet, room.2, pupils));
        place(&room, Place::Risk).into_iter().chain(pupils).collect()
    };
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportSubject),
        words.say(&msg::CategoryNotPassing),
        words.say(&msg::CategoryWeak),
        words.say(&msg::CategoryAtRisk),
    ];
    Section {
        title: words.say(&msg::DocByClass),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: found.into_iter().map(row).collect(),
    }
}

/// Flags without a route that parents agreed to, without a lesson of the subject and without a note about a deficit.
fn idle(words: &Words, sheet: SchoolSheet<'_>, all: &[Flagged<'_>]) -> Section {
    let mut begun: BTreeSet<(&PupilId, Subject)> = BTreeSet::new();
    for lesson in sheet.census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.not_held().is_none()) {
        begun.extend(lesson.attendance.keys().map(|pupil| (sheet.census.shown(pupil), lesson.subject)));
    }
    for note in sheet.census.dataset.all::<DeficitNote>() {
        begun.insert((sheet.census.shown(&note.pupil), note.subject));
    }
    let has_route = |it: &&Flagged<'_>| it.route.is_some_and(|route| route.status != RouteStatus::Refused);
    let is_begun = |it: &&Flagged<'_>| has_route(it) || begun.contains(&(&it.child.id, it.flag.subject));
    let rows: Vec<Vec<Said>> = all
        .iter()
        .filter(|it| !is_begun(it))
        .map(|it| {
            vec![
                Said::Pupils(it.flag.subject, vec![it.child.id.clone()]),
                Cell::from(it.class.clone()).into(),
                Cell::from(it.flag.subject.title()).into(),
                Cell::from(flags::category(words, it.flag.category)).into(),
                Cell::from(flags::why_line(words, it.flag, sheet.names)).into(),
            ]
        })
        .collect();
    let columns = [
        words.say(&msg::ReportName),
        words.say(&msg::ReportClass),
        words.say(&msg::ReportSubject),
        words.say(&msg::DocColCategory),
        words.say(&msg::FlagWhy),
    ];
    let title = words.say(&msg::DocIdle { n: rows.len() as i64 });
    Section { title, lines: vec![words.say(&msg::PictureIdleLead)], columns: columns.to_vec(), rows }
}

/// Skills of parallels by how many did not learn them: of those of whom enough is known.
fn deficits(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let mut found: BTreeMap<(u8, Subject, &SkillCode), (Vec<PupilId>, usize)> = BTreeMap::new();
    for child in sheet.census.children() {
        let (Some(class), Some(known)) = (sheet.census.class_of(&child.id), sheet.findings.pupil(&child.id)) else {
            continue;
        };
        for (code, mastery) in known.mastery.iter().filter(|(_, it)| it.word != MasteryWord::LittleData) {
            let (pupils, of) = found.entry((class.grade_level, mastery.subject, code)).or_default();
            if mastery.word == MasteryWord::Deficit {
                pupils.push(child.id.clone());
            }
            *of += 1;
        }
    }
    let mut worst: Vec<_> = found.into_iter().filter(|(_, (pupils, _))| !pupils.is_empty()).collect();
    worst.order_by_key(|(_, (pupils, of))| std::cmp::Reverse(pupils.len() * 1000 / of));
    worst.truncate(SKILLS_TOLD);
    let row = |((grade, subject, code), (pupils, of)): ((u8, Subject, &SkillCode), (Vec<PupilId>, usize))| {
        vec![
            Cell::whole(usize::from(grade)).into(),
            Cell::from(subject.title()).into(),
            Cell::from((sheet.names.skill)(code)).into(),
            Cell::share(pupils.len(), of, words.lang()).into(),
            by_name(words, sheet, subject, pupils),
        ]
    };
    let columns = [
        words.say(&msg::DocColGrade),
        words.say(&msg::ReportSubject),
        words.say(&msg::PupilColSkill),
        words.say(&msg::DocColDeficit),
        words.say(&msg::PictureColWho),
    ];
    Section {
        title: words.say(&msg::DocDeficits),
        lines: Vec::new(),
        columns: columns.to_vec(),
        rows: worst.into_iter().map(row).collect(),
    }
}

fn effects(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let effects = help_effects(sheet.census, sheet.checks);
    let mut lines: Vec<String> = effects.iter().map(|effect| help_effect::sentence(words, effect)).collect();
    if !lines.is_empty() {
        lines.push(words.say(&msg::HelpNote));
    }
    Section { title: words.say(&msg::HelpHead), lines, columns: Vec::new(), rows: Vec::new() }
}

/// What the files of classes ask about: works of the newest year.
fn questions(words: &Words, sheet: SchoolSheet<'_>) -> Section {
    let year = sheet.census.newest_year();
    let (mut n_checked, mut rows) = (0, Vec::new());
    let mut classes: Vec<&Class> = sheet.census.classes().filter(|class| Some(class.school_year) == year).collect();
    classes.order_by_key(|class| (class.grade_level, class.letter.clone()));
    for class in classes {
        for work in sheet.census.works_of(&class.id, None) {
            let Some(check) = SelfCheck::of(sheet.census, sheet.checks, &work.id, &class.id) else { continue };
            n_checked += 1;
            if check.n_questions() > 0 {
                let [class, subject] = place(&room(class, work.subject), Place::Check);
                let name = Cell::from(describe::assessment_short(work)).into();
                rows.push(vec![class, subject, name, Cell::whole(check.n_questions() as usize).into()]);
            }
        }
    }
    let columns = [
        words.say(&msg::ReportClass),
        words.say(&msg::ReportSubject),
        words.say(&msg::KindAssessment),
        words.say(&msg::PictureColQuestions),
    ];
    let line = msg::PictureChecked { n: n_checked, quiet: (n_checked as usize - rows.len()).to_string() };
    Section { title: words.say(&msg::PictureQuestions), lines: vec![words.say(&line)], columns: columns.to_vec(), rows }
}

/// Children with a flag in a subject, by class.
pub fn flagged_by_room<'a>(sheet: SchoolSheet<'a>, all: &[Flagged<'a>]) -> BTreeMap<Room, Vec<&'a Child<'a>>> {
    let mut found: BTreeMap<Room, Vec<&Child<'_>>> = BTreeMap::new();
    for it in all.iter().filter(|it| it.flag.category != Category::AtRisk) {
        if let Some(class) = sheet.census.class_of(&it.child.id) {
            found.entry(room(class, it.flag.subject)).or_default().push(it.child);
        }
    }
    found
}
