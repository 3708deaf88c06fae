//! The sentence of every notice about a cell, and what became of that cell.
//!
//! Invariant: every `Reason` has both sentences in both languages (the match is whole, `build.rs` checks the languages).

use crate::model::source::given_name;
use crate::notice::{CellPlace, Notice, Reason};
use crate::text::msg;
use crate::text::number;
use crate::text::words::{Lang, Words};

/// What was met: «Задание 8: 5 баллов, а максимум 2».
pub fn what(words: &Words, notice: &Notice) -> String {
    let column = column(words, &notice.column_title);
    let raw = notice.raw.trim().to_owned();
    let expected = expected(&notice.expected, words.lang());
    match notice.reason {
        Reason::ScoreAboveMax => match parsed(&raw) {
            Some(points) => words.say(&msg::NoticeScoreAboveMax { column, points, expected }),
            None => words.say(&msg::NoticeScoreNotANumber { column, raw }),
        },
        Reason::ScoreNegative => words.say(&msg::NoticeScoreNegative { column, raw: raw.replacen('-', "−", 1) }),
        Reason::ScoreNotANumber => words.say(&msg::NoticeScoreNotANumber { column, raw }),
        Reason::ScoreMissing => words.say(&msg::NoticeScoreMissing { column }),
        Reason::PercentAlone => words.say(&msg::NoticePercentAlone { column, raw }),
        Reason::PercentNotWhole => words.say(&msg::NoticePercentNotWhole { column, raw, expected }),
        Reason::XVariant => words.say(&msg::NoticeXVariant { raw: notice.raw.clone() }),
        Reason::XGuess => words.say(&msg::NoticeXGuess { column, raw }),
        Reason::TopicNotCovered => words.say(&msg::NoticeTopicNotCovered { column, raw }),
        Reason::NumberAsText => words.say(&msg::NoticeNumberAsText { column, raw }),
        Reason::MarkMismatch => words.say(&msg::NoticeMarkMismatch { raw, expected }),
        Reason::TotalMismatch => words.say(&msg::NoticeTotalMismatch { raw, expected }),
        Reason::DuplicateRow => {
            let row = notice.expected.trim().parse().unwrap_or(0);
            words.say(&msg::NoticeDuplicateRow { row })
        }
        Reason::ClassAlike => words.say(&msg::NoticeClassAlike { n: expected }),
        Reason::PartsOfTask => words.say(&msg::NoticePartsOfTask { column, parts: notice.expected.clone() }),
        Reason::ColumnLeft => words.say(&msg::NoticeColumnLeft { column }),
        Reason::RowLeft => words.say(&msg::NoticeRowLeft { raw }),
        Reason::TitleDiffers => words.say(&msg::NoticeTitleDiffers { raw, taken: notice.expected.clone() }),
        Reason::NameRemark => words.say(&msg::NoticeNameRemark { remark: notice.expected.clone() }),
        Reason::ExpertsDiffer => words.say(&msg::NoticeExpertsDiffer { raw, other: notice.expected.clone() }),
        other => of_cell_alone(words, other, notice),
    }
}

