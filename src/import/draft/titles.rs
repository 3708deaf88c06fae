//! Texts beside the table (title rows, sheet name, file name) and what can be read from one of them: kind, subject, class,
//! day, year, scale. Which of several wins is decided in `work`.

use crate::import::cell;
use crate::import::draft::ToldBy;
use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::recognise::profile::{contains_word, place_of_word};
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::model::assessment::{MarkScale, Points};
use crate::model::calendar::{SchoolYear, credible, day_from_text};
use crate::model::skill::Subject;
use crate::model::source::Laying;
use crate::reference::profiles::{Named, Role, Vocabulary};
use time::{Date, Month};

/// One text with the place it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// As written, blanks reduced.
    pub text: String,
    /// Folded.
    pub folded: String,
    /// Where.
    pub from: ToldBy,
    /// It may be that of the first of several tables of the sheet: what is common to all it tells, but no day and no class.
    pub is_common: bool,
}

/// Title rows from top to bottom, then the sheet's name, then the file's.
pub fn of(workbook: &Workbook, sheet: &Sheet, layout: &Layout) -> Vec<Title> {
    let top = layout.header_rows.first().copied().unwrap_or(1);
    let above = sheet.rows.iter().skip_while(|row| row.number < layout.title_row).take_while(|row| row.number < top);
    let mut titles: Vec<Title> = above.map(|row| Title::new(&joined(row), ToldBy::TitleRows)).collect();
    if !layout.title.is_empty() {
        titles.insert(0, Title::new(&layout.title, ToldBy::TitleRows));
    }
    if sheet.laying == Some(Laying::Turned) {
        // Titles over a table on its side come to stand left of the names.
        let left = layout.column(Role::Name).unwrap_or(0);
        let cells = sheet.rows.first().map(|row| &row.cells[..]).unwrap_or_default();
        let beside = cells.iter().filter(|(column, _)| *column < left);
        titles.extend(beside.map(|(_, cell)| Title::new(&cell.shown(), ToldBy::TitleRows)));
    }
    let common = sheet.rows.iter().take_while(|row| row.number < layout.common_end);
    // The line directly over the first table may be its own, and one with a class is; what stands over that line is of all. Under
    // «Вариант 1» and «Вариант 2» nobody has a class of their own.
    let is_last = |row: &Row| row.number + 1 == layout.common_end;
    let has_class = |title: &Title| class_in(&title.text).is_some_and(|class| class.letter.is_some());
    let series =
        |title: Title| (!has_class(&title)).then(|| title.folded.split(' ').next().unwrap_or_default().to_owned());
    let of_first = common.clone().find(|row| is_last(row)).map(|row| Title::new(&joined(row), ToldBy::TitleRows));
    let own = titles.first().cloned().and_then(series);
    let is_part = own.is_some_and(|own| !own.is_empty() && of_first.and_then(series) == Some(own));
    let of_all = |row: &Row| {
        let title = Title::new(&joined(row), ToldBy::TitleRows);
        Title { is_common: is_last(row) || (has_class(&title) && !is_part), ..title }
    };
    titles.extend(common.map(of_all));
    titles.push(Title::new(&sheet.name, ToldBy::SheetName));
    titles.push(Title::new(stem(&workbook.file_name), ToldBy::FileName));
    titles
}

impl Title {
    fn new(text: &str, from: ToldBy) -> Self {
        Self { text: fold::spaced(text), folded: fold::folded(text), from, is_common: false }
    }
}

/// The cells of a row as one text.
pub fn joined(row: &Row) -> String {
    row.cells.iter().map(|(_, cell)| cell.shown()).collect::<Vec<_>>().join(" ")
}

fn stem(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)
}

/// The first code whose words a text contains.
pub fn named<'a>(folded: &str, list: &'a [Named]) -> Option<&'a str> {
    let is_in = |entry: &&Named| entry.words.iter().any(|word| contains_word(folded, word));
    list.iter().find(is_in).map(|entry| entry.code.as_str())
}

