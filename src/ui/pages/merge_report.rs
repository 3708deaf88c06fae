//! What one file that arrived would change here, in words: by the kinds of its records, with what must be agreed to first.

use crate::exchange::class_file::ClassFile;
use crate::exchange::handout::{self, Content};
use crate::exchange::keyring::SignatureStatus;
use crate::exchange::merge::{Concern, MergeReport, Novelty};
use crate::exchange::school_file::{self, SchoolFile};
use crate::model::calendar::SchoolYear;
use crate::model::fact::FactKind;
use crate::model::order::Order;
use crate::ops::Op;
use crate::ops::together::MergeOrder;
use crate::text::{contents, context, date, msg};
use crate::ui::clock;
use crate::ui::pages::merge_signed::{self, Signed};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many names of other people are told.
const NAMED: usize = 6;

/// What a school file says, without opening it into the facts of a school: it holds none.
pub fn school_view(file: &SchoolFile, put_off: Callback<()>) -> AnyView {
    let count = |n: Option<u32>| n.map_or_else(|| say(msg::SchoolHidden), |n| n.to_string());
    let documents = file.documents.as_ref().map(|documents| {
        let has = count(documents.cells.first().copied().flatten());
        view! { <dt>{say(msg::IndicatorSystem)}</dt><dd>{has}" / "{count(documents.n)}</dd> }
    });
    let line = msg::SchoolFileLine {
        day: file.day.clone(),
        works: file.works.len().to_string(),
        pupils: count(file.categories.n),
        small: file.n_small.to_string(),
        others: file.n_complements.to_string(),
    };
    view! {
        <section class="stack"><h2>{file.school_name.clone()}</h2><p>{say(line)}</p>
            <dl class="kv">
                {documents}
                <dt>{say(msg::IndicatorRoutes)}</dt><dd>{count(file.with_route.cells.first().copied().flatten())}" / "{count(file.with_route.n)}</dd>
                <dt>{say(msg::IndicatorLessons)}</dt><dd>{count(file.at_lessons.cells.first().copied().flatten())}" / "{count(file.at_lessons.n)}</dd>
            </dl>
            {file.context.as_ref().map(context_view)}
            <button class="btn btn-s" on:click=move |_| put_off.run(())>{say(msg::Close)}</button>
        </section>
    }
    .into_any()
}

/// What the school tells of itself: on this page, and before it leaves.
pub fn context_view(told: &school_file::Context) -> AnyView {
    let lines = with_words(|words| context::lines(words, told));
    let lines: Vec<AnyView> =
        lines.into_iter().map(|(name, n)| view! { <dt>{name}</dt><dd>{n}</dd> }.into_any()).collect();
    view! { <h3>{say(msg::ContextTitle { year: SchoolYear(told.school_year).short() })}</h3><dl class="kv">{lines}</dl> }.into_any()
}

/// What one class file would change, who signed it, what must be agreed to, and the button that merges it: whoever clicks has read
/// the rest before.
pub fn report_view(
    session: Session,
    name: String,
    file: &Arc<ClassFile>,
    (report, signed): (&MergeReport, &Signed),
    put_off: Callback<()>,
) -> AnyView {
    let manifest = &file.manifest;
    let (day, time) = clock::local(manifest.made_at);
    let by = if manifest.by.is_empty() { "—".to_owned() } else { manifest.by.clone() };
    let (made, facts) = (format!("{} {time}", date::day(day)), file.facts.len().to_string());
    // A file that its signature calls changed is not called whole beside it.
    let line = match signed.status {
        SignatureStatus::Broken => say(msg::MergeFileLineBroken { name, by, made, facts }),
        _ => say(msg::MergeFileLine { name, by, made, facts }),
    };
    let agreed = RwSignal::new(BTreeSet::<Concern>::new());
    let n_concerns = report.concerns.len();
    let order = file.clone();
    let go = move |_| {
        if agreed.with_untracked(BTreeSet::len) == n_concerns {
            let op = Op::Merge(MergeOrder { file: Box::new((*order).clone()), agreed: agreed.get_untracked() });
            session.dispatch(op, move |outcome| {
                if outcome.is_ok() {
                    // The page may have been left while this was written.
                    put_off.try_run(());
                }
                session.tell(outcome);
            });
        }
    };
    let is_ready = move || (agreed.with(BTreeSet::len) != n_concerns).to_string();
    let lines: Vec<AnyView> =
        novelty_lines(file, report).into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
    let concerns: Vec<AnyView> = report.concerns.iter().map(|concern| concern_view(concern, agreed)).collect();
    let n_conflicts = report.conflicts.len() as i64;
    let conflicts = (n_conflicts > 0).then(
        || view! { <p><b>{say(msg::MergeConflicts { n: n_conflicts })}</b>". "{say(msg::MergeConflictsLead)}</p> },
    );
    let merge = (report.novelty == Novelty::News)
        .then(|| view! { <button class="btn btn-1" on:click=go aria-disabled=is_ready>{say(msg::MergeGo)}</button> });
    view! {
        <section class="stack">
            <div class="row"><h2>{heading(file)}</h2><span class="dim">{line}</span></div>
            {lines}{signed.view(session)}{concerns}{conflicts}
            <div class="actions"><span class="grow">{say(msg::MergeNote)}</span>
                <button class="btn" on:click=move |_| put_off.run(())>{say(msg::MergeLater)}</button>{merge}</div>
        </section>
    }
    .into_any()
}

