//! What a child is called whose name is not here: it stands in a key that this computer has not got (`exchange::names`).

use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::PupilId;
use crate::text::msg;
use crate::text::words::Words;

/// Letters of an id that make a code: of a thousand children two have the same in one case of sixty.
const CODE: usize = 5;

/// «код 7f3k2», the same on every computer, while the child is in a class here; else «—». Of the id, which is random, only the
/// end is told.
pub fn nameless(words: &Words, dataset: &Dataset, pupil: &PupilId) -> String {
    let is_of = |key: &FactKey| key.id.split_once('|').is_some_and(|(id, _)| id == pupil.as_str());
    let is_here = dataset.of_kind(FactKind::Enrolment).any(|(key, register)| is_of(key) && register.body().is_some());
    if !is_here {
        return "—".to_owned();
    }
    let n = pupil.as_str().chars().count();
    let code = pupil.as_str().chars().skip(n.saturating_sub(CODE)).collect::<String>();
    words.say(&msg::PupilCode { code })
}
