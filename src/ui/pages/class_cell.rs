//! The aside of a cell: the state in words, the items behind it with the way back to the file, the skill it rests on.

use crate::analysis::mastery::Evidence;
use crate::model::assessment::{Assessment, Points};
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::skill::Subject;
use crate::text::{describe, mastery, msg, number};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One item of evidence, ready to be shown.
struct Line {
    work: String,
    item: String,
    history: Page,
    /// «История числа: 3».
    label: String,
    points: String,
    source: String,
}

/// What is known of one pupil and one skill.
#[component]
pub fn CellAside(session: Session, pupil: PupilId, skill: SkillCode, subject: Subject) -> impl IntoView {
    let found = session.findings.with_untracked(|found| found.0.pupil(&pupil)?.mastery.get(&skill).cloned());
    let name = session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, &pupil)));
    let page = Page::Pupil { pupil: pupil.clone(), subject: Some(subject) };
    let title = session.reference.with_value(|reference| {
        reference.skills.get(&skill).map_or_else(|| skill.to_string(), |skill| skill.title.clone())
    });
    let Some(found) = found else {
        return view! { <h2><a href=page.href()>{name}</a></h2><p>{title}</p><p class="dim">{say(msg::CellNothing)}</p> }.into_any();
    };
    let sentence = say(msg::CellSentence {
        solved: found.n_solved().to_string(),
        items: found.n_items().to_string(),
        works: i64::from(found.n_works()),
        probability: with_words(|words| number::percent(found.probability, words.lang())),
    });
    let advice = match found.word {
        MasteryWord::LittleData if found.n_items() < 2 => say(msg::CellLittleAdvice),
        MasteryWord::LittleData => say(msg::CellBetweenAdvice),
        MasteryWord::Likely if found.points().0 == Points::ZERO && found.n_items() > 2 => {
            say(msg::CellNoneSolvedAdvice)
        }
        MasteryWord::Likely => say(msg::CellLikelyAdvice),
        MasteryWord::Deficit | MasteryWord::Mastered => String::new(),
    };
    let lines: Vec<Line> = found.evidence.iter().map(|evidence| line_of(session, &pupil, evidence)).collect();
    view! {
        <h2><a href=page.href()>{name}</a></h2>
        <p>{title}</p>
        <p><b>{with_words(|words| mastery::word(words, found.word))}"."</b>" "{sentence}" "{advice}</p>
        <table class="tbl">
            <caption class="vh">{say(msg::CellEvidence)}</caption>
            <thead><tr><th scope="col">{say(msg::CellColWork)}</th><th scope="col">"№"</th><th scope="col" class="num">{say(msg::CellColPoints)}</th></tr></thead>
            <tbody>{lines.into_iter().map(|line| view! {
                <tr><td>{line.work}<br/><span class="cap src">{line.source}</span></td><td><a href=line.history.href() aria-label=line.label>{line.item}</a></td><td class="num nw">{line.points}</td></tr>
            }).collect_view()}</tbody>
        </table>
        <Root session pupil=pupil.clone() skill/>
    }
    .into_any()
}

/// «Опирается на «Дроби: сравнение» (5 класс) — там тоже дефицит. Начните с него.»
#[component]
fn Root(session: Session, pupil: PupilId, skill: SkillCode) -> impl IntoView {
    let lacking: Vec<String> = session.reference.with_value(|reference| {
        session.findings.with_untracked(|found| {
            let known = found.0.pupil(&pupil);
            let lacks = |code: &SkillCode| {
                known
                    .and_then(|known| known.mastery.get(code))
                    .is_some_and(|mastery| matches!(mastery.word, MasteryWord::Deficit | MasteryWord::Likely))
            };
            let before = reference.skills.ancestors(&skill);
            before
                .iter()
                .filter(|code| lacks(code))
                .filter_map(|code| reference.skills.get(code))
                .map(|skill| {
                    say(msg::CellRoot { skill: skill.short_title.clone(), grade: skill.taught_in.to_string() })
                })
                .collect()
        })
    });
    lacking.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
}

fn line_of(session: Session, pupil: &PupilId, evidence: &Evidence) -> Line {
    session.dataset.with_untracked(|dataset| {
        let work = dataset.get::<Assessment>(evidence.item.assessment.as_str());
        let ids: Vec<PupilId> = std::iter::once(pupil.clone())
            .chain(dataset.same_child().into_iter().filter(|(_, shown)| shown == pupil).map(|(folded, _)| folded))
            .collect();
        Line {
            work: work.map_or_else(|| "—".to_owned(), describe::assessment_short),
            item: evidence.item.item.to_string(),
            history: Page::History {
                pupil: pupil.clone(),
                number: Some((evidence.item.assessment.clone(), evidence.item.item.clone())),
            },
            label: say(msg::HistoryNumber { item: evidence.item.item.to_string() }),
            points: with_words(|words| {
                number::points_of(evidence.item.points, Some(evidence.item.points_max), words.lang())
            }),
            source: describe::source(dataset, &ids, &evidence.item).unwrap_or_default(),
        }
    })
}
