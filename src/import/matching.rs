//! Names of a file → pupils known here. Exact or asked, never guessed: two who could be meant are a question, a likeness is
//! no match.
//!
//! Invariant: a match agrees in every part of the name that both sides know, in school, and in class or its lineage.

use crate::import::fold;
use crate::import::plan::Candidate;
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::id::{AssessmentId, ImportId, PupilId};
use crate::model::order::Gather;
use crate::model::org::{Class, Enrolment, Naming, PersonName, Pupil};
use crate::model::result::PupilResult;
use crate::model::source::Import;
use std::collections::{BTreeMap, BTreeSet};

/// Pupils of the dataset by folded surname.
pub struct Register<'a> {
    by_surname: BTreeMap<String, Vec<&'a Pupil>>,
    by_row: BTreeMap<(&'a AssessmentId, &'a str, u32), &'a PupilId>,
    classes: BTreeMap<&'a PupilId, Vec<(SchoolYear, Option<&'a Class>)>>,
}

/// Who a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This pupil.
    Known(PupilId),
    /// Nobody known here.
    New,
    /// A person decides between these, or a new pupil.
    Ask(Vec<Candidate>),
}

impl<'a> Register<'a> {
    /// Builds the index; folded ids of linked children stay, they lead to the shown one later. Rows of the file with this
    /// hash are known again, if it was accepted before.
    pub fn of(dataset: &'a Dataset, file_hash: &str) -> Self {
        let mut by_surname: BTreeMap<String, Vec<&Pupil>> = BTreeMap::new();
        for pupil in dataset.all::<Pupil>() {
            if let Naming::Named(name) = &pupil.naming {
                by_surname.entry(folded(&name.surname)).or_default().push(pupil);
            }
        }
        let mut classes: BTreeMap<&PupilId, Vec<(SchoolYear, Option<&Class>)>> = BTreeMap::new();
        for enrolment in dataset.all::<Enrolment>() {
            let class = dataset.get::<Class>(enrolment.class.as_str());
            classes.entry(&enrolment.pupil).or_default().push((enrolment.school_year, class));
        }
        Self { by_surname, by_row: rows_of_file(dataset, file_hash), classes }
    }

