//! A change: what one deed of a person put and removed, with its label, and its inverse.
//!
//! What lives here: the data of a change and how it is undone. Which deeds exist and when they are refused: `ops`.
//! Invariant: an edit holds the whole register before and after, so a change can be shown, journalled, replayed and undone
//! without anything else. Undoing makes new versions, never takes old ones away: so it travels and merges.

use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKey};
use crate::model::id::InstallationId;
use crate::model::order::Order;
use crate::model::version::{Register, Version};
use std::sync::Arc;

/// One accepted deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done, for the journal and for «Отменить …».
    pub label: Label,
    /// Who did it, as named in Настройки.
    pub by: String,
    /// Which installation made the new versions.
    pub installation: InstallationId,
    /// The number of this change at that installation.
    pub counter: u64,
    /// When, by its clock.
    pub at: Moment,
    /// Why, where the person was asked and has answered.
    pub why: Option<String>,
    /// What became different; in order of key, each key once. Shared: of many class files it is a hundred thousand records, and the
    /// journal, the page and the deed that takes it back all hold it.
    pub edits: Arc<[Edit]>,
}

/// All versions of one fact before and after. An empty register is «never heard of».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which fact.
    pub key: FactKey,
    /// What stood there.
    pub before: Register,
    /// What stands there now.
    pub after: Register,
}

/// Whether a deed was done or taken back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Done.
    Did(Deed),
    /// Taken back. Taking that back is [`Label::Did`] again.
    Undid(Deed),
}

impl Label {
    /// The deed itself.
    pub fn deed(&self) -> &Deed {
        match self {
            Label::Did(deed) | Label::Undid(deed) => deed,
        }
    }

    /// The label of undoing this.
    #[must_use]
    pub fn undone(&self) -> Self {
        match self {
            Label::Did(deed) => Label::Undid(deed.clone()),
            Label::Undid(deed) => Label::Did(deed.clone()),
        }
    }
}

/// What kind of deed, on what, how many. The sentence is made in `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deed {
    /// Kind; it says what `title` and `n` mean.
    pub kind: DeedKind,
    /// The thing it was done to, in a person's words; may be empty.
    pub title: String,
    /// How many records it was done to.
    pub n: u32,
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// The kinds of deeds. The codes stand in the journal and never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DeedKind { $($(#[$doc])* $variant,)* }

        impl DeedKind {
            /// All kinds.
            pub const ALL: &'static [DeedKind] = &[$(DeedKind::$variant,)*];

            /// The word in the journal.
            pub fn code(self) -> &'static str {
                match self { $(DeedKind::$variant => $code,)* }
            }

            /// The kind of a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(DeedKind::$variant),)* _ => None }
            }
        }
    };
}

deeds! {
    /// A file was taken in: its name, results that became new or different.
    Import = "import",
    /// A file was taken back: its name, results removed.
    ImportWithdrawn = "import-withdrawn",
    /// A class file was merged: class or school of the file, records that became new or different.
    Merge = "merge",
    /// A conflict was decided: kind of record, versions decided between.
    Choice = "choice",
    /// Routes were adopted: the pupil when it is one, routes.
    RoutesAdopted = "routes-adopted",
    /// A route was edited: the pupil, steps.
    RouteEdited = "route-edited",
    /// Routes came to another status: the pupil when it is one, routes.
    RouteStatus = "route-status",
    /// A route was removed: the pupil, steps.
    RouteRemoved = "route-removed",
    /// A step was checked: the pupil, 1.
    StepChecked = "step-checked",
    /// An extra lesson was written down: tutor, pupils who came.
    LessonRecorded = "lesson-recorded",
    /// Lessons of groups were planned: tutors, lessons.
    LessonsPlanned = "lessons-planned",
    /// An extra lesson was removed: tutor, pupils.
    LessonRemoved = "lesson-removed",
    /// A deficit was taken into work: the pupil, 1.
    DeficitTaken = "deficit-taken",
    /// A skill was checked: the pupil, tasks solved.
    DeficitChecked = "deficit-checked",
    /// A deficit was closed: the pupil, 1.
    DeficitClosed = "deficit-closed",
    /// A teacher objected to a flag: the pupil, 1.
    Objection = "objection",
    /// An objection was taken back: the pupil, 1.
    ObjectionWithdrawn = "objection-withdrawn",
    /// A threshold of a rule was set by the school: the paper it stands on, 1.
    Override = "override",
    /// The school's threshold was dropped: the paper it stood on, 1.
    OverrideDropped = "override-dropped",
    /// A task was connected with other skills: work and task, skills.
    ItemMapped = "item-mapped",
    /// Two ids were joined as one child: the pupil shown, 1.
    PupilsLinked = "pupils-linked",
    /// A join of two ids was taken back: the pupil that was shown, 1.
    PupilsUnlinked = "pupils-unlinked",
    /// Two ids were called two children: one of them, 1.
    PupilsParted = "pupils-parted",
    /// That was taken back: one of them, 1.
    PupilsUnparted = "pupils-unparted",
    /// A pupil is called otherwise: the new name, 1.
    PupilRenamed = "pupil-renamed",
    /// A child was erased for good: no title, records.
    PupilErased = "pupil-erased",
    /// Participations were written down: the pupil when it is one, participations.
    Participations = "participations",
    /// An activity of the road map was set: its title, 1.
    Activity = "activity",
    /// The school's name or codes were set: its name, 1.
    School = "school",
    /// Layouts of files were kept: the file when it is one, layouts.
    Layouts = "layouts",
    /// A layout was forgotten: the file on which it was shown, 1.
    LayoutForgotten = "layout-forgotten",
    /// Days off of a school year were set: the year, how many times in a row.
    Calendar = "calendar",
    /// The tasks of checks of a skill were set: its code, tasks.
    CheckSet = "check-set",
    /// A template of routes was written down: its title, 1.
    Template = "template",
    /// A template was removed: its title, 1.
    TemplateDropped = "template-dropped",
    /// A material for a skill was written down: what it is called, 1.
    Resource = "resource",
    /// A material was removed: what it was called, 1.
    ResourceDropped = "resource-dropped",
    /// Lessons that were planned got another day: tutors, lessons.
    LessonsMoved = "lessons-moved",
    /// The form of groups was kept: no title, tutors.
    GroupForm = "group-form",
    /// The answer of the parents to a route was written down: the pupil, 1.
    RouteParents = "route-parents",
    /// Everything went back to a copy: the day of the copy, records.
    CopyRestored = "copy-restored",
    /// A material was put into the steps of the routes that run: what it is called, routes.
    ResourceSpread = "resource-spread",
    /// Lessons that were planned got another room and nothing else: tutors, lessons.
    LessonRooms = "rooms-given",
    /// Two schools that stood here were joined: the name of the one that stays, pupils who had the other.
    SchoolsJoined = "schools-joined",
    /// The skills of many tasks of a work were said: the work, tasks.
    ItemsMapped = "items-mapped",
    /// A skill of the school's own was called otherwise: its title, 1.
    SkillNamed = "skill-named",
    /// An extra lesson was not held: tutor, pupils.
    LessonCalledOff = "lesson-called-off",
    /// A skill of the school's own was removed: its title, tasks that asked for it.
    SkillDropped = "skill-dropped",
}

