//! «Приём файлов»: a folder of files at once; what each would change, who has not sent, twins and conflicts; one button writes.
//! Nothing is preselected. What is made of the files that lie here: `merge_list`.

use crate::exchange::class_file::{self, ClassFile};
use crate::exchange::keyring::{self, Seal};
use crate::exchange::merge;
use crate::exchange::school_file::{self, SchoolFile};
use crate::exchange::sealed;
use crate::exchange::{adoption, batch};
use crate::model::dataset::Dataset;
use crate::ops::Op;
use crate::text::faults::Told;
use crate::text::{file_faults, msg};
use crate::ui::clock::Pace;
use crate::ui::collecting::{self, Collecting};
use crate::ui::drop_area::DropArea;
use crate::ui::files::{PickedFile, ReadTrouble};
use crate::ui::pages::conflict::Conflicts;
use crate::ui::pages::merge_list::{self, Home, Sight};
use crate::ui::pages::merge_matrix::Matrix;
use crate::ui::pages::merge_progress::{Progress, ProgressLine};
use crate::ui::pages::merge_sealed::{self, Passphrase};
use crate::ui::pages::merge_twins::Twins;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use crate::ui::{clock, files, keys, signing};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// A file that was opened, or why it was not.
#[derive(Clone)]
pub enum Arrived {
    /// Opened and checked.
    Class {
        /// As it is called on the disk.
        name: String,
        /// What is in it.
        file: Arc<ClassFile>,
        /// Whether its signature holds; `None` where it has none.
        seal: Option<Seal>,
    },
    /// A school in numbers.
    School {
        /// As it is called on the disk.
        name: String,
        /// What is in it.
        file: Arc<SchoolFile>,
        /// Whether its signature holds; `None` where it has none.
        seal: Option<Seal>,
    },
    /// It waits for its passphrase.
    Sealed {
        /// As it is called on the disk.
        name: String,
        /// As they stand there.
        bytes: Arc<Vec<u8>>,
        /// Why it did not open; empty while nobody tried.
        told: String,
    },
    /// It cannot be opened.
    Broken {
        /// As it is called on the disk.
        name: String,
        /// Why, and what next.
        sentences: Vec<String>,
    },
    /// The same as one that lies here already.
    Again {
        /// As it is called on the disk.
        name: String,
        /// The name of the first.
        first: String,
    },
}

impl Arrived {
    fn name(&self) -> &str {
        match self {
            Arrived::Class { name, .. }
            | Arrived::School { name, .. }
            | Arrived::Sealed { name, .. }
            | Arrived::Broken { name, .. }
            | Arrived::Again { name, .. } => name,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Arrived::Class { file, .. }, Arrived::Class { file: other, .. }) => batch::is_same(file, other),
            (Arrived::School { file, .. }, Arrived::School { file: other, .. }) => file == other,
            (Arrived::Sealed { bytes, .. }, Arrived::Sealed { bytes: other, .. }) => bytes == other,
            _ => false,
        }
    }

    /// Itself, or the word that it is one of `before` once more.
    fn or_again<'a>(self, before: impl IntoIterator<Item = &'a Arrived>) -> Self {
        let first = before.into_iter().find(|it| it.is_same(&self)).map(|it| it.name().to_owned());
        match first {
            Some(first) => Arrived::Again { name: self.name().to_owned(), first },
            None => self,
        }
    }
}

/// Files that the disk reads while one is checked, that one included.
const AHEAD: usize = 4;

/// What lies on the page, and what is made of it.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The facts and the door.
    pub session: Session,
    /// The school that the person called theirs, where several have sent and none is here.
    pub home: RwSignal<Home>,
    /// Each with a number of its own.
    arrived: RwSignal<Vec<(usize, Arrived)>>,
    n_arrived: StoredValue<usize>,
    progress: RwSignal<Progress>,
    /// Seen against the facts.
    seeing: RwSignal<Progress>,
    is_unsealing: RwSignal<bool>,
}

