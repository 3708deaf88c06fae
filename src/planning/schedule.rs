//! When steps fall due: on days of school, spread over the term in proportion to their minutes.

use crate::planning::request::SchoolDays;
use time::Date;

/// The days of school from `start` to `end`, both included, in order. Terms over two years are cut there.
pub fn school_days(start: Date, end: Date, calendar: &SchoolDays) -> Vec<Date> {
    let days = std::iter::successors(Some(start), |day| day.next_day()).take(2 * 366).take_while(|day| *day <= end);
    days.filter(|day| calendar.is_open(*day)).collect()
}

/// Due days of steps with these minutes, never decreasing; the last one falls on the last day. One day each while days last.
/// None for no days.
pub fn due_days(minutes: &[u32], days: &[Date]) -> Vec<Date> {
    let total: u64 = minutes.iter().map(|minutes| u64::from((*minutes).max(1))).sum();
    let (n_days, n_steps) = (days.len(), minutes.len());
    let mut done = 0_u64;
    let mut due = Vec::new();
    let mut earliest = 0;
    for (step, minutes) in minutes.iter().enumerate() {
        done += u64::from((*minutes).max(1));
        // The day by which the share of the work is done; then no two on one day, and a day left for each step to come.
        let share = (done * n_days as u64).div_ceil(total) as usize;
        let latest = n_days.saturating_sub(n_steps - step).max(earliest.min(n_days.saturating_sub(1)));
        let at = share.saturating_sub(1).max(earliest).min(latest);
        due.extend(days.get(at.min(n_days.saturating_sub(1))));
        earliest = at + 1;
    }
    due
}
