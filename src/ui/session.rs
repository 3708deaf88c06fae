//! The one signal of facts, the one door for changes, and what is computed from both.
//!
//! A deed goes: `ops::apply` → `store` keeps it → only then the signal is set. When keeping fails, the screen and the data
//! stay as they were and the reason is said. Deeds are carried out one after another, in the order of their clicks.

use crate::analysis::findings::Findings;
use crate::change::{Change, Label};
use crate::exchange::merge::{Concern, Issued};
use crate::model::calendar::Moment;
use crate::model::dataset::Dataset;
use crate::model::id::InstallationId;
use crate::model::own_skill::OwnSkill;
use crate::ops::{Actor, Op};
use crate::reference::Reference;
use crate::store::fault::KeepFault;
use crate::store::keeper::Keeper;
use crate::store::opening::Opened;
use crate::store::told;
use crate::store::vault::{Key, Lock};
use crate::text::{labels, msg};
use crate::ui::computed::{self, Computed};
use crate::ui::copy_line::Cue;
use crate::ui::intake::{Intake, Queue};
use crate::ui::later::Errand;
use crate::ui::place::Place;
use crate::ui::safety::{SaveState, Trouble};
use crate::ui::settings::{Room, Settings};
use crate::ui::stay::{self, Stay};
use crate::ui::toast::Toast;
use crate::ui::{clock, later, lock, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use time::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whether the data have been read from the browser's storage yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Not yet.
    Waiting,
    /// The example is being built: files done, files in all.
    Building(usize, usize),
    /// They are sealed and wait for the passphrase.
    Locked,
    /// Yes, or it is known that there are none.
    Done,
}

struct Job {
    op: Op,
    done: Box<dyn FnOnce(Result<Change, Trouble>)>,
    place: Option<Place>,
}

/// Handles to everything a page may need. A copy of it is a copy of handles.
#[derive(Clone, Copy)]
pub struct Session {
    /// All facts.
    pub dataset: RwSignal<Arc<Dataset>>,
    /// What follows from them today.
    pub findings: Memo<Computed<Findings>>,
    /// Catalogues and rules, with the skills of the school's own.
    pub reference: StoredValue<Arc<Reference>>,
    /// Settings of the interface.
    pub settings: RwSignal<Settings>,
    /// What was done, newest last.
    pub journal: RwSignal<Vec<Change>>,
    /// Whether the work is safe.
    pub save: RwSignal<SaveState>,
    /// What was found damaged when the data were opened.
    pub n_damaged: RwSignal<usize>,
    /// Whether the browser has promised not to clear this site by itself.
    pub stay: RwSignal<Stay>,
    /// When a copy of everything was last handed out.
    pub copied_at: RwSignal<Option<Moment>>,
    /// Whether a new version of the program waits for the person's yes.
    pub is_update_ready: RwSignal<bool>,
    /// The last thing said at the edge of the page.
    pub toast: RwSignal<Option<Toast>>,
    /// Whether the data are open.
    pub opening: RwSignal<Opening>,
    /// The lock of sealed data that wait for their passphrase.
    pub lock: RwSignal<Option<Lock>>,
    /// The day all findings refer to.
    pub today: RwSignal<Date>,
    /// The person's name as facts carry it.
    pub person: RwSignal<String>,
    /// Files on their way in; they survive a walk to another page.
    pub intakes: RwSignal<Vec<Intake>>,
    /// How far their reading is.
    pub queue: RwSignal<Queue>,
    /// What outlives every page: an event runs under its page's owner, and what it makes would go with the page.
    pub owner: StoredValue<Owner>,
    issued: StoredValue<Issued>,
    keeper: StoredValue<Option<Rc<Keeper>>, LocalStorage>,
    jobs: StoredValue<VecDeque<Job>, LocalStorage>,
}

