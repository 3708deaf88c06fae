//! A rule as one sentence: «Слабоуспевающий (категория), если последняя внешняя работа написана на «2» или …».

use crate::model::objection::RuleOverride;
use crate::reference::rules::{Condition, FactTest, Rule, RuleBook, Title, Verdict};
use crate::text::words::{Lang, Words};
use crate::text::{msg, number};

/// The title in the language of the interface.
pub fn title(words: &Words, title: &Title) -> String {
    match words.lang() {
        Lang::Ru => title.ru.clone(),
        Lang::En => title.en.clone(),
    }
}

/// «Слабоуспевающий: Средняя отметка журнала ниже»: which threshold a school has set; its code where no rule here has it.
pub fn threshold(words: &Words, book: &RuleBook, own: &RuleOverride) -> String {
    let known = book.rule(&own.rule).and_then(|rule| Some((rule, rule.threshold(&own.threshold)?)));
    known.map_or_else(
        || own.threshold.clone(),
        |(rule, threshold)| format!("{}: {}", title(words, &rule.title), title(words, &threshold.title)),
    )
}

/// The sentence, with the values of thresholds as `value` gives them.
pub fn sentence(words: &Words, rule: &Rule, value: &dyn Fn(&str) -> f64) -> String {
    let verdict = match rule.verdict {
        Verdict::NotPassing | Verdict::Weak | Verdict::AtRisk => words.say(&msg::RulesVerdictCategory),
        Verdict::Attention => words.say(&msg::RulesVerdictAttention),
        Verdict::Chance => words.say(&msg::RulesVerdictChance),
    };
    let condition = condition_words(words, &rule.condition, value);
    // «… на 15 п. п.» ends the sentence with its own full stop.
    let condition = condition.trim_end_matches('.').to_owned();
    words.say(&msg::RulesIf { title: title(words, &rule.title), verdict, condition })
}

fn condition_words(words: &Words, condition: &Condition, value: &dyn Fn(&str) -> f64) -> String {
    let (parts, is_any) = match condition {
        Condition::Fact(test) => return test_words(words, test, value),
        Condition::Any(parts) => (parts, true),
        Condition::All(parts) => (parts, false),
    };
    let mut told = String::new();
    for part in parts {
        let mut other = condition_words(words, part, value);
        if matches!(part, Condition::Any(inner) | Condition::All(inner) if inner.len() > 1) && parts.len() > 1 {
            other = words.say(&msg::RulesGroup { inside: other });
        }
        let one = std::mem::take(&mut told);
        told = match (one.is_empty(), is_any) {
            (true, _) => other,
            (false, true) => words.say(&msg::RulesOr { one, other }),
            (false, false) => words.say(&msg::RulesAnd { one, other }),
        };
    }
    told
}

fn test_words(words: &Words, test: &FactTest, value: &dyn Fn(&str) -> f64) -> String {
    let plain = |name: &str| number::decimal(value(name), 2, words.lang());
    let share = |name: &str| number::percent(value(name), words.lang());
    match test {
        FactTest::PeriodMarkIsTwo => words.say(&msg::RulePeriodTwo),
        FactTest::LastExternalMarkIsTwo => words.say(&msg::RuleExternalTwo),
        FactTest::JournalAverageBelow(name) => words.say(&msg::RuleJournalAverage { a: plain(name) }),
        FactTest::MarksTwoInLastWorks { marks, of } => words.say(&msg::RuleMarksTwo { a: plain(marks), b: plain(of) }),
        FactTest::PercentFellTwice(name) => words.say(&msg::RuleFellTwice { a: plain(name) }),
        FactTest::PercentFell(name) => words.say(&msg::RuleFell { a: plain(name) }),
        FactTest::NearLowerBorder(name) => words.say(&msg::RuleNearBorder { a: value(name) }),
        FactTest::NearNextMark(name) => words.say(&msg::RuleNearNext { a: value(name) }),
        FactTest::DeficitsAtLeast(name) => words.say(&msg::RuleDeficits { a: plain(name) }),
        FactTest::PillarDeficitsAtLeast(name) => words.say(&msg::RulePillars { a: plain(name) }),
        FactTest::ConditionsAtRisk(name) => words.say(&msg::RuleConditions { a: value(name) }),
        FactTest::MissedShareAbove(name) => words.say(&msg::RuleMissedShare { a: share(name) }),
        FactTest::MissedWorksAtLeast(name) => words.say(&msg::RuleMissedWorks { a: plain(name) }),
        FactTest::MissedLessonsShareAbove(name) => words.say(&msg::RuleMissedLessons { a: share(name) }),
        FactTest::LessonsAtLeast(name) => words.say(&msg::RuleLessons { a: plain(name) }),
        FactTest::OnlyOneMarkIs(name) => words.say(&msg::RuleOnlyMark { a: plain(name) }),
        FactTest::NoStepForDays(name) => words.say(&msg::RuleNoStep { a: plain(name) }),
    }
}