/// The code whose word comes first in a text; of two at one place the first of the list.
pub fn first_named<'a>(folded: &str, list: &'a [Named]) -> Option<&'a str> {
    let place = |entry: &Named| entry.words.iter().filter_map(|word| place_of_word(folded, word)).min();
    let found = list.iter().filter_map(|entry| Some((place(entry)?, entry.code.as_str())));
    found.min_by_key(|(place, _)| *place).map(|(_, code)| code)
}

/// A title without what it says of who teaches: «Контрольная по физике» of «Контрольная по физике, учитель математики Сомова И. П.».
pub fn without_teachers(folded: &str, words: &Vocabulary) -> String {
    let start = words.beside.teachers.iter().filter_map(|word| place_of_word(folded, word)).min();
    let Some(start) = start else { return folded.to_owned() };
    let end = folded[start..].find([',', ';', ')']).map_or(folded.len(), |at| start + at);
    format!("{}{}", &folded[..start], &folded[end..])
}

/// A class in a text: beside the word «класс», or a number with a letter standing alone («7Б»).
pub fn class_in(text: &str) -> Option<cell::ClassName> {
    let is_edge = |letter: char| fold::is_blank(letter) || matches!(letter, ',' | ';' | '_' | '(' | ')' | ':' | '.');
    let words: Vec<&str> = text.split(is_edge).filter(|word| !word.is_empty()).collect();
    let read = |from: usize, to: usize| {
        let part = words.get(from..to)?.join(" ");
        let (class, _) = cell::class_of(without_ending(&part))?;
        class.grade_level.map(|_| class)
    };
    let is_class = |word: &str| matches!(&*fold::folded(word), "класс" | "класса" | "кл" | "параллель");
    // «в 5 «Б» классе», but not «в классе 24 чел.».
    let is_oblique =
        |word: &str| matches!(&*fold::folded(word), "классе" | "классом" | "классу" | "классы" | "классов");
    let before = |at: usize| {
        (at >= 2).then(|| read(at - 2, at)).flatten().or_else(|| (at >= 1).then(|| read(at - 1, at)).flatten())
    };
    if let Some(class) = (0..words.len()).filter(|at| is_oblique(words[*at])).find_map(before) {
        return Some(class);
    }
    for at in (0..words.len()).filter(|at| is_class(words[*at])) {
        if let Some(class) = before(at).or_else(|| read(at + 1, at + 3)).or_else(|| read(at + 1, at + 2)) {
            return Some(class);
        }
    }
    let lettered =
        |from: usize, to: usize| read(from, to).filter(|class| class.letter.as_deref().is_some_and(is_letter));
    // «…, 5 Б, …»: between commas stands nothing else.
    let between = || {
        text.split([',', ';', '(', ')']).find_map(|part| {
            let is_capital = part.trim_end().trim_end_matches(['»', '"']).ends_with(char::is_uppercase);
            let class = cell::class_of(part).filter(|_| is_capital)?.0;
            (class.grade_level.is_some() && class.letter.as_deref().is_some_and(is_letter)).then_some(class)
        })
    };
    (0..words.len()).find_map(|at| lettered(at, at + 1)).or_else(between).or_else(|| {
        // «6 А»: a capital that no small letters follow, and no number of something else before it.
        let stands_alone = |at: usize| {
            let is_capital = words[at + 1].trim_matches(['«', '»', '"']).chars().all(char::is_uppercase);
            let is_numbered = at > 0
                && (words[at - 1].ends_with('№')
                    || words[at - 1].chars().all(char::is_alphabetic) && at + 2 < words.len());
            let goes_on = words.get(at + 2).is_some_and(|word| word.starts_with(char::is_lowercase));
            is_capital && !is_numbered && !goes_on
        };
        (0..words.len().saturating_sub(1)).filter(|at| stands_alone(*at)).find_map(|at| lettered(at, at + 2))
    })
}

