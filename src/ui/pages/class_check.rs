//! «Самопроверка данных», titled «Видите только вы»: innocent reasons first, then what the files ask about, work by work.

use crate::analysis::census::Census;
use crate::analysis::objectivity::{Checked, SelfCheck, Verdict};
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::id::ClassId;
use crate::model::skill::Subject;
use crate::text::words::Words;
use crate::text::{describe, msg, number};
use crate::ui::router::{Method, Page};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One work with its answers: a heading and its lines.
type Told = (String, Vec<(String, Vec<String>)>);

/// The tab.
#[component]
pub fn SelfCheckTab(session: Session, class: ClassId, subject: Subject) -> impl IntoView {
    let checks = session.checks();
    let told: Vec<Told> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let works = census.works_of(&class, Some(subject)).into_iter().rev();
        let tell = |work: &Assessment| {
            let check = SelfCheck::of(&census, &checks, &work.id, &class)?;
            Some(with_words(|words| (heading(words, work, &check), answers(words, dataset, &check))))
        };
        works.filter_map(tell).collect()
    });
    view! {
        <div class="pad stack-l pane prose">
            <section class="stack">
                <h2>{say(msg::CheckTitle)}</h2>
                <p>{say(msg::CheckLead)}</p>
                <p class="cap">{say(msg::CheckNot)}" "<a href=Page::Method(Method::Check).href()>{say(msg::MethodCannot)}</a></p>
            </section>
            {told.into_iter().map(|(heading, answers)| view! {
                <section class="stack">
                    <h2>{heading}</h2>
                    <dl class="kv">{answers.into_iter().map(|(term, lines)| view! {
                        <dt>{term}</dt><dd>{lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</dd>
                    }).collect_view()}</dl>
                </section>
            }).collect_view()}
        </div>
    }
}

fn heading(words: &Words, work: &Assessment, check: &SelfCheck) -> String {
    let short = describe::assessment_short(work);
    if check.n_questions() == 0 { format!("{short} · {}", words.say(&msg::CheckQuiet)) } else { short }
}

fn answers(words: &Words, dataset: &Dataset, check: &SelfCheck) -> Vec<(String, Vec<String>)> {
    let lang = words.lang();
    let journal = match &check.journal {
        Checked::Said(ranks) => words.say(&msg::CheckJournalSaid {
            r: number::decimal(ranks.correlation, 2, lang),
            n: i64::from(ranks.n),
            fires: if ranks.verdict == Verdict::Fires { "yes" } else { "no" }.to_owned(),
        }),
        Checked::TooFew { n, n_needed } => few(words, *n, *n_needed),
        Checked::NoScale => words.say(&msg::CheckNoScale),
    };
    let peaks = match &check.peaks {
        Checked::Said(peaks) if peaks.is_empty() => vec![words.say(&msg::CheckPeaksNone)],
        Checked::Said(peaks) => {
            let tell = |peak: &crate::analysis::objectivity::Peak| {
                words.say(&msg::CheckPeak {
                    border: number::points(peak.border, lang),
                    mark: peak.mark.number().to_string(),
                    n: peak.n.to_string(),
                    beside: number::decimal(peak.beside, 1, lang),
                })
            };
            peaks.iter().map(tell).collect()
        }
        Checked::TooFew { n, n_needed } => vec![few(words, *n, *n_needed)],
        Checked::NoScale => vec![words.say(&msg::CheckNoScale)],
    };
    let mut gaps = Vec::new();
    for (pupil, journal, mark) in &check.gaps {
        gaps.push(words.say(&msg::CheckGap {
            pupil: describe::pupil(words, dataset, pupil),
            journal: journal.number().to_string(),
            mark: mark.number().to_string(),
        }));
    }
    if gaps.is_empty() {
        gaps.push(words.say(&msg::CheckGapsNone { n: check.n_both_marks.to_string() }));
    }
    let mut identical = Vec::new();
    for group in &check.identical {
        let pupils: Vec<String> = group.pupils.iter().map(|pupil| describe::pupil(words, dataset, pupil)).collect();
        identical.push(words.say(&msg::CheckIdenticalSaid {
            pupils: pupils.join(", "),
            total: number::points(group.total, lang),
            chance: number::decimal(group.by_chance, 3, lang),
        }));
    }
    if identical.is_empty() {
        identical.push(words.say(&msg::CheckIdenticalNone));
    }
    vec![
        (words.say(&msg::CheckJournal), vec![journal]),
        (words.say(&msg::CheckPeaks), peaks),
        (words.say(&msg::CheckGaps), gaps),
        (words.say(&msg::CheckIdentical), identical),
    ]
}

fn few(words: &Words, n: u32, n_needed: u32) -> String {
    words.say(&msg::CheckFew { n: n.to_string(), needed: n_needed.to_string() })
}
