//! «Работы и задания»: marks of every work of the class, then the newest work in full.

use crate::analysis::census::Census;
use crate::analysis::works::WorkSummary;
use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::id::ClassId;
use crate::model::skill::Subject;
use crate::text::{describe, msg, number};
use crate::ui::pages::work::WorkBody;
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Works(session: Session, class: ClassId, subject: Subject) -> impl IntoView {
    let checks = session.checks();
    let works: Vec<(Assessment, WorkSummary)> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let of_class = census.works_of(&class, Some(subject)).into_iter().rev();
        let seen = |work: &Assessment| WorkSummary::of(&census, &checks, &work.id, Some(&class));
        of_class.filter_map(|work| Some((work.clone(), seen(work)?))).collect()
    });
    let Some((newest, _)) = works.first() else {
        return view! { <p class="empty pad">{say(msg::WorksNone)}</p> }.into_any();
    };
    let has_vpr = works.iter().any(|(work, _)| work.kind == AssessmentKind::Vpr);
    let (newest, of_newest) = (newest.clone(), class.clone());
    let rows = works.iter().map(|(work, summary)| work_row(work, summary, &class)).collect();
    view! {
        <div class="pad stack-l pane">
            <section class="stack">
                <h2>{say(msg::WorksTitle)}</h2>
                <div class="scroll-x" tabindex="0"><Table caption=say(msg::WorksTitle) captioned=Caption::Hidden columns=columns() rows/></div>
                {has_vpr.then(|| view! { <p class="cap">{say(msg::WorksDisclaimer)}</p> })}
            </section>
            <h2>{describe::assessment_short(&newest)}</h2>
            <WorkBody session work=newest.id.clone() class=Some(of_newest)/>
        </div>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    let heads = [
        (say(msg::WorksColWork), ColumnKind::Words),
        (say(msg::WorksColN), ColumnKind::Numbers),
        (say(msg::WorksColMarks), ColumnKind::Numbers),
        (say(msg::WorksColSuccess), ColumnKind::Numbers),
        (say(msg::WorksColQuality), ColumnKind::Numbers),
        (say(msg::WorksColMean), ColumnKind::Numbers),
        (say(msg::WorkLearning), ColumnKind::Numbers),
        ("α".to_owned(), ColumnKind::Numbers),
    ];
    heads.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::Fixed }).collect()
}

fn work_row(work: &Assessment, summary: &WorkSummary, class: &ClassId) -> Vec<Entry> {
    let page = Page::Work { work: work.id.clone(), class: Some(class.clone()) };
    with_words(|words| {
        let lang = words.lang();
        let share = |share: &crate::analysis::interval::Share| {
            number::share_with_percent(share.k.round() as usize, share.n.round() as usize, lang)
        };
        let decimal = |value: Option<f64>, digits| number::decimal(value.unwrap_or(f64::NAN), digits, lang);
        vec![
            Entry::link(describe::assessment_short(work), page.href()),
            Entry::words(summary.n_sat.to_string()),
            Entry::words(summary.marks.map(|n| n.to_string()).join(" / ")),
            Entry::words(share(&summary.passing)),
            Entry::words(share(&summary.quality)),
            Entry::words(decimal(summary.mark_mean, 2)),
            Entry::words(
                summary.learning_degree.map_or_else(|| "—".to_owned(), |it| number::percent(it / 100.0, lang)),
            ),
            Entry::words(decimal(summary.alpha.map(|alpha| alpha.value), 2)),
        ]
    })
}
