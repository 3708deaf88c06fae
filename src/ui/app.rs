//! The whole page: opens the data, then shows the frame with the page of the address inside. Changing the language draws
//! everything anew, so that components say their words once.

use crate::text::msg;
use crate::ui::frame::Frame;
use crate::ui::pages;
use crate::ui::router::{self, Page};
use crate::ui::session::{Opening, Session};
use crate::ui::words::say;
use crate::ui::{keys, lock};
use leptos::prelude::*;

/// Mounts the program into an element of the document, for as long as the document lives.
pub fn mount(root: web_sys::HtmlElement) {
    leptos::mount::mount_to(root, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    let page = router::follow();
    lock::watch(session);
    keys::listen(session);
    provide_context(session);
    provide_context(page);
    move || {
        // Drawn anew when the language changes and when the data have been opened.
        session.settings.with(|settings| settings.lang);
        match session.opening.get() {
            Opening::Waiting => view! { <p class="pad" role="status">{say(msg::Opening)}</p> }.into_any(),
            Opening::Building(done, all) => {
                let words = say(msg::StartDemoLoading { done: done.to_string(), all: all.to_string() });
                view! { <p class="pad" role="status">{words}</p> }.into_any()
            }
            Opening::Locked => view! { <pages::locked::Locked/> }.into_any(),
            Opening::Done => view! { <Frame><CurrentPage page=page/></Frame> }.into_any(),
        }
    }
}

#[component]
fn CurrentPage(page: ReadSignal<Page>) -> impl IntoView {
    move || match page.get() {
        Page::Start => view! { <pages::start::Start/> }.into_any(),
        Page::Today => view! { <pages::today::Today/> }.into_any(),
        Page::Import => view! { <pages::import::Import/> }.into_any(),
        Page::Classes => view! { <pages::classes::Classes/> }.into_any(),
        Page::Class { class, subject, tab } => view! { <pages::class::ClassPage class subject tab/> }.into_any(),
        Page::Pupil { pupil, subject } => view! { <pages::pupil::PupilPage pupil subject/> }.into_any(),
        Page::Routes { class, route } => view! { <pages::routes::Routes class route/> }.into_any(),
        Page::Lessons { lesson } => view! { <pages::lessons::Lessons lesson/> }.into_any(),
        Page::Ledger { stage } => view! { <pages::ledger::LedgerPage stage/> }.into_any(),
        Page::Send => view! { <pages::send::Send/> }.into_any(),
        Page::Merge => view! { <pages::merge::Merge/> }.into_any(),
        Page::Indicators => view! { <pages::indicators::Indicators/> }.into_any(),
        Page::Documents { kind } => view! { <pages::documents::Documents kind/> }.into_any(),
        Page::Rules => view! { <pages::rules::Rules/> }.into_any(),
        Page::Skills => view! { <pages::skills::Skills/> }.into_any(),
        Page::Journal => view! { <pages::journal::Journal/> }.into_any(),
        Page::History { pupil } => view! { <pages::journal::PupilHistory pupil/> }.into_any(),
        Page::Settings => view! { <pages::settings::SettingsPage/> }.into_any(),
        Page::Work { work, class } => view! { <pages::work::WorkPage work class/> }.into_any(),
        Page::Method(method) => view! { <pages::help::MethodPage method/> }.into_any(),
        Page::Help => view! { <pages::help::Help/> }.into_any(),
        Page::Missing => view! { <pages::help::Missing/> }.into_any(),
    }
}