/// «6Б · 2025/26», «СОШ № 5: списки классов», «СОШ № 5: настройки школы».
fn heading(file: &ClassFile) -> String {
    let title = file.manifest.title();
    match handout::content(&file.manifest.n_facts) {
        Content::Work => match file.manifest.school_year {
            Some(year) => format!("{title} · {}", year.short()),
            None => title,
        },
        Content::Nameless => say(msg::MergeNameless { title }),
        Content::Names => say(msg::MergeNames { title }),
        Content::Roster => say(msg::MergeRoster { title }),
        Content::Settings => say(msg::MergeSettings { title }),
    }
}

fn novelty_lines(file: &ClassFile, report: &MergeReport) -> Vec<String> {
    let mut lines = Vec::new();
    match report.novelty {
        Novelty::Same => lines.push(say(msg::MergeNothing)),
        // Who says that it is older would be wrong.
        Novelty::Older if report.unknown_to_maker.is_some() => {}
        Novelty::Older => {
            lines.push(say(msg::MergeOlder { file: report.numbers.0.to_string(), here: report.numbers.1.to_string() }));
        }
        Novelty::News => {
            lines.push(say(msg::MergeCounts {
                new: report.new.len().to_string(),
                changed: report.changed.len().to_string(),
                known: report.n_known.to_string(),
            }));
            let mut n_of: BTreeMap<FactKind, usize> = BTreeMap::new();
            report.new.iter().for_each(|key| *n_of.entry(key.kind).or_default() += 1);
            if !n_of.is_empty() {
                let kinds = with_words(|words| contents::by_kind(words, &n_of));
                lines.push(say(msg::MergeNewKinds { kinds }));
            }
        }
    }
    if let Some(here) = report.unknown_to_maker {
        lines.push(say(msg::MergeUnknownToMaker { file: report.numbers.0.to_string(), here: here.to_string() }));
    }
    lines.extend(by_others(report));
    if !report.doubled.is_empty() {
        lines.push(say(msg::MergeDoubled));
    }
    // Of a file without names it is so: the key brings the pupils.
    let is_nameless = handout::content(&file.manifest.n_facts) == Content::Nameless;
    let dangling = report.dangling.iter().filter(|key| !(is_nameless && key.kind == FactKind::Pupil)).count();
    if dangling > 0 {
        lines.push(say(msg::MergeDangling { n: dangling.to_string() }));
    }
    lines
}

/// Under whose names changes come that are not those of the file's maker, most first.
fn by_others(report: &MergeReport) -> Option<String> {
    let mut names: Vec<(&String, usize)> = report.by_others.iter().map(|(name, n)| (name, *n)).collect();
    names.order_by_key(|(name, n)| (Reverse(*n), (*name).clone()));
    let n_more = names.len().saturating_sub(NAMED);
    let told = names.into_iter().take(NAMED).map(|(name, n)| {
        let name = if name.is_empty() { say(msg::MergeNobodysName) } else { name.clone() };
        format!("{name}\u{a0}— {n}")
    });
    let names = told.reduce(|one, other| format!("{one}; {other}"))?;
    let names = if n_more > 0 { say(msg::BinAndMore { what: names, n: n_more.to_string() }) } else { names };
    Some(say(msg::MergeByOthers { names }))
}

fn concern_view(concern: &Concern, agreed: RwSignal<BTreeSet<Concern>>) -> AnyView {
    let concern = concern.clone();
    if concern == Concern::HomeFirst {
        return view! { <p class="note w">{say(msg::MergeConcernHome)}</p> }.into_any();
    }
    let sentence = match &concern {
        Concern::HomeFirst => say(msg::MergeConcernHome),
        Concern::OtherSchool => say(msg::MergeConcernSchool),
        Concern::ForeignRecords { n } => say(msg::MergeConcernForeign { n: *n as i64 }),
        Concern::OneSchool(joined) => {
            say(msg::MergeConcernOneSchool { gone: joined.gone.clone(), school: joined.name.clone() })
        }
        Concern::Signature(doubt) => merge_signed::doubt(*doubt),
        Concern::OwnAhead { found, issued } => {
            say(msg::MergeConcernOwn { file: found.to_string(), here: issued.to_string() })
        }
        Concern::Leap { found, known, .. } => {
            say(msg::MergeConcernLeap { file: found.to_string(), here: known.to_string() })
        }
        Concern::OddNames { n } => say(msg::MergeConcernNames { n: n.to_string() }),
        Concern::RemovalFlood { n, of } => say(msg::MergeConcernFlood { n: n.to_string(), of: of.to_string() }),
    };
    view! {
        <div class="note w">
            <p>{sentence}</p>
            <label><input type="checkbox" autocomplete="off" on:change=move |event| agreed.update(|agreed| {
                if event_target_checked(&event) { agreed.insert(concern.clone()); } else { agreed.remove(&concern); }
            })/>" "{say(msg::MergeWillAgree)}</label>
        </div>
    }
    .into_any()
}
