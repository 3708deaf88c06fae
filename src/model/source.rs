//! Where a fact was read: file, sheet, row, column, import. Every number on a page leads back to a cell through this.

use crate::model::calendar::Moment;
use crate::model::id::{AssessmentId, ImportId, ItemCode, LayoutId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The row of a foreign file from which a fact was read. Rows count from 1, as spreadsheets show them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which accepted file; a hand entry has its own import of kind «введено вручную».
    pub import: ImportId,
    /// Name of the sheet; empty in text files.
    pub sheet: Arc<str>,
    /// 1-based.
    pub row: u32,
}

/// One accepted file: what was read, by whom, and which columns mean what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// Random.
    pub id: ImportId,
    /// «КДР математика 8А октябрь 2021.xlsx»; stays inside the school.
    pub file_name: String,
    /// SHA-256 of the bytes, lower-case hex: the same file is known again.
    pub file_hash: String,
    /// Which profile read it («vpr-form»).
    pub profile: String,
    /// When it was accepted.
    pub at: Moment,
    /// Who accepted it, as named in Настройки.
    pub by: String,
    /// The works it brought: per work the 0-based column of every item, of one without items that of its total ([`TOTAL_CODE`]).
    pub columns: BTreeMap<AssessmentId, BTreeMap<ItemCode, u32>>,
    /// Rows that brought a result.
    pub n_rows: u32,
    /// How its sheet was laid out anew, where it was.
    pub laying: Option<Laying>,
    /// Cells of points that a person mended before it was accepted; `None` where none was.
    pub mended: Option<Vec<MendedCell>>,
}

/// A cell whose text a person mended at the preview. What was taken instead stands in the result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MendedCell {
    /// 1-based, of the sheet as it was read.
    pub row: u32,
    /// 0-based, of the same.
    pub column: u32,
    /// What stands there in the file; empty where nothing does.
    pub was: String,
}

/// The code under which an import keeps the column of the totals of a work without items; no task is numbered so.
pub const TOTAL_CODE: &str = "Σ";

/// How a person mapped the columns of a file once: files with the same heading are read the same way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedLayout {
    /// The fingerprint of the heading: the same for two teachers with the same form.
    pub id: LayoutId,
    /// The file on which it was shown.
    pub title: String,
    /// What each column means, from the first on: a code of `import::recognise::saved`.
    pub columns: Vec<String>,
}

/// How a sheet was laid out anew when it was read; its rows and columns are then no longer those of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Laying {
    /// It lay on its side: its rows are columns of the file.
    Turned,
    /// It had a row for every task; what stood in the rows of a pupil stands in one.
    Unfolded {
        /// The column of points, 0-based.
        points: u32,
        /// Rows from one task of a pupil to the next; 0 where that differs, then the pupil's first row is told.
        step: u32,
    },
}

/// The column of the first task in a sheet that had a row for every task; columns before it are those of the file.
pub const FIRST_TASK: u32 = 32;

/// What the reader calls the one table of a file whose form knows no sheets. Nobody gave that name, so nobody is told it.
pub const NO_SHEET: &str = "csv";

/// The name of a sheet as a person gave it; empty where the file has no sheets.
pub fn given_name(sheet: &str) -> &str {
    if sheet == NO_SHEET { "" } else { sheet }
}

/// The name of a sheet ([`given_name`]) and how it was laid out anew, where a record kept that in the name, as records of November 2026 do: « ⟲» for
/// a table on its side; « ⇊D1» for one with a row for every task, with the column of points and the step.
pub fn laying_in_name(sheet: &str) -> (&str, Option<Laying>) {
    if let Some(name) = sheet.strip_suffix(" ⟲") {
        return (given_name(name), Some(Laying::Turned));
    }
    let unfolded = || {
        let (name, place) = sheet.split_once(" ⇊")?;
        let digits = place.find(|letter: char| letter.is_ascii_digit())?;
        let (letters, step) = place.split_at(digits);
        Some((given_name(name), Laying::Unfolded { points: column_of(letters)?, step: step.parse().ok()? }))
    };
    unfolded().map_or((given_name(sheet), None), |(name, laying)| (name, Some(laying)))
}

/// `A` … `ZZ` … → 0-based column.
fn column_of(letters: &str) -> Option<u32> {
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| sum.checked_mul(26)?.checked_add(digit(letter)?))?;
    column.checked_sub(1)
}

/// The cell of a sheet as the file has it: `AB12`; of a sheet that was laid out anew the place before that.
pub fn address(laying: Option<Laying>, column: u32, row: u32) -> String {
    match laying {
        Some(Laying::Turned) => cell_address(row.saturating_sub(1), column.saturating_add(1)),
        Some(Laying::Unfolded { points, step }) if column >= FIRST_TASK => {
            cell_address(points, row.saturating_add((column - FIRST_TASK).saturating_mul(step)))
        }
        Some(Laying::Unfolded { .. }) | None => cell_address(column, row),
    }
}

/// 0-based column and 1-based row → `AB12`.
pub fn cell_address(column: u32, row: u32) -> String {
    format!("{}{row}", column_letters(column))
}

/// 0-based column → `A` … `ZZ` … .
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(cell_address(27, 12), "AB12");
        // The third task of the pupil whose rows begin with the seventh; rows that lie unevenly lead to the first of them.
        let unfolded = |step| Some(Laying::Unfolded { points: 3, step });
        assert_eq!((address(unfolded(1), 34, 7), address(unfolded(0), 34, 7)), ("D9".to_owned(), "D7".to_owned()));
        assert_eq!(address(unfolded(1), 1, 7), "B7", "a name stands where it stood");
        assert_eq!((address(None, 3, 2), address(Some(Laying::Turned), 1, 4)), ("D2".to_owned(), "D2".to_owned()));
        for (sheet, name, laying) in [
            ("Баллы ⇊D1", "Баллы", unfolded(1)),
            ("Баллы ⟲", "Баллы", Some(Laying::Turned)),
            ("Баллы ⇊", "Баллы ⇊", None),
            ("Лист1", "Лист1", None),
        ] {
            assert_eq!(laying_in_name(sheet), (name, laying), "{sheet}");
        }
        assert_eq!(
            (column_of("A"), column_of("AA"), column_of("ZZ"), column_of("")),
            (Some(0), Some(26), Some(701), None)
        );
    }
}
