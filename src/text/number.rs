//! How numbers are printed: decimal comma, thin space from five digits, true minus, percent and shares with their parts.
//!
//! Shares of fewer than ten are told as «1 из 4», never in percent. Nothing here rounds twice.

use crate::model::assessment::Points;
use crate::text::tie::NBSP;
use crate::text::words::Lang;

/// U+2009: groups of three digits.
const THIN: char = '\u{2009}';
/// U+2212.
const MINUS: char = '−';

/// `1234` → «1234», `12345` → «12 345» with a thin space, `-3` → «−3».
pub fn whole(n: i64) -> String {
    let digits = grouped(&n.unsigned_abs().to_string());
    if n < 0 { format!("{MINUS}{digits}") } else { digits }
}

/// At most `n_digits` after the comma, trailing zeros dropped: `2.50` → «2,5». Half away from zero. Not finite → «—».
pub fn decimal(value: f64, n_digits: usize, lang: Lang) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let unit = 10_f64.powi(n_digits as i32);
    let text = format!("{:.n_digits$}", (value.abs() * unit).round() / unit);
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0.0 && text.contains(|digit: char| ('1'..='9').contains(&digit)) { "−" } else { "" };
    let comma = if fraction.is_empty() { "" } else { separator(lang) };
    format!("{sign}{}{comma}{fraction}", grouped(digits))
}

/// «1,5».
pub fn points(points: Points, lang: Lang) -> String {
    decimal(points.as_f64(), 2, lang)
}

/// «3 из 5»: points of points; «3» where nobody knows of how many.
pub fn points_of(got: Points, max: Option<Points>, lang: Lang) -> String {
    let Some(max) = max else { return points(got, lang) };
    format!("{}{NBSP}{}{NBSP}{}", points(got, lang), of(lang), points(max, lang))
}

/// «41,5 из 52»: points of many pupils.
pub fn points_share(got: f64, possible: f64, lang: Lang) -> String {
    format!("{}{NBSP}{}{NBSP}{}", decimal(got, 2, lang), of(lang), decimal(possible, 2, lang))
}

/// «5 из 6».
pub fn share(n: usize, of_all: usize, lang: Lang) -> String {
    format!("{}{NBSP}{}{NBSP}{}", whole(n as i64), of(lang), whole(of_all as i64))
}

/// «12 из 26 (46 %)»; of fewer than ten only «1 из 4».
pub fn share_with_percent(n: usize, of_all: usize, lang: Lang) -> String {
    let parts = share(n, of_all, lang);
    if of_all < 10 { parts } else { format!("{parts} ({})", percent(n as f64 / of_all as f64, lang)) }
}

/// `0.6` → «60 %»; in English «60%». Whole percent, half away from zero.
pub fn percent(share: f64, lang: Lang) -> String {
    let n = decimal(share * 100.0, 0, lang);
    match lang {
        Lang::Ru => format!("{n}{NBSP}%"),
        Lang::En => format!("{n}%"),
    }
}

/// `0.52`, `0.66` → «52–66 %».
pub fn percent_range(low: f64, high: f64, lang: Lang) -> String {
    format!("{}–{}", decimal(low * 100.0, 0, lang), percent(high, lang))
}

/// `150` minutes → «2,5 ч»; under an hour «45 мин».
pub fn duration(minutes: u32, lang: Lang) -> String {
    let (hour, minute) = match lang {
        Lang::Ru => ("ч", "мин"),
        Lang::En => ("h", "min"),
    };
    if minutes < 60 {
        format!("{minutes}{NBSP}{minute}")
    } else {
        format!("{}{NBSP}{hour}", decimal(f64::from(minutes) / 60.0, 1, lang))
    }
}

/// Bytes → «212 МБ», «14 КБ»; under ten with one digit after the comma.
pub fn size(bytes: u64, lang: Lang) -> String {
    let units = match lang {
        Lang::Ru => ["Б", "КБ", "МБ", "ГБ"],
        Lang::En => ["B", "KB", "MB", "GB"],
    };
    let (mut value, mut at) = (bytes as f64, 0);
    while value >= 1024.0 && at + 1 < units.len() {
        value /= 1024.0;
        at += 1;
    }
    format!("{}{NBSP}{}", decimal(value, usize::from(value < 10.0 && at > 0), lang), units[at])
}

fn of(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "из",
        Lang::En => "of",
    }
}

fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => ",",
        Lang::En => ".",
    }
}

/// Thin spaces between groups of three, from five digits on.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `~` stands for a non-breaking, `'` for a thin space.
    fn check(said: &str, expect: &str) {
        assert_eq!(said, expect.replace('~', "\u{a0}").replace('\'', "\u{2009}"));
    }

    #[test]
    fn numbers_are_printed_as_people_write_them() {
        for (n, expect) in [(0, "0"), (-3, "−3"), (9999, "9999"), (12345, "12'345"), (-1_234_567, "−1'234'567")] {
            check(&whole(n), expect);
        }
        for (value, digits, ru, en) in [
            (1.5, 2, "1,5", "1.5"),
            (2.0, 2, "2", "2"),
            (0.125, 2, "0,13", "0.13"),
            (-0.001, 2, "0", "0"),
            (-0.5, 1, "−0,5", "−0.5"),
            (12345.6, 1, "12'345,6", "12'345.6"),
            (f64::NAN, 1, "—", "—"),
        ] {
            check(&decimal(value, digits, Lang::Ru), ru);
            check(&decimal(value, digits, Lang::En), en);
        }
    }

    #[test]
    fn shares_name_their_parts() {
        check(&points(Points::of_hundredths(150), Lang::Ru), "1,5");
        check(&points_of(Points::of_hundredths(150), Some(Points::whole(2)), Lang::Ru), "1,5~из~2");
        check(&share(5, 6, Lang::Ru), "5~из~6");
        check(&share(5, 6, Lang::En), "5~of~6");
        check(&share_with_percent(1, 4, Lang::Ru), "1~из~4");
        check(&share_with_percent(12, 26, Lang::Ru), "12~из~26 (46~%)");
        check(&share_with_percent(0, 0, Lang::Ru), "0~из~0");
        check(&percent(0.6, Lang::Ru), "60~%");
        check(&percent(0.6, Lang::En), "60%");
        check(&percent_range(0.52, 0.66, Lang::Ru), "52–66~%");
    }

    #[test]
    fn measures_have_their_unit() {
        for (minutes, expect) in [(45, "45~мин"), (60, "1~ч"), (150, "2,5~ч")] {
            check(&duration(minutes, Lang::Ru), expect);
        }
        for (bytes, expect) in [(512, "512~Б"), (14_336, "14~КБ"), (222_298_112, "212~МБ"), (1_572_864, "1,5~МБ")]
        {
            check(&size(bytes, Lang::Ru), expect);
        }
    }
}