impl Session {
    /// Makes the signals and begins to open the data of the room that is set.
    ///
    /// # Panics
    /// When the seeds compiled into the program do not parse: a defect of the build, which `tests/host/seeds.rs` finds.
    pub fn start() -> Self {
        let settings = Settings::load();
        settings.show();
        words::show_names(settings.names);
        let reference = Reference::seeds().unwrap_or_else(|fault| panic!("seeds: {fault:?}"));
        let reference = StoredValue::new(Arc::new(reference));
        let (dataset, today) = (RwSignal::new(Arc::<Dataset>::default()), RwSignal::new(clock::today()));
        let findings = computed::findings(dataset, reference, today);
        let copied_at = settings.room.copied_at();
        let session = Self {
            dataset,
            findings,
            reference,
            settings: RwSignal::new(settings),
            journal: RwSignal::new(Vec::new()),
            save: RwSignal::new(SaveState::Nothing),
            n_damaged: RwSignal::new(0),
            stay: RwSignal::new(Stay::default()),
            copied_at: RwSignal::new(copied_at),
            is_update_ready: RwSignal::new(false),
            toast: RwSignal::new(None),
            opening: RwSignal::new(Opening::Waiting),
            lock: RwSignal::new(None),
            today,
            person: RwSignal::new(String::new()),
            intakes: RwSignal::new(Vec::new()),
            queue: RwSignal::new(Queue::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            issued: StoredValue::new(Issued { installation: InstallationId::new(clock::fresh_id()), highest: 0 }),
            keeper: StoredValue::new_local(None),
            jobs: StoredValue::new_local(VecDeque::new()),
        };
        session.listen_for_updates();
        session.open(None);
        session
    }

    /// The seeds.
    pub fn reference(&self) -> Arc<Reference> {
        self.reference.get_value()
    }

    /// Asks for a deed; `done` hears how it ended. Deeds wait for the ones before them.
    pub fn dispatch(self, op: Op, done: impl FnOnce(Result<Change, Trouble>) + 'static) {
        let n_waiting = self.jobs.try_update_value(|jobs| {
            jobs.push_back(Job { op, done: Box::new(done), place: Place::now() });
            jobs.len()
        });
        self.save.set(SaveState::Saving(n_waiting.unwrap_or(1)));
        if n_waiting == Some(1) {
            spawn_local(self.work_off());
        }
    }

    /// Asks for a deed and tells the outcome at the edge of the page: the label with «Отменить», or why not.
    pub fn dispatch_and_tell(self, op: Op) {
        self.dispatch(op, move |outcome| self.tell(outcome));
    }

    /// Tells the outcome of a deed at the edge of the page.
    pub fn tell(self, outcome: Result<Change, Trouble>) {
        let toast = match outcome {
            Ok(change) => {
                let words = words::with_words(|words| labels::sentence(words, &change.label));
                let is_undo = matches!(change.label, Label::Undid(_));
                let button = if is_undo { words::say(msg::JournalRedo) } else { words::say(msg::Undo) };
                Toast::with_action(words, button, move || {
                    self.dispatch_and_tell(Op::Undo(Box::new(change.clone())));
                })
            }
            Err(trouble) => Toast::plain(words::with_words(|words| trouble.sentence(words))),
        };
        self.toast.set(Some(toast));
    }

    /// The database that is open, for the page of copies.
    pub fn keeper(self) -> Option<Rc<Keeper>> {
        self.keeper.get_value()
    }

    /// This installation and the highest counter it has issued.
    pub fn issued(self) -> Issued {
        self.issued.get_value()
    }

    /// Carries out one deed and waits for it; for the example, which nobody clicks into while it is built.
    pub async fn perform(self, op: Op) -> Result<Change, Trouble> {
        self.carry_out(op).await
    }

    async fn work_off(self) {
        while let Some(op) = self.jobs.with_value(|jobs| jobs.front().map(|job| job.op.clone())) {
            let outcome = self.carry_out(op).await;
            let job = self.jobs.try_update_value(VecDeque::pop_front).flatten();
            if let Some(job) = job {
                (job.done)(outcome);
                job.place.into_iter().for_each(Place::keep);
            }
        }
    }

    /// `ops` → `store` → signal; nothing is different when one of the first two says no.
    async fn carry_out(self, op: Op) -> Result<Change, Trouble> {
        let saved = self.save.get_untracked();
        // The facts are looked at when the answer comes at once: while a part is fetched, another tab may write.
        let able = later::able().await;
        let (before, actor) = (self.dataset.get_untracked(), self.actor(&op));
        let outcome = match able {
            Ok(()) => later::deed(before.clone(), op, actor.clone()).await,
            Err(trouble) => Err(trouble),
        };
        let change = outcome.inspect_err(|_| {
            self.save.set(if matches!(saved, SaveState::Saving(_)) { self.last_saved() } else { saved.clone() });
        })?;
        clock::breathe_after(change.edits.len()).await;
        let after = later::after(&before, &change).await;
        let state = match self.keeper.get_value() {
            None => SaveState::MemoryOnly,
            Some(keeper) => match keeper.keep(&before, &after, &change).await {
                Ok(kept) => SaveState::Saved(kept.at),
                Err(fault) => {
                    self.catch_up(&keeper).await;
                    self.save.set(SaveState::Failed(fault.clone()));
                    return Err(Trouble::NotKept(fault));
                }
            },
        };
        self.issued.set_value(Issued { installation: actor.installation, highest: actor.counter });
        clock::breathe_after(change.edits.len()).await;
        self.journal.update(|journal| journal.push(change.clone()));
        clock::breathe_after(change.edits.len()).await;
        self.show(after);
        self.save.set(state);
        self.rebase();
        stay::begin(self);
        later::begin(self, Errand::Copies(self, Cue::Changed));
        Ok(change)
    }

    /// Shows facts. The skills that the school has named itself are in the catalogue before anything is computed of them.
    fn show(self, facts: Dataset) {
        let is_same = self.dataset.with_untracked(|before| before.all::<OwnSkill>().eq(facts.all::<OwnSkill>()));
        if !is_same {
            self.reference.update_value(|reference| *reference = Arc::new(reference.with_own_skills(&facts)));
        }
        self.dataset.set(Arc::new(facts));
    }

    /// After a failed write: what the database holds by now is what the page shows.
    async fn catch_up(self, keeper: &Keeper) {
        let shown = self.journal.with_untracked(Vec::len);
        if let Ok(opened) = keeper.reload().await
            && opened.journal.len() != shown
        {
            self.take(opened);
        }
    }

    /// A copy of everything was just handed out.
    pub fn note_copy(self) {
        let (room, now) = (self.settings.with_untracked(|settings| settings.room), clock::now());
        room.note_copy(now);
        self.copied_at.set(Some(now));
    }

    /// Asks for the right to write, after the writing tab has closed.
    pub fn take_over(self) {
        let Some(keeper) = self.keeper.get_value() else { return };
        spawn_local(async move {
            match keeper.take_over().await {
                Ok(Some(opened)) => self.take(opened),
                Ok(None) => {
                    let told = words::with_words(|words| told::keep_fault(words, &KeepFault::NotWriter).one_line());
                    self.toast.set(Some(Toast::plain(told)));
                }
                Err(fault) => self.save.set(SaveState::Failed(fault)),
            }
        });
    }

    /// Who makes the next change. After a file that knows more of us than we do (a restored copy, a cloned profile) this
    /// browser goes on under a name of its own: under the old one two different changes would carry one number.
    fn actor(self, op: &Op) -> Actor {
        let is_twin =
            matches!(op, Op::Merge(order) if order.agreed.iter().any(|it| matches!(it, Concern::OwnAhead { .. })));
        let (installation, counter) = if is_twin {
            (InstallationId::new(clock::fresh_id()), 1)
        } else {
            let issued = self.issued();
            (issued.installation, issued.highest + 1)
        };
        Actor { installation, by: self.person.get_untracked(), counter, now: clock::now() }
    }

    /// What the foot says when nothing new was kept.
    fn last_saved(self) -> SaveState {
        self.journal
            .with_untracked(|journal| journal.last().map_or(SaveState::Nothing, |entry| SaveState::Saved(entry.at)))
    }

    /// Opens the data of the room that is set; `key` is theirs where they are sealed.
    pub fn open(self, key: Option<Key>) {
        if self.settings.with_untracked(|settings| settings.room == Room::Guest) {
            self.save.set(SaveState::MemoryOnly);
            spawn_local(async move {
                self.speak().await;
                self.opening.set(Opening::Done);
            });
            return;
        }
        let name = self.settings.with_untracked(|settings| settings.room.database());
        spawn_local(async move {
            self.speak().await;
            match Keeper::open(name, key, clock::fill).await {
                Ok((keeper, opened)) => {
                    let is_writer = keeper.is_writer();
                    keeper.on_foreign_change(move || self.follow());
                    self.take(opened);
                    if !is_writer {
                        self.save.set(SaveState::Follower);
                    }
                    self.keeper.set_value(Some(Rc::new(keeper)));
                }
                Err(KeepFault::Locked(lock)) => {
                    self.lock.set(Some(*lock));
                    self.opening.set(Opening::Locked);
                    return;
                }
                Err(fault) => self.save.set(match fault {
                    KeepFault::Unavailable(_) => SaveState::MemoryOnly,
                    other => SaveState::Failed(other),
                }),
            }
            let is_demo = self.settings.with_untracked(|settings| settings.room == Room::Demo);
            if is_demo && self.dataset.with_untracked(|dataset| dataset.is_empty()) {
                later::run(self, Errand::Demo(self)).await;
            }
            self.opening.set(Opening::Done);
        });
    }

    fn listen_for_updates(self) {
        let ready = Closure::<dyn FnMut()>::new(move || self.is_update_ready.set(true));
        if let Some(window) = web_sys::window() {
            let listened =
                window.add_event_listener_with_callback("marshrut-update-ready", ready.as_ref().unchecked_ref());
            debug_assert!(listened.is_ok());
        }
        ready.forget();
    }

    /// Another tab has kept something: read it.
    fn follow(self) {
        let Some(keeper) = self.keeper.get_value() else { return };
        spawn_local(async move {
            match keeper.reload().await {
                Ok(opened) => {
                    self.take(opened);
                    self.save.set(SaveState::Follower);
                }
                // The other tab has set or removed the passphrase: nothing of what is shown here may stay.
                Err(KeepFault::Locked(_) | KeepFault::NoLock(_)) => lock::leave(),
                Err(fault) => self.save.set(SaveState::Failed(fault)),
            }
        });
    }

    /// What waits for a decision follows the facts.
    fn rebase(self) {
        if self.intakes.with_untracked(|all| !all.is_empty()) {
            later::begin(self, Errand::Rebase(self));
        }
    }

    /// Shows what was read.
    pub fn take(self, opened: Opened) {
        let installation = opened.installation.unwrap_or_else(|| self.issued().installation);
        self.issued.set_value(Issued { installation, highest: opened.counter });
        if let Some(last) = opened.journal.last() {
            self.person.set(last.change.by.clone());
        }
        self.n_damaged.set(opened.faults.len());
        self.journal.set(opened.journal.into_iter().map(|entry| entry.change).collect());
        self.show(opened.dataset);
        self.save.set(self.last_saved());
        self.rebase();
    }
}
