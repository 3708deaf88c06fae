//! The sheet of a check of one skill in one of two parallel forms: what the pupil gets, and on a page of its own the key for the
//! teacher with the measure.

use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::deficit::CheckForm;
use crate::report::document::{Block, Cell, Document, Table};
use crate::text::words::Words;
use crate::text::{msg, number};

/// Lines to be filled in by hand.
const BLANK: &str = "____________________";

/// The document of one form. `skill` is its title, `rule` the exit rule in words.
pub fn check_sheet(words: &Words, set: &CheckSet, form: CheckForm, skill: &str, rule: &str) -> Document {
    let tasks = set.tasks(form);
    let form_title = form.title().to_owned();
    let blanks = [words.say(&msg::ReportName), words.say(&msg::ReportClass), words.say(&msg::CheckSheetDay)];
    let mut blocks = vec![Block::Facts(blanks.into_iter().map(|name| (name, BLANK.to_owned())).collect())];
    if tasks.is_empty() {
        blocks.push(Block::Paragraph(words.say(&msg::CheckSheetEmpty { form: form_title.clone() })));
    } else {
        blocks.push(Block::Table(for_pupil(words, tasks)));
        blocks.push(Block::NewPage);
        blocks.push(Block::Heading(words.say(&msg::CheckSheetKey { form: form_title.clone() })));
        blocks.push(Block::Table(for_teacher(words, tasks)));
        blocks.push(Block::Paragraph(words.say(&msg::CheckSheetRule { rule: rule.to_owned() })));
    }
    Document { title: words.say(&msg::CheckSheetTitle { skill: skill.to_owned(), form: form_title }), blocks }
}

fn for_pupil(words: &Words, tasks: &[CheckTask]) -> Table {
    let row = |(at, task): (usize, &CheckTask)| {
        vec![Cell::from((at + 1).to_string()), task.text.clone().into(), Cell::default(), points(task)]
    };
    Table {
        caption: words.say(&msg::CheckSheetTasks),
        columns: vec![
            "№".to_owned(),
            words.say(&msg::CheckSheetTask),
            words.say(&msg::CheckSheetAnswer),
            words.say(&msg::CheckSheetPoints),
        ],
        rows: tasks.iter().enumerate().map(row).collect(),
    }
}

fn for_teacher(words: &Words, tasks: &[CheckTask]) -> Table {
    let row = |(at, task): (usize, &CheckTask)| {
        vec![Cell::from((at + 1).to_string()), task.text.clone().into(), task.key.clone().into(), points(task)]
    };
    let sum: usize = tasks.iter().map(|task| usize::from(task.points_max)).sum();
    Table {
        caption: words.say(&msg::CheckSheetKeys { sum: number::whole(sum as i64) }),
        columns: vec![
            "№".to_owned(),
            words.say(&msg::CheckSheetTask),
            words.say(&msg::CheckSheetRight),
            words.say(&msg::CheckSheetPoints),
        ],
        rows: tasks.iter().enumerate().map(row).collect(),
    }
}

fn points(task: &CheckTask) -> Cell {
    Cell::whole(usize::from(task.points_max))
}
