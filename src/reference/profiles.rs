//! Forms of results files as data: which headings tell a form, which words name a column, what the form fixes by itself.
//! How a sheet is compared with them stands in `import::recognise`.
//!
//! A new form arrives as a file in `seeds/profiles`, not as a branch. Words are compared folded (`import::fold`).

use crate::reference::fields::{self, FieldWords, FieldsOf};
use crate::reference::search_words::{BesideWords, ReportWords, SearchLimits};
use crate::reference::{SeedFault, Standing};
use serde::Deserialize;

/// All profiles in the order in which they are tried, and the common vocabulary of column headings.
#[derive(Clone, Debug)]
pub struct ProfileBook {
    /// The first whose demands are met wins; the generic table is last.
    pub profiles: Vec<Profile>,
    /// Words that hold in every form.
    pub vocabulary: Vocabulary,
}

/// One form of results files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `vpr-form`.
    pub id: String,
    /// «ВПР: форма сбора результатов».
    pub title: String,
    /// What such a file holds.
    pub form: ProfileForm,
    /// Each group must be met by one heading of the sheet (a heading is met when it begins with one of the phrases).
    #[serde(default)]
    pub headings: Vec<Vec<String>>,
    /// Each group must be met by a title row, the sheet's or the file's name (contained).
    #[serde(default)]
    pub titles: Vec<Vec<String>>,
    /// Each group must be met by a whole cell above the header.
    #[serde(default)]
    pub title_cells: Vec<Vec<String>>,
    /// Each group must be met by a cell among the first rows that begins with one of its phrases, whatever row it stands in.
    #[serde(default)]
    pub cells: Vec<Vec<String>>,
    /// Folded names of the sheet, one of which must be the whole name.
    #[serde(default)]
    pub sheet_names: Vec<String>,
    /// Columns of these roles must be there.
    #[serde(default)]
    pub needs: Vec<Role>,
    /// No heading may begin with one of these words: another kind of table.
    #[serde(default)]
    pub without: Vec<String>,
    /// Instead of headings: a row that names so many of the fields, the first of them among these.
    #[serde(default)]
    pub fields_at_least: Option<usize>,
    /// Headings that mean something else than usual in this form; the first that fits counts.
    #[serde(default)]
    pub columns: Vec<ColumnWords>,
    /// Fields of a list that holds no results (`import::lists`); the first that fits a heading counts, each once.
    #[serde(default)]
    pub fields: Vec<FieldWords>,
    /// Instead of fields of its own: those of the same table laid the other way.
    #[serde(default)]
    pub fields_of: Option<FieldsOf>,
    /// What a list that holds no results is a list of; none for forms that are known and not taken in.
    #[serde(default)]
    pub list: Option<ListKind>,
    /// Code of the kind of work where the form exists for one kind only; in a report a title that names another goes before.
    #[serde(default)]
    pub kind: Option<String>,
    /// How «не приступал» is written in this form; none: the most frequent way of the file.
    #[serde(default)]
    pub not_started: Option<String>,
    /// How items are named.
    #[serde(default)]
    pub numbering: Numbering,
    /// Subject by the number with which titles or file names of the form begin («02 - …», «02_…»); a name goes before it.
    #[serde(default)]
    pub subject_numbers: Vec<Named>,
    /// Calendar years in which the work was written in the next grade's autumn («2020»).
    #[serde(default)]
    pub autumn_years: Vec<i32>,
    /// Where the form was seen.
    pub source: String,
    /// How well it is founded.
    pub standing: Standing,
}

/// What a file of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileForm {
    /// Pupils with points per item.
    Results,
    /// A form that is known, and whose content is not pupils' results in columns of items.
    Other,
    /// Drop-down lists and keys that belong to another sheet.
    Service,
}

/// What a list that holds no results is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Participations of pupils.
    Events,
    /// Codes and the names they stand for.
    Codes,
    /// Pages of a class journal.
    Journal,
    /// Counts of schools.
    Schools,
    /// Groups of participants by marks.
    Marks,
    /// Groups by how marks of the work stand to those of the journal.
    JournalMarks,
    /// Groups by points.
    Totals,
    /// Groups by shares of each task.
    Tasks,
}

