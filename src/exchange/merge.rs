//! What a file would change here, and the join of two sets of facts. Absence is never removal; nothing is overwritten silently.
//!
//! Joining is the join of registers ([`Register::join`]); everything else on this page is telling a person about it.
//! Invariant: `preview` counts every fact of the file exactly once as new, changed, removed or known.

use crate::exchange::adoption::{self, Joined};
use crate::exchange::class_file::ClassFile;
use crate::exchange::keyring::Doubt;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::id::{InstallationId, SchoolId};
use crate::model::order::Gather;
use crate::model::org::{Naming, Pupil, School};
use crate::model::result::PupilResult;
use crate::model::version::{Register, Version, VersionVector};
use std::collections::{BTreeMap, BTreeSet};

/// A file hides at least this many records here, and at least this share of them, before it is called a flood.
const FLOOD_N: usize = 5;
const FLOOD_PERCENT: usize = 5;

/// A counter of another installation so far beyond what is known of it that no honest work explains it: a forged counter would
/// make all later work of that person look as if seen. Ten thousand changes are years of one teacher.
const LEAP: u64 = 10_000;

/// The highest counter our installation has ever issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Ours.
    pub installation: InstallationId,
    /// Its highest counter; 0 when it never made a change.
    pub highest: u64,
}

/// How the file stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Novelty {
    /// It says something we do not know.
    News,
    /// The same as here.
    Same,
    /// Everything in it is known, and we know more of the same facts.
    Older,
}

/// What a person must agree to, each by itself, before the merge is done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// The file is of another school.
    OtherSchool,
    /// The file is of the school here, but records in it are of another one that is not here.
    ForeignRecords {
        /// Classes and pupils.
        n: usize,
    },
    /// Whoever made the file has joined two schools that stand apart here.
    OneSchool(Joined),
    /// Files of several schools came at once, none is here, and the person's own is not merged yet. Nobody can agree to it.
    HomeFirst,
    /// Its signature is not what was to be expected; found by who knows the keys.
    Signature(Doubt),
    /// It holds changes of this very installation that are not here: a restored backup or a copied profile.
    OwnAhead {
        /// The highest counter of ours in the file.
        found: u64,
        /// The highest we ever issued.
        issued: u64,
    },
    /// Counters of another installation leap beyond all that is known of it: what it says would hide that person's later work.
    Leap {
        /// Whose.
        installation: InstallationId,
        /// The highest in the file.
        found: u64,
        /// The highest known here.
        known: u64,
    },
    /// Names with invisible, control or direction marks, or with letters of two alphabets in one word: they look like others.
    OddNames {
        /// Pupils with such a name that are new or changed.
        n: usize,
    },
    /// It removes many records.
    RemovalFlood {
        /// Records that would go.
        n: usize,
        /// Of so many of the same file that stand here.
        of: usize,
    },
}

/// A fact with versions that do not know of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which fact.
    pub key: FactKey,
    /// All its versions after the merge, in canonical order: the index is what `Op::Choose` takes.
    pub versions: Vec<Version>,
    /// Which of them is shown until somebody chooses.
    pub shown: usize,
}

/// What the file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeReport {
    /// Records that are not here yet.
    pub new: Vec<FactKey>,
    /// Records that get another version; conflicts are among them.
    pub changed: Vec<FactKey>,
    /// Records that stand here and would go.
    pub removals: Vec<FactKey>,
    /// Records known in all their versions.
    pub n_known: usize,
    /// Facts of the file that are in conflict after the merge, whether by it or before it.
    pub conflicts: Vec<Conflict>,
    /// Whether there is news at all.
    pub novelty: Novelty,
    /// What must be agreed to.
    pub concerns: BTreeSet<Concern>,
    /// Installations that said two different things under one number: copied profiles.
    pub doubled: BTreeSet<InstallationId>,
    /// The number of the file at the installation that made it, and the number of that installation known here.
    pub numbers: (u64, u64),
    /// The highest number of its installation here, where the file was made after that change by the same clock and does not know
    /// it: a copy was gone back to, or somebody else wrote under that number.
    pub unknown_to_maker: Option<u64>,
    /// Works and pupils that results of the file point at and that would still be nowhere.
    pub dangling: BTreeSet<FactKey>,
    /// Names under which news of the file stand that are not its maker's, and how many: a file carries what others did, and nothing
    /// in it proves that they did.
    pub by_others: BTreeMap<String, usize>,
}

