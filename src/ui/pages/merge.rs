//! «Приём файлов»: a folder of files at once; what each would change, who has not sent, twins and conflicts; one button writes.
//! Nothing is preselected.

use crate::exchange::class_file::{self, ClassFile};
use crate::exchange::merge::{self, MergeReport, Standing};
use crate::exchange::school_file::{self, SchoolFile};
use crate::exchange::sealed;
use crate::model::dataset::Dataset;
use crate::ops::Op;
use crate::text::faults::Told;
use crate::text::{file_faults, msg};
use crate::ui::drop_area::DropArea;
use crate::ui::files::{PickedFile, ReadTrouble};
use crate::ui::pages::conflict::Conflicts;
use crate::ui::pages::merge_matrix::Matrix;
use crate::ui::pages::merge_report;
use crate::ui::pages::merge_sealed::{self, Passphrase};
use crate::ui::pages::merge_twins::Twins;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use crate::ui::{clock, files};
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;

/// A file that was opened, or why it was not.
#[derive(Clone)]
enum Arrived {
    Class { name: String, file: Arc<ClassFile> },
    School(Arc<SchoolFile>),
    Sealed { name: String, bytes: Arc<Vec<u8>>, told: String },
    Broken { name: String, sentences: Vec<String> },
}

/// Files that the disk reads while one is checked, that one included.
const AHEAD: usize = 4;
/// After so much work the page may answer.
const AT_A_STRETCH_MS: i64 = 30;

/// Files of one collecting: read so far, of how many; and whether somebody stopped it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Progress {
    done: usize,
    all: usize,
    is_stopped: bool,
}

#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    arrived: RwSignal<Vec<Arrived>>,
    progress: RwSignal<Progress>,
    is_unsealing: RwSignal<bool>,
    /// Per arrived file: what it would change; made once for every state of the facts.
    reports: Memo<Vec<Option<Seen>>>,
}

/// A class file with what it would change.
type Seen = (Arc<ClassFile>, Arc<MergeReport>);

