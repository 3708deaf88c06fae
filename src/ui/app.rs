//! The whole page: opens the data, then shows the frame with the page of the address inside. Changing the language draws
//! everything anew, so that components say their words once.

use crate::text::msg;
use crate::ui::frame::Frame;
use crate::ui::later::Later;
use crate::ui::pages;
use crate::ui::router::{self, Page};
use crate::ui::session::{Opening, Session};
use crate::ui::words::say;
use crate::ui::{keys, later, lock};
use leptos::prelude::*;

/// Mounts the program into an element of the document, for as long as the document lives.
pub fn mount(root: web_sys::HtmlElement, parts: Later) {
    later::bind(parts);
    leptos::mount::mount_to(root, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    let page = router::follow();
    lock::watch(session);
    keys::listen(session);
    Effect::new(move |_| {
        // Not before the first page has its data: what it needs comes first.
        if session.opening.get() == Opening::Done {
            later::fetch_soon(session);
        }
    });
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
        other => later::page(other),
    }
}
