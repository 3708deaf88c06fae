//! What follows from the facts, computed when they change and shared by all who look.

use crate::analysis::findings::Findings;
use crate::analysis::renew::Found;
use crate::model::dataset::Dataset;
use crate::reference::Reference;
use crate::ui::clock;
use leptos::prelude::*;
use std::sync::Arc;
use time::Date;

/// A shared result that is compared by identity: computing it anew is what makes it different.
#[derive(Clone, Debug)]
pub struct Computed<T>(pub Arc<T>);

impl<T> PartialEq for Computed<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The findings of the facts, followed through their changes. The catalogue is that of the facts when they are shown.
pub fn findings(
    dataset: RwSignal<Arc<Dataset>>,
    reference: StoredValue<Arc<Reference>>,
    today: RwSignal<Date>,
) -> Memo<Computed<Findings>> {
    let last = StoredValue::new(None::<Found>);
    Memo::new(move |_| {
        let (before, today, reference) = (last.get_value(), today.get(), reference.get_value());
        let found = dataset.with(|facts| match before {
            Some(before) => before.renewed(facts, &reference, today),
            None => Found::of(facts, &reference, today),
        });
        last.set_value(Some(found.clone()));
        Computed(found.findings)
    })
}

/// The facts, so many tasks after they have changed, and until then those of before: what a page draws of them there has a task of its
/// own, and the page answers before it.
pub fn settled(dataset: RwSignal<Arc<Dataset>>, n_tasks: usize) -> LocalResource<Arc<Dataset>> {
    LocalResource::new(move || {
        let facts = dataset.get();
        async move {
            for _ in 0..n_tasks {
                clock::breathe().await;
            }
            facts
        }
    })
}
