//! The facts that accepting would write, gathered row by row; what is the same as kept is not written.

use crate::import::draft::Draft;
use crate::import::draft::answers::Answers;
use crate::import::matching::Register;
use crate::import::plan::WorkFate;
use crate::import::plan::place::Places;
use crate::model::assessment::Assessment;
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, Record};
use crate::model::id::{ImportId, ItemCode, PupilId};
use crate::model::order::Gather;
use crate::model::org::{Class, Enrolment, Naming, Pupil, School};
use crate::model::own_skill::OwnSkill;
use crate::model::result::PupilResult;
use crate::model::source::{Import, MendedCell, TOTAL_CODE};
use crate::reference::profiles::Role;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is being written, and what it is compared with.
pub struct Writing<'a> {
    /// The facts known here.
    pub dataset: &'a Dataset,
    /// The pupils known here.
    pub register: Register<'a>,
    /// What the person told.
    pub answers: &'a Answers,
    /// The work as it would stand.
    pub work: Option<&'a Assessment>,
    /// The import that brings it.
    pub import: Import,
    /// The sheet it is read from.
    pub sheet: Arc<str>,
    fresh: &'a mut dyn FnMut() -> String,
    facts: Vec<Fact>,
}

impl<'a> Writing<'a> {
    /// An import without rows yet.
    pub fn begin(
        draft: &Draft,
        dataset: &'a Dataset,
        answers: &'a Answers,
        work: Option<&'a Assessment>,
        fresh: &'a mut dyn FnMut() -> String,
    ) -> Self {
        let total = draft.layout.column(Role::Total).or(draft.layout.column(Role::Percent));
        let total = total.filter(|_| draft.work.items.is_empty()).map(|at| (ItemCode::from(TOTAL_CODE), at));
        let columns: BTreeMap<ItemCode, u32> =
            draft.work.items.iter().map(|item| (item.code.clone(), item.column)).chain(total).collect();
        // Of points alone: what stood in the cell of a name names somebody.
        let of_points = |cell: &&MendedCell| columns.values().any(|column| *column == cell.column);
        let mended: Vec<MendedCell> = draft.mended.iter().filter(of_points).cloned().collect();
        let import = Import {
            id: ImportId::new(fresh()),
            file_name: draft.file_name.clone(),
            file_hash: draft.file_hash.clone(),
            profile: draft.profile.clone(),
            at: Moment::default(),
            by: String::new(),
            columns: work.map(|work| (work.id.clone(), columns)).into_iter().gather::<BTreeMap<_, _>>(),
            n_rows: 0,
            laying: draft.laying,
            mended: (!mended.is_empty()).then_some(mended),
        };
        Self {
            dataset,
            register: Register::of(dataset, &draft.file_hash),
            answers,
            work,
            import,
            sheet: draft.sheet.clone(),
            fresh,
            facts: Vec::new(),
        }
    }

    /// A pupil who is new here, with a random id.
    pub fn new_pupil(&mut self) -> PupilId {
        PupilId::new((self.fresh)())
    }

    /// Puts pupil and class where they are missing. A pupil who is in another class that year changes class.
    pub fn enrol(&mut self, pupil: &PupilId, naming: Naming, class: &Class) {
        if self.dataset.get::<Pupil>(pupil.as_str()).is_none() {
            let record = Pupil { id: pupil.clone(), school: class.school.clone(), naming };
            self.facts.push(Fact::Pupil(record));
        }
        let enrolment = Enrolment { pupil: pupil.clone(), school_year: class.school_year, class: class.id.clone() };
        if self.dataset.fact(&enrolment.key()) != Some(&Fact::Enrolment(enrolment.clone())) {
            self.facts.push(Fact::Enrolment(enrolment));
        }
    }

    /// Puts a result.
    pub fn result(&mut self, result: PupilResult) {
        self.import.n_rows += 1;
        self.facts.push(Fact::Result(result));
    }

    /// The result kept for a pupil in this work.
    pub fn kept(&self, work: &Assessment, pupil: &PupilId) -> Option<&'a PupilResult> {
        self.dataset.get::<PupilResult>(&FactKey::of_result(&work.id, pupil).id)
    }

    /// Schools, classes and work before the pupils; nothing at all when no row brings a result.
    pub fn finish(self, places: &Places, fate: WorkFate, skills: &[OwnSkill]) -> (Import, Vec<Fact>) {
        let is_empty = self.import.n_rows == 0;
        let Some(work) = self.work.filter(|_| !is_empty) else { return (self.import, Vec::new()) };
        let mut facts = Vec::new();
        let schools =
            places.schools.iter().filter(|school| self.dataset.get::<School>(school.id.as_str()) != Some(school));
        facts.extend(schools.map(|school| Fact::School(school.clone())));
        let classes = places.classes.iter().filter(|class| self.dataset.get::<Class>(class.id.as_str()) != Some(class));
        facts.extend(classes.map(|class| Fact::Class(class.clone())));
        if matches!(fate, WorkFate::New | WorkFate::Changed) {
            // Somebody else may have named one since, with a title that was mended.
            let unnamed = skills.iter().filter(|skill| self.dataset.get::<OwnSkill>(skill.code.as_str()).is_none());
            facts.extend(unnamed.map(|skill| Fact::Skill(skill.clone())));
            facts.push(Fact::Assessment(work.clone()));
        }
        facts.extend(self.facts);
        (self.import, facts)
    }
}
