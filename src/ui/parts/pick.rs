//! One of a list, taken by a button: a list that acts as soon as another line stands in it takes the first line from whoever walks through it
//! by the arrows.

use crate::text::msg;
use crate::ui::words::say;
use leptos::html::Select;
use leptos::prelude::*;

/// What the list is called and what stands in it before anything is chosen.
pub struct Asked {
    /// The name of the list; the button is called after it, too.
    pub label: String,
    /// The line of nothing.
    pub nothing: String,
}

/// The list and its button; `take` gets the place of the line that was chosen. The list then stands at nothing again.
pub fn pick(asked: Asked, lines: &[String], take: impl Fn(usize) + 'static) -> AnyView {
    let Asked { label, nothing } = asked;
    let list = NodeRef::<Select>::new();
    let options: Vec<AnyView> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| view! { <option value=at.to_string()>{line.clone()}</option> }.into_any())
        .collect();
    let add = move |_| {
        let Some(list) = list.get_untracked() else { return };
        match list.value().parse::<usize>() {
            Ok(at) => {
                list.set_value("");
                take(at);
            }
            // Nothing is chosen yet: that is where to go.
            Err(_) => drop(list.focus()),
        }
    };
    let add_label = format!("{}: {label}", say(msg::PickAdd));
    view! {
        <span class="row no-print">
            <select class="sel in-s" autocomplete="off" aria-label=label node_ref=list><option value="">{nothing}</option>{options}</select>
            <button type="button" class="btn btn-s" aria-label=add_label on:click=add>{say(msg::PickAdd)}</button>
        </span>
    }
    .into_any()
}
