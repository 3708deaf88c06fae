//! One cell → a typed value with the reasons for a notice. Knows nothing of rows: what a value means beside its
//! neighbours is decided in `draft`.
//!
//! Invariant: a value is either understood, or left out with a reason; never replaced by a likely one.

use crate::import::fold;
use crate::import::percent::{percent, points_of_percent};
use crate::import::sheet::Cell;
use crate::import::signs::{Signs, of_whole, solved_in_words, yes_or_no};
use crate::model::assessment::{Mark, Points};
use crate::model::result::{ItemScore, JournalMark};
use crate::notice::Reason;
use crate::reference::profiles::{Named, Vocabulary};

/// A value with what was noticed on the way; most cells have nothing to notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    /// What was understood.
    pub value: T,
    /// What somebody should know.
    pub reasons: Vec<Reason>,
}

impl<T> Reading<T> {
    fn plain(value: T) -> Self {
        Self { value, reasons: Vec::new() }
    }

    fn with(value: T, reason: Reason) -> Self {
        Self { value, reasons: vec![reason] }
    }
}

/// How a file writes numbers: in a workbook a number stored as text is worth a word, in a text file everything is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberHabit {
    /// Cells have types.
    Typed,
    /// All cells are text.
    AllText,
}

/// What a score is read against.
#[derive(Clone, Copy, Debug)]
pub struct ScoreContext<'a> {
    /// The item's maximum, where it is known.
    pub points_max: Option<Points>,
    /// How this file writes «не приступал».
    pub not_started: &'a str,
    /// What its signs mean.
    pub signs: Signs,
    /// How this file writes numbers.
    pub habit: NumberHabit,
    /// Words of all forms.
    pub words: &'a Vocabulary,
}

/// Points of one item. Blank reads as [`ItemScore::Unknown`] without a reason: only the row knows whether it is missing.
pub fn score(cell: Option<&Cell>, context: ScoreContext<'_>) -> Reading<ItemScore> {
    if let Some(percent) = cell.and_then(|cell| percent(cell, context.signs)) {
        return match points_of_percent(percent, context.points_max) {
            Ok(points) => Reading::plain(ItemScore::Points(points)),
            Err(reason) => Reading::with(ItemScore::Unknown, reason),
        };
    }
    match cell {
        None => Reading::plain(ItemScore::Unknown),
        Some(Cell::Number(number)) => points(*number, context.points_max, Vec::new()),
        Some(Cell::Text(text)) => score_of_text(text, context),
        Some(Cell::Day(_) | Cell::Bool(_) | Cell::Fault(_)) => {
            Reading::with(ItemScore::Unknown, Reason::ScoreNotANumber)
        }
    }
}

/// Points on which two experts agree; what only one of them gave is what there is.
pub fn score_of_two(one: Option<&Cell>, other: Option<&Cell>, context: ScoreContext<'_>) -> Reading<ItemScore> {
    let first = score(one, context);
    let second = score(other, context);
    match (one, other) {
        (_, None) => first,
        (None, Some(_)) => second,
        (Some(_), Some(_)) if first.value == second.value => first,
        (Some(_), Some(_)) => Reading::with(ItemScore::Unknown, Reason::ExpertsDiffer),
    }
}

