//! One school under several ids: who never names the school gets a random one, another in every browser. A person says once which
//! are theirs, and from then on such files are read as of the school that is known here; where two stand here already, one of them
//! goes and what was said of it is said of the other.
//!
//! Invariant: only ids of schools and what is derived from them are read otherwise, versions stay as they are; so the same file
//! read twice says the same, and what goes back to its maker is read there in the same way.

use crate::exchange::class_file::ClassFile;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::group_form::Who;
use crate::model::id::{ClassId, LinkId, PupilId, SchoolId};
use crate::model::org::{PupilsApart, School};
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

/// A school that stands here and that a file says is another one: whoever made the file has joined the two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Joined {
    /// The name of the one that goes.
    pub gone: String,
    /// The one that stays.
    pub kept: SchoolId,
    /// Its name.
    pub name: String,
}

/// The schools that would go with the file.
pub fn joins(dataset: &Dataset, file: &ClassFile) -> Vec<Joined> {
    let after = schools_after(dataset, file);
    let gone = dataset.all::<School>().filter(|school| after.iter().all(|it| it.id != school.id));
    let joined = |gone: &School| {
        let kept = after.iter().find(|it| it.also.as_ref().is_some_and(|also| also.contains(&gone.id)))?;
        Some(Joined { gone: gone.name.clone(), kept: kept.id.clone(), name: kept.name.clone() })
    };
    gone.filter_map(joined).collect()
}

/// The schools that stand once the file is merged.
fn schools_after(dataset: &Dataset, file: &ClassFile) -> Vec<School> {
    let from = FactKey::new(FactKind::School, "");
    let mut schools: BTreeMap<SchoolId, School> = BTreeMap::new();
    schools.extend(dataset.all::<School>().map(|school| (school.id.clone(), school.clone())));
    for (key, incoming) in file.facts.range(from..).take_while(|(key, _)| key.kind == FactKind::School) {
        let nothing = Register::default();
        let after = dataset.register(key).unwrap_or(&nothing).join_shared(incoming);
        match after.body().and_then(School::of) {
            Some(school) => drop(schools.insert(school.id.clone(), school.clone())),
            None => drop(schools.remove(&SchoolId::new(key.id.clone()))),
        }
    }
    schools.into_values().collect()
}

/// The facts as they will read beside the file, where it joins schools that stand here; the schools themselves as they are.
pub fn read_beside<'a>(dataset: &'a Dataset, file: &ClassFile) -> Cow<'a, Dataset> {
    if joins(dataset, file).is_empty() {
        return Cow::Borrowed(dataset);
    }
    let mut read = dataset.clone();
    for (key, _, after) in Names::among(&schools_after(dataset, file)).unread(dataset) {
        read.put(key, after);
    }
    Cow::Owned(read)
}

