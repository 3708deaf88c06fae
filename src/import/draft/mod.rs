//! A recognised sheet → a draft: what the work is, what each pupil got, and every notice with its cell. Names and codes are
//! not yet resolved to pupils: that is `matching`.
//!
//! Invariant: every value says where it came from, and what the file and the answers do not say stays `None`.

pub mod answers;

pub mod columns;

pub mod items;

pub mod judge;

pub mod mask;

pub mod maxima;

pub mod row_kind;

pub mod rows;

pub mod school;

pub mod shift;

pub mod titles;

pub mod topics;

pub mod variants;

pub mod work;

use crate::import::cell::{ClassName, NumberHabit, class_of};
use crate::import::draft::answers::Answers;
use crate::import::draft::columns::Columns;
use crate::import::draft::mask::MaskPlace;
use crate::import::draft::rows::Table;
use crate::import::draft::work::Sources;
use crate::import::recognise::layout::Layout;
use crate::import::recognise::{Recognition, pairs, subjects};
use crate::import::sheet::{Container, Workbook};
use crate::model::assessment::{AssessmentKind, Level, Mark, MarkScale, Points, ScaleCondition, ScaleSource};
use crate::model::calendar::SchoolYear;
use crate::model::id::ItemCode;
use crate::model::order::Order;
use crate::model::org::PersonName;
use crate::model::result::{ItemScore, JournalMark};
use crate::model::skill::Subject;
use crate::model::source::{Laying, MendedCell};
use crate::notice::Notice;
use crate::reference::Reference;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// Drafts one recognised sheet, with what a person has told so far. A sheet without a layout gives a draft without rows.
pub fn draft(workbook: &Workbook, recognition: &Recognition, answers: &Answers, reference: &Reference) -> Draft {
    let mut layout = recognition.layout.clone().unwrap_or_default();
    let sheet = answers::corrected(workbook, recognition.sheet, &layout, answers);
    let words = &reference.profiles.vocabulary;
    let sheet = subjects::rows_of(&sheet, &layout).map_or(sheet, Cow::Owned);
    let sheet = pairs::joined(&sheet, &layout, words).map_or(sheet, Cow::Owned);
    let profile = reference.profiles.get(&recognition.profile);
    let titles = titles::of(workbook, &sheet, &layout);
    let sources = Sources { workbook, sheet: &sheet, layout: &layout, profile, titles: &titles, answers, reference };
    let work = work::of(&sources);
    let sitting_grade = sources.sitting_grade(&work);
    if work.items.is_empty() && work.kind.as_ref().is_some_and(|kind| kind.value == AssessmentKind::Ege) {
        subjects::of_hundred(&sheet, &mut layout, words);
    }
    let own = profile.and_then(|profile| profile.not_started.as_deref());
    let table = Table {
        sheet: &sheet,
        layout: &layout,
        columns: Columns::of(&layout).with_ordinals(&sheet, &layout, work.grade_level.as_ref()),
        items: &work.items,
        points_max: work.told_max,
        variants: variants::of(&sheet, &layout, &work.items),
        not_started: items::not_started(&sheet, &layout, &work.items, own),
        signs: items::signs(&sheet, &layout, words),
        habit: habit_of(workbook.container),
        class: DraftClass {
            grade_level: work.grade_level.as_ref().map(|grade| grade.value),
            letter: work.letter.as_ref().map(|letter| letter.value.clone()),
        },
        sitting_grade,
        ordinals: ordinals_of(workbook, answers),
        words,
    };
    let mut read = rows::read(&table, layout.first_row, layout.last_row);
    judge::sums(&table, &mut read.rows, work.scale.as_ref(), &mut read.notices);
    judge::repetitions(&table, &mut read.rows, &mut read.notices);
    judge::classless_schools(&read.rows, &mut read.notices);
    judge::blank_variants(&table, &read.rows, &mut read.notices);
    judge::alike_classes(&table, &read.rows, &mut read.notices);
    judge::parts_of_tasks(&table, &mut read.notices);
    judge::left_aside(&table, (&titles, &work), &mut read.notices);
    read.notices.order();
    let schools =
        if read.schools.is_empty() { school::in_titles(&titles, words).into_iter().collect() } else { read.schools };
    let (rows, notices) = (read.rows, read.notices);
    Draft {
        file_name: workbook.file_name.clone(),
        file_hash: workbook.hash.clone(),
        sheet: Arc::clone(&sheet.name),
        laying: sheet.laying,
        mended: answers::mended(workbook, recognition.sheet, answers),
        profile: recognition.profile.clone(),
        layout,
        work,
        schools,
        rows,
        notices,
    }
}

