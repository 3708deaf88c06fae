//! Materials a school has for a skill: written down once, offered in every route with that skill.

use crate::model::id::{ResourceId, SkillCode};

/// One material. Of a kind of its own, so that two teachers who add one each are in no conflict. It goes to other teachers with the
/// settings, so it never names a pupil.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resource {
    /// Random.
    pub id: ResourceId,
    /// For which skill.
    pub skill: SkillCode,
    /// «Виленкин. Математика 6».
    pub title: String,
    /// Where to find it: pages, a link, the name of a file; may be empty.
    pub place: String,
}

impl Resource {
    /// «Виленкин. Математика 6, с. 45–47», as a step carries it.
    pub fn line(&self) -> String {
        if self.place.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.place) }
    }
}
