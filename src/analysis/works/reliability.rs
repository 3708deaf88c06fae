//! How much a total can be trusted: Cronbach's α with its interval, and how a task goes with the rest of the work.

use crate::model::order::Order;

/// Cronbach's α of a work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// The coefficient; at most 1, may be negative.
    pub value: f64,
    /// 95 % interval after Duhachek and Iacobucci.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Papers without a gap.
    pub n: u32,
    /// Tasks.
    pub n_items: u32,
}

/// α = k/(k−1) · (1 − Σ s²ᵢ / s²) over papers × tasks (Cronbach 1951), with the asymptotic interval of Duhachek and
/// Iacobucci (2004, J. Appl. Psychol. 89, 792–808). `None` with fewer than two tasks or three papers, or when all totals
/// are equal.
pub fn alpha(rows: &[Vec<f64>]) -> Option<Alpha> {
    let (n, k) = (rows.len(), rows.first().map_or(0, Vec::len));
    if n < 3 || k < 2 {
        return None;
    }
    let covariance = covariances(rows, k);
    let sum_rows: Vec<f64> = covariance.iter().map(|row| row.iter().sum()).collect();
    let trace: f64 = (0..k).map(|at| covariance[at][at]).sum();
    let total: f64 = sum_rows.iter().sum();
    if total <= 1e-12 {
        return None;
    }
    let (nf, kf) = (n as f64, k as f64);
    let value = kf / (kf - 1.0) * (1.0 - trace / total);
    let trace_squared: f64 = covariance.iter().flatten().map(|one| one * one).sum();
    let sum_squared: f64 = sum_rows.iter().map(|one| one * one).sum();
    let q = 2.0 * kf * kf / ((kf - 1.0).powi(2) * total.powi(3))
        * (total * (trace_squared + trace * trace) - 2.0 * trace * sum_squared);
    let half = 1.959_963_984_540_054 * (q.max(0.0) / nf).sqrt();
    Some(Alpha { value, low: value - half, high: (value + half).min(1.0), n: n as u32, n_items: k as u32 })
}

/// Pearson's correlation of a task with the sum of the others (item-rest, «corrected item-total»); `None` with fewer than
/// three papers or without variance.
pub fn item_rest(rows: &[Vec<f64>], item: usize) -> Option<f64> {
    let own: Vec<f64> = rows.iter().map(|row| row[item]).collect();
    let rest: Vec<f64> = rows.iter().map(|row| row.iter().sum::<f64>() - row[item]).collect();
    pearson(&own, &rest)
}

/// Pearson's correlation; `None` with fewer than three pairs or without variance.
pub fn pearson(one: &[f64], other: &[f64]) -> Option<f64> {
    let n = one.len().min(other.len());
    if n < 3 {
        return None;
    }
    let (mean_one, mean_other) = (mean(&one[..n]), mean(&other[..n]));
    let (mut both, mut of_one, mut of_other) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        both += (a - mean_one) * (b - mean_other);
        of_one += (a - mean_one).powi(2);
        of_other += (b - mean_other).powi(2);
    }
    let scale = (of_one * of_other).sqrt();
    (scale > 1e-12).then(|| both / scale)
}

/// Spearman's rank correlation in the form that holds with ties: Pearson's correlation of the mean ranks.
pub fn spearman(one: &[f64], other: &[f64]) -> Option<f64> {
    pearson(&ranks(one), &ranks(other))
}

/// Ranks from 1; equal values share the mean of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.order_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let mut to = from;
        while to + 1 < order.len() && values[order[to + 1]] <= values[order[from]] {
            to += 1;
        }
        for at in &order[from..=to] {
            ranks[*at] = (from + to) as f64 / 2.0 + 1.0;
        }
        from = to + 1;
    }
    ranks
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Sample covariances of the columns (n − 1).
fn covariances(rows: &[Vec<f64>], k: usize) -> Vec<Vec<f64>> {
    let n = rows.len() as f64;
    let means: Vec<f64> = (0..k).map(|at| rows.iter().map(|row| row[at]).sum::<f64>() / n).collect();
    let mut covariance = vec![vec![0.0; k]; k];
    for row in rows {
        let apart: Vec<f64> = row.iter().zip(&means).map(|(points, mean)| points - mean).collect();
        for (line, one) in covariance.iter_mut().zip(&apart) {
            for (cell, other) in line.iter_mut().zip(&apart) {
                *cell += one * other / (n - 1.0);
            }
        }
    }
    covariance
}
