//! Op: every change a person can make; `apply(dataset, op, actor)` → `Change` or a typed refusal. One door, all or nothing.
//! What lives here: the list of deeds and the door; the deeds stand beside it, by what they are done to.
//! Invariant: `apply` only reads the dataset; what it returns is put there by `change::put_into` after it was kept.

pub mod bin;
pub mod care;
mod deeds;
pub mod deficit;
pub mod erase;
pub mod field;
pub mod intake;
pub mod layouts;
pub mod pen;
pub mod people;
pub mod restore;
pub mod school;
pub mod together;
pub mod withdraw;

use crate::change::{Change, Label, Maker};
use crate::exchange::class_file::ClassFile;
use crate::exchange::merge::{Concern, Issued};
use crate::model::calendar::{Moment, SchoolYear};
use crate::model::check_set::CheckSet;
use crate::model::dataset::Dataset;
use crate::model::deficit::{CheckForm, ExitRule};
use crate::model::event::Participation;
use crate::model::fact::{Fact, FactKey};
use crate::model::group_form::GroupForm;
use crate::model::id::{
    AssessmentId, InstallationId, ItemCode, LayoutId, LessonId, LinkId, ObjectionId, PupilId, ResourceId, RouteId,
    RuleId, SchoolId, SkillCode, StepId, TemplateId,
};
use crate::model::lesson::{CalledOff, ExtraLesson};
use crate::model::objection::{Objection, RuleOverride};
use crate::model::org::{Erasure, Naming, PupilLink, PupilsApart, School};
use crate::model::own_skill::OwnSkill;
use crate::model::resource::Resource;
use crate::model::road_map::Activity;
use crate::model::route::{ParentsSaid, Route, RouteStatus, StepState};
use crate::model::school_calendar::SchoolCalendar;
use crate::model::skill::Subject;
use crate::model::source::SavedLayout;
use crate::model::template::RouteTemplate;
use crate::ops::deeds::deed;
use crate::ops::deficit::{CheckRecord, DeficitNoting};
use crate::ops::field::Field;
use crate::ops::pen::Pen;
use crate::ops::together::MergeOrder;
use crate::ops::withdraw::WithdrawalOrder;
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Date;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Take in what the plan of an import wants to write. The Import fact is among them.
    AcceptImport {
        /// New and changed records; unchanged ones are passed over.
        facts: Vec<Fact>,
        /// The name of the file, for the label.
        title: String,
    },
    /// Take an import back: its results, and the works that only it filled. Pupils stay.
    WithdrawImport(WithdrawalOrder),
    /// Merge a class file that was opened and shown.
    Merge(MergeOrder),
    /// Erase a child for good: every record of it, under all its ids; of the mark any id is right.
    Erase(Erasure),
    /// Merge many files that ask nothing, as one change; one that asks something in its turn is left out.
    MergeAll(Vec<Arc<ClassFile>>),
    /// Decide a conflict: the version at this place of the register's canonical order stands.
    Choose {
        /// Which fact.
        key: FactKey,
        /// 0-based, of [`crate::model::version::Register::versions`].
        version: usize,
    },
    /// Decide many conflicts at once, as one change.
    ChooseMany(Vec<(FactKey, usize)>),
    /// Put everything of a change back, as new versions.
    Undo(Box<Change>),
    /// Bring back what a change has removed and nothing has brought back since.
    Restore(Box<Change>),
    /// Go back to an opened copy of everything; its day, for the label.
    RestoreCopy(Arc<ClassFile>, String),
    /// Adopt proposed routes, all or none. Drafts become [`RouteStatus::Adopted`].
    AdoptRoutes(Vec<Route>),
    /// Replace adopted routes, each as a whole: all or none.
    EditRoutes(Vec<Route>),
    /// Lead a route to another status.
    SetRouteStatus {
        /// Which.
        route: RouteId,
        /// Where to.
        status: RouteStatus,
    },
    /// The deputy approves routes that were adopted, all or none.
    ApproveRoutes(Vec<RouteId>),
    /// Write down what the parents answered to a route.
    RecordParents {
        /// Which route.
        route: RouteId,
        /// Their answer.
        said: ParentsSaid,
    },
    /// Remove a route.
    RemoveRoute(RouteId),
    /// Write down what became of a step.
    CheckStep {
        /// Of which route.
        route: RouteId,
        /// Which step.
        step: StepId,
        /// Its new state.
        state: StepState,
    },
    /// Write down an extra lesson, planned or held; replaces the one with the same id.
    RecordLesson(Box<ExtraLesson>),
    /// Plan the lessons of groups, all or none; the replaced ones are removed.
    PlanLessons {
        /// New, or known and planned for another day, with everybody [`Planned`](crate::model::lesson::Attendance::Planned).
        lessons: Vec<ExtraLesson>,
        /// Lessons ahead that these take the place of.
        replaced: Vec<LessonId>,
    },
    /// Remove an extra lesson.
    RemoveLesson(LessonId),
    /// Write down that a lesson was not held, and why; nobody was there then.
    CallOffLesson {
        /// Which.
        lesson: LessonId,
        /// Why.
        why: CalledOff,
    },
    /// Write a note about a deficit: taken into work, or closed.
    NoteDeficit(Box<DeficitNoting>),
    /// Write down a check of one skill: its points enter the evidence of mastery.
    RecordCheck(Box<CheckRecord>),
    /// Object to a flag.
    Object(Objection),
    /// Take an objection back.
    WithdrawObjection(ObjectionId),
    /// Set the school's own threshold.
    Override(RuleOverride),
    /// Return to the threshold of the rule.
    DropOverride {
        /// Which rule.
        rule: RuleId,
        /// Which threshold of it.
        threshold: String,
    },
    /// Say which skills a task of a work checks.
    MapItem {
        /// Of which work.
        assessment: AssessmentId,
        /// Which task.
        item: ItemCode,
        /// Its skills; empty: the catalogue's map speaks again.
        skills: Vec<SkillCode>,
    },
    /// Say it of many tasks at once, with skills that nobody had named before.
    MapItems {
        /// Of which work.
        assessment: AssessmentId,
        /// Tasks with their skills; the others stay as they are.
        tasks: Vec<(ItemCode, Vec<SkillCode>)>,
        /// Skills that are new here.
        new: Vec<OwnSkill>,
    },
    /// Call a skill of the school's own otherwise.
    RenameSkill {
        /// Which.
        skill: SkillCode,
        /// The new title.
        title: String,
    },
    /// Remove a skill of the school's own; its tasks no longer ask for it.
    DropSkill(SkillCode),
    /// State that two ids are one child.
    LinkPupils(PupilLink),
    /// Take that back.
    UnlinkPupils(LinkId),
    /// State that two ids are two children.
    PartPupils(PupilsApart),
    /// Take that back.
    UnpartPupils(LinkId),
    /// Call a pupil otherwise.
    RenamePupil {
        /// Whom.
        pupil: PupilId,
        /// The new name or code.
        naming: Naming,
    },
    /// Write down participations.
    PutParticipations(Vec<Participation>),
    /// Set an activity of the road map.
    PutActivity(Activity),
    /// Set the school's name or codes.
    PutSchool(School),
    /// State that two schools that stand here are one.
    JoinSchools {
        /// The one that stays.
        kept: SchoolId,
        /// The one that goes.
        gone: SchoolId,
    },
    /// Keep layouts that were shown or came in a file.
    PutLayouts(Vec<SavedLayout>),
    /// Forget a layout: such a file is asked about again.
    ForgetLayout(LayoutId),
    /// Set the days off of a school year.
    PutCalendar(SchoolCalendar),
    /// Set the tasks of the checks of a skill.
    PutCheckSet(CheckSet),
    /// Write a material for a skill down.
    PutResource(Resource),
    /// Remove a material.
    DropResource(ResourceId),
    /// Put a material into every step at its skill of the routes that are not over.
    SpreadResource(ResourceId),
    /// Write a template of routes down.
    PutTemplate(RouteTemplate),
    /// Remove a template.
    DropTemplate(TemplateId),
    /// Keep the form of groups.
    PutGroupForm(Box<GroupForm>),
    /// Do something and keep why; with nothing said it is the deed alone.
    Because {
        /// What.
        op: Box<Op>,
        /// Why, as it was typed.
        why: String,
    },
}