/// The page.
#[component]
pub fn Merge() -> impl IntoView {
    let session = expect_context::<Session>();
    let arrived = RwSignal::new(Vec::<Arrived>::new());
    let reports = Memo::new(move |_| {
        let dataset = session.dataset.get();
        if arrived.with(Vec::is_empty) {
            return Vec::new();
        }
        let (here, issued) = (dataset.vector(), session.issued());
        let see = |one: &Arrived| {
            let Arrived::Class { file, .. } = one else { return None };
            Some((file.clone(), Arc::new(merge::preview_beside(&dataset, &here, file, &issued))))
        };
        arrived.with(|arrived| arrived.iter().map(see).collect::<Vec<_>>())
    });
    let desk = Desk {
        session,
        arrived,
        reports,
        progress: RwSignal::new(Progress::default()),
        is_unsealing: RwSignal::new(false),
    };
    let take = move |picked: Vec<web_sys::File>| desk.take(picked);
    view! {
        <Head heading=say(msg::MergeTitle)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::MergeDrop) accept=".json,.age" button=say(msg::MergeAdd) take/>
            {move || desk.progress_view()}
            {move || desk.arrived.with(Vec::is_empty).then(|| view! { <p class="dim">{say(msg::MergeEmpty)}</p> })}
            {move || desk.sealed_view()}
            {move || desk.all_view()}
            {move || desk.arrived.get().into_iter().enumerate().map(|(place, one)| desk.one_view(place, one)).collect::<Vec<_>>()}
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
    /// What a file would change as the facts stand.
    fn seen(self, file: &ClassFile) -> MergeReport {
        self.session.dataset.with(|dataset| merge::preview(dataset, file, &self.session.issued()))
    }

    /// Reads the files one after another, so that the page stays awake and «Остановить» is heard.
    fn take(self, picked: Vec<web_sys::File>) {
        self.progress.set(Progress { done: 0, all: picked.len(), is_stopped: false });
        leptos::task::spawn_local(async move {
            // Shown together at the end: each file is seen against all facts, and so often is enough.
            let mut all = Vec::new();
            // The disk reads a few files ahead of the one that is checked.
            let mut ahead = VecDeque::new();
            let mut rest = picked.into_iter();
            let mut since = clock::now();
            loop {
                ahead.extend(rest.by_ref().take(AHEAD - ahead.len()).map(|file| (file.name(), files::bytes_of(&file))));
                let Some((name, coming)) = ahead.pop_front() else { break };
                // Somebody who has left the page has stopped it, too.
                if self.progress.try_with_untracked(|progress| progress.is_stopped) != Some(false) {
                    break;
                }
                all.push(open(name, coming.await));
                self.progress.update(|progress| progress.done += 1);
                if clock::now().0 - since.0 >= AT_A_STRETCH_MS {
                    clock::breathe().await;
                    since = clock::now();
                }
            }
            self.arrived.update(|arrived| arrived.extend(all));
            self.progress.set(Progress::default());
        });
    }

    fn progress_view(self) -> Option<AnyView> {
        let Progress { done, all, is_stopped } = self.progress.get();
        (all > 1 && done < all && !is_stopped).then(|| {
            let stop = move |_| self.progress.update(|progress| progress.is_stopped = true);
            view! {
                <p role="status" class="row">{say(msg::MergeProgress { done: done.to_string(), all: all.to_string() })}
                    <button class="btn btn-s" on:click=stop>{say(msg::MergeStop)}</button></p>
            }
            .into_any()
        })
    }

    /// One passphrase for all sealed files that arrived.
    fn sealed_view(self) -> Option<AnyView> {
        let name = |one: &Arrived| if let Arrived::Sealed { name, .. } = one { Some(name.clone()) } else { None };
        let names: Vec<String> = self.arrived.with(|arrived| arrived.iter().filter_map(name).collect());
        let go = Callback::new(move |passphrase: String| self.unseal(passphrase));
        (!names.is_empty()).then(|| view! { <Passphrase names is_working=self.is_unsealing.into() go/> }.into_any())
    }

    fn unseal(self, passphrase: String) {
        self.is_unsealing.set(true);
        let arrived = self.arrived.get_untracked();
        leptos::task::spawn_local(async move {
            let mut next = Vec::new();
            for one in arrived {
                next.push(match one {
                    Arrived::Sealed { name, bytes, .. } => match merge_sealed::open(&passphrase, &bytes).await {
                        Ok(plain) => opened(name, &plain),
                        Err(told) => Arrived::Sealed { name, bytes, told },
                    },
                    other => other,
                });
            }
            self.is_unsealing.set(false);
            self.arrived.set(next);
        });
    }

    /// Files that ask nothing go in together.
    fn all_view(self) -> Option<AnyView> {
        let calm: Vec<Arc<ClassFile>> = self.reports.with(|reports| {
            let is_calm = |report: &MergeReport| report.concerns.is_empty() && report.standing == Standing::News;
            reports.iter().flatten().filter(|(_, report)| is_calm(report)).map(|(file, _)| file.clone()).collect()
        });
        (calm.len() > 1).then(|| {
            let n = calm.len() as i64;
            let go = move |_| self.merge_all(calm.clone());
            view! {
                <div class="actions"><span class="grow">{say(msg::MergeAllLead { n })}</span>
                    <button class="btn btn-1" on:click=go>{say(msg::MergeAll { n: n.to_string() })}</button></div>
            }
            .into_any()
        })
    }

    /// All of them as one deed, which is undone as one. In view stay a file that asked something in its turn, and one of somebody
    /// who has also sent a later one: «более старая копия».
    fn merge_all(self, calm: Vec<Arc<ClassFile>>) {
        self.session.dispatch(Op::MergeAll(calm.clone()), move |outcome| {
            if outcome.is_ok() {
                let dataset = self.session.dataset.get_untracked();
                let here = dataset.vector();
                let is_done = |file: &Arc<ClassFile>| {
                    let is_newest = file.manifest.number >= here.counter(&file.manifest.installation);
                    is_newest && calm.iter().any(|it| Arc::ptr_eq(it, file)) && merge::is_known(&dataset, file)
                };
                self.arrived.update(|arrived| {
                    arrived.retain(|one| !matches!(one, Arrived::Class { file, .. } if is_done(file)));
                });
            }
            self.session.tell(outcome);
        });
    }

    fn one_view(self, place: usize, one: Arrived) -> AnyView {
        let put_off = Callback::new(move |()| self.arrived.update(|arrived| drop(arrived.remove(place))));
        match one {
            Arrived::Broken { name, sentences } => {
                let lines: Vec<AnyView> =
                    sentences.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
                view! {
                    <section class="note bad" role="alert"><h2>{name}</h2>{lines}
                        <button class="btn btn-s" on:click=move |_| put_off.run(())>{say(msg::Close)}</button></section>
                }
                .into_any()
            }
            Arrived::School(file) => merge_report::school_view(&file, put_off),
            Arrived::Sealed { name, told, .. } => (!told.is_empty())
                .then(|| {
                    view! {
                        <section class="note bad" role="alert"><h2>{name}</h2><p>{told}</p>
                            <button class="btn btn-s" on:click=move |_| put_off.run(())>{say(msg::Close)}</button></section>
                    }
                })
                .into_any(),
            Arrived::Class { name, file } => {
                let known = self.reports.with(|reports| reports.get(place).cloned().flatten());
                let report = match known {
                    Some((_, report)) => report,
                    None => Arc::new(self.seen(&file)),
                };
                merge_report::report_view(self.session, name, &file, &report, put_off)
            }
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
        Ok(file) => Arrived::Class { name, file: Arc::new(file) },
        Err(class_file::OpenFault::OtherFormat(format)) if format == school_file::FORMAT => {
            match school_file::open(bytes) {
                Ok(file) => Arrived::School(Arc::new(file)),
                Err(fault) => broken(name, &with_words(|words| file_faults::school_fault(words, fault))),
            }
        }
        Err(fault) => broken(name, &with_words(|words| file_faults::open_fault(words, &fault))),
    }
}

fn broken(name: String, told: &Told) -> Arrived {
    Arrived::Broken { name, sentences: told.sentences() }
}