    /// The pupil for whom this very row of this very file was accepted before.
    pub fn of_row(&self, work: &AssessmentId, sheet: &str, row: u32) -> Option<&'a PupilId> {
        self.by_row.get(&(work, sheet, row)).copied()
    }

    /// Who this name in this class is.
    pub fn find(&self, name: &PersonName, class: &Class) -> Match {
        let of_surname = self.by_surname.get(&folded(&name.surname)).map(Vec::as_slice).unwrap_or_default();
        let alike: Vec<&Pupil> = of_surname
            .iter()
            .copied()
            .filter(|pupil| pupil.school == class.school && agrees(name, &pupil.naming) != Agreement::No)
            .filter(|pupil| self.is_possible(&pupil.id, class))
            .collect();
        let sure: Vec<&Pupil> = alike
            .iter()
            .copied()
            .filter(|pupil| agrees(name, &pupil.naming) == Agreement::Whole && self.fits(&pupil.id, class))
            .collect();
        match (&sure[..], &alike[..]) {
            ([one], [_]) => Match::Known(one.id.clone()),
            ([one], more) if more.iter().filter(|pupil| self.fits(&pupil.id, class)).count() == 1 => {
                Match::Known(one.id.clone())
            }
            (_, []) => Match::New,
            (_, alike) => Match::Ask(alike.iter().map(|pupil| self.candidate(pupil)).collect()),
        }
    }

    /// Whether a pupil can be in the class: in it that year, or in its lineage (7Б after 6Б) with no other class that year.
    fn fits(&self, pupil: &PupilId, class: &Class) -> bool {
        let Some(known) = self.classes.get(pupil) else { return false };
        if let Some((_, same_year)) = known.iter().find(|(year, _)| *year == class.school_year) {
            return same_year.is_some_and(|other| other.id == class.id);
        }
        known.iter().filter_map(|(_, other)| *other).any(|other| {
            let years = class.school_year.start() - other.school_year.start();
            let grades = i32::from(class.grade_level) - i32::from(other.grade_level);
            years == grades && other.letter == class.letter && other.school == class.school
        })
    }

    /// Whether a pupil can be in the class at all: grades and years agree, give or take a repeated year. A namesake five
    /// grades below is another child.
    fn is_possible(&self, pupil: &PupilId, class: &Class) -> bool {
        let Some(known) = self.classes.get(pupil) else { return true };
        known.iter().any(|(_, other)| {
            other.is_none_or(|other| {
                let years = class.school_year.start() - other.school_year.start();
                let grades = i32::from(class.grade_level) - i32::from(other.grade_level);
                (years - grades).abs() <= 1
            })
        })
    }

    /// A pupil as a choice, by id.
    pub fn candidate_of(&self, pupil: &PupilId, name: &PersonName) -> Candidate {
        let of_surname = self.by_surname.get(&folded(&name.surname)).map(Vec::as_slice).unwrap_or_default();
        let found = of_surname.iter().find(|known| known.id == *pupil).map(|known| self.candidate(known));
        found.unwrap_or_else(|| Candidate { pupil: pupil.clone(), name: name.full(), class: String::new() })
    }

    fn candidate(&self, pupil: &Pupil) -> Candidate {
        let newest = self.classes.get(&pupil.id).and_then(|known| known.iter().max_by_key(|(year, _)| *year));
        let name = match &pupil.naming {
            Naming::Named(name) => name.full(),
            Naming::Coded { code, .. } => code.clone(),
        };
        Candidate {
            pupil: pupil.id.clone(),
            name,
            class: newest.and_then(|(_, class)| *class).map_or_else(String::new, Class::title),
        }
    }
}

/// Accepted rows of the file with this hash.
fn rows_of_file<'a>(dataset: &'a Dataset, file_hash: &str) -> BTreeMap<(&'a AssessmentId, &'a str, u32), &'a PupilId> {
    let of_file = dataset.all::<Import>().filter(|import| import.file_hash == file_hash);
    let imports: BTreeSet<&ImportId> = of_file.map(|import| &import.id).gather();
    if imports.is_empty() {
        return BTreeMap::new();
    }
    let results = dataset.all::<PupilResult>().filter(|result| imports.contains(&result.place.import));
    results.map(|it| ((&it.assessment, &*it.place.sheet, it.place.row), &it.pupil)).gather()
}

/// How two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// Surname and given name are written out on both sides and equal; patronymics do not contradict.
    Whole,
    /// They could be one: initials, or a part is missing.
    Possible,
    /// A part contradicts.
    No,
}

fn agrees(name: &PersonName, naming: &Naming) -> Agreement {
    let Naming::Named(known) = naming else { return Agreement::No };
    let given = part(&name.given, &known.given);
    let patronymic = part(&name.patronymic, &known.patronymic);
    match (given, patronymic) {
        (Agreement::No, _) | (_, Agreement::No) => Agreement::No,
        (Agreement::Whole, _) => Agreement::Whole,
        (Agreement::Possible, _) => Agreement::Possible,
    }
}

/// Two given names or patronymics: equal, an initial or nothing on one side, or different.
fn part(one: &str, other: &str) -> Agreement {
    let (one, other) = (folded(one), folded(other));
    let initial = |text: &str| text.ends_with('.') || text.chars().count() == 1;
    if one == other && !one.is_empty() && !initial(&one) {
        Agreement::Whole
    } else if one.is_empty()
        || other.is_empty()
        || (initial(&one) || initial(&other)) && one.chars().next() == other.chars().next()
    {
        Agreement::Possible
    } else {
        Agreement::No
    }
}

fn folded(text: &str) -> String {
    fold::folded(&fold::russian(text)).replace('ё', "е")
}
