//! A list of topics typed or pasted by a teacher → the skills of the tasks of a work: «1. Дроби», a table of three columns out of a
//! specification, or one bare line for every task.

use crate::import::fold::{folded, spaced};
use crate::model::assessment::Assessment;
use crate::model::id::{ItemCode, SkillCode};
use crate::model::order::Gather;
use crate::model::own_skill::{OwnSkill, slug};
use crate::reference::skills::SkillCatalogue;
use std::collections::BTreeMap;

/// What a list says of the tasks of a work.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Topics {
    /// By task, in the order of the list; a task that is named twice has the skills of both lines.
    pub tasks: Vec<(ItemCode, Vec<SkillCode>)>,
    /// Skills that nobody has named before, each once.
    pub new: Vec<OwnSkill>,
    /// Lines for which there is no task.
    pub left: Vec<String>,
}

/// Several skills of one task stand with this between them.
const BETWEEN: char = ';';

/// Reads the list. Lines that begin with the code of a task speak of that task; where none does, the first line speaks of the first task,
/// and an empty line says nothing of its task. A title that is known in the subject (in full or in short, whatever its case and signs) is that
/// skill; any other is a new one. A task of which nothing is said is not among the tasks.
pub fn read(text: &str, work: &Assessment, catalogue: &SkillCatalogue) -> Topics {
    let codes: BTreeMap<String, &ItemCode> =
        work.items.iter().map(|item| (folded(item.code.as_str()), &item.code)).gather();
    let lines: Vec<&str> = text.lines().collect();
    let by_code = |line: &str| split_code(line).and_then(|(code, rest)| Some(((*codes.get(&code)?).clone(), rest)));
    let is_coded = lines.iter().any(|line| by_code(line).is_some());
    let mut topics = Topics::default();
    for (at, line) in lines.iter().enumerate() {
        let said =
            if is_coded { by_code(line) } else { work.items.get(at).map(|item| (item.code.clone(), topic_cell(line))) };
        match said {
            Some((item, topic)) => topics.say(work, &item, &topic, catalogue),
            None if spaced(line).is_empty() => {}
            None => topics.left.push(spaced(line)),
        }
    }
    topics
}

impl Topics {
    /// Takes down that a task checks what a topic names; several stand with «;» between them.
    pub fn say(&mut self, work: &Assessment, item: &ItemCode, topic: &str, catalogue: &SkillCatalogue) {
        let titles = topic.split(BETWEEN).map(spaced);
        let named: Vec<OwnSkill> =
            titles.filter_map(|title| OwnSkill::named(work.subject, &title, work.grade_level)).collect();
        for named in named {
            let key = slug(&named.title);
            let is_same = |title: &str| slug(title) == key;
            let known = catalogue
                .of_subject(work.subject)
                .find(|skill| skill.code == named.code || is_same(&skill.title) || is_same(&skill.short_title));
            let code = known.map_or_else(|| named.code.clone(), |skill| skill.code.clone());
            if known.is_none() && self.new.iter().all(|other| other.code != code) {
                self.new.push(named);
            }
            let place = self.tasks.iter().position(|(other, _)| other == item).unwrap_or_else(|| {
                self.tasks.push((item.clone(), Vec::new()));
                self.tasks.len() - 1
            });
            let skills = &mut self.tasks[place].1;
            if !skills.contains(&code) {
                skills.push(code);
            }
        }
    }
}

/// «1. Дроби», «К1) Логичность», «№ 2.1 — Проценты», «3⇥Уравнения⇥Б»: the folded code and what follows.
fn split_code(line: &str) -> Option<(String, String)> {
    let line = line.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '№' | '•' | '|'));
    let end = line
        .find(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '—' | '–' | '|' | ';'))
        .unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    let code = folded(code.trim_end_matches(['.', ')']));
    let rest = rest.trim_start_matches(|letter: char| {
        letter.is_whitespace() && letter != '\t' || matches!(letter, '.' | ')' | ':' | '—' | '–' | '-' | '|' | ';')
    });
    (!code.is_empty()).then(|| (code, topic_cell(rest)))
}

/// Of the cells of a pasted line the one with most letters; a line that is no table is one cell.
fn topic_cell(line: &str) -> String {
    let n_letters = |cell: &str| cell.chars().filter(|letter| letter.is_alphabetic()).count();
    let mut best = "";
    for cell in line.split(['\t', '|']) {
        if n_letters(cell) > n_letters(best) {
            best = cell;
        }
    }
    spaced(best)
}