/// Who asks, and from which installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// This browser profile.
    pub installation: InstallationId,
    /// The person's name as set in Настройки.
    pub by: String,
    /// The next counter of this installation: one more than the highest ever issued.
    pub counter: u64,
    /// The session's clock.
    pub now: Moment,
}

impl Actor {
    /// What this installation has issued so far.
    pub fn issued(&self) -> Issued {
        Issued { installation: self.installation.clone(), highest: self.counter.saturating_sub(1) }
    }

    fn maker(&self) -> Maker<'_> {
        Maker { installation: &self.installation, counter: self.counter, by: &self.by, at: self.now }
    }
}

/// Why a deed is not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Everything is already so.
    NothingToDo,
    /// There is no such record.
    Unknown(FactKey),
    /// A record points at one that is nowhere.
    Dangling {
        /// The record.
        key: FactKey,
        /// What it points at.
        missing: FactKey,
    },
    /// A result has another number of scores than its work has items.
    ShapeMismatch {
        /// The result.
        key: FactKey,
        /// Items of the work.
        n_items: usize,
        /// Scores of the result.
        n_scores: usize,
    },
    /// Points below zero or above the item's maximum.
    ScoreOutOfRange {
        /// The result.
        key: FactKey,
        /// 0-based place of the item in the work.
        item: usize,
    },
    /// A route without steps.
    NoSteps(RouteId),
    /// The pupil has an unfinished route in this subject.
    RouteOpen {
        /// Whose.
        pupil: PupilId,
        /// In which subject.
        subject: Subject,
        /// Which.
        route: RouteId,
    },
    /// A step is due after the route's last day, or the route ends before it was made.
    DatesDisagree(RouteId),
    /// A route is prolonged to no later day than it had.
    NotLater(Date),
    /// The route has no such step, or names one twice.
    StepUnknown(StepId),
    /// A route is closed without checks.
    StepsUnchecked {
        /// Which.
        route: RouteId,
        /// Steps still without a check.
        n: usize,
    },
    /// A check with no items, or with more solved than given.
    CheckImpossible {
        /// Solved.
        n_solved: u32,
        /// Given.
        n_given: u32,
    },
    /// A deficit is closed without a check since work at it began.
    NoEvidence,
    /// It is closed against the exit rule and no reason is given.
    AgainstExitRule {
        /// The rule that was fixed.
        rule: ExitRule,
        /// Solved.
        n_solved: u32,
        /// Given.
        n_given: u32,
    },
    /// The form before was the same.
    SameForm(CheckForm),
    /// A task stands in both parallel forms.
    SameTask(String),
    /// Work runs already: its exit rule was fixed before it began.
    RuleFixed,
    /// A note of a later day stands already.
    LaterNote(Date),
    /// A route begins, or ends, that the deputy has not approved.
    NotApproved(RouteId),
    /// From an agreed route no way leads back to a draft.
    StatusBack {
        /// It is.
        from: RouteStatus,
        /// It should become.
        to: RouteStatus,
    },
    /// A lesson without pupils.
    NoPupils,
    /// A lesson without length.
    NoDuration,
    /// What ends before it starts: an objection, days off.
    EndsBeforeStart,
    /// Days off outside the school year they are set for.
    OutsideSchoolYear(SchoolYear),
    /// A field that must say something is empty.
    Blank(Field),
    /// A pupil cannot be linked with itself, and two linked ones not again the other way round.
    AlreadyOneChild,
    /// Somebody has said that these are two children.
    SaidApart,
    /// There is no such version to choose.
    NoSuchVersion(usize),
    /// Nothing to choose: there is one version.
    NotAConflict(FactKey),
    /// The fact was changed since the change that should be undone.
    ChangedSince(FactKey),
    /// The report of the merge has concerns the person has not agreed to.
    NotAgreed(BTreeSet<Concern>),
    /// The copy holds one class and not everything.
    NotWhole,
    /// A skill is removed of which so many routes, lessons, notes, checks and materials speak.
    SkillInUse(usize),
}

/// The one door. Reads the dataset, returns what would change.
pub fn apply(dataset: &Dataset, op: Op, actor: &Actor) -> Result<Change, Refusal> {
    let mut pen = Pen::new(dataset, actor.maker());
    let label = match op {
        Op::MergeAll(files) => return together::merge_all(dataset, files, actor),
        Op::Because { op, why } => {
            let why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
            return apply(dataset, *op, actor).map(|change| Change { why, ..change });
        }
        Op::Undo(change) => together::undo(&mut pen, &change)?,
        Op::Restore(change) => bin::restore(&mut pen, &change)?,
        Op::Merge(order) => together::merge(&mut pen, &order, &actor.issued())?,
        Op::Choose { key, version } => together::choose(&mut pen, &[(key, version)])?,
        Op::ChooseMany(choices) => together::choose(&mut pen, &choices)?,
        other => Label::Did(deed(&mut pen, other)?),
    };
    pen.into_change(label, actor)
}