fn score_of_text(text: &str, context: ScoreContext<'_>) -> Reading<ItemScore> {
    let inner = fold::trimmed(text);
    if inner.is_empty() {
        return Reading::plain(ItemScore::Unknown);
    }
    if let Some(number) = fold::number(inner) {
        return points(number, context.points_max, number_reasons(text, inner, context.habit));
    }
    if let Some(number) = with_word(inner, context.words) {
        return points(number, context.points_max, Vec::new());
    }
    if let Some((number, whole)) = of_whole(inner, context.signs) {
        // «2 из 3» beside a maximum of 4 is a contradiction, and not ours to solve.
        let agrees = context.points_max.is_none_or(|max| (max.as_f64() - whole).abs() < 1e-6);
        return if agrees {
            points(number, Points::from_f64(whole), Vec::new())
        } else {
            Reading::with(ItemScore::Unknown, Reason::ScoreNotANumber)
        };
    }
    if let Some(points) = point_of_sign(inner, context) {
        return Reading::plain(ItemScore::Points(points));
    }
    if is_x(inner) {
        let is_usual = text == context.not_started;
        let reasons = if is_usual { Vec::new() } else { vec![Reason::XVariant] };
        return Reading { value: ItemScore::NotAttempted, reasons };
    }
    if matches!(inner, "?" | "H" | "h" | "Н" | "н") {
        return Reading::with(ItemScore::NotAttempted, Reason::XGuess);
    }
    let folded = fold::folded(inner);
    if context.words.not_attempted.contains(&folded) {
        return Reading::with(ItemScore::NotAttempted, Reason::XVariant);
    }
    if context.words.not_taught.contains(&folded) {
        return Reading::with(ItemScore::NotTaught, Reason::TopicNotCovered);
    }
    Reading::with(ItemScore::Unknown, Reason::ScoreNotANumber)
}

/// A plus of an item with one point; in a table of pluses a dash is no point. A plus of two points says nothing. «Выполнил» and
/// «не выполнил» are a plus and a minus in words.
fn point_of_sign(inner: &str, context: ScoreContext<'_>) -> Option<Points> {
    let is_single = context.points_max.is_none_or(|max| max == Points::whole(1));
    if let Some(is_solved) = solved_in_words(inner, context.words).filter(|_| is_single) {
        return Some(if is_solved { Points::whole(1) } else { Points::ZERO });
    }
    if context.signs == Signs::YesNo && is_single {
        return yes_or_no(inner, context.words).map(|is_yes| if is_yes { Points::whole(1) } else { Points::ZERO });
    }
    match inner {
        "+" if context.signs == Signs::PlusMinus && is_single => Some(Points::whole(1)),
        "-" | "–" | "—" | "−" if context.signs == Signs::PlusMinus => Some(Points::ZERO),
        _ => None,
    }
}

/// «2 б.», «1 балл»: a number with the word of points behind it.
pub fn with_word(text: &str, words: &Vocabulary) -> Option<f64> {
    let folded = fold::folded(text);
    let bare = folded.trim_end_matches('.');
    words.items.points.iter().find_map(|word| fold::number(bare.strip_suffix(word.as_str())?.trim_end()))
}

/// Points of a total: a number, «8 б.», or the first of «8 / 10».
pub fn total(cell: Option<&Cell>, signs: Signs, words: &Vocabulary) -> Option<f64> {
    number(cell).or_else(|| match cell? {
        Cell::Text(text) => of_whole(text, signs).map(|(got, _)| got).or_else(|| with_word(text, words)),
        _ => None,
    })
}

/// Whether a trimmed text is one of the ways to write «X», не приступал.
pub fn is_x(text: &str) -> bool {
    matches!(text, "X" | "x" | "Х" | "х" | "-" | "–" | "—" | "−")
}

fn points(number: f64, points_max: Option<Points>, mut reasons: Vec<Reason>) -> Reading<ItemScore> {
    let refuse = |reason| Reading::with(ItemScore::Unknown, reason);
    if number < 0.0 {
        return refuse(Reason::ScoreNegative);
    }
    let Some(points) = Points::from_f64(number).filter(|points| (points.as_f64() - number).abs() < 1e-6) else {
        return refuse(Reason::ScoreNotANumber);
    };
    if points_max.is_some_and(|max| points > max) {
        return refuse(Reason::ScoreAboveMax);
    }
    reasons.dedup();
    Reading { value: ItemScore::Points(points), reasons }
}

fn number_reasons(text: &str, inner: &str, habit: NumberHabit) -> Vec<Reason> {
    if text.len() != inner.len() {
        vec![Reason::Whitespace]
    } else if habit == NumberHabit::Typed {
        vec![Reason::NumberAsText]
    } else {
        Vec::new()
    }
}

