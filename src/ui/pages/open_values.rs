//! Values that two people gave and nobody has decided, told where they are used: beside a child, a class, a work,
//! a route, and what is counted over the school. Papers say it in `report::school`.

use crate::analysis::census::Census;
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::{AssessmentId, PupilId};
use crate::text::msg;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Whose values are looked for.
#[derive(Clone)]
pub enum Of {
    /// Records about any of these children.
    Pupils(Vec<PupilId>),
    /// A work and its results.
    Work(AssessmentId),
    /// Everything.
    School,
}

/// «? Не решено расхождений: 2», a link to where they are decided; nothing where there are none.
#[component]
pub fn OpenValues(session: Session, of: Of) -> impl IntoView {
    move || {
        let n = session.dataset.with(|dataset| n_open(dataset, &of));
        (n > 0).then(|| {
            view! {
                <div class="tools warnbar"><span class="grow"><b aria-hidden="true">"? "</b>{say(msg::OpenValues { n: n as i64 })}</span>
                    <a class="btn btn-s no-print" href=Page::Merge.href()>{say(msg::OpenValuesDecide)}</a></div>
            }
        })
    }
}

fn n_open(dataset: &Dataset, of: &Of) -> usize {
    match of {
        Of::Pupils(pupils) => n_about(dataset, pupils),
        Of::Work(work) => dataset.conflicts().filter(|(key, _)| is_of_work(key, work)).count(),
        Of::School => dataset.conflicts().count(),
    }
}

fn is_of_work(key: &FactKey, work: &AssessmentId) -> bool {
    match key.kind {
        FactKind::Assessment => &*key.id == work.as_str(),
        FactKind::Result => key.id.split_once('|').is_some_and(|(of, _)| of == work.as_str()),
        _ => false,
    }
}

/// Undecided records about any of the children, under any of their ids.
fn n_about(dataset: &Dataset, pupils: &[PupilId]) -> usize {
    let mut open = dataset.conflicts().peekable();
    if open.peek().is_none() {
        return 0;
    }
    let same = dataset.same_child();
    let is_ours = |pupil: &PupilId| pupils.contains(same.get(pupil).unwrap_or(pupil));
    open.filter(|(key, register)| {
        let named: BTreeSet<&PupilId> = bodies(register).flat_map(about).collect();
        pupil_of_key(key).is_some_and(|pupil| is_ours(&pupil)) || named.into_iter().any(is_ours)
    })
    .count()
}

/// Whether the child's result of a work is undecided, under any of its ids.
pub fn is_open(census: &Census<'_>, pupil: &PupilId, work: &AssessmentId) -> bool {
    let open = census.dataset.conflicts().filter(|(key, _)| key.kind == FactKind::Result);
    let mut whose = open.filter_map(|(key, _)| {
        let (of, pupil) = key.id.split_once('|')?;
        (of == work.as_str()).then(|| PupilId::from(pupil))
    });
    whose.any(|one| census.shown(&one) == census.shown(pupil))
}
