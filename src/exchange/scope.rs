//! Which facts belong to a class or a school, removals included: a removal that does not travel comes back with the next file.
//!
//! Invariant: what a chosen result, route or enrolment points at is chosen too; a removed record of which nothing but the id is
//! left goes with every scope, unless its key shows that it belongs to another pupil.

use crate::exchange::{handout, names};
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::deficit::DeficitDeed;
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::gradebook::GradebookTerm;
use crate::model::group_result::GroupResult;
use crate::model::id::{AssessmentId, ClassId, PupilId, SchoolId, SkillCode};
use crate::model::order::Gather;
use crate::model::org::Naming;
use crate::model::own_skill::is_own;
use crate::model::school_calendar::SchoolCalendar;
use crate::model::source::Place;
use crate::model::version::Register;
use std::collections::BTreeSet;

/// Of which facts a file is made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One class with everything known of its pupils.
    Class(ClassId),
    /// One school with its settings and road map.
    School(SchoolId),
    /// The lists of a school's classes, for its teachers.
    Roster(SchoolId),
    /// What a school has set for itself, for its teachers: no pupil.
    Settings(SchoolId),
    /// One class without the names of its pupils.
    Nameless(ClassId),
    /// The names of a school's pupils and nothing else: the key to files without names.
    Names(SchoolId),
    /// Everything.
    All,
}

/// The keys of the scope's facts.
pub fn select(dataset: &Dataset, scope: &Scope) -> BTreeSet<FactKey> {
    let mut chosen = match scope {
        Scope::All => return dataset.registers().map(|(key, _)| key.clone()).gather(),
        Scope::Roster(school) => return handout::roster(dataset, school),
        Scope::Settings(school) => return handout::settings(dataset, school),
        Scope::Nameless(class) => return names::without(dataset, class),
        Scope::Names(school) => return names::key(dataset, school),
        Scope::Class(class) => Chosen { classes: BTreeSet::from([class.clone()]), ..Chosen::default() },
        Scope::School(school) => Chosen { schools: BTreeSet::from([school.clone()]), ..Chosen::default() },
    };
    chosen.add_classes_of_schools(dataset);
    chosen.add_pupils(dataset);
    chosen.add_linked(dataset);
    let mut keys = chosen.keys_of_pupils(dataset);
    keys.extend(chosen.keys_pointed_at(dataset, &keys));
    // Whoever gets the file shall forget the child too; the mark is a random id and a day.
    keys.extend(dataset.of_kind(FactKind::Erasure).map(|(key, _)| key.clone()));
    if matches!(scope, Scope::School(_)) {
        keys.extend(handout::SET_BY_SCHOOL.iter().flat_map(|kind| dataset.of_kind(*kind)).map(|(key, _)| key.clone()));
    }
    keys.extend(group_results(dataset, scope, &keys));
    keys.extend(resources(dataset, &keys));
    keys.extend(own_skills(dataset, &keys));
    keys
}

/// The pupils a fact is about; none for facts of a whole school or work.
pub fn about(fact: &Fact) -> Vec<&PupilId> {
    match fact {
        Fact::Pupil(pupil) => vec![&pupil.id],
        Fact::Enrolment(enrolment) => vec![&enrolment.pupil],
        Fact::Link(link) => vec![&link.keep, &link.fold],
        Fact::Apart(apart) => vec![&apart.one, &apart.other],
        Fact::Result(result) => vec![&result.pupil],
        Fact::Route(route) => vec![&route.pupil],
        Fact::Lesson(lesson) => lesson.attendance.keys().collect(),
        Fact::Participation(participation) => vec![&participation.pupil],
        Fact::Objection(objection) => vec![&objection.pupil],
        Fact::Deficit(note) => vec![&note.pupil],
        Fact::Gradebook(term) => vec![&term.pupil],
        Fact::GroupForm(form) => form.pupils().collect(),
        Fact::School(_)
        | Fact::Class(_)
        | Fact::Assessment(_)
        | Fact::Import(_)
        | Fact::Override(_)
        | Fact::Activity(_)
        | Fact::Layout(_)
        | Fact::Erasure(_)
        | Fact::GroupResult(_)
        | Fact::Context(_)
        | Fact::Calendar(_)
        | Fact::CheckSet(_)
        | Fact::Template(_)
        | Fact::Resource(_)
        | Fact::Skill(_) => Vec::new(),
    }
}

/// The pupil that the key alone names, for kinds whose key does.
pub fn pupil_of_key(key: &FactKey) -> Option<PupilId> {
    match key.kind {
        FactKind::Pupil => Some(PupilId::new(key.id.clone())),
        FactKind::Enrolment => key.id.rsplit_once('|').map(|(pupil, _)| PupilId::from(pupil)),
        FactKind::Result => key.id.split_once('|').map(|(_, pupil)| PupilId::from(pupil)),
        FactKind::Gradebook => key.id.split_once('|').map(|(pupil, _)| PupilId::from(pupil)),
        _ => None,
    }
}

