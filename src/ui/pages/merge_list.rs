//! The files that lie on «Приём файлов»: what each would change, what it asks, the same file once more, files of another year;
//! whose school it is where several have sent; and the button for all that ask nothing.

use crate::exchange::adoption;
use crate::exchange::batch::{self, Sender};
use crate::exchange::class_file::ClassFile;
use crate::exchange::keyring::Keyring;
use crate::exchange::merge::{self, Concern, Issued, MergeReport, Novelty};
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::id::SchoolId;
use crate::model::org::School;
use crate::ops::Op;
use crate::text::msg;
use crate::ui::clock::{self, Pace};
use crate::ui::pages::merge::{Arrived, Desk};
use crate::ui::pages::merge_progress::Progress;
use crate::ui::pages::merge_report;
use crate::ui::pages::merge_signed::Signed;
use crate::ui::words::say;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many files are drawn in one task.
const A_TASK: usize = 12;

/// The ids of the school that the person called theirs; none while nobody was asked.
pub type Home = BTreeSet<SchoolId>;

/// The files as they stand to the facts and to each other.
pub struct Sight {
    rows: Vec<Row>,
    senders: Vec<Sender>,
    strangers: Vec<Sender>,
    apart: Vec<batch::SchoolHere>,
    home: Home,
    year: Option<SchoolYear>,
}

/// A file, and what it would change when it is one of a class.
#[derive(Clone)]
struct Row {
    number: usize,
    one: Arrived,
    report: Option<Arc<MergeReport>>,
    signed: Signed,
}

impl Sight {
    /// Looks at one file after another; the page answers in between.
    pub async fn of(
        facts: &Dataset,
        arrived: Vec<(usize, Arrived)>,
        (home, keys): (Home, &Keyring),
        issued: &Issued,
        seeing: RwSignal<Progress>,
    ) -> Self {
        let files = || arrived.iter().filter_map(|(_, one)| class_of(one)).map(|file| &**file);
        let senders = batch::unsettled(facts, files());
        let strangers = batch::strangers(facts, files());
        let (apart, year) = (batch::apart(facts), batch::year_of_work(facts, files()));
        let here = facts.vector();
        let (mut rows, mut pace, all) = (Vec::new(), Pace::default(), arrived.len());
        for (number, one) in arrived {
            let signed = Signed::of(&one, keys);
            let report = class_of(&one).map(|file| {
                let mut report = merge::preview_beside(facts, &here, &adoption::read_here(facts, file), issued);
                if !senders.is_empty() && file.manifest.school.as_ref().is_none_or(|school| !home.contains(school)) {
                    report.concerns.insert(Concern::HomeFirst);
                }
                report.concerns.extend(signed.status.doubt().map(Concern::Signature));
                Arc::new(report)
            });
            rows.push(Row { number, one, report, signed });
            // The page may have been left meanwhile.
            if pace.keep().await {
                let _gone = seeing.try_set(Progress { done: rows.len(), all, is_stopped: false });
            }
        }
        let _gone = seeing.try_set(Progress::default());
        Self { rows, senders, strangers, apart, home, year }
    }
}

fn class_of(one: &Arrived) -> Option<&Arc<ClassFile>> {
    if let Arrived::Class { file, .. } = one { Some(file) } else { None }
}

/// Everything about the files: the question, the button for all, and one after another.
pub fn list(desk: Desk, sight: &Sight) -> AnyView {
    let year = sight.year;
    let portions = sight.rows.chunks(A_TASK).enumerate();
    let portions: Vec<AnyView> = portions.map(|(at, rows)| portion(desk, year, at, rows.to_vec())).collect();
    view! { {question(desk, sight)}{adopt(desk, sight)}{together(desk, sight)}{portions}{one_school(desk, sight)} }
        .into_any()
}

/// So many tasks later than the first: of a thousand files each portion is a task of its own.
fn portion(desk: Desk, year: Option<SchoolYear>, at: usize, rows: Vec<Row>) -> AnyView {
    let draw = move || rows.iter().map(|row| row_view(desk, year, row)).collect::<Vec<_>>();
    if at == 0 {
        return draw().into_any();
    }
    let turn = LocalResource::new(move || async move {
        for _ in 0..at {
            clock::breathe().await;
        }
    });
    (move || turn.get().map(|()| draw())).into_any()
}

/// Which school is the person's own, where files of several have come and none is here.
fn question(desk: Desk, sight: &Sight) -> Option<AnyView> {
    let buttons: Vec<AnyView> = sight
        .senders
        .iter()
        .cloned()
        .map(|Sender { schools, name, n_files }| {
            let is_chosen = sight.home == schools;
            let words = say(msg::MergeWhichOne { school: name, n: n_files.to_string() });
            let choose = move |_| desk.home.set(schools.clone());
            view! { <button class="btn" aria-pressed=is_chosen.to_string() on:click=choose>{words}</button> }.into_any()
        })
        .collect();
    (!buttons.is_empty()).then(|| {
        view! {
            <section class="note w stack" role="alert"><h2>{say(msg::MergeWhich)}</h2>
                <div class="row" role="group" aria-label=say(msg::MergeWhich)>{buttons}</div></section>
        }
        .into_any()
    })
}

