//! How days, times, terms and school years are printed. The clock is `ui::session`'s; the offset from UTC comes as an argument.

use crate::model::calendar::{Moment, SchoolYear};
use crate::model::road_map::Term;
use crate::text::tie::NBSP;
use crate::text::words::Lang;
use time::{Date, Duration, Month, Weekday};

const RU_MONTHS_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const RU_MONTHS: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const RU_WEEKDAYS: [(&str, &str); 7] = [
    ("понедельник", "пн"),
    ("вторник", "вт"),
    ("среда", "ср"),
    ("четверг", "чт"),
    ("пятница", "пт"),
    ("суббота", "сб"),
    ("воскресенье", "вс"),
];
const EN_WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "Mon"),
    ("Tuesday", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
];

/// «23.09.2025», in both languages: it stands beside the files.
pub fn day(day: Date) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month() as u8, day.year())
}

/// «23.09», where the year is beside it.
pub fn day_short(day: Date) -> String {
    format!("{:02}.{:02}", day.day(), day.month() as u8)
}

/// «23 сентября», «23 September».
pub fn day_in_words(day: Date, lang: Lang) -> String {
    let month = day.month() as usize - 1;
    let name = match lang {
        Lang::Ru => RU_MONTHS_OF[month],
        Lang::En => EN_MONTHS[month],
    };
    format!("{}{NBSP}{name}", day.day())
}

/// «четверг, 18 сентября».
pub fn day_with_weekday(day: Date, lang: Lang) -> String {
    format!("{}, {}", weekday(day.weekday(), lang), day_in_words(day, lang))
}

/// «сентябрь 2025».
pub fn month(day: Date, lang: Lang) -> String {
    let month = day.month() as usize - 1;
    let name = match lang {
        Lang::Ru => RU_MONTHS[month],
        Lang::En => EN_MONTHS[month],
    };
    format!("{name}{NBSP}{}", day.year())
}

/// «сен», «Sep»: on axes.
pub fn month_short(month: Month, lang: Lang) -> String {
    let at = month as usize - 1;
    let name = match lang {
        Lang::Ru => RU_MONTHS[at],
        Lang::En => EN_MONTHS[at],
    };
    name.chars().take(3).collect()
}

/// «четверг».
pub fn weekday(weekday: Weekday, lang: Lang) -> &'static str {
    weekday_names(weekday, lang).0
}

/// «чт».
pub fn weekday_short(weekday: Weekday, lang: Lang) -> &'static str {
    weekday_names(weekday, lang).1
}

/// «2025/26 учебный год».
pub fn school_year(year: SchoolYear, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("{}{NBSP}учебный год", year.short()),
        Lang::En => format!("school year {}", year.short()),
    }
}

/// «18.09.2025–24.12.2025», the year once when it is the same: «18.09–24.12.2025».
pub fn days_range(from: Date, to: Date) -> String {
    if from == to {
        day(to)
    } else if from.year() == to.year() {
        format!("{}–{}", day_short(from), day(to))
    } else {
        format!("{}–{}", day(from), day(to))
    }
}

/// The term of an activity: «до 01.10.2022», «01.09.2022–31.05.2023», «сентябрь 2022, февраль 2023», or its own words.
pub fn term(term: &Term, lang: Lang) -> String {
    match term {
        Term::Until(last) => match lang {
            Lang::Ru => format!("до{NBSP}{}", day(*last)),
            Lang::En => format!("by {}", day(*last)),
        },
        Term::During(from, to) => days_range(*from, *to),
        Term::Windows(months) => months.iter().map(|first| month(*first, lang)).collect::<Vec<_>>().join(", "),
        Term::Words(words) => words.clone(),
    }
}

/// The day of a moment, `offset_minutes` east of UTC (180 in Moscow).
pub fn day_of_moment(moment: Moment, offset_minutes: i32) -> Option<Date> {
    let days = local_minutes(moment, offset_minutes).div_euclid(24 * 60);
    Date::from_calendar_date(1970, Month::January, 1).ok()?.checked_add(Duration::days(days))
}

/// «13:38».
pub fn clock(moment: Moment, offset_minutes: i32) -> String {
    let minutes = local_minutes(moment, offset_minutes).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// «19.09.2025, 13:38».
pub fn day_and_clock(moment: Moment, offset_minutes: i32) -> String {
    match day_of_moment(moment, offset_minutes) {
        Some(on) => format!("{}, {}", day(on), clock(moment, offset_minutes)),
        None => clock(moment, offset_minutes),
    }
}

fn local_minutes(moment: Moment, offset_minutes: i32) -> i64 {
    moment.0.div_euclid(60_000) + i64::from(offset_minutes)
}

fn weekday_names(weekday: Weekday, lang: Lang) -> (&'static str, &'static str) {
    let at = usize::from(weekday.number_days_from_monday());
    match lang {
        Lang::Ru => RU_WEEKDAYS[at],
        Lang::En => EN_WEEKDAYS[at],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::day_from_iso;

    fn on(text: &str) -> Date {
        day_from_iso(text).unwrap()
    }

    #[test]
    fn days_are_written_in_the_forms_of_the_house() {
        let thursday = on("2025-09-18");
        for (said, expect) in [
            (day(thursday), "18.09.2025"),
            (day_in_words(thursday, Lang::Ru), "18~сентября"),
            (day_in_words(on("2025-01-02"), Lang::En), "2~January"),
            (day_with_weekday(thursday, Lang::Ru), "четверг, 18~сентября"),
            (weekday_short(on("2025-09-21").weekday(), Lang::Ru).to_owned(), "вс"),
            (month(on("2025-05-01"), Lang::Ru), "май~2025"),
            (month_short(Month::September, Lang::Ru), "сен"),
            (month_short(Month::May, Lang::En), "May"),
            (school_year(SchoolYear(2025), Lang::Ru), "2025/26~учебный год"),
            (days_range(thursday, on("2025-12-24")), "18.09–24.12.2025"),
            (days_range(thursday, on("2026-05-25")), "18.09.2025–25.05.2026"),
            (days_range(thursday, thursday), "18.09.2025"),
            (term(&Term::Until(on("2022-10-01")), Lang::Ru), "до~01.10.2022"),
            (term(&Term::Windows(vec![on("2022-09-01"), on("2023-02-01")]), Lang::Ru), "сентябрь~2022, февраль~2023"),
        ] {
            assert_eq!(said, expect.replace('~', "\u{a0}"));
        }
    }

    #[test]
    fn a_moment_is_shown_where_the_person_is() {
        for (millis, offset, expect) in [
            (0, 0, "01.01.1970, 00:00"),
            (-60_000, 0, "31.12.1969, 23:59"),
            (1_758_232_680_000, 180, "19.09.2025, 00:58"),
            (1_758_232_680_000, -60, "18.09.2025, 20:58"),
        ] {
            assert_eq!(day_and_clock(Moment(millis), offset), expect);
        }
    }
}