fn habit_of(container: Container) -> NumberHabit {
    match container {
        Container::Xlsx | Container::Xls | Container::Ods => NumberHabit::Typed,
        Container::Csv { .. } | Container::Html { .. } => NumberHabit::AllText,
    }
}

/// Classes of ordinal numbers: the person's answers before the form's own list.
fn ordinals_of(workbook: &Workbook, answers: &Answers) -> BTreeMap<u32, ClassName> {
    let mut ordinals = school::ordinals(workbook);
    for (ordinal, text) in &answers.letters {
        if let Some((class, _)) = class_of(text) {
            ordinals.insert(*ordinal, class);
        }
    }
    ordinals
}

/// What one sheet says.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// Name of the sheet.
    pub sheet: Arc<str>,
    /// How the sheet was laid out anew, where it was.
    pub laying: Option<Laying>,
    /// The cells that a person has mended, with what stands there in the file.
    pub mended: Vec<MendedCell>,
    /// Id of the profile that read it.
    pub profile: String,
    /// Where the parts stand.
    pub layout: Layout,
    /// The work.
    pub work: DraftWork,
    /// The schools it speaks of; usually one.
    pub schools: Vec<DraftSchool>,
    /// The pupils, in order of the file.
    pub rows: Vec<DraftRow>,
    /// Everything noticed, in order of cells.
    pub notices: Vec<Notice>,
}

/// The work, as far as it is told. What is `None` has to be asked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct DraftWork {
    /// Procedure.
    pub kind: Option<Told<AssessmentKind>>,
    /// Subject.
    pub subject: Option<Told<Subject>>,
    /// The grade whose programme is checked.
    pub grade_level: Option<Told<u8>>,
    /// Letter of the class, where all pupils are of one class.
    pub letter: Option<Told<String>>,
    /// When it was written.
    pub school_year: Option<Told<SchoolYear>>,
    /// The calendar year by which it is named.
    pub year: Option<Told<i32>>,
    /// The day.
    pub held_on: Option<Told<Date>>,
    /// A title beside kind and subject; may be empty.
    pub title: String,
    /// In the order of the columns.
    pub items: Vec<DraftItem>,
    /// How totals become marks.
    pub scale: Option<DraftScale>,
    /// The maximum of the whole work, where a title tells it or the catalogue knows it.
    pub told_max: Option<Points>,
}

/// A value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// What was told.
    pub value: T,
    /// By what.
    pub from: ToldBy,
}

/// What told a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the places")]
pub enum ToldBy {
    FileName,
    SheetName,
    TitleRows,
    RowCells,
    /// The form exists for one value only.
    Profile,
    /// Follows from other told values.
    Derived,
    /// The person at the preview.
    Person,
}

/// One item of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftItem {
    /// As the heading writes it.
    pub code: ItemCode,
    /// The code of the official description, where the catalogue knows the work.
    pub catalogue_code: Option<ItemCode>,
    /// None: has to be asked.
    pub points_max: Option<Points>,
    /// Where the maximum stands.
    pub max_from: MaxSource,
    /// 0-based.
    pub column: u32,
    /// Its place in the cell, where a mask holds the points of many items.
    pub mask: Option<MaskPlace>,
    /// Where the file or the catalogue says it.
    pub level: Option<Level>,
    /// As the file writes them.
    pub kes: Vec<String>,
    /// What it checks in the words of the file; empty where nothing says it.
    pub topic: String,
}