/// A number where one may stand; blank, text and faults are no number.
pub fn number(cell: Option<&Cell>) -> Option<f64> {
    match cell? {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => fold::number(text),
        Cell::Day(_) | Cell::Bool(_) | Cell::Fault(_) => None,
    }
}

/// The mark for the work, 2–5. «нет отметки» is none.
pub fn mark(cell: Option<&Cell>, habit: NumberHabit, words: &Vocabulary) -> Reading<Option<Mark>> {
    let reading = journal_mark(cell, habit, words);
    let value = match reading.value {
        Some(JournalMark::Mark(mark)) => Some(mark),
        Some(JournalMark::NotAttested) | None => None,
    };
    Reading { value, reasons: reading.reasons }
}

/// A mark of the journal: 2–5, «н/а», «нет отметки».
pub fn journal_mark(cell: Option<&Cell>, habit: NumberHabit, words: &Vocabulary) -> Reading<Option<JournalMark>> {
    let of_number = |number: f64, reasons| {
        let whole = (number.fract() == 0.0).then_some(number as i64);
        match whole.and_then(Mark::of_number) {
            Some(mark) => Reading { value: Some(JournalMark::Mark(mark)), reasons },
            None => Reading::with(None, Reason::MarkOutOfRange),
        }
    };
    match cell {
        None => Reading::plain(None),
        Some(Cell::Number(number)) => of_number(*number, Vec::new()),
        Some(Cell::Text(text)) => {
            let inner = fold::trimmed(text);
            if inner.is_empty() {
                return Reading::plain(None);
            }
            if let Some(number) = fold::number(inner) {
                return of_number(number, number_reasons(text, inner, habit));
            }
            if let Some(number) = signed(inner) {
                return of_number(number, vec![Reason::MarkSign]);
            }
            let folded = fold::folded(inner);
            if let Some(mark) = mark_in_words(&folded, words) {
                return Reading::plain(Some(JournalMark::Mark(mark)));
            }
            if words.not_attested.contains(&folded) {
                return Reading::plain(Some(JournalMark::NotAttested));
            }
            if words.mark_none.contains(&folded) {
                return Reading::with(None, Reason::MarkNone);
            }
            if is_x(inner) || words.absent.contains(&folded) {
                return Reading::plain(None);
            }
            Reading::with(None, Reason::MarkOutOfRange)
        }
        Some(Cell::Day(_) | Cell::Bool(_) | Cell::Fault(_)) => Reading::with(None, Reason::MarkOutOfRange),
    }
}

/// «4+», «5-»: a sign of the teacher's own; marks have none.
fn signed(text: &str) -> Option<f64> {
    fold::number(text.strip_suffix(['+', '-', '–', '—', '−'])?)
}

/// «отлично», «4 (хор.)».
fn mark_in_words(folded: &str, words: &Vocabulary) -> Option<Mark> {
    let (number, rest) = folded.split_at(folded.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(0));
    let rest = rest.trim_matches(|letter: char| !letter.is_alphabetic());
    let begins = |known: &&Named| known.words.iter().any(|word| rest.starts_with(word.trim_end_matches('.')));
    let named = words.mark_words.iter().find(begins)?;
    // «5 (хор.)» says two things.
    if !number.is_empty() && number != named.code { None } else { Mark::of_number(named.code.parse().ok()?) }
}

/// The text of a cell with blanks reduced and look-alikes in Russian words replaced; empty texts are none.
pub fn text(cell: Option<&Cell>) -> Reading<Option<String>> {
    let Some(cell) = cell else { return Reading::plain(None) };
    let shown = cell.shown();
    let spaced = fold::spaced(&shown);
    if spaced.is_empty() {
        return Reading::plain(None);
    }
    let mut reasons = Vec::new();
    if spaced != shown {
        reasons.push(Reason::Whitespace);
    }
    let russian = fold::russian(&spaced);
    if russian != spaced {
        reasons.push(Reason::Homoglyph);
    }
    Reading { value: Some(russian), reasons }
}

