//! The numbers of the mastery model, bounded. They come from `seeds/rules`; a number outside its bounds is pulled to the bound.

use crate::reference::rules::Threshold;

/// Numbers of the model; units and meaning in docs/method/mastery.md.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Share of pupils who have a skill that was taught, before anything is known.
    pub prior_share: f64,
    /// By how many log-odds the lack of a skill lowers the chance of its task.
    pub lack_effect: f64,
    /// A task's own share counts against so many imagined pupils with the usual share of its level.
    pub item_shrinkage: f64,
    /// The same where the level of the task is not known.
    pub item_shrinkage_unknown: f64,
    /// The share that a report of the region tells counts as so many pupils.
    pub item_shrinkage_told: f64,
    /// Usual shares of tasks of level Б, П, В, and of unknown level, before the data move them.
    pub typical_shares: [f64; 4],
    /// The data's share of a level counts against so many imagined answers.
    pub typical_shrinkage: f64,
    /// After so many days an item of evidence says half.
    pub half_life_days: f64,
    /// A task not attempted speaks against mastery so many times as strongly as a wrong answer.
    pub not_attempted_weight: f64,
    /// Weight of the pupil's general level; divided by 1 + items seen.
    pub level_weight: f64,
    /// The level counts against so many imagined items of a middle pupil.
    pub level_shrinkage: f64,
    /// Weight of the evidence for direct prerequisites and dependants.
    pub neighbour_weight: f64,
    /// Weight of the ease of the skill in the loaded data.
    pub ease_weight: f64,
    /// The ease counts against so many imagined results.
    pub ease_shrinkage: f64,
    /// Neighbours and ease may each move the log-odds by at most this.
    pub side_limit: f64,
    /// One neighbour's evidence counts at most this many log-odds either way.
    pub neighbour_limit: f64,
    /// «Дефицит» below this probability of mastery.
    pub deficit_below: f64,
    /// «Дефицит» only where the pupil's own tasks of the skill, judged at the pupil's own level, lower it by at least so many
    /// log-odds.
    pub deficit_told: f64,
    /// «Дефицит» only where those of them that were solved raise it by at most so many log-odds.
    pub deficit_doubt: f64,
    /// «Вероятно» below this.
    pub likely_below: f64,
    /// «Освоено» from this; between «вероятно» and this nothing is said: «мало данных».
    pub mastered_from: f64,
    /// Fewer items than this are «мало данных».
    pub n_items_min: u32,
    /// «Что проверить» never asks for more tasks than this.
    pub n_further_max: u32,
}

/// The pseudo-rule under which a school may override a number of the model.
pub const MASTERY_RULE: &str = "mastery";

impl Parameters {
    /// From the named numbers of the rule book; `own` gives a school's own value. A number that is missing stands at its
    /// lower bound (a test of the seeds holds that none is).
    pub fn of(numbers: &[Threshold], own: &dyn Fn(&str) -> Option<f64>) -> Self {
        let seed = |name: &str| numbers.iter().find(|number| number.name == name).map(|number| number.value);
        let value = |name: &str| own(name).or_else(|| seed(name)).unwrap_or(f64::NAN);
        let parameters = Self {
            prior_share: value("prior_share"),
            lack_effect: value("lack_effect"),
            item_shrinkage: value("item_shrinkage"),
            item_shrinkage_unknown: value("item_shrinkage_unknown"),
            item_shrinkage_told: value("item_shrinkage_told"),
            typical_shrinkage: value("typical_shrinkage"),
            typical_shares: ["typical_basic", "typical_raised", "typical_high", "typical_unknown"].map(value),
            half_life_days: value("half_life_days"),
            not_attempted_weight: value("not_attempted_weight"),
            level_weight: value("level_weight"),
            level_shrinkage: value("level_shrinkage"),
            neighbour_weight: value("neighbour_weight"),
            ease_weight: value("ease_weight"),
            ease_shrinkage: value("ease_shrinkage"),
            side_limit: value("side_limit"),
            neighbour_limit: value("neighbour_limit"),
            deficit_below: value("deficit_below"),
            deficit_told: value("deficit_told"),
            deficit_doubt: value("deficit_doubt"),
            likely_below: value("likely_below"),
            mastered_from: value("mastered_from"),
            n_items_min: value("items_min") as u32,
            n_further_max: value("further_max") as u32,
        };
        parameters.bounded()
    }

    /// Every number inside its bounds. Weights are at least 0: that is what makes the model monotone.
    #[must_use]
    pub fn bounded(&self) -> Self {
        let deficit_below = within(self.deficit_below, 0.01, 0.5);
        let likely_below = within(self.likely_below, deficit_below, 0.9);
        let typical = self.typical_shares.map(|share| within(share, 0.05, 0.95));
        Self {
            prior_share: within(self.prior_share, 0.5, 0.9),
            lack_effect: within(self.lack_effect, 1.0, 3.0),
            item_shrinkage: within(self.item_shrinkage, 2.0, 200.0),
            item_shrinkage_unknown: within(self.item_shrinkage_unknown, 2.0, 200.0),
            item_shrinkage_told: within(self.item_shrinkage_told, 2.0, 1000.0),
            typical_shrinkage: within(self.typical_shrinkage, 100.0, 100_000.0),
            typical_shares: typical,
            half_life_days: within(self.half_life_days, 90.0, 3650.0),
            not_attempted_weight: within(self.not_attempted_weight, 1.0, 2.0),
            level_weight: within(self.level_weight, 0.0, 6.0),
            level_shrinkage: within(self.level_shrinkage, 1.0, 50.0),
            neighbour_weight: within(self.neighbour_weight, 0.0, 0.5),
            ease_weight: within(self.ease_weight, 0.0, 10.0),
            ease_shrinkage: within(self.ease_shrinkage, 1.0, 100.0),
            side_limit: within(self.side_limit, 0.0, 2.0),
            neighbour_limit: within(self.neighbour_limit, 0.0, 6.0),
            deficit_below,
            deficit_told: within(self.deficit_told, 0.0, 6.0),
            deficit_doubt: within(self.deficit_doubt, 0.0, 6.0),
            likely_below,
            mastered_from: within(self.mastered_from, likely_below, 0.99),
            n_items_min: self.n_items_min.max(2),
            n_further_max: self.n_further_max.clamp(1, 8),
        }
    }
}

/// Pulls into bounds; what is no number goes to the lower one.
fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}