/// Where the maximum of an item was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the places")]
pub enum MaxSource {
    File,
    Catalogue,
    Person,
    /// The most points that a mask of the file shows.
    Seen,
    /// The most points of the class, which together are the maximum of the whole work: none can be larger.
    Whole,
    Nowhere,
}

/// The scale of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftScale {
    /// Lower borders.
    pub scale: MarkScale,
    /// Where it comes from.
    pub source: ScaleSource,
    /// Conditions beside the total.
    pub conditions: Vec<ScaleCondition>,
    /// For the catalogue: the document.
    pub document: String,
}

/// A school as the file names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct DraftSchool {
    /// «МБОУ СОШ № 901»; empty where only a code is known.
    pub name: String,
    /// Login (`edu…`, `sch…`) or code, as written; empty where only a name is known.
    pub code: String,
}

/// One row of a pupil. Unresolved: a name, not an id.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRow {
    /// 1-based.
    pub row: u32,
    /// Participant code.
    pub code: Option<String>,
    /// Name.
    pub name: Option<PersonName>,
    /// Index into [`Draft::schools`].
    pub school: Option<usize>,
    /// Grade in which the pupil sat, and letter; either may be missing.
    pub class: DraftClass,
    /// Ordinal number of the class in the school's list.
    pub ordinal: Option<u32>,
    /// Shown by `inspect`, never kept.
    pub sex: Option<char>,
    /// Variant of the work.
    pub variant: Option<String>,
    /// What happened.
    pub outcome: DraftOutcome,
    /// Whether the row may be counted.
    pub status: RowStatus,
    /// In the order of the items.
    pub scores: Vec<ItemScore>,
    /// Sum of the scores; none if one is unknown.
    pub total: Option<Points>,
    /// The sum the file gives.
    pub file_total: Option<Points>,
    /// How the two agree.
    pub total_state: Option<TotalState>,
    /// The mark the file gives.
    pub mark: Option<Mark>,
    /// The mark by the scale.
    pub mark_by_scale: Option<Mark>,
    /// Mark of the journal.
    pub journal_mark: Option<JournalMark>,
    /// ЕГЭ: the test score of a hundred.
    pub test_score: Option<u8>,
}

/// The class of a row.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftClass {
    /// The grade of the pupils; one more than the work's grade in autumn.
    pub grade_level: Option<u8>,
    /// «А».
    pub letter: Option<String>,
}

/// What a row says of the pupil's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftOutcome {
    /// Wrote the work.
    Sat,
    /// Was not there.
    Absent,
    /// Registered; nothing else is known.
    NoData,
}

/// Whether a row may be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStatus {
    /// Yes.
    Ok,
    /// An exact repetition of this earlier row.
    Duplicate {
        /// 1-based.
        of: u32,
    },
    /// The same pupil with other points stands in this row: nobody is counted until somebody decides.
    Conflict {
        /// 1-based.
        with: u32,
    },
    /// Cells are shifted: nothing in it can be trusted.
    Rejected,
}

/// How the sum of the points and the total of the file agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalState {
    /// Equal.
    Ok,
    /// Not equal.
    Mismatch,
    /// The file has none, or a formula without a result.
    Recomputed,
    /// A score is unknown: no sum.
    Incomplete,
}

impl DraftWork {
    /// Sum of the items' maxima, of a work without items the told maximum; none while one is unknown.
    pub fn points_max(&self) -> Option<Points> {
        if self.items.is_empty() {
            return self.told_max;
        }
        self.items.iter().map(|item| item.points_max).try_fold(Points::ZERO, |sum, max| Some(sum.plus(max?)))
    }
}
