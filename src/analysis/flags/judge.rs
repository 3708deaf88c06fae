//! Reads the rules for a pupil in a subject: which fire, with which facts, what is missing, what removes them.
//!
//! Invariant: at most one category per pupil and subject, the heaviest that fires. An objection puts it off, it never hides it and
//! never lets a lighter category take its place.

use crate::analysis::flags::answers::{Answer, ask};
use crate::analysis::flags::sight::Sight;
use crate::analysis::flags::{Category, ExitCondition, FlagFact, MissingFact, RiskFlag, Signal, Stand};
use crate::model::assessment::Points;
use crate::model::dataset::Dataset;
use crate::model::id::{AssessmentId, ObjectionId, RuleId};
use crate::model::objection::RuleOverride;
use crate::model::order::{Gather, Order};
use crate::reference::rules::{Condition, Rule, RuleBook, Verdict};
use std::collections::BTreeMap;
use time::Date;

/// The rules with the school's own thresholds in force.
#[derive(Clone, Debug)]
pub struct Bench<'a> {
    rules: &'a [Rule],
    thresholds: Thresholds,
}

/// The school's own thresholds in force, without the rules.
#[derive(Clone, Debug)]
pub struct Thresholds {
    own: BTreeMap<(RuleId, String), f64>,
}

impl Thresholds {
    /// The value of a threshold in force.
    pub fn value(&self, rule: &Rule, name: &str) -> f64 {
        let own = self.own.get(&(rule.id.clone(), name.to_owned())).copied();
        own.or(rule.threshold(name).map(|threshold| threshold.value)).unwrap_or(f64::NAN)
    }
}

/// What the rules say of a pupil in a subject.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sentence {
    /// The category with its reasons.
    pub flag: Option<RiskFlag>,
    /// Without a category: the one that a point less would bring.
    pub one_point_less: Option<Category>,
}

/// What a condition came to.
#[derive(Clone, Debug, PartialEq)]
struct Outcome {
    fires: bool,
    facts: Vec<FlagFact>,
    missing: Vec<MissingFact>,
    exits: Vec<Vec<ExitCondition>>,
}

impl<'a> Bench<'a> {
    /// Rules of the book, thresholds of the book or of the dataset's overrides that hold on the day.
    pub fn of(book: &'a RuleBook, dataset: &Dataset, today: Date) -> Self {
        let in_force = dataset.all::<RuleOverride>().filter(|it| it.on <= today);
        let value = |it: &RuleOverride| ((it.rule.clone(), it.threshold.clone()), it.value_hundredths as f64 / 100.0);
        Self { rules: &book.rules, thresholds: Thresholds { own: in_force.map(value).gather() } }
    }

    /// The same rules with one threshold moved: «что если».
    #[must_use]
    pub fn with(&self, rule: &RuleId, threshold: &str, value: f64) -> Self {
        let mut other = self.clone();
        other.thresholds.own.insert((rule.clone(), threshold.to_owned()), value);
        other
    }

    /// The value of a threshold in force; not a number for a name that the rule does not have.
    pub fn number(&self, rule: &Rule, name: &str) -> f64 {
        self.thresholds.value(rule, name)
    }

    /// The thresholds alone, to be kept beside the rules.
    pub fn owned(self) -> Thresholds {
        self.thresholds
    }

    /// The category of a pupil in a subject. `objection` finds the objection in force against a rule.
    pub fn sentence(&self, sight: &Sight, objection: &dyn Fn(&RuleId) -> Option<ObjectionId>) -> Sentence {
        let Some((rule, category, outcome)) = self.category(sight) else {
            let less = sight.shifted(Points::whole(-1)).and_then(|less| self.category(&less));
            return Sentence { flag: None, one_point_less: less.map(|(_, category, _)| category) };
        };
        let after = |by| sight.shifted(by).map(|moved| self.category(&moved).map(|(_, category, _)| category));
        let is_border = |by| after(by).is_some_and(|moved| moved != Some(category));
        let on_border = is_border(Points::whole(1)) || is_border(Points::whole(-1));
        let flag = RiskFlag {
            rule: rule.id.clone(),
            category,
            subject: sight.subject,
            since: since(sight, &outcome.facts),
            facts: outcome.facts,
            missing: outcome.missing,
            exits: outcome.exits,
            stand: if on_border { Stand::OnBorder } else { Stand::Clear },
            objection: objection(&rule.id),
        };
        Sentence { flag: Some(flag), one_point_less: None }
    }

    /// The rules beside the categories that fire.
    pub fn signals(&self, sight: &Sight, objection: &dyn Fn(&RuleId) -> Option<ObjectionId>) -> Vec<Signal> {
        let beside = self.rules.iter().filter(|rule| category_of(rule.verdict).is_none());
        let signal = |rule: &Rule| {
            let outcome = self.outcome(rule, &rule.condition, sight);
            outcome.fires.then(|| Signal {
                rule: rule.id.clone(),
                verdict: rule.verdict,
                subject: sight.subject,
                facts: outcome.facts,
                exits: outcome.exits,
                objection: objection(&rule.id),
            })
        };
        beside.filter_map(signal).collect()
    }