/// «9» of «9-е», «9-х», «9-го»: the ending of a numeral is no letter of a class.
fn without_ending(part: &str) -> &str {
    let ends = ["-е", "-х", "-й", "-м", "-го", "-ый", "-ые", "-ых", "-ом"];
    let number = ends.iter().find_map(|end| part.strip_suffix(end));
    number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(part)
}

/// «А» alone: the letter of a class.
pub fn lone_letter(text: &str) -> Option<String> {
    let text = fold::russian(&fold::spaced(text));
    let text = text.trim_matches(['«', '»', '"']);
    let mut letters = text.chars();
    let letter =
        letters.next().map(|letter| fold::look_alike(letter).unwrap_or(letter)).filter(|it| fold::is_russian(*it))?;
    letters.next().is_none().then(|| letter.to_uppercase().to_string())
}

/// A class letter that cannot be a count or a date.
fn is_letter(letter: &str) -> bool {
    letter.chars().count() == 1 && letter.chars().all(fold::is_russian)
}

/// «РУ 4», «МА6»: how the reports of ВПР call a subject and a grade.
pub fn coded_work(text: &str, words: &Vocabulary) -> Option<(Subject, u8)> {
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let read = |(at, part): (usize, &&str)| {
        let letters = part.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let named = words.subject_signs.iter().find(|sign| sign.words.iter().any(|word| word == letters))?;
        let digits = if letters.len() < part.len() { &part[letters.len()..] } else { parts.get(at + 1)? };
        let grade = digits.parse().ok().filter(|grade| (1..=11).contains(grade))?;
        Some((Subject::of_code(&named.code)?, grade))
    };
    parts.iter().enumerate().find_map(read)
}

/// A single number that may be a grade, where the form's file names hold nothing else: «2020_6_Математика».
pub fn lone_grade(text: &str) -> Option<u8> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let mut grades = words.filter_map(|word| word.parse().ok()).filter(|grade| (1..=11).contains(grade));
    grades.next().filter(|_| grades.next().is_none())
}

/// A day in a text: digits in any of the usual forms, or «14 октября 2021».
pub fn day_in(text: &str) -> Option<Date> {
    let is_inner = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '/');
    let numbers = text.split(|letter| !is_inner(letter)).map(|part| part.trim_matches(['.', '-', '/']));
    let by_digits =
        numbers.filter(|part| part.len() >= 6).find_map(|part| day_from_text(part).or_else(|| compact_day(part)));
    by_digits.or_else(|| {
        let words: Vec<String> = text.split(fold::is_blank).map(fold::folded).collect();
        words.windows(3).find_map(|three| {
            let day = three[0].trim_matches(['«', '»', '"']).parse().ok()?;
            let year = three[2].chars().take(4).collect::<String>().parse().ok()?;
            Date::from_calendar_date(year, month_of(&three[1])?, day).ok().and_then(credible)
        })
    })
}

/// «20251205», «05122025»: as programs name their files.
fn compact_day(digits: &str) -> Option<Date> {
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits[from..to].parse::<i32>().ok();
    let day = |year: i32, month: i32, day: i32| {
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        Date::from_calendar_date(year, month, u8::try_from(day).ok()?)
            .ok()
            .filter(|it| is_year(&it.year()))
            .and_then(credible)
    };
    day(part(0, 4)?, part(4, 6)?, part(6, 8)?).or_else(|| day(part(4, 8)?, part(2, 4)?, part(0, 2)?))
}

/// «октябрь», «октября».
pub fn month_of(folded: &str) -> Option<Month> {
    let stems =
        ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];
    let ends = ["ь", "я", "", "а", "й", "е"];
    let is_it = |stem: &&str| folded.strip_prefix(*stem).is_some_and(|end| ends.contains(&end));
    let at = stems.iter().position(is_it)?;
    let is_short = *stems.get(at)? == "ма" && folded.chars().count() < 3;
    Month::try_from(at as u8 + 1).ok().filter(|_| !is_short)
}