/// How a form names its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// As the work numbers them.
    #[default]
    AsWritten,
    /// Columns in order, whatever the work calls them: the catalogue gives the codes and maxima.
    InOrder,
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Number of the row in the list.
    Number,
    /// Name in one cell.
    Name,
    /// Surname alone.
    Surname,
    /// Given name alone.
    Given,
    /// Patronymic alone.
    Patronymic,
    /// Participant code.
    Code,
    /// «8А», «8», «А».
    Class,
    /// «8» beside a column of letters.
    GradeLevel,
    /// Ordinal number of the class in the school's list.
    Ordinal,
    /// Sex; shown by `inspect`, never kept.
    Sex,
    /// Variant of the work; may also say «отсутствовал».
    Variant,
    /// Whether the pupil sat.
    Outcome,
    /// Points of one item; which one stands beside the role.
    Item,
    /// A sign per task of the short part of an exam.
    ShortMask,
    /// Points and maximum per task of the long part of an exam.
    LongMask,
    /// Test score of a hundred (ЕГЭ).
    TestScore,
    /// Sum of points.
    Total,
    /// Percent of the maximum.
    Percent,
    /// Mark for the work.
    Mark,
    /// Mark of the class journal for a period.
    JournalMark,
    /// Name of the school.
    School,
    /// Login of the school (`sch…`, `edu…`).
    Login,
    /// Code of the school.
    SchoolCode,
    /// School year.
    SchoolYear,
    /// Day of the work.
    Date,
    /// Kind of the work.
    Kind,
    /// Subject.
    Subject,
    /// Title of the work.
    Title,
    /// Kept nowhere: passports, phones, addresses.
    Forbidden,
    /// Known and of no use here.
    Ignored,
}

/// Headings of one role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnWords {
    /// What the column means.
    pub role: Role,
    /// The whole heading; `#` beside letters stands for a number.
    #[serde(default)]
    pub is: Vec<String>,
    /// How the heading begins; `#` as above.
    #[serde(default)]
    pub begins: Vec<String>,
    /// What the heading contains.
    #[serde(default)]
    pub contains: Vec<String>,
}

/// Words that hold in every form. All lists are folded: lower case, ё as е, single spaces.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Headings by role; the first that fits counts.
    pub columns: Vec<ColumnWords>,
    /// How headings of items are worded.
    pub items: ItemWords,
    /// How the label of the row with maxima begins.
    pub max_row: Vec<String>,
    /// Tables of one sheet at most.
    pub most_tables: usize,
    /// Days in a header from which on it is that of a journal.
    pub days_min: usize,
    /// How the label of the row with codes of the codifier begins.
    pub kes_row: Vec<String>,
    /// How the label of a row begins that tells the tasks in words.
    pub words_row: Vec<String>,
    /// How the label of the row with levels begins.
    pub level_row: Vec<String>,
    /// How the label of a row directly under the header is, where it holds maxima if the numbers agree.
    pub max_row_if_fits: Vec<String>,
    /// How the label of a row begins that holds the right answers: then the cells below are answers, and no points.
    pub key_rows: Vec<String>,
    /// What stands beside results and is none.
    pub beside: BesideWords,
    /// What says «absent» in a column of who was there, beside the words of [`Vocabulary::absent`].
    pub not_there: Vec<String>,
    /// How rows begin that are no pupils.
    pub summary_rows: Vec<String>,
    /// Which of them are surnames as well, when a given name follows.
    pub summary_surnames: Vec<String>,
    /// Columns of a table with a row for every task: `task`, `points`, `max`.
    pub task_rows: Vec<FieldWords>,
    /// What stands for «absent».
    pub absent: Vec<String>,
    /// What stands for «не приступал» in words; the letter has its own reading.
    pub not_attempted: Vec<String>,
    /// What stands for «the topic was not taught».
    pub not_taught: Vec<String>,
    /// What stands for a solved task of one point.
    pub solved: Vec<String>,
    /// What stands for one that is not.
    pub unsolved: Vec<String>,
    /// What stands for a solved task in a table of nothing but these and their contrary.
    pub yes: Vec<String>,
    /// The contrary.
    pub no: Vec<String>,
    /// «Максимальный балл»: after these a title tells the maximum of the whole work.
    pub whole_max: Vec<String>,
    /// Headings with these head primary points, and no score of a hundred.
    pub primary: Vec<String>,
    /// Titles with these tell that the numbers of the tasks are percents.
    pub percent_titles: Vec<String>,
    /// Marks in words, by how they begin; the first that fits counts.
    pub mark_words: Vec<Named>,
    /// What stands for «no mark».
    pub mark_none: Vec<String>,
    /// What stands for «not attested».
    pub not_attested: Vec<String>,
    /// What stands for «no class».
    pub class_none: Vec<String>,
    /// Kind of work by what a title contains; the first that fits counts.
    pub kinds: Vec<Named>,
    /// Subject by what a title contains; the first that fits counts.
    pub subjects: Vec<Named>,
    /// How reports of ВПР write subjects before a grade, in capitals: «МА 6».
    pub subject_signs: Vec<Named>,
    /// Levels of a work («профильная») by what a title of an exam contains; the first that fits counts.
    pub levels: Vec<Named>,
    /// Field of a participation by what its direction or title contains; the first that fits counts.
    pub directions: Vec<Named>,
    /// Outcome of a participation by what the cell contains; the first that fits counts.
    pub outcomes: Vec<Named>,
    /// How names of schools are recognised in titles.
    pub schools: Vec<String>,
    /// Titles with these tell a scale of marks.
    pub scale_titles: Vec<String>,
    /// How reports on groups call their groups.
    pub reports: ReportWords,
    /// How far is looked, and from how many on numbers tell anything.
    pub limits: SearchLimits,
}

