//! Rules of flags and the numbers of the mastery model, as data: title, condition, thresholds, source, date.
//! Who evaluates a condition stands in `analysis`; here is the closed vocabulary a condition may use.
//!
//! Invariant: a condition names only thresholds of its own rule. The vocabulary holds nothing about family, sex,
//! nationality or health, so no rule can be written about them.

use crate::model::calendar::day_from_iso;
use crate::model::id::RuleId;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use time::Date;

/// All rules in the order of the seeds, heaviest verdict first, and the mastery model's numbers.
#[derive(Clone, Debug)]
pub struct RuleBook {
    /// One rule, one file.
    pub rules: Vec<Rule>,
    /// Numbers of the mastery model with title, range and source; `analysis::mastery` reads them by name.
    pub mastery_numbers: Vec<Threshold>,
    /// Numbers of the forecast of «2»; `analysis::forecast` reads them by name.
    pub forecast_numbers: Vec<Threshold>,
    /// Numbers of the checks of works, of the self-check of data and of the back-test; `analysis::checks` reads them by name.
    pub check_numbers: Vec<Threshold>,
}

/// A rule: when its condition holds for a pupil in a subject, its verdict is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// «nu».
    pub id: RuleId,
    /// «Неуспевающий».
    pub title: Title,
    /// What it says of the pupil.
    pub verdict: Verdict,
    /// When it says so.
    pub condition: Condition,
    /// The numbers of its condition.
    pub thresholds: Vec<Threshold>,
    /// On what it rests.
    pub provenance: Provenance,
    /// The day from which this wording holds.
    pub since: Date,
}

/// A title in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// What a rule says when it fires. Order: heaviest first. The first three are categories, of which a pupil has one per
/// subject; the rest are signals, which stand beside a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Неуспевающий, НУ.
    NotPassing,
    /// Слабоуспевающий, СУ.
    Weak,
    /// Группа риска, ГР.
    AtRisk,
    /// Something to look at: falling, missed works, a route that stands still.
    Attention,
    /// Something to gain: one mark away from a better result.
    Chance,
}

/// When a rule fires: a tree over [`FactTest`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// All of these hold.
    All(Vec<Condition>),
    /// This fact holds.
    Fact(FactTest),
}

/// The name of a threshold in [`Rule::thresholds`]; its value may be overridden by a school.
pub type ThresholdName = String;

/// A fact about one pupil in one subject that a condition can ask for. «Newest» is by day of the work, up to today;
/// an external work is a ВПР, КДР, ОГЭ, ЕГЭ or ГВЭ.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactTest {
    /// The newest journal mark of a period is «2» or «н/а».
    PeriodMarkIsTwo,
    /// The newest external work that the pupil wrote has the mark «2».
    LastExternalMarkIsTwo,
    /// The mean of the journal marks of this school year (of the last one, while this has none) lies below.
    JournalAverageBelow(ThresholdName),
    /// Of the newest `of` works at least `marks` have the mark «2».
    MarksTwoInLastWorks {
        /// Threshold: how many «2».
        marks: ThresholdName,
        /// Threshold: of how many works.
        of: ThresholdName,
    },
    /// In the newest three works the percent of the maximum fell twice in a row by at least so many percent points.
    PercentFellTwice(ThresholdName),
    /// Between the newest two works the percent of the maximum fell by at least so many percent points.
    PercentFell(ThresholdName),
    /// The newest work passed, with a total less than so many points above the border of «3» (0 = on the border).
    NearLowerBorder(ThresholdName),
    /// The newest work lies at most so many points below the next mark.
    NearNextMark(ThresholdName),
    /// At least so many skills are deficits (the word «дефицит»).
    DeficitsAtLeast(ThresholdName),
    /// At least so many pillars (skills of gravity 3) are deficits.
    PillarDeficitsAtLeast(ThresholdName),
    /// In the newest work with special conditions of the scale one is missed, or met with less than so many points to spare.
    ConditionsAtRisk(ThresholdName),
    /// Of the works of the class in this school year the pupil missed more than this share (0–1).
    MissedShareAbove(ThresholdName),
    /// The pupil missed at least so many works of this school year.
    MissedWorksAtLeast(ThresholdName),
    /// Of the extra lessons planned for the pupil and recorded, more than this share (0–1) was missed.
    MissedLessonsShareAbove(ThresholdName),
    /// At least so many extra lessons planned for the pupil are recorded.
    LessonsAtLeast(ThresholdName),
    /// Over all subjects exactly one newest journal mark is the threshold's mark, and no other is below it.
    OnlyOneMarkIs(ThresholdName),
    /// A category stands for more than so many days, and no step of a route is checked or due in them.
    NoStepForDays(ThresholdName),
}

impl FactTest {
    /// The thresholds it uses.
    pub fn thresholds(&self) -> Vec<&str> {
        match self {
            FactTest::PeriodMarkIsTwo | FactTest::LastExternalMarkIsTwo => vec![],
            FactTest::MarksTwoInLastWorks { marks, of } => vec![marks, of],
            FactTest::JournalAverageBelow(name)
            | FactTest::PercentFellTwice(name)
            | FactTest::PercentFell(name)
            | FactTest::NearLowerBorder(name)
            | FactTest::NearNextMark(name)
            | FactTest::DeficitsAtLeast(name)
            | FactTest::PillarDeficitsAtLeast(name)
            | FactTest::ConditionsAtRisk(name)
            | FactTest::MissedShareAbove(name)
            | FactTest::MissedWorksAtLeast(name)
            | FactTest::MissedLessonsShareAbove(name)
            | FactTest::LessonsAtLeast(name)
            | FactTest::OnlyOneMarkIs(name)
            | FactTest::NoStepForDays(name) => vec![name],
        }
    }
}

