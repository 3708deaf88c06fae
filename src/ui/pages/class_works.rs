//! «Работы и задания»: marks of every work of the class, and per item the share done with its interval.

use crate::analysis::census::Census;
use crate::analysis::interval::Share;
use crate::analysis::works::{ItemReach, ItemSummary, WorkSummary};
use crate::model::assessment::{Assessment, AssessmentKind, Level};
use crate::model::id::ClassId;
use crate::model::skill::Subject;
use crate::text::{describe, msg, number};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Works(session: Session, class: ClassId, subject: Subject) -> impl IntoView {
    let works: Vec<(Assessment, WorkSummary)> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let of_class = census.works_of(&class, Some(subject)).into_iter().rev();
        of_class.filter_map(|work| Some((work.clone(), WorkSummary::of(&census, &work.id, Some(&class))?))).collect()
    });
    if works.is_empty() {
        return view! { <p class="empty pad">{say(msg::WorksNone)}</p> }.into_any();
    }
    let has_vpr = works.iter().any(|(work, _)| work.kind == AssessmentKind::Vpr);
    view! {
        <div class="pad stack-l pane">
            <section class="stack">
                <h2>{say(msg::WorksTitle)}</h2>
                <div class="scroll-x" tabindex="0"><table class="tbl">
                    <thead><tr>
                        <th scope="col">{say(msg::WorksColWork)}</th><th scope="col" class="num">{say(msg::WorksColN)}</th>
                        <th scope="col" class="num">{say(msg::WorksColMarks)}</th><th scope="col" class="num">{say(msg::WorksColSuccess)}</th>
                        <th scope="col" class="num">{say(msg::WorksColQuality)}</th><th scope="col" class="num">{say(msg::WorksColMean)}</th>
                    </tr></thead>
                    <tbody>{works.iter().map(|(work, summary)| work_row(work, summary)).collect_view()}</tbody>
                </table></div>
                {has_vpr.then(|| view! { <p class="cap">{say(msg::WorksDisclaimer)}</p> })}
            </section>
            {works.into_iter().map(|(work, summary)| view! { <Items session work summary/> }).collect_view()}
        </div>
    }
    .into_any()
}

fn work_row(work: &Assessment, summary: &WorkSummary) -> impl IntoView + use<> {
    let marks = summary.marks.map(|n| n.to_string()).join(" / ");
    let mean = with_words(|words| {
        summary.mark_mean.map_or_else(|| "—".to_owned(), |mean| number::decimal(mean, 2, words.lang()))
    });
    let (name, n) = (describe::assessment_short(work), summary.n_sat);
    let (passing, quality) = (share_words(&summary.passing), share_words(&summary.quality));
    view! {
        <tr><td>{name}</td><td class="num">{n}</td><td class="num nw">{marks}</td><td class="num nw">{passing}</td><td class="num nw">{quality}</td><td class="num">{mean}</td></tr>
    }
}

#[component]
fn Items(session: Session, work: Assessment, summary: WorkSummary) -> impl IntoView {
    let rows: Vec<AnyView> = work
        .items
        .iter()
        .zip(&summary.items)
        .map(|(item, counted)| {
            let skills: Vec<String> = item.skills.iter().map(|skill| session.skill_title(skill)).collect();
            let skills = if skills.is_empty() { say(msg::WorksUnmapped) } else { skills.join("; ") };
            item_row(counted, skills)
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{say(msg::WorksItems { work: describe::assessment_short(&work) })}</h2>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr>
                    <th scope="col">{say(msg::WorksColItem)}</th><th scope="col">{say(msg::WorksColLevel)}</th>
                    <th scope="col" class="num">{say(msg::WorksColShare)}</th><th scope="col" class="num">{say(msg::WorksColInterval)}</th><th scope="col">{say(msg::WorksColSkills)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
    }
}

fn item_row(counted: &ItemSummary, skills: String) -> AnyView {
    let level = match counted.level {
        Some(Level::Basic) => say(msg::LevelBasic),
        Some(Level::Raised) => say(msg::LevelRaised),
        Some(Level::High) => say(msg::LevelHigh),
        None => "—".to_owned(),
    };
    let class = if counted.reach == ItemReach::Insufficient { "num bad" } else { "num" };
    let (done, interval) = with_words(|words| {
        let done = counted.done.value().map_or_else(|| "—".to_owned(), |share| number::percent(share, words.lang()));
        (done, number::percent_range(counted.done.low, counted.done.high, words.lang()))
    });
    let code = counted.item.to_string();
    view! { <tr><td>{code}</td><td>{level}</td><td class=class>{done}</td><td class="num nw dim">{interval}</td><td class="dim">{skills}</td></tr> }
        .into_any()
}

fn share_words(share: &Share) -> String {
    with_words(|words| number::share_with_percent(share.k.round() as usize, share.n.round() as usize, words.lang()))
}
