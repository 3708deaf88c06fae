//! Small things that several pages read off the session: who is in which class, which category, what the navigation counts.

use crate::analysis::census::{Census, Counting};
use crate::analysis::checks::Checks;
use crate::analysis::flags::Category;
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::id::{AssessmentId, PupilId, SkillCode};
use crate::model::objection::RuleOverride;
use crate::model::order::{Gather, Order};
use crate::model::org::{Class, Pupil, School};
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::report::school::SchoolSheet;
use crate::text::flags::Names;
use crate::text::words::Words;
use crate::text::{describe, rules};
use crate::ui::clock;
use crate::ui::router::{ClassTab, Page};
use crate::ui::session::Session;
use crate::ui::words::with_words;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

thread_local! {
    /// A list of a school asks a thousand times: one index per state of the facts.
    static TITLES: RefCell<Titles> = RefCell::default();
}

/// The classes of pupils, by any of their ids.
#[derive(Default)]
struct Titles {
    facts: Weak<Dataset>,
    by_pupil: BTreeMap<PupilId, String>,
}

impl Titles {
    fn of(&mut self, facts: &Arc<Dataset>) -> &BTreeMap<PupilId, String> {
        if !std::ptr::eq(self.facts.as_ptr(), Arc::as_ptr(facts)) {
            let census = Census::of(facts);
            let title = |pupil: &PupilId| Some((pupil.clone(), census.class_of(pupil)?.title()));
            self.by_pupil = facts.all::<Pupil>().filter_map(|pupil| title(&pupil.id)).gather();
            self.facts = Arc::downgrade(facts);
        }
        &self.by_pupil
    }
}

/// No school has more classes; of more the first stand in the navigation, and all on «Классы».
const LINKED: usize = 100;

/// A class in the navigation, with the page of its first subject.
pub type ClassLink = (Page, String);

/// The index of the facts; of many it is made in tasks of its own.
pub async fn census(facts: &Dataset) -> Census<'_> {
    clock::breathe_after(facts.len()).await;
    let mut counting = Counting::of(facts);
    while counting.step() {
        clock::breathe_after(facts.len()).await;
    }
    counting.finish()
}

/// Classes of the newest year, each with its first subject. Of a large school this is work for several tasks.
pub async fn class_links(facts: &Dataset) -> Vec<ClassLink> {
    let census = census(facts).await;
    let newest = census.newest_year();
    let mut classes: Vec<&Class> = census.classes().filter(|class| Some(class.school_year) == newest).collect();
    classes.order_by_key(|class| (class.grade_level, class.letter.clone()));
    classes
        .into_iter()
        .take(LINKED)
        .filter_map(|class| {
            let subject = *census.subjects_of(&class.id).first()?;
            Some((Page::Class { class: class.id.clone(), subject, tab: ClassTab::Skills }, class.title()))
        })
        .collect()
}

impl Session {
    /// «СОШ № 5 ст. Ковыльной», as the files name it.
    pub fn school_line(self) -> String {
        self.dataset
            .with(|dataset| dataset.all::<School>().next().map_or_else(String::new, |school| school.name.clone()))
    }

    /// The number beside a link of the navigation.
    pub fn nav_count(self, page: &Page) -> Option<usize> {
        match page {
            Page::Routes { .. } => self.dataset.with(|dataset| Some(dataset.all::<Route>().count()).filter(|n| *n > 0)),
            Page::Merge => self.dataset.with(|dataset| Some(dataset.conflicts().count()).filter(|n| *n > 0)),
            _ => None,
        }
    }

    /// «6Б»: the newest class of a pupil; empty when none is known.
    pub fn class_title(self, dataset: &Arc<Dataset>, pupil: &PupilId) -> String {
        TITLES.with_borrow_mut(|titles| titles.of(dataset).get(pupil).cloned().unwrap_or_default())
    }

    /// The category of a pupil in a subject today; none while an objection puts the flag off.
    pub fn category(self, pupil: &PupilId, subject: Subject) -> Option<Category> {
        self.findings.with(|found| {
            let flag = found.0.pupil(pupil)?.flag(subject)?;
            flag.objection.is_none().then_some(flag.category)
        })
    }

    /// The numbers of the checks with the school's own values in force.
    pub fn checks(self) -> Checks {
        let today = self.today.get_untracked();
        self.reference
            .with_value(|reference| self.dataset.with_untracked(|dataset| Checks::of(&reference.rules, dataset, today)))
    }

    /// Lends the words with the names of skills and works to a function of `text`.
    pub fn with_names<T>(self, tell: impl FnOnce(&Words, Names<'_>) -> T) -> T {
        let dataset = self.dataset.get_untracked();
        let skill = |code: &SkillCode| self.skill_title(code);
        let work = |id: &AssessmentId| {
            dataset.get::<Assessment>(id.as_str()).map_or_else(|| "—".to_owned(), describe::assessment_short)
        };
        let threshold = |own: &RuleOverride| {
            self.reference.with_value(|reference| with_words(|words| rules::threshold(words, &reference.rules, own)))
        };
        with_words(|words| tell(words, Names { skill: &skill, work: &work, threshold: &threshold }))
    }

    /// Lends everything a document of the school is made of.
    pub fn with_school<T>(self, tell: impl FnOnce(&Words, SchoolSheet<'_>) -> T) -> T {
        let (dataset, findings) = (self.dataset.get(), self.findings.get().0);
        let (census, checks, school) = (Census::of(&dataset), self.checks(), self.school_line());
        self.with_names(|words, names| {
            tell(words, SchoolSheet { census: &census, findings: &findings, checks: &checks, school: &school, names })
        })
    }

    /// The short title of a skill; its code where the catalogue does not know it.
    pub fn skill_title(self, skill: &SkillCode) -> String {
        self.reference.with_value(|reference| {
            reference.skills.get(skill).map_or_else(|| skill.to_string(), |skill| skill.short_title.clone())
        })
    }
}
