//! One sheet of a file on its way in: recognised, drafted, planned against the facts, answered, accepted. Draft and plan are
//! memos: they are computed when something looks at them, and only what changed is computed again.

use crate::exchange::adoption;
use crate::import::draft::answers::Answers;
use crate::import::draft::{self, Draft};
use crate::import::plan::{self, Fate, Plan, WorkFate};
use crate::import::recognise::profile::FirstLook;
use crate::import::recognise::{self, Form, Recognition, saved, turned};
use crate::import::sheet::{Cell, Workbook};
use crate::model::dataset::Dataset;
use crate::model::fact::Fact;
use crate::model::order::Gather;
use crate::model::org::School;
use crate::model::source::{Laying, SavedLayout, address};
use crate::ops::Op;
use crate::text::msg;
use crate::ui::clock;
use crate::ui::computed::Computed;
use crate::ui::place::Place;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
/// One sheet of an open file.
#[derive(Clone)]
pub struct SheetIntake {
    /// The whole file.
    pub workbook: Arc<Workbook>,
    /// What the sheet seems to be; changed by the mapping step.
    pub recognition: RwSignal<Recognition>,
    /// What the person told.
    pub answers: RwSignal<Answers>,
    /// Whether it was written or left.
    pub fate: RwSignal<SheetFate>,
    /// The cell that is looked at: 1-based row, 0-based column.
    pub cell: RwSignal<Option<(u32, u32)>>,
    /// Where the keyboard stood when it was opened.
    pub opened_from: StoredValue<Option<Place>, LocalStorage>,
    /// The field that takes the focus when the lists are drawn anew.
    pub wanted: StoredValue<Option<(u32, u32)>>,
    /// The facts its plan was made against; follows the session's, one sheet per task.
    pub basis: RwSignal<Computed<Dataset>>,
    /// What the file says.
    pub draft: Memo<Option<Computed<Draft>>>,
    /// What accepting it would do.
    pub plan: Memo<Option<Computed<Plan>>>,
}

/// Draft and plan of a sheet, shared by the parts of the preview.
#[derive(Clone)]
pub struct Understood {
    /// What the file says.
    pub draft: Arc<Draft>,
    /// What accepting it would do.
    pub plan: Arc<Plan>,
}

/// What became of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFate {
    /// Being looked at.
    Open,
    /// Written, so many rows.
    Written(usize),
    /// Left out by the person.
    Left,
}

/// What every sheet is, in two tasks for each: nothing takes longer in an ordinary file.
pub async fn understood(session: Session, mut workbook: Workbook) -> (Workbook, Vec<Recognition>) {
    let reference = session.reference();
    let mut all = Vec::new();
    for sheet in 0..workbook.sheets.len() {
        clock::breathe().await;
        let first = FirstLook::of(&workbook.sheets[sheet], &reference.profiles);
        clock::breathe().await;
        all.extend(turned::understand_sheet(&mut workbook, sheet, first, &reference));
    }
    (workbook, all)
}

/// The sheets that a person may want: lists of a service kind and blank sheets are passed over when there is anything else.
pub fn sheets_of(session: Session, workbook: Workbook, mut all: Vec<Recognition>) -> Vec<SheetIntake> {
    let reference = session.reference();
    let workbook = Arc::new(workbook);
    session.dataset.with_untracked(|dataset| {
        let saved: BTreeMap<_, _> = dataset.all::<SavedLayout>().map(|layout| (&layout.id, layout)).gather();
        for one in all.iter_mut().filter(|one| one.form != Form::Hidden) {
            let sheet = workbook.sheets.get(one.sheet);
            if let Some(layout) = sheet.and_then(|sheet| saved::find(sheet, &saved, &reference.profiles.vocabulary)) {
                *one = recognise::mapped(one.sheet, layout);
            }
        }
    });
    let has_results = all.iter().any(|one| one.form == Form::Results);
    let is_wanted = |one: &Recognition| match one.form {
        Form::Results | Form::OtherKind | Form::Hidden => true,
        // A class in a layout of its own is not lost beside the others.
        Form::Unknown => !has_results || one.layout.is_some(),
        Form::Service | Form::Blank => false,
    };
    let wanted: Vec<Recognition> = all.iter().filter(|one| is_wanted(one)).cloned().collect();
    let shown = if wanted.is_empty() { all.into_iter().take(1).collect() } else { wanted };
    shown.into_iter().map(|recognition| SheetIntake::new(session, workbook.clone(), recognition)).collect()
}

impl SheetIntake {
    fn new(session: Session, workbook: Arc<Workbook>, recognition: Recognition) -> Self {
        let recognition = RwSignal::new(recognition);
        let answers = RwSignal::new(Answers::default());
        let basis = RwSignal::new(Computed(session.dataset.get_untracked()));
        let book = workbook.clone();
        let draft = Memo::new(move |_| {
            let recognition = recognition.get();
            let is_table = recognition.form == Form::Results;
            is_table.then(|| {
                answers.with(|answers| {
                    Computed(Arc::new(draft::draft(&book, &recognition, answers, &session.reference())))
                })
            })
        });
        let plan = Memo::new(move |_| {
            let draft = draft.get()?;
            let facts = basis.get();
            let reference = session.reference();
            let planned =
                answers.with(|answers| plan::plan(&draft.0, &facts.0, &reference, answers, &mut || clock::fresh_id()));
            Some(Computed(Arc::new(planned)))
        });
        Self {
            workbook,
            recognition,
            answers,
            fate: RwSignal::new(SheetFate::Open),
            cell: RwSignal::new(None),
            opened_from: StoredValue::new_local(None),
            wanted: StoredValue::new(None),
            basis,
            draft,
            plan,
        }
    }

