//! Skills that a school has named itself: for subjects and topics that the catalogue does not have.

use crate::model::id::SkillCode;
use crate::model::skill::{Skill, SkillKind, Subject};

/// One skill in the words of a teacher. It goes to other teachers with the works whose tasks ask for it, so it never names a pupil.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnSkill {
    /// Derived from subject and title ([`OwnSkill::named`]): two computers that name one skill alike agree on it. Stays when the title is
    /// mended.
    pub code: SkillCode,
    /// Whose skill.
    pub subject: Subject,
    /// «Соотносить событие и век».
    pub title: String,
    /// The grade in whose work it was first named, 1–11.
    pub taught_in: u8,
}

/// No code of the catalogue begins like this.
const PREFIX: &str = "own.";

/// So many letters fit into the head of a column.
const N_SHORT: usize = 34;

/// Neither rare nor a pillar: nothing is known of what depends on it.
const GRAVITY: u8 = 2;

impl OwnSkill {
    /// A new one. `None` where the title has no letter and no digit.
    pub fn named(subject: Subject, title: &str, taught_in: u8) -> Option<Self> {
        let slug = slug(title);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let code = SkillCode::new(format!("{PREFIX}{}.{slug}", subject.code()));
        (!slug.is_empty()).then_some(Self { code, subject, title, taught_in })
    }

    /// As findings and routes see it: resting on nothing, for what it rests on nobody has said.
    pub fn skill(&self) -> Skill {
        Skill {
            code: self.code.clone(),
            subject: self.subject,
            title: self.title.clone(),
            short_title: short(&self.title),
            taught_in: self.taught_in,
            kind: SkillKind::Procedure,
            kes: Vec::new(),
            rests_on: Vec::new(),
            gravity: GRAVITY,
        }
    }
}

/// Whether a skill was named by a school: its code holds words that somebody typed.
pub fn is_own(code: &SkillCode) -> bool {
    code.as_str().starts_with(PREFIX)
}

/// Letters and digits of a title in lower case, the words joined by «-»; «ё» is «е».
pub fn slug(title: &str) -> String {
    let folded = title.to_lowercase().replace('ё', "е");
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

fn short(title: &str) -> String {
    if title.chars().count() <= N_SHORT {
        return title.to_owned();
    }
    let mut short: String = title.chars().take(N_SHORT - 1).collect();
    short.truncate(short.trim_end().len());
    short + "…"
}
