//! A flag as a sentence with its exit: Почему · Чего не хватает · Снимется, если. What rules see and decide is `analysis::flags`.
//!
//! Names of skills and works come from outside ([`Names`]): this room knows neither the catalogue nor the dataset's titles.
//! Invariant: every kind of fact, gap and exit has its words in both languages.

use crate::analysis::flags::{Category, ExitCondition, FlagFact, MissingFact, RiskFlag};
use crate::model::assessment::Points;
use crate::model::id::{AssessmentId, SkillCode};
use crate::model::objection::{Objection, RuleOverride};
use crate::model::result::JournalMark;
use crate::text::tie::NBSP;
use crate::text::words::{Lang, Words};
use crate::text::{date, msg, number};
use time::Date;

/// How skills and works are called on the page.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// «Дроби: сравнение».
    pub skill: &'a dyn Fn(&SkillCode) -> String,
    /// «КДР 18.09.2025».
    pub work: &'a dyn Fn(&AssessmentId) -> String,
    /// «Слабоуспевающий: Средняя отметка журнала ниже».
    pub threshold: &'a dyn Fn(&RuleOverride) -> String,
}

/// A fact in words, with the work it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    /// «„2“ — ВПР 24.04.2025 (3 из 10)».
    pub text: String,
    /// Where a link may lead.
    pub work: Option<AssessmentId>,
}

/// The three texts of a flag; the fourth, the rule, is data of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagText {
    /// Heaviest first.
    pub why: Vec<FactLine>,
    /// Sentences; at least one («Данных достаточно.»).
    pub missing: Vec<String>,
    /// «… и …», without a full stop.
    pub exit: String,
}

/// The texts of a flag.
pub fn text(words: &Words, flag: &RiskFlag, names: Names<'_>) -> FlagText {
    let mut missing: Vec<String> = flag.missing.iter().map(|fact| missing_sentence(words, fact, names)).collect();
    if missing.is_empty() {
        missing.push(words.say(&msg::FlagMissingNone));
    }
    FlagText {
        why: flag.facts.iter().map(|fact| fact_line(words, fact, names)).collect(),
        missing,
        exit: exits(words, &flag.exits),
    }
}

/// What removes it, without a full stop: of every group one condition has to come true.
pub fn exits(words: &Words, exits: &[Vec<ExitCondition>]) -> String {
    joined(words, exits.iter().map(|group| either(words, group)).collect())
}

/// All facts in one line, for lists and for the basis of a route: «„2“ — ВПР 24.04.2025 (3 из 10); 5 дефицитов …».
pub fn why_line(words: &Words, flag: &RiskFlag, names: Names<'_>) -> String {
    flag.facts.iter().map(|fact| fact_line(words, fact, names).text).collect::<Vec<_>>().join("; ")
}

/// «математика, с 18.09.2025, 5 дней»; only the subject where nobody knows since when.
pub fn heading_line(words: &Words, flag: &RiskFlag, today: Date) -> String {
    let subject = flag.subject.title().to_lowercase();
    match flag.since {
        Some(since) => {
            let n = (today - since).whole_days().max(0);
            words.say(&msg::FlagLine { subject, day: date::day(since), n })
        }
        None => subject,
    }
}

/// «Отложен до 01.11.2025, Циркулева М. А.: болел».
pub fn put_off(words: &Words, objection: &Objection) -> String {
    let day = date::day(objection.until);
    words.say(&msg::FlagPutOff { day, by: objection.by.clone(), reason: objection.reason.clone() })
}

/// «Слабоуспевающий».
pub fn category(words: &Words, category: Category) -> String {
    match category {
        Category::NotPassing => words.say(&msg::CategoryNotPassing),
        Category::Weak => words.say(&msg::CategoryWeak),
        Category::AtRisk => words.say(&msg::CategoryAtRisk),
    }
}

/// «СУ».
pub fn category_short(words: &Words, category: Category) -> String {
    match category {
        Category::NotPassing => words.say(&msg::CategoryNotPassingShort),
        Category::Weak => words.say(&msg::CategoryWeakShort),
        Category::AtRisk => words.say(&msg::CategoryAtRiskShort),
    }
}