/// How headings of items are worded, beside their number.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// «задание»: words that may stand before the number, longer ones first.
    pub before: Vec<String>,
    /// «-е»: what may stand after it.
    pub after: Vec<String>,
    /// «Грамматическое задание 2»: words after any others, the number behind them.
    pub last: Vec<String>,
    /// `з`, `q`: letters glued to the number.
    pub letters: Vec<char>,
    /// `а`, `в`, `с`: letters by which sections of a work go, before the number of the task.
    pub sections: Vec<char>,
    /// How a heading begins that groups the numbers below it.
    pub groups: Vec<String>,
    /// How the word begins for somebody who gives points beside another: «эксперт 1».
    pub experts: Vec<String>,
    /// How the words begin for what such two agreed on: «К1 итог».
    pub agreed: Vec<String>,
    /// «всего ошибок»: a title or heading with these tells that the numbers are mistakes, and no points.
    pub mistakes: Vec<String>,
    /// «ошиб»: a heading in words with these counts something else than points.
    pub no_points: Vec<String>,
    /// «часть», «базовый уровень»: a text over a task that says only this, with a sign or a number behind it, is no topic.
    pub no_topics: Vec<String>,
    /// «часть»: how a heading begins that names a part of one work.
    pub parts: Vec<String>,
    /// «балла»: words of points after a maximum, longer ones first.
    pub points: Vec<String>,
    /// «макс»: words that make a number a maximum.
    pub maximum: Vec<String>,
    /// «[балл]»: how a form on the web ends its columns of points.
    pub question_ends: Vec<String>,
    /// `г`, `ф`: letters before «К1» that make a criterion of literacy, of a summary, of an essay.
    pub literacy: Vec<char>,
    /// The largest maximum that a heading may name.
    pub maximum_limit: i32,
    /// No task of a school's work has more points: larger numbers are percents.
    pub most_points: i32,
    /// The largest maximum of a whole work that a heading may name.
    pub whole_limit: i32,
    /// Tasks of one work at most.
    pub most_tasks: usize,
}

/// A code with the words that name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// `vpr`, `ma`.
    pub code: String,
    /// Parts of titles.
    pub words: Vec<String>,
}

const FILES: &[(&str, &str)] = &[
    ("seeds/profiles/exams.json", include_str!("../../seeds/profiles/exams.json")),
    ("seeds/profiles/other.json", include_str!("../../seeds/profiles/other.json")),
    ("seeds/profiles/vpr.json", include_str!("../../seeds/profiles/vpr.json")),
    ("seeds/profiles/tables.json", include_str!("../../seeds/profiles/tables.json")),
];

impl ProfileBook {
    /// Parses the compiled-in profiles.
    pub fn seeds() -> Result<Self, SeedFault> {
        let mut profiles = Vec::new();
        for (file, text) in FILES {
            profiles.extend(parse::<Vec<Profile>>(file, text)?);
            fields::lend(file, &mut profiles)?;
        }
        let words = include_str!("../../seeds/profiles/vocabulary.json");
        Ok(Self { profiles, vocabulary: parse("seeds/profiles/vocabulary.json", words)? })
    }

    /// The profile with this id.
    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, SeedFault> {
    serde_json::from_str(text).map_err(|fault| SeedFault { file, detail: fault.to_string() })
}