/// Whether files of a school that is called otherwise, or that nobody has named, are of the one here: said once, kept with it.
fn adopt(desk: Desk, sight: &Sight) -> Option<AnyView> {
    let home = desk.session.dataset.with_untracked(|facts| adoption::home(facts).cloned())?;
    let buttons: Vec<AnyView> = sight
        .strangers
        .iter()
        .map(|Sender { schools, name, n_files }| {
            let words = say(msg::MergeAdopt { school: name.clone(), n: n_files.to_string() });
            let known = adoption::known_as(&home, schools);
            let name = if is_unnamed(&home.name) { name.clone() } else { home.name.clone() };
            let one = School { name, ..known };
            let agree = move |_| desk.session.dispatch_and_tell(Op::PutSchool(one.clone()));
            view! { <button class="btn" on:click=agree>{words}</button> }.into_any()
        })
        .collect();
    (!buttons.is_empty()).then(|| {
        view! {
            <section class="note stack"><h2>{say(msg::MergeAdoptTitle)}</h2><p>{say(msg::MergeAdoptLead { school: home.name.clone() })}</p>
                <div class="row" role="group" aria-label=say(msg::MergeAdoptTitle)>{buttons}</div></section>
        }
        .into_any()
    })
}

fn is_unnamed(name: &str) -> bool {
    name == say(msg::QuestionSchoolUnnamed)
}

/// Schools that stand here beside each other may be one: the one with a name and most pupils stays.
fn one_school(desk: Desk, sight: &Sight) -> Option<AnyView> {
    let named = sight.apart.iter().find(|school| !is_unnamed(&school.name));
    let kept = named.or(sight.apart.first())?.clone();
    let others = sight.apart.iter().filter(|school| school.id != kept.id);
    let buttons: Vec<AnyView> = others
        .map(|school| {
            let (gone, n) = (school.name.clone(), school.n_pupils.to_string());
            let words = if gone == kept.name {
                say(msg::MergeApartAlike { school: gone, n, kept: kept.n_pupils.to_string() })
            } else {
                say(msg::MergeApart { gone, n, school: kept.name.clone() })
            };
            let op = Op::JoinSchools { kept: kept.id.clone(), gone: school.id.clone() };
            let agree = move |_| desk.session.dispatch_and_tell(op.clone());
            view! { <button class="btn" on:click=agree>{words}</button> }.into_any()
        })
        .collect();
    let view = view! {
        <section class="note stack"><h2>{say(msg::MergeApartTitle)}</h2><p>{say(msg::MergeApartLead)}</p>
            <div class="row" role="group" aria-label=say(msg::MergeApartTitle)>{buttons}</div></section>
    };
    Some(view.into_any())
}

/// Files that ask nothing go in together.
fn together(desk: Desk, sight: &Sight) -> Option<AnyView> {
    let is_calm = |report: &MergeReport| report.concerns.is_empty() && report.novelty == Novelty::News;
    let calm = sight.rows.iter().filter(|row| row.report.as_deref().is_some_and(is_calm));
    let calm: Vec<(usize, Arc<ClassFile>)> =
        calm.filter_map(|row| Some((row.number, class_of(&row.one)?.clone()))).collect();
    (calm.len() > 1).then(|| {
        let n = calm.len() as i64;
        let go = move |_| desk.merge_all(calm.clone());
        view! {
            <div class="actions"><span class="grow">{say(msg::MergeAllLead { n })}</span>
                <button class="btn btn-1" on:click=go>{say(msg::MergeAll { n: n.to_string() })}</button></div>
        }
        .into_any()
    })
}

fn row_view(desk: Desk, year: Option<SchoolYear>, row: &Row) -> AnyView {
    let number = row.number;
    let put_off = Callback::new(move |()| desk.put_off(number));
    match &row.one {
        Arrived::Broken { name, sentences } => shut(name, sentences, put_off),
        Arrived::School { file, .. } => {
            view! { {merge_report::school_view(file, put_off)}{row.signed.view(desk.session)} }.into_any()
        }
        Arrived::Sealed { told, .. } if told.is_empty() => ().into_any(),
        Arrived::Sealed { name, told, .. } => shut(name, std::slice::from_ref(told), put_off),
        Arrived::Again { name, first } => {
            let words = say(msg::MergeAgain { name: name.clone(), first: first.clone() });
            view! {
                <section class="note row"><p class="grow">{words}</p>
                    <button class="btn btn-s" on:click=move |_| put_off.run(())>{say(msg::Close)}</button></section>
            }
            .into_any()
        }
        Arrived::Class { name, file, .. } => {
            let other_year = other_year(file, year);
            row.report
                .as_ref()
                .map(|report| {
                    let told = (&**report, &row.signed);
                    let report = merge_report::report_view(desk.session, name.clone(), file, told, put_off);
                    view! { {other_year}{report} }
                })
                .into_any()
        }
    }
}

/// «Файл за 2024/25 учебный год…»: told, not refused.
fn other_year(file: &ClassFile, year: Option<SchoolYear>) -> Option<AnyView> {
    let (found, here) = (batch::year_of(file)?, year?);
    let words = msg::MergeOtherYear { found: found.short(), here: here.short() };
    (found != here).then(|| view! { <p class="note w">{say(words)}</p> }.into_any())
}

/// A file that stays shut, and why.
fn shut(name: &str, sentences: &[String], put_off: Callback<()>) -> AnyView {
    let lines: Vec<AnyView> = sentences.iter().map(|line| view! { <p>{line.clone()}</p> }.into_any()).collect();
    view! {
        <section class="note bad" role="alert"><h2>{name.to_owned()}</h2>{lines}
            <button class="btn btn-s" on:click=move |_| put_off.run(())>{say(msg::Close)}</button></section>
    }
    .into_any()
}