/// One fact in words.
pub fn fact_line(words: &Words, fact: &FlagFact, names: Names<'_>) -> FactLine {
    let work = match fact {
        FlagFact::JournalMark { assessment, .. }
        | FlagFact::WorkMark { assessment, .. }
        | FlagFact::NearBorder { assessment, .. }
        | FlagFact::NearNextMark { assessment, .. }
        | FlagFact::ScaleCondition { assessment, .. } => Some(assessment.clone()),
        FlagFact::Falls { works, .. } => works.last().map(|(work, ..)| work.clone()),
        FlagFact::MarksTwo { works, .. } => works.last().cloned(),
        FlagFact::JournalAverage { .. }
        | FlagFact::Deficits { .. }
        | FlagFact::Missed { .. }
        | FlagFact::MissedLessons { .. }
        | FlagFact::OnlyMark { .. }
        | FlagFact::NoStep { .. } => None,
    };
    FactLine { text: fact_text(words, fact, names), work }
}

fn fact_text(words: &Words, fact: &FlagFact, names: Names<'_>) -> String {
    let lang = words.lang();
    match fact {
        FlagFact::JournalMark { mark: JournalMark::NotAttested, .. } => words.say(&msg::FlagFactNotAttested),
        FlagFact::JournalMark { mark: JournalMark::Mark(mark), .. } => {
            words.say(&msg::FlagFactJournalMark { mark: mark.number().to_string() })
        }
        FlagFact::JournalAverage { average, n_marks, threshold } => words.say(&msg::FlagFactJournalAverage {
            average: number::decimal(*average, 1, lang),
            threshold: number::decimal(*threshold, 1, lang),
            n_marks: i64::from(*n_marks),
        }),
        FlagFact::WorkMark { assessment, mark, points, .. } => {
            let (mark, work) = (mark.number().to_string(), (names.work)(assessment));
            match points {
                Some((got, max)) => {
                    let points = number::points_of(*got, *max, lang);
                    words.say(&msg::FlagFactWorkPoints { mark, work, points })
                }
                None => words.say(&msg::FlagFactWorkMark { mark, work }),
            }
        }
        FlagFact::NearBorder { assessment, points, border, .. } => words.say(&msg::FlagFactNearBorder {
            work: (names.work)(assessment),
            points: points.as_f64(),
            border: number::points(*border, lang),
        }),
        FlagFact::Deficits { skills, threshold } => words.say(&msg::FlagFactDeficits {
            n: skills.len() as i64,
            threshold: threshold.to_string(),
            skills: some_skills(skills, names),
        }),
        FlagFact::Falls { works, .. } => words.say(&msg::FlagFactFalls {
            n: works.len().saturating_sub(1) as i64,
            percents: percents(works.iter().map(|(_, _, percent)| *percent), lang),
        }),
        FlagFact::ScaleCondition { title, points, at_least, .. } => words.say(&msg::FlagFactScaleCondition {
            title: title.clone(),
            points: words.say(&msg::Points { n: points.as_f64() }),
            at_least: number::points(*at_least, lang),
        }),
        FlagFact::Missed { n_missed, n_works } => {
            words.say(&msg::FlagFactMissed { n_missed: i64::from(*n_missed), n_works: n_works.to_string() })
        }
        FlagFact::MarksTwo { .. }
        | FlagFact::NearNextMark { .. }
        | FlagFact::MissedLessons { .. }
        | FlagFact::OnlyMark { .. }
        | FlagFact::NoStep { .. } => signal_text(words, fact, names),
    }
}

/// The facts on which only signals rest.
fn signal_text(words: &Words, fact: &FlagFact, names: Names<'_>) -> String {
    let lang = words.lang();
    match fact {
        FlagFact::MarksTwo { works, of, .. } => {
            words.say(&msg::FlagFactMarksTwo { n: works.len() as i64, of: of.to_string() })
        }
        FlagFact::NearNextMark { assessment, points, border, next } => words.say(&msg::FlagFactNearNext {
            work: (names.work)(assessment),
            points: points.as_f64(),
            border: number::points(*border, lang),
            mark: next.number().to_string(),
        }),
        FlagFact::MissedLessons { n_missed, n_lessons } => {
            words.say(&msg::FlagFactMissedLessons { n: i64::from(*n_missed), of: n_lessons.to_string() })
        }
        FlagFact::OnlyMark { mark, subject } => words
            .say(&msg::FlagFactOnlyMark { mark: mark.number().to_string(), subject: subject.title().to_lowercase() }),
        FlagFact::NoStep { n_days } => words.say(&msg::FlagFactNoStep { n: i64::from(*n_days) }),
        _ => String::new(),
    }
}

