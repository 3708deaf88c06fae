//! What accepting a list would write: participations of pupils known here; codes joined to pupils. A row that fits nobody, or
//! more than one, is told and left out: nobody is guessed.

use crate::import::cell::ClassName;
use crate::import::lists::codes::{CodeList, CodeRow};
use crate::import::lists::events::{EventList, EventRow};
use crate::import::matching::{Match, Register};
use crate::model::assessment::Assessment;
use crate::model::calendar::{SchoolYear, day_to_iso};
use crate::model::dataset::Dataset;
use crate::model::event::{Participation, ParticipationKind};
use crate::model::fact::{Fact, Record};
use crate::model::id::{AssessmentId, LinkId, ParticipationId, PupilId};
use crate::model::org::{Class, Naming, PersonName, Pupil, PupilLink, School};
use time::Date;

/// What accepting a list would do.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ListPlan {
    /// One per row of the list, in its order.
    pub rows: Vec<ListRow>,
    /// What would be written.
    pub facts: Vec<Fact>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// 1-based row of the file.
    pub row: u32,
    /// The name as written.
    pub who: String,
    /// «5А»; empty where unknown.
    pub class: String,
    /// What the row says: the event, the code, the subject.
    pub what: String,
    /// And its numbers: shares in percent, a mean mark, a count.
    pub numbers: Vec<f64>,
    /// What becomes of it.
    pub fate: ListFate,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFate {
    /// New here.
    Added,
    /// Known, and something of it changes.
    Changed,
    /// Known, and the same.
    Unchanged,
    /// No pupil of this name and class, no such school is known here.
    NotFound,
    /// More than one could be meant.
    Several,
    /// No work with this code is loaded; a report does not say on which work it is.
    NoWork,
    /// Nothing that could be kept stands in the row.
    NoNumbers,
}

impl ListFate {
    /// Whether the row is written or need not be.
    pub fn is_taken(self) -> bool {
        matches!(self, ListFate::Added | ListFate::Changed | ListFate::Unchanged)
    }
}

/// Participations of pupils known here.
pub fn of_events(list: &EventList, dataset: &Dataset) -> ListPlan {
    let who = Who::of(dataset, list.school_year);
    let mut plan = ListPlan::default();
    for row in &list.rows {
        let fate = match who.find(&row.name, row.class.as_ref()) {
            Err(fate) => fate,
            Ok(pupil) => {
                let record = participation(row, pupil);
                match dataset.get::<Participation>(record.id.as_str()) {
                    Some(known) if *known == record => ListFate::Unchanged,
                    _ => {
                        plan.facts.push(record.into_fact());
                        ListFate::Added
                    }
                }
            }
        };
        plan.rows.push(listed(row.row, &row.name, row.class.as_ref(), row.title.clone(), fate));
    }
    plan
}

/// Codes of works known here joined to names. A code whose pupil is known by name becomes a link; one whose pupil is not yet
/// known takes the name.
pub fn of_codes(list: &CodeList, dataset: &Dataset, on: Date) -> ListPlan {
    let who = Who::of(dataset, list.work.school_year);
    let works = works_of(list, dataset);
    let same = dataset.same_child();
    let mut plan = ListPlan::default();
    for row in &list.rows {
        let coded = dataset.all::<Pupil>().find(|pupil| is_coded(pupil, row, &works));
        let fate = match coded {
            None => ListFate::NoWork,
            Some(coded) if same.contains_key(&coded.id) => ListFate::Unchanged,
            Some(coded) => match who.find(&row.name, row.class.as_ref()) {
                Ok(pupil) => {
                    plan.facts.push(Fact::Link(link(&pupil, &coded.id, row, on)));
                    ListFate::Added
                }
                Err(ListFate::NotFound) => {
                    let naming = Naming::Named(row.name.clone());
                    plan.facts.push(Fact::Pupil(Pupil { naming, ..coded.clone() }));
                    ListFate::Added
                }
                Err(fate) => fate,
            },
        };
        plan.rows.push(listed(row.row, &row.name, row.class.as_ref(), row.code.clone(), fate));
    }
    plan
}

