//! What stands around every page: navigation, state of saving, the bar of the example, one toast.

use crate::model::id::ClassId;
use crate::text::msg;
use crate::text::words::NameView;
use crate::ui::find::Find;
use crate::ui::glance::{self, ClassLink};
use crate::ui::router::Page;
use crate::ui::save_status::{SaveAlarm, SaveStatus};
use crate::ui::session::Session;
use crate::ui::settings::{Role, Room};
use crate::ui::toast::ToastView;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Navigation on the left (below on a phone), the page on the right.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_hidden = session.settings.with_untracked(|settings| settings.names == NameView::Hidden);
    let is_demo = session.settings.with_untracked(|settings| settings.room == Room::Demo);
    view! {
        <a class="skip" href="#main" on:click=focus_main>{say(msg::SkipToContent)}</a>
        <div class="app">
            <nav class="side no-print" aria-label=say(msg::NavLabel)>
                <div class="brand">{say(msg::AppName)}</div>
                <div class="who">{move || session.school_line()}</div>
                <Find/>
                <Links/>
                {(!is_hidden).then(|| view! {
                    <button class="lnk" on:click=move |_| session.set(|it| it.names = NameView::Hidden)>{say(msg::NamesHide)}</button>
                })}
                <SaveStatus/>
            </nav>
            <main class="main" id="main" tabindex="-1">
                {is_demo.then(|| view! {
                    <div class="tools warnbar no-print">
                        <span class="grow">{say(msg::DemoBar)}</span>
                        <button class="btn btn-s" on:click=move |_| session.enter(Room::Own)>{say(msg::DemoLeave)}</button>
                    </div>
                })}
                {is_hidden.then(|| view! {
                    <div class="tools warnbar" role="status" id="names-hidden">
                        <b class="grow">{say(msg::NamesHidden)}</b>
                        <button class="btn btn-s no-print" on:click=move |_| session.set(|it| it.names = NameView::Shown)>{say(msg::NamesShow)}</button>
                    </div>
                })}
                <SaveAlarm/>
                {children()}
            </main>
        </div>
        <nav class="foot no-print" aria-label=say(msg::NavMainLabel)>
            <FootLinks/>
        </nav>
        <ToastView toast=session.toast/>
    }
}

/// The links of the phone, where lessons are recorded and deficits looked up. What no other of them leads to stands behind «Ещё».
#[component]
fn FootLinks() -> impl IntoView {
    let here = expect_context::<ReadSignal<Page>>();
    let links = [
        (Page::Today, say(msg::NavToday)),
        (Page::Lessons { lesson: None }, say(msg::NavLessons)),
        (Page::Ledger { stage: None }, say(msg::NavLedger)),
        (Page::Classes, say(msg::NavClasses)),
    ];
    let pages = links.each_ref().map(|(page, _)| page.clone());
    let is_elsewhere = move |here: &Page| {
        !matches!(here, Page::Start | Page::Missing) && !pages.iter().any(|page| belongs(here, page))
    };
    let is_behind = move || here.with(&is_elsewhere).then_some("true");
    let links = links.into_iter().map(|(page, words)| {
        let href = page.href();
        let is_here = move || here.with(|here| belongs(here, &page)).then_some("true");
        view! { <a href=href aria-current=is_here>{words}</a> }
    });
    view! {
        {links.collect_view()}
        <a href=Page::Help.href() aria-current=is_behind>{say(msg::NavMore)}</a>
    }
}

/// A class, its pupils and its works belong to «Классы».
fn belongs(here: &Page, link: &Page) -> bool {
    let is_of_class = matches!(here, Page::Class { .. } | Page::Pupil { .. } | Page::Work { .. });
    is_same_place(here, link) || is_of_class && *link == Page::Classes
}

