//! «Приём файлов»: what a file would change, one conflict at a time, then one button. Nothing is preselected.

use crate::exchange::class_file::{self, ClassFile};
use crate::exchange::merge::{self, Concern, MergeReport, Standing};
use crate::ops::{MergeOrder, Op};
use crate::text::{date, faults, file_faults, msg};
use crate::ui::drop_area::DropArea;
use crate::ui::pages::conflict::Conflicts;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use crate::ui::{clock, files};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file that was opened, or why it was not.
#[derive(Clone)]
enum Arrived {
    Open { name: String, file: Arc<ClassFile> },
    Broken { name: String, sentences: Vec<String> },
}

/// The page.
#[component]
pub fn Merge() -> impl IntoView {
    let session = expect_context::<Session>();
    let arrived = RwSignal::new(Vec::<Arrived>::new());
    let take = move |picked: Vec<web_sys::File>| {
        for file in picked {
            leptos::task::spawn_local(async move {
                let opened = open(&file).await;
                arrived.update(|arrived| arrived.push(opened));
            });
        }
    };
    view! {
        <Head heading=say(msg::MergeTitle)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::MergeDrop) accept=".json" button=say(msg::MergeAdd) take/>
            {move || arrived.with(Vec::is_empty).then(|| view! { <p class="dim">{say(msg::MergeEmpty)}</p> })}
            {move || arrived.get().into_iter().enumerate().map(|(place, one)| {
                let put_off = move || arrived.update(|arrived| { arrived.remove(place); });
                view! { <ArrivedView session one put_off/> }
            }).collect_view()}
            <section class="stack">
                <h2>{say(msg::MergeUnresolved)}</h2>
                <Conflicts/>
            </section>
        </div>
    }
}

#[component]
fn ArrivedView(session: Session, one: Arrived, put_off: impl Fn() + Copy + 'static) -> impl IntoView {
    match one {
        Arrived::Broken { name, sentences } => view! {
            <section class="note bad" role="alert">
                <h2>{name}</h2>
                {sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                <button class="btn btn-s" on:click=move |_| put_off()>{say(msg::Close)}</button>
            </section>
        }
        .into_any(),
        Arrived::Open { name, file } => {
            let report = session.dataset.with_untracked(|dataset| merge::preview(dataset, &file, &session.issued()));
            view! { <Report session name file report put_off/> }.into_any()
        }
    }
}

#[component]
fn Report(
    session: Session,
    name: String,
    file: Arc<ClassFile>,
    report: MergeReport,
    put_off: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let manifest = file.manifest.clone();
    let (day, time) = clock::local(manifest.made_at);
    let line = msg::MergeFileLine {
        name,
        by: manifest.by.clone(),
        made: format!("{} {time}", date::day(day)),
        facts: file.facts.len().to_string(),
    };
    let agreed = RwSignal::new(BTreeSet::<Concern>::new());
    let n_concerns = report.concerns.len();
    let order = file.clone();
    let go = move |_| {
        if agreed.with_untracked(BTreeSet::len) == n_concerns {
            let op = Op::Merge(MergeOrder { file: Box::new((*order).clone()), agreed: agreed.get_untracked() });
            session.dispatch(op, move |outcome| {
                if outcome.is_ok() {
                    put_off();
                }
                session.tell(outcome);
            });
        }
    };
    let is_news = report.standing == Standing::News;
    view! {
        <section class="stack">
            <div class="row"><h2>{manifest.title()}</h2><span class="dim">{say(line)}</span></div>
            {standing_lines(&report).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {report.concerns.iter().cloned().map(|concern| view! { <ConcernView concern agreed/> }).collect_view()}
            {(!report.conflicts.is_empty()).then(|| view! {
                <p><b>{say(msg::MergeConflicts { n: report.conflicts.len() as i64 })}</b>". "{say(msg::MergeConflictsLead)}</p>
            })}
            <div class="actions">
                <span class="grow">{say(msg::MergeNote)}</span>
                <button class="btn" on:click=move |_| put_off()>{say(msg::MergeLater)}</button>
                {is_news.then(|| view! {
                    <button class="btn btn-1" on:click=go
                        aria-disabled=move || if agreed.with(BTreeSet::len) == n_concerns { "false" } else { "true" }>{say(msg::MergeGo)}</button>
                })}
            </div>
        </section>
    }
}

fn standing_lines(report: &MergeReport) -> Vec<String> {
    let mut lines = Vec::new();
    match report.standing {
        Standing::Same => lines.push(say(msg::MergeNothing)),
        Standing::Older => {
            lines.push(say(msg::MergeOlder { file: report.numbers.0.to_string(), here: report.numbers.1.to_string() }));
        }
        Standing::News => lines.push(say(msg::MergeCounts {
            new: report.new.len().to_string(),
            changed: report.changed.len().to_string(),
            known: report.n_known.to_string(),
        })),
    }
    if !report.doubled.is_empty() {
        lines.push(say(msg::MergeDoubled));
    }
    if !report.dangling.is_empty() {
        lines.push(say(msg::MergeDangling { n: report.dangling.len().to_string() }));
    }
    lines
}

#[component]
fn ConcernView(concern: Concern, agreed: RwSignal<BTreeSet<Concern>>) -> impl IntoView {
    let sentence = match &concern {
        Concern::OtherSchool => say(msg::MergeConcernSchool),
        Concern::OwnAhead { found, issued } => {
            say(msg::MergeConcernOwn { file: found.to_string(), here: issued.to_string() })
        }
        Concern::RemovalFlood { n, of } => say(msg::MergeConcernFlood { n: n.to_string(), of: of.to_string() }),
    };
    view! {
        <div class="note w">
            <p>{sentence}</p>
            <label><input type="checkbox" on:change=move |event| agreed.update(|agreed| {
                if event_target_checked(&event) { agreed.insert(concern.clone()); } else { agreed.remove(&concern); }
            })/>" "{say(msg::MergeWillAgree)}</label>
        </div>
    }
}

async fn open(file: &web_sys::File) -> Arrived {
    let name = file.name();
    let picked = match files::bytes_of(file).await {
        Ok(picked) => picked,
        Err(fault) => return broken(name, with_words(|words| fault.told(words))),
    };
    match class_file::open(&picked.bytes) {
        Ok(file) => Arrived::Open { name, file: Arc::new(file) },
        Err(fault) => broken(name, with_words(|words| file_faults::open_fault(words, &fault))),
    }
}

fn broken(name: String, told: faults::Told) -> Arrived {
    Arrived::Broken { name, sentences: told.sentences() }
}
