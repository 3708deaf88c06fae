//! A note: a rule on the left in the colour of its kind, one to three sentences, buttons. And the empty state.

use leptos::prelude::*;

/// What a note is about; colour is never the only sign, the words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Neutral.
    Plain,
    /// Somebody should look.
    Warning,
    /// Something was not done.
    Bad,
    /// Something was done.
    Good,
}

/// Whether the note stands there from the start or comes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Appears {
    /// Part of the page.
    #[default]
    WithPage,
    /// After something happened: it is read out at once.
    ByItself,
}

/// The note. Children are its buttons.
#[component]
pub fn Note(
    /// Colour.
    kind: NoteKind,
    /// What happened: the heading; empty where the lines say all.
    #[prop(optional, into)]
    title: String,
    /// Are the data safe; what next.
    #[prop(optional)]
    lines: Vec<String>,
    /// Whether it is read out.
    #[prop(optional)]
    appears: Appears,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match kind {
        NoteKind::Plain => "note",
        NoteKind::Warning => "note w",
        NoteKind::Bad => "note b",
        NoteKind::Good => "note g",
    };
    view! {
        <div class=class role=(appears == Appears::ByItself).then_some("alert")>
            {(!title.is_empty()).then(|| view! { <h3>{title.clone()}</h3> })}
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}

/// The empty state: what is missing, why it is worth it, one button.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// Why it is worth it, one sentence each.
    #[prop(optional)]
    lines: Vec<String>,
    /// One button, perhaps one example.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}
