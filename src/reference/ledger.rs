//! The numbers of the ledger of deficits: exit rule, tasks of a form, term and measure of the second check. A proposal, not a norm.

use crate::model::deficit::ExitRule;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;

/// The numbers with their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerNumbers {
    /// When a deficit may be closed.
    pub exit: ExitRule,
    /// In which words a step says it.
    pub exit_words: ExitWords,
    /// So many tasks has one form.
    pub n_tasks: u32,
    /// After fewer lessons nothing is said of help.
    pub lessons_to_judge: u32,
    /// The second check falls due after so many weeks …
    pub recheck_from_weeks: u32,
    /// … and is late after so many.
    pub recheck_until_weeks: u32,
    /// The second check is passed with so many solved …
    pub recheck_solved: u32,
    /// … of so many.
    pub recheck_given: u32,
    /// Where they come from.
    pub provenance: Provenance,
}

/// The words of an exit rule, in small letters: «5 из 6 в двух формах».
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExitWords {
    /// Between the tasks solved and the tasks given.
    pub of: Vec<String>,
    /// Before the word for forms: both of them.
    pub both: Vec<String>,
    /// How the word for forms begins.
    pub form: Vec<String>,
}

impl LedgerNumbers {
    /// Parses the compiled-in numbers.
    pub fn seeds() -> Result<Self, SeedFault> {
        let (file, text) = ("seeds/steps/ledger.json", include_str!("../../seeds/steps/ledger.json"));
        let fault = |detail: String| SeedFault { file, detail };
        let seed: Seed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let [recheck_from_weeks, recheck_until_weeks] = seed.recheck_weeks;
        let ExitSeed { n_solved, n_given, n_forms } = seed.exit;
        let is_whole = 0 < n_solved
            && n_solved <= n_given
            && (1..=2).contains(&n_forms)
            && recheck_from_weeks <= recheck_until_weeks
            && 0 < seed.recheck.n_solved
            && seed.recheck.n_solved <= seed.recheck.n_given
            && seed.tasks_of_a_form * n_forms >= n_given;
        if !is_whole {
            return Err(fault("the numbers contradict each other".to_owned()));
        }
        Ok(Self {
            exit: ExitRule { n_solved, n_given, n_forms },
            exit_words: seed.exit_words,
            n_tasks: seed.tasks_of_a_form,
            lessons_to_judge: seed.lessons_to_judge,
            recheck_from_weeks,
            recheck_until_weeks,
            recheck_solved: seed.recheck.n_solved,
            recheck_given: seed.recheck.n_given,
            provenance: Provenance { source: seed.source, standing: seed.standing },
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    source: String,
    standing: Standing,
    exit: ExitSeed,
    exit_words: ExitWords,
    tasks_of_a_form: u32,
    lessons_to_judge: u32,
    recheck_weeks: [u32; 2],
    recheck: ShareSeed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_field_names, reason = "the names of the model")]
struct ExitSeed {
    n_solved: u32,
    n_given: u32,
    n_forms: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareSeed {
    n_solved: u32,
    n_given: u32,
}
