//! Which numbers of groups by subject the tutors can teach at all: a matching of groups to tutors' places.
//!
//! Invariant: a subject refused once stays refused; what was taken stays taken, though perhaps with another tutor.

use crate::planning::groups::instance::Instance;

/// Places of tutors as they fill.
pub struct Places {
    /// By tutor: the subjects they teach.
    teaches: Vec<Vec<bool>>,
    /// By tutor: groups of each subject.
    load: Vec<Vec<usize>>,
    /// By tutor: groups they can teach.
    n_groups: Vec<usize>,
    /// Groups that fit rooms and days.
    n_left: usize,
    is_full: Vec<bool>,
}

impl Places {
    /// All empty.
    pub fn of(instance: &Instance<'_>) -> Self {
        let n_subjects = instance.subjects.len();
        let teaches = |tutor| (0..n_subjects).map(|subject| instance.teaches(tutor, subject)).collect();
        let n_tutors = instance.tutors.len();
        Self {
            teaches: (0..n_tutors).map(teaches).collect(),
            load: vec![vec![0; n_subjects]; n_tutors],
            n_groups: instance.tutors.iter().map(|tutor| tutor.n_groups).collect(),
            n_left: instance.n_fitting(&|slot| instance.capacity(slot)),
            is_full: vec![false; n_subjects],
        }
    }

    /// Takes a place for a group of the subject, if need be by handing groups on from tutor to tutor.
    pub fn take(&mut self, subject: usize) -> bool {
        if self.n_left == 0 || self.is_full[subject] {
            return false;
        }
        // Breadth first over tutors: from whom and with which subject each was reached.
        let n_tutors = self.teaches.len();
        let mut from: Vec<Option<(Option<usize>, usize)>> = vec![None; n_tutors];
        let mut line: Vec<usize> = (0..n_tutors).filter(|tutor| self.teaches[*tutor][subject]).collect();
        for tutor in &line {
            from[*tutor] = Some((None, subject));
        }
        let mut next = 0;
        while let Some(tutor) = line.get(next).copied() {
            next += 1;
            if self.load[tutor].iter().sum::<usize>() < self.n_groups[tutor] {
                self.hand_on(&from, tutor);
                self.n_left -= 1;
                return true;
            }
            for (other, reached) in from.iter_mut().enumerate().filter(|(_, reached)| reached.is_none()) {
                let shared = |of: &usize| self.load[tutor][*of] > 0 && self.teaches[other][*of];
                if let Some(of) = (0..self.is_full.len()).find(shared) {
                    *reached = Some((Some(tutor), of));
                    line.push(other);
                }
            }
        }
        self.is_full[subject] = true;
        false
    }

    fn hand_on(&mut self, from: &[Option<(Option<usize>, usize)>], last: usize) {
        let mut at = Some(last);
        while let Some(tutor) = at {
            let Some((before, subject)) = from[tutor] else { return };
            self.load[tutor][subject] += 1;
            if let Some(before) = before {
                self.load[before][subject] -= 1;
            }
            at = before;
        }
    }
}
