//! The index of a dataset: who is shown, in which class, which works, whose results. Built once, asked many times.
//!
//! Invariant: pupils stand in order of their shown id, works in order of day and id, a pupil's rows in order of works;
//! a child has at most one row per work, however many ids were linked.

use crate::model::assessment::{Assessment, AssessmentKind, Points};
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::id::{AssessmentId, ClassId, PupilId};
use crate::model::order::{Gather, Order};
use crate::model::org::{Class, Enrolment, Pupil};
use crate::model::result::{Outcome, PupilResult};
use crate::model::skill::Subject;
use std::collections::BTreeMap;
use time::{Date, Month};

/// The index of one dataset.
#[derive(Clone, Debug)]
pub struct Census<'a> {
    /// The facts it was built of.
    pub dataset: &'a Dataset,
    shown: BTreeMap<PupilId, PupilId>,
    children: Vec<Child<'a>>,
    works: Vec<Work<'a>>,
    positions: BTreeMap<&'a AssessmentId, usize>,
    classes: BTreeMap<&'a ClassId, Room<'a>>,
}

/// One child, under the id that is shown.
#[derive(Clone, Debug)]
pub struct Child<'a> {
    /// The id that is shown.
    pub id: PupilId,
    /// The record, if the dataset holds one.
    pub pupil: Option<&'a Pupil>,
    /// Results in order of works, without checks of one skill.
    pub rows: Vec<Row<'a>>,
    /// Results of checks, in order of works: evidence of mastery and nothing else.
    pub checks: Vec<Row<'a>>,
    /// School year → class, by enrolment, else by the newest result that names a class of that year.
    pub classes: BTreeMap<SchoolYear, &'a ClassId>,
}

/// One result with its work.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Position of the work in [`Census::works`].
    pub at: usize,
    /// The work.
    pub work: &'a Assessment,
    /// The result.
    pub result: &'a PupilResult,
}

/// One work with those who have a result of it.
#[derive(Clone, Debug)]
pub struct Work<'a> {
    /// The work.
    pub assessment: &'a Assessment,
    /// Position in [`Census::children`] and result, in order of position.
    pub rows: Vec<(usize, &'a PupilResult)>,
}

#[derive(Clone, Debug)]
struct Room<'a> {
    class: &'a Class,
    /// Positions in [`Census::children`], in order.
    roster: Vec<usize>,
}

impl<'a> Child<'a> {
    /// Everything that says something of a skill: works and checks, in order of works.
    pub fn evidence(&self) -> Vec<Row<'a>> {
        let mut all = self.rows.clone();
        if !self.checks.is_empty() {
            all.extend_from_slice(&self.checks);
            all.order_by_key(|row| row.at);
        }
        all
    }
}

impl Row<'_> {
    /// Whether the pupil wrote the work.
    pub fn is_sat(&self) -> bool {
        matches!(self.result.outcome, Outcome::Sat { .. })
    }

    /// Share of the maximum, 0–1: points of items that were given and known over their maxima. «Не пройдено» and other
    /// variants do not count; «X» counts as 0. Of a work without items its total over its maximum. `None` when absent or
    /// nothing is known.
    pub fn share(&self) -> Option<f64> {
        if self.work.items.is_empty() {
            let (total, max) = (self.result.total()?, self.work.points_max()?);
            return (total <= max && max > Points::ZERO).then(|| total.as_f64() / max.as_f64());
        }
        let (mut got, mut possible) = (0, 0);
        for (item, score) in self.work.items.iter().zip(self.result.scores()) {
            if let Some(points) = score.as_evidence() {
                got += points.hundredths();
                possible += item.points_max.hundredths();
            }
        }
        (possible > 0).then(|| f64::from(got) / f64::from(possible))
    }
}

impl<'a> Census<'a> {
    /// Builds the index: one pass over the facts.
    pub fn of(dataset: &'a Dataset) -> Self {
        Self::of_works(dataset, dataset.all::<Assessment>())
    }

    /// The index as it was before a day: works of that day and later, and their results, are not in it.
    pub fn before(dataset: &'a Dataset, day: Date) -> Self {
        Self::of_works(dataset, dataset.all::<Assessment>().filter(|work| day_of(work) < day))
    }

    fn of_works(dataset: &'a Dataset, works: impl Iterator<Item = &'a Assessment>) -> Self {
        Counting::of_works(dataset, works).finish()
    }

    /// Works and classes, with nobody counted yet.
    fn empty(dataset: &'a Dataset, works: impl Iterator<Item = &'a Assessment>) -> Self {
        let mut works: Vec<Work<'a>> = works.map(|assessment| Work { assessment, rows: Vec::new() }).collect();
        works.order_by_key(|work| (day_of(work.assessment), &work.assessment.id));
        let positions = works.iter().enumerate().map(|(at, work)| (&work.assessment.id, at)).gather();
        let classes = dataset.all::<Class>().map(|class| (&class.id, Room { class, roster: Vec::new() })).gather();
        Self { dataset, shown: dataset.same_child(), children: Vec::new(), works, positions, classes }
    }

