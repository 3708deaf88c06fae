//! The stepper: where a person is in a way of few steps. One may go back, never forward past what is not done.

use leptos::prelude::*;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepMark {
    /// «Файл».
    pub title: String,
    /// Where it stands.
    pub stand: StepStand,
    /// The way back; only of steps that are done.
    pub href: Option<String>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStand {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Ahead,
}

/// The list of steps.
#[component]
pub fn Steps(
    /// What the way is, for ears.
    #[prop(into)]
    label: String,
    /// In order.
    steps: Vec<StepMark>,
) -> impl IntoView {
    view! {
        <ol class="steps no-print" aria-label=label>
            {steps.into_iter().map(|step| {
                let class = if step.stand == StepStand::Done { "ok" } else { "" };
                let current = (step.stand == StepStand::Current).then_some("step");
                let words = match step.href.filter(|_| step.stand == StepStand::Done) {
                    Some(href) => view! { <a href=href>{step.title}</a> }.into_any(),
                    None => view! { <span>{step.title}</span> }.into_any(),
                };
                view! { <li class=class aria-current=current>{words}</li> }
            }).collect_view()}
        </ol>
    }
}