#[component]
fn Links() -> impl IntoView {
    let session = expect_context::<Session>();
    // The links of before stand until those of the new facts are known.
    let classes = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let facts = session.dataset.get();
        spawn_local(async move {
            let links = glance::class_links(&facts).await;
            // Facts that came meanwhile are on a way of their own.
            if session.dataset.with_untracked(|newest| Arc::ptr_eq(newest, &facts)) {
                classes.set(links);
            }
        });
    });
    let links = move || {
        let routes = Page::Routes { class: None, route: None };
        match session.settings.with(|settings| settings.role) {
            Role::Teacher => vec![
                (Page::Today, say(msg::NavToday)),
                (Page::Import, say(msg::NavImport)),
                (Page::Classes, say(msg::NavClasses)),
                (routes, say(msg::NavRoutes)),
                (Page::Lessons { lesson: None }, say(msg::NavLessons)),
                (Page::Ledger { stage: None }, say(msg::NavLedger)),
                (documents(), say(msg::NavDocuments)),
                (Page::Send, say(msg::NavSend)),
                (Page::Merge, say(msg::NavMerge)),
            ],
            Role::Deputy => vec![
                (Page::Today, say(msg::NavToday)),
                (Page::Merge, say(msg::NavMerge)),
                (Page::Import, say(msg::NavImport)),
                (Page::Picture, say(msg::DocPictureTitle)),
                (Page::Indicators, say(msg::NavIndicators)),
                (Page::Classes, say(msg::NavClasses)),
                (routes, say(msg::NavRoutes)),
                (Page::Lessons { lesson: None }, say(msg::NavLessons)),
                (Page::Ledger { stage: None }, say(msg::NavLedger)),
                (documents(), say(msg::NavDocuments)),
                (Page::Send, say(msg::NavSend)),
            ],
        }
    };
    let more = [
        (Page::Rules, say(msg::NavRules)),
        (Page::Skills, say(msg::NavSkills)),
        (Page::Journal, say(msg::NavJournal)),
        (Page::Settings, say(msg::NavSettings)),
        (Page::Help, say(msg::NavHelp)),
    ];
    view! {
        <ul>
            {move || links().into_iter().map(|(page, words)| {
                let count = session.nav_count(&page);
                let classes = (page == Page::Classes).then(|| view! { <ClassLinks classes/> });
                view! { <li><NavLink page words count/></li> {classes} }
            }).collect_view()}
        </ul>
        <ul class="more">
            {more.into_iter().map(|(page, words)| view! { <li><NavLink page words count=None/></li> }).collect_view()}
        </ul>
    }
}

#[component]
fn ClassLinks(classes: RwSignal<Vec<ClassLink>>) -> impl IntoView {
    move || {
        let links = Some(classes.get()).filter(|links| !links.is_empty())?;
        let links = links.into_iter().map(|(page, words)| view! { <li><NavLink page words count=None/></li> });
        Some(view! { <li class="sub"><ul>{links.collect_view()}</ul></li> })
    }
}

#[component]
fn NavLink(page: Page, words: String, count: Option<usize>) -> impl IntoView {
    let here = expect_context::<ReadSignal<Page>>();
    let href = page.href();
    let is_here = move || is_same_place(&here.get(), &page).then_some("page");
    view! {
        <a href=href aria-current=is_here>{words}{count.map(|count| view! { <span>{count}</span> })}</a>
    }
}

fn documents() -> Page {
    Page::Documents { kind: String::new() }
}

/// Whether a link leads to where one is; tabs, subjects and single routes belong to their page.
fn is_same_place(here: &Page, link: &Page) -> bool {
    let class_of = |page: &Page| -> Option<ClassId> {
        if let Page::Class { class, .. } = page { Some(class.clone()) } else { None }
    };
    match (here, link) {
        (Page::Routes { .. }, Page::Routes { .. })
        | (Page::Ledger { .. }, Page::Ledger { .. })
        | (Page::Lessons { .. } | Page::Timetable, Page::Lessons { .. })
        | (Page::Documents { .. }, Page::Documents { .. }) => true,
        _ => here == link || class_of(here).is_some() && class_of(here) == class_of(link),
    }
}

/// The skip link must not change the address: the address is the page.
fn focus_main(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok()) {
        // An element of our own page takes the focus.
        let focused = main.focus();
        debug_assert!(focused.is_ok());
    }
}
