//! What the division into groups says: when a group meets, how good the division is, why somebody is in none, need against capacity.

use crate::model::group_form::Setup;
use crate::planning::groups::Gain;
use crate::planning::groups::capacity::Balance;
use crate::planning::groups::division::{Disruption, Division, LeftOut};
use crate::planning::groups::request::Slot;
use crate::reference::groups::GroupNumbers;
use crate::text::words::Words;
use crate::text::{date, msg, number};
use time::Weekday;

/// «пн, ср, пт 14:20» or «пн 14:20, ср 15:00»: days of one time together.
pub fn when(words: &Words, slots: &[Slot]) -> String {
    let day = |slot: &Slot| weekday(words, slot.weekday);
    match slots {
        [first, rest @ ..] if rest.iter().all(|slot| slot.starts_at == first.starts_at) => {
            format!("{} {}", slots.iter().map(day).collect::<Vec<_>>().join(", "), first.clock())
        }
        _ => slots.iter().map(|slot| format!("{} {}", day(slot), slot.clock())).collect::<Vec<_>>().join(", "),
    }
}

/// «пн» of the day counted from Monday = 0.
pub fn weekday(words: &Words, day: u8) -> &'static str {
    date::weekday_short(Weekday::Monday.nth_next(day), words.lang())
}

/// What is covered, and what no division could exceed.
pub fn covered(words: &Words, division: &Division) -> String {
    let whole = |n: u64| number::whole(n as i64);
    let (covered, total, limit) = (whole(division.covered), whole(division.total), whole(division.limit));
    match division.gap_percent() {
        Some(0) => words.say(&msg::GroupsBest { covered, total }),
        Some(percent) => words.say(&msg::GroupsCovered {
            covered,
            total,
            limit,
            percent: number::percent(percent as f64 / 100.0, words.lang()),
        }),
        None => words.say(&msg::GroupsNothing { total, limit }),
    }
}

/// How deficits are weighed.
pub fn weight(words: &Words, numbers: &GroupNumbers) -> String {
    let whole = |n: u16| number::whole(i64::from(n));
    words.say(&msg::GroupsWeight { deficit: whole(numbers.weight_deficit), likely: whole(numbers.weight_likely) })
}

/// What a tutor more would change.
pub fn one_more(words: &Words, gain: Gain) -> String {
    let sign = |n: i64| if n > 0 { format!("+{}", number::whole(n)) } else { number::whole(n) };
    words.say(&msg::GroupsOneMore { n: gain.n_pupils, pupils: sign(gain.n_pupils), covered: sign(gain.covered) })
}

/// What became of the groups that met already.
pub fn disruption(words: &Words, told: Disruption) -> String {
    let whole = |n: usize| number::whole(n as i64);
    words.say(&msg::GroupsMoved { stay: whole(told.n_stay), moved: whole(told.n_move), done: whole(told.n_done) })
}

/// Why pupils are in no group.
pub fn reason(words: &Words, why: LeftOut) -> String {
    match why {
        LeftOut::NoDeficits => words.say(&msg::LeftNoDeficits),
        LeftOut::NoTutor => words.say(&msg::LeftNoTutor),
        LeftOut::NoFreeTime => words.say(&msg::LeftNoFreeTime),
        LeftOut::NoCompany => words.say(&msg::LeftNoCompany),
        LeftOut::CompanyPlaced => words.say(&msg::LeftCompanyPlaced),
        LeftOut::NoPlace => words.say(&msg::LeftNoPlace),
    }
}

/// Need against capacity of a subject, in hours of tutors over the weeks of the plan.
pub fn balance(words: &Words, balance: &Balance, setup: &Setup, numbers: &GroupNumbers) -> String {
    let hours = |n_groups: usize| number::duration(n_groups as u32 * minutes(setup, numbers), words.lang());
    words.say(&msg::GroupsBalance {
        subject: balance.subject.title().to_owned(),
        pupils: number::whole(balance.n_pupils as i64),
        need: hours(balance.n_needed),
        possible: hours(balance.n_possible),
        made: hours(balance.n_made),
    })
}

/// The dose of the plan beside the dose that works in studies, with its source.
pub fn dose(words: &Words, setup: &Setup, numbers: &GroupNumbers) -> String {
    let lang = words.lang();
    let (own, wanted) = (minutes(setup, numbers), numbers.dose_minutes());
    let own_told = number::duration(own, lang);
    let said = if own < wanted {
        words.say(&msg::GroupsDoseLess { own: own_told })
    } else {
        words.say(&msg::GroupsDoseFull { own: own_told })
    };
    let about = msg::GroupsDose {
        lessons: number::whole(i64::from(numbers.lessons_a_week)),
        minutes: number::duration(numbers.minutes, lang),
        weeks: number::whole(i64::from(numbers.weeks)),
        all: number::duration(wanted, lang),
        least: number::whole(numbers.n_pupils_min as i64),
        most: number::whole(numbers.n_pupils_max as i64),
        source: numbers.provenance.source.clone(),
    };
    format!("{said} {}", words.say(&about))
}

/// Minutes of one group over the plan.
fn minutes(setup: &Setup, numbers: &GroupNumbers) -> u32 {
    setup.lessons_a_week * numbers.minutes * setup.weeks
}
