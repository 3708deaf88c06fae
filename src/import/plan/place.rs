//! Schools and classes of the rows: known ones are found again, new ones get derived ids, what is not told is asked.

use crate::import::draft::answers::{Answers, SchoolAnswer};
use crate::import::draft::{Draft, DraftRow, DraftSchool};
use crate::import::fold;
use crate::import::plan::{Question, work};
use crate::model::dataset::Dataset;
use crate::model::id::{ImportId, SchoolId};
use crate::model::order::Gather;
use crate::model::org::{Class, School};
use crate::model::result::PupilResult;
use crate::model::source::Import;
use std::collections::{BTreeMap, BTreeSet};

/// Where the pupils of a draft belong.
pub struct Places {
    /// In the order of [`Draft::schools`]; one more when none was told and one was found.
    pub schools: Vec<School>,
    /// The classes of the rows.
    pub classes: Vec<Class>,
    /// Per row of the draft the place in `classes`.
    pub of_row: Vec<Option<usize>>,
}

impl Places {
    /// Finds schools and classes; adds what has to be asked.
    pub fn of(draft: &Draft, dataset: &Dataset, answers: &Answers, questions: &mut Vec<Question>) -> Self {
        let schools = schools(draft, dataset, answers);
        if schools.is_empty() {
            questions.push(Question::School);
        }
        let mut places = Self { schools, classes: Vec::new(), of_row: Vec::new() };
        let (mut is_letter_open, mut ordinals) = (false, BTreeSet::new());
        let may_be_bare = may_be_bare(draft);
        let accepted = letters_of_file(draft, dataset);
        for row in &draft.rows {
            let is_answered =
                answers.letter.is_some() || row.ordinal.is_some_and(|ordinal| answers.letters.contains_key(&ordinal));
            let known = accepted.get(&row.row).filter(|_| row.class.letter.is_none() && !is_answered);
            if let Some(letter) = known {
                // Somebody has told it when this very file was accepted.
                let class = places.class(draft, row, letter);
                places.of_row.push(class);
                continue;
            }
            let bare = || (may_be_bare && row.class.grade_level.is_some()).then(String::new);
            let letter = letter(draft, row, answers).or_else(bare);
            if letter.is_none() {
                is_letter_open = true;
            } else if row.class.letter.is_none() && !row.ordinal.is_none_or(|n| answers.letters.contains_key(&n)) {
                ordinals.extend(row.ordinal);
            }
            let class = letter.and_then(|letter| places.class(draft, row, &letter));
            places.of_row.push(class);
        }
        if is_letter_open {
            questions.push(Question::Letter);
        }
        if !ordinals.is_empty() {
            questions.push(Question::Letters(ordinals.into_iter().collect()));
        }
        places
    }

    /// The class of a row of the draft.
    pub fn class_of(&self, place: usize) -> Option<&Class> {
        self.classes.get((*self.of_row.get(place)?)?)
    }

    fn class(&mut self, draft: &Draft, row: &DraftRow, letter: &str) -> Option<usize> {
        let only = || self.schools.first().filter(|_| self.schools.len() == 1);
        let school = row.school.and_then(|at| self.schools.get(at)).or_else(only)?.id.clone();
        let year = work::school_year(&draft.work)?;
        let grade = row.class.grade_level.or(draft.work.grade_level.as_ref().map(|grade| grade.value))?;
        let class = Class::new(school, year, grade, letter);
        let known = self.classes.iter().position(|other| other.id == class.id);
        Some(known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        }))
    }
}

/// The letters of the classes under which rows of this very sheet were accepted before.
fn letters_of_file(draft: &Draft, dataset: &Dataset) -> BTreeMap<u32, String> {
    let imports: BTreeSet<&ImportId> =
        dataset.all::<Import>().filter(|it| it.file_hash == draft.file_hash).map(|it| &it.id).gather();
    if imports.is_empty() {
        return BTreeMap::new();
    }
    let of_sheet = |it: &&PupilResult| imports.contains(&it.place.import) && it.place.sheet == draft.sheet;
    let letter = |it: &PupilResult| dataset.get::<Class>(it.class.as_ref()?.as_str()).map(|class| class.letter.clone());
    dataset.all::<PupilResult>().filter(of_sheet).filter_map(|it| Some((it.place.row, letter(it)?))).gather()
}

