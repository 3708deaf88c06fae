//! Two ids that may be one child: proposals for a person to decide, precision before recall. Proposes links, makes none.
//!
//! Invariant: two who stand in one file, or wrote one work with different answers, are never proposed; nor is anybody who
//! could be two others; nor two of whom a person has said that they are two children, here or elsewhere.

use crate::analysis::census::{Census, Child};
use crate::import::likeness::{Folded, Likeness, Surnames};
use crate::model::calendar::SchoolYear;
use crate::model::id::{ImportId, PupilId};
use crate::model::order::{Gather, Order};
use crate::model::org::{Class, Naming, PupilsApart};
use std::collections::{BTreeMap, BTreeSet};

/// Two ids and why they may be one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The id to be shown: the one with more results; of as many, the one whose name is written out further.
    pub keep: PupilId,
    /// The other.
    pub fold: PupilId,
    /// On what it stands.
    pub ground: Ground,
}

/// On what a proposal stands, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The same name in the same class.
    SameName,
    /// The same name as far as both write it out: ё and е, initials, no patronymic.
    Shorter,
    /// A slip of one letter, in the same class.
    Slip,
    /// The same full name in another class: moved.
    Moved,
    /// The same given name and patronymic in the same class, before and after: another surname.
    Renamed,
}

/// A child with what is needed to compare it.
struct Seen<'a> {
    child: &'a Child<'a>,
    /// The whole name, folded: who shares it is worth a look.
    whole: String,
    name: Folded,
    fullness: (usize, usize),
    imports: BTreeSet<&'a ImportId>,
    classes: Vec<(SchoolYear, &'a Class)>,
}

/// All proposals, strongest grounds first, then in order of ids.
pub fn proposals(census: &Census<'_>) -> Vec<Proposal> {
    let mut search = Search::of(census);
    while search.step() {}
    search.finish()
}

/// Children of one step.
const CHILDREN: usize = 200;

/// The search for proposals in steps, for who must not hold the page so long.
pub struct Search<'a> {
    census: &'a Census<'a>,
    /// Children that were looked at.
    n_children: usize,
    seen: Vec<Seen<'a>>,
    /// Who is worth a look beside whom: children of one class, and children of one full name.
    rooms: BTreeMap<String, BTreeSet<usize>>,
    /// Pairs of shown ids, the lesser first, that somebody has called two children.
    apart: BTreeSet<PupilsApart>,
    found: Vec<(usize, usize, Ground)>,
}

impl<'a> Search<'a> {
    /// Nobody looked at yet.
    pub fn of(census: &'a Census<'a>) -> Self {
        let shown =
            |it: &PupilsApart| PupilsApart::of_pair(census.shown(&it.one).clone(), census.shown(&it.other).clone());
        let apart = census.dataset.all::<PupilsApart>().map(shown).gather();
        Self { census, n_children: 0, seen: Vec::new(), rooms: BTreeMap::new(), apart, found: Vec::new() }
    }

    /// Looks at some children, and after the last of them at one room after another; `false` when there was nothing left.
    pub fn step(&mut self) -> bool {
        let coming = &self.census.children()[self.n_children..];
        let coming = &coming[..coming.len().min(CHILDREN)];
        self.n_children += coming.len();
        for it in coming.iter().filter_map(|child| seen(self.census, child)) {
            for room in rooms(&it) {
                self.rooms.entry(room).or_default().insert(self.seen.len());
            }
            self.seen.push(it);
        }
        if !coming.is_empty() {
            return true;
        }
        let Some((_, room)) = self.rooms.pop_first() else { return false };
        for one in &room {
            for other in room.range(one + 1..) {
                let ground = ground(&self.seen[*one], &self.seen[*other]).filter(|_| !self.is_apart(*one, *other));
                self.found.extend(ground.map(|ground| (*one, *other, ground)));
            }
        }
        true
    }

    fn is_apart(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|at| self.seen[at].child.id.clone());
        self.apart.contains(&PupilsApart::of_pair(one, other))
    }

    /// What was found.
    pub fn finish(self) -> Vec<Proposal> {
        let seen = self.seen;
        let proposal = |(one, other, ground): (usize, usize, Ground)| {
            let (one, other) = (&seen[one], &seen[other]);
            let weight = |it: &Seen<'_>| (it.child.rows.len(), it.fullness);
            let (keep, fold) = if weight(other) > weight(one) { (other, one) } else { (one, other) };
            Proposal { keep: keep.child.id.clone(), fold: fold.child.id.clone(), ground }
        };
        unique(self.found).into_iter().map(proposal).collect()
    }
}

