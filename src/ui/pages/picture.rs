//! «Картина школы»: the sections of the report as tables, with links to the children and classes behind every number.

use crate::exchange::undecided::Of;
use crate::model::id::PupilId;
use crate::model::org::Class;
use crate::model::skill::Subject;
use crate::report::document::Value;
use crate::report::school_picture::{self, Place, Said, Section};
use crate::text::{describe, msg};
use crate::ui::pages::documents::faces;
use crate::ui::pages::open_values::OpenValues;
use crate::ui::parts::quote::quote;
use crate::ui::router::{ClassTab, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Of more names the first so many stand on the screen, all on paper.
const NAMES_SHOWN: usize = 8;

/// The page. It is drawn anew when facts change.
#[component]
pub fn Picture() -> impl IntoView {
    let session = expect_context::<Session>();
    move || page(session)
}

fn page(session: Session) -> AnyView {
    let sections = session.with_school(|words, sheet| {
        let is_empty = sheet.census.works().is_empty();
        if is_empty { Vec::new() } else { school_picture::sections(words, sheet) }
    });
    if sections.is_empty() {
        return view! { <Head heading=say(msg::DocPictureTitle)/><p class="empty">{say(msg::PictureEmpty)}</p> }
            .into_any();
    }
    let sections: Vec<Section> =
        sections.into_iter().filter(|it| !it.rows.is_empty() || !it.lines.is_empty()).collect();
    let jumps: Vec<AnyView> = sections
        .iter()
        .enumerate()
        .map(|(place, section)| {
            let title = section.title.clone();
            view! { <li><button class="lnk" on:click=move |_| jump(place)>{title}</button></li> }.into_any()
        })
        .collect();
    let sections: Vec<AnyView> =
        sections.into_iter().enumerate().map(|(place, section)| part(session, place, section)).collect();
    view! {
        <Head heading=say(msg::DocPictureTitle) facts=say(msg::PictureLead).into_any()>{faces(session, move || session.with_school(school_picture::picture))}</Head>
        <OpenValues session of=Of::School/>
        <div class="pad stack-l pane" tabindex="0">
            <nav class="no-print" aria-label=say(msg::PictureContents)><ul class="row jumps">{jumps}</ul></nav>
            {sections}
            <p class="cap">{say(msg::ReportNote)}</p>
        </div>
    }
    .into_any()
}

/// The heading of a section by its place: an address of its own would be another page.
fn heading_id(place: usize) -> String {
    format!("picture-{place}")
}

/// Shows a section and moves the reading place there.
fn jump(place: usize) {
    let heading = document().get_element_by_id(&heading_id(place));
    if let Some(heading) = heading.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok()) {
        heading.scroll_into_view();
        // An element of our own page takes the focus.
        let focused = heading.focus();
        debug_assert!(focused.is_ok());
    }
}

fn part(session: Session, place: usize, section: Section) -> AnyView {
    let Section { title, lines, columns, rows } = section;
    let lines: Vec<AnyView> = lines.into_iter().map(|line| quote(session, line)).collect();
    let table = if rows.is_empty() {
        ().into_any()
    } else {
        let is_number =
            |at: usize| rows.iter().all(|row| matches!(&row[at], Said::Cell(cell) if cell.value != Value::Words));
        let heads: Vec<AnyView> = columns
            .into_iter()
            .enumerate()
            .map(|(at, column)| view! { <th scope="col" class:num=is_number(at)>{column}</th> }.into_any())
            .collect();
        let rows: Vec<AnyView> = rows
            .into_iter()
            .map(|row| {
                let cells: Vec<AnyView> = row.into_iter().map(|said| cell(session, said)).collect();
                view! { <tr>{cells}</tr> }.into_any()
            })
            .collect();
        view! {
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <caption class="vh">{title.clone()}</caption>
                <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>
            </table></div>
        }
        .into_any()
    };
    view! { <section class="stack"><h2 id=heading_id(place) tabindex="-1">{title}</h2>{lines}{table}</section> }
        .into_any()
}

fn cell(session: Session, said: Said) -> AnyView {
    match said {
        Said::Cell(cell) if cell.value == Value::Words => view! { <td>{cell.text}</td> }.into_any(),
        Said::Cell(cell) => view! { <td class="num">{cell.text}</td> }.into_any(),
        Said::Class { class, subject, place } => {
            let title = session
                .dataset
                .with(|dataset| dataset.get::<Class>(class.as_str()).map_or_else(String::new, Class::title));
            let page = match place {
                Place::Risk => Page::Class { class, subject, tab: ClassTab::Risk },
                Place::Check => Page::Class { class, subject, tab: ClassTab::Check },
                Place::Routes => Page::Routes { class: Some((class, subject)), route: None },
            };
            view! { <td><a href=page.href()>{title}</a></td> }.into_any()
        }
        Said::Pupils(_, pupils) if pupils.is_empty() => view! { <td class="dim">"—"</td> }.into_any(),
        Said::Pupils(subject, pupils) => names(session, subject, &pupils),
    }
}

/// «3: Метелин Егор, …», each a link; of many the first ones, and a button for the rest.
fn names(session: Session, subject: Subject, pupils: &[PupilId]) -> AnyView {
    let links: Vec<AnyView> = session.dataset.with(|dataset| {
        let link = |(place, pupil): (usize, &PupilId)| {
            let name = with_words(|words| describe::pupil(words, dataset, pupil));
            let href = Page::Pupil { pupil: pupil.clone(), subject: Some(subject) }.href();
            view! { {(place > 0).then_some(", ")}<a href=href>{name}</a> }.into_any()
        };
        pupils.iter().enumerate().map(link).collect()
    });
    let (mut links, n) = (links, pupils.len());
    let rest = links.split_off(links.len().min(NAMES_SHOWN));
    let rest = (!rest.is_empty()).then(|| {
        let is_open = RwSignal::new(false);
        let more = say(msg::PictureMore { n: rest.len().to_string() });
        let shown = NodeRef::<leptos::html::Span>::new();
        // The button goes away: the keys go on at the first name it has shown.
        let open = move |_| {
            is_open.set(true);
            request_animation_frame(move || {
                let first = shown.get_untracked().and_then(|rest| rest.query_selector("a").ok().flatten());
                let first = first.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok());
                let _led = first.map(|link| link.focus());
            });
        };
        view! {
            <span class="rest" class:open=move || is_open.get() node_ref=shown>{rest}</span>" "
            <button class="lnk no-print" hidden=move || is_open.get() on:click=open>{more}</button>
        }
    });
    let count = (n > 1).then(|| format!("{n}: "));
    view! { <td>{count}{links}{rest}</td> }.into_any()
}