/// The line of a row about a pupil.
pub fn listed(row: u32, name: &PersonName, class: Option<&ClassName>, what: String, fate: ListFate) -> ListRow {
    let class = class.map_or_else(String::new, |class| {
        let grade = class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
        format!("{grade}{}", class.letter.as_deref().unwrap_or_default())
    });
    ListRow { row, who: name.full(), class, what, numbers: Vec::new(), fate }
}

/// Pupils by name and class of a year.
pub struct Who<'a> {
    dataset: &'a Dataset,
    register: Register<'a>,
    year: Option<SchoolYear>,
}

impl<'a> Who<'a> {
    /// The pupils of a dataset.
    pub fn of(dataset: &'a Dataset, year: Option<SchoolYear>) -> Self {
        Self { dataset, register: Register::of(dataset, ""), year }
    }

    /// The one pupil of this name in this class, in any school of the dataset.
    pub fn find(&self, name: &PersonName, class: Option<&ClassName>) -> Result<PupilId, ListFate> {
        let grade = class.and_then(|class| class.grade_level);
        let letter = class.and_then(|class| class.letter.as_deref()).unwrap_or_default();
        let (Some(grade), Some(year)) = (grade, self.year) else { return self.by_name(name) };
        let mut found: Vec<PupilId> = Vec::new();
        for school in self.dataset.all::<School>() {
            match self.register.find(name, &Class::new(school.id.clone(), year, grade, letter)) {
                Match::Known(pupil) => found.push(pupil),
                Match::Ask(candidates) => match &candidates[..] {
                    [one] => found.push(one.pupil.clone()),
                    _ => return Err(ListFate::Several),
                },
                Match::New => {}
            }
        }
        single(found)
    }

    /// Without a class only a name that one pupil bears.
    fn by_name(&self, name: &PersonName) -> Result<PupilId, ListFate> {
        let bears = |pupil: &&Pupil| matches!(&pupil.naming, Naming::Named(own) if own.folded() == name.folded());
        single(self.dataset.all::<Pupil>().filter(bears).map(|pupil| pupil.id.clone()).collect())
    }
}

fn single(found: Vec<PupilId>) -> Result<PupilId, ListFate> {
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(ListFate::NotFound),
        _ => Err(ListFate::Several),
    }
}

/// The id follows from pupil, day and title, so that the same file again changes nothing.
fn participation(row: &EventRow, pupil: PupilId) -> Participation {
    let day = row.held_on.map_or_else(|| "-".to_owned(), day_to_iso);
    let slug = row.title.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let level = if row.level.is_empty() { String::new() } else { format!(" ({})", row.level) };
    Participation {
        id: ParticipationId::new(format!("{pupil}/{day}/{slug}")),
        pupil,
        kind: row.kind.unwrap_or(ParticipationKind::PublicLife),
        title: format!("{}{level}", row.title),
        held_on: row.held_on,
        outcome: row.outcome.clone(),
    }
}

/// Works of the dataset that the list speaks of; what it does not say fits every work.
fn works_of(list: &CodeList, dataset: &Dataset) -> Vec<AssessmentId> {
    let work = &list.work;
    let fits = |known: &&Assessment| {
        work.kind.is_none_or(|kind| kind == known.kind)
            && work.subject.is_none_or(|subject| subject == known.subject)
            && work.grade_level.is_none_or(|grade| grade == known.grade_level)
            && work.year.is_none_or(|year| year == known.year())
    };
    dataset.all::<Assessment>().filter(fits).map(|known| known.id.clone()).collect()
}

fn is_coded(pupil: &Pupil, row: &CodeRow, works: &[AssessmentId]) -> bool {
    matches!(&pupil.naming, Naming::Coded { code, assessment } if *code == row.code && works.contains(assessment))
}

fn link(keep: &PupilId, fold: &PupilId, row: &CodeRow, on: Date) -> PupilLink {
    PupilLink { id: LinkId::of_pair(keep, fold), keep: keep.clone(), fold: fold.clone(), reason: row.code.clone(), on }
}
