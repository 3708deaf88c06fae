//! How much one task says: log-odds of a right and of a wrong answer, by how often the task is solved at all.
//!
//! A task that a share `p` of pupils solves is taken as a mixture: of those who have the skill (share `q`) σ(a) solve it, of
//! those who lack it σ(a − δ). From `p`, `q`, `δ` follows `a`; a right answer then says ln(p₁/p₀), a wrong one −ln((1−p₀)/(1−p₁)).

use crate::analysis::mastery::parameters::Parameters;

/// Log-odds of a right and of a wrong answer; both positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// Added for the full points.
    pub right: f64,
    /// Taken away for no points.
    pub wrong: f64,
}

/// Strengths over a grid of shares, so that a school's hundred thousand items need no logarithms.
#[derive(Clone, Debug)]
pub struct Strengths {
    grid: Vec<Strength>,
}

/// Steps of the grid between the shares 0 and 1.
const N_STEPS: usize = 512;

impl Strengths {
    /// The grid for these parameters.
    pub fn of(parameters: &Parameters) -> Self {
        let grid = (0..=N_STEPS).map(|step| strength(step as f64 / N_STEPS as f64, parameters)).collect();
        Self { grid }
    }

    /// The strength of a task that a share of pupils solves, between the two nearest points of the grid.
    pub fn at(&self, share: f64) -> Strength {
        let place = share.clamp(0.0, 1.0) * N_STEPS as f64;
        let low = (place as usize).min(N_STEPS - 1);
        let (one, other, rest) = (self.grid[low], self.grid[low + 1], place - low as f64);
        Strength {
            right: one.right + rest * (other.right - one.right),
            wrong: one.wrong + rest * (other.wrong - one.wrong),
        }
    }
}

/// Exact strength of a task with this share of solvers. Shares are kept inside 0.03–0.97: nobody's answer is proof.
pub fn strength(share: f64, parameters: &Parameters) -> Strength {
    strength_at(share, 0.0, parameters)
}

/// The strength of the same task for a pupil who stands `level` log-odds above the middle in the subject (below it: under 0).
/// A pupil for whom every task is hard says less with a wrong answer and more with a right one.
pub fn strength_at(share: f64, level: f64, parameters: &Parameters) -> Strength {
    let k = (-parameters.lack_effect).exp();
    let u = odds(share.clamp(0.03, 0.97), k, parameters.prior_share) * level.exp();
    let (with, without) = (u / (1.0 + u), k * u / (1.0 + k * u));
    Strength { right: (with / without).ln(), wrong: ((1.0 - without) / (1.0 - with)).ln() }
}

/// u = eᵃ of a task that a share `p` solves.
///
/// With k = e^(−δ), q·u/(1+u) + (1−q)·ku/(1+ku) = p is k(1−p)·u² + (q + (1−q)k − p(1+k))·u − p = 0.
fn odds(p: f64, k: f64, q: f64) -> f64 {
    let (square, linear) = (k * (1.0 - p), q + (1.0 - q) * k - p * (1.0 + k));
    let root = (linear * linear + 4.0 * square * p).sqrt();
    if linear > 0.0 { 2.0 * p / (linear + root) } else { (root - linear) / (2.0 * square) }
}