    /// The id under which a child is shown.
    pub fn shown<'b>(&'b self, pupil: &'b PupilId) -> &'b PupilId {
        self.shown.get(pupil).unwrap_or(pupil)
    }

    /// All children in order of id.
    pub fn children(&self) -> &[Child<'a>] {
        &self.children
    }

    /// A child by any of its ids.
    pub fn child(&self, pupil: &PupilId) -> Option<&Child<'a>> {
        self.position(self.shown(pupil)).map(|at| &self.children[at])
    }

    /// All works in order of day and id.
    pub fn works(&self) -> &[Work<'a>] {
        &self.works
    }

    /// A work by id.
    pub fn work(&self, assessment: &AssessmentId) -> Option<&Work<'a>> {
        self.positions.get(assessment).map(|at| &self.works[*at])
    }

    /// Results of a child, oldest first; none for an unknown id.
    pub fn rows(&self, pupil: &PupilId) -> &[Row<'a>] {
        self.child(pupil).map_or(&[], |child| &child.rows)
    }

    /// The result of a child in a work, whichever of its ids it stands under.
    pub fn result(&self, pupil: &PupilId, assessment: &AssessmentId) -> Option<&'a PupilResult> {
        let child = self.child(pupil)?;
        child.rows.iter().chain(&child.checks).find(|row| row.work.id == *assessment).map(|row| row.result)
    }

    /// The class of a child in a year.
    pub fn class_in(&self, pupil: &PupilId, year: SchoolYear) -> Option<&'a Class> {
        self.class(self.child(pupil)?.classes.get(&year)?)
    }

    /// The newest class of a child that is known.
    pub fn class_of(&self, pupil: &PupilId) -> Option<&'a Class> {
        self.class(self.child(pupil)?.classes.values().next_back()?)
    }

    /// A class by id.
    pub fn class(&self, class: &ClassId) -> Option<&'a Class> {
        self.classes.get(class).map(|room| room.class)
    }

    /// All classes in order of id.
    pub fn classes(&self) -> impl Iterator<Item = &'a Class> {
        self.classes.values().map(|room| room.class)
    }

    /// The newest school year of which a class is known.
    pub fn newest_year(&self) -> Option<SchoolYear> {
        self.classes.values().map(|room| room.class.school_year).max()
    }

    /// The children of a class in order of id.
    pub fn roster(&self, class: &ClassId) -> impl Iterator<Item = &Child<'a>> {
        let positions: &[usize] = self.classes.get(class).map_or(&[], |room| &room.roster);
        positions.iter().map(|at| &self.children[*at])
    }

    /// Works of which somebody of the class has a result written while in this class, oldest first.
    pub fn works_of(&self, class: &ClassId, subject: Option<Subject>) -> Vec<&'a Assessment> {
        let Some(room) = self.classes.get(class) else { return Vec::new() };
        let is_meant = |row: &&Row<'a>| {
            subject.is_none_or(|subject| subject == row.work.subject) && row.work.school_year == room.class.school_year
        };
        let rows = self.roster(class).flat_map(|child| &child.rows);
        let mut places: Vec<usize> = rows.filter(is_meant).map(|row| row.at).collect();
        places.order();
        places.dedup();
        places.into_iter().map(|at| self.works[at].assessment).collect()
    }

    /// The subjects in which a class wrote works, in order.
    pub fn subjects_of(&self, class: &ClassId) -> Vec<Subject> {
        let mut subjects: Vec<Subject> = self.works_of(class, None).iter().map(|work| work.subject).collect();
        subjects.order();
        subjects.dedup();
        subjects
    }

    fn position(&self, shown: &PupilId) -> Option<usize> {
        self.children.binary_search_by(|child| child.id.cmp(shown)).ok()
    }

    /// Every pupil of a record or of a result, once, under the shown id.
    fn take_children(&mut self) {
        let mut ids: Vec<&PupilId> = self.dataset.all::<Pupil>().map(|pupil| self.shown(&pupil.id)).collect();
        if !ids.is_sorted() {
            ids.order();
        }
        ids.dedup();
        // They come in order, unless ids were linked; a result of nobody on the lists is rare.
        let mut at = 0;
        let mut is_listed = |id: &PupilId| {
            let is_next = ids.get(at + 1) == Some(&id);
            at = if is_next { at + 1 } else { ids.binary_search(&id).unwrap_or(ids.len()) };
            at < ids.len()
        };
        let strangers = self.dataset.all::<PupilResult>().map(|result| self.shown(&result.pupil));
        let strangers: Vec<&PupilId> = strangers.filter(|id| !is_listed(id)).collect();
        if !strangers.is_empty() {
            ids.extend(strangers);
            ids.order();
            ids.dedup();
        }
        let child = |id: &PupilId| Child {
            id: id.clone(),
            pupil: None,
            rows: Vec::new(),
            checks: Vec::new(),
            classes: BTreeMap::new(),
        };
        self.children = ids.into_iter().map(child).collect();
        for pupil in self.dataset.all::<Pupil>() {
            let Some(at) = self.position(self.shown(&pupil.id)) else { continue };
            let child = &mut self.children[at];
            if child.pupil.is_none() || child.id == pupil.id {
                child.pupil = Some(pupil);
            }
        }
    }

    /// Rows under children and works. Of two results of one child in one work the written one stays, then the shown id's.
    fn take_results(&mut self) {
        // Results stand in order of work and pupil, so the next child is nearly always the one after the last.
        let (mut at_work, mut at_child) = (None, 0);
        for result in self.dataset.all::<PupilResult>() {
            let is_same = at_work.is_some_and(|at: usize| self.works[at].assessment.id == result.assessment);
            if !is_same {
                at_work = self.positions.get(&result.assessment).copied();
            }
            let Some(at) = at_work else { continue };
            let shown = self.shown(&result.pupil);
            let is_next = self.children.get(at_child + 1).is_some_and(|child| child.id == *shown);
            let Some(child) = (if is_next { Some(at_child + 1) } else { self.position(shown) }) else { continue };
            at_child = child;
            let row = Row { at, work: self.works[at].assessment, result };
            self.children[child].rows.push(row);
        }
        for (position, child) in self.children.iter_mut().enumerate() {
            let shown = child.id.clone();
            child.rows.order_by_key(|row| (row.at, !row.is_sat(), row.result.pupil != shown));
            child.rows.dedup_by_key(|row| row.at);
            let is_check = |row: &Row<'_>| row.work.kind == AssessmentKind::Check;
            (child.checks, child.rows) = child.rows.iter().copied().partition(is_check);
            for row in child.rows.iter().chain(&child.checks) {
                self.works[row.at].rows.push((position, row.result));
            }
        }
    }

    /// Classes by enrolment; a year without enrolment takes the class of its newest result. Where a child whose ids were linked
    /// stands in two classes of one year, its newest result tells which of them is the later.
    fn take_classes(&mut self) {
        for child in &mut self.children {
            for row in &child.rows {
                if let Some(class) = &row.result.class {
                    child.classes.insert(row.work.school_year, class);
                }
            }
        }
        let mut enrolled: BTreeMap<(usize, SchoolYear), Vec<&ClassId>> = BTreeMap::new();
        for enrolment in self.dataset.all::<Enrolment>() {
            if let Some(at) = self.position(self.shown(&enrolment.pupil)) {
                enrolled.entry((at, enrolment.school_year)).or_default().push(&enrolment.class);
            }
        }
        for ((at, year), among) in enrolled {
            let classes = &mut self.children[at].classes;
            let is_told = classes.get(&year).is_some_and(|newest| among.contains(newest));
            if let (false, Some(class)) = (is_told, among.last()) {
                classes.insert(year, class);
            }
        }
        for (position, child) in self.children.iter().enumerate() {
            for class in child.classes.values() {
                if let Some(room) = self.classes.get_mut(class) {
                    room.roster.push(position);
                }
            }
        }
    }
}

