//! How right the findings are: the numbers of docs/accuracy.md that the program shows of itself. Written by `scripts/accuracy`.

use crate::reference::SeedFault;
use serde::Deserialize;

/// What was measured, on which invented districts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accuracy {
    /// Their seeds.
    pub districts: Vec<u32>,
    /// Schools of each.
    pub schools: u32,
    /// Children of all.
    pub children: u32,
    /// Pairs of child and skill.
    pub pairs: u32,
    /// Forecasts of «2».
    pub forecasts: u32,
    /// In the order in which they are shown.
    pub measures: Vec<Measured>,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Of what.
    pub name: Measure,
    /// The number, 0–1.
    pub value: f64,
    /// Its 95 % interval, where one is known.
    pub range: Option<[f64; 2]>,
    /// What was wanted: at least for shares and areas, at most for errors.
    pub target: Option<f64>,
    /// Whether that is reached.
    pub verdict: Verdict,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// «Дефицит» that is true.
    Precision,
    /// True deficits that are called «дефицит» or «вероятно».
    Recall,
    /// Calibration error of the probability of mastery.
    Calibration,
    /// Area under the curve of «lacks the skill».
    LacksAuc,
    /// The same by the share of points.
    LacksShare,
    /// The same by an average that fades with a year.
    LacksFading,
    /// How far the forecast of «2» comes from the best simple way to what cannot be beaten.
    ForecastWay,
    /// Area under the curve of «2 next time».
    ForecastAuc,
    /// The same by the mean of the last three totals.
    ForecastThree,
    /// The same by who knows the true ability, but not the next work.
    ForecastKnowing,
    /// The same by the model that drew the next work.
    ForecastGenerating,
    /// Schools called rising where nobody changes.
    FalseRise,
}

/// A number beside its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The target is reached.
    Reached,
    /// It is not.
    Missed,
    /// There is none: it stands beside another number.
    Beside,
}

impl Accuracy {
    /// Parses the compiled-in numbers.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/accuracy/measured.json", include_str!("../../seeds/accuracy/measured.json"));
        serde_json::from_str(text).map_err(|error| SeedFault { file, detail: error.to_string() })
    }
}