/// A participant code: digits; a letter O among digits is a zero.
pub fn code(cell: Option<&Cell>) -> Reading<Option<String>> {
    let mut reading = Reading { value: cell.map(|cell| fold::spaced(&cell.shown())), reasons: Vec::new() };
    reading.value = reading.value.filter(|code| !code.is_empty());
    let Some(code) = &reading.value else { return reading };
    if cell.is_some_and(|cell| cell.shown() != *code) {
        reading.reasons.push(Reason::Whitespace);
    }
    let is_zero = |letter: char| matches!(letter, 'O' | 'o' | 'О' | 'о');
    let is_code = code.chars().all(|letter| letter.is_ascii_digit() || is_zero(letter));
    if is_code && code.chars().any(is_zero) && code.chars().any(|letter| letter.is_ascii_digit()) {
        reading.value = Some(code.chars().map(|letter| if is_zero(letter) { '0' } else { letter }).collect());
        reading.reasons.push(Reason::Homoglyph);
    }
    reading
}

/// A class as a cell names it; either part may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClassName {
    /// 1–11.
    pub grade_level: Option<u8>,
    /// «А»; also «1» in «5/1».
    pub letter: Option<String>,
}

/// «8А», «8 «А»», «8-А», «8а», «а», «8»; «нет» is no class.
pub fn class(cell: Option<&Cell>, words: &Vocabulary) -> Reading<Option<ClassName>> {
    let Some(cell) = cell else { return Reading::plain(None) };
    let text = fold::spaced(&cell.shown());
    if text.is_empty() {
        return Reading::plain(None);
    }
    if words.class_none.contains(&fold::folded(&text)) {
        return Reading::with(None, Reason::ClassNone);
    }
    match class_of(&text) {
        Some((class, LetterScript::Latin)) => Reading::with(Some(class), Reason::Homoglyph),
        Some((class, LetterScript::Russian)) => Reading::plain(Some(class)),
        None => Reading::plain(None),
    }
}

/// In which script a class letter was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterScript {
    /// As it should be.
    Russian,
    /// A Latin look-alike, replaced.
    Latin,
}

/// A class from a text that holds nothing else.
pub fn class_of(text: &str) -> Option<(ClassName, LetterScript)> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(digits);
    let grade_level = match number {
        "" => None,
        number => Some(number.parse().ok().filter(|grade| (1..=11).contains(grade))?),
    };
    let is_frame = |letter: char| fold::is_blank(letter) || "«»\"'“”„-–—/.\\_()".contains(letter);
    let rest = fold::trimmed(rest);
    let rest = rest.trim_start_matches("класс").trim_end_matches(" класс").trim_end_matches(" кл.");
    let is_split = rest.starts_with(is_frame);
    let rest = rest.trim_matches(is_frame);
    let mut script = LetterScript::Russian;
    let mut letter = String::new();
    for sign in rest.chars() {
        let sign = match fold::look_alike(sign) {
            Some(russian) => {
                script = LetterScript::Latin;
                russian
            }
            None => sign,
        };
        let is_fit = fold::is_russian(sign) || (sign.is_ascii_digit() && is_split && grade_level.is_some());
        if !is_fit {
            return None;
        }
        letter.extend(sign.to_uppercase());
    }
    if letter.chars().count() > 2 || (letter.is_empty() && grade_level.is_none()) {
        return None;
    }
    Some((ClassName { grade_level, letter: (!letter.is_empty()).then_some(letter) }, script))
}