fn missing_sentence(words: &Words, missing: &MissingFact, names: Names<'_>) -> String {
    match missing {
        MissingFact::JournalMarks => words.say(&msg::FlagMissingJournal),
        MissingFact::Works { n_works, n_needed } => {
            words.say(&msg::FlagMissingWorks { n_works: i64::from(*n_works), n_needed: n_needed.to_string() })
        }
        MissingFact::UnknownPoints { assessment } => {
            words.say(&msg::FlagMissingPoints { work: (names.work)(assessment) })
        }
        MissingFact::SkillEvidence { skill, n_items } => {
            words.say(&msg::FlagMissingEvidence { skill: (names.skill)(skill), n_items: i64::from(*n_items) })
        }
        MissingFact::Scale { assessment } => words.say(&msg::FlagMissingScale { work: (names.work)(assessment) }),
        MissingFact::Absence { assessment } => words.say(&msg::FlagMissingAbsence { work: (names.work)(assessment) }),
    }
}

fn exit_words(words: &Words, exit: &ExitCondition) -> String {
    let lang = words.lang();
    match exit {
        ExitCondition::JournalMark { at_least } => {
            words.say(&msg::FlagExitJournalMark { mark: at_least.number().to_string() })
        }
        ExitCondition::JournalAverage { threshold, now } => words.say(&msg::FlagExitJournalAverage {
            threshold: number::decimal(*threshold, 1, lang),
            now: number::decimal(*now, 1, lang),
        }),
        ExitCondition::WorkMark { at_least, short_by } => {
            let mark = at_least.number().to_string();
            match short_by.filter(|points| *points > Points::ZERO) {
                Some(points) => words.say(&msg::FlagExitWorkMarkShort { mark, points: points.as_f64() }),
                None => words.say(&msg::FlagExitWorkMark { mark }),
            }
        }
        ExitCondition::Deficits { at_most, now } => {
            words.say(&msg::FlagExitDeficits { at_most: at_most.to_string(), now: now.to_string() })
        }
        ExitCondition::NoFall { threshold } => {
            words.say(&msg::FlagExitNoFall { threshold: number::decimal(*threshold, 0, lang) })
        }
        ExitCondition::AwayFromBorder { points } => words.say(&msg::FlagExitBorder { points: points.as_f64() }),
        ExitCondition::ScaleCondition { title, at_least } => {
            words.say(&msg::FlagExitScaleCondition { title: title.clone(), points: at_least.as_f64() })
        }
        ExitCondition::Writes => words.say(&msg::FlagExitWrites),
        ExitCondition::MarksTwo { fewer_than, of } => {
            words.say(&msg::FlagExitMarksTwo { n: fewer_than.to_string(), of: of.to_string() })
        }
        ExitCondition::ComesToLessons => words.say(&msg::FlagExitLessons),
        ExitCondition::DatedStep => words.say(&msg::FlagExitStep),
        ExitCondition::NextMark { mark } => words.say(&msg::FlagExitNextMark { mark: mark.number().to_string() }),
    }
}

/// The three hardest by name; the count of all stands before them.
fn some_skills(skills: &[SkillCode], names: Names<'_>) -> String {
    let shown: Vec<String> = skills.iter().take(3).map(|skill| format!("«{}»", (names.skill)(skill))).collect();
    let more = if skills.len() > 3 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// «62 → 50 → 41 %».
fn percents(values: impl Iterator<Item = f64>, lang: Lang) -> String {
    let mut parts: Vec<String> = values.map(|value| number::decimal(value, 0, lang)).collect();
    if let Some(last) = parts.last_mut() {
        *last = match lang {
            Lang::Ru => format!("{last}{NBSP}%"),
            Lang::En => format!("{last}%"),
        };
    }
    parts.join(" → ")
}

/// «a или b»: one condition of a group is enough.
fn either(words: &Words, group: &[ExitCondition]) -> String {
    let mut parts: Vec<String> = group.iter().map(|exit| exit_words(words, exit)).collect();
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { words.say(&msg::FlagExitsEither { before: parts.join(", "), last }) }
}

/// «a, b и c».
fn joined(words: &Words, mut parts: Vec<String>) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { words.say(&msg::FlagExitsJoined { before: parts.join(", "), last }) }
}
