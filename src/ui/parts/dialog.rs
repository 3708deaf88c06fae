//! A question before something that is hard to take back: native dialog, the title is the question, the focus is on the safe button.

use leptos::prelude::*;

/// The dialog. Escape does what the safe button does: nothing.
#[component]
pub fn Dialog(
    /// Whether it is asked; becomes false when it is answered.
    open: RwSignal<bool>,
    /// Names the title; one per page.
    id: &'static str,
    /// The question.
    #[prop(into)]
    title: String,
    /// What goes and what stays.
    lines: Vec<String>,
    /// The word on the safe button.
    #[prop(into)]
    safe: String,
    /// The word on the other: a verb, and what it is done to.
    #[prop(into)]
    act: String,
    /// What is done.
    on_act: Callback<()>,
    /// Fields that the question needs.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let is_asked = open.get();
        let Some(dialog) = dialog.get() else { return };
        match (is_asked, dialog.open()) {
            // A dialog that is not in the page any more cannot be shown, and need not.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="dlg" aria-labelledby=id node_ref=dialog on:close=move |_| open.set(false)>
            <h2 id=id>{title}</h2>
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {children.map(|children| children())}
            <div class="row">
                <button type="button" class="btn" autofocus on:click=move |_| open.set(false)>{safe}</button>
                <button type="button" class="btn btn-1" on:click=move |_| { open.set(false); on_act.run(()); }>{act}</button>
            </div>
        </dialog>
    }
}