/// What became of the cell, and what to do where a person should act: «Балл не принят, остальная строка принята. …»
pub fn outcome(words: &Words, reason: Reason) -> String {
    match reason {
        Reason::ScoreAboveMax => words.say(&msg::NoticeScoreAboveMaxThen),
        Reason::ScoreNegative => words.say(&msg::NoticeScoreNegativeThen),
        Reason::ScoreNotANumber | Reason::PercentNotWhole => words.say(&msg::NoticeScoreNotANumberThen),
        Reason::ScoreMissing => words.say(&msg::NoticeScoreMissingThen),
        Reason::PercentAlone => words.say(&msg::NoticePercentAloneThen),
        Reason::XVariant => words.say(&msg::NoticeXVariantThen),
        Reason::XGuess => words.say(&msg::NoticeXGuessThen),
        Reason::TopicNotCovered => words.say(&msg::NoticeTopicNotCoveredThen),
        Reason::Whitespace => words.say(&msg::NoticeWhitespaceThen),
        Reason::NumberAsText => words.say(&msg::NoticeNumberAsTextThen),
        Reason::Homoglyph => words.say(&msg::NoticeHomoglyphThen),
        Reason::MarkNone => words.say(&msg::NoticeMarkNoneThen),
        Reason::MarkSign => words.say(&msg::NoticeMarkSignThen),
        Reason::MarkOutOfRange => words.say(&msg::NoticeMarkOutOfRangeThen),
        Reason::MarkMismatch => words.say(&msg::NoticeMarkMismatchThen),
        Reason::TotalMismatch => words.say(&msg::NoticeTotalMismatchThen),
        Reason::DuplicateRow => words.say(&msg::NoticeDuplicateRowThen),
        Reason::DuplicateCode => words.say(&msg::NoticeDuplicateCodeThen),
        Reason::DuplicateName => words.say(&msg::NoticeDuplicateNameThen),
        Reason::SameName => words.say(&msg::NoticeSameNameThen),
        Reason::RowShifted => words.say(&msg::NoticeRowShiftedThen),
        Reason::ClassNone => words.say(&msg::NoticeClassNoneThen),
        Reason::DateInvalid => words.say(&msg::NoticeDateInvalidThen),
        Reason::VariantBlank => words.say(&msg::NoticeVariantBlankThen),
        Reason::ClassAlike => words.say(&msg::NoticeClassAlikeThen),
        Reason::PartsOfTask => words.say(&msg::NoticePartsOfTaskThen),
        Reason::ColumnLeft => words.say(&msg::NoticeColumnLeftThen),
        Reason::RowLeft => words.say(&msg::NoticeRowLeftThen),
        Reason::TitleDiffers => words.say(&msg::NoticeTitleDiffersThen),
        Reason::NameRemark => words.say(&msg::NoticeNameRemarkThen),
        Reason::ExpertsDiffer => words.say(&msg::NoticeExpertsDifferThen),
    }
}

/// «лист «Протокол», K19»; in a text file, which has no sheets, only «K19».
pub fn place(words: &Words, place: &CellPlace) -> String {
    match given_name(&place.sheet) {
        "" => place.address(),
        sheet => words.say(&msg::NoticeCell { sheet: sheet.to_owned(), address: place.address() }),
    }
}

/// Sentences that need nothing but the cell as written.
fn of_cell_alone(words: &Words, reason: Reason, notice: &Notice) -> String {
    let raw = notice.raw.trim().to_owned();
    match reason {
        Reason::Homoglyph => words.say(&msg::NoticeHomoglyph { raw }),
        Reason::MarkNone => words.say(&msg::NoticeMarkNone { raw }),
        Reason::MarkSign => words.say(&msg::NoticeMarkSign { raw }),
        Reason::MarkOutOfRange => words.say(&msg::NoticeMarkOutOfRange { raw }),
        Reason::DuplicateCode => words.say(&msg::NoticeDuplicateCode { raw }),
        Reason::DuplicateName => words.say(&msg::NoticeDuplicateName { raw }),
        Reason::SameName => words.say(&msg::NoticeSameName { raw }),
        Reason::RowShifted => words.say(&msg::NoticeRowShifted),
        Reason::ClassNone => words.say(&msg::NoticeClassNone { raw }),
        Reason::DateInvalid => words.say(&msg::NoticeDateInvalid { raw }),
        Reason::VariantBlank => words.say(&msg::NoticeVariantBlank),
        // Spaces are the news here, so they are shown as written.
        _ => words.say(&msg::NoticeWhitespace { raw: notice.raw.clone() }),
    }
}

/// A head that starts with a digit numbers a task; any other is quoted.
fn column(words: &Words, title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.starts_with(|letter: char| letter.is_ascii_digit()) {
        words.say(&msg::NoticeItem { code: title })
    } else {
        words.say(&msg::NoticeColumn { title })
    }
}

/// Numbers are printed by the rules of the language, anything else as it is.
fn expected(text: &str, lang: Lang) -> String {
    parsed(text).map_or_else(|| text.trim().to_owned(), |value| number::decimal(value, 2, lang))
}

fn parsed(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|value: &f64| value.is_finite())
}
