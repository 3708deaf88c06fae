//! Evidence as dots, oldest first: full for solved, half for partly, hollow for not. Beside them stands the share in figures.

use crate::model::assessment::Points;
use crate::model::evidence::EvidenceItem;
use crate::text::number;
use crate::ui::words::with_words;
use leptos::prelude::*;

/// More dots than this are only counted.
const MOST_DOTS: usize = 4;

/// One item of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// All points.
    Solved,
    /// Some.
    Partly,
    /// None.
    NotSolved,
}

/// The dots of items, in their order.
pub fn dots_of(items: &[EvidenceItem]) -> Vec<Dot> {
    items.iter().map(|item| dot_of(item.points, item.points_max)).collect()
}

/// The dot of points out of a maximum.
pub fn dot_of(points: Points, points_max: Points) -> Dot {
    if points >= points_max {
        Dot::Solved
    } else if points > Points::ZERO {
        Dot::Partly
    } else {
        Dot::NotSolved
    }
}

/// Dots with «1 из 3» beside them; from five on only the figures.
#[component]
pub fn Dots(
    /// Oldest first.
    dots: Vec<Dot>,
) -> impl IntoView {
    let n_solved = dots.iter().filter(|dot| **dot == Dot::Solved).count();
    let share = with_words(|words| number::share(n_solved, dots.len(), words.lang()));
    view! {
        {(dots.len() <= MOST_DOTS).then(|| view! { <span class="ev" aria-hidden="true">{marks(&dots)}</span>" " })}
        <span class="nw">{share}</span>
    }
}

/// What a cell of the heat map holds: up to four dots, from five on «5/7». Its label says the rest.
pub fn in_cell(dots: &[Dot]) -> AnyView {
    if dots.len() <= MOST_DOTS { marks(dots).into_any() } else { in_figures(dots) }
}

/// «5/7» for the eye alone, drawn by the style: the label of the cell says the same in words.
pub fn in_figures(dots: &[Dot]) -> AnyView {
    view! { <span class="frac" data-of=fraction(dots)></span> }.into_any()
}

/// «5/7»: solved of all.
fn fraction(dots: &[Dot]) -> String {
    let n_solved = dots.iter().filter(|dot| **dot == Dot::Solved).count();
    format!("{n_solved}/{}", dots.len())
}

fn marks(dots: &[Dot]) -> Vec<AnyView> {
    dots.iter()
        .map(|dot| match dot {
            Dot::Solved => view! { <i></i> }.into_any(),
            Dot::Partly => view! { <i class="p"></i> }.into_any(),
            Dot::NotSolved => view! { <i class="o"></i> }.into_any(),
        })
        .collect()
}