/// What merging the file would do to the dataset.
pub fn preview(dataset: &Dataset, file: &ClassFile, issued: &Issued) -> MergeReport {
    preview_beside(dataset, &dataset.vector(), file, issued)
}

/// The same where the vector of the dataset is known: it is a walk over everything, and many files ask for it.
pub fn preview_beside(dataset: &Dataset, here: &VersionVector, file: &ClassFile, issued: &Issued) -> MergeReport {
    let read = adoption::read_beside(dataset, file);
    let (apart, dataset) = (dataset, &*read);
    let mut report = MergeReport {
        new: Vec::new(),
        changed: Vec::new(),
        removals: Vec::new(),
        n_known: 0,
        conflicts: Vec::new(),
        novelty: Novelty::Same,
        concerns: BTreeSet::new(),
        doubled: BTreeSet::new(),
        numbers: (file.manifest.number, here.counter(&file.manifest.installation)),
        unknown_to_maker: unknown_to_maker(apart, here, file),
        dangling: dangling(dataset, file),
        by_others: BTreeMap::new(),
    };
    let nothing = Register::default();
    let (mut is_behind, mut n_standing) = (false, 0);
    for (key, incoming) in &file.facts {
        let current = dataset.register(key).unwrap_or(&nothing);
        let after = current.join_shared(incoming);
        n_standing += usize::from(current.body().is_some());
        let list = match (current.body(), after.body()) {
            _ if *after == *current => None,
            (None, Some(_)) => Some(&mut report.new),
            (Some(_), None) => Some(&mut report.removals),
            _ => Some(&mut report.changed),
        };
        if let Some(list) = list {
            list.push(key.clone());
            note_others(&mut report.by_others, file, (current, incoming));
        } else {
            report.n_known += 1;
            is_behind |= *current != *incoming;
        }
        report.doubled.extend(doubled(current, incoming));
        if after.is_conflict() {
            report.conflicts.push(conflict(key, &after));
        }
    }
    report.novelty = match (report.n_known == file.facts.len(), is_behind) {
        (false, _) => Novelty::News,
        (true, true) if report.numbers.0 < report.numbers.1 => Novelty::Older,
        (true, _) => Novelty::Same,
    };
    report.concerns = concerns((apart, here), file, issued, (report.removals.len(), n_standing));
    report
}

/// Counts the versions that are not here yet and stand under another name than the file. Who had not given a name at the same
/// computer is nobody else.
fn note_others(by_others: &mut BTreeMap<String, usize>, file: &ClassFile, (current, incoming): (&Register, &Register)) {
    let (installation, by) = (&file.manifest.installation, &file.manifest.by);
    for version in incoming.versions() {
        let is_makers = version.by_installation == *installation && (version.by == *by || version.by.is_empty());
        if is_makers || current.versions().contains(version) {
            continue;
        }
        match by_others.get_mut(&version.by) {
            Some(n) => *n += 1,
            None => {
                by_others.insert(version.by.clone(), 1);
            }
        }
    }
}

/// Whether the file says nothing that is not known here: a look at every record, without telling anything about it.
pub fn is_known(dataset: &Dataset, file: &ClassFile) -> bool {
    file.facts.iter().all(|(key, incoming)| {
        dataset.register(key).is_some_and(|current| current == incoming || *current.join_shared(incoming) == *current)
    })
}

