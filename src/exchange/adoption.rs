//! One school under several ids: who never names the school gets a random one, another in every browser. A person says once which
//! are theirs, and from then on such files are read as of the school that is known here.
//!
//! Invariant: only ids of schools and what is derived from them are read otherwise, versions stay as they are; so the same file
//! read twice says the same, and what goes back to its maker is read there in the same way.

use crate::exchange::class_file::ClassFile;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind};
use crate::model::id::{ClassId, SchoolId};
use crate::model::org::School;
use crate::model::version::{Register, Version};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The only school that stands here: into another one files may be taken, into one of several they may not.
pub fn home(dataset: &Dataset) -> Option<&School> {
    let mut schools = dataset.all::<School>();
    schools.next().filter(|_| schools.next().is_none())
}

/// The school, with other ids under which it is known elsewhere.
pub fn known_as(school: &School, others: &BTreeSet<SchoolId>) -> School {
    let mut also = school.also.clone().unwrap_or_default();
    also.extend(others.iter().filter(|id| **id != school.id).cloned());
    School { also: Some(also), ..school.clone() }
}

/// The school that stands here under a name that says nothing, as it would stand with the name and the codes of the one school
/// that a table brings; `None` where the table brings none, or several.
pub fn named_by(dataset: &Dataset, brought: &[School], nameless: &str) -> Option<School> {
    let home = home(dataset).filter(|home| home.name == nameless && home.codes.is_empty())?;
    let mut strangers = brought.iter().filter(|school| dataset.get::<School>(school.id.as_str()).is_none());
    let told = strangers.next().filter(|_| strangers.next().is_none())?;
    let (name, codes) = (told.name.clone(), told.codes.clone());
    Some(School { name, codes, ..known_as(home, &BTreeSet::from([told.id.clone()])) })
}

/// The file as it reads here: what it says of a school that is known here under another id is said of that one.
pub fn read_here<'a>(dataset: &Dataset, file: &'a ClassFile) -> Cow<'a, ClassFile> {
    let names = Names::of(dataset);
    let Some(school) = file.manifest.school.as_ref().and_then(|school| names.0.get(school)) else {
        return Cow::Borrowed(file);
    };
    let mut read = ClassFile { manifest: file.manifest.clone(), facts: BTreeMap::new() };
    read.manifest.school = Some(school.clone());
    read.manifest.class = file.manifest.class.as_ref().map(|class| names.class(class));
    for (key, register) in &file.facts {
        let Some(key) = names.key(key) else { continue };
        let register = names.register(register);
        let both = match read.facts.get(&key) {
            Some(other) => other.join(&register),
            None => register,
        };
        read.facts.insert(key, both);
    }
    Cow::Owned(read)
}

/// An id that came → the id of the same school here.
struct Names(BTreeMap<SchoolId, SchoolId>);

impl Names {
    /// A school that stands here by itself is read as itself.
    fn of(dataset: &Dataset) -> Self {
        let mut names = BTreeMap::new();
        for school in dataset.all::<School>() {
            for other in school.also.iter().flatten().filter(|id| dataset.get::<School>(id.as_str()).is_none()) {
                names.insert(other.clone(), school.id.clone());
            }
        }
        Self(names)
    }

    fn school(&self, school: &SchoolId) -> SchoolId {
        self.0.get(school).unwrap_or(school).clone()
    }

    /// `X/2021/6Б` → `990901/2021/6Б`.
    fn class(&self, class: &ClassId) -> ClassId {
        ClassId::new(self.led(class.as_str(), '/'))
    }

    /// An id that begins with that of a school.
    fn led(&self, id: &str, mark: char) -> String {
        let renamed = id.split_once(mark).and_then(|(school, rest)| Some((self.0.get(&SchoolId::from(school))?, rest)));
        renamed.map_or_else(|| id.to_owned(), |(school, rest)| format!("{school}{mark}{rest}"))
    }

    /// `None` for the other school itself: its name is not ours.
    fn key(&self, key: &FactKey) -> Option<FactKey> {
        match key.kind {
            FactKind::School => (!self.0.contains_key(&SchoolId::new(key.id.clone()))).then(|| key.clone()),
            FactKind::Class => Some(FactKey::new(key.kind, self.led(&key.id, '/'))),
            FactKind::Calendar | FactKind::Context => Some(FactKey::new(key.kind, self.led(&key.id, '|'))),
            _ => Some(key.clone()),
        }
    }

    fn register(&self, register: &Register) -> Register {
        let versions = register.versions().iter().cloned();
        Register::of(versions.map(|version| Version { body: version.body.map(|fact| self.fact(fact)), ..version }))
    }

    fn fact(&self, mut fact: Fact) -> Fact {
        match &mut fact {
            Fact::Class(class) => (class.id, class.school) = (self.class(&class.id), self.school(&class.school)),
            Fact::Pupil(pupil) => pupil.school = self.school(&pupil.school),
            Fact::Enrolment(enrolment) => enrolment.class = self.class(&enrolment.class),
            Fact::Assessment(work) => work.school = work.school.as_ref().map(|school| self.school(school)),
            Fact::Result(result) => result.class = result.class.as_ref().map(|class| self.class(class)),
            Fact::Calendar(calendar) => calendar.school = self.school(&calendar.school),
            Fact::Context(context) => context.school = self.school(&context.school),
            _ => {}
        }
        fact
    }
}
