//! Which task checks which skill: by the work's item, and by the codifier (КЭС) for tables that carry its codes.
//!
//! Invariant: every skill named here exists. A mapping holds for the years it names and no others: codes of tasks and of
//! the codifier are never carried over to another year by themselves.

use crate::model::assessment::AssessmentKind;
use crate::model::id::{ItemCode, SkillCode};
use crate::model::skill::Subject;
use crate::reference::skills::SkillCatalogue;
use crate::reference::{Provenance, SeedFault, Standing};
use serde::Deserialize;
use std::collections::BTreeMap;

/// All mappings.
#[derive(Clone, Debug, Default)]
pub struct ItemSkillMaps {
    works: BTreeMap<WorkKey, WorkMap>,
    codifiers: BTreeMap<Subject, Codifier>,
}

/// Kind, subject, grade level, calendar year.
type WorkKey = (AssessmentKind, Subject, u8, i32);

/// The tasks of one work.
#[derive(Clone, Debug)]
struct WorkMap {
    items: BTreeMap<String, Vec<SkillCode>>,
    provenance: Provenance,
}

/// The elements of content of one subject, with the grade in which each skill is taught.
#[derive(Clone, Debug)]
struct Codifier {
    elements: BTreeMap<String, Vec<(SkillCode, u8)>>,
    provenance: Provenance,
}

impl ItemSkillMaps {
    /// Parses the compiled-in mappings and checks them against the catalogue.
    pub fn seeds(skills: &SkillCatalogue) -> Result<Self, SeedFault> {
        let mut maps = Self::default();
        for (file, text) in WORK_FILES {
            maps.take_works(file, text, skills)?;
        }
        for (file, text) in CODIFIER_FILES {
            maps.take_codifier(file, text, skills)?;
        }
        Ok(maps)
    }

    /// The skills a task of a work checks; empty when nobody has mapped it. «3.1» falls back to «3», «1К2» to «1», and a
    /// task that is mapped only by its parts has the skills of all of them.
    pub fn skills_of(
        &self,
        kind: AssessmentKind,
        subject: Subject,
        grade_level: u8,
        year: i32,
        item: &ItemCode,
    ) -> &[SkillCode] {
        let Some(work) = self.works.get(&(kind, subject, grade_level, year)) else { return &[] };
        let folded = folded_item(item.as_str());
        wider_codes(&folded).find_map(|code| work.items.get(code)).map_or(&[], Vec::as_slice)
    }

    /// Where the mapping of a work comes from; none when the work is not mapped.
    pub fn provenance_of(
        &self,
        kind: AssessmentKind,
        subject: Subject,
        grade_level: u8,
        year: i32,
    ) -> Option<&Provenance> {
        self.works.get(&(kind, subject, grade_level, year)).map(|work| &work.provenance)
    }

    /// The skills of an element of the codifier that a pupil of this grade may know; «1.1.1» falls back to «1.1», then
    /// «1». A list («2.3.2, 5.1.5») gives the skills of all its codes. Empty where nothing is known, and for a range
    /// («1–8»), which names a whole course and no skill.
    pub fn by_kes(&self, subject: Subject, grade_level: u8, kes: &str) -> Vec<SkillCode> {
        let Some(codifier) = self.codifiers.get(&subject) else { return Vec::new() };
        let mut found: Vec<SkillCode> = Vec::new();
        for code in kes.split([',', ';', ' ']).map(|code| code.trim().trim_matches('.')) {
            let taught = |code: &str| -> Option<Vec<SkillCode>> {
                let all = codifier.elements.get(code)?;
                let taught: Vec<_> = all.iter().filter(|(_, grade)| *grade <= grade_level).collect();
                (!taught.is_empty()).then(|| taught.into_iter().map(|(skill, _)| skill.clone()).collect())
            };
            for skill in wider_codes(code).find_map(taught).unwrap_or_default() {
                if !found.contains(&skill) {
                    found.push(skill);
                }
            }
        }
        found
    }

    /// Where the mapping of a subject's codifier comes from.
    pub fn provenance_of_kes(&self, subject: Subject) -> Option<&Provenance> {
        self.codifiers.get(&subject).map(|codifier| &codifier.provenance)
    }

    fn take_works(&mut self, file: &'static str, text: &str, skills: &SkillCatalogue) -> Result<(), SeedFault> {
        let fault = |detail: String| SeedFault { file, detail };
        let seed: WorksSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let subject = Subject::of_code(&seed.subject).ok_or_else(|| fault(seed.subject.clone()))?;
        for work in seed.works {
            let kind = AssessmentKind::of_code(&work.kind).ok_or_else(|| fault(work.kind.clone()))?;
            let mut items = BTreeMap::new();
            for (item, codes) in &work.items {
                let codes = known_skills(codes, skills).map_err(|code| fault(format!("{item}: no skill {code}")))?;
                items.insert(folded_item(item), codes);
            }
            add_whole_tasks(&mut items);
            let provenance = Provenance { source: work.source, standing: work.standing };
            for year in work.years {
                let map = WorkMap { items: items.clone(), provenance: provenance.clone() };
                self.works.insert((kind, subject, work.grade, year), map);
            }
        }
        Ok(())
    }