/// «октябрь 2021», «2021-10» → the school year that holds it.
pub fn month_year_in(text: &str) -> Option<SchoolYear> {
    let of_school = |year: i32, month: Month| Date::from_calendar_date(year, month, 1).ok().map(SchoolYear::of);
    let digits = |text: &str| {
        let (year, month) = text.split_once(['-', '.']).filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        of_school(year.parse().ok().filter(is_year)?, month)
    };
    let parts = text.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '-' | '.')));
    if let Some(year) = parts.map(|part| part.trim_matches(['-', '.'])).find_map(digits) {
        return Some(year);
    }
    let words: Vec<String> = text.split(|letter: char| !letter.is_alphanumeric()).map(fold::folded).collect();
    let words: Vec<&String> =
        words.iter().filter(|word| !word.is_empty() && !matches!(&***word, "год" | "года" | "г")).collect();
    words.windows(2).find_map(|two| {
        // «ноябрь 2025», «2025 год, ноябрь».
        let in_order = |month: &str, year: &str| Some((month_of(month)?, year.parse().ok().filter(is_year)?));
        let (month, year) = in_order(two[0], two[1]).or_else(|| in_order(two[1], two[0]))?;
        of_school(year, month)
    })
}

/// «2021/2022», «2021-2022», «2021–22».
pub fn school_year_in(text: &str) -> Option<SchoolYear> {
    let parts: Vec<&str> = text.split(|letter: char| !letter.is_ascii_digit()).collect();
    parts.windows(2).find_map(|two| {
        let first: i32 = two[0].parse().ok().filter(is_year)?;
        let second: i32 = two[1].parse().ok()?;
        let follows = (two[1].len() == 4 && second == first + 1) || (two[1].len() == 2 && second == (first + 1) % 100);
        follows.then_some(SchoolYear(first))
    })
}

/// A calendar year standing alone.
pub fn year_in(text: &str) -> Option<i32> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-' | '–')));
    words.filter_map(|word| word.trim_matches(['.', '-', '–']).parse().ok()).find(is_year)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the shape that `filter` and `find` ask for")]
fn is_year(year: &i32) -> bool {
    (2000..=2099).contains(year)
}

/// A scale in a text: every mark from 2 to 5 (or 3 to 5) with its band, bands touching each other.
pub fn scale_in(text: &str) -> Option<MarkScale> {
    let numbers: Vec<i32> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let is_mark = |number: &i32| (2..=5).contains(number);
    let starts = 0..numbers.len().saturating_sub(8);
    let of_pairs = starts.into_iter().find_map(|start| {
        let rest = &numbers[start..];
        let before: Vec<[i32; 3]> = rest.chunks_exact(3).map(|three| [three[0], three[1], three[2]]).collect();
        let after: Vec<[i32; 3]> = rest.chunks_exact(3).map(|three| [three[2], three[0], three[1]]).collect();
        let marks_first = rest
            .get(..12)
            .filter(|row| row[..4].iter().all(is_mark))
            .map(|row| (0..4).map(|at| [row[at], row[4 + 2 * at], row[5 + 2 * at]]).collect::<Vec<_>>());
        bands(&before).or_else(|| bands(&after)).or_else(|| bands(&marks_first?))
    });
    of_pairs.or_else(|| scale_with_single_numbers(text))
}

/// A number, and whether nothing but a dash stands between it and the one before.
struct Figure {
    value: i32,
    is_end: bool,
}

/// «2» 0–1, «3» 2–3, «4» 4, «5» 5: a scale of which a band may be one number. What is a band is told by its dash, and at least one
/// has it.
fn scale_with_single_numbers(text: &str) -> Option<MarkScale> {
    let figures = figures(text);
    let ways = [Laid::MarkFirst, Laid::MarkLast, Laid::MarksAbove];
    (0..figures.len()).find_map(|start| ways.iter().find_map(|way| bands(&way.read(figures.get(start..)?)?)))
}

fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut between = text;
    while let Some(at) = between.find(|letter: char| letter.is_ascii_digit()) {
        let gap = between[..at].trim();
        let digits = &between[at..];
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let is_end = !found.is_empty() && matches!(gap, "-" | "–" | "—" | "−" | "..." | "…" | "до");
        found.extend(digits[..end].parse().ok().map(|value| Figure { value, is_end }));
        between = &digits[end..];
    }
    found
}

/// How marks stand to their bands.
#[derive(Clone, Copy)]
enum Laid {
    MarkFirst,
    MarkLast,
    MarksAbove,
}

impl Laid {
    /// Mark and band of up to four marks; none where no band has two numbers.
    fn read(self, figures: &[Figure]) -> Option<Vec<[i32; 3]>> {
        let band = |at: &mut usize| {
            let from = figures.get(*at)?.value;
            let until = figures.get(*at + 1).filter(|next| next.is_end).map(|next| next.value);
            *at += 1 + usize::from(until.is_some());
            Some((from, until.unwrap_or(from), until.is_some()))
        };
        let mark = |at: &mut usize| {
            let mark = figures.get(*at).filter(|it| (2..=5).contains(&it.value))?.value;
            *at += 1;
            Some(mark)
        };
        let (mut at, mut found, mut has_dash) = (0, Vec::new(), false);
        let above: Option<Vec<i32>> =
            if matches!(self, Self::MarksAbove) { Some((0..4).map_while(|_| mark(&mut at)).collect()) } else { None };
        for n in 0..4 {
            let read = match self {
                Self::MarkFirst => mark(&mut at).and_then(|mark| Some((mark, band(&mut at)?))),
                // The end of one band is not the beginning of another.
                Self::MarkLast if figures.get(at).is_some_and(|next| next.is_end) => None,
                Self::MarkLast => band(&mut at).and_then(|band| Some((mark(&mut at)?, band))),
                Self::MarksAbove => above.as_ref()?.get(n).and_then(|mark| Some((*mark, band(&mut at)?))),
            };
            let Some((mark, (from, until, is_band))) = read else { break };
            has_dash |= is_band;
            found.push([mark, from, until]);
        }
        has_dash.then_some(found)
    }
}