    /// Draft and plan as the facts, the mapping and the answers stand; none of a file that was closed meanwhile.
    pub fn understood(&self) -> Option<Understood> {
        Some(Understood { draft: self.draft.try_get()??.0, plan: self.plan.try_get()??.0 })
    }

    /// Whether it may be written without a look: what it says is plain, and it does not bring a second school beside one that
    /// has no name yet.
    pub fn is_plain(&self, session: Session) -> bool {
        self.understood().is_some_and(|it| it.is_plain() && it.names_ours(session).is_none())
    }

    /// The cell as the file has it.
    pub fn raw(&self, row: u32, column: u32) -> String {
        let place = self.recognition.with_untracked(|recognition| recognition.sheet);
        let cell = self.workbook.sheets.get(place).and_then(|sheet| sheet.cell(row, column));
        cell.map_or_else(String::new, Cell::shown)
    }

    /// The address of a cell in the file.
    pub fn address(&self, row: u32, column: u32) -> String {
        let place = self.recognition.with_untracked(|recognition| recognition.sheet);
        address(self.workbook.sheets.get(place).and_then(|sheet| sheet.laying), column, row)
    }

    /// Whether the table lay on its side.
    pub fn is_turned(&self) -> bool {
        let place = self.recognition.with_untracked(|recognition| recognition.sheet);
        self.workbook.sheets.get(place).is_some_and(|sheet| sheet.laying == Some(Laying::Turned))
    }

    /// Makes the plan follow the facts; whether it had to.
    pub fn follow(&self, session: Session) -> bool {
        let now = Computed(session.dataset.get_untracked());
        let is_old = self.basis.try_with_untracked(|basis| *basis != now) == Some(true);
        if is_old {
            self.basis.set(now);
        }
        is_old
    }

    /// Writes what the preview shows. When the facts have changed since and the lists with them, it only brings the preview
    /// up to the facts and says so.
    pub fn accept(&self, session: Session, done: impl FnOnce(bool) + 'static) {
        let shown = untrack(|| self.understood());
        self.follow(session);
        let Some(understood) = untrack(|| self.understood()) else { return done(true) };
        if shown.is_some_and(|shown| !shown.reads_as(&understood)) {
            session.toast.set(Some(Toast::plain(say(msg::ImportLookAgain))));
            return done(true);
        }
        let (fate, n) = (self.fate, understood.counts().to_write());
        session.dispatch(acceptance(session, &understood.plan), move |outcome| {
            let is_kept = outcome.is_ok();
            if is_kept {
                fate.set(SheetFate::Written(n));
            }
            session.tell(outcome);
            done(is_kept);
        });
    }
}

/// How many rows a plan adds, changes, leaves out, finds unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the lists of the preview")]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub left: usize,
    pub unchanged: usize,
}

impl Counts {
    /// Rows that accepting would write.
    pub fn to_write(self) -> usize {
        self.added + self.changed
    }
}

impl Understood {
    /// The lists in numbers.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.plan.rows {
            match row.fate {
                Fate::Added | Fate::AddedWithPupil => counts.added += 1,
                Fate::Changed(_) => counts.changed += 1,
                Fate::Refused(_) | Fate::NeedsChoice(_) => counts.left += 1,
                Fate::Unchanged => counts.unchanged += 1,
            }
        }
        counts
    }

    /// Whether a person would see the same lists.
    fn reads_as(&self, other: &Understood) -> bool {
        // A pupil who came in meanwhile is no news: the same rows are written.
        let list = |fate: &Fate| match fate {
            Fate::Added | Fate::AddedWithPupil => 0,
            Fate::Changed(_) => 1,
            Fate::Refused(_) | Fate::NeedsChoice(_) => 2,
            Fate::Unchanged => 3,
        };
        let fates = |one: &Understood| one.plan.rows.iter().map(|row| list(&row.fate)).collect::<Vec<_>>();
        self.plan.questions.len() == other.plan.questions.len()
            && self.plan.work_fate == other.plan.work_fate
            && fates(self) == fates(other)
    }

    /// Our school with the name that the file says, where ours has none yet: whether it is ours only a person knows.
    pub fn names_ours(&self, session: Session) -> Option<School> {
        let nameless = say(msg::QuestionSchoolUnnamed);
        session.dataset.with_untracked(|facts| adoption::named_by(facts, &self.plan.schools, &nameless))
    }

    /// Whether a question has to be answered before anything can be written.
    pub fn must_ask(&self) -> bool {
        !self.plan.questions.is_empty() && self.plan.work.is_none()
    }

    /// Whether its rows need no look: nothing asked, nothing overwritten, nothing left out.
    fn is_plain(&self) -> bool {
        let counts = self.counts();
        self.plan.questions.is_empty()
            && self.plan.work_fate != WorkFate::OtherItems
            && counts.added > 0
            && counts.changed == 0
            && counts.left == 0
    }
}

/// The deed of accepting a plan, with who and when put into the import.
pub fn acceptance(session: Session, plan: &Plan) -> Op {
    let mut import = plan.import.clone();
    import.at = clock::now();
    import.by = session.person.get_untracked();
    let title = import.file_name.clone();
    let mut facts = plan.facts.clone();
    facts.push(Fact::Import(import));
    Op::AcceptImport { facts, title }
}