/// The registers that a merge changes: key, before, after.
pub fn joined<'a>(
    dataset: &'a Dataset,
    file: &'a ClassFile,
) -> impl Iterator<Item = (FactKey, Register, Register)> + 'a {
    file.facts.iter().filter_map(|(key, incoming)| {
        let nothing = Register::default();
        let before = dataset.register(key).unwrap_or(&nothing);
        let after = before.join_shared(incoming);
        (*after != *before).then(|| (key.clone(), before.clone(), after.into_owned()))
    })
}

/// Everything that either side knows. The whole of merging, as algebra.
pub fn union<'a>(dataset: &Dataset, facts: impl IntoIterator<Item = (&'a FactKey, &'a Register)>) -> Dataset {
    let mut all = dataset.clone();
    for (key, incoming) in facts {
        let after = all.register(key).map_or_else(|| incoming.clone(), |current| current.join(incoming));
        all.put(key.clone(), after);
    }
    all
}

/// A register as a conflict to show.
pub fn conflict(key: &FactKey, register: &Register) -> Conflict {
    let versions = register.versions().to_vec();
    let shown = versions.iter().rposition(|version| version.body.is_some()).unwrap_or(versions.len().saturating_sub(1));
    Conflict { key: key.clone(), versions, shown }
}

fn concerns(
    (dataset, here): (&Dataset, &VersionVector),
    file: &ClassFile,
    issued: &Issued,
    (n_removals, n_standing): (usize, usize),
) -> BTreeSet<Concern> {
    let mut concerns = BTreeSet::new();
    let mut schools = dataset.all::<School>().map(|school| &school.id).peekable();
    let joined = adoption::joins(dataset, file);
    if let Some(theirs) = &file.manifest.school
        && schools.peek().is_some()
        && !schools.any(|ours| ours == theirs)
        && joined.iter().all(|it| it.kept != *theirs)
    {
        concerns.insert(Concern::OtherSchool);
    } else {
        concerns.extend(foreign_records(dataset, file));
    }
    concerns.extend(joined.into_iter().map(Concern::OneSchool));
    let versions = file.facts.values().flat_map(Register::versions);
    let found = versions.map(|version| version.vector.counter(&issued.installation)).max().unwrap_or(0);
    if found > issued.highest {
        concerns.insert(Concern::OwnAhead { found, issued: issued.highest });
    }
    concerns.extend(leaps(here, file, issued));
    let names = |key: &FactKey, register: &Register| {
        let is_odd = |version: &Version| version.body.as_ref().is_some_and(is_oddly_named);
        key.kind == FactKind::Pupil && dataset.register(key) != Some(register) && register.versions().iter().any(is_odd)
    };
    let n = file.facts.iter().filter(|(key, register)| names(key, register)).count();
    if n > 0 {
        concerns.insert(Concern::OddNames { n });
    }
    if n_removals > FLOOD_N || (n_removals > 1 && n_removals * 100 > n_standing * FLOOD_PERCENT) {
        concerns.insert(Concern::RemovalFlood { n: n_removals, of: n_standing });
    }
    concerns
}

/// Classes and pupils of schools that are neither here nor the one that the file names, in a school that has its own already.
fn foreign_records(dataset: &Dataset, file: &ClassFile) -> Option<Concern> {
    let mut known: BTreeSet<&SchoolId> = dataset.all::<School>().map(|school| &school.id).collect();
    if known.is_empty() {
        return None;
    }
    known.extend(dataset.all::<School>().flat_map(|school| school.also.iter().flatten()));
    known.extend(&file.manifest.school);
    let bodies = file.facts.values().filter_map(Register::body);
    let schools = bodies.filter_map(|fact| match fact {
        Fact::Class(class) => Some(&class.school),
        Fact::Pupil(pupil) => Some(&pupil.school),
        _ => None,
    });
    // Who joined schools may send what was written before under the id that has gone.
    let joined = file.facts.values().filter_map(|register| School::of(register.body()?));
    known.extend(joined.flat_map(|school| school.also.iter().flatten()));
    let n = schools.filter(|school| !known.contains(school)).count();
    (n > 0).then_some(Concern::ForeignRecords { n })
}

