//! Rows that are made from nothing whenever they are drawn. A field that is only given new words keeps what was typed into it where the
//! words are those of the field before; after a row is taken away that would be another row's.

use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// So many rows as `count` says, drawn anew whenever a signal that it reads has changed.
pub fn fresh_rows(
    count: impl Fn() -> usize + Send + Sync + 'static,
    row: impl Fn(usize) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let keys = move || {
        let (n, drawing) = (count(), next());
        (0..n).map(|at| (drawing, at)).collect::<Vec<(u64, usize)>>()
    };
    view! { <For each=keys key=|key| *key children=move |(_, at)| row(at)/> }.into_any()
}

/// A number that no drawing before had.
fn next() -> u64 {
    DRAWN.with(|drawn| {
        drawn.set(drawn.get() + 1);
        drawn.get()
    })
}
