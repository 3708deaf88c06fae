//! What is said of a work: how far its total can be trusted, which keys are doubtful, what the self-check asks.

use crate::analysis::interval::Share;
use crate::analysis::works::WorkSummary;
use crate::analysis::works::item::ItemDoubt;
use crate::model::assessment::Assessment;
use crate::text::words::Words;
use crate::text::{msg, number};

/// Papers below which α is said to be early.
const FEW_PAPERS: u32 = 30;

/// «α Кронбаха 0,74, 95 % от 0,61 до 0,87 (26 работ …).»
pub fn alpha(words: &Words, summary: &WorkSummary) -> String {
    let Some(alpha) = summary.alpha else { return words.say(&msg::WorkAlphaNone) };
    let two = |value: f64| number::decimal(value, 2, words.lang());
    let told = words.say(&msg::WorkAlpha {
        alpha: two(alpha.value),
        low: two(alpha.low),
        high: two(alpha.high),
        n: i64::from(alpha.n),
        items: i64::from(alpha.n_items),
    });
    if alpha.n < FEW_PAPERS { format!("{told} {}", words.say(&msg::WorkAlphaWide)) } else { told }
}

/// «„2“ / „3“ / „4“ / „5“: 4 / 5 / 4 / 9. Успеваемость: 18 из 22 …»
pub fn marks(words: &Words, summary: &WorkSummary) -> String {
    let lang = words.lang();
    let (Some(mean), Some(degree)) = (summary.mark_mean, summary.learning_degree) else {
        return words.say(&msg::WorkMarksNone);
    };
    let share = |share: Share| {
        let told = number::share_with_percent(share.k.round() as usize, share.n.round() as usize, lang);
        (told, number::percent_range(share.low, share.high, lang))
    };
    let ((passing, passing_range), (quality, quality_range)) = (share(summary.passing), share(summary.quality));
    words.say(&msg::WorkMarks {
        marks: summary.marks.map(|n| n.to_string()).join(" / "),
        passing,
        passing_range,
        quality,
        quality_range,
        mean: number::decimal(mean, 2, lang),
        degree: number::percent(degree / 100.0, lang),
    })
}

/// «С журналом: понизили 5, подтвердили 18, повысили 1 …»
pub fn journal(words: &Words, summary: &WorkSummary) -> String {
    let seen = summary.journal;
    if seen.n_lowered + seen.n_confirmed + seen.n_raised == 0 {
        return words.say(&msg::WorkJournalNone);
    }
    words.say(&msg::WorkJournal {
        lowered: seen.n_lowered.to_string(),
        confirmed: seen.n_confirmed.to_string(),
        raised: seen.n_raised.to_string(),
        far: seen.n_far.to_string(),
    })
}

/// All doubts about keys and columns of a work, one sentence each.
pub fn doubts(words: &Words, work: &Assessment, summary: &WorkSummary) -> Vec<String> {
    let lang = words.lang();
    let mut told = Vec::new();
    for found in &summary.items {
        let item = found.item.to_string();
        for doubt in &found.doubts {
            told.push(match doubt {
                ItemDoubt::AgainstTheRest { correlation } => {
                    words.say(&msg::WorkDoubtRest { item: item.clone(), r: number::decimal(*correlation, 2, lang) })
                }
                ItemDoubt::Nobody { n } => words.say(&msg::WorkDoubtNobody { item: item.clone(), n: n.to_string() }),
                ItemDoubt::WeakAbove { two, three } => words.say(&msg::WorkDoubtWeak {
                    item: item.clone(),
                    two: number::percent(*two, lang),
                    three: number::percent(*three, lang),
                }),
                ItemDoubt::EasierThanBasic { basic } => words.say(&msg::WorkDoubtEasier {
                    item: item.clone(),
                    basic: work.items.get(*basic).map_or_else(|| "—".to_owned(), |basic| basic.code.to_string()),
                }),
            });
        }
    }
    told
}