/// Why a change cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InverseFault {
    /// The fact was changed again since; undoing would overwrite that.
    ChangedSince(FactKey),
}

/// Who makes versions, under which number, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker<'a> {
    /// Whose counter is raised.
    pub installation: &'a InstallationId,
    /// To which value.
    pub counter: u64,
    /// The person's name.
    pub by: &'a str,
    /// By the maker's clock.
    pub at: Moment,
}

impl Maker<'_> {
    /// A register of one version that has seen all of `seen`. It dominates them even when `seen` carries a counter of ours
    /// that is higher than we know (a restored backup): then ours goes one beyond.
    pub fn register(&self, seen: &Register, body: Option<Fact>) -> Register {
        self.register_of(seen, [body])
    }

    /// As [`Maker::register`], with several bodies side by side: how a conflict is put back by undoing its decision.
    pub fn register_of(&self, seen: &Register, bodies: impl IntoIterator<Item = Option<Fact>>) -> Register {
        let mut vector = seen.vector();
        let known = vector.counter(self.installation);
        vector.raise(self.installation.clone(), self.counter.max(known.saturating_add(1)));
        Register::of(bodies.into_iter().map(|body| Version {
            vector: vector.clone(),
            by_installation: self.installation.clone(),
            by: self.by.to_owned(),
            at: self.at,
            body,
        }))
    }
}

/// The edits that put every fact of `change` back to the bodies it had before, as new versions over what stands in `dataset`.
/// All or nothing: refused when one of the facts was changed since. Facts that need no change give no edit.
pub fn inverse(change: &Change, dataset: &Dataset, maker: &Maker<'_>) -> Result<Vec<Edit>, InverseFault> {
    let nothing = Register::default();
    let mut edits = Vec::new();
    for edit in &*change.edits {
        let current = dataset.register(&edit.key).unwrap_or(&nothing);
        if *current != edit.after {
            return Err(InverseFault::ChangedSince(edit.key.clone()));
        }
        let wanted = bodies(&edit.before);
        if wanted != bodies(current) {
            let after = maker.register_of(current, wanted.into_iter().map(Option::<&Fact>::cloned));
            edits.push(Edit { key: edit.key.clone(), before: current.clone(), after });
        }
    }
    Ok(edits)
}

/// The different bodies of a register in order; «never heard of» reads as removed.
pub fn bodies(register: &Register) -> Vec<Option<&Fact>> {
    let mut bodies: Vec<Option<&Fact>> = register.versions().iter().map(|version| version.body.as_ref()).collect();
    bodies.order();
    bodies.dedup();
    if bodies.is_empty() { vec![None] } else { bodies }
}

/// Puts what the change made into the dataset.
pub fn put_into(change: &Change, dataset: &mut Dataset) {
    put_edits(&change.edits, dataset);
}

/// The same of some of its edits.
pub fn put_edits(edits: &[Edit], dataset: &mut Dataset) {
    for edit in edits {
        dataset.put(edit.key.clone(), edit.after.clone());
    }
}

/// The facts as they stood before the last of their changes, oldest of these first.
pub fn before(dataset: &Dataset, last: &[Change]) -> Dataset {
    let mut earlier = dataset.clone();
    for edit in last.iter().rev().flat_map(|change| &*change.edits) {
        earlier.put(edit.key.clone(), edit.before.clone());
    }
    earlier
}
