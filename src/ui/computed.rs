//! What follows from the facts, computed when they change and shared by all who look.

use crate::analysis::findings::Findings;
use crate::analysis::renew::Found;
use crate::model::dataset::Dataset;
use crate::reference::Reference;
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
