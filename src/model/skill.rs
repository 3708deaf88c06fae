//! Skills: what a pupil can learn, lack and be taught; the keys of deficits.

use crate::model::id::SkillCode;

/// A school subject as results files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the variants are the subjects' own names")]
pub enum Subject {
    Russian,
    Mathematics,
    WorldAround,
    Reading,
    History,
    Biology,
    Geography,
    SocialStudies,
    Physics,
    Chemistry,
    Informatics,
    Literature,
    English,
    German,
    French,
    Spanish,
    Chinese,
    /// A subject that the tables do not know; its title stays with the assessment.
    Other,
}

impl Subject {
    /// All subjects with their code in ids and their Russian title.
    pub const TABLE: &'static [(Subject, &'static str, &'static str)] = &[
        (Subject::Russian, "ru", "Русский язык"),
        (Subject::Mathematics, "ma", "Математика"),
        (Subject::WorldAround, "om", "Окружающий мир"),
        (Subject::Reading, "lc", "Литературное чтение"),
        (Subject::History, "is", "История"),
        (Subject::Biology, "bi", "Биология"),
        (Subject::Geography, "gg", "География"),
        (Subject::SocialStudies, "ob", "Обществознание"),
        (Subject::Physics, "fi", "Физика"),
        (Subject::Chemistry, "hi", "Химия"),
        (Subject::Informatics, "in", "Информатика"),
        (Subject::Literature, "li", "Литература"),
        (Subject::English, "en", "Английский язык"),
        (Subject::German, "de", "Немецкий язык"),
        (Subject::French, "fr", "Французский язык"),
        (Subject::Spanish, "es", "Испанский язык"),
        (Subject::Chinese, "zh", "Китайский язык"),
        (Subject::Other, "xx", "Другой предмет"),
    ];

    /// Two letters, used in ids and files.
    pub fn code(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("xx", |row| row.1)
    }

    /// «Математика».
    pub fn title(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("Другой предмет", |row| row.2)
    }

    /// The subject of a two-letter code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::TABLE.iter().find(|row| row.1 == code).map(|row| row.0)
    }
}

/// What kind of doing a skill is; decides which activities fit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillKind {
    /// A procedure done step by step: to add fractions, to write an unstressed vowel.
    Procedure,
    /// A notion recognised and told apart: kinds of angles, parts of speech.
    Notion,
    /// A problem in words, a model of a situation.
    Problem,
    /// Reading and working with a text, table or diagram.
    Reading,
    /// Writing a text of one's own.
    Writing,
}

/// A skill in a teacher's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skill {
    /// «ma.fractions.compare».
    pub code: SkillCode,
    /// Whose skill.
    pub subject: Subject,
    /// «Сравнивать обыкновенные дроби».
    pub title: String,
    /// At most 34 letters for heads of columns: «Дроби: сравнение».
    pub short_title: String,
    /// The grade in which it is taught, 1–11.
    pub taught_in: u8,
    /// What kind of doing.
    pub kind: SkillKind,
    /// Codes of the codifier where known, as written there («1.2.1»); never compared across years.
    pub kes: Vec<String>,
    /// The skills it rests on; the graph has no cycle.
    pub rests_on: Vec<SkillCode>,
    /// How much depends on it and how often works ask for it: 1 (rarely) … 3 (a pillar).
    pub gravity: u8,
}