    fn take_codifier(&mut self, file: &'static str, text: &str, skills: &SkillCatalogue) -> Result<(), SeedFault> {
        let fault = |detail: String| SeedFault { file, detail };
        let seed: CodifierSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let subject = Subject::of_code(&seed.subject).ok_or_else(|| fault(seed.subject.clone()))?;
        let mut elements = BTreeMap::new();
        for (kes, codes) in &seed.elements {
            let codes = known_skills(codes, skills).map_err(|code| fault(format!("{kes}: no skill {code}")))?;
            let grade = |code: &SkillCode| skills.get(code).map_or(u8::MAX, |skill| skill.taught_in);
            elements.insert(kes.clone(), codes.into_iter().map(|code| (code.clone(), grade(&code))).collect());
        }
        let provenance = Provenance { source: seed.source, standing: seed.standing };
        self.codifiers.insert(subject, Codifier { elements, provenance });
        Ok(())
    }
}

const WORK_FILES: &[(&str, &str)] = &[
    ("seeds/maps/works-mathematics.json", include_str!("../../seeds/maps/works-mathematics.json")),
    ("seeds/maps/works-russian.json", include_str!("../../seeds/maps/works-russian.json")),
];

const CODIFIER_FILES: &[(&str, &str)] = &[
    ("seeds/maps/kes-mathematics.json", include_str!("../../seeds/maps/kes-mathematics.json")),
    ("seeds/maps/kes-russian.json", include_str!("../../seeds/maps/kes-russian.json")),
];

/// Skills separated by blanks; the error is the code that the catalogue does not have.
fn known_skills(codes: &str, skills: &SkillCatalogue) -> Result<Vec<SkillCode>, String> {
    let known = |code: &str| {
        let code = SkillCode::from(code);
        skills.get(&code).map(|skill| skill.code.clone()).ok_or_else(|| code.to_string())
    };
    codes.split_whitespace().map(known).collect()
}

/// The code as maps write it: no blanks, a dot between parts, one letter К for criteria: « 1 k2» and «1,К2» are «1К2».
fn folded_item(code: &str) -> String {
    let folded = code.trim().chars().filter(|sign| !sign.is_whitespace()).map(|sign| match sign {
        'k' | 'K' | 'к' => 'К',
        ',' => '.',
        other => other,
    });
    folded.collect::<String>().replace(".К", "К")
}

/// The code itself, then ever wider ones that are still numbers of tasks: «11.3К1», «11.3», «11»; «ГК1» has none.
fn wider_codes(code: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(code), |code| {
        code.rfind(['.', 'К'])
            .map(|end| &code[..end])
            .filter(|wider| wider.starts_with(|sign: char| sign.is_ascii_digit()))
    })
}

/// Adds tasks that are mapped only by their parts.
fn add_whole_tasks(items: &mut BTreeMap<String, Vec<SkillCode>>) {
    let parts: Vec<(String, Vec<SkillCode>)> =
        items.iter().map(|(code, codes)| (code.clone(), codes.clone())).collect();
    let written: Vec<String> = items.keys().cloned().collect();
    for (code, codes) in parts {
        for wider in wider_codes(&code).skip(1).filter(|wider| !written.iter().any(|known| known == wider)) {
            let whole = items.entry(wider.to_owned()).or_default();
            for code in &codes {
                if !whole.contains(code) {
                    whole.push(code.clone());
                }
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorksSeed {
    subject: String,
    works: Vec<WorkSeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkSeed {
    kind: String,
    grade: u8,
    years: Vec<i32>,
    source: String,
    standing: Standing,
    items: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodifierSeed {
    subject: String,
    source: String,
    standing: Standing,
    elements: BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_items_are_folded_and_widened() {
        for (written, expect) in
            [("1к2", "1К2"), (" 1 K2", "1К2"), ("11.3 k1", "11.3К1"), ("9,2", "9.2"), ("ГК1", "ГК1")]
        {
            assert_eq!(folded_item(written), expect, "{written}");
        }
        assert_eq!(wider_codes("ГК1").collect::<Vec<_>>(), ["ГК1"]);
        assert_eq!(wider_codes("11.3К1").collect::<Vec<_>>(), ["11.3К1", "11.3", "11"]);
    }
}
