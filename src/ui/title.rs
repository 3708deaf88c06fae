//! The head of a page and the title of the document. A title never holds a pupil's name: the browser writes it to disk.

use crate::text::msg;
use crate::ui::words::say;
use leptos::prelude::*;

/// `h1`, one line of facts, actions on the right. `tab_title` stands in the browser's tab when the heading holds a name.
#[component]
pub fn Head(
    #[prop(into)] heading: String,
    #[prop(optional)] facts: Option<AnyView>,
    #[prop(into, optional)] tab_title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let shown = if tab_title.is_empty() { heading.clone() } else { tab_title };
    document().set_title(&say(msg::PageTitle { page: shown }));
    let facts = facts.map(|facts| view! { <span class="dim">{facts}</span> });
    view! {
        <header class="head">
            <div class="grow"><h1>{heading}</h1>{facts}</div>
            {children.map(|children| children())}
        </header>
    }
}