impl Condition {
    /// The facts it asks for, in order.
    pub fn facts(&self) -> Vec<&FactTest> {
        match self {
            Condition::Any(parts) | Condition::All(parts) => parts.iter().flat_map(Condition::facts).collect(),
            Condition::Fact(fact) => vec![fact],
        }
    }
}

/// A number that a methodologist might dispute.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// `journal_average_below`.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Lowest and highest sensible value, for the slider of «что если».
    pub range: [f64; 2],
    /// «Средняя отметка журнала ниже».
    pub title: Title,
    /// In what it is measured.
    pub unit: Unit,
    /// Where it comes from, if not from the source of its rule.
    #[serde(default)]
    pub provenance: Option<Provenance>,
}

/// In what a threshold is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Marks 2–5 and their mean.
    Mark,
    /// Primary points.
    Points,
    /// Percent points.
    PercentPoints,
    /// A share, 0–1.
    Share,
    /// A probability, 0–1.
    Probability,
    /// How many.
    Count,
    /// Log-odds.
    Logits,
    /// How many times.
    Ratio,
    /// Days.
    Days,
    /// A correlation, −1 to 1.
    Correlation,
}

impl RuleBook {
    /// Parses the compiled-in rules.
    pub fn seeds() -> Result<Self, SeedFault> {
        let rules = FILES.iter().map(|(file, text)| rule_of(file, text)).collect::<Result<_, _>>()?;
        let [mastery_numbers, forecast_numbers, check_numbers] =
            [numbers(MASTERY)?, numbers(FORECAST)?, numbers(CHECKS)?];
        Ok(Self { rules, mastery_numbers, forecast_numbers, check_numbers })
    }

    /// The rule with this id.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The seed's value of a threshold; not a number (every comparison with it is false) for a name that no rule has.
    /// Overrides of the school are looked at by `analysis`.
    pub fn threshold(&self, rule: &RuleId, name: &str) -> f64 {
        self.rule(rule).and_then(|rule| rule.threshold(name)).map_or(f64::NAN, |threshold| threshold.value)
    }
}

impl Rule {
    /// The threshold with this name.
    pub fn threshold(&self, name: &str) -> Option<&Threshold> {
        self.thresholds.iter().find(|threshold| threshold.name == name)
    }

    /// Where a threshold comes from: its own source, else the rule's.
    pub fn provenance_of<'a>(&'a self, threshold: &'a Threshold) -> &'a Provenance {
        threshold.provenance.as_ref().unwrap_or(&self.provenance)
    }
}

const MASTERY: (&str, &str) = ("seeds/rules/mastery.json", include_str!("../../seeds/rules/mastery.json"));

const FORECAST: (&str, &str) = ("seeds/rules/forecast.json", include_str!("../../seeds/rules/forecast.json"));
const CHECKS: (&str, &str) = ("seeds/rules/checks.json", include_str!("../../seeds/rules/checks.json"));

/// One rule, one file; heaviest verdict first.
const FILES: &[(&str, &str)] = &[
    ("seeds/rules/nu.json", include_str!("../../seeds/rules/nu.json")),
    ("seeds/rules/su.json", include_str!("../../seeds/rules/su.json")),
    ("seeds/rules/gr.json", include_str!("../../seeds/rules/gr.json")),
    ("seeds/rules/oge-conditions.json", include_str!("../../seeds/rules/oge-conditions.json")),
    ("seeds/rules/falling.json", include_str!("../../seeds/rules/falling.json")),
    ("seeds/rules/missed-works.json", include_str!("../../seeds/rules/missed-works.json")),
    ("seeds/rules/missed-lessons.json", include_str!("../../seeds/rules/missed-lessons.json")),
    ("seeds/rules/stalled-route.json", include_str!("../../seeds/rules/stalled-route.json")),
    ("seeds/rules/reserve-good.json", include_str!("../../seeds/rules/reserve-good.json")),
    ("seeds/rules/reserve-excellent.json", include_str!("../../seeds/rules/reserve-excellent.json")),
    ("seeds/rules/growth-zone.json", include_str!("../../seeds/rules/growth-zone.json")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersSeed {
    numbers: Vec<Threshold>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSeed {
    id: String,
    title: Title,
    verdict: Verdict,
    condition: Condition,
    thresholds: Vec<Threshold>,
    source: String,
    standing: Standing,
    since: String,
}

fn numbers((file, text): (&'static str, &str)) -> Result<Vec<Threshold>, SeedFault> {
    let seed: NumbersSeed =
        serde_json::from_str(text).map_err(|error| SeedFault { file, detail: error.to_string() })?;
    Ok(seed.numbers)
}

fn rule_of(file: &'static str, text: &str) -> Result<Rule, SeedFault> {
    let fault = |detail: String| SeedFault { file, detail };
    let seed: RuleSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
    let since = day_from_iso(&seed.since).ok_or_else(|| fault(format!("no day: {}", seed.since)))?;
    for name in seed.condition.facts().iter().flat_map(|fact| fact.thresholds()) {
        if !seed.thresholds.iter().any(|threshold| threshold.name == name) {
            return Err(fault(format!("no threshold {name}")));
        }
    }
    Ok(Rule {
        id: RuleId::new(seed.id),
        title: seed.title,
        verdict: seed.verdict,
        condition: seed.condition,
        thresholds: seed.thresholds,
        provenance: Provenance { source: seed.source, standing: seed.standing },
        since,
    })
}
