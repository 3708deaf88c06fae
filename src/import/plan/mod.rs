//! Draft and dataset → what would be added, changed, left, refused, asked; and the facts that «Принять» would write.
//!
//! Invariant: the same file twice gives «unchanged» for every row; a row of which anything is undecided brings no fact.

pub mod facts;

pub mod fates;

pub mod likely;

pub mod place;

pub mod topics;

pub mod work;

use crate::import::draft::Draft;
use crate::import::draft::answers::Answers;
use crate::import::plan::facts::Writing;
use crate::import::plan::place::Places;
use crate::import::topics::Topics;
use crate::model::assessment::{Assessment, Mark, Points};
use crate::model::dataset::Dataset;
use crate::model::fact::Fact;
use crate::model::id::{ItemCode, PupilId};
use crate::model::order::Order;
use crate::model::org::{Class, School};
use crate::model::result::{ItemScore, JournalMark};
use crate::model::source::Import;
use crate::notice::Notice;
use crate::reference::Reference;

/// What accepting a draft would do to the dataset, with what the person has told so far. `fresh` gives random id texts.
pub fn plan(
    draft: &Draft,
    dataset: &Dataset,
    reference: &Reference,
    answers: &Answers,
    fresh: &mut dyn FnMut() -> String,
) -> Plan {
    let mut questions = work::questions(draft);
    let places = Places::of(draft, dataset, answers, &mut questions);
    let is_blocked = questions.iter().any(|question| !matches!(question, Question::Letters(_)));
    let mut found = work::assessment(draft, reference, &places);
    let topics = topics::of(draft, dataset, found.as_ref(), reference);
    if let Some(found) = &mut found {
        topics::put(&topics, found, answers);
    }
    let (fate, work) = match found.filter(|_| !is_blocked) {
        Some(found) => work::fate(dataset, found),
        None => (WorkFate::Open, None),
    };
    let mut writing = Writing::begin(draft, dataset, answers, work.as_ref(), fresh);
    let rows = fates::of_rows(draft, &places, fate, &mut writing);
    let (import, facts) = writing.finish(&places, fate, if answers.leaves_topics { &[] } else { &topics.new });
    questions.order();
    Plan {
        questions,
        work,
        work_fate: fate,
        schools: places.schools,
        classes: places.classes,
        rows,
        topics,
        import,
        facts,
    }
}

/// What accepting a draft would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What has to be told before anything can be accepted. Empty: ready.
    pub questions: Vec<Question>,
    /// The work as it would be kept; none while a question about it is open.
    pub work: Option<Assessment>,
    /// What becomes of the work.
    pub work_fate: WorkFate,
    /// The schools of the rows, known or new.
    pub schools: Vec<School>,
    /// The classes of the rows, known or new.
    pub classes: Vec<Class>,
    /// One per row of the draft, in its order.
    pub rows: Vec<PlanRow>,
    /// The skills that the file names for tasks which have none.
    pub topics: Topics,
    /// The import as it would be kept, without author and time.
    pub import: Import,
    /// Everything that would be written, without the import.
    pub facts: Vec<Fact>,
}

/// What only a person can tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whose pupils.
    School,
    /// Procedure.
    Kind,
    /// Subject.
    Subject,
    /// The grade whose programme is checked.
    GradeLevel,
    /// When it was written.
    SchoolYear,
    /// Maxima of these items.
    PointsMax(Vec<OpenMax>),
    /// Letter of the class of rows that have a name and no class.
    Letter,
    /// Letters of the classes with these ordinal numbers; may stay open (the number is kept then).
    Letters(Vec<u32>),
}

/// An item whose maximum nothing tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenMax {
    /// Which.
    pub item: ItemCode,
    /// The most points of the file; one where nobody has any. The maximum is not below it, and a person may take it for it.
    pub most: Points,
}

/// What becomes of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkFate {
    /// Not known here.
    New,
    /// Known, and the same.
    Same,
    /// Known, and something about it changes (skills, scale, levels).
    Changed,
    /// Known with other items: the file and what is kept do not fit each other.
    OtherItems,
    /// Not known yet which work it is.
    Open,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// 1-based row of the file.
    pub row: u32,
    /// Name or code as written, for the list.
    pub who: String,
    /// «6А»; empty where unknown.
    pub class: String,
    /// Which pupil, where it is decided.
    pub pupil: Option<PupilId>,
    /// What becomes of it.
    pub fate: Fate,
    /// Notices of its cells.
    pub notices: Vec<Notice>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// Result of a pupil known here.
    Added,
    /// Result of a pupil who is new here.
    AddedWithPupil,
    /// There is a result, and it changes.
    Changed(Vec<ValueChange>),
    /// There is the same result.
    Unchanged,
    /// Not taken.
    Refused(RefusedReason),
    /// A person decides.
    NeedsChoice(Choice),
}

/// One value old → new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueChange {
    /// Points of an item.
    Item {
        /// Which.
        item: ItemCode,
        /// As kept; none if the pupil was absent.
        before: Option<ItemScore>,
        /// As in the file.
        after: Option<ItemScore>,
        /// `K19`.
        cell: String,
    },
    /// The mark for the work.
    Mark {
        /// As kept.
        before: Option<Mark>,
        /// As in the file.
        after: Option<Mark>,
    },
    /// The mark of the journal.
    JournalMark {
        /// As kept.
        before: Option<JournalMark>,
        /// As in the file.
        after: Option<JournalMark>,
    },
    /// The test score of a hundred.
    TestScore {
        /// As kept.
        before: Option<u8>,
        /// As in the file.
        after: Option<u8>,
    },
    /// The total of a work without items.
    Total {
        /// As kept.
        before: Option<Points>,
        /// As in the file.
        after: Option<Points>,
        /// `D7`; empty where the file has no column of totals.
        cell: String,
    },
    /// Was absent and sat, or the other way round.
    Attendance,
    /// Another class.
    Class,
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedReason {
    /// The row repeats this one.
    Repeats(u32),
    /// Cells are shifted.
    Shifted,
    /// Registered, and nothing known.
    NoData,
    /// The person left it out.
    Left,
    /// The work is known with other items.
    OtherItems,
    /// Points without a name or code: nobody knows whose.
    NoName,
    /// The pupil of the row cannot be told from another row's pupil.
    SamePupil(u32),
}

/// What a person has to decide about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Two rows of one pupil with other points: which counts.
    OneOfTwoRows {
        /// The other row.
        with: u32,
    },
    /// Which of these pupils, or a new one.
    WhichPupil(Vec<Candidate>),
}

/// A pupil who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub pupil: PupilId,
    /// «Метелин Егор Олегович».
    pub name: String,
    /// «6Б», the last class known; empty where none is.
    pub class: String,
}
