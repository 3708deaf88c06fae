//! «Найти»: pupils of the newest year, classes and skills by the beginnings of words. «ё» is «е»; case and order do not count.

use crate::analysis::census::Census;
use crate::model::id::{ClassId, PupilId, SkillCode};
use crate::model::org::{Class, Naming};
use crate::model::skill::Skill;

/// Something that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A class.
    Class {
        /// Its id.
        class: ClassId,
        /// «6Б».
        title: String,
    },
    /// A pupil.
    Pupil {
        /// Its id.
        pupil: PupilId,
        /// The whole name.
        name: String,
        /// «6Б».
        class: String,
    },
    /// A skill.
    Skill {
        /// Its code.
        skill: SkillCode,
        /// In a teacher's words.
        title: String,
    },
}

/// The first `n_max` finds: classes, then pupils in order of class and name, then skills. Nothing for an empty query.
pub fn search<'s>(
    census: &Census<'_>,
    skills: impl Iterator<Item = &'s Skill>,
    query: &str,
    n_max: usize,
) -> Vec<Found> {
    let wanted = words(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let newest = census.newest_year();
    let is_wanted = |text: &str| fits(&wanted, text);
    let classes: Vec<&Class> = census.classes().filter(|class| Some(class.school_year) == newest).collect();
    let found_class = |class: &&Class| Found::Class { class: class.id.clone(), title: class.title() };
    let found_pupils = classes.iter().flat_map(|class| {
        census.roster(&class.id).filter_map(|child| {
            let Naming::Named(name) = &child.pupil?.naming else { return None };
            let name = name.full();
            is_wanted(&name).then(|| Found::Pupil { pupil: child.id.clone(), name, class: class.title() })
        })
    });
    let found_skills = skills
        .filter(|skill| is_skill(&wanted, skill))
        .map(|skill| Found::Skill { skill: skill.code.clone(), title: skill.title.clone() });
    let named = classes.iter().filter(|class| is_wanted(&class.title())).map(found_class);
    named.chain(found_pupils).chain(found_skills).take(n_max).collect()
}

/// The skills that are meant, in order; all of them for an empty query.
pub fn skills_meant<'s>(skills: impl Iterator<Item = &'s Skill>, query: &str) -> impl Iterator<Item = &'s Skill> {
    let wanted = words(query);
    skills.filter(move |skill| is_skill(&wanted, skill))
}

fn is_skill(wanted: &[String], skill: &Skill) -> bool {
    fits(wanted, &skill.title) || fits(wanted, &skill.short_title)
}

/// Every word that is looked for begins some word of the text.
fn fits(wanted: &[String], text: &str) -> bool {
    let own = words(text);
    wanted.iter().all(|wanted| own.iter().any(|word| word.starts_with(wanted.as_str())))
}

fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace('ё', "е");
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_in_any_order() {
        let fits = |query: &str, text: &str| fits(&words(query), text);
        assert!(fits("алёна фёд", "Федорова Алена Игоревна"));
        assert!(fits("6б", "6Б"));
        assert!(!fits("дорова", "Федорова Алена"));
        assert!(!fits("фед павел", "Федорова Алена"));
    }
}
