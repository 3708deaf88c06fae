//! Whether the lessons helped, in one sentence that can be quoted: with n, the interval, and what is not known.

use crate::analysis::help_effect::{EffectWord, HelpEffect};
use crate::text::words::Words;
use crate::text::{msg, number};

/// «Математика: … на +4,2 п. п. … (95 %: от +0,9 до +7,5; n = 23 и 61). Занятия помогли.»
pub fn sentence(words: &Words, effect: &HelpEffect) -> String {
    let whole = |n: usize| number::whole(n as i64);
    let (subject, lessons) = (effect.subject.title().to_owned(), effect.lessons_min as i64);
    let (helped, others) = (whole(effect.n_helped), whole(effect.n_others));
    let Some(found) = effect.difference else {
        let least = whole(effect.pupils_min);
        return words.say(&msg::HelpEarly { subject, lessons, helped, others, least });
    };
    let signed = |value: f64| {
        let text = number::decimal(value, 1, words.lang());
        if value >= 0.05 { format!("+{text}") } else { text }
    };
    let (points, low, high) = (signed(found.points), signed(found.low), signed(found.high));
    let told = words.say(&msg::HelpTold { subject, lessons, points, low, high, helped, others });
    let word = match found.word() {
        EffectWord::Helped => words.say(&msg::HelpHelped),
        EffectWord::Unclear => words.say(&msg::HelpUnclear),
        EffectWord::Worse => words.say(&msg::HelpWorse),
    };
    format!("{told} {word}")
}