/// Bands of marks → lower borders, if they are whole and touch each other.
fn bands(all: &[[i32; 3]]) -> Option<MarkScale> {
    let of = |mark: i32| all.iter().take(4).find(|band| band[0] == mark && band[1] <= band[2]);
    let (three, four, five) = (of(3)?, of(4)?, of(5)?);
    // Nobody gets a «3» for nothing: such borders are numbers of other bands.
    let is_earned = three[1] > 0;
    let touches = is_earned
        && three[2] + 1 == four[1]
        && four[2] + 1 == five[1]
        && of(2).is_none_or(|two| two[2] + 1 == three[1]);
    let [three, four, five] = [three, four, five].map(|band| Points::whole(band[1]));
    touches.then_some(MarkScale { three, four, five })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_may_be_one_number_and_is_no_border_of_another() {
        for text in [
            "Шкала: «2» 0–1, «3» 2–3, «4» 4, «5» 5",
            "Шкала: «2» 0–1, «3» 2–3, «4» 4–4, «5» 5–5",
            "«5» - 5 б., «4» - 4 б., «3» - 2-3 б., «2» - 0-1 б.",
            "0-1 балл – «2»; 2-3 – «3»; 4 – «4»; 5 – «5»",
            "Отметка 2 3 4 5 Баллы 0-1 2-3 4 5",
        ] {
            let told = scale_in(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!([told.three, told.four, told.five], [2, 4, 5].map(Points::whole), "{text}");
        }
        for text in ["2 0 1 3 2 3 4 4 5 5", "«5» 5, «4» 4, «3» 3", "Дата 12-13 марта, 3 4 5 6 7"] {
            assert_eq!(scale_in(text), None, "{text}");
        }
    }

    #[test]
    fn classes_stand_in_titles_in_many_ways() {
        for (text, shown) in [
            ("Краевая диагностическая работа (КДР) по математике, 8А класс, 14.10.2021", "8А"),
            ("Класс: 8 «А»", "8А"),
            ("Класс: 8-Б", "8Б"),
            ("ВПР 2026 Русский язык 4 класс", "4"),
            ("КДР математика 7Б cp1251", "7Б"),
            ("Проведение работы по математике, 6 класс. ВПР 2021", "6"),
            ("s901_2020_5a_ma_1", "5А"),
            ("Контрольная работа 5 «Б» класс", "5Б"),
            ("Результаты входной диагностики в 5 «Б» классе (16.09.2025)", "5Б"),
            ("6 А", "6А"),
            ("Физика 8 Б", "8Б"),
        ] {
            let class = class_in(text).unwrap();
            let grade = class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
            assert_eq!(format!("{grade}{}", class.letter.unwrap_or_default()), shown, "{text}");
        }
        for text in [
            "В классе 24 чел., писали 21 чел.",
            "Учебный год 2021/2022",
            "Шкала: «2» 0–4, «3» 5–8",
            "2 четверть",
            "Работа № 3 В тетради",
            "Тема 5 А теперь пример",
            "8 в",
        ] {
            assert_eq!(class_in(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_years_are_read_from_titles() {
        let day = |text| day_in(text).map(crate::model::calendar::day_to_iso);
        assert_eq!(day("Дата проведения: 14.10.2021").as_deref(), Some("2021-10-14"));
        assert_eq!(day("14 октября 2021 г.").as_deref(), Some("2021-10-14"));
        assert_eq!(day("02 - Математика 2026.06.02").as_deref(), Some("2026-06-02"));
        assert_eq!(day("export_20251205").as_deref(), Some("2025-12-05"));
        assert_eq!(day("Учебный год 2021/2022"), None);
        assert_eq!(school_year_in("Учебный год 2021/2022"), Some(SchoolYear(2021)));
        assert_eq!(school_year_in("14.10.2021"), None);
        assert_eq!(month_year_in("КДР математика 8А октябрь 2021"), Some(SchoolYear(2021)));
        assert_eq!(month_year_in("КДР математика 7А январь 2022"), Some(SchoolYear(2021)));
        assert_eq!(year_in("ВПР 2021 Математика"), Some(2021));
        assert_eq!(year_in("2020_6_Математика"), Some(2020));
        assert_eq!(year_in("Дата: 14.10.2021"), None);
    }

    #[test]
    fn scales_are_taken_only_whole() {
        let scale = |three, four, five| {
            Some(MarkScale { three: Points::whole(three), four: Points::whole(four), five: Points::whole(five) })
        };
        for (text, expect) in [
            ("Шкала: «2» 0–4, «3» 5–8, «4» 9–12, «5» 13–17", scale(5, 9, 13)),
            ("«5» - 13-17 б., «4» - 9-12 б., «3» - 5-8 б., «2» - 0-4 б.", scale(5, 9, 13)),
            ("0-4 баллов – «2»; 5-8 – «3»; 9-12 – «4»; 13-17 – «5»", scale(5, 9, 13)),
            ("Отметка 2 3 4 5 Баллы 0-4 5-8 9-12 13-17", scale(5, 9, 13)),
            ("Шкала: «3» 5–8, «4» 10–12, «5» 13–17", None),
            ("В классе 24 чел., писали 21 чел.", None),
        ] {
            assert_eq!(scale_in(text), expect, "{text}");
        }
    }
}