thread_local! {
    /// Files that were dropped where tables are taken in.
    static HANDED: RefCell<Vec<web_sys::File>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a file for the next time the page is opened.
pub fn hand_over(file: web_sys::File) {
    HANDED.with_borrow_mut(|handed| handed.push(file));
}

/// The page.
#[component]
pub fn Merge() -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = Desk {
        session,
        home: RwSignal::new(Home::new()),
        arrived: RwSignal::new(Vec::new()),
        n_arrived: StoredValue::new(0),
        progress: RwSignal::new(Progress::default()),
        seeing: RwSignal::new(Progress::default()),
        is_unsealing: RwSignal::new(false),
    };
    let sight = LocalResource::new(move || {
        let (facts, arrived, home) = (session.dataset.get(), desk.arrived.get(), desk.home.get());
        let keys = signing::ring().get().keys();
        async move {
            clock::breathe_after(facts.len()).await;
            Arc::new(Sight::of(&facts, arrived, (home, &keys), &session.issued(), desk.seeing).await)
        }
    });
    leptos::task::spawn_local(signing::read(session));
    let take = move |picked: Vec<web_sys::File>| desk.take(picked);
    let handed = HANDED.with_borrow_mut(std::mem::take);
    if !handed.is_empty() {
        desk.take(handed);
    }
    view! {
        <Head heading=say(msg::MergeTitle)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::MergeDrop) accept=".json,.age" button=say(msg::MergeAdd) take/>
            <ProgressLine reading=desk.progress seeing=desk.seeing drop_all=Callback::new(move |()| desk.arrived.set(Vec::new()))/>
            {move || desk.arrived.with(Vec::is_empty).then(|| view! { <p class="dim">{say(msg::MergeEmpty)}</p> })}
            {move || desk.sealed_view()}
            {move || sight.get().map(|sight| merge_list::list(desk, &sight))}
            <section class="stack"><h2>{say(msg::MergeUnresolved)}</h2><Conflicts/></section>
            <Twins facts=settled(session, 1)/>
            <Matrix facts=settled(session, 2)/>
        </div>
    }
}

/// The facts, so many tasks after they have changed: of a large school each list below is a task of its own.
fn settled(session: Session, n_tasks: usize) -> LocalResource<Arc<Dataset>> {
    LocalResource::new(move || {
        let facts = session.dataset.get();
        async move {
            for _ in 0..n_tasks {
                clock::breathe().await;
            }
            facts
        }
    })
}

impl Desk {
    /// Reads the files one after another, so that the page stays awake and «Остановить» is heard.
    fn take(self, picked: Vec<web_sys::File>) {
        self.progress.set(Progress { done: 0, all: picked.len(), is_stopped: false });
        leptos::task::spawn_local(async move {
            // Shown together at the end: each file is seen against all facts, and so often is enough.
            let mut all: Vec<Arrived> = Vec::new();
            // The disk reads a few files ahead of the one that is checked.
            let mut ahead = VecDeque::new();
            let mut rest = picked.into_iter();
            let mut pace = Pace::default();
            loop {
                ahead.extend(rest.by_ref().take(AHEAD - ahead.len()).map(|file| (file.name(), files::bytes_of(&file))));
                let Some((name, coming)) = ahead.pop_front() else { break };
                // Somebody who has left the page has stopped it, too.
                if self.progress.try_with_untracked(|progress| progress.is_stopped) != Some(false) {
                    break;
                }
                let one = open(name, coming.await);
                let Some(waiting) = self.arrived.try_get_untracked() else { return };
                all.push(one.or_again(waiting.iter().map(|(_, one)| one).chain(&all)));
                self.progress.update(|progress| progress.done += 1);
                pace.keep().await;
            }
            check_signatures(&mut all).await;
            let Some(first) = self.n_arrived.try_get_value() else { return };
            self.n_arrived.set_value(first + all.len());
            self.arrived.update(|arrived| arrived.extend((first..).zip(all)));
            // Where somebody stopped it stands what was not read, until more files come.
            self.progress.update(|progress| {
                if !progress.is_stopped {
                    *progress = Progress::default();
                }
            });
        });
    }

    /// One passphrase for all sealed files that arrived.
    fn sealed_view(self) -> Option<AnyView> {
        let name = |one: &Arrived| if let Arrived::Sealed { name, .. } = one { Some(name.clone()) } else { None };
        let names: Vec<String> = self.arrived.with(|arrived| arrived.iter().filter_map(|(_, one)| name(one)).collect());
        let go = Callback::new(move |passphrase: String| self.unseal(passphrase));
        (!names.is_empty()).then(|| view! { <Passphrase names is_working=self.is_unsealing.into() go/> }.into_any())
    }