/// What reports tell: for a school all, for a class what is said of its works; with the imports that brought it.
fn group_results(dataset: &Dataset, scope: &Scope, keys: &BTreeSet<FactKey>) -> Vec<FactKey> {
    let works: Vec<&Assessment> = keys.iter().filter_map(|key| Assessment::of(dataset.fact(key)?)).collect();
    let is_ours = |fact: &Fact| match fact {
        Fact::GroupResult(told) => matches!(scope, Scope::School(_)) || works.iter().any(|work| told.is_of(work)),
        _ => false,
    };
    let chosen = dataset.of_kind(FactKind::GroupResult).filter(|(_, register)| bodies(register).any(is_ours));
    let with_import = |(key, register): (&FactKey, &Register)| {
        let imports = bodies(register).flat_map(pointed_at).filter(|key| dataset.register(key).is_some());
        imports.chain([key.clone()]).collect::<Vec<_>>()
    };
    chosen.flat_map(with_import).collect()
}

/// The materials of the skills that chosen routes work at.
fn resources(dataset: &Dataset, keys: &BTreeSet<FactKey>) -> Vec<FactKey> {
    let skill = |fact: &Fact| match fact {
        Fact::Route(route) => route.steps.iter().map(|step| step.skill.clone()).collect(),
        _ => Vec::new(),
    };
    let routes = keys.iter().filter(|key| key.kind == FactKind::Route).filter_map(|key| dataset.register(key));
    let skills: BTreeSet<SkillCode> = routes.flat_map(bodies).flat_map(skill).gather();
    let is_ours = |fact: &Fact| matches!(fact, Fact::Resource(it) if skills.contains(&it.skill));
    let ours = dataset.of_kind(FactKind::Resource).filter(|(_, register)| bodies(register).any(is_ours));
    ours.map(|(key, _)| key.clone()).collect()
}

/// The skills that the school has named itself and chosen tasks, routes and notes speak of: without them the receiver reads codes.
fn own_skills(dataset: &Dataset, keys: &BTreeSet<FactKey>) -> Vec<FactKey> {
    let skills = |fact: &Fact| -> Vec<SkillCode> {
        match fact {
            Fact::Assessment(work) => work.items.iter().flat_map(|item| item.skills.iter().cloned()).collect(),
            Fact::Route(route) => {
                let of_steps = route.steps.iter().map(|step| step.skill.clone());
                of_steps.chain(route.evidence.iter().map(|copy| copy.skill.clone())).collect()
            }
            Fact::Lesson(lesson) => lesson.skills.clone(),
            Fact::Deficit(note) => vec![note.skill.clone()],
            _ => Vec::new(),
        }
    };
    let facts = keys.iter().filter_map(|key| dataset.register(key)).flat_map(bodies);
    let named: BTreeSet<SkillCode> = facts.flat_map(skills).filter(is_own).gather();
    let keys = named.iter().map(|skill| FactKey::new(FactKind::Skill, skill.as_str()));
    keys.filter(|key| dataset.register(key).is_some()).collect()
}

/// All bodies of a register, not only the one shown: a conflict belongs wherever one of its sides does.
pub fn bodies(register: &Register) -> impl Iterator<Item = &Fact> {
    register.versions().iter().filter_map(|version| version.body.as_ref())
}

#[derive(Default)]
struct Chosen {
    schools: BTreeSet<SchoolId>,
    classes: BTreeSet<ClassId>,
    pupils: BTreeSet<PupilId>,
}

impl Chosen {
    fn add_classes_of_schools(&mut self, dataset: &Dataset) {
        for (_, register) in dataset.of_kind(FactKind::Class) {
            for fact in bodies(register) {
                if let Fact::Class(class) = fact
                    && self.schools.contains(&class.school)
                {
                    self.classes.insert(class.id.clone());
                }
            }
        }
    }

    fn add_pupils(&mut self, dataset: &Dataset) {
        for (_, register) in dataset.registers() {
            for fact in bodies(register) {
                let pupil = match fact {
                    Fact::Enrolment(enrolment) if self.classes.contains(&enrolment.class) => &enrolment.pupil,
                    Fact::Result(result) if result.class.as_ref().is_some_and(|it| self.classes.contains(it)) => {
                        &result.pupil
                    }
                    Fact::Pupil(pupil) if self.schools.contains(&pupil.school) => &pupil.id,
                    _ => continue,
                };
                self.pupils.insert(pupil.clone());
            }
        }
    }

    /// Both ids of one child, along chains of links.
    fn add_linked(&mut self, dataset: &Dataset) {
        loop {
            let before = self.pupils.len();
            for (_, register) in dataset.of_kind(FactKind::Link) {
                for fact in bodies(register) {
                    let pair = about(fact);
                    if pair.iter().any(|pupil| self.pupils.contains(*pupil)) {
                        self.pupils.extend(pair.into_iter().cloned());
                    }
                }
            }
            if self.pupils.len() == before {
                return;
            }
        }
    }

