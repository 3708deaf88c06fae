//! What printed pages of the class journal say of a pupil in one subject: a sum of marks and lessons, not the marks themselves.

use crate::model::id::PupilId;
use crate::model::skill::Subject;
use crate::model::source::Place;
use std::sync::Arc;
use time::Date;

/// Marks and attendance of one pupil in one subject over the days that the pages hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GradebookTerm {
    /// Whose.
    pub pupil: PupilId,
    /// The subject of works; [`Subject::Other`] where works know none.
    pub subject: Subject,
    /// As the journal calls it: «Алгебра».
    pub title: String,
    /// First day of the pages.
    pub from: Date,
    /// Last day of the pages.
    pub until: Date,
    /// Marks 2–5: how many of each.
    pub marks: [u32; 4],
    /// Lessons on the pages.
    pub n_lessons: u32,
    /// Lessons missed.
    pub n_missed: u32,
    /// The first row it was read from.
    pub place: Place,
}

impl GradebookTerm {
    /// Pupil, subject and first day: the next pages of the year stand beside, the same pages again in their place.
    pub fn id_text(&self) -> Arc<str> {
        let title = self.title.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        Arc::from(format!("{}|{title}|{}", self.pupil, crate::model::calendar::day_to_iso(self.from)))
    }

    /// Number of marks.
    pub fn n_marks(&self) -> u32 {
        self.marks.iter().sum()
    }

    /// Mean of the marks; none without a mark.
    pub fn average(&self) -> Option<f64> {
        let n = self.n_marks();
        let sum: u32 = self.marks.iter().zip(2..).map(|(n, mark)| n * mark).sum();
        (n > 0).then(|| f64::from(sum) / f64::from(n))
    }
}
