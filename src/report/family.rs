//! A page for pupil and parents: what already works, what comes next, until when. Plain words; no category, no mark, nobody
//! else's numbers.

use crate::analysis::findings::PupilFindings;
use crate::model::evidence::MasteryWord;
use crate::model::order::Order;
use crate::model::route::{Step, StepState};
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::route::{RouteSheet, form, work};
use crate::text::words::Words;
use crate::text::{date, msg};

/// So many of what works are named.
const N_STRONG: usize = 5;

/// The page of one route. `found` is what is known of the pupil.
pub fn family(words: &Words, sheet: RouteSheet<'_>, found: Option<&PupilFindings>) -> Document {
    let route = sheet.route;
    let facts = [
        (words.say(&msg::ReportName), sheet.pupil.to_owned()),
        (words.say(&msg::ReportClass), sheet.class.to_owned()),
        (words.say(&msg::ReportSubject), route.subject.title().to_owned()),
        (words.say(&msg::RouteLead), route.lead.clone()),
    ];
    let mut blocks = vec![Block::Facts(facts.into_iter().filter(|(_, value)| !value.is_empty()).collect())];
    let strong = strong(sheet, found);
    if !strong.is_empty() {
        blocks.push(Block::Heading(words.say(&msg::FamilyCan)));
        blocks.push(Block::List(strong));
    }
    let open: Vec<&Step> = route.steps.iter().filter(|step| !is_passed(step)).collect();
    if let Some(next) = open.first() {
        blocks.push(Block::Heading(words.say(&msg::FamilyNext)));
        let skill = (sheet.names.skill)(&next.skill);
        let activity = work(words, next);
        blocks.push(Block::Paragraph(words.say(&msg::FamilyNextLine { skill, activity, day: date::day(next.due_on) })));
    }
    blocks.push(Block::Table(plan(words, sheet, &open)));
    blocks.push(Block::Heading(words.say(&msg::FamilyHome)));
    let home = [words.say(&msg::FamilyHomeAsk), words.say(&msg::FamilyHomeQuiet), words.say(&msg::FamilyHomeTell)];
    blocks.push(Block::List(home.to_vec()));
    if !route.parents_note.is_empty() {
        blocks.push(Block::Paragraph(route.parents_note.clone()));
    }
    blocks.push(Block::Signatures(vec![words.say(&msg::SignTeacher), words.say(&msg::SignParents)]));
    Document { title: words.say(&msg::FamilyTitle { name: sheet.pupil.to_owned() }), blocks }
}

fn is_passed(step: &Step) -> bool {
    matches!(step.state, StepState::Checked { is_passed: true, .. })
}

/// Skills of the subject that are surely mastered, the surest first.
fn strong(sheet: RouteSheet<'_>, found: Option<&PupilFindings>) -> Vec<String> {
    let mut known: Vec<_> = found
        .into_iter()
        .flat_map(|found| &found.mastery)
        .filter(|(_, known)| known.subject == sheet.route.subject && known.word == MasteryWord::Mastered)
        .collect();
    known.order_by(|one, other| other.1.probability.total_cmp(&one.1.probability).then(one.0.cmp(other.0)));
    known.into_iter().take(N_STRONG).map(|(skill, _)| (sheet.names.skill)(skill)).collect()
}

fn plan(words: &Words, sheet: RouteSheet<'_>, open: &[&Step]) -> Table {
    let row = |step: &&Step| {
        let place = form(words, step.form);
        [(sheet.names.skill)(&step.skill), work(words, step), place, date::day(step.due_on)].map(Cell::from).to_vec()
    };
    Table {
        caption: words.say(&msg::FamilyPlan),
        columns: vec![
            words.say(&msg::FamilyColWhat),
            words.say(&msg::RouteColWork),
            words.say(&msg::ReportColForm),
            words.say(&msg::RouteColDue),
        ],
        rows: open.iter().map(row).collect(),
    }
}
