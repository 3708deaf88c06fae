//! «Документы»: kinds on the left, the document itself, and its files. What is shown is what is printed and saved.

use crate::analysis::census::{Census, Work};
use crate::analysis::findings::PupilFindings;
use crate::model::id::{AssessmentId, ClassId};
use crate::model::order::Gather;
use crate::model::org::Class;
use crate::model::route::Route;
use crate::report::document::Document;
use crate::report::route::{self, RouteSheet};
use crate::report::{family, lesson_journal, school, school_picture, slips, work_note};
use crate::text::words::Words;
use crate::text::{describe, msg};
use crate::ui::maker::{self, Face};
use crate::ui::pages::check_sets;
use crate::ui::pages::indicators::document_of;
use crate::ui::parts::document::document_view;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{plainly, say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Kinds that need no further choice: address and document.
type Kind = (&'static str, fn(Session) -> Document);

const KINDS: [Kind; 6] = [
    ("risk", |session| session.with_school(school::risk_list)),
    ("routes", |session| session.with_school(school::routes_summary)),
    ("picture", |session| session.with_school(school_picture::picture)),
    ("indicators", document_of),
    ("slips", |session| session.with_school(slips::slips)),
    ("journal", |session| session.with_school(lesson_journal::lesson_journal)),
];

/// The page.
#[component]
pub fn Documents(kind: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let works = works(session);
    if works.is_empty() {
        return view! { <Head heading=say(msg::DocumentsTitle)/><p class="empty">{say(msg::DocumentsEmpty)}</p> }
            .into_any();
    }
    let kind = if kind.is_empty() { KINDS[0].0.to_owned() } else { kind };
    let check = check_sets::of_kind(&kind);
    let made = {
        let kind = kind.clone();
        move || document(session, &kind)
    };
    // Only the sheet of a check is written on the page that shows it.
    let (buttons, sheet) = if check.is_some() {
        let made = Memo::new(move |_| made());
        let buttons = move || made.get().map(|document| faces(session, move || document.clone()));
        (buttons.into_any(), (move || made.get().map(document_view)).into_any())
    } else {
        let document = made();
        let buttons = document.is_some().then(|| faces(session, move || made().unwrap_or_default()));
        (buttons.into_any(), document.map(document_view).into_any())
    };
    let titles = [
        say(msg::DocRiskTitle),
        say(msg::DocRoutesTitle),
        say(msg::DocPictureTitle),
        say(msg::IndicatorsTitle),
        say(msg::SlipsTitle),
        say(msg::LessonJournalTitle),
    ];
    let link = |key: &str, title: String| {
        let here = (key == kind).then_some("true");
        view! { <a href=Page::Documents { kind: key.to_owned() }.href() aria-current=here><span>{title}</span></a> }
            .into_any()
    };
    let mut links: Vec<AnyView> = KINDS.iter().zip(titles).map(|((key, _), title)| link(key, title)).collect();
    links.push(view! { <div class="grp">{say(msg::DocumentsWork)}</div> }.into_any());
    links.extend(works.into_iter().map(|(id, title)| link(&format!("work:{id}"), title)));
    let note = match &check {
        Some(_) => say(msg::CheckSheetNote),
        None if kind == "slips" => say(msg::SlipsNote),
        None if kind.starts_with("family:") => say(msg::FamilyNote),
        None => say(msg::DocumentsNames),
    };
    let editor = check.map(|(form, skill)| check_sets::editor(session, form, skill));
    view! {
        <Head heading=say(msg::DocumentsTitle) facts=say(msg::DocumentsLead).into_any()>{buttons}</Head>
        <div class="split left">
            <aside class="scroll no-print" aria-label=say(msg::DocumentsKinds) tabindex="0"><nav class="list" aria-label=say(msg::DocumentsKinds)>{links}</nav></aside>
            <div class="pad pane" tabindex="0" role="region" aria-label=say(msg::DocumentsSheet)>
                <p class="note w no-print">{note}</p>
                {editor}
                {sheet}
            </div>
        </div>
    }
    .into_any()
}

/// Print, workbook, Word: the same document. What is saved is made anew: it carries the names also while the screen hides them.
pub fn faces(session: Session, make: impl Fn() -> Document + Send + Sync + 'static) -> AnyView {
    let make = StoredValue::new(make);
    let save = move |face| {
        let day = crate::model::calendar::day_to_iso(session.today.get_untracked());
        let document = plainly(|| untrack(|| make.with_value(|make| make())));
        maker::save(session, &document, face, &format!("marshrut-{day}"));
    };
    let print = move |_| {
        if let Some(window) = web_sys::window() {
            // A browser that refuses to print says so itself.
            let printed = window.print();
            debug_assert!(printed.is_ok());
        }
    };
    view! {
        <button class="btn" on:click=print>{say(msg::PrintDocument)}</button>
        <button class="btn" on:click=move |_| save(Face::Csv)>{say(msg::SaveCsv)}</button>
        <button class="btn" on:click=move |_| save(Face::Xlsx)>{say(msg::SaveXlsx)}</button>
        <button class="btn btn-1" on:click=move |_| save(Face::Docx)>{say(msg::SaveDocx)}</button>
    }
    .into_any()
}

fn document(session: Session, kind: &str) -> Option<Document> {
    if let Some(work) = kind.strip_prefix("work:") {
        return session.with_school(|words, sheet| work_note::work_note(words, sheet, &AssessmentId::from(work)));
    }
    if let Some(id) = kind.strip_prefix("route:") {
        return of_route(session, id, |words, sheet, _| route::route(words, sheet));
    }
    if let Some(id) = kind.strip_prefix("family:") {
        return of_route(session, id, family::family);
    }
    if let Some((form, skill)) = check_sets::of_kind(kind) {
        return Some(check_sets::document(session, form, &skill));
    }
    let (_, make) = KINDS.iter().find(|(key, _)| *key == kind)?;
    Some(make(session))
}

/// A document of one route.
fn of_route(
    session: Session,
    id: &str,
    make: impl FnOnce(&Words, RouteSheet<'_>, Option<&PupilFindings>) -> Document,
) -> Option<Document> {
    session.with_school(|words, sheet| {
        let route = sheet.census.dataset.get::<Route>(id)?;
        let pupil = describe::pupil(words, sheet.census.dataset, &route.pupil);
        let class = sheet.census.class_of(&route.pupil).map(Class::title).unwrap_or_default();
        let names = sheet.names;
        let of_route = RouteSheet { route, pupil: &pupil, class: &class, names };
        Some(make(words, of_route, sheet.findings.pupil(&route.pupil)))
    })
}

/// Works, newest first; of those that are called alike, as own works of two classes on one day are, with their classes.
fn works(session: Session) -> Vec<(AssessmentId, String)> {
    session.with_school(|_, sheet| {
        let works = sheet.census.works().iter().rev().filter(|work| !work.rows.is_empty());
        let titled = works.map(|work| (work, with_words(|words| describe::assessment(words, work.assessment))));
        let titled: Vec<(&Work<'_>, String)> = titled.collect();
        let is_alone = |title: &str| titled.iter().filter(|(_, other)| other == title).count() == 1;
        let told = titled.iter().map(|(work, title)| {
            let id = work.assessment.id.clone();
            if is_alone(title) {
                (id, title.clone())
            } else {
                (id, format!("{title}, {}", classes(sheet.census, work)))
            }
        });
        told.collect()
    })
}

/// «6А, 6Б»: of those who wrote a work.
fn classes(census: &Census<'_>, work: &Work<'_>) -> String {
    let year = work.assessment.school_year;
    let ids = work.rows.iter().filter_map(|(at, _)| census.children().get(*at)?.classes.get(&year));
    let ids: BTreeSet<&ClassId> = ids.copied().gather();
    let titles = ids.into_iter().filter_map(|id| census.dataset.get::<Class>(id.as_str())).map(Class::title);
    titles.reduce(|one, other| format!("{one}, {other}")).unwrap_or_default()
}
