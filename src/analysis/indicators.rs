//! Indicators 1.2 and 1.3 of the road map, with the names behind numerator and denominator. The two denominators differ.

use crate::analysis::census::Census;
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::Category;
use crate::model::id::PupilId;
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Gather;
use crate::model::route::{Route, RouteStatus};
use crate::model::skill::Subject;
use crate::reference::indicators::Wanted;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use time::Date;

/// A pupil in a subject: what both indicators count.
pub type Case = (PupilId, Subject);

/// One indicator: those counted of those who should be.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// Children behind the numerator.
    pub counted: BTreeSet<PupilId>,
    /// Children behind the denominator.
    pub of: BTreeSet<PupilId>,
    /// Cases of the denominator that are not in the numerator: whom to look after, in which subject.
    pub open: BTreeSet<Case>,
}

impl Indicator {
    /// Percent; `None` of nobody.
    pub fn percent(&self) -> Option<f64> {
        (!self.of.is_empty()).then(|| 100.0 * self.counted.len() as f64 / self.of.len() as f64)
    }
}

/// 1.2: неуспевающие (and слабоуспевающие, where `wanted` says so) with an approved route in every subject in which they are
/// flagged. A route counts from «утверждён» on; a refused one does not.
pub fn with_route(census: &Census<'_>, findings: &Findings, wanted: Wanted) -> Indicator {
    let is_approved = |route: &&Route| {
        use RouteStatus::{Active, Approved, Closed, Prolonged, Referred};
        matches!(route.status, Approved | Active | Closed | Prolonged | Referred) && route.ends_on >= findings.today
    };
    let routes = census.dataset.all::<Route>().filter(is_approved);
    let served: BTreeSet<Case> = routes.map(|route| (census.shown(&route.pupil).clone(), route.subject)).gather();
    indicator(&flagged(findings, categories(wanted)), &served)
}

/// 1.3: неуспевающие (and слабоуспевающие, where `wanted` says so) who came to at least `share_min` (0–1) of the extra lessons planned for them up to today, and to one at least.
pub fn at_lessons(census: &Census<'_>, findings: &Findings, wanted: Wanted, share_min: f64) -> Indicator {
    let mut seen: BTreeMap<Case, (u32, u32)> = BTreeMap::new();
    for lesson in census.dataset.all::<ExtraLesson>().filter(|lesson| is_past(lesson, findings.today)) {
        for (pupil, attendance) in lesson.attendance.iter().filter(|(_, it)| **it != Attendance::Planned) {
            let (n_present, n_lessons) = seen.entry((census.shown(pupil).clone(), lesson.subject)).or_default();
            *n_present += u32::from(*attendance == Attendance::Present);
            *n_lessons += 1;
        }
    }
    let came = |(n_present, n_lessons): &(u32, u32)| {
        *n_present >= 1 && f64::from(*n_present) >= share_min * f64::from(*n_lessons)
    };
    let served = seen.iter().filter(|(_, counts)| came(counts)).map(|(case, _)| case.clone()).gather();
    indicator(&flagged(findings, categories(wanted)), &served)
}

/// Whose cases make the denominator.
fn categories(wanted: Wanted) -> &'static [Category] {
    if wanted.with_weak { &[Category::NotPassing, Category::Weak] } else { &[Category::NotPassing] }
}

fn is_past(lesson: &ExtraLesson, today: Date) -> bool {
    lesson.held_on <= today
}

/// Cases with a category; flags that are put off do not count.
fn flagged(findings: &Findings, categories: &[Category]) -> BTreeSet<Case> {
    let cases = |(pupil, found): (&PupilId, &Arc<PupilFindings>)| {
        let flags = found.flags.iter().filter(|flag| flag.objection.is_none() && categories.contains(&flag.category));
        flags.map(|flag| (pupil.clone(), flag.subject)).collect::<Vec<_>>()
    };
    findings.pupils.iter().flat_map(cases).gather()
}

/// A child is counted when every case of it is served.
fn indicator(cases: &BTreeSet<Case>, served: &BTreeSet<Case>) -> Indicator {
    let open: BTreeSet<Case> = cases.difference(served).cloned().gather();
    let of: BTreeSet<PupilId> = cases.iter().map(|(pupil, _)| pupil.clone()).gather();
    let waiting: BTreeSet<&PupilId> = open.iter().map(|(pupil, _)| pupil).gather();
    let counted = of.iter().filter(|pupil| !waiting.contains(pupil)).cloned().gather();
    Indicator { counted, of, open }
}