/// «м», «ж» and their words.
pub fn sex(cell: Option<&Cell>) -> Option<char> {
    let Some(Cell::Text(text)) = cell else { return None };
    match &*fold::folded(text) {
        "м" | "муж" | "муж." | "мужской" | "m" | "мальчик" => Some('м'),
        "ж" | "жен" | "жен." | "женский" | "f" | "девочка" => Some('ж'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::profiles::ProfileBook;

    fn words() -> Vocabulary {
        ProfileBook::seeds().unwrap().vocabulary
    }

    #[test]
    fn scores_are_understood_or_left_out_with_a_reason() {
        let words = words();
        let max = Some(Points::whole(2));
        let context =
            |habit| ScoreContext { points_max: max, not_started: "X", signs: Signs::Numbers, habit, words: &words };
        let half = ItemScore::Points(Points::of_hundredths(150));
        let two = ItemScore::Points(Points::whole(2));
        let text_file: &[(&str, ItemScore, &[Reason])] = &[
            ("2", two, &[]),
            ("1,5", half, &[]),
            ("\u{a0}2", two, &[Reason::Whitespace]),
            ("X", ItemScore::NotAttempted, &[]),
            ("x", ItemScore::NotAttempted, &[Reason::XVariant]),
            ("Х", ItemScore::NotAttempted, &[Reason::XVariant]),
            (" X", ItemScore::NotAttempted, &[Reason::XVariant]),
            ("-", ItemScore::NotAttempted, &[Reason::XVariant]),
            ("H", ItemScore::NotAttempted, &[Reason::XGuess]),
            ("?", ItemScore::NotAttempted, &[Reason::XGuess]),
            ("не пройд.", ItemScore::NotTaught, &[Reason::TopicNotCovered]),
            ("3", ItemScore::Unknown, &[Reason::ScoreAboveMax]),
            ("-1", ItemScore::Unknown, &[Reason::ScoreNegative]),
            ("1/2", ItemScore::Unknown, &[Reason::ScoreNotANumber]),
            ("0,333", ItemScore::Unknown, &[Reason::ScoreNotANumber]),
            ("", ItemScore::Unknown, &[]),
        ];
        for (text, value, reasons) in text_file {
            let read = score(Some(&Cell::Text((*text).into())), context(NumberHabit::AllText));
            assert_eq!((read.value, &read.reasons[..]), (*value, *reasons), "{text:?}");
        }
        let plus = ScoreContext { points_max: None, signs: Signs::PlusMinus, ..context(NumberHabit::AllText) };
        for (text, points) in [("+", 1), ("-", 0), ("–", 0)] {
            let read = score(Some(&Cell::Text(text.into())), plus);
            assert_eq!(read.value, ItemScore::Points(Points::whole(points)), "{text}");
        }
        let read = score(Some(&Cell::Text("+".into())), ScoreContext { points_max: max, ..plus });
        assert_eq!(read.reasons, [Reason::ScoreNotANumber], "a plus of two points");
        let read = score(Some(&Cell::Text("2".into())), context(NumberHabit::Typed));
        assert_eq!((read.value, read.reasons), (two, vec![Reason::NumberAsText]));
    }

    #[test]
    fn classes_are_read_in_all_their_forms() {
        for (text, shown) in [
            ("8А", "8А"),
            ("8 «А»", "8А"),
            ("8-Б", "8Б"),
            ("8а", "8А"),
            ("8A", "8А"),
            ("8", "8"),
            ("а", "А"),
            ("5/1", "51"),
            ("11", "11"),
        ] {
            let (class, _) = class_of(text).unwrap();
            let grade = class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
            assert_eq!(format!("{grade}{}", class.letter.unwrap_or_default()), shown, "{text}");
        }
        for text in ["", "12А", "2021", "восьмой", "8АБВ", "15.09"] {
            assert_eq!(class_of(text), None, "{text}");
        }
    }

    #[test]
    fn marks_outside_two_to_five_are_refused() {
        let words = words();
        let read = |text: &str| journal_mark(Some(&Cell::Text(text.into())), NumberHabit::AllText, &words);
        assert_eq!(read("\u{a0}4").reasons, [Reason::Whitespace]);
        assert_eq!(read("н/а").value, Some(JournalMark::NotAttested));
        assert_eq!(read("нет отметки").reasons, [Reason::MarkNone]);
        for text in ["1", "8", "ж", "4.5"] {
            assert_eq!((read(text).value, read(text).reasons), (None, vec![Reason::MarkOutOfRange]), "{text}");
        }
    }
}