    /// The rules of the book.
    pub fn rules(&self) -> &'a [Rule] {
        self.rules
    }

    /// The rule and category that stand for a pupil in a subject, without the reasons.
    pub fn standing(&self, sight: &Sight) -> Option<(&'a Rule, Category)> {
        self.category(sight).map(|(rule, category, _)| (rule, category))
    }

    /// Whether the condition of a rule holds, whatever else stands.
    pub fn fires(&self, rule: &Rule, sight: &Sight) -> bool {
        self.outcome(rule, &rule.condition, sight).fires
    }

    /// The heaviest category that fires; of equal weight the first of the book.
    fn category(&self, sight: &Sight) -> Option<(&'a Rule, Category, Outcome)> {
        let mut rules: Vec<(&'a Rule, Category)> =
            self.rules.iter().filter_map(|rule| Some((rule, category_of(rule.verdict)?))).collect();
        rules.order_by_key(|(_, category)| *category);
        rules.into_iter().find_map(|(rule, category)| {
            let outcome = self.outcome(rule, &rule.condition, sight);
            outcome.fires.then_some((rule, category, outcome))
        })
    }

    fn outcome(&self, rule: &Rule, condition: &Condition, sight: &Sight) -> Outcome {
        match condition {
            Condition::Fact(test) => match ask(test, sight, &|name| self.number(rule, name)) {
                Answer::Holds(fact, exit) => {
                    Outcome { fires: true, facts: vec![fact], missing: vec![], exits: vec![vec![exit]] }
                }
                Answer::Fails => Outcome { fires: false, facts: vec![], missing: vec![], exits: vec![] },
                Answer::Unknown(missing) => {
                    Outcome { fires: false, facts: vec![], missing: vec![missing], exits: vec![] }
                }
            },
            Condition::Any(parts) => any(parts.iter().map(|part| self.outcome(rule, part, sight))),
            Condition::All(parts) => all(parts.iter().map(|part| self.outcome(rule, part, sight))),
        }
    }
}

/// The category a verdict stands for; `None` for signals.
pub fn category_of(verdict: Verdict) -> Option<Category> {
    match verdict {
        Verdict::NotPassing => Some(Category::NotPassing),
        Verdict::Weak => Some(Category::Weak),
        Verdict::AtRisk => Some(Category::AtRisk),
        Verdict::Attention | Verdict::Chance => None,
    }
}

/// One that fires is enough; then all that fire have to end.
fn any(parts: impl Iterator<Item = Outcome>) -> Outcome {
    let mut whole = Outcome { fires: false, facts: vec![], missing: vec![], exits: vec![] };
    for part in parts {
        whole.missing.extend(part.missing);
        if part.fires {
            whole.fires = true;
            whole.facts.extend(part.facts);
            whole.exits.extend(part.exits);
        }
    }
    whole
}

/// All have to fire; then the end of any of them is enough: groups of exits are joined pair by pair. Where one certainly does not
/// hold, nothing is missing: no answer could change it.
fn all(parts: impl Iterator<Item = Outcome>) -> Outcome {
    let mut whole = Outcome { fires: true, facts: vec![], missing: vec![], exits: vec![vec![]] };
    for part in parts {
        whole.fires &= part.fires;
        let is_open = !part.missing.is_empty();
        // Two conditions may rest on one fact, and end with one deed: it is told once.
        for fact in part.facts {
            if !whole.facts.contains(&fact) {
                whole.facts.push(fact);
            }
        }
        whole.missing.extend(part.missing);
        if !part.fires && !is_open {
            whole.missing.clear();
            whole.exits.clear();
            return whole;
        }
        let joined = |group: &Vec<ExitCondition>| {
            let with = |other: &Vec<ExitCondition>| {
                group.iter().chain(other.iter().filter(|exit| !group.contains(exit))).cloned().collect()
            };
            part.exits.iter().map(with).collect::<Vec<_>>()
        };
        whole.exits = whole.exits.iter().flat_map(joined).collect();
    }
    whole
}

/// The day of the newest fact: without it the flag would not stand as it does.
fn since(sight: &Sight, facts: &[FlagFact]) -> Option<Date> {
    let day_of_work = |id: &AssessmentId| sight.works.iter().find(|work| work.assessment == *id).map(|work| work.day);
    let day = |fact: &FlagFact| match fact {
        FlagFact::JournalMark { assessment, .. }
        | FlagFact::WorkMark { assessment, .. }
        | FlagFact::NearBorder { assessment, .. }
        | FlagFact::NearNextMark { assessment, .. }
        | FlagFact::ScaleCondition { assessment, .. } => day_of_work(assessment),
        FlagFact::Falls { works, .. } => works.last().and_then(|(id, ..)| day_of_work(id)),
        FlagFact::MarksTwo { works, .. } => works.last().and_then(day_of_work),
        FlagFact::JournalAverage { .. } | FlagFact::OnlyMark { .. } => sight.journal.last().map(|seen| seen.day),
        FlagFact::Deficits { .. } | FlagFact::Missed { .. } => sight.works.last().map(|work| work.day),
        FlagFact::MissedLessons { .. } | FlagFact::NoStep { .. } => None,
    };
    facts.iter().filter_map(day).max()
}