    fn keys_of_pupils(&self, dataset: &Dataset) -> BTreeSet<FactKey> {
        let is_ours = |key: &FactKey, register: &Register| {
            // The form of groups is a tool of its installation; it goes with a copy of everything only.
            if key.kind == FactKind::GroupForm {
                return false;
            }
            if bodies(register).next().is_none() {
                return self.takes_removed(dataset, key);
            }
            bodies(register).any(|fact| match fact {
                Fact::Class(class) => self.classes.contains(&class.id),
                Fact::School(school) => self.schools.contains(&school.id),
                Fact::Context(context) => self.schools.contains(&context.school),
                other => about(other).iter().any(|pupil| self.pupils.contains(*pupil)),
            })
        };
        let ours = dataset.registers().filter(|(key, register)| is_ours(key, register));
        ours.map(|(key, _)| key.clone()).gather()
    }

    fn takes_removed(&self, dataset: &Dataset, key: &FactKey) -> bool {
        match key.kind {
            FactKind::Class => self.classes.contains(&ClassId::new(key.id.clone())),
            FactKind::School => self.schools.contains(&SchoolId::new(key.id.clone())),
            FactKind::Context => {
                key.id.split_once('|').is_some_and(|(school, _)| self.schools.contains(&SchoolId::from(school)))
            }
            // They name a work and a group, a book, or a topic: nobody's child.
            FactKind::GroupResult | FactKind::Resource | FactKind::Skill => true,
            FactKind::Override
            | FactKind::Activity
            | FactKind::Layout
            | FactKind::Erasure
            | FactKind::Calendar
            | FactKind::CheckSet
            | FactKind::Template
            | FactKind::GroupForm => false,
            _ => pupil_of_key(key).is_none_or(|pupil| {
                let is_elsewhere = dataset.fact(&FactKey::new(FactKind::Pupil, pupil.as_str())).is_some();
                self.pupils.contains(&pupil) || !is_elsewhere
            }),
        }
    }

    /// Works, imports, classes and schools that the chosen facts name, and the works those remember.
    fn keys_pointed_at(&self, dataset: &Dataset, keys: &BTreeSet<FactKey>) -> BTreeSet<FactKey> {
        let mut wanted = BTreeSet::new();
        for fact in keys.iter().filter_map(|key| dataset.register(key)).flat_map(bodies) {
            wanted.extend(pointed_at(fact));
        }
        wanted.extend(self.classes.iter().map(|class| FactKey::new(FactKind::Class, class.as_str())));
        let classes: Vec<FactKey> = wanted.iter().filter(|key| key.kind == FactKind::Class).cloned().collect();
        for fact in classes.iter().filter_map(|key| dataset.register(key)).flat_map(bodies) {
            wanted.extend(pointed_at(fact));
        }
        // That a school is now called otherwise is said by the removal of its other id.
        let schools: Vec<FactKey> =
            wanted.iter().chain(keys).filter(|key| key.kind == FactKind::School).cloned().collect();
        for fact in schools.iter().filter_map(|key| dataset.register(key)).flat_map(bodies) {
            wanted.extend(pointed_at(fact));
        }
        wanted.retain(|key| dataset.register(key).is_some());
        wanted
    }
}

/// What a fact names that is not about a pupil.
fn pointed_at(fact: &Fact) -> Vec<FactKey> {
    let class = |class: &ClassId| FactKey::new(FactKind::Class, class.as_str());
    let work = |work: &AssessmentId| FactKey::new(FactKind::Assessment, work.as_str());
    let import = |place: &Place| FactKey::new(FactKind::Import, place.import.as_str());
    match fact {
        Fact::Class(it) => vec![
            FactKey::new(FactKind::School, it.school.as_str()),
            FactKey::new(FactKind::Calendar, SchoolCalendar::id_of(&it.school, it.school_year)),
        ],
        Fact::School(it) => it.also.iter().flatten().map(|id| FactKey::new(FactKind::School, id.as_str())).collect(),
        Fact::Pupil(it) => {
            let mut keys = vec![FactKey::new(FactKind::School, it.school.as_str())];
            if let Naming::Coded { assessment, .. } = &it.naming {
                keys.push(work(assessment));
            }
            keys
        }
        Fact::Enrolment(it) => vec![class(&it.class)],
        Fact::Result(it) => {
            let mut keys = vec![work(&it.assessment), import(&it.place)];
            keys.extend(it.class.as_ref().map(class));
            keys
        }
        Fact::Deficit(it) => {
            let mut keys = vec![FactKey::new(FactKind::CheckSet, it.skill.as_str())];
            if let DeficitDeed::Checked { assessment, .. } = &it.deed {
                keys.push(work(assessment));
            }
            keys
        }
        Fact::GroupResult(GroupResult { place, .. }) | Fact::Gradebook(GradebookTerm { place, .. }) => {
            vec![import(place)]
        }
        Fact::Context(it) => vec![import(&it.place), FactKey::new(FactKind::School, it.school.as_str())],
        Fact::Route(it) => {
            let template =
                it.from_template.as_ref().map(|from| FactKey::new(FactKind::Template, from.template.as_str()));
            let items = it.evidence.iter().flat_map(|copy| &copy.items);
            items.map(|item| work(&item.assessment)).chain(template).collect()
        }
        _ => Vec::new(),
    }
}