/// An index in the making, for who must not hold the page so long.
#[derive(Clone, Debug)]
pub struct Counting<'a> {
    census: Census<'a>,
    n_done: usize,
}

impl<'a> Counting<'a> {
    /// As [`Census::of`], with nobody counted yet.
    pub fn of(dataset: &'a Dataset) -> Self {
        Self::of_works(dataset, dataset.all::<Assessment>())
    }

    fn of_works(dataset: &'a Dataset, works: impl Iterator<Item = &'a Assessment>) -> Self {
        Self { census: Census::empty(dataset, works), n_done: 0 }
    }

    /// Counts the children, then their results, then who is in which class; `false` when all is done.
    pub fn step(&mut self) -> bool {
        match self.n_done {
            0 => self.census.take_children(),
            1 => self.census.take_results(),
            2 => self.census.take_classes(),
            _ => return false,
        }
        self.n_done += 1;
        true
    }

    /// The index.
    pub fn finish(mut self) -> Census<'a> {
        while self.step() {}
        self.census
    }
}

/// The day used for order and age. Unknown days stand at the usual time of the procedure: ВПР in April, ОГЭ, ЕГЭ and ГВЭ in
/// June, all else in the middle of the school year. Never shown.
pub fn day_of(assessment: &Assessment) -> Date {
    let spring = assessment.school_year.start() + 1;
    let (month, day) = match assessment.kind {
        AssessmentKind::Vpr => (Month::April, 15),
        AssessmentKind::Oge | AssessmentKind::Ege | AssessmentKind::Gve => (Month::June, 5),
        AssessmentKind::Kdr | AssessmentKind::Own | AssessmentKind::Check => (Month::January, 15),
    };
    let usual = Date::from_calendar_date(spring, month, day).unwrap_or(Date::MIN);
    assessment.held_on.unwrap_or(usual)
}
