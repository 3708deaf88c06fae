//! Files that came together, seen beside each other: of whose schools they are, which came twice, which are of another year.
//!
//! What does not live here: what one file would change (`exchange::merge`).

use crate::exchange::adoption;
use crate::exchange::class_file::ClassFile;
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::fact::Record;
use crate::model::id::SchoolId;
use crate::model::order::Order;
use crate::model::org::{Class, Pupil, School};
use std::collections::{BTreeMap, BTreeSet};

/// A school of which files came, as a person tells it from others: by its name. A school that nobody has named has another id
/// in every browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Its ids.
    pub schools: BTreeSet<SchoolId>,
    /// Its name.
    pub name: String,
    /// Its files.
    pub n_files: usize,
}

/// The schools among which a person must say which is theirs before anything is merged, in order of name: files of several have
/// come and none is here yet, so that no file by itself is «of another school». Empty where nothing has to be asked.
pub fn unsettled<'a>(dataset: &Dataset, files: impl IntoIterator<Item = &'a ClassFile>) -> Vec<Sender> {
    if dataset.all::<School>().next().is_some() {
        return Vec::new();
    }
    let senders = senders(files);
    if senders.len() > 1 { senders } else { Vec::new() }
}

/// The schools of which files came and that stand here neither by themselves nor as another id of the one here: each may be this
/// very school, named otherwise or not at all. Empty where no school or several stand here.
pub fn strangers<'a>(dataset: &Dataset, files: impl IntoIterator<Item = &'a ClassFile>) -> Vec<Sender> {
    let Some(home) = adoption::home(dataset) else { return Vec::new() };
    let is_home =
        |school: &SchoolId| *school == home.id || home.also.as_ref().is_some_and(|also| also.contains(school));
    // A file that joins schools itself says more than a person could be asked.
    let is_strange = |file: &&ClassFile| {
        file.manifest.school.as_ref().is_some_and(|school| !is_home(school))
            && adoption::joins(dataset, file).is_empty()
    };
    senders(files.into_iter().filter(is_strange))
}

/// A school that stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolHere {
    /// Which.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// Its pupils.
    pub n_pupils: usize,
}

/// The schools that stand here beside each other, most pupils first; empty where there is one or none. Two may be one school that
/// was merged under two ids before anybody said so.
pub fn apart(dataset: &Dataset) -> Vec<SchoolHere> {
    let count = |school: &School| dataset.all::<Pupil>().filter(|pupil| pupil.school == school.id).count();
    let schools: Vec<&School> = dataset.all::<School>().collect();
    if schools.len() < 2 {
        return Vec::new();
    }
    let here =
        |school: &School| SchoolHere { id: school.id.clone(), name: school.name.clone(), n_pupils: count(school) };
    let mut here: Vec<SchoolHere> = schools.into_iter().map(here).collect();
    here.order_by_key(|school| std::cmp::Reverse(school.n_pupils));
    here
}

/// In order of name.
fn senders<'a>(files: impl IntoIterator<Item = &'a ClassFile>) -> Vec<Sender> {
    // A school that was named anew is one school.
    let mut names: BTreeMap<&SchoolId, &str> = BTreeMap::new();
    let mut senders: BTreeMap<&str, Sender> = BTreeMap::new();
    for manifest in files.into_iter().map(|file| &file.manifest) {
        if let Some(school) = &manifest.school {
            let name = *names.entry(school).or_insert(&manifest.school_name);
            let nobody = || Sender { schools: BTreeSet::new(), name: name.to_owned(), n_files: 0 };
            let sender = senders.entry(name).or_insert_with(nobody);
            sender.schools.insert(school.clone());
            sender.n_files += 1;
        }
    }
    senders.into_values().collect()
}

/// Whether two files are one: the hash covers everything that is in a file.
pub fn is_same(one: &ClassFile, other: &ClassFile) -> bool {
    one.manifest.sha256 == other.manifest.sha256 && one.facts == other.facts
}

/// The school year that is worked in: the newest of the classes here; where there are none, the newest of the files.
pub fn year_of_work<'a>(dataset: &Dataset, files: impl IntoIterator<Item = &'a ClassFile>) -> Option<SchoolYear> {
    let here = dataset.all::<Class>().map(|class| class.school_year).max();
    here.or_else(|| files.into_iter().filter_map(year_of).max())
}

/// The school year of a file: of its class; of a school, the newest of its classes.
pub fn year_of(file: &ClassFile) -> Option<SchoolYear> {
    let classes = || file.facts.values().filter_map(|register| Class::of(register.body()?));
    file.manifest.school_year.or_else(|| classes().map(|class| class.school_year).max())
}
