//! What a person will most likely answer where a file does not say which work it is: what the works known here are, the newest
//! first. Offered, never taken.

use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::skill::Subject;
use time::Date;

/// Answers offered to one question at most.
const OFFERED: usize = 3;

/// Likely answers, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each is named as its question")]
pub struct Likely {
    pub kinds: Vec<AssessmentKind>,
    pub subjects: Vec<Subject>,
    pub grade_levels: Vec<u8>,
    pub school_years: Vec<SchoolYear>,
}

/// By the works and classes known here. Where none are: the two subjects that every grade writes, the year of `today`, and a
/// work of the teacher's own, for a procedure names itself in its files.
pub fn answers(dataset: &Dataset, today: Date) -> Likely {
    let mut works: Vec<&Assessment> =
        dataset.all::<Assessment>().filter(|work| work.kind != AssessmentKind::Check).collect();
    works.order_by_key(|work| std::cmp::Reverse((work.school_year, work.held_on)));
    let classes = dataset.all::<Class>().map(|class| class.grade_level);
    let (now, always) = (SchoolYear::of(today), [Subject::Russian, Subject::Mathematics]);
    Likely {
        kinds: first(works.iter().map(|work| work.kind).chain([AssessmentKind::Own, AssessmentKind::Vpr])),
        subjects: first(works.iter().map(|work| work.subject).chain(always)),
        grade_levels: first(works.iter().map(|work| work.grade_level).chain(classes)),
        school_years: first(works.iter().map(|work| work.school_year).chain([now, SchoolYear(now.start() - 1)])),
    }
}

/// The letter of the class with this number in the school's list, as most schools order it: 1 is «А», 7 is «Ж» (no class is «Ё» or «Й»).
pub fn letter(ordinal: u32) -> Option<String> {
    let place = usize::try_from(ordinal.checked_sub(1)?).ok()?;
    let mut letters = ('А'..='Я').filter(|letter| !matches!(letter, 'Й' | 'Ъ' | 'Ы' | 'Ь'));
    letters.nth(place).map(String::from)
}

/// The first of each, so many as are offered.
fn first<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if found.len() < OFFERED && !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