/// Ground after ground, strongest first: a pair stays when neither side has another partner on the same ground. Whoever has
/// is a question this list does not answer, on this ground or a weaker one.
fn unique(mut found: Vec<(usize, usize, Ground)>) -> Vec<(usize, usize, Ground)> {
    found.order_by_key(|(one, other, ground)| (*ground, *one, *other));
    // Two of one class and of one name have met twice.
    found.dedup();
    let mut taken = BTreeSet::new();
    let mut kept = Vec::new();
    for same in found.chunk_by(|one, other| one.2 == other.2) {
        let open: Vec<_> =
            same.iter().filter(|(one, other, _)| !taken.contains(one) && !taken.contains(other)).collect();
        let mut n_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (one, other, _) in &open {
            *n_of.entry(*one).or_default() += 1;
            *n_of.entry(*other).or_default() += 1;
        }
        kept.extend(open.iter().filter(|(one, other, _)| n_of[one] == 1 && n_of[other] == 1).map(|it| **it));
        taken.extend(n_of.into_keys());
    }
    kept
}

fn seen<'a>(census: &'a Census<'a>, child: &'a Child<'a>) -> Option<Seen<'a>> {
    let Naming::Named(name) = &child.pupil?.naming else { return None };
    let classes = child.classes.iter().filter_map(|(year, class)| Some((*year, census.class(class)?)));
    let imports = child.rows.iter().map(|row| &row.result.place.import).gather();
    Some(Seen {
        child,
        whole: name.folded(),
        name: Folded::of(name),
        fullness: name.fullness(),
        imports,
        classes: classes.collect(),
    })
}

/// A class of another year is the same room: the letter stays, the grade grows with the year. Those of one name share one, too.
fn rooms(it: &Seen<'_>) -> Vec<String> {
    let room = |(year, class): &(SchoolYear, &Class)| {
        format!("{}|{}|{}", class.school, year.start() - i32::from(class.grade_level), class.letter)
    };
    it.classes.iter().map(room).chain([it.whole.clone()]).collect()
}

fn ground(one: &Seen<'_>, other: &Seen<'_>) -> Option<Ground> {
    if !one.imports.is_disjoint(&other.imports) {
        return None;
    }
    let likeness = one.name.compare(&other.name);
    let is_here = shares_room(one, other);
    let ground = match () {
        () if is_here && likeness.is_whole() => Ground::SameName,
        () if is_here && likeness.is_one_writing() && is_slip(likeness) => Ground::Slip,
        () if is_here && likeness.is_one_writing() => Ground::Shorter,
        () if !is_here && likeness.is_whole() && is_move(one, other) => Ground::Moved,
        () if is_here
            && likeness.surname == Surnames::Other
            && likeness.is_same_but_surname()
            && is_one_after(one, other) =>
        {
            Ground::Renamed
        }
        () => return None,
    };
    let is_certain = matches!(ground, Ground::SameName | Ground::Shorter);
    (is_certain || !wrote_differently(one, other)).then_some(ground)
}

fn is_slip(likeness: Likeness) -> bool {
    use crate::import::likeness::Givens::Typo;
    likeness.surname == Surnames::Typo || likeness.given == Typo || likeness.patronymic == Typo
}

/// Whether they were ever in one class, or in the class it grew into.
fn shares_room(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    let room = |(year, class): &(SchoolYear, &Class)| {
        (class.school.clone(), year.start() - i32::from(class.grade_level), class.letter.clone())
    };
    let rooms: BTreeSet<_> = one.classes.iter().map(room).gather();
    other.classes.iter().any(|it| rooms.contains(&room(it)))
}

/// The same grade in one year, or grades that follow each other: and no work that both wrote.
fn is_move(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    let start = |seen: &Seen<'_>| {
        seen.classes.iter().map(|(year, class)| year.start() - i32::from(class.grade_level)).gather::<BTreeSet<_>>()
    };
    !start(one).is_disjoint(&start(other)) && is_one_after(one, other)
}

/// Whether one's works lie wholly before the other's: one child cannot be in two places.
fn is_one_after(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    let span = |seen: &Seen<'_>| Some((seen.child.rows.first()?.at, seen.child.rows.last()?.at));
    match (span(one), span(other)) {
        (Some(one), Some(other)) => one.1 < other.0 || other.1 < one.0,
        _ => false,
    }
}

fn wrote_differently(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    one.child
        .rows
        .iter()
        .any(|row| other.child.rows.iter().any(|it| it.at == row.at && it.result.outcome != row.result.outcome))
}