/// Whether a row without a letter is of a class without one: exams are written by grades («11»), and where other rows name
/// their class, one «нет» must not stop them all.
fn may_be_bare(draft: &Draft) -> bool {
    draft.work.items.iter().any(|item| item.mask.is_some()) || draft.rows.iter().any(|row| row.class.letter.is_some())
}

/// The letter of a row: its own, that of its ordinal, the answer, that of the whole work; «-2» where only a number is known.
/// A dash as answer: the school has one class of this grade, without a letter.
fn letter(draft: &Draft, row: &DraftRow, answers: &Answers) -> Option<String> {
    let of_ordinal = || row.ordinal.and_then(|ordinal| answers.letters.get(&ordinal).cloned());
    let of_work = || draft.work.letter.as_ref().map(|letter| letter.value.clone());
    let by_number = || row.ordinal.map(|ordinal| format!("-{ordinal}"));
    let told = row.class.letter.clone().or_else(of_ordinal).or_else(|| answers.letter.clone());
    let letter = told.or_else(of_work).or_else(by_number)?;
    let is_none =
        answers.letter.as_ref() == Some(&letter) && letter.chars().all(|sign| matches!(sign, '-' | '–' | '—'));
    Some(if is_none { String::new() } else { letter })
}

/// The schools of a draft. Without any, the only school known here; the person's answer goes before everything.
fn schools(draft: &Draft, dataset: &Dataset, answers: &Answers) -> Vec<School> {
    let known: Vec<&School> = dataset.all::<School>().collect();
    match &answers.school {
        Some(SchoolAnswer::Known(id)) => {
            return dataset.get::<School>(id.as_str()).cloned().into_iter().collect();
        }
        Some(SchoolAnswer::Made(school)) => {
            let kept = dataset.get::<School>(school.id.as_str());
            return vec![kept.unwrap_or(school).clone()];
        }
        Some(SchoolAnswer::New(name)) => {
            return vec![find(&known, &DraftSchool { name: name.clone(), code: String::new() })];
        }
        None => {}
    }
    if draft.schools.is_empty() {
        return if let [only] = known[..] { vec![only.clone()] } else { Vec::new() };
    }
    draft.schools.iter().map(|told| find(&known, told)).collect()
}

/// The known school of a code, else of a name.
pub fn known_school<'a>(known: &[&'a School], told: &DraftSchool) -> Option<&'a School> {
    let code = told.code.trim();
    let name = fold::folded(&told.name);
    let has_code = |school: &School| {
        let is_it = |known: &str| number_of(known) == number_of(code);
        !code.is_empty() && (is_it(school.id.as_str()) || school.codes.iter().any(|known| is_it(known)))
    };
    let has_name = |school: &School| !name.is_empty() && fold::folded(&school.name) == name;
    known.iter().find(|school| has_code(school)).or_else(|| known.iter().find(|school| has_name(school))).copied()
}

/// A known school with what is new about it; else a new one.
fn find(known: &[&School], told: &DraftSchool) -> School {
    let code = told.code.trim();
    let new = || School { id: new_id(told), name: String::new(), codes: Vec::new(), also: None };
    let mut school = known_school(known, told).cloned().unwrap_or_else(new);
    if school.name.is_empty() {
        school.name = if told.name.trim().is_empty() { code.to_owned() } else { told.name.trim().to_owned() };
    }
    if !code.is_empty() && school.id.as_str() != code && !school.codes.iter().any(|known| known == code) {
        school.codes.push(code.to_owned());
    }
    school
}

/// «edu990901», «sch990901» and «990901» name one school.
fn number_of(code: &str) -> &str {
    let digits = code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) { digits } else { code }
}

/// The code, else a slug of the name: the same for two teachers who import files of one school.
fn new_id(told: &DraftSchool) -> SchoolId {
    let code = told.code.trim();
    if !code.is_empty() {
        return SchoolId::new(number_of(code));
    }
    let letters = fold::folded(&told.name);
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    SchoolId::new(words.collect::<Vec<_>>().join("-"))
}
