//! Schools, classes, pupils, and which pupil was in which class. No sex, no family, no health: the rules cannot see what is not here.

use crate::model::calendar::SchoolYear;
use crate::model::id::{AssessmentId, ClassId, LinkId, PupilId, SchoolId};
use std::collections::BTreeSet;
use time::Date;

/// A school as its own files name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct School {
    /// Code in the region, or a random id.
    pub id: SchoolId,
    /// As written on the title rows, or typed once.
    pub name: String,
    /// Other identifiers of the same school: login of ФИС ОКО (`edu…`), code of ОГЭ, code of ЕГЭ.
    pub codes: Vec<String>,
    /// Ids that other browsers gave to the same school before it had a name there; `None` while nobody said so.
    pub also: Option<BTreeSet<SchoolId>>,
}

/// A class of one school year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    /// Derived from the four fields below.
    pub id: ClassId,
    /// Whose class.
    pub school: SchoolId,
    /// In which year.
    pub school_year: SchoolYear,
    /// 1–11.
    pub grade_level: u8,
    /// «А», «Б», or the ordinal number where files know only that.
    pub letter: String,
}

impl Class {
    /// Builds the class with its derived id.
    pub fn new(school: SchoolId, school_year: SchoolYear, grade_level: u8, letter: &str) -> Self {
        let id = ClassId::derived(&school, school_year.start(), grade_level, letter);
        Self { id, school, school_year, grade_level, letter: letter.to_owned() }
    }

    /// «6Б».
    pub fn title(&self) -> String {
        format!("{}{}", self.grade_level, self.letter)
    }
}

/// A child. What is known of the name depends on the files that came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pupil {
    /// Stable for ever; see [`PupilLink`] for two ids of one child.
    pub id: PupilId,
    /// Whose pupil.
    pub school: SchoolId,
    /// Name, or only a participant code.
    pub naming: Naming,
}

/// What a pupil is called here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// A name from a list.
    Named(PersonName),
    /// A participant code of one work: the name stands on the school's paper.
    Coded {
        /// The five digits.
        code: String,
        /// The work in which the code means this child.
        assessment: AssessmentId,
    },
}

/// Surname, given name, patronymic as written, spaces reduced. Given name and patronymic may be initials or absent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    /// «Ветрова-Рожкова».
    pub surname: String,
    /// «Ульяна», «У.» or empty.
    pub given: String,
    /// «Олеговна», «О.» or empty.
    pub patronymic: String,
}

impl PersonName {
    /// From one cell «Фамилия Имя Отчество»; the first word is the surname, the second the given name, the rest the patronymic.
    pub fn from_one_cell(text: &str) -> Self {
        // «Дымов, Артём»: lists of programs set the surname apart.
        let mut words = text.split(|letter: char| letter.is_whitespace() || letter == ',').filter(|it| !it.is_empty());
        let surname = words.next().unwrap_or_default().to_owned();
        let given = words.next().unwrap_or_default().to_owned();
        let patronymic = words.collect::<Vec<_>>().join(" ");
        Self { surname, given, patronymic }
    }

    /// «Метелин Егор»: how lists and headings write a pupil.
    pub fn short(&self) -> String {
        [&self.surname, &self.given].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }

    /// «Метелин Егор Олегович».
    pub fn full(&self) -> String {
        let parts = [&self.surname, &self.given, &self.patronymic];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }

    /// How much of a name is written out: its letters, then its «ё». «Дымов Артём» says more than «Дымов А.» and «Дымов Артем».
    pub fn fullness(&self) -> (usize, usize) {
        let full = self.full();
        let n_of = |is_meant: fn(char) -> bool| full.chars().filter(|letter| is_meant(*letter)).count();
        (n_of(char::is_alphabetic), n_of(|letter| matches!(letter, 'ё' | 'Ё')))
    }

    /// For comparison only: lower case, ё as е, single spaces.
    pub fn folded(&self) -> String {
        self.full().to_lowercase().replace('ё', "е")
    }
}

/// In which class a pupil learns in a year. One record per pupil and year, so that a transfer is one change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Enrolment {
    /// Who.
    pub pupil: PupilId,
    /// When.
    pub school_year: SchoolYear,
    /// Where; the class may be of another school after a transfer.
    pub class: ClassId,
}

/// A person's statement that two pupil ids are one child. It can be taken back: then it is removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PupilLink {
    /// Derived from the two.
    pub id: LinkId,
    /// The id that is shown.
    pub keep: PupilId,
    /// The id that is folded into it.
    pub fold: PupilId,
    /// On what the person relied: «код из списка», «сменила фамилию».
    pub reason: String,
    /// On which day.
    pub on: Date,
}

/// A person's statement that two pupil ids are two children, however alike their names: nobody proposes them as one again, and no link
/// joins them while it stands. Who said it and when stands in its version, so that two people who say it say the same. It can be
/// taken back: then it is removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PupilsApart {
    /// The lesser of the two ids.
    pub one: PupilId,
    /// The greater.
    pub other: PupilId,
}

impl PupilsApart {
    /// The same for both orders of the two.
    pub fn of_pair(one: PupilId, other: PupilId) -> Self {
        if one <= other { Self { one, other } } else { Self { one: other, other: one } }
    }

    /// Derived from the two.
    pub fn id(&self) -> LinkId {
        LinkId::of_pair(&self.one, &self.other)
    }
}

/// A child was erased for good, on demand. Only the random id is left, so that nothing about it is taken in again from a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// The id it had.
    pub pupil: PupilId,
    /// The day.
    pub on: Date,
}
