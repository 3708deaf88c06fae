//! Which works fit the hours: of all sets that do, one that is worth most. What is left out gets the limit that left it out.
//!
//! Invariants: no limit is exceeded; nothing is kept without everything it rests on; the set is worth at least what taking one work
//! after the other would give; the answer depends on the works alone.

use crate::model::route::NotPromisedReason;

/// Steps of the search. So many decide a dozen works exactly, and more where the bound cuts; else the best that was met is taken.
const N_STEPS: u32 = 5_000;

/// A work to be fitted in. Works stand in order of work: what one rests on stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Minutes of the pupil.
    pub minutes: u32,
    /// Minutes of the tutor that nothing else has taken yet; 0 where none is needed.
    pub tutor_minutes: u32,
    /// What doing it is worth: how much it opens.
    pub worth: u32,
    /// Places of the works it rests on, over several steps too.
    pub bases: Vec<usize>,
}

/// Minutes there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the pupil.
    pub minutes: u32,
    /// Of the tutor; `None` where nobody has said how many.
    pub tutor_minutes: Option<u32>,
}

impl Limits {
    fn without(self, piece: &Piece) -> Option<Self> {
        let tutor_minutes = match self.tutor_minutes {
            Some(left) => Some(left.checked_sub(piece.tutor_minutes)?),
            None => None,
        };
        Some(Self { minutes: self.minutes.checked_sub(piece.minutes)?, tutor_minutes })
    }
}

/// For every piece `None` where it is kept, else why it is not.
pub fn fitting(pieces: &[Piece], limits: Limits) -> Vec<Option<NotPromisedReason>> {
    let mut best = one_after_the_other(pieces, limits);
    let mut search =
        Search { pieces, best_worth: worth(pieces, &best), best: &mut best, steps_left: N_STEPS, kept: Vec::new() };
    search.from(limits, 0, pieces.iter().map(|piece| piece.worth).sum());
    let left = best.iter().zip(pieces).filter(|(is_kept, _)| **is_kept).try_fold(limits, |left, it| left.without(it.1));
    let left = left.unwrap_or(Limits { minutes: 0, tutor_minutes: Some(0) });
    (0..pieces.len()).map(|at| (!best[at]).then(|| reason(pieces, &best, left, at))).collect()
}

/// Everything that fits, in order.
fn one_after_the_other(pieces: &[Piece], mut left: Limits) -> Vec<bool> {
    let mut kept: Vec<bool> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let rest = left.without(piece).filter(|_| piece.bases.iter().all(|base| kept[*base]));
        kept.push(rest.is_some());
        left = rest.unwrap_or(left);
    }
    kept
}

fn worth(pieces: &[Piece], kept: &[bool]) -> u32 {
    pieces.iter().zip(kept).filter(|(_, is_kept)| **is_kept).map(|(piece, _)| piece.worth).sum()
}

/// With it and all it rests on the pupil's minutes would not do; else it was the tutor's.
fn reason(pieces: &[Piece], kept: &[bool], left: Limits, at: usize) -> NotPromisedReason {
    let wanted = pieces[at].bases.iter().copied().chain([at]).filter(|place| !kept[*place]);
    let minutes: u32 = wanted.map(|place| pieces[place].minutes).sum();
    if minutes > left.minutes { NotPromisedReason::OverHours } else { NotPromisedReason::TutorHours }
}

/// Takes or leaves one piece after the other, and turns back where what is left could not be better.
struct Search<'a> {
    pieces: &'a [Piece],
    kept: Vec<bool>,
    best: &'a mut Vec<bool>,
    best_worth: u32,
    steps_left: u32,
}

impl Search<'_> {
    /// `most` is what would be kept if everything from here on were.
    fn from(&mut self, left: Limits, at: usize, most: u32) {
        if most <= self.best_worth || self.steps_left == 0 {
            return;
        }
        self.steps_left -= 1;
        let Some(piece) = self.pieces.get(at) else {
            self.best_worth = most;
            self.best.clone_from(&self.kept);
            return;
        };
        if let Some(left) = left.without(piece).filter(|_| piece.bases.iter().all(|base| self.kept[*base])) {
            self.kept.push(true);
            self.from(left, at + 1, most);
            self.kept.pop();
        }
        self.kept.push(false);
        self.from(left, at + 1, most - piece.worth);
        self.kept.pop();
    }
}