    fn unseal(self, passphrase: String) {
        self.is_unsealing.set(true);
        let arrived = self.arrived.get_untracked();
        leptos::task::spawn_local(async move {
            let mut next: Vec<(usize, Arrived)> = Vec::new();
            for (number, one) in arrived.iter().cloned() {
                let one = match one {
                    Arrived::Sealed { name, bytes, .. } => match merge_sealed::open(&passphrase, &bytes).await {
                        Ok(plain) => {
                            let mut one = [opened(name, &plain)];
                            check_signatures(&mut one).await;
                            let [one] = one;
                            one.or_again(next.iter().chain(&arrived).map(|(_, one)| one))
                        }
                        Err(told) => Arrived::Sealed { name, bytes, told },
                    },
                    other => other,
                };
                next.push((number, one));
            }
            self.is_unsealing.set(false);
            self.arrived.set(next);
        });
    }

    /// Takes a file off the page.
    pub fn put_off(self, number: usize) {
        // The page may have been left while the file was merged.
        let is_last = self.arrived.try_update(|arrived| {
            arrived.retain(|(at, _)| *at != number);
            arrived.is_empty()
        });
        if is_last == Some(true) {
            let _top = keys::focus("main");
        }
    }

    /// All of them as one deed, which is undone as one. In view stay a file that asked something in its turn, and one of somebody
    /// who has also sent a later one: «более старая копия».
    pub fn merge_all(self, calm: Vec<(usize, Arc<ClassFile>)>) {
        let files = calm.iter().map(|(_, file)| file.clone()).collect();
        self.session.dispatch(Op::MergeAll(files), move |outcome| {
            collecting::state().set(Collecting::Nothing);
            if outcome.is_ok() {
                // The button goes away, and what stands next decides many conflicts at once: the keys begin at the top.
                let _top = self.arrived.try_with_untracked(|_| keys::focus("main"));
                leptos::task::spawn_local(self.clear_away(calm));
            }
            self.session.tell(outcome);
        });
    }

    async fn clear_away(self, merged: Vec<(usize, Arc<ClassFile>)>) {
        let dataset = self.session.dataset.get_untracked();
        clock::breathe_after(dataset.len()).await;
        let here = dataset.vector();
        let mut pace = Pace::default();
        let mut done = BTreeSet::new();
        for (number, file) in &merged {
            let is_newest = file.manifest.number >= here.counter(&file.manifest.installation);
            if is_newest && merge::is_known(&dataset, &adoption::read_here(&dataset, file)) {
                done.insert(*number);
            }
            pace.keep().await;
        }
        let _gone = self.arrived.try_update(|arrived| arrived.retain(|(number, _)| !done.contains(number)));
    }
}

/// Asks once for all of them whose signatures hold.
async fn check_signatures(all: &mut [Arrived]) {
    let signed = |one: &Arrived| match one {
        Arrived::Class { file, .. } => Some((file.signature.clone()?, file.manifest.sha256.clone())),
        Arrived::School { file, .. } => Some((file.signature.clone()?, file.sha256.clone())),
        _ => None,
    };
    let asked: Vec<_> = all.iter().filter_map(signed).collect();
    let mut seals = signing::check(&asked).await.into_iter();
    for one in all.iter_mut().filter(|one| signed(one).is_some()) {
        if let Arrived::Class { seal, .. } | Arrived::School { seal, .. } = one {
            *seal = Some(seals.next().unwrap_or(Seal::Unchecked));
        }
    }
}

fn open(name: String, read: Result<PickedFile, ReadTrouble>) -> Arrived {
    let picked = match read {
        Ok(picked) => picked,
        Err(fault) => return broken(name, &with_words(|words| fault.told(words))),
    };
    if sealed::is_sealed(&picked.bytes) {
        return Arrived::Sealed { name, bytes: Arc::new(picked.bytes.to_vec()), told: String::new() };
    }
    opened(name, &picked.bytes)
}

fn opened(name: String, bytes: &[u8]) -> Arrived {
    match class_file::open(bytes) {
        Ok(file) => Arrived::Class { name, file: Arc::new(file), seal: None },
        Err(class_file::OpenFault::OtherFormat(format)) if format == school_file::FORMAT => {
            match school_file::open(bytes) {
                Ok(file) => Arrived::School { name, file: Arc::new(file), seal: None },
                Err(fault) => broken(name, &with_words(|words| file_faults::school_fault(words, fault))),
            }
        }
        Err(class_file::OpenFault::OtherFormat(format)) if format == keyring::FORMAT => {
            Arrived::Broken { name, sentences: vec![say(msg::KeyElsewhere)] }
        }
        Err(fault) => broken(name, &with_words(|words| file_faults::open_fault(words, &fault))),
    }
}

fn broken(name: String, told: &Told) -> Arrived {
    Arrived::Broken { name, sentences: told.sentences() }
}
