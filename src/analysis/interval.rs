//! Chance named: the Wilson interval of a share and the tail of the binomial distribution. Knows nothing of pupils.

/// A share «k of n» with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// How many.
    pub k: f64,
    /// Of how many.
    pub n: f64,
    /// Lower end, 0–1.
    pub low: f64,
    /// Upper end, 0–1.
    pub high: f64,
}

impl Share {
    /// The share itself, 0–1; `None` of nothing.
    pub fn value(&self) -> Option<f64> {
        (self.n > 0.0).then(|| self.k / self.n)
    }
}

/// 97.5 % quantile of the normal distribution: both tails leave 95 %.
pub const Z95: f64 = 1.959_963_984_540_054;
/// The same quantile of Student's distribution for 1, 2, … degrees of freedom.
const T95: [f64; 10] = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/// 97.5 % quantile of Student's distribution; above the table by its expansion (Abramowitz and Stegun 1964, 26.7.5).
pub fn t95(freedom: usize) -> f64 {
    let n = freedom as f64;
    let (first, second) = ((Z95.powi(3) + Z95) / 4.0, (5.0 * Z95.powi(5) + 16.0 * Z95.powi(3) + 3.0 * Z95) / 96.0);
    T95.get(freedom.saturating_sub(1)).copied().unwrap_or(Z95 + first / n + second / (n * n))
}

/// Wilson's score interval at 95 % (Wilson 1927, JASA 22, 209–212): stays inside 0–1 and is honest at small n.
/// `k` may be fractional (points out of a maximum). Of nothing the interval is the whole 0–1.
pub fn wilson(k: f64, n: f64) -> Share {
    if n <= 0.0 {
        return Share { k, n, low: 0.0, high: 1.0 };
    }
    let (share, z2) = ((k / n).clamp(0.0, 1.0), Z95 * Z95);
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    Share { k, n, low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// Probability of at least `k` successes in `n` independent trials with probability `p` each.
/// Sums from the far end in logarithms, so that no factorial overflows.
pub fn binomial_tail(k: u32, n: u32, p: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > n || p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let mut log_choose = 0.0;
    let mut tail = 0.0;
    for i in 0..=n {
        if i > 0 {
            log_choose += (f64::from(n - i + 1) / f64::from(i)).ln();
        }
        if i >= k {
            tail += (log_choose + f64::from(i) * p.ln() + f64::from(n - i) * (1.0 - p).ln()).exp();
        }
    }
    tail.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reference values: `scipy.stats.binomtest(k, n).proportion_ci(0.95, 'wilson')`, scipy 1.17.1.
    #[test]
    fn intervals_agree_with_published_values() {
        for (k, n, low, high) in [
            (0.0, 10.0, 0.0, 0.277_533),
            (1.0, 4.0, 0.045_587, 0.699_358),
            (15.0, 50.0, 0.191_036, 0.437_504),
            (10.0, 10.0, 0.722_467, 1.0),
        ] {
            let share = wilson(k, n);
            assert!((share.low - low).abs() < 2e-6 && (share.high - high).abs() < 2e-6, "{k} of {n}: {share:?}");
        }
        assert_eq!(wilson(0.0, 0.0).value(), None);
    }

    /// Reference values: `scipy.stats.binom.sf(k - 1, n, p)`, scipy 1.17.1.
    #[test]
    fn tails_agree_with_published_values() {
        for (k, n, p, tail) in [
            (0, 5, 0.3, 1.0),
            (3, 10, 0.3, 0.617_217_2),
            (8, 12, 0.15, 0.000_071_701),
            (40, 400, 0.1, 0.524_374_047),
            (6, 5, 0.3, 0.0),
            (5, 5, 0.5, 0.031_25),
        ] {
            let got = binomial_tail(k, n, p);
            assert!((got - tail).abs() < 1e-6, "P(X ≥ {k} | {n}, {p}) = {got}");
        }
    }
}
