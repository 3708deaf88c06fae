//! «Список риска»: one flag sentence per pupil, heaviest category first.

use crate::analysis::flags::{RiskFlag, Stand};
use crate::model::id::PupilId;
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::text::msg;
use crate::ui::pages::class::ClassView;
use crate::ui::pages::flag::Flag;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::sync::Arc;

/// The flags of a class in a subject.
#[component]
pub fn RiskList(session: Session, seen: Arc<ClassView>, subject: Subject) -> impl IntoView {
    let mut flagged: Vec<(String, PupilId, RiskFlag)> = session.findings.with_untracked(|found| {
        let rows = seen.map.rows.iter().zip(&seen.names);
        rows.filter_map(|(row, name)| {
            let flag = found.0.pupil(&row.pupil)?.flag(subject)?.clone();
            Some((name.clone(), row.pupil.clone(), flag))
        })
        .collect()
    });
    flagged.order_by(|a, b| (a.2.category, &a.0).cmp(&(b.2.category, &b.0)));
    if flagged.is_empty() {
        return view! { <p class="empty pad">{say(msg::RiskEmpty)}</p> }.into_any();
    }
    let n_border = flagged.iter().filter(|one| one.2.stand == Stand::OnBorder).count();
    let n_put_off = flagged.iter().filter(|one| one.2.objection.is_some()).count();
    let near: Vec<String> = session.findings.with_untracked(|found| {
        let is_near = |pupil| {
            let known = found.0.pupil(pupil);
            known.is_some_and(|known| known.one_point_less.iter().any(|(of, _)| *of == subject))
        };
        let rows = seen.map.rows.iter().zip(&seen.names);
        rows.filter(|(row, _)| is_near(&row.pupil)).map(|(_, name)| name.clone()).collect()
    });
    let counts = [
        (n_border > 0).then(|| say(msg::RiskBorder { n: n_border.to_string() })),
        (n_put_off > 0).then(|| say(msg::RiskObjections { n: n_put_off.to_string() })),
        (!near.is_empty()).then(|| say(msg::RiskPointLess { names: near.join(", ") })),
    ];
    view! {
        <div class="pad stack-l pane flags">
            <p class="dim">{counts.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            {flagged.into_iter().map(|(name, pupil, flag)| {
                let page = Page::Pupil { pupil: pupil.clone(), subject: Some(subject) };
                view! {
                    <section class="stack">
                        <h2><a href=page.href()>{name}</a></h2>
                        <Flag session pupil flag/>
                    </section>
                }
            }).collect_view()}
        </div>
    }
    .into_any()
}
