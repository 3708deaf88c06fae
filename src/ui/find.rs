//! «Найти» above the navigation: a pupil, a class, a skill. Ctrl+K brings the focus here, Enter opens the first find, Esc empties.

use crate::analysis::census::Census;
use crate::analysis::search::{Found, search};
use crate::text::{describe, msg};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The field's id: the keys of the program lead here.
pub const FIELD: &str = "find";

/// As many as fit above the links of the navigation.
const SHOWN: usize = 12;

/// Field and finds. The one of the navigation has the id that the keys lead to.
#[component]
pub fn Find(#[prop(default = FIELD)] id: &'static str) -> impl IntoView {
    let session = expect_context::<Session>();
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let query = query.get();
        session.dataset.with(|dataset| {
            session.reference.with_value(|it| search(&Census::of(dataset), it.skills.iter(), &query, SHOWN))
        })
    });
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => query.set(String::new()),
        "Enter" => {
            if let (Some(first), Some(window)) = (found.get_untracked().first(), web_sys::window()) {
                let gone = window.location().set_hash(&link(session, first).0);
                debug_assert!(gone.is_ok());
                query.set(String::new());
            }
        }
        _ => {}
    };
    view! {
        <search on:keydown=on_key>
            <input class="in find" type="search" id=id autocomplete="off" spellcheck="false" placeholder=say(msg::FindPlaceholder)
                aria-label=say(msg::FindLabel) aria-keyshortcuts="Control+K" prop:value=move || query.get()
                on:input=move |event| query.set(event_target_value(&event))/>
            <div role="status">
                {move || (!query.with(|query| query.trim().is_empty())).then(|| {
                    let all = found.get();
                    if all.is_empty() {
                        view! { <p class="pad-s dim">{say(msg::FindNone)}</p> }.into_any()
                    } else {
                        let line = move |one: Found| {
                            let (href, words, beside) = link(session, &one);
                            view! { <li><a href=href on:click=move |_| query.set(String::new())>{words}<span>{beside}</span></a></li> }
                        };
                        view! { <ul>{all.into_iter().map(line).collect_view()}</ul> }.into_any()
                    }
                })}
            </div>
        </search>
    }
}

/// Address, words and what stands beside them.
fn link(session: Session, found: &Found) -> (String, String, String) {
    match found {
        Found::Class { class, title } => {
            let subject =
                session.dataset.with_untracked(|dataset| Census::of(dataset).subjects_of(class).first().copied());
            let page = subject.map_or(Page::Classes, |subject| Page::Class {
                class: class.clone(),
                subject,
                tab: crate::ui::router::ClassTab::Skills,
            });
            (page.href(), title.clone(), String::new())
        }
        Found::Pupil { pupil, class, .. } => {
            // Found by name, called as everywhere.
            let known = session
                .dataset
                .with_untracked(|dataset| with_words(|words| describe::pupil_full(words, dataset, pupil)));
            (Page::Pupil { pupil: pupil.clone(), subject: None }.href(), known, class.clone())
        }
        Found::Skill { title, .. } => (Page::Skills.href(), title.clone(), String::new()),
    }
}