/// What is still said of a school that does not stand here any more, read as of the one that it is: key, before, after. Empty
/// where everything is read so already.
pub fn unread(dataset: &Dataset) -> Vec<(FactKey, Register, Register)> {
    Names::of(dataset).unread(dataset)
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
    let is_meant = |id: &SchoolId| {
        file.manifest.school.as_ref() == Some(id)
            || file.facts.contains_key(&FactKey::new(FactKind::School, id.as_str()))
    };
    if !names.0.keys().any(is_meant) {
        return Cow::Borrowed(file);
    }
    let signature = file.signature.clone();
    let mut read = ClassFile { manifest: file.manifest.clone(), facts: BTreeMap::new(), signature };
    read.manifest.school = file.manifest.school.as_ref().map(|school| names.school(school));
    read.manifest.class = file.manifest.class.as_ref().map(|class| names.class(class));
    for (key, register) in &file.facts {
        // The other school itself: its name is not ours. And who calls us otherwise may have removed our name, not us.
        let id = SchoolId::new(key.id.clone());
        let is_removed = register.body().is_none() && names.0.values().any(|ours| *ours == id);
        if key.kind == FactKind::School && (names.0.contains_key(&id) || is_removed) {
            continue;
        }
        let (key, register) = (names.key(key), names.register(register));
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
    fn of(dataset: &Dataset) -> Self {
        Self::among(dataset.all::<School>())
    }

    /// A school that stands by itself is read as itself.
    fn among<'a>(schools: impl IntoIterator<Item = &'a School>) -> Self {
        let schools: Vec<&School> = schools.into_iter().collect();
        let mut names = BTreeMap::new();
        for school in &schools {
            for other in school.also.iter().flatten().filter(|id| schools.iter().all(|it| it.id != **id)) {
                names.insert(other.clone(), school.id.clone());
            }
        }
        Self(names)
    }

    /// The registers of a dataset that read otherwise: key, before, after.
    fn unread(&self, dataset: &Dataset) -> Vec<(FactKey, Register, Register)> {
        let mut after: BTreeMap<FactKey, Register> = BTreeMap::new();
        if self.0.is_empty() {
            return Vec::new();
        }
        for (key, register) in dataset.registers().filter(|(key, _)| key.kind != FactKind::School) {
            let (to, read) = (self.key(key), self.register(register));
            if to == *key && read == *register {
                continue;
            }
            // Both may stand here: a class of either school.
            let stands = || dataset.register(&to).filter(|_| to != *key).map(|it| self.register(it));
            let known = after.remove(&to).or_else(stands);
            let joined = known.map_or_else(|| read.clone(), |known| known.join(&read));
            after.insert(to.clone(), joined);
            if to != *key {
                after.entry(key.clone()).or_default();
            }
        }
        let change = |(key, after): (FactKey, Register)| {
            let before = dataset.register(&key).cloned().unwrap_or_default();
            (before != after).then_some((key, before, after))
        };
        after.into_iter().filter_map(change).collect()
    }

    fn school(&self, school: &SchoolId) -> SchoolId {
        self.0.get(school).unwrap_or(school).clone()
    }

    /// `X/2021/6Б` → `990901/2021/6Б`.
    fn class(&self, class: &ClassId) -> ClassId {
        ClassId::new(self.led(class.as_str(), '/'))
    }

    /// `code:X/…` → `code:990901/…`: who is known by a code only has the school in the id.
    fn pupil(&self, pupil: &PupilId) -> PupilId {
        PupilId::new(self.pupil_text(pupil.as_str()))
    }

    fn pupil_text(&self, pupil: &str) -> String {
        match pupil.strip_prefix("code:") {
            Some(rest) => format!("code:{}", self.led(rest, '/')),
            None => pupil.to_owned(),
        }
    }

    /// An id that begins with that of a school.
    fn led(&self, id: &str, mark: char) -> String {
        let renamed = id.split_once(mark).and_then(|(school, rest)| Some((self.0.get(&SchoolId::from(school))?, rest)));
        renamed.map_or_else(|| id.to_owned(), |(school, rest)| format!("{school}{mark}{rest}"))
    }

    fn key(&self, key: &FactKey) -> FactKey {
        let id = match key.kind {
            FactKind::Class => self.led(&key.id, '/'),
            FactKind::Calendar | FactKind::Context => self.led(&key.id, '|'),
            FactKind::Pupil | FactKind::Erasure | FactKind::Gradebook | FactKind::Enrolment => self.pupil_text(&key.id),
            FactKind::Result => match key.id.split_once('|') {
                Some((work, pupil)) => format!("{work}|{}", self.pupil_text(pupil)),
                None => return key.clone(),
            },
            FactKind::Link | FactKind::Apart => match key.id.split_once('=') {
                Some((one, other)) => {
                    let pair = [one, other].map(|pupil| self.pupil(&PupilId::from(pupil)));
                    LinkId::of_pair(&pair[0], &pair[1]).to_string()
                }
                None => return key.clone(),
            },
            _ => return key.clone(),
        };
        FactKey::new(key.kind, id)
    }

    fn register(&self, register: &Register) -> Register {
        let versions = register.versions().iter().cloned();
        Register::of(versions.map(|version| Version { body: version.body.map(|fact| self.fact(fact)), ..version }))
    }

    fn fact(&self, mut fact: Fact) -> Fact {
        match &mut fact {
            Fact::Class(class) => (class.id, class.school) = (self.class(&class.id), self.school(&class.school)),
            Fact::Pupil(pupil) => (pupil.id, pupil.school) = (self.pupil(&pupil.id), self.school(&pupil.school)),
            Fact::Enrolment(it) => (it.pupil, it.class) = (self.pupil(&it.pupil), self.class(&it.class)),
            Fact::Assessment(work) => work.school = work.school.as_ref().map(|school| self.school(school)),
            Fact::Result(result) => {
                result.pupil = self.pupil(&result.pupil);
                result.class = result.class.as_ref().map(|class| self.class(class));
            }
            Fact::Calendar(calendar) => calendar.school = self.school(&calendar.school),
            Fact::Context(context) => context.school = self.school(&context.school),
            Fact::Link(link) => {
                (link.keep, link.fold) = (self.pupil(&link.keep), self.pupil(&link.fold));
                link.id = LinkId::of_pair(&link.keep, &link.fold);
            }
            Fact::Apart(it) => *it = PupilsApart::of_pair(self.pupil(&it.one), self.pupil(&it.other)),
            Fact::Lesson(lesson) => {
                let attendance = std::mem::take(&mut lesson.attendance);
                lesson.attendance.extend(attendance.into_iter().map(|(pupil, came)| (self.pupil(&pupil), came)));
            }
            Fact::GroupForm(form) => {
                for who in form.named_mut() {
                    *who = match who {
                        Who::Class(class) => Who::Class(self.class(class)),
                        Who::Pupil(pupil) => Who::Pupil(self.pupil(pupil)),
                    };
                }
            }
            Fact::Route(it) => it.pupil = self.pupil(&it.pupil),
            Fact::Participation(it) => it.pupil = self.pupil(&it.pupil),
            Fact::Objection(it) => it.pupil = self.pupil(&it.pupil),
            Fact::Deficit(it) => it.pupil = self.pupil(&it.pupil),
            Fact::Gradebook(it) => it.pupil = self.pupil(&it.pupil),
            Fact::Erasure(it) => it.pupil = self.pupil(&it.pupil),
            _ => {}
        }
        fact
    }
}