/// The number here of the installation that made the file, where the file was made later than that and knows less.
fn unknown_to_maker(dataset: &Dataset, here: &VersionVector, file: &ClassFile) -> Option<u64> {
    let (maker, number) = (&file.manifest.installation, file.manifest.number);
    let highest = here.counter(maker);
    if highest <= number {
        return None;
    }
    let beyond = dataset
        .registers()
        .flat_map(|(_, register)| register.versions())
        .filter(|version| version.by_installation == *maker && version.vector.counter(maker) > number);
    let last = beyond.map(|version| version.at).max()?;
    (file.manifest.made_at > last).then_some(highest)
}

fn leaps(here: &VersionVector, file: &ClassFile, issued: &Issued) -> Vec<Concern> {
    let mut there = VersionVector::default();
    for version in file.facts.values().flat_map(Register::versions) {
        there.absorb(&version.vector);
    }
    let others = there.pairs().filter(|(installation, _)| **installation != issued.installation);
    let known = others.map(|(installation, found)| (installation, found, here.counter(installation)));
    let leaps = known.filter(|(_, found, known)| found.saturating_sub(*known) > LEAP);
    leaps
        .map(|(installation, found, known)| Concern::Leap { installation: installation.clone(), found, known })
        .gather()
}

/// Whether a pupil's name can pass for another one on the screen.
fn is_oddly_named(fact: &Fact) -> bool {
    let Some(pupil) = Pupil::of(fact) else { return false };
    match &pupil.naming {
        Naming::Named(name) => [&name.surname, &name.given, &name.patronymic].into_iter().any(|part| is_odd(part)),
        Naming::Coded { code, .. } => code.chars().any(is_unseen),
    }
}

fn is_odd(name: &str) -> bool {
    let is_mixed = |word: &str| {
        let is_cyrillic = |letter: char| ('\u{400}'..='\u{52F}').contains(&letter);
        word.chars().any(is_cyrillic) && word.chars().any(|letter| letter.is_alphabetic() && !is_cyrillic(letter))
    };
    name.chars().any(is_unseen) || name.split([' ', '-']).any(is_mixed)
}

/// Control characters, soft hyphen, zero width, direction marks and overrides.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Makers of versions that stand under the same vector on both sides with different content, not yet known as such here.
fn doubled(current: &Register, incoming: &Register) -> BTreeSet<InstallationId> {
    let bodies = |register: &Register| {
        let mut bodies: BTreeMap<_, BTreeSet<Option<Fact>>> = BTreeMap::new();
        for version in register.versions() {
            bodies.entry(version.vector.clone()).or_default().insert(version.body.clone());
        }
        bodies
    };
    if current == incoming || current.versions().is_empty() {
        return BTreeSet::new();
    }
    let (ours, theirs) = (bodies(current), bodies(incoming));
    let is_doubled = |version: &&Version| matches!((ours.get(&version.vector), theirs.get(&version.vector)), (Some(one), Some(other)) if one != other);
    incoming.versions().iter().filter(is_doubled).map(|version| version.by_installation.clone()).gather()
}

fn dangling(dataset: &Dataset, file: &ClassFile) -> BTreeSet<FactKey> {
    let is_there = |key: &FactKey| {
        dataset.fact(key).is_some() || file.facts.get(key).is_some_and(|register| register.body().is_some())
    };
    // Of many results few works and pupils: each is looked for once.
    let (mut works, mut pupils) = (BTreeSet::new(), BTreeSet::new());
    for (_, register) in file.facts.iter().filter(|(key, _)| key.kind == FactKind::Result) {
        if let Some(result) = register.body().and_then(PupilResult::of) {
            works.insert(&result.assessment);
            pupils.insert(&result.pupil);
        }
    }
    let works = works.into_iter().map(|work| FactKey::new(FactKind::Assessment, work.as_str()));
    works
        .chain(pupils.into_iter().map(|pupil| FactKey::new(FactKind::Pupil, pupil.as_str())))
        .filter(|key| !is_there(key))
        .gather()
}
